"""The tables of `docs/accuracy.md` as Markdown, and the page made of them and its hand-written template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from string import Template

from ablation import MEASURED, Worth
from peers import PUBLISHED, Reached
from speeds import Speed
from tags import BAR_HEADER, DATE_HEADER, TOPIC_HEADER, TagsRead, date_rows, topic_rows
from tags import bar_rows as tag_bar_rows
from tuning import Read, bar_rows, end_to_end_f1, end_to_end_recall, overlap_f1, shown

from cartelmap.errors import CartelmapError
from cartelmap.evaluation import HALVES, Reliability, Score, bin_name, measure_reliability

OURS = "**cartelmap**"


def fill(template: str, tables: Mapping[str, str], name: str) -> str:
    """The page; every `$name` of the template is a table.

    Raises:
        CartelmapError: where the template names a table that there is not.
    """
    try:
        return Template(template).substitute(tables)
    except (KeyError, ValueError) as error:
        known = ", ".join(f"${table}" for table in sorted(tables))
        raise CartelmapError(f"{name}: {error} is no table; write {known}, and $$ for a dollar.") from error


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; the first column is text, the others are figures."""
    lines = ["| " + " | ".join(header) + " |", "|---" + "|---:" * (len(header) - 1) + "|"]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def tables_of(
    read: Sequence[Read],
    clues: Sequence[Worth],
    rules: Sequence[Worth],
    speeds: Sequence[Speed],
    version: str,
) -> dict[str, str]:
    """All tables of places by the name that the template has for them."""
    scores = {each.gold.name: each.score() for each in read}
    return {
        "bars": bars(scores),
        "halves": halves(read),
        "peers": peers(scores),
        "clues": ablation(clues, "clue"),
        "rules": ablation(rules, "rule"),
        "reliability": reliability(
            {each.gold.name: measure_reliability(each.documents, each.found, each.gold.rules) for each in read}
        ),
        "speeds": speed_ratios(speeds),
        "version": version,
    }


def tag_tables(tags: TagsRead) -> dict[str, str]:
    """All tables of dates and topics by the name that the template has for them."""
    return {
        "tag_bars": table(BAR_HEADER, tag_bar_rows(tags)),
        "dates": table(DATE_HEADER, date_rows(tags)),
        "topics": table(TOPIC_HEADER, topic_rows(tags)),
    }


def bars(scores: Mapping[str, Score]) -> str:
    """Every bar with what was reached."""
    return table(("gold", "what", "reached", "wanted", ""), bar_rows(scores))


def halves(read: Iterable[Read]) -> str:
    """What was found and what was placed, in the whole and in both halves."""
    header = ["gold", *(f"{what}, {half}" for what in ("found", "placed") for half in ("whole", *HALVES))]
    rows = []
    for each in read:
        scores = [each.score(half) for half in (None, *HALVES)]
        rows.append([each.gold.name, *map(_found, scores), *map(_placed, scores)])
    return table(header, rows)


def _found(score: Score) -> str:
    """F1 of recognition; recall where there is no precision."""
    f1 = overlap_f1(score)
    return shown(f1) if f1 is not None else f"{score.recognition['overlap'].recall:.3f} (recall)"


def _placed(score: Score) -> str:
    """F1 end to end; recall where there is no precision."""
    f1, recall = end_to_end_f1(score), end_to_end_recall(score)
    return f"{recall:.3f} (recall)" if f1 is None and recall is not None else shown(f1)


def peers(scores: Mapping[str, Score]) -> str:
    """Others' figures and, last, ours: what was found, what of it was resolved right, and both."""
    names = [name for name in ("LGL", "GeoVirus") if name in scores]
    header = ["", *(f"{name}: {what}" for name in names for what in ("found", "resolved", "placed"))]
    rows = [[system, *_reached(reached, names)] for system, reached in PUBLISHED.items()]
    ours = {name: _ours(scores[name]) for name in names}
    rows.append([OURS, *(f"**{cell}**" for cell in _reached(ours, names))])
    return table(header, rows)


def _ours(score: Score) -> Reached:
    return Reached(
        score.recognition["overlap"].f1 or 0.0, score.resolved_only.accuracy or 0.0, score.end_to_end.f1 or 0.0
    )


def _reached(reached: Mapping[str, Reached], names: Iterable[str]) -> list[str]:
    return [shown(figure) for name in names for figure in reached.get(name, (None, None, None))]


def ablation(worths: Iterable[Worth], kind: str) -> str:
    """A line a part: its points on every gold file, then where it brings and where it costs most."""
    worths = list(worths)
    golds = list(dict.fromkeys(gold for worth in worths for gold, _ in worth.points))
    header = [kind, "brings most", "costs most", *(f"{gold}: {', '.join(MEASURED[gold])}" for gold in golds)]
    return table(header, [_worth_row(worth, golds) for worth in worths])


def _worth_row(worth: Worth, golds: Iterable[str]) -> list[str]:
    name = f"`{worth.part.name}` {worth.part.says}".strip()
    return [name, _most(worth.best), _most(worth.worst), *(_gold_cell(worth, gold) for gold in golds)]


def _most(most: tuple[float, tuple[str, str]] | None) -> str:
    if most is None:
        return "nothing"
    points, (gold, what) = most
    return f"{_signed(points)} ({gold}, {what})"


def _gold_cell(worth: Worth, gold: str) -> str:
    return ", ".join(_signed(points) for (name, _), points in worth.points.items() if name == gold)


def _signed(points: float) -> str:
    """With its sign, as typesetters write it; a plain 0 where nothing changed."""
    return "0" if not points else f"{points:+.1f}".replace("-", "−")


def reliability(measured: Mapping[str, Reliability]) -> str:
    """Bins downward, gold files across: how many mentions, how sure on the mean, how many right."""
    kept = {name: each for name, each in measured.items() if each.count}
    rows = [
        [
            bin_name(bins[0]),
            *(f"{b.count}: {shown(b.confidence)} → {shown(b.accuracy)}" if b.count else "–" for b in bins),
        ]
        for bins in zip(*(each.bins for each in kept.values()), strict=True)
        if any(each.count for each in bins)
    ]
    rows.append(["expected error", *(shown(each.expected_error) for each in kept.values())])
    return table(["confidence", *kept], rows)


def speed_ratios(speeds: Sequence[Speed]) -> str:
    """The speeds as ratios to the first one: machines differ, ratios differ less."""
    first = speeds[0].characters_per_second
    header = ("program", "million characters a second", "times the first")
    rows = [
        (speed.name, f"{speed.characters_per_second / 1e6:.2f}", f"{speed.characters_per_second / first:.1f}")
        for speed in speeds
    ]
    return table(header, rows)
