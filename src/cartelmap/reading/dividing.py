"""Texts too long to be worked on at once, in pieces that end where a paragraph, a line or a sentence does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cartelmap.reading.extracted import Extracted

LARGEST = 4_000_000  # characters of one document: a long book; what comes after reading needs many times its memory
_BREAKS = ("\n\n", "\r\n\r\n", "\n", "\r", ". ", " ")  # the best first


def divided(text: str, largest: int = LARGEST) -> list[str]:
    """The text in pieces of at most `largest` characters that together are the text."""
    pieces, start = [], 0
    while len(text) - start > largest:
        end = _cut(text, start, start + largest)
        pieces.append(text[start:end])
        start = end
    return [*pieces, text[start:]]


def _cut(text: str, start: int, latest: int) -> int:
    """Where a piece ends: after the last break of the best kind in its second half, else at its full length."""
    middle = (start + latest) // 2
    for sign in _BREAKS:
        found = text.rfind(sign, middle, latest)
        if found >= 0:
            return found + len(sign)
    return latest


def in_pieces(found: Extracted) -> Iterator[Extracted]:
    """What was found, as it is or, when its text is too long, as several that say which part of it they are."""
    pieces = divided(found.text, LARGEST)
    if len(pieces) == 1:
        yield found
        return
    for number, piece in enumerate(pieces, start=1):
        yield to_piece(replace(found, text=piece), number, len(pieces))


def to_piece(found: Extracted, number: int, of: int) -> Extracted:
    """The text as a numbered part of a longer one."""
    part = f"{found.part}.{number}" if found.part else str(number)
    known = {key: value for key, value in found.known.items() if key != "id" or number == 1}
    return replace(found, known=known, part=part, piece=f"part {number} of {of}")
