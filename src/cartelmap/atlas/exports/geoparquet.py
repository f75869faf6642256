"""A table as GeoParquet 1.1, in bounded memory; what is to be known about it stands in its metadata."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import pyarrow.parquet as pq

from cartelmap.atlas.exports.arrow import to_batches, to_schema
from cartelmap.atlas.exports.lines import to_json
from cartelmap.atlas.exports.provenance import Provenance
from cartelmap.atlas.exports.tables import ExportTable
from cartelmap.atlas.geo import geo_metadata

ABOUT = b"cartelmap"  # the key of the file's metadata under which JSON tells of it


def write_geoparquet(table: ExportTable, provenance: Provenance, sink: BinaryIO | Path) -> int:
    """Write the table; gives the number of its rows. No crs is named: then it is OGC:CRS84, longitude first."""
    about = to_json(provenance.to_mapping(table.columns)).encode()
    schema = to_schema(table.columns).with_metadata({b"geo": geo_metadata((), ()), ABOUT: about})
    written = 0
    with pq.ParquetWriter(sink, schema, compression="zstd") as writer:
        for batch in to_batches(table):
            writer.write_batch(batch)
            written += batch.num_rows
    return written
