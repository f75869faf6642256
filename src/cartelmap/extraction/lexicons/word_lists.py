"""Words that tell what a capitalised run is: organisations, persons, people of a place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HeadWords:
    """Head words of one kind of name, folded; some are several words ("universidad de")."""

    before: frozenset[str]
    after: frozenset[str]


@dataclass(frozen=True, slots=True)
class OrganisationWords:
    """The head words by what they make: outlet, agency, school, company, party, team, street, work, title, facility.

    A facility ("Tijuana Airport") lies where its name says; what the others name does not. No word is of two kinds on
    one side.
    """

    by_kind: Mapping[str, HeadWords]
    kind_before: Mapping[str, str]  # folded head word -> kind, to look up in one step
    kind_after: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PersonWords:
    """Words beside a person's name, and names that persons have; all folded, both languages together."""

    titles: frozenset[str]
    capital_titles: frozenset[str]  # those of the titles that are another word when written small: "major", "general"
    introductions: frozenset[str]
    saying: frozenset[str]
    nicknames: frozenset[str]
    given_names: frozenset[str]
    given_names_also_places: frozenset[str]  # "Jordan", "Florence": none of them is in `given_names`
    surnames: frozenset[str]


@dataclass(frozen=True, slots=True)
class DemonymEntry:
    """What a demonym belongs to. `place` and `kind` are the gazetteer's, None where the country itself is meant."""

    country: str  # ISO 3166-1 alpha-2; empty where the place lies in several countries
    place: str | None
    kind: str | None
    language: str  # "en" forms need a capital in a text ("Polish"), "es" and "both" are written small too
