"""The still map of a pasted text."""

import xml.etree.ElementTree as ET

from cartelmap.atlas import PlaceRow
from cartelmap.dashboard.sketch import HEIGHT, WIDTH, in_sketch, sketch_svg
from cartelmap.model import Place, PlaceKind

SVG = "{http://www.w3.org/2000/svg}"


def row(name: str, lat: float, lon: float, kind: PlaceKind = PlaceKind.SETTLEMENT, place_id: str = "x") -> PlaceRow:
    precision = 3 if kind in (PlaceKind.STATE, PlaceKind.COUNTRY) else 1
    return PlaceRow(Place(place_id, name, kind, lat, lon, ("MX",)), precision, lat, lon, None, 1, 0, 1, 1)


def test_all_states_are_drawn_and_only_the_named_one_is_shaded():
    states = ET.fromstring(sketch_svg([row("Sinaloa", 25, -107.5, PlaceKind.STATE, "sinaloa-mexico")], "light"))
    paths = states.findall(f"{SVG}path")
    assert len(paths) == 32
    assert sum("fill-opacity" in path.attrib for path in paths) == 1


def test_a_town_is_a_dot_where_it_lies():
    drawn = ET.fromstring(sketch_svg([row("Culiacán", 24.8, -107.39)], "dark"))
    dot = drawn.find(f"{SVG}circle")
    assert 0 < float(dot.get("cx")) < WIDTH / 2
    assert 0 < float(dot.get("cy")) < HEIGHT
    assert drawn.find(f"{SVG}text").text == "Culiacán"


def test_a_name_with_markup_is_text():
    payload = "<script>alert(1)</script>{{7*7}}"
    drawn = ET.fromstring(sketch_svg([row(payload, 20, -100)], "light"))
    assert drawn.find(f"{SVG}text").text == payload
    assert drawn.find(f".//{SVG}script") is None


def test_what_lies_elsewhere_is_not_drawn():
    chicago = row("Chicago", 41.9, -87.6)
    assert not in_sketch(chicago)
    assert ET.fromstring(sketch_svg([chicago], "light")).find(f"{SVG}circle") is None


def test_names_that_would_lie_on_each_other_are_left_to_the_list():
    drawn = ET.fromstring(sketch_svg([row("El Aguaje", 18.99, -102.71), row("Apatzingán", 19.09, -102.36)], "light"))
    assert len(drawn.findall(f"{SVG}circle")) == 2
    assert [text.text for text in drawn.findall(f"{SVG}text")] == ["El Aguaje"]
