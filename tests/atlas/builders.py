"""Builders of small atlases: they name only what a test is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cartelmap.atlas import TopicLabel
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
class Para:
    """A passage: its text, the names, years and topics in it."""

    text: str
    names: tuple[Name, ...] = ()
    speaks_of: tuple[str, ...] = ()  # "2010" or "2006-2018"
    topics: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    aside: bool = False
    graphic: tuple[tuple[int, int], ...] = ()


def text(identity: str, *paras: Para, published: str = "", publisher: str = "VICE") -> AnnotatedDocument:
    """A document of these passages; `published` is a year."""
    when = Published(date(int(published), 1, 1), date(int(published), 12, 31), "given") if published else None
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
        tuple(GroupTag(group, group, start, start + 1, para.text[0]) for group in para.groups),
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


def _when(start: int, words: str) -> When:
    first, _, last = words.partition("-")
    span = date(int(first), 1, 1), date(int(last or first), 12, 31)
    precision = Precision.SPAN if last else Precision.YEAR
    return When(start, start + 4, words, *span, precision, shown_start=0, shown_end=4)
