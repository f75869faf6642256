"""The dates of a text, each counted from where it counts: the day of publication, the date or the year told before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from cartelmap.extraction.dates.found import Expression, find_expressions, sentence_around
from cartelmap.extraction.dates.joining import join
from cartelmap.extraction.dates.lexicon import DateLexicon
from cartelmap.extraction.dates.reading import ANY_DAY, Reading, seen_from
from cartelmap.extraction.dates.spans import Span
from cartelmap.extraction.dates.tense import speaks_of_what_lies_ahead
from cartelmap.extraction.dates.tokens import Tokens, split_words
from cartelmap.model import Basis, Precision, Published, When
from cartelmap.text import fold_aligned, portions

_REACH = 700  # characters over which a year said before is still the one that is spoken of


def find_whens(
    text: str,
    lexicon: DateLexicon,
    *,
    published: Published | None = None,
    language: str = "",
    spans: Sequence[tuple[int, int]] = (),
) -> tuple[When, ...]:
    """The expressions of time in the text, in its order, none inside another.

    `published` is the anchor of what counts from it; without one such expressions stay open. `language` decides
    which number of 5/10/2019 is the month. `spans` are the passages.
    """
    folded, offsets = fold_aligned(text)
    capitals = text if offsets is None else "".join(text[each] for each in offsets[:-1])
    teller = _Teller(published, [start for start, _ in spans])
    whens: list[When] = []
    for begin, end in portions(folded):
        tokens = split_words(folded, lexicon.table, lexicon.abbreviated, begin, end)
        for expression in join(find_expressions(tokens, capitals, lexicon, language), tokens, capitals, lexicon):
            start, stop = tokens.start(expression.first), tokens.end(expression.stop - 1)
            if offsets is not None:
                start, stop = offsets[start], offsets[stop]
            ahead = _is_ahead(expression, tokens, capitals, lexicon)
            whens.append(teller.tell(expression.reading, start, stop, text[start:stop], ahead=ahead))
    return tuple(whens)


def _is_ahead(expression: Expression, tokens: Tokens, text: str, lexicon: DateLexicon) -> bool:
    if not expression.reading.either_way:
        return False
    begin, end = sentence_around(tokens, expression.first, expression.stop)
    return speaks_of_what_lies_ahead(tokens, expression.first, expression.stop, begin, end, text, lexicon)


@dataclass(frozen=True, slots=True)
class _Told:
    """A date that was told: where it ended, in which passage."""

    span: Span
    end: int
    passage: int


class _Teller:
    """Works out one expression after the other; remembers the date told last."""

    def __init__(self, published: Published | None, starts: list[int]) -> None:
        self._published = published
        self._starts = starts
        self._date: _Told | None = None  # from which "two days later" counts
        self._year: _Told | None = None  # which "in March" takes its year from

    def tell(self, reading: Reading, start: int, stop: int, surface: str, *, ahead: bool) -> When:
        """The expression with its span, as far as it is known from where it counts."""
        passage = bisect_right(self._starts, start) if self._starts else 0
        basis, span = self._span(reading, start, passage, ahead=ahead)
        self._remember(reading, basis, span, stop, passage)
        first, last = (span.first, span.last) if span else (None, None)
        precision = span.precision if span else reading.precision
        return When(start, stop, surface, first, last, precision, basis, long=reading.long, in_doubt=reading.in_doubt)

    def _span(self, reading: Reading, start: int, passage: int, *, ahead: bool) -> tuple[Basis, Span | None]:
        if reading.basis is Basis.EXPLICIT:
            return reading.basis, reading.span(ANY_DAY)
        if reading.basis is Basis.CHAINED:
            return reading.basis, self._chained(reading, passage)
        if reading.in_year and not ahead and (span := self._inherited(reading, start, passage)):
            return Basis.INHERITED, span
        if self._published is None:
            return Basis.RELATIVE, None
        return Basis.RELATIVE, seen_from(reading, self._published.start, self._published.end, ahead=ahead)

    def _chained(self, reading: Reading, passage: int) -> Span | None:
        told = self._date
        if told is None or passage - told.passage > 1:
            return None
        return seen_from(reading, told.span.first, told.span.last, ahead=False)

    def _inherited(self, reading: Reading, start: int, passage: int) -> Span | None:
        """The span in the year told before; None where nothing says that this year is still meant."""
        told = self._year
        if told is None or reading.in_year is None or passage - told.passage > 1 or start - told.end > _REACH:
            return None
        span = reading.in_year(told.span.first.year)
        if span is None or (self._published and span.first > self._published.end):
            return None
        if passage != told.passage and not _goes_on(told.span, span, start - self._starts[passage - 1]):
            return None
        return span

    def _remember(self, reading: Reading, basis: Basis, span: Span | None, end: int, passage: int) -> None:
        if span is None or reading.long:
            self._year = self._year if basis is Basis.CHAINED or reading.long else None
            return
        self._date = _Told(span, end, passage)
        if basis in (Basis.EXPLICIT, Basis.INHERITED, Basis.CHAINED):
            within_a_year = span.first.year == span.last.year
            self._year = _Told(span, end, passage) if within_a_year else None
        else:
            self._year = None  # the text has come back to the days of its publication


_GOES_ON_DAYS = 92  # a story told in a new paragraph with the next day or month
_OPENS = 40  # characters into a passage: "In March, …" right after a passage about a year


def _goes_on(told: Span, span: Span, into_passage: int) -> bool:
    """Whether a day or month in a new passage goes on with what was told before it.

    "As the paper wrote in February" after a passage about June 2010 does not.
    """
    if told.precision is Precision.YEAR:
        return into_passage <= _OPENS
    if told.precision not in (Precision.DAY, Precision.MONTH):
        return False
    days = (span.first - told.first).days
    return 0 <= days <= _GOES_ON_DAYS if span.precision is Precision.DAY else 0 < days <= _GOES_ON_DAYS
