"""The lexicon of expressions of time: its words by class, its rules, and what of them may begin with which word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

Value = int | str


@dataclass(frozen=True, slots=True)
class Rule:
    """Patterns of one meaning, and the classes of words that must, or must not, stand beside them."""

    means: str
    patterns: tuple[str, ...]
    after: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    near: tuple[str, ...] = ()  # among the words of the sentence around it
    as_spelled: bool = False  # a month or weekday that may be a name or another word, as its letters tell


@dataclass(frozen=True, slots=True)
class Matcher:
    """The rules that may begin with one letter, as one expression; compiled when it is first needed."""

    expression: str
    captures: Mapping[str, tuple[tuple[str, str, str], ...]]  # group, alias and class of what each rule's group catches
    rules: Mapping[str, Rule]
    then: frozenset[str]  # what may follow, as letters, where it may not be alone
    may_be_alone: bool

    def match(self, letters: str, position: int) -> re.Match[str] | None:
        """What begins at the position, if the word after lets something begin there."""
        if not self.may_be_alone and letters[position + 1 : position + 3] not in self.then:
            return None
        return _compiled(self.expression).match(letters, position)


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    """A short run meets few of the letters, and to compile them all takes half a second."""
    return re.compile(expression)


@dataclass(frozen=True, slots=True)
class DateLexicon:
    """All that is known of expressions of time."""

    values: Mapping[str, Mapping[str, Value]]  # by class, what each word stands for
    beside: Mapping[str, frozenset[str]]  # lists of words that decide whether a number is a year, and the like
    table: Mapping[str, str]  # the letter of each word; words of the same classes share one
    abbreviated: re.Pattern[str]  # the full stop after a word that is cut short
    starters: re.Pattern[str]
    matchers: Mapping[str, Matcher]
    letters: Mapping[str, str]  # of each class
