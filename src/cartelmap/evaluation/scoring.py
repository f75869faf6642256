"""All figures of one gold file: what counts, which prediction belongs to which gold, and how many are right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cartelmap.evaluation.figures import MAX_ERROR_KM, NEAR_KM, Errors, Ratio, distance_km, share
from cartelmap.evaluation.matchers import MATCHERS, Pairs, match_overlap
from cartelmap.evaluation.spans import GoldDocument, Prediction, Span, overlap

PLACE_ROLES = ("location", "metonym")
NO_PLACE = ("embedded", "false_friend")  # gold that is no place: whatever is placed there is a false alarm
ROLES_COMPARED = ("location", "metonym", "embedded", "demonym")
_CARE_NOT = ("demonym", "optional")  # gold that is neither right nor wrong


@dataclass(frozen=True, slots=True)
class Rules:
    """What counts. A predicted span is a place with one of `roles`, or with none.

    `reference` is for gold with roles: embedded names and false friends are no places there, demonyms and boilerplate
    are neither right nor wrong, and the score says how well the roles are judged. Where `types` are named, gold of any
    other type is neither right nor wrong.
    """

    roles: tuple[str, ...] = PLACE_ROLES
    reference: bool = False
    near_km: float = NEAR_KM
    matcher: str = "overlap"  # of resolution and end to end
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleScore:
    """How well roles are judged on gold that has them."""

    right: int
    compared: int
    recalled: Mapping[str, tuple[int, int]]  # role -> found with this role at the same span, of
    placed: Mapping[str, tuple[int, int]]  # what is no place -> wrongly placed, of

    @property
    def accuracy(self) -> float | None:
        """The share of right roles among the gold spans that were predicted with any role."""
        return share(self.right, self.compared) if self.compared else None


@dataclass(frozen=True, slots=True)
class Score:
    """All figures of one gold file."""

    documents: int
    recognition: Mapping[str, Ratio]  # by matcher
    with_unresolved: Errors  # of recognised gold; one without an answer counts `MAX_ERROR_KM`
    resolved_only: Errors
    end_to_end: Ratio
    all_gold: Errors  # what was not recognised or not resolved counts `MAX_ERROR_KM`
    characters_per_second: float | None = None
    roles: RoleScore | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """A gold document beside what was predicted for it: what counts on both sides, and what belongs together."""

    document: GoldDocument
    prediction: Prediction
    gold: Sequence[Span]
    places: Sequence[Span]
    pairs: Pairs  # by the matcher of the rules


@dataclass(slots=True)
class _Tally:
    """Sums over the documents of a corpus."""

    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(MATCHERS, 0))
    gold: int = 0
    predicted: int = 0
    predicted_points: int = 0
    recognised_km: list[float] = field(default_factory=list)
    resolved_km: list[float] = field(default_factory=list)
    all_km: list[float] = field(default_factory=list)


def evaluate(gold: Sequence[GoldDocument], predictions: Iterable[Prediction], rules: Rules | None = None) -> Score:
    """The figures of the predictions; documents without one count as documents without places."""
    rules = rules or Rules()
    found = {prediction.document_id: prediction for prediction in predictions}
    tally = _Tally()
    for compared in compare(gold, found.values(), rules):
        _count(tally, compared)
    return _score(
        gold,
        tally,
        rules.near_km,
        _speed(gold, found),
        judge_roles(gold, found) if rules.reference else None,
    )


def compare(gold: Iterable[GoldDocument], predictions: Iterable[Prediction], rules: Rules) -> Iterator[Compared]:
    """Each gold document beside its prediction, as the rules count them."""
    found = {prediction.document_id: prediction for prediction in predictions}
    for document in gold:
        prediction = found.get(document.id, Prediction(document.id, ()))
        counted, care_not = _gold_spans(document, rules)
        named = _distinct(span for span in prediction.spans if not span.label or span.label in rules.roles)
        places = _worth_counting(counted, care_not, named, document.text)
        pairs = MATCHERS[rules.matcher](counted, places, document.text)
        yield Compared(document, prediction, counted, places, pairs)


def _distinct(spans: Iterable[Span]) -> list[Span]:
    """The spans in the order of the text, the first of those with the same start and end."""
    by_ends: dict[tuple[int, int], Span] = {}
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        by_ends.setdefault(span.ends, span)
    return list(by_ends.values())


def _gold_spans(document: GoldDocument, rules: Rules) -> tuple[list[Span], list[Span]]:
    """The gold that counts, and the gold that is neither right nor wrong."""
    spans = list(document.spans)
    if rules.reference:
        labelled = (replace(span, label="optional") if span.boilerplate else span for span in spans)
        spans = [span for span in labelled if span.label not in NO_PLACE]
    counted: list[Span] = []
    care_not: list[Span] = []
    for span in _distinct(spans):
        is_out = (rules.reference and span.label in _CARE_NOT) or (rules.types and span.label not in rules.types)
        (care_not if is_out else counted).append(span)
    return counted, care_not


def _worth_counting(gold: Sequence[Span], care_not: Sequence[Span], places: list[Span], text: str) -> list[Span]:
    """The predicted places without those that lie on gold which is neither right nor wrong, and on no other."""
    if not care_not:
        return places
    used = {p for _, p in match_overlap(gold, places, text)}
    return [
        place
        for index, place in enumerate(places)
        if index in used or not any(overlap(place, span) > 0 for span in care_not)
    ]


def _count(tally: _Tally, compared: Compared) -> None:
    """Add one document to the tally."""
    gold, places = compared.gold, compared.places
    for name, match in MATCHERS.items():
        tally.right[name] += len(match(gold, places, compared.document.text))
    tally.gold += len(gold)
    tally.predicted += len(places)
    to_place = dict(compared.pairs)
    to_gold = {p: g for g, p in compared.pairs}
    tally.predicted_points += sum(
        place.has_point and not (p in to_gold and not gold[to_gold[p]].has_point) for p, place in enumerate(places)
    )
    for g, true in enumerate(gold):
        if true.has_point:
            _count_error(tally, true, places[to_place[g]] if g in to_place else None)


def _count_error(tally: _Tally, true: Span, place: Span | None) -> None:
    """Add the distance between a gold span with a point and what was predicted there."""
    km = MAX_ERROR_KM
    if place is not None:
        if place.has_point:
            km = distance_km(true, place)
            tally.resolved_km.append(km)
        tally.recognised_km.append(km)
    tally.all_km.append(km)


def _score(
    gold: Sequence[GoldDocument], tally: _Tally, near_km: float, speed: float | None, roles: RoleScore | None
) -> Score:
    exhaustive = all(document.exhaustive for document in gold)
    near = sum(km <= near_km for km in tally.all_km)
    return Score(
        documents=len(gold),
        recognition={
            name: Ratio(right, tally.predicted, tally.gold, exhaustive) for name, right in tally.right.items()
        },
        with_unresolved=Errors(tuple(tally.recognised_km), near_km),
        resolved_only=Errors(tuple(tally.resolved_km), near_km),
        end_to_end=Ratio(near, tally.predicted_points, len(tally.all_km), exhaustive),
        all_gold=Errors(tuple(tally.all_km), near_km),
        characters_per_second=speed,
        roles=roles,
    )


def _speed(gold: Sequence[GoldDocument], found: Mapping[str, Prediction]) -> float | None:
    """Characters per second over the documents whose seconds are known."""
    timed = [
        (len(document.text), seconds)
        for document in gold
        if document.id in found and (seconds := found[document.id].seconds) is not None
    ]
    seconds = sum(seconds for _, seconds in timed)
    return sum(length for length, _ in timed) / seconds if seconds else None


def judge_roles(gold: Sequence[GoldDocument], found: Mapping[str, Prediction]) -> RoleScore:
    """How many roles are right, over gold spans that were predicted with any role; boilerplate is left out."""
    pairs: list[tuple[str, str]] = []
    recalled = {"embedded": [0, 0], "demonym": [0, 0]}
    placed = {name: [0, 0] for name in NO_PLACE}
    for document in gold:
        spans = found.get(document.id, Prediction(document.id, ())).spans
        role_at = {span.ends: span.label for span in spans}
        points = [span for span in spans if span.has_point and span.label in ("", *PLACE_ROLES)]
        for true in document.spans:
            if true.boilerplate:
                continue
            role = role_at.get(true.ends, "")
            if role and true.label in ROLES_COMPARED:
                pairs.append((true.label, role))
            if true.label in recalled:
                _add(recalled[true.label], hit=role == true.label)
            if true.label in placed:
                _add(placed[true.label], hit=any(overlap(true, point) > 0 for point in points))
    right = sum(true == role for true, role in pairs)
    return RoleScore(right, len(pairs), _as_pairs(recalled), _as_pairs(placed))


def _add(counts: list[int], *, hit: bool) -> None:
    counts[0] += hit
    counts[1] += 1


def _as_pairs(counts: Mapping[str, list[int]]) -> dict[str, tuple[int, int]]:
    return {name: (hits, of) for name, (hits, of) in counts.items()}
