"""Gold texts from JSON lines, and what the extraction finds in them, read back from its own output."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from cartelmap.errors import CartelmapError, DataFileError, Fault
from cartelmap.evaluation.spans import GoldDocument, Prediction, Span
from cartelmap.extract_output import to_row
from cartelmap.model import AnnotatedDocument, Document

HALVES = ("a", "b")


def half_of(document_id: str) -> str:
    """The half of a gold file in which a document lies: tune on `a`, look at `b`. By its id, so it never changes."""
    return HALVES[zlib.crc32(document_id.encode()) % 2]


def take_half(documents: Iterable[GoldDocument], half: str | None) -> tuple[GoldDocument, ...]:
    """The documents of one half; all of them without one."""
    return tuple(document for document in documents if half is None or half_of(document.id) == half)


def read_gold(lines: Iterable[str], name: str) -> tuple[GoldDocument, ...]:
    """The gold documents of a JSON-lines file, whose name is used in errors.

    Raises:
        DataFileError: with all lines that are not a gold document.
        CartelmapError: where there is no document at all.
    """
    return read_rows(lines, name, _gold_document, _GOLD_SHAPE)


_T = TypeVar("_T")


def read_rows(
    lines: Iterable[str], name: str, to_document: Callable[[Mapping[str, object]], _T], shape: str
) -> tuple[_T, ...]:
    """What `to_document` makes of each line of a JSON-lines file; a line with `_meta` is none.

    Raises:
        DataFileError: with all lines that it cannot be made of; `shape` says what to write.
        CartelmapError: where there is no document at all.
    """
    documents, faults = [], []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if "_meta" not in row:
                documents.append(to_document(row))
        except (ValueError, KeyError, TypeError, AttributeError, CartelmapError) as error:
            faults.append(Fault(name, number, f"is not a gold document ({_what(error)}); {shape}"))
    if faults:
        raise DataFileError(faults)
    if not documents:
        raise CartelmapError(f"{name}: holds no document; {shape}")
    return tuple(documents)


_GOLD_SHAPE = 'write one JSON object a line: {"doc_id", "text", "mentions": [{"start", "end", "lat", "lon"}]}.'


def _what(error: Exception) -> str:
    return f"no {error}" if isinstance(error, KeyError) else str(error)


def _gold_document(row: Mapping[str, object]) -> GoldDocument:
    text, mentions = row["text"], row["mentions"]
    if not isinstance(text, str) or not isinstance(mentions, list):
        raise TypeError("text must be a string and mentions a list")
    spans = tuple(to_span(mention, "type") for mention in mentions)
    for span in spans:
        if not 0 <= span.start < span.end <= len(text):
            raise ValueError(f"the span {span.start} to {span.end} lies outside the text")
    return GoldDocument(str(row["doc_id"]), text, spans, bool(row.get("exhaustive", True)))


def to_span(mention: Mapping[str, object], label: str) -> Span:
    """A mention of a gold file (label: its `type`) or of a prediction (label: its `role`)."""
    return Span(
        _whole(mention["start"]),
        _whole(mention["end"]),
        _number(mention.get("lat"), "of degrees"),
        _number(mention.get("lon"), "of degrees"),
        str(mention.get(label) or ""),
        bool(mention.get("boilerplate")),
        _number(mention.get("confidence"), "from 0 to 1"),
        _place(mention),
    )


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(f"{value!r} is not an offset")
    return value


def _number(value: object, of_what: str) -> float | None:
    if value is not None and not isinstance(value, int | float):
        raise TypeError(f"{value!r} is not a number {of_what}")
    return value


def _place(mention: Mapping[str, object]) -> str:
    """In words which place is meant, from the columns that gold files and predictions have."""
    article = (
        str(mention.get("norm") or "").rpartition("/wiki/")[2].replace("_", " ")
    )  # GeoVirus names a Wikipedia page
    parts = (mention.get("name") or article, mention.get("admin1"), mention.get("country"))
    return ", ".join(dict.fromkeys(str(part) for part in parts if part))


def to_prediction(row: Mapping[str, object]) -> Prediction:
    """The prediction that one line of `cartelmap extract --format jsonl` holds."""
    mentions, seconds = row["mentions"], row.get("seconds")
    if not isinstance(mentions, Sequence) or not isinstance(seconds, int | float | None):
        raise TypeError("mentions must be a list and seconds a number")
    return Prediction(str(row["doc_id"]), tuple(to_span(mention, "role") for mention in mentions), seconds)


def predict(
    gold: Sequence[GoldDocument],
    annotate: Callable[[Document], AnnotatedDocument],
    clock: Callable[[], float],
    name_of_topic: Callable[[str], str],
) -> Iterator[Prediction]:
    """What `cartelmap extract --format jsonl` prints for the gold texts, read back: there is no second way."""
    for document in gold:
        started = clock()
        annotated = annotate(Document(id=document.id, text=document.text))
        yield to_prediction(to_row(annotated, clock() - started, name_of_topic))
