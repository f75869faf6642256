"""Rows as text, line by line: comma-separated for spreadsheets, JSON for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence

from cartelmap.atlas.exports.columns import Cell, to_plain

# With any of these before it a spreadsheet takes a text for a formula and runs it; the wide forms are so in Excel too.
_FORMULA = frozenset("=+-@＝＋－＠")  # noqa: RUF001 - the wide forms are meant
_PREFIX = "'"  # which a spreadsheet takes for "this is text"
_AT_ONCE = 1_000  # rows that are written together: line by line the calls cost more than the work


def csv_lines(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """The rows as comma-separated text under a header, some lines at a time, so that a million need no memory.

    What a spreadsheet would run as a formula is defused.
    """
    text = io.StringIO()
    writer = csv.writer(text)  # its lines end as RFC 4180 has them; with "\n" it would leave a "\r" in a cell bare
    writer.writerow(columns)
    for number, row in enumerate(rows, 1):
        writer.writerow([_defused(cell) for cell in row])
        if number % _AT_ONCE == 0:
            yield text.getvalue()
            text.seek(0)
            text.truncate()
    yield text.getvalue()


def to_csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """The same as one text."""
    return "".join(csv_lines(columns, rows))


def json_lines(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """The rows as JSON, an object a line."""
    for row in rows:
        yield to_json(dict(zip(columns, row, strict=True))) + "\n"


def to_json_lines(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """The same as one text."""
    return "".join(json_lines(columns, rows))


def to_json(value: object) -> str:
    """The value as JSON on one line; days as ISO 8601 writes them."""
    return json.dumps(value, ensure_ascii=False, default=to_plain)


def _defused(cell: Cell) -> object:
    if isinstance(cell, bool):
        return "true" if cell else "false"  # as JSON and most programs have it
    if not isinstance(cell, str):
        return cell  # -107.39 is a number
    is_formula = cell.lstrip()[:1] in _FORMULA or cell.startswith(("\t", "\r", "\n"))
    return f"{_PREFIX}{cell}" if is_formula else cell
