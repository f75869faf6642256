"""The expressions of time in a text: where each stands, and what it means before it is known from where it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cartelmap.extraction.dates.lexicon import DateLexicon, Matcher, Rule, Value
from cartelmap.extraction.dates.meanings import MEANINGS, NOTHING
from cartelmap.extraction.dates.reading import Reading
from cartelmap.extraction.dates.tokens import DASH, PARAGRAPH, POINT, SLASH, SPACE, STOP, Tokens
from cartelmap.extraction.dates.years import WordLists, counts_things, is_earlier_year, is_year

_NUMBER_GOES_ON = DASH + POINT + SLASH
_SENTENCE_WORDS = 14  # words on either side in which the verb of an expression is looked for


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that speak of time, by the numbers of the first and of the one after the last."""

    first: int
    stop: int
    reading: Reading


def find_expressions(tokens: Tokens, text: str, lexicon: DateLexicon, language: str) -> Iterator[Expression]:
    """All of them, in order, none in another. `text` is what was folded, its capitals kept; offsets are the same."""
    letters, matchers = tokens.letters, lexicon.matchers
    free = 0  # where what was found last ends
    for starter in lexicon.starters.finditer(letters):
        position = starter.start()
        if position < free:
            continue
        matcher = matchers[starter[0]]
        match = matcher.match(letters, position)
        if match is None:
            continue
        rule = matcher.rules[str(match.lastgroup)]
        if rule.means == NOTHING:
            free = match.end()
            continue
        first, stop = position // 2, (match.end() + 1) // 2
        caught = _caught(match, matcher, tokens, lexicon)
        if _fits(rule, caught, _Place(tokens, first, stop, text), lexicon):
            free = match.end()
            reading = MEANINGS[rule.means]({**caught, "language": language})
            if reading:  # the calendar has no 31 February
                yield Expression(first, stop, reading)


def _caught(match: re.Match[str], matcher: Matcher, tokens: Tokens, lexicon: DateLexicon) -> dict[str, Value]:
    """What the words caught by each alias stand for."""
    caught: dict[str, Value] = {}
    for group, alias, name in matcher.captures[str(match.lastgroup)]:
        start = match.start(group)
        if start >= 0:
            word = tokens.words[start // 2]
            caught[alias] = lexicon.values[name][word]
    return caught


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an expression stands."""

    tokens: Tokens
    first: int
    stop: int
    text: str


def _fits(rule: Rule, caught: dict[str, Value], place: _Place, lexicon: DateLexicon) -> bool:
    """Whether the words beside let it be a date."""
    lists = lexicon.beside
    if _is_part_of_number(place):
        return False
    if rule.means == "lone year":
        return is_year(place.tokens, place.first, place.stop, lists)
    if rule.means == "earlier year":
        return is_earlier_year(place.tokens, place.first, place.stop, lists)
    if rule.means == "month" and "year" in caught and counts_things(place.tokens, place.stop, lists):
        return False  # "in March, 2000 soldiers"
    if rule.near and not _is_near(rule, place, lexicon):
        return False
    return not rule.as_spelled or all(
        _is_spelled_as_date(place, number, lists) for number in _month_words(place, lists)
    )


def _is_part_of_number(place: _Place) -> bool:
    """Whether digits go on over a mark on either side: "5551234-2012"."""
    return _digits_touch(place.tokens, place.first, place.first - 1) or _digits_touch(
        place.tokens, place.stop, place.stop
    )


def _digits_touch(tokens: Tokens, number: int, neighbour: int) -> bool:
    """Whether only a mark stands before the word of this number, and digits on both sides of it."""
    if not 0 <= neighbour < len(tokens.words) or tokens.letters[2 * number - 1] not in _NUMBER_GOES_ON:
        return False
    return tokens.words[number - 1][:1].isdigit() and tokens.words[number][:1].isdigit()


def _month_words(place: _Place, lists: WordLists) -> list[int]:
    """The words of the expression that may be names or other words by their letters."""
    words, spelled = place.tokens.words, lists["small"] | lists["capital"] | lists["small_inside"]
    return [number for number in range(place.first, place.stop) if words[number] in spelled]


def _is_spelled_as_date(place: _Place, number: int, lists: WordLists) -> bool:
    """Whether the word is written as its language writes it: "in May" and "you may", "en abril" and "Abril Rojas"."""
    tokens = place.tokens
    written = place.text[tokens.start(number) : tokens.end(number)]
    if written.isupper() and len(written) > 1:
        return True
    is_capital = written[:1].isupper()
    if tokens.words[number] in lists["capital"]:
        return is_capital
    if not is_capital:
        return True
    if tokens.words[number] in lists["small_inside"]:
        return number == 0 or tokens.letters[2 * number - 1] != SPACE or place.text[tokens.start(number) - 1] == "\n"
    opening = tokens.words[place.first]
    has_day = opening[:1].isdigit() or opening in lists["day_words"]  # "Martes 5 de Mayo" begins with its weekday
    before = tokens.words[place.first - 1] if place.first else ""
    return place.stop - place.first > 1 and (not has_day or before in lists["before_capital_day"])


def _is_near(rule: Rule, place: _Place, lexicon: DateLexicon) -> bool:
    """Whether a word of one of the rule's classes stands in the same sentence."""
    begin, end = sentence_around(place.tokens, place.first, place.stop)
    near = set().union(*(lexicon.letters[name] for name in rule.near))
    return not near.isdisjoint(place.tokens.letters[2 * begin : 2 * end])


def sentence_around(tokens: Tokens, first: int, stop: int) -> tuple[int, int]:
    """The words of its sentence, at most some on either side."""
    begin = max(0, first - _SENTENCE_WORDS)
    before = tokens.letters[2 * begin : 2 * first]
    cut = max(before.rfind(STOP), before.rfind(PARAGRAPH))
    after = tokens.letters[2 * stop - 1 : 2 * (stop + _SENTENCE_WORDS)]
    ends = [at for mark in (STOP, PARAGRAPH) if (at := after.find(mark)) >= 0]
    return begin + (cut + 1) // 2, stop + min(ends, default=len(after)) // 2
