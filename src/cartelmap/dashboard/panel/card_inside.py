"""The places inside a place, each as the way to its card."""

from __future__ import annotations

import streamlit as st

from cartelmap.atlas import Atlas, PlaceRow
from cartelmap.dashboard import state
from cartelmap.dashboard.i18n import Words
from cartelmap.dashboard.panel.place_list import show_places

FIRST_INSIDE = 10  # that are listed at once; the rest is one click away


def show_inside(words: Words, atlas: Atlas, row: PlaceRow) -> None:
    """The places of the view that lie in this one, towns first, those of most texts first."""
    rows = atlas.places_inside(state.view().filters, row.place.id)
    st.caption(words.say("A text that names two of these places counts once with the places inside."))
    show_places(words, rows, f"inside-{row.place.id}", FIRST_INSIDE)
