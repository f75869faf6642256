"""The lists of words for organisations, persons and demonyms as their files have them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from cartelmap.errors import DataFileError, Fault
from cartelmap.extraction.lexicons.inflection import english_demonyms, english_plural, spanish_noun
from cartelmap.extraction.lexicons.source import Source, folded_words, mapping_of, read_mapping, text_of, words_of
from cartelmap.extraction.lexicons.word_lists import DemonymEntry, HeadWords, OrganisationWords, PersonWords
from cartelmap.text import fold

ORGANISATION_KINDS = ("outlet", "agency", "school", "company", "party", "team", "street", "work", "title", "facility")
NAME_FILES = ("given_names", "given_names_also_places", "surnames")
_NOT_IN_A_NAME = re.compile(r"[^\w\s,'\u2019-]|[\d_]")


def parse_organisation_words(source: Source) -> OrganisationWords:
    """The head words of `organisation_words.yaml`, folded.

    Raises:
        DataFileError: also where a word stands under two kinds.
    """
    data = read_mapping(source, ORGANISATION_KINDS)
    by_kind = {}
    for kind in ORGANISATION_KINDS:
        sides = mapping_of(source, kind, data[kind])
        by_kind[kind] = HeadWords(
            folded_words(source, f"{kind}, before", sides.get("before")),
            folded_words(source, f"{kind}, after", sides.get("after")),
        )
    before = _kind_of_each(source, "before", {kind: words.before for kind, words in by_kind.items()})
    after = _kind_of_each(source, "after", {kind: words.after for kind, words in by_kind.items()})
    return OrganisationWords(by_kind, before, after)


def _kind_of_each(source: Source, side: str, by_kind: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """The kind of each head word of one side; that a word makes two kinds of name is a fault."""
    kinds: dict[str, str] = {}
    faults: list[Fault] = []
    for kind, words in by_kind.items():
        for word in sorted(words):
            if word in kinds:
                what = f"{word!r} stands {side} the name under {kinds[word]} and {kind}; remove it from one of them."
                faults.append(source.fault(what))
            kinds[word] = kind
    if faults:
        raise DataFileError(faults)
    return kinds


def parse_person_words(source: Source, names: Mapping[str, frozenset[str]]) -> PersonWords:
    """The words of `person_words.yaml`, folded, with the names of each of the `NAME_FILES`; both languages together."""
    keys = ("titles", "capital_titles", "introductions", "saying", "nicknames")
    data = read_mapping(source, keys)
    words = {key: folded_words(source, key, data[key]) for key in keys}
    return PersonWords(**words, **names)


def parse_names(source: Source) -> frozenset[str]:
    """The names of a text file, folded: names between commas in paragraphs, lines that begin with # tell their origin.

    Raises:
        DataFileError: with all names that stand twice or hold what no name has.
    """
    lines = [(number, line) for number, line in enumerate(source.text.splitlines(), 1) if not line.startswith("#")]
    names = [(number, folded) for number, line in lines for folded in _fold_names(line) if folded]
    found = frozenset(folded for _, folded in names)
    faults = [
        source.fault(f"{strange[0]!r} is in no name; part names by commas, begin notes with #.", number)
        for number, line in lines
        if (strange := _NOT_IN_A_NAME.search(line))
    ]
    if len(found) < len(names):
        faults += _repeated(source, names)
    if faults:
        raise DataFileError(faults)
    return found


def _fold_names(line: str) -> Iterator[str]:
    """The folded names between the commas of a line: all at once where `fold` is quick."""
    return map(str.strip, fold(line).split(",")) if line.isascii() else map(fold, line.split(","))


def _repeated(source: Source, names: Iterable[tuple[int, str]]) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for number, name in names:
        if name in first:
            yield source.fault(f"{name!r} stands twice, first in line {first[name]}; remove one.", number)
        first.setdefault(name, number)


def parse_institutions(source: Source) -> frozenset[str]:
    """The names of `institutions.yaml`, folded."""
    data = read_mapping(source, ())
    return frozenset().union(*(folded_words(source, key, value) for key, value in data.items()))


def parse_words(source: Source) -> frozenset[str]:
    """The words of `words.txt`, folded: names of small places that are words first of all."""
    lines = (line for line in source.text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())


def parse_demonyms(source: Source) -> Mapping[str, DemonymEntry]:
    """The demonyms of `demonyms.yaml` by their folded form, inflected; of equal forms the first.

    Some forms are of several words ("south korean").
    """
    data = read_mapping(source, ("left_out", "people", "countries", "places"))
    found: dict[str, DemonymEntry] = {}
    for code, row in mapping_of(source, "countries", data["countries"]).items():
        _add_demonyms(found, source, mapping_of(source, code, row), DemonymEntry(code, None, None, ""))
    for row in data["places"] or ():
        entry = mapping_of(source, "a row of places", row)
        country = text_of(source, entry, "country") if "country" in entry else ""
        place, kind = (text_of(source, entry, key) for key in ("place", "kind"))
        _add_demonyms(found, source, entry, DemonymEntry(country, place, kind, ""))
    left_out = folded_words(source, "left_out", data["left_out"])
    return {form: entry for form, entry in found.items() if form not in left_out}


def parse_people(source: Source) -> frozenset[str]:
    """The phrases of `demonyms.yaml` that hold a demonym and speak of no place, folded, with plurals."""
    phrases = words_of(source, "people", read_mapping(source, ("people",))["people"])
    return frozenset(fold(form) for phrase in phrases for form in (phrase, english_plural(phrase)))


def _add_demonyms(found: dict[str, DemonymEntry], source: Source, row: Mapping[str, Any], entry: DemonymEntry) -> None:
    for language, inflect in (("en", english_demonyms), ("es", spanish_noun)):
        for word in words_of(source, f"{language} of {entry.place or entry.country}", row.get(language)):
            for form in map(fold, inflect(word)):
                known = found.setdefault(form, replace(entry, language=language))
                if known.language == "en" and language == "es" and known.place == entry.place:
                    found[form] = replace(known, language="both")  # "israelí" without its accent is "Israeli"
