"""The card of a place: what it is, why it is here, and every passage that names it."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from cartelmap.atlas import Atlas, Filters, PassageRow, PlaceRow
from cartelmap.dashboard import state
from cartelmap.dashboard.address import TEXTS_PAGE
from cartelmap.dashboard.copy_link import copy_link
from cartelmap.dashboard.filters_panel import topic_names
from cartelmap.dashboard.i18n import Words
from cartelmap.dashboard.passage_html import passage_html
from cartelmap.dashboard.place_words import head_html, is_country, openstreetmap, why_html

PAGE_OF_PASSAGES = 10


def show_card(words: Words, atlas: Atlas, row: PlaceRow) -> None:
    """The card; it takes the place of the list, with a way back."""
    filters = state.view().filters
    st.button(words.say("← All places"), key="back", type="tertiary", on_click=lambda: state.change(place=""))
    why = atlas.why(filters, row.place.id)
    st.html(head_html(words, row, why))
    if why:
        st.html(why_html(words, why))
    names = topic_names(words, atlas.topics)
    show_passages(words, atlas, filters, names, place_id=row.place.id)
    _more_in_same_texts(words, atlas, row, names)
    _footer(words, row)


def show_passages(
    words: Words, atlas: Atlas, filters: Filters, topics: Mapping[str, str], place_id: str | None = None
) -> None:
    """The passages of a place, or of the whole view, a few at a time."""
    key = f"passages-{place_id}-{hash(filters)}"
    shown = PAGE_OF_PASSAGES * st.session_state.get(key, 1)
    for passage in atlas.passages(filters, place_id, limit=shown):
        show_passage(words, passage, topics)
    left = atlas.passage_count(filters, place_id) - shown
    if left > 0:
        text = words.many("Show {n} more passage", "Show more passages ({n} left)", left)
        st.button(text, key=f"more-{place_id}", width="stretch", on_click=_one_page_more, args=(key,))


def _one_page_more(key: str) -> None:
    st.session_state[key] = st.session_state.get(key, 1) + 1


def show_passage(words: Words, passage: PassageRow, topics: Mapping[str, str]) -> None:
    """A passage with its source, and the link to where it stands in its text."""
    with st.container(key=f"passage-{passage.id}", gap=None):
        st.html(passage_html(words, passage, topics))
        query = state.query_of(document=passage.document_id, passage=passage.index)
        st.page_link(TEXTS_PAGE, label=words.say("Open text →"), query_params=query)


def _more_in_same_texts(words: Words, atlas: Atlas, row: PlaceRow, topics: Mapping[str, str]) -> None:
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
        show_passage(words, passage, topics)


def _left_out(atlas: Atlas, filters: Filters, place_id: str) -> list[PassageRow]:
    """The passages about the place that the filters leave out of texts that they let in."""
    kept = {passage.id for passage in atlas.passages(filters, place_id, limit=_ALL)}
    texts = {document.id for document in atlas.documents(filters)}
    wide = replace(filters, topics=(), first=None, last=None, search="")
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
