"""How good dates and topics are on the reference texts, beside the bars that the project set itself."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tuning import shown

from cartelmap.evaluation import (
    DateScore,
    FoundTags,
    Ratio,
    TaggedText,
    TopicScore,
    predict_tags,
    read_tagged,
    score_dates,
    score_topics,
)
from cartelmap.extraction import Resources, annotate
from cartelmap.model import Published
from cartelmap.reading import parse_published

FILE = "reference.jsonl"
METADATA = Path("corpus") / "metadata.csv"  # beside the folder of gold files: says when the texts were published
NAME = "reference"

DATES_FOUND = 0.92
VALUES_RIGHT = 0.86
TOPICS_TOGETHER = 0.75
TOPIC_ALONE = 0.60
FEWEST_PASSAGES = 5  # a topic with fewer gold passages has no bar: one of them would decide about it

BAR_HEADER = ("gold", "what", "figure", "bar", "")
DATE_HEADER = ("text", "dates", "precision", "recall", "F1", "values right")
TOPIC_HEADER = ("topic", "passages", "precision", "recall", "F1", "bar", "")
ALL = "all"


@dataclass(frozen=True, slots=True)
class TagsRead:
    """The reference texts, and the dates and topics that are found in them."""

    documents: tuple[TaggedText, ...]
    found: tuple[FoundTags, ...]

    @property
    def dates(self) -> DateScore:
        """The figures of the dates over all texts."""
        return score_dates(self.documents, self.found)

    @property
    def topics(self) -> TopicScore:
        """The figures of the topics over all texts."""
        return score_topics(self.documents, self.found)


def read_tags(folder: Path, resources: Resources) -> TagsRead | None:
    """The reference texts of the folder with what is found in them; None where they are not there."""
    file = folder / FILE
    if not file.is_file():
        return None
    published = published_by_text(folder.parent / METADATA)
    documents = read_tagged(file.read_text(encoding="utf-8").split("\n"), FILE, published)
    name_of = resources.topics.name_of
    found = predict_tags(documents, lambda document: annotate(document, resources), name_of)
    return TagsRead(documents, tuple(found))


def published_by_text(metadata: Path) -> dict[str, Published]:
    """When each text was published, by the name of its file without suffix; empty without the file."""
    if not metadata.is_file():
        return {}
    with metadata.open(encoding="utf-8", newline="") as lines:
        return {Path(row["file"]).stem: parse_published(row["published"]) for row in csv.DictReader(lines)}


def bar_rows(read: TagsRead) -> list[tuple[str, ...]]:
    """The bars with what was reached: dates, their values, topics together, and the topic that is found worst."""
    dates, topics = read.dates, read.topics
    return [
        _bar("dates found, F1", dates.found.f1, DATES_FOUND),
        _bar("values right, of the dates found", dates.values, VALUES_RIGHT),
        _bar("topics, micro F1", topics.micro.f1, TOPICS_TOGETHER),
        _bar(f"weakest topic with {FEWEST_PASSAGES} passages or more, F1", _weakest(topics), TOPIC_ALONE),
    ]


def _weakest(topics: TopicScore) -> float | None:
    counted = [ratio.f1 or 0.0 for ratio in topics.by_topic.values() if ratio.gold >= FEWEST_PASSAGES]
    return min(counted, default=None)


def _bar(what: str, value: float | None, bound: float) -> tuple[str, ...]:
    return (NAME, what, shown(value), f"≥ {bound:.2f}", verdict(value, bound))


def verdict(value: float | None, bound: float) -> str:
    """Whether the value, as it is printed, reaches the bound."""
    return "–" if value is None else "met" if round(value, 3) >= bound else "NOT met"


def date_rows(read: TagsRead) -> list[tuple[str, ...]]:
    """The figures of the dates of each text and of all."""
    single = [(text.id, score_dates([text], read.found)) for text in read.documents]
    return [_date_row(name, score) for name, score in [*single, (ALL, read.dates)]]


def _date_row(name: str, score: DateScore) -> tuple[str, ...]:
    values = f"{shown(score.values)} ({score.right} of {score.found.right})"
    return (name, str(score.found.gold), *_figures(score.found), values)


def topic_rows(read: TagsRead) -> list[tuple[str, ...]]:
    """The figures of each topic, then of all of them together."""
    topics = read.topics
    rows = [(*_topic_row(name, ratio), *_own_bar(ratio)) for name, ratio in topics.by_topic.items()]
    together = _bar("", topics.micro.f1, TOPICS_TOGETHER)[-2:]
    return [*rows, (*_topic_row(ALL, topics.micro), *together)]


def _topic_row(name: str, ratio: Ratio) -> tuple[str, ...]:
    return (name, str(ratio.gold), *_figures(ratio))


def _own_bar(ratio: Ratio) -> tuple[str, str]:
    return _bar("", ratio.f1, TOPIC_ALONE)[-2:] if ratio.gold >= FEWEST_PASSAGES else ("–", "–")


def _figures(ratio: Ratio) -> Iterable[str]:
    return (shown(ratio.precision), shown(ratio.recall), shown(ratio.f1))
