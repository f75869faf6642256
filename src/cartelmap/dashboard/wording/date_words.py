"""The span of time that a passage speaks of, in words that are as exact as it is and no more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from cartelmap.dashboard.i18n import N_, Words
from cartelmap.model import Precision, When

_SEASONS = {  # by the month in which the middle of the span lies: so seasons of whole months and of equinoxes agree
    **dict.fromkeys((12, 1, 2), N_("winter {year}")),
    **dict.fromkeys((3, 4, 5), N_("spring {year}")),
    **dict.fromkeys((6, 7, 8), N_("summer {year}")),
    **dict.fromkeys((9, 10, 11), N_("autumn {year}")),
}
_DECADE = 10  # years
_WEEK = 7  # days


def spoken(words: Words, when: When) -> str:
    """The span in words: "summer 2011", "the week of March 4, 2019", "October 5 or May 10, 2019".

    What stays open is the expression itself, said to be no known date.
    """
    if when.first is None or when.last is None:
        return words.say("“{words}”: date not known", words=when.surface)
    other = other_reading(when.first) if when.in_doubt and when.first == when.last else None
    if other:
        return words.say("{one} or {other}", one=words.day_of_year(when.first), other=words.day(other))
    say = _PRECISE.get(when.precision)
    return (say(words, when.first, when.last) if say else None) or words.span(when.first, when.last)


def speaks_of(words: Words, when: When) -> str:
    """What a passage says of its time, as a line below it."""
    date_or_words = spoken(words, when)
    is_open = when.first is None or when.last is None
    return date_or_words if is_open else words.say("Speaks of {date}", date=date_or_words)


def other_reading(day: date) -> date | None:
    """The day with its month and day exchanged, as 5/10 may be meant; None where that is no other day."""
    if day.day > 12 or day.day == day.month:  # noqa: PLR2004 - months of a year
        return None
    return date(day.year, day.day, day.month)


def _season(words: Words, first: date, last: date) -> str:
    middle = first + (last - first) / 2
    year = str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    return words.say(_SEASONS[middle.month], year=year)


def _week(words: Words, first: date, last: date) -> str | None:
    is_week = (last - first).days == _WEEK - 1
    return words.say("the week of {date}", date=words.day(first)) if is_week else None


def _decade(words: Words, first: date, last: date) -> str | None:
    is_whole = first.year % _DECADE == 0 and (first, last) == (
        date(first.year, 1, 1),
        date(first.year + _DECADE - 1, 12, 31),
    )
    return words.say("the {year}s", year=first.year) if is_whole else None


_PRECISE: dict[Precision, Callable[[Words, date, date], str | None]] = {
    Precision.SEASON: _season,
    Precision.WEEK: _week,
    Precision.DECADE: _decade,
}
