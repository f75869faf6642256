"""Topics as their files have them, and what is wrong with one: its form, its terms, its examples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from cartelmap.errors import DataFileError, Fault
from cartelmap.extraction.lexicons.phrases import is_too_short
from cartelmap.extraction.lexicons.source import Source, mapping_of, read_mapping, text_of, words_of
from cartelmap.extraction.topics.tagging import (
    Example,
    Force,
    Term,
    Topic,
    TopicLexicon,
    build_topic_lexicon,
    expand,
    tag_topics,
)

_TOPIC_KEYS = ("id", "name", "label", "definition", "strong", "weak", "exclude", "examples")
_FORCES = (("strong", Force.STRONG), ("weak", Force.WEAK), ("exclude", Force.EXCLUDES))
_LANGUAGES = ("en", "es")
_MAY_BE_LEFT_OUT = ("pairs",)
_PAIR = ("who or what", "what is done to it")


def parse_topics(source: Source) -> tuple[list[Topic], list[Fault]]:
    """The topics of a file, and all that is wrong with its form; a topic with a fault is left out."""
    data = read_mapping(source, ("topics",))
    rows = data["topics"]
    if not isinstance(rows, list) or not rows:
        return [], [source.fault("topics must be a list of topics, each with an id.")]
    topics: list[Topic] = []
    faults: list[Fault] = []
    for row in rows:
        line = source.line_of(f"id: {row.get('id')}" if isinstance(row, dict) else str(row), 1)
        try:
            topics.append(_to_topic(source, mapping_of(source, "a topic", row), line))
        except DataFileError as error:
            faults += [Fault(fault.file, max(fault.line, line), fault.what) for fault in error.faults]
    ids = [topic.id for topic in topics]
    faults += [
        source.fault(f"the topic {topic} stands twice; give each its own id.", source.line_of(f"id: {topic}", 1))
        for topic in sorted({topic for topic in ids if ids.count(topic) > 1})
    ]
    return topics, faults


def parse_graphic(source: Source) -> tuple[list[Topic], list[Fault]]:
    """The kinds of a file of graphic sentences: its weak terms stand in pairs of brackets, in each language."""
    topics, faults = parse_topics(source)
    paired = [_pair(topic) for topic in topics]
    faults += [
        source.fault(
            "has weak terms outside of two brackets; sort them into two.", source.line_of(f"id: {topic.id}", 1)
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


def _to_topic(source: Source, row: Mapping[str, Any], line: int) -> Topic:
    faults = [source.fault(f"lacks the key {key!r}; add it.", line) for key in _TOPIC_KEYS if key not in row]
    faults += [
        source.fault(f"has an unknown key {key!r}; remove it.", line)
        for key in row
        if key not in (*_TOPIC_KEYS, *_MAY_BE_LEFT_OUT)
    ]
    if faults:
        raise DataFileError(faults)
    topic = text_of(source, row, "id")
    label, definition = mapping_of(source, "label", row["label"]), mapping_of(source, "definition", row["definition"])
    terms = [term for key, force in _FORCES for term in _to_terms(source, topic, key, row[key], force)]
    terms += _to_pairs(source, topic, row.get("pairs"))
    faults = [source.fault(what, source.line_of(term.text, line)) for term in terms if (what := _term_fault(term))]
    faults += [
        source.fault(f"the term {text!r} stands twice in the topic {topic}; remove one.", source.line_of(text, line))
        for text in _repeated(terms)
    ]
    if faults:
        raise DataFileError(faults)
    return Topic(
        id=topic,
        name=text_of(source, row, "name"),
        label_en=text_of(source, label, "en"),
        label_es=text_of(source, label, "es"),
        definition_en=text_of(source, definition, "en"),
        definition_es=text_of(source, definition, "es"),
        terms=tuple(terms),
        examples=_to_examples(source, row, line),
    )


def _to_terms(source: Source, topic: str, key: str, value: object, force: Force) -> Iterator[Term]:
    by_language = mapping_of(source, key, value)
    for language in _LANGUAGES:
        entries = by_language.get(language) or ()
        if not isinstance(entries, list | tuple):
            raise DataFileError([source.fault(f"{key} {language} of {topic} must be a list of terms.")])
        for entry in entries:
            words = words_of(source, f"{key} {language}", entry)
            yield from (Term(topic, word, language, force, words[0].rstrip("+*")) for word in words)


def _to_pairs(source: Source, topic: str, value: object) -> Iterator[Term]:
    """The terms of the pairs: of each pair two lists, a term of one counts near a term of the other."""
    by_language = mapping_of(source, "pairs", value) if value is not None else {}
    for language in _LANGUAGES:
        for number, pair in enumerate(by_language.get(language) or (), 1):
            if not _is_pair(pair):
                what = f"pair {number} of {topic} in {language} must be two lists in brackets; write [[…], […]]."
                raise DataFileError([source.fault(what)])
            names = [f"{language} {number}, {side}" for side in _PAIR]
            for side, name, partner in zip(pair, names, reversed(names), strict=True):
                words = dict.fromkeys(words_of(source, name, side))
                yield from (Term(topic, word, language, Force.PAIRED, name, partner) for word in words)


def _is_pair(value: object) -> bool:
    return isinstance(value, list) and len(value) == len(_PAIR) and all(isinstance(side, list) for side in value)


def _repeated(terms: Iterable[Term]) -> list[str]:
    """The terms that a topic has twice in one language, in the order of the file; pairs may share theirs."""
    counts = Counter((term.text, term.language) for term in terms if term.force is not Force.PAIRED)
    return [text for (text, _), count in counts.items() if count > 1]


def _term_fault(term: Term) -> str:
    try:
        forms = expand(term.text, term.language)
    except ValueError:
        return f"the term {term.text!r} has no word, or too many words with +; write it more plainly."
    if "*" in term.text and any(map(is_too_short, forms)):
        return f"the term {term.text!r} begins with a stem of fewer than four letters; write the word out or use +."
    return ""


def _to_examples(source: Source, row: Mapping[str, Any], line: int) -> tuple[Example, ...]:
    examples = mapping_of(source, "examples", row["examples"])
    return tuple(
        Example(text, matches, source.line_of(text, line))
        for key, matches in (("match", True), ("no_match", False))
        for text in words_of(source, f"examples, {key}", examples.get(key))
    )


def example_faults(source: Source, topics: list[Topic]) -> list[Fault]:
    """The examples that must match and do not, or must not and do."""
    lexicon = build_topic_lexicon(topics)
    return [
        source.fault(what, example.line)
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
