"""The import report for a terminal: a line a file."""

from __future__ import annotations

from collections.abc import Sequence

from cartelmap.atlas import FileRow
from cartelmap.extract_output import printable
from cartelmap.reading import FileStatus

REPORT_HEADER = ("File", "Became", "Texts", "Copies", "Repaired", "Set aside", "Dates", "What there is to say")
MOST_LINES = 60  # of a table that a person reads through
_NOT_TEXTS = (FileStatus.METADATA, FileStatus.SET_ASIDE, FileStatus.UNREADABLE)


def to_report_rows(files: Sequence[FileRow]) -> tuple[list[tuple[str, ...]], str]:
    """The lines of the table, and in a sentence what is not among them.

    Of many files those come first that could not be read, then those about which there is something to say; each kind
    in the order of their paths.
    """
    wanted = sorted(range(len(files)), key=lambda number: _urgency(files[number]))[:MOST_LINES]
    rows = [_line(files[number]) for number in sorted(wanted)]
    left = len(files) - len(rows)
    return rows, f"And {left} more files; the atlas lists them all (Texts, in the dashboard)." if left else ""


def _urgency(file: FileRow) -> int:
    if file.status is FileStatus.UNREADABLE:
        return 0
    return 1 if file.what or file.copies else 2


def _line(file: FileRow) -> tuple[str, ...]:
    numbers = ("",) * 4 if file.status in _NOT_TEXTS else (file.documents, file.copies, file.repaired, file.set_aside)
    dates = "; ".join(basis if number == file.documents else f"{number} {basis}" for basis, number in file.dates)
    cells = (file.path, file.status.value, *map(_number, numbers), dates, file.what)
    return tuple(map(printable, cells))


def _number(value: int | str) -> str:
    return str(value) if value else ""
