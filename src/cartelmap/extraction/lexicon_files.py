"""Reads the lexicons: the only module of the extraction that opens files for them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

from cartelmap.errors import DataFileError, Fault, cannot_read
from cartelmap.extraction.dates.lexicon import DateLexicon
from cartelmap.extraction.dates.parsing import KEYS, parse_dates
from cartelmap.extraction.groups.lexicon import GroupLexicon, build_lexicon
from cartelmap.extraction.groups.parsing import parse_group_words, parse_groups
from cartelmap.extraction.lexicons.source import Source, read_mapping
from cartelmap.extraction.lexicons.word_files import (
    NAME_FILES,
    parse_demonyms,
    parse_institutions,
    parse_names,
    parse_organisation_words,
    parse_people,
    parse_person_words,
    parse_words,
)
from cartelmap.extraction.lexicons.word_lists import DemonymEntry, OrganisationWords, PersonWords
from cartelmap.extraction.topics import Topic, TopicLexicon, build_topic_lexicon
from cartelmap.extraction.topics.parsing import example_faults, parse_graphic, parse_topics
from cartelmap.paths import shipped


def _open(path: Path) -> Source:
    try:
        return Source(path.name, path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise cannot_read(path, error) from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise DataFileError([Fault(path.name, line, "is not UTF-8; save the file as UTF-8.")]) from None


def _shipped(name: str) -> Path:
    return shipped(f"data/lexicon/{name}")


def lexicon_version(folder: Path | None = None) -> str:
    """A short hash of all files of the lexicon: what an atlas records, and what makes it stale."""
    digest = hashlib.sha256()
    for path in sorted((folder or shipped("data/lexicon")).glob("*.[cty]*")):
        digest.update(f"{path.name}\0{_open(path).text}\0".encode())
    return digest.hexdigest()[:12]


# Each takes the path of another file of the same form, else reads the shipped one; all raise DataFileError with the
# faults of the file.


def load_groups(path: Path | None = None, words_path: Path | None = None) -> GroupLexicon:
    """The organisations of `groups.csv`, ready to be looked up."""
    groups, faults = parse_groups(_open(path or _shipped("groups.csv")))
    if faults:
        raise DataFileError(faults)
    return build_lexicon(groups, parse_group_words(_open(words_path or _shipped("group_words.yaml"))))


def load_organisation_words(path: Path | None = None) -> OrganisationWords:
    """The head words of `organisation_words.yaml`, folded."""
    return parse_organisation_words(_open(path or _shipped("organisation_words.yaml")))


def load_person_words(path: Path | None = None) -> PersonWords:
    """The words of `person_words.yaml` and the names of the text files beside it, folded."""
    path = path or _shipped("person_words.yaml")
    names = {key: load_names(path.with_name(f"{key}.txt")) for key in NAME_FILES}
    return parse_person_words(_open(path), names)


def load_names(path: Path) -> frozenset[str]:
    """The names of a text file, folded."""
    return parse_names(_open(path))


def load_institutions(path: Path | None = None) -> frozenset[str]:
    """The names of `institutions.yaml`, folded."""
    return parse_institutions(_open(path or _shipped("institutions.yaml")))


def load_words(path: Path | None = None) -> frozenset[str]:
    """The words of `words.txt`, folded."""
    return parse_words(_open(path or _shipped("words.txt")))


def load_demonyms(path: Path | None = None) -> Mapping[str, DemonymEntry]:
    """The demonyms of `demonyms.yaml` by their folded form, inflected."""
    return parse_demonyms(_open(path or _shipped("demonyms.yaml")))


def load_people(path: Path | None = None) -> frozenset[str]:
    """The phrases of `demonyms.yaml` that hold a demonym and speak of no place, folded, with plurals."""
    return parse_people(_open(path or _shipped("demonyms.yaml")))


def load_dates(path: Path | None = None) -> DateLexicon:
    """The expressions of time of `dates.yaml`, ready to be looked up."""
    source = _open(path or _shipped("dates.yaml"))
    return parse_dates(source.file, read_mapping(source, KEYS), source.text.splitlines())


def load_topics(path: Path | None = None) -> TopicLexicon:
    """The topics of `topics.yaml`, ready to be looked up."""
    return _build(parse_topics(_open(path or _shipped("topics.yaml"))))


def load_graphic(path: Path | None = None) -> TopicLexicon:
    """The kinds of graphic sentences of `graphic.yaml`, ready to be looked up."""
    return _build(parse_graphic(_open(path or _shipped("graphic.yaml"))))


def _build(parsed: tuple[list[Topic], list[Fault]]) -> TopicLexicon:
    topics, faults = parsed
    if faults:
        raise DataFileError(faults)
    return build_topic_lexicon(topics)


def check_topics(path: Path | None = None) -> list[Fault]:
    """All faults of a topics file: its form, then the examples that must match and do not, or must not and do."""
    return _check(path or _shipped("topics.yaml"), parse_topics)


def check_graphic(path: Path | None = None) -> list[Fault]:
    """All faults of a file of graphic sentences: its form, then its examples."""
    return _check(path or _shipped("graphic.yaml"), parse_graphic)


def _check(path: Path, parse: Callable[[Source], tuple[list[Topic], list[Fault]]]) -> list[Fault]:
    try:
        source = _open(path)
        topics, faults = parse(source)
    except DataFileError as error:
        return list(error.faults)
    return faults or example_faults(source, topics)


def check_lexicons(folder: Path | None = None) -> list[Fault]:
    """All faults of the lexicons of a folder: their form, and the examples of topics and graphic sentences.

    Raises:
        CartelmapError: where one of the files cannot be read.
    """
    folder = folder or shipped("data/lexicon")
    faults = [*check_topics(folder / "topics.yaml"), *check_graphic(folder / "graphic.yaml")]
    others: tuple[Callable[[], object], ...] = (
        lambda: load_groups(folder / "groups.csv", folder / "group_words.yaml"),
        lambda: load_organisation_words(folder / "organisation_words.yaml"),
        lambda: load_person_words(folder / "person_words.yaml"),
        lambda: load_institutions(folder / "institutions.yaml"),
        lambda: load_words(folder / "words.txt"),
        lambda: load_demonyms(folder / "demonyms.yaml"),
        lambda: load_people(folder / "demonyms.yaml"),
    )
    for load in others:
        try:
            load()
        except DataFileError as error:
            faults += error.faults
    return list(dict.fromkeys(faults))
