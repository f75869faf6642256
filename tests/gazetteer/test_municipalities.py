"""Municipalities of Mexico: names of their seats, or places of their own."""

from __future__ import annotations

from cartelmap.gazetteer import Gazetteer
from cartelmap.gazetteer.entries import KnownMunicipality
from cartelmap.model import NameStrength, PlaceKind
from gazetteer.builders import OpenSmall, town

CHINIPAS = KnownMunicipality("MX.16.020", "Chínipas", 27.4, -108.5, 30.0, 7_000, 77)
POANAS = KnownMunicipality("MX.16.022", "Poanas", 23.9, -104.1, 20.0, 25_000, None)


def test_the_name_of_a_municipality_is_one_of_its_seat(open_small: OpenSmall):
    gazetteer = open_small(town("Chínipas de Almada", geoname_id=77, population=1_900), municipalities=(CHINIPAS,))
    (found,) = gazetteer.candidates("chinipas")
    assert found.strength is NameStrength.STRONG
    assert gazetteer.place(found.place).id == "geonames:77"


def test_a_municipality_without_a_seat_of_its_name_is_a_place(open_small: OpenSmall):
    (place,) = open_small(municipalities=(POANAS,)).find("Poanas")
    assert (place.id, place.kind, place.admin1) == ("admin2:MX.16.022", PlaceKind.MUNICIPALITY, "Michoacán")
    assert (place.extent_km, place.population) == (20.0, 25_000)


def test_a_town_says_in_which_municipality_it_lies(open_small: OpenSmall):
    lying_in = POANAS._replace(towns=(5,))
    gazetteer = open_small(town("Villa Unión", geoname_id=5), town("Uruapan"), municipalities=(lying_in,))
    assert gazetteer.find("Villa Unión")[0].admin2 == "Poanas"
    assert gazetteer.find("Uruapan")[0].admin2 is None


def test_a_municipality_that_a_curated_row_stands_for_is_not_there_twice(open_small: OpenSmall):
    row = {"name": "Poanas", "kind": "municipality", "lat": "19", "lon": "-102", "inside": "Michoacán"}
    (place,) = open_small(rows=(row,), municipalities=(POANAS,)).find("Poanas")
    assert place.id == "poanas-michoacan"


def test_a_municipality_called_like_a_common_word_needs_the_support_of_the_text(open_small: OpenSmall):
    (found,) = open_small(municipalities=(POANAS._replace(name="Centro"),)).candidates("centro")
    assert found.strength is NameStrength.WEAK


def test_the_municipalities_of_the_news_are_there_once_in_their_state(shipped: Gazetteer):
    for name, state in (
        ("Ziracuaretiro", "Michoacán"),
        ("Poanas", "Durango"),
        ("San Dimas", "Durango"),
        ("Huitzuco de los Figueroa", "Guerrero"),
        ("Zirándaro", "Guerrero"),
    ):
        assert [place.admin1 for place in shipped.find(name)].count(state) == 1, name


def test_a_borough_of_the_capital_is_no_city_that_its_namesakes_are_measured_by(shipped: Gazetteer):
    borough, *others = sorted(shipped.candidates("cuauhtemoc"), key=lambda one: not shipped.is_curated(one.place))
    place = shipped.place(borough.place)
    assert (place.kind, place.admin1, place.id) == (
        PlaceKind.MUNICIPALITY,
        "Ciudad de México",
        "cuauhtemoc-ciudad-de-mexico",
    )
    assert shipped.ordinal("geonames:3827409") == borough.place
    assert {one.strength for one in others if one.primary and shipped.country(one.place) == "MX"} == {
        NameStrength.STRONG
    }
