"""From an annotated document to its rows, before they have their numbers in an atlas."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from cartelmap.atlas.geo import point_wkb
from cartelmap.atlas.searching import fold_for_search, fold_names
from cartelmap.model import (
    DRAWN_AT_CITY,
    AnnotatedDocument,
    AnnotatedPassage,
    Document,
    Mention,
    PassageRole,
    Place,
    Reason,
    Repair,
    Rival,
)

LONG_YEARS = 5  # spans longer than this match a filter only on request: "the war on drugs" is no date

_EPOCH = date(1970, 1, 1)
MOST_REPAIRS = 200  # of a document that are kept to be looked at; all are counted

Row = dict[str, Any]


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
class PassageRows:
    """The row of a passage, and those of what was found in it."""

    passage: Row
    mentions: list[Row] = field(default_factory=list)
    whens: list[Row] = field(default_factory=list)
    topics: list[Row] = field(default_factory=list)
    groups: list[Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class DocumentRows:
    """The rows of a document without the numbers that they get in an atlas, and the places that it names."""

    document: Row
    passages: list[PassageRows]
    places: dict[str, Place]


def to_rows(annotated: AnnotatedDocument, topics: tuple[str, ...]) -> DocumentRows:
    """The rows of a document; `topics` are all topics in the order of their bits."""
    bits = {topic: 1 << position for position, topic in enumerate(topics)}
    places = {
        mention.resolution.place.id: mention.resolution.place for mention in annotated.mentions if mention.resolution
    }
    passages = [_passage_rows(annotated.document, passage, bits) for passage in annotated.passages]
    return DocumentRows(_document_row(annotated), passages, places)


def _passage_rows(document: Document, annotated: AnnotatedPassage, bits: Mapping[str, int]) -> PassageRows:
    shared = {
        "published_start": document.published.start if document.published else None,
        "topics": sum(bits[tag.topic] for tag in annotated.topics),
        "aside": annotated.passage.role is PassageRole.BOILERPLATE,
    }
    return PassageRows(
        _passage_row(document, annotated) | shared,
        [_mention_row(mention) | shared for mention in annotated.mentions],
        [
            {
                **_where(when),
                "first": when.first,
                "last": when.last,
                "long": when.long or is_long(when.first, when.last),
                "in_doubt": when.in_doubt,
                "precision": when.precision.value,
                "basis": when.basis.value,
            }
            for when in annotated.whens
        ],
        [{"topic": topic.topic, "terms": list(topic.terms)} for topic in annotated.topics],
        [{**_where(group), "group": group.group, "name": group.name} for group in annotated.groups],
    )


class _Stretch(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def surface(self) -> str: ...
    @property
    def shown_start(self) -> int: ...
    @property
    def shown_end(self) -> int: ...


def _where(stretch: _Stretch) -> Row:
    """Where something stands: in the document, and in its passage as shown."""
    return {
        "start": stretch.start,
        "end": stretch.end,
        "surface": stretch.surface,
        "shown_start": stretch.shown_start,
        "shown_end": stretch.shown_end,
    }


def to_days(value: object) -> int:
    """A day as Parquet counts it, from 1970 on: for JSON, which knows no days."""
    if isinstance(value, date):
        return (value - _EPOCH).days
    raise TypeError(type(value))


def is_long(first: date | None, last: date | None) -> bool:
    """Whether a span (both ends included) is longer than LONG_YEARS; one that stays open is not."""
    return (
        first is not None
        and last is not None
        and (last.year - LONG_YEARS, last.month, last.day) >= (first.year, first.month, first.day)
    )


def _document_row(annotated: AnnotatedDocument) -> Row:
    document, published = annotated.document, annotated.document.published
    return {
        "id": document.id,
        "path": document.path,
        "raw_text": document.text,
        "title": document.title,
        "publisher": document.publisher,
        "author": document.author,
        "published_start": published.start if published else None,
        "published_end": published.end if published else None,
        "published_basis": published.basis if published else None,
        "url": document.url,
        "language": document.language,
        "note": document.note,
        "sha256": document.sha256,
        "repairs": _repairs(annotated.repairs[:MOST_REPAIRS]),
        "repaired": len(annotated.repairs),
        "set_aside": sum(each.passage.role is PassageRole.BOILERPLATE for each in annotated.passages),
    }


def _repairs(repairs: Iterable[Repair]) -> str:
    return json.dumps([[each.start, each.end, each.before, each.after] for each in repairs], ensure_ascii=False)


def _passage_row(document: Document, annotated: AnnotatedPassage) -> Row:
    passage, published = annotated.passage, document.published
    return {
        "index": passage.index,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "search": fold_for_search(passage.text),
        "graphic": json.dumps(annotated.graphic),
        "role": passage.role.value,
        "publisher": document.publisher,
        "published_end": published.end if published else None,
        "published_long": bool(published and is_long(published.start, published.end)),
        "speaks": any(when.first for when in annotated.whens),
    }


def _mention_row(mention: Mention) -> Row:
    return {
        **_where(mention),
        "passage_index": mention.passage,
        "shown": mention.shown,
        "role": mention.role.value,
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


def place_row(place: Place, catalogue: Catalogue) -> Row:
    """The row of a place, drawn at its city where nobody is to read it as a house."""
    at_city = place.city_id and place.kind in DRAWN_AT_CITY
    city = catalogue.place_of(place.city_id) if at_city and place.city_id else None
    drawn = city or place
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
        "search": fold_names((place.name, *catalogue.names_of(place.id))),
        "source": place.source,
        "licence": place.licence,
        "note": place.note,
        "name_es": place.name_es,
        "geometry": point_wkb(place.lat, place.lon),
    }
