"""Builders of small atlases: they name only what a test is about."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from cartelmap.atlas import GroupLabel, TopicLabel
from cartelmap.model import (
    AnnotatedDocument,
    AnnotatedPassage,
    Document,
    GroupTag,
    Mention,
    OpenBecause,
    Passage,
    PassageRole,
    Place,
    PlaceKind,
    Precision,
    Published,
    Reason,
    Resolution,
    Rival,
    Role,
    TopicTag,
    When,
    geo_precision,
)

CULIACAN = Place("culiacan", "Culiacán", PlaceKind.SETTLEMENT, 24.79, -107.39, ("MX",), "Sinaloa", population=785_800)
JUAREZ = Place("juarez", "Ciudad Juárez", PlaceKind.SETTLEMENT, 31.74, -106.49, ("MX",), "Chihuahua")
EL_LIMON = Place("el-limon", "El Limón", PlaceKind.SETTLEMENT, 18.95, -102.7, ("MX",), "Michoacán", accuracy_km=10)
PENASCO = Place("penasco", "Puerto Peñasco", PlaceKind.SETTLEMENT, 31.32, -113.54, ("MX",), "Sonora")
SINALOA = Place("sinaloa", "Sinaloa", PlaceKind.STATE, 25.0, -107.5, ("MX",))
MEXICO = Place("mexico", "Mexico", PlaceKind.COUNTRY, 23.0, -102.0, ("MX",))
BEIJING = Place("beijing", "Beijing", PlaceKind.SETTLEMENT, 39.9, 116.4, ("CN",))
TIJUANA = Place("tijuana", "Tijuana", PlaceKind.SETTLEMENT, 32.53, -117.02, ("MX",), "Baja California")
TIJUANA_AIRPORT = Place(
    "tijuana-airport", "Tijuana airport", PlaceKind.AIRPORT, 32.54, -116.97, ("MX",), city_id="tijuana"
)
PLACES = (CULIACAN, JUAREZ, EL_LIMON, PENASCO, SINALOA, MEXICO, BEIJING, TIJUANA, TIJUANA_AIRPORT)

TOPICS = (
    TopicLabel("violence", "violence", "Violence", "Violencia"),
    TopicLabel("arms", "arms trafficking", "Arms", "Armas"),
    TopicLabel("corruption", "corruption", "Corruption", "Corrupción"),
)


def group(identity: str, name: str, *, parent: str = "", verified: bool = True) -> GroupLabel:
    """An organisation of the lexicon, of which little is known."""
    names = (identity.upper(),)
    return GroupLabel(identity, name, "", names, "gang", parent, "", (), "Mexico", "", "", "", verified, "")


WOLVES, FOXES = group("wolves", "The Wolves", parent="pack"), group("foxes", "The Foxes")
OWLS, PACK = group("owls", "The Owls"), group("pack", "The Great Pack")
RUMOUR = group("rumour", "The Rumour", verified=False)
GROUPS = (WOLVES, OWLS, FOXES, PACK, RUMOUR)


@dataclass(frozen=True)
class Gazetteer:
    """A catalogue of the places above."""

    spellings: dict[str, tuple[str, ...]]

    def names_of(self, place_id: str) -> tuple[str, ...]:
        return self.spellings.get(place_id, ())

    def place_of(self, place_id: str) -> Place | None:
        return next((place for place in PLACES if place.id == place_id), None)


GAZETTEER = Gazetteer({"juarez": ("Cd. Juárez", "Paso del Norte")})


@dataclass(frozen=True)
class Name:
    """A name in a passage: what it says, and what was made of it."""

    surface: str
    place: Place | None = None
    role: Role = Role.LOCATION
    confidence: float = 0.9
    open_because: OpenBecause | None = None
    embedded_in: str | None = None
    rivals: tuple[tuple[Place, float], ...] = ()
    reasons: tuple[Reason, ...] = (Reason("The text names its state."),)


@dataclass(frozen=True)
class Said:
    """What a passage speaks of; both ends are None where that stays open."""

    first: date | None
    last: date | None
    precision: Precision = Precision.SPAN
    long: bool = False
    in_doubt: bool = False


OPEN = Said(None, None, Precision.MONTH)


def on_day(day: str) -> Said:
    """That day: "2019-10-14"."""
    return Said(date.fromisoformat(day), date.fromisoformat(day), Precision.DAY)


def in_week(monday: str) -> Said:
    """The week that begins then."""
    first = date.fromisoformat(monday)
    return Said(first, first + timedelta(6), Precision.WEEK)


def in_month(month: str) -> Said:
    """That month: "2019-10"."""
    return Said(*_interval(month), Precision.MONTH)


def between(first: str, last: str, precision: Precision = Precision.SPAN, *, long: bool = False) -> Said:
    """From the begin of the one to the end of the other; each is a day, a month or a year."""
    return Said(_interval(first)[0], _interval(last)[1], precision, long)


def _interval(words: str) -> tuple[date, date]:
    """The first and the last day of a year, a month or a day."""
    year, month, day = ([int(part) for part in words.split("-")] + [0, 0])[:3]
    last_month = month or 12
    last_day = day or calendar.monthrange(year, last_month)[1]
    return date(year, month or 1, day or 1), date(year, last_month, last_day)


@dataclass(frozen=True)
class Para:
    """A passage: its text, the names, dates, topics and groups in it."""

    text: str
    names: tuple[Name, ...] = ()
    speaks_of: tuple[str | Said, ...] = ()  # "2010" or "2006-2018", or what is not of whole years
    topics: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    aside: bool = False
    graphic: tuple[tuple[int, int], ...] = ()


def text(identity: str, *paras: Para, published: str = "", publisher: str = "VICE") -> AnnotatedDocument:
    """A document of these passages; `published` is a year, a month ("2019-10") or a day."""
    when = Published(*_interval(published), "given") if published else None
    whole = "\n\n".join(para.text for para in paras)
    document = Document(identity, whole, identity.title(), publisher, published=when, path=f"{identity}.txt")
    starts = [sum(len(before.text) + 2 for before in paras[:index]) for index in range(len(paras))]
    passages = (_passage(index, start, para) for index, (start, para) in enumerate(zip(starts, paras, strict=True)))
    return AnnotatedDocument(document, tuple(passages))


def _passage(index: int, start: int, para: Para) -> AnnotatedPassage:
    return AnnotatedPassage(
        Passage(index, start, start + len(para.text), para.text, _role(para)),
        tuple(_mention(index, start, para.text, name) for name in para.names),
        tuple(_when(start, words) for words in para.speaks_of),
        tuple(TopicTag(topic, (topic,)) for topic in para.topics),
        tuple(GroupTag(group, group, start, start + 1, para.text[0], 0, 1) for group in para.groups),
        para.graphic,
    )


def _role(para: Para) -> PassageRole:
    return PassageRole.BOILERPLATE if para.aside else PassageRole.BODY


def _mention(index: int, start: int, whole: str, name: Name) -> Mention:
    shown = whole.index(name.surface)
    end = shown + len(name.surface)
    rivals = tuple(Rival(place, confidence) for place, confidence in name.rivals)
    return Mention(
        start + shown,
        start + end,
        name.surface,
        name.role,
        index,
        shown,
        end,
        name.surface,
        embedded_in=name.embedded_in,
        open_because=name.open_because,
        resolution=_resolution(name.place, name, rivals) if name.place else None,
        rivals=() if name.place else rivals,
    )


def _resolution(place: Place, name: Name, rivals: tuple[Rival, ...]) -> Resolution:
    precision = geo_precision(place.kind, place.accuracy_km)
    return Resolution(place, name.confidence, precision, place.lat, place.lon, name.reasons, rivals)


def _when(start: int, words: str | Said) -> When:
    if isinstance(words, Said):
        kind = {"long": words.long, "in_doubt": words.in_doubt}
        return When(start, start + 4, "then", words.first, words.last, words.precision, shown_end=4, **kind)
    first, _, last = words.partition("-")
    span = date(int(first), 1, 1), date(int(last or first), 12, 31)
    precision = Precision.SPAN if last else Precision.YEAR
    return When(start, start + 4, words, *span, precision, shown_start=0, shown_end=4)
