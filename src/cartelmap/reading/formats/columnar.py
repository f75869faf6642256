"""Columnar tables: .parquet, a text a row, read a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, BinaryIO

from cartelmap.reading.columns import columns_of, no_text_column
from cartelmap.reading.extracted import Extracted, LeftOut, Options, UnreadableError

_ROWS = 64  # held at once: a text may be long
_LARGEST_GROUP = 2_000_000_000  # bytes of a row group, unpacked: programs write some hundred million


def read_parquet(stream: BinaryIO, options: Options) -> Iterator[Extracted | LeftOut]:
    """The texts of a Parquet file.

    Raises:
        UnreadableError: it is damaged, or one of its row groups is too large to be unpacked.
        NotTextsError: no column is known to be the text.
    """
    import pyarrow as pa  # noqa: PLC0415 - tests/test_light_import.py
    from pyarrow.parquet import ParquetFile  # noqa: PLC0415

    number = 0
    try:
        table = ParquetFile(stream)
        names = list(table.schema_arrow.names)
        columns = columns_of(names, options)
        if "text" not in columns:
            raise no_text_column(names)
        _require_small(table.metadata)
        wanted = [names[place] for place in columns.values()]
        for batch in table.iter_batches(batch_size=_ROWS, columns=wanted, use_threads=False):
            for row in batch.to_pylist():
                number += 1
                known = {field: _words(row.get(names[place])) for field, place in columns.items()}
                yield _found(known, number)
    except (pa.ArrowException, OSError, UnicodeDecodeError, ValueError, KeyError, OverflowError) as error:
        if not number:
            raise UnreadableError("This is no Parquet file that can be opened; write it anew.") from error
        yield LeftOut(f"The table breaks off after row {number}: it is damaged; write it anew.")


def _require_small(metadata: Any) -> None:  # noqa: ANN401 - pyarrow has no types
    # Of a row group only its size as a whole is asked: what is asked of its columns goes through C++ that nothing
    # catches, and a single damaged byte ends the program ("Repetition level histogram size mismatch", pyarrow 26).
    if any(metadata.row_group(group).total_byte_size > _LARGEST_GROUP for group in range(metadata.num_row_groups)):
        raise UnreadableError("Its rows are too many to be unpacked at once; write it with smaller row groups.")


def _found(known: dict[str, str], number: int) -> Extracted | LeftOut:
    text = known.pop("text")
    if not text.strip("\0\ufeff \t\r\n"):
        return LeftOut(f"Row {number} has no text; it was left out.")
    return Extracted(text, known, str(number))


def _words(value: object) -> str:
    """A value as words; dates as ISO writes them, several as a list; empty for what has fields of its own."""
    if value is None or isinstance(value, dict | bool):
        return ""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words, value)))
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time.min else value.isoformat(sep=" ", timespec="minutes")
    return value.isoformat() if isinstance(value, date) else str(value)
