"""Rows to take away, and their text: comma-separated for spreadsheets, JSON lines for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence

from cartelmap.atlas.rows import Matrix, MatrixCell

MATRIX_COLUMNS = (
    *("group_id", "group", "place_id", "place", "kind", "admin1", "country", "lat", "lon"),
    *("year", "texts", "passages"),
)

Cell = str | int | float | None
# With any of these before it a spreadsheet takes a text for a formula and runs it; the wide forms are so in Excel too.
_FORMULA = frozenset("=+-@＝＋－＠")  # noqa: RUF001 - the wide forms are meant
_PREFIX = "'"  # which a spreadsheet takes for "this is text"


def to_matrix_rows(matrix: Matrix) -> list[tuple[Cell, ...]]:
    """The cells of a matrix as rows of MATRIX_COLUMNS; `kind` is that of the place, the year is None without a date.

    Of a side that the matrix does not have the columns are empty.
    """
    groups = {label.id: label.name for label in matrix.groups}
    places = {place.id: place for place in matrix.places}

    def row(cell: MatrixCell) -> tuple[Cell, ...]:
        place = places.get(cell.place_id)
        where: tuple[Cell, ...] = (None,) * 6
        if place:
            countries = ";".join(place.countries)
            where = (place.name, place.kind.value, place.admin1, countries, place.lat, place.lon)
        return (cell.group, groups.get(cell.group), cell.place_id, *where, cell.year, cell.texts, cell.passages)

    return [row(cell) for cell in matrix.cells]


def to_csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """The rows as comma-separated text under a header; what a spreadsheet would run as a formula is defused."""
    text = io.StringIO()
    writer = csv.writer(text)  # its lines end as RFC 4180 has them; with "\n" it would leave a "\r" in a cell bare
    writer.writerow(columns)
    writer.writerows([_defused(cell) for cell in row] for row in rows)
    return text.getvalue()


def to_json_lines(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """The rows as JSON, an object a line."""
    return "".join(json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False) + "\n" for row in rows)


def _defused(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell  # -107.39 is a number
    is_formula = cell.lstrip()[:1] in _FORMULA or cell.startswith(("\t", "\r", "\n"))
    return f"{_PREFIX}{cell}" if is_formula else cell
