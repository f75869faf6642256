"""The card of a name that is not on the map: why not, what it could be, and the passages that have it."""

from __future__ import annotations

import html
from collections.abc import Sequence

import streamlit as st

from cartelmap.atlas import Atlas, NotPlacedRow
from cartelmap.dashboard import state
from cartelmap.dashboard.i18n import Words
from cartelmap.dashboard.keep.keeping import show_count
from cartelmap.dashboard.pager import PLAIN, leaves_of_view, show_pager, turn_leaf
from cartelmap.dashboard.panel.card_why import show_rivals
from cartelmap.dashboard.panel.not_placed_view import NOT_PLACED
from cartelmap.dashboard.panel.passage_list import PAGE_OF_PASSAGES, show_passage
from cartelmap.dashboard.wording.labels import labels_of
from cartelmap.dashboard.wording.passages import escaped


def show_name_card(words: Words, atlas: Atlas, name: str) -> None:
    """The card; it takes the place of the list, with a way back to it."""
    filters = state.view().filters
    st.button(words.say("← Not placed"), key="back", type="tertiary", on_click=state.leave_card)
    rows = atlas.not_placed(filters, surface=name)
    st.html(name_head_html(words, name, rows))
    rivals = next((row.rivals for row in rows if row.rivals), ())
    if rivals:
        show_rivals(words, rivals)
    leaves = leaves_of_view(atlas.count_not_placing(filters, name), PAGE_OF_PASSAGES)
    labels = labels_of(words, atlas)
    with st.container(key="list-passages", gap=None):
        for passage in atlas.passages_not_placing(filters, name, limit=leaves.size, offset=leaves.offset):
            show_passage(words, passage, labels)
    show_pager(words, "passages", leaves, PLAIN, turn_leaf)
    show_count(words)


def name_head_html(words: Words, name: str, rows: Sequence[NotPlacedRow]) -> str:
    """The name, and what keeps it off the map in how many texts."""
    items = "".join(
        f"<li>{html.escape(words.say(NOT_PLACED[row.reason]))}{_inside(row)} "
        f'<span class="cm-n">{html.escape(words.many("{n} text", "{n} texts", row.texts))}</span></li>'
        for row in rows
    )
    none = "" if rows else f"<p>{html.escape(words.say('In this view the name is not among those with no place.'))}</p>"
    return f'<div class="cm-card"><h2>{escaped(name)}</h2>{none}<ul class="cm-reasons">{items}</ul></div>'


def _inside(row: NotPlacedRow) -> str:
    return f" ({escaped(row.inside)})" if row.inside and row.inside != row.surface else ""
