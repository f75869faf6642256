"""Texts out of a file: what its reader finds, or what the readers of the files in it find where it is an archive."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO

from cartelmap.errors import CartelmapError
from cartelmap.reading.dividing import in_pieces
from cartelmap.reading.extracted import Extracted, LeftOut, NotTextsError, Options, UnreadableError
from cartelmap.reading.formats.archives import Budget, Entry, gzip_entry, tar_entries, unpack, zip_entries
from cartelmap.reading.formats.registry import FORMATS, Format, ending, format_of, is_archive
from cartelmap.reading.mask_list import is_mask
from cartelmap.reading.metadata import NAME as METADATA
from cartelmap.reading.metadata import Metadata, is_listed, parse_metadata
from cartelmap.reading.sidecars import ENDINGS, Sidecar, pair, parse_sidecar

DEEPEST = 2  # archives within each other: a year's archive of daily archives; a deeper one is made to keep us busy
LARGEST_METADATA = 64_000_000  # bytes of a metadata.csv: of half a million files
_GZIPPED_TAR = ".tgz"


@dataclass(frozen=True, slots=True)
class Aside:
    """A file in an archive that is not a text; in a sentence why, where its name does not say it."""

    what: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Something in a file: `path` is that of the file or, in an archive, of the entry. `holds_many` as in `Format`.

    What a metadata.csv or a sidecar in an archive says comes before the texts that it is about.
    """

    path: str
    what: Extracted | LeftOut | Aside | Metadata | Sidecar
    holds_many: bool = False


@dataclass(frozen=True, slots=True)
class Unpacking:
    """How to unpack: `hold` gives a place for the content of an entry, `budget` what may still be unpacked."""

    options: Options
    hold: Callable[[], AbstractContextManager[BinaryIO]]
    budget: Budget
    depth: int = 0


def texts_of(path: str, stream: BinaryIO, how: Unpacking) -> Iterator[Found]:
    """The texts of the file of this path, whose bytes the stream gives.

    Raises:
        UnreadableError: the file cannot be read.
        NotTextsError: it holds no texts.
    """
    if is_archive(path):
        yield from _texts_in_archive(path, stream, how)
        return
    kind = format_of(path)
    if kind is None:
        raise NotTextsError(f"Files like this are not read; save the text as one of {', '.join(FORMATS)}.")
    for found in _careful(kind, stream, how.options):
        for piece in (found,) if isinstance(found, LeftOut) else in_pieces(found):
            yield Found(path, piece, kind.holds_many)


def _careful(kind: Format, stream: BinaryIO, options: Options) -> Iterator[Extracted | LeftOut]:
    """What the reader of a format finds; what it did not expect is a fault of the file, not the end of all."""
    try:
        yield from kind.load()(stream, options)
    except (CartelmapError, OSError):
        raise
    except Exception as error:
        what = f"It is damaged in a way that its reader does not know ({type(error).__name__}); save it anew."
        raise UnreadableError(what) from error


def _texts_in_archive(path: str, stream: BinaryIO, how: Unpacking) -> Iterator[Found]:
    if ending(path) in (".gz", _GZIPPED_TAR):
        yield from _texts_in_gzip(path, stream, how)
        return
    if how.depth >= DEEPEST:
        raise UnreadableError(f"Archives are opened {DEEPEST} deep, and this one lies deeper; unpack them yourself.")
    entries: list[Entry] = []
    for entry in zip_entries(stream) if ending(path) == ".zip" else tar_entries(stream):
        if isinstance(entry, LeftOut):
            yield Found(path, entry)
        elif not is_hidden(entry.name) and how.budget.take_entry():
            entries.append(entry)
        if not isinstance(entry, LeftOut) and is_mask(entry.name):
            raise UnreadableError("There is a mask.csv in it: put that beside it, so that its names are hidden.")
    if not how.budget.entries_left:
        yield Found(path, LeftOut("It has more files than we read from one archive; unpack it yourself."))
    yield from _texts_of_entries(path, entries, replace(how, depth=how.depth + 1))


def _texts_of_entries(path: str, entries: list[Entry], how: Unpacking) -> Iterator[Found]:
    """What stands beside the texts of an archive, then the texts."""
    names = {entry.name for entry in entries}
    texts = [name for name in names if not not_a_text(name)]
    paired = pair((name for name in names if ending(name) in ENDINGS), texts)
    sidecars = {sidecar for of_text in paired.values() for sidecar in of_text}
    for entry in entries:
        if PurePosixPath(entry.name).name == METADATA:
            yield _beside(f"{path}/{entry.name}", entry, how, partial(_parsed, names=names, name=entry.name))
        elif entry.name in sidecars:
            yield _beside(f"{path}/{entry.name}", entry, how, parse_sidecar)
    for entry in entries:
        if PurePosixPath(entry.name).name != METADATA and entry.name not in sidecars:
            yield from _texts_of_entry(f"{path}/{entry.name}", entry, how)


def _beside(path: str, entry: Entry, how: Unpacking, parse: Callable[[bytes], Metadata | Sidecar]) -> Found:
    """What an entry that is no text says of the texts beside it."""
    try:
        with how.hold() as held:
            unpack(entry, held, how.budget)
            held.seek(0)
            return Found(path, parse(held.read(LARGEST_METADATA)))
    except CartelmapError as error:
        return Found(path, LeftOut(str(error).replace("\n", " ")))


def _parsed(content: bytes, *, name: str, names: Container[str]) -> Metadata:
    folder = PurePosixPath(name).parent
    return parse_metadata(content, METADATA, lambda file: is_listed(str(folder / file), names))


def _texts_in_gzip(path: str, stream: BinaryIO, how: Unpacking) -> Iterator[Found]:
    """The texts of the one file in a .gz, which keeps the path of the .gz: it is no folder."""
    bare = path[: -len(ending(path))] + (".tar" if ending(path) == _GZIPPED_TAR else "")
    if not is_archive(bare) and format_of(bare) is None:
        raise NotTextsError("It is packed, and its name does not say what is in it; name it like notes.txt.gz.")
    with how.hold() as held:
        broken = unpack(gzip_entry(stream, PurePosixPath(bare).name), held, how.budget)
        held.seek(0)
        if broken:
            yield Found(path, LeftOut(broken))
        for found in texts_of(bare, held, how):
            yield replace(found, path=path + found.path[len(bare) :])


def _texts_of_entry(path: str, entry: Entry, how: Unpacking) -> Iterator[Found]:
    """The texts of a file in an archive; what is wrong with it does not stop the others."""
    if not_a_text(entry.name):
        yield Found(path, Aside())
        return
    try:
        with how.hold() as held:
            broken = unpack(entry, held, how.budget)
            held.seek(0)
            if broken:
                yield Found(path, LeftOut(broken))
            yield from texts_of(path, held, how)
    except NotTextsError as error:
        yield Found(path, Aside(str(error)))
    except UnreadableError as error:
        yield Found(path, LeftOut(str(error)))


def is_hidden(name: str) -> bool:
    """Whether a file, or a folder in its path, is one that programs keep for themselves."""
    return any(part.startswith((".", "~$")) or part == "__MACOSX" for part in PurePosixPath(name).parts)


def not_a_text(path: str) -> str:
    """Why a file of this name is not read, in a sentence; empty where it is."""
    if PurePosixPath(path).stem.lower() == "readme":
        return "It is about the folder, not a text of the corpus."
    if ending(path) in ENDINGS:
        return f"Files ending in {ending(path)} are settings, not texts."
    if format_of(path) is None and not is_archive(path):
        return f"Files like this are not read; save the text as one of {', '.join(FORMATS)}."
    return ""
