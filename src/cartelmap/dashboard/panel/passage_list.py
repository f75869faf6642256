"""Passages in the panel, a few at a time: each with its source, its text, and the ways on from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from cartelmap.atlas import Atlas, Filters, PassageRow
from cartelmap.dashboard import state
from cartelmap.dashboard.address import TEXTS_PAGE
from cartelmap.dashboard.i18n import Words
from cartelmap.dashboard.keep.keeping import kept_now, show_count, show_note_of, show_star
from cartelmap.dashboard.pager import PLAIN, leaves_of_view, show_pager, turn_leaf
from cartelmap.dashboard.panel.passage_menu import show_menu, show_menu_button
from cartelmap.dashboard.wording.labels import Labels
from cartelmap.dashboard.wording.passage_html import passage_html
from cartelmap.dashboard.wording.passages import label

PAGE_OF_PASSAGES = 10
_GROUPS = 4  # of a passage that are offered below it; some passages list twenty


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which passages are listed: those of the filters, at a place, naming a group."""

    filters: Filters
    place: str | None = None
    group: str | None = None


def show_passages(words: Words, atlas: Atlas, wanted: Wanted, labels: Labels) -> None:
    """A page of the passages, with the ways to the others."""
    total = atlas.passage_count(wanted.filters, wanted.place, wanted.group)
    leaves = leaves_of_view(total, PAGE_OF_PASSAGES)
    rows = atlas.passages(wanted.filters, wanted.place, group_id=wanted.group, limit=leaves.size, offset=leaves.offset)
    marked = (*wanted.filters.groups, *([wanted.group] if wanted.group else []))
    with st.container(key="list-passages", gap=None):
        for passage in rows:
            show_passage(words, passage, labels, marked)
    show_pager(words, "passages", leaves, PLAIN, turn_leaf)
    show_count(words)


def show_passage(words: Words, passage: PassageRow, labels: Labels, groups: Sequence[str] = ()) -> None:
    """A passage, the row of what can be done with it, and the groups that it names; `groups` are marked in it."""
    kept = kept_now(words)
    with st.container(key=f"passage-{passage.id}", gap=None):
        st.html(passage_html(words, passage, labels.topics, groups=groups))
        with st.container(key=f"passage-ways-{passage.id}", horizontal=True, vertical_alignment="center", gap="small"):
            show_star(words, passage, kept)
            query = state.query_of(document=passage.document_id, passage=passage.index)
            st.page_link(TEXTS_PAGE, label=words.say("Open text →"), query_params=query)
            show_menu_button(words, passage)
            for group in _groups_of(passage, labels):
                st.button(
                    label(labels.groups[group]),
                    key=f"passage-{passage.id}-{group}",
                    type="tertiary",
                    on_click=partial(state.open_group, group),
                )
        show_menu(words, passage)
        show_note_of(words, passage, kept)


def _groups_of(passage: PassageRow, labels: Labels) -> list[str]:
    """The groups with a card that the passage names, in the order of its text, without the one whose card is open."""
    named = dict.fromkeys(tag.group for tag in passage.groups)
    return [group for group in named if group in labels.groups and group != state.view().card][:_GROUPS]
