"""The import report of an atlas."""

from __future__ import annotations

import json

from cartelmap.atlas.rows import FileRow
from cartelmap.atlas.source import Source
from cartelmap.reading import FileStatus


def list_files(source: Source) -> list[FileRow]:
    """What became of every input file, in the order of their paths."""
    rows = source.rows(
        "SELECT path, status, what, documents, left_out, encoding, dates, repaired, set_aside, copies FROM files"
    )
    return [
        FileRow(path, FileStatus(status), what, documents, left_out, encoding, _pairs(dates), *numbers)
        for path, status, what, documents, left_out, encoding, dates, *numbers in rows
    ]


def _pairs(text: str) -> tuple[tuple[str, int], ...]:
    return tuple((basis, number) for basis, number in json.loads(text))
