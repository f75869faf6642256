"""Words for the people and things of a place: "Mexican", "sinaloense"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from cartelmap.extraction.word_lists import DemonymEntry
from cartelmap.extraction.words import Word


def find_demonyms(words: Iterable[Word], demonyms: Mapping[str, DemonymEntry]) -> Iterator[tuple[Word, DemonymEntry]]:
    """The words of a text that are demonyms, by their folded spelling. English ones are capitalised, Spanish may be."""
    for word in words:
        demonym = demonyms.get(word.folded)
        if demonym and (word.capital or demonym.language == "es"):
            yield word, demonym
