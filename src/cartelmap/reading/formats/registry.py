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


def _json() -> Reader:
    from cartelmap.reading.formats.json_lines import read_json  # noqa: PLC0415

    return read_json


def _csv() -> Reader:
    from cartelmap.reading.formats.tables import read_csv  # noqa: PLC0415

    return read_csv


def _spreadsheet() -> Reader:
    from cartelmap.reading.formats.spreadsheets import read_spreadsheet  # noqa: PLC0415

    return read_spreadsheet


def _parquet() -> Reader:
    from cartelmap.reading.formats.columnar import read_parquet  # noqa: PLC0415

    return read_parquet


def _web_page() -> Reader:
    from cartelmap.reading.formats.web_page import read_web_page  # noqa: PLC0415

    return read_web_page


def _pdf() -> Reader:
    from cartelmap.reading.formats.pdf import read_pdf  # noqa: PLC0415

    return read_pdf


def _word() -> Reader:
    from cartelmap.reading.formats.word import read_word  # noqa: PLC0415

    return read_word


def _mail() -> Reader:
    from cartelmap.reading.formats.mail import read_mail  # noqa: PLC0415

    return read_mail


def _feed() -> Reader:
    from cartelmap.reading.formats.feed import read_feed  # noqa: PLC0415

    return read_feed


FORMAT_OF = {
    ".txt": Format(_plain_text),
    ".md": Format(_markdown),
    ".html": Format(_web_page),
    ".htm": Format(_web_page),
    ".pdf": Format(_pdf),
    ".docx": Format(_word),
    ".eml": Format(_mail),
    ".rss": Format(_feed, holds_many=True),
    ".atom": Format(_feed, holds_many=True),
    ".xml": Format(_feed, holds_many=True),
    ".jsonl": Format(_json_lines, holds_many=True),
    ".ndjson": Format(_json_lines, holds_many=True),
    ".json": Format(_json, holds_many=True),
    ".csv": Format(_csv, holds_many=True),
    ".tsv": Format(_csv, holds_many=True),
    ".xlsx": Format(_spreadsheet, holds_many=True),
    ".parquet": Format(_parquet, holds_many=True),
}
ARCHIVES = (".zip", ".tar", ".tgz", ".gz")
FORMATS = (*FORMAT_OF, *ARCHIVES)


def format_of(path: str) -> Format | None:
    """The format of a file by the ending of its name; None where no reader knows it."""
    return FORMAT_OF.get(ending(path))


def is_archive(path: str) -> bool:
    """Whether other files lie in the file, or it is packed: then its texts are those in it."""
    return ending(path) in ARCHIVES


def ending(path: str) -> str:
    """The ending of the name of a file, in lower case, with its dot."""
    return PurePosixPath(path).suffix.lower()
