"""The card of a place, and the words on it."""

from __future__ import annotations

import re

import pytest

from cartelmap.atlas import Inside, PlaceRow, RivalRow, Spelling, Why
from cartelmap.dashboard.i18n import words
from cartelmap.dashboard.panel.card_names import names_html
from cartelmap.dashboard.panel.card_why import MOST_RIVALS, rival_points
from cartelmap.dashboard.wording.place_words import crumbs, inside_html, known_html, name_html, rivals_html
from cartelmap.model import Place, PlaceKind, Reason

EN, ES = words("en"), words("es")
MEXICO = Place("country-mx", "Mexico", PlaceKind.COUNTRY, 23, -102, ("MX",))
MICHOACAN = Place("michoacan", "Michoacán", PlaceKind.STATE, 19.2, -101.9, ("MX",))
AGUILILLA = Place("aguililla", "Aguililla", PlaceKind.MUNICIPALITY, 18.7, -102.8, ("MX",), "Michoacán", "michoacan")
EL_AGUAJE = Place(
    "el-aguaje", "El Aguaje", PlaceKind.SETTLEMENT, 18.99, -102.71, ("MX",), "Michoacán", "michoacan", "Aguililla"
)
TIJUANA = Place("tijuana", "Tijuana", PlaceKind.SETTLEMENT, 32.53, -117.02, ("MX",), "Baja California", "bc")
AIRPORT = Place(
    "airport", "Tijuana airport", PlaceKind.AIRPORT, 32.54, -116.97, ("MX",), "Baja California", "bc", city_id="tijuana"
)
VERACRUZ = RivalRow("v", "El Aguaje", "Veracruz", "MX", 0.3, 19.2, -96.5, PlaceKind.SETTLEMENT)


def row(place: Place, precision: int = 1, city: str | None = None) -> PlaceRow:
    return PlaceRow(place, precision, place.lat, place.lon, city, 3, 1, 7, 9)


def why(confidence: float, *rivals: RivalRow) -> Why:
    word = "sure" if confidence >= 0.9 else "likely"
    return Why(confidence, confidence, word, (Reason("The text names its state."),), rivals, 4)


def test_a_town_lies_in_its_municipality_state_and_country_and_those_with_a_card_are_known():
    levels = crumbs(EN, row(EL_AGUAJE), [MICHOACAN, MEXICO])
    assert [tuple(level) for level in levels] == [
        ("Aguililla", ""),
        ("Michoacán", "michoacan"),
        ("Mexico", "country-mx"),
    ]
    assert [level.text for level in crumbs(ES, row(EL_AGUAJE), [])] == ["Aguililla", "Michoacán", "México"]


def test_what_is_drawn_at_its_city_leads_there_and_says_so():
    airport = row(AIRPORT, city="Tijuana")
    assert [tuple(level) for level in crumbs(EN, airport, [TIJUANA])][:2] == [
        ("Tijuana", "tijuana"),
        ("Baja California", ""),
    ]
    assert "Drawn at <bdi>" not in known_html(EN, airport)
    assert "Drawn at Tijuana: we do not show exact spots" in known_html(EN, airport)


def test_wider_places_do_not_lie_in_themselves():
    assert crumbs(EN, row(MEXICO), []) == []
    assert [level.text for level in crumbs(EN, row(MICHOACAN), [MEXICO])] == ["Mexico"]
    assert [level.text for level in crumbs(EN, row(AGUILILLA), [])] == ["Michoacán", "Mexico"]


@pytest.mark.parametrize(
    ("accuracy", "precision", "said"), [(10, 2, "±10 km"), (2, 1, "about 2 km"), (None, 1, "Town or city<")]
)
def test_how_well_the_point_is_known_is_said_in_words(accuracy: float | None, precision: int, said: str):
    place = Place("x", "El Limón", PlaceKind.SETTLEMENT, 18.95, -102.7, ("MX",), accuracy_km=accuracy)
    assert said in known_html(EN, row(place, precision))


def test_a_name_that_could_be_another_is_called_ambiguous_unless_it_is_sure():
    assert "Ambiguous" in name_html(EN, row(EL_AGUAJE), why(0.6, VERACRUZ))
    assert "Ambiguous" not in name_html(EN, row(EL_AGUAJE), why(0.95, VERACRUZ))
    assert "Ambiguous" not in name_html(EN, row(EL_AGUAJE), why(0.6))
    assert "Ambiguo" in name_html(ES, row(EL_AGUAJE), why(0.6, VERACRUZ))


def test_the_places_inside_are_counted_beside_the_place_itself():
    assert "3 here, 1,640 with the 12 places inside" in inside_html(EN, row(MICHOACAN), Inside(1640, 0, 5000, 12))
    assert "3 here, 4 with 1 place inside" in inside_html(EN, row(MICHOACAN), Inside(4, 0, 9, 1))


def test_rivals_have_the_numbers_of_the_list_on_the_small_map():
    country = RivalRow("c", "Mexico", None, "MX", 0.1, 23, -102, PlaceKind.COUNTRY)
    points = rival_points(EN, [VERACRUZ, country, VERACRUZ], row(EL_AGUAJE))
    assert [(point.name, point.sign) for point in points] == [("El Aguaje", "dot"), ("1", "rival"), ("3", "rival")]
    assert rivals_html(EN, [VERACRUZ, VERACRUZ]).count("<li>") == 2
    assert MOST_RIVALS < 10  # a number has one digit
    assert rivals_html(EN, []) == ""


def test_a_whole_country_is_no_point_of_a_small_map():
    assert rival_points(EN, [], row(MEXICO, 3)) == []


@pytest.mark.parametrize(
    "payload", ["{{7*7}}", "<img src=x onerror=alert(1)>", "${1}", "</script>", "`b`", "\u202eabc"]
)
def test_hostile_names_come_out_as_themselves(payload: str):
    hostile = Place("x", payload, PlaceKind.SETTLEMENT, 19, -102, ("MX",), payload, "s", payload)
    rival = RivalRow("v", payload, payload, "MX", 0.3, 19.2, -96.5, PlaceKind.SETTLEMENT)
    shown = [
        name_html(EN, row(hostile, city=payload), why(0.6, rival)),
        known_html(EN, row(hostile, city=payload)),
        rivals_html(EN, [rival]),
        names_html(EN, [Spelling(payload, 2)], [payload + "2"]),
    ]
    for html in shown:
        assert "<img" not in html
        assert "<script" not in html
        assert "</script" not in html


def test_spellings_of_the_texts_come_first_and_are_not_told_twice():
    shown = names_html(EN, [Spelling("Culiacán", 10), Spelling("Culiacan", 2)], ["Culiacán", "CULIACAN", "Kuliakan"])
    assert re.findall(r"<bdi>(.*?)</bdi>", shown) == ["Culiacán", "Culiacan", "Kuliakan"]
    assert names_html(EN, [], []).count("<dt>") == 0
