"""`metadata.csv`: what is known of the files beside it, a row a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from cartelmap.errors import CartelmapError, DataFileError, Fault
from cartelmap.reading.published import parse_published

NAME = "metadata.csv"
COLUMNS = ("file", "title", "publisher", "author", "published", "published_basis", "language", "url", "note")
_SURPLUS = "\0surplus"  # where the csv module puts fields beyond the header: a name that no column can have


@dataclass(frozen=True, slots=True)
class Metadata:
    """The rows of a metadata.csv by the name of their file, and the columns that nothing reads."""

    rows: Mapping[str, Mapping[str, str]]
    unread: tuple[str, ...] = ()


def parse_metadata(content: bytes, name: str, files: Collection[str]) -> Metadata:
    """The rows of a metadata.csv called `name` in messages; `files` are the names it may speak of.

    Raises:
        DataFileError: with all that is wrong in it.
    """
    try:
        lines = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DataFileError([Fault(name, line, "this is not UTF-8; save the file as UTF-8 (CSV UTF-8).")]) from error
    reader = csv.DictReader(io.StringIO(lines, newline=""), strict=True, restkey=_SURPLUS, restval="")
    try:
        header = [column.strip() for column in reader.fieldnames or ()]
        _check_header(header, name)
        reader.fieldnames = header
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        what = f"this is not CSV ({error}); look for a quotation mark that is not closed."
        raise DataFileError([Fault(name, max(reader.reader.line_num, 1), what)]) from error
    _check_rows(rows, name, files)
    unread = tuple(column for column in header if column and column not in COLUMNS)
    return Metadata({row["file"].strip(): _known(row) for _, row in rows}, unread)


def _known(row: Mapping[str, str]) -> dict[str, str]:
    return {column: row.get(column, "").strip() for column in COLUMNS}


def _check_header(header: list[str], name: str) -> None:
    if "file" not in header:
        what = f"there is no column `file`; the first line must name the columns: {','.join(COLUMNS)}."
        raise DataFileError([Fault(name, 1, what)])
    twice = sorted({column for column in header if column and header.count(column) > 1})
    if twice:
        raise DataFileError([Fault(name, 1, f"the column `{column}` stands twice; keep one.") for column in twice])


def _check_rows(rows: list[tuple[int, dict[str, str]]], name: str, files: Collection[str]) -> None:
    faults: list[Fault] = []
    seen: dict[str, int] = {}
    for line, row in rows:
        faults += [Fault(name, line, what) for what in _faults_of(row, files, seen)]
        seen.setdefault(row["file"].strip(), line)
    if faults:
        raise DataFileError(faults)


def _faults_of(row: Mapping[str, str], files: Collection[str], seen: Mapping[str, int]) -> list[str]:
    file = row["file"].strip()
    faults: list[str] = []
    if row.get(_SURPLUS):
        faults.append("there are more fields than columns; put a field that has commas in quotation marks.")
    if not file:
        faults.append("`file` is empty; write the name of the file.")
    elif file not in files:
        faults.append(f"there is no file {file!r} here; correct the name or remove the row.")
    if file in seen and file:
        faults.append(f"{file!r} stands in line {seen[file]} already; keep one row a file.")
    if row.get("published", "").strip():
        try:
            parse_published(row["published"])
        except CartelmapError as error:
            faults.append(str(error))
    return faults
