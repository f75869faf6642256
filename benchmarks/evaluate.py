"""One table of how good extraction is on the gold files that lie beside the checkout (`make evaluate`)."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from cartelmap.evaluation import Rules, Score, evaluate, predict, read_gold
from cartelmap.extraction import annotate, load_resources

GOLD_FOLDER = Path(__file__).resolve().parents[2] / "shared" / "eval"
HEADER = (
    "gold",
    "texts",
    "F1 exact",
    "F1 overlap",
    "recall",
    "Acc@161",
    "median km",
    "AUC",
    "F1 end to end",
    "recall end to end",
    "roles right",
    "chars/s",
)


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold file and what counts in it."""

    file: str
    rules: Rules = field(default_factory=Rules)


GOLD = (
    Gold("reference.jsonl", Rules(reference=True)),
    Gold("lgl.jsonl", Rules(roles=("location", "metonym", "demonym"))),  # LGL marks demonyms as places
    Gold("geovirus.jsonl"),
    Gold("mxnews_es_dev.jsonl"),  # no coordinates: recognition only
    Gold("ucdp_mx_dev.jsonl"),  # not exhaustive: recall only
    Gold("ucdp_mx_dev.jsonl", Rules(near_km=25)),  # inside one country 161 km is a wide gate
)


def main() -> None:
    """Print the table, or in a sentence that there is nothing to evaluate on."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=GOLD_FOLDER, help="folder of gold files")
    folder = parser.parse_args().gold
    there = [gold for gold in GOLD if (folder / gold.file).is_file()]
    if not there:
        print("No gold files here, so nothing was evaluated; `cartelmap evaluate GOLD.jsonl` takes your own.")
        return
    show(there, folder)


def show(golds: list[Gold], folder: Path) -> None:
    """Find the places of every file once and print its figures."""
    resources = load_resources()
    table = Table(*HEADER, title="Extraction against gold")
    read = {}
    for gold in golds:
        if gold.file not in read:
            documents = read_gold((folder / gold.file).read_text(encoding="utf-8").split("\n"), gold.file)
            found = list(predict(documents, lambda document: annotate(document, resources), time.perf_counter))
            read[gold.file] = documents, found
        table.add_row(
            f"{gold.file.removesuffix('.jsonl')} {gold.rules.near_km:g} km",
            *cells(evaluate(*read[gold.file], gold.rules)),
        )
    Console(width=None if Console().is_terminal else 160).print(table)


def cells(score: Score) -> list[str]:
    """The figures in the order of `HEADER`; a dash where the gold does not allow one."""
    exact, overlap, best = score.recognition["exact"], score.recognition["overlap"], score.end_to_end
    has_points = bool(score.all_gold.km)
    return [
        str(score.documents),
        figure(exact.f1),
        figure(overlap.f1),
        figure(overlap.recall),
        figure(score.with_unresolved.accuracy),
        figure(score.with_unresolved.median, "{:.1f}".format),
        figure(score.with_unresolved.auc),
        figure(best.f1 if has_points else None),
        figure(best.recall if has_points else None),
        figure(score.roles.accuracy if score.roles else None),
        figure(score.characters_per_second, "{:,.0f}".format),
    ]


def figure(value: float | None, spell: Callable[[float], str] = "{:.3f}".format) -> str:
    """The value as printed."""
    return "–" if value is None else spell(value)


if __name__ == "__main__":
    main()
