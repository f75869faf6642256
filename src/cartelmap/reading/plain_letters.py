"""A text as bare small letters, whatever was done to it: what a name that must not be shown is looked for in."""

from __future__ import annotations

import functools
import html
import re
import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

UNKNOWN: Final = "\ufffd"  # stands for a letter that was lost
_LETTERS: Final = "".join(chr(code) for code in range(0xC0, 0x100) if chr(code) not in "×÷")
_MARKS: Final = "\u0300\u0301\u0302\u0303\u0308\u0327"  # of decomposed letters, which are damaged as others are
_QUOTE: Final = "’"  # in O’Brien
_TABLES: Final = ("cp1252", "latin-1", "mac_roman", "cp850", "cp437")
_TWICE: Final = ("cp1252", "latin-1")  # the tables through which texts go twice
_HALVES: Final = "ÃÂ"  # what is left of "Ã¡" where the second half was one that nobody sees
_ENTITY: Final = r"&(?:\w{2,8}|#\d{2,7}|#[xX][0-9a-fA-F]{2,6});"
_PERCENT: Final = r"(?:%[0-9a-fA-F]{2})+"
_DROPPED: Final = {"Mn", "Cf", "Cc"}  # marks, and what only steers the rest


class PlainText(NamedTuple):
    """The letters, and for each of them, and for their end, where it stands in the text they are of."""

    letters: str
    starts: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the stretch [start, end) of the letters stands in the text."""
        # One sign may stand for two letters ("ﬁ"): a stretch that ends after the first of them takes the whole sign.
        return self.starts[start], max(self.starts[end], self.starts[end - 1] + 1)


def plain_letters(text: str) -> PlainText:
    """The text in small letters without accents, with entities and damaged letters read, unseen signs left out."""
    if text.isascii() and "&" not in text and "%" not in text:
        return PlainText(text.lower(), range(len(text) + 1))
    pieces: list[str] = []
    starts = array("q")
    position = 0
    for odd in _odd().finditer(text):
        letters = _read(odd[0])
        pieces += (text[position : odd.start()].lower(), letters)
        starts.extend(range(position, odd.start()))
        starts.extend([odd.start()] * len(letters))
        position = odd.end()
    starts.extend(range(position, len(text) + 1))
    return PlainText("".join((*pieces, text[position:].lower())), starts)


def plain(sign: str) -> str:
    """A sign without its accents and in lower case: "é" is "e", "ñ" is "n", "ﬁ" is "fi"; line ends stay."""
    kept = (part for part in unicodedata.normalize("NFKD", sign) if not _is_dropped(part))
    return unicodedata.normalize("NFKD", "".join(kept).casefold())


def _is_dropped(sign: str) -> bool:
    return unicodedata.category(sign) in _DROPPED and not sign.isspace()


@functools.cache
def _odd() -> re.Pattern[str]:
    """What is read as something else: the longest first, so that a letter damaged twice is not taken for two."""
    damaged = sorted(_damaged(), key=len, reverse=True)
    # The first sign is looked at first: most of a text is none of all that, and most of its accents are no damage.
    first = re.escape("".join(sorted({bad[0] for bad in damaged})))
    either = "|".join(map(re.escape, damaged))
    return re.compile(rf"(?=[^\t-\r -$'-~])(?:{_ENTITY}|{_PERCENT}|(?=[{first}])(?:{either})|[^\t-\r -~])")


@functools.lru_cache(4096)
def _read(odd: str) -> str:
    if odd in _damaged():
        return plain(_damaged()[odd])
    if odd in _HALVES:
        return UNKNOWN
    if odd.startswith("%"):
        return plain(bytes.fromhex(odd.replace("%", "")).decode("utf-8", "replace"))
    return plain(html.unescape(odd))


@functools.cache
def _damaged() -> dict[str, str]:
    """What letters become when their UTF-8 is read as something else, once or twice."""
    return {bad: letter for letter in (*_LETTERS, *_MARKS, _QUOTE) for bad in _damages(letter) if len(bad) > 1}


def _damages(letter: str) -> Iterator[str]:
    for table in _TABLES:
        yield _misread(letter, table)
    for table in _TWICE:
        yield _misread(_misread(letter, table), table)


def _misread(text: str, table: str) -> str:
    """The UTF-8 of a text as the table reads it; a byte that it does not have is the character of its number."""
    return "".join(bytes([byte]).decode(table, "ignore") or chr(byte) for byte in text.encode())
