"""What a person presses in the text of the reader: a name, or the sign behind a passage."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from cartelmap.atlas import Mark, PassageRow
from cartelmap.dashboard import outside

_KEY = "reader-presses"
_ANCHOR = "passage-"


def listen_for_presses(passages: Sequence[PassageRow], press: Callable[[PassageRow, Mark | None], None]) -> None:
    """Call `press` with a passage whose sign was pressed, or with a name and its passage."""

    def take() -> None:
        passage, mark = pressed(passages, st.session_state[_KEY].go or "")
        if passage:
            press(passage, mark)

    component = st.components.v2.component(
        "cartelmap_reading", html="<span hidden></span>", js=outside.script("reading.js")
    )
    component(key=_KEY, on_go_change=take)


def anchor(passage: PassageRow) -> str:
    """The id of the passage on the page."""
    return f"{_ANCHOR}{passage.index}"


def stretch(mark: Mark) -> str:
    """Where a name stands in its passage, as the end of its id says it."""
    return mark.id.rpartition(":")[2]


def pressed(passages: Sequence[PassageRow], said: str) -> tuple[PassageRow | None, Mark | None]:
    """The passage, and the name in it if one was pressed, that the browser speaks of; nothing where there is none."""
    where, _, at = said.partition(":")
    passage = next((each for each in passages if anchor(each) == where), None)
    if passage is None or not at:
        return passage, None
    mark = next((mark for mark in passage.marks if stretch(mark) == at), None)
    return (passage if mark else None), mark
