"""Words out of a file as they can stand in a document: no characters that cannot be written, no broken lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_UNWRITABLE = re.compile("[\0\ud800-\udfff]")
_LONGEST_LINE = 500  # characters of a title or a name; what is longer is a whole text in the wrong place


def tidy_text(text: str) -> str:
    """The text as it can be written, without white space at its ends."""
    return writable(text).strip()


def writable(text: str) -> str:
    """The text without NUL, with U+FFFD for each half of a surrogate pair, so that it can be written as UTF-8."""
    return _UNWRITABLE.sub(_replacement, text)


def tidy_line(words: object) -> str:
    """A title, name or address in one line; empty if there is none or if it is far too long to be one."""
    line = " ".join(tidy_text(words).split()) if isinstance(words, str) else ""
    return line if len(line) <= _LONGEST_LINE else ""


def tidy_known(known: Mapping[str, object]) -> dict[str, str]:
    """What a file says of its text, without what it leaves empty."""
    return {key: line for key, words in known.items() if (line := tidy_line(words))}


def join_paragraphs(paragraphs: Iterable[str]) -> str:
    """The paragraphs with blank lines between them."""
    return "\n\n".join(tidy for paragraph in paragraphs if (tidy := tidy_text(paragraph)))


def _replacement(match: re.Match[str]) -> str:
    return "" if match[0] == "\0" else "\ufffd"
