"""How well dates and groups are found in sentences of our own (tests/extraction), how rarely where there is none.

Groups are marked in theirs by their ids: "Gunmen of the [G003 Gulf Cartel] fled"; [? Los Rojos] is open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from tags import verdict
from tuning import shown

from cartelmap.evaluation import DateScore, FoundTags, Ratio, TaggedText, TrueDate, score_dates, to_found_tags
from cartelmap.extract_output import to_row
from cartelmap.extraction import Resources, annotate
from cartelmap.extraction.groups import OPEN_GROUP, GroupLexicon, find_groups
from cartelmap.model import Document, Precision
from cartelmap.reading import parse_published

FOLDER = Path(__file__).parents[1] / "tests" / "extraction"
DATES_WANTED, CLEAN_WANTED, GROUPS_WANTED = 0.97, 0.98, 0.95
HEADER = ("sentences", "what", "figure", "bar", "")
DAY_OF_NEGATIVES = "2021-06-16"  # when they were published, so that nothing is clean for want of an anchor

_MARK = re.compile(r"\[(G\d+|\?) ([^\]]+)\]")
_LONG_OR_COARSE = frozenset({Precision.YEAR, Precision.DECADE})


# Dates


def read_dates() -> list[dict[str, Any]]:
    """The sentences with their dates, as the file has them."""
    sentences: list[dict[str, Any]] = _read("dates_gold.yaml")
    return sentences


def read_dateless() -> list[tuple[str, str]]:
    """The language and the text of the sentences that only look as if they held a date."""
    return [(row["language"], sentence) for row in _read("dates_negatives.yaml") for sentence in row["sentences"]]


@cache
def _read(name: str) -> Any:  # noqa: ANN401 - what a YAML file holds
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))


def to_gold(sentences: Sequence[Mapping[str, Any]]) -> tuple[TaggedText, ...]:
    """The sentences as texts with gold dates; their ids are their numbers."""
    return tuple(_to_gold(number, sentence) for number, sentence in enumerate(sentences))


def _to_gold(number: int, sentence: Mapping[str, Any]) -> TaggedText:
    published = parse_published(sentence["published"]) if "published" in sentence else None
    return TaggedText(str(number), sentence["text"], tuple(_true_dates(sentence)), published=published)


def _true_dates(sentence: Mapping[str, Any]) -> Iterator[TrueDate]:
    """The expressions one after the other, so that a surface may come twice."""
    position = 0
    for each in sentence["dates"]:
        start = sentence["text"].index(each["surface"], position)
        position = start + len(each["surface"])
        yield TrueDate(start, position, _value(each))


def _value(each: Mapping[str, Any]) -> str:
    """First and last at the precision in which they are compared; empty where the expression stays open."""
    if each.get("open"):
        return ""
    precision, is_long = Precision(each["precision"]), each.get("long", False)
    digits = 4 if is_long or precision in _LONG_OR_COARSE else 7 if precision is Precision.MONTH else 10
    return f"{each['first'][:digits]}/{each['last'][:digits]}"


def rows_of(texts: Iterable[TaggedText], resources: Resources) -> list[dict[str, Any]]:
    """What `cartelmap extract --format jsonl` prints for the texts."""
    documents = (Document(id=each.id, text=each.text, published=each.published) for each in texts)
    return [to_row(annotate(document, resources), 0, resources.topics.name_of) for document in documents]


def find_dates(texts: Iterable[TaggedText], resources: Resources) -> tuple[FoundTags, ...]:
    """What is found in the texts, for the scorers."""
    return tuple(map(to_found_tags, rows_of(texts, resources)))


def dated(sentences: Iterable[tuple[str, str]], resources: Resources) -> list[tuple[str, list[str]]]:
    """Those of the sentences in which a date is found although there is none, with what was taken for one."""
    published = parse_published(DAY_OF_NEGATIVES)
    texts = [TaggedText(sentence, sentence, published=published) for _, sentence in sentences]
    return [
        (each.document_id, [each.document_id[date.start : date.end] for date in each.dates])
        for each in find_dates(texts, resources)
        if each.dates
    ]


# Groups


class Named(NamedTuple):
    """A group and where its name stands in a sentence."""

    group: str
    start: int
    end: int


class Sentence(NamedTuple):
    """A sentence without its marks, and what they said."""

    text: str
    named: tuple[Named, ...]


def read_groups() -> dict[str, list[Sentence]]:
    """The sentences that name groups, by their kinds."""
    return _sentences("groups_gold.yaml")


def read_groupless() -> list[Sentence]:
    """The sentences that only look as if they named a group."""
    return list(chain.from_iterable(_sentences("groups_negatives.yaml").values()))


def _sentences(name: str) -> dict[str, list[Sentence]]:
    return {key: [unmark(line) for line in lines.splitlines()] for key, lines in _read(name).items()}


def unmark(marked: str) -> Sentence:
    """The sentence without its marks, and what they said."""
    text, named, at = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        named.append(Named(OPEN_GROUP if match[1] == "?" else match[1], len(text), len(text) + len(match[2])))
        text += match[2]
        at = match.end()
    return Sentence(text + marked[at:], tuple(named))


def named_in(text: str, lexicon: GroupLexicon) -> set[Named]:
    """The groups that are found in a text."""
    return {Named(tag.group, tag.start, tag.end) for tag in find_groups(text, lexicon)}


def score_groups(sentences: Iterable[Sentence], lexicon: GroupLexicon) -> Ratio:
    """How many of the names are found, each with its group and its very words."""
    pairs = [(named_in(sentence.text, lexicon), set(sentence.named)) for sentence in sentences]
    return Ratio(
        right=sum(len(found & true) for found, true in pairs),
        predicted=sum(len(found) for found, _ in pairs),
        gold=sum(len(true) for _, true in pairs),
    )


# All of it


@dataclass(frozen=True, slots=True)
class OwnRead:
    """What is found in our own sentences: of those that hold nothing, how many there are and in how many it was."""

    dates: DateScore
    groups: Ratio
    dateless: tuple[int, int]
    groupless: tuple[int, int]


def read_own(resources: Resources) -> OwnRead:
    """Dates and groups as they are found in the sentences of the tests."""
    gold, dateless, groupless = to_gold(read_dates()), read_dateless(), read_groupless()
    return OwnRead(
        score_dates(gold, find_dates(gold, resources)),
        score_groups(chain.from_iterable(read_groups().values()), resources.groups),
        (len(dateless), len(dated(dateless, resources))),
        (len(groupless), sum(bool(named_in(each.text, resources.groups)) for each in groupless)),
    )


def own_rows(read: OwnRead) -> list[tuple[str, ...]]:
    """The figures beside what we want to reach."""
    return [
        _row("dates", "found, F1", read.dates.found.f1, DATES_WANTED),
        ("dates", "values right, of those found", shown(read.dates.values), "–", "–"),
        _row("without a date", f"left alone ({read.dateless[0]})", _clean(*read.dateless), CLEAN_WANTED),
        _row("groups", "found, F1", read.groups.f1, GROUPS_WANTED),
        _row("without a group", f"left alone ({read.groupless[0]})", _clean(*read.groupless), 1.0),
    ]


def _row(sentences: str, what: str, value: float | None, bound: float) -> tuple[str, ...]:
    return (sentences, what, shown(value), f"≥ {bound:.2f}", verdict(value, bound))


def _clean(number: int, marked: int) -> float:
    return 1 - marked / number
