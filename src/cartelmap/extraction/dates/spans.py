"""Days, weeks, months, seasons and years as spans of days: how to name them, count on from them, and take a part."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from cartelmap.model import Precision

MONTHS_OF_YEAR = 12
_DAYS_OF_WEEK = 7
_SATURDAY = 5
_HOURS_OF_DAY = 24
# Years of a decade that "early", "mid" and "late" stand for, as annotators of news read them.
_PARTS_OF_DECADE = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
_PARTS_OF_YEAR = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
_PARTS_OF_MONTH = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_FISCAL_YEAR_BEGINS = 10  # that of the United States, in October of the year before


@dataclass(frozen=True, slots=True)
class Span:
    """From the first to the last day, and the unit in which the text speaks."""

    first: date
    last: date
    precision: Precision


def of_day(day: date) -> Span:
    """The day itself."""
    return Span(day, day, Precision.DAY)


def named_day(year: int, month: int, day: int) -> Span | None:
    """The day of this date; None where the calendar has none."""
    if not (0 < year <= date.max.year and 1 <= month <= MONTHS_OF_YEAR and 1 <= day <= monthrange(year, month)[1]):
        return None
    return of_day(date(year, month, day))


def of_month(year: int, month: int) -> Span:
    """The month; months before and after those of the year count on: 13 is January of the year after."""
    years, month = divmod(month - 1, MONTHS_OF_YEAR)
    return of_months(year + years, month + 1, 1, Precision.MONTH)


def of_months(year: int, month: int, count: int, precision: Precision = Precision.SPAN) -> Span:
    """So many months from this one on."""
    years, last = divmod(month + count - 2, MONTHS_OF_YEAR)
    length = monthrange(year + years, last + 1)[1]
    return Span(date(year, month, 1), date(year + years, last + 1, length), precision)


def of_season(year: int, month: int) -> Span:
    """The season that begins with this month of the year."""
    return of_months(year, month, 3, Precision.SEASON)


def of_year(year: int) -> Span:
    """The calendar year."""
    return of_years(year, year, Precision.YEAR)


def of_years(first: int, last: int, precision: Precision = Precision.SPAN) -> Span:
    """From the first day of the one year to the last of the other."""
    return Span(date(first, 1, 1), date(last, MONTHS_OF_YEAR, 31), precision)


def of_fiscal_year(year: int) -> Span:
    """The fiscal year of the United States that ends in this year."""
    return of_months(year - 1, _FISCAL_YEAR_BEGINS, MONTHS_OF_YEAR, Precision.YEAR)


def of_decade(year: int) -> Span:
    """The ten years in which the year lies."""
    return of_years(year // 10 * 10, year // 10 * 10 + 9, Precision.DECADE)


def of_century(number: int) -> Span:
    """The 19th century: 1801 to 1900."""
    return of_years(number * 100 - 99, number * 100)


# --- counting on ---


def shifted_months(day: date, months: int) -> date:
    """The same day so many months on, or the last of a shorter month."""
    years, month = divmod(day.month - 1 + months, MONTHS_OF_YEAR)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shifted(day: date, unit: str, count: int) -> date:
    """The day so many units on."""
    if unit in _DAYS:
        return day + timedelta(days=_DAYS[unit] * count)
    if unit == "hour":
        return day + timedelta(days=-(-abs(count) // _HOURS_OF_DAY) * (1 if count > 0 else -1))
    return shifted_months(day, _MONTHS[unit] * count)


def unit_of(day: date, unit: str, count: int = 0) -> Span:
    """The calendar unit (week, month, year …) so many units after the one in which the day lies."""
    return _UNIT_OF[unit](day if unit == "hour" else shifted(_fixed(day, unit), unit, count))


def _fixed(day: date, unit: str) -> date:
    """The day from which units are counted: not the 31st, which not every month has."""
    return day if unit in _DAYS else day.replace(day=1)


def week_of(day: date) -> Span:
    """The week, Monday to Sunday, in which the day lies."""
    monday = day - timedelta(days=day.weekday())
    return Span(monday, monday + timedelta(days=_DAYS_OF_WEEK - 1), Precision.WEEK)


def weekend_of(day: date) -> Span:
    """Saturday and Sunday of the week in which the day lies."""
    week = week_of(day)
    return Span(week.first + timedelta(days=_SATURDAY), week.last, Precision.DAY)


def quarter_of(day: date) -> Span:
    """The three months, from January, April, July or October on, in which the day lies."""
    return of_months(day.year, (day.month - 1) // 3 * 3 + 1, 3)


def century_of(day: date) -> Span:
    """The century in which the day lies."""
    return of_century((day.year + 99) // 100)


_DAYS = {"day": 1, "week": _DAYS_OF_WEEK, "weekend": _DAYS_OF_WEEK, "fortnight": 2 * _DAYS_OF_WEEK}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_UNIT_OF: dict[str, Callable[[date], Span]] = {
    "hour": of_day,
    "day": of_day,
    "week": week_of,
    "weekend": weekend_of,
    "fortnight": week_of,
    "month": lambda day: of_month(day.year, day.month),
    "quarter": quarter_of,
    "year": lambda day: of_year(day.year),
    "decade": lambda day: of_decade(day.year),
    "century": century_of,
}
UNITS = frozenset(_UNIT_OF)
PARTS = frozenset(_PARTS_OF_DECADE)


# --- parts, and what two spans cover ---


def part_of(span: Span, part: str) -> Span:
    """The early, mid or late part of a span; months and years in thirds, decades as news means them."""
    first, last = span.first, span.last
    if span.precision is Precision.DECADE:
        begin, end = _PARTS_OF_DECADE[part]
        return of_years(first.year + begin, first.year + end)
    if span.precision is Precision.YEAR and first.month == 1:
        begin, end = _PARTS_OF_YEAR[part]
        return of_months(first.year, begin, end - begin + 1)
    if span.precision is Precision.MONTH:
        begin, end = _PARTS_OF_MONTH[part]
        return Span(first.replace(day=begin), first.replace(day=min(end, last.day)), Precision.SPAN)
    third = ((last - first).days + 1) // 3
    ends = {
        "early": (first, first + timedelta(days=max(third - 1, 0))),
        "mid": (first + timedelta(days=third), last - timedelta(days=third)),
        "late": (last - timedelta(days=max(third - 1, 0)), last),
    }
    return Span(*ends[part], Precision.SPAN)


def hull(one: Span, other: Span) -> Span:
    """The shortest span that covers both; its unit is that of the first."""
    return Span(min(one.first, other.first), max(one.last, other.last), one.precision)
