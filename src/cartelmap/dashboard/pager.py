"""The pages of a list: which rows are shown, and the buttons to those before and behind."""

from __future__ import annotations

import html
from functools import partial

import streamlit as st

from cartelmap.dashboard import state
from cartelmap.dashboard.i18n import Words

_TURNED = "cartelmap-turned"


def leaf_of(total: int, size: int) -> int:
    """The page of the view, from 1; the last one where the view asks for one behind it."""
    last = max(1, -(-total // size))
    leaf = min(state.view().leaf, last)
    if leaf != state.view().leaf:
        state.change(leaf=leaf)
    return leaf


def show_pager(words: Words, total: int, size: int, list_key: str) -> None:
    """Which rows are shown ("11–20 of 47") between two buttons; nothing where all rows fit on one page.

    After a turn the browser stands at the beginning of the list, which is in the container `list_key`.
    """
    if total <= size:
        return
    leaf = leaf_of(total, size)
    first, last = (leaf - 1) * size + 1, min(leaf * size, total)
    with st.container(key="pager", horizontal=True, vertical_alignment="center", gap="small"):
        _turn_button(f"← {words.say('Previous')}", "pager-previous", leaf - 1, is_off=leaf == 1)
        counted = {"first": words.number(first), "last": words.number(last), "n": words.number(total)}
        st.html(f"<p>{html.escape(words.say('{first}–{last} of {n}', **counted))}</p>", width="content")
        _turn_button(f"{words.say('Next')} →", "pager-next", leaf + 1, is_off=last == total)
    if st.session_state.pop(_TURNED, None):
        _begin_at_the_top(list_key, leaf)


def _turn_button(text: str, key: str, leaf: int, *, is_off: bool) -> None:
    st.button(text, key=key, type="tertiary", disabled=is_off, on_click=partial(_turn, leaf))


def _turn(leaf: int) -> None:
    st.session_state[_TURNED] = True
    state.change(leaf=leaf)


def _begin_at_the_top(list_key: str, leaf: int) -> None:
    # The page is in the script because the browser runs the same one only once.
    script = f"/* {leaf:d} */ document.querySelector('.st-key-{list_key}')?.scrollIntoView({{block: 'start'}});"
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)
