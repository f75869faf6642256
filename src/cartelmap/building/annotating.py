"""Reading the files of a corpus into the work of a build, and saying how far it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cartelmap.atlas import to_rows
from cartelmap.building.reports import from_json, to_json
from cartelmap.building.work import Work, size_of
from cartelmap.extraction import Resources, annotate
from cartelmap.model import Document
from cartelmap.reading import Corpus, FileReport, InputFile


@dataclass(frozen=True, slots=True)
class Step:
    """How far a build is: the documents that are read, and the share of all input files (0 to 1, by their size)."""

    documents: int
    share: float


Progress = Callable[[Step], object]


class Meter:
    """Counts what is read and tells it; `again` are the documents that an earlier build has annotated."""

    def __init__(self, tell: Progress | None, sizes: Sequence[int]) -> None:
        self.again = 0
        self._tell = tell
        self._sizes = iter(sizes)
        self._all = max(sum(sizes), 1)
        self._before = self._now = self._size = 0
        self._documents = 0

    def begin_file(self) -> None:
        """The next file is begun."""
        self._before += self._size
        self._size = next(self._sizes)
        self._now = 0

    def read(self, document: Document, *, again: bool) -> None:
        """A document of the file was read."""
        self._documents += 1
        self.again += again
        self._now += len(document.text)
        self._say()

    def skip(self, documents: int) -> None:
        """The whole file was read by an earlier build."""
        self._documents += documents
        self.again += documents
        self._now = self._size
        self._say()

    def _say(self) -> None:
        if self._tell:
            # Characters are not bytes, and a page is longer than its text: near enough for a bar.
            self._tell(Step(self._documents, (self._before + min(self._now, self._size)) / self._all))


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """The reports of all files in order, and how many documents did not have to be annotated again."""

    reports: tuple[FileReport, ...]
    again: int


def read_files(corpus: Corpus, work: Work, resources: Resources, progress: Progress | None) -> ReadFiles:
    """What became of every file; the annotated documents are in the work then."""
    meter = Meter(progress, [size_of(file.disk) for file in corpus.files])
    reports = tuple(_read_file(file, corpus, work, resources, meter) for file in corpus.files)
    return ReadFiles(reports, meter.again)


def _read_file(file: InputFile, corpus: Corpus, work: Work, resources: Resources, meter: Meter) -> FileReport:
    meter.begin_file()
    fingerprint = corpus.fingerprint(file)
    kept = work.report(file.path, fingerprint) if fingerprint else None
    if kept is not None:
        report = from_json(kept)
        meter.skip(report.documents)
        return report
    there = work.begin(file.path, fingerprint)
    topics = tuple(topic.id for topic in resources.topics.topics)
    reading = corpus.read(file)
    for ordinal, document in enumerate(reading):
        if ordinal >= there:
            work.add(file.path, ordinal, to_rows(annotate(document, resources), topics))
        meter.read(document, again=ordinal < there)
    work.finish(file.path, to_json(reading.report))
    return reading.report
