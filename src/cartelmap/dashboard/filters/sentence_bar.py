"""The sentence of counts on screen: each part of it leads to what it counts, or takes a filter away."""

from __future__ import annotations

from functools import partial

import streamlit as st

from cartelmap.atlas import Atlas, Counts, Filters
from cartelmap.dashboard import state
from cartelmap.dashboard.address import MAP_PAGE, NOT_PLACED, TEXTS_PAGE
from cartelmap.dashboard.filters.sentence import active, mapped, missing, texts, without
from cartelmap.dashboard.i18n import N_, Words
from cartelmap.dashboard.wording.labels import Labels, labels_of
from cartelmap.dashboard.wording.passages import label

COPIES_ARE = N_("Copies are other documents with the same text; a text and its copies count once.")


def show_sentence(words: Words, atlas: Atlas, counts: Counts, *, on_map: bool = True) -> None:
    """How much is shown, each active filter as a button that takes it away, and where the names went.

    `on_map` is whether it stands on the page of the map; from another page its numbers lead there.
    """
    filters = state.view().filters
    with st.container(key="sentence", horizontal=True, vertical_alignment="center", gap="small"):
        _texts(words, counts, on_map=on_map)
        _chips(words, filters, labels_of(words, atlas))
        _dates(words, filters, counts)
        _names(words, counts, on_map=on_map)


def _texts(words: Words, counts: Counts, *, on_map: bool) -> None:
    """The number of texts, as the way to their list, which has the same filters."""
    if not on_map:
        st.markdown(f"**{texts(words, counts.texts, counts.copies)}**", width="content")
        return
    query = state.query_of(show="", tab="", place="", card="", name="", cell=None, leaf=1)
    about = words.say(COPIES_ARE) if counts.copies else None
    st.page_link(
        TEXTS_PAGE,
        label=f"**{texts(words, counts.texts, counts.copies)}**",
        query_params=query,
        help=about,
        width="content",
    )


def _chips(words: Words, filters: Filters, labels: Labels) -> None:
    for chip in active(words, filters, labels.topics, labels.groups):
        title = words.say("Remove this filter")
        st.button(
            f"{label(chip.label)} ×", key=f"chip-{chip.key}", help=title, on_click=remove_filter, args=(chip.key,)
        )


def remove_filter(key: str) -> None:
    """Take a filter of the view away, by the key of its chip."""
    state.change(filters=without(state.view().filters, key), leaf=1, batch=1)


def _dates(words: Words, filters: Filters, counts: Counts) -> None:
    """What the span leaves out, as buttons that add it."""
    if filters.has_span and counts.undated and not filters.undated:
        text = f"{words.say('No date')} ({words.number(counts.undated)}) +"
        st.button(text, key="chip-add-undated", on_click=partial(state.change_filters, undated=True))
    if counts.longer and not filters.longer:
        text = words.many(
            "{n} passage speaks of longer periods: show", "{n} passages speak of longer periods: show", counts.longer
        )
        st.button(text, key="chip-add-longer", on_click=partial(state.change_filters, longer=True))


def _names(words: Words, counts: Counts, *, on_map: bool) -> None:
    """How many names are on the map, and how many are not, each as the way to its list."""
    _to_list(words, mapped(words, counts), "", on_map=on_map)
    if counts.not_placed:
        _to_list(words, missing(words, counts), NOT_PLACED, on_map=on_map)


def _to_list(words: Words, text: str, tab: str, *, on_map: bool) -> None:
    about = words.say("Say why not") if tab else words.say("List them")
    if on_map:
        key = f"to-list-{tab or 'places'}"
        st.button(text, key=key, type="tertiary", help=about, on_click=partial(_open_list, tab))
        return
    query = state.query_of(show="", tab=tab, place="", card="", name="", cell=None, document="", passage=None, leaf=1)
    st.page_link(MAP_PAGE, label=text, query_params=query, help=about, width="content")


def _open_list(tab: str) -> None:
    state.open_list(tab)
    state.bring_panel()
