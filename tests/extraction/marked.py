"""Sentences in which the names that a test is about stand in brackets: "Shots were heard in [Celaya]"."""

from __future__ import annotations

import re
from typing import NamedTuple

from cartelmap.extraction import Resources, annotate
from cartelmap.model import Document, Mention

_MARK = re.compile(r"[\[\]]")


class Marked(NamedTuple):
    """A text without its brackets, and the stretches that stood in them."""

    text: str
    spans: tuple[tuple[int, int], ...]


def unmark(marked: str) -> Marked:
    edges = [match.start() - number for number, match in enumerate(_MARK.finditer(marked))]
    return Marked(_MARK.sub("", marked), tuple(zip(edges[::2], edges[1::2], strict=True)))


def mentions_of(text: str, resources: Resources) -> tuple[Mention, ...]:
    return annotate(Document("brief", text), resources).mentions


def mention_at(marked: str, resources: Resources) -> Mention | None:
    """The mention in the (only) brackets; None where nothing was recognised."""
    text, ((start, end),) = unmark(marked)
    return next((each for each in mentions_of(text, resources) if (each.start, each.end) == (start, end)), None)
