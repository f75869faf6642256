"""Presenting: no sidebar, large type, the graphic folded, so that a class can read it from the back."""

from __future__ import annotations

from cartelmap.dashboard import state

_STYLE = """
html { font-size: 125%; }
[data-testid="stSidebar"], [data-testid="stExpandSidebarButton"], [data-testid="stSidebarCollapsedControl"],
.st-key-banner, .st-key-add-texts { display: none !important; }
.st-key-present button p { font-size: .875rem !important; }
.st-key-present button p::before { content: none !important; }
"""


def toggle() -> None:
    """Begin or end presenting; presenting begins in classroom mode."""
    is_on = not state.view().present
    state.change(present=is_on, classroom=is_on)


def style() -> str:
    """The style that makes the type large and hides what a class does not need, while presenting."""
    return _STYLE if state.view().present else ""
