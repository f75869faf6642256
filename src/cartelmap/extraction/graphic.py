"""Which sentences of a text are graphic: the screen folds them until a reader asks for them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from cartelmap.extraction.lexicons.phrases import find_phrases, tokenize
from cartelmap.extraction.topics.tagging import Force, TopicLexicon, tag_stretches
from cartelmap.reading.passages import Span, sentences


def find_graphic(text: str, stretches: Sequence[Span], lexicon: TopicLexicon) -> list[tuple[Span, ...]]:
    """The graphic sentences of each stretch of the text, counted from the stretch's start; stretches stand in order.

    The lexicon's terms are looked for in each sentence by itself.
    """
    found: list[tuple[Span, ...]] = [() for _ in stretches]
    for number in _promising(text, stretches, lexicon):
        start, end = stretches[number]
        passage = text[start:end]
        spans = list(sentences(passage, (0, len(passage))))
        tags = tag_stretches(passage, spans, lexicon)
        found[number] = tuple(span for span, tag in zip(spans, tags, strict=True) if tag)
    return found


def _promising(text: str, stretches: Sequence[Span], lexicon: TopicLexicon) -> list[int]:
    """The numbers of the stretches with a strong term or two weak clues: few, and only those need their sentences."""
    tokens = tokenize(text)
    starts = [start for start, _ in stretches]
    strong: set[int] = set()
    weak: dict[tuple[int, str], set[str]] = {}
    for hit in find_phrases(tokens, lexicon.index):
        term = lexicon.terms[hit.key]
        number = bisect_right(starts, tokens.starts[hit.first]) - 1
        if term.force is Force.STRONG:
            strong.add(number)
        elif term.force is Force.WEAK:
            weak.setdefault((number, term.topic), set()).add(term.clue)
    paired = {number for (number, _), clues in weak.items() if len(clues) > 1}
    return sorted(number for number in strong | paired if number >= 0)
