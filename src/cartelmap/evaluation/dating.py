"""How many expressions of time are found, and of how many of these the value is right.

Found: at least one character in common with the gold, one to one, as for places. The value is right when it equals the
gold at the gold's own precision (a gold month asks for the month only), or when it contains the gold and is no wider
than the gold and the interval of publication allow together: who knows only the month of publication cannot know the
day of "yesterday".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from cartelmap.evaluation.figures import Ratio, share
from cartelmap.evaluation.matchers import match_overlap
from cartelmap.evaluation.spans import Span, overlap
from cartelmap.evaluation.tagged import FoundDate, FoundTags, TaggedText, TrueDate
from cartelmap.model import Published
from cartelmap.reading import parse_published


@dataclass(frozen=True, slots=True)
class DateScore:
    """How many expressions were found, and how many of these have the right value."""

    found: Ratio
    right: int

    @property
    def values(self) -> float | None:
        """The share of right values among the expressions found; None where none was found."""
        return share(self.right, self.found.right) if self.found.right else None


@dataclass(frozen=True, slots=True)
class DatesCompared:
    """A gold text: the expressions found beside their gold, those missed, and those found where none is."""

    document: TaggedText
    pairs: tuple[tuple[TrueDate, FoundDate], ...]
    missed: tuple[TrueDate, ...]
    false: tuple[FoundDate, ...]

    @property
    def right(self) -> int:
        """How many values are right."""
        return sum(is_right(true, found, self.document.published) for true, found in self.pairs)


def score_dates(gold: Iterable[TaggedText], found: Iterable[FoundTags]) -> DateScore:
    """The figures over all texts; a text without a prediction counts as one without dates."""
    compared = list(compare_dates(gold, found))
    pairs = sum(len(each.pairs) for each in compared)
    missed = sum(len(each.missed) for each in compared)
    false = sum(len(each.false) for each in compared)
    return DateScore(Ratio(pairs, pairs + false, pairs + missed), sum(each.right for each in compared))


def compare_dates(gold: Iterable[TaggedText], found: Iterable[FoundTags]) -> Iterator[DatesCompared]:
    """Each gold text beside what was found in it, vague gold and what lies on it left out."""
    dates = {each.document_id: each.dates for each in found}
    for document in gold:
        yield _compared(document, dates.get(document.id, ()))


def _compared(document: TaggedText, found: tuple[FoundDate, ...]) -> DatesCompared:
    counted = [each for each in document.dates if not each.is_vague]
    vague = [_span(each) for each in document.dates if each.is_vague]
    spans = [_span(each) for each in found]
    pairs = match_overlap([_span(each) for each in counted], spans, document.text)
    met, used = {g for g, _ in pairs}, {p for _, p in pairs}
    return DatesCompared(
        document,
        tuple((counted[g], found[p]) for g, p in sorted(pairs)),
        tuple(true for g, true in enumerate(counted) if g not in met),
        tuple(
            each
            for p, each in enumerate(found)
            if p not in used and not any(overlap(spans[p], span) > 0 for span in vague)
        ),
    )


def _span(each: TrueDate | FoundDate) -> Span:
    return Span(each.start, each.end)


def is_right(true: TrueDate, found: FoundDate, published: Published | None = None) -> bool:
    """Whether the value is right; gold without a value wants an expression that stays open."""
    if found.first is None or found.last is None:
        return not true.value
    if not true.value:
        return False
    return _is_equal(true.value, found.first, found.last) or _contains(true.value, found.first, found.last, published)


def _is_equal(value: str, first: date, last: date) -> bool:
    """Whether both ends are the gold's at the precision in which it is written: "2019-10" begins every day of it."""
    begins, _, ends = value.partition("/")
    return first.isoformat().startswith(begins) and last.isoformat().startswith(ends or begins)


def _contains(value: str, first: date, last: date, published: Published | None) -> bool:
    true = parse_published(value)
    allowed = _days(true.start, true.end) + (_days(published.start, published.end) - 1 if published else 0)
    return first <= true.start and true.end <= last and _days(first, last) <= allowed


def _days(first: date, last: date) -> int:
    return (last - first).days + 1
