"""What each clue and each rule of roles brings and costs: the figures with all of them, less those without it."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from tuning import Figure, Read, end_to_end_f1, end_to_end_recall, overlap_f1, read_all, role_accuracy, there

from cartelmap.extraction import Resources, load_resources
from cartelmap.extraction.clues import Clue
from cartelmap.extraction.explain import says
from cartelmap.extraction.roles import RULES

WORKERS = 2
ALL = ""  # the name of the run in which nothing is left out
# What is measured on each gold file: what was found, what was placed, and roles where the gold has them.
MEASURED: Mapping[str, Mapping[str, Figure]] = {
    "reference": {"found": overlap_f1, "placed": end_to_end_f1, "roles": role_accuracy},
    "LGL": {"found": overlap_f1, "placed": end_to_end_f1},
    "GeoVirus": {"found": overlap_f1, "placed": end_to_end_f1},
    "MxNews": {"found": overlap_f1},
    "UCDP": {"placed": end_to_end_recall},
    "UCDP towns": {"placed": end_to_end_recall},
}

Figures = dict[tuple[str, str], float]  # gold, what -> figure


@dataclass(frozen=True, slots=True)
class Part:
    """A clue or a rule that can be left out, and in words what it says."""

    name: str
    says: str


@dataclass(frozen=True, slots=True)
class Worth:
    """What a part brings (above 0) or costs (below) on each gold file, in points of a hundred."""

    part: Part
    points: Figures

    @property
    def best(self) -> tuple[float, tuple[str, str]] | None:
        """Where it brings most; None where it brings nothing."""
        points, where = max((points, where) for where, points in self.points.items())
        return (points, where) if points > 0 else None

    @property
    def worst(self) -> tuple[float, tuple[str, str]] | None:
        """Where it costs most; None where it costs nothing."""
        points, where = min((points, where) for where, points in self.points.items())
        return (points, where) if points < 0 else None


def clues() -> tuple[Part, ...]:
    """The clues of resolution."""
    return tuple(Part(clue.value, says(clue)) for clue in Clue)


def rules() -> tuple[Part, ...]:
    """The rules of roles, with the first line of what they say of themselves."""
    return tuple(Part(rule.__name__, (inspect.getdoc(rule) or "").partition("\n")[0]) for rule in RULES)


def figures_of(read: Iterable[Read]) -> Figures:
    """The figures of one run."""
    found: Figures = {}
    for each in read:
        score = each.score()
        for what, figure in MEASURED[each.gold.name].items():
            value = figure(score)
            if value is not None:
                found[each.gold.name, what] = value
    return found


def worths(parts: Iterable[Part], measured: Mapping[str, Figures]) -> list[Worth]:
    """What each part brings and costs, from the figures of the runs by what was left out in them."""
    whole = measured[ALL]
    return [
        Worth(part, {where: _points(whole[where] - without) for where, without in measured[part.name].items()})
        for part in parts
    ]


def _points(difference: float) -> float:
    """In points with the one digit that is printed; never minus zero."""
    return round(100 * difference, 1) + 0.0


def measure_all(folder: Path, workers: int = WORKERS) -> dict[str, Figures]:
    """The figures of all runs, by what is left out in them."""
    names = [ALL, *(part.name for part in (*clues(), *rules()))]
    load_resources()  # compiles the index once, where it is missing
    with ProcessPoolExecutor(workers) as pool:
        return dict(zip(names, pool.map(_measure, names, [folder] * len(names)), strict=True))


def _measure(left_out: str, folder: Path) -> Figures:
    without = frozenset({left_out} - {ALL})
    return figures_of(read_all(there(folder), folder, replace(_resources(), without=without)))


@cache
def _resources() -> Resources:
    """The resources that a worker needs only once."""
    return load_resources()
