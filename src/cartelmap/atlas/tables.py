"""Tables as Parquet files, written row by row in bounded memory; the same rows give the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from cartelmap.atlas.contents import Row
from cartelmap.atlas.geo import geo_metadata
from cartelmap.atlas.schema import PLACES, Table
from cartelmap.atlas.source import OFFLINE, literal, quoted

_MOST_TEXT = 32_000_000  # characters of long texts in a row group: a group is held in memory when written and read
_CHUNK = 2_048  # rows that are held as Python objects
_SORTING = "80MB"  # of memory; what is beyond lies on the disk


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


def to_be_sorted(table: Table) -> Table:
    """The table as it is written first: in small row groups where it is sorted afterwards."""
    return replace(table, row_group=_CHUNK) if table.order else table


def write_sorted(unsorted: Path, sink: BinaryIO, table: Table) -> None:
    """Write the rows of a Parquet file in the order of their table; what memory cannot hold is sorted on the disk."""
    with duckdb.connect(config={**OFFLINE, "memory_limit": _SORTING, "threads": "1"}) as connection:
        connection.execute(f"SET temp_directory = {quoted(str(unsorted.parent))}")
        with pq.ParquetWriter(sink, table.schema, compression="zstd") as writer:
            for batch in _sorted_batches(connection, unsorted, table):
                writer.write_batch(batch.cast(table.schema), row_group_size=table.row_group)


def _sorted_batches(connection: duckdb.DuckDBPyConnection, unsorted: Path, table: Table) -> Iterator[pa.RecordBatch]:
    order = ", ".join(f'"{column}" ASC NULLS LAST' for column in table.order)
    columns = ", ".join(f'"{column}"' for column in table.schema.names)
    statement = f"SELECT {columns} FROM read_parquet({quoted(literal(str(unsorted)))}) ORDER BY {order}"  # noqa: S608 - the names are ours
    yield from connection.sql(statement).to_arrow_reader(table.row_group)


def write_whole(rows: pa.Table, sink: BinaryIO, table: Table) -> None:
    """Write a table that is held in memory, in its order."""
    if table.order:
        rows = rows.take(pc.sort_indices(rows, sort_keys=[(column, "ascending") for column in table.order]))
    if table.name == PLACES.name:
        geo = geo_metadata(rows["lat"].to_pylist(), rows["lon"].to_pylist())
        rows = rows.replace_schema_metadata({b"geo": geo})
    pq.write_table(rows, sink, compression="zstd", row_group_size=table.row_group)
