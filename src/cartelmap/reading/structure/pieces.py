"""The pieces of a text that are judged: its paragraphs, and the lines of those that hold several."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cartelmap.reading.passages import Paragraph, Span, ends_like_a_sentence, paragraphs
from cartelmap.reading.structure.lines import judge_line

_FULL_LINE = 45  # characters: a shorter line was ended by hand, not broken to fit a width
_LABELLED = re.compile(r"[A-ZÁÉÍÓÚÑ][\w -]{0,18}:\s")


class Piece(NamedTuple):
    """A stretch of the text, its words on one line, and the number of the paragraph that it is from."""

    start: int
    end: int
    text: str
    paragraph: int


def find_pieces(text: str) -> Iterator[Piece]:
    """The pieces of a text in order."""
    for number, paragraph in enumerate(paragraphs(text)):
        for start, end in _stretches(text, paragraph):
            yield Piece(start, end, _on_one_line(text[start:end]), number)


def _on_one_line(text: str) -> str:
    return " ".join(text.split()) if "\n" in text or "\r" in text else text


def _stretches(text: str, paragraph: Paragraph) -> Iterator[Span]:
    """The paragraph, or those of its lines that begin something new."""
    if len(paragraph.lines) == 1:
        yield paragraph.start, paragraph.end
        return
    start = previous = 0
    for number, line in enumerate(paragraph.lines):
        if number and _begins_anew(text, paragraph.lines[previous], line):
            yield paragraph.lines[start][0], paragraph.lines[previous][1]
            start = number
        previous = number
    yield paragraph.lines[start][0], paragraph.end


def _begins_anew(text: str, before: Span, line: Span) -> bool:
    """Whether a line is not the continuation of the one before it in the same paragraph."""
    if text[line[0]].islower():
        return False
    length = before[1] - before[0]
    if length < _FULL_LINE or ends_like_a_sentence(text[max(before[1] - 5, before[0]) : before[1]]):
        return True
    return bool(_LABELLED.match(text, line[0])) or judge_line(text[line[0] : line[1]]) is not None
