"""Documents out of what `cartelmap extract` is given: JSON lines or one text, as bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO

from cartelmap.errors import CartelmapError, DataFileError, Fault
from cartelmap.model import Document, Published
from cartelmap.reading import parse_published


def read_texts(stream: BinaryIO, name: str) -> Iterator[Document]:
    """The documents: JSON lines in a `.jsonl` file or where the first byte is `{`, else one text.

    Raises:
        DataFileError: a line is not JSON, lacks its id or its text, or has a date of publication that is none.
        CartelmapError: it is not text in UTF-8.
    """
    first = stream.read(1)
    if name.endswith(".jsonl") or first == b"{":
        yield from _json_lines(first, stream, name)
    else:
        yield Document(id=PurePath(name).name, text=decode(first + stream.read(), name))


def _json_lines(first: bytes, stream: BinaryIO, name: str) -> Iterator[Document]:
    line, number = first + stream.readline(), 1
    while line:
        if line.strip():
            yield _json_document(decode(line, f"{name}:{number}"), name, number)
        line, number = stream.readline(), number + 1


def _json_document(line: str, name: str, number: int) -> Document:
    """The document of a line."""
    try:
        row = json.loads(line)
    except ValueError as error:
        raise _bad_line(name, number, f"is not JSON ({error})") from error
    if (
        not isinstance(row, dict)
        or not isinstance(row.get("text"), str)
        or not isinstance(row.get("doc_id"), str | int)
    ):
        raise _bad_line(name, number, "has no doc_id or no text")
    return Document(id=str(row["doc_id"]), text=row["text"], published=_published(row.get("published"), name, number))


def _published(value: object, name: str, number: int) -> Published | None:
    """The date of publication of a line; None where it has none, or an empty one."""
    if value is None or value == "":
        return None
    try:
        return parse_published(str(value))
    except CartelmapError as error:
        raise DataFileError([Fault(name, number, str(error))]) from error


def _bad_line(name: str, number: int, what: str) -> DataFileError:
    return DataFileError([Fault(name, number, f'{what}; write one object a line: {{"doc_id": "1", "text": "…"}}.')])


def decode(data: bytes, name: str) -> str:
    """The text with its line ends as they are, so that offsets hold."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CartelmapError(f"{name}: is not text in UTF-8 (byte {error.start}); save it as UTF-8.") from error
    if "\0" in text:
        raise CartelmapError(f"{name}: is a binary file, not a text; save it as text in UTF-8.")
    return text
