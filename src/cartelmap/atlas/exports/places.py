"""The places of a view as a table to take away: a row a place, with its numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cartelmap.atlas.exports.columns import Cell, Column, Kind
from cartelmap.atlas.exports.provenance import Links
from cartelmap.atlas.rows import PlaceRow
from cartelmap.model import PlaceKind

_GAZETTEER, _COUNTED = "gazetteer", "counted in the view"
GEO_PRECISION = (
    "1 town or smaller; 2 municipality, or near the point; 3 state, region or country (as ACLED's geo-precision)"
)
WHERE = (  # these say where a place lies and is drawn, in a row of a place or of a name
    Column("place", Kind.TEXT, "The name of the place", source=_GAZETTEER),
    Column("kind", Kind.TEXT, "What kind of place it is", values=", ".join(PlaceKind), source=_GAZETTEER),
    Column("admin2", Kind.TEXT, "The municipality or county that it lies in, where known", source=_GAZETTEER),
    Column("admin1", Kind.TEXT, "The state or other first-level division that it lies in", source=_GAZETTEER),
    Column("country", Kind.TEXT, "The countries it lies in", values="ISO 3166-1 alpha-2, parted by ;"),
    Column("lat", Kind.NUMBER, "Latitude of the point where it is drawn", "degrees, WGS 84", source=_GAZETTEER),
    Column("lon", Kind.NUMBER, "Longitude of the point where it is drawn", "degrees, WGS 84", source=_GAZETTEER),
    Column("drawn_at", Kind.TEXT, "The city whose point stands for a neighbourhood, street, building or the like"),
)
PLACE_COLUMNS = (
    Column("place_id", Kind.TEXT, "The place; the same in every file", source=_GAZETTEER),
    *WHERE,
    Column("geo_precision", Kind.INTEGER, "How exactly it is placed, at best", values=GEO_PRECISION),
    Column("accuracy_km", Kind.NUMBER, "How well its own point is known", "km", "empty: as a town's point is"),
    Column("extent_km", Kind.NUMBER, "How wide the place is", "km", "empty: not known"),
    Column("population", Kind.INTEGER, "Inhabitants", "persons", "empty: not known", _GAZETTEER),
    Column("texts", Kind.INTEGER, "Texts that name it; copies count once", "texts", source=_COUNTED),
    Column("copies", Kind.INTEGER, "Copies of those texts that name it too", "texts", source=_COUNTED),
    Column("passages", Kind.INTEGER, "Passages that name it; those that repeat one another count once", "passages"),
    Column("mentions", Kind.INTEGER, "How often it is named, copies included", "mentions", source=_COUNTED),
    Column("source", Kind.TEXT, "Who says where the place lies", source=_GAZETTEER),
    Column("licence", Kind.TEXT, "Under which licence that is", source=_GAZETTEER),
    Column("note", Kind.TEXT, "What is to be known about the place", source=_GAZETTEER),
    Column("permalink", Kind.TEXT, "The place in the view, where the dashboard runs"),
)


def to_place_rows(rows: Iterable[PlaceRow], links: Links) -> Iterator[tuple[Cell, ...]]:
    """The places of a view, in its order, as rows of PLACE_COLUMNS."""
    return (_row(row, links) for row in rows)


def _row(row: PlaceRow, links: Links) -> tuple[Cell, ...]:
    place = row.place
    what = (place.id, place.name, place.kind.value, place.admin2, place.admin1, ";".join(place.countries) or None)
    where = (row.drawn_lat, row.drawn_lon, row.city, row.precision, place.accuracy_km, place.extent_km)
    numbers = (place.population, row.texts, row.copies, row.passages, row.mentions)
    return (*what, *where, *numbers, place.source, place.licence, place.note, links.to_place(place.id))
