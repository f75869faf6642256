"""From bytes to text."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

_MOSTLY = 0.85  # share of letters, spaces and usual punctuation in what is text and not something else
_USUAL = frozenset(".,;:!?()[]\"'-–—“”‘’«»¿¡…%$/&*#_+=@°ºª<>|{}~`^\\")
_CONTROLS = frozenset(map(chr, [*range(9), *range(14, 32), 127]))


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file; None when it is none. `what` says in a sentence what had to be done, if anything."""

    text: str | None
    what: str = ""


def decode(content: bytes) -> Decoded:
    """The text of these bytes: UTF-8 (with or without byte order mark), UTF-16 with one, else Windows-1252."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode_as(content, "utf-16", "UTF-16")
    if b"\0" in content:
        return Decoded(None, "This is a binary file, not a text; it was left out.")
    try:
        return Decoded(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _decode_as(content, "cp1252", "Windows-1252")


def _decode_as(content: bytes, encoding: str, name: str) -> Decoded:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = ""
    if not _is_mostly_text(text):
        return Decoded(None, "This is neither UTF-8 nor another text encoding we know; save it as UTF-8 to add it.")
    return Decoded(text, f"It is not UTF-8 and was read as {name}; look whether its accents are right.")


def _is_mostly_text(text: str) -> bool:
    if not text or any(character in _CONTROLS for character in text):
        return False
    usual = sum(character.isalnum() or character.isspace() or character in _USUAL for character in text)
    return usual / len(text) >= _MOSTLY
