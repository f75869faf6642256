"""Folders and files of a corpus: the one module of reading that touches the disk."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from cartelmap.errors import CartelmapError, DataFileError, Fault, cannot_read
from cartelmap.model import Document
from cartelmap.reading.corpus import FileReport, FileStatus, Reading
from cartelmap.reading.decoding import decode
from cartelmap.reading.documents import FileText, to_documents
from cartelmap.reading.metadata import NAME as METADATA
from cartelmap.reading.metadata import Metadata, parse_metadata

FORMATS = (".txt", ".md", ".jsonl")
_NOT_DOCUMENTS = {".csv": "tables", ".yaml": "settings", ".yml": "settings"}


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file of a corpus: where it is on disk, and its path within the corpus."""

    disk: Path
    path: str


def input_files(folders: Path | tuple[Path, ...]) -> tuple[InputFile, ...]:
    """All files of the corpora that are not hidden, in the order of their paths; a corpus may also be one file.

    Raises:
        CartelmapError: one of them is not there.
    """
    corpora = (folders,) if isinstance(folders, Path) else folders
    prefixes = _prefixes(corpora)
    files = (
        InputFile(disk, str(PurePosixPath(prefix, disk.relative_to(root).as_posix())))
        for corpus, prefix in zip(corpora, prefixes, strict=True)
        for root, disk in _walk(corpus)
    )
    return tuple(sorted(files, key=lambda file: PurePosixPath(file.path).parts))


def hash_files(folders: Path | tuple[Path, ...]) -> dict[str, str]:
    """The SHA-256 of every input file by its path: what tells whether a corpus has changed."""
    return {file.path: _hash(file.disk) for file in input_files(folders)}


def _hash(file: Path) -> str:
    """The SHA-256 of a file; empty, as in its report, when it cannot be read."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""


def read_corpus(folders: Path | tuple[Path, ...]) -> Reading:
    """All documents of one or more folders, and what became of every file.

    Formats: .txt, .md with front matter, .jsonl, and metadata.csv beside them. A file that cannot be read is reported
    and does not stop the others.

    Raises:
        CartelmapError: a folder is missing, nothing in it can be read, or a metadata.csv is broken.
    """
    files = input_files(folders)
    metadata = _read_metadata(files)
    outcomes = [_read_file(file, metadata) for file in files]
    documents = _distinct(document for made, _ in outcomes for document in made)
    reports = tuple(report for _, report in outcomes)
    if not documents:
        raise CartelmapError(_nothing_to_read(folders, reports))
    return Reading(documents, reports)


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


def _read_file(file: InputFile, metadata: Mapping[str, Metadata]) -> tuple[tuple[Document, ...], FileReport]:
    try:
        content = file.disk.read_bytes()
    except OSError as error:
        what = f"It cannot be read ({error.strerror}); check its permissions."
        return (), FileReport(file.path, "", FileStatus.SET_ASIDE, what)
    sha256 = hashlib.sha256(content).hexdigest()
    aside = _not_a_document(file.path, metadata)
    if aside:
        return (), FileReport(file.path, sha256, *aside)
    decoded = decode(content)
    if decoded.text is None:
        return (), FileReport(file.path, sha256, FileStatus.SET_ASIDE, decoded.what)
    made = to_documents(FileText(file.path, sha256, decoded.text, _row_of(file.path, metadata)))
    status = FileStatus.REPAIRED if decoded.what else FileStatus.READ
    remarks = " ".join(filter(None, (decoded.what, *made.remarks)))
    return made.documents, FileReport(file.path, sha256, status if made.documents else FileStatus.SET_ASIDE, remarks)


def _not_a_document(path: str, metadata: Mapping[str, Metadata]) -> tuple[FileStatus, str] | None:
    folder, name = os.path.split(path)
    suffix = PurePosixPath(name).suffix.lower()
    if name == METADATA:
        return FileStatus.METADATA, _about(metadata[folder])
    if PurePosixPath(name).stem.lower() == "readme":
        return FileStatus.SET_ASIDE, "It is about the folder, not a text of the corpus."
    if suffix in _NOT_DOCUMENTS:
        return FileStatus.SET_ASIDE, f"Files ending in {suffix} are {_NOT_DOCUMENTS[suffix]}, not texts."
    if suffix not in FORMATS:
        return FileStatus.SET_ASIDE, f"Files like this are not read yet; save the text as one of {', '.join(FORMATS)}."
    return None


def _about(metadata: Metadata) -> str:
    sentence = f"It tells about {len(metadata.rows)} files."
    unread = ", ".join(f"`{column}`" for column in metadata.unread)
    return f"{sentence} Nothing reads the columns {unread}." if unread else sentence


def _distinct(documents: Iterable[Document]) -> tuple[Document, ...]:
    """The documents with ids that are all different: the second of the same id gets its file's ending or a number."""
    taken: set[str] = set()
    distinct = []
    for document in documents:
        identity = document.id
        if identity in taken and document.path not in taken:
            identity = document.path
        number = 2
        while identity in taken:
            identity = f"{document.id}-{number}"
            number += 1
        taken.add(identity)
        distinct.append(replace(document, id=identity))
    return tuple(distinct)


def _nothing_to_read(folders: Path | tuple[Path, ...], reports: tuple[FileReport, ...]) -> str:
    where = ", ".join(map(str, (folders,) if isinstance(folders, Path) else folders))
    wanted = f"put texts ({', '.join(FORMATS)}) in it"
    if not reports:
        return f"{where}: the folder is empty; {wanted}."
    first = next((report for report in reports if report.what), reports[0])
    return f"{where}: nothing in it can be read; {wanted}. ({first.path}: {first.what})"
