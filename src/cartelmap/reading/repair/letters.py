"""Which letter with an accent stands in a word: known Spanish words first, then what such words have there."""

from __future__ import annotations

import functools
import itertools
import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cartelmap.reading.repair.spanish_words import accented_words

SPANISH: Final = frozenset("áéíóúñüÁÉÍÓÚÑÜ")
HOLE: Final = "*"  # stands for an accented letter in a pattern
_ACCENTED = re.compile(r"[áéíóúñü]")

# Logarithms of probabilities, natural.
KNOWN: Final = -0.5
_UNKNOWN_WORD: Final = -1.5  # worse than a known word, and than an English genitive in its place
_OTHER_LATIN_1: Final = -5.0  # São, Müller, François in a Spanish or English text
_OTHER_LATIN: Final = -7.0  # Erdoğan, Wałęsa
_UNSEEN: Final = -6.0  # no known word has an accent between such letters
_NEVER: Final = -9.0  # another letter stands in this known word
_RARE: Final = 1e-4
_CAPITAL_INSIDE: Final = -5.0  # a capital after a small letter
_SMALL_AMONG_CAPITALS: Final = -2.0
_MIXED_SCRIPTS: Final = -12.0
_ALONE: Final = -1.0  # a letter of another script among its own kind

# How many letters before and after are looked at, the most telling first; what it costs to know only that much.
_CONTEXTS: Final = (
    *(((4, 4), 0.0), ((3, 3), 0.0), ((2, 3), 0.0), ((3, 2), 0.0), ((1, 3), 0.3), ((2, 2), 0.5), ((3, 1), 0.5)),
    *(((1, 2), 1.5), ((2, 1), 1.5), ((1, 1), 3.0)),
)
_SECONDARY = 0.15  # first persons and subjunctives are rare in the press
_SECONDARY_END = re.compile(r"(?:[^aeiou]é|[aei]ré|sé)$")


@dataclass(frozen=True, slots=True)
class _Knowledge:
    """Words by their patterns, and how often which accented letter stands between which letters."""

    words: Mapping[str, Mapping[str, float]]
    letters: Mapping[tuple[str, str], Mapping[str, float]]


def is_latin(character: str) -> bool:
    """Whether this is a letter of the Latin script."""
    return character.isalpha() and (character < "\u0250" or "\u1e00" <= character <= "\u1eff")


@functools.cache
def best_letter(word: str, place: int, candidates: Sequence[str]) -> tuple[str, float]:
    """Which of these letters stands best at this place of a word whose accented letters are holes, and how well."""
    scored = [(_fit_at(word, place, candidate), -order, candidate) for order, candidate in enumerate(candidates)]
    fit, _, letter = max(scored)
    return letter, fit


def fit_of_letter(word: str, place: int) -> float:
    """How well the letter at this place of a word fits there: the logarithm of a probability."""
    return _fit_at(word, place, word[place])


@functools.cache
def known_spelling(pattern: str) -> Mapping[str, float]:
    """The known words of this pattern (small letters, a hole for each accented letter) with their weights."""
    return dict(_spellings(pattern))


def _spellings(pattern: str) -> Iterator[tuple[str, float]]:
    words = _knowledge().words
    yield from words.get(pattern, {}).items()
    for ending, other in (("as", "o"), ("os", "o"), ("a", "o"), ("es", ""), ("s", ""), ("amente", "o"), ("mente", "")):
        if pattern.endswith(ending) and (base := pattern.removesuffix(ending) + other) in words:
            for word, weight in words[base].items():
                yield word.removesuffix(other) + ending, weight / 2


def _fit_at(word: str, place: int, letter: str) -> float:
    """How well a letter fits into a hole or instead of what is there."""
    case = _fit_of_case(word, place, letter)
    lower = letter.lower()
    if lower not in SPANISH:
        return case + _fit_of_foreign(word, place, letter)
    pattern = _pattern(word)
    if pattern.strip(HOLE) == "":
        return case + _UNSEEN
    known = known_spelling(pattern)
    total = sum(known.values())
    if total:
        here = sum(weight for spelling, weight in known.items() if spelling[place : place + 1] == lower)
        return case + (math.log(here / total) + KNOWN if here else _NEVER)
    return case + _fit_by_neighbours(pattern, place, lower)


def _fit_of_foreign(word: str, place: int, letter: str) -> float:
    neighbours = word[max(place - 1, 0) : place] + word[place + 1 : place + 2]
    if not is_latin(letter):
        return _MIXED_SCRIPTS if any(map(is_latin, neighbours)) else _ALONE
    return _OTHER_LATIN_1 if letter < "Ā" else _OTHER_LATIN


def _fit_of_case(word: str, place: int, letter: str) -> float:
    before, after = word[:place].replace(HOLE, ""), word[place + 1 :].replace(HOLE, "")
    if letter.isupper() and before[-1:].islower():
        return _CAPITAL_INSIDE
    if letter.islower() and before[-1:].isupper() and (len(before) > 1 or after[:1].isupper()):
        return _SMALL_AMONG_CAPITALS
    if letter.islower() and not before and after[:1].isupper():
        return _CAPITAL_INSIDE
    if letter.isupper() and before[-1:].isupper() and after[:1].islower():
        return _CAPITAL_INSIDE
    return 0.0


@functools.cache
def _pattern(word: str) -> str:
    return _ACCENTED.sub(HOLE, word.lower())


def _fit_by_neighbours(pattern: str, place: int, letter: str) -> float:
    letters = _knowledge().letters
    for context, cost in _contexts(pattern, place):
        if seen := letters.get(context):
            share = seen.get(letter, 0.0) / sum(seen.values())
            return math.log(max(share, _RARE)) - cost + _UNKNOWN_WORD
    return _UNSEEN


def _contexts(pattern: str, place: int) -> Iterator[tuple[tuple[str, str], float]]:
    whole = "^" + pattern + "$"
    at = place + 1
    for (before, after), cost in _CONTEXTS:
        yield (whole[max(at - before, 0) : at], whole[at + 1 : at + 1 + after]), cost


@functools.cache
def _knowledge() -> _Knowledge:
    """Learned once, when the first damaged text comes."""
    words: defaultdict[str, dict[str, float]] = defaultdict(dict)
    letters: defaultdict[tuple[str, str], defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for word in dict.fromkeys(accented_words()):
        if _ACCENTED.search(word):
            words[_pattern(word)][word] = _SECONDARY if _SECONDARY_END.search(word) else 1.0
    for word, weight in itertools.chain.from_iterable(group.items() for group in words.values()):
        pattern = _pattern(word)
        for found in _ACCENTED.finditer(word):
            for context, _ in _contexts(pattern, found.start()):
                letters[context][found[0]] += weight
    return _Knowledge(words, letters)
