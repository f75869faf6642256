"""Time as a number line of years: where a day stands on it, which bins a brush takes, and steps along it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cartelmap.atlas import TimeBin, TimeStep

# Years as plain numbers: a browser would read dates in the reader's own time zone, and bars would slip over New Year.
MONTHS_OF = {"year": 12, "month": 1}
_YEAR = 12  # months
_SHOWN_MONTHS = 36  # three years: a narrower bar than these have could not be hit


@dataclass(frozen=True, slots=True)
class Window:
    """The months that the axis shows, counted from the year 0: the first one, and one past the last."""

    begin: int
    end: int

    @property
    def domain(self) -> tuple[float, float]:
        """Its two ends on the line of years."""
        return self.begin / _YEAR, self.end / _YEAR


def month_number(day: date) -> int:
    """The month of the day, counted from January of the year 0."""
    return day.year * _YEAR + day.month - 1


def at_start(day: date) -> float:
    """Where the day begins on the line of years; months are equally long there."""
    length = monthrange(day.year, day.month)[1]
    return (month_number(day) + (day.day - 1) / length) / _YEAR


def at_end(day: date) -> float:
    """Where the day ends on the line of years."""
    length = monthrange(day.year, day.month)[1]
    return (month_number(day) + day.day / length) / _YEAR


def snapped(bins: Sequence[TimeBin], low: float, high: float) -> tuple[date, date] | None:
    """The first and last day of the bins whose middle the brush takes, at least of the one under its own middle.

    None where it touches no bin.
    """
    low, high = min(low, high), max(low, high)
    taken = [each for each in bins if low <= _middle(each) <= high]
    if not taken:
        taken = [each for each in bins if at_start(each.first) <= (low + high) / 2 < at_end(each.last)]
    return (taken[0].first, taken[-1].last) if taken else None


def _middle(each: TimeBin) -> float:
    return (at_start(each.first) + at_end(each.last)) / 2


def stepped(first: date | None, last: date | None, months: int) -> tuple[date | None, date | None]:
    """The span moved by so many months; a last day of a month stays one, and an end that is open stays open."""
    return _moved(first, months), _moved(last, months, keep_end=True)


def _moved(day: date | None, months: int, *, keep_end: bool = False) -> date | None:
    if day is None:
        return None
    year, month = divmod(month_number(day) + months, _YEAR)
    if not date.min.year <= year <= date.max.year:
        return day
    length = monthrange(year, month + 1)[1]
    is_end = keep_end and day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, length if is_end else min(day.day, length))


def all_years(first_year: int, last_year: int) -> Window:
    """The axis of whole years, both included."""
    return Window(first_year * _YEAR, (last_year + 1) * _YEAR)


def some_months(years: Window, span: tuple[date | None, date | None], before: Window | None) -> Window:
    """The part of the axis of years that is shown by the month: three years, or the span where that is longer.

    It stays where it was (`before`) as long as the span lies within, so that nothing moves under the hand.
    """
    begin = month_number(span[0]) if span[0] else None
    end = month_number(span[1]) + 1 if span[1] else None
    if before and (begin is None or begin >= before.begin) and (end is None or end <= before.end):
        return before
    begin, end = _both(begin, end, years)
    slack = max(0, _SHOWN_MONTHS - (end - begin))
    begin = max(years.begin, min(begin - slack // 2, years.end - _SHOWN_MONTHS))
    return Window(begin, max(end, begin + _SHOWN_MONTHS))


def _both(begin: int | None, end: int | None, years: Window) -> tuple[int, int]:
    """Both ends of a span within the axis; without any, its last months."""
    if begin is None and end is None:
        return years.end - _SHOWN_MONTHS, years.end
    begin = end - _SHOWN_MONTHS if begin is None and end is not None else begin
    begin = min(max(begin or 0, years.begin), years.end - 1)
    end = begin + _SHOWN_MONTHS if end is None else end
    return begin, max(begin + 1, min(end, years.end))


def bins_within(bins: Sequence[TimeBin], window: Window) -> list[TimeBin]:
    """The bins that the window shows."""
    return [each for each in bins if window.begin <= month_number(each.first) < window.end]


def empty_bins(window: Window, step: TimeStep) -> list[TimeBin]:
    """Bins without texts for all of the window, so that a brush can take time of which no text speaks."""
    months = MONTHS_OF[step]
    starts = range(window.begin, window.end, months)
    return [TimeBin(_first_of(start), _first_of(start + months) - timedelta(days=1), 0, 0) for start in starts]


def _first_of(month: int) -> date:
    year, rest = divmod(month, _YEAR)
    return date(year, rest + 1, 1)
