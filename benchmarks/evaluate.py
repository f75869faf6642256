"""How good extraction is on the gold files that lie beside the checkout (`make evaluate`)."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from own_sentences import HEADER as OWN_HEADER
from own_sentences import own_rows, read_own
from rich.console import Console
from rich.table import Table
from set_aside import HEADER as SET_ASIDE_HEADER
from set_aside import set_aside_rows
from tags import BAR_HEADER, DATE_HEADER, TOPIC_HEADER, TagsRead, date_rows, read_tags, topic_rows
from tags import bar_rows as tag_bar_rows
from tuning import GOLD_FOLDER, NO_GOLD, Read, bar_rows, end_to_end_f1, end_to_end_recall, read_all, shown, there

from cartelmap.evaluation import (
    HALVES,
    Reliability,
    Score,
    bin_name,
    find_tag_mistakes,
    measure_reliability,
    to_tag_mistake_lines,
)
from cartelmap.extraction import load_resources

HEADER = (
    "gold",
    "half",
    "texts",
    "F1 exact",
    "F1 overlap",
    "recall",
    "Acc",
    "median km",
    "AUC",
    "F1 e2e",
    "recall e2e",
    "roles",
    "embedded",
    "demonyms",
    "chars/s",
)
WIDTH = 160  # columns where no terminal says how many it has


def main() -> None:
    """Print the tables, or in a sentence that there is nothing to evaluate on."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=GOLD_FOLDER, help="folder of gold files")
    parser.add_argument("--tags", action="store_true", help="only dates and topics")
    parser.add_argument("--tag-errors", action="store_true", help="list every date and topic that is wrong")
    options = parser.parse_args()
    folder = options.gold
    golds = there(folder)
    if not golds:
        print(NO_GOLD)
        return
    resources = load_resources()
    if not options.tags:
        show(read_all(golds, folder, resources))
        show_set_aside(folder)
    tags = read_tags(folder, resources)
    if tags:
        show_tags(tags, errors=options.tag_errors)
    Console(width=WIDTH).print(
        table("Dates and groups in sentences of our own", OWN_HEADER, own_rows(read_own(resources)))
    )


def show_set_aside(folder: Path) -> None:
    """Print what is set aside of what should be, where the gold says so."""
    rows = set_aside_rows(folder)
    if rows:
        Console(width=WIDTH).print(table("Reading against gold", SET_ASIDE_HEADER, rows))


def show_tags(read: TagsRead, *, errors: bool) -> None:
    """Print how good dates and topics are, and their bars; with `errors` every mistake."""
    console = Console(width=None if Console().is_terminal else WIDTH)
    console.print(table("Dates against gold", DATE_HEADER, date_rows(read)))
    console.print(table("Topics against gold", TOPIC_HEADER, topic_rows(read)))
    console.print(table("What we want to reach with dates and topics", BAR_HEADER, tag_bar_rows(read)))
    if errors:
        print(*to_tag_mistake_lines(find_tag_mistakes(read.documents, read.found)), sep="\n")


def show(read: Sequence[Read]) -> None:
    """Print the figures of the whole and of both halves, the bars, and the reliability of the confidence."""
    console = Console(width=None if Console().is_terminal else WIDTH)
    console.print(table("Extraction against gold; tune on half a, look at half b", HEADER, score_rows(read)))
    wholes = {each.gold.name: each.score() for each in read}
    console.print(table("What we want to reach", ("gold", "what", "figure", "bar", ""), bar_rows(wholes)))
    console.print(table("Mentions by confidence: how many, how many of them right", *reliability_table(read)))


def table(title: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """A table for the terminal."""
    made = Table(*header, title=title)
    for row in rows:
        made.add_row(*row)
    return made


def score_rows(read: Sequence[Read]) -> list[list[str]]:
    """A row for each gold file and each of its halves."""
    return [
        [f"{each.gold.name} {each.gold.rules.near_km:g} km", half or "whole", *cells(each.score(half))]
        for each in read
        for half in (None, *HALVES)
    ]


def cells(score: Score) -> list[str]:
    """The figures in the order of `HEADER`."""
    exact, overlap = score.recognition["exact"], score.recognition["overlap"]
    roles = score.roles
    return [
        str(score.documents),
        shown(exact.f1),
        shown(overlap.f1),
        shown(overlap.recall),
        shown(score.with_unresolved.accuracy),
        shown(score.with_unresolved.median, "{:.1f}".format),
        shown(score.with_unresolved.auc),
        shown(end_to_end_f1(score)),
        shown(end_to_end_recall(score)),
        shown(roles.accuracy if roles else None),
        *("{}/{}".format(*roles.recalled[role]) if roles else "–" for role in ("embedded", "demonym")),
        shown(score.characters_per_second, "{:,.0f}".format),
    ]


def reliability_table(read: Sequence[Read]) -> tuple[list[str], list[list[str]]]:
    """Header and rows: bins downward, gold files across; a bin without mentions is left out."""
    measured = {
        each.gold.name: reliability
        for each in read
        if (reliability := measure_reliability(each.documents, each.found, each.gold.rules)).count
    }
    rows = [
        [bin_name(bins[0]), *(f"{each.count} × {shown(each.accuracy)}" if each.count else "–" for each in bins)]
        for bins in zip(*(reliability.bins for reliability in measured.values()), strict=True)
        if any(each.count for each in bins)
    ]
    return ["confidence", *measured], [*rows, ["expected error", *map(_expected, measured.values())]]


def _expected(reliability: Reliability) -> str:
    return shown(reliability.expected_error)


if __name__ == "__main__":
    main()
