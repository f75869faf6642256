"""Dates of publication as people write them in metadata: a day, a month, a year, or an interval."""

from __future__ import annotations

import calendar
import re
from datetime import date

from cartelmap.errors import CartelmapError
from cartelmap.model import Published

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ]\d{2}:\d{2}.*)?", re.ASCII)


def parse_published(written: str, basis: str = "given") -> Published:
    """The interval that `2019`, `2019-11`, `2019-11-05` or `2019-11/2020-01` stands for, both ends included.

    Raises:
        CartelmapError: it is none of these, or no such day is in the calendar.
    """
    first, _, last = written.strip().partition("/")
    start = _days(first, written)[0]
    end = _days(last or first, written)[1]
    if end < start:
        raise CartelmapError(f"published {written!r} ends before it begins; write the earlier date first.")
    return Published(start, end, basis.strip() or "given")


def _days(part: str, written: str) -> tuple[date, date]:
    """The first and the last day of a day, a month or a year."""
    match = _DATE.fullmatch(part.strip())
    try:
        year, month, day = (int(group) if group else None for group in match.groups()) if match else (None, None, None)
        first = date(year or 0, month or 1, day or 1)
        last = date(first.year, month or 12, day or calendar.monthrange(first.year, month or 12)[1])
    except ValueError as error:
        raise CartelmapError(
            f"published {written!r} is not a date; write 2019, 2019-11, 2019-11-05 or 2019-11/2020-01."
        ) from error
    return first, last
