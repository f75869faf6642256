"""From annotated documents to the rows of the tables."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from cartelmap.atlas.geo import point_wkb
from cartelmap.atlas.searching import fold_for_search
from cartelmap.model import (
    DRAWN_AT_CITY,
    AnnotatedDocument,
    AnnotatedPassage,
    Document,
    Mention,
    Place,
    Reason,
    Rival,
)
from cartelmap.text import fold

LONG_YEARS = 5  # spans longer than this match a filter only on request: "the war on drugs" is no date

Row = dict[str, Any]
TaggedRow = tuple[str, Row]


class Catalogue(Protocol):
    """What the writer asks a gazetteer."""

    def names_of(self, place_id: str) -> Iterable[str]:
        """All spellings of a place."""

    def place_of(self, place_id: str) -> Place | None:
        """The place of this id."""


@dataclass(frozen=True, slots=True)
class NoCatalogue:
    """The catalogue where there is no gazetteer: it knows nothing beyond the mentions."""

    def names_of(self, place_id: str) -> Iterable[str]:
        """No spellings."""
        del place_id
        return ()

    def place_of(self, place_id: str) -> Place | None:
        """No place."""
        del place_id
        return None


@dataclass(frozen=True, slots=True)
class _Origin:
    """The document a row comes from: its numbers and what is repeated in the rows of its passages."""

    document: Document
    no: int
    story_id: str
    story_no: int


class Contents:
    """The rows of an atlas, document by document; numbers, stories and places are kept between documents."""

    def __init__(self, topics: tuple[str, ...]) -> None:
        self._bits = {topic: 1 << position for position, topic in enumerate(topics)}
        self._stories: dict[bytes, tuple[str, int]] = {}
        self._documents = self._passages = self._mentions = 0
        self._places: dict[str, Place] = {}

    def rows_of(self, annotated: AnnotatedDocument) -> Iterator[TaggedRow]:
        """The rows of a document, each with the name of its table."""
        origin = self._origin(annotated)
        yield "documents", _document_row(origin)
        for passage in annotated.passages:
            yield from self._rows_of_passage(origin, passage)

    def place_rows(self, catalogue: Catalogue) -> Iterator[TaggedRow]:
        """The rows of all places that were named so far."""
        for place_id in sorted(self._places):
            yield "places", _place_row(self._places[place_id], catalogue)

    def _origin(self, annotated: AnnotatedDocument) -> _Origin:
        document, no = annotated.document, self._documents
        self._documents += 1
        key = hashlib.sha256(fold(document.text).encode("utf-8", "surrogatepass")).digest()
        story_id, story_no = self._stories.setdefault(key, (document.id, no))
        return _Origin(document, no, story_id, story_no)

    def _rows_of_passage(self, origin: _Origin, annotated: AnnotatedPassage) -> Iterator[TaggedRow]:
        no, topics = self._passages, sum(self._bits[tag.topic] for tag in annotated.topics)
        self._passages += 1
        key = {"passage_id": f"{origin.document.id}#{annotated.passage.index}", "passage_no": no}
        yield "passages", _passage_row(origin, annotated, key, topics)
        for mention in annotated.mentions:
            self._remember(mention)
            yield "mentions", _mention_row(origin, mention, key, topics, self._mentions)
            self._mentions += 1
        yield from _tag_rows(annotated, key)

    def _remember(self, mention: Mention) -> None:
        if mention.resolution:
            self._places[mention.resolution.place.id] = mention.resolution.place


def is_long(first: date, last: date) -> bool:
    """Whether a span (both ends included) is longer than LONG_YEARS."""
    return (last.year - LONG_YEARS, last.month, last.day) >= (first.year, first.month, first.day)


def _document_row(origin: _Origin) -> Row:
    document = origin.document
    return {
        "no": origin.no,
        "id": document.id,
        "path": document.path,
        "raw_text": document.text,
        "title": document.title,
        "publisher": document.publisher,
        "author": document.author,
        **_published(document),
        "published_basis": document.published.basis if document.published else None,
        "url": document.url,
        "language": document.language,
        "note": document.note,
        "story_id": origin.story_id,
        "story_no": origin.story_no,
        "sha256": document.sha256,
    }


def _published(document: Document) -> Row:
    published = document.published
    return {
        "published_start": published.start if published else None,
        "published_end": published.end if published else None,
    }


def _passage_row(origin: _Origin, annotated: AnnotatedPassage, key: Row, topics: int) -> Row:
    passage, published = annotated.passage, origin.document.published
    return {
        "no": key["passage_no"],
        "id": key["passage_id"],
        "document_id": origin.document.id,
        "document_no": origin.no,
        "story_id": origin.story_id,
        "story_no": origin.story_no,
        "index": passage.index,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "search": fold_for_search(passage.text),
        "role": passage.role.value,
        "publisher": origin.document.publisher,
        **_published(origin.document),
        "published_long": bool(published and is_long(published.start, published.end)),
        "speaks": bool(annotated.whens),
        "topics": topics,
    }


def _mention_row(origin: _Origin, mention: Mention, key: Row, topics: int, no: int) -> Row:
    return {
        "no": no,
        "id": f"{key['passage_id']}:{mention.start}-{mention.end}",
        **key,
        "passage_index": mention.passage,
        "document_id": origin.document.id,
        "document_no": origin.no,
        "story_no": origin.story_no,
        "start": mention.start,
        "end": mention.end,
        "surface": mention.surface,
        "shown_start": mention.shown_start,
        "shown_end": mention.shown_end,
        "shown": mention.shown,
        "role": mention.role.value,
        "published_start": _published(origin.document)["published_start"],
        "topics": topics,
        "embedded_in": mention.embedded_in,
        "open_because": mention.open_because.value if mention.open_because else None,
        "why": _reasons(mention.why),
        **_resolution(mention),
    }


def _resolution(mention: Mention) -> Row:
    resolution = mention.resolution
    if resolution is None:
        return {"rivals": _rivals(mention.rivals)}
    return {
        "place_id": resolution.place.id,
        "lat": resolution.lat,
        "lon": resolution.lon,
        "precision": resolution.precision,
        "confidence": resolution.confidence,
        "reasons": _reasons(resolution.reasons),
        "rivals": _rivals(resolution.rivals),
    }


def _reasons(reasons: tuple[Reason, ...]) -> str:
    return json.dumps([[reason.template, dict(reason.values)] for reason in reasons], ensure_ascii=False)


def _rivals(rivals: tuple[Rival, ...]) -> str:
    return json.dumps([_rival(rival) for rival in rivals], ensure_ascii=False)


def _rival(rival: Rival) -> list[object]:
    place = rival.place
    return [
        place.id,
        place.name,
        place.admin1,
        place.country,
        rival.confidence,
        place.lat,
        place.lon,
        place.kind.value,
    ]


def _tag_rows(annotated: AnnotatedPassage, key: Row) -> Iterator[TaggedRow]:
    for when in annotated.whens:
        span = {"first": when.first, "last": when.last, "long": is_long(when.first, when.last)}
        words = {"surface": when.surface, "precision": when.precision.value, "basis": when.basis}
        yield "whens", {**key, "start": when.start, "end": when.end, **span, **words}
    for topic in annotated.topics:
        yield "topics", {**key, "topic": topic.topic, "terms": list(topic.terms)}
    for group in annotated.groups:
        where = {"start": group.start, "end": group.end, "surface": group.surface}
        yield "groups", {**key, "group": group.group, "name": group.name, **where}


def _place_row(place: Place, catalogue: Catalogue) -> Row:
    at_city = place.city_id and place.kind in DRAWN_AT_CITY
    city = catalogue.place_of(place.city_id) if at_city and place.city_id else None
    drawn = city or place
    names = dict.fromkeys(map(fold_for_search, (place.name, *catalogue.names_of(place.id))))
    return {
        "id": place.id,
        "name": place.name,
        "kind": place.kind.value,
        "country": ";".join(place.countries) or None,
        "admin1": place.admin1,
        "admin1_id": place.admin1_id,
        "admin2": place.admin2,
        "lat": place.lat,
        "lon": place.lon,
        "population": place.population,
        "extent_km": place.extent_km,
        "accuracy_km": place.accuracy_km,
        "city_id": place.city_id,
        "city": city.name if city else None,
        "drawn_lat": drawn.lat,
        "drawn_lon": drawn.lon,
        "search": " |".join(sorted(names)),
        "source": place.source,
        "licence": place.licence,
        "note": place.note,
        "name_es": place.name_es,
        "geometry": point_wkb(place.lat, place.lon),
    }


def file_rows(files: Iterable[Mapping[str, str]]) -> Iterator[TaggedRow]:
    """The rows of the input files."""
    return (("files", dict(file)) for file in files)
