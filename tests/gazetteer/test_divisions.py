"""Divisions of other countries: names and middles from the derived table, else from their towns."""

from __future__ import annotations

import pytest

from cartelmap.gazetteer import Gazetteer
from cartelmap.gazetteer.divisions import bare_name
from cartelmap.gazetteer.entries import DivisionRow, KnownDivision
from cartelmap.model import NameStrength, PlaceKind
from gazetteer.builders import OpenSmall, town

ANHUI = KnownDivision("CN.01", 1, "", "Anhui", ("Anhwei",), 31.8, 117.2, 200.0, 0)
HEFEI = town("Hefei", country="CN", admin1_code="01", lat=31.86, lon=117.28, population=4_000_000)


def strength(gazetteer: Gazetteer, name: str, kind: PlaceKind) -> NameStrength:
    (found,) = (one for one in gazetteer.candidates(name) if gazetteer.kind(one.place) is kind)
    return found.strength


def test_a_division_of_the_table_is_found_by_all_its_names_at_its_middle(open_small: OpenSmall):
    gazetteer = open_small(HEFEI, divisions=(ANHUI,))
    (place,) = gazetteer.find("Anhwei")
    assert (place.id, place.name, place.kind) == ("admin1:CN.01", "Anhui", PlaceKind.STATE)
    assert (place.lat, place.lon, place.extent_km, place.population) == (31.8, 117.2, 200.0, 4_000_000)
    assert gazetteer.find("Hefei")[0].admin1 == "Anhui"


def test_a_division_without_a_middle_lies_among_its_towns(open_small: OpenSmall):
    unknown = ANHUI._replace(lat=None, lon=None, extent_km=None)
    place = open_small(HEFEI, divisions=(unknown,)).find("Anhui")[0]
    assert (place.lat, place.lon) == (31.86, 117.28)


def test_a_division_that_the_table_lacks_has_the_name_that_its_towns_give(open_small: OpenSmall):
    row = DivisionRow(31.86, 117.28, "Hefei", "Anhui Province", "", "CN")
    assert open_small(HEFEI, table=(row,)).find("Anhui")[0].name == "Anhui Province"


def test_a_county_lies_in_the_division_above_it(open_small: OpenSmall):
    england = KnownDivision("GB.ENG", 1, "", "England", (), 52.5, -1.5, 200.0, 0)
    dorset = KnownDivision("GB.GBR-1", 2, "GB.ENG", "Dorset", (), 50.8, -2.3, 28.0, 869_000)
    poole = town("Poole", country="GB", admin1_code="ENG", population=150_000)
    place = open_small(poole, divisions=(england, dorset)).find("Dorset")[0]
    assert (place.kind, place.admin1, place.countries) == (PlaceKind.COUNTY, "England", ("GB",))


def test_a_province_with_the_name_of_its_town_needs_the_support_of_the_text(open_small: OpenSmall):
    province = KnownDivision("ES.ESP-1", 2, "", "Salamanca", (), 40.8, -6.1, 63.0, 377_000)
    salamanca = town("Salamanca", country="ES", admin1_code="55", population=144_000)
    gazetteer = open_small(salamanca, divisions=(province,))
    assert strength(gazetteer, "salamanca", PlaceKind.COUNTY) is NameStrength.WEAK
    assert strength(gazetteer, "salamanca", PlaceKind.SETTLEMENT) is NameStrength.STRONG


@pytest.mark.parametrize(
    ("name", "bare"),
    [("Anhui Province", "Anhui"), ("Provincia de Salta", "Salta"), ("Moscow Oblast", "Moscow"), ("State", "State")],
)
def test_the_word_for_what_a_division_is_can_be_left_out(name: str, bare: str):
    assert bare_name(name) == bare


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Anhui", "CN", 31.8, 117.2),
        ("South Darfur", "SD", 11.5, 25.0),
        ("Bavaria", "DE", 48.9, 11.4),
        ("Baviera", "DE", 48.9, 11.4),
        ("Surrey", "GB", 51.3, -0.5),
        ("Fife", "GB", 56.2, -3.2),
        ("Pangasinan", "PH", 16.0, 120.3),
        ("Minas Gerais", "BR", -18.5, -44.7),
        ("Nyanza", "KE", -0.5, 34.3),
        ("County Cork", "IE", 51.9, -8.8),
    ],
)
def test_divisions_of_the_world_are_there_under_the_names_people_use(
    shipped: Gazetteer, name: str, country: str, lat: float, lon: float
):
    found = [place for place in shipped.find(name) if place.kind in {PlaceKind.STATE, PlaceKind.COUNTY}]
    place = next(place for place in found if place.countries == (country,))
    assert (place.lat, place.lon) == pytest.approx((lat, lon), abs=1)
