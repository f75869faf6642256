"""What was found in a document as `cartelmap extract` gives it: JSON lines, GeoJSON, a table, reasons."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from cartelmap.extraction.explain import Explained, Weighed, says
from cartelmap.extraction.groups import OPEN_GROUP
from cartelmap.model import (
    AnnotatedDocument,
    AnnotatedPassage,
    Mention,
    OpenBecause,
    PassageRole,
    Place,
    Resolution,
    Role,
    When,
)
from cartelmap.reading.published import write_published

_WITH_POINT = (Role.LOCATION, Role.METONYM, Role.DEMONYM)
_DIGITS = 3  # of a confidence: more would look more exact than it is
_HOW_EXACT = {1: "town or city", 2: "near here", 3: "whole state or region"}
_NOT_PLACED = {
    Role.EMBEDDED: "part of another name",
    Role.PERSON: "name of a person",
    Role.METONYM: "stands for a government",
    Role.DEMONYM: "says of what country something or somebody is",
}
_OPEN = {
    OpenBecause.AMBIGUOUS: "several places share this name",
    OpenBecause.UNKNOWN: "not in the list of places",
}


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place with all the spellings a text names it by, in the order of the text."""

    place: Place
    resolution: Resolution
    surfaces: tuple[str, ...]


def to_row(annotated: AnnotatedDocument, seconds: float, name_of_topic: Callable[[str], str]) -> dict[str, Any]:
    """One line of `--format jsonl`, offsets in the text as given: what a scorer reads.

    `name_of_topic` gives the lexicon's name of a topic by its id. `published` is a day, a month, a year or two days
    with `/`, and `published_basis` says in words how it is known; both are None where it is not.

    Columns of a mention: start, end (characters, half open), surface, role, place_id, name, kind, country (ISO 3166-1
    alpha-2), admin1, lat, lon (WGS 84 degrees), precision (1 to 3), confidence (0 to 1), reasons. Where a mention is
    open, embedded or a person, all from place_id to confidence are None. `aside` says that it stands in a passage
    that is set aside, such as a menu.

    Columns of a date: start, end, surface, value_start, value_end (days, both included; None where it stays open),
    precision, basis, long, in_doubt. Columns of a passage: start, end, role, topics and groups by their names; a name
    that several groups share is not among them where the text does not decide.
    """
    document = annotated.document
    return {
        "doc_id": document.id,
        "published": write_published(document.published) if document.published else None,
        "published_basis": document.published.basis if document.published else None,
        "mentions": [
            {**_to_mention(mention), "aside": passage.passage.role is PassageRole.BOILERPLATE}
            for passage in annotated.passages
            for mention in passage.mentions
        ],
        "dates": [_to_date(when) for passage in annotated.passages for when in passage.whens],
        "passages": [_to_passage(passage, name_of_topic) for passage in annotated.passages],
        "seconds": round(seconds, 6),
    }


def _to_date(when: When) -> dict[str, Any]:
    return {
        "start": when.start,
        "end": when.end,
        "surface": when.surface,
        "value_start": when.first.isoformat() if when.first else None,
        "value_end": when.last.isoformat() if when.last else None,
        "precision": when.precision.value,
        "basis": when.basis.value,
        "long": when.long,
        "in_doubt": when.in_doubt,
    }


def _to_passage(passage: AnnotatedPassage, name_of_topic: Callable[[str], str]) -> dict[str, Any]:
    return {
        "start": passage.passage.start,
        "end": passage.passage.end,
        "role": passage.passage.role.value,
        "topics": [name_of_topic(tag.topic) for tag in passage.topics],
        "groups": list(dict.fromkeys(tag.name for tag in passage.groups if tag.group != OPEN_GROUP)),
    }


def _to_mention(mention: Mention) -> dict[str, Any]:
    resolution = mention.resolution if mention.role in _WITH_POINT else None
    place = resolution.place if resolution else None
    return {
        "start": mention.start,
        "end": mention.end,
        "surface": mention.surface,
        "role": mention.role.value,
        "place_id": place.id if place else None,
        "name": place.name if place else None,
        "kind": place.kind.value if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "lat": resolution.lat if resolution else None,
        "lon": resolution.lon if resolution else None,
        "precision": resolution.precision if resolution else None,
        "confidence": round(resolution.confidence, _DIGITS) if resolution else None,
        "reasons": [str(reason) for reason in (*mention.why, *(resolution.reasons if resolution else ()))],
    }


def to_geojson(documents: Iterable[AnnotatedDocument]) -> dict[str, Any]:
    """A GeoJSON FeatureCollection (RFC 7946) with a point for every mention that is a location and is placed.

    Passages set aside do not count. Capitals that stand for governments and demonyms are not on it: nobody is there.
    """
    features = [
        _to_feature(document, mention)
        for document in documents
        for mention in document.told
        if mention.role is Role.LOCATION and mention.resolution
    ]
    return {"type": "FeatureCollection", "features": features}


def _to_feature(document: AnnotatedDocument, mention: Mention) -> dict[str, Any]:
    row = _to_mention(mention)
    point = [row.pop("lon"), row.pop("lat")]  # GeoJSON writes the longitude first
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": point},
        "properties": {"doc_id": document.document.id, **row},
    }


def named_places(document: AnnotatedDocument) -> tuple[NamedPlace, ...]:
    """The places where the text's locations lie, the most often named first, then in the order of the text."""
    found: dict[str, list[Mention]] = {}
    for mention in document.told:
        if mention.role is Role.LOCATION and mention.resolution:
            found.setdefault(mention.resolution.place.id, []).append(mention)
    return tuple(_to_named(mentions) for mentions in sorted(found.values(), key=len, reverse=True))


def _to_named(mentions: Sequence[Mention]) -> NamedPlace:
    surest = max((m.resolution for m in mentions if m.resolution), key=lambda resolution: resolution.confidence)
    return NamedPlace(surest.place, surest, tuple(mention.surface for mention in mentions))


TABLE_HEADER = ("Place", "Kind", "Lies in", "Lat, lon", "Exact to", "Sure", "Named")


def to_table_row(named: NamedPlace) -> tuple[str, ...]:
    """What a person reads about a place, in the order of `TABLE_HEADER`."""
    place, resolution = named.place, named.resolution
    spellings = ", ".join(dict.fromkeys(named.surfaces))
    return tuple(
        printable(cell)
        for cell in (
            place.name,
            place.kind.value,
            lies_in(place),
            f"{resolution.lat:.3f}, {resolution.lon:.3f}",
            _HOW_EXACT[resolution.precision],
            f"{resolution.confidence:.0%}",
            f"{len(named.surfaces)} ({spellings})",
        )
    )


def lies_in(place: Place) -> str:
    """What a place lies in, from the municipality to the country, as far as it is known."""
    parts = (place.admin2, place.admin1, "/".join(place.countries))
    return ", ".join(part for part in parts if part and part != place.name)


def not_placed(document: AnnotatedDocument) -> tuple[tuple[str, str, int], ...]:
    """What reads like a place and is not on the map: the spelling, in words why not, and how often."""
    counts: dict[tuple[str, str], int] = {}
    for mention in document.told:
        why = _why_not(mention)
        if why:
            key = printable(mention.surface), why
            counts[key] = counts.get(key, 0) + 1
    return tuple((surface, why, count) for (surface, why), count in counts.items())


def _why_not(mention: Mention) -> str:
    """In words why a mention is not on the map; empty where it is."""
    if mention.role is not Role.LOCATION:
        words = _NOT_PLACED[mention.role]
        return f"{words}: {printable(mention.embedded_in)}" if mention.embedded_in else words
    return "" if mention.resolution else _OPEN[mention.open_because or OpenBecause.UNKNOWN]


def printable(text: str) -> str:
    """The text without characters that could steer a terminal; line breaks become spaces."""
    return "".join(character for character in " ".join(text.split()) if character.isprintable())


_CONTEXT = 40  # characters on each side of a name: with it, one line of a terminal


def in_context(text: str, start: int, end: int) -> str:
    """The words around a stretch of the text on one line, the stretch itself in brackets; no word is cut."""
    first, last = max(0, start - _CONTEXT), end + _CONTEXT
    before, after = text[first:start], text[end:last]
    if first and not text[first - 1].isspace():
        before = before.partition(" ")[2] if " " in before else before
    if last < len(text) and not text[last].isspace():
        after = after.rpartition(" ")[0] if " " in after else after
    left = " " if before[-1:].isspace() else ""
    right = " " if after[:1].isspace() else ""
    return f"{printable(before)}{left}[{printable(text[start:end])}]{right}{printable(after)}"


# Explaining


_COLUMNS = 100
_NO_MENTION = "read as no place: nothing in the text supports this name"
_LEAST_WEIGHT = 0.05  # of a clue that is printed: below, it reads as 0.0


def to_explanation(document_id: str, text: str, names: Sequence[Explained]) -> list[str]:
    """Lines for a person: each name in its context, its role, and its candidates with a line a clue."""
    lines = [printable(document_id)]
    for number, name in enumerate(names, 1):
        lines += ["", f"{number}. {in_context(text, name.start, name.end)}", *_name_lines(name)]
    if not names:
        lines += ["", "No name of a place was read in it."]
    return [*lines, ""]


def _name_lines(name: Explained) -> list[str]:
    role = f"{name.role.value}, in “{name.embedded_in}”" if name.embedded_in else name.role.value
    lines = _wrapped(role if name.mention else _NO_MENTION, 3)
    lines += [line for reason in name.why for line in _wrapped(str(reason), 3)]
    if name.same_as is not None:
        return [*lines, f"   decided together with {name.same_as + 1}."]
    if name.mention and name.mention.open_because:
        lines += _wrapped(f"left open: {_OPEN[name.mention.open_because]}", 3)
    elif not name.candidates and name.mention and name.mention.resolution:
        lines += _wrapped(f"stands for {_place_line(name.mention.resolution.place)}", 3)
    lines += [line for candidate in name.candidates for line in _candidate_lines(candidate)]
    return [*lines, f"   and {name.weaker} weaker candidates"] if name.weaker else lines


def _candidate_lines(candidate: Weighed) -> list[str]:
    lines = _wrapped(f"{candidate.share:6.1%}  {_place_line(candidate.place)}", 3, hanging=8)
    lines.append(f"           score {candidate.score:+.1f}")
    for clue, weight in candidate.clues:
        if abs(weight) >= _LEAST_WEIGHT:
            lines.append(f"           {weight:+6.1f}  {clue.value}: {says(clue)}")
    return lines + [line for reason in candidate.why for line in _wrapped(str(reason), 11)]


def _place_line(place: Place) -> str:
    """Name, kind, what it lies in, inhabitants and id."""
    inhabitants = f"{place.population:,} inhabitants" if place.population else ""
    return ", ".join(part for part in (place.name, place.kind.value, lies_in(place), inhabitants, place.id) if part)


def _wrapped(text: str, indent: int, hanging: int = 0) -> list[str]:
    """The text in lines of at most 100 columns."""
    first, later = " " * indent, " " * (indent + hanging)
    shown = "".join(character if character.isprintable() else " " for character in text)
    return textwrap.wrap(shown, _COLUMNS, initial_indent=first, subsequent_indent=later)
