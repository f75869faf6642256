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
from cartelmap.dashboard.labels import Labels
from cartelmap.dashboard.passage_html import passage_html
from cartelmap.dashboard.passages import label

PAGE_OF_PASSAGES = 10
_GROUPS = 4  # of a passage that are offered below it; some passages list twenty


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which passages are listed: those of the filters, at a place, naming a group."""

    filters: Filters
    place: str | None = None
    group: str | None = None


def show_passages(words: Words, atlas: Atlas, wanted: Wanted, labels: Labels) -> None:
    """The passages, a few at a time."""
    key = f"passages-{hash(wanted)}"
    shown = PAGE_OF_PASSAGES * st.session_state.get(key, 1)
    marked = (*wanted.filters.groups, *([wanted.group] if wanted.group else []))
    for passage in atlas.passages(wanted.filters, wanted.place, group_id=wanted.group, limit=shown):
        show_passage(words, passage, labels, marked)
    left = atlas.passage_count(wanted.filters, wanted.place, wanted.group) - shown
    if left > 0:
        text = words.many("Show {n} more passage", "Show more passages ({n} left)", left)
        st.button(text, key="more-passages", width="stretch", on_click=_one_page_more, args=(key,))


def _one_page_more(key: str) -> None:
    st.session_state[key] = st.session_state.get(key, 1) + 1


def show_passage(words: Words, passage: PassageRow, labels: Labels, groups: Sequence[str] = ()) -> None:
    """A passage, the link to where it stands in its text, and the groups that it names; `groups` are marked in it."""
    with st.container(key=f"passage-{passage.id}", gap=None):
        st.html(passage_html(words, passage, labels.topics, groups=groups))
        with st.container(key=f"passage-ways-{passage.id}", horizontal=True, vertical_alignment="center", gap="small"):
            query = state.query_of(document=passage.document_id, passage=passage.index)
            st.page_link(TEXTS_PAGE, label=words.say("Open text →"), query_params=query)
            for group in _groups_of(passage, labels):
                st.button(
                    label(labels.groups[group]),
                    key=f"passage-{passage.id}-{group}",
                    type="tertiary",
                    help=label(words.say("Card of {group}", group=labels.groups[group])),
                    on_click=partial(state.open_group, group),
                )


def _groups_of(passage: PassageRow, labels: Labels) -> list[str]:
    """The groups with a card that the passage names, in the order of its text, without the one whose card is open."""
    named = dict.fromkeys(tag.group for tag in passage.groups)
    return [group for group in named if group in labels.groups and group != state.view().card][:_GROUPS]
