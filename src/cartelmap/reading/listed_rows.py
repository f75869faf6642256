"""The rows of a CSV file that a person wrote beside the texts, with the line that each ends in."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass

from cartelmap.errors import DataFileError, Fault

SURPLUS = "\0surplus"  # where the csv module puts fields beyond the header: a name that no column can have


@dataclass(frozen=True, slots=True)
class ListedRows:
    """The columns of the header, and the rows: each with its line, and its fields by column ("" where it ends early).

    Under SURPLUS a row has the fields beyond the header, if it has any.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]

    def unread(self, columns: tuple[str, ...]) -> tuple[str, ...]:
        """The columns that are none of these."""
        return tuple(column for column in self.header if column and column not in columns)


def parse_rows(content: bytes, name: str, check_header: Callable[[list[str], str], None]) -> ListedRows:
    """The rows of a file called `name` in messages; `check_header` raises where its columns cannot be.

    Raises:
        DataFileError: it is not UTF-8, or not CSV.
    """
    try:
        lines = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DataFileError([Fault(name, line, "this is not UTF-8; save the file as UTF-8 (CSV UTF-8).")]) from error
    reader = csv.DictReader(io.StringIO(lines, newline=""), strict=True, restkey=SURPLUS, restval="")
    try:
        header = [column.strip() for column in reader.fieldnames or ()]
        check_header(header, name)
        reader.fieldnames = header
        return ListedRows(tuple(header), tuple((reader.line_num, row) for row in reader))
    except csv.Error as error:
        what = f"this is not CSV ({error}); look for a quotation mark that is not closed."
        raise DataFileError([Fault(name, max(reader.reader.line_num, 1), what)]) from error
