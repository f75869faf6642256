"""Folders and files of a corpus: the one module of reading that touches the disk."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from cartelmap.errors import CartelmapError, DataFileError, Fault, cannot_read
from cartelmap.model import Document
from cartelmap.reading.corpus import FileReading, FileReport, FileStatus, InputFile, Reading, Tally
from cartelmap.reading.documents import Source, to_document
from cartelmap.reading.extracted import Extracted, LeftOut, NotTextsError, Options, UnreadableError
from cartelmap.reading.formats.registry import FORMATS, format_of
from cartelmap.reading.metadata import NAME as METADATA
from cartelmap.reading.metadata import Metadata, parse_metadata
from cartelmap.reading.naming import name_files

_NOT_DOCUMENTS = {".csv": "tables", ".yaml": "settings", ".yml": "settings"}
_CHUNK = 1 << 20
_NO_OPTIONS = Options()


@dataclass(frozen=True, slots=True)
class Corpus:
    """The files of one or more folders in the order of their paths, ready to be read one by one."""

    files: tuple[InputFile, ...]
    options: Options
    metadata: Mapping[str, Metadata]
    is_alone: bool
    _hashes: dict[str, tuple[tuple[int, ...], str]] = field(default_factory=dict)

    def fingerprint(self, file: InputFile) -> str:
        """What tells whether a file must be read again: of its bytes and of all that is said about it beside it.

        Empty where the file cannot be read.
        """
        content = self.content_hash(file)
        if not content:
            return ""
        said = (content, file.identity, self.is_alone, _row_of(file.path, self.metadata), dict(self.options.columns))
        return hashlib.sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()

    def content_hash(self, file: InputFile) -> str:
        """The SHA-256 of the bytes of a file; empty where it cannot be read."""
        if file.trouble:
            return ""
        try:
            with _opened(file.disk) as stream:
                return self._hash(file, stream)
        except OSError:
            return ""

    def _hash(self, file: InputFile, stream: BinaryIO) -> str:
        now = _state(stream)
        before, value = self._hashes.get(file.path, ((), ""))
        if before != now:
            value = _sha256(stream)
            self._hashes[file.path] = (now, value)
        stream.seek(0)
        return value

    def read(self, file: InputFile) -> FileReading:
        """The documents of a file, one at a time, and then what became of it; nothing that is wrong in it raises."""
        tally = Tally(trouble=file.trouble)
        return FileReading(file.path, self._guarded(file, tally), tally)

    def _guarded(self, file: InputFile, tally: Tally) -> Iterator[Document]:
        if tally.trouble:
            return
        try:
            with _opened(file.disk) as stream:
                yield from self._documents(file, stream, tally)
        except OSError as error:
            tally.trouble = _trouble(tally, f"It cannot be read ({error.strerror}); check its permissions.")
        except NotTextsError as error:
            tally.trouble = FileStatus.SET_ASIDE, str(error)
        except UnreadableError as error:
            tally.trouble = _trouble(tally, str(error))

    def _documents(self, file: InputFile, stream: BinaryIO, tally: Tally) -> Iterator[Document]:
        before = _state(stream)
        tally.sha256 = self._hash(file, stream)
        tally.trouble = _not_a_document(file.path, self.metadata)
        kind = format_of(file.path)
        if tally.trouble or kind is None:
            return
        row = _row_of(file.path, self.metadata)
        source = Source(file.path, file.identity, tally.sha256, (row,), kind.holds_many, self.is_alone)
        for found in kind.load()(stream, self.options):
            yield from _taken(found, source, tally)
        if not tally.documents:
            tally.remark("There is no text in it.")
        if _state(stream) != before:
            tally.remark("It changed while it was read; read it again.")


def _trouble(tally: Tally, what: str) -> tuple[FileStatus, str] | None:
    """The status of a file that broke off: what was read before stays."""
    if not tally.documents:
        return FileStatus.UNREADABLE, what
    tally.left_out += 1
    tally.remark(what)
    return None


def _taken(found: Extracted | LeftOut, source: Source, tally: Tally) -> Iterator[Document]:
    """The document of what was found, if it is one; what there is to say about it goes to the tally."""
    if isinstance(found, LeftOut):
        tally.left_out += 1
        tally.remark(found.what)
        return
    if found.remark:
        tally.mended = True
        tally.remark(found.remark)
    if not found.text.strip():
        return
    document, remark = to_document(source, found)
    tally.remark(remark)
    tally.documents += 1
    if found.encoding:
        tally.encodings[found.encoding] += 1
    if document.published:
        tally.dates[document.published.basis] += 1
    yield document


def open_corpus(folders: Path | tuple[Path, ...], options: Options = _NO_OPTIONS) -> Corpus:
    """The files of one or more folders, with what every metadata.csv says of them; none of them is read yet.

    Raises:
        CartelmapError: a folder is missing, or a metadata.csv is broken.
    """
    files = input_files(folders)
    metadata = _read_metadata(files)
    texts = [file for file in files if format_of(file.path) and not _not_a_document(file.path, metadata)]
    return Corpus(files, options, metadata, is_alone=len(texts) == 1)


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


def hash_files(folders: Path | tuple[Path, ...]) -> dict[str, str]:
    """The SHA-256 of every input file by its path: what tells whether a corpus has changed."""
    corpus = Corpus(input_files(folders), _NO_OPTIONS, {}, is_alone=False)
    return {file.path: corpus.content_hash(file) for file in corpus.files}


def input_files(folders: Path | tuple[Path, ...]) -> tuple[InputFile, ...]:
    """All files of the corpora that are not hidden, in the order of their paths; a corpus may also be one file.

    Raises:
        CartelmapError: one of them is not there.
    """
    corpora = (folders,) if isinstance(folders, Path) else folders
    prefixes = _prefixes(corpora)
    found = [
        (str(PurePosixPath(prefix, disk.relative_to(root).as_posix())), disk)
        for corpus, prefix in zip(corpora, prefixes, strict=True)
        for root, disk in _walk(corpus)
    ]
    found.sort(key=lambda file: PurePosixPath(file[0]).parts)
    identities = name_files(path for path, _ in found)
    return tuple(InputFile(disk, path, identity) for (path, disk), identity in zip(found, identities, strict=True))


@contextmanager
def _opened(file: Path) -> Iterator[BinaryIO]:
    """The stream of a regular file; anything else is refused, and a pipe is not waited for."""
    handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as stream:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "not a file")
        yield stream


def _state(stream: BinaryIO) -> tuple[int, ...]:
    """What changes when somebody writes to an open file."""
    status = os.fstat(stream.fileno())
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _sha256(stream: BinaryIO) -> str:
    digest = hashlib.sha256()
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def _prefixes(corpora: tuple[Path, ...]) -> list[str]:
    """What parts the paths of several corpora: the names of their folders, numbered where two are the same."""
    if len(corpora) == 1:
        return [""]
    names = [corpus.resolve().name for corpus in corpora]
    seen: Counter[str] = Counter()
    prefixes = []
    for name in names:
        seen[name] += 1
        prefixes.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return prefixes


def _walk(corpus: Path) -> Iterator[tuple[Path, Path]]:
    """Every file of a corpus, with the folder that its path counts from."""
    if corpus.is_file():
        yield corpus.parent, corpus
        return
    if not corpus.is_dir():
        raise CartelmapError(f"{corpus}: there is no such folder; check the name.")
    for folder, subfolders, names in os.walk(corpus, onerror=_refuse):
        # A folder that holds an atlas is our own work, not a text of the corpus.
        is_atlas = "manifest.json" in names and any(name.startswith("gen-") for name in subfolders)
        subfolders[:] = [] if is_atlas else [name for name in subfolders if not name.startswith(".")]
        for name in () if is_atlas else names:
            file = Path(folder, name)
            if not name.startswith(".") and file.is_file():
                yield corpus, file


def _refuse(error: OSError) -> None:
    raise cannot_read(Path(str(error.filename)), error)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise cannot_read(file, error) from error


def _read_metadata(files: tuple[InputFile, ...]) -> dict[str, Metadata]:
    """Every metadata.csv by the path of its folder; the faults of all of them are raised together."""
    metadata: dict[str, Metadata] = {}
    faults: list[Fault] = []
    for file in files:
        folder, name = os.path.split(file.path)
        if name != METADATA:
            continue
        names = {os.path.relpath(other.path, folder or ".") for other in files} - {METADATA}
        try:
            metadata[folder] = parse_metadata(_read(file.disk), file.path, names)
        except DataFileError as error:
            faults += error.faults
    if faults:
        raise DataFileError(faults)
    return metadata


def _row_of(path: str, metadata: Mapping[str, Metadata]) -> Mapping[str, str]:
    """What the nearest metadata.csv above a file says of it."""
    for folder in map(str, PurePosixPath(path).parents):
        key = "" if folder == "." else folder
        row = metadata[key].rows.get(os.path.relpath(path, folder)) if key in metadata else None
        if row:
            return row
    return {}


def _not_a_document(path: str, metadata: Mapping[str, Metadata]) -> tuple[FileStatus, str] | None:
    folder, name = os.path.split(path)
    suffix = PurePosixPath(name).suffix.lower()
    if name == METADATA:
        return FileStatus.METADATA, _about(metadata[folder])
    if PurePosixPath(name).stem.lower() == "readme":
        return FileStatus.SET_ASIDE, "It is about the folder, not a text of the corpus."
    if suffix in _NOT_DOCUMENTS:
        return FileStatus.SET_ASIDE, f"Files ending in {suffix} are {_NOT_DOCUMENTS[suffix]}, not texts."
    if format_of(path) is None:
        return FileStatus.SET_ASIDE, f"Files like this are not read yet; save the text as one of {', '.join(FORMATS)}."
    return None


def _about(metadata: Metadata) -> str:
    sentence = f"It tells about {len(metadata.rows)} files."
    unread = ", ".join(f"`{column}`" for column in metadata.unread)
    return f"{sentence} Nothing reads the columns {unread}." if unread else sentence


def nothing_to_read(folders: Path | tuple[Path, ...], reports: tuple[FileReport, ...]) -> str:
    """The sentence for folders that gave no document."""
    where = ", ".join(map(str, (folders,) if isinstance(folders, Path) else folders))
    wanted = f"put texts ({', '.join(FORMATS)}) in it"
    if not reports:
        return f"{where}: the folder is empty; {wanted}."
    first = next((report for report in reports if report.what), reports[0])
    return f"{where}: nothing in it can be read; {wanted}. ({first.path}: {first.what})"
