"""The texts that the filters let in, as a list; beside it what became of their files, and one text to read."""

from __future__ import annotations

import streamlit as st

from cartelmap.atlas import Atlas
from cartelmap.dashboard import state
from cartelmap.dashboard.address import IMPORT
from cartelmap.dashboard.document_words import facts, title_label
from cartelmap.dashboard.i18n import N_, Words
from cartelmap.dashboard.reader import show_reader
from cartelmap.dashboard.report_view import show_report
from cartelmap.dashboard.sentence_bar import show_sentence

FIRST_TEXTS = 50
_LISTS = {"texts": N_("Texts"), IMPORT: N_("Import report")}


def show_texts_page(words: Words, atlas: Atlas) -> None:
    """The text that the address names, or one of the two lists."""
    view = state.view()
    document = atlas.document(view.document) if view.document else None
    if document:
        show_reader(words, atlas, document, view.passage)
        return
    if view.document:
        st.warning(words.say("This text is not among the ones shown here."))
    _choose_list(words)
    if view.show == IMPORT:
        show_report(words, atlas)
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
    state.change(show=IMPORT if chosen == IMPORT else "")


def show_list(words: Words, atlas: Atlas) -> None:
    """The texts with publisher, date and how many of their names are on the map."""
    filters = state.view().filters
    show_sentence(words, atlas, atlas.counts(filters), on_map=False)
    rows = atlas.documents(filters)
    limit = FIRST_TEXTS * st.session_state.get("pages-texts", 1)
    with st.container(key="list-texts", gap=None):
        for row in rows[:limit]:
            title, key = title_label(words, row), f"text-{row.id}"
            st.button(title, key=key, type="tertiary", width="stretch", on_click=_open, args=(row.id,))
            st.html(f'<p class="cm-about cm-text-row">{" · ".join(facts(words, row))}</p>')
    if len(rows) > limit:
        text = words.many("Show {n} more text", "Show more texts ({n} left)", len(rows) - limit)
        st.button(text, key="pages-texts-more", on_click=_more)


def _more() -> None:
    st.session_state["pages-texts"] = st.session_state.get("pages-texts", 1) + 1


def _open(document: str) -> None:
    state.change(document=document, passage=None)
