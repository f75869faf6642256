"""Two expressions that are the ends of one span: "between 2006 and 2012", "from June to August 2010"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cartelmap.extraction.dates.found import Expression
from cartelmap.extraction.dates.lexicon import DateLexicon
from cartelmap.extraction.dates.reading import from_to, with_year_of
from cartelmap.extraction.dates.tokens import DASH, SPACE, SPACED_DASH, Tokens

_JOINT_WORDS = 2  # "to the", "y el"


def join(expressions: Iterable[Expression], tokens: Tokens, text: str, lexicon: DateLexicon) -> Iterator[Expression]:
    """The expressions, the two ends of a span made one."""
    held: Expression | None = None
    for expression in expressions:
        joined = _joined(held, expression, tokens, text, lexicon) if held else None
        if joined is None and held:
            yield _completed(held, expression, tokens, lexicon)
        held = joined or expression
    if held:
        yield held


def _completed(one: Expression, other: Expression, tokens: Tokens, lexicon: DateLexicon) -> Expression:
    """The first, with the year of the second where both are told together."""
    words = tokens.words[one.stop : other.first]
    if one.reading.in_year is None or not 1 <= len(words) <= _JOINT_WORDS or words[0] not in lexicon.beside["and"]:
        return one
    if set(tokens.letters[2 * one.stop - 1 : 2 * other.first : 2]) != {SPACE}:
        return one
    reading = with_year_of(one.reading, other.reading)
    return Expression(one.first, one.stop, reading) if reading else one


def _joined(one: Expression, other: Expression, tokens: Tokens, text: str, lexicon: DateLexicon) -> Expression | None:
    if other.first - one.stop > _JOINT_WORDS:
        return None
    words = tokens.words[one.stop : other.first]
    gaps = tokens.letters[2 * one.stop - 1 : 2 * other.first : 2]
    begins = _between(one, tokens, lexicon)
    if not words:
        is_joint = gaps in (DASH, SPACED_DASH)
    else:
        is_joint = set(gaps) == {SPACE} and _is_joint(words, lexicon, is_between=begins is not None)
        is_joint = is_joint and not (words[-1] == "a" and _has_capital(other, tokens, text))  # "on Tuesday a July plan"
    reading = from_to(one.reading, other.reading) if is_joint else None
    return Expression(one.first if begins is None else begins, other.stop, reading) if reading else None


def _has_capital(expression: Expression, tokens: Tokens, text: str) -> bool:
    return text[tokens.start(expression.first)].isupper()


def _is_joint(words: Sequence[str], lexicon: DateLexicon, *, is_between: bool) -> bool:
    lists = lexicon.beside
    if len(words) == _JOINT_WORDS and words[1] not in lists["articles"]:
        return False
    return words[0] in lists["to"] or (is_between and words[0] in lists["and"])


def _between(one: Expression, tokens: Tokens, lexicon: DateLexicon) -> int | None:
    """The word "between" before the first of the two, maybe over an article."""
    for first in (one.first - 1, one.first - 2):
        if first >= 0 and tokens.letters[2 * first + 1] == SPACE and tokens.words[first] in lexicon.beside["between"]:
            return first
        if first < 0 or tokens.words[first] not in lexicon.beside["articles"]:
            return None
    return None
