"""The card of a place: what it is, where it lies, how often it is named, and every passage that names it."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from cartelmap.atlas import Atlas, Inside, PlaceRow, Why
from cartelmap.dashboard import state
from cartelmap.dashboard.copy_link import copy_link
from cartelmap.dashboard.i18n import N_, Words
from cartelmap.dashboard.improve.link import improve_link
from cartelmap.dashboard.panel.card_inside import show_inside
from cartelmap.dashboard.panel.card_names import show_names
from cartelmap.dashboard.panel.card_together import show_together
from cartelmap.dashboard.panel.card_why import show_why
from cartelmap.dashboard.panel.passage_list import Wanted, show_passage, show_passages
from cartelmap.dashboard.panel.small_bars import small_bars_html
from cartelmap.dashboard.wording.labels import Labels, labels_of
from cartelmap.dashboard.wording.passage_html import publisher_name
from cartelmap.dashboard.wording.passages import label
from cartelmap.dashboard.wording.place_words import (
    BETWEEN_LEVELS,
    counts_html,
    crumbs,
    inside_html,
    is_country,
    known_html,
    name_html,
    openstreetmap,
)

_PUBLISHERS = 30  # that are named; a person reads no more


def show_card(words: Words, atlas: Atlas, row: PlaceRow) -> None:
    """The card; it takes the place of the list, with a way back."""
    filters, labels = state.view().filters, labels_of(words, atlas)
    st.button(words.say("← All places"), key="back", type="tertiary", on_click=state.leave_card)
    why, inside = atlas.why(filters, row.place.id), atlas.inside(filters, row.place.id)
    with st.container(key="card-head", gap=None):
        st.html(name_html(words, row, why))
        _crumbs(words, atlas, row)
        st.html(known_html(words, row))
        _counts(words, atlas, row, inside)
        st.html(small_bars_html(words, atlas.timeline(filters, "year", row.place.id), filters) or "<div></div>")
    sections = _sections(words, atlas, row, why, labels)
    if inside.places:
        sections[INSIDE] = partial(show_inside, words, atlas, row)
    _more(words, sections, row.place.id)
    show_passages(words, atlas, Wanted(filters, row.place.id), labels)
    _more_in_same_texts(words, atlas, row, labels)
    _footer(words, atlas, row)


def _crumbs(words: Words, atlas: Atlas, row: PlaceRow) -> None:
    """What the place lies in; a level that has a card is the way to it."""
    levels = crumbs(words, row, atlas.enclosing(row.place))
    if not levels:
        return
    with st.container(key="crumbs", horizontal=True, vertical_alignment="center", gap="xxsmall"):
        for number, level in enumerate(levels):
            before = BETWEEN_LEVELS.strip() if number else ""
            if level.place_id:
                text = f"{before} {label(level.text)}".strip()
                st.button(
                    text, key=f"crumb-{number}", type="tertiary", on_click=partial(state.open_place, level.place_id)
                )
            else:
                st.markdown(f":gray[{before} {label(level.text)}]", width="content")


def _counts(words: Words, atlas: Atlas, row: PlaceRow, inside: Inside) -> None:
    """How often the place is named, and by whom; then how often with the places in it."""
    publishers = atlas.publishers_of(state.view().filters, row.place.id)
    with st.container(key="card-counts", horizontal=True, vertical_alignment="center"):
        st.html(counts_html(words, row), width="content")
        if publishers:
            text = words.many("{n} publisher", "{n} publishers", len(publishers))
            with st.popover(text, type="tertiary", key="card-publishers"):
                st.html(_publishers_html(words, publishers))
    if inside.places:
        st.html(inside_html(words, row, inside))


def _publishers_html(words: Words, publishers: Mapping[str, int]) -> str:
    items = "".join(
        f"<li>{html.escape(publisher_name(words, publisher))} "
        f'<span class="cm-n">{html.escape(words.many("{n} text", "{n} texts", texts))}</span></li>'
        for publisher, texts in list(publishers.items())[:_PUBLISHERS]
    )
    return f'<ul class="cm-publishers">{items}</ul>'


Section = Callable[[], None]
WHY, TOGETHER_WITH, NAMES, INSIDE = "why", "together", "names", "inside"
_TITLES = {
    WHY: N_("Why here?"),
    TOGETHER_WITH: N_("Named with it"),
    NAMES: N_("Other spellings"),
    INSIDE: N_("Places inside"),
}


def _sections(words: Words, atlas: Atlas, row: PlaceRow, why: Why | None, labels: Labels) -> dict[str, Section]:
    """What a card has more of, by the names of _TITLES: only the one that is open is worked out."""
    sections: dict[str, Section] = {}
    if why:
        sections[WHY] = partial(show_why, words, row, why)
    if row.passages:
        sections[TOGETHER_WITH] = partial(show_together, words, atlas, row, labels)
        sections[NAMES] = partial(show_names, words, atlas, row)
    return sections


def _more(words: Words, sections: Mapping[str, Section], place_id: str) -> None:
    """The names of the sections as buttons in a row, and below them the one that was chosen."""
    if not sections:
        return
    chosen = st.pills(
        words.say("More about this place"),
        list(sections),
        key=f"card-more-{place_id}",
        format_func=lambda section: words.say(_TITLES[section]),
        label_visibility="collapsed",
    )
    if chosen:
        with st.container(key=f"card-section-{chosen}", gap="small"):
            sections[chosen]()


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
    for passage in atlas.passages_in_same_texts(filters, row.place.id, limit=_ALL):
        show_passage(words, passage, labels)


_ALL = 200  # passages that one card can hold and a person can still read


def _footer(words: Words, atlas: Atlas, row: PlaceRow) -> None:
    doubtful = atlas.least_sure(state.view().filters, row.place.id)
    if doubtful:
        improve_link(words, doubtful)
    copy_link(words, key="copy-from-card")
    if is_country(row.place):
        return
    text = html.escape(words.say("Look at it on OpenStreetMap ↗ (leaves this computer)"))
    link = html.escape(openstreetmap(row))
    st.html(f'<p class="cm-outside"><a href="{link}" target="_blank" rel="noopener noreferrer">{text}</a></p>')
