"""A table to take away: its name, its columns and its rows, which may be read only once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from cartelmap.atlas.exports.columns import Cell, Column, names


@dataclass(frozen=True)
class ExportTable:
    """The rows of a table, `size` of them, in the order of its columns; `what` says in words what a row is."""

    name: str
    what: str
    columns: Sequence[Column]
    rows: Iterable[tuple[Cell, ...]]
    size: int

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return names(self.columns)

    def records(self) -> Iterator[dict[str, Cell]]:
        """Its rows, each with the names of its cells."""
        return (dict(zip(self.names, row, strict=True)) for row in self.rows)
