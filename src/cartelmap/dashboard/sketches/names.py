"""Names on a small map: each beside its sign where there is room, and left out where there is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SIZE = 12.0  # pixels of the letters
_LETTER = 0.6  # width of a letter by its height, bold, rather too wide than too narrow
_LINE = 1.25  # height of a line by that of its letters
_GAP = 3.0  # pixels between a sign and its name
LONGEST = 28  # letters of a name that are written; the list has all of them
# A name is one line of text: what turns the reading direction or is no sign at all would break the picture.
_UNWRITTEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Box:
    """A stretch of the picture, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: Box) -> bool:
        """Whether the two have anything in common."""
        beside = self.left < other.right and other.left < self.right
        return beside and self.top < other.bottom and other.top < self.bottom

    def within(self, width: float, height: float) -> bool:
        """Whether all of it lies in a picture of this size."""
        return self.left >= 0 and self.top >= 0 and self.right <= width and self.bottom <= height


@dataclass(frozen=True, slots=True)
class Written:
    """A name and the box it is written in."""

    text: str
    box: Box


def one_line(name: str) -> str:
    """The name as it can be written: on one line, not longer than LONGEST."""
    plain = " ".join(_UNWRITTEN.sub(" ", name).split())
    return plain if len(plain) <= LONGEST else f"{plain[: LONGEST - 1].rstrip()}…"


def beside_signs(
    named: Iterable[tuple[str, Box]], signs: Sequence[Box], size: tuple[float, float], taken: Sequence[Box] = ()
) -> list[Written]:
    """The names that find room right or left of their sign, below or above it; the first ones choose first.

    Args:
        named: each name with the box of its sign.
        signs: the boxes of all signs, on which nothing is written.
        size: width and height of the picture.
        taken: boxes of what is written there already.
    """
    written: list[Written] = []
    for name, sign in named:
        text = one_line(name)
        others = [*(box for box in signs if box != sign), *taken, *(each.box for each in written)]
        free = (box for box in _around(text, sign) if box.within(*size) and not any(map(box.touches, others)))
        box = next(free, None)
        if text and box:
            written.append(Written(text, box))
    return written


def centred(text: str, x: float, y: float, letters: float = SIZE) -> Written:
    """The name around a point."""
    line = one_line(text)
    wide, high = len(line) * letters * _LETTER, letters * _LINE
    return Written(line, Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2))


def _around(text: str, sign: Box) -> tuple[Box, ...]:
    wide, high = len(text) * SIZE * _LETTER, SIZE * _LINE
    x, y = (sign.left + sign.right) / 2, (sign.top + sign.bottom) / 2
    corners = (
        (sign.right + _GAP, y - high / 2),
        (sign.left - _GAP - wide, y - high / 2),
        (x - wide / 2, sign.bottom + 1),
        (x - wide / 2, sign.top - 1 - high),
    )
    return tuple(Box(left, top, left + wide, top + high) for left, top in corners)
