"""What an atlas holds, to take away: rows with a codebook, and the formats in which other programs read them.

Formats that load much stand in modules of their own: `geoparquet`, `geopackage`, `kml`, `linked_places`.
"""

from cartelmap.atlas.exports.columns import Cell, Column, Kind
from cartelmap.atlas.exports.geojson import geojson_lines
from cartelmap.atlas.exports.lines import csv_lines, json_lines, to_csv, to_json, to_json_lines
from cartelmap.atlas.exports.matrix import MATRIX_COLUMNS, to_matrix_rows
from cartelmap.atlas.exports.mentions import MENTION_COLUMNS, QUOTE_CHARACTERS, quote
from cartelmap.atlas.exports.packing import FOR_SPREADSHEETS, beside, to_zip
from cartelmap.atlas.exports.places import PLACE_COLUMNS
from cartelmap.atlas.exports.provenance import Links, Provenance, to_readme
from cartelmap.atlas.exports.tables import ExportTable
from cartelmap.atlas.exports.views import matrix_table, mentions_table, places_table

__all__ = [
    "FOR_SPREADSHEETS",
    "MATRIX_COLUMNS",
    "MENTION_COLUMNS",
    "PLACE_COLUMNS",
    "QUOTE_CHARACTERS",
    "Cell",
    "Column",
    "ExportTable",
    "Kind",
    "Links",
    "Provenance",
    "beside",
    "csv_lines",
    "geojson_lines",
    "json_lines",
    "matrix_table",
    "mentions_table",
    "places_table",
    "quote",
    "to_csv",
    "to_json",
    "to_json_lines",
    "to_matrix_rows",
    "to_readme",
    "to_zip",
]
