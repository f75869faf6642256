"""Whether a number of four digits that stands alone is a year, by the words beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cartelmap.extraction.dates.tokens import COMMA, DASH, PARAGRAPH, SPACE, STOP, Tokens

_PLURAL = re.compile(r"[^\W\d_]{3,}s")
_ROUND = "00"
_FARTHEST = 2050  # nobody plans farther ahead without saying "by" or "in"

WordLists = Mapping[str, frozenset[str]]


def is_year(tokens: Tokens, first: int, stop: int, lists: WordLists) -> bool:
    """Whether it is a year and counts nothing, numbers nothing, is no house in a street."""
    word, before, after = tokens.words[first], _word_before(tokens, first), _words_after(tokens, stop)
    is_round = word.endswith(_ROUND)
    if before in lists["sure_before_year"] and not is_round:
        return True
    if int(word) > _FARTHEST or _is_number(tokens, stop, before, after, lists):
        return False
    if before in lists["before_year"]:
        return not (is_round and any(_is_plural(each, lists) for each in after[:2]))
    if is_round:
        return not after and before not in lists["roughly"]
    return before in lists["determiners"] or not (after and _is_plural(after[0], lists))


def _is_number(tokens: Tokens, stop: int, before: str, after: list[str], lists: WordLists) -> bool:
    """Whether the words beside it make it the number of something: a room, a street, a model, a plate."""
    if before in lists["not_before_year"] or not lists["makes"].isdisjoint((before, *after[:1])):
        return True
    return _is_counted(after, lists) or _is_address(after, lists) or _is_serial(tokens, stop)


def is_earlier_year(tokens: Tokens, first: int, stop: int, lists: WordLists) -> bool:
    """Whether a number such as 1848 is a year: only where the word before says so."""
    if tokens.words[first].endswith(_ROUND) or _is_counted(_words_after(tokens, stop), lists):
        return False
    before = _word_before(tokens, first)
    return before in lists["sure_before_year"] or before in lists["before_earlier_year"]


def counts_things(tokens: Tokens, stop: int, lists: WordLists) -> bool:
    """Whether the number before is told by a comma from its month, and what follows is what it counts."""
    has_comma = tokens.letters[2 * stop - 3] == COMMA
    return has_comma and _is_counted(_words_after(tokens, stop), lists)


def _word_before(tokens: Tokens, number: int) -> str:
    """The word right before, also over the full stop of "No."."""
    gap = tokens.letters[2 * number - 1] if number else PARAGRAPH
    return tokens.words[number - 1] if gap in (SPACE, STOP, DASH) else ""


def _words_after(tokens: Tokens, number: int) -> list[str]:
    """The words that follow right on, at most three."""
    words: list[str] = []
    for each in range(number, min(number + 3, len(tokens.words))):
        if tokens.letters[2 * each - 1] not in (SPACE, DASH) or not tokens.words[each]:
            break
        words.append(tokens.words[each])
    return words


def _is_serial(tokens: Tokens, number: int) -> bool:
    """Whether a hyphen and one letter follow, as on a number plate: "2017-B"."""
    return number < len(tokens.words) and tokens.letters[2 * number - 1] == DASH and len(tokens.words[number]) == 1


def _is_counted(after: list[str], lists: WordLists) -> bool:
    return bool(after) and after[0] in lists["counted"]


def _is_address(after: list[str], lists: WordLists) -> bool:
    """Whether a street follows: "1923 Main Street", "1935 Orchard St."."""
    return any(word in lists["streets"] for word in after) or "st" in after[1:]


def _is_plural(word: str, lists: WordLists) -> bool:
    return word in lists["counted"] or (word not in lists["not_plural"] and _PLURAL.fullmatch(word) is not None)
