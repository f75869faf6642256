"""What each kind of expression of time means: from the words that a pattern caught to their reading."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from cartelmap.extraction.dates import spans
from cartelmap.extraction.dates.reading import (
    Anchor,
    Reading,
    counted,
    explicit,
    in_part,
    nearest_after,
    nearest_before,
    without_year,
)
from cartelmap.extraction.dates.spans import Span
from cartelmap.model import Basis, Precision

Caught = Mapping[str, int | str]  # what was caught under each alias; `language` is that of the text
Meaning = Callable[[Caught], Reading | None]
_InYear = Callable[[int], Span | None]

_A_FEW = (2, 6)  # "a few days later", as a reader takes it
_PRECISION_OF = {
    "hour": Precision.DAY,
    "day": Precision.DAY,
    "weekend": Precision.DAY,
    "week": Precision.WEEK,
    "fortnight": Precision.WEEK,
    "month": Precision.MONTH,
    "quarter": Precision.SPAN,
    "year": Precision.YEAR,
    "decade": Precision.DECADE,
    "century": Precision.SPAN,
}
_DAYS_OF_WEEK = 7
_YEARS_OF_DECADE = 10
_HOURS_OF_DAY = 24
_SECOND = (2, -1)  # of two halves: the second, the last
_LAST, _THIS, _NEXT = -1, 0, 1


def _int(caught: Caught, alias: str) -> int:
    return int(caught[alias])


def _parted(reading: Reading | None, caught: Caught) -> Reading | None:
    part = caught.get("part")
    return in_part(reading, str(part)) if reading and part else reading


# --- days, months, seasons with their year, or without ---


def _date(caught: Caught) -> Reading | None:
    return explicit(spans.named_day(_int(caught, "year"), _int(caught, "month_number"), _int(caught, "day_number")))


def _date_in_numbers(caught: Caught) -> Reading | None:
    """5/10/2019: the language says which is the month; where it is not known, both are covered."""
    first, second = _int(caught, "first"), _int(caught, "second")
    year = _int(caught, "year" if "year" in caught else "short_year")
    by_day, by_month = spans.named_day(year, second, first), spans.named_day(year, first, second)
    if by_day and by_month and by_day != by_month:
        in_language = {"en": by_month, "es": by_day}.get(str(caught["language"]))
        either = Span(min(by_day.first, by_month.first), max(by_day.last, by_month.last), Precision.DAY)
        return explicit(in_language or either, in_doubt=True)
    return explicit(by_day or by_month)


def _days_in_year(month: int, first: int, last: int, year: int) -> Span | None:
    begin, end = spans.named_day(year, month, first), spans.named_day(year, month, last)
    if begin is None or end is None or end.first < begin.first:
        return None
    return begin if begin == end else Span(begin.first, end.last, Precision.SPAN)


def _day(caught: Caught) -> Reading | None:
    first = _int(caught, "day")
    last = int(caught.get("until", first))
    precision = Precision.DAY if first == last else Precision.SPAN
    reading = _dated(caught, precision, partial(_days_in_year, _int(caught, "month"), first, last))
    weekday = caught.get("weekday_before")
    return reading if not reading or weekday is None else _on_weekday(reading, int(weekday))


def _on_weekday(reading: Reading, weekday: int) -> Reading:
    """The same; of the last and the next the one that is on that day of the week, where only one of them is."""
    at, in_year = reading.at, reading.in_year
    if in_year is None:
        return reading

    def seen(anchor: Anchor) -> Span | None:
        likely, other = at(anchor), at(replace(anchor, ahead=not anchor.ahead))
        is_other = other is not None and other.first.weekday() == weekday
        return other if is_other and likely and likely.first.weekday() != weekday else likely

    def in_that_year(year: int) -> Span | None:
        span = in_year(year)
        return span if span and span.first.weekday() == weekday else None

    return replace(reading, at=seen, in_year=in_that_year)


def _months(caught: Caught) -> Reading | None:
    """January-March 2020; November-February 2020 begins in the year before."""
    first, last = _int(caught, "month"), _int(caught, "until")
    count = (last - first) % spans.MONTHS_OF_YEAR + 1
    return _dated(caught, Precision.SPAN, lambda year: spans.of_months(year - (last < first), first, count))


def _day_of_month(caught: Caught) -> Reading | None:
    """The 14th of last month; "el pasado día 14", the latest that there was."""
    number, months = _int(caught, "day"), int(caught.get("month_shift", _THIS))

    def at(day: date) -> Span | None:
        month = spans.shifted_months(day.replace(day=1), months)
        found = spans.named_day(month.year, month.month, number)
        if "month_shift" not in caught and found and found.first > day:
            month = spans.shifted_months(month, -1)
            found = spans.named_day(month.year, month.month, number)
        return found

    return counted(Precision.DAY, at)


def _month(caught: Caught) -> Reading | None:
    month = _int(caught, "month")
    return _parted(_dated(caught, Precision.MONTH, lambda year: spans.of_month(year, month)), caught)


def _season(caught: Caught) -> Reading | None:
    month = _int(caught, "season")
    return _parted(_dated(caught, Precision.SEASON, lambda year: spans.of_season(year, month)), caught)


def _months_of_year(caught: Caught) -> Reading | None:
    """The third quarter, the first six months, the second half of a year."""
    length = int(caught.get("length", caught.get("number", 1)))
    which = _int(caught, "which")
    begin = spans.MONTHS_OF_YEAR - length + 1 if which < 0 else (which - 1) * length + 1
    if begin < 1 or begin + length - 1 > spans.MONTHS_OF_YEAR:
        return None
    return _dated(caught, Precision.SPAN, lambda year: spans.of_months(year, begin, length))


def _dated(caught: Caught, precision: Precision, in_year: _InYear) -> Reading | None:
    """The reading by what the words say of the year: which it is, how it is counted, or nothing."""
    for alias in ("year", "short_year", "earlier_year"):
        if alias in caught:
            return explicit(in_year(_int(caught, alias)))
    if "year_shift" in caught:
        years = _int(caught, "year_shift")
        return counted(precision, lambda day: in_year(day.year + years))
    if "same" in caught:
        return counted(precision, lambda day: in_year(day.year), Basis.CHAINED)
    if "shift" in caught:
        return counted(precision, partial(_shifted, in_year, _int(caught, "shift")))
    return without_year(precision, in_year)


def _shifted(in_year: _InYear, shift: int, day: date) -> Span | None:
    """The last one that is over by the day, that of its year, or the next that begins after it."""
    if shift == _THIS:
        return in_year(day.year)
    if shift == _NEXT:
        found = nearest_after(in_year, day + timedelta(days=1))
        return found if not found or found.first > day else in_year(found.first.year + 1)
    found = nearest_before(in_year, day - timedelta(days=1))
    return found if not found or found.last < day else in_year(found.first.year - 1)


# --- years and more ---


def _year(caught: Caught) -> Reading | None:
    year = _int(caught, "year" if "year" in caught else "earlier_year")
    return _parted(explicit(spans.of_year(year)), caught)


def _years(caught: Caught) -> Reading | None:
    """2006-2012, 2006-12."""
    first, last = _int(caught, "year"), _int(caught, "until")
    last = last if last > 99 else first // 100 * 100 + last  # noqa: PLR2004 - two digits are in the same century
    return explicit(spans.of_years(first, last)) if first < last else None


def _years_to_present(caught: Caught) -> Reading | None:
    first = _int(caught, "year")
    return counted(Precision.SPAN, lambda day: Span(date(first, 1, 1), max(day, date(first, 12, 31)), Precision.SPAN))


def _fiscal_year(caught: Caught) -> Reading | None:
    return explicit(spans.of_fiscal_year(_int(caught, "fiscal_year" if "fiscal_year" in caught else "year")))


def _decade(caught: Caught) -> Reading | None:
    """The early 1990s, the second half of the 1990s, los ochenta y noventa."""
    year = _int(caught, "decade")
    last = int(caught.get("until", year)) + _YEARS_OF_DECADE - 1
    if year % _YEARS_OF_DECADE or last < year:
        return None
    if "which" in caught:
        begin = year + (_YEARS_OF_DECADE // 2 if caught["which"] in _SECOND else 0)
        return explicit(spans.of_years(begin, begin + _YEARS_OF_DECADE // 2 - 1))
    if last - year >= _YEARS_OF_DECADE:
        return explicit(spans.of_years(year, last))
    return _parted(explicit(spans.of_decade(year)), caught)


def _century(caught: Caught) -> Reading | None:
    return _parted(explicit(spans.of_century(_int(caught, "century")), long=True), caught)


# --- counted from the day of publication ---


def _day_word(caught: Caught) -> Reading | None:
    days = _int(caught, "day_word")
    return counted(Precision.DAY, lambda day: spans.of_day(day + timedelta(days=days)))


def _weekday(caught: Caught) -> Reading | None:
    weekday, shift = _int(caught, "weekday"), caught.get("shift", _THIS)

    def at(anchor: Anchor) -> Span | None:
        back = (anchor.day.weekday() - weekday) % _DAYS_OF_WEEK
        if shift == _LAST:
            return spans.of_day(anchor.day - timedelta(days=back or _DAYS_OF_WEEK))
        if shift == _NEXT or (anchor.ahead and back):
            return spans.of_day(anchor.day + timedelta(days=_DAYS_OF_WEEK - back))
        return spans.of_day(anchor.day - timedelta(days=back))

    return Reading(Basis.RELATIVE, at, Precision.DAY, either_way="shift" not in caught or shift == _THIS)


def _unit(caught: Caught) -> Reading | None:
    """This week, last month, the end of the year."""
    unit, shift = str(caught["unit"]), int(caught.get("shift", _THIS))
    reading = counted(_PRECISION_OF[unit], lambda day: spans.unit_of(day, unit, shift), long=unit == "century")
    return _parted(reading, caught)


def _unit_so_far(caught: Caught) -> Reading | None:
    unit = str(caught["unit"])
    return counted(Precision.SPAN, lambda day: Span(spans.unit_of(day, unit).first, day, Precision.SPAN))


def _unit_to_come(caught: Caught) -> Reading | None:
    unit = str(caught["unit"])
    return counted(Precision.SPAN, lambda day: Span(day, spans.unit_of(day, unit).last, Precision.SPAN))


def _weekend(_: Caught) -> Reading | None:
    """The weekend that news speaks of: the latest that has begun."""

    def at(day: date) -> Span:
        weekend = spans.weekend_of(day)
        return weekend if weekend.first <= day else spans.unit_of(day, "weekend", -1)

    return counted(Precision.DAY, at)


def _counts(caught: Caught) -> tuple[int, int]:
    """From how many to how many: "more than ten" may be as many as thirteen."""
    if "few" in caught:
        return _A_FEW
    number = int(caught.get("number", 1)) + int(caught.get("more_number", 0))
    return number, number + max(1, number // 3) if "more" in caught else number


def _is_long(unit: str, number: int) -> bool:
    return unit in ("decade", "century") or (unit == "year" and number > 1)


_YEARS_IN = {"decade": _YEARS_OF_DECADE, "century": 100}


def _unit_and_counts(caught: Caught) -> tuple[str, int, int]:
    """The unit and from how many to how many; decades counted in years: "a decade later" is one year."""
    unit, (low, high) = str(caught["unit"]), _counts(caught)
    if unit not in _YEARS_IN:
        return unit, low, high
    low *= _YEARS_IN[unit]
    return "year", low, low + low // 3 if "more" in caught else low


def _ago(caught: Caught) -> Reading | None:
    """Two years ago: the year; "over a decade ago" is no date of an event."""
    unit, low, high = _unit_and_counts(caught)
    return counted(
        _PRECISION_OF[unit],
        lambda day: spans.hull(spans.unit_of(day, unit, -high), spans.unit_of(day, unit, -low)),
        long=caught["unit"] in _YEARS_IN,
    )


def _from_now(caught: Caught) -> Reading | None:
    unit, low, high = _unit_and_counts(caught)
    return counted(
        _PRECISION_OF[unit], lambda day: spans.hull(spans.unit_of(day, unit, low), spans.unit_of(day, unit, high))
    )


def _back_to_now(caught: Caught) -> Reading | None:
    """The last 40 years, decade-long: counted back from the day."""
    unit, number = str(caught["unit"]), _counts(caught)[0]
    return counted(
        Precision.SPAN,
        lambda day: Span(_begins(spans.shifted(day, unit, -number), unit), day, Precision.SPAN),
        long=_is_long(unit, number),
    )


def _begins(day: date, unit: str) -> date:
    """The day; counted in years, the first of its year: "the last 40 years" says nothing of months."""
    return day.replace(month=1, day=1) if _PRECISION_OF[unit] in (Precision.YEAR, Precision.DECADE) else day


def _on_from_now(caught: Caught) -> Reading | None:
    unit, number = str(caught["unit"]), _counts(caught)[1]
    return counted(
        Precision.SPAN,
        lambda day: Span(day, spans.shifted(day, unit, number), Precision.SPAN),
        long=_is_long(unit, number),
    )


# --- counted from the date told before ---


def _hours_on(day: date, hours: int) -> date:
    """The day so many hours on: less than a day later is most often the same day."""
    return day if abs(hours) < _HOURS_OF_DAY else spans.shifted(day, "hour", hours)


def _later(caught: Caught) -> Reading | None:
    unit, low, high = _unit_and_counts(caught)
    way = int(caught.get("way", 1))

    def at(day: date) -> Span:
        if unit == "hour":
            return spans.hull(*(spans.of_day(_hours_on(day, way * count)) for count in (low, high)))
        return spans.hull(*(spans.unit_of(day, unit, way * count) for count in (low, high)))

    return counted(_PRECISION_OF[unit], at, Basis.CHAINED)


def _beside(caught: Caught) -> Reading | None:
    """The following day, the previous year."""
    unit, way = str(caught["unit"]), _int(caught, "way")
    return counted(_PRECISION_OF[unit], lambda day: spans.unit_of(day, unit, way), Basis.CHAINED)


def _same_unit(caught: Caught) -> Reading | None:
    unit = str(caught["unit"])
    return _parted(counted(_PRECISION_OF[unit], lambda day: spans.unit_of(day, unit), Basis.CHAINED), caught)


def _later_same_unit(caught: Caught) -> Reading | None:
    unit = str(caught["unit"])
    at = {
        "later": lambda day: Span(day, spans.unit_of(day, unit).last, Precision.SPAN),
        "earlier": lambda day: Span(spans.unit_of(day, unit).first, day, Precision.SPAN),
    }[str(caught["side"])]
    return counted(Precision.SPAN, at, Basis.CHAINED)


def _feast(caught: Caught) -> Reading | None:
    month, day = divmod(_int(caught, "feast"), 100)
    return _dated(caught, Precision.DAY, lambda year: spans.named_day(year, month, day))


def _quarter(caught: Caught) -> Reading | None:
    """Q3 2024, H1 2023."""
    length, name = (3, "quarter_name") if "quarter_name" in caught else (6, "half_name")
    return _months_of_year({**caught, "which": caught[name], "length": length})


NOTHING = "nothing"  # the meaning of what looks like a date and is none
_YEAR_NAMES = ("year", "short_year")

# What a rule may mean, and for each what its patterns must catch: one name of each group.
_KINDS: dict[str, tuple[Meaning, tuple[tuple[str, ...], ...]]] = {
    NOTHING: (lambda _: None, ()),
    "date": (_date, (("year",), ("month_number",), ("day_number",))),
    "date in numbers": (_date_in_numbers, (_YEAR_NAMES, ("first",), ("second",))),
    "day": (_day, (("day",), ("month",))),
    "day of a month": (_day_of_month, (("day",),)),
    "month": (_month, (("month",),)),
    "months": (_months, (("month",), ("until",))),
    "season": (_season, (("season",),)),
    "feast": (_feast, (("feast",),)),
    "months of a year": (_months_of_year, (("which",), ("length", "number"))),
    "quarter": (_quarter, (("quarter_name", "half_name"),)),
    "year": (_year, (("year",),)),
    "lone year": (_year, (("year",),)),
    "earlier year": (_year, (("earlier_year",),)),
    "years": (_years, (("year",), ("until",))),
    "years to the present": (_years_to_present, (("year",),)),
    "fiscal year": (_fiscal_year, (("fiscal_year", "year"),)),
    "decade": (_decade, (("decade",),)),
    "century": (_century, (("century",),)),
    "day word": (_day_word, (("day_word",),)),
    "today": (lambda _: _day_word({"day_word": 0}), ()),
    "last night": (lambda _: _day_word({"day_word": -1}), ()),
    "day before yesterday": (lambda _: _day_word({"day_word": -2}), ()),
    "weekday": (_weekday, (("weekday",),)),
    "weekend": (_weekend, ()),
    "unit": (_unit, (("unit",),)),
    "unit so far": (_unit_so_far, (("unit",),)),
    "unit to come": (_unit_to_come, (("unit",),)),
    "ago": (_ago, (("unit",),)),
    "from now": (_from_now, (("unit",),)),
    "back to now": (_back_to_now, (("unit",),)),
    "on from now": (_on_from_now, (("unit",),)),
    "later": (_later, (("unit",),)),
    "beside": (_beside, (("unit",), ("way",))),
    "same unit": (_same_unit, (("unit",),)),
    "within the same unit": (_later_same_unit, (("unit",), ("side",))),
}
MEANINGS: dict[str, Meaning] = {name: meaning for name, (meaning, _) in _KINDS.items()}
MUST_CATCH: dict[str, tuple[tuple[str, ...], ...]] = {name: needs for name, (_, needs) in _KINDS.items()}
# What the words caught under a name must stand for.
ALLOWED: dict[str, Container[object]] = {
    "unit": spans.UNITS,
    "part": spans.PARTS,
    "side": ("later", "earlier"),
    "way": (-1, 1),
    **dict.fromkeys(("shift", "year_shift", "month_shift"), (_LAST, _THIS, _NEXT)),
    **dict.fromkeys(("month", "season", "length"), range(1, spans.MONTHS_OF_YEAR + 1)),
    "day": range(1, 32),
    "weekday": range(_DAYS_OF_WEEK),
    "which": range(-1, spans.MONTHS_OF_YEAR + 1),
    **dict.fromkeys(("number", "more_number", "few"), range(1, 1001)),
    "decade": range(1500, 2101),
    "century": range(1, 100),
    "feast": range(101, 1232),
    "day_word": range(-7, 8),
}
