"""Waiting for the first map: what is heavy is sent when the map stands, so that it does not delay it."""

from __future__ import annotations

import streamlit as st

from cartelmap.dashboard import outside

_READY = "cartelmap-map-drawn"


def map_is_drawn(*, height: int) -> bool:
    """Whether this window has drawn its first map; if not, room is kept, and the fragment runs again when it has."""
    if st.session_state.get(_READY):
        return True
    component = st.components.v2.component("cartelmap_after_map", html="<div></div>", js=outside.script("after_map.js"))
    component(key="after-map", height=height, on_ready_change=lambda: st.session_state.update({_READY: True}))
    return False
