"""The list of texts: what each is, how many of its names are on the map, its copies under it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from cartelmap.atlas import Atlas, DocumentRow, TextOrder
from cartelmap.dashboard import state
from cartelmap.dashboard.address import ORDERS, TEXTS_PAGE
from cartelmap.dashboard.filters.sentence_bar import show_sentence
from cartelmap.dashboard.i18n import N_, Words
from cartelmap.dashboard.map.map_page import show_empty
from cartelmap.dashboard.pager import Leaves, PagerWords, show_pager
from cartelmap.dashboard.texts.document_words import list_facts, source_label, title_label

TEXTS_ON_A_PAGE = 50
MOST_COPIES = 50  # of a text that are listed under it; the reader lists them too
_ORDERS: dict[TextOrder, str] = {"newest": N_("Newest first"), "title": N_("By title"), "names": N_("Most names")}
_PAGER = PagerWords(N_("← Earlier texts"), N_("More texts →"), N_("Texts {first} to {last} of {n}"))


def show_list(words: Words, atlas: Atlas) -> None:
    """The texts that the filters let in, a page at a time, in the order that a person chooses."""
    view = state.view()
    counts = atlas.counts(view.filters)
    show_sentence(words, atlas, counts, on_map=False)
    if not counts.passages:
        show_empty(words, atlas)
        return
    _choose_order(words)
    leaves = Leaves(atlas.text_count(view.filters), TEXTS_ON_A_PAGE, view.batch)
    with st.container(key="list-texts", gap=None):
        for row in atlas.texts(view.filters, view.order, limit=leaves.size, offset=leaves.offset):
            _row(words, atlas, row)
    show_pager(words, "texts", leaves, _PAGER, lambda page: state.change(batch=page))


def _choose_order(words: Words) -> None:
    st.session_state["texts-order"] = state.view().order
    st.segmented_control(
        words.say("Order of the texts"),
        ORDERS,
        key="texts-order",
        required=True,
        format_func=lambda order: words.say(_ORDERS[order]),
        label_visibility="collapsed",
        on_change=lambda: state.change(order=st.session_state["texts-order"], batch=1),
    )


def _row(words: Words, atlas: Atlas, row: DocumentRow) -> None:
    title, key = title_label(words, row), f"text-{row.id}"
    st.button(title, key=key, type="tertiary", width="stretch", on_click=partial(_open, row.id))
    st.html(f'<p class="cm-about cm-text-row">{" · ".join(list_facts(words, row))}</p>')
    if row.copies:
        _copies(words, atlas, row)


def _copies(words: Words, atlas: Atlas, row: DocumentRow) -> None:
    title = words.many("{n} copy, counted once with it", "{n} copies, counted once with it", row.copies)
    fold = st.expander(title, key=f"copies-{row.id}", on_change="rerun")
    if fold.open:  # what is folded away is not paid for
        with fold:
            for copy in atlas.copies_in(state.view().filters, row.id, limit=MOST_COPIES):
                query = state.query_of(document=copy.id, passage=None, mention="")
                st.page_link(TEXTS_PAGE, label=source_label(words, copy), query_params=query)
            if row.copies > MOST_COPIES:
                st.caption(words.say("… and more"))


def _open(document: str) -> None:
    state.change(document=document, passage=None, mention="")
