"""The words that the judge of roles looks for, as one noun."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


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
    sayings: frozenset[str] = frozenset()
    given_names: frozenset[str] = frozenset()
    surnames: frozenset[str] = frozenset()
    nicknames: frozenset[str] = frozenset()
    institutions: frozenset[str] = frozenset()
    capitals: frozenset[str] = frozenset()
    demonyms: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    no_places: frozenset[str] = frozenset()  # all of these but the names of persons: no name of a place is made of them
