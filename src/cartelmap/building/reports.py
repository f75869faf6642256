"""The import report: what became of every file, kept between builds and written into the atlas."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from cartelmap.atlas import Row, Stories
from cartelmap.building.work import DocumentKey
from cartelmap.errors import CartelmapError
from cartelmap.reading import FileReport, FileStatus


def to_json(report: FileReport) -> str:
    """The report as it is kept."""
    return json.dumps(asdict(report))


def from_json(kept: str) -> FileReport:
    """The report that was kept."""
    said = json.loads(kept)
    dates = tuple((str(basis), int(number)) for basis, number in said["dates"])
    return FileReport(**{**said, "status": FileStatus(said["status"]), "dates": dates})


def require_readable(reports: Iterable[FileReport]) -> None:
    """Raise a CartelmapError that names every file that could not be read, where there is one."""
    broken = [f"{report.path}: {report.what}" for report in reports if report.status is FileStatus.UNREADABLE]
    if broken:
        raise CartelmapError("\n".join(broken))


def file_rows(reports: Sequence[FileReport], keys: Iterable[DocumentKey], stories: Stories) -> Iterator[Row]:
    """The rows of the table `files`; `keys` are those of all documents in order."""
    repaired: Counter[str] = Counter()
    aside: Counter[str] = Counter()
    copies: Counter[str] = Counter()
    for no, key in enumerate(keys):
        repaired[key.path] += key.repaired
        aside[key.path] += key.set_aside
        copies[key.path] += stories.is_copy(no)
    for report in reports:
        path = report.path
        yield {
            "path": path,
            "sha256": report.sha256,
            "status": _status(report, repaired[path]).value,
            "what": report.what,
            "documents": report.documents,
            "left_out": report.left_out,
            "encoding": report.encoding,
            "dates": json.dumps(report.dates, ensure_ascii=False),
            "repaired": repaired[path],
            "set_aside": aside[path],
            "copies": copies[path],
        }


def _status(report: FileReport, repaired: int) -> FileStatus:
    return FileStatus.REPAIRED if repaired and report.status is FileStatus.READ else report.status
