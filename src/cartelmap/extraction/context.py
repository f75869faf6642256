"""What a text says around its toponyms, gathered once before any is resolved: areas, parents, levels, senses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from cartelmap.extraction import cues
from cartelmap.extraction.levels import Level, find_level
from cartelmap.extraction.lists import find_lists
from cartelmap.extraction.priors import is_home_state
from cartelmap.extraction.recognise import Toponym
from cartelmap.extraction.words import Word
from cartelmap.gazetteer import Candidate, Gazetteer
from cartelmap.model import NameStrength, PlaceKind
from cartelmap.text import fold

# Looked up once: in Python 3.11 that takes longer for a member of an enumeration than what is done with it.
_COUNTRY, _STATE, _WEAK = PlaceKind.COUNTRY, PlaceKind.STATE, NameStrength.WEAK
HOME_LANGUAGE = "es"
_BARE, _ITSELF = -1, -2  # in place of the parent beside a name: none, or that it is the parent of its own name
_MUNICIPALITY_WORDS = 9  # that may stand between a town and its municipality
_PARENTS = (PlaceKind.STATE, PlaceKind.COUNTRY)


@dataclass(frozen=True, slots=True, eq=False)
class Sense:
    """The mentions of one name that are taken to mean one place."""

    name: str
    toponyms: tuple[Toponym, ...]
    level: Level  # what the words around the first of them say


@dataclass(frozen=True, slots=True)
class World:
    """What is known beside the text: the folded names of capitals, the country it is about, its language."""

    capitals: frozenset[str]
    home: str = "MX"
    language: str = ""
    without: frozenset[str] = frozenset()  # clues that are left out
    placed: frozenset[int] = frozenset()  # first words of toponyms before which the words can only speak of a place
    doubtful: frozenset[int] = frozenset()  # first words of toponyms that may be no names at all


@dataclass(frozen=True, slots=True)
class Context:
    """What the text says around its names."""

    words: Sequence[Word]
    gazetteer: Gazetteer
    home: str
    language: str  # "en", "es", or empty where unknown
    parents: Mapping[int, int]  # first word of a toponym -> ordinal of the state or country named right beside it
    children: Mapping[int, tuple[int, str]]  # first word of such a state -> its ordinal, what is named right before it
    municipalities: Mapping[int, Toponym]  # first word of a toponym -> the municipality of which the text says it is
    strangers: Mapping[int, str]  # first word of a toponym -> what is named beside it and has no such town
    lists: Mapping[int, tuple[Toponym, ...]]  # first word of a toponym -> all toponyms of the list in which it stands
    areas: Mapping[int, tuple[int, ...]]  # ordinal of a state or country -> word numbers where it is named
    area_names: Mapping[int, str]  # ordinal -> the folded name under which the text names it
    countries: Mapping[str, set[str]]  # ISO code -> the folded names that name it or a state of it
    capitals: frozenset[str]
    abroad: float  # how far the text seems to be about another country than home: 0 not at all, to 1
    without: frozenset[str]
    placed: frozenset[int]
    doubtful: frozenset[int]


def read_context(toponyms: tuple[Toponym, ...], words: Sequence[Word], gazetteer: Gazetteer, world: World) -> Context:
    """The context of the toponyms of one document."""
    home = world.home
    areas: dict[int, list[int]] = defaultdict(list)
    names: dict[int, str] = {}
    countries: dict[str, set[str]] = defaultdict(set)
    for toponym in toponyms:
        area = _plain_area(toponym, gazetteer, home)
        if area is None:
            continue
        areas[area].append(toponym.first)
        names[area] = toponym.name
        countries[gazetteer.country(area)].add(toponym.name)
    lists = find_lists(toponyms, words)
    parents, strangers = _parents_beside(toponyms, words, lists, gazetteer, home)
    municipalities = _municipalities(toponyms, words)
    children = {
        following.first: (parents[toponym.first], toponym.surface)
        for toponym, following in pairwise(toponyms)
        if toponym.first in parents
    }
    positions = {area: tuple(found) for area, found in areas.items()}
    return Context(
        words,
        gazetteer,
        home,
        world.language,
        parents,
        children,
        municipalities,
        strangers | _outside(toponyms, municipalities, parents, gazetteer),
        lists,
        positions,
        names,
        countries,
        world.capitals,
        _abroad(toponyms, gazetteer, world, countries),
        world.without,
        world.placed,
        world.doubtful,
    )


def _abroad(
    toponyms: tuple[Toponym, ...], gazetteer: Gazetteer, world: World, countries: Mapping[str, set[str]]
) -> float:
    """How far the text seems to be about another country than home, from 0 to 1.

    It is not where it names the home country or a state of it, and less so where it is written in its language.
    """
    if world.home in countries:
        return 0.0
    at_home = 4.0 if world.language == HOME_LANGUAGE else 2.0  # so many names abroad are no evidence yet
    elsewhere = 0.0
    for candidates in {toponym.name: toponym.candidates for toponym in toponyms}.values():
        lands = {gazetteer.country(c.place) for c in candidates if c.strength is not _WEAK}
        if world.home in lands:
            at_home += 1 / len(lands)
        elif lands:
            elsewhere += 1
    return elsewhere / (at_home + elsewhere)


def _plain_area(toponym: Toponym, gazetteer: Gazetteer, home: str) -> int | None:
    """The country or first-level division that the name means wherever nothing speaks against it."""
    best: tuple[int, int] | None = None
    for candidate in toponym.candidates:
        kind = gazetteer.kind(candidate.place)
        if candidate.strength is _WEAK or kind not in (_COUNTRY, _STATE):
            continue
        at_home = gazetteer.country(candidate.place) == home
        rank = (2 * (kind is _COUNTRY) + at_home, -candidate.place)
        if best is None or rank > best:
            best = rank
    return -best[1] if best else None


def _parents_beside(
    toponyms: tuple[Toponym, ...],
    words: Sequence[Word],
    lists: Mapping[int, tuple[Toponym, ...]],
    gazetteer: Gazetteer,
    home: str,
) -> tuple[dict[int, int], dict[int, str]]:
    """For each toponym followed by its state or country ("Culiacán, Sinaloa") that area, by its first word.

    Beside that, for those followed by a home state in which no candidate lies, how that is called.
    """
    parents: dict[int, int] = {}
    strangers: dict[int, str] = {}
    for toponym, following in pairwise(toponyms):
        gap = words[following.first].gap
        between = words[toponym.last + 1]
        is_inside = following.first == toponym.last + 2 and between.folded in ("in", "en") and between.gap == gap == " "
        if not is_inside and (following.first != toponym.last + 1 or gap.strip() not in ("", ",", "(", ", (")):
            continue
        if toponym.name != following.name and _is_among_states(toponym, lists, gazetteer, home):
            continue
        areas = {c.place for c in following.candidates if gazetteer.kind(c.place) in _PARENTS}
        parent = _common_parent(toponym.candidates, areas, gazetteer)
        if parent is not None:
            parents[toponym.first] = parent
        elif gap == " " and (parent := _common_parent(following.candidates, _states_of(toponym, gazetteer), gazetteer)):
            parents[following.first] = parent  # "Coahuila Matamoros", as tables have it
        elif gap.strip() == "," and any(gazetteer.country(area) == home for area in areas):
            is_area_in_list = len(lists.get(toponym.first, ())) > 2 and _may_be_home_state(toponym, gazetteer, home)  # noqa: PLR2004
            if not is_area_in_list:  # "Edomex, Mexico City and Jalisco"
                strangers[toponym.first] = following.surface
    return parents, strangers


def _municipalities(toponyms: tuple[Toponym, ...], words: Sequence[Word]) -> dict[int, Toponym]:
    """For each toponym of which the text says the municipality ("X, in the municipality of Y") that toponym."""
    found: dict[int, Toponym] = {}
    for toponym, following in pairwise(toponyms):
        between = words[toponym.last + 1 : following.first]
        if len(between) > _MUNICIPALITY_WORDS:
            continue
        after = words[following.last + 1] if following.last + 1 < len(words) else None
        is_tail = after is not None and after.gap == " " and after.folded in cues.MUNICIPALITY
        is_said = is_tail or any(word.folded in cues.MUNICIPALITY for word in between)
        if not is_said or not all(word.folded in cues.OF_A_MUNICIPALITY for word in between):
            continue
        if all(word.gap in (" ", ", ") for word in (*between, words[following.first])):
            found[toponym.first] = following
    return found


def _outside(
    toponyms: Iterable[Toponym], municipalities: Mapping[int, Toponym], parents: Mapping[int, int], gazetteer: Gazetteer
) -> dict[int, str]:
    """For the toponyms of which no candidate lies in the state of the municipality that the text says, what it says."""
    found: dict[int, str] = {}
    for toponym in toponyms:
        holder = municipalities.get(toponym.first)
        if holder is None:
            continue
        stated = parents.get(holder.first)
        states = {stated} if stated is not None else {gazetteer.admin1[c.place] for c in holder.candidates}
        if states.isdisjoint(gazetteer.admin1[c.place] for c in toponym.candidates):
            found[toponym.first] = holder.surface
    return found


def _states_of(toponym: Toponym, gazetteer: Gazetteer) -> set[int]:
    return {c.place for c in toponym.candidates if gazetteer.kind(c.place) is _STATE}


def _is_among_states(
    toponym: Toponym, lists: Mapping[int, tuple[Toponym, ...]], gazetteer: Gazetteer, home: str
) -> bool:
    """Whether the name is one of at least three states in a row: "Guerrero, Hidalgo and Quintana Roo"."""
    if not _may_be_home_state(toponym, gazetteer, home):
        return False
    row = lists.get(toponym.first, ())
    for is_state, run in groupby(row, lambda each: _may_be_home_state(each, gazetteer, home)):
        names = tuple(run)
        if is_state and toponym in names:
            return len(names) > 2  # noqa: PLR2004 - "Oaxaca, Oaxaca" is a pair
    return False


def _may_be_home_state(toponym: Toponym, gazetteer: Gazetteer, home: str) -> bool:
    return any(is_home_state(candidate.place, gazetteer, home) for candidate in toponym.candidates)


def _common_parent(candidates: tuple[Candidate, ...], areas: set[int], gazetteer: Gazetteer) -> int | None:
    by_country = {gazetteer.country(area): area for area in areas if gazetteer.kind(area) is _COUNTRY}
    for candidate in candidates:
        if gazetteer.admin1[candidate.place] in areas and candidate.place not in areas:
            return int(gazetteer.admin1[candidate.place])
    for candidate in candidates:
        if gazetteer.country(candidate.place) in by_country and candidate.place not in areas:
            return by_country[gazetteer.country(candidate.place)]
    return None


def find_senses(toponyms: tuple[Toponym, ...], context: Context) -> list[Sense]:
    """One sense a name and document, but a name with its own parent or level beside it is taken by itself."""
    levels = {toponym.first: find_level(toponym, context.lists, context.words) for toponym in toponyms}
    groups: dict[tuple[str, int, str], list[Toponym]] = defaultdict(list)
    for toponym in toponyms:
        child = context.children.get(toponym.first)
        bare = _ITSELF if child and fold(child[1]) == toponym.name else _BARE  # "Puebla, Puebla" are two
        key = (toponym.name, context.parents.get(toponym.first, bare), levels[toponym.first][0])
        groups[key].append(toponym)
    own = {key[0]: key for key in groups if key[1] >= 0 and not key[2]}
    merged: dict[tuple[str, int, str], list[Toponym]] = defaultdict(list)
    for key, found in groups.items():
        # "Guadalupe, Zacatecas" said once explains the bare "Guadalupe" of the same text
        merged[own.get(key[0], key) if key[1] == _BARE and not key[2] else key].extend(found)
    return [Sense(key[0], tuple(found), levels[found[0].first]) for key, found in merged.items()]
