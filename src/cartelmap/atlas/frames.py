"""Places and mentions as GeoDataFrames, for notebooks and exports; geopandas is loaded only when one is asked for."""

# ruff: noqa: S608 - the parts of every statement are written here; values are bound

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from cartelmap.atlas.filters import Filters
from cartelmap.atlas.places import list_places
from cartelmap.atlas.predicates import on_map
from cartelmap.atlas.rows import PlaceRow
from cartelmap.atlas.source import Source

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

_CRS = "OGC:CRS84"
_PLACE_COLUMNS = (
    "id name kind country admin1 admin2 lat lon population extent_km accuracy_km precision "
    "texts copies passages mentions source licence note"
)


def places_frame(source: Source, filters: Filters) -> GeoDataFrame:
    """The places on the map, a row each, with their numbers in this view."""
    import pandas as pd  # noqa: PLC0415 - heavy: only who asks for a frame pays for it

    rows = [{**asdict(row), **asdict(row.place), **_shown(row)} for row in list_places(source, filters)]
    return _with_points(pd.DataFrame(rows, columns=_PLACE_COLUMNS.split()))


def _shown(row: PlaceRow) -> dict[str, object]:
    """What differs from the gazetteer's row: no point is more exact than on the map."""
    place = row.place
    where = {"lat": row.drawn_lat, "lon": row.drawn_lon}
    return {"kind": place.kind.value, "country": ";".join(place.countries), **where}


def mentions_frame(source: Source, filters: Filters) -> GeoDataFrame:
    """The mentions on the map, a row each, in the order of the texts."""
    condition = on_map(filters) & source.within(filters)
    with source.connection.cursor() as cursor:
        statement = f"""
            SELECT m.id, m.document_id, m.passage_id, m.start, m."end", m.surface, m.role, m.place_id, places.name,
                places.kind, places.admin1, places.country, places.drawn_lat AS lat,
                places.drawn_lon AS lon, m.precision, m.confidence
            FROM mentions m JOIN places ON places.id = m.place_id {condition.where} ORDER BY m.no
        """
        return _with_points(cursor.execute(statement, list(condition.values)).df())


def _with_points(frame: DataFrame) -> GeoDataFrame:
    import geopandas as gpd  # noqa: PLC0415 - heavy: only who asks for a frame pays for it

    points = gpd.points_from_xy(frame["lon"], frame["lat"])
    return gpd.GeoDataFrame(frame, geometry=points, crs=_CRS)
