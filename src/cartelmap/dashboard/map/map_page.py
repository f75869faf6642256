"""The map with its panel: counts and filters above, the map, what it means below, the places beside it."""

from __future__ import annotations

import html
from collections.abc import Sequence

import streamlit as st

from cartelmap.atlas import Atlas, Counts, PlaceRow
from cartelmap.dashboard import state
from cartelmap.dashboard.address import MATRIX, STATES, TABLE, frame_numbers
from cartelmap.dashboard.filters.sentence import active, filter_name, on_the_map, texts
from cartelmap.dashboard.filters.sentence_bar import remove_filter, show_sentence
from cartelmap.dashboard.i18n import N_, Words
from cartelmap.dashboard.map.after_map import map_is_drawn
from cartelmap.dashboard.map.layers import MapShapes, to_shapes, to_state_shapes
from cartelmap.dashboard.map.legend import Caption, caption_of, legend_html
from cartelmap.dashboard.map.map_view import show_map
from cartelmap.dashboard.map.matrix_view import choose_view, show_matrix
from cartelmap.dashboard.map.table_view import show_table
from cartelmap.dashboard.panel.panel import show_panel
from cartelmap.dashboard.wording.labels import labels_of
from cartelmap.dashboard.wording.passages import label
from cartelmap.dashboard.wording.place_words import lands, name

_PANEL = "cm-panel"
MAP_HEIGHT = 560
PRESENT_HEIGHT = 680
VIEWS = {"": N_("Symbols"), STATES: N_("States"), TABLE: N_("Table"), MATRIX: N_("Matrix")}


def show_map_page(words: Words, atlas: Atlas) -> None:
    """All of the page below its title."""
    counts = atlas.counts(state.view().filters)
    show_sentence(words, atlas, counts)
    if not counts.passages:
        show_empty(words, atlas)
    _map_and_panel(words, atlas, counts)


def show_empty(words: Words, atlas: Atlas) -> None:
    """That nothing matches, and which filter to take away."""
    hint = atlas.empty_hint(state.view().filters)
    if hint is None:
        st.info(words.say("No text here names a place yet."))
        return
    labels = labels_of(words, atlas)
    what = label(filter_name(words, state.view().filters, hint.key, labels.topics, labels.groups))
    n = words.number(hint.passages)
    with st.container(key="empty", horizontal=True, vertical_alignment="center"):
        st.markdown(
            words.say("Nothing matches. Remove “{filter}” to see {n} passages", filter=what, n=n), width="content"
        )
        st.button(
            words.say("Remove “{filter}”", filter=what), key="empty-remove", on_click=remove_filter, args=(hint.key,)
        )


@st.fragment
def _map_and_panel(words: Words, atlas: Atlas, counts: Counts) -> None:
    """Its own fragment: a click on the map or the list redraws nothing else."""
    if state.untold():
        st.rerun()
    rows = atlas.places(state.view().filters)
    left, right = st.columns([1.9, 1], gap="medium")
    with left:
        switch = st.container(key="map-or-matrix-slot")
        # Before the map, which answers as soon as it is drawn: an answer with what the switch said before would throw
        # it back. Only the first map goes before it, so that it is there sooner.
        is_first = not map_is_drawn()
        if not is_first:
            with switch:
                choose_view(words, VIEWS)
        if state.view().show == MATRIX:
            show_matrix(words, atlas)
        elif state.view().show == TABLE:
            show_table(words, atlas, rows)
        else:
            # For who goes by keyboard: the map may have a hundred symbols to pass.
            st.html(f'<a class="cm-skip" href="#{_PANEL}">{html.escape(words.say("Skip the map"))}</a>')
            _map_and_legend(words, atlas, rows, counts)
    with right, st.container(key="panel"):
        st.html(f'<span id="{_PANEL}" tabindex="-1"></span>')
        show_panel(words, atlas, rows)
    if is_first:
        with switch:
            choose_view(words, VIEWS)
    state.write_address()


def _map_and_legend(words: Words, atlas: Atlas, rows: Sequence[PlaceRow], counts: Counts) -> None:
    shapes = _shapes(atlas, rows)
    caption = caption_of(words, shapes, _said(words, atlas, counts))
    with st.container(key="map-frame-present" if state.view().present else "map-frame"):  # its style keeps the room
        clicked = _map(words, shapes, caption)
    st.html(legend_html(caption, st.context.theme.type or "light"))
    _countries(words, rows)
    if clicked:
        state.open_place(clicked)


def _shapes(atlas: Atlas, rows: Sequence[PlaceRow]) -> MapShapes:
    view = state.view()
    if view.show != STATES:
        return to_shapes(rows, view.place or None)
    chosen = next((row for row in rows if row.place.id == view.place), None)
    return to_state_shapes(atlas.state_counts(view.filters), chosen)


def _said(words: Words, atlas: Atlas, counts: Counts) -> tuple[str, str]:
    """What a saved picture says of the view: the sentence of counts, and the filters."""
    labels = labels_of(words, atlas)
    chips = active(words, state.view().filters, labels.topics, labels.groups)
    counted = f"{texts(words, counts.texts, counts.copies)} · {on_the_map(words, counts)}"
    return counted, " · ".join(chip.label for chip in chips)


def _map(words: Words, shapes: MapShapes, caption: Caption) -> str | None:
    view = state.view()
    return show_map(
        shapes,
        key="map",
        theme=st.context.theme.type or "light",
        language=words.language,
        selected=view.place or None,
        view=frame_numbers(view.frame),
        height=PRESENT_HEIGHT if view.present else MAP_HEIGHT,
        caption=caption,
    )


def _countries(words: Words, rows: Sequence[PlaceRow]) -> None:
    named = lands(rows)
    if not named:
        return
    with st.container(key="countries", horizontal=True, vertical_alignment="center", gap="small"):
        for message, group in named.items():
            st.markdown(f":gray[{words.say(message)}]", width="content")
            for row in group[:_COUNTRIES]:
                text = f"{label(name(words, row.place))} {words.number(row.texts)}"
                st.button(text, key=f"place-{row.place.id}", type="tertiary", on_click=_select, args=(row.place.id,))


_COUNTRIES = 12  # chips that fit into two lines


def _select(place_id: str) -> None:
    state.open_place(place_id)
