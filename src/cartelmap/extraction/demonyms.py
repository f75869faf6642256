"""Words for the people and things of a place: "Mexican", "sinaloense"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cartelmap.extraction.words import Word


@dataclass(frozen=True, slots=True)
class Demonym:
    """`country` as ISO code; `place` where it names less than a country ("sinaloense" -> Sinaloa); `language` en or es."""

    country: str
    place: str | None
    language: str


def find_demonyms(words: Iterable[Word], demonyms: Mapping[str, Demonym]) -> Iterator[tuple[Word, Demonym]]:
    """The words of a text that are demonyms, by their folded spelling. English ones are capitalised, Spanish may be."""
    for word in words:
        demonym = demonyms.get(word.folded)
        if demonym and (word.capital or demonym.language == "es"):
            yield word, demonym
