"""The files of the collections, in the user's data folder: owner-only, changed one at a time, replaced whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from cartelmap.errors import CartelmapError, cannot_read
from cartelmap.kept import entries
from cartelmap.kept.entries import Collection, Entry, keyed
from cartelmap.kept.written import from_text, to_text
from cartelmap.paths import data_folder, safe_name

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_SUFFIX = ".yaml"
_LOCK = ".lock"
_NEW = ".new"  # a file that is being written
_OWNER_ONLY, _OWNER_ONLY_FILE = 0o700, 0o600


@dataclass(frozen=True, slots=True)
class Listed:
    """A collection in the list: its name, how many entries, when it was made, what is wrong with its file if anything.

    `changed` orders them: nanoseconds of the file.
    """

    name: str
    entries: int
    made: str
    changed: int
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Removed:
    """An entry that was taken out, and where it stood, so that it can be put back."""

    position: int
    entry: Entry


def list_collections() -> list[Listed]:
    """All collections by name, also those whose file has a fault."""
    return [_listed(file) for file in _files()]


def open_collection(name: str) -> Collection | None:
    """The collection of this name; None if there is none.

    Raises:
        CartelmapError: its file has faults, or cannot be read.
    """
    file = file_of(name)
    return _read(file) if file.exists() else None


def make_collection(name: str) -> str:
    """Make an empty collection, and give its name as the file has it.

    Raises:
        CartelmapError: there is one of this name, or it cannot be one's name, or the disk refuses.
    """
    with _alone():
        file = _free_file(name)
        _write(file, Collection(made=_now()))
    return file.stem


def keep_entry(name: str, entry: Entry) -> None:
    """Put an entry at the end of a collection, which is made if it is not there."""
    _change(name, lambda collection: entries.with_entry(collection, replace(entry, kept=_now())))


def drop_entry(name: str, key: str) -> Removed | None:
    """Take an entry out of a collection; None if it was not in it."""
    found: list[Removed] = []

    def change(collection: Collection) -> Collection:
        by_key = keyed(collection)
        if key in by_key:
            found.append(Removed(list(by_key).index(key), by_key[key]))
        return entries.without_entry(collection, key)

    _change(name, change)
    return found[0] if found else None


def put_back(name: str, removed: Removed) -> None:
    """Undo `drop_entry`."""
    _change(name, lambda collection: entries.with_entry_at(collection, removed.position, removed.entry))


def edit_entry(name: str, key: str, field: Literal["note", "title"], typed: str, before: str) -> None:
    """Set the note or the title of an entry; `before` is what was shown while it was typed."""
    _change(name, lambda collection: entries.with_words(collection, key, field, typed, before))


def edit_note(name: str, typed: str, before: str) -> None:
    """Set the note of a collection as a whole; `before` is what was shown while it was typed."""
    _change(name, lambda collection: entries.with_note(collection, typed, before))


def move_entry(name: str, key: str, by: int) -> None:
    """Move an entry so many places down, or up where that is negative."""
    _change(name, lambda collection: entries.moved(collection, key, by))


def rename_collection(name: str, new: str) -> str:
    """Give a collection another name, and say it as the file has it.

    Raises:
        CartelmapError: there is none of the old name or one of the new, or the disk refuses.
    """
    with _alone():
        file = _existing(name)
        if safe_name(new) == file.stem:
            return file.stem
        target = _free_file(new, but=file)
        _on_disk(file, lambda: file.rename(target))
    return target.stem


def remove_collection(name: str) -> None:
    """Delete a collection.

    Raises:
        CartelmapError: there is none of this name, or the disk refuses.
    """
    with _alone():
        file = _existing(name)
        _on_disk(file, file.unlink)


def rewrite_collections(change: Callable[[str], str]) -> int:
    """Put every text of every collection, and its name, through `change`; how many collections it changed.

    Raises:
        CartelmapError: the file of one has faults, so that it may still hold what was to be changed. The others are
            done.
    """
    with _alone():
        faulty = []
        changed = 0
        for file in _files():
            try:
                changed += _rewrite(file, change)
            except CartelmapError as error:
                faulty.append(str(error))
    if faulty:
        raise CartelmapError("\n".join(faulty))
    return changed


def _rewrite(file: Path, change: Callable[[str], str]) -> bool:
    before = _read(file)
    after: Collection = _through(before, change)
    if after != before:
        _write(file, after)
    if change(file.stem) == file.stem:
        return after != before
    target = _free_file(change(file.stem), but=file)
    _on_disk(file, lambda: file.rename(target))
    return True


def _through(thing: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401 - texts, numbers, pairs, entries
    """The same thing with all its texts changed; the stretches of a quote that changes its length are given up."""
    if isinstance(thing, str):
        return change(thing)
    if isinstance(thing, tuple):
        return tuple(_through(each, change) for each in thing)
    if not hasattr(thing, "__dataclass_fields__"):
        return thing
    new = replace(thing, **{field.name: _through(getattr(thing, field.name), change) for field in fields(thing)})
    if isinstance(new, entries.KeptPassage) and new.quote != thing.quote and new.graphic:
        return replace(new, graphic=((0, len(new.quote)),))  # safe: all of it is folded
    return new


def file_of(name: str) -> Path:
    """Where a collection of this name is kept."""
    return _home() / f"{safe_name(name)}{_SUFFIX}"


def _home() -> Path:
    return data_folder() / "collections"


def _files() -> list[Path]:
    try:
        found = [file for file in _home().iterdir() if file.suffix == _SUFFIX and not file.name.startswith(".")]
        return sorted(file for file in found if file.is_file() and not file.is_symlink())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise cannot_read(_home(), error) from error


def _listed(file: Path) -> Listed:
    changed = file.stat().st_mtime_ns
    try:
        collection = _read(file)
    except CartelmapError as error:
        return Listed(file.stem, 0, "", changed, str(error))
    return Listed(file.stem, len(collection.entries), collection.made, changed)


def _existing(name: str) -> Path:
    file = next((file for file in _files() if file.stem == name), None)
    if file is None:
        raise CartelmapError(f"There is no collection called {name!r}.")
    return file


def _free_file(name: str, but: Path | None = None) -> Path:
    """The file for a new name; on some disks two names that differ in capitals alone are one."""
    file = file_of(name)
    if any(file.stem.casefold() == other.stem.casefold() for other in _files() if other != but):
        raise CartelmapError(f"There is a collection called {file.stem!r} already; choose another name.")
    return file


def _read(file: Path) -> Collection:
    try:
        stamp = file.stat()
        return _parsed(file, stamp.st_mtime_ns, stamp.st_size, stamp.st_ino)
    except OSError as error:
        raise cannot_read(file, error) from error


@lru_cache(maxsize=64)
def _parsed(file: Path, *stamp: int) -> Collection:
    """What a file holds; read anew when it has changed. Every page asks for it on every run."""
    del stamp
    return from_text(file.read_bytes().decode("utf-8", "replace"), file.name)


def _change(name: str, change: Callable[[Collection], Collection]) -> None:
    """Read a collection, change it, write it whole, while nobody else does."""
    with _alone():
        file = file_of(name)
        before = _read(file) if file.exists() else Collection(made=_now())
        after = change(before)
        if after != before:
            _write(file, after)


def _write(file: Path, collection: Collection) -> None:
    content = to_text(collection).encode("utf-8", "replace")
    new = file.with_name(f".{file.name}{_NEW}")

    def replaced() -> None:
        new.unlink(missing_ok=True)
        # With O_EXCL a link that somebody has put there is refused, not followed.
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), _OWNER_ONLY_FILE)
        with os.fdopen(handle, "wb") as part:
            part.write(content)
            part.flush()
            os.fsync(part.fileno())
        new.replace(file)

    _on_disk(file, replaced)


def _on_disk(file: Path, act: Callable[[], object]) -> None:
    try:
        act()
    except OSError as error:
        raise CartelmapError(f"{error.filename or file}: cannot be written ({error.strerror}).") from error


@contextmanager
def _alone() -> Iterator[None]:
    """Wait until no other window changes a collection; the folder is made first."""
    home = _home()

    def prepared() -> int:
        data_folder().mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
        home.mkdir(mode=_OWNER_ONLY, exist_ok=True)
        home.chmod(_OWNER_ONLY)
        return os.open(home / _LOCK, os.O_RDWR | os.O_CREAT, _OWNER_ONLY_FILE)

    try:
        handle = prepared()
    except OSError as error:
        raise CartelmapError(f"{error.filename or home}: cannot be written ({error.strerror}).") from error
    with os.fdopen(handle, "r+") as lock:
        if sys.platform == "win32":
            msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)
        else:
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
