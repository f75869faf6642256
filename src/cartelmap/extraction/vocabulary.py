"""The words that the judge of roles looks for, as one noun."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Sets of folded words, both languages together.

    `organisation_before` make a name of what follows ("University of …"), `organisation_after` of what precedes
    ("… Post"). `capitals` are the names of national capitals.
    """

    organisation_before: frozenset[str] = frozenset()
    organisation_after: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    sayings: frozenset[str] = frozenset()
    given_names: frozenset[str] = frozenset()
    surnames: frozenset[str] = frozenset()
    nicknames: frozenset[str] = frozenset()
    institutions: frozenset[str] = frozenset()
    capitals: frozenset[str] = frozenset()
    demonyms: frozenset[str] = frozenset()
