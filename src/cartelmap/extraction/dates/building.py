"""From words, phrases and rules to the lexicon of expressions of time: a letter for each word, patterns over these."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from cartelmap.extraction.dates.lexicon import DateLexicon, Matcher, Rule, Value
from cartelmap.extraction.dates.numerals import classes_of_numerals
from cartelmap.extraction.dates.patterns import GAPS, Compiler, Group, openings, parse_pattern, words_of
from cartelmap.extraction.dates.tokens import DASH, OTHER_WORD, POINT, SLASH, STOP, UNFIT

_FIRST_LETTER: Final = 0xE000  # letters of words are private characters: none stands for a gap
_NEAR = 3  # words before a date among which its name may stand: "calle del 5 de mayo"

OTHER = "OTHER_WORD"  # the class of words that are in no other
CLASSES_OF_NUMERALS = frozenset(classes_of_numerals(()))

_Body = tuple[Rule, str, tuple[tuple[str, str, str], ...]]


def build_lexicon(
    words: Mapping[str, Mapping[str, Value]],
    phrases: Mapping[str, str],
    rules: Sequence[Rule],
    beside: Mapping[str, frozenset[str]],
    day_endings: Iterable[str],
) -> DateLexicon:
    """The lexicon ready for use.

    Raises:
        PatternError: a pattern that cannot be read.
    """
    classes: dict[str, Mapping[str, Value]] = {**words}
    for name, numerals in classes_of_numerals(day_endings).items():
        classes[name] = {**numerals, **classes.get(name, {})}
    trees = [(rule, [parse_pattern(pattern, phrases) for pattern in rule.patterns]) for rule in rules]
    for _, patterns in trees:
        for tree in patterns:
            classes |= {word: {word: word} for word, _ in words_of(tree) if word not in classes and not word.isupper()}
    table, letters = _table(classes)
    letters[OTHER] = OTHER_WORD
    digits = "".join(sorted({letter for word, letter in table.items() if word[:1].isdigit()}))
    matchers = _matchers(trees, letters, digits)
    abbreviated = re.compile(f"(?<=[{letters['ABBREVIATED']}]){STOP}")
    return DateLexicon(classes, beside, table, abbreviated, _starters(matchers), matchers, letters)


def _pairs(mark: str, name: str, letters: Mapping[str, str]) -> Iterator[str]:
    """What stands between and the word after, as letters."""
    return (gap + letter for gap in GAPS[mark] for letter in letters[name])


_ANYTHING = "*"  # among what may follow: a pattern of one word, after which anything may


def _starters(matchers: Mapping[str, Matcher]) -> re.Pattern[str]:
    """Words with which something begins: those that may stand alone, or that are followed by what may come next."""
    single = "".join(letter for letter, matcher in matchers.items() if matcher.may_be_alone)
    pairs: set[str] = set().union(*(matcher.then for matcher in matchers.values())) - {_ANYTHING}
    gaps, second = ("".join(sorted({pair[at] for pair in pairs})) for at in (0, 1))
    return re.compile(f"[{''.join(matchers)}](?:(?<=[{single}])|(?=[{gaps}][{second}]))")


def _matchers(
    trees: Sequence[tuple[Rule, Sequence[Group]]], letters: Mapping[str, str], digits: str
) -> dict[str, Matcher]:
    """By its letter, what may begin with a word."""
    bodies: dict[str, list[_Body]] = defaultdict(list)
    follows: dict[str, set[str]] = defaultdict(set)
    for rule, patterns in trees:
        for tree in patterns:
            compiler = Compiler(letters)
            body = compiler.compile(tree)
            whole = _before(rule, letters) + body + _after(rule, letters, digits)
            begins = {(letter, name[1:]) for name in openings(tree) for letter in letters[name[0][1]]}
            for letter in sorted({letter for letter, _ in begins}):
                bodies[letter].append((rule, whole, tuple(compiler.captured)))
            for letter, then in begins:
                follows[letter].update(_pairs(*then[0], letters) if then else _ANYTHING)
    number_goes_on = f"(?<![{digits}][{DASH}{SLASH}{POINT}])"
    return {
        letter: _matcher(
            f"(?<![{UNFIT}{SLASH}])" + (number_goes_on if letter in digits else ""), found, frozenset(follows[letter])
        )
        for letter, found in bodies.items()
    }


def _table(classes: Mapping[str, Mapping[str, Value]]) -> tuple[dict[str, str], dict[str, str]]:
    """A letter for each set of classes that words share, and the letters of each class."""
    classes_of: dict[str, list[str]] = defaultdict(list)
    for name, words in classes.items():
        for word in words:
            classes_of[word].append(name)
    letter_of: dict[tuple[str, ...], str] = {}
    table: dict[str, str] = {}
    letters: dict[str, str] = dict.fromkeys(classes, "")
    for word, names in classes_of.items():
        key = (*sorted(names), "digit" if word[:1].isdigit() else "")
        if key not in letter_of:
            letter_of[key] = chr(_FIRST_LETTER + len(letter_of))
            for name in names:
                letters[name] += letter_of[key]
        table[word] = letter_of[key]
    return table, letters


def _all(names: Iterable[str], letters: Mapping[str, str]) -> str:
    return "".join(letters[name] for name in names)


def _before(rule: Rule, letters: Mapping[str, str]) -> str:
    pieces = []
    if rule.after:
        choices = (f"(?<={_row(names, letters)})" for names in rule.after)
        pieces.append(f"(?:{'|'.join(choices)})")
    if rule.not_after:
        pieces.append(f"(?<![{_all(rule.not_after, letters)}][SD])")
    if rule.not_near:
        named = f"[{_all(rule.not_near, letters)}]"
        pieces += [f"(?<!{named}[^FP]{'..' * number})" for number in range(_NEAR)]
    return "".join(pieces)


def _row(names: str, letters: Mapping[str, str]) -> str:
    """Words of these classes, one after the other, and what stands after each."""
    return "".join(f"[{letters[name]}][SDQ]" for name in names.split())


def _after(rule: Rule, letters: Mapping[str, str], digits: str) -> str:
    pieces = [f"(?![{UNFIT}])(?![{DASH}{POINT}{SLASH}][{digits}])(?!{SLASH})"]
    if rule.not_before:
        pieces.append(f"(?![SD][{_all(rule.not_before, letters)}])")
    return "".join(pieces)


def _matcher(opening: str, found: Sequence[_Body], then: frozenset[str]) -> Matcher:
    choices: list[str] = []
    captures: dict[str, tuple[tuple[str, str, str], ...]] = {}
    rules: dict[str, Rule] = {}
    for number, (rule, body, caught) in enumerate(found):
        name = f"r{number}"
        own = body
        for group, *_ in caught:
            own = own.replace(f"(?P<{group}>", f"(?P<{name}{group}>")
        choices.append(f"(?P<{name}>{own})")
        captures[name] = tuple((f"{name}{group}", alias, of) for group, alias, of in caught)
        rules[name] = rule
    return Matcher(opening + "(?:" + "|".join(choices) + ")", captures, rules, then, _ANYTHING in then)
