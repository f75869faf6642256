"""Tables as one GeoPackage: a layer each, and two tables without points, `codebook` and `about`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
from pyogrio.raw import write_arrow

from cartelmap.atlas.exports.arrow import GEOMETRY, to_batches, to_schema
from cartelmap.atlas.exports.columns import CODEBOOK_COLUMNS, to_codebook_rows
from cartelmap.atlas.exports.lines import to_json
from cartelmap.atlas.exports.provenance import Provenance
from cartelmap.atlas.exports.tables import ExportTable

_CRS = "EPSG:4326"  # what a GeoPackage has built in; its points have longitude first whatever the crs says
_DRIVER = "GPKG"


def write_geopackage(tables: Sequence[ExportTable], provenance: Provenance, path: Path) -> int:
    """Write the tables into a new file, in bounded memory; gives the number of their rows."""
    written = sum(_write_layer(table, path) for table in tables)
    codebook = [(table.name, *row) for table in tables for row in to_codebook_rows(table.columns, provenance.say)]
    _write_plain(("layer", *CODEBOOK_COLUMNS), codebook, "codebook", path)
    about = {name: value for name, value in provenance.to_mapping(()).items() if name != "codebook"}
    _write_plain(("about", "value"), list(_said(about).items()), "about", path)
    return written


def _write_layer(table: ExportTable, path: Path) -> int:
    written = 0

    def counted() -> Iterator[pa.RecordBatch]:
        nonlocal written
        for batch in to_batches(table):
            written += batch.num_rows
            yield batch

    rows = pa.RecordBatchReader.from_batches(to_schema(table.columns), counted())
    write_arrow(rows, path, table.name, _DRIVER, geometry_name=GEOMETRY, geometry_type="Point", crs=_CRS)
    return written


def _said(about: Mapping[str, object]) -> dict[str, str]:
    return {name: value if isinstance(value, str) else to_json(value) for name, value in about.items()}


def _write_plain(columns: Sequence[str], rows: Sequence[tuple[str, ...]], layer: str, path: Path) -> None:
    schema = pa.schema([(column, pa.string()) for column in columns])
    records = [dict(zip(columns, row, strict=True)) for row in rows]
    write_arrow(pa.Table.from_pylist(records, schema), path, layer, _DRIVER)
