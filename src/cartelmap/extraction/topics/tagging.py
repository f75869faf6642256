"""What a text is about: the topics whose terms it holds."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from itertools import product

from cartelmap.extraction.lexicons.inflection import FORMS
from cartelmap.extraction.lexicons.phrases import (
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
_NEAR = 12  # words from one term of a pair to the other: about a clause to either side
_LONGEST = 12  # words of a term: the longest of the lexicons has seven
_MOST_FORMS = 400  # a term with more inflected forms than this is a mistake

Words = tuple[int, int]  # the first word and the one after the last, by number


class Force(IntEnum):
    """What a term does for its topic."""

    EXCLUDES = 0
    WEAK = 1
    STRONG = 2
    PAIRED = 3


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a topic as the lexicon has it, with its markers `+` and `*`.

    Weak terms of the same clue say the same thing in other words: together they count once. A paired term counts where
    a term whose clue is its `partner` stands near it.
    """

    topic: str
    text: str
    language: str
    force: Force
    clue: str
    partner: str = ""


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
    capitals: frozenset[int]  # the terms that must stand in capitals, by number
    index: PhraseIndex

    def name_of(self, topic: str) -> str:
        """The name of a topic by its id."""
        return next(found.name for found in self.topics if found.id == topic)


def build_topic_lexicon(topics: Sequence[Topic]) -> TopicLexicon:
    """The lexicon of these topics, all forms of all terms made."""
    terms = tuple(term for topic in topics for term in topic.terms)
    capitals = frozenset(key for key, term in enumerate(terms) if len(term.text) > 1 and term.text.isupper())
    return TopicLexicon(tuple(topics), terms, capitals, index_phrases(_to_phrases(terms)))


def _to_phrases(terms: Iterable[Term]) -> Iterator[Phrase]:
    for key, term in enumerate(terms):
        marks = marks_of(term.text)
        yield from (Phrase(key, words, marks) for words in expand(term.text, term.language))


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
    return [
        to_tags(tokens, {topic: clues for topic, clues in found.items() if clues.suffice()}, lexicon)
        for found in find_clues(tokens, stretches, lexicon)
    ]


def to_tags(tokens: Tokens, clues: Mapping[str, Clues], lexicon: TopicLexicon) -> tuple[TopicTag, ...]:
    """The topics with what speaks for them in the words of the text, in the order of the lexicon."""
    if not clues:
        return ()
    return tuple(
        TopicTag(topic.id, _surfaces(tokens, clues[topic.id].spans())) for topic in lexicon.topics if topic.id in clues
    )


@dataclass(frozen=True, slots=True)
class Clues:
    """What speaks for a topic in a stretch of text: words by number, first and stop."""

    strong: tuple[Words, ...]
    paired: tuple[Words, ...]
    weak: tuple[Words, ...]  # one of each clue, none inside another

    def suffice(self) -> bool:
        """Whether they make a topic of the stretch: one strong term, one pair, or two weak terms."""
        return bool(self.strong or self.paired) or len(self.weak) >= _WEAK_TERMS_NEEDED

    def spans(self) -> list[Words]:
        """All of them, in the order of the text."""
        return sorted({*self.strong, *self.paired, *self.weak})


def find_clues(tokens: Tokens, stretches: Sequence[tuple[int, int]], lexicon: TopicLexicon) -> list[dict[str, Clues]]:
    """What speaks for each topic in each stretch of the text; stretches are given in order, by start and end."""
    hits: list[list[Hit]] = [[] for _ in stretches]
    starts = [start for start, _ in stretches]
    for hit in find_phrases(tokens, lexicon.index):
        number = bisect_right(starts, tokens.starts[hit.first]) - 1
        if number >= 0 and tokens.ends[hit.stop - 1] <= stretches[number][1]:
            hits[number].append(hit)
    return [_by_topic(tokens, found, lexicon) if found else {} for found in hits]


def _by_topic(tokens: Tokens, hits: Iterable[Hit], lexicon: TopicLexicon) -> dict[str, Clues]:
    found: dict[str, list[Hit]] = {}
    excluded: dict[str, set[int]] = {}
    for hit in hits:
        term = lexicon.terms[hit.key]
        if term.force is Force.EXCLUDES:
            excluded.setdefault(term.topic, set()).update(range(hit.first, hit.stop))
        elif hit.key not in lexicon.capitals or _is_in_capitals(tokens, hit.first, hit.stop):
            found.setdefault(term.topic, []).append(hit)
    nothing: set[int] = set()
    return {
        topic: _to_clues(_standing(of_topic, excluded.get(topic, nothing)), lexicon.terms)
        for topic, of_topic in found.items()
    }


def _is_in_capitals(tokens: Tokens, first: int, stop: int) -> bool:
    return tokens.text[tokens.starts[first] : tokens.ends[stop - 1]].rstrip("s").isupper()


def _standing(hits: Iterable[Hit], excluded: set[int]) -> list[Hit]:
    """The hits outside of excluded phrases."""
    return [hit for hit in hits if excluded.isdisjoint(range(hit.first, hit.stop))] if excluded else list(hits)


def _to_clues(hits: Sequence[Hit], terms: Sequence[Term]) -> Clues:
    strong: dict[int, Words] = {}
    weak: dict[str, Words] = {}
    paired: dict[tuple[str, str], list[Words]] = {}
    for key, first, stop in hits:
        term = terms[key]
        if term.force is Force.STRONG:
            strong.setdefault(key, (first, stop))
        elif term.force is Force.WEAK:
            weak.setdefault(term.clue, (first, stop))
        else:
            paired.setdefault((term.clue, term.partner), []).append((first, stop))
    return Clues(tuple(strong.values()), tuple(_pairs(paired)), tuple(_apart(weak.values())))


def _pairs(paired: Mapping[tuple[str, str], Sequence[Words]]) -> Iterator[Words]:
    """The words of terms that stand near a term of their partner, both of them."""
    for (clue, partner), ones in paired.items():
        others = sorted(paired.get((partner, clue), ())) if clue < partner else []
        starts = [first for first, _ in others]
        for one in ones:  # only those around it are looked at: a passage may hold thousands of both
            around = bisect_left(starts, one[0] - _NEAR - _LONGEST), bisect_right(starts, one[1] + _NEAR)
            for other in others[slice(*around)]:
                if 0 <= max(one[0] - other[1], other[0] - one[1]) <= _NEAR:
                    yield from (one, other)


def _apart(spans: Iterable[Words]) -> list[Words]:
    """Spans that do not overlap: "federal police" is one clue, not "police" and "federal police"."""
    apart: list[Words] = []
    for first, stop in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not apart or first >= apart[-1][1]:
            apart.append((first, stop))
    return apart


def _surfaces(tokens: Tokens, spans: Iterable[Words]) -> tuple[str, ...]:
    """The words as the text has them, each once."""
    surfaces = (tokens.text[tokens.starts[first] : tokens.ends[stop - 1]] for first, stop in spans)
    return tuple(dict.fromkeys(surfaces))
