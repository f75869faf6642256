"""Dates of publication as people, pages, mails and names of files write them: a day, a month, a year, an interval."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from itertools import product

from cartelmap.errors import CartelmapError
from cartelmap.model import Published
from cartelmap.text import fold

FROM_NAME = "from the file's name"
FROM_NAME_IN_DOUBT = "from the file's name, which does not say which number is the day and which the month"

# The names and the usual short forms of each month in English and Spanish, folded.
_MONTH_NAMES = (
    "january jan enero ene",
    "february feb febrero",
    "march mar marzo",
    "april apr abril abr",
    "may mayo",
    "june jun junio",
    "july jul julio",
    "august aug agosto ago",
    "september sept sep septiembre setiembre",
    "october oct octubre",
    "november nov noviembre",
    "december dec diciembre dic",
)
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + ")"
_WEEKDAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|lun(?:es)?|mar(?:tes)?|mie(?:rcoles)?|jue(?:ves)?|vie(?:rnes)?|sab(?:ado)?|dom(?:ingo)?)"
)
_ORDINAL = r"(?:st|nd|rd|th|º|°|o|ro)?"
_YEAR = r"(?P<year>\d{4})"
_DAY = r"(?P<day>\d{1,2})"
_TIME = r"\d{1,2}:\d{2}.*"
_THEN_TIME = rf"(?:(?:t|,? (?:at |a las? |[|-] )?){_TIME})?"

# How a date may be written, on folded text. What could be read in two ways (05/11/2019) is not among them.
_WRITTEN = tuple(
    re.compile(pattern + _THEN_TIME, re.ASCII)
    for pattern in (
        rf"{_YEAR}(?:-(?P<month>\d{{1,2}})(?:-{_DAY})?)?",
        rf"{_YEAR}/(?P<month>\d{{1,2}})(?:/{_DAY})?",
        r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?:t\d{4,6}(?:z|[+-]\d{4})?)?",
        rf"(?:{_WEEKDAY},? )?{_DAY}{_ORDINAL}(?: de |[ /-]){_MONTH},?(?: del? |[ /-]){_YEAR}",
        rf"(?:{_WEEKDAY},? )?{_MONTH} {_DAY}{_ORDINAL},? {_YEAR}",
        rf"{_WEEKDAY} {_MONTH} {_DAY} \d{{2}}:\d{{2}}:\d{{2}}(?: [a-z]{{3,4}})? {_YEAR}",
        rf"{_MONTH},?(?: del? |[ /-]){_YEAR}",
    )
)
_NUMBERS = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})" + _THEN_TIME, re.ASCII)
_FULL_STOP_IN_NUMBER = re.compile(r"(?<=\d)\.(?=\d)", re.ASCII)


def parse_published(written: str, basis: str = "given") -> Published:
    """The interval that a date stands for, both ends included: `2019`, `2019-11`, `2019-11-05`, `2019-11/2020-01`.

    Read as well: a time after the day (the day stays as it is written, in its own time zone), `2019/11/05`,
    `5 November 2019`, `Nov 5, 2019`, `5 de noviembre de 2019`, `Tue, 05 Nov 2019 …`, and `25/11/2019`, where only one
    of the numbers can be the month.

    Raises:
        CartelmapError: it is none of these, or no such day is in the calendar.
    """
    first, _, last = written.partition("/")
    start, end = _days(first), _days(last or first)
    if start is None or end is None:
        start = end = _days(written)
    if start is None or end is None:
        raise CartelmapError(
            f"published {written!r} is not a date; write 2019, 2019-11, 2019-11-05 or 2019-11/2020-01."
        )
    if end[1] < start[0]:
        raise CartelmapError(f"published {written!r} ends before it begins; write the earlier date first.")
    return Published(start[0], end[1], basis.strip() or "given")


def write_published(published: Published) -> str:
    """The interval as `parse_published` reads it, as short as it can be: a year, a month, a day, or two days."""
    start, end = published.start, published.end
    if start == end:
        return start.isoformat()
    if (start, end) == _span(start.year, None, None):
        return f"{start.year:04}"
    if (start, end) == _span(start.year, start.month, None):
        return f"{start.year:04}-{start.month:02}"
    return f"{start.isoformat()}/{end.isoformat()}"


def _days(written: str) -> tuple[date, date] | None:
    """The first and the last day of a day, a month or a year; None if it is none."""
    text = fold(_FULL_STOP_IN_NUMBER.sub("-", written))  # "2019.11.05"; folding takes other full stops out ("Nov. 5")
    for pattern in _WRITTEN:
        if match := pattern.fullmatch(text):
            return _span_of(match)
    if match := _NUMBERS.fullmatch(text):
        return _in_order(*(int(match[group]) for group in (1, 3, 4)))
    return None


def _span_of(match: re.Match[str]) -> tuple[date, date] | None:
    groups = match.groupdict()
    month = groups.get("month")
    number = MONTHS[month] if month in MONTHS else _number(month)
    return _span(int(groups["year"]), number, _number(groups.get("day")))


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _span(year: int, month: int | None, day: int | None) -> tuple[date, date] | None:
    """The first and the last day of these; None if they are not in the calendar."""
    try:
        first = date(year, 1 if month is None else month, 1 if day is None else day)
        last_month = 12 if month is None else month
        last = date(year, last_month, calendar.monthrange(year, last_month)[1] if day is None else day)
    except ValueError:
        return None
    return first, last


def _in_order(one: int, other: int, year: int) -> tuple[date, date] | None:
    """The day of these two numbers and a year, if only one of them can be the month."""
    spans = {span for month, day in ((one, other), (other, one)) if (span := _span(year, month, day))}
    return spans.pop() if len(spans) == 1 else None


# --- In the name of a file ---------------------------------------------------------------------------------------

_BEFORE = r"(?<![^\W_])"  # a letter or a digit before or after makes it a part of something else: "1980x1080"
_AFTER = r"(?![^\W_])"
_CENTURIES = r"(?P<year>19\d\d|20\d\d|2100)"  # other four digits in a name are rarely years
_PART = "[-_. ]"
_NO_NUMBER_BEFORE = r"(?<!\d[-_. ])(?<!\d)(?<![vV])"
_NO_NUMBER_AFTER = r"(?![-_. ]?\d)"
_OF = rf"(?:{_PART}(?:de|del|of){_PART}|{_PART})"

_NAMED = tuple(
    re.compile(_BEFORE + pattern + _AFTER, re.ASCII)
    for pattern in (
        rf"{_CENTURIES}(?P<part>{_PART}?)(?P<month>\d\d)(?P=part)(?P<day>\d\d)(?:t\d{{4,6}}z?)?",
        rf"{_DAY}{_OF}{_MONTH}{_OF}{_CENTURIES}",
        rf"{_CENTURIES}{_PART}{_MONTH}{_PART}{_DAY}",
        rf"{_MONTH}{_PART}{_DAY}{_ORDINAL},?{_PART}{_CENTURIES}",
        rf"{_NO_NUMBER_BEFORE}(?:{_MONTH}{_OF}?{_CENTURIES}){_NO_NUMBER_AFTER}",
        rf"{_NO_NUMBER_BEFORE}(?:{_CENTURIES}{_PART}?{_MONTH}){_NO_NUMBER_AFTER}",
        rf"{_NO_NUMBER_BEFORE}{_CENTURIES}[-_](?P<month>\d\d){_NO_NUMBER_AFTER}",
        rf"{_NO_NUMBER_BEFORE}{_CENTURIES}{_NO_NUMBER_AFTER}",
    )
)
_NAMED_NUMBERS = re.compile(
    rf"{_NO_NUMBER_BEFORE}{_BEFORE}(\d\d)([-_. ])(\d\d)\2(19\d\d|20\d\d|2100){_AFTER}{_NO_NUMBER_AFTER}", re.ASCII
)


def published_in_name(name: str) -> Published | None:
    """When a text was published by the name of its file: one date in it, or None; two that differ say nothing.

    `05-11-2019` may be 5 November or 11 May: it stands for the interval from the one to the other, and the basis
    says so.
    """
    found = {span: basis for span, basis in _dates_in(_stem(name)) if span}
    spans = [span for span in found if not any(_is_within(other, span) for other in found)]
    if len(spans) != 1:
        return None
    start, end = spans[0]
    return Published(start, end, found[spans[0]])


def _stem(name: str) -> str:
    """The folded name without folders and suffixes, one character between its words."""
    last = re.split(r"[/\\]", name)[-1].strip()
    return fold(re.sub(r"[-_. ]{2,}|\.", "_", re.sub(r"(?:\.[A-Za-z]\w{0,7})+$", "", last)))


def _dates_in(stem: str) -> Iterator[tuple[tuple[date, date] | None, str]]:
    """Every date in a name; a stretch that was read as a date is not read again."""
    for match in _NAMED_NUMBERS.finditer(stem):
        yield _either_order(match)
    rest = _NAMED_NUMBERS.sub("\0", stem)
    for pattern in _NAMED:
        for match in pattern.finditer(rest):
            yield _span_of(match), FROM_NAME
        rest = pattern.sub(_blot_if_date, rest)


def _blot_if_date(match: re.Match[str]) -> str:
    return "\0" if _span_of(match) else match[0]


def _either_order(match: re.Match[str]) -> tuple[tuple[date, date] | None, str]:
    """The day of `05-11-2019`; where it can be two, all days from the one to the other."""
    one, other, year = (int(match[group]) for group in (1, 3, 4))
    if span := _in_order(one, other, year):
        return span, FROM_NAME
    days = [
        span for month, day in product((one, other), repeat=2) if month != day and (span := _span(year, month, day))
    ]
    return ((min(days)[0], max(days)[1]) if days else None), FROM_NAME_IN_DOUBT


def _is_within(inner: tuple[date, date], outer: tuple[date, date]) -> bool:
    return inner != outer and outer[0] <= inner[0] and inner[1] <= outer[1]


# --- In the address of a page ------------------------------------------------------------------------------------

_ADDRESS_PATH = re.compile(r"^[a-z]+://[^/?#]+(?P<path>/[^?#]*)", re.IGNORECASE)
_ADDRESS_DATES = (
    re.compile(r"/(?P<year>19\d\d|20\d\d)([/-])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?=[/-]|$)", re.ASCII),
    re.compile(r"/(?P<year>19\d\d|20\d\d)(?P<month>\d\d)(?P<day>\d\d)(?=[/-]|$)", re.ASCII),
    re.compile(rf"/(?P<year>19\d\d|20\d\d)/{_MONTH}/(?P<day>\d{{1,2}})(?=/|$)", re.ASCII),
    re.compile(r"/(?P<year>19\d\d|20\d\d)/(?P<month>\d\d)(?=/)(?!/\d{1,2}(?:/|$))", re.ASCII),
)


def published_in_address(address: str) -> Published | None:
    """When a page was published by its address (`…/2019/11/05/title`), to the day or the month; else None."""
    match = _ADDRESS_PATH.match(address.strip().lower())
    path = match["path"] if match else ""
    for pattern in _ADDRESS_DATES:
        if (found := pattern.search(path)) and (span := _span_of(found)):
            return Published(*span, "from the page's address")
    return None
