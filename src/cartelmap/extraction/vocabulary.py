"""The words that the judge of roles looks for, as one noun."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cartelmap.extraction.words import Word


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Sets of folded words, both languages together.

    The heads of `organisation_before` make a name of what follows ("University of …"), those of `organisation_after` of
    what precedes ("… Post"); each with the kind of the name: agency, outlet, title, facility. `capitals` are the names
    of national capitals.
    """

    organisation_before: Mapping[str, str] = field(default_factory=dict)
    organisation_after: Mapping[str, str] = field(default_factory=dict)
    titles: frozenset[str] = frozenset()
    capital_titles: frozenset[str] = frozenset()  # those that are titles only with a capital: "major", "general"
    sayings: frozenset[str] = frozenset()
    given_names: frozenset[str] = frozenset()
    given_names_also_places: frozenset[str] = frozenset()  # "Jordan", "Florence"
    surnames: frozenset[str] = frozenset()
    nicknames: frozenset[str] = frozenset()
    institutions: frozenset[str] = frozenset()
    capitals: frozenset[str] = frozenset()
    demonyms: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    no_places: frozenset[str] = frozenset()  # all of these but the names of persons: no name of a place is made of them

    def is_title(self, word: Word) -> bool:
        """Whether the word, as it is written, introduces a person."""
        return word.folded in self.titles and (word.capital or word.folded not in self.capital_titles)
