"""The card of a place: what it is, why it is here, and every passage that names it."""

from __future__ import annotations

import html
from dataclasses import replace
from functools import partial

import streamlit as st

from cartelmap.atlas import Atlas, Filters, PassageRow, PlaceRow
from cartelmap.dashboard import state
from cartelmap.dashboard.copy_link import copy_link
from cartelmap.dashboard.group_words import TOGETHER
from cartelmap.dashboard.i18n import Words
from cartelmap.dashboard.labels import Labels, labels_of
from cartelmap.dashboard.passage_list import Wanted, show_passage, show_passages
from cartelmap.dashboard.passages import label
from cartelmap.dashboard.place_words import head_html, is_country, openstreetmap, why_html


def show_card(words: Words, atlas: Atlas, row: PlaceRow) -> None:
    """The card; it takes the place of the list, with a way back."""
    filters = state.view().filters
    st.button(words.say("← All places"), key="back", type="tertiary", on_click=state.close_card)
    why = atlas.why(filters, row.place.id)
    st.html(head_html(words, row, why))
    if why:
        st.html(why_html(words, why))
    labels = labels_of(words, atlas)
    _groups(words, atlas, row, labels)
    show_passages(words, atlas, Wanted(filters, row.place.id), labels)
    _more_in_same_texts(words, atlas, row, labels)
    _footer(words, row)


def _groups(words: Words, atlas: Atlas, row: PlaceRow, labels: Labels) -> None:
    """The groups that passages name together with the place, each leading to its card."""
    named = [other for other in atlas.groups_named_with(state.view().filters, row.place.id) if other.texts]
    if not named:
        return
    together_heading(words, words.say("Groups named with it"))
    with st.container(key="list-together", horizontal=True, gap="small"):
        for other in named:
            text = f"{label(labels.groups.get(other.group.id, other.group.name))} :gray[{words.number(other.texts)}]"
            key = f"together-{other.group.id}"
            st.button(text, key=key, type="tertiary", on_click=partial(state.open_group, other.group.id))


def together_heading(words: Words, title: str) -> None:
    """The heading of what is named together, with the caption that this proves nothing."""
    caption = f'<span class="cm-n">{html.escape(words.say(TOGETHER))}</span>'
    st.html(f'<h3 class="cm-heading">{html.escape(title)} · {caption}</h3>')


def _more_in_same_texts(words: Words, atlas: Atlas, row: PlaceRow, labels: Labels) -> None:
    filters = state.view().filters
    more = atlas.more_in_same_texts(filters, row.place.id)
    if not more:
        return
    key = f"same-texts-{row.place.id}"
    if not st.session_state.get(key):
        text = words.many("{n} more in the same texts", "{n} more in the same texts", more)
        st.button(text, key=f"{key}-show", on_click=lambda: st.session_state.update({key: True}))
        return
    for passage in _left_out(atlas, filters, row.place.id):
        show_passage(words, passage, labels)


def _left_out(atlas: Atlas, filters: Filters, place_id: str) -> list[PassageRow]:
    """The passages about the place that the filters leave out of texts that they let in."""
    kept = {passage.id for passage in atlas.passages(filters, place_id, limit=_ALL)}
    texts = {document.id for document in atlas.documents(filters)}
    wide = replace(filters, topics=(), groups=(), first=None, last=None, search="")
    every = atlas.passages(wide, place_id, limit=_ALL)
    return [passage for passage in every if passage.id not in kept and passage.document_id in texts]


_ALL = 200  # passages that one card can hold and a person can still read


def _footer(words: Words, row: PlaceRow) -> None:
    copy_link(words, key="copy-from-card")
    if is_country(row.place):
        return
    text = html.escape(words.say("Look at it on OpenStreetMap ↗ (leaves this computer)"))
    link = html.escape(openstreetmap(row))
    st.html(f'<p class="cm-outside"><a href="{link}" target="_blank" rel="noopener noreferrer">{text}</a></p>')
