"""The pages of a list on Improve: which one is shown, and the way to the others."""

from __future__ import annotations

import math
from functools import partial

import streamlit as st

from cartelmap.dashboard import state
from cartelmap.dashboard.i18n import Words

PAGE_OF_CASES = 20


def clamped_leaf(count: int) -> int:
    """The page that the address asks for, the last one where it asks for more than there are."""
    return min(state.view().leaf, max(math.ceil(count / PAGE_OF_CASES), 1))


def show_pager(words: Words, leaf: int, count: int) -> None:
    """Which rows are shown, with a step back and a step on; nothing where all are."""
    if count <= PAGE_OF_CASES:
        return
    first, last = (leaf - 1) * PAGE_OF_CASES + 1, min(leaf * PAGE_OF_CASES, count)
    with st.container(key="improve-pager", horizontal=True, vertical_alignment="center", gap="small"):
        _step(words.say("Previous"), leaf - 1, is_there=leaf > 1)
        numbers = {"first": words.number(first), "last": words.number(last), "all": words.number(count)}
        st.markdown(words.say("{first}–{last} of {all}", **numbers), width="content")
        _step(words.say("Next"), leaf + 1, is_there=last < count)


def _step(text: str, leaf: int, *, is_there: bool) -> None:
    turn = partial(state.change, leaf=leaf, mention="")
    st.button(text, key=f"improve-turn-{text}", disabled=not is_there, on_click=turn)
