"""How well the topics of passages agree with those that people gave them.

A gold passage has the topics of our passages of which at least half lies in it. A topic that only one of the two
readers saw counts neither way. The figures are summed over all passages before they are divided (micro).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cartelmap.evaluation.figures import Ratio
from cartelmap.evaluation.tagged import FoundPassage, FoundTags, TaggedText, TruePassage


@dataclass(frozen=True, slots=True)
class TopicScore:
    """The agreement over all topics, and for each topic of the gold or the program by its name."""

    micro: Ratio
    by_topic: Mapping[str, Ratio]


@dataclass(frozen=True, slots=True)
class TopicsCompared:
    """A gold passage: the topics that are right, missed and false."""

    document: TaggedText
    passage: TruePassage
    right: frozenset[str]
    missed: frozenset[str]
    false: frozenset[str]


def score_topics(gold: Iterable[TaggedText], found: Iterable[FoundTags]) -> TopicScore:
    """The figures over all passages of the gold."""
    compared = list(compare_topics(gold, found))
    names = sorted({name for each in compared for name in each.right | each.missed | each.false})
    by_topic = {name: _ratio(compared, name) for name in names}
    return TopicScore(
        Ratio(
            sum(each.right for each in by_topic.values()),
            sum(each.predicted for each in by_topic.values()),
            sum(each.gold for each in by_topic.values()),
        ),
        by_topic,
    )


def _ratio(compared: Iterable[TopicsCompared], name: str) -> Ratio:
    right = missed = false = 0
    for each in compared:
        right += name in each.right
        missed += name in each.missed
        false += name in each.false
    return Ratio(right, right + false, right + missed)


def compare_topics(gold: Iterable[TaggedText], found: Iterable[FoundTags]) -> Iterator[TopicsCompared]:
    """Each gold passage with what is right, missed and false there."""
    passages = {each.document_id: each.passages for each in found}
    for document in gold:
        for passage in document.passages:
            topics = topics_within(passage, passages.get(document.id, ()))
            yield TopicsCompared(
                document,
                passage,
                topics & passage.topics,
                passage.topics - topics,
                topics - passage.topics - passage.tolerated,
            )


def topics_within(passage: TruePassage, found: Iterable[FoundPassage]) -> frozenset[str]:
    """The topics of the found passages of which at least half lies in a gold passage."""
    return frozenset().union(*(each.topics for each in found if _lies_within(each, passage)))


def _lies_within(each: FoundPassage, passage: TruePassage) -> bool:
    shared = min(each.end, passage.end) - max(each.start, passage.start)
    return shared > 0 and 2 * shared >= each.end - each.start
