"""A text as a page of pieces: what each looks like, and which are set aside so far."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from cartelmap.reading.passages import ends_like_a_sentence
from cartelmap.reading.structure.lines import Aside
from cartelmap.reading.structure.pieces import Piece

LONGEST_HEADLINE = 160  # characters of the longest headlines
_BODY = 120  # characters: an article has paragraphs, menus and lists of headlines have none that are as long


class Shape(IntEnum):
    """What a piece looks like, its words unread."""

    HEADLINE = 0  # a short line that does not end like a sentence
    SHORT = 1  # a short line that does
    BODY = 2  # a paragraph


Marks = dict[int, Aside]


@dataclass(frozen=True)
class Page:
    """The pieces of a text, in order."""

    text: str
    pieces: Sequence[Piece]

    @cached_property
    def shapes(self) -> list[Shape]:
        """What each piece looks like."""
        return [_shape(piece.text) for piece in self.pieces]

    @cached_property
    def first_body(self) -> int:
        """The number of the first paragraph; of the last piece and one if there is none."""
        return next((n for n, shape in enumerate(self.shapes) if shape is Shape.BODY), len(self.pieces))

    def body_before(self, number: int) -> int:
        """How many characters of paragraphs stand before a piece."""
        return self._body_so_far[number]

    @cached_property
    def _body_so_far(self) -> list[int]:
        sums = [0]
        for piece, shape in zip(self.pieces, self.shapes, strict=True):
            sums.append(sums[-1] + (len(piece.text) if shape is Shape.BODY else 0))
        return sums

    def all_marked(self, marks: Marks, numbers: Iterable[int]) -> bool:
        """Whether all these pieces are set aside."""
        return all(number in marks for number in numbers)


def _shape(text: str) -> Shape:
    if len(text) <= LONGEST_HEADLINE and not ends_like_a_sentence(text):
        return Shape.HEADLINE
    return Shape.BODY if len(text) >= _BODY else Shape.SHORT
