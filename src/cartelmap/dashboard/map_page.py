"""The map with its panel: counts and filters above, the map, what it means below, the places beside it."""

from __future__ import annotations

import html
from collections.abc import Sequence

import streamlit as st

from cartelmap.atlas import Atlas, PlaceRow
from cartelmap.dashboard import state
from cartelmap.dashboard.address import MATRIX, TABLE, frame_numbers
from cartelmap.dashboard.i18n import N_, Words
from cartelmap.dashboard.labels import labels_of
from cartelmap.dashboard.layers import NEAR_KM, MapShapes, to_shapes
from cartelmap.dashboard.map_view import show_map
from cartelmap.dashboard.matrix_view import choose_view, show_matrix
from cartelmap.dashboard.panel import show_panel
from cartelmap.dashboard.passages import label
from cartelmap.dashboard.place_words import is_country, name
from cartelmap.dashboard.sentence import filter_name
from cartelmap.dashboard.sentence_bar import remove_filter, show_sentence
from cartelmap.dashboard.table_view import show_table

MAP_HEIGHT = 560
PRESENT_HEIGHT = 680
VIEWS = {"": N_("Symbols"), TABLE: N_("Table"), MATRIX: N_("Matrix")}
CAPTION = N_("A symbol means a text names this place. It does not show where something happened.")
EMPTY_AREAS = N_("Empty areas are not safe areas: no text here names them.")


def show_map_page(words: Words, atlas: Atlas) -> None:
    """All of the page below its title."""
    counts = atlas.counts(state.view().filters)
    show_sentence(words, atlas, counts)
    if not counts.passages:
        _empty(words, atlas)
    _map_and_panel(words, atlas)


def _empty(words: Words, atlas: Atlas) -> None:
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
def _map_and_panel(words: Words, atlas: Atlas) -> None:
    """Its own fragment: a click on the map or the list redraws nothing else."""
    rows = atlas.places(state.view().filters)
    left, right = st.columns([1.9, 1], gap="medium")
    with left:
        switch = st.container(key="map-or-matrix-slot")
        if state.view().show == MATRIX:
            show_matrix(words, atlas)
        elif state.view().show == TABLE:
            show_table(words, atlas, rows)
        else:
            _map_and_legend(words, rows)
    with right, st.container(key="panel"):
        show_panel(words, atlas, rows)
    with switch:
        choose_view(words, VIEWS)
    state.write_address()


def _map_and_legend(words: Words, rows: Sequence[PlaceRow]) -> None:
    shapes = to_shapes(rows, state.view().place or None)
    clicked = _map(words, shapes)
    st.html(legend_html(words, shapes))
    _countries(words, rows)
    if clicked:
        state.open_place(clicked)


def _map(words: Words, shapes: MapShapes) -> str | None:
    view = state.view()
    return show_map(
        shapes,
        key="map",
        theme=st.context.theme.type or "light",
        language=words.language,
        selected=view.place or None,
        view=frame_numbers(state.view().frame),
        height=PRESENT_HEIGHT if view.present else MAP_HEIGHT,
    )


def legend_html(words: Words, shapes: MapShapes) -> str:
    """What the symbols mean, and what the map must not be taken for; it stays under the map."""
    near = words.say("Near here, exact spot unknown (±{n} km)", n=round(shapes.roughest_km or NEAR_KM))
    signs = (("dot", words.say("Town or city")), ("ring", near), ("area", words.say("Whole state or region")))
    items = "".join(f'<li><i class="cm-sign cm-{sign}"></i>{html.escape(text)}</li>' for sign, text in signs)
    care = " ".join(html.escape(words.say(message)) for message in (CAPTION, EMPTY_AREAS))
    return f'<div class="cm-legend"><ul>{items}</ul><p>{care}</p></div>'


def _countries(words: Words, rows: Sequence[PlaceRow]) -> None:
    countries = [row for row in rows if is_country(row.place)]
    if not countries:
        return
    with st.container(key="countries", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f":gray[{words.say('Countries named')}]", width="content")
        for row in countries[:_COUNTRIES]:
            text = f"{label(name(words, row.place))} {words.number(row.texts)}"
            st.button(text, key=f"place-{row.place.id}", type="tertiary", on_click=_select, args=(row.place.id,))


_COUNTRIES = 12  # chips that fit into two lines


def _select(place_id: str) -> None:
    state.open_place(place_id)
