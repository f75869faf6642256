"""The names of a view that are on the map, as a table to take away: a row a name, in the order of the texts."""

# ruff: noqa: S608 - the parts of every statement are written here; values are bound

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cartelmap.atlas.exports.columns import Cell, Column, Kind
from cartelmap.atlas.exports.places import GEO_PRECISION, WHERE
from cartelmap.atlas.exports.provenance import Links
from cartelmap.atlas.filters import Filters
from cartelmap.atlas.predicates import on_map
from cartelmap.atlas.rows import TopicLabel, confidence_word
from cartelmap.atlas.source import Source
from cartelmap.model import Precision

QUOTE_CHARACTERS = 240  # of a text around a name: enough to judge it by, short enough for the right of quotation
_HELD = 20_000  # names whose rows are in memory at once
_CUT = "…"
_WEEK, _LONGEST_MONTH = 7, 31  # days

_GAZETTEER, _TEXT, _LEXICON = "gazetteer", "the text", "lexicon"
_TIME_PRECISION = "1 a day; 2 a week; 3 a month (as ACLED's time precision); wider: season, year, decade, span"
MENTION_COLUMNS = (
    Column("mention_id", Kind.TEXT, "The name in its text: document, passage and where it stands", source=_TEXT),
    Column("name", Kind.TEXT, "The name as the text writes it", source=_TEXT),
    Column("place_id", Kind.TEXT, "The place that it was taken to mean", source=_GAZETTEER),
    *WHERE,
    Column("geo_precision", Kind.INTEGER, "How exactly the name is placed", values=GEO_PRECISION),
    Column("accuracy_km", Kind.NUMBER, "How well the place's own point is known", "km", "empty: as a town's point is"),
    Column("role", Kind.TEXT, "What the name does there", values="location; metonym: it stands for a government"),
    Column("confidence", Kind.NUMBER, "How sure the choice of the place is", values="0 to 1; confirmed: 1"),
    Column("confidence_word", Kind.TEXT, "The same in a word", values="sure (from 0.9), likely (from 0.5), unsure"),
    Column("confirmed", Kind.YES_NO, "A person confirmed or chose the place", source="decisions"),
    Column("published_first", Kind.DAY, "First day on which the text may have been published", source=_TEXT),
    Column("published_last", Kind.DAY, "Last such day", source=_TEXT),
    Column("published_precision", Kind.TEXT, "How exactly that is known", values=_TIME_PRECISION),
    Column("published_basis", Kind.TEXT, "How that is known"),
    Column("speaks_first", Kind.DAY, "First day of which the passage speaks; empty: of none", source=_TEXT),
    Column("speaks_last", Kind.DAY, "Last such day", source=_TEXT),
    Column(
        "time_precision",
        Kind.TEXT,
        "How exactly the passage says it",
        values=f"{_TIME_PRECISION}; in doubt: day and month may be exchanged; several: see speaks_of",
    ),
    Column("speaks_of", Kind.TEXT, "All spans of which the passage speaks", values="ISO 8601, first/last, parted by ;"),
    Column("topics", Kind.TEXT, "What the passage is about", values="parted by ;", source=_LEXICON),
    Column("groups", Kind.TEXT, "Groups that the passage names; no proof of presence", values="parted by ;"),
    Column("publisher", Kind.TEXT, "Who published the text", source="its metadata"),
    Column("title", Kind.TEXT, "The title of the text", source="its metadata"),
    Column("url", Kind.TEXT, "The address of the text, where known", source="its metadata"),
    Column("quote", Kind.TEXT, "The words around the name", f"at most {QUOTE_CHARACTERS} characters", source=_TEXT),
    Column("document_id", Kind.TEXT, "The text"),
    Column("copy_of", Kind.TEXT, "The text whose copy it is; empty: of none"),
    Column("permalink", Kind.TEXT, "The name in its text, where the dashboard runs"),
)


@dataclass(slots=True)
class _Around:
    """What the passages of some names say beside them, by the number of the passage."""

    spans: defaultdict[int, list[tuple[date, date, str]]] = field(default_factory=lambda: defaultdict(list))
    topics: defaultdict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    groups: defaultdict[int, list[str]] = field(default_factory=lambda: defaultdict(list))


def stream_mentions(
    source: Source, filters: Filters, topics: tuple[TopicLabel, ...], links: Links
) -> Iterator[tuple[Cell, ...]]:
    """The names of a view that are on the map, in the order of the texts, as rows of MENTION_COLUMNS.

    However many they are, only some are in memory at once.
    """
    names = {topic.id: topic.name for topic in topics}
    condition = on_map(filters) & source.within(filters)
    with source.connection.cursor() as cursor:
        found = cursor.execute(
            f"SELECT m.no FROM mentions m {condition.where} ORDER BY m.no", list(condition.values)
        ).fetchnumpy()
    numbers = found["no"]  # eight bytes a name
    for begin in range(0, len(numbers), _HELD):
        held = [int(number) for number in numbers[begin : begin + _HELD]]
        yield from _read(source, held, names, links)


def _read(source: Source, numbers: list[int], topics: dict[str, str], links: Links) -> Iterator[tuple[Cell, ...]]:
    rows = source.rows(
        """
        SELECT m.passage_no, m.shown_start, m.shown_end, m.id, m.passage_index, m.document_id, m.shown, m.role,
            m.precision, m.confidence, m.confirmed, places.id, places.name, places.kind, places.admin2, places.admin1,
            places.country, places.drawn_lat, places.drawn_lon, places.city, places.accuracy_km,
            d.published_start, d.published_end, d.published_basis, d.publisher, d.title, d.url,
            CASE WHEN d.story_id <> d.id THEN d.story_id END
        FROM mentions m JOIN places ON places.id = m.place_id JOIN documents d ON d.no = m.document_no
        WHERE m.no BETWEEN ? AND ? AND m.no IN (SELECT unnest(?::BIGINT[])) ORDER BY m.no
        """,
        numbers[0],
        numbers[-1],
        numbers,
    )
    passages = sorted({row[0] for row in rows})
    around, texts = _around(source, passages, topics), _texts(source, passages)
    return (_row(row, quote(texts[row[0]], row[1], row[2]), around, links) for row in rows)


def _texts(source: Source, passages: list[int]) -> dict[int, str]:
    """The texts of these passages; asked for apart, a range of them is all that is read of the file."""
    rows = source.rows(
        "SELECT no, text FROM passages WHERE no BETWEEN ? AND ? AND no IN (SELECT unnest(?::INTEGER[]))",
        passages[0],
        passages[-1],
        passages,
    )
    return dict(rows)


def _around(source: Source, passages: list[int], topics: dict[str, str]) -> _Around:
    around = _Around()
    ends = (passages[0], passages[-1])
    for no, first, last, precision, in_doubt in source.rows(
        """
        SELECT passage_no, "first", "last", precision, in_doubt FROM whens
        WHERE passage_no BETWEEN ? AND ? AND "first" IS NOT NULL AND "last" IS NOT NULL
        ORDER BY passage_no, shown_start
        """,
        *ends,
    ):
        around.spans[no].append((first, last, _precision(Precision(precision), in_doubt=in_doubt)))
    for no, topic in source.rows(
        "SELECT passage_no, topic FROM topics WHERE passage_no BETWEEN ? AND ? ORDER BY passage_no, topic", *ends
    ):
        around.topics[no].append(topics.get(topic, topic))
    for no, group in source.rows(
        'SELECT passage_no, name FROM "groups" WHERE passage_no BETWEEN ? AND ? ORDER BY passage_no, shown_start', *ends
    ):
        around.groups[no].append(group)
    return around


_EXACT = {Precision.DAY: "1", Precision.WEEK: "2", Precision.MONTH: "3"}


def _precision(precision: Precision, *, in_doubt: bool) -> str:
    return "in doubt" if in_doubt else _EXACT.get(precision, precision.value)


def _row(row: tuple[Any, ...], said: str, around: _Around, links: Links) -> tuple[Cell, ...]:
    passage, _, _, mention, index, document, name, role, precision, confidence, confirmed, *rest = row
    *place, accuracy = rest[:10]
    first, last, basis, publisher, title, url, copy_of = rest[10:]
    return (
        *(mention, name, *place, precision, accuracy),
        *(role, round(confidence, 4), confidence_word(confidence), confirmed),
        *(first, last, _published_precision(first, last), basis if first else None),
        *_speaks(around.spans[passage]),
        *map(_listed, (around.topics[passage], around.groups[passage])),
        *(publisher or None, title or None, url or None, said),
        *(document, copy_of, links.to_mention(document, index, mention)),
    )


def _published_precision(first: date | None, last: date | None) -> str | None:
    if first is None or last is None:
        return None
    days = (last - first).days + 1
    if days <= _WEEK:
        return "1" if days == 1 else "2"
    if days <= _LONGEST_MONTH and first.month == last.month:
        return "3"
    return "year" if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and _same(first, last) else "span"


def _same(first: date, last: date) -> bool:
    return first.year == last.year


def _speaks(spans: list[tuple[date, date, str]]) -> tuple[Cell, ...]:
    """First and last day, precision and all spans; a precision of several spans that differ would be a claim."""
    told = list(dict.fromkeys(spans))
    if not told:
        return None, None, None, None
    first, last = min(span[0] for span in told), max(span[1] for span in told)
    precision = told[0][2] if len(told) == 1 else "several"
    return first, last, precision, ";".join(f"{span[0].isoformat()}/{span[1].isoformat()}" for span in told)


def _listed(values: list[str]) -> str | None:
    return ";".join(dict.fromkeys(values)) or None


def quote(text: str, start: int, end: int, longest: int = QUOTE_CHARACTERS) -> str:
    """At most `longest` characters of the text around the stretch, cut between words; the cuts are shown."""
    room = max(longest - (end - start) - 2 * len(_CUT), 0) // 2
    first, last = max(start - room, 0), min(end + room, len(text))
    if first:
        first = _next_word(text, first, start)
    if last < len(text):
        last = _last_word(text, end, last)
    before, after = _CUT if first else "", _CUT if last < len(text) else ""
    return before + " ".join(text[first:last].split()) + after


def _next_word(text: str, first: int, start: int) -> int:
    space = text.find(" ", first, start)
    return space + 1 if space >= 0 else first


def _last_word(text: str, end: int, last: int) -> int:
    space = text.rfind(" ", end, last)
    return space if space >= 0 else last
