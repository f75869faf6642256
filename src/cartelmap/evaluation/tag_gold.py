"""Gold dates and topics from JSON lines, and what the extraction finds there, read back from its own output."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from cartelmap.evaluation.gold import read_rows
from cartelmap.evaluation.tagged import FoundDate, FoundPassage, FoundTags, TaggedText, TrueDate, TruePassage
from cartelmap.extract_output import to_row
from cartelmap.model import AnnotatedDocument, Document, Published
from cartelmap.reading import parse_published

NO_TOPICS = frozenset({"boilerplate"})  # what gold passages are marked with that says their role, not their topic
_SHAPE = (
    'write one JSON object a line: {"doc_id", "text", "dates": [{"start", "end", "value", "class"}], '
    '"passages": [{"start", "end", "topics", "also_acceptable"}]}.'
)


def read_tagged(lines: Iterable[str], name: str, published: Mapping[str, Published]) -> tuple[TaggedText, ...]:
    """The gold texts of a JSON-lines file, whose name is used in errors; `published` by the id of the text.

    Raises:
        DataFileError: with all lines that are not a text with gold dates and passages.
        CartelmapError: where there is no text at all.
    """
    return read_rows(lines, name, lambda row: _tagged_text(row, published), _SHAPE)


def _tagged_text(row: Mapping[str, object], published: Mapping[str, Published]) -> TaggedText:
    document_id = str(row["doc_id"])
    return TaggedText(
        document_id,
        str(row["text"]),
        tuple(_true_date(each) for each in _rows(row["dates"])),
        tuple(_true_passage(each) for each in _rows(row["passages"])),
        published.get(document_id),
    )


def _rows(value: object) -> Sequence[Mapping[str, object]]:
    if not isinstance(value, Sequence) or not all(isinstance(each, Mapping) for each in value):
        raise TypeError("dates and passages must be lists of objects")
    return value


def _true_date(row: Mapping[str, object]) -> TrueDate:
    value, is_vague = str(row["value"]), row.get("class") == "vague"
    if not is_vague:
        parse_published(value)  # refuses what is no date
    return TrueDate(_offset(row["start"]), _offset(row["end"]), value, is_vague)


def _true_passage(row: Mapping[str, object]) -> TruePassage:
    topics = _names(row["topics"]) - NO_TOPICS
    tolerated = _names(row.get("also_acceptable") or ()) - NO_TOPICS
    return TruePassage(_offset(row["start"]), _offset(row["end"]), topics, tolerated - topics)


def _names(value: object) -> frozenset[str]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise TypeError(f"{value!r} is not a list of names")
    return frozenset(map(str, value))


def _offset(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(f"{value!r} is not an offset")
    return value


# What was found


def predict_tags(
    gold: Iterable[TaggedText], annotate: Callable[[Document], AnnotatedDocument], name_of_topic: Callable[[str], str]
) -> Iterator[FoundTags]:
    """What `cartelmap extract --format jsonl` prints for the gold texts, read back: there is no second way."""
    for text in gold:
        annotated = annotate(Document(id=text.id, text=text.text, published=text.published))
        yield to_found_tags(to_row(annotated, 0, name_of_topic))


def to_found_tags(row: Mapping[str, object]) -> FoundTags:
    """The dates and passages that one line of `cartelmap extract --format jsonl` holds."""
    return FoundTags(
        str(row["doc_id"]),
        tuple(_found_date(each) for each in _rows(row["dates"])),
        tuple(
            FoundPassage(_offset(each["start"]), _offset(each["end"]), _names(each["topics"]))
            for each in _rows(row["passages"])
        ),
    )


def _found_date(row: Mapping[str, object]) -> FoundDate:
    return FoundDate(_offset(row["start"]), _offset(row["end"]), _day(row["value_start"]), _day(row["value_end"]))


def _day(value: object) -> date | None:
    return None if value is None else date.fromisoformat(str(value))
