"""The words of a text that hold something which may be damaged, with what clings to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]+")
BEYOND_ASCII_OR_ASKED: Final = re.compile(r"[^\x00-\x7f]+|\?+")
_SPACES: Final = " \n\t\r\f\v"
_TO_SPACE: Final = re.compile(r"[^ \n\t\r\f\v]*")
_REACH: Final = 48  # a longer stretch without a space is no word; it is cut
_LONGEST: Final = 256
_GOES_ON: Final = re.compile(r"[ \n\t\r]+[a-z]|[,;]")


class Token(NamedTuple):
    """A stretch without spaces, and whether a sentence goes on behind it."""

    text: str
    goes_on: bool = False


def tokens(text: str, pattern: re.Pattern[str] = BEYOND_ASCII) -> Iterator[tuple[int, Token]]:
    """The tokens that the pattern finds something in, with where they begin; they do not overlap."""
    stop = 0
    for found in pattern.finditer(text):
        start, end = found.span()
        while end > stop:
            begin = max(_after_space(text, start), stop)
            stop = _TO_SPACE.match(text, start, min(end + _REACH, start + _LONGEST)).end()  # type: ignore[union-attr]
            yield begin, Token(text[begin:stop], bool(text[stop - 1] == "?" and _GOES_ON.match(text, stop)))
            start = stop


def _after_space(text: str, position: int) -> int:
    floor = max(position - _REACH, 0)
    return max(floor, *(text.rfind(space, floor, position) + 1 for space in _SPACES))
