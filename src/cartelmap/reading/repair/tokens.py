"""The words of a text that hold something which may be damaged, with what clings to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

# A longer stretch without a space is no word; it is cut, so that a text without spaces costs no more than another.
_WORDS: Final = r"(?:(?<![!-~])[!-~]{{0,48}}?)?[{0}][^ \n\t\r\f\v]{{0,96}}"
BEYOND_ASCII: Final = re.compile(_WORDS.format(r"\x80-\U0010ffff"))
BEYOND_ASCII_OR_ASKED: Final = re.compile(_WORDS.format(r"?\x80-\U0010ffff"))
_GOES_ON: Final = re.compile(r"[ \n\t\r]+[a-z]|[,;]")


class Token(NamedTuple):
    """A stretch without spaces, and whether a sentence goes on behind it."""

    text: str
    goes_on: bool = False


def tokens(text: str, pattern: re.Pattern[str] = BEYOND_ASCII) -> Iterator[tuple[int, Token]]:
    """The tokens that the pattern finds, with where they begin; they do not overlap."""
    for found in pattern.finditer(text):
        word = found[0]
        yield found.start(), Token(word, word[-1] == "?" and _GOES_ON.match(text, found.end()) is not None)
