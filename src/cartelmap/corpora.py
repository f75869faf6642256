"""The user's own corpora: folders of files under the data folder that nobody else can read."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path, PurePosixPath

from cartelmap.errors import CartelmapError, cannot_read
from cartelmap.paths import data_folder, default_atlas, safe_name
from cartelmap.reading.mask_list import LARGEST, is_mask, line_of, parse_mask
from cartelmap.reading.mask_list import NAME as MASK
from cartelmap.reading.metadata import NAME as METADATA
from cartelmap.reading.metadata import composed, is_listed, parse_metadata

_OWNER_ONLY, _OWNER_ONLY_FILE = 0o700, 0o600
_BINARY = getattr(os, "O_BINARY", 0)  # Windows would change the line ends


@dataclass(frozen=True, slots=True)
class LocalCorpus:
    """A corpus that the user added: its name, its folder, the folder of its atlas, how many files it has."""

    name: str
    folder: Path
    atlas: Path
    files: int


def list_corpora() -> list[LocalCorpus]:
    """The user's corpora, by name."""
    try:
        return [_corpus(folder) for folder in sorted(_home().iterdir()) if folder.is_dir() and not folder.is_symlink()]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise cannot_read(_home(), error) from error


def add_files(name: str, files: Mapping[str, bytes]) -> LocalCorpus:
    """Put files into the corpus of this name, which is made when it is not there; no file is overwritten.

    A metadata.csv that comes with files whose names are taken goes with them into a folder of its own, because it
    tells about them and not about the others. The names of a mask.csv are added to those that are hidden already.

    Raises:
        CartelmapError: the name cannot be a folder's, the metadata.csv or mask.csv is broken, or the disk refuses.
    """
    folder = _home() / safe_name(name)
    masks = [parse_mask(content, MASK) for given, content in files.items() if is_mask(safe_name(given))]
    texts = {given: content for given, content in files.items() if not is_mask(safe_name(given))}
    wanted = {safe_name(given): content for given, content in texts.items()}
    if len(wanted) < len(texts):
        wanted = _all_kept(texts)
    if METADATA in wanted:
        there = {composed(name) for name in (*wanted, *_names_in(folder)) if name != METADATA}
        parse_metadata(wanted[METADATA], METADATA, lambda name: is_listed(name, there))
    try:
        atlas = default_atlas((folder,))
        # The data folder may be one that the user chose and shares: only what is in it is ours to close.
        data_folder().mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
        for private in (_home(), folder, atlas.parent, atlas):
            _make_private(private)
        for hidden, why in (row for mask in masks for row in mask.names.items()):
            hide_name(folder, hidden, why)  # before the texts: a name is not shown even where the disk is full then
        target = _target(folder, wanted)
        for file_name, content in wanted.items():
            _write_new(target, file_name, content)
    except OSError as error:
        raise CartelmapError(f"{error.filename or folder}: cannot be written ({error.strerror}).") from error
    return _corpus(folder)


def remove_corpus(name: str) -> None:
    """Delete the files of a corpus and its atlas.

    Raises:
        CartelmapError: there is no corpus of this name.
    """
    corpus = next((corpus for corpus in list_corpora() if corpus.name == name), None)
    if corpus is None:
        raise CartelmapError(f"There is no corpus called {name!r} to remove.")
    try:
        shutil.rmtree(corpus.atlas, ignore_errors=not corpus.atlas.exists())
        shutil.rmtree(corpus.folder)
    except OSError as error:
        raise CartelmapError(f"{error.filename}: cannot be removed ({error.strerror}).") from error


def hide_name(corpus: Path, name: str, why: str) -> None:
    """Add a name to the mask.csv of a corpus, which is made where it is not there, for its owner alone.

    Raises:
        CartelmapError: the mask.csv is broken, this cannot be a name, or the disk refuses.
    """
    file = _mask_file(corpus)
    try:
        content = _read_mask(file)
        line = line_of(content, name, why)
        # One call that adds to the end: of two windows that do this at once none loses its name.
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND | _BINARY, _OWNER_ONLY_FILE)
        with os.fdopen(handle, "ab") as out:
            out.write(line)
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        raise CartelmapError(f"{file}: cannot be written ({error.strerror}); check its permissions.") from error


def hidden_names(corpus: Path) -> int:
    """How many names the mask.csv of a corpus hides.

    Raises:
        CartelmapError: it is broken, or cannot be read.
    """
    file = _mask_file(corpus)
    try:
        return len(parse_mask(_read_mask(file), MASK).names) if file.exists() else 0
    except OSError as error:
        raise cannot_read(file, error) from error


def _mask_file(corpus: Path) -> Path:
    """The mask.csv of a corpus, there or not; that of one which is a file lies beside it."""
    folder = corpus if corpus.is_dir() else corpus.parent
    return next((file for file in sorted(folder.iterdir()) if is_mask(file.name)), folder / MASK)


def _read_mask(file: Path) -> bytes:
    if not file.exists():
        return b""
    with file.open("rb") as content:
        return content.read(LARGEST + 1)


def _home() -> Path:
    return data_folder() / "corpora"


def _corpus(folder: Path) -> LocalCorpus:
    files = sum(1 for file in folder.rglob("*") if file.is_file())
    return LocalCorpus(folder.name, folder, default_atlas((folder,)), files)


def _all_kept(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files under names that are all different, where several given names come to the same."""
    kept: dict[str, bytes] = {}
    for given, content in files.items():
        kept[_free_name(safe_name(given), kept)] = content
    return kept


def _names_in(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir() if file.is_file()] if folder.is_dir() else []


def _free_name(name: str, taken: Collection[str]) -> str:
    path = PurePosixPath(name)
    numbered = (f"{path.stem}-{number}{path.suffix}" for number in count(2))
    return name if name not in taken else next(other for other in numbered if other not in taken)


def _target(folder: Path, wanted: Mapping[str, bytes]) -> Path:
    """The folder the files go to: the corpus, or a new one in it that keeps them with their metadata.csv."""
    if METADATA not in wanted or not wanted.keys() & set(_names_in(folder)):
        return folder
    target = folder / _free_name("added", {entry.name for entry in folder.iterdir()})
    _make_private(target)
    return target


def _make_private(folder: Path) -> None:
    folder.mkdir(mode=_OWNER_ONLY, exist_ok=True)
    folder.chmod(_OWNER_ONLY)


def _write_new(folder: Path, name: str, content: bytes) -> None:
    """Write a file under the first free name, never over another."""
    free = _free_name(name, {entry.name for entry in folder.iterdir()})
    # With O_EXCL a link that somebody has put there is refused too, not followed.
    handle = os.open(folder / free, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, _OWNER_ONLY_FILE)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
