"""Ids of documents: different for all texts of a corpus, and the same however much of it is read anew."""

from __future__ import annotations

import hashlib
import re
from array import array
from collections.abc import Iterable
from itertools import chain, count
from pathlib import PurePosixPath

PART = "#"  # between the id of a file and the part of it; in ids of files it does not occur
_TO_ESCAPE = re.compile(r"#|%(?=2[35])")
_FIRST_SIZE = 1 << 10
_FULL = 2 / 3  # a fuller table makes long searches


class SeenIds:
    """A set of ids that holds eight bytes of each: a file may have millions.

    Where two ids have the same eight bytes, the second counts as seen: it gets a number it did not need.
    """

    def __init__(self) -> None:
        self._slots = array("Q", bytes(8 * _FIRST_SIZE))
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, identity: str) -> bool:
        """Whether the id was new; now it is not."""
        if self._count >= len(self._slots) * _FULL:
            self._grow()
        added = _put(self._slots, _eight_bytes(identity))
        self._count += added
        return added

    def _grow(self) -> None:
        slots = array("Q", bytes(8 * 2 * len(self._slots)))
        for value in self._slots:
            if value:
                _put(slots, value)
        self._slots = slots


def _eight_bytes(identity: str) -> int:
    digest = hashlib.blake2b(identity.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little") or 1  # nought is an empty slot


def _put(slots: array[int], value: int) -> bool:
    position = value % len(slots)
    while slots[position]:
        if slots[position] == value:
            return False
        position = (position + 1) % len(slots)
    slots[position] = value
    return True


def first_free(seen: SeenIds, wishes: Iterable[str]) -> str:
    """The first of these ids that was not seen, else the last of them with a number."""
    last = ""
    for wish in wishes:
        last = wish
        if seen.add(wish):
            return wish
    return next(numbered for numbered in (f"{last}-{number}" for number in count(2)) if seen.add(numbered))


def name_files(paths: Iterable[str]) -> list[str]:
    """The ids of the files of these paths: without the ending, with it where another file has the same."""
    seen = SeenIds()
    return [file_id(path, seen) for path in paths]


def distinct_paths(paths: Iterable[str]) -> list[str]:
    """The paths; where names on disk differ only in bytes that cannot be shown, the later ones get a number."""
    seen: set[str] = set()
    distinct: list[str] = []
    for path in paths:
        name = path
        for number in count(2):
            if name not in seen:
                break
            suffix = PurePosixPath(path).suffix
            name = f"{path.removesuffix(suffix)} ({number}){suffix}"
        seen.add(name)
        distinct.append(name)
    return distinct


def file_id(path: str, seen: SeenIds) -> str:
    """The id of a file: its path without the ending; the whole path where that is taken."""
    escaped = _TO_ESCAPE.sub(lambda sign: "%23" if sign[0] == PART else "%25", path)
    bare = PurePosixPath(escaped)
    if bare.suffix.lower() == ".gz":  # "a.jsonl.gz" is the text "a"
        bare = bare.with_suffix("")
    return first_free(seen, (str(bare.with_suffix("")), escaped))


def document_id(file: str, given: str, part: str, seen: SeenIds, *, is_alone: bool) -> str:
    """The id of a text: that of its file, with the part, where a file holds several.

    An id that the text brings itself is kept as it is where the corpus is this one file; among other files it stands
    behind the id of its own, or two files that both number their rows could not be told apart.
    """
    numbered = (f"{file}{PART}{part}",) if part else (file,)
    if not given:
        return first_free(seen, numbered)
    own = given if is_alone else f"{file}{PART}{given}"
    return first_free(seen, chain((own,), (f"{own}-{part}",) if part else ()))
