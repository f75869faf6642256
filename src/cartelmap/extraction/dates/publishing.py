"""When a text was published by what it says of itself: a line of publication, a dateline, a year still going on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cartelmap.extraction.dates.lexicon import DateLexicon
from cartelmap.model import Basis, Precision, Published, When
from cartelmap.text import fold

FROM_LINE = "worked out from the text: the line that says when it was published"
FROM_DATELINE = "worked out from the text: its dateline"
FROM_YEAR = "worked out from the text: it speaks of that year as still going on"

_WORD = re.compile(r"[^\W_]+")
_LONG_PASSAGE = 40  # words: where the first such passage begins, the head of a text is over
_HEAD_PASSAGES = 8  # title, subtitle, authors, date, picture
_BYLINE_WORDS = 10
_DATELINE_WORDS = 8  # "CIUDAD DE MÉXICO, Méx., a": place and state before the date
_DATELINE_PLACE = re.compile(r"[^\W\d_][^\d()!?;:]*[,(\-–—.|/]\s*(?:a\s+)?", re.DOTALL)
_DATELINE_END = re.compile(r"\s*\)?\s*(?:[(/][^()/\n]{2,40}[)/])?\s*\.?\s*(?:—|–|--|-|\.-|\.—|\||:)\s*\S")


@dataclass(frozen=True, slots=True)
class Inferred:
    """When a text was published, and whether that is sure enough to count "last week" from."""

    published: Published
    is_anchor: bool


@dataclass(frozen=True, slots=True)
class _Told:
    """The text as told: its dates and passages without what is set aside."""

    text: str
    days: tuple[When, ...]  # explicit, in order, each one day
    whens: tuple[When, ...]
    starts: Sequence[int]  # of the passages
    ends: Sequence[int]
    lexicon: DateLexicon


def infer_published(
    text: str, whens: Iterable[When], spans: Sequence[tuple[int, int]], lexicon: DateLexicon
) -> Inferred | None:
    """When the text was published, by the surest sign it gives; None where it gives none, or signs that differ.

    `whens` and `spans` are the dates and the passages of what the text itself tells. The latest date it tells is no
    sign: news names the year of what is long past, and a look back may be written decades later.
    """
    told = tuple(when for when in whens if when.first is not None)
    days = tuple(
        when for when in told if when.basis is Basis.EXPLICIT and when.first == when.last and not when.in_doubt
    )
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    known = _Told(text, days, told, starts, ends, lexicon)
    for sign, basis in _SIGNS:
        found = {when.first for when in days if when.first and sign(known, when)}
        if found:
            return _sure(found, basis)
    return _from_year_so_far(known)


def _sure(found: set[date], basis: str) -> Inferred | None:
    """The one day; two that differ may be those of other articles."""
    if len(found) > 1:
        return None
    (day,) = found
    return Inferred(Published(day, day, basis), is_anchor=True)


# --- lines of publication ---


def _line(told: _Told, when: When) -> tuple[str, str]:
    """What stands before and after the date in its line."""
    begin = told.text.rfind("\n", 0, when.start) + 1
    end = told.text.find("\n", when.end)
    return told.text[begin : when.start], told.text[when.end : end if end >= 0 else len(told.text)]


def _is_line(told: _Told, when: When, labels: str, *, may_lack: bool = False) -> bool:
    """Whether the line holds the date, a word that says what date it is, and nothing but the time of day."""
    before, after = _line(told, when)
    lists = told.lexicon.beside
    words = [fold(word) for word in _WORD.findall(before)]
    if not all(_fills(word, lists["line_fillers"] | lists[labels]) for word in words):
        return False
    if not all(_fills(word, lists["line_fillers"]) for word in _WORD.findall(after)):
        return False
    return may_lack or not lists[labels].isdisjoint(words)


def _is_published_line(told: _Told, when: When) -> bool:
    return _is_line(told, when, "published_line")


def _is_updated_line(told: _Told, when: When) -> bool:
    return _is_line(told, when, "updated_line")


def _is_lone_line(told: _Told, when: When) -> bool:
    """Whether the date stands alone in a line of the head."""
    return _is_in_head(told, when) and _is_line(told, when, "published_line", may_lack=True)


def _is_byline(told: _Told, when: When) -> bool:
    """Whether its line in the head begins with who wrote the text: "Por Ana Ruiz, 5 de noviembre de 2019"."""
    before, after = _line(told, when)
    words = _WORD.findall(before)
    if not 1 < len(words) <= _BYLINE_WORDS or fold(words[0]) not in told.lexicon.beside["byline"]:
        return False
    fillers = told.lexicon.beside["line_fillers"]
    is_named = all(word[:1].isupper() or word.isdigit() or fold(word) in fillers for word in words[1:])
    return is_named and _is_in_head(told, when) and all(_fills(word, fillers) for word in _WORD.findall(after))


def _fills(word: str, fillers: Container[str]) -> bool:
    """Whether the word belongs to the time of day, or is a small one."""
    return word.isdigit() or fold(word) in fillers


def _is_in_head(told: _Told, when: When) -> bool:
    """Whether it stands before the first long passage."""
    passage = _passage(told, when)
    if passage >= _HEAD_PASSAGES:
        return False
    return all(
        len(_WORD.findall(told.text[start:end])) < _LONG_PASSAGE
        for start, end in zip(told.starts[:passage], told.ends[:passage], strict=True)
    )


def _passage(told: _Told, when: When) -> int:
    return max(bisect_right(told.starts, when.start) - 1, 0)


def _is_dateline(told: _Told, when: When) -> bool:
    """CULIACÁN, Sinaloa, Jan. 12, 2024 (AP) —, at the beginning of one of the first passages."""
    passage = _passage(told, when)
    if passage >= _HEAD_PASSAGES:
        return False
    before = told.text[told.starts[passage] if told.starts else 0 : when.start]
    return (
        len(_WORD.findall(before)) <= _DATELINE_WORDS
        and _DATELINE_PLACE.fullmatch(before) is not None
        and before[:1].isupper()
        and _DATELINE_END.match(told.text, when.end) is not None
    )


_SIGNS: tuple[tuple[Callable[[_Told, When], bool], str], ...] = (
    (_is_published_line, FROM_LINE),
    (_is_dateline, FROM_DATELINE),
    (_is_byline, FROM_LINE),
    (_is_lone_line, FROM_LINE),
    (_is_updated_line, FROM_LINE),
)


# --- a year that is still going on ---


def _from_year_so_far(told: _Told) -> Inferred | None:
    """In 2012 where it says "so far in 2012" and speaks of no later year: not before the last day that it tells."""
    explicit = [when for when in told.whens if when.basis is Basis.EXPLICIT and not when.long]
    going_on = [when for when in explicit if when.precision is Precision.YEAR and _is_going_on(told, when)]
    if not going_on:
        return None
    year = max(when.first.year for when in going_on if when.first)
    if any(when.last.year > year for when in explicit if when.last):
        return None
    begins = [when.first for when in told.days if when.first and when.first.year == year]
    return Inferred(Published(max(begins, default=date(year, 1, 1)), date(year, 12, 31), FROM_YEAR), is_anchor=False)


_BEFORE = 40  # characters in which "so far in" stands


def _is_going_on(told: _Told, when: When) -> bool:
    before = [fold(word) for word in _WORD.findall(told.text[max(0, when.start - _BEFORE) : when.start])]
    return any(before[-len(phrase) :] == phrase for phrase in _SO_FAR)


_SO_FAR = tuple(
    phrase.split() for phrase in ("so far in", "thus far in", "lo que va de", "lo que va del", "lo que va del año")
)
