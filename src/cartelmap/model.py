"""The nouns of the program: documents, passages, places, mentions, spans of time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, Self


class Role(StrEnum):
    """What a mention does where it stands; only locations and metonyms can be mapped."""

    LOCATION = "location"
    METONYM = "metonym"
    EMBEDDED = "embedded"
    PERSON = "person"
    DEMONYM = "demonym"


class PassageRole(StrEnum):
    """What a passage is in its document."""

    BODY = "body"
    HEADING = "heading"
    BOILERPLATE = "boilerplate"


class PlaceKind(StrEnum):
    """The kinds of place that a gazetteer row may have."""

    SETTLEMENT = "settlement"
    MUNICIPALITY = "municipality"
    COUNTY = "county"
    STATE = "state"  # any first-level division: state, department, province
    COUNTRY = "country"
    CONTINENT = "continent"
    REGION = "region"
    SEA = "sea"
    RIVER = "river"
    LAKE = "lake"
    MOUNTAIN_RANGE = "mountain range"
    ROAD = "road"
    BORDER = "border"
    AIRPORT = "airport"
    PORT = "port"
    PRISON = "prison"
    BORDER_CROSSING = "border crossing"
    NEIGHBOURHOOD = "neighbourhood"
    STREET = "street"
    SITE = "site"


class NameStrength(StrEnum):
    """What a spelling is worth when it is met in a text.

    strong: it may stand alone. weak: never alone, only where the text supports it (its state or country follows, or
    the place is named in full elsewhere). abbreviation: only as it is written, capitals included ("US", "Mich.").
    """

    STRONG = "strong"
    WEAK = "weak"
    ABBREVIATION = "abbreviation"


class Precision(StrEnum):
    """The unit of time in which a text speaks; how wide the span is that it stands for may differ."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    SPAN = "span"  # anything between two ends: "between 2006 and 2012", "the first six months of 2025"


class Basis(StrEnum):
    """How the span that an expression of time stands for was worked out."""

    EXPLICIT = "explicit"  # the words say all of it: "14 October 2019"
    RELATIVE = "relative"  # counted from the date of publication: "last July"
    CHAINED = "chained"  # counted from another date of the text: "two days later"
    INHERITED = "inherited"  # what it lacks comes from the sentence or passage before: "in March" after "in 2019"


class OpenBecause(StrEnum):
    """Why a mention that could be mapped is not placed."""

    AMBIGUOUS = "ambiguous"  # several places share the name and the text does not decide
    UNKNOWN = "unknown"  # it reads like a place, and no gazetteer row has the name
    NOT_HERE = "not_here"  # a person said that it is no place here


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence a reader understands: an English template (also the key of its translation) and what fills it."""

    template: str
    values: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, template: str, **values: str) -> Self:
        """The reason with its blanks `{name}` filled from the keywords."""
        return cls(template, tuple(values.items()))

    def __str__(self) -> str:
        return self.template.format(**dict(self.values))


@dataclass(frozen=True, slots=True)
class Published:
    """When a document was published: an interval (both ends included) and in words how that is known."""

    start: date
    end: date
    basis: str


@dataclass(frozen=True, slots=True)
class Document:
    """One text with its metadata. `text` is the decoded text before any repair; all offsets count in it."""

    id: str
    text: str
    title: str = ""
    publisher: str = ""
    author: str = ""
    published: Published | None = None
    url: str = ""
    language: str = ""  # "en", "es", or empty where unknown
    path: str = ""  # relative to the corpus, with "/"
    sha256: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph: what a click on the map shows. `start`, `end` lie in the document's text, `text` is as shown."""

    index: int
    start: int
    end: int
    text: str
    role: PassageRole = PassageRole.BODY


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the gazetteer. `lat`, `lon` in WGS 84 degrees, lengths in km, countries as ISO 3166-1 alpha-2."""

    id: str
    name: str
    kind: PlaceKind
    lat: float
    lon: float
    countries: tuple[str, ...] = ()
    admin1: str | None = None  # name of the first-level division
    admin1_id: str | None = None
    admin2: str | None = None  # name of the municipality or county, where it is known
    population: int | None = None
    extent_km: float | None = None  # how wide the place is
    accuracy_km: float | None = None  # how well its point is known
    city_id: str | None = None  # where a neighbourhood, street, site, airport, port, prison or crossing is drawn
    source: str = ""
    licence: str = ""
    note: str = ""
    name_es: str | None = None  # of regions, seas and the like, where it differs; towns keep the name they have

    @property
    def country(self) -> str | None:
        """The country where the place lies in one, else None (borders, rivers, seas)."""
        return self.countries[0] if len(self.countries) == 1 else None


@dataclass(frozen=True, slots=True)
class Rival:
    """A candidate that lost, with its share of the belief (0 to 1)."""

    place: Place
    confidence: float


@dataclass(frozen=True, slots=True)
class Resolution:
    """The place chosen for a mention. `precision`: 1 settlement or smaller, 2 municipality or near, 3 wider."""

    place: Place
    confidence: float
    precision: int
    lat: float
    lon: float
    reasons: tuple[Reason, ...]
    rivals: tuple[Rival, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that reads like a place name: `document.text[start:end] == surface`.

    `shown_*` are the same within the text of its passage as shown.
    """

    start: int
    end: int
    surface: str
    role: Role
    passage: int  # index of its passage
    shown_start: int
    shown_end: int
    shown: str
    why: tuple[Reason, ...] = ()  # why it has this role
    embedded_in: str | None = None
    resolution: Resolution | None = None
    open_because: OpenBecause | None = None
    rivals: tuple[Rival, ...] = ()  # of an open mention: the places it may be


@dataclass(frozen=True, slots=True)
class When:
    """A span of calendar time that a passage speaks of (both ends included), and the words it came from.

    `first` and `last` are None where the expression stays open: "last July" in a text of which nobody knows when it
    was published.
    """

    start: int
    end: int
    surface: str
    first: date | None
    last: date | None
    precision: Precision
    basis: Basis = Basis.EXPLICIT
    shown_start: int = 0  # within the text of its passage as shown
    shown_end: int = 0
    long: bool = False  # a duration counted back from its anchor, "the last 40 years": no date of an event
    in_doubt: bool = False  # 5/10/2019: the other number may be the month


@dataclass(frozen=True, slots=True)
class TopicTag:
    """A topic of a passage, by its id, with the words that made it match."""

    topic: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupTag:
    """An organisation that is named: its id and name in the lexicon, and where (offsets in the document's text)."""

    group: str
    name: str
    start: int
    end: int
    surface: str
    shown_start: int = 0  # within the text of its passage as shown
    shown_end: int = 0


@dataclass(frozen=True, slots=True)
class AnnotatedPassage:
    """A passage with all that was found in it; offsets of whens and groups count in the document's text.

    `graphic` are its graphic sentences, offsets in its text as shown.
    """

    passage: Passage
    mentions: tuple[Mention, ...] = ()
    whens: tuple[When, ...] = ()
    topics: tuple[TopicTag, ...] = ()
    groups: tuple[GroupTag, ...] = ()
    graphic: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Repair:
    """A stretch of a document's text that was damaged: where it stands there, what it was, what is shown for it."""

    start: int
    end: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """A document with its passages, in the order of the text, and what had to be repaired in it."""

    document: Document
    passages: tuple[AnnotatedPassage, ...] = field(default_factory=tuple)
    repairs: tuple[Repair, ...] = ()

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """All mentions, in the order of the text."""
        return tuple(mention for passage in self.passages for mention in passage.mentions)

    @property
    def told(self) -> tuple[Mention, ...]:
        """The mentions of what the document itself tells: none in passages set aside, as menus are."""
        return tuple(
            mention
            for passage in self.passages
            if passage.passage.role is not PassageRole.BOILERPLATE
            for mention in passage.mentions
        )


# Nobody is to read a map as pointing at a house: these are drawn at their city.
DRAWN_AT_CITY: Final = frozenset(
    {
        PlaceKind.AIRPORT,
        PlaceKind.PORT,
        PlaceKind.PRISON,
        PlaceKind.BORDER_CROSSING,
        PlaceKind.NEIGHBOURHOOD,
        PlaceKind.STREET,
        PlaceKind.SITE,
    }
)
WIDE_KINDS: Final = frozenset(
    {
        PlaceKind.STATE,
        PlaceKind.COUNTRY,
        PlaceKind.CONTINENT,
        PlaceKind.REGION,
        PlaceKind.SEA,
        PlaceKind.RIVER,
        PlaceKind.LAKE,
        PlaceKind.MOUNTAIN_RANGE,
        PlaceKind.ROAD,
        PlaceKind.BORDER,
    }
)
EXACT_KM = 5.0  # a settlement whose point is known worse than this is drawn as a ring, not as a dot


def geo_precision(kind: PlaceKind, accuracy_km: float | None) -> int:
    """ACLED's geo-precision: 1 settlement or smaller, 2 municipality or a rough point, 3 state, region or country."""
    if kind in WIDE_KINDS:
        return 3
    if kind in (PlaceKind.MUNICIPALITY, PlaceKind.COUNTY):
        return 2
    return 2 if kind is PlaceKind.SETTLEMENT and (accuracy_km or 0) > EXACT_KM else 1
