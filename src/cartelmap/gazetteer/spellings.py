"""Which names of a base-layer settlement may be met in a text, and what each is worth.

GeoNames' alternate names match almost any word ("The" is Teresina, "But" and "In" are towns): a name is only worth
what its length, its letters and its place make it worth.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from cartelmap.gazetteer.common_words import COMMON_WORDS, FUNCTION_WORDS
from cartelmap.gazetteer.entries import Settlement, Spelling
from cartelmap.gazetteer.folding import fold_again as fold
from cartelmap.gazetteer.honours import without_heroic, without_honour, without_saint
from cartelmap.model import NameStrength

HOME: Final = "MX"
TOWN_ABROAD: Final = 15_000  # elsewhere, smaller places cost precision (measured on four gold corpora)
CITY_ABROAD: Final = 100_000  # whose alternate names people do use: Bombay, Saigon
TOWN_AT_HOME: Final = 5_000  # likewise in Mexico
SHORT_FORM_TOWN: Final = 10_000  # known well enough that its honorary ending is left out
SHORTEST: Final = 4  # letters of an alternate name; shorter ones are codes, or words
SHORT: Final = 4  # letters; so short a name of another language is often a word of ours: Rest, Name, Turn, Tape
BIG_ENOUGH_FOR_SHORT: Final = 2_000_000  # inhabitants: Roma, Kiev
SHORTEST_PRIMARY: Final = 4  # shorter ones are weak: Of, Man, Van, Bor

_LAST_LATIN: Final = 0x024F
_MORE_LATIN: Final = range(0x1E00, 0x1F00)
_ASIDE: Final = re.compile(r"\s*[(\[](.*?)[)\]]\s*")
_DESCRIPTION: Final = re.compile(  # "Cristeros [Fraccionamiento]": what it is, not what it is called
    r"\b(fraccionamiento|colonia|granja|rancho|ejido|hacienda|casco|bodega|seccion|estacion|unidad|conjunto)\b"
)

_SHORTENED_AT_HOME: Final = (
    ("Ciudad ", "Cd. "),
    ("Santa ", "Sta. "),
    ("Santo ", "Sto. "),
    ("General ", "Gral. "),
    ("Doctor ", "Dr. "),
    ("Puerto ", "Pto. "),
    ("Nuevo ", "Nvo. "),
    ("Nueva ", "Nva. "),
    ("Gral. ", "General "),
    ("Dr. ", "Doctor "),
    ("Cd. ", "Ciudad "),
)
_ARTICLES: Final = ("El ", "La ", "Los ", "Las ")
_SHORTENED_IN_THE_US: Final = (
    ("Saint ", "St. "),
    ("St. ", "Saint "),
    ("Fort ", "Ft. "),
    ("Mount ", "Mt. "),
)


@dataclass(frozen=True, slots=True)
class KnownNames:
    """What a settlement's name has to stand beside; all names are folded."""

    own: Mapping[str, int]  # inhabitants of the biggest place that bears the name as its own, strong one
    countries: frozenset[str]  # names of countries
    needed: Mapping[str, int]  # inhabitants that a namesake of a country, state or big city needs to be meant alone
    of_seats: Mapping[int, tuple[str, ...]] = field(default_factory=dict)  # municipalities by the id of their seat


def primary_is_strong(settlement: Settlement) -> bool:
    """Whether the settlement's own name may stand alone: a place of Mexico, or a town of some size abroad."""
    if len(settlement.name) < SHORTEST_PRIMARY:
        return False
    folded = fold(settlement.name)
    if folded in COMMON_WORDS:  # Nice, Reading, Mobile; not March, Police, Most
        return settlement.population >= CITY_ABROAD and folded not in FUNCTION_WORDS
    return settlement.country == HOME or settlement.population >= TOWN_ABROAD


def spellings_of(settlement: Settlement, known: KnownNames) -> tuple[Spelling, ...]:
    """All spellings of a settlement, its own name first."""
    own = fold(settlement.name)
    strong = primary_is_strong(settlement)
    beside = strong and settlement.population >= known.needed.get(own, 0)
    spellings = {own: Spelling(settlement.name, "", _strength(strong=beside), primary=True)}
    found = (*_parts(settlement, strong=strong), *_made(settlement, known, strong=strong))
    for name, is_strong in (*found, *_alternates(settlement, known)):
        folded = fold(name)
        if folded and folded not in spellings:
            usable = is_strong and _stands_beside(settlement, folded, known)
            spellings[folded] = Spelling(name, "", _strength(strong=usable))
    return tuple(spellings.values())


def _stands_beside(settlement: Settlement, folded: str, known: KnownNames) -> bool:
    """Whether a second name is neither a country, nor a word, nor that of something much better known."""
    too_small = settlement.population < known.needed.get(folded, 0)
    return not too_small and folded not in known.countries and folded not in COMMON_WORDS


def _strength(*, strong: bool) -> NameStrength:
    return NameStrength.STRONG if strong else NameStrength.WEAK


def _parts(settlement: Settlement, *, strong: bool) -> Iterator[tuple[str, bool]]:
    """Both names of "Bonifacio Moreno (El Aguaje)"; abroad, what stands in parentheses is no name."""
    aside = _ASIDE.search(settlement.name)
    if aside is None:
        return
    yield _ASIDE.sub(" ", settlement.name).strip(), strong
    if settlement.country == HOME and not _DESCRIPTION.search(fold(aside[1])) and len(aside[1]) >= SHORTEST:
        yield aside[1].strip(), strong


def _made(settlement: Settlement, known: KnownNames, *, strong: bool) -> Iterator[tuple[str, bool]]:
    """Spellings that follow from how names are written in a country."""
    if settlement.country == HOME:
        yield from ((name, strong) for name in known.of_seats.get(settlement.geoname_id, ()))
        yield from _shortened(settlement.name, _SHORTENED_AT_HOME, strong=strong)
        yield from _without_honours(settlement, known)
        yield from _without_article(settlement.name)
    elif settlement.country == "US":
        yield from _shortened(settlement.name, _SHORTENED_IN_THE_US, strong=strong)


def _shortened(name: str, forms: Iterable[tuple[str, str]], *, strong: bool) -> Iterator[tuple[str, bool]]:
    for long, short in forms:
        if name.startswith(long):
            yield short + name.removeprefix(long), strong


def _without_article(name: str) -> Iterator[tuple[str, bool]]:
    """The name as it is met in "Mezquital, Durango": weak, for without its article it is often a word."""
    for article in _ARTICLES:
        if name.startswith(article):
            yield name.removeprefix(article), False


def _without_honours(settlement: Settlement, known: KnownNames) -> Iterator[tuple[str, bool]]:
    """The short forms of an official name, weak where a bigger place bears them as its own name."""
    if settlement.population < SHORT_FORM_TOWN:
        return
    title = without_heroic(settlement.name)
    for short in (title, without_honour(title or settlement.name), without_saint(settlement.name)):
        if short:
            yield short, settlement.population >= known.own.get(fold(short), 0)


def _alternates(settlement: Settlement, known: KnownNames) -> Iterator[tuple[str, bool]]:
    own = fold(settlement.name)
    without_tilde = own.replace("ñ", "n")
    for name in settlement.alternates:
        folded = fold(name)
        # "Canada" for Cañada is a spelling without tilde, whose worth is decided where all names are known.
        if folded != without_tilde or folded == own:
            theirs = folded in known.own and not resembles(own, folded)  # Tijuana has been called Zaragoza
            yield name, not theirs and _may_stand_alone(settlement, own, folded)


def reads_like_a_name(name: str, folded: str) -> bool:
    """Whether an alternate name can be met in an English or Spanish text and mean a place."""
    return (
        len(folded) >= SHORTEST
        and name[0].isupper()
        and not name.isupper()  # airports and acronyms: CIA, CNN, MEX
        and folded not in COMMON_WORDS
        and _is_latin(name)
        and not any(character.isdigit() for character in name)
    )


def _is_latin(name: str) -> bool:
    return name.isascii() or all(
        ord(c) <= _LAST_LATIN or ord(c) in _MORE_LATIN or not c.isalpha() for c in name if not c.isascii()
    )


def _may_stand_alone(settlement: Settlement, own: str, folded: str) -> bool:
    """Whether people use the alternate names of such a place: a city, a Mexican town, or a longer form of the name."""
    if len(folded) <= SHORT and not resembles(own, folded) and settlement.population < BIG_ENOUGH_FOR_SHORT:
        return False
    if settlement.country == HOME:
        return settlement.population >= TOWN_AT_HOME or _contains(folded, own)
    return settlement.population >= CITY_ABROAD or (settlement.population >= TOWN_ABROAD and _contains(folded, own))


def resembles(own: str, other: str) -> bool:
    """Whether one folded name holds the other as whole words: Acapulco, Acapulco de Juárez."""
    return _contains(own, other) or _contains(other, own)


def _contains(longer: str, shorter: str) -> bool:
    return f" {shorter} " in f" {longer} "


def read_alternates(names: Iterable[str]) -> tuple[str, ...]:
    """The alternate names worth keeping in memory: those that read like a name."""
    return tuple(name for name in names if name and reads_like_a_name(name, fold(name)))
