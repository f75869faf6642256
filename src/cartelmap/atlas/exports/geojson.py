"""A table as GeoJSON (RFC 7946), a feature a row; what is to be known about it stands in a member `about`."""

from __future__ import annotations

from collections.abc import Iterator

from cartelmap.atlas.exports.columns import Cell
from cartelmap.atlas.exports.lines import to_json
from cartelmap.atlas.exports.provenance import Provenance
from cartelmap.atlas.exports.tables import ExportTable


def geojson_lines(table: ExportTable, provenance: Provenance) -> Iterator[str]:
    """The text, some of it at a time; longitude and latitude of a feature are those of its row."""
    about = to_json(provenance.to_mapping(table.columns))
    yield f'{{"type": "FeatureCollection", "name": {to_json(table.name)}, "about": {about}, "features": ['
    comma = "\n"
    for record in table.records():
        yield comma + to_json(_feature(record))
        comma = ",\n"
    yield "\n]}\n"


def _feature(record: dict[str, Cell]) -> dict[str, object]:
    point = {"type": "Point", "coordinates": [record["lon"], record["lat"]]}
    return {"type": "Feature", "geometry": point, "properties": record}
