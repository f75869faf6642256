"""Sentences that pasting has run together: where a space is missing between them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN_REACH = 60  # characters on either side of a stop in which an address or a file name shows itself
# The end of a word or a number of two digits, the stop, what closes after it; then the next sentence begins.
_STOP = re.compile(
    r"[.!?…](?![\s\d])(?:(?<=[^\W_][^\W_].)|(?<=[)\]”’»%].))[.!?…]{0,2}(?P<closed>[)\]”’»]{0,3})(?P<quote>[\"']?)"
    r"(?=[“«‘(¿¡]{0,2}(?:[^\W\d_][^\W\d_]|[^\W\d_]['’][^\W\d_]|[AIYEOU]\s))"
)
_OPENING = "“«‘(¿¡"
# Addresses of web pages and names of files end like this, in capitals too; a sentence does not begin with these.
_ENDINGS = frozenset(
    (
        *("com", "org", "net", "edu", "gov", "gob", "info", "mx", "tv", "js", "py", "ts", "md", "doc", "docx", "pdf"),
        *("jpg", "jpeg", "png", "gif", "mp3", "mp4", "txt", "htm", "html", "php", "asp", "aspx", "xls", "xlsx", "csv"),
    )
)
_ADDRESS = re.compile(r"(?i:www)\.|://|@|_|\\|[A-Za-z0-9]\.[a-z]{2}")
_INITIALS = 3  # letters of the parts of "EE.UU." and "DD.HH."
_WORD = re.compile(r"[^\W\d_]+")


def missing_spaces(text: str) -> Iterator[int]:
    """The offsets at which a space is missing between two sentences, in order.

    "cartels.It’s" misses one; "U.S.A", "3.5", "No.1", "www.example.com" and "Informe.pdf" do not.
    """
    quotes = _StraightQuotes(text)
    for stop in _STOP.finditer(text):
        if not _begins_sentence(text, stop.end()) or _is_address(text, stop):
            continue
        closes = not stop["quote"] or quotes.is_open_before(stop.start("quote"), stop["quote"])
        yield stop.end() if closes else stop.start("quote")


def _begins_sentence(text: str, position: int) -> bool:
    """Whether a sentence begins here: an upper-case letter, after opening signs or not."""
    while text[position] in _OPENING:
        position += 1
    return text[position].isupper()


def _is_address(text: str, stop: re.Match[str]) -> bool:
    """Whether the stop stands in an address, the name of a file or an abbreviation of several words."""
    following = _WORD.match(text, stop.end())
    if (
        following
        and following[0].isupper()
        and len(following[0]) <= _INITIALS
        and text.startswith(".", following.end())
    ):
        return True
    if following and following[0].casefold() in _ENDINGS:
        return True
    before = text[max(stop.start() - _TOKEN_REACH, 0) : stop.start()]
    after = text[stop.start() : stop.end() + _TOKEN_REACH].split(None, 1)[0]
    return bool(_ADDRESS.search(before.rsplit(None, 1)[-1]) or _ADDRESS.search(after, 1))


class _StraightQuotes:
    """Whether a straight double quote is open, told by counting them within the paragraph; asked in order only."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._line = 0
        self._open = False
        self._upto = 0

    def is_open_before(self, position: int, quote: str) -> bool:
        """Whether the quote at the position closes one that was opened before it in its line."""
        if quote != '"':
            return True
        line = self._text.rfind("\n", self._upto, position) + 1
        if line > self._upto:
            self._open, self._upto = False, line
        self._open ^= self._text.count('"', self._upto, position) % 2 == 1
        self._upto = position
        return self._open
