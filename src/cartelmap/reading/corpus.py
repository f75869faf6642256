"""The nouns of reading: the files of a corpus, the documents that come out of them, what became of every file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from cartelmap.model import Document
from cartelmap.reading.masking import NO_MASKS, Masks

_REMARKS_SHOWN = 5  # of a file with a million faults a person reads the first few and how many there are


class FileStatus(StrEnum):
    """What became of an input file."""

    READ = "read"
    REPAIRED = "repaired"  # read, after its encoding was guessed or something of it had to be mended
    METADATA = "metadata"  # tells about other files
    SET_ASIDE = "set aside"  # not a document
    UNREADABLE = "unreadable"  # should be a document, and could not be read


Trouble = tuple[FileStatus, str]  # why a file gives no documents


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one input file, in a few sentences (`what`); `path` is relative to the corpus, with "/".

    `left_out` counts its parts that could not be read, `encoding` names how its bytes were read, `dates` counts its
    documents by where their date of publication came from, in words.
    """

    path: str
    sha256: str
    status: FileStatus
    what: str
    documents: int = 0
    left_out: int = 0
    encoding: str = ""
    dates: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A corpus as read: its documents in the order of their paths, and a report for every file."""

    documents: tuple[Document, ...]
    files: tuple[FileReport, ...]


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file of a corpus: where it is on disk, its path within the corpus, the beginning of its documents' ids.

    `given` is the path as it is; `path`, which all others see, is without the names that must not be shown. `trouble`
    says why it is not to be opened at all, where the walk through the folders found that out.
    """

    disk: Path
    path: str
    given: str
    identity: str = ""
    trouble: Trouble | None = None


@dataclass(slots=True)
class Tally:
    """What is counted while a file is read."""

    sha256: str = ""
    trouble: Trouble | None = None
    documents: int = 0
    left_out: int = 0
    asides: int = 0  # files in an archive that are not texts
    mended: bool = False
    encodings: Counter[str] = field(default_factory=Counter)
    dates: Counter[str] = field(default_factory=Counter)
    remarks: dict[str, None] = field(default_factory=dict)
    more: int = 0

    def remark(self, sentence: str) -> None:
        """Keep a sentence for the report; of many only the first few and how many there were."""
        if sentence and sentence not in self.remarks:
            if len(self.remarks) < _REMARKS_SHOWN:
                self.remarks[sentence] = None
            else:
                self.more += 1

    def break_off(self, status: FileStatus, what: str) -> None:
        """Say why no more comes out of the file; its status only where nothing has come out of it."""
        if self.documents:
            self.left_out += 1
            self.remark(what)
        else:
            self.trouble = status, what


@dataclass(slots=True)
class FileReading:
    """The documents of one file, one at a time and only once; then `report` says what became of the file."""

    path: str
    documents: Iterator[Document]
    tally: Tally
    masks: Masks = NO_MASKS

    def __iter__(self) -> Iterator[Document]:
        return self.documents

    @property
    def report(self) -> FileReport:
        """What became of the file; whole once all its documents have been taken."""
        tally = self.tally
        status, what = tally.trouble or (_status(tally), "")
        more = (f"And {tally.more:,} more sentences like these." if tally.more else "", _asides(tally.asides))
        return FileReport(
            path=self.path,
            sha256=tally.sha256,
            status=status,
            what=self.masks.hidden(" ".join(filter(None, (*tally.remarks, *more, what)))),
            documents=tally.documents,
            left_out=tally.left_out,
            encoding=", ".join(name for name, _ in tally.encodings.most_common()),
            dates=tuple(sorted(tally.dates.items())),
        )


def _asides(count: int) -> str:
    if not count:
        return ""
    return f"{count:,} files in it are no texts." if count > 1 else "One file in it is no text."


def _status(tally: Tally) -> FileStatus:
    if not tally.documents:
        return FileStatus.UNREADABLE if tally.left_out else FileStatus.SET_ASIDE
    return FileStatus.REPAIRED if tally.mended else FileStatus.READ
