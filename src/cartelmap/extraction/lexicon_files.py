"""Reads the lexicons: the only module of the extraction that opens files for them."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from cartelmap.errors import DataFileError, Fault, cannot_read
from cartelmap.extraction.dates.lexicon import DateLexicon
from cartelmap.extraction.dates.parsing import KEYS, parse_dates
from cartelmap.extraction.groups import Group, GroupLexicon, GroupWords, build_lexicon
from cartelmap.extraction.inflection import english_demonyms, english_plural, spanish_noun
from cartelmap.extraction.phrases import is_too_short, split_words
from cartelmap.extraction.topics import (
    Example,
    Force,
    Term,
    Topic,
    TopicLexicon,
    build_topic_lexicon,
    expand,
    tag_topics,
)
from cartelmap.extraction.word_lists import DemonymEntry, HeadWords, OrganisationWords, PersonWords
from cartelmap.paths import shipped
from cartelmap.text import fold

GROUP_KINDS = frozenset(
    {
        "cartel",
        "faction",
        "gang",
        "armed cell",
        "self-defence group",
        "police",
        "military",
        "government agency",
        "foreign agency",
        "research or media organisation",
    }
)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast where libyaml is built in
_VERIFIED = frozenset({"yes", "partly", "no"})
_GROUP_COLUMNS = (
    *("id", "name", "name_es", "aliases", "weak_aliases", "kind", "base_place", "state", "country"),
    *("active_from", "active_to", "source_url", "verified", "note"),
)


# --- reading files ---


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise cannot_read(path, error) from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise DataFileError([Fault(path.name, line, "is not UTF-8; save the file as UTF-8.")]) from None


@lru_cache(maxsize=1)  # the demonyms are read for two lists
def _parse_yaml(text: str) -> Any:  # noqa: ANN401 - see below
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - a safe loader, the fast one where there is one


def _read_yaml(path: Path) -> Any:  # noqa: ANN401 - what a YAML file holds is only known after looking
    try:
        return _parse_yaml(_read(path))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        what = f"is not valid YAML ({error.problem}); check indentation, quotes and colons."
        raise DataFileError([Fault(path.name, line, what)]) from None
    except yaml.YAMLError:
        raise DataFileError([Fault(path.name, 1, "is not valid YAML; remove unprintable characters.")]) from None


def _read_mapping(path: Path, keys: Iterable[str]) -> dict[str, Any]:
    """The file's top level, which must be a mapping with these keys."""
    data = _read_yaml(path)
    if not isinstance(data, dict):
        raise DataFileError([Fault(path.name, 1, "must be a mapping (key: value) at its top level.")])
    missing = [key for key in keys if key not in data]
    if missing:
        raise DataFileError([Fault(path.name, 1, f"lacks the key {key!r}; add it.") for key in missing])
    return data


def _words(path: Path, where: str, value: object) -> list[str]:
    """The texts of a list that may hold lists, in order. Numbers and truth values are slips: YAML eats a bare `no`."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [word for part in value for word in _words(path, where, part)]
    if isinstance(value, dict):
        return [word for part in value.values() for word in _words(path, where, part)]
    if value is None:
        return []
    raise DataFileError([Fault(path.name, 1, f'{where}: {value!r} is not text; put it in quotes ("{value}").')])


def _folded(path: Path, where: str, value: object) -> frozenset[str]:
    return frozenset(map(fold, _words(path, where, value)))


def lexicon_version(folder: Path | None = None) -> str:
    """A short hash of all files of the lexicon: what an atlas records, and what makes it stale."""
    digest = hashlib.sha256()
    for path in sorted((folder or shipped("data/lexicon")).glob("*.[cty]*")):
        digest.update(f"{path.name}\0{_read(path)}\0".encode())
    return digest.hexdigest()[:12]


# --- groups ---


def load_groups(path: Path | None = None, words_path: Path | None = None) -> GroupLexicon:
    """The organisations of `data/lexicon/groups.csv`, or of another file of its form, ready to be looked up.

    Raises:
        DataFileError: with all faults of the file.
    """
    path = path or shipped("data/lexicon/groups.csv")
    groups, faults = _parse_groups(path.name, _read(path))
    if faults:
        raise DataFileError(faults)
    return build_lexicon(groups, _load_group_words(words_path or shipped("data/lexicon/group_words.yaml")))


def _load_group_words(path: Path) -> GroupWords:
    data = _read_mapping(path, ("lower", "cues"))
    cues = data["cues"]
    if not isinstance(cues, dict):
        raise DataFileError([Fault(path.name, 1, "cues must be a mapping from kinds to words.")])
    by_kind = {str(kind): _folded(path, f"cues of {kind}", words) for kind, words in cues.items()}
    return GroupWords(_folded(path, "lower", data["lower"]), by_kind)


def _parse_groups(file: str, text: str) -> tuple[list[Group], list[Fault]]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    missing = [column for column in _GROUP_COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        return [], [Fault(file, 1, f"lacks the column {', '.join(missing)}; the header must name all columns.")]
    groups: list[Group] = []
    faults: list[Fault] = []
    line = 2
    try:
        for row in reader:
            faults += [Fault(file, line, what) for what in _row_faults(row, {group.id for group in groups})]
            if None not in row and None not in row.values():
                groups.append(_to_group(row))
            line = reader.line_num + 1
    except csv.Error as error:
        faults.append(Fault(file, line, f"is not a valid CSV row ({error}); check the quotes."))
    return groups, faults


def _row_faults(row: Mapping[str | None, Any], known: set[str]) -> list[str]:
    if None in row or None in row.values():
        return ["has more or fewer fields than the header; put fields that hold commas in quotes."]
    faults = []
    if not row["id"]:
        faults.append("has no id; give it one that no other row has.")
    elif row["id"] in known:
        faults.append(f"id {row['id']} stands twice; give each row its own.")
    if not split_words(row["name"]):
        faults.append("has no name; write the group's usual English name.")
    if row["kind"] not in GROUP_KINDS:
        faults.append(f"kind {row['kind']!r} is not known; use one of {', '.join(sorted(GROUP_KINDS))}.")
    if row["verified"] not in _VERIFIED:
        faults.append(f"verified {row['verified']!r} is not known; use yes, partly or no.")
    faults += [
        f"{alias!r} has no letters; remove it."
        for alias in _split(row["aliases"]) + _split(row["weak_aliases"])
        if not split_words(alias)
    ]
    return faults


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _to_group(row: Mapping[str, str]) -> Group:
    return Group(
        id=row["id"],
        name=row["name"],
        name_es=row["name_es"],
        aliases=_split(row["aliases"]),
        weak_aliases=_split(row["weak_aliases"]),
        kind=row["kind"],
        base_place=row["base_place"],
        states=_split(row["state"]),
        country=row["country"],
        active_from=row["active_from"],
        active_to=row["active_to"],
        source_url=row["source_url"],
        verified=row["verified"],
        note=row["note"],
    )


# --- words of organisations, persons, demonyms ---

ORGANISATION_KINDS = ("outlet", "agency", "school", "company", "party", "team", "street", "work", "title", "facility")


def load_organisation_words(path: Path | None = None) -> OrganisationWords:
    """The head words of `data/lexicon/organisation_words.yaml`, folded.

    Raises:
        DataFileError: also where a word stands under two kinds.
    """
    path = path or shipped("data/lexicon/organisation_words.yaml")
    data = _read_mapping(path, ORGANISATION_KINDS)
    by_kind = {}
    for kind in ORGANISATION_KINDS:
        sides = _mapping(path, kind, data[kind])
        by_kind[kind] = HeadWords(
            _folded(path, f"{kind}, before", sides.get("before")), _folded(path, f"{kind}, after", sides.get("after"))
        )
    before = _kind_of_each(path, "before", {kind: words.before for kind, words in by_kind.items()})
    after = _kind_of_each(path, "after", {kind: words.after for kind, words in by_kind.items()})
    return OrganisationWords(by_kind, before, after)


def _kind_of_each(path: Path, side: str, by_kind: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """The kind of each head word of one side; that a word makes two kinds of name is a fault."""
    kinds: dict[str, str] = {}
    faults: list[Fault] = []
    for kind, words in by_kind.items():
        for word in sorted(words):
            if word in kinds:
                what = f"{word!r} stands {side} the name under {kinds[word]} and {kind}; remove it from one of them."
                faults.append(Fault(path.name, 1, what))
            kinds[word] = kind
    if faults:
        raise DataFileError(faults)
    return kinds


def load_person_words(path: Path | None = None) -> PersonWords:
    """The words of `data/lexicon/person_words.yaml` and the names of the text files beside it, folded.

    Both languages together.
    """
    path = path or shipped("data/lexicon/person_words.yaml")
    keys = ("titles", "capital_titles", "introductions", "saying", "nicknames")
    data = _read_mapping(path, keys)
    words = {key: _folded(path, key, data[key]) for key in keys}
    names = {key: load_names(path.with_name(f"{key}.txt")) for key in NAME_FILES}
    return PersonWords(**words, **names)


NAME_FILES = ("given_names", "given_names_also_places", "surnames")
_NOT_IN_A_NAME = re.compile(r"[^\w\s,'\u2019-]|[\d_]")


def load_names(path: Path) -> frozenset[str]:
    """The names of a text file, folded: names between commas in paragraphs, lines that begin with # tell their origin.

    Raises:
        DataFileError: with all names that stand twice or hold what no name has.
    """
    lines = [(number, line) for number, line in enumerate(_read(path).splitlines(), 1) if not line.startswith("#")]
    names = [(number, folded) for number, line in lines for folded in _fold_names(line) if folded]
    found = frozenset(folded for _, folded in names)
    faults = [
        Fault(path.name, number, f"{strange[0]!r} is in no name; part names by commas, begin notes with #.")
        for number, line in lines
        if (strange := _NOT_IN_A_NAME.search(line))
    ]
    if len(found) < len(names):
        faults += _repeated(path, names)
    if faults:
        raise DataFileError(faults)
    return found


def _fold_names(line: str) -> Iterator[str]:
    """The folded names between the commas of a line: all at once where `fold` is quick."""
    return map(str.strip, fold(line).split(",")) if line.isascii() else map(fold, line.split(","))


def _repeated(path: Path, names: Iterable[tuple[int, str]]) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for number, name in names:
        if name in first:
            yield Fault(path.name, number, f"{name!r} stands twice, first in line {first[name]}; remove one.")
        first.setdefault(name, number)


def load_institutions(path: Path | None = None) -> frozenset[str]:
    """The names of `data/lexicon/institutions.yaml`, folded."""
    path = path or shipped("data/lexicon/institutions.yaml")
    data = _read_mapping(path, ())
    return frozenset().union(*(_folded(path, key, value) for key, value in data.items()))


def load_words(path: Path | None = None) -> frozenset[str]:
    """The words of `data/lexicon/words.txt`, folded: names of small places that are words first of all."""
    path = path or shipped("data/lexicon/words.txt")
    lines = (line for line in _read(path).splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())


def load_demonyms(path: Path | None = None) -> Mapping[str, DemonymEntry]:
    """The demonyms of `data/lexicon/demonyms.yaml` by their folded form, inflected; of equal forms the first.

    Some forms are of several words ("south korean").
    """
    path = path or shipped("data/lexicon/demonyms.yaml")
    data = _read_mapping(path, ("left_out", "people", "countries", "places"))
    found: dict[str, DemonymEntry] = {}
    for code, row in _mapping(path, "countries", data["countries"]).items():
        _add_demonyms(found, path, _mapping(path, code, row), DemonymEntry(code, None, None, ""))
    for row in data["places"] or ():
        entry = _mapping(path, "a row of places", row)
        country = _text(path, entry, "country") if "country" in entry else ""
        place, kind = (_text(path, entry, key) for key in ("place", "kind"))
        _add_demonyms(found, path, entry, DemonymEntry(country, place, kind, ""))
    left_out = _folded(path, "left_out", data["left_out"])
    return {form: entry for form, entry in found.items() if form not in left_out}


def load_people(path: Path | None = None) -> frozenset[str]:
    """The phrases of `data/lexicon/demonyms.yaml` that hold a demonym and speak of no place, folded, with plurals."""
    path = path or shipped("data/lexicon/demonyms.yaml")
    phrases = _words(path, "people", _read_mapping(path, ("people",))["people"])
    return frozenset(fold(form) for phrase in phrases for form in (phrase, english_plural(phrase)))


def _add_demonyms(found: dict[str, DemonymEntry], path: Path, row: Mapping[str, Any], entry: DemonymEntry) -> None:
    for language, inflect in (("en", english_demonyms), ("es", spanish_noun)):
        for word in _words(path, f"{language} of {entry.place or entry.country}", row.get(language)):
            for form in map(fold, inflect(word)):
                known = found.setdefault(form, replace(entry, language=language))
                if known.language == "en" and language == "es" and known.place == entry.place:
                    found[form] = replace(known, language="both")  # "israelí" without its accent is "Israeli"


def _mapping(path: Path, where: str, value: object) -> dict[str, Any]:
    if isinstance(value, dict) and all(isinstance(key, str) for key in value):
        return value
    raise DataFileError([Fault(path.name, 1, f'{where!r} must be a mapping whose keys are text; quote NO as "NO".')])


def _text(path: Path, row: Mapping[str, Any], key: str) -> str:
    value = row.get(key)
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise DataFileError([Fault(path.name, 1, f"{key} is missing or not text in {dict(row)!r}; fill it in.")])


# --- expressions of time ---


def load_dates(path: Path | None = None) -> DateLexicon:
    """The expressions of time of `data/lexicon/dates.yaml`, or of another file of its form, ready to be looked up.

    Raises:
        DataFileError: with all faults of the file.
    """
    path = path or shipped("data/lexicon/dates.yaml")
    return parse_dates(path.name, _read_mapping(path, KEYS), _read(path).splitlines())


# --- topics ---

_TOPIC_KEYS = ("id", "name", "label", "definition", "strong", "weak", "exclude", "examples")
_FORCES = (("strong", Force.STRONG), ("weak", Force.WEAK), ("exclude", Force.EXCLUDES))
_LANGUAGES = ("en", "es")


def load_topics(path: Path | None = None) -> TopicLexicon:
    """The topics of `data/lexicon/topics.yaml`, or of another file of its form, ready to be looked up.

    Raises:
        DataFileError: with all faults of the file.
    """
    return _build(_parse_topics(path or shipped("data/lexicon/topics.yaml")))


def load_graphic(path: Path | None = None) -> TopicLexicon:
    """The kinds of graphic sentences of `data/lexicon/graphic.yaml`, ready to be looked up.

    Raises:
        DataFileError: with all faults of the file.
    """
    return _build(_parse_graphic(path or shipped("data/lexicon/graphic.yaml")))


def check_topics(path: Path | None = None) -> list[Fault]:
    """All faults of a topics file: its form, then the examples that must match and do not, or must not and do."""
    return _check(path or shipped("data/lexicon/topics.yaml"), _parse_topics)


def check_graphic(path: Path | None = None) -> list[Fault]:
    """All faults of a file of graphic sentences: its form, then its examples."""
    return _check(path or shipped("data/lexicon/graphic.yaml"), _parse_graphic)


def _build(parsed: tuple[list[Topic], list[Fault]]) -> TopicLexicon:
    topics, faults = parsed
    if faults:
        raise DataFileError(faults)
    return build_topic_lexicon(topics)


def _check(path: Path, parse: Callable[[Path], tuple[list[Topic], list[Fault]]]) -> list[Fault]:
    try:
        topics, faults = parse(path)
    except DataFileError as error:
        return list(error.faults)
    if faults:
        return faults
    lexicon = build_topic_lexicon(topics)
    return [
        Fault(path.name, example.line, what)
        for topic in topics
        for example in topic.examples
        if (what := _example_fault(topic, example, lexicon))
    ]


def _example_fault(topic: Topic, example: Example, lexicon: TopicLexicon) -> str:
    terms = next((tag.terms for tag in tag_topics(example.text, lexicon) if tag.topic == topic.id), ())
    if example.matches and not terms:
        return f"the example must have the topic {topic.id} and no term matches it; add a term or change the example."
    if terms and not example.matches:
        return f"the example must not have the topic {topic.id}, yet {', '.join(terms)} matches; exclude the phrase."
    return ""


def _parse_topics(path: Path) -> tuple[list[Topic], list[Fault]]:
    source = _read(path).splitlines()
    data = _read_mapping(path, ("topics",))
    rows = data["topics"]
    if not isinstance(rows, list) or not rows:
        return [], [Fault(path.name, 1, "topics must be a list of topics, each with an id.")]
    topics: list[Topic] = []
    faults: list[Fault] = []
    for row in rows:
        line = _line_of(source, f"id: {row.get('id')}" if isinstance(row, dict) else str(row), 1)
        try:
            topics.append(_to_topic(path, source, _mapping(path, "a topic", row), line))
        except DataFileError as error:
            faults += [Fault(fault.file, max(fault.line, line), fault.what) for fault in error.faults]
    ids = [topic.id for topic in topics]
    faults += [
        Fault(path.name, _line_of(source, f"id: {topic}", 1), f"the topic {topic} stands twice; give each its own id.")
        for topic in sorted({topic for topic in ids if ids.count(topic) > 1})
    ]
    return topics, faults


_PAIR = ("who or what", "what is done to it")


def _parse_graphic(path: Path) -> tuple[list[Topic], list[Fault]]:
    """The kinds of a file of graphic sentences: its weak terms stand in pairs of brackets, in each language."""
    topics, faults = _parse_topics(path)
    source = _read(path).splitlines()
    paired = [_pair(topic) for topic in topics]
    faults += [
        Fault(
            path.name,
            _line_of(source, f"id: {topic.id}", 1),
            "has weak terms outside of two brackets; sort them into two.",
        )
        for topic in paired
        if {term.clue for term in topic.terms if term.force is Force.WEAK} > set(_PAIR)
    ]
    return paired, faults


def _pair(topic: Topic) -> Topic:
    """The topic with the clues of its weak terms named alike in both languages: "cadáver" is no pair for "body"."""
    clues: dict[str, dict[str, str]] = {language: {} for language in _LANGUAGES}
    for term in topic.terms:
        if term.force is Force.WEAK and term.clue not in clues[term.language]:
            number = len(clues[term.language])
            clues[term.language][term.clue] = _PAIR[number] if number < len(_PAIR) else term.clue
    terms = (
        replace(term, clue=clues[term.language][term.clue]) if term.force is Force.WEAK else term
        for term in topic.terms
    )
    return replace(topic, terms=tuple(terms))


def _line_of(source: list[str], text: str, first: int) -> int:
    """The first line from `first` on that holds the text; `first` where none does (it is folded over two lines)."""
    lines = enumerate(source[first - 1 :], first)
    return next((line for line, content in lines if text in content), first)


def _to_topic(path: Path, source: list[str], row: Mapping[str, Any], line: int) -> Topic:
    faults = [Fault(path.name, line, f"lacks the key {key!r}; add it.") for key in _TOPIC_KEYS if key not in row]
    faults += [
        Fault(path.name, line, f"has an unknown key {key!r}; remove it.") for key in row if key not in _TOPIC_KEYS
    ]
    if faults:
        raise DataFileError(faults)
    topic = _text(path, row, "id")
    label, definition = _mapping(path, "label", row["label"]), _mapping(path, "definition", row["definition"])
    terms = [term for key, force in _FORCES for term in _to_terms(path, topic, key, row[key], force)]
    faults = [
        Fault(path.name, _line_of(source, term.text, line), what) for term in terms if (what := _term_fault(term))
    ]
    if faults:
        raise DataFileError(faults)
    return Topic(
        id=topic,
        name=_text(path, row, "name"),
        label_en=_text(path, label, "en"),
        label_es=_text(path, label, "es"),
        definition_en=_text(path, definition, "en"),
        definition_es=_text(path, definition, "es"),
        terms=tuple(terms),
        examples=_to_examples(path, source, row, line),
    )


def _to_terms(path: Path, topic: str, key: str, value: object, force: Force) -> Iterator[Term]:
    by_language = _mapping(path, key, value)
    for language in _LANGUAGES:
        entries = by_language.get(language) or ()
        if not isinstance(entries, list | tuple):
            raise DataFileError([Fault(path.name, 1, f"{key} {language} of {topic} must be a list of terms.")])
        for entry in entries:
            words = _words(path, f"{key} {language}", entry)
            yield from (Term(topic, word, language, force, words[0].rstrip("+*")) for word in words)


def _term_fault(term: Term) -> str:
    try:
        forms = expand(term.text, term.language)
    except ValueError:
        return f"the term {term.text!r} has no word, or too many words with +; write it more plainly."
    if any(is_too_short(words) for words in forms):
        return f"the term {term.text!r} begins with a stem of fewer than four letters; write the word out or use +."
    return ""


def _to_examples(path: Path, source: list[str], row: Mapping[str, Any], line: int) -> tuple[Example, ...]:
    examples = _mapping(path, "examples", row["examples"])
    return tuple(
        Example(text, matches, _line_of(source, text, line))
        for key, matches in (("match", True), ("no_match", False))
        for text in _words(path, f"examples, {key}", examples.get(key))
    )
