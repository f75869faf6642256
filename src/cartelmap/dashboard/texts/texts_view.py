"""The texts that the filters let in, as a list; beside it what became of their files, and one text to read."""

from __future__ import annotations

import streamlit as st

from cartelmap.atlas import Atlas
from cartelmap.dashboard import state
from cartelmap.dashboard.address import IMPORT, KEPT
from cartelmap.dashboard.i18n import N_, Words
from cartelmap.dashboard.keep.kept_view import show_kept
from cartelmap.dashboard.texts.reader import show_reader
from cartelmap.dashboard.texts.report_view import show_report
from cartelmap.dashboard.texts.texts_list import show_list

_LISTS = {"texts": N_("Texts"), IMPORT: N_("Import report"), KEPT: N_("Kept")}


def show_texts_page(words: Words, atlas: Atlas) -> None:
    """The text that the address names, or one of the two lists."""
    view = state.view()
    document = atlas.document(view.document, view.filters.search) if view.document else None
    if document:
        show_reader(words, atlas, document)
        return
    if view.document:
        st.warning(words.say("This text is not among the ones shown here."))
    _choose_list(words)
    if view.show == IMPORT:
        show_report(words, atlas)
    elif view.show == KEPT:
        show_kept(words, atlas)
    else:
        show_list(words, atlas)


def _choose_list(words: Words) -> None:
    st.session_state["texts-list"] = state.view().show or "texts"
    st.segmented_control(
        words.say("What to list"),
        list(_LISTS),
        key="texts-list",
        required=True,
        format_func=lambda name: words.say(_LISTS[name]),
        label_visibility="collapsed",
        on_change=_take_list,
    )


def _take_list() -> None:
    chosen = st.session_state["texts-list"]
    state.change(show="" if chosen == "texts" else chosen, leaf=1)
