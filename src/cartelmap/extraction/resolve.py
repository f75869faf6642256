"""Which place on Earth a toponym means, with the whole document as context."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from cartelmap.extraction import clues, reasons
from cartelmap.extraction.clues import Clue
from cartelmap.extraction.context import Context, Sense, World, country_of, find_senses, read_context
from cartelmap.extraction.levels import find_level
from cartelmap.extraction.recognise import Toponym
from cartelmap.extraction.words import Word
from cartelmap.gazetteer import Candidate, Gazetteer
from cartelmap.model import WIDE_KINDS, NameStrength, PlaceKind, Reason

KM_PER_DEGREE = 111.2  # of latitude
_AREAS = WIDE_KINDS - {PlaceKind.COUNTRY, PlaceKind.STATE}
_SETTLED = {PlaceKind.SETTLEMENT, PlaceKind.NEIGHBOURHOOD}


@dataclass(slots=True)
class Scored:
    """A candidate with what each clue said of it."""

    place: int
    is_weak: bool  # its name needs the support of the text
    is_own_name: bool  # as against one that somebody may call it by
    without: frozenset[str]  # clues that are left out
    score: float = 0.0
    is_supported: bool = False
    said: list[tuple[Clue, Reason]] = field(default_factory=list)
    clues: list[tuple[Clue, float]] = field(default_factory=list)

    def add(self, clue: Clue, weight: float, reason: Reason | None = None) -> None:
        """Let a clue speak: its weight in natural-log units of odds, and the sentence for the reader."""
        if clue in self.without:
            return
        self.score += weight
        self.clues.append((clue, weight))
        if reason and all(reason != said for _, said in self.said):
            self.said.append((clue, reason))

    def forget(self, clues: Container[Clue]) -> None:
        """Take back what these clues said."""
        self.score -= sum(weight for clue, weight in self.clues if clue in clues)
        self.clues = [each for each in self.clues if each[0] not in clues]
        self.said = [each for each in self.said if each[0] not in clues]

    @property
    def why(self) -> tuple[Reason, ...]:
        """The sentences for the reader."""
        return tuple(reason for _, reason in self.said)


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidate that won: its place's ordinal, confidence, reasons, and the rivals with theirs."""

    place: int
    confidence: float
    why: tuple[Reason, ...]
    rivals: tuple[tuple[int, float], ...]
    candidates: tuple[Scored, ...]  # all that were weighed, the best first
    called: str = ""  # the word by which the text calls it what none of the candidates is: "colonia"

    @property
    def is_open(self) -> bool:
        """Whether the lead is too small to say."""
        return self.confidence < clues.OPEN_BELOW


def resolve(
    toponyms: Iterable[Toponym], words: Sequence[Word], gazetteer: Gazetteer, world: World
) -> dict[int, Choice]:
    """The choice for each toponym, by the number of its first word.

    A toponym that has no choice is no mention: nothing in the text supports its weak name.
    """
    ordered = tuple(toponyms)
    context = read_context(ordered, words, gazetteer, world)
    senses = find_senses(ordered, context)
    scored = {sense: _weigh(sense, context) for sense in senses}
    gathering = _possible_gathering(senses, gazetteer)
    for number in range(clues.ROUNDS):
        anchors = _sure_places(scored, gazetteer)
        company = _company(scored, gazetteer)
        if number:
            gathering = _likely_gathering(scored, gazetteer)
            for candidates in scored.values():
                for each in candidates:
                    each.forget(_BY_THE_OTHERS)
        for sense, candidates in scored.items():
            _weigh_distance(sense, candidates, anchors, gazetteer)
            _weigh_company(sense, candidates, company, gazetteer)
            _weigh_gathering(sense, candidates, gathering, gazetteer)
    return {
        toponym.first: choice
        for sense, candidates in scored.items()
        if (choice := _choose(sense, candidates, context)) is not None
        for toponym in sense.toponyms
    }


# ---------------------------------------------------------------- weighing the clues


def _weigh(sense: Sense, context: Context) -> list[Scored]:
    toponym = sense.toponyms[0]
    by_place = {candidate.place: candidate for candidate in reversed(toponym.candidates)}
    found = [_prior(candidate, toponym, context) for candidate in by_place.values()]
    level, word = find_level(toponym, context.lists, context.words)
    for scored in found:
        _weigh_parent(scored, sense, context)
        _weigh_child(scored, sense, context)
        _weigh_level(scored, level, word, context)
        _weigh_list(scored, sense, context)
        _weigh_neighbours(scored, sense, context)
    return found


def _prior(candidate: Candidate, toponym: Toponym, context: Context) -> Scored:
    gazetteer, place = context.gazetteer, candidate.place
    kind = gazetteer.kind(place)
    at_home = gazetteer.country(place) == context.home
    is_weak = candidate.strength is NameStrength.WEAK and not _is_rival_at_home(candidate, toponym, context)
    scored = Scored(place, is_weak, candidate.primary, context.without)
    scored.add(Clue.KIND, _kind_prior(kind, gazetteer, place, context.home))
    if at_home and kind is not PlaceKind.STATE:
        scored.add(Clue.HOME, clues.HOME * (1 - context.abroad))
    elif kind is PlaceKind.SETTLEMENT and gazetteer.population[place] >= clues.FAMOUS_CITY:
        scored.add(Clue.FAMOUS, clues.FAMOUS)
    if candidate.primary:
        scored.add(Clue.NAME, clues.PRIMARY)
    if not gazetteer.population[place] and kind is PlaceKind.SETTLEMENT and not is_weak:
        scored.add(
            Clue.CURATED, clues.CURATED
        )  # the base layer starts at 500 inhabitants; smaller ones were added for a reason
    if is_weak:
        scored.add(Clue.NAME, clues.WEAK_AT_HOME if at_home else clues.WEAK)
    if candidate.strength is NameStrength.ABBREVIATION and _is_of_other_language(candidate, context):
        scored.add(Clue.NAME, clues.OTHER_LANGUAGE)
    if toponym.name in context.capitals and kind is PlaceKind.SETTLEMENT and gazetteer.population[place] > clues.CITY:
        scored.add(Clue.CAPITAL, clues.CAPITAL)
    return scored


def _is_rival_at_home(candidate: Candidate, toponym: Toponym, context: Context) -> bool:
    """Whether a small place at home counts although its name is weak: the name stands for a place anyway.

    Not against a famous one: "San Diego" is in California and Guerrero a state unless the text says more.
    """
    gazetteer = context.gazetteer
    if gazetteer.country(candidate.place) != context.home or not candidate.primary or toponym.is_weak:
        return False
    return not any(_is_famous(other, gazetteer) for other in toponym.candidates)


def _is_of_other_language(candidate: Candidate, context: Context) -> bool:
    """Whether the abbreviation belongs to the other language: "EU" is the United States in Spanish only."""
    spellings = context.gazetteer.names(candidate.place)
    language = next((each.language for each in spellings if each.name == candidate.spelling), "")
    return bool(language and context.language) and language != context.language


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


def _weigh_parent(scored: Scored, sense: Sense, context: Context) -> None:
    gazetteer = context.gazetteer
    for toponym in sense.toponyms:
        parent = context.parents.get(toponym.first)
        if parent is None or scored.place == parent:
            continue
        if parent in (gazetteer.admin1[scored.place], country_of(scored.place, context)):
            scored.add(
                Clue.PARENT, clues.PARENT_BESIDE, Reason.of(reasons.PARENT_FOLLOWS, parent=gazetteer.place(parent).name)
            )
            scored.is_supported = True
            return


def _weigh_child(scored: Scored, sense: Sense, context: Context) -> None:
    """The candidate is the state or country of what is named right before it: Nayarit in "Tepic, Nayarit"."""
    for toponym in sense.toponyms:
        child = context.children.get(toponym.first)
        if child is not None and child[0] == scored.place:
            scored.add(Clue.PARENT, clues.PARENT_BESIDE, Reason.of(reasons.PARENT_OF_BESIDE, place=child[1]))
            return


_OF_LEVEL: Mapping[str, Container[PlaceKind]] = {
    "state": (PlaceKind.STATE,),
    "county": (PlaceKind.COUNTY,),
    "settlement": (*_SETTLED, PlaceKind.MUNICIPALITY),
    "neighbourhood": (PlaceKind.NEIGHBOURHOOD,),
    "river": (PlaceKind.RIVER,),
}


def _weigh_level(scored: Scored, level: str, word: str, context: Context) -> None:
    if not level:
        return
    kind = context.gazetteer.kind(scored.place)
    if kind in _OF_LEVEL.get(level, ()):
        scored.add(Clue.LEVEL, clues.LEVEL, Reason.of(reasons.CALLED, word=word))
        scored.is_supported = True
    elif kind is PlaceKind.COUNTRY:
        scored.add(Clue.LEVEL, -clues.LEVEL)  # "Mexico state"


def _weigh_list(scored: Scored, sense: Sense, context: Context) -> None:
    """Lists hold like with like: states where another name can only be a state, towns where one cannot be a state."""
    gazetteer = context.gazetteer
    is_state = gazetteer.kind(scored.place) is PlaceKind.STATE
    if not is_state and gazetteer.kind(scored.place) is not PlaceKind.SETTLEMENT:
        return
    for toponym in sense.toponyms:
        for other in context.lists.get(toponym.first, ()):
            if other.name != toponym.name and _is_plainly(other, context, state=is_state):
                scored.add(Clue.LIST, clues.LIKE_WITH_LIKE, Reason.of(reasons.IN_LIST, name=other.surface))
                return


def _is_plainly(toponym: Toponym, context: Context, *, state: bool) -> bool:
    """Whether the strong candidates of a name are all first-level divisions, or all none."""
    strong = [c.place for c in toponym.candidates if c.strength is not NameStrength.WEAK]
    kinds = {context.gazetteer.kind(place) for place in strong}
    if state:
        return kinds == {PlaceKind.STATE}
    return bool(kinds) and kinds.isdisjoint((PlaceKind.STATE, PlaceKind.COUNTRY))


def _weigh_neighbours(scored: Scored, sense: Sense, context: Context) -> None:
    """The state, else the country, of the candidate is named in the text. A name is no clue about itself."""
    gazetteer = context.gazetteer
    state = gazetteer.admin1[scored.place]
    if state >= 0 and state != scored.place and context.area_names.get(state, sense.name) != sense.name:
        name = gazetteer.place(state).name
        often = clues.PER_REPEATED_STATE * min(math.log(len(context.areas[state])), 3.0)
        if _is_near(sense, context.areas[state]):
            scored.add(Clue.STATE, clues.STATE_NEAR + often, Reason.of(reasons.STATE_NEAR, state=name))
        else:
            scored.add(Clue.STATE, clues.STATE_IN_TEXT + often, Reason.of(reasons.STATE_IN_TEXT, state=name))
    country = country_of(scored.place, context)
    named = context.countries.get(gazetteer.country(scored.place), set()) - {sense.name}
    if country is not None and country != scored.place and named:
        scored.add(
            Clue.COUNTRY,
            clues.COUNTRY_IN_TEXT,
            Reason.of(reasons.COUNTRY_IN_TEXT, country=gazetteer.place(country).name),
        )


def _is_near(sense: Sense, positions: tuple[int, ...]) -> bool:
    """Whether one of the positions, which are in order, lies near one of the mentions."""
    following = ((bisect_left(positions, one.first - clues.NEAR_WORDS), one.first) for one in sense.toponyms)
    return any(at < len(positions) and positions[at] <= first + clues.NEAR_WORDS for at, first in following)


def _shares(candidates: list[Scored], none: float = clues.NONE_OF_THEM) -> list[float]:
    """The share of each candidate in the belief; what lacks to 1 is "none of them", whose weight is `none`."""
    best = max(none, *(scored.score for scored in candidates))
    odds = [math.exp(scored.score - best) for scored in candidates]
    total = sum(odds) + math.exp(none - best)
    return [one / total for one in odds]


class _Anchor(NamedTuple):
    """A settlement that is certain, with the name it has in the text."""

    lat: float
    place: int
    name: str


def _sure_places(scored: Mapping[Sense, list[Scored]], gazetteer: Gazetteer) -> list[_Anchor]:
    """Settlements that are certain before distances are asked, from south to north."""
    sure: list[_Anchor] = []
    for sense, candidates in scored.items():
        shares = _shares(candidates)
        best = max(range(len(candidates)), key=shares.__getitem__)
        place = candidates[best].place
        if shares[best] >= clues.SURE and gazetteer.kind(place) in _SETTLED:
            sure.append(_Anchor(gazetteer.lat[place], place, sense.name))
    return sorted(sure)


def _is_settled(candidates: list[Scored]) -> bool:
    """Whether there is nobody to decide between, and nothing that needs support."""
    return len(candidates) < 2 and not any(scored.is_weak for scored in candidates)  # noqa: PLR2004


_BY_THE_OTHERS = (Clue.GATHERED, Clue.COMPANY, Clue.NEAR)


@dataclass(frozen=True, slots=True)
class _Gathered:
    """The names that may lie in a first-level division, each with how likely it does, and their sum."""

    names: Mapping[str, float]
    total: float


def _possible_gathering(senses: Iterable[Sense], gazetteer: Gazetteer) -> dict[int, _Gathered]:
    """For each first-level division, the names that may lie in it: 1 where they can lie nowhere else, less by choice.

    A local paper names no state: Palestine, Huntsville and Anderson County together are in Texas.
    """
    gathering: dict[int, dict[str, float]] = defaultdict(dict)
    for sense in senses:
        states = {gazetteer.admin1[candidate.place] for candidate in sense.toponyms[0].candidates} - {-1}
        for state in states:
            gathering[state][sense.name] = 1 / len(states)
    return _summed(gathering)


def _likely_gathering(scored: Mapping[Sense, list[Scored]], gazetteer: Gazetteer) -> dict[int, _Gathered]:
    """The same once the names have been weighed: each counts in a division by the belief that it lies there."""
    gathering: dict[int, dict[str, float]] = defaultdict(dict)
    for sense, candidates in scored.items():
        for each, share in zip(candidates, _shares(candidates), strict=True):
            is_state = gazetteer.kind(each.place) is PlaceKind.STATE
            state = each.place if is_state else gazetteer.admin1[each.place]
            if state >= 0 and share > max(clues.LEAST_SHARE, gathering[state].get(sense.name, 0.0)):
                gathering[state][sense.name] = share
    return _summed(gathering)


def _summed(gathering: Mapping[int, Mapping[str, float]]) -> dict[int, _Gathered]:
    return {state: _Gathered(names, sum(names.values())) for state, names in gathering.items() if names}


def _weigh_gathering(
    sense: Sense, candidates: list[Scored], gathering: Mapping[int, _Gathered], gazetteer: Gazetteer
) -> None:
    """A candidate gains in the division where the names of the text gather."""
    if _is_settled(candidates):
        return
    for scored in candidates:
        state = gazetteer.admin1[scored.place]
        gathered = gathering.get(state)
        if gathered is None:
            continue
        others = gathered.total - gathered.names.get(sense.name, 0.0)
        told = others >= 1 and not scored.said  # where the state itself is named, that says more
        why = Reason.of(reasons.GATHERED, state=gazetteer.place(state).name) if told else None
        scored.add(Clue.GATHERED, clues.GATHERED * math.log1p(others), why)


@dataclass(frozen=True, slots=True)
class _Company:
    """How many mentions of the sure names there are: of each name, in each country, of each name in each country."""

    of_name: Counter[str] = field(default_factory=Counter)
    in_country: Counter[str] = field(default_factory=Counter)
    of_name_in: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, name: str, country: str, mentions: int) -> None:
        self.of_name[name] += mentions
        self.in_country[country] += mentions
        self.of_name_in[name, country] += mentions


def _company(scored: Mapping[Sense, list[Scored]], gazetteer: Gazetteer) -> _Company:
    company = _Company()
    for sense, candidates in scored.items():
        shares = _shares(candidates)
        best = max(range(len(candidates)), key=shares.__getitem__)
        if shares[best] >= clues.SURE:
            company.add(sense.name, gazetteer.country(candidates[best].place), len(sense.toponyms))
    return company


def _weigh_company(sense: Sense, candidates: list[Scored], company: _Company, gazetteer: Gazetteer) -> None:
    """A candidate in the country where most of the text's other places lie gains."""
    if _is_settled(candidates):
        return
    total = company.in_country.total() - company.of_name[sense.name]
    for scored in candidates if total else ():
        country = gazetteer.country(scored.place)
        share = (company.in_country[country] - company.of_name_in[sense.name, country]) / total
        is_state = gazetteer.kind(scored.place) is PlaceKind.STATE
        scored.add(Clue.COMPANY, clues.IN_COMPANY * (max(share, clues.LEAST_SHARE_OF_STATE) if is_state else share))


_BESIDE_OTHERS = _SETTLED | {PlaceKind.MUNICIPALITY, PlaceKind.SITE}


def _weigh_distance(sense: Sense, candidates: list[Scored], anchors: Sequence[_Anchor], gazetteer: Gazetteer) -> None:
    if _is_settled(candidates):
        return
    for scored in candidates:
        is_asked = gazetteer.kind(scored.place) in _BESIDE_OTHERS
        found = _nearest(scored.place, sense.name, anchors, gazetteer) if is_asked else None
        if found is None:
            continue
        km, nearest = found
        weight = clues.NEAR_SURE * math.exp(-km / clues.NEAR_SURE_KM)
        told = weight > clues.NEAR_SURE / 3
        why = Reason.of(reasons.NEAR_SURE, km=f"{km:.0f}", place=gazetteer.place(nearest).name) if told else None
        scored.add(Clue.NEAR, weight, why)


def _nearest(place: int, name: str, anchors: Sequence[_Anchor], gazetteer: Gazetteer) -> tuple[float, int] | None:
    """The anchor of another name that lies nearest, after its distance in km.

    Looked for northward, then southward, as long as the latitude alone does not make it too far.
    """
    lat = gazetteer.lat[place]
    here = bisect_left(anchors, (lat,))
    nearest: tuple[float, int] | None = None
    for way in (range(here, len(anchors)), range(here - 1, -1, -1)):
        for number in way:
            anchor = anchors[number]
            if nearest is not None and KM_PER_DEGREE * abs(anchor.lat - lat) > nearest[0]:
                break
            if anchor.name != name:
                found = (_km(gazetteer, place, anchor.place), anchor.place)
                nearest = found if nearest is None else min(nearest, found)
    return nearest


def _km(gazetteer: Gazetteer, one: int, other: int) -> float:
    """Kilometres on a flat map, good to a few per cent at the distances that matter here (under 200 km)."""
    middle = math.radians((gazetteer.lat[one] + gazetteer.lat[other]) / 2)
    east = (gazetteer.lon[one] - gazetteer.lon[other]) * math.cos(middle)
    return KM_PER_DEGREE * math.hypot(gazetteer.lat[one] - gazetteer.lat[other], east)


# ---------------------------------------------------------------- the choice


def _choose(sense: Sense, candidates: list[Scored], context: Context) -> Choice | None:
    candidates = [scored for scored in candidates if not scored.is_weak or _is_backed(scored, sense, context)]
    if not candidates:
        return None
    none, called = _none_of_them(sense, context)
    shares = _shares(candidates, none)
    order = sorted(range(len(candidates)), key=lambda number: (-shares[number], candidates[number].place))
    best = candidates[order[0]]
    why = best.why or (_why_without_clue(best, candidates, context),)
    rivals = tuple((candidates[number].place, shares[number]) for number in order[1 : clues.RIVALS + 1])
    return Choice(best.place, shares[order[0]], why, rivals, tuple(candidates[number] for number in order), called)


def _is_famous(candidate: Candidate, gazetteer: Gazetteer) -> bool:
    """Whether the strong name of a country, a first-level division or a great city is meant by itself."""
    if candidate.strength is NameStrength.WEAK:
        return False
    kind = gazetteer.kind(candidate.place)
    return kind in (PlaceKind.COUNTRY, PlaceKind.STATE) or gazetteer.population[candidate.place] >= clues.FAMOUS_CITY


_BACKING = (Clue.STATE, Clue.GATHERED, Clue.NEAR, Clue.PARENT, Clue.LEVEL, Clue.COMPANY)


def _is_backed(scored: Scored, sense: Sense, context: Context) -> bool:
    """Whether the text supports a weak name: "Pineville" is a town where West Virginia is spoken of."""
    if scored.is_supported:
        return True
    is_at_home = context.gazetteer.country(scored.place) == context.home
    if is_at_home and any(_is_famous(candidate, context.gazetteer) for candidate in sense.toponyms[0].candidates):
        return False  # hamlets are called Guerrero, Texas and San Diego
    backing = sum(weight for clue, weight in scored.clues if clue in _BACKING)
    if any(toponym.first in context.placed for toponym in sense.toponyms):
        return backing >= clues.BACKED
    if not scored.is_own_name or all(toponym.first in context.doubtful for toponym in sense.toponyms):
        return False
    return backing >= (clues.BACKED_PHRASE if " " in sense.name else clues.BACKED_ALONE)


def _none_of_them(sense: Sense, context: Context) -> tuple[float, str]:
    """The weight of "a place that the gazetteer lacks" for this name, and what the text calls such a place."""
    level, word = find_level(sense.toponyms[0], context.lists, context.words)
    if level in ("neighbourhood", "river"):
        return clues.UNLISTED, word
    is_stranger = any(toponym.first in context.strangers for toponym in sense.toponyms)
    return (clues.OUTSIDE_PARENT if is_stranger else clues.NONE_OF_THEM), ""


def _why_without_clue(best: Scored, candidates: list[Scored], context: Context) -> Reason:
    if len(candidates) == 1:
        return Reason.of(reasons.ONLY_ONE)
    country = country_of(best.place, context)
    if country is not None and context.gazetteer.country(best.place) == context.home and country != best.place:
        return Reason.of(reasons.HOME, country=context.gazetteer.place(country).name)
    return Reason.of(reasons.LARGEST, count=str(len(candidates)))
