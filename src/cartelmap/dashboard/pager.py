"""A long list a page at a time: back, which rows these are, on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from cartelmap.dashboard import state
from cartelmap.dashboard.i18n import N_, Words

_TURNED = "cartelmap-turned"


@dataclass(frozen=True, slots=True)
class Leaves:
    """How a list is cut into pages: `size` rows on each, `rows` in all; `page` is the one asked for, from 1."""

    rows: int
    size: int
    page: int = 1

    @property
    def last(self) -> int:
        """The number of the last page; 1 for an empty list."""
        return max(-(-self.rows // self.size), 1)

    @property
    def shown(self) -> int:
        """The page that is shown: the one asked for, or the last where there are not so many."""
        return min(max(self.page, 1), self.last)

    @property
    def offset(self) -> int:
        """How many rows come before those of the page."""
        return (self.shown - 1) * self.size


@dataclass(frozen=True, slots=True)
class PagerWords:
    """What a pager says: two messages, and one with the blanks `first`, `last` and `n`."""

    back: str
    on: str
    span: str


PLAIN = PagerWords(N_("← Previous"), N_("Next →"), N_("{first}–{last} of {n}"))


def leaves_of_view(rows: int, size: int) -> Leaves:
    """The pages of a list whose page the address says."""
    return Leaves(rows, size, state.view().leaf)


def turn_leaf(page: int) -> None:
    """Show another page of the list whose page the address says."""
    state.change(leaf=page)


def show_pager(words: Words, key: str, leaves: Leaves, said: PagerWords, turn: Callable[[int], None]) -> None:
    """The pager under a list, where it has more than a page; `turn` is called with the page that a person asks for.

    After a turn the browser stands at the beginning of the list, which is in the container `list-{key}`.
    """
    if leaves.last == 1:
        return
    first, last = leaves.offset + 1, min(leaves.offset + leaves.size, leaves.rows)
    with st.container(key=f"{key}-pages", horizontal=True, vertical_alignment="center"):
        is_first, is_last = leaves.shown == 1, leaves.shown == leaves.last
        st.button(
            words.say(said.back),
            key=f"{key}-back",
            disabled=is_first,
            on_click=_turn,
            args=(key, turn, leaves.shown - 1),
        )
        numbers = map(words.number, (first, last, leaves.rows))
        span = words.say(said.span, **dict(zip(("first", "last", "n"), numbers, strict=True)))
        st.markdown(f":gray[{span}]", width="content")
        st.button(
            words.say(said.on), key=f"{key}-on", disabled=is_last, on_click=_turn, args=(key, turn, leaves.shown + 1)
        )
    if st.session_state.pop(_TURNED, None) == key:
        _begin_at_the_top(key, leaves.shown)


def _turn(key: str, turn: Callable[[int], None], page: int) -> None:
    st.session_state[_TURNED] = key
    turn(page)


def _begin_at_the_top(key: str, page: int) -> None:
    # The page is in the script because the browser runs the same one only once.
    script = f"/* {page:d} */ document.querySelector('.st-key-list-{key}')?.scrollIntoView({{block: 'start'}});"
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)
