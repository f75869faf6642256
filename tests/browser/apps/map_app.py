"""A page with nothing but the map, its selection and one filter: what the browser tests of the map drive."""

from __future__ import annotations

import streamlit as st

from cartelmap.atlas.rows import PlaceRow, StateRow
from cartelmap.dashboard import outside
from cartelmap.dashboard.i18n import words
from cartelmap.dashboard.map.layers import MapShapes, to_shapes, to_state_shapes
from cartelmap.dashboard.map.legend import caption_of
from cartelmap.dashboard.map.map_view import show_map
from cartelmap.model import Place, PlaceKind


def row(place: Place, precision: int = 1, texts: int = 1, copies: int = 0) -> PlaceRow:
    return PlaceRow(place, precision, place.lat, place.lon, None, texts, copies, texts, texts)


def town(place_id: str, name: str, lat: float, lon: float, state: str, **more: float) -> Place:
    return Place(place_id, name, PlaceKind.SETTLEMENT, lat, lon, ("MX",), state, **more)


def state(place_id: str, name: str, lat: float, lon: float) -> Place:
    return Place(place_id, name, PlaceKind.STATE, lat, lon, ("MX",))


PAYLOADS = (
    "{{7*7}}",
    "{{ cycler.__init__.__globals__.os.system('touch owned') }}",
    "<script>window.owned=1</script>",
    "<img src=x onerror=window.owned=1>",
    "${window.owned=1}",
    "`${window.owned=1}`",
    "</script><b>bold</b>",
    "{% raw %}",
    "\u202eoicelpmis\u202c",
    "a\"b'c\\d\u2028e",
)
ROWS = (
    row(town("culiacan", "Culiacán", 24.799, -107.39, "Sinaloa"), texts=9, copies=2),
    row(town("juarez", "Ciudad Juárez", 31.739, -106.487, "Chihuahua"), texts=4),
    row(town("tijuana", "Tijuana", 32.502, -117.004, "Baja California"), texts=2),
    row(town("el-aguaje", "El Aguaje", 18.99, -102.71, "Michoacán")),
    row(town("el-limon", "El Limón", 18.96, -102.58, "Michoacán", accuracy_km=10.0), precision=2),
    row(town("aguililla", "Aguililla", 18.736, -102.785, "Michoacán")),
    row(town("apatzingan", "Apatzingán", 19.088, -102.351, "Michoacán"), texts=2),
    row(town("la-union", "La Unión", 17.98, -101.81, "Guerrero", accuracy_km=12.0), precision=2),
    row(Place("chicago", "Chicago", PlaceKind.SETTLEMENT, 41.85, -87.65, ("US",), "Illinois")),
    row(state("sinaloa-mexico", "Sinaloa", 25.0, -107.5), precision=3, texts=3),
    row(state("michoacan-mexico", "Michoacán", 19.2, -101.9), precision=3, texts=2),
    row(
        Place("golden-triangle", "Golden Triangle", PlaceKind.REGION, 26.0, -106.9, ("MX",), extent_km=110.0),
        precision=3,
    ),
    row(Place("country-mx", "Mexico", PlaceKind.COUNTRY, 23.0, -102.0, ("MX",)), precision=3, texts=9),
)


def many(n: int) -> tuple[PlaceRow, ...]:
    """Rows spread evenly over the country (a Halton sequence), for measuring."""
    return tuple(
        row(
            town(
                f"place-{i}", f"San José de Gracia {i}", 15 + 16 * _halton(i, 2), -115 + 27 * _halton(i, 3), "Jalisco"
            ),
            1,
            1 + i % 7,
        )
        for i in range(1, n + 1)
    )


def _halton(i: int, base: int) -> float:
    part, total = 1.0, 0.0
    while i:
        part /= base
        total += part * (i % base)
        i //= base
    return total


def rows() -> tuple[PlaceRow, ...]:
    """What the address asks for: `n=1000` measures, `payloads=1` attacks."""
    if n := st.query_params.get("n"):
        return many(int(n))
    if st.query_params.get("payloads"):
        return tuple(row(town(f"p{i}", text, 18 + i, -104 + i / 2, text)) for i, text in enumerate(PAYLOADS)) + tuple(
            row(town(f"c{i}", text, 29, -111, text)) for i, text in enumerate(PAYLOADS)
        )
    return ROWS


STATES = (
    StateRow(state("sinaloa-mexico", "Sinaloa", 25.0, -107.5), 12, 2, 20, 30),
    StateRow(state("michoacan-mexico", "Michoacán", 19.2, -101.9), 4, 0, 4, 5),
    StateRow(state("ciudad-de-mexico-mexico", "Ciudad de México", 19.4, -99.1), 1, 0, 1, 1),
)


def shapes(shown: list[PlaceRow]) -> MapShapes:
    """The symbols, or the states where the switch says so."""
    if not st.toggle("Shaded states", value=st.query_params.get("show") == "states"):
        return to_shapes(shown)
    chosen = next((found for found in shown if found.place.id == st.session_state.get("chosen")), None)
    return to_state_shapes([row for row in STATES if row.texts >= least], chosen)


def view() -> tuple[float, float, float] | None:
    text = st.query_params.get("view")
    if not text:
        return None
    lat, lon, zoom = map(float, text.split(","))
    return lat, lon, zoom


st.set_page_config("map", layout="wide")
st.session_state["runs"] = st.session_state.get("runs", 0) + 1
least = st.number_input("Least texts", 1, 9, 1, key="least")
if st.button("Write the address"):
    st.query_params["least"] = str(least)
if st.button("Show Apatzingán"):
    st.session_state["chosen"] = "apatzingan"
shown = [found for found in rows() if found.texts >= least]
st.html(f"<style>{outside.style_sheet()}</style>")
language = st.query_params.get("lang", "en")
drawn = shapes(shown)
clicked = show_map(
    drawn,
    key="map",
    theme=st.query_params.get("theme") or st.context.theme.type or "light",
    language=language,
    caption=caption_of(words(language), drawn, (f"{len(shown)} rows", st.query_params.get("said", ""))),
    selected=st.session_state.get("chosen"),
    view=view(),
    height=int(st.query_params.get("height", "520")),
)
if clicked:
    st.session_state["chosen"] = clicked
st.text(f"Chosen: {st.session_state.get('chosen', 'none')}")
st.text(f"Runs: {st.session_state['runs']}")
