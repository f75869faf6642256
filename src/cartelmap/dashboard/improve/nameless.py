"""Names with no place: what the texts name and the list of places lacks, each with its passages."""

from __future__ import annotations

import html
from functools import partial

import streamlit as st

from cartelmap.atlas import Atlas, Filters, NamelessRow
from cartelmap.dashboard import state
from cartelmap.dashboard.i18n import Words
from cartelmap.dashboard.improve.case_words import counted
from cartelmap.dashboard.pager import PLAIN, leaves_of_view, show_pager
from cartelmap.dashboard.panel.passage_list import show_passage
from cartelmap.dashboard.wording.labels import labels_of
from cartelmap.dashboard.wording.passages import escaped, label

PAGE_OF_CASES = 20  # of both lists of the page
_PASSAGES = 10  # of a name at once
GUIDE = "data/gazetteer/README.md"


def show_names(words: Words, atlas: Atlas, count: int) -> None:
    """The list of names, and the passages of the one that was chosen."""
    if not count:
        st.info(words.say("Every place that these texts name is in our list of places."))
        return
    chosen = atlas.mention(state.view().mention) if state.view().mention else None
    left, right = st.columns([1, 1.6], gap="medium")
    with left, st.container(key="improve-queue"):
        _list(words, atlas, count, chosen.surface if chosen else "")
    with right, st.container(key="improve-case"):
        if chosen:
            st.button(words.say("← All names"), key="improve-back", type="tertiary", on_click=_back)
            _passages(words, atlas, chosen.surface)
        else:
            st.caption(words.say("Choose a name to read its passages."))


def _list(words: Words, atlas: Atlas, count: int, chosen: str) -> None:
    st.caption(words.say("Not in our list of places yet. To add one: a row in a CSV, as {guide} tells.", guide=GUIDE))
    leaves = leaves_of_view(count, PAGE_OF_CASES)
    with st.container(key="list-cases", gap=None):
        for row in atlas.nameless(Filters(), limit=leaves.size, offset=leaves.offset):
            st.button(
                name_label(words, row, is_chosen=row.surface == chosen),
                key=f"name-{row.mention_id}",
                type="tertiary",
                width="stretch",
                on_click=partial(state.change, mention=row.mention_id),
            )
    show_pager(words, "cases", leaves, PLAIN, turn_cases)


def turn_cases(page: int) -> None:
    """Show another page of the list, and what comes first on it."""
    state.change(leaf=page, mention="")


def name_label(words: Words, row: NamelessRow, *, is_chosen: bool) -> str:
    """A name as a row of the list, safe as Markdown."""
    sign = "▸ " if is_chosen else ""
    return f"{sign}**{label(row.surface)}** :gray[{label(counted(words, row.mentions, row.texts))}]"


def _back() -> None:
    state.change(mention="")


def _passages(words: Words, atlas: Atlas, surface: str) -> None:
    st.html(f'<div class="cm-card"><h2><span>“{escaped(surface)}”</span></h2></div>')
    key = f"improve-name-passages-{surface}"
    limit = _PASSAGES * st.session_state.get(key, 1)
    passages = atlas.passages_naming(Filters(), surface, limit=limit + 1)
    labels = labels_of(words, atlas)
    for passage in passages[:limit]:
        show_passage(words, passage, labels)
    if len(passages) > limit:
        st.button(words.say("Show more passages"), key="improve-name-more", on_click=_more, args=(key,))
    if not passages:
        st.html(f"<p>{html.escape(words.say('No passage names it any more.'))}</p>")


def _more(key: str) -> None:
    st.session_state[key] = st.session_state.get(key, 1) + 1
