"""Waiting for the first map: what is heavy is sent when the map stands, so that it does not delay it."""

from __future__ import annotations

import streamlit as st

_DRAWN = "cartelmap-map-drawn"
_WAITED = "cartelmap-waited-for-map"
_DIALOG = "cartelmap-dialog-open"
_PATIENCE = 8  # seconds after which a map that fails keeps nothing back any more


def note_dialog(*, is_open: bool) -> None:
    """Note whether a dialog stands over the page: to run the page again would close it under the hand."""
    st.session_state[_DIALOG] = is_open


def map_is_drawn() -> bool:
    """Whether this window has drawn its first map."""
    return bool(st.session_state.get(_DRAWN))


def tell_map_is_drawn() -> None:
    """Note that the first map stands, and run the page again with what waited for it: at once, or after a dialog."""
    if map_is_drawn():
        return
    st.session_state[_DRAWN] = True
    if not st.session_state.get(_DIALOG):
        st.rerun()


@st.fragment(run_every=_PATIENCE)
def wait_for_map(height: int) -> None:
    """Keep room of this many pixels until the map has drawn, or long enough."""
    if st.session_state.get(_WAITED):
        tell_map_is_drawn()
    st.session_state[_WAITED] = True
    st.html(f'<div class="cm-waiting" style="height: {height}px"></div>')
