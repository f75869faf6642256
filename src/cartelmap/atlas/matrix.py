"""Which groups and places passages name together, and of which years: named together, which is not presence."""

# ruff: noqa: S608 - the parts of every statement are written here; values are bound

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from cartelmap.atlas.filters import Filters
from cartelmap.atlas.places import read_places
from cartelmap.atlas.predicates import NEVER, Condition, on_map, published_in, spans_of, undated
from cartelmap.atlas.rows import GroupLabel, Matrix, MatrixCell, MatrixSide
from cartelmap.atlas.source import Source

ALL_SIDES: tuple[MatrixSide, ...] = ("group", "place", "year")

# A cell has one number, made of those of its group, its place and its year (0 for none): counting by three columns
# takes twice as long.
_MOST_PLACES = 100_000_000
_PLACE = 10_000  # years there can be
_GROUP = _PLACE * _MOST_PLACES
_NUMBERS = {
    "group": f"named.number * {_GROUP}",
    "place": f"placed.number * {_PLACE}",
    "year": "coalesce(years.year, 0)",
}
_JOINS = {
    "group": "JOIN named ON named.no = matched.no",
    "place": "JOIN placed ON placed.no = matched.no",
    "year": "JOIN years ON years.no = matched.no",
}


def draw_matrix(
    source: Source, labels: Iterable[GroupLabel], filters: Filters, threshold: int, sides: Sequence[MatrixSide]
) -> Matrix:
    """The cells of at least `threshold` texts, and the groups and places that they are about.

    All are in the order of what is named most: by the sum of the texts of their cells.
    """
    cells = tuple(map(MatrixCell._make, _rows(source, filters, threshold, sides)))
    known = {label.id: label for label in labels}
    groups = dict.fromkeys(cell.group for cell in cells)
    texts: Counter[str] = Counter()
    for cell in cells:
        texts[cell.place_id] += cell.texts
    places = read_places(source, texts).values()
    return Matrix(
        tuple(known[group] for group in groups if group),
        tuple(sorted(places, key=lambda place: (-texts[place.id], place.name, place.id))),
        cells,
    )


def _rows(source: Source, filters: Filters, threshold: int, sides: Sequence[MatrixSide]) -> list[tuple[Any, ...]]:
    """The cells in order: group, place, year, texts, passages."""
    matching, named, mapped = source.matching(filters), _named(filters), on_map(filters)
    years, values_of_years = years_of_passages(filters)
    cell = " + ".join(_NUMBERS[side] for side in sides) or "0"
    return source.rows(
        f"""
        WITH matched AS MATERIALIZED (
            SELECT p.no, p.story_no, p.same_no, p.published_start, p.published_end, p.published_long, p.speaks
            FROM passages p {matching.where}
        ),
        "rows" AS MATERIALIZED (
            SELECT id, verified, row_number() OVER (ORDER BY name, id) AS number FROM organisations
        ),
        "columns" AS MATERIALIZED (SELECT id, row_number() OVER (ORDER BY name, id) AS number FROM places),
        named AS (
            SELECT g.passage_no AS no, o.number FROM "groups" g JOIN "rows" o ON o.id = g."group" {named.where}
        ), placed AS (
            SELECT m.passage_no AS no, c.number FROM mentions m JOIN "columns" c ON c.id = m.place_id {mapped.where}
        ), years AS (
            {years}
        ), found AS MATERIALIZED (
            SELECT {cell} AS cell, story_no, same_no FROM matched {" ".join(_JOINS[side] for side in sides)}
        ), cells AS MATERIALIZED (
            SELECT cell // {_GROUP} AS "row", cell // {_PLACE} % {_MOST_PLACES} AS "column", cell % {_PLACE} AS year, *
            FROM (SELECT cell, count(*) AS texts FROM (SELECT DISTINCT cell, story_no FROM found) GROUP BY cell)
            JOIN (SELECT cell, count(*) AS passages FROM (SELECT DISTINCT cell, same_no FROM found) GROUP BY cell)
            USING (cell) WHERE texts >= ?
        )
        SELECT coalesce(o.id, ''), coalesce(c.id, ''), nullif(year, 0), texts, passages
        FROM cells
        JOIN (SELECT "row", sum(texts) AS of_row FROM cells GROUP BY "row") USING ("row")
        JOIN (SELECT "column", sum(texts) AS of_column FROM cells GROUP BY "column") USING ("column")
        LEFT JOIN "rows" o ON o.number = "row" LEFT JOIN "columns" c ON c.number = "column"
        ORDER BY of_row DESC, "row", of_column DESC, "column", year = 0, year
        """,
        *matching.values,
        *named.values,
        *mapped.values,
        *values_of_years,
        threshold,
    )


def _named(filters: Filters) -> Condition:
    """Which organisations `o` are rows: the verified ones, or those of them that the filters ask for."""
    asked = Condition(f"o.id IN ({', '.join('?' * len(filters.groups))})", filters.groups)
    return Condition("o.verified") & (asked if filters.groups else Condition())


def years_of_passages(filters: Filters) -> tuple[str, tuple[object, ...]]:
    """The query for the years of each matched passage, as far as they lie in the span, and its values.

    The year is null where a passage has no date.
    """
    published, spoken = published_in(filters), spans_of(filters)
    lets_undated = not filters.has_span or filters.undated
    silent = undated(filters) if lets_undated else NEVER
    ends = (filters.first or date.min, filters.last or date.max)
    sql = f"""
        SELECT no, unnest(range(year(greatest("first", ?::DATE)), year(least("last", ?::DATE)) + 1)) AS year
        FROM (
            SELECT p.no, p.published_start AS "first", p.published_end AS "last" FROM matched p {published.where}
            UNION ALL
            SELECT p.no, w."first", w."last" FROM whens w JOIN matched p ON w.passage_no = p.no {spoken.where}
        )
        UNION ALL
        SELECT p.no, NULL FROM matched p {silent.where}
    """
    return sql, (*ends, *published.values, *spoken.values)
