"""Texts as people type them: .txt, and .md with what is known of it between --- lines at its head."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import BinaryIO

from cartelmap.reading.decoding import Encoding, decoded, detect, lines
from cartelmap.reading.dividing import LARGEST, divided, to_piece
from cartelmap.reading.extracted import Extracted, LeftOut, Options
from cartelmap.reading.front_matter import split_front_matter

LONGEST_LINE = 16_000_000  # characters: a longer line is a picture or a data base in letters, not a text
_ENOUGH = LARGEST * 3 // 4  # of a piece: from here on it ends at the next blank line


def read_plain_text(stream: BinaryIO, _: Options) -> Iterator[Extracted | LeftOut]:
    """The text of a .txt file, in several pieces where it is very long."""
    encoding = detect(stream)
    of = sum(piece is not None for piece in _pieces(stream, encoding)) if _size(stream) > LARGEST else 1
    stream.seek(0)
    number = 0
    for piece in _pieces(stream, encoding):
        if piece is None:
            yield LeftOut(f"A line of more than {LONGEST_LINE // 1_000_000} million characters is no text; left out.")
            continue
        number += 1
        found = Extracted(piece, remark=encoding.remark, encoding=encoding.name)
        yield found if of == 1 else to_piece(found, number, of)


def read_markdown(stream: BinaryIO, options: Options) -> Iterator[Extracted | LeftOut]:
    """The text of a .md file without the block at its head, which is what is known of it."""
    known: dict[str, str] | None = None
    for found in read_plain_text(stream, options):
        if isinstance(found, LeftOut):
            yield found
        elif known is None:
            known, body, wrong = split_front_matter(found.text)
            yield replace(found, text=body, known=known, remark=" ".join(filter(None, (found.remark, wrong))))
        else:
            yield replace(found, known=known)


def _size(stream: BinaryIO) -> int:
    """The bytes of a stream, which stands at its start again afterwards."""
    size = stream.seek(0, 2)
    stream.seek(0)
    return size


def _pieces(stream: BinaryIO, encoding: Encoding) -> Iterator[str | None]:
    """The text in pieces that are never empty; None for a line that is too long to be text."""
    held: list[str] = []
    length = 0
    for line in lines(decoded(stream, encoding), LONGEST_LINE):
        if line is None:
            yield None
            continue
        held.append(line)
        length += len(line)
        if length >= LARGEST or (length >= _ENOUGH and not line.strip()):
            yield from _with_words(divided("".join(held)))
            held, length = [], 0
    yield from _with_words(divided("".join(held)))


def _with_words(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces in which there is something to read; a disk that was full leaves millions of NUL characters."""
    return (piece for piece in pieces if piece.strip("\0 \t\r\n\ufeff"))
