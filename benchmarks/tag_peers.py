"""Other programs beside our dates, topics and groups: dateparser for dates, flashtext for the words of our lists.

Neither does the whole of it: dateparser gives a point of time instead of a span, flashtext knows no forms, no capitals
and no context, so its speed is what looking words up costs without judging them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from importlib import import_module
from importlib.util import find_spec

from cartelmap.evaluation import FoundDate, FoundTags, TaggedText
from cartelmap.extraction import Resources
from cartelmap.extraction.topics.tagging import expand
from cartelmap.model import Published
from cartelmap.reading import detect_language, parse_published

NOT_INSTALLED = "dateparser or flashtext is not installed, so ours runs alone; `make bench` installs them."
DATEPARSER, FLASHTEXT = "dateparser.search", "flashtext, our lists"
DAYS_OF_WEEK = 7
# "Last July" of a news text lies behind it; the program's own default is the nearest July.
BEHIND = {"PREFER_DATES_FROM": "past"}

Finder = Callable[[str], object]


def finders(resources: Resources) -> dict[str, Finder]:
    """The programs that are installed, by name: each takes a text and finds dates, or words of our lists, in it."""
    found: dict[str, Finder] = {}
    if find_spec("dateparser"):
        found[DATEPARSER] = lambda text: search_dates(text, None)
    if find_spec("flashtext"):
        found[FLASHTEXT] = word_finder(resources)
    return found


def word_finder(resources: Resources) -> Finder:
    """A finder of all names of groups and all forms of the terms of topics."""
    processor = import_module("flashtext").KeywordProcessor()
    for group in resources.groups.groups:
        for spelling in group.spellings:
            processor.add_keyword(spelling)
    for term in resources.topics.terms:
        for words in expand(term.text.replace("*", ""), term.language):
            processor.add_keyword(" ".join(words))
    return lambda text: processor.extract_keywords(text, span_info=True)


def search_dates(text: str, published: Published | None) -> list[tuple[str, datetime, str]]:
    """What dateparser finds: the words, a point of time, and how precise it says that it is."""
    settings: dict[str, object] = dict(BEHIND)
    if published:
        settings["RELATIVE_BASE"] = datetime.combine(published.end, time(12))
    search = import_module("dateparser.search").search_dates
    languages = [detect_language(text) or "en"]
    return search(text, languages=languages, settings=settings, add_period=True) or []


def predict_with_dateparser(text: TaggedText) -> FoundTags:
    """What dateparser finds in a gold text, each point of time as the day, week, month or year that it stands for."""
    return FoundTags(text.id, tuple(_placed(text.text, search_dates(text.text, text.published))))


def _placed(text: str, found: list[tuple[str, datetime, str]]) -> Iterator[FoundDate]:
    """The dates with their offsets; the program gives words only, in the order of the text."""
    position = 0
    for words, moment, period in found:
        start = text.find(words, position)
        if start >= 0:
            position = start + len(words)
            yield FoundDate(start, position, *_span(moment.date(), period))


def _span(day: date, period: str) -> tuple[date, date]:
    if period == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=DAYS_OF_WEEK - 1)
    digits = {"year": 4, "month": 7}.get(period, 10)
    unit = parse_published(day.isoformat()[:digits])
    return unit.start, unit.end
