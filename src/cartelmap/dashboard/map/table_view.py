"""The table in place of the map: a row a place, to sort and to look through; a row opens the card of its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from cartelmap.atlas import Atlas, PlaceRow
from cartelmap.dashboard import state
from cartelmap.dashboard.i18n import N_, Words
from cartelmap.dashboard.map.place_table import PlaceTable, having, to_table

_KEY = "places-table"
_FIND = "places-table-find"
_NAMED = "places-table-named"
_PLACE = "place"  # the column of names, each a button
_HEIGHT = 560  # pixels, as the map that it stands for
_ROW = 35  # pixels of a row, and of the head
_TEAL = "#0d9488"
TABLE_CAPTION = N_("Numbers are texts that name the place, not events. Choose a row to open its card.")


def show_table(words: Words, atlas: Atlas, rows: Sequence[PlaceRow]) -> None:
    """The places of the view as a table, with a field above that looks for names."""
    typed = st.text_input(
        words.say("Find a place, a state or a country"),
        key=_FIND,
        placeholder=words.say("Find a place, a state or a country"),
        label_visibility="collapsed",
    )
    found = having(words, rows, typed)
    if not found:
        st.info(words.say("No place of this view has this name."))
        return
    _table(words, to_table(words, found, atlas.series(state.view().filters)))
    st.caption(words.say(TABLE_CAPTION))


def _table(words: Words, table: PlaceTable) -> None:
    with st.container(key="places-table-frame"):
        columns = _columns(words, table)
        st.dataframe(
            table.columns,
            key=_KEY,
            hide_index=True,
            column_order=list(columns),
            column_config=columns,
            height=min(_HEIGHT, _ROW * (len(table.ids) + 1) + 2),
            on_select=partial(_open, table.ids),
            selection_mode="single-cell",  # a click on any number of the row, with no column of boxes beside it
            alt=words.say("Table of places. The list beside it has the same places as buttons."),
        )


def _open(ids: Sequence[str]) -> None:
    """Show the card of the place in the row of the chosen cell.

    A cell with a name does nothing by itself, since the table chooses one too when a person sorts it or comes to it by
    keyboard: its name is a button.
    """
    cells = [row for row, column in st.session_state[_KEY]["selection"]["cells"] if column != _PLACE]
    if cells and cells[0] < len(ids):
        state.open_place(ids[cells[0]])


def _open_named(ids: Sequence[str]) -> None:
    """Show the card of the place whose name was clicked."""
    row = st.session_state[_NAMED]["row"]
    if row < len(ids):
        state.open_place(ids[row])


def _columns(words: Words, table: PlaceTable) -> Mapping[str, Any]:
    """The heads of the columns, the most telling first: a phone shows three of them."""
    text, number = st.column_config.TextColumn, st.column_config.NumberColumn
    by_year = f"{table.years[0]} – {table.years[-1]}" if table.years else words.say("By year")
    return {
        _PLACE: st.column_config.ButtonColumn(
            words.say("Place"),
            width=150,
            alignment="left",
            type="tertiary",
            on_click=partial(_open_named, table.ids),
            key=_NAMED,
        ),
        "texts": number(words.say("Texts"), width=65),
        "by_year": st.column_config.BarChartColumn(
            by_year, width=105, y_min=0, color=_TEAL, help=words.say("Texts by year")
        ),
        "kind": text(words.say("Kind"), width=110),
        "lies_in": text(words.say("Lies in"), width=170),
        "known": text(words.say("How well known"), width=150),
        "first": number(words.say("First year"), width=80, format="%d"),
        "last": number(words.say("Last year"), width=80, format="%d"),
        "mentions": number(words.say("Mentions"), width=80),
        "copies": number(words.say("Copies"), width=70),
    }
