"""Signatures and words on disk: written band by band as texts come, joined by DuckDB within a bound of memory."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from cartelmap.stories.containment import Flags, Words
from cartelmap.stories.words import Hashes

Numbers = NDArray[np.int32]

BANDS: Final = 64  # a million passages make 15 million signatures, 4 MB in each band
_ROWS_AT_ONCE: Final = 250_000  # signatures kept in memory before they are written, 4 MB
_PAIRS_AT_ONCE: Final = 50_000
# The bound of memory holds for all threads together, and each wants some megabytes for itself.
_THREADS: Final = 2
_SCHEMA: Final = pa.schema([("hash", pa.uint64()), ("document", pa.int32()), ("passage", pa.int32())])
# DuckDB would ask the network for what it lacks.
_OFFLINE: Final[dict[str, Any]] = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}

# Each holder of a signature is paired with the first one only, never with each other: what 100,000 documents share
# makes 100,000 pairs, not five thousand million.
_DOCUMENT_PAIRS: Final = """
    WITH holders AS (
        SELECT DISTINCT hash, document FROM band
        WHERE document NOT IN (SELECT document FROM left_out)
    ), firsts AS (
        SELECT hash, min(document) AS first FROM holders {only} GROUP BY hash HAVING count(*) > 1
    )
    SELECT first, document AS other, count(*)::INTEGER AS shared
    FROM holders JOIN firsts USING (hash) WHERE document > first GROUP BY ALL
"""
_HELD_BY_THE_LAST_LEFT_OUT: Final = """
    WHERE hash IN (SELECT hash FROM band WHERE document IN (SELECT document FROM left_out WHERE is_new))
"""
# Here the first is the one with the lowest place, and asked for only where it stands before the story of the other.
_PASSAGE_PAIRS: Final = """
    WITH holders AS (
        SELECT DISTINCT hash, place, story_begins, wanted
        FROM band JOIN places USING (passage)
    ), firsts AS (
        SELECT hash, min(place) AS first FROM holders GROUP BY hash HAVING count(*) > 1
    )
    SELECT first, place AS other, count(*)::INTEGER AS shared
    FROM holders JOIN firsts USING (hash) WHERE wanted AND first < story_begins GROUP BY ALL
"""
_ALL_BANDS: Final = """
    SELECT first, other, sum(shared)::INTEGER AS shared FROM {pairs} GROUP BY ALL ORDER BY {order}
"""


class Pairs(NamedTuple):
    """Pairs of numbers that share signatures, and how many."""

    first: Numbers
    other: Numbers
    shared: Numbers


@dataclass(frozen=True, slots=True)
class Bounds:
    """What DuckDB may use: memory in its own words ("200MB"), and threads."""

    memory: str = "200MB"
    threads: int = _THREADS


class SignatureFiles:
    """The files of a collector in a folder of their own, which is emptied at the begin and removed at the end."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stack = ExitStack()
        self._waiting: list[tuple[Hashes, Numbers, Numbers]] = []
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self._words = self._opened(folder / "words.bin", "wb")
        self._bands = [
            self._stack.enter_context(pq.ParquetWriter(self._band(band), _SCHEMA, use_dictionary=False))
            for band in range(BANDS)
        ]
        self._reader: BinaryIO | None = None

    def add_words(self, words: Words) -> None:
        """Append words, four bytes each."""
        words.astype("<u4").tofile(self._words)

    def add_signatures(self, hashes: Hashes, documents: Numbers, passages: Numbers) -> None:
        """Add signatures, each with the document and the passage in which it begins."""
        self._waiting.append((hashes, documents, passages))
        if sum(len(hashes) for hashes, *_ in self._waiting) >= _ROWS_AT_ONCE:
            self._write()

    def finish(self) -> None:
        """Write what is waiting; nothing can be added any more."""
        if self._reader is None:
            self._write()
            self._stack.close()
            self._reader = self._opened(self._folder / "words.bin", "rb")

    def read_words(self, start: int, end: int) -> Words:
        """The words from one number to another."""
        assert self._reader is not None, "finish first"  # noqa: S101
        self._reader.seek(start * 4)
        return np.fromfile(self._reader, dtype="<u4", count=end - start)

    def document_pairs(self, left_out: Sequence[int], newly: Sequence[int], bounds: Bounds) -> Iterator[Pairs]:
        """Documents that share signatures with the first that holds them, ordered by the first; none of those left out.

        Where some are left out newly, only signatures that they hold.
        """
        new = np.isin(left_out, newly)
        tables = {"left_out": pa.table({"document": pa.array(left_out, pa.int32()), "is_new": new})}
        only = _HELD_BY_THE_LAST_LEFT_OUT if len(newly) else ""
        return self._pairs(_DOCUMENT_PAIRS.format(only=only), "first, other", tables, bounds)

    def passage_pairs(self, place: Numbers, begins: Numbers, wanted: Flags, bounds: Bounds) -> Iterator[Pairs]:
        """Places of wanted passages that share signatures with the first that holds them, ordered by the wanted ones.

        Only where the first stands before the story of the other. `place` is the place of each passage in the order of
        precedence, `begins` the first place of its story.
        """
        passage = np.arange(len(place), dtype=np.int32)
        columns = {"passage": passage, "place": place, "story_begins": begins, "wanted": wanted}
        return self._pairs(_PASSAGE_PAIRS, "other, first", {"places": pa.table(columns)}, bounds)

    def close(self) -> None:
        """Remove the files."""
        self._waiting.clear()
        self._stack.close()
        if self._reader is not None:
            self._reader.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _opened(self, path: Path, mode: str) -> BinaryIO:
        file: BinaryIO = path.open(mode)  # type: ignore[assignment] # both modes are binary
        self._stack.callback(file.close)
        return file

    def _write(self) -> None:
        if not self._waiting:
            return
        hashes, documents, passages = (np.concatenate(column) for column in zip(*self._waiting, strict=True))
        self._waiting.clear()
        band_of = hashes % np.uint64(BANDS)
        for band, writer in enumerate(self._bands):
            (rows,) = np.nonzero(band_of == band)
            if len(rows):
                columns = [pa.array(column[rows]) for column in (hashes, documents, passages)]
                writer.write_table(pa.Table.from_arrays(columns, schema=_SCHEMA))

    def _pairs(self, sql: str, order: str, tables: dict[str, pa.Table], bounds: Bounds) -> Iterator[Pairs]:
        """The pairs of all bands, made band by band and then added up."""
        with tempfile.TemporaryDirectory(dir=self._folder) as name:
            scratch = Path(name)
            settings = {"memory_limit": bounds.memory, "threads": bounds.threads, "temp_directory": name}
            with duckdb.connect(config=_OFFLINE | settings) as connection:
                for table, rows in tables.items():
                    connection.register(table, rows)
                for band in range(BANDS):
                    connection.execute(f"CREATE OR REPLACE VIEW band AS FROM {_parquet(self._band(band))}")
                    connection.execute(f"COPY ({sql}) TO {_quoted(scratch / f'pairs-{band:02}.parquet')}")
                all_bands = _ALL_BANDS.format(pairs=_parquet(scratch, "pairs-*.parquet"), order=order)
                connection.execute(f"COPY ({all_bands}) TO {_quoted(scratch / 'all.parquet')}")
            with pq.ParquetFile(scratch / "all.parquet") as summed:
                for batch in summed.iter_batches(_PAIRS_AT_ONCE):
                    yield Pairs(*(batch.column(name).to_numpy() for name in Pairs._fields))

    def _band(self, band: int) -> Path:
        return self._folder / f"band-{band:02}.parquet"


def _parquet(path: Path, pattern: str = "") -> str:
    """The file, or the files of a pattern in a folder, as a table; signs of patterns in the path itself are escaped."""
    escaped = "".join(f"[{sign}]" if sign in "*?[" else sign for sign in str(path.resolve()))
    return f"read_parquet({_quoted(f'{escaped}/{pattern}' if pattern else escaped)})"


def _quoted(text: Path | str) -> str:
    return "'" + str(text).replace("'", "''") + "'"
