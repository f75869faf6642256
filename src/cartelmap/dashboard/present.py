"""Presenting: no sidebar, large type, the graphic folded, so that a class can read it from the back."""

from __future__ import annotations

import streamlit as st

from cartelmap.dashboard import state

_STYLE = """<style>
html { font-size: 125%; }
[data-testid="stSidebar"], [data-testid="stExpandSidebarButton"], [data-testid="stSidebarCollapsedControl"],
.st-key-banner, .st-key-add-texts { display: none !important; }
</style>"""


def toggle() -> None:
    """Begin or end presenting; presenting begins in classroom mode."""
    is_on = not state.view().present
    state.change(present=is_on, classroom=is_on)


def apply_style() -> None:
    """Make the type large and hide what a class does not need, while presenting."""
    if state.view().present:
        st.html(_STYLE)
