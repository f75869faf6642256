"""The cells of the matrix as a table to take away."""

from __future__ import annotations

from cartelmap.atlas.exports.columns import Cell, Column, Kind, names
from cartelmap.atlas.rows import Matrix, MatrixCell

_LEXICON, _GAZETTEER, _COUNTED = "lexicon", "gazetteer", "counted in the view"
CODEBOOK = (
    Column("group_id", Kind.TEXT, "The group", source=_LEXICON),
    Column("group", Kind.TEXT, "The name of the group", source=_LEXICON),
    Column("place_id", Kind.TEXT, "The place", source=_GAZETTEER),
    Column("place", Kind.TEXT, "The name of the place", source=_GAZETTEER),
    Column("kind", Kind.TEXT, "What kind of place it is", source=_GAZETTEER),
    Column("admin1", Kind.TEXT, "The state or other first-level division that it lies in", source=_GAZETTEER),
    Column("country", Kind.TEXT, "The countries it lies in", values="ISO 3166-1 alpha-2, parted by ;"),
    Column("lat", Kind.NUMBER, "Latitude", "degrees, WGS 84", source=_GAZETTEER),
    Column("lon", Kind.NUMBER, "Longitude", "degrees, WGS 84", source=_GAZETTEER),
    Column("year", Kind.INTEGER, "The year of publication, or one that the passage speaks of", values="empty: no date"),
    Column("texts", Kind.INTEGER, "Texts that name both in one passage of that year; copies count once", "texts"),
    Column("passages", Kind.INTEGER, "Those passages", "passages", source=_COUNTED),
)
MATRIX_COLUMNS = names(CODEBOOK)


def to_matrix_rows(matrix: Matrix) -> list[tuple[Cell, ...]]:
    """The cells of a matrix as rows of MATRIX_COLUMNS; `kind` is that of the place, the year is None without a date.

    Of a side that the matrix does not have the columns are empty.
    """
    groups = {label.id: label.name for label in matrix.groups}
    places = {place.id: place for place in matrix.places}

    def row(cell: MatrixCell) -> tuple[Cell, ...]:
        place = places.get(cell.place_id)
        where: tuple[Cell, ...] = (None,) * 6
        if place:
            countries = ";".join(place.countries)
            where = (place.name, place.kind.value, place.admin1, countries, place.lat, place.lon)
        return (cell.group, groups.get(cell.group), cell.place_id, *where, cell.year, cell.texts, cell.passages)

    return [row(cell) for cell in matrix.cells]
