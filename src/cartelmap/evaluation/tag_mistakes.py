"""Where dates and topics are wrong, as lines that a person reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from cartelmap.evaluation.dating import DatesCompared, compare_dates, is_right
from cartelmap.evaluation.tagged import FoundDate, FoundTags, TaggedText
from cartelmap.evaluation.topic_scoring import TopicsCompared, compare_topics
from cartelmap.extract_output import in_context, printable

_BEGINNING = 60  # characters of a passage that tell which one it is


class TagMistakeKind(StrEnum):
    """The classes of mistakes, in the order in which they are listed."""

    MISSED_DATE = "missed date"
    FALSE_DATE = "false date"
    WRONG_VALUE = "wrong value"
    MISSED_TOPIC = "missed topic"
    FALSE_TOPIC = "false topic"


@dataclass(frozen=True, slots=True)
class TagMistake:
    """One mistake: in words what is wrong, and where in the text."""

    kind: TagMistakeKind
    detail: str
    document: TaggedText
    start: int
    end: int


def find_tag_mistakes(gold: Iterable[TaggedText], found: Iterable[FoundTags]) -> tuple[TagMistake, ...]:
    """All mistakes, dates first, text by text."""
    gold, found = tuple(gold), tuple(found)
    return (
        *(mistake for each in compare_dates(gold, found) for mistake in _in_dates(each)),
        *(mistake for each in compare_topics(gold, found) for mistake in _in_topics(each)),
    )


def _in_dates(compared: DatesCompared) -> Iterator[TagMistake]:
    document = compared.document
    for true in compared.missed:
        detail = true.value or "open"
        yield TagMistake(TagMistakeKind.MISSED_DATE, detail, document, true.start, true.end)
    for date in compared.false:
        yield TagMistake(TagMistakeKind.FALSE_DATE, _value(date), document, date.start, date.end)
    for true, date in compared.pairs:
        if not is_right(true, date, document.published):
            detail = f"{_value(date)}, not {true.value or 'open'}"
            yield TagMistake(TagMistakeKind.WRONG_VALUE, detail, document, date.start, date.end)


def _value(found: FoundDate) -> str:
    return "open" if found.first is None else f"{found.first}/{found.last}"


def _in_topics(compared: TopicsCompared) -> Iterator[TagMistake]:
    kinds = ((TagMistakeKind.MISSED_TOPIC, compared.missed), (TagMistakeKind.FALSE_TOPIC, compared.false))
    for kind, topics in kinds:
        for topic in sorted(topics):
            yield TagMistake(kind, topic, compared.document, compared.passage.start, compared.passage.end)


def to_tag_mistake_lines(mistakes: Iterable[TagMistake]) -> list[str]:
    """The mistakes by class: a date in its context, a topic with the beginning of its passage."""
    by_kind: dict[TagMistakeKind, list[TagMistake]] = defaultdict(list)
    for mistake in mistakes:
        by_kind[mistake.kind].append(mistake)
    if not by_kind:
        return ["No mistakes."]
    return [line for kind in TagMistakeKind if kind in by_kind for line in _class_lines(kind, by_kind[kind])]


def _class_lines(kind: TagMistakeKind, mistakes: list[TagMistake]) -> list[str]:
    ordered = sorted(mistakes, key=lambda mistake: mistake.detail) if "topic" in kind else mistakes
    return ["", f"{kind}: {len(mistakes)}", *map(_line, ordered)]


def _line(mistake: TagMistake) -> str:
    text = mistake.document.text
    if "topic" in mistake.kind:
        where = printable(text[mistake.start : mistake.end][:_BEGINNING]) + " …"
    else:
        where = in_context(text, mistake.start, mistake.end)
    return f"  {mistake.detail}: {where}  {{{printable(mistake.document.id)}}}"
