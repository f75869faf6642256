from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit_folium import _get_map_string, generate_js_hash

from cartelmap.dashboard.map.base_map import MEXICO, NAMES, PALETTES, FrameCall, base_map, script_text
from cartelmap.dashboard.map.layers import SHADES
from cartelmap.dashboard.map.offline import keep_local

PAYLOADS = ["{{7*7}}", "{% raw %}", "{# x #}", "<script>", "</script>", "`${1}`", "\u202ea", 'a"b\\c', "\u2028"]


def script(theme: str, language: str = "en") -> str:
    chart = base_map(theme, language)
    keep_local(chart)
    chart.get_root().render()
    return _get_map_string(chart)


def test_the_script_is_the_same_each_time_so_that_the_frame_is_never_rebuilt():
    assert generate_js_hash(script("light"), "map") == generate_js_hash(script("light"), "map")


def test_dark_is_another_map():
    assert generate_js_hash(script("light"), "map") != generate_js_hash(script("dark"), "map")


def test_the_outlines_are_not_in_the_script():
    assert len(script("light")) < 10_000


def test_the_script_names_no_other_host():
    assert re.findall(r"(?:https?:)?//[a-z]", script("light")) == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_value_is_inert_in_a_script_and_comes_back_whole(payload: str):
    text = script_text([payload])
    assert "{" not in text
    assert "<" not in text
    assert json.loads(text) == [payload]


@given(st.lists(st.text()))
def test_any_text_survives_the_way_into_the_script(texts: list[str]):
    text = script_text(texts)
    assert not set("{<\u2028\u2029") & set(text)
    assert json.loads(text) == texts


@pytest.mark.parametrize("payload", PAYLOADS)
def test_folium_does_not_run_a_name_as_a_template(payload: str):
    chart = base_map("light", "en")
    chart.add_child(FrameCall("draw", [[payload]]))
    keep_local(chart)
    chart.get_root().render()
    assert script_text([[payload]]) in _get_map_string(chart)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES.keys())
@pytest.mark.parametrize(
    ("front", "back", "least"),
    [
        ("place", "home", 3),
        ("place", "sea", 3),
        ("chosen", "home", 3),
        ("ink", "home", 4.5),
        ("place-strong", "home", 4.5),
        ("place-strong", "paper", 4.5),
        ("faint", "paper", 4.5),
        ("faint", "land", 3),
        ("sea-ink", "sea", 3),
    ],
)
def test_what_must_be_read_stands_out_by_the_figures_of_wcag(
    palette: dict[str, str], front: str, back: str, least: float
):
    assert contrast(palette[front], palette[back]) >= least


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES.keys())
def test_the_shades_of_states_are_in_order_of_light_alone(palette: dict[str, str]):
    lights = [luminance(palette[name]) for name in ("home", *(f"shade-{n}" for n in range(1, SHADES + 1)))]
    steps = [(max(pair) + 0.05) / (min(pair) + 0.05) for pair in pairwise(lights)]
    assert lights in (sorted(lights), sorted(lights, reverse=True))
    assert min(steps) > 1.2  # each is told from the next in grey, and the palest from a state that no text names


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES.keys())
@pytest.mark.parametrize("shade", range(1, SHADES + 1))
def test_names_and_numbers_are_read_on_every_shade(palette: dict[str, str], shade: int):
    assert contrast(palette[f"ink-{shade}"], palette[f"shade-{shade}"]) >= 4.5


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES.keys())
def test_no_colour_is_red(palette: dict[str, str]):
    for colour in palette.values():
        red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
        assert not (red > 150 and green < 60 and blue < 60), colour


def test_the_palettes_have_the_same_colours():
    assert PALETTES["light"].keys() == PALETTES["dark"].keys()


def test_the_frame_holds_all_of_mexico():
    (south, west), (north, east) = MEXICO
    for lat, lon in ((32.72, -117.12), (14.53, -92.22), (21.6, -86.71)):  # Tijuana, Suchiate, Cancún
        assert south < lat < north
        assert west < lon < east


def test_names_of_seas_and_neighbours_are_written_once():
    assert len({name.text for name in NAMES}) == len(NAMES) > 8
