"""The capitalised runs in which names stand, and the lines in which capitals prove nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from cartelmap.extraction import cues
from cartelmap.extraction.recognise import Toponym
from cartelmap.extraction.words import SHORTENED, Word
from cartelmap.gazetteer.common_words import FUNCTION_WORDS

_TITLE_CASE_SHARE = 0.6  # of the words of a line; running text in either language has well under a third
_TITLE_CASE_WORDS = 4  # shorter lines are names or captions, of which nothing can be said
_TITLE_LENGTH = 25  # words
LONGEST_RUN = 12  # words; what is longer is a table that lost its lines, not a name
_ACRONYM = 4  # letters: "CJNG", "PEMEX" may end a name
_LONG_WORD = 4  # letters; shorter ones are written small in titles too


class Surroundings(NamedTuple):  # as with words, a text has many
    """One toponym with the capitalised run that it stands in: the words of the run left and right of it."""

    toponym: Toponym
    before: Word | None
    after: Word | None
    left: tuple[Word, ...]
    right: tuple[Word, ...]
    run: str
    in_title: bool  # the line is written in Title Case, where capitals prove nothing


def read_surroundings(text: str, words: list[Word], toponym: Toponym, titles: frozenset[int]) -> Surroundings:
    """The run in which a toponym stands, and the words beside it."""
    left, right = left_run(words, toponym.first), right_run(words, toponym.last)
    start = left[0].start if left else toponym.start
    end = right[-1].end if right else toponym.end
    before = _word_before(words, toponym.first)
    after = words[toponym.last + 1] if toponym.last + 1 < len(words) else None
    run = " ".join(text[start:end].split())
    return Surroundings(toponym, before, after, left, right, run, toponym.first in titles)


def title_case_words(text: str, words: list[Word]) -> frozenset[int]:
    """Numbers of the words that stand in lines written in Title Case."""
    breaks = [number for number, word in enumerate(words) if "\n" in word.gap]
    found: set[int] = set()
    for start, end in pairwise((0, *breaks, len(words))):
        found.update(_if_title(words, range(start, end)))
    return frozenset(found) if text else frozenset()


def _if_title(words: list[Word], line: Sequence[int]) -> Sequence[int]:
    if len(line) > _TITLE_LENGTH or any(". " in words[number].gap for number in line[1:]):
        return []  # a paragraph full of names is no headline
    long_words = [number for number in line if len(words[number].folded) >= _LONG_WORD]
    if len(long_words) < _TITLE_CASE_WORDS:
        return []
    capitals = sum(words[number].capital for number in long_words)
    return line if capitals >= _TITLE_CASE_SHARE * len(long_words) else []


def _word_before(words: list[Word], first: int) -> Word | None:
    """The word right before, articles left out ("in the", "en el"); None across a comma, a number, a sentence's end."""
    if not first or words[first].opens:
        return None
    before = words[first - 1]
    is_shortened = words[first].gap == ". " and before.folded in SHORTENED  # "Gov. Hidalgo"
    if words[first].gap.strip(" \u00a0\n[(") and not is_shortened:
        return None
    return _word_before(words, first - 1) if before.folded in ("the", "el", "la", "los", "las") else before


def _is_run_on(words: Sequence[Word], number: int) -> bool:
    """Whether only a space, a line's end or the stop of an initial ("Práxedis G. Guerrero") stands before the word."""
    gap = words[number].gap
    return gap in (" ", "\u00a0", "\n") or (gap == ". " and len(words[number - 1].surface) == 1)


def _begins_anew(words: Sequence[Word], number: int) -> bool:
    """Whether a capital word begins a sentence that no stop parts from the one before: "de Tabasco La mañana"."""
    word = words[number]
    if not word.capital or word.folded not in FUNCTION_WORDS:
        return False
    if word.folded not in cues.PARTICLES:
        return True
    following = next((each for each in words[number + 1 : number + 4] if each.folded not in cues.PARTICLES), None)
    return following is not None and not following.capital


def left_run(words: Sequence[Word], first: int) -> tuple[Word, ...]:
    """The capitalised words before word `first` that belong to one run with it, particles inside included."""
    shouts = words[first].surface.isupper() and len(words[first].surface) > _ACRONYM  # "José Contreras TOLUCA"
    number, reach = first, first
    while number > max(0, first - LONGEST_RUN) and not words[number].opens and _is_run_on(words, number):
        number -= 1
        if _begins_anew(words, number) or (shouts and not words[number].surface.isupper()):
            break
        if words[number].capital:
            reach = number
        elif words[number].folded not in cues.PARTICLES:
            break
    return tuple(words[reach:first])


def right_run(words: Sequence[Word], last: int) -> tuple[Word, ...]:
    """The capitalised words after word `last` that belong to one run with it."""
    if last + 1 >= len(words) or not words[last + 1].capital:
        return ()
    number, reach = last, last
    end = min(len(words), last + 1 + LONGEST_RUN)
    while number + 1 < end and not words[number + 1].opens and words[number + 1].gap in (" ", "\u00a0"):
        number += 1
        if not words[number].capital or _begins_anew(words, number):
            break
        reach = number
    return tuple(words[last + 1 : reach + 1])
