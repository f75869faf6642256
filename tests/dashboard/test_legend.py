from __future__ import annotations

import pytest

from cartelmap.atlas.rows import PlaceRow, StateRow
from cartelmap.dashboard.i18n import words
from cartelmap.dashboard.map.layers import to_shapes, to_state_shapes
from cartelmap.dashboard.map.legend import Caption, LegendItem, caption_of, legend_html, legend_items
from cartelmap.model import Place, PlaceKind, geo_precision

EN, ES = words("en"), words("es")


def row(name: str, kind: PlaceKind = PlaceKind.SETTLEMENT, texts: int = 1, **more: float) -> PlaceRow:
    place = Place(name.lower(), name, kind, 19.0, -102.0, ("MX",), **more)
    return PlaceRow(place, geo_precision(kind, place.accuracy_km), 19.0, -102.0, None, texts, 0, texts, texts)


def signs(*rows: PlaceRow) -> list[tuple[str, str]]:
    return [(item.sign, item.text) for item in legend_items(EN, to_shapes(rows))]


def test_only_the_signs_that_occur_are_explained():
    assert signs(row("Culiacán")) == [("dot", "Town or city")]
    assert signs(row("El Limón", accuracy_km=10.0)) == [("ring", "Near here, exact spot unknown (±10 km)")]
    assert signs(row("Sinaloa", PlaceKind.STATE)) == [("area", "Whole state or region")]
    assert signs(row("Tierra Caliente", PlaceKind.REGION)) == [("region", "Region, roughly here")]
    assert signs() == []


def test_three_sizes_have_their_numbers():
    assert signs(row("Culiacán", texts=9), row("Tijuana"))[:3] == [
        ("dot", "Town or city: 1 text"),
        ("dot", "5"),
        ("dot", "9"),
    ]


def test_sizes_that_stand_for_many_numbers_say_so():
    (first, *_) = signs(row("Culiacán", texts=900), row("Tijuana"))
    assert first == ("dot", "Town or city: up to 46 texts")


def test_a_number_in_a_circle_is_explained_where_there_may_be_one():
    assert ("cluster", "Several places close together") in signs(row("Culiacán"), row("Tijuana"))


def shaded(*numbers: int) -> Caption:
    rows = [StateRow(row(f"State {n}", PlaceKind.STATE).place, n, 0, n, n) for n in numbers]
    return caption_of(ES, to_state_shapes(rows))


def test_the_shades_say_their_numbers_and_what_they_do_not_measure():
    caption = shaded(1, 40)
    assert [item.text for item in caption.legend] == [
        *("Número de textos: 1", "2\u20134", "5\u20139", "10\u201319", "20\u201340"),
        "Ningún texto lo nombra",
    ]
    assert caption.care.startswith("Textos que nombran el estado o un lugar en él. No es una medida de la violencia.")


def test_the_caption_warns_without_any_sign():
    assert "It does not show where something happened." in caption_of(EN, to_shapes([])).care
    assert "Not a measure of violence." in caption_of(EN, to_state_shapes([])).care


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_legend_on_the_page_has_the_colours_of_the_map_and_no_code(theme: str):
    hostile = Caption((), (LegendItem("dot", "<img src=x>", 5.0),), "</p><script>")
    text = legend_html(hostile, theme)
    assert "&lt;img src=x&gt;" in text
    assert "<script" not in text
    assert ("#0f766e" in text) is (theme == "light")
    assert "width: 10px" in text


def test_a_caption_goes_to_the_frame_as_plain_values():
    caption = Caption(("4 texts",), (LegendItem("dot", "Town", 5.0),), "Care.")
    assert caption.to_row() == [["4 texts"], [["dot", 5.0, "Town"]], "Care."]
