"""Words for the people and things of a place: "Mexican", "sinaloense"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from cartelmap.extraction.lexicons.word_lists import DemonymEntry
from cartelmap.extraction.words import Word


class DemonymSpan(NamedTuple):
    """A demonym in a text: the numbers of its first and last word, and what it belongs to."""

    first: int
    last: int
    entry: DemonymEntry


@lru_cache(maxsize=4)
def _beginnings(forms: frozenset[str]) -> frozenset[str]:
    """The words with which a demonym may begin."""
    return frozenset(form.partition(" ")[0] for form in forms)


def find_demonyms(
    words: Sequence[Word], demonyms: Mapping[str, DemonymEntry], forms: frozenset[str]
) -> Iterator[DemonymSpan]:
    """The demonyms of a text, of one word or two. English ones are capitalised, Spanish may be.

    `forms` are the keys of `demonyms`.
    """
    after = 0
    beginnings = _beginnings(forms)
    for number in [number for number, word in enumerate(words) if word.folded in beginnings]:
        if number < after:
            continue
        word = words[number]
        pair = words[number + 1] if number + 1 < len(words) and words[number + 1].gap == " " else None
        for last, folded in ((number + 1, f"{word.folded} {pair.folded}" if pair else ""), (number, word.folded)):
            entry = demonyms.get(folded)
            if entry and (word.capital or entry.language != "en"):
                yield DemonymSpan(number, last, entry)
                after = last + 1
                break
