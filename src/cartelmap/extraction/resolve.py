"""Which place on Earth a toponym means, with the whole document as context."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple, TypeVar

from cartelmap.extraction import clues, reasons
from cartelmap.extraction.clues import Clue
from cartelmap.extraction.context import Context, Sense, World, find_senses, read_context
from cartelmap.extraction.levels import Level
from cartelmap.extraction.priors import Bearer, Weight, find_bearers, is_famous
from cartelmap.extraction.recognise import Toponym
from cartelmap.extraction.words import Word
from cartelmap.gazetteer import Gazetteer
from cartelmap.model import NameStrength, PlaceKind, Reason
from cartelmap.text import fold

# Looked up once: in Python 3.11 that takes longer for a member of an enumeration than what is done with it.
_STATE, _COUNTRY, _WEAK = PlaceKind.STATE, PlaceKind.COUNTRY, NameStrength.WEAK
_BY_STATE, _BY_COUNTRY = Clue.STATE, Clue.COUNTRY
_GATHERED, _COMPANY, _NEAR = Clue.GATHERED, Clue.COMPANY, Clue.NEAR
KM_PER_DEGREE = 111.2  # of latitude
_SETTLED = {PlaceKind.SETTLEMENT, PlaceKind.NEIGHBOURHOOD}


@dataclass(slots=True)
class Scored:
    """A candidate with what each clue said of it."""

    bearer: Bearer
    without: frozenset[str]  # clues that are left out
    score: float
    clues: list[Weight]
    is_supported: bool = False
    said: list[Reason] = field(default_factory=list)
    alone: tuple[int, int] = (0, 0)  # how many of the clues, and of what was said, do not come from the other names

    @property
    def place(self) -> int:
        """The ordinal of the place."""
        return self.bearer.place

    @property
    def why(self) -> tuple[Reason, ...]:
        """The sentences for the reader."""
        return tuple(self.said)

    def add(self, clue: Clue, weight: float, reason: Reason | None = None) -> None:
        """Let a clue speak: its weight in natural-log units of odds, and the sentence for the reader."""
        if clue in self.without:
            return
        self.score += weight
        self.clues.append((clue, weight))
        if reason:
            self.said.append(reason)

    def forget_the_others(self) -> None:
        """Take back what the clues said that come from what the other names seem to mean."""
        told, said = self.alone
        self.score -= sum(weight for _, weight in self.clues[told:])
        del self.clues[told:], self.said[said:]


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidate that won: its place's ordinal, confidence, reasons, and the rivals with theirs."""

    place: int
    confidence: float
    why: tuple[Reason, ...]
    rivals: tuple[tuple[int, float], ...]
    candidates: tuple[Scored, ...]  # all that were weighed, the best first
    lacking: Reason | None = None  # why none of the candidates may be meant, where the text says so

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
    anchors: Sequence[_Anchor] = ()
    near: _Near = {}
    for number in range(clues.ROUNDS):
        others = _read_others(scored, gazetteer, is_first=not number)
        if others.anchors != anchors:
            anchors, near = others.anchors, {}  # they seldom change from one round to the next
        for sense, candidates in scored.items():
            if _is_settled(candidates):
                continue
            if number:
                for each in candidates:
                    each.forget_the_others()
            _weigh_distance(sense, candidates, anchors, near, gazetteer)
            _weigh_company(sense, candidates, others.company)
            _weigh_gathering(sense, candidates, others.gathering, gazetteer)
    return {
        toponym.first: choice
        for sense, candidates in scored.items()
        if (choice := _choose(sense, candidates, context)) is not None
        for toponym in sense.toponyms
    }


# ---------------------------------------------------------------- weighing the clues


def _weigh(sense: Sense, context: Context) -> list[Scored]:
    found = _score_alone(sense, context)
    if parents := _beside(sense, context.parents):
        _weigh_parents(found, parents, context.gazetteer)
    if holders := _beside(sense, context.municipalities):
        _weigh_municipality(found, holders, context)
    if children := _beside(sense, context.children):
        _weigh_children(found, children)
    if sense.level[0]:
        _weigh_level(found, sense.level)
    others = [other for row in _beside(sense, context.lists) for other in row if other.name != sense.name]
    if others:
        _weigh_list(found, others, context.gazetteer)
    if context.areas:
        _weigh_states(found, sense, context)
        _weigh_countries(found, sense, context)
    for scored in found:
        scored.alone = len(scored.clues), len(scored.said)
    return found


_Known = TypeVar("_Known")


def _beside(sense: Sense, by_first: Mapping[int, _Known]) -> list[_Known]:
    """What is known of the mentions of a sense, by their first words."""
    return [by_first[each.first] for each in sense.toponyms if each.first in by_first] if by_first else []


def _score_alone(sense: Sense, context: Context) -> list[Scored]:
    bearers = find_bearers(
        sense.toponyms[0].candidates,
        context.gazetteer,
        context.home,
        context.language,
        is_capital=sense.name in context.capitals,
    )
    found = []
    for bearer in bearers:
        is_as_at_home = not context.abroad or bearer.country != context.home
        if is_as_at_home and not context.without:
            found.append(Scored(bearer, context.without, bearer.score, list(bearer.clues)))
            continue
        weights = [
            (clue, weight * (1 - context.abroad) if clue is Clue.HOME else weight)
            for clue, weight in bearer.clues
            if clue not in context.without
        ]
        found.append(Scored(bearer, context.without, sum(weight for _, weight in weights), weights))
    return found


@lru_cache(maxsize=4096)  # many candidates lie in the same few states and countries
def _naming(template: str, blank: str, place: int, gazetteer: Gazetteer) -> Reason:
    """The reason whose only blank is filled with the name of a place."""
    return Reason.of(template, **{blank: gazetteer.place(place).name})


def _weigh_parents(found: Iterable[Scored], parents: Sequence[int], gazetteer: Gazetteer) -> None:
    """The candidate lies in the state or country that is named right beside it."""
    for scored in found:
        bearer = scored.bearer
        holders = (parent for parent in parents if parent in (bearer.state, bearer.country_place))
        parent = next((parent for parent in holders if parent != bearer.place), None)
        if parent is not None:
            reason = _naming(reasons.PARENT_FOLLOWS, "parent", parent, gazetteer)
            scored.add(Clue.PARENT, clues.PARENT_BESIDE + (clues.PARENT_OF_WEAK if bearer.is_weak else 0.0), reason)
            scored.is_supported = True
        elif bearer.kind is _STATE and bearer.place not in parents:
            scored.add(Clue.PARENT, -clues.PARENT_BESIDE)  # no state lies in another: "Guerrero, Coahuila"


def _weigh_municipality(found: Iterable[Scored], holders: Sequence[Toponym], context: Context) -> None:
    """The candidate lies in the municipality that the text says, or at least in the state of that."""
    for scored in found:
        own = fold(context.gazetteer.place(scored.place).admin2 or "")
        holder = next((each for each in holders if own and own == each.name), None)
        if holder is None:
            states = {each.first: context.parents.get(each.first) for each in holders}
            holder = next((each for each in holders if scored.bearer.state == states[each.first]), None)
        if holder is not None:
            weight = clues.MUNICIPALITY_BESIDE + (clues.PARENT_OF_WEAK if scored.bearer.is_weak else 0.0)
            scored.add(Clue.PARENT, weight, Reason.of(reasons.PARENT_FOLLOWS, parent=holder.surface))
            scored.is_supported = True


def _weigh_children(found: Iterable[Scored], children: Sequence[tuple[int, str]]) -> None:
    """The candidate is the state or country of what is named right before it: Nayarit in "Tepic, Nayarit"."""
    for scored in found:
        child = next((name for area, name in children if area == scored.place), None)
        if child is not None:
            scored.add(Clue.PARENT, clues.PARENT_BESIDE, Reason.of(reasons.PARENT_OF_BESIDE, place=child))


_OF_LEVEL: Mapping[str, Container[PlaceKind]] = {
    "state": (_STATE,),
    "county": (PlaceKind.COUNTY,),
    "settlement": (*_SETTLED, PlaceKind.MUNICIPALITY),
    "neighbourhood": (PlaceKind.NEIGHBOURHOOD,),
    "river": (PlaceKind.RIVER,),
}
_NO_TOWNS = ("neighbourhood", "river")


def _weigh_level(found: Iterable[Scored], level: Level) -> None:
    called, word = level
    meant = _OF_LEVEL.get(called, ())
    for scored in found:
        if scored.bearer.kind in meant:
            scored.add(Clue.LEVEL, clues.LEVEL, Reason.of(reasons.CALLED, word=word))
            scored.is_supported = True
        elif scored.bearer.kind is _COUNTRY or called in _NO_TOWNS:
            scored.add(Clue.LEVEL, -clues.LEVEL)  # "Mexico state", "el Río Bravo"


def _weigh_list(found: Iterable[Scored], others: Iterable[Toponym], gazetteer: Gazetteer) -> None:
    """Lists hold like with like: states where another name can only be a state, towns where one cannot be a state."""
    like = {
        kind: next((other for other in others if _is_plainly(other, gazetteer, state=kind is _STATE)), None)
        for kind in (_STATE, PlaceKind.SETTLEMENT)
    }
    for scored in found:
        other = like.get(scored.bearer.kind)
        if other is not None:
            scored.add(Clue.LIST, clues.LIKE_WITH_LIKE, Reason.of(reasons.IN_LIST, name=other.surface))


_LARGE = (_STATE, _COUNTRY, PlaceKind.CONTINENT, PlaceKind.REGION)


def _is_plainly(toponym: Toponym, gazetteer: Gazetteer, *, state: bool) -> bool:
    """Whether the strong candidates of a name are all first-level divisions, or none is that or larger."""
    strong = [c.place for c in toponym.candidates if c.strength is not _WEAK]
    kinds = {gazetteer.kind(place) for place in strong}
    if state:
        return kinds == {_STATE}
    return bool(kinds) and kinds.isdisjoint(_LARGE)


def _weigh_states(found: Iterable[Scored], sense: Sense, context: Context) -> None:
    """The state of the candidate is named in the text. A name is no clue about itself."""
    for scored in found:
        state = scored.bearer.state
        if context.area_names.get(state, sense.name) == sense.name or state == scored.place:
            continue
        positions = context.areas[state]
        often = clues.PER_REPEATED_STATE * min(math.log(len(positions)), 3.0)
        is_near = _is_near(sense, positions)
        template = reasons.STATE_NEAR if is_near else reasons.STATE_IN_TEXT
        weight = clues.STATE_NEAR if is_near else clues.STATE_IN_TEXT
        scored.add(_BY_STATE, weight + often, _naming(template, "state", state, context.gazetteer))


def _weigh_countries(found: Iterable[Scored], sense: Sense, context: Context) -> None:
    """The country of the candidate is named in the text. A name is no clue about itself."""
    named = {country for country, names in context.countries.items() if names - {sense.name}}
    for scored in found:
        country = scored.bearer.country_place
        if country is not None and country != scored.place and scored.bearer.country in named:
            reason = _naming(reasons.COUNTRY_IN_TEXT, "country", country, context.gazetteer)
            scored.add(_BY_COUNTRY, clues.COUNTRY_IN_TEXT, reason)


def _is_near(sense: Sense, positions: tuple[int, ...]) -> bool:
    """Whether one of the positions, which are in order, lies near one of the mentions."""
    following = ((bisect_left(positions, one.first - clues.NEAR_WORDS), one.first) for one in sense.toponyms)
    return any(at < len(positions) and positions[at] <= first + clues.NEAR_WORDS for at, first in following)


def _shares(candidates: list[Scored], none: float = clues.NONE_OF_THEM) -> list[float]:
    """The share of each candidate in the belief; what lacks to 1 is "none of them", whose weight is `none`."""
    scores = [scored.score for scored in candidates]
    best = max(none, *scores)
    odds = [math.exp(score - best) for score in scores]
    total = sum(odds) + math.exp(none - best)
    return [one / total for one in odds]


class _Anchor(NamedTuple):
    """A settlement that is certain, with the name it has in the text."""

    lat: float
    place: int
    name: str
    lon: float


@dataclass(frozen=True, slots=True)
class _Gathered:
    """The names that may lie in a first-level division, each with how likely it does, and their sum."""

    names: Mapping[str, float]
    total: float


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

    def of_others(self, name: str, country: str) -> int:
        """How many mentions of other names than this there are in the country."""
        return self.in_country.get(country, 0) - self.of_name_in.get((name, country), 0)


# By place and the name it has in the text: what the nearest anchor says of it, None where there is none.
_Near = dict[tuple[int, str], tuple[float, Reason | None] | None]


class _Others(NamedTuple):
    """What the names of the text seem to mean: settlements that are certain, from south to north; countries; states."""

    anchors: Sequence[_Anchor]
    company: _Company
    gathering: Mapping[int, _Gathered]


def _read_others(scored: Mapping[Sense, list[Scored]], gazetteer: Gazetteer, *, is_first: bool) -> _Others:
    """What the names seem to mean by what was weighed last; before distances were asked they gather by what may be."""
    anchors: list[_Anchor] = []
    company = _Company()
    beliefs = {sense: _shares(candidates) for sense, candidates in scored.items()}
    for sense, shares in beliefs.items():
        highest = max(shares)
        if highest < clues.SURE:
            continue
        best = scored[sense][shares.index(highest)].bearer
        company.add(sense.name, best.country, len(sense.toponyms))
        if best.kind in _SETTLED:
            anchors.append(_Anchor(gazetteer.lat[best.place], best.place, sense.name, gazetteer.lon[best.place]))
    gathering = _possible_gathering(scored) if is_first else _likely_gathering(scored, beliefs)
    return _Others(sorted(anchors), company, gathering)


def _is_settled(candidates: list[Scored]) -> bool:
    """Whether there is nobody to decide between, and nothing that needs support."""
    return len(candidates) < 2 and not any(scored.bearer.is_weak for scored in candidates)  # noqa: PLR2004


def _possible_gathering(scored: Mapping[Sense, list[Scored]]) -> dict[int, _Gathered]:
    """For each first-level division, the names that may lie in it: 1 where they can lie nowhere else, less by choice.

    A local paper names no state: Palestine, Huntsville and Anderson County together are in Texas.
    """
    gathering: dict[int, dict[str, float]] = defaultdict(dict)
    for sense, candidates in scored.items():
        states = {each.bearer.state for each in candidates} - {-1}
        for state in states:
            gathering[state][sense.name] = 1 / len(states)
    return _summed(gathering)


def _likely_gathering(
    scored: Mapping[Sense, list[Scored]], beliefs: Mapping[Sense, list[float]]
) -> dict[int, _Gathered]:
    """The same once the names have been weighed: each counts in a division by the belief that it lies there."""
    gathering: dict[int, dict[str, float]] = defaultdict(dict)
    for sense, shares in beliefs.items():
        for each, share in zip(scored[sense], shares, strict=True):
            if share <= clues.LEAST_SHARE:
                continue
            bearer = each.bearer
            state = bearer.place if bearer.kind is _STATE else bearer.state
            if state >= 0 and share > gathering[state].get(sense.name, 0.0):
                gathering[state][sense.name] = share
    return _summed(gathering)


def _summed(gathering: Mapping[int, Mapping[str, float]]) -> dict[int, _Gathered]:
    return {state: _Gathered(names, sum(names.values())) for state, names in gathering.items()}


def _weigh_gathering(
    sense: Sense, candidates: list[Scored], gathering: Mapping[int, _Gathered], gazetteer: Gazetteer
) -> None:
    """A candidate gains in the division where the names of the text gather."""
    for scored in candidates:
        state = scored.bearer.state
        gathered = gathering.get(state)
        if gathered is None:
            continue
        others = gathered.total - gathered.names.get(sense.name, 0.0)
        told = others >= 1 and not scored.said  # where the state itself is named, that says more
        why = _naming(reasons.GATHERED, "state", state, gazetteer) if told else None
        scored.add(_GATHERED, clues.GATHERED * math.log1p(others), why)


def _weigh_company(sense: Sense, candidates: list[Scored], company: _Company) -> None:
    """A candidate in the country where most of the text's other places lie gains."""
    total = company.in_country.total() - company.of_name.get(sense.name, 0)
    if not total:
        return
    countries = {scored.bearer.country for scored in candidates}
    shares = {country: company.of_others(sense.name, country) / total for country in countries}
    for scored in candidates:
        share = shares[scored.bearer.country]
        is_state = scored.bearer.kind is _STATE
        scored.add(_COMPANY, clues.IN_COMPANY * (max(share, clues.LEAST_SHARE_OF_STATE) if is_state else share))


_BESIDE_OTHERS = _SETTLED | {PlaceKind.MUNICIPALITY, PlaceKind.SITE}


def _weigh_distance(
    sense: Sense, candidates: list[Scored], anchors: Sequence[_Anchor], known: _Near, gazetteer: Gazetteer
) -> None:
    """A candidate gains near a settlement of another name that is certain; what was worked out goes to `known`."""
    for scored in candidates if anchors else ():
        if scored.bearer.kind not in _BESIDE_OTHERS:
            continue
        key = scored.bearer.place, sense.name
        if key not in known:
            found = _nearest(*key, anchors, gazetteer)
            known[key] = found and _say_near(*found, gazetteer)
        if said := known[key]:
            scored.add(_NEAR, *said)


def _say_near(km: float, nearest: int, gazetteer: Gazetteer) -> tuple[float, Reason | None]:
    """The weight of a distance, and the sentence for the reader where it says much."""
    weight = clues.NEAR_SURE * math.exp(-km / clues.NEAR_SURE_KM)
    if weight <= clues.NEAR_SURE / 3:
        return weight, None
    return weight, Reason.of(reasons.NEAR_SURE, km=f"{km:.0f}", place=gazetteer.place(nearest).name)


def _nearest(place: int, name: str, anchors: Sequence[_Anchor], gazetteer: Gazetteer) -> tuple[float, int] | None:
    """The anchor of another name that lies nearest, after its distance in km.

    Looked for northward, then southward, as long as the latitude alone does not make it too far.
    """
    lat, lon = gazetteer.lat[place], gazetteer.lon[place]
    here = bisect_left(anchors, (lat,))
    nearest: tuple[float, int] | None = None
    for way in (range(here, len(anchors)), range(here - 1, -1, -1)):
        for number in way:
            anchor = anchors[number]
            if nearest is not None and KM_PER_DEGREE * abs(anchor.lat - lat) > nearest[0]:
                break
            if anchor.name != name:
                found = (_km(lat, lon, anchor), anchor.place)
                nearest = found if nearest is None else min(nearest, found)
    return nearest


def _km(lat: float, lon: float, anchor: _Anchor) -> float:
    """Kilometres on a flat map, good to a few per cent at the distances that matter here (under 200 km)."""
    middle = math.radians((lat + anchor.lat) / 2)
    return KM_PER_DEGREE * math.hypot(lat - anchor.lat, (lon - anchor.lon) * math.cos(middle))


# ---------------------------------------------------------------- the choice


def _choose(sense: Sense, candidates: list[Scored], context: Context) -> Choice | None:
    candidates = _backed(sense, candidates, context)
    if not candidates:
        return None
    none, lacking = _none_of_them(sense, candidates, context)
    shares = _shares(candidates, none)
    order = sorted(range(len(candidates)), key=lambda number: (-shares[number], candidates[number].place))
    best = candidates[order[0]]
    why = best.why or (_why_without_clue(best, candidates, context),)
    share = shares[order[0]]
    confidence = _confidence(share) if share >= clues.OPEN_BELOW else share
    left = min(1.0, (1 - confidence) / (1 - share)) if share < 1 else 1.0  # to the others, of what they had
    rivals = tuple((candidates[number].place, shares[number] * left) for number in order[1 : clues.RIVALS + 1])
    return Choice(best.place, confidence, why, rivals, tuple(candidates[number] for number in order), lacking)


def _confidence(share: float) -> float:
    """How often a choice with this share of the belief is right, by a logistic curve over its log odds."""
    share = min(share, 1 - clues.LEAST_DOUBT)
    return 1 / (1 + math.exp(-clues.CONFIDENCE_SLOPE * math.log(share / (1 - share)) - clues.CONFIDENCE_AT_HALF))


_BACKING = frozenset({Clue.STATE, Clue.GATHERED, Clue.NEAR, Clue.PARENT, Clue.LEVEL, Clue.COMPANY})


def _backed(sense: Sense, candidates: list[Scored], context: Context) -> list[Scored]:
    """The candidates whose name needs no support of the text, and those that it supports."""
    if not any(scored.bearer.is_weak for scored in candidates):
        return candidates
    is_famous_name = any(is_famous(candidate, context.gazetteer) for candidate in sense.toponyms[0].candidates)
    unlikely = context.home if is_famous_name else None  # hamlets are called Guerrero, Texas and San Diego
    least = _least_backing(sense, context)
    return [
        scored
        for scored in candidates
        if not scored.bearer.is_weak
        or scored.is_supported
        or (scored.bearer.country != unlikely and _is_backed(scored, *least))
    ]


def _least_backing(sense: Sense, context: Context) -> tuple[float, float]:
    """What the text must say for a place with a weak name that is its own, and for one with another weak name."""
    if any(toponym.first in context.placed for toponym in sense.toponyms):
        return clues.BACKED, clues.BACKED
    if all(toponym.first in context.doubtful for toponym in sense.toponyms):
        return math.inf, math.inf
    return clues.BACKED_PHRASE if " " in sense.name else clues.BACKED_ALONE, math.inf


def _is_backed(scored: Scored, own: float, other: float) -> bool:
    """Whether the text supports a weak name: "Pineville" is a town where West Virginia is spoken of."""
    least = own if scored.bearer.is_own_name else other
    return least < math.inf and sum(weight for clue, weight in scored.clues if clue in _BACKING) >= least


def _none_of_them(sense: Sense, candidates: Iterable[Scored], context: Context) -> tuple[float, Reason | None]:
    """The weight of "a place that the gazetteer lacks" for this name, and what in the text speaks for it."""
    level, word = sense.level
    is_listed = any(scored.bearer.kind in _OF_LEVEL.get(level, ()) for scored in candidates)
    if level in _NO_TOWNS and not is_listed:
        return clues.UNLISTED, Reason.of(reasons.NOT_LISTED, word=word)
    parent = next((context.strangers[each.first] for each in sense.toponyms if each.first in context.strangers), None)
    if parent is None:
        return clues.NONE_OF_THEM, None
    # "A town" is one that the list lacks as well.
    weight = clues.OUTSIDE_PARENT + (clues.LEVEL if level else 0.0)
    return weight, Reason.of(reasons.OUTSIDE, place=parent)


def _why_without_clue(best: Scored, candidates: list[Scored], context: Context) -> Reason:
    if len(candidates) == 1:
        return Reason.of(reasons.ONLY_ONE)
    country = best.bearer.country_place
    if country is not None and best.bearer.country == context.home and country != best.place:
        return Reason.of(reasons.HOME, country=context.gazetteer.place(country).name)
    return Reason.of(reasons.LARGEST, count=str(len(candidates)))
