"""Points as GeoParquet knows them (https://geoparquet.org, version 1.1), without loading a geometry library."""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence

_LITTLE_ENDIAN, _POINT = 1, 1


def point_wkb(lat: float, lon: float) -> bytes:
    """The point in Well-Known Binary: 21 bytes, longitude first."""
    return struct.pack("<BIdd", _LITTLE_ENDIAN, _POINT, lon, lat)


def geo_metadata(lats: Sequence[float], lons: Sequence[float]) -> bytes:
    """What makes a Parquet file with a column `geometry` of such points GeoParquet; no crs there means OGC:CRS84."""
    column: dict[str, object] = {"encoding": "WKB", "geometry_types": ["Point"]}
    if lats:
        column["bbox"] = [min(lons), min(lats), max(lons), max(lats)]
    geo = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
    return json.dumps(geo, sort_keys=True).encode()
