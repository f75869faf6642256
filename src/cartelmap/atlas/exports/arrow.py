"""A table as Arrow batches with a point each, which Parquet and GDAL take one at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import pyarrow as pa

from cartelmap.atlas.exports.columns import Cell, Column, Kind
from cartelmap.atlas.exports.tables import ExportTable
from cartelmap.atlas.geo import point_wkb

GEOMETRY = "geometry"  # Well-Known Binary
_AT_ONCE = 20_000  # rows in memory
_TYPES = {
    Kind.TEXT: pa.string(),
    Kind.INTEGER: pa.int64(),
    Kind.NUMBER: pa.float64(),
    Kind.DAY: pa.date32(),
    Kind.YES_NO: pa.bool_(),
}


def to_schema(columns: Sequence[Column]) -> pa.Schema:
    """The types of the columns, and last the geometry."""
    return pa.schema([*((column.name, _TYPES[column.kind]) for column in columns), (GEOMETRY, pa.binary())])


def to_batches(table: ExportTable) -> Iterator[pa.RecordBatch]:
    """The rows with the point at their latitude and longitude, some at a time."""
    schema, records = to_schema(table.columns), table.records()
    while group := [_with_point(record) for record in islice(records, _AT_ONCE)]:
        yield pa.RecordBatch.from_pylist(group, schema)


def _with_point(record: dict[str, Cell]) -> dict[str, object]:
    lat, lon = record["lat"], record["lon"]
    if not isinstance(lat, float) or not isinstance(lon, float):
        raise TypeError(f"a row without a point: {record}")
    return {**record, GEOMETRY: point_wkb(lat, lon)}
