"""What a text is about: the topics whose terms it holds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from itertools import product

from cartelmap.extraction.inflection import FORMS
from cartelmap.extraction.phrases import (
    Hit,
    Phrase,
    PhraseIndex,
    Tokens,
    find_phrases,
    index_phrases,
    marks_of,
    split_words,
    tokenize,
)
from cartelmap.model import TopicTag

_WEAK_TERMS_NEEDED = 2  # "army" alone is met in any text about Mexico; "army" and "helicopter" is an operation
_MOST_FORMS = 400  # a term with more inflected forms than this is a mistake


class Force(IntEnum):
    """What a term does for its topic."""

    EXCLUDES = 0
    WEAK = 1
    STRONG = 2


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a topic as the lexicon has it, with its markers `+` and `*`.

    Weak terms of the same clue say the same thing in other words: together they count once.
    """

    topic: str
    text: str
    language: str
    force: Force
    clue: str


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that must, or must not, have the topic; `line` is where it stands in the file."""

    text: str
    matches: bool
    line: int


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: `name` is used in JSON, `id` in tables and addresses, the labels on the screen."""

    id: str
    name: str
    label_en: str
    label_es: str
    definition_en: str
    definition_es: str
    terms: tuple[Term, ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class TopicLexicon:
    """The topics, in the order of the file, ready to be looked up."""

    topics: tuple[Topic, ...]
    terms: tuple[Term, ...]
    index: PhraseIndex

    def name_of(self, topic: str) -> str:
        """The name of a topic by its id."""
        return next(found.name for found in self.topics if found.id == topic)


def build_topic_lexicon(topics: Sequence[Topic]) -> TopicLexicon:
    """The lexicon of these topics, all forms of all terms made."""
    terms = tuple(term for topic in topics for term in topic.terms)
    phrases = (
        Phrase(key, words, marks_of(term.text))
        for key, term in enumerate(terms)
        for words in expand(term.text, term.language)
    )
    return TopicLexicon(tuple(topics), terms, index_phrases(phrases))


@cache  # a term is expanded to be checked, then to be looked up
def expand(term: str, language: str) -> frozenset[tuple[str, ...]]:
    """All forms of a term, as folded words.

    Raises:
        ValueError: where a term has no word, or far too many forms.
    """
    choices = [_forms(word, language) for word in _marked_words(term)]
    forms = frozenset(product(*choices))
    if not choices or len(forms) > _MOST_FORMS:
        raise ValueError(term)
    return forms


def _marked_words(term: str) -> list[str]:
    """The words of a term with their markers: "k-9 unit+" gives k, 9, unit+."""
    return [word for part in term.split() for word in _parts(part)]


def _parts(part: str) -> Iterator[str]:
    if part.isalpha():
        yield part
        return
    marker = part[-1] if part[-1] in "+*" else ""
    tokens = tokenize(part)
    words = [part[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    for position, word in enumerate(words):
        yield word + (marker if position == len(words) - 1 else "")


def _forms(word: str, language: str) -> tuple[str, ...]:
    forms = FORMS[language](word[:-1]) if word.endswith("+") else (word.removesuffix("*"),)
    folded = (split_words(form)[0] for form in forms)
    return tuple(dict.fromkeys(form + ("*" if word.endswith("*") else "") for form in folded))


def tag_topics(text: str, lexicon: TopicLexicon) -> tuple[TopicTag, ...]:
    """The topics of the text, in the order of the lexicon, each with the words of the text that made it match."""
    return tag_stretches(text, [(0, len(text))], lexicon)[0]


def tag_stretches(text: str, stretches: Sequence[tuple[int, int]], lexicon: TopicLexicon) -> list[tuple[TopicTag, ...]]:
    """The topics of each stretch of the text by itself; stretches are given in order, by start and end."""
    tokens = tokenize(text)
    hits: list[list[Hit]] = [[] for _ in stretches]
    starts = [start for start, _ in stretches]
    for hit in find_phrases(tokens, lexicon.index):
        number = bisect_right(starts, tokens.starts[hit.first]) - 1
        if number >= 0 and tokens.ends[hit.stop - 1] <= stretches[number][1]:
            hits[number].append(hit)
    return [_to_tags(tokens, found, lexicon) if found else () for found in hits]


def _to_tags(tokens: Tokens, hits: Iterable[Hit], lexicon: TopicLexicon) -> tuple[TopicTag, ...]:
    found: dict[str, dict[int, list[tuple[int, int]]]] = {}
    excluded: dict[str, set[int]] = {}
    for hit in hits:
        term = lexicon.terms[hit.key]
        if term.force is Force.EXCLUDES:
            excluded.setdefault(term.topic, set()).update(range(hit.first, hit.stop))
        elif not _needs_capitals(term.text) or _is_in_capitals(tokens, hit.first, hit.stop):
            found.setdefault(term.topic, {}).setdefault(hit.key, []).append((hit.first, hit.stop))
    return tuple(
        TopicTag(topic.id, words)
        for topic in lexicon.topics
        if topic.id in found
        and (words := _matched(tokens, found[topic.id], excluded.get(topic.id, set()), lexicon.terms))
    )


def _needs_capitals(term: str) -> bool:
    return term.isupper() and len(term) > 1


def _is_in_capitals(tokens: Tokens, first: int, stop: int) -> bool:
    return tokens.text[tokens.starts[first] : tokens.ends[stop - 1]].rstrip("s").isupper()


def _matched(
    tokens: Tokens, found: Mapping[int, list[tuple[int, int]]], excluded: set[int], terms: Sequence[Term]
) -> tuple[str, ...]:
    """The words that carry the topic, empty where they do not suffice."""
    standing: dict[int, tuple[int, int]] = {}
    for key, spans_of_term in found.items():
        for span in spans_of_term:
            if excluded.isdisjoint(range(*span)):
                standing.setdefault(key, span)
    strong = [span for key, span in standing.items() if terms[key].force is Force.STRONG]
    weak = {terms[key].clue: span for key, span in standing.items() if terms[key].force is Force.WEAK}
    if not strong and len(_apart(weak.values())) < _WEAK_TERMS_NEEDED:
        return ()
    spans = sorted({*strong, *weak.values()})
    surfaces = (tokens.text[tokens.starts[first] : tokens.ends[stop - 1]] for first, stop in spans)
    return tuple(dict.fromkeys(surfaces))


def _apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that do not overlap: "federal police" is one clue, not "police" and "federal police"."""
    apart: list[tuple[int, int]] = []
    for first, stop in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not apart or first >= apart[-1][1]:
            apart.append((first, stop))
    return apart
