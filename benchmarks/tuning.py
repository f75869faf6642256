"""The gold files for tuning, what counts in each, and the bars that the project set itself."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cartelmap.evaluation import GoldDocument, Prediction, Rules, Score, evaluate, predict, read_gold, take_half
from cartelmap.extraction import Resources, annotate

GOLD_FOLDER = Path(__file__).resolve().parents[2] / "shared" / "eval"
NO_GOLD = "No gold files here, so nothing was evaluated; `cartelmap evaluate GOLD.jsonl` takes your own."


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold file, what counts in it, and what it is called in tables."""

    name: str
    file: str
    rules: Rules = field(default_factory=Rules)


REFERENCE = Gold("reference", "reference.jsonl", Rules(reference=True))
LGL = Gold("LGL", "lgl.jsonl", Rules(roles=("location", "metonym", "demonym")))  # LGL marks demonyms as places
GEOVIRUS = Gold("GeoVirus", "geovirus.jsonl")
MXNEWS = Gold("MxNews", "mxnews_es_dev.jsonl")  # no coordinates: recognition only
UCDP = Gold("UCDP", "ucdp_mx_dev.jsonl")  # not exhaustive: recall only
# Inside one country 161 km is a wide gate; the points of states and villages are rougher than 25 km in that data set.
UCDP_TOWNS = Gold("UCDP towns", "ucdp_mx_dev.jsonl", Rules(near_km=25, types=("town", "city", "municipality")))
GOLD = (REFERENCE, LGL, GEOVIRUS, MXNEWS, UCDP, UCDP_TOWNS)

Figure = Callable[[Score], float | None]


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure that the project wants to reach, at least or at most."""

    gold: str
    what: str
    bound: float
    figure: Figure
    at_most: bool = False

    def is_met(self, value: float) -> bool:
        """Whether the value, as it is printed, reaches the bar."""
        shown = round(value, 3)
        return shown <= self.bound if self.at_most else shown >= self.bound


def overlap_f1(score: Score) -> float | None:
    return score.recognition["overlap"].f1


def end_to_end_f1(score: Score) -> float | None:
    return score.end_to_end.f1 if score.all_gold.km else None


def end_to_end_recall(score: Score) -> float | None:
    return score.end_to_end.recall if score.all_gold.km else None


def role_accuracy(score: Score) -> float | None:
    return score.roles.accuracy if score.roles else None


def printed(role: str) -> Figure:
    """The share of the gold of a role that was found with it."""
    return lambda score: _share(*score.roles.recalled[role]) if score.roles else None


def placed(role: str) -> Figure:
    """The share of what is no place that was placed."""
    return lambda score: _share(*score.roles.placed[role]) if score.roles else None


def _share(hits: int, of: int) -> float | None:
    return hits / of if of else None


BARS = (
    Bar("reference", "recognition F1, overlap", 0.96, overlap_f1),
    Bar("reference", "end to end F1", 0.95, end_to_end_f1),
    Bar("reference", "roles right", 0.93, role_accuracy),
    Bar("reference", "embedded names found as such", 0.85, printed("embedded")),
    Bar("reference", "demonyms found as such", 0.85, printed("demonym")),
    Bar("reference", "embedded names placed", 0.0, placed("embedded"), at_most=True),
    Bar("reference", "false friends placed", 0.03, placed("false_friend"), at_most=True),
    Bar("LGL", "recognition F1, overlap", 0.76, overlap_f1),
    Bar("LGL", "end to end F1", 0.65, end_to_end_f1),
    Bar("GeoVirus", "recognition F1, overlap", 0.90, overlap_f1),
    Bar("GeoVirus", "end to end F1", 0.74, end_to_end_f1),
    Bar("MxNews", "recognition F1, overlap", 0.80, overlap_f1),
    Bar("UCDP", "recall within 161 km", 0.95, end_to_end_recall),
    Bar("UCDP towns", "recall within 25 km", 0.88, end_to_end_recall),
)


@dataclass(frozen=True, slots=True)
class Read:
    """A gold file and what was found in it."""

    gold: Gold
    documents: tuple[GoldDocument, ...]
    found: tuple[Prediction, ...]

    def score(self, half: str | None = None) -> Score:
        """The figures of a half; of the whole without one."""
        return evaluate(take_half(self.documents, half), self.found, self.gold.rules)


def there(folder: Path) -> tuple[Gold, ...]:
    """The gold whose files lie in the folder."""
    return tuple(gold for gold in GOLD if (folder / gold.file).is_file())


def read_all(golds: Iterable[Gold], folder: Path, resources: Resources) -> tuple[Read, ...]:
    """The gold files with the places that are found in them; a file is read once, whatever counts in it."""
    read: dict[str, tuple[tuple[GoldDocument, ...], tuple[Prediction, ...]]] = {}
    for gold in golds:
        if gold.file not in read:
            documents = read_gold((folder / gold.file).read_text(encoding="utf-8").split("\n"), gold.file)
            found = predict(
                documents,
                lambda document: annotate(document, resources),
                time.perf_counter,
                resources.topics.name_of,
            )
            read[gold.file] = documents, tuple(found)
    return tuple(Read(gold, *read[gold.file]) for gold in golds)


def bar_rows(scores: Mapping[str, Score]) -> list[tuple[str, ...]]:
    """Every bar beside its figure: gold, what, figure, bar, whether it is met."""
    rows = []
    for bar in BARS:
        value = bar.figure(scores[bar.gold]) if bar.gold in scores else None
        sign = "≤" if bar.at_most else "≥"
        verdict = "–" if value is None else "met" if bar.is_met(value) else "NOT met"
        rows.append((bar.gold, bar.what, shown(value), f"{sign} {bar.bound:.2f}", verdict))
    return rows


def shown(value: float | None, spell: Callable[[float], str] = "{:.3f}".format) -> str:
    """The value as printed; a dash where the gold does not allow one."""
    return "–" if value is None else spell(value)
