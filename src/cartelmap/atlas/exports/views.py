"""The tables of a view: its places, its names, its matrix."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cartelmap.atlas.exports.matrix import CODEBOOK, to_matrix_rows
from cartelmap.atlas.exports.mentions import MENTION_COLUMNS
from cartelmap.atlas.exports.places import PLACE_COLUMNS, to_place_rows
from cartelmap.atlas.exports.provenance import Links
from cartelmap.atlas.exports.tables import ExportTable
from cartelmap.atlas.filters import Filters
from cartelmap.atlas.rows import Matrix

if TYPE_CHECKING:
    from cartelmap.atlas.query import Atlas  # which imports the rows of this package

# What a row of each table is, by its name.
ROWS: Mapping[str, str] = {
    "places": "the places that the texts of the view name, a row a place",
    "mentions": "the names of places in the texts of the view, a row a name that is on the map",
    "matrix": "groups, places and years that passages name together, a row a cell; "
    "named together, not proof of presence",
}


def places_table(atlas: Atlas, filters: Filters, links: Links) -> ExportTable:
    """The places of the view, in the order of its list."""
    places = atlas.places(filters)
    return ExportTable("places", ROWS["places"], PLACE_COLUMNS, to_place_rows(places, links), len(places))


def mentions_table(atlas: Atlas, filters: Filters, links: Links) -> ExportTable:
    """The names of the view that are on the map, in the order of the texts."""
    rows = atlas.stream_mentions(filters, links)
    return ExportTable("mentions", ROWS["mentions"], MENTION_COLUMNS, rows, atlas.counts(filters).placed)


def matrix_table(matrix: Matrix) -> ExportTable:
    """The cells of a matrix."""
    return ExportTable("matrix", ROWS["matrix"], CODEBOOK, to_matrix_rows(matrix), len(matrix.cells))
