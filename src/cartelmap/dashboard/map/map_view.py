"""The map on a page: the constant base, the symbols of the view, and the place that was clicked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import folium
import streamlit as st
from streamlit_folium import st_folium

from cartelmap.dashboard.i18n import Words, words
from cartelmap.dashboard.map.after_map import tell_map_is_drawn
from cartelmap.dashboard.map.base_map import FrameCall, base_map
from cartelmap.dashboard.map.layers import MapShapes, Shape
from cartelmap.dashboard.map.legend import Caption
from cartelmap.dashboard.map.offline import keep_local

View = tuple[float, float, float]  # latitude and longitude of the middle in degrees, zoom


def to_row(shape: Shape, say: Words) -> list[str | float]:
    """The shape as `scripts/symbols.js` reads it; what tells it from its namesakes is its state, else its country."""
    return [
        shape.place_id,
        int(shape.symbol),
        shape.lat,
        shape.lon,
        shape.size,
        (shape.name_es if say.language == "es" else "") or shape.name,
        shape.admin1 or (say.country(shape.country) if shape.country else ""),
        shape.texts,
        shape.copies,
    ]


def show_map(  # noqa: PLR0913 - the page names each
    shapes: MapShapes,
    *,
    key: str,
    theme: str,
    language: str,
    selected: str | None = None,
    view: View | None = None,
    height: int = 520,
    caption: Caption = Caption(),  # noqa: B008 - it is frozen
) -> str | None:
    """Show the map; the id of the place that was clicked since the last run, else None.

    `view` counts when the frame is new and the address has none; after that the frame keeps its own, and writes it
    to the address as `view=lat,lon,zoom`. `caption` is what a picture carries that a person saves of it.
    """
    frame = f"{key}-{theme}-{language}"
    if st.session_state.get(frame) is not None:
        tell_map_is_drawn()  # the first thing that the frame ever says
    # st_folium leaves its answer here before the run begins: the clicked place is drawn as chosen at once.
    clicked = _new_click(key, st.session_state.get(frame), {shape.place_id for shape in shapes.shapes})
    base = base_map(theme, language)
    chosen = clicked or selected or shapes.selected
    layer = _place_layer(shapes, chosen, _first_view(key, view), caption, words(language))
    keep_local(base, layer)
    st_folium(
        base,
        key=frame,
        height=height,
        width=None,
        returned_objects=["last_active_drawing"],
        feature_group_to_add=layer,
    )
    return clicked


def _place_layer(
    shapes: MapShapes, selected: str | None, view: View | None, caption: Caption, say: Words
) -> folium.FeatureGroup:
    # One array and one call: a folium object for each place would take seconds for thousands of them.
    rows = [to_row(shape, say) for shape in shapes.shapes]
    layer = folium.FeatureGroup("places")
    layer.add_child(FrameCall("draw", rows, selected, view, caption.to_row()))
    return layer


def _first_view(key: str, view: View | None) -> View | None:
    # The frame moves by itself: a view that came back late from the address would pull the map away under the hand.
    first: View | None = st.session_state.setdefault(f"{key}-first-view", view)
    return first


def _new_click(key: str, answer: Mapping[str, Any] | None, shown: set[str]) -> str | None:
    """The clicked place, once for each click: st_folium repeats its last answer in every run."""
    drawing = (answer or {}).get("last_active_drawing") or {}
    clicked = drawing.get("properties") or {}
    handled = f"{key}-handled-click"
    if not clicked or st.session_state.get(handled) == clicked.get("click"):
        return None
    st.session_state[handled] = clicked.get("click")
    return clicked["place_id"] if clicked.get("place_id") in shown else None
