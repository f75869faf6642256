"""From a text to its mentions of places: recognise, judge the role, resolve."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Protocol

from cartelmap.extraction import cues, reasons
from cartelmap.extraction.context import World
from cartelmap.extraction.dates import DateLexicon
from cartelmap.extraction.demonyms import find_demonyms
from cartelmap.extraction.discourse import Name, Recognised, read_discourse, read_places
from cartelmap.extraction.found import Found
from cartelmap.extraction.groups.lexicon import GroupLexicon
from cartelmap.extraction.groups.like import find_group_like
from cartelmap.extraction.lexicons.word_lists import DemonymEntry
from cartelmap.extraction.recognise import Toponym, find_toponyms
from cartelmap.extraction.resolve import Choice, resolve
from cartelmap.extraction.roles import Judgement, judge_roles
from cartelmap.extraction.topics import TopicLexicon
from cartelmap.extraction.unlisted import Unlisted, find_unlisted
from cartelmap.extraction.vocabulary import Vocabulary
from cartelmap.extraction.within import place_within
from cartelmap.extraction.words import Word
from cartelmap.gazetteer import Gazetteer
from cartelmap.model import (
    GroupTag,
    OpenBecause,
    Place,
    PlaceKind,
    Reason,
    Resolution,
    Rival,
    Role,
    geo_precision,
)
from cartelmap.text import fold


@dataclass(frozen=True, slots=True)
class Resources:
    """All that the extraction knows of the world. `home` is the country (ISO code) that the corpus is about.

    It is empty where there is none, and `auto` until `settle_home` has found it.
    `without` names clues of resolution and rules of roles that are left out, to measure what each brings.
    """

    gazetteer: Gazetteer
    vocabulary: Vocabulary
    demonyms: Mapping[str, DemonymEntry]
    people: frozenset[str]  # folded phrases that hold a demonym and speak of no place
    groups: GroupLexicon
    topics: TopicLexicon
    graphic: TopicLexicon  # what makes a sentence graphic
    dates: DateLexicon
    version: str
    home: str = "MX"
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """What was made of a text's toponyms: each with its judgement, and by its first word the choice of its place."""

    toponyms: tuple[Toponym, ...]
    judged: tuple[Judgement, ...]
    choices: Mapping[int, Choice]
    names: tuple[Name, ...]  # of groups and organisations in the text


_NOWHERE = "none"  # no place lies in it, while seas and continents lie in the country ""


def read_toponyms(
    text: str, words: list[Word], groups: tuple[GroupTag, ...], resources: Resources, language: str
) -> Reading:
    """Recognise, judge the role, resolve."""
    gazetteer = resources.gazetteer
    toponyms = find_toponyms(text, words, gazetteer)
    names = _group_names(text, groups, resources.groups)
    recognised = Recognised(text, words, toponyms, names)
    home = resources.home or _NOWHERE
    discourse = read_discourse(recognised, resources.vocabulary, gazetteer, home)
    judged = judge_roles(discourse, resources.without)
    mappable = [t for t, judgement in zip(toponyms, judged, strict=True) if judgement.role in _MAPPABLE]
    placed, doubtful = read_places(discourse)
    world = World(resources.vocabulary.capitals, home, language, resources.without, placed, doubtful)
    return Reading(toponyms, judged, resolve(mappable, words, gazetteer, world), names)


def find_mentions(
    text: str, words: list[Word], groups: tuple[GroupTag, ...], resources: Resources, language: str
) -> list[Found]:
    """All mentions of places in the text, in order, with their roles and what they mean."""
    reading = read_toponyms(text, words, groups, resources, language)
    found = [
        mention
        for toponym, judgement in zip(reading.toponyms, reading.judged, strict=True)
        if (mention := _to_mention(toponym, judgement, reading.choices.get(toponym.first), words, resources.gazetteer))
        is not None
    ]
    taken = _taken(reading, {mention.start for mention in found if mention.role in _MAPPABLE}, words)
    unlisted = [_unlisted_mention(one) for one in find_unlisted(text, words, taken, resources.vocabulary)]
    named = [(one.start, one.end) for one in unlisted]
    found = [each for each in found if not any(start < each.end and each.start < end for start, end in named)]
    demonyms = _demonym_mentions(text, words, [*found, *unlisted, *reading.names], resources)
    return place_within(text, sorted([*found, *unlisted, *demonyms], key=lambda mention: mention.start))


def _taken(reading: Reading, placed: Container[int], words: list[Word]) -> frozenset[int]:
    """Numbers of the words that belong to a mention of a place or to the name of a group."""
    taken = {
        number
        for toponym in reading.toponyms
        if toponym.start in placed
        for number in range(toponym.first, toponym.last + 1)
    }
    start = attrgetter("start")
    for name in reading.names:
        taken.update(range(bisect_left(words, name.start, key=start), bisect_left(words, name.end, key=start)))
    return frozenset(taken)


_MAPPABLE = (Role.LOCATION, Role.METONYM)


def _group_names(text: str, groups: tuple[GroupTag, ...], lexicon: GroupLexicon) -> tuple[Name, ...]:
    listed = [Name(group.start, group.end, group.name, group.group in lexicon.criminal) for group in groups]
    alike = [Name(*span, is_criminal=True) for span in find_group_like(text)]
    return (*listed, *alike)


def _to_mention(
    toponym: Toponym, judgement: Judgement, choice: Choice | None, words: list[Word], gazetteer: Gazetteer
) -> Found | None:
    """The mention of a toponym; None where only a weak name speaks for it and the text does not support it."""
    base = (toponym.start, toponym.end, toponym.surface, judgement.role, judgement.why, judgement.embedded_in)
    if judgement.role not in _MAPPABLE:
        return None if toponym.is_weak else Found(*base)
    if choice is None:
        return None
    rivals = tuple(Rival(gazetteer.place(place), share) for place, share in choice.rivals)
    if choice.is_open and choice.lacking:
        return Found(*base[:4], (choice.lacking,), open_because=OpenBecause.UNKNOWN)
    if choice.is_open:
        leader = Rival(gazetteer.place(choice.place), choice.confidence)
        return Found(*base, open_because=OpenBecause.AMBIGUOUS, rivals=(leader, *rivals))
    before = words[toponym.first - 1] if toponym.first else None
    return Found(*base, resolution=_resolution(choice, rivals, before, gazetteer))


def _resolution(choice: Choice, rivals: tuple[Rival, ...], before: Word | None, gazetteer: Gazetteer) -> Resolution:
    place = gazetteer.place(choice.place)
    precision = geo_precision(place.kind, place.accuracy_km)
    if before and before.folded in cues.NEAR and precision == 1:
        precision = 2
    lat, lon = _drawn_at(place, gazetteer)
    return Resolution(place, choice.confidence, precision, lat, lon, choice.why, rivals)


_COARSENED = (PlaceKind.NEIGHBOURHOOD, PlaceKind.STREET, PlaceKind.SITE)


def _drawn_at(place: Place, gazetteer: Gazetteer) -> tuple[float, float]:
    """The point of a mention: a neighbourhood, street or site has that of its city (no homes, schools, shelters)."""
    ordinal = gazetteer.ordinal(place.city_id) if place.kind in _COARSENED and place.city_id else None
    if ordinal is None:
        return place.lat, place.lon
    return gazetteer.lat[ordinal], gazetteer.lon[ordinal]


def _unlisted_mention(one: Unlisted) -> Found:
    template = reasons.LOCATED if one.only_located else reasons.NOT_LISTED
    why = Reason.of(template, word=one.called)
    return Found(one.start, one.end, one.surface, Role.LOCATION, (why,), open_because=OpenBecause.UNKNOWN)


class _Span(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def _demonym_mentions(text: str, words: list[Word], taken: Iterable[_Span], resources: Resources) -> list[Found]:
    spans = sorted((span.start, span.end) for span in taken)
    starts = [start for start, _ in spans]
    mentions = []
    for first, last, demonym in find_demonyms(words, resources.demonyms, resources.vocabulary.demonyms):
        start, end = words[first].start, words[last].end
        before = bisect_right(starts, start) - 1
        if before >= 0 and spans[before][1] > start:
            continue  # "American Airlines", "Ejército Mexicano"
        if _are_people(words, first, last, resources.people):
            continue  # "African American", "Spanish flu"
        place = _demonym_place(demonym, resources.gazetteer)
        why = (Reason.of(reasons.DEMONYM, name=demonym.place or (place.name if place else demonym.country)),)
        resolution = Resolution(place, 1.0, 3, place.lat, place.lon, why) if place else None
        surface = text[start:end]
        mentions.append(Found(start, end, surface, Role.DEMONYM, why, resolution=resolution))
    return mentions


_LONGEST_PHRASE = 3


def _are_people(words: list[Word], first: int, last: int, people: Container[str]) -> bool:
    """Whether the demonym stands in a phrase that speaks of no place."""
    around = words[max(0, first - 1) : last + _LONGEST_PHRASE]
    at = first - max(0, first - 1)
    folded = [word.folded for word in around]
    return any(
        " ".join(folded[begin:stop]) in people
        for begin in range(at + 1)
        for stop in range(at + 1, len(folded) + 1)
        if stop - begin <= _LONGEST_PHRASE
    )


@cache
def _demonym_place(demonym: DemonymEntry, gazetteer: Gazetteer) -> Place | None:
    """The place whose people are named: the state or town where that is known, else the country."""
    if demonym.place:
        for candidate in gazetteer.candidates(fold(demonym.place)):
            place = candidate.place
            if (gazetteer.kind(place), gazetteer.country(place)) == (demonym.kind, demonym.country):
                return gazetteer.place(place)
    ordinal = gazetteer.ordinal(f"country-{demonym.country.lower()}")
    return None if ordinal is None else gazetteer.place(ordinal)
