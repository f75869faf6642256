"""The page Improve: names of which the program is unsure, and names that it does not know."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from cartelmap.atlas import Atlas, Filters, MentionRow, UnsureRow
from cartelmap.dashboard import state
from cartelmap.dashboard.address import NAMES
from cartelmap.dashboard.i18n import N_, Words
from cartelmap.dashboard.improve.case import show_case
from cartelmap.dashboard.improve.case_words import case_label
from cartelmap.dashboard.improve.decision import Next, tell_trouble
from cartelmap.dashboard.improve.made import show_last, show_made
from cartelmap.dashboard.improve.nameless import PAGE_OF_CASES, show_names, turn_cases
from cartelmap.dashboard.pager import PLAIN, leaves_of_view, show_pager
from cartelmap.dashboard.wording.passages import label

_TABS = {"": N_("Unsure"), NAMES: N_("Names with no place")}
# On a phone the list or the case is shown, one at a time.
_PHONE = "<style>@media (max-width: 640px) {{ .st-key-{hidden} {{ display: none; }} }}</style>"


def show_improve(words: Words, atlas: Atlas) -> None:
    """All of the page below its title. It is about all texts: filters do not act here, and do not show."""
    tell_trouble()
    _drop_unknown(words, atlas)
    unsure, names = atlas.unsure_count(Filters()), atlas.nameless_count(Filters())
    _choose_tab(words, {"": unsure, NAMES: names})
    st.html(_PHONE.format(hidden="improve-queue" if state.view().mention else "improve-case"))
    show_last(words, atlas)
    if state.view().show == NAMES:
        show_names(words, atlas, names)
    else:
        _show_unsure(words, atlas, unsure)
    show_made(words, atlas)


def _drop_unknown(words: Words, atlas: Atlas) -> None:
    mention = state.view().mention
    if mention and atlas.mention(mention) is None:
        state.change(mention="")
        st.toast(words.say("This name is not in the texts shown here: {mention}", mention=label(mention)))


def _choose_tab(words: Words, counts: dict[str, int]) -> None:
    st.session_state["improve-tab"] = state.view().show
    st.segmented_control(
        words.say("What to improve"),
        list(_TABS),
        key="improve-tab",
        required=True,
        format_func=lambda tab: f"{words.say(_TABS[tab])} ({words.number(counts[tab])})",
        label_visibility="collapsed",
        on_change=lambda: state.change(show=st.session_state["improve-tab"], mention="", leaf=1),
    )


def _show_unsure(words: Words, atlas: Atlas, count: int) -> None:
    leaves = leaves_of_view(count, PAGE_OF_CASES)
    rows = atlas.unsure(Filters(), limit=leaves.size, offset=leaves.offset)
    case = _case(atlas, rows)
    if case is None:
        st.info(words.say("Nothing is unsure: every name in these texts is placed for sure, or a person has decided."))
        return
    left, right = st.columns([1, 2.2], gap="medium")
    with left, st.container(key="improve-queue"):
        _list(words, rows, case.id)
        show_pager(words, "cases", leaves, PLAIN, turn_cases)
    with right, st.container(key="improve-case"):
        st.button(words.say("← All cases"), key="improve-back", type="tertiary", on_click=_back)
        show_case(words, atlas, case, Next(_after(rows, case.id)))


def _case(atlas: Atlas, rows: Sequence[UnsureRow]) -> MentionRow | None:
    """The case that the address asks for, else the first of the list."""
    asked = state.view().mention or (rows[0].mention_id if rows else "")
    return atlas.mention(asked) if asked else None


def _after(rows: Sequence[UnsureRow], mention_id: str) -> str:
    """The case below this one; the first one below the last, or where this one is in no row."""
    ids = [row.mention_id for row in rows]
    others = ids[ids.index(mention_id) + 1 :] + ids[: ids.index(mention_id)] if mention_id in ids else ids
    return others[0] if others else ""


def _list(words: Words, rows: Sequence[UnsureRow], chosen: str) -> None:
    st.caption(words.say("Those on top change the most. All texts count here, whatever filters the map has."))
    with st.container(key="list-cases", gap=None):
        for row in rows:
            sign = "▸ " if row.mention_id == chosen else ""
            st.button(
                f"{sign}{case_label(words, row)}",
                key=f"case-{row.mention_id}",
                type="tertiary",
                width="stretch",
                on_click=partial(state.change, mention=row.mention_id),
            )


def _back() -> None:
    state.change(mention="")
