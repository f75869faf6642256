from __future__ import annotations

import math

import pytest

from cartelmap.atlas.rows import PlaceRow
from cartelmap.dashboard.layers import LARGEST_PX, SMALLEST_PX, Symbol, radius_px, to_shapes
from cartelmap.model import Place, PlaceKind, geo_precision


def place(name: str, kind: PlaceKind = PlaceKind.SETTLEMENT, country: str = "MX", **more: float) -> Place:
    return Place(name.lower(), name, kind, 19.0, -102.0, (country,), **more)


def row(of: Place, texts: int = 1, precision: int | None = None, at: tuple[float, float] | None = None) -> PlaceRow:
    lat, lon = at or (of.lat, of.lon)
    exact = geo_precision(of.kind, of.accuracy_km) if precision is None else precision
    return PlaceRow(of, exact, lat, lon, None, texts, 0, texts, texts)


def only_shape(of: PlaceRow):
    (shape,) = to_shapes([of]).shapes
    return shape


@pytest.mark.parametrize(
    ("of", "symbol"),
    [
        (place("Culiacán"), Symbol.DOT),
        (place("Apatzingán", accuracy_km=5.0), Symbol.DOT),
        (place("El Limón", accuracy_km=10.0), Symbol.RING),
        (place("Aguililla", PlaceKind.MUNICIPALITY, extent_km=25.0), Symbol.RING),
        (place("Cook County", PlaceKind.COUNTY, "US"), Symbol.RING),
        (place("Puente Grande", PlaceKind.PRISON), Symbol.DOT),
        (place("Tepito", PlaceKind.NEIGHBOURHOOD), Symbol.DOT),
        (place("Sinaloa", PlaceKind.STATE), Symbol.STATE),
        (place("Texas", PlaceKind.STATE, "US"), Symbol.AREA),
        (place("Tierra Caliente", PlaceKind.REGION), Symbol.AREA),
        (place("Sierra Madre", PlaceKind.MOUNTAIN_RANGE), Symbol.AREA),
        (place("Río Bravo", PlaceKind.RIVER), Symbol.AREA),
        (place("Highway 15", PlaceKind.ROAD), Symbol.AREA),
    ],
)
def test_each_kind_is_drawn_as_exactly_as_it_is_known(of: Place, symbol: Symbol):
    assert only_shape(row(of)).symbol is symbol


@pytest.mark.parametrize("kind", [PlaceKind.COUNTRY, PlaceKind.CONTINENT, PlaceKind.SEA])
def test_countries_continents_and_seas_are_never_drawn(kind: PlaceKind):
    drawn = to_shapes([row(place("Mexico", kind), texts=50), row(place("Culiacán"))])
    assert [shape.name for shape in drawn.shapes] == ["Culiacán"]


@pytest.mark.parametrize("kind", list(PlaceKind))
def test_every_kind_has_a_rule(kind: PlaceKind):
    assert len(to_shapes([row(place("Somewhere", kind))]).shapes) in (0, 1)


def test_near_a_town_is_a_ring_although_the_town_is_known_exactly():
    shape = only_shape(row(place("Uruapan", accuracy_km=1.0), precision=2))
    assert shape.symbol is Symbol.RING
    assert shape.size >= 5


def test_the_ring_is_as_wide_as_the_point_is_uncertain():
    assert only_shape(row(place("El Limón", accuracy_km=10.0))).size == 10


def test_the_ring_of_a_municipality_is_as_wide_as_the_municipality():
    assert only_shape(row(place("Aguililla", PlaceKind.MUNICIPALITY, extent_km=22.0, accuracy_km=1.0))).size == 22


def test_a_region_is_as_wide_as_its_row_says():
    assert only_shape(row(place("Golden Triangle", PlaceKind.REGION, extent_km=110.0))).size == 110


def test_a_neighbourhood_is_drawn_at_the_point_of_its_city():
    shape = only_shape(row(place("Tepito", PlaceKind.NEIGHBOURHOOD), at=(19.4285, -99.1277)))
    assert (shape.lat, shape.lon) == (19.4285, -99.1277)


def test_the_area_of_a_dot_grows_with_its_texts():
    assert math.isclose(radius_px(8, 8) ** 2 / radius_px(2, 8) ** 2, 4, rel_tol=0.02)


@pytest.mark.parametrize("most", [0, 1, 9, 40, 5000])
def test_dots_can_be_hit_and_never_hide_a_state(most: int):
    sizes = [radius_px(texts, most) for texts in range(1, most + 1)]
    assert all(SMALLEST_PX <= size <= LARGEST_PX for size in sizes)
    assert sizes == sorted(sizes)


def test_the_legend_explains_at_most_three_sizes_of_dots():
    shapes = to_shapes([row(place(f"Town {n}"), texts=n) for n in (1, 4, 25)])
    assert [size.texts for size in shapes.legend] == [1, 5, 25]
    assert [size.radius_px for size in shapes.legend] == [radius_px(n, 25) for n in (1, 5, 25)]


def test_a_map_without_dots_has_no_legend_of_sizes():
    assert to_shapes([row(place("Sinaloa", PlaceKind.STATE))]).legend == ()


def test_an_empty_result_draws_nothing():
    assert to_shapes([]).shapes == ()
    assert to_shapes([]).roughest_km is None


def test_the_legend_knows_which_symbols_are_there():
    shapes = to_shapes([row(place("El Limón", accuracy_km=10.0)), row(place("Sinaloa", PlaceKind.STATE))])
    assert shapes.has(Symbol.RING)
    assert shapes.has(Symbol.STATE)
    assert not shapes.has(Symbol.DOT)
    assert shapes.roughest_km == 10


def test_the_rows_keep_their_order_and_the_selection_its_place():
    shapes = to_shapes([row(place("Tijuana")), row(place("Culiacán"))], "tijuana")
    assert [shape.name for shape in shapes.shapes] == ["Tijuana", "Culiacán"]
    assert shapes.selected == "tijuana"
