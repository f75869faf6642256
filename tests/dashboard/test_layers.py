from __future__ import annotations

import math

import pytest

from cartelmap.atlas.rows import PlaceRow, StateRow
from cartelmap.dashboard.map.layers import (
    LARGEST_PX,
    SHADES,
    SMALLEST_PX,
    Symbol,
    radius_px,
    state_classes,
    to_shapes,
    to_state_shapes,
)
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
        (place("Texas", PlaceKind.STATE, "US"), Symbol.STATE),
        (place("Petén", PlaceKind.STATE, "GT"), Symbol.AREA),
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
    assert [size.texts for size in shapes.legend] == [1, 10, 25]
    assert [size.radius_px for size in shapes.legend] == [radius_px(n, 25) for n in (1, 10, 25)]


def test_the_legend_says_up_to_where_dots_are_no_smaller_although_their_texts_are_fewer():
    smallest, middle, largest = to_shapes([row(place(f"Town {n}"), texts=n) for n in (1, 40, 900)]).legend
    assert smallest.or_fewer
    assert smallest.texts > 1
    assert radius_px(smallest.texts, 900) == radius_px(1, 900) == SMALLEST_PX
    assert radius_px(smallest.texts + 2, 900) > SMALLEST_PX
    assert (middle.or_fewer, largest.or_fewer, largest.texts) == (False, False, 900)


@pytest.mark.parametrize("texts", [1, 2, 3, 9])
def test_small_numbers_are_not_said_to_be_fewer(texts: int):
    legend = to_shapes([row(place("Culiacán"), texts=texts), row(place("Tijuana"), texts=1)]).legend
    assert not any(size.or_fewer for size in legend)
    assert legend[-1].texts == texts
    assert len(legend) == min(texts, 3)


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


def state(name: str, texts: int) -> StateRow:
    return StateRow(place(name, PlaceKind.STATE), texts, 0, texts, texts)


@pytest.mark.parametrize("most", [1, 2, 3, 5, 6, 9, 40, 250, 9_999])
def test_the_shades_hold_every_number_once_and_grow_with_it(most: int):
    classes = state_classes(most)
    assert [n for each in classes for n in range(each.least, each.most + 1)] == list(range(1, most + 1))
    shades = [each.shade for each in classes]
    assert shades == sorted(set(shades))
    assert 1 <= min(shades) <= max(shades) <= SHADES


def test_up_to_five_numbers_have_a_shade_each_and_larger_ones_bounds_that_one_can_say():
    assert [(each.least, each.most) for each in state_classes(4)] == [(1, 1), (2, 2), (3, 3), (4, 4)]
    assert [each.least for each in state_classes(250)] == [1, 3, 10, 30, 100]


def test_no_state_has_no_shade():
    shapes = to_state_shapes([])
    assert shapes.classes == ()
    assert shapes.shows_states


def test_states_are_shaded_by_their_texts_and_the_chosen_town_stays():
    town = row(place("Culiacán"), texts=2)
    shapes = to_state_shapes([state("Sinaloa", 3), state("Sonora", 1)], town)
    assert [(shape.name, shape.symbol, shape.size) for shape in shapes.shapes[:2]] == [
        ("Sinaloa", Symbol.SHADED, SHADES),
        ("Sonora", Symbol.SHADED, 1),
    ]
    assert (shapes.shapes[2].name, shapes.shapes[2].symbol, shapes.selected) == ("Culiacán", Symbol.DOT, "culiacán")


def test_a_chosen_state_is_drawn_once():
    sinaloa = place("Sinaloa", PlaceKind.STATE)
    shapes = to_state_shapes([state("Sinaloa", 3)], row(sinaloa, texts=3))
    assert [shape.name for shape in shapes.shapes] == ["Sinaloa"]
    assert shapes.selected == "sinaloa"
