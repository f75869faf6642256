"""`metadata.csv`: what is known of the files beside it, a row a file."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from cartelmap.errors import CartelmapError, DataFileError, Fault
from cartelmap.reading.formats.registry import ARCHIVES
from cartelmap.reading.listed_rows import SURPLUS, parse_rows
from cartelmap.reading.published import parse_published

NAME = "metadata.csv"
COLUMNS = ("file", "title", "publisher", "author", "published", "published_basis", "language", "url", "note")


@dataclass(frozen=True, slots=True)
class Metadata:
    """The rows of a metadata.csv by the name of their file, and the columns that nothing reads."""

    rows: Mapping[str, Mapping[str, str]]
    unread: tuple[str, ...] = ()


def parse_metadata(content: bytes, name: str, is_there: Callable[[str], bool]) -> Metadata:
    """The rows of a metadata.csv called `name` in messages; `is_there` tells whether a file that it names exists.

    Raises:
        DataFileError: with all that is wrong in it.
    """
    listed = parse_rows(content, name, _check_header)
    _check_rows(listed.rows, name, is_there)
    known = {composed(row["file"].strip()): _known(row) for _, row in listed.rows}
    return Metadata(known, listed.unread(COLUMNS))


def is_listed(name: str, there: Container[str]) -> bool:
    """Whether a file of this name is there; what lies in an archive that is there is not asked for."""
    return name in there or any(
        str(folder).lower().endswith(ARCHIVES) and str(folder) in there for folder in PurePosixPath(name).parents
    )


def composed(name: str) -> str:
    """The name with its accents as one character each: a Mac writes "ñ" as two, a spreadsheet as one."""
    return unicodedata.normalize("NFC", name)


def _known(row: Mapping[str, str]) -> dict[str, str]:
    return {column: row.get(column, "").strip() for column in COLUMNS}


def _check_header(header: list[str], name: str) -> None:
    if "file" not in header:
        what = f"there is no column `file`; the first line must name the columns: {','.join(COLUMNS)}."
        raise DataFileError([Fault(name, 1, what)])
    twice = sorted({column for column in header if column and header.count(column) > 1})
    if twice:
        raise DataFileError([Fault(name, 1, f"the column `{column}` stands twice; keep one.") for column in twice])


def _check_rows(rows: Sequence[tuple[int, dict[str, str]]], name: str, is_there: Callable[[str], bool]) -> None:
    faults: list[Fault] = []
    seen: dict[str, int] = {}
    for line, row in rows:
        faults += [Fault(name, line, what) for what in _faults_of(row, is_there, seen)]
        seen.setdefault(composed(row["file"].strip()), line)
    if faults:
        raise DataFileError(faults)


def _faults_of(row: Mapping[str, str], is_there: Callable[[str], bool], seen: Mapping[str, int]) -> list[str]:
    file = composed(row["file"].strip())
    faults: list[str] = []
    if row.get(SURPLUS):
        faults.append("there are more fields than columns; put a field that has commas in quotation marks.")
    if not file:
        faults.append("`file` is empty; write the name of the file.")
    elif not is_there(file):
        faults.append(f"there is no file {file!r} here; correct the name or remove the row.")
    if file in seen and file:
        faults.append(f"{file!r} stands in line {seen[file]} already; keep one row a file.")
    if row.get("published", "").strip():
        try:
            parse_published(row["published"])
        except CartelmapError as error:
            faults.append(str(error))
    return faults


def about_metadata(metadata: Metadata) -> str:
    """What a metadata.csv was good for, in a sentence or two."""
    many = len(metadata.rows)
    sentence = "It tells about one file." if many == 1 else f"It tells about {many} files."
    unread = ", ".join(f"`{column}`" for column in metadata.unread)
    return f"{sentence} Nothing reads the columns {unread}." if unread else sentence
