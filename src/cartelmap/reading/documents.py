"""From the text of a file and what is known of it to documents."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from cartelmap.errors import CartelmapError
from cartelmap.model import Document, PassageRole, Published
from cartelmap.reading.front_matter import split_front_matter
from cartelmap.reading.language import detect_language
from cartelmap.reading.passages import split_passages
from cartelmap.reading.published import parse_published

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_TITLE_LENGTH = 200


@dataclass(frozen=True, slots=True)
class FileText:
    """A decoded file: its path in the corpus, its hash, its text, and its row of metadata.csv, if any."""

    path: str
    sha256: str
    text: str
    metadata: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Made:
    """The documents of a file, and sentences about what was left out of it."""

    documents: tuple[Document, ...]
    remarks: tuple[str, ...] = ()


def to_documents(file: FileText) -> Made:
    """The documents of a file, by its kind: one of a text, one a line of JSON lines."""
    suffix = PurePosixPath(file.path).suffix.lower()
    if suffix == ".jsonl":
        return _from_json_lines(file)
    known, body, wrong = split_front_matter(file.text) if suffix == ".md" else ({}, file.text, "")
    if not body.strip():
        return Made((), (*([wrong] if wrong else []), "There is no text in it."))
    # What a person wrote about a file beside it wins over what the file says of itself.
    known |= {key: value for key, value in file.metadata.items() if value}
    document, remark = _document(file, str(PurePosixPath(file.path).with_suffix("")), body, known)
    return Made((document,), tuple(filter(None, (wrong, remark))))


def _from_json_lines(file: FileText) -> Made:
    documents: list[Document] = []
    remarks: list[str] = []
    for number, line in enumerate(file.text.split("\n"), start=1):
        if not line.strip():
            continue
        known = _json_object(line)
        text = known.get("text", "")
        if not text.strip():
            remarks.append(f"Line {number} is not a JSON object with a `text`; it was left out.")
            continue
        known = {key: value for key, value in known.items() if key != "text"}
        identity = known.get("doc_id") or known.get("id") or f"{PurePosixPath(file.path).with_suffix('')}-{number}"
        document, remark = _document(file, identity, text, {k: v for k, v in file.metadata.items() if v} | known)
        documents.append(document)
        if remark:
            remarks.append(f"Line {number}: {remark}")
    return Made(tuple(documents), tuple(remarks))


def _json_object(line: str) -> dict[str, str]:
    """The single values of a JSON object as words; empty if the line is none."""
    try:
        value: Any = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(value, dict):
        return {}
    # Half a surrogate pair is no character: no file can hold it. One sign takes its place, so offsets stay.
    return {
        str(key): _LONE_SURROGATE.sub("\ufffd", str(item))
        for key, item in value.items()
        if isinstance(item, str | int | float) and not isinstance(item, bool)
    }


def _document(file: FileText, identity: str, text: str, known: Mapping[str, str]) -> tuple[Document, str]:
    published, remark = _published(known)
    document = Document(
        id=identity,
        text=text,
        title=known.get("title") or _title(text) or PurePosixPath(file.path).stem,
        publisher=known.get("publisher", ""),
        author=known.get("author", ""),
        published=published,
        url=known.get("url", ""),
        language=known.get("language", "").lower() or detect_language(text),
        path=file.path,
        sha256=file.sha256,
        note=known.get("note", ""),
    )
    return document, remark


def _published(known: Mapping[str, str]) -> tuple[Published | None, str]:
    if not known.get("published"):
        return None, ""
    try:
        return parse_published(known["published"], known.get("published_basis", "")), ""
    except CartelmapError as error:
        return None, f"Its date was left out: {error}"


def _title(text: str) -> str:
    """The first heading of a text, without the signs of Markdown."""
    headings = (passage.text for passage in split_passages(text) if passage.role is PassageRole.HEADING)
    return next(headings, "").lstrip("#").strip()[:_TITLE_LENGTH]
