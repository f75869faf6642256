"""How many texts name each place, year by year: the small pictures in a table of places."""

# ruff: noqa: S608 - the parts of every statement are written here; values are bound

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from cartelmap.atlas.filters import Filters
from cartelmap.atlas.matrix import years_of_passages
from cartelmap.atlas.predicates import Condition, on_map
from cartelmap.atlas.source import Source

# A place and a year make one number: counting by two columns takes twice as long.
_YEARS = 10_000  # years there can be


def texts_by_year(source: Source, filters: Filters) -> dict[str, Mapping[int, int]]:
    """The number of texts of each year in which passages name the place, by the ids of places on the map.

    A passage is of the years in which it was published or of which it speaks, as in the matrix; one without a date is
    of none.
    """
    matching, mapped = source.matching(filters), on_map(filters) & Condition("y.year IS NOT NULL")
    years, values_of_years = years_of_passages(filters)
    rows = source.rows(
        f"""
        WITH matched AS MATERIALIZED (
            SELECT p.no, p.story_no, p.published_start, p.published_end, p.published_long, p.speaks
            FROM passages p {matching.where}
        ), numbered AS MATERIALIZED (
            SELECT id, row_number() OVER (ORDER BY id) AS number FROM places
        ), years AS (
            {years}
        ), found AS (
            SELECT DISTINCT n.number * {_YEARS} + y.year AS cell, matched.story_no
            FROM matched
            JOIN years y ON y.no = matched.no
            JOIN mentions m ON m.passage_no = matched.no
            JOIN numbered n ON n.id = m.place_id
            {mapped.where}
        )
        SELECT n.id, cell % {_YEARS} AS year, texts
        FROM (SELECT cell, count(*) AS texts FROM found GROUP BY cell)
        JOIN numbered n ON n.number = cell // {_YEARS}
        ORDER BY n.id, year
        """,
        *matching.values,
        *values_of_years,
        *mapped.values,
    )
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for place_id, year, texts in rows:
        found[place_id][year] = texts
    return dict(found)
