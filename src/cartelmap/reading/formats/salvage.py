"""The files of a .zip that lost its directory, by the header that stands before each of them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Self

_HEADER = struct.Struct("<4s5H3L2H")  # APPNOTE.TXT of PKWARE, 4.3.7
_SIGN = b"PK\x03\x04"
_ENCRYPTED, _SIZE_COMES_AFTER = 0x1, 0x8  # bits of an entry
_STORED, _DEFLATED = 0, 8
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Lost:
    """A file in an archive without a directory: its name as it is written, where its bytes lie, how they are packed."""

    name: bytes
    start: int
    size: int
    is_deflated: bool


def find_lost(stream: BinaryIO) -> Iterator[Lost]:
    """The files in what is left of a .zip, in their order."""
    start = _find(stream, 0)
    while start >= 0:
        stream.seek(start)
        header = stream.read(_HEADER.size)
        if len(header) < _HEADER.size:
            return
        _, _, flags, method, _, _, _, size, _, name_length, extra_length = _HEADER.unpack(header)
        name = stream.read(name_length)
        data = start + _HEADER.size + name_length + extra_length
        start = _find(stream, data if flags & _SIZE_COMES_AFTER else data + size)
        if flags & _SIZE_COMES_AFTER:
            size = (start if start >= 0 else stream.seek(0, 2)) - data
        if method in (_STORED, _DEFLATED) and not flags & _ENCRYPTED and name and not name.endswith(b"/"):
            yield Lost(name, data, max(size, 0), method == _DEFLATED)


def _find(stream: BinaryIO, start: int) -> int:
    """Where the next header begins, from `start` on; -1 where there is none."""
    stream.seek(start)
    before = b""
    while chunk := stream.read(_CHUNK):
        found = (before + chunk).find(_SIGN)
        if found >= 0:
            return start - len(before) + found
        start += len(chunk)
        before = chunk[-3:]
    return -1


class Salvaged:
    """The content of a lost file as a stream; other streams may read from the same archive between its reads."""

    def __init__(self, stream: BinaryIO, lost: Lost) -> None:
        self._stream = stream
        self._position = lost.start
        self._end = lost.start + lost.size
        self._unpacker = zlib.decompressobj(-zlib.MAX_WBITS) if lost.is_deflated else None

    def read1(self, size: int) -> bytes:
        """Up to `size` bytes; none at the end.

        Raises:
            EOFError: the rest is missing.
        """
        unpacker = self._unpacker
        if unpacker is None:
            return self._packed(size)
        while not unpacker.eof:
            packed = unpacker.unconsumed_tail or self._packed(size)
            content = unpacker.decompress(packed, size)
            if content:
                return content
            if not packed:
                raise EOFError("the rest is missing")
        return b""

    def _packed(self, size: int) -> bytes:
        if self._position >= self._end:
            return b""
        self._stream.seek(self._position)
        chunk = self._stream.read(min(size, self._end - self._position))
        self._position += len(chunk)
        if not chunk:
            raise EOFError("the rest is missing")
        return chunk

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the archive to whoever opened it."""
