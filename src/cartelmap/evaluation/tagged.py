"""The nouns of dates and topics: what people marked in a text, and what was found in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cartelmap.model import Published


@dataclass(frozen=True, slots=True)
class TrueDate:
    """An expression of time that people marked; a vague one ("these days") is neither right nor wrong.

    `value` is a day, a month or a year in ISO form, or two with `/` between; empty where nothing says which it is.
    """

    start: int
    end: int
    value: str
    is_vague: bool = False


@dataclass(frozen=True, slots=True)
class FoundDate:
    """An expression of time that was found, with its first and last day; both None where it stays open."""

    start: int
    end: int
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class TruePassage:
    """A passage with its topics by people; the `tolerated` ones, which only one of them saw, count neither way."""

    start: int
    end: int
    topics: frozenset[str]
    tolerated: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage as the program cut it, with the topics that it found there."""

    start: int
    end: int
    topics: frozenset[str]


@dataclass(frozen=True, slots=True)
class TaggedText:
    """A gold text with its dates and passages, and when it was published, where that is known."""

    id: str
    text: str
    dates: tuple[TrueDate, ...] = ()
    passages: tuple[TruePassage, ...] = ()
    published: Published | None = None


@dataclass(frozen=True, slots=True)
class FoundTags:
    """The dates and passages that were found in one text."""

    document_id: str
    dates: tuple[FoundDate, ...] = ()
    passages: tuple[FoundPassage, ...] = ()
