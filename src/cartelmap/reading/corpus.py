"""The nouns of reading: what came out of a folder, and what became of every file in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cartelmap.model import Document


class FileStatus(StrEnum):
    """What became of an input file."""

    READ = "read"
    REPAIRED = "repaired"  # read, after its encoding was guessed or mended
    METADATA = "metadata"  # tells about other files
    SET_ASIDE = "set aside"  # not a document, or not readable


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one input file, in one sentence (`what`); `path` is relative to the corpus, with "/"."""

    path: str
    sha256: str
    status: FileStatus
    what: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A corpus as read: its documents in the order of their paths, and a report for every file."""

    documents: tuple[Document, ...]
    files: tuple[FileReport, ...]
