"""Which groups and places passages name together, and of which years: named together, which is not presence."""

# ruff: noqa: S608 - the parts of every statement are written here; values are bound

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from cartelmap.atlas.filters import Filters
from cartelmap.atlas.places import read_places
from cartelmap.atlas.predicates import NEVER, Condition, on_map, published_in, spans_of, undated
from cartelmap.atlas.rows import GroupLabel, Matrix, MatrixCell, MatrixSide
from cartelmap.atlas.source import Source
from cartelmap.model import Place

ALL_SIDES: tuple[MatrixSide, ...] = ("group", "place", "year")
_JOINS = {
    "group": "JOIN named ON named.no = matched.no",
    "place": "JOIN placed ON placed.no = matched.no",
    "year": "JOIN years ON years.no = matched.no",
}
_COLUMNS = {"group": ('named."group"', "''"), "place": ("placed.place_id", "''"), "year": ("years.year", "NULL")}


def draw_matrix(
    source: Source, labels: Iterable[GroupLabel], filters: Filters, threshold: int, sides: Sequence[MatrixSide]
) -> Matrix:
    """The cells of at least `threshold` texts, and the groups and places that they are about."""
    rows = _count(source, filters, threshold, sides)
    cells = [MatrixCell(*row) for is_total, *row in rows if not is_total]
    totals = {(group, place): (-texts, -passages) for is_total, group, place, _, texts, passages in rows if is_total}
    group_ids, place_ids = {cell.group for cell in cells}, {cell.place_id for cell in cells}
    groups = sorted(
        (label for label in labels if label.id in group_ids),
        key=lambda label: (totals[label.id, None], label.name, label.id),
    )
    places = sorted(
        read_places(source, place_ids).values(), key=lambda place: (totals[None, place.id], place.name, place.id)
    )
    return Matrix(tuple(groups), tuple(places), _in_order(cells, groups, places))


def _in_order(
    cells: Iterable[MatrixCell], groups: Iterable[GroupLabel], places: Iterable[Place]
) -> tuple[MatrixCell, ...]:
    """The cells in the order of the groups, then of the places, then of the years; those without a date last."""
    rows = {label.id: row for row, label in enumerate(groups)}
    columns = {place.id: column for column, place in enumerate(places)}

    def position(cell: MatrixCell) -> tuple[int, int, bool, int]:
        return rows.get(cell.group, 0), columns.get(cell.place_id, 0), cell.year is None, cell.year or 0

    return tuple(sorted(cells, key=position))


def _count(source: Source, filters: Filters, threshold: int, sides: Sequence[MatrixSide]) -> list[tuple[Any, ...]]:
    """The cells and the totals: whether it is a total, group, place, year, texts, passages.

    A total is that of a group or of a place; then the other one is null.
    """
    matching, mapped = source.matching(filters), on_map(filters)
    named, years = _named(filters), _years(filters)
    joins = " ".join(_JOINS[side] for side in sides)
    columns = ", ".join(f"{_COLUMNS[side][side not in sides]} AS {side}_" for side in ALL_SIDES)
    return source.rows(
        f"""
        WITH matched AS MATERIALIZED (SELECT p.* FROM passages p {matching.where}),
        named AS (SELECT DISTINCT g.passage_no AS no, g."group" FROM "groups" g {named.where}),
        placed AS (SELECT DISTINCT m.passage_no AS no, m.place_id FROM mentions m {mapped.where}),
        years AS ({years.sql}),
        joined AS (SELECT matched.story_no, matched.same_no, {columns} FROM matched {joins})
        SELECT grouping(year_) = 1, group_, place_, year_, count(DISTINCT story_no) AS texts, count(DISTINCT same_no)
        FROM joined GROUP BY GROUPING SETS ((group_, place_, year_), (group_), (place_)) HAVING texts >= ?
        """,
        *matching.values,
        *named.values,
        *mapped.values,
        *years.values,
        threshold,
    )


def _named(filters: Filters) -> Condition:
    """Which rows `g` name a verified group, or one of those that the filters ask for."""
    verified = Condition('g."group" IN (SELECT o.id FROM organisations o WHERE o.verified)')
    if not filters.groups:
        return verified
    return verified & Condition(f'g."group" IN ({", ".join("?" * len(filters.groups))})', filters.groups)


def _years(filters: Filters) -> Condition:
    """The query for the years of each matched passage, as far as they lie in the span; null where it has no date."""
    published, spoken = published_in(filters), spans_of(filters)
    lets_undated = not filters.has_span or filters.undated
    silent = undated(filters) if lets_undated else NEVER
    ends = (filters.first or date.min, filters.last or date.max)
    sql = f"""
        SELECT DISTINCT no, unnest(range(year(greatest("first", ?::DATE)), year(least("last", ?::DATE)) + 1)) AS year
        FROM (
            SELECT p.no, p.published_start AS "first", p.published_end AS "last" FROM matched p {published.where}
            UNION ALL
            SELECT p.no, w."first", w."last" FROM whens w JOIN matched p ON w.passage_no = p.no {spoken.where}
        )
        UNION ALL
        SELECT p.no, NULL FROM matched p {silent.where}
    """
    return Condition(sql, (*ends, *published.values, *spoken.values))
