"""Folders and files of a corpus: the one module of reading that touches the disk."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import tempfile
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from cartelmap import paths
from cartelmap.errors import CartelmapError, DataFileError, Fault, cannot_read
from cartelmap.model import Document
from cartelmap.reading.beside import Beside
from cartelmap.reading.corpus import FileReading, FileReport, FileStatus, InputFile, Reading, Tally, Trouble
from cartelmap.reading.documents import FileInCorpus, documents_of
from cartelmap.reading.extracted import NotTextsError, Options, UnreadableError
from cartelmap.reading.formats.archives import Budget
from cartelmap.reading.formats.registry import FORMATS, ending, is_archive
from cartelmap.reading.mask_list import LARGEST as LARGEST_MASK
from cartelmap.reading.mask_list import MaskList, about_mask, is_mask, parse_mask
from cartelmap.reading.masking import NO_MASKS, Masks
from cartelmap.reading.metadata import NAME as METADATA
from cartelmap.reading.metadata import Metadata, about_metadata, composed, is_listed, parse_metadata
from cartelmap.reading.naming import distinct_paths, name_files
from cartelmap.reading.sidecars import ENDINGS, LARGEST, Sidecar, pair, parse_sidecar
from cartelmap.reading.unpacking import LARGEST_METADATA, Unpacking, is_hidden, not_a_text, texts_of

_CHUNK = 1 << 20
_IN_MEMORY = 8_000_000  # bytes of an unpacked file that need no room on disk
_NO_OPTIONS = Options()


@dataclass(frozen=True, slots=True)
class Corpus:
    """The files of one or more folders in the order of their paths, ready to be read one by one.

    `tables` are the metadata.csv by folder, `sidecars` those of each file, `told` the names of the files that a sidecar
    is about, `is_alone` says that only one file has texts. All of them know files by their paths as given. `masks` are
    the names that must not be shown, `mask_lists` what each mask.csv has.
    """

    files: tuple[InputFile, ...]
    options: Options = _NO_OPTIONS
    tables: dict[str, Metadata] = field(default_factory=dict)
    sidecars: dict[str, tuple[InputFile, ...]] = field(default_factory=dict)
    told: dict[str, list[str]] = field(default_factory=dict)
    is_alone: bool = False
    masks: Masks = NO_MASKS
    mask_lists: dict[str, MaskList] = field(default_factory=dict)
    _hashes: dict[str, tuple[tuple[int, ...], str]] = field(default_factory=dict, repr=False)

    def fingerprint(self, file: InputFile) -> str:
        """What tells whether a file must be read again: of its bytes and of all that is said about it beside it.

        Empty where the file cannot be read.
        """
        content = self.content_hash(file)
        if not content:
            return ""
        beside = self._beside(file)
        within = beside.within(file.given) if is_archive(file.given) else []
        said = (file.given, file.path, file.identity, self.is_alone, beside.about(file.given), within)
        asked = (self.told.get(file.given), sorted(self.options.columns.items()))
        told = repr((content, said, asked))
        # Who has the plain hash of what names somebody could try which name gives it.
        secret = self.masks.secret if self.masks.spans(told) else b""
        return hashlib.sha256(secret + told.encode("utf-8", "surrogatepass")).hexdigest()

    def content_hash(self, file: InputFile) -> str:
        """The SHA-256 of the bytes of a file; empty where it cannot be read."""
        if file.trouble:
            return ""
        try:
            with _opened(file.disk) as stream:
                return self._hash(file, stream)
        except OSError:
            return ""

    def read(self, file: InputFile) -> FileReading:
        """The documents of a file, one at a time, and then what became of it; nothing that is wrong in it raises."""
        tally = Tally(trouble=file.trouble)
        return FileReading(file.path, self._guarded(file, tally), tally, self.masks)

    def _guarded(self, file: InputFile, tally: Tally) -> Iterator[Document]:
        """The documents of a file; what stops them half-way is told, and what came before stays."""
        if tally.trouble:
            return
        try:
            with _opened(file.disk) as stream:
                before = _state(stream)
                tally.sha256 = self._hash(file, stream)
                tally.trouble = self._not_texts(file, stream)
                if not tally.trouble:
                    yield from self._documents(file, stream, tally)
                if _state(stream) != before:
                    tally.remark("It changed while it was read; build again to read it whole.")
        except FileNotFoundError:
            tally.break_off(FileStatus.UNREADABLE, "It was there when the folder was listed, and is gone.")
        except OSError as error:
            tally.break_off(FileStatus.UNREADABLE, f"It cannot be read ({error.strerror}); check its permissions.")
        except NotTextsError as error:
            tally.break_off(FileStatus.SET_ASIDE, str(error))
        except UnreadableError as error:
            tally.break_off(FileStatus.UNREADABLE, str(error))

    def _documents(self, file: InputFile, stream: BinaryIO, tally: Tally) -> Iterator[Document]:
        how = Unpacking(self.options, _held, Budget(os.fstat(stream.fileno()).st_size))
        given = FileInCorpus(file, tally.sha256, self._beside(file), self.is_alone, self.masks)
        yield from documents_of(given, texts_of(file.given, stream, how), tally)
        if not (tally.documents or tally.left_out or tally.asides):
            tally.remark("There is no text in it.")

    def _not_texts(self, file: InputFile, stream: BinaryIO) -> Trouble | None:
        """What becomes of a file that tells about others or is no document."""
        if file.given in self.mask_lists:
            return FileStatus.METADATA, about_mask(self.mask_lists[file.given]) + _open_to_others(stream)
        folder, name = os.path.split(file.given)
        if name == METADATA and folder in self.tables:
            return FileStatus.METADATA, about_metadata(self.tables[folder])
        about = self.told.get(file.given)
        if about:
            sidecar = parse_sidecar(stream.read(LARGEST + 1))
            status = FileStatus.UNREADABLE if sidecar.is_broken else FileStatus.METADATA
            return status, " ".join((f"It tells about {', '.join(about)}.", *sidecar.faults))
        aside = not_a_text(file.given)
        return (FileStatus.SET_ASIDE, aside) if aside else None

    def _beside(self, file: InputFile) -> Beside:
        """What is said about a file; one of its own, because what lies in an archive is added to it."""
        sidecars = {
            str(PurePosixPath(sidecar.given).with_suffix("")): _read_sidecar(sidecar.disk).known
            for sidecar in reversed(self.sidecars.get(file.given, ()))
        }
        return Beside(dict(self.tables), sidecars)

    def _hash(self, file: InputFile, stream: BinaryIO) -> str:
        """The SHA-256 of an open file, which stands at its start again; counted once while nobody writes to it."""
        now = _state(stream)
        before, value = self._hashes.get(file.given, ((), ""))
        if before != now:
            # Who has the plain hash of a list of names could try which names give it.
            value = _sha256(stream, self.masks.secret if is_mask(file.given) else b"")
            self._hashes[file.given] = (now, value)
        stream.seek(0)
        return value


def open_corpus(folders: Path | tuple[Path, ...], options: Options = _NO_OPTIONS) -> Corpus:
    """The files of one or more folders, with what every metadata.csv says of them; none of the texts is read yet.

    Raises:
        CartelmapError: a folder is missing, or a metadata.csv or a mask.csv is broken.
    """
    corpus = _listed(folders)
    files = corpus.files
    by_path = {file.given: file for file in files}
    texts = [file.given for file in files if not (file.trouble or not_a_text(file.given))]
    texts = [path for path in texts if PurePosixPath(path).name != METADATA and not is_mask(path)]
    paired = pair((path for path in by_path if ending(path) in ENDINGS), texts)
    sidecars = {path: tuple(by_path[sidecar] for sidecar in found) for path, found in paired.items()}
    told: dict[str, list[str]] = {}
    for path, found in paired.items():
        for sidecar in found:
            told.setdefault(sidecar, []).append(PurePosixPath(path).name)
    tables = _read_tables(files)
    alone = len(texts) == 1
    return replace(corpus, options=options, tables=tables, sidecars=sidecars, told=told, is_alone=alone)


def read_corpus(folders: Path | tuple[Path, ...], options: Options = _NO_OPTIONS) -> Reading:
    """All documents of one or more folders at once, and what became of every file.

    Raises:
        CartelmapError: a folder is missing, nothing in it can be read, or a metadata.csv is broken.
    """
    corpus = open_corpus(folders, options)
    documents: list[Document] = []
    reports: list[FileReport] = []
    for file in corpus.files:
        reading = corpus.read(file)
        documents += reading
        reports.append(reading.report)
    if not documents:
        raise CartelmapError(nothing_to_read(folders, tuple(reports)))
    return Reading(tuple(documents), tuple(reports))


def nothing_to_read(folders: Path | tuple[Path, ...], reports: tuple[FileReport, ...]) -> str:
    """The sentence for folders that gave no document."""
    where = ", ".join(map(str, (folders,) if isinstance(folders, Path) else folders))
    wanted = f"put texts ({', '.join(FORMATS)}) in it"
    if not reports:
        return f"{where}: the folder is empty; {wanted}."
    first = next((report for report in reports if report.what), reports[0])
    return f"{where}: nothing in it can be read; {wanted}. ({first.path}: {first.what})"


def hash_files(folders: Path | tuple[Path, ...]) -> dict[str, str]:
    """The SHA-256 of every input file by its path: what tells whether a corpus has changed."""
    corpus = _listed(folders)
    return {file.path: corpus.content_hash(file) for file in corpus.files}


# The walk through the folders


@dataclass(frozen=True, slots=True)
class _Met:
    """Something met on the walk: its path within the corpus, where it is, and why it is not to be opened, if so."""

    path: str
    disk: Path
    trouble: Trouble | None = None


def _listed(folders: Path | tuple[Path, ...]) -> Corpus:
    """All files of the corpora that are not hidden, in the order of their paths, with the names not to be shown.

    A corpus may also be one file: then the mask.csv that lies beside it counts too.

    Raises:
        CartelmapError: one of them is not there, or cannot be opened; or a mask.csv is broken.
    """
    corpora = (folders,) if isinstance(folders, Path) else folders
    found = [
        _Met(str(PurePosixPath(prefix, met.path)) + "/" * met.path.endswith("/"), met.disk, met.trouble)
        for corpus, prefix in zip(corpora, _prefixes(corpora), strict=True)
        for met in _walk(corpus)
    ]
    found.sort(key=lambda met: (PurePosixPath(met.path).parts, os.fsencode(met.disk)))
    given = distinct_paths(met.path for met in found)
    lists = _read_masks(given, found)
    masks = _masks_of(lists)
    shown = distinct_paths(map(masks.hidden, given))
    troubles = (met.trouble for met in found)
    files = map(InputFile, (met.disk for met in found), shown, given, name_files(shown), troubles)
    return Corpus(tuple(files), masks=masks, mask_lists=lists)


def _masks_of(lists: Mapping[str, MaskList]) -> Masks:
    """The names of all lists together: a name that must not be shown is not shown in any of the texts."""
    names = dict.fromkeys(name for found in lists.values() for name in found.names)
    return Masks(tuple(names), paths.secret()) if lists else NO_MASKS


def _prefixes(corpora: tuple[Path, ...]) -> list[str]:
    """What parts the paths of several corpora: the names of their folders, numbered where two are the same."""
    if len(corpora) == 1:
        return [""]
    names = [_shown(corpus.resolve().name) for corpus in corpora]
    seen: Counter[str] = Counter()
    prefixes = []
    for name in names:
        seen[name] += 1
        prefixes.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return prefixes


def _shown(name: str) -> str:
    """The name of a file as it can be written: bytes that are no UTF-8 become a sign, accents one character each."""
    return composed(os.fsencode(name).decode("utf-8", "replace"))


def _walk(corpus: Path) -> Iterator[_Met]:
    """Everything in a corpus, links last: what they lead to is read where it lies, if it lies there too."""
    if corpus.is_file():
        yield _Met(_shown(corpus.name), corpus)
        yield from (_Met(_shown(file.name), file) for file in corpus.parent.iterdir() if _is_beside(file, corpus))
        return
    if not corpus.is_dir():
        raise CartelmapError(f"{corpus}: there is no such folder; check the name.")
    links = _Links(visited={_identity(corpus.stat())})
    files: list[_Met] = []
    for met in _walk_folder(_Met("", corpus), links):
        files.append(met)
        yield met
    # Folders first: a file that a link names may lie in a folder that another link names.
    while links.to_folders:
        for met in _follow(links.to_folders.popleft(), links, set()):
            files.append(met)
            yield met
    known = set(_identities(files)) if links.to_files else set()
    for link in sorted(links.to_files, key=lambda link: link.path):
        yield from _follow(link, links, known)


def _is_beside(file: Path, corpus: Path) -> bool:
    """Whether this is the list of names to hide for a corpus that is one file."""
    return is_mask(file.name) and file.is_file() and file.name != corpus.name


@dataclass(frozen=True, slots=True)
class _Links:
    """Links that were met and wait to be followed, and the folders that have been visited."""

    visited: set[tuple[int, int]]
    to_folders: deque[_Met] = field(default_factory=deque)
    to_files: list[_Met] = field(default_factory=list)


def _walk_folder(top: _Met, links: _Links) -> Iterator[_Met]:
    """The files of a folder and of those in it; links are put aside."""
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder.disk) as listing:
                entries = sorted(
                    (entry for entry in listing if not is_hidden(entry.name)), key=lambda entry: entry.name
                )
            names = {entry.name for entry in entries}
            # A folder that holds an atlas is our own work, not a text of the corpus.
            if "manifest.json" in names and any(name.startswith("gen-") for name in names):
                continue
            for entry in entries:
                yield from _sorted_out(entry, folder.path, waiting, links)
        except OSError as error:
            if not folder.path:
                raise cannot_read(folder.disk, error) from error
            what = f"The folder cannot be opened ({error.strerror}); what lies in it was left out."
            yield _Met(f"{folder.path}/", folder.disk, (FileStatus.UNREADABLE, what))


def _sorted_out(entry: os.DirEntry[str], folder: str, waiting: list[_Met], links: _Links) -> Iterator[_Met]:
    """The entry of a folder if it is a file or cannot be read; folders and links are kept for later."""
    met = _Met(f"{folder}/{_shown(entry.name)}".lstrip("/"), Path(entry.path))
    if entry.is_symlink():
        (links.to_folders if os.path.isdir(entry.path) else links.to_files).append(met)  # noqa: PTH112 - never raises
    elif entry.is_dir(follow_symlinks=False):
        identity = _identity(entry.stat(follow_symlinks=False))
        if identity in links.visited:  # a link led to it before
            yield _Met(met.path, met.disk, (FileStatus.SET_ASIDE, "It is a folder that is read already."))
            return
        links.visited.add(identity)
        waiting.append(met)
    elif entry.is_file(follow_symlinks=False):
        yield met
    else:
        yield _Met(met.path, met.disk, _NO_FILE)


_NO_FILE = (FileStatus.SET_ASIDE, "It is no file but a pipe, a socket or a device.")


def _follow(link: _Met, links: _Links, known: set[tuple[int, int]]) -> Iterator[_Met]:
    """What a link leads to, where that is not read already; `known` are the files that are."""
    try:
        target = link.disk.stat()
    except OSError as error:
        what = "leads in a circle" if error.errno == errno.ELOOP else "leads nowhere"
        yield _Met(link.path, link.disk, (FileStatus.UNREADABLE, f"It is a link that {what}."))
        return
    identity = _identity(target)
    if identity in links.visited or identity in known:
        what = "folder" if stat.S_ISDIR(target.st_mode) else "file"
        yield _Met(link.path, link.disk, (FileStatus.SET_ASIDE, f"It is a link to a {what} that is read already."))
    elif stat.S_ISDIR(target.st_mode):
        links.visited.add(identity)
        yield from _walk_folder(link, links)
    elif stat.S_ISREG(target.st_mode):
        known.add(identity)
        yield link
    else:
        yield _Met(link.path, link.disk, _NO_FILE)


def _identities(files: Iterable[_Met]) -> Iterator[tuple[int, int]]:
    """What the files are on disk, whatever they are called; one that is gone meanwhile is nothing."""
    for met in files:
        with suppress(OSError):
            yield _identity(met.disk.stat())


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino


# Files


@contextmanager
def _opened(file: Path) -> Iterator[BinaryIO]:
    """The stream of a regular file; anything else is refused, and a pipe is not waited for."""
    handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as stream:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "it is no file")
        yield stream


@contextmanager
def _held() -> Iterator[BinaryIO]:
    """A place for the content of a file in an archive: in memory, or on disk where it is long, without a name."""
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as held:
        yield cast("BinaryIO", held)


def _state(stream: BinaryIO) -> tuple[int, ...]:
    """What changes when somebody writes to an open file."""
    status = os.fstat(stream.fileno())
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _sha256(stream: BinaryIO, secret: bytes = b"") -> str:
    digest = hashlib.sha256(secret)
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def _read(file: Path, largest: int) -> bytes:
    try:
        with _opened(file) as stream:
            return stream.read(largest)
    except OSError as error:
        raise cannot_read(file, error) from error


def _read_sidecar(file: Path) -> Sidecar:
    """What a sidecar says; nothing where it cannot be read, which its own report says."""
    try:
        return parse_sidecar(_read(file, LARGEST + 1))
    except CartelmapError:
        return Sidecar({})


def _read_tables(files: Iterable[InputFile]) -> dict[str, Metadata]:
    """Every metadata.csv by the path of its folder; the faults of all of them are raised together."""
    tables: dict[str, Metadata] = {}
    faults: list[Fault] = []
    there = {file.given for file in files if PurePosixPath(file.given).name != METADATA}
    for file in files:
        folder, name = os.path.split(file.given)
        if name != METADATA or file.trouble:
            continue
        try:
            content = _read(file.disk, LARGEST_METADATA)
            tables[folder] = parse_metadata(content, file.given, partial(_is_listed_in, folder, there))
        except DataFileError as error:
            faults += error.faults
    if faults:
        raise DataFileError(faults)
    return tables


def _read_masks(given: Iterable[str], found: Iterable[_Met]) -> dict[str, MaskList]:
    """Every mask.csv by its path; the faults of all of them are raised together."""
    lists: dict[str, MaskList] = {}
    faults: list[Fault] = []
    for path, met in zip(given, found, strict=True):
        if not is_mask(path):
            continue
        try:
            lists[path] = parse_mask(_read(met.disk, LARGEST_MASK + 1), path)
        except DataFileError as error:
            faults += error.faults
    if faults:
        raise DataFileError(faults)
    return lists


def _open_to_others(stream: BinaryIO) -> str:
    """A sentence where others on this computer can read the file, on systems that say so."""
    is_open = os.name == "posix" and os.fstat(stream.fileno()).st_mode & (stat.S_IRGRP | stat.S_IROTH)
    return " Others on this computer can read it; let nobody but yourself (chmod 600)." if is_open else ""


def _is_listed_in(folder: str, there: set[str], name: str) -> bool:
    return is_listed(str(PurePosixPath(folder, name)), there)
