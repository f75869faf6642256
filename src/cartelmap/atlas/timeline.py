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
from cartelmap.atlas.predicates import FIRST_YEAR, before_axis, naming, published_in, spans_of, undated, without_span
from cartelmap.atlas.rows import CoarseSpan, TimeBin, Timeline, TimeStep
from cartelmap.atlas.source import Source
from cartelmap.model import Precision

LAST_YEAR = 2100  # where the axis ends at the latest: a text may speak of the year 9999, and no chart of that is read

_MONTHS = 12


class _Unit(NamedTuple):
    """A unit of time that may run over the end of a bin without being coarser, and the most days that it has."""

    precision: Precision
    days: int


@dataclass(frozen=True, slots=True)
class _Step:
    """A step of the axis: how many bins a year has, and the number of the bin in which a day lies, counted from year 0.

    The last week of a year and its winter are no coarser than a year, though they end in the next: they lie in both.
    """

    bins: int
    number: str
    over_its_end: tuple[_Unit, ...]


# A day may be known to a week only: "on Tuesday" in a text of which nobody knows more.
_DAY, _WEEK = _Unit(Precision.DAY, 7), _Unit(Precision.WEEK, 7)
_MONTH, _SEASON = _Unit(Precision.MONTH, 31), _Unit(Precision.SEASON, 92)
_STEPS: Mapping[TimeStep, _Step] = {
    "month": _Step(_MONTHS, f"year({{0}}) * {_MONTHS} + month({{0}}) - 1", (_DAY, _WEEK)),
    "year": _Step(1, "year({0})", (_DAY, _WEEK, _MONTH, _SEASON)),
}


@dataclass(frozen=True, slots=True)
class Dated:
    """How many texts there are by the number of their bin, and those of spans that are coarser."""

    bins: Mapping[int, int]
    coarse: tuple[CoarseSpan, ...]


def draw_timeline(
    source: Source, filters: Filters, step: TimeStep, everything: Dated, place_id: str | None = None
) -> Timeline:
    """The timeline of a view, or of its passages that have the place on the map, whatever span it sets.

    `everything` is what no filter leaves out. The axis is that of everything: it stays as it is while a person filters.
    """
    whole, there = without_span(filters), naming(filters, place_id)
    dated = date_texts(source, whole, step, place_id)
    return Timeline(
        step=step,
        bins=tuple(
            TimeBin(*_ends(number, step), dated.bins.get(number, 0), everything.bins.get(number, 0))
            for number in _axis(everything.bins, step)
        ),
        coarse=dated.coarse,
        earlier=distinct_texts(source, source.matching(before_axis(filters)) & there),
        undated=distinct_texts(source, source.matching(whole) & undated(filters) & there),
    )


def _axis(numbers: Mapping[int, int], step: TimeStep) -> range:
    """The numbers of the bins from the first dated one to the last, as far as the axis goes."""
    bins = _STEPS[step].bins
    there = [number for number in numbers if FIRST_YEAR <= number // bins <= LAST_YEAR]
    return range(min(there), max(there) + 1) if there else range(0)


def _ends(number: int, step: TimeStep) -> tuple[date, date]:
    if step == "year":
        return date(number, 1, 1), date(number, 12, 31)
    year, month = number // _MONTHS, number % _MONTHS + 1
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def date_texts(source: Source, filters: Filters, step: TimeStep, place_id: str | None = None) -> Dated:
    """How many texts the filters leave in each bin, and of each coarser span that reaches the axis."""
    matching = source.matching(filters) & naming(filters, place_id)
    published, spoken = published_in(filters), spans_of(filters)
    number = _STEPS[step].number
    rows = source.rows(
        f"""
        WITH matched AS (
            SELECT p.no, p.story_no, p.published_start, p.published_end, p.published_long
            FROM passages p {matching.where}
        ), dated AS (
            SELECT p.story_no, p.published_start AS "first", p.published_end AS "last", false AS short
            FROM matched p {published.where}
            UNION
            SELECT p.story_no, w."first", w."last", {_is_short(step)}
            FROM whens w JOIN matched p ON w.passage_no = p.no {spoken.where}
        ), numbered AS MATERIALIZED (
            SELECT *, {number.format('"first"')} AS low, {number.format('"last"')} AS high, low = high OR short AS fine
            FROM dated
        ), binned AS (
            SELECT story_no, low AS number FROM numbered WHERE fine
            UNION
            SELECT story_no, high FROM numbered WHERE fine
        )
        SELECT number, NULL, NULL, count(*) FROM binned GROUP BY number
        UNION ALL
        SELECT NULL, "first", "last", count(*) FROM numbered
        WHERE NOT fine AND "last" >= ? GROUP BY "first", "last"
        """,
        *matching.values,
        *published.values,
        *spoken.values,
        date(FIRST_YEAR, 1, 1),
    )
    spans = sorted((first, last, texts) for number, first, last, texts in rows if number is None)
    return Dated(
        {number: texts for number, *_, texts in rows if number is not None},
        tuple(CoarseSpan(*span) for span in spans),
    )


def _is_short(step: TimeStep) -> str:
    """Whether what a text speaks of, a row `w`, is a unit that may run over the end of a bin."""
    units = _STEPS[step].over_its_end
    return " OR ".join(
        f'(w.precision = \'{unit.precision.value}\' AND w."last" - w."first" < {unit.days})' for unit in units
    )
