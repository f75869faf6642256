"""When a predicted span is a gold span: three matchers, each one to one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from cartelmap.evaluation.spans import Span, overlap

_GRITTA_CHARACTERS = 10

Pairs = list[tuple[int, int]]  # index of the gold span, index of the predicted span
Matcher = Callable[[Sequence[Span], Sequence[Span], str], Pairs]


def match_exact(gold: Sequence[Span], predicted: Sequence[Span], _text: str) -> Pairs:
    """Pairs of spans that start and end alike."""
    where = {span.ends: index for index, span in enumerate(predicted)}
    return [(index, where[span.ends]) for index, span in enumerate(gold) if span.ends in where]


def match_overlap(gold: Sequence[Span], predicted: Sequence[Span], text: str) -> Pairs:
    """Exact pairs, then the remaining ones by the longest overlap, leftmost first among equals."""
    pairs = match_exact(gold, predicted, text)
    free_gold = set(range(len(gold))) - {g for g, _ in pairs}
    free = set(range(len(predicted))) - {p for _, p in pairs}
    for _, _, _, g, p in sorted(_overlaps(gold, predicted, free_gold, free)):
        if g in free_gold and p in free:
            free_gold.remove(g)
            free.remove(p)
            pairs.append((g, p))
    return pairs


def _overlaps(
    gold: Sequence[Span], predicted: Sequence[Span], free_gold: Iterable[int], free: Iterable[int]
) -> list[tuple[int, int, int, int, int]]:
    """Sortable rows (minus overlap in characters, starts, indexes) of all free spans that overlap."""
    return [
        (-overlap(gold[g], predicted[p]), gold[g].start, predicted[p].start, g, p)
        for g in free_gold
        for p in free
        if overlap(gold[g], predicted[p]) > 0
    ]


def match_gritta(gold: Sequence[Span], predicted: Sequence[Span], text: str) -> Pairs:
    """Pairs of the same string, ignoring case, whose middles are less than 10 characters apart."""
    pairs: Pairs = []
    used: set[int] = set()
    for g, true in enumerate(gold):
        for p, span in enumerate(predicted):
            if p not in used and _same_name_nearby(true, span, text):
                used.add(p)
                pairs.append((g, p))
                break
    return pairs


def _same_name_nearby(one: Span, other: Span, text: str) -> bool:
    apart = abs(one.start + one.end - other.start - other.end) / 2
    return apart < _GRITTA_CHARACTERS and text[slice(*one.ends)].lower() == text[slice(*other.ends)].lower()


MATCHERS: Mapping[str, Matcher] = {"exact": match_exact, "overlap": match_overlap, "gritta": match_gritta}
