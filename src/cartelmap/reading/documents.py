"""From the texts of a file and what is known of them to documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from cartelmap.errors import CartelmapError
from cartelmap.model import Document, PassageRole, Published
from cartelmap.reading.extracted import Extracted
from cartelmap.reading.language import detect_language
from cartelmap.reading.naming import SeenIds, document_id
from cartelmap.reading.passages import split_passages
from cartelmap.reading.published import parse_published

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")
_TITLE_LENGTH = 200
_HEAD = 20_000  # characters in which the first heading stands, where there is one
_LONGEST_NOTE = 2_000  # characters of what is known of a text: a name or a remark, not a second text

Known = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Source:
    """A file as a source of documents.

    `beside` is what stands about it in other files, the strongest first. `holds_many`: its texts speak for themselves,
    and what stands beside the file is about all of them. `is_alone`: the corpus has no other file of texts.
    """

    path: str
    identity: str
    sha256: str = ""
    beside: tuple[Known, ...] = ()
    holds_many: bool = False
    is_alone: bool = False
    seen: SeenIds = field(default_factory=SeenIds)


def to_document(source: Source, found: Extracted) -> tuple[Document, str]:
    """The document of a text, and a sentence about what was left out of what is known of it."""
    # What a person wrote about a file beside it wins over what the file says of itself; a row of a table, a line of
    # JSON or a message of a feed knows itself better than whoever wrote about the whole file.
    layers = [found.known, *source.beside] if source.holds_many else [*source.beside, found.known]
    known = _merged(layers)
    published, remark = _published(layers)
    given = found.known.get("id", "") if source.holds_many else ""
    text = whole(found.text)
    title = known.get("title") or _title(text) or PurePosixPath(source.path).stem
    document = Document(
        id=document_id(source.identity, _clean(given), found.part, source.seen, is_alone=source.is_alone),
        text=text,
        title=f"{title} ({found.piece})" if found.piece else title,
        publisher=known.get("publisher", ""),
        author=known.get("author", ""),
        published=published,
        url=known.get("url", ""),
        language=known.get("language", "").lower() or detect_language(text),
        path=source.path,
        sha256=source.sha256,
        note=known.get("note", ""),
    )
    return document, remark


def whole(text: str) -> str:
    """The text without halves of surrogate pairs, which no file can hold: one sign stands for each, so offsets stay."""
    return _LONE_SURROGATE.sub("\ufffd", text)


def _merged(layers: Iterable[Known]) -> dict[str, str]:
    """For every key its first value that is not empty."""
    merged: dict[str, str] = {}
    for layer in layers:
        for key, value in layer.items():
            if value and not merged.get(key):
                merged[key] = _clean(value)
    return merged


def _clean(value: str) -> str:
    return whole(_CONTROLS.sub(" ", value[:_LONGEST_NOTE])).strip()


def _published(layers: Iterable[Known]) -> tuple[Published | None, str]:
    """The first date that is one, with its basis from the same layer; a sentence about one that is none."""
    remark = ""
    for layer in layers:
        if not layer.get("published"):
            continue
        try:
            return parse_published(layer["published"], layer.get("published_basis", "")), remark
        except CartelmapError as error:
            remark = remark or f"Its date was left out: {error}"
    return None, remark


def _title(text: str) -> str:
    """The first heading of a text, without the signs of Markdown."""
    headings = (passage.text for passage in split_passages(_head(text)) if passage.role is PassageRole.HEADING)
    return next(headings, "").lstrip("#").strip()[:_TITLE_LENGTH]


def _head(text: str) -> str:
    """The beginning of a long text, up to the end of a line: half a paragraph could pass for a heading."""
    return text if len(text) <= _HEAD else text[: max(text.rfind("\n", 0, _HEAD), 0)]
