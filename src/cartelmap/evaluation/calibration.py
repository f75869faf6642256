"""Whether the confidence is honest: of the mentions that are 90 % sure, how many are right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cartelmap.evaluation.figures import distance_km
from cartelmap.evaluation.scoring import Rules, compare
from cartelmap.evaluation.spans import GoldDocument, Prediction

# Finer where most mentions are: between "sure" and "quite sure" lies most of what a reader is told.
EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0)


@dataclass(frozen=True, slots=True)
class Bin:
    """Mentions whose confidence lies from `low` to below `high` (the last bin: to `high`), and how many are right."""

    low: float
    high: float
    count: int = 0
    right: int = 0
    confidence_sum: float = 0.0

    @property
    def confidence(self) -> float | None:
        """The mean confidence, None without mentions."""
        return share_or_none(self.confidence_sum, self.count)

    @property
    def accuracy(self) -> float | None:
        """The share that is right, None without mentions."""
        return share_or_none(self.right, self.count)


@dataclass(frozen=True, slots=True)
class Reliability:
    """A reliability table (Murphy & Winkler 1977): the mentions by their confidence."""

    bins: tuple[Bin, ...]

    @property
    def count(self) -> int:
        """How many mentions were compared."""
        return sum(each.count for each in self.bins)

    @property
    def expected_error(self) -> float | None:
        """The expected calibration error (Naeini et al. 2015): |right - confidence|, weighted by the bins' counts."""
        gaps = sum(abs(each.right - each.confidence_sum) for each in self.bins)
        return share_or_none(gaps, self.count)


def share_or_none(part: float, whole: int) -> float | None:
    """The part of the whole, None where there is no whole."""
    return part / whole if whole else None


def measure_reliability(
    gold: Sequence[GoldDocument], predictions: Iterable[Prediction], rules: Rules | None = None
) -> Reliability:
    """The table over all predicted places with a confidence that belong to gold with a point.

    Right is within `rules.near_km`. False alarms are not in it: confidence says which place, not whether it is one.
    """
    rules = rules or Rules()
    judged = [
        (place.confidence, distance_km(true, place) <= rules.near_km)
        for compared in compare(gold, predictions, rules)
        for true, place in ((compared.gold[g], compared.places[p]) for g, p in compared.pairs)
        if true.has_point and place.has_point and place.confidence is not None
    ]
    return Reliability(tuple(_bin(low, high, judged) for low, high in pairwise(EDGES)))


def _bin(low: float, high: float, judged: Iterable[tuple[float, bool]]) -> Bin:
    inside = [(sure, right) for sure, right in judged if low <= sure < high or sure == high == EDGES[-1]]
    return Bin(low, high, len(inside), sum(right for _, right in inside), sum(sure for sure, _ in inside))
