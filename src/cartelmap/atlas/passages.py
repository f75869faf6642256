"""Passages of a view, with all that is marked in them."""

# ruff: noqa: S608 - the parts of every statement are written here; values are bound

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from typing import Any, NamedTuple

from cartelmap.atlas.filters import Filters
from cartelmap.atlas.found_marks import mark_found
from cartelmap.atlas.predicates import Condition, naming, on_map, published_in, speaks_of
from cartelmap.atlas.rows import Mark, MatchedBy, PassageRow
from cartelmap.atlas.source import Source
from cartelmap.model import (
    Basis,
    GroupTag,
    OpenBecause,
    PassageRole,
    Precision,
    Published,
    Role,
    TopicTag,
    When,
)

_NEWEST_FIRST = "published_start DESC NULLS LAST, story_no, document_no"


class _Match(NamedTuple):
    """Why a passage is in a view, and how many others of the view repeat it."""

    by: MatchedBy
    copies: int


def list_passages(
    source: Source, filters: Filters, condition: Condition, place_id: str | None, page: tuple[int, int]
) -> list[PassageRow]:
    """The passages `p` that meet the condition, newest document first; `page` is a limit and an offset.

    Of those that repeat one another only the leading one is there.
    """
    by_published, by_speaking = _ways_in(filters)
    found = source.rows(
        f"""
        WITH matched AS (
            SELECT p.no, p.same_no, p.shared, p.published_start, p.story_no, p.document_no,
                coalesce({by_published.sql}, false) AS published, coalesce({by_speaking.sql}, false) AS speaks
            FROM passages p {condition.where}
        ), alone AS (
            SELECT coalesce(min(no) FILTER (no = same_no), min(no)) AS no, count(*) - 1 AS copies
            FROM matched WHERE shared GROUP BY same_no
        )
        SELECT no, published, speaks, coalesce(copies, 0) FROM matched LEFT JOIN alone USING (no)
        WHERE NOT shared OR copies IS NOT NULL
        ORDER BY {_NEWEST_FIRST}, no LIMIT ? OFFSET ?
        """,
        *by_published.values,
        *by_speaking.values,
        *condition.values,
        *page,
    )
    matched = {
        no: _Match(_matched_by(published=published, speaks=speaks), copies) for no, published, speaks, copies in found
    }
    return _read_passages(source, filters, matched, place_id)


def read_passage(source: Source, no: int) -> PassageRow:
    """The passage of this number, with all its marks."""
    return _read_passages(source, Filters(aside=True), {no: _Match("", 0)}, None)[0]


def of_document(document_id: str | None) -> Condition:
    """Which passages `p` are of this document; every passage if none is asked for."""
    return Condition("p.document_id = ?", (document_id,)) if document_id is not None else Condition()


def _ways_in(filters: Filters) -> tuple[Condition, Condition]:
    if not filters.has_span:
        return Condition("false"), Condition("false")
    return published_in(filters), speaks_of(filters)


def _matched_by(*, published: bool, speaks: bool) -> MatchedBy:
    if published:
        return "both" if speaks else "published"
    return "speaks" if speaks else ""


def _read_passages(
    source: Source, filters: Filters, matched: dict[int, _Match], place_id: str | None
) -> list[PassageRow]:
    """The passages of these numbers, in this order."""
    if not matched:
        return []
    numbers = tuple(matched)
    among = f"IN ({', '.join('?' * len(numbers))})"
    marks = _marks(source, filters, among, numbers, place_id)
    whens = _whens(source, among, numbers)
    tags = _tags(source, among, numbers)
    groups = _groups(source, among, numbers)
    rows = source.rows(
        f"""
        SELECT p.no, p.id, p.document_id, p.index, d.title, d.publisher, d.author, d.published_start,
            d.published_end, d.published_basis, d.url, d.language, p.text, p.graphic, p.role, d.story_id
        FROM passages p JOIN documents d ON d.no = p.document_no WHERE p.no {among}
        """,
        *numbers,
    )
    made = {
        no: replace(
            _passage_row(row, marks[no], whens[no], tags[no], matched[no]),
            groups=tuple(groups[no]),
            restored=no in source.restored,
        )
        for no, *row in rows
    }
    return mark_found(source, filters, [made[no] for no in numbers])


def _passage_row(
    row: list[Any], marks: list[Mark], whens: list[When], tags: list[TopicTag], match: _Match
) -> PassageRow:
    identity, document_id, index, title, publisher, author, *published, url, language, text, graphic, role, story = row
    return PassageRow(
        id=identity,
        document_id=document_id,
        index=index,
        title=title,
        publisher=publisher,
        published=to_published(*published),
        author=author,
        url=url,
        language=language,
        text=text,
        graphic=tuple((start, end) for start, end in json.loads(graphic)),
        role=PassageRole(role),
        marks=tuple(marks),
        whens=tuple(whens),
        topics=tuple(tag.topic for tag in tags),
        terms=tuple(tags),
        matched_by=match.by,
        copies=match.copies,
        copy_of=story if story != document_id else None,
    )


def to_published(start: Any, end: Any, basis: str | None) -> Published | None:  # noqa: ANN401 - what a database gives
    """When a text was published, from its three columns; None where that is unknown."""
    return Published(start, end, basis or "given") if start is not None else None


def _marks(
    source: Source, filters: Filters, among: str, numbers: tuple[int, ...], place_id: str | None
) -> defaultdict[int, list[Mark]]:
    mapped = on_map(filters)
    marks: defaultdict[int, list[Mark]] = defaultdict(list)
    for no, start, end, role, place, chosen, confidence, surface, embedded_in, open_because, *rest in source.rows(
        f"""
        SELECT m.passage_no, m.shown_start, m.shown_end, m.role, m.place_id,
            coalesce(m.place_id = ? AND {mapped.sql}, false), m.confidence, m.shown, m.embedded_in, m.open_because,
            m.id, m.confirmed
        FROM mentions m WHERE m.passage_no {among} ORDER BY m.passage_no, m.shown_start, m.shown_end, m.no
        """,
        place_id,
        *mapped.values,
        *numbers,
    ):
        because = OpenBecause(open_because) if open_because else None
        mark = Mark(start, end, Role(role), place, chosen, confidence, surface, embedded_in, because, *rest)
        marks[no].append(mark)
    return marks


def _whens(source: Source, among: str, numbers: tuple[int, ...]) -> defaultdict[int, list[When]]:
    whens: defaultdict[int, list[When]] = defaultdict(list)
    for no, start, end, surface, first, last, precision, basis, long, in_doubt in source.rows(
        f"""
        SELECT passage_no, shown_start, shown_end, surface, "first", "last", precision, basis, "long", in_doubt
        FROM whens WHERE passage_no {among} ORDER BY passage_no, shown_start, shown_end, "first"
        """,
        *numbers,
    ):
        kind = Precision(precision), Basis(basis)
        whens[no].append(When(start, end, surface, first, last, *kind, start, end, long=long, in_doubt=in_doubt))
    return whens


def _groups(source: Source, among: str, numbers: tuple[int, ...]) -> defaultdict[int, list[GroupTag]]:
    groups: defaultdict[int, list[GroupTag]] = defaultdict(list)
    for no, *tag in source.rows(
        f"""
        SELECT passage_no, "group", name, start, "end", surface, shown_start, shown_end
        FROM "groups" WHERE passage_no {among} ORDER BY passage_no, shown_start, shown_end
        """,
        *numbers,
    ):
        groups[no].append(GroupTag(*tag))
    return groups


def _tags(source: Source, among: str, numbers: tuple[int, ...]) -> defaultdict[int, list[TopicTag]]:
    tags: defaultdict[int, list[TopicTag]] = defaultdict(list)
    for no, topic, terms in source.rows(
        f"SELECT passage_no, topic, terms FROM topics WHERE passage_no {among} ORDER BY passage_no, topic", *numbers
    ):
        tags[no].append(TopicTag(topic, tuple(terms)))
    return tags


def others_in_same_texts(source: Source, filters: Filters, place_id: str) -> Condition:
    """Which passages `p` name the place and are left out, in documents where the filters leave one that does."""
    named = naming(filters, place_id)
    let_in = source.left_in(filters)
    if not let_in.sql:
        return Condition("false")
    named &= source.not_aside(filters)
    within = let_in & named
    same = Condition(f"p.document_no IN (SELECT p.document_no FROM passages p {within.where})", within.values)
    return named & same & ~Condition(f"coalesce({let_in.sql}, false)", let_in.values)


def passages_of(source: Source, document_id: str, search: str = "") -> list[PassageRow]:
    """All passages of a document in its order, in which a search marks what it finds."""
    numbers = source.rows("SELECT no FROM passages WHERE document_id = ? ORDER BY no", document_id)
    return _read_passages(source, Filters(aside=True, search=search), {no: _Match("", 0) for (no,) in numbers}, None)
