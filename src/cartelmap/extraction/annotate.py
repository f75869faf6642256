"""The way of one document: passages, toponyms, their roles, their places, dates, topics and groups."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol, TypeVar

from cartelmap.extraction.dates import find_whens
from cartelmap.extraction.found import Found
from cartelmap.extraction.groups import find_groups
from cartelmap.extraction.mentions import Resources, find_mentions
from cartelmap.extraction.topics import tag_stretches
from cartelmap.extraction.words import find_words
from cartelmap.model import AnnotatedDocument, AnnotatedPassage, Document, Mention, Passage
from cartelmap.reading import detect_language, split_passages


def annotate(document: Document, resources: Resources) -> AnnotatedDocument:
    """The document with its passages, and in each the mentions, dates, topics and groups; pure, no input or output."""
    text = document.text
    passages = split_passages(text)
    groups = find_groups(text, resources.groups)
    language = document.language or detect_language(text)
    whens = find_whens(text)  # before the words, which take the most memory: nothing else stands beside them
    mentions = find_mentions(text, find_words(text), groups, resources, language)
    in_passage = _Passages(passages)
    by_mention = in_passage.sort_in(mentions)
    by_when = in_passage.sort_in(whens)
    by_group = in_passage.sort_in(groups)
    topics = tag_stretches(text, [(passage.start, passage.end) for passage in passages], resources.topics)
    return AnnotatedDocument(
        document,
        tuple(
            AnnotatedPassage(
                passage,
                tuple(_shown(mention, passage) for mention in by_mention[passage.index]),
                tuple(by_when[passage.index]),
                topics[passage.index],
                tuple(by_group[passage.index]),
            )
            for passage in passages
        ),
    )


# ---------------------------------------------------------------- passages


class _Span(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_S = TypeVar("_S", bound=_Span)


class _Passages:
    """Finds the passage in which a stretch of the document lies whole."""

    def __init__(self, passages: tuple[Passage, ...]) -> None:
        self._passages = passages
        self._starts = [passage.start for passage in passages]

    def sort_in(self, spans: Iterable[_S]) -> dict[int, list[_S]]:
        """The spans by the index of their passage; one that crosses the end of a passage belongs to none."""
        sorted_in: dict[int, list[_S]] = defaultdict(list)
        for span in spans:
            number = bisect_right(self._starts, span.start) - 1
            if number >= 0 and span.end <= self._passages[number].end:
                sorted_in[self._passages[number].index].append(span)
        return sorted_in


def _shown(found: Found, passage: Passage) -> Mention:
    start, end = found.start - passage.start, found.end - passage.start
    return Mention(
        found.start,
        found.end,
        found.surface,
        found.role,
        passage.index,
        start,
        end,
        passage.text[start:end],
        found.why,
        found.embedded_in,
        found.resolution,
        found.open_because,
        found.rivals,
    )
