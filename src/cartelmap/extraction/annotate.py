"""The way of one document: passages, toponyms, their roles, their places, dates, topics and groups."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from cartelmap.extraction.dates import find_whens, infer_published
from cartelmap.extraction.found import Found
from cartelmap.extraction.graphic import find_graphic
from cartelmap.extraction.groups import find_groups
from cartelmap.extraction.mentions import Resources, find_mentions
from cartelmap.extraction.topics import tag_passages
from cartelmap.extraction.words import find_words
from cartelmap.model import (
    AnnotatedDocument,
    AnnotatedPassage,
    Document,
    GroupTag,
    Mention,
    Passage,
    PassageRole,
    Published,
    When,
)
from cartelmap.reading import Shown, detect_language, to_shown


def annotate(document: Document, resources: Resources) -> AnnotatedDocument:
    """The document with its passages, and in each the mentions, dates, topics and groups; pure, no input or output."""
    shown = to_shown(document.text)
    text = shown.text
    groups = find_groups(text, resources.groups)
    language = document.language or detect_language(text)
    # Before the words, which take the most memory: nothing else stands beside them.
    whens, published = _find_dates(shown, document.published, resources, language)
    mentions = _find_mentions(shown, groups, resources, language)
    in_passage = _Passages(shown)
    by_mention = in_passage.sort_in(mentions)
    by_when = in_passage.sort_in(whens)
    by_group = in_passage.sort_in(groups)
    topics = tag_passages(text, shown.spans, resources.topics)
    graphic = find_graphic(text, shown.spans, resources.graphic)
    return AnnotatedDocument(
        replace(document, published=published),
        tuple(
            AnnotatedPassage(
                passage,
                tuple(_to_mention(found, _stand(shown, number, found), passage) for found in by_mention[number]),
                tuple(_placed(when, _stand(shown, number, when)) for when in by_when[number]),
                topics[number],
                tuple(_placed(group, _stand(shown, number, group)) for group in by_group[number]),
                graphic[number],
            )
            for number, passage in enumerate(shown.passages)
        ),
        shown.repairs,
    )


def _find_mentions(shown: Shown, groups: tuple[GroupTag, ...], resources: Resources, language: str) -> list[Found]:
    """The mentions of what the document tells, and those of what was set aside: neither decides about the other.

    A list of other articles says nothing about where this one is.
    """
    found: list[Found] = []
    for text in parted(shown):
        found += find_mentions(text, find_words(text), groups, resources, language)
    return found


def _find_dates(
    shown: Shown, published: Published | None, resources: Resources, language: str
) -> tuple[list[When], Published | None]:
    """The dates of the text, and when it was published: as given, or as the text itself says."""
    told, *aside = parted(shown)
    whens = _whens_of(told, shown, published, resources, language)
    inferred = None if published else infer_published(told, whens, _told_spans(shown), resources.dates)
    if inferred:
        published = inferred.published
    if inferred and inferred.is_anchor:
        whens = _whens_of(told, shown, published, resources, language)
    # What was set aside counts from nothing: other articles have dates of their own.
    return [*whens, *(when for text in aside for when in _whens_of(text, shown, None, resources, language))], published


def _whens_of(
    text: str, shown: Shown, published: Published | None, resources: Resources, language: str
) -> tuple[When, ...]:
    return find_whens(text, resources.dates, published=published, language=language, spans=shown.spans)


def _told_spans(shown: Shown) -> list[tuple[int, int]]:
    """Where the passages stand that are not set aside."""
    passages = zip(shown.passages, shown.spans, strict=True)
    return [span for passage, span in passages if passage.role is not PassageRole.BOILERPLATE]


def parted(shown: Shown) -> list[str]:
    """The text without what is set aside, then without the rest; blank where something is left out, so offsets stay."""
    aside = [
        span
        for passage, span in zip(shown.passages, shown.spans, strict=True)
        if passage.role is PassageRole.BOILERPLATE
    ]
    if not aside:
        return [shown.text]
    starts, ends = zip(*aside, strict=True)
    others = zip((0, *ends), (*starts, len(shown.text)), strict=True)
    return [_blanked(shown.text, aside), _blanked(shown.text, others)]


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with lines of nothing in place of these stretches."""
    pieces: list[str] = []
    position = 0
    for start, end in spans:
        pieces += [text[position:start], "\n" * (end - start)]
        position = end
    return "".join([*pieces, text[position:]])


# ---------------------------------------------------------------- passages


class _Span(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_S = TypeVar("_S", bound=_Span)


class _Passages:
    """Finds the passage in which a stretch of the shown text lies whole."""

    def __init__(self, shown: Shown) -> None:
        self._ends = [end for _, end in shown.spans]
        self._starts = [start for start, _ in shown.spans]

    def sort_in(self, spans: Iterable[_S]) -> dict[int, list[_S]]:
        """The spans by the number of their passage; one that crosses the end of a passage belongs to none."""
        sorted_in: dict[int, list[_S]] = defaultdict(list)
        for span in spans:
            number = bisect_right(self._starts, span.start) - 1
            if number >= 0 and span.end <= self._ends[number]:
                sorted_in[number].append(span)
        return sorted_in


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where a stretch stands: in the text of the document, and in its passage as shown."""

    start: int
    end: int
    surface: str
    shown_start: int
    shown_end: int


def _stand(shown: Shown, number: int, span: _Span) -> _Stand:
    first = shown.spans[number][0]
    start, end = shown.aligned.raw_span(span.start, span.end)
    return _Stand(start, end, shown.aligned.raw[start:end], span.start - first, span.end - first)


def _to_mention(found: Found, stand: _Stand, passage: Passage) -> Mention:
    return Mention(
        stand.start,
        stand.end,
        stand.surface,
        found.role,
        passage.index,
        stand.shown_start,
        stand.shown_end,
        passage.text[stand.shown_start : stand.shown_end],
        found.why,
        found.embedded_in,
        found.resolution,
        found.open_because,
        found.rivals,
    )


_T = TypeVar("_T", When, GroupTag)


def _placed(tag: _T, stand: _Stand) -> _T:
    return replace(
        tag,
        start=stand.start,
        end=stand.end,
        surface=stand.surface,
        shown_start=stand.shown_start,
        shown_end=stand.shown_end,
    )
