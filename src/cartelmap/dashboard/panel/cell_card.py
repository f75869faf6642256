"""The passages of a cell of the matrix: those of the view that name its group and its place, of its year."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from cartelmap.atlas import Atlas, Filters, GroupRow, PlaceRow
from cartelmap.dashboard import state
from cartelmap.dashboard.address import Cell
from cartelmap.dashboard.copy_link import copy_link
from cartelmap.dashboard.filters.sentence import named_in
from cartelmap.dashboard.i18n import Words
from cartelmap.dashboard.panel.passage_list import Wanted, show_passages
from cartelmap.dashboard.wording.group_words import TOGETHER
from cartelmap.dashboard.wording.labels import Labels, labels_of
from cartelmap.dashboard.wording.passages import escaped, label
from cartelmap.dashboard.wording.place_words import in_list


def show_cell(words: Words, atlas: Atlas, cell: Cell) -> None:
    """The passages, counted as the cell counts them; from here one comes to both cards and to the map."""
    labels = labels_of(words, atlas)
    filters = filters_of(cell, state.view().filters)
    place = atlas.place(cell.place, filters) if cell.place else None
    st.button(words.say("← All places"), key="back", type="tertiary", on_click=state.leave_card)
    names = [labels.groups.get(cell.group, ""), in_list(words, place.place) if place else "", cell.year]
    st.html(_head_html(words, [name for name in names if name], place or atlas.group(cell.group, filters)))
    _ways(words, cell, filters, labels, names[1])
    show_passages(words, atlas, Wanted(filters, cell.place or None), labels)
    copy_link(words, key="copy-from-cell")


def _head_html(words: Words, names: Sequence[str], row: PlaceRow | GroupRow | None) -> str:
    """What the cell is about, and its numbers; the caption that this proves nothing."""
    counted = named_in(words, row.texts, row.copies) if row else words.many("{n} text", "{n} texts", 0)
    passages = words.many("{n} passage", "{n} passages", row.passages if row else 0)
    return (
        f'<div class="cm-card"><h2>{escaped(" × ".join(names))}</h2>'
        f'<p class="cm-count">{html.escape(f"{counted} · {passages}")}</p>'
        f'<p class="cm-crumbs">{html.escape(words.say(TOGETHER))}</p></div>'
    )


def filters_of(cell: Cell, filters: Filters) -> Filters:
    """The filters of the view with the group and the year of the cell set."""
    of_group = replace(filters, groups=(cell.group,)) if cell.group else filters
    return of_group.in_year(int(cell.year)) if cell.year else of_group


def _ways(words: Words, cell: Cell, filters: Filters, labels: Labels, place: str) -> None:
    with st.container(key="list-together", horizontal=True, gap="small"):
        if cell.group:
            text = label(words.say("Card of {group}", group=labels.groups.get(cell.group, cell.group)))
            st.button(text, key="cell-group", type="tertiary", on_click=partial(state.open_group, cell.group))
        if cell.place:
            text = label(words.say("Card of {group}", group=place))
            st.button(text, key="cell-place", type="tertiary", on_click=partial(state.open_place, cell.place))
        shown = partial(state.change, filters=filters, show="", cell=None, place=cell.place)
        if st.button(words.say("Show on the map"), key="cell-to-map", type="tertiary", on_click=shown):
            st.rerun()  # the filters stand outside of this fragment
