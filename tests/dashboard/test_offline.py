from __future__ import annotations

from pathlib import Path

import folium
import pytest
from branca.element import Element
from folium.elements import JSCSSMixin
from folium.plugins import HeatMap
from xstatic.pkg import leaflet

from cartelmap.dashboard.map.base_map import OUTLINES, base_map
from cartelmap.dashboard.map.offline import (
    ORDER,
    SCRIPTS,
    keep_local,
    outline_link,
    script_file,
    script_link,
    style_link,
)
from cartelmap.errors import CartelmapError
from cartelmap.paths import shipped


def links(root: Element) -> list[str]:
    """All scripts and styles that an element and what hangs under it ask for."""
    own = [link for _, link in root.default_js + root.default_css] if isinstance(root, JSCSSMixin) else []
    return own + [link for child in root._children.values() for link in links(child)]


def file_of(link: str) -> Path:
    folder, name = link.removeprefix("../").partition("?")[0].split("/")
    folders = {"leaflet": Path(leaflet.BASE_DIR), "frame": script_file().parent, "styles": SCRIPTS}
    return folders[folder.rpartition(".")[2]] / name


def test_folium_itself_would_ask_other_hosts():
    assert any(link.startswith("https://") for link in links(folium.Map(tiles=None)))


def test_the_map_asks_this_server_only():
    chart = base_map("light", "en")
    layer = folium.FeatureGroup("places")
    folium.CircleMarker((19, -102)).add_to(layer)
    keep_local(chart, layer)
    asked = links(chart) + links(layer)
    assert len(asked) >= 3
    assert [link for link in asked if not link.startswith("../")] == []


def test_every_link_leads_to_a_file_that_is_there():
    chart = base_map("light", "en")
    keep_local(chart)
    assert {file_of(link).name for link in links(chart)} >= {"map.js", "leaflet.css", "map.css"}
    assert [link for link in links(chart) if not file_of(link).is_file()] == []


def test_a_plugin_without_a_local_file_is_refused():
    chart = base_map("light", "en")
    HeatMap([(19, -102)]).add_to(chart)
    with pytest.raises(CartelmapError, match="no local file"):
        keep_local(chart)


def test_a_plugin_inside_a_layer_is_refused_too():
    layer = folium.FeatureGroup("places")
    HeatMap([(19, -102)]).add_to(layer)
    with pytest.raises(CartelmapError, match="no local file"):
        keep_local(base_map("light", "en"), layer)


def test_online_tiles_are_refused():
    chart = base_map("light", "en")
    folium.TileLayer("OpenStreetMap").add_to(chart)
    with pytest.raises(CartelmapError, match="TileLayer"):
        keep_local(chart)


def test_a_link_changes_with_the_file_so_that_no_old_script_is_kept():
    name, _, fingerprint = script_link().partition("?v=")
    assert name.endswith("/map.js")
    assert len(fingerprint) == 12
    assert style_link("map.css").partition("?v=")[2] != fingerprint


def test_the_one_script_holds_leaflet_before_ours():
    script = script_file().read_text(encoding="utf-8")
    parts = ["Leaflet 1.9", *((SCRIPTS / name).read_text(encoding="utf-8") for name in ORDER)]
    assert [script.index(part) for part in parts] == sorted(script.index(part) for part in parts)


def test_a_missing_outline_is_said_in_one_sentence():
    with pytest.raises(CartelmapError, match="install cartelmap again"):
        outline_link("atlantis.geojson")


@pytest.mark.parametrize("name", OUTLINES)
def test_the_outlines_are_shipped(name: str):
    assert (shipped("data/outlines") / f"{name}.geojson").is_file()


def test_our_scripts_never_set_html_and_name_no_host():
    scripts = list(SCRIPTS.glob("*.js"))
    assert len(scripts) >= 4
    for script in scripts:
        text = script.read_text(encoding="utf-8")
        for forbidden in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "http:", "https:"):
            assert forbidden not in text, f"{script.name}: {forbidden}"
