"""Points as other programs read them."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from cartelmap.atlas import About, Filters, write_atlas
from cartelmap.atlas.geo import point_wkb

from .builders import CULIACAN, JUAREZ, TIJUANA, TIJUANA_AIRPORT, Name, Para, text
from .conftest import Build

TWO_TOWNS = text("a", Para("Culiacán, Ciudad Juárez", (Name("Culiacán", CULIACAN), Name("Ciudad Juárez", JUAREZ))))


@pytest.mark.parametrize(("lat", "lon"), [(24.79, -107.39), (0.0, 0.0), (-89.5, 179.99)])
def test_a_point_is_well_known_binary_with_longitude_first(lat: float, lon: float):
    point = shapely.from_wkb(point_wkb(lat, lon))
    assert (point.x, point.y) == (lon, lat)
    assert len(point_wkb(lat, lon)) == 21


@pytest.mark.parametrize("documents", [[TWO_TOWNS], [text("b", Para("No name here"))]])
def test_geopandas_reads_the_places_of_an_atlas(tmp_path: Path, documents: list):
    manifest = write_atlas(documents, tmp_path, About())
    frame = gpd.read_parquet(tmp_path / manifest.generation / "places.parquet")
    assert isinstance(frame, gpd.GeoDataFrame)
    assert frame.crs == "OGC:CRS84"
    assert len(frame) == manifest.counts["places"]
    assert list(frame.geometry.x) == list(frame["lon"])


def test_frames_have_points_and_numbers(build: Build):
    atlas = build(TWO_TOWNS)
    places, mentions = atlas.places_frame(), atlas.mentions_frame(Filters())
    assert [frame.crs for frame in (places, mentions)] == ["OGC:CRS84", "OGC:CRS84"]
    assert set(places["id"]) == {"culiacan", "juarez"}
    assert list(mentions["surface"]) == ["Culiacán", "Ciudad Juárez"]
    assert mentions.geometry.y.tolist() == [CULIACAN.lat, JUAREZ.lat]


def test_frames_point_at_no_building(build: Build):
    airport = text("a", Para("Tijuana airport", (Name("Tijuana airport", TIJUANA_AIRPORT),)))
    atlas = build(airport)
    for frame in (atlas.places_frame(), atlas.mentions_frame()):
        assert [(point.x, point.y) for point in frame.geometry] == [(TIJUANA.lon, TIJUANA.lat)]


def test_a_view_without_places_is_an_empty_frame(build: Build):
    atlas = build(text("b", Para("No name here")))
    assert len(atlas.places_frame()) == len(atlas.mentions_frame()) == 0
