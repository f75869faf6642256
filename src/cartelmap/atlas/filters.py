"""Everything a view is, as one noun that goes to an address and comes back from it."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from cartelmap.atlas.rows import Vocabulary

SEARCH_LIMIT = 200  # characters: an address must not carry a book
_SWITCHES = ("undated", "speaking", "longer", "sure", "governments", "aside", "confirmed")
_FIELD_OF_SWITCH = {"speaking": "only_speaking", "sure": "sure_only"}
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Filters:
    """What a view shows; the only thing that queries take.

    Several topics, groups or publishers widen (any of them); different filters narrow. `first`, `last` (both included)
    match passages published in or speaking of the span; `only_speaking` drops the former. `undated` lets in passages
    without any date, `longer` lets spans of over five years match. `sure_only` and `governments` (capitals that stand
    for governments) say which mentions are on the map; `confirmed` leaves there only what a person confirmed or placed.
    `aside` lets in the passages that were set aside:
    menus, captions, lists of other articles.
    """

    topics: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    undated: bool = False
    only_speaking: bool = False
    longer: bool = False
    search: str = ""
    publishers: tuple[str, ...] = ()
    sure_only: bool = False
    governments: bool = False
    aside: bool = False
    confirmed: bool = False

    @property
    def has_span(self) -> bool:
        """Whether a span of time is set, on either side."""
        return self.first is not None or self.last is not None

    def in_year(self, year: int) -> Filters:
        """This view within a year: its own span as far as it lies there, and nothing without a date."""
        first, last = date(year, 1, 1), date(year, 12, 31)
        return replace(
            self,
            first=max(first, self.first or first),
            last=min(last, self.last or last),
            undated=False,
        )

    def to_query(self) -> dict[str, str]:
        """The parts of an address that say this view; what is at its default is left out."""
        query = {key: "1" for key in _SWITCHES if getattr(self, _FIELD_OF_SWITCH.get(key, key))}
        if self.topics:
            query["topic"] = ",".join(self.topics)
        if self.groups:
            query["group"] = ",".join(self.groups)
        if self.first:
            query["from"] = _short_first(self.first)
        if self.last:
            query["to"] = _short_last(self.last)
        if self.search:
            query["q"] = self.search
        if self.publishers:
            query["publisher"] = "|".join(map(_escape, self.publishers))
        return query

    @classmethod
    def from_query(cls, query: Mapping[str, str], vocabulary: Vocabulary) -> tuple[Filters, tuple[str, ...]]:
        """The view that an address says, and the parts of it that mean nothing here (`topic=foo`), to be told."""
        topics, no_topics = _known("topic", query.get("topic"), ",", str, vocabulary.topics)
        groups, no_groups = _known("group", query.get("group"), ",", str, vocabulary.groups)
        publishers, no_publishers = _known("publisher", query.get("publisher"), "|", _unescape, vocabulary.publishers)
        first, no_first = _read_date("from", query.get("from"), _first_day)
        last, no_last = _read_date("to", query.get("to"), _last_day)
        if first and last and last < first:
            last, no_last = None, (f"to={query['to']}",)
        switches = {_FIELD_OF_SWITCH.get(key, key): query.get(key, "") in {"1", "true"} for key in _SWITCHES}
        search = query.get("q", "").replace("\0", "")[:SEARCH_LIMIT]
        filters = cls(topics, groups, first, last, search=search, publishers=publishers, **switches)
        return filters, no_topics + no_groups + no_publishers + no_first + no_last


def _known(
    key: str, value: str | None, separator: str, decode: Callable[[str], str], allowed: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if value is None:
        return (), ()
    # A value twice is one value; dict keeps the order in which they were given.
    wanted = tuple(dict.fromkeys(decode(part) for part in value.split(separator)))
    known = tuple(part for part in wanted if part in allowed)
    return known, tuple(f"{key}={part}" for part in wanted if part not in allowed)


def _read_date(
    key: str, value: str | None, to_day: Callable[[int, int | None, int | None], date]
) -> tuple[date | None, tuple[str, ...]]:
    if not value:
        return None, ()
    match = _DAY.fullmatch(value)
    if not match:
        return None, (f"{key}={value}",)
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        return to_day(year or 0, month, day), ()
    except (ValueError, calendar.IllegalMonthError):
        return None, (f"{key}={value}",)


def _first_day(year: int, month: int | None, day: int | None) -> date:
    return date(year, month or 1, day or 1)


def _last_day(year: int, month: int | None, day: int | None) -> date:
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])


def _short_first(day: date) -> str:
    if (day.month, day.day) == (1, 1):
        return f"{day.year:04}"
    return day.isoformat()[:7] if day.day == 1 else day.isoformat()


def _short_last(day: date) -> str:
    if (day.month, day.day) == (12, 31):
        return f"{day.year:04}"
    return day.isoformat()[:7] if day == _last_day(day.year, day.month, None) else day.isoformat()


def _escape(name: str) -> str:
    return name.replace("%", "%25").replace("|", "%7C")


def _unescape(name: str) -> str:
    return name.replace("%7C", "|").replace("%25", "%")
