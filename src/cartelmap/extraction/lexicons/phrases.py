"""Where the phrases of a lexicon stand in a text: whole words, accents and case folded, all phrases in one pass."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from cartelmap.text import fold_aligned, portions

_WORD = re.compile(r"([^\W_]+)")
_WORD_OR_STEM = re.compile(r"[^\W_]+\*?")
_GAP = re.compile(r"(?:[ \t\u00a0'\-/]|\r?\n(?!\s*\n))*")
_STEM_LETTERS = 4  # a stem shorter than this would match half of the dictionary
_EVERYWHERE = frozenset(
    (
        *("a", "and", "at", "by", "for", "from", "he", "her", "his", "in", "not", "of", "on", "or", "out", "over"),
        *("the", "their", "they", "to", "under", "up", "was", "went", "were", "with"),
        *("al", "con", "de", "del", "el", "en", "fue", "la", "las", "le", "lo", "los", "no", "o", "por", "se", "sin"),
        *("su", "sus", "un", "una", "y", "us", "u", "s"),
    )
)
_ABBREVIATED = 2  # letters before a full stop that does not end a sentence: "U.S. Customs", "D.E.A."


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text, folded, and where each begins and ends in it."""

    text: str
    words: tuple[str, ...]
    starts: Sequence[int]
    ends: Sequence[int]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words to look for. A word that ends in `*` stands for all words that begin so.

    `marks`: punctuation that may stand between the words, because the phrase itself has it.
    """

    key: int
    words: tuple[str, ...]
    marks: str = ""
    anchor: int = 0  # the word under which it is looked up
    has_stem: bool = False
    is_word: bool = False  # a single whole word: where it is looked up, it is found


class Hit(NamedTuple):
    """A phrase that was found: its key, its first word, and the word after its last."""

    key: int
    first: int
    stop: int


@dataclass(frozen=True, slots=True)
class PhraseIndex:
    """Phrases by their first telling word; those where that is a stem by its first letters."""

    by_word: Mapping[str, tuple[Phrase, ...]]
    by_stem: Mapping[str, tuple[Phrase, ...]]


@lru_cache(maxsize=1)  # groups, group-like names and topics look at the same text one after the other
def tokenize(text: str) -> Tokens:
    """The words of a text; offsets count in the text as given, decomposed accents included."""
    folded, offsets = fold_aligned(text)
    words: list[str] = []
    starts, ends = array("I"), array("I")
    known: dict[str, str] = {}  # equal words as one object: a long text says the same few over and over
    for begin, end in portions(folded):
        pieces = _WORD.split(folded[begin:end])  # what is no word, a word, what is no word …
        at = array("I", accumulate(map(len, pieces), initial=begin))
        # The end of a word is where its last letter's marks end, so that a highlight does not cut "é" in two.
        at = at if offsets is None else array("I", [offsets[each] for each in at])
        words.extend(map(known.setdefault, pieces[1::2], pieces[1::2]))
        starts.extend(at[1:-1:2])
        ends.extend(at[2::2])
    return Tokens(text, tuple(words), starts, ends)


def gap_after(tokens: Tokens, word: int) -> str:
    """What stands between a word and the next."""
    return tokens.text[tokens.ends[word] : tokens.starts[word + 1]]


def split_words(phrase: str) -> tuple[str, ...]:
    """The folded words of a phrase of a lexicon, `*` kept at the end of a stem."""
    folded, _ = fold_aligned(phrase)
    return tuple(_WORD_OR_STEM.findall(folded))


def marks_of(phrase: str) -> str:
    """The punctuation that a phrase has between its words."""
    return "".join(sorted({character for character in phrase if character in ",.&/()"}))


def is_too_short(words: Sequence[str]) -> bool:
    """Whether the phrase would be looked up under a stem that is too short to mean anything."""
    word = words[_anchor(words)]
    return word.endswith("*") and len(word) - 1 < _STEM_LETTERS


def _anchor(words: Sequence[str]) -> int:
    """The first telling word: under "the", "The Washington Post" would be compared with every "the" of a text."""
    return next((place for place, word in enumerate(words) if word not in _EVERYWHERE), 0)


def _rarest(words: Sequence[str], shared: Mapping[str, int]) -> int:
    """The telling word that the fewest phrases have: under "us", "US Treasury" would be compared with every "us"."""
    return min(range(len(words)), key=lambda place: (words[place] in _EVERYWHERE, shared[words[place]], -place))


def index_phrases(phrases: Iterable[Phrase]) -> PhraseIndex:
    """The index in which `find_phrases` looks."""
    by_word: dict[str, list[Phrase]] = {}
    by_stem: dict[str, list[Phrase]] = {}
    phrases = tuple(phrases)
    shared = Counter(word for phrase in phrases for word in phrase.words)
    for phrase in phrases:
        has_stem = any(word.endswith("*") for word in phrase.words)
        anchor = _anchor(phrase.words) if has_stem else _rarest(phrase.words, shared)
        is_word = len(phrase.words) == 1 and not has_stem
        anchored = Phrase(phrase.key, phrase.words, phrase.marks, anchor, has_stem, is_word)
        word = phrase.words[anchor]
        if word.endswith("*"):
            by_stem.setdefault(word[:_STEM_LETTERS], []).append(anchored)
        else:
            by_word.setdefault(word, []).append(anchored)
    return PhraseIndex(
        {word: tuple(found) for word, found in by_word.items()},
        {stem: tuple(found) for stem, found in by_stem.items()},
    )


def find_phrases(tokens: Tokens, index: PhraseIndex) -> Iterator[Hit]:
    """All places where a phrase stands, also where one stands inside another."""
    promising = _promising(tokens.words, index)
    for position in [position for position, word in enumerate(tokens.words) if word in promising]:
        for phrase in promising[tokens.words[position]]:
            first = position - phrase.anchor
            if phrase.is_word:
                yield Hit(phrase.key, position, position + 1)
            elif first >= 0 and _stands_at(tokens, first, phrase):
                yield Hit(phrase.key, first, first + len(phrase.words))


def _promising(words: Sequence[str], index: PhraseIndex) -> dict[str, tuple[Phrase, ...]]:
    """The phrases that each different word of a text may belong to: looked up once, however often it stands there."""
    by_word, by_stem = index.by_word, index.by_stem
    different = set(words)
    if not by_stem:
        return {word: by_word[word] for word in different if word in by_word}
    return {
        word: by_word.get(word, ()) + by_stem.get(word[:_STEM_LETTERS], ())
        for word in different
        if word in by_word or word[:_STEM_LETTERS] in by_stem
    }


def _stands_at(tokens: Tokens, first: int, phrase: Phrase) -> bool:
    stop = first + len(phrase.words)
    found = tokens.words[first:stop]
    if found != phrase.words and not (phrase.has_stem and _fit_stems(found, phrase.words)):
        return False
    return all(_are_joined(tokens, word, phrase.marks) for word in range(first, stop - 1))


def _fit_stems(found: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return len(found) == len(wanted) and all(
        word == want or (want.endswith("*") and word.startswith(want[:-1]))
        for word, want in zip(found, wanted, strict=True)
    )


def _are_joined(tokens: Tokens, word: int, marks: str) -> bool:
    """Whether nothing but spaces, hyphens and apostrophes lies between a word and the next."""
    gap = gap_after(tokens, word)
    if gap == " ":
        return True
    for mark in marks:
        gap = gap.replace(mark, " ")
    if gap.startswith(".") and len(tokens.words[word]) <= _ABBREVIATED:
        gap = gap[1:]
    folded, _ = fold_aligned(gap)
    return _GAP.fullmatch(folded) is not None
