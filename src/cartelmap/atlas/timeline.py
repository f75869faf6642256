"""The texts of a view along time: bins for what is dated finely enough, spans for what is coarser."""

# ruff: noqa: S608 - the parts of every statement are written here; values are bound

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from cartelmap.atlas.counting import distinct_texts
from cartelmap.atlas.filters import Filters
from cartelmap.atlas.predicates import FIRST_YEAR, before_axis, published_in, undated, without_span
from cartelmap.atlas.rows import CoarseSpan, TimeBin, Timeline, TimeStep
from cartelmap.atlas.source import Source
from cartelmap.model import Precision

LAST_YEAR = 2100  # where the axis ends at the latest: a text may speak of the year 9999, and no chart of that is read
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class _Step:
    """A bin: its number worked out from a day; which units may run over its end, and up to how many days they have.

    The last week of a year, and its winter, are no coarser than a year, though they end in the next.
    """

    number: str
    units: tuple[Precision, ...]
    days: int


_STEPS: Mapping[TimeStep, _Step] = {
    "month": _Step(f"year({{0}}) * {_MONTHS} + month({{0}}) - 1", (Precision.DAY, Precision.WEEK), 7),
    "year": _Step("year({0})", (Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.SEASON), 92),
}


class _Dated(NamedTuple):
    bins: dict[int, int]
    coarse: tuple[CoarseSpan, ...]


def draw_timeline(source: Source, filters: Filters, step: TimeStep) -> Timeline:
    """The timeline of a view, whatever span of time it sets."""
    whole = without_span(filters)
    dated = _date(source, whole, step)
    everything = _date(source, Filters(aside=filters.aside), step).bins
    return Timeline(
        step=step,
        bins=tuple(
            TimeBin(*_ends(number, step), dated.bins.get(number, 0), everything.get(number, 0))
            for number in _axis(everything, step)
        ),
        coarse=dated.coarse,
        earlier=distinct_texts(source, source.matching(before_axis(filters))),
        undated=distinct_texts(source, source.matching(whole) & undated(filters)),
    )


def _axis(numbers: Mapping[int, int], step: TimeStep) -> range:
    """The numbers of the bins from the first dated one to the last, as far as the axis goes."""
    first, last = (FIRST_YEAR, LAST_YEAR) if step == "year" else (FIRST_YEAR * _MONTHS, LAST_YEAR * _MONTHS + 11)
    there = [number for number in numbers if first <= number <= last]
    return range(min(there), max(there) + 1) if there else range(0)


def _ends(number: int, step: TimeStep) -> tuple[date, date]:
    if step == "year":
        return date(number, 1, 1), date(number, 12, 31)
    year, month = number // _MONTHS, number % _MONTHS + 1
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _date(source: Source, filters: Filters, step: TimeStep) -> _Dated:
    """How many texts there are in each bin, and of each span that is coarser."""
    matching, published = source.matching(filters), published_in(filters)
    not_long = "true" if filters.longer else 'NOT w."long"'
    unit = _STEPS[step]
    units = ", ".join(f"'{precision.value}'" for precision in unit.units)
    start, end = unit.number.format('"first"'), unit.number.format('"last"')
    rows = source.rows(
        f"""
        WITH matched AS (SELECT p.* FROM passages p {matching.where}), dated AS (
            SELECT DISTINCT p.story_no, p.published_start AS "first", p.published_end AS "last", false AS short
            FROM matched p {published.where}
            UNION
            SELECT p.story_no, w."first", w."last", w.precision IN ({units}) AND w."last" - w."first" < {unit.days}
            FROM whens w JOIN matched p ON w.passage_no = p.no WHERE w."first" IS NOT NULL AND {not_long}
        ), numbered AS (
            SELECT *, {start} AS low, {end} AS high, low = high OR short AS fine FROM dated
        ), binned AS (
            SELECT story_no, low AS number FROM numbered WHERE fine
            UNION
            SELECT story_no, high FROM numbered WHERE fine
        )
        SELECT number, NULL, NULL, count(*) FROM binned GROUP BY number
        UNION ALL
        SELECT NULL, "first", "last", count(DISTINCT story_no) FROM numbered
        WHERE NOT fine AND "last" >= '{FIRST_YEAR}-01-01'::DATE GROUP BY "first", "last"
        """,
        *matching.values,
        *published.values,
    )
    spans = sorted((first, last, texts) for number, first, last, texts in rows if number is None)
    return _Dated({number: texts for number, *_, texts in rows if number is not None}, tuple(map(_to_span, spans)))


def _to_span(row: tuple[date, date, int]) -> CoarseSpan:
    return CoarseSpan(*row)
