"""The card of a group: what it is, when it is written of, what it is named together with, and its passages."""

from __future__ import annotations

import html
from dataclasses import replace
from functools import partial

import streamlit as st

from cartelmap.atlas import Atlas, GroupRow
from cartelmap.dashboard import state
from cartelmap.dashboard.copy_link import copy_link
from cartelmap.dashboard.i18n import Words
from cartelmap.dashboard.panel.card_together import together_heading
from cartelmap.dashboard.panel.passage_list import Wanted, show_passages
from cartelmap.dashboard.panel.small_bars import small_bars_html
from cartelmap.dashboard.wording.group_words import group_head_html, group_name
from cartelmap.dashboard.wording.labels import labels_of
from cartelmap.dashboard.wording.passages import label
from cartelmap.dashboard.wording.place_words import in_list, is_country, symbol

_ASKED, _PLACES = 20, 8  # countries are among those that are asked for, and tell nothing of where


def show_group_card(words: Words, atlas: Atlas, row: GroupRow) -> None:
    """The card; it takes the place of the list, with a way back. No territory is drawn for a group."""
    filters = state.view().filters
    st.button(words.say("← All places"), key="back", type="tertiary", on_click=state.leave_card)
    st.html(group_head_html(words, row, atlas.parent_of(row.group)))
    _only_this(words, row)
    alone = replace(filters, groups=(row.group.id,))
    bars = small_bars_html(words, atlas.timeline(alone, "year"), filters)
    if bars:
        st.html(f'<h3 class="cm-heading">{html.escape(words.say("Texts by year"))}</h3>{bars}')
    _places(words, atlas, row)
    show_passages(words, atlas, Wanted(replace(filters, groups=()), group=row.group.id), labels_of(words, atlas))
    copy_link(words, key="copy-from-group")


def _only_this(words: Words, row: GroupRow) -> None:
    """The way from the card to the filter and back."""
    group, chosen = row.group.id, state.view().filters.groups
    if group in chosen:
        text, groups = words.say("Show all groups on the map again"), tuple(other for other in chosen if other != group)
    else:
        name = label(group_name(words, row.group))
        text, groups = words.say("Only passages that name {group}", group=name), (group,)
    # Outside of this fragment the counts and the filters change too, so all of the page must run.
    if st.button(text, key="only-this-group", on_click=lambda: state.change_filters(groups=groups)):
        st.rerun()


def _places(words: Words, atlas: Atlas, row: GroupRow) -> None:
    """The places on the map that passages name together with the group, each leading to its card."""
    every = atlas.places_named_with(state.view().filters, row.group.id, limit=_ASKED)
    places = [place for place in every if not is_country(place.place)][:_PLACES]
    if not places:
        return
    together_heading(words, words.say("Places named with it"))
    with st.container(key="list-together", horizontal=True, gap="small"):
        for place in places:
            text = f"{symbol(place)} {label(in_list(words, place.place))} :gray[{words.number(place.texts)}]"
            key = f"together-{place.place.id}"
            st.button(text, key=key, type="tertiary", on_click=partial(state.open_place, place.place.id))
