"""What a table to take away consists of: its columns, each with what it means, as data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Cell = str | int | float | bool | date | None
Say = Callable[[str], str]  # puts a sentence of ours into the language of the reader


class Kind(StrEnum):
    """What the cells of a column are."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DAY = "date"
    YES_NO = "true or false"


@dataclass(frozen=True, slots=True)
class Column:
    """A line of a codebook: a column, what its cells are and mean, and where they come from."""

    name: str
    kind: Kind
    meaning: str
    unit: str = ""
    values: str = ""
    source: str = ""


CODEBOOK_COLUMNS = ("column", "type", "meaning", "unit", "values", "source")


def names(columns: Iterable[Column]) -> tuple[str, ...]:
    """The names of the columns, in order."""
    return tuple(column.name for column in columns)


def to_codebook_rows(columns: Iterable[Column], say: Say) -> list[tuple[str, ...]]:
    """The codebook as rows of CODEBOOK_COLUMNS; names and types of columns are the same in every language."""
    return [
        (each.name, each.kind.value, *map(say, (each.meaning, each.unit, each.values, each.source))) for each in columns
    ]


def as_mapping(columns: Sequence[Column], row: Sequence[Cell]) -> dict[str, Cell]:
    """The cells of a row by the names of their columns."""
    return {column.name: cell for column, cell in zip(columns, row, strict=True)}


def to_plain(cell: object) -> object:
    """A cell as JSON and the other text formats have it: days as ISO 8601 writes them."""
    return cell.isoformat() if isinstance(cell, date) else cell
