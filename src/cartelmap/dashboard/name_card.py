"""The card of a name that is not on the map: why not, what it could be, and the passages that have it."""

from __future__ import annotations

import html
from collections.abc import Sequence

import streamlit as st

from cartelmap.atlas import Atlas, NotPlacedRow
from cartelmap.dashboard import state
from cartelmap.dashboard.card_why import show_rivals
from cartelmap.dashboard.i18n import Words
from cartelmap.dashboard.labels import labels_of
from cartelmap.dashboard.not_placed_view import NOT_PLACED
from cartelmap.dashboard.passage_list import show_passage
from cartelmap.dashboard.passages import escaped

_PAGE = 10  # passages at once, as in the other lists


def show_name_card(words: Words, atlas: Atlas, name: str) -> None:
    """The card; it takes the place of the list, with a way back to it."""
    filters = state.view().filters
    st.button(words.say("← Not placed"), key="back", type="tertiary", on_click=state.close_card)
    rows = atlas.not_placed(filters, surface=name)
    st.html(name_head_html(words, name, rows))
    rivals = next((row.rivals for row in rows if row.rivals), ())
    if rivals:
        show_rivals(words, rivals)
    first = (state.view().leaf - 1) * _PAGE
    passages = atlas.passages_naming(filters, name, limit=_PAGE + 1, offset=first)
    labels = labels_of(words, atlas)
    for passage in passages[:_PAGE]:
        show_passage(words, passage, labels)
    _pages(words, has_more=len(passages) > _PAGE)


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


def _pages(words: Words, *, has_more: bool) -> None:
    leaf = state.view().leaf
    if leaf == 1 and not has_more:
        return
    with st.container(key="pager", horizontal=True, gap="small"):
        for text, key, target, is_off in (
            (f"← {words.say('Previous')}", "pager-previous", leaf - 1, leaf == 1),
            (f"{words.say('Next')} →", "pager-next", leaf + 1, not has_more),
        ):
            st.button(text, key=key, type="tertiary", disabled=is_off, on_click=lambda to=target: state.change(leaf=to))
