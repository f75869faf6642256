"""The small still map."""

import math
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cartelmap.atlas import PlaceRow
from cartelmap.dashboard.sketches.frame import LEAST_KM, Canvas, around, fitted
from cartelmap.dashboard.sketches.sketch import WIDTH, Frame, SketchPoint, at_home, sketch_points, sketch_svg
from cartelmap.model import Place, PlaceKind

SVG = "{http://www.w3.org/2000/svg}"
MEXICO = Frame(14.4, -117.3, 32.8, -86.6)
CULIACAN, JUAREZ = SketchPoint(24.8, -107.39, "Culiacán"), SketchPoint(31.74, -106.49, "Ciudad Juárez")
CHICAGO = SketchPoint(41.88, -87.63, "Chicago")
SINALOA = SketchPoint(25.0, -107.5, "Sinaloa", "state", "sinaloa-mexico")


def drawn(*points: SketchPoint, frame: Frame | None = MEXICO, theme: str = "light") -> ET.Element:
    return ET.fromstring(sketch_svg(points, theme, frame=frame))


def names(picture: ET.Element) -> list[str]:
    return [text.text or "" for text in picture.findall(f"{SVG}text")]


def row(name: str, kind: PlaceKind = PlaceKind.SETTLEMENT, accuracy_km: float | None = None) -> PlaceRow:
    place = Place(name, name, kind, 19, -102, ("MX",), accuracy_km=accuracy_km)
    return PlaceRow(place, 2 if accuracy_km else 1, 19, -102, None, 1, 0, 1, 1)


def test_all_states_are_drawn_and_only_the_named_one_is_shaded():
    paths = drawn(SINALOA).findall(f"{SVG}path")
    assert sum("fill-opacity" in path.attrib for path in paths) == 1
    assert len([path for path in paths if path.get("fill") == "#fbfaf6"]) == 32


def test_a_town_is_a_dot_where_it_lies_with_its_name():
    picture = drawn(CULIACAN, theme="dark")
    dot = picture.find(f"{SVG}circle")
    assert dot is not None
    assert 0 < float(dot.get("cx", "")) < WIDTH / 2
    assert 0 < float(dot.get("cy", "")) < float(picture.get("height", ""))
    assert names(picture)[0] == "Culiacán"


def test_a_rough_place_is_a_ring_as_wide_as_its_point_is_unknown():
    (ring,) = drawn(SketchPoint(18.95, -102.7, "El Limón", "ring", size=60)).findall(f"{SVG}circle")
    (wider,) = drawn(SketchPoint(18.95, -102.7, "El Limón", "ring", size=120)).findall(f"{SVG}circle")
    assert ring.get("stroke-dasharray")
    assert float(wider.get("r", "")) == pytest.approx(2 * float(ring.get("r", "")), rel=0.01)


def test_what_a_name_could_also_mean_is_numbered_and_told_apart_by_shape():
    picture = drawn(CULIACAN, SketchPoint(31.74, -106.49, "1", "rival"))
    dot, rival = picture.findall(f"{SVG}circle")
    assert float(rival.get("r", "")) > float(dot.get("r", ""))
    assert "1" in names(picture)


@pytest.mark.parametrize("payload", ["<script>alert(1)</script>", "{{7*7}}", "${1}`b`", '" onload="x', "]]>&amp;"])
def test_a_name_with_markup_is_text(payload: str):
    picture = drawn(SketchPoint(20, -100, payload))
    assert names(picture)[0] == payload
    assert not [part for part in picture.iter() if "onload" in part.attrib or part.tag == f"{SVG}script"]


def test_a_name_cannot_turn_the_reading_direction_or_break_the_picture():
    assert names(drawn(SketchPoint(20, -100, "\u202eabc\x00\x1b\nd\ud800e")))[0] == "abc d e"
    assert len(names(drawn(SketchPoint(20, -100, "x" * 5000)))[0]) < 40


def test_what_lies_outside_of_the_frame_is_not_drawn():
    assert drawn(CHICAGO).find(f"{SVG}circle") is None


def test_names_that_would_lie_on_each_other_are_left_out_and_the_first_one_stays():
    aguaje, near = SketchPoint(18.99, -102.71, "El Aguaje"), SketchPoint(18.99, -102.7, "Naranjo de Chila")
    picture = drawn(*(aguaje, near, *(SketchPoint(19 + n / 50, -102.7, "Apatzingán") for n in range(5))))
    assert len(picture.findall(f"{SVG}circle")) == 7
    assert "El Aguaje" in names(picture)
    assert names(picture).count("Apatzingán") < 5


def test_a_picture_without_a_frame_shows_all_of_its_points():
    picture = drawn(CULIACAN, CHICAGO, JUAREZ, frame=None)
    assert len(picture.findall(f"{SVG}circle")) == 3
    assert {"Culiacán", "Chicago", "Ciudad Juárez"} <= set(names(picture))


def test_a_single_town_is_seen_with_the_country_around_it():
    frame = fitted([around(24.8, -107.39, 0)])
    assert frame is not None
    assert (frame.east - frame.west) * 111.2 * math.cos(math.radians(24.8)) == pytest.approx(LEAST_KM, rel=0.01)


def test_a_state_is_shown_whole():
    picture = drawn(SINALOA, frame=None)
    (shaded,) = [path for path in picture.findall(f"{SVG}path") if "fill-opacity" in path.attrib]
    numbers = [
        float(number) for number in shaded.get("d", "").replace("M", " ").replace("L", " ").replace("Z", " ").split()
    ]
    assert 0 < min(numbers[::2]) < max(numbers[::2]) < WIDTH
    assert 0 < min(numbers[1::2]) < max(numbers[1::2]) < float(picture.get("height", ""))


def test_nothing_at_all_is_a_map_of_mexico():
    assert len([path for path in drawn(frame=None).findall(f"{SVG}path") if path.get("fill") == "#fbfaf6"]) == 32


def test_places_are_drawn_as_on_the_large_map_and_countries_are_left_out():
    rows = [
        row("Apatzingán"),
        row("El Limón", accuracy_km=10),
        row("Japan", PlaceKind.COUNTRY),
        row("Balsas", PlaceKind.RIVER),
    ]
    points = sketch_points(rows)
    assert [(point.name, point.sign) for point in points] == [
        ("Apatzingán", "dot"),
        ("El Limón", "ring"),
        ("Balsas", "area"),
    ]
    assert [point.size for point in points[:2]] == [0, 10]


def test_what_lies_far_away_is_left_to_the_list_where_something_lies_in_mexico():
    assert at_home([CULIACAN, CHICAGO]) == [CULIACAN]
    assert at_home([CHICAGO]) == [CHICAGO]


@settings(deadline=None)  # the first picture reads the outlines
@given(
    st.lists(
        st.builds(
            SketchPoint,
            lat=st.floats(-90, 90),
            lon=st.floats(-180, 180),
            name=st.text(max_size=40),
            sign=st.sampled_from(["dot", "ring", "state", "area", "rival"]),
            place_id=st.sampled_from(["", "sonora-mexico", "nowhere"]),
            size=st.floats(0, 3000),
        ),
        max_size=6,
    ),
    st.sampled_from(["light", "dark"]),
)
def test_any_points_give_a_picture_that_can_be_read(points: list[SketchPoint], theme: str):
    picture = ET.fromstring(sketch_svg(points, theme))
    assert 0 < int(picture.get("height", "")) < 3 * WIDTH


@given(st.floats(-58, 80), st.floats(-180, 180), st.floats(10, 400))
def test_a_distance_is_as_long_as_it_is_between_two_points(lat: float, lon: float, km: float):
    frame = around(lat, lon, km)
    left, _ = Canvas(frame, WIDTH).at(lat, frame.west)
    middle, _ = Canvas(frame, WIDTH).at(lat, lon)
    assert middle - left == pytest.approx(Canvas(frame, WIDTH).pixels(km, lat), abs=0.5)
