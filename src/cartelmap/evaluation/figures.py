"""The figures themselves: shares of right ones, distances, and the area under the curve of errors."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from geopy.distance import great_circle

from cartelmap.evaluation.spans import Span

MAX_ERROR_KM = 20039.0  # half of the way round the Earth: what an answer that is missing counts
NEAR_KM = 161.0  # 100 miles, since Cheng et al. 2010


@dataclass(frozen=True, slots=True)
class Ratio:
    """Right ones among those predicted and those in the gold; precision is None where the gold is not exhaustive."""

    right: int = 0
    predicted: int = 0
    gold: int = 0
    exhaustive: bool = True

    @property
    def precision(self) -> float | None:
        """The share of the predicted that is right."""
        return share(self.right, self.predicted) if self.exhaustive else None

    @property
    def recall(self) -> float:
        """The share of the gold that was found."""
        return share(self.right, self.gold)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        precision, recall = self.precision, self.recall
        if precision is None:
            return None
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class Errors:
    """Distances in km between predicted and true points."""

    km: tuple[float, ...]
    near_km: float = NEAR_KM

    @property
    def accuracy(self) -> float | None:
        """The share within `near_km`, None without any."""
        return share(sum(km <= self.near_km for km in self.km), len(self.km)) if self.km else None

    @property
    def mean(self) -> float | None:
        """The mean error."""
        return statistics.fmean(self.km) if self.km else None

    @property
    def median(self) -> float | None:
        """The median error."""
        return statistics.median(self.km) if self.km else None

    @property
    def auc(self) -> float | None:
        """The area under the curve of errors; lower is better."""
        return area_under_errors(self.km)


def share(part: int, whole: int) -> float:
    """The part of the whole, 0 where there is no whole."""
    return part / whole if whole else 0.0


def distance_km(one: Span, other: Span) -> float:
    """Kilometres on the great circle between two spans that have points (R = 6371.009 km)."""
    return float(great_circle((one.lat, one.lon), (other.lat, other.lon)).km)


def area_under_errors(errors_km: Sequence[float]) -> float | None:
    """The normalised area under the sorted curve of ln(1 + error) by the trapezoidal rule, None without errors."""
    if not errors_km:
        return None
    heights = [math.log1p(km) for km in sorted(errors_km)]
    if len(heights) == 1:
        return heights[0] / math.log(MAX_ERROR_KM)
    area = math.fsum(heights) - (heights[0] + heights[-1]) / 2
    return area / ((len(heights) - 1) * math.log(MAX_ERROR_KM))
