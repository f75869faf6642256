"""Where the predictions are wrong, by class, under the same rules as the score."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cartelmap.evaluation.figures import distance_km
from cartelmap.evaluation.scoring import NO_PLACE, PLACE_ROLES, ROLES_COMPARED, Compared, Rules, compare
from cartelmap.evaluation.spans import GoldDocument, Prediction, Span, overlap


class MistakeKind(StrEnum):
    """The classes of mistakes, in the order in which they arise."""

    MISSED = "missed"
    FALSE_ALARM = "false alarm"
    WRONG_PLACE = "wrong place"
    LEFT_OPEN = "left open"
    WRONG_ROLE = "wrong role"


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: in words what is wrong, and the gold and the predicted span, one of which may be missing."""

    kind: MistakeKind
    detail: str
    document: GoldDocument
    true: Span | None = None
    predicted: Span | None = None

    @property
    def where(self) -> tuple[int, int]:
        """Where in the text: the gold span, else the predicted one."""
        span = self.true or self.predicted
        return span.ends if span else (0, 0)

    @property
    def surface(self) -> str:
        """The name as the text has it."""
        return self.document.text[slice(*self.where)]

    @property
    def km(self) -> float:
        """How far off it is; 0 where there is no distance."""
        if self.true is None or self.predicted is None or not (self.true.has_point and self.predicted.has_point):
            return 0.0
        return distance_km(self.true, self.predicted)


def find_mistakes(
    gold: Iterable[GoldDocument], predictions: Iterable[Prediction], rules: Rules | None = None
) -> tuple[Mistake, ...]:
    """All mistakes, document by document.

    Where the gold is not exhaustive there are no false alarms; wrong roles are told only with `rules.reference`.
    """
    rules = rules or Rules()
    return tuple(
        mistake
        for compared in compare(gold, predictions, rules)
        for found in (
            _missed(compared),
            _false_alarms(compared),
            _wrong_places(compared, rules.near_km),
            _left_open(compared),
            _wrong_roles(compared) if rules.reference else (),
        )
        for mistake in found
    )


def _missed(compared: Compared) -> Iterator[Mistake]:
    matched = {g for g, _ in compared.pairs}
    for g, true in enumerate(compared.gold):
        if g not in matched:
            yield Mistake(MistakeKind.MISSED, _instead(true, compared), compared.document, true)


def _instead(true: Span, compared: Compared) -> str:
    """In words what the program made of gold that it did not find."""
    if any(overlap(true, place) > 0 for place in compared.places):
        return "only a neighbouring or differently cut name was found"
    roles = [span.label for span in compared.prediction.spans if overlap(true, span) > 0]
    return f"judged {roles[0]}" if roles else "not recognised"


def _false_alarms(compared: Compared) -> Iterator[Mistake]:
    if not compared.document.exhaustive:
        return
    matched = {p for _, p in compared.pairs}
    for p, place in enumerate(compared.places):
        if p not in matched:
            detail = f"{place.label or 'place'} {_lies_on(place, compared)}"
            yield Mistake(MistakeKind.FALSE_ALARM, detail, compared.document, predicted=place)


def _lies_on(place: Span, compared: Compared) -> str:
    """In words what the gold has where a place was predicted and none is."""
    under = [true.label for true in compared.document.spans if overlap(true, place) > 0]
    no_place = [label for label in under if label in NO_PLACE]
    if no_place:
        return f"on {no_place[0].replace('_', ' ')}"
    return "beside gold that another one took" if under else "on nothing"


def _wrong_places(compared: Compared, near_km: float) -> Iterator[Mistake]:
    for true, place in _pairs(compared):
        if true.has_point and place.has_point and distance_km(true, place) > near_km:
            yield Mistake(MistakeKind.WRONG_PLACE, f"over {near_km:g} km off", compared.document, true, place)


def _left_open(compared: Compared) -> Iterator[Mistake]:
    for true, place in _pairs(compared):
        if true.has_point and not place.has_point:
            yield Mistake(MistakeKind.LEFT_OPEN, "no place chosen", compared.document, true, place)


def _pairs(compared: Compared) -> Sequence[tuple[Span, Span]]:
    return [(compared.gold[g], compared.places[p]) for g, p in compared.pairs]


def _wrong_roles(compared: Compared) -> Iterator[Mistake]:
    span_at = {span.ends: span for span in compared.prediction.spans}
    for true in compared.document.spans:
        span = span_at.get(true.ends)
        role = span.label if span else ""
        if true.boilerplate or true.label not in ROLES_COMPARED or role == true.label:
            continue
        if role:
            yield Mistake(MistakeKind.WRONG_ROLE, f"{true.label} judged {role}", compared.document, true, span)
        elif true.label not in PLACE_ROLES:  # those are under missed
            yield Mistake(MistakeKind.WRONG_ROLE, f"{true.label} not printed", compared.document, true)
