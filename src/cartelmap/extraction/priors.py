"""What speaks for each place that bears a name before the text says anything: its kind, its size, its spelling."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from cartelmap.extraction import clues
from cartelmap.extraction.clues import Clue
from cartelmap.gazetteer import Candidate, Gazetteer
from cartelmap.model import WIDE_KINDS, NameStrength, PlaceKind
from cartelmap.text import fold

_AREAS = WIDE_KINDS - {PlaceKind.COUNTRY, PlaceKind.STATE}

Weight = tuple[Clue, float]  # in natural-log units of odds


class Bearer(NamedTuple):
    """A place that bears a name, with what is asked of it for every mention, and what the clues say of it alone."""

    place: int
    kind: PlaceKind
    country: str
    country_place: int | None
    state: int  # -1 none
    is_weak: bool  # its name needs the support of the text
    is_own_name: bool  # as against one that somebody may call it by
    clues: tuple[Weight, ...]
    score: float  # the sum of them


@lru_cache(maxsize=4096)  # a corpus says the same names over and over
def find_bearers(
    candidates: tuple[Candidate, ...], gazetteer: Gazetteer, home: str, language: str, *, is_capital: bool
) -> tuple[Bearer, ...]:
    """The places that bear a name, each once; a clue from home is weighed as in a text about home."""
    by_place = {candidate.place: candidate for candidate in reversed(candidates)}
    is_strong = any(candidate.strength is not NameStrength.WEAK for candidate in candidates)
    stands_anyway = is_strong and not any(is_famous(candidate, gazetteer) for candidate in candidates)
    home_state = next((place for place in by_place if is_home_state(place, gazetteer, home)), None)
    found = []
    for candidate in by_place.values():
        place = candidate.place
        country = gazetteer.country(place)
        # A small place at home counts although its name is weak where the name stands for a place anyway. Not against
        # a famous one: "San Diego" is in California and Guerrero a state unless the text says more.
        is_rival_at_home = stands_anyway and country == home and candidate.primary
        is_weak = candidate.strength is NameStrength.WEAK and not is_rival_at_home
        is_weak = is_weak or (home_state is not None and country == home and _borrows(candidate, home_state, gazetteer))
        weights = _kind_and_home(place, gazetteer, home)
        weights += _name(candidate, gazetteer, at_home=country == home, is_weak=is_weak)
        if _is_of_other_language(candidate, candidates, language):
            weights.append((Clue.NAME, clues.OTHER_LANGUAGE))
        kind = gazetteer.kind(place)
        if is_capital and kind is PlaceKind.SETTLEMENT and gazetteer.population[place] > clues.CITY:
            weights.append((Clue.CAPITAL, clues.CAPITAL))
        score = sum(weight for _, weight in weights)
        land, state = country_called(country, gazetteer), gazetteer.admin1[place]
        found.append(Bearer(place, kind, country, land, state, is_weak, candidate.primary, tuple(weights), score))
    return tuple(found)


def is_home_state(place: int, gazetteer: Gazetteer, home: str) -> bool:
    """Whether a place is a first-level division of the country that the texts are about."""
    return gazetteer.kind(place) is PlaceKind.STATE and gazetteer.country(place) == home


def _borrows(candidate: Candidate, state: int, gazetteer: Gazetteer) -> bool:
    """Whether a place is called by the name of a state that its own has not: Nayarit for Tepic, Chiapas for Chiapa."""
    if candidate.primary or candidate.place == state or gazetteer.is_curated(candidate.place):
        return False  # the names of a curated place were read by a person: Mexico City, Ciudad de México
    return fold(gazetteer.place(state).name) not in fold(gazetteer.place(candidate.place).name)


def _kind_and_home(place: int, gazetteer: Gazetteer, home: str) -> list[Weight]:
    kind = gazetteer.kind(place)
    weights = [(Clue.KIND, _kind_prior(kind, gazetteer, place, home))]
    if gazetteer.country(place) == home and kind is not PlaceKind.STATE:
        weights.append((Clue.HOME, clues.HOME))
    elif kind is PlaceKind.SETTLEMENT and gazetteer.population[place] >= clues.FAMOUS_CITY:
        weights.append((Clue.FAMOUS, clues.FAMOUS))
    return weights


def _name(candidate: Candidate, gazetteer: Gazetteer, *, at_home: bool, is_weak: bool) -> list[Weight]:
    place = candidate.place
    weights = [(Clue.NAME, clues.PRIMARY)] if candidate.primary else []
    if not gazetteer.population[place] and gazetteer.kind(place) is PlaceKind.SETTLEMENT and not is_weak:
        # the base layer starts at 500 inhabitants; smaller ones were added for a reason
        weights.append((Clue.CURATED, clues.CURATED))
    if is_weak:
        weights.append((Clue.NAME, clues.WEAK_AT_HOME if at_home else clues.WEAK))
    return weights


def _kind_prior(kind: PlaceKind, gazetteer: Gazetteer, place: int, home: str) -> float:
    if kind in (PlaceKind.COUNTRY, PlaceKind.CONTINENT):
        return clues.COUNTRY_PRIOR
    if kind is PlaceKind.STATE:
        return _state_prior(gazetteer, place, home)
    if kind in _AREAS:
        return clues.AREA_PRIOR
    if kind is PlaceKind.SETTLEMENT:
        weight = clues.PER_TENFOLD_AT_HOME if gazetteer.country(place) == home else clues.PER_TENFOLD_POPULATION
        return weight * math.log10(gazetteer.population[place] or clues.UNKNOWN_POPULATION)
    return clues.MUNICIPALITY_PRIOR if kind in (PlaceKind.MUNICIPALITY, PlaceKind.COUNTY) else clues.SMALL_FEATURE_PRIOR


def _state_prior(gazetteer: Gazetteer, place: int, home: str) -> float:
    if gazetteer.country(place) == home:
        return clues.HOME_STATE_PRIOR
    return clues.STATE_PRIOR if gazetteer.place(place).id.startswith("admin1:") else clues.CURATED_STATE_PRIOR


def _is_of_other_language(candidate: Candidate, candidates: Iterable[Candidate], language: str) -> bool:
    """Whether in this language the name means another place: "America" and "EU" are the United States in one only."""
    if not language or candidate.language in ("", language):
        return False
    return any(other.language == language for other in candidates)


def is_famous(candidate: Candidate, gazetteer: Gazetteer) -> bool:
    """Whether the strong name of a country, a first-level division or a great city is meant by itself."""
    if candidate.strength is NameStrength.WEAK:
        return False
    kind = gazetteer.kind(candidate.place)
    return kind in (PlaceKind.COUNTRY, PlaceKind.STATE) or gazetteer.population[candidate.place] >= clues.FAMOUS_CITY


@lru_cache(maxsize=512)  # more than there are countries
def country_called(code: str, gazetteer: Gazetteer) -> int | None:
    """The ordinal of the country with that ISO code, None where the code is empty or unknown."""
    return gazetteer.ordinal(f"country-{code.lower()}") if code else None
