"""Archives: what lies in a .zip, .tar or .gz, entry by entry, and never more of it than an honest archive holds."""

from __future__ import annotations

import gzip
import re
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import islice, pairwise
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from cartelmap.reading.extracted import LeftOut, UnreadableError
from cartelmap.reading.formats.salvage import Salvaged, find_lost

# Honest texts pack to a fifth, tables of repeated words to a fiftieth; a bomb unpacks to a thousand times its size.
MOST_TIMES = 200
FREE = 16_000_000  # bytes that an entry may unpack to whatever its size
LARGEST_ENTRY = 4_000_000_000  # bytes
LARGEST_ARCHIVE = 16_000_000_000  # bytes of all its entries together
MOST_ENTRIES = 100_000
_LONGEST_READ = 16_000_000  # bytes of a directory, a header or a chunk: nothing of an archive needs to be held longer
_CHUNK = 1 << 16
_ENCRYPTED, _UTF8 = 0x1, 0x800  # bits of a ZIP entry
_LONGEST_NAME = 200  # characters of a folder's or a file's name
_DEEPEST = 30  # folders
_NO_ZIP = "It is no ZIP archive that can be opened; pack it anew."
_DRIVE = re.compile(r"^[A-Za-z]:(?=[/\\]|$)|^[A-Za-z]:")
_NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
# What the unpackers raise on damage, on a method that nobody uses, and on a password.
_DAMAGE = (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in an archive: its name made harmless, the bytes it takes up there, and what gives its content."""

    name: str
    packed: int
    unpack: Callable[[], Any]  # a stream of bytes with read1, or None


@dataclass(slots=True)
class Budget:
    """What may still be unpacked of an archive, archives within it included."""

    size: int
    bytes_left: int = field(init=False)
    entries_left: int = MOST_ENTRIES

    def __post_init__(self) -> None:
        self.bytes_left = min(4 * FREE + MOST_TIMES * self.size, LARGEST_ARCHIVE)

    def take_entry(self) -> bool:
        """Whether one more entry may be unpacked; if so, one less may be after it."""
        self.entries_left -= self.entries_left > 0
        return self.entries_left > 0


def unpack(entry: Entry, into: BinaryIO, budget: Budget) -> str:
    """Copy the content of an entry; gives a sentence where it breaks off, and what came before stays.

    Raises:
        UnreadableError: it cannot be unpacked at all, or to more than an honest archive holds.
    """
    limit = min(FREE + MOST_TIMES * entry.packed, LARGEST_ENTRY, budget.bytes_left)
    copied = 0
    try:
        stream = entry.unpack()
        if stream is None:
            raise UnreadableError("It cannot be found in the archive.")
        with stream:
            while chunk := stream.read1(_CHUNK):
                copied += len(chunk)
                budget.bytes_left -= len(chunk)
                if copied > limit:
                    raise UnreadableError("It unpacks to far more than a text does; it was left out, as a bomb is.")
                into.write(chunk)
    except (*_DAMAGE, OSError) as error:
        if not copied:
            raise UnreadableError(f"It cannot be unpacked ({_why(error)}).") from error
        return f"It is damaged and breaks off after {copied:,} bytes; what came before was read."
    return ""


def _why(error: Exception) -> str:
    words = str(error).strip().rstrip(".")
    return words if words and len(words) < _LONGEST_NAME else type(error).__name__


def zip_entries(stream: BinaryIO) -> Iterator[Entry | LeftOut]:
    """The files in a .zip.

    Raises:
        UnreadableError: it has no directory that can be read.
    """
    try:
        archive = zipfile.ZipFile(_Cautious(stream))
    except zipfile.BadZipFile:
        yield from _lost_entries(stream)
        return
    except (*_DAMAGE, OSError) as error:
        raise UnreadableError(
            "It is no ZIP archive that can be opened, or its end is missing; pack it anew."
        ) from error
    found = [
        info
        for info in archive.infolist()
        if not info.filename.endswith("/") and not stat.S_ISLNK(info.external_attr >> 16)
    ]
    lying_over = _lying_over(found)
    unpack_entry = archive.open  # out of the stream that was given; no file is opened
    for info in found:
        name = safe_name(_zip_name(info))
        if info.header_offset in lying_over:
            yield LeftOut(f"“{name}” lies over another entry, as in a bomb; it was left out.")
        elif info.flag_bits & _ENCRYPTED:
            yield LeftOut(f"“{name}” is protected by a password; unpack it yourself to have it read.")
        else:
            yield Entry(name, info.compress_size, partial(unpack_entry, info))


def _lost_entries(stream: BinaryIO) -> Iterator[Entry | LeftOut]:
    """The files of an archive whose end is missing, as after a copy that was broken off."""
    lost = None
    for lost in islice(find_lost(stream), MOST_ENTRIES):
        name = safe_name(lost.name.decode("utf-8", "replace"))
        yield Entry(name, lost.size, partial(Salvaged, stream, lost))
    if lost is None:
        raise UnreadableError(_NO_ZIP)
    yield LeftOut("Its end is missing or damaged: what lies before was read, other files may be lost.")


def _lying_over(found: list[zipfile.ZipInfo]) -> set[int]:
    """Where entries begin that end only after another has begun (https://www.bamsoftware.com/hacks/zipbomb/)."""
    starts = sorted((info.header_offset, info.compress_size) for info in found)
    return {start for (start, size), (following, _) in pairwise(starts) if start + size >= following}


def _zip_name(info: zipfile.ZipInfo) -> str:
    """The name of an entry: some programs write UTF-8 and do not say so."""
    try:
        is_said = info.flag_bits & _UTF8
        return info.filename if is_said else info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def tar_entries(stream: BinaryIO) -> Iterator[Entry | LeftOut]:
    """The files in a .tar.

    Raises:
        UnreadableError: it is none.
    """
    count = 0
    try:
        archive = tarfile.TarFile(fileobj=_Cautious(stream), errorlevel=1)  # type: ignore[arg-type]
        for member in archive:
            count += 1
            if member.isreg() and not member.issparse():
                yield Entry(safe_name(member.name), member.size, partial(archive.extractfile, member))
    except (*_DAMAGE, OSError) as error:
        if not count:
            raise UnreadableError("It is no TAR archive that can be opened; pack it anew.") from error
        yield LeftOut(f"The archive is damaged after its file {count:,}; what came before was read.")


def gzip_entry(stream: BinaryIO, name: str) -> Entry:
    """The one file that is packed in a .gz."""
    size = stream.seek(0, 2)
    stream.seek(0)
    return Entry(name, size, partial(gzip.GzipFile, fileobj=stream))


def safe_name(name: str) -> str:
    """The name as a path within the archive: nothing in it leads out of it or means another disk."""
    slashed = _NOT_IN_NAMES.sub("", _DRIVE.sub("", name).replace("\\", "/"))
    parts = [_shortened(part.strip()) for part in slashed.split("/")]
    return "/".join([part for part in parts if part not in ("", ".", "..")][-_DEEPEST:]) or "unnamed"


def _shortened(part: str) -> str:
    if len(part) <= _LONGEST_NAME:
        return part
    suffix = PurePosixPath(part).suffix[:10]
    return part[: _LONGEST_NAME - len(suffix)] + suffix


class _Cautious:
    """A stream that refuses to give more in one piece than an archive needs: sizes in damaged ones are made up."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.seek, self.tell, self.seekable = stream.seek, stream.tell, stream.seekable

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes.

        Raises:
            EOFError: that is more than can be held.
        """
        if size > _LONGEST_READ:
            raise EOFError(f"a part of {size:,} bytes is not held")
        return self._stream.read(size if size >= 0 else _LONGEST_READ)

    def close(self) -> None:
        """Leave the stream to whoever opened it."""
