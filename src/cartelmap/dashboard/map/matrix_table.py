"""The matrix as a table that a person can read: which rows and columns it has, and what had to be left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cartelmap.atlas import Matrix, MatrixCell, MatrixSide
from cartelmap.dashboard.address import Cell
from cartelmap.dashboard.i18n import Words
from cartelmap.dashboard.wording.group_words import TELLERS, group_names
from cartelmap.dashboard.wording.place_words import in_list, is_country

MOST_ROWS = MOST_COLUMNS = 25  # what a screen can hold and a person can compare
NO_YEAR = ""  # the column of passages without a date


@dataclass(frozen=True, slots=True)
class Head:
    """A row or a column: the id of its group or place, or its year; its name; its texts are in the cells."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Table:
    """The rows and columns that are shown, the cells by their positions, and how many of both were left out."""

    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    cells: Mapping[tuple[int, int], MatrixCell]
    rows_left_out: int = 0
    columns_left_out: int = 0


def sides_of(turn: str) -> tuple[MatrixSide, MatrixSide]:
    """What the rows and the columns of a turn are."""
    rows, columns = turn.split("-")
    return _SIDES[rows], _SIDES[columns]


_SIDES: Mapping[str, MatrixSide] = {"group": "group", "place": "place", "year": "year"}


def to_table(words: Words, matrix: Matrix, turn: str, asked: Collection[str] = ()) -> Table:
    """The table of a matrix that was asked for the two sides of this turn; countries are no places on it.

    Newspapers and institutes are on it where `asked`, the groups of the filter, has them. Of groups and places those of
    most texts are kept, of years the latest.
    """
    rows_are, columns_are = sides_of(turn)
    countries = {place.id for place in matrix.places if is_country(place)}
    tellers = {group.id for group in matrix.groups if group.kind in TELLERS and group.id not in asked}
    cells = [cell for cell in matrix.cells if cell.place_id not in countries and cell.group not in tellers]
    rows = _heads(words, matrix, cells, rows_are)
    first_rows = {head.id for head in rows[:MOST_ROWS]}
    columns = _heads(words, matrix, (cell for cell in cells if _id(cell, rows_are) in first_rows), columns_are)
    kept = columns[-MOST_COLUMNS:] if columns_are == "year" else columns[:MOST_COLUMNS]
    column_of = {head.id: number for number, head in enumerate(kept)}
    seen = [cell for cell in cells if _id(cell, rows_are) in first_rows and _id(cell, columns_are) in column_of]
    kept_rows = _heads(words, matrix, seen, rows_are)  # without those of which only columns left out tell
    row_of = {head.id: number for number, head in enumerate(kept_rows)}
    return Table(
        rows=tuple(kept_rows),
        columns=tuple(kept),
        cells={(row_of[_id(cell, rows_are)], column_of[_id(cell, columns_are)]): cell for cell in seen},
        rows_left_out=len(rows) - len(kept_rows),
        columns_left_out=len(_heads(words, matrix, cells, columns_are)) - len(kept),
    )


def _heads(words: Words, matrix: Matrix, cells: Iterable[MatrixCell], side: MatrixSide) -> list[Head]:
    present = {_id(cell, side) for cell in cells}
    if side == "year":
        dated = [Head(year, year) for year in sorted(present) if year != NO_YEAR]
        return ([Head(NO_YEAR, words.say("No date"))] if NO_YEAR in present else []) + dated
    return [head for head in _named(words, matrix, side) if head.id in present]


def _named(words: Words, matrix: Matrix, side: MatrixSide) -> Sequence[Head]:
    if side == "group":
        return [Head(group, name) for group, name in group_names(words, matrix.groups).items()]
    return [Head(place.id, in_list(words, place)) for place in matrix.places]


def _id(cell: MatrixCell, side: MatrixSide) -> str:
    if side == "year":
        return NO_YEAR if cell.year is None else str(cell.year)
    return cell.group if side == "group" else cell.place_id


def to_cell(cell: MatrixCell) -> Cell:
    """The cell as the address names it."""
    return Cell(cell.group, cell.place_id, "" if cell.year is None else str(cell.year))


def can_open(cell: MatrixCell, turn: str) -> bool:
    """Whether filters can say what the cell is about: none asks for the passages without a date alone."""
    return cell.year is not None or "year" not in turn
