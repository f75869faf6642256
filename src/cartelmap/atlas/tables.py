"""Tables as Parquet files, written row by row in bounded memory; the same rows give the same bytes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from cartelmap.atlas.contents import Row, to_days
from cartelmap.atlas.geo import geo_metadata
from cartelmap.atlas.schema import PLACES, Table

_MOST_TEXT = 32_000_000  # characters of long texts in a row group: a group is held in memory when written and read
_CHUNK = 2_048  # rows that are held as Python objects
_CACHE_KB = 32_000  # of memory to sort in


class TableWriter:
    """Writes the rows of one table as they come; a row group is full by its rows, or by the text in them."""

    def __init__(self, sink: BinaryIO, table: Table) -> None:
        self._table = table
        self._writer = pq.ParquetWriter(sink, table.schema, compression="zstd")
        self._long = [column.name for column in table.schema if column.type == pa.large_string()]
        self._waiting: list[Row] = []
        self._chunks: list[pa.Table] = []
        self._text = self._in_group = 0
        self.rows = 0

    def add(self, row: Row) -> None:
        """Add a row; a column that it lacks is empty."""
        self._waiting.append(row)
        self._text += sum(len(row[name]) for name in self._long)
        self._in_group += 1
        if self._in_group == self._table.row_group or self._text > _MOST_TEXT:
            self._write_group()
        elif len(self._waiting) == _CHUNK:
            self._pack()

    def close(self) -> int:
        """Write what is left; gives the number of rows."""
        if self._in_group:
            self._write_group()
        self._writer.close()
        return self.rows

    def _pack(self) -> None:
        """Turn what waits into columns, which need a tenth of the memory."""
        self._chunks.append(pa.Table.from_pylist(self._waiting, self._table.schema))
        self._waiting = []

    def _write_group(self) -> None:
        self._pack()
        self._writer.write_table(pa.concat_tables(self._chunks), row_group_size=self._in_group)
        self.rows += self._in_group
        self._chunks, self._text, self._in_group = [], 0, 0


class Sorter:
    """Takes rows in any order and gives them in that of their table; what memory cannot hold is sorted on the disk.

    SQLite sorts them, in a file that is there only meanwhile: its sorter is bound to the size of its cache however wide
    the rows are, while DuckDB's wants a multiple of a row group of such rows.
    """

    def __init__(self, file: Path, table: Table) -> None:
        self._keys = table.order
        self._names: list[str] = table.schema.names
        self._connection = sqlite3.connect(file, isolation_level=None)
        # Nothing of it must outlive a crash; what does not fit into the cache goes beside the file, not into /tmp.
        beside = str(file.parent).replace("'", "''")
        for pragma in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = -{_CACHE_KB}"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.execute(f"PRAGMA temp_store_directory = '{beside}'")
        columns = ", ".join(f"k{number}" for number in range(len(self._keys)))
        self._connection.execute(f"CREATE TABLE rows ({columns}, row TEXT)")
        self._insert = f"INSERT INTO rows VALUES ({', '.join('?' * (len(self._keys) + 1))})"  # noqa: S608 - the parts are ours
        self._waiting: list[tuple[object, ...]] = []

    def add(self, row: Row) -> None:
        """Add a row."""
        keys = (to_days(row[key]) if isinstance(row.get(key), date) else row.get(key) for key in self._keys)
        self._waiting.append((*keys, json.dumps([*map(row.get, self._names)], default=to_days)))
        if len(self._waiting) == _CHUNK:
            self._flush()

    def rows(self) -> Iterator[Row]:
        """The rows in order, those without a value last; days are whole numbers now."""
        self._flush()
        order = ", ".join(f"k{number} IS NULL, k{number}" for number in range(len(self._keys)))
        for (row,) in self._connection.execute(f"SELECT row FROM rows ORDER BY {order}"):  # noqa: S608 - the parts are ours
            yield dict(zip(self._names, json.loads(row), strict=True))

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _flush(self) -> None:
        self._connection.execute("BEGIN")
        self._connection.executemany(self._insert, self._waiting)
        self._connection.execute("COMMIT")
        self._waiting = []


def write_whole(rows: pa.Table, sink: BinaryIO, table: Table) -> None:
    """Write a table that is held in memory, in its order."""
    if table.order:
        rows = rows.take(pc.sort_indices(rows, sort_keys=[(column, "ascending") for column in table.order]))
    if table.name == PLACES.name:
        geo = geo_metadata(rows["lat"].to_pylist(), rows["lon"].to_pylist())
        rows = rows.replace_schema_metadata({b"geo": geo})
    pq.write_table(rows, sink, compression="zstd", row_group_size=table.row_group)
