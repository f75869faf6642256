"""The rows that queries of an atlas give: what the map, the lists and the cards show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal, NamedTuple

from cartelmap.model import (
    GroupTag,
    OpenBecause,
    PassageRole,
    Place,
    PlaceKind,
    Published,
    Reason,
    Repair,
    Role,
    TopicTag,
    When,
)
from cartelmap.reading import FileStatus

SURE = 0.9  # confidence from which a resolution is called sure: nine in ten of these are right (docs/accuracy.md)
LIKELY = 0.5  # from which it is called likely; below, unsure

TimeStep = Literal["month", "year"]
MatrixSide = Literal["group", "place", "year"]
TextOrder = Literal["newest", "title", "names"]
MatchedBy = Literal["", "published", "speaks", "both"]
ConfidenceWord = Literal["sure", "likely", "unsure"]
NotPlacedReason = Literal[
    "ambiguous", "unknown", "embedded", "person", "metonym", "demonym", "unsure", "not_here", "unconfirmed"
]
OTHER_THINGS: frozenset[NotPlacedReason] = frozenset({"embedded", "person", "demonym"})  # what names no place at all


class Answer(StrEnum):
    """What a person says of a mention that the program has read."""

    RIGHT = "right"
    OTHER = "other place"
    NO_PLACE = "not a place"
    ROUGHLY = "roughly"  # the place is right, its exact point is not
    UNSURE = "cannot tell"  # nor can anybody else who reads this


class Scope(StrEnum):
    """What an answer holds for: `decisions.overlay` says exactly which mentions these are."""

    MENTION = "mention"
    TEXT = "text"
    ALIKE = "alike"


def confidence_word(confidence: float) -> ConfidenceWord:
    """The word for a confidence between 0 and 1."""
    if confidence >= SURE:
        return "sure"
    return "likely" if confidence >= LIKELY else "unsure"


@dataclass(frozen=True, slots=True)
class TopicLabel:
    """A topic of the lexicon the atlas was built with: its id, its name in JSON, what the screen says of it."""

    id: str
    name: str
    label_en: str
    label_es: str
    definition_en: str = ""
    definition_es: str = ""


@dataclass(frozen=True, slots=True)
class GroupLabel:
    """An organisation that the atlas names, as the lexicon has it: what its card says of it.

    `names` are its other spellings in all languages; `parent` is the id of the group it belongs to, empty where it has
    none. Years are as the source has them ("1980s"), empty where unknown. Only verified rows get a card and a filter.
    """

    id: str
    name: str
    name_es: str
    names: tuple[str, ...]
    kind: str
    parent: str
    base_place: str
    states: tuple[str, ...]
    country: str
    active_from: str
    active_to: str
    source_url: str
    verified: bool
    note: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the values of a filter may be in an atlas: ids of topics, names of publishers, ids of verified groups."""

    topics: tuple[str, ...]
    publishers: tuple[str, ...]
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """What a view counts.

    `texts` are stories, `copies` the documents beyond them; `names` are the mentions that are locations or stand for
    a government, `placed` those of them on the map, `not_placed` the others. With a span set, `undated` are the
    passages left out (or let in) because they have no date, `longer` those left out because they only match by a span
    of over five years.
    """

    texts: int
    copies: int
    passages: int
    mentions: int
    names: int
    placed: int
    not_placed: int
    undated: int
    longer: int


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place on the map with its numbers.

    `precision` is the best of its mentions. `drawn_lat`, `drawn_lon` are where it is drawn: the place's own point, or
    the point of its city (then `city` is that city's name).
    """

    place: Place
    precision: int
    drawn_lat: float
    drawn_lon: float
    city: str | None
    texts: int
    copies: int
    passages: int
    mentions: int


@dataclass(frozen=True, slots=True)
class Inside:
    """The numbers of a place together with the places in it; `places` counts those, without itself."""

    texts: int
    copies: int
    mentions: int
    places: int


class Spelling(NamedTuple):
    """A way in which texts write a name, and how often."""

    text: str
    mentions: int


@dataclass(frozen=True, slots=True)
class StateRow:
    """A Mexican state with the texts that name it or any place in it, and the copies beyond them."""

    place: Place
    texts: int
    copies: int
    passages: int
    mentions: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A mention within the text of its passage as shown; `chosen` when it is the place that was asked for."""

    start: int
    end: int
    role: Role
    place_id: str | None
    chosen: bool
    confidence: float | None
    surface: str = ""
    embedded_in: str | None = None
    open_because: OpenBecause | None = None
    id: str = ""  # of the mention
    confirmed: bool = False  # a person said so


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage with its source and all that was marked in it; offsets of marks and whens count in its text.

    `topics` are the ids of its topics, `terms` the words that made each match. `graphic` are its graphic sentences.
    """

    id: str
    document_id: str
    index: int
    title: str
    publisher: str
    published: Published | None
    url: str
    language: str
    text: str
    role: PassageRole
    marks: tuple[Mark, ...] = ()
    whens: tuple[When, ...] = ()
    topics: tuple[str, ...] = ()
    terms: tuple[TopicTag, ...] = ()
    groups: tuple[GroupTag, ...] = ()  # `shown_start`, `shown_end` count in its text; a shared name has the id ""
    graphic: tuple[tuple[int, int], ...] = ()
    matched_by: MatchedBy = ""
    copy_of: str | None = None  # the document whose text this passage's document repeats
    copies: int = 0  # how many other passages of the view repeat this one
    restored: bool = False  # it was set aside, and a person has brought it back
    author: str = ""  # of its document
    found: tuple[tuple[int, int], ...] = ()  # what the search found: stretches of its text, in order and apart


@dataclass(frozen=True, slots=True)
class RivalRow:
    """A place that a name could also have meant."""

    place_id: str
    name: str
    admin1: str | None
    country: str | None
    confidence: float
    lat: float
    lon: float
    kind: PlaceKind


@dataclass(frozen=True, slots=True)
class Why:
    """Why mentions are placed at a place: the lowest and highest confidence, reasons (commonest first), rivals."""

    lowest: float
    highest: float
    word: ConfidenceWord
    reasons: tuple[Reason, ...]
    rivals: tuple[RivalRow, ...]
    mentions: int


@dataclass(frozen=True, slots=True)
class NotPlacedRow:
    """A name that is not on the map, and why.

    `unsure` occurs only where nothing but sure placements was asked for, `unconfirmed` where nothing but what a person
    has confirmed was; `not_here` is what a person said. `inside` is what an embedded name is part
    of; `place_id` is what a metonym, a demonym or an unsure mention would be.
    """

    reason: NotPlacedReason
    surface: str
    inside: str | None
    place_id: str | None
    mentions: int
    texts: int
    rivals: tuple[RivalRow, ...] = ()


class ReasonCount(NamedTuple):
    """How many different names a reason keeps off the map, and how many mentions these are."""

    names: int
    mentions: int


@dataclass(frozen=True, slots=True)
class Balance:
    """Where every name went that the passages of a view hold, in mentions.

    `not_placed` has the reasons that occur. Beyond those the view looks at, `aside` are in passages that it leaves out
    because they were set aside, `undated` in those that it leaves out because a span is set and they have no date.
    """

    placed: int
    not_placed: Mapping[NotPlacedReason, ReasonCount]
    aside: int
    undated: int

    @property
    def all(self) -> int:
        """All names: each is in one of the parts."""
        return self.placed + self.not_a_place + self.open + self.aside + self.undated

    @property
    def open(self) -> int:
        """The place names that are not on the map: `Counts.not_placed`."""
        return sum(each.mentions for reason, each in self.not_placed.items() if reason not in OTHER_THINGS)

    @property
    def not_a_place(self) -> int:
        """The names that name no place where they stand."""
        return sum(each.mentions for reason, each in self.not_placed.items() if reason in OTHER_THINGS)


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """What a person said of a mention, with how many mentions in how many texts it holds for now.

    Of a RIGHT or ROUGHLY answer `place` is the place that was right. `is_found` is False where the mention on which it
    was said is in the atlas no more; then it holds for nothing.
    """

    id: str
    answer: Answer
    scope: Scope
    surface: str
    place: Place | None
    who: str
    when: str  # ISO 8601, in UTC
    why: str
    mentions: int
    texts: int
    is_found: bool


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A mention with all that is known of it; `start`, `end` count in the text of its passage.

    `reasons` say why it has its role and its place; `judgement` is what a person said that holds for it.
    """

    id: str
    passage: PassageRow
    start: int
    end: int
    surface: str
    role: Role
    place: Place | None
    precision: int | None
    confidence: float | None
    reasons: tuple[Reason, ...]
    rivals: tuple[RivalRow, ...]
    judgement: JudgementRow | None


@dataclass(frozen=True, slots=True)
class UnsureRow:
    """Mentions that are alike (the same name, placed alike by the program) and unsure, as one case for a person.

    `mention_id` is the first of them. `confidence` is their mean, of open ones the share of the best rival;
    `effect` is the sum of what each lacks to certainty. `judged` is None: what a person judged is no case any more.
    """

    mention_id: str
    surface: str
    place: Place | None
    reason: OpenBecause | None
    confidence: float
    mentions: int
    texts: int
    effect: float
    rivals: tuple[RivalRow, ...]
    judged: Answer | None = None


@dataclass(frozen=True, slots=True)
class NamelessRow:
    """A name that the texts use like that of a place, and that the list of places lacks; its first mention."""

    surface: str
    mention_id: str
    mentions: int
    texts: int


class Effect(NamedTuple):
    """How many mentions in how many texts an answer would change."""

    mentions: int
    texts: int


@dataclass(frozen=True, slots=True)
class TopicCount:
    """How many passages and texts have a topic."""

    passages: int
    texts: int


@dataclass(frozen=True, slots=True)
class Facets:
    """What each filter would give, each facet ignoring its own filter; publishers count texts.

    `groups` has the verified groups only, by their ids.
    """

    topics: Mapping[str, TopicCount]
    groups: Mapping[str, TopicCount]
    publishers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group with its numbers in a view."""

    group: GroupLabel
    texts: int
    copies: int
    passages: int


@dataclass(frozen=True, slots=True)
class TimeBin:
    """A month or a year of the axis of time (both days included).

    `texts` are those of the view published in it or speaking of it by dates at most as coarse as the bin, `all_texts`
    those that no filter but the passages set aside leaves out: `texts / all_texts` is the share.
    """

    first: date
    last: date
    texts: int
    all_texts: int


@dataclass(frozen=True, slots=True)
class CoarseSpan:
    """A span of time coarser than the bins of the axis, with the number of texts that speak of it or came out in it."""

    first: date
    last: date
    texts: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """The texts of a view along time, whatever span the filters set: bins without gaps, then what is coarser.

    `earlier` (before 2000) and `undated` count texts.
    """

    step: TimeStep
    bins: tuple[TimeBin, ...]
    coarse: tuple[CoarseSpan, ...]
    earlier: int
    undated: int


class MatrixCell(NamedTuple):
    """How many texts (and passages) name a group and a place in one passage that was published in or speaks of a year.

    `year` is None for passages without any date. The passages are those that the filters of the view give with this
    group, this place and this year set (`Filters.in_year`). A side that was not asked for is left open: the group or
    place is "", the year None.
    """

    group: str
    place_id: str
    year: int | None
    texts: int
    passages: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """The cells of a view, and the groups and places they are about, each by number of texts."""

    groups: tuple[GroupLabel, ...]
    places: tuple[Place, ...]
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document with what the filters leave of it.

    `copy_of` is the document whose text it repeats, if it does; `copies` are those of the view with the same text, told
    of the first of them.
    """

    id: str
    title: str
    publisher: str
    author: str
    published: Published | None
    url: str
    language: str
    path: str
    note: str
    copy_of: str | None
    passages: int
    names: int
    placed: int
    repaired: int = 0  # stretches of its text
    set_aside: int = 0  # passages
    copies: int = 0


@dataclass(frozen=True, slots=True)
class DocumentName:
    """What a link to a document says of it; `leads` where it stands for its copies."""

    id: str
    title: str
    publisher: str
    path: str
    leads: bool = False


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document to read: its metadata, all passages with their marks, and what was repaired (the first of many)."""

    document: DocumentRow
    passages: tuple[PassageRow, ...]
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class FileRow:
    """What became of an input file: the line of the import report.

    `what` says it in sentences. Numbers are of documents, of parts that could not be read, of stretches of text that
    were repaired, of passages set aside, of documents that repeat another. `dates` counts the documents that have a
    date of publication by where it came from.
    """

    path: str
    status: FileStatus
    what: str
    documents: int
    left_out: int
    encoding: str
    dates: tuple[tuple[str, int], ...]
    repaired: int
    set_aside: int
    copies: int


class EmptyHint(NamedTuple):
    """The filter whose removal brings passages back, by its query key, and how many."""

    key: str
    passages: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an atlas says of itself: format, generation, versions, hashes of its inputs, counts, licences."""

    format: int
    generation: str
    versions: Mapping[str, str]
    inputs: Mapping[str, str]
    counts: Mapping[str, int]
    topics: tuple[TopicLabel, ...] = ()
    licences: tuple[str, ...] = field(default_factory=tuple)
