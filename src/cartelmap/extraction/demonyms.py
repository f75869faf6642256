"""Words for the people and things of a place: "Mexican", "sinaloense"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from cartelmap.extraction.word_lists import DemonymEntry
from cartelmap.extraction.words import Word


class DemonymSpan(NamedTuple):
    """A demonym in a text: the numbers of its first and last word, and what it belongs to."""

    first: int
    last: int
    entry: DemonymEntry


def find_demonyms(words: Sequence[Word], demonyms: Mapping[str, DemonymEntry]) -> Iterator[DemonymSpan]:
    """The demonyms of a text, of one word or two. English ones are capitalised, Spanish may be."""
    after = 0
    for number, word in enumerate(words):
        if number < after:
            continue
        pair = words[number + 1] if number + 1 < len(words) and words[number + 1].gap == " " else None
        for last, folded in ((number + 1, f"{word.folded} {pair.folded}" if pair else ""), (number, word.folded)):
            entry = demonyms.get(folded)
            if entry and (word.capital or entry.language != "en"):
                yield DemonymSpan(number, last, entry)
                after = last + 1
                break
