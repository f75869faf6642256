"""Texts as people type them: .txt, and .md with what is known of it between --- lines at its head."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from cartelmap.reading.decoding import decode
from cartelmap.reading.extracted import Extracted, LeftOut, Options, UnreadableError
from cartelmap.reading.front_matter import split_front_matter


def read_plain_text(stream: BinaryIO, _: Options) -> Iterator[Extracted | LeftOut]:
    """The text of a .txt file."""
    decoded = decode(stream.read())
    if decoded.text is None:
        raise UnreadableError(decoded.what)
    yield Extracted(decoded.text, remark=decoded.what)


def read_markdown(stream: BinaryIO, options: Options) -> Iterator[Extracted | LeftOut]:
    """The text of a .md file without the block at its head, which is what is known of it."""
    for found in read_plain_text(stream, options):
        if isinstance(found, Extracted):
            known, body, wrong = split_front_matter(found.text)
            yield Extracted(body, known, remark=" ".join(filter(None, (found.remark, wrong))))
