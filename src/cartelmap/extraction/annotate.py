"""The way of one document: passages, toponyms, their roles, their places, dates, topics and groups."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from cartelmap.extraction import cues, reasons
from cartelmap.extraction.context import World
from cartelmap.extraction.dates import find_whens
from cartelmap.extraction.demonyms import find_demonyms
from cartelmap.extraction.discourse import Name, Recognised, read_discourse
from cartelmap.extraction.group_like import find_group_like
from cartelmap.extraction.groups import GroupLexicon, find_groups
from cartelmap.extraction.recognise import Toponym, Unlisted, find_toponyms, find_unlisted
from cartelmap.extraction.resolve import Choice, resolve
from cartelmap.extraction.roles import Judgement, judge_roles
from cartelmap.extraction.topics import TopicLexicon, tag_topics
from cartelmap.extraction.vocabulary import Vocabulary
from cartelmap.extraction.word_lists import DemonymEntry
from cartelmap.extraction.words import Word, find_words
from cartelmap.gazetteer import Gazetteer
from cartelmap.model import (
    AnnotatedDocument,
    AnnotatedPassage,
    Document,
    GroupTag,
    Mention,
    OpenBecause,
    Passage,
    Place,
    PlaceKind,
    Reason,
    Resolution,
    Rival,
    Role,
    geo_precision,
)
from cartelmap.reading import detect_language, split_passages


@dataclass(frozen=True, slots=True)
class Resources:
    """All that the extraction knows of the world. `home` is the country (ISO code) that the corpus is about."""

    gazetteer: Gazetteer
    vocabulary: Vocabulary
    demonyms: Mapping[str, DemonymEntry]
    groups: GroupLexicon
    topics: TopicLexicon
    version: str
    home: str = "MX"


def annotate(document: Document, resources: Resources) -> AnnotatedDocument:
    """The document with its passages, and in each the mentions, dates, topics and groups; pure, no input or output."""
    text = document.text
    passages = split_passages(text)
    words = find_words(text)
    groups = find_groups(text, resources.groups)
    language = document.language or detect_language(text)
    mentions = _place_mentions(text, words, groups, resources, language)
    whens = find_whens(text)
    in_passage = _Passages(passages)
    by_mention = in_passage.sort_in(mentions)
    by_when = in_passage.sort_in(whens)
    by_group = in_passage.sort_in(groups)
    return AnnotatedDocument(
        document,
        tuple(
            AnnotatedPassage(
                passage,
                tuple(_shown(mention, passage) for mention in by_mention[passage.index]),
                tuple(by_when[passage.index]),
                tag_topics(passage.text, resources.topics),
                tuple(by_group[passage.index]),
            )
            for passage in passages
        ),
    )


# ---------------------------------------------------------------- mentions


@dataclass(frozen=True, slots=True)
class _Found:
    """A mention before it has a passage."""

    start: int
    end: int
    surface: str
    role: Role
    why: tuple[Reason, ...] = ()
    embedded_in: str | None = None
    resolution: Resolution | None = None
    open_because: OpenBecause | None = None
    rivals: tuple[Rival, ...] = ()


def _place_mentions(
    text: str, words: list[Word], groups: tuple[GroupTag, ...], resources: Resources, language: str
) -> list[_Found]:
    """Recognise, judge the role, resolve."""
    gazetteer = resources.gazetteer
    toponyms = find_toponyms(text, words, gazetteer)
    names = _group_names(text, groups)
    recognised = Recognised(text, words, toponyms, names)
    judged = judge_roles(read_discourse(recognised, resources.vocabulary, gazetteer))
    mappable = [t for t, judgement in zip(toponyms, judged, strict=True) if judgement.role in _MAPPABLE]
    world = World(resources.vocabulary.capitals, resources.home, language)
    choices = resolve(mappable, words, gazetteer, world)
    found = [
        mention
        for toponym, judgement in zip(toponyms, judged, strict=True)
        if (mention := _to_mention(toponym, judgement, choices.get(toponym.first), words, gazetteer)) is not None
    ]
    unlisted = [_unlisted_mention(one) for one in find_unlisted(text, words, toponyms)]
    demonyms = _demonym_mentions(words, [*found, *unlisted, *names], resources)
    return sorted([*found, *unlisted, *demonyms], key=lambda mention: mention.start)


_MAPPABLE = (Role.LOCATION, Role.METONYM)


def _group_names(text: str, groups: tuple[GroupTag, ...]) -> tuple[Name, ...]:
    listed = [Name(group.start, group.end, group.name) for group in groups]
    alike = [Name(*span) for span in find_group_like(text)]
    return (*listed, *alike)


def _to_mention(
    toponym: Toponym, judgement: Judgement, choice: Choice | None, words: list[Word], gazetteer: Gazetteer
) -> _Found | None:
    """The mention of a toponym; None where only a weak name speaks for it and the text does not support it."""
    base = (toponym.start, toponym.end, toponym.surface, judgement.role, judgement.why, judgement.embedded_in)
    if judgement.role not in _MAPPABLE:
        return None if toponym.is_weak else _Found(*base)
    if choice is None:
        return None
    rivals = tuple(Rival(gazetteer.place(place), share) for place, share in choice.rivals)
    if choice.is_open:
        leader = Rival(gazetteer.place(choice.place), choice.confidence)
        return _Found(*base, open_because=OpenBecause.AMBIGUOUS, rivals=(leader, *rivals))
    before = words[toponym.first - 1] if toponym.first else None
    return _Found(*base, resolution=_resolution(choice, rivals, before, gazetteer))


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


def _unlisted_mention(one: Unlisted) -> _Found:
    why = Reason.of(reasons.NOT_LISTED, word=one.called)
    return _Found(one.start, one.end, one.surface, Role.LOCATION, (why,), open_because=OpenBecause.UNKNOWN)


def _demonym_mentions(words: list[Word], taken: Iterable[_Span], resources: Resources) -> list[_Found]:
    spans = sorted((span.start, span.end) for span in taken)
    starts = [start for start, _ in spans]
    mentions = []
    for word, demonym in find_demonyms(words, resources.demonyms):
        before = bisect_right(starts, word.start) - 1
        if before >= 0 and spans[before][1] > word.start:
            continue  # "American Airlines", "Ejército Mexicano"
        place = _demonym_place(demonym.country, resources.gazetteer)
        why = (Reason.of(reasons.DEMONYM, name=demonym.place or (place.name if place else demonym.country)),)
        resolution = Resolution(place, 1.0, 3, place.lat, place.lon, why) if place else None
        mentions.append(_Found(word.start, word.end, word.surface, Role.DEMONYM, why, resolution=resolution))
    return mentions


def _demonym_place(country: str, gazetteer: Gazetteer) -> Place | None:
    ordinal = gazetteer.ordinal(f"country-{country.lower()}")
    return None if ordinal is None else gazetteer.place(ordinal)


# ---------------------------------------------------------------- passages


class _Span(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_S = TypeVar("_S", bound=_Span)


class _Passages:
    """Finds the passage in which a stretch of the document lies whole."""

    def __init__(self, passages: tuple[Passage, ...]) -> None:
        self._passages = passages
        self._starts = [passage.start for passage in passages]

    def sort_in(self, spans: Iterable[_S]) -> dict[int, list[_S]]:
        """The spans by the index of their passage; one that crosses the end of a passage belongs to none."""
        sorted_in: dict[int, list[_S]] = defaultdict(list)
        for span in spans:
            number = bisect_right(self._starts, span.start) - 1
            if number >= 0 and span.end <= self._passages[number].end:
                sorted_in[self._passages[number].index].append(span)
        return sorted_in


def _shown(found: _Found, passage: Passage) -> Mention:
    start, end = found.start - passage.start, found.end - passage.start
    return Mention(
        found.start,
        found.end,
        found.surface,
        found.role,
        passage.index,
        start,
        end,
        passage.text[start:end],
        found.why,
        found.embedded_in,
        found.resolution,
        found.open_because,
        found.rivals,
    )
