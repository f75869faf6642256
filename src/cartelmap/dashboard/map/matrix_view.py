"""The matrix in place of the map: who is named together with where, and when; a cell leads to its passages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from cartelmap.atlas import Atlas, MatrixCell
from cartelmap.atlas.exports import MATRIX_COLUMNS, to_csv, to_matrix_rows
from cartelmap.dashboard import outside, state
from cartelmap.dashboard.address import TURNS, Cell
from cartelmap.dashboard.i18n import N_, Words
from cartelmap.dashboard.map.matrix_table import Head, Table, can_open, sides_of, to_cell, to_table
from cartelmap.dashboard.wording.group_words import TOGETHER

_TURNS = dict(zip(TURNS, (N_("Groups × places"), N_("Groups × years"), N_("Places × years")), strict=True))
_SIDE_NAMES = {"group": N_("Group"), "place": N_("Place"), "year": N_("Year")}
NOT_EVENTS = N_("Numbers are texts, not events.")
_PALEST, _FULLEST = 8, 58  # percent of the colour: one text can be told from none, and the number still be read
_STRONG_FROM = 5  # texts: where no cell has more, none is as strong as the colour can be
MOST_TEXTS = 1000  # that the threshold can ask for
_HTML = '<div class="frame" role="region" tabindex="-1"><table></table></div>'
_KEY = "matrix"


def show_matrix(words: Words, atlas: Atlas) -> None:
    """The matrix of the view, with its turns and its threshold above and what it means below."""
    _controls(words)
    view = state.view()
    matrix = atlas.matrix(view.filters, view.least, sides_of(view.turn))
    table = to_table(words, matrix, view.turn, view.filters.groups)
    if not table.cells:
        st.info(words.say("No passage of this view names both. Lower the number of texts, or remove a filter."))
        return
    _component(words, table)
    st.caption(f"{_care(words, view.turn)} {_left_out(words, table)}")
    st.download_button(
        words.say("Download CSV"),
        data=lambda: to_csv(MATRIX_COLUMNS, to_matrix_rows(matrix)),  # made when it is asked for
        file_name=f"cartelmap-{view.turn}.csv",
        mime="text/csv",
        on_click="ignore",
        type="tertiary",
        help=words.say("All cells of this view, those left out here too"),
    )


def _controls(words: Words) -> None:
    view = state.view()
    st.session_state["matrix-turn"], st.session_state["matrix-least"] = view.turn, view.least
    with st.container(key="matrix-controls", horizontal=True, vertical_alignment="bottom", gap="small"):
        st.selectbox(
            words.say("Rows and columns"),
            list(_TURNS),
            key="matrix-turn",
            format_func=lambda turn: words.say(_TURNS[turn]),
            width=200,
            on_change=_turn,
        )
        st.number_input(
            words.say("At least … texts"),
            min_value=1,
            max_value=MOST_TEXTS,
            step=1,
            key="matrix-least",
            width=140,
            on_change=lambda: state.change(least=int(st.session_state["matrix-least"])),
        )


def _turn() -> None:
    state.change(turn=st.session_state["matrix-turn"], cell=None)


def _component(words: Words, table: Table) -> None:
    component = st.components.v2.component(
        "cartelmap_matrix", html=_HTML, css=outside.script("matrix.css"), js=outside.script("matrix.js")
    )
    component(key=_KEY, data=to_data(words, table, state.view().turn, state.view().cell), on_go_change=_go)


def to_data(words: Words, table: Table, turn: str, chosen: Cell | None) -> Mapping[str, object]:
    """The table as `scripts/matrix.js` reads it: each button with what it says and where it leads."""
    rows_are, columns_are = sides_of(turn)
    care = _care(words, turn)
    most = max(_STRONG_FROM, *(cell.texts for cell in table.cells.values()))
    return {
        "title": words.say(_TURNS[turn]),
        "caption": f"{words.say(_TURNS[turn])}. {care}",
        "years": columns_are == "year",
        "corner": f"{words.say(_SIDE_NAMES[rows_are])} ↓ {words.say(_SIDE_NAMES[columns_are])} →",
        "columns": [_head(words, head, columns_are) for head in table.columns],
        "rows": [
            _head(words, head, rows_are) | {"cells": _cells(words, table, number, most, turn)}
            for number, head in enumerate(table.rows)
        ],
        "chosen": f"cell:{chosen}" if chosen else "",
    }


def _care(words: Words, turn: str) -> str:
    """What the numbers must not be taken for."""
    together = f"{words.say(TOGETHER)}. " if "year" not in turn else ""
    return together + words.say(NOT_EVENTS)


def _head(words: Words, head: Head, side: str) -> dict[str, object]:
    if side == "year":
        return {"name": head.name, "go": "", "says": head.name}
    about = words.say("Card of {group}", group=head.name)
    return {"name": head.name, "go": f"{side}:{head.id}", "says": about}


def _cells(words: Words, table: Table, row: int, most: int, turn: str) -> Sequence[Mapping[str, object] | None]:
    found = (table.cells.get((row, column)) for column in range(len(table.columns)))
    return [
        _cell(words, cell, f"{table.rows[row].name}, {table.columns[column].name}", most, turn) if cell else None
        for column, cell in enumerate(found)
    ]


def _cell(words: Words, cell: MatrixCell, of: str, most: int, turn: str) -> Mapping[str, object]:
    return {
        "text": words.number(cell.texts),
        "says": f"{of}: {words.many('{n} text', '{n} texts', cell.texts)}",
        "part": round(_PALEST + (_FULLEST - _PALEST) * cell.texts / most),
        "go": f"cell:{to_cell(cell)}" if can_open(cell, turn) else "",
    }


def _go() -> None:
    """Open what was clicked: the card of a row or a column, or the passages of a cell."""
    what, _, rest = (st.session_state[_KEY].go or "").partition(":")
    openers = {"group": state.open_group, "place": state.open_place, "cell": _open_cell}
    if what in openers:
        openers[what](rest)


def _open_cell(text: str) -> None:
    state.open_cell(Cell(*text.split("|")))


def _left_out(words: Words, table: Table) -> str:
    """What is not shown, in words: the rows and columns beyond those that a screen can hold, and countries."""
    parts = []
    if table.rows_left_out:
        parts.append(words.many("{n} more row is left out.", "{n} more rows are left out.", table.rows_left_out))
    if table.columns_left_out:
        text = words.many("{n} more column is left out.", "{n} more columns are left out.", table.columns_left_out)
        parts.append(text)
    if "place" in state.view().turn:
        parts.append(words.say("Countries are left out."))
    if "group" in state.view().turn:
        parts.append(words.say("Newspapers and institutes are left out unless you filter by them."))
    return " ".join(parts)


def choose_view(words: Words, views: Mapping[str, str]) -> None:
    """The switch between the map and the matrix."""
    st.session_state["map-or-matrix"] = state.view().show
    st.segmented_control(
        words.say("What to show"),
        list(views),
        key="map-or-matrix",
        required=True,
        format_func=lambda view: words.say(views[view]),
        label_visibility="collapsed",
        on_change=partial(_choose, "map-or-matrix"),
    )


def _choose(key: str) -> None:
    show = st.session_state[key]
    state.change(show=show, cell=state.view().cell if show else None)
