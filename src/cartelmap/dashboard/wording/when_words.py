"""The ends of a span of time as people type them: a year, a month, a day."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_TYPED = re.compile(r"\s*(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?\s*")
_MONTH_FIRST = re.compile(r"\s*(\d{1,2})/(\d{4})\s*")
_DECEMBER = 12


def first_day(typed: str) -> date | None:
    """The first day of the year, month or day that was typed; None for anything else."""
    parts = _parts(typed)
    return _day(parts[0], parts[1] or 1, parts[2] or 1) if parts else None


def last_day(typed: str) -> date | None:
    """The last day of the year, month or day that was typed; None for anything else."""
    parts = _parts(typed)
    if not parts:
        return None
    year, month, day = parts
    month = month or _DECEMBER
    return _day(year, month, day or _length(year, month))


def typed_first(day: date | None) -> str:
    """How a person would type the day as the beginning of a span."""
    if day is None:
        return ""
    if (day.month, day.day) == (1, 1):
        return f"{day.year:04d}"
    return f"{day:%Y-%m}" if day.day == 1 else day.isoformat()


def typed_last(day: date | None) -> str:
    """How a person would type the day as the end of a span."""
    if day is None:
        return ""
    if day.day != _length(day.year, day.month):
        return day.isoformat()
    return f"{day.year:04d}" if day.month == _DECEMBER else f"{day:%Y-%m}"


def _parts(typed: str) -> tuple[int, int, int] | None:
    if found := _MONTH_FIRST.fullmatch(typed):
        return int(found[2]), int(found[1]), 0
    found = _TYPED.fullmatch(typed)
    return (int(found[1]), int(found[2] or 0), int(found[3] or 0)) if found else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # the 31st of June, the year 0
        return None


def _length(year: int, month: int) -> int:
    return monthrange(year, month)[1] if 1 <= month <= _DECEMBER and year else 0
