"""What an expression of time means, before it is known from where it counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from cartelmap.extraction.dates.spans import Span, hull, part_of
from cartelmap.model import Basis, Precision


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day from which an expression counts, and whether the sentence speaks of what lies ahead."""

    day: date
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means. `at` tells its span as seen from a day; `in_year` where only the year is lacking.

    `basis` says from where it counts: from nowhere (explicit), from the day of publication, from the date told before
    (chained), or from the year told before or else the day of publication (inherited).
    """

    basis: Basis
    at: Callable[[Anchor], Span | None]
    precision: Precision
    in_year: Callable[[int], Span | None] | None = None
    long: bool = False
    in_doubt: bool = False
    either_way: bool = False  # "on Friday", "in March": the last or the next, as the sentence speaks

    def span(self, anchor: Anchor) -> Span | None:
        """The span as seen from the day; None where the calendar has none."""
        try:
            return self.at(anchor)
        except (ValueError, OverflowError):  # before the year 1, after the year 9999
            return None


ANY_DAY = Anchor(date(2000, 1, 1))  # what is explicit means the same from everywhere


def explicit(span: Span | None, *, long: bool = False, in_doubt: bool = False) -> Reading | None:
    """The reading of what the words say in full."""
    if span is None:
        return None
    return Reading(Basis.EXPLICIT, lambda _: span, span.precision, long=long, in_doubt=in_doubt)


def counted(
    precision: Precision, at: Callable[[date], Span | None], basis: Basis = Basis.RELATIVE, *, long: bool = False
) -> Reading:
    """The reading of what is counted from a day."""
    return Reading(basis, lambda anchor: at(anchor.day), precision, long=long)


def without_year(precision: Precision, in_year: Callable[[int], Span | None]) -> Reading:
    """The reading of a day, month or season without its year: as seen from a day, the last one or the one to come."""

    def at(anchor: Anchor) -> Span | None:
        return nearest_after(in_year, anchor.day) if anchor.ahead else nearest_before(in_year, anchor.day)

    return Reading(Basis.INHERITED, at, precision, in_year, either_way=True)


_YEARS_TO_LOOK = 9  # 29 February comes again after at most eight years


def nearest_before(in_year: Callable[[int], Span | None], day: date) -> Span | None:
    """The latest that has begun by the day."""
    years = range(day.year + 1, day.year - _YEARS_TO_LOOK, -1)
    return next((span for year in years if (span := in_year(year)) and span.first <= day), None)


def nearest_after(in_year: Callable[[int], Span | None], day: date) -> Span | None:
    """The earliest that has not ended by the day."""
    years = range(day.year - 1, day.year + _YEARS_TO_LOOK)
    return next((span for year in years if (span := in_year(year)) and span.last >= day), None)


def in_part(reading: Reading, part: str) -> Reading:
    """The early, mid or late part of it."""
    at, in_year = reading.at, reading.in_year
    return replace(
        reading,
        at=lambda anchor: _part(at(anchor), part),
        in_year=(lambda year: _part(in_year(year), part)) if in_year else None,
        precision=Precision.SPAN,
    )


def _part(span: Span | None, part: str) -> Span | None:
    return part_of(span, part) if span else None


def from_to(one: Reading, other: Reading) -> Reading | None:
    """From the one to the other, where that can be; the first takes its year from the second."""
    basis = next((basis for basis in _WEAKEST if basis in (one.basis, other.basis)), Basis.EXPLICIT)
    if basis is Basis.INHERITED and other.in_year is None:
        basis = other.basis  # "from June to August 2010"

    def at(anchor: Anchor) -> Span | None:
        begin, end = one.at(anchor), other.at(anchor)
        if begin and end and begin.first > end.last and Basis.RELATIVE is one.basis is other.basis:
            if one.either_way:
                begin = one.at(Anchor(end.first))  # "from Thursday to Sunday", told on a Friday
            else:
                end = other.at(Anchor(begin.first, ahead=True))  # "from next Monday to Thursday"
        return _between(one, begin, end)

    def in_year(year: int) -> Span | None:
        end = other.in_year(year) if other.in_year else None
        begin = one.in_year(year) if one.in_year else None
        if begin and end and begin.first > end.last and other.in_year:  # "from November to February"
            end = other.in_year(year + 1)
        return _between(one, begin, end)

    if basis is Basis.EXPLICIT and at(ANY_DAY) is None:
        return None
    both_lack = one.in_year is not None and other.in_year is not None
    return Reading(
        basis,
        at,
        Precision.SPAN,
        in_year if both_lack else None,
        long=one.long or other.long,
        either_way=one.either_way or other.either_way,
    )


_WEAKEST = (Basis.CHAINED, Basis.RELATIVE, Basis.INHERITED)


def _between(one: Reading, begin: Span | None, end: Span | None) -> Span | None:
    if end and one.in_year:
        begin = nearest_before(one.in_year, end.last)
    if not begin or not end or begin.first > end.last:
        return None
    return Span(begin.first, end.last, Precision.SPAN)


def with_year_of(one: Reading, other: Reading) -> Reading | None:
    """The first of two told together, in the year of the second: "in October and November 2019"."""
    span = other.span(ANY_DAY) if other.basis is Basis.EXPLICIT else None
    if span is None or one.in_year is None or span.precision not in (Precision.DAY, Precision.MONTH):
        return None
    return explicit(nearest_before(one.in_year, span.last))


def seen_from(reading: Reading, first: date, last: date, *, ahead: bool) -> Span | None:
    """All that it may mean as seen from the days between two days: what grows with the day is widest at the ends."""
    begin = reading.span(Anchor(first, ahead))
    if first == last:
        return begin
    end = reading.span(Anchor(last, ahead))
    return hull(begin, end) if begin and end else None
