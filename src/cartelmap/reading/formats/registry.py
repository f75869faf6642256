"""Which reader reads which kind of file, by the ending of its name; a reader is imported when it is first needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from cartelmap.reading.extracted import Reader


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file. `holds_many`: its texts are documents of their own, and speak for themselves."""

    load: Callable[[], Reader]
    holds_many: bool = False


def _plain_text() -> Reader:
    from cartelmap.reading.formats.plain_text import read_plain_text  # noqa: PLC0415 - as the docstring says

    return read_plain_text


def _markdown() -> Reader:
    from cartelmap.reading.formats.plain_text import read_markdown  # noqa: PLC0415

    return read_markdown


def _json_lines() -> Reader:
    from cartelmap.reading.formats.json_lines import read_json_lines  # noqa: PLC0415

    return read_json_lines


FORMAT_OF = {
    ".txt": Format(_plain_text),
    ".md": Format(_markdown),
    ".jsonl": Format(_json_lines, holds_many=True),
    ".ndjson": Format(_json_lines, holds_many=True),
}
FORMATS = tuple(FORMAT_OF)


def format_of(path: str) -> Format | None:
    """The format of a file by the ending of its name; None where no reader knows it."""
    return FORMAT_OF.get(PurePosixPath(path).suffix.lower())
