from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cartelmap.dashboard.i18n import words
from cartelmap.dashboard.map.layers import Shape, Symbol
from cartelmap.dashboard.map.map_view import to_row

APP = Path(__file__).parents[1] / "browser" / "apps" / "map_app.py"
MOST_BYTES = 200_000


def sent(**query: str) -> dict[str, object]:
    """What the page sends to the frame of the map."""
    page = AppTest.from_file(str(APP), default_timeout=30)
    for name, value in query.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    (frame,) = page.get("component_instance")
    return json.loads(frame.proto.json_args)


def test_the_frame_loads_scripts_and_styles_of_this_server_only():
    links = sent()["js_links"] + sent()["css_links"]
    assert len(links) == 3  # each is a round trip before the first map
    assert [link for link in links if not link.startswith("../")] == []


def test_only_a_click_comes_back_so_that_moving_the_map_runs_nothing():
    assert sent()["returned_objects"] == ["last_active_drawing"]


def test_a_filter_changes_the_places_and_nothing_of_the_base():
    all_places, measured = sent(), sent(n="10")
    assert all_places["script"] == measured["script"]
    assert all_places["feature_group"] != measured["feature_group"]


def test_a_thousand_places_fit_into_the_promised_size():
    everything = sent(n="1000")
    assert 50_000 < len(json.dumps(everything)) < MOST_BYTES


def test_no_name_reaches_the_frame_as_code():
    layer = sent(payloads="1")["feature_group"]
    assert "cycler" in layer
    assert "49" not in re.findall(r'"([^"]*)"', layer)  # {{7*7}} was not worked out
    assert "<script" not in layer
    assert "{{" not in layer
    assert "{%" not in layer


def test_the_view_of_a_link_is_handed_over():
    assert "[19.0,-102.6,9.5]" in sent(view="19,-102.6,9.5")["feature_group"]


@pytest.mark.parametrize(
    ("admin1", "country", "language", "inside"),
    [
        ("Michoacán", "MX", "en", "Michoacán"),
        ("", "US", "en", "United States"),
        ("", "US", "es", "Estados Unidos"),
        ("", "", "en", ""),
    ],
)
def test_a_place_is_told_from_its_namesakes_by_state_else_country(
    admin1: str, country: str, language: str, inside: str
):
    shape = Shape("el-aguaje", Symbol.DOT, 18.99, -102.71, 5.0, "El Aguaje", admin1, country, 1, 0)
    assert to_row(shape, words(language)) == ["el-aguaje", 0, 18.99, -102.71, 5.0, "El Aguaje", inside, 1, 0]
