"""The panel beside the map: places, passages, what is not placed; it does everything that the map does."""

from __future__ import annotations

import html
from collections.abc import Sequence

import streamlit as st

from cartelmap.atlas import Atlas, NotPlacedRow, PlaceRow
from cartelmap.dashboard import state
from cartelmap.dashboard.card import show_card
from cartelmap.dashboard.cell_card import show_cell
from cartelmap.dashboard.group_card import show_group_card
from cartelmap.dashboard.i18n import N_, Words
from cartelmap.dashboard.labels import labels_of
from cartelmap.dashboard.passage_list import Wanted, show_passages
from cartelmap.dashboard.passages import escaped, label
from cartelmap.dashboard.place_words import in_list, is_country, near_km, rival, symbol
from cartelmap.dashboard.sentence import short_count
from cartelmap.text import fold

# Of each list; the rest is one click away, so that the first map and a click on it stay fast.
FIRST_TOWNS, FIRST_STATES = 14, 12
_WIDE = 3
_NEAR = 2
TABS = {"places": N_("Places"), "passages": N_("Passages"), "not-placed": N_("Not placed")}
NOT_PLACED = {
    "ambiguous": N_("Several places share this name; the text does not decide"),
    "unsure": N_("Not sure enough for “Sure only”"),
    "unknown": N_("Not in our list of places yet: add it"),
    "metonym": N_("Stands for a government"),
    "embedded": N_("Part of a group's name, not a place here"),
    "person": N_("A person's name"),
    "demonym": N_("A people or a language"),
}


def show_panel(words: Words, atlas: Atlas, rows: Sequence[PlaceRow]) -> None:
    """The card of what is selected, or one of the three lists."""
    view = state.view()
    if view.cell:
        show_cell(words, atlas, view.cell)
    elif group := (atlas.group(view.card, view.filters) if view.card else None):
        show_group_card(words, atlas, group)
    elif place := (atlas.place(view.place, view.filters) if view.place else None):
        show_card(words, atlas, place)
    else:
        _lists(words, atlas, rows)


def _lists(words: Words, atlas: Atlas, rows: Sequence[PlaceRow]) -> None:
    tab = st.segmented_control(
        words.say("What to list"),
        list(TABS),
        key="panel-tab",
        default="places",
        required=True,
        format_func=lambda name: words.say(TABS[name]),
        label_visibility="collapsed",
        width="stretch",
    )
    if tab == "passages":
        show_passages(words, atlas, Wanted(state.view().filters), labels_of(words, atlas))
    elif tab == "not-placed":
        _not_placed(words, atlas)
    else:
        _places(words, atlas, rows)


def found(words: Words, rows: Sequence[PlaceRow], typed: str) -> list[PlaceRow]:
    """The places whose name, state or country has the typed letters, accents aside."""
    wanted = fold(typed)
    return [row for row in rows if wanted in fold(in_list(words, row.place))]


def towns_and_states(rows: Sequence[PlaceRow]) -> tuple[list[PlaceRow], list[PlaceRow]]:
    """The rows of towns and the like, and those of states and regions; countries are in neither."""
    shown = [row for row in rows if not is_country(row.place)]
    return [row for row in shown if row.precision < _WIDE], [row for row in shown if row.precision == _WIDE]


def _places(words: Words, atlas: Atlas, rows: Sequence[PlaceRow]) -> None:
    typed = st.text_input(
        words.say("Find a place"),
        key="find-place",
        placeholder=words.say("Find a place"),
        label_visibility="collapsed",
    )
    towns, states = towns_and_states(found(words, rows, typed))
    _buttons(words, towns, "towns", FIRST_TOWNS)
    if states:
        st.html(f'<h3 class="cm-heading">{html.escape(words.say("States and regions"))}</h3>')
        _buttons(words, states, "states", FIRST_STATES)
    if typed:
        _not_places(words, atlas, typed)
        if not towns and not states:
            st.caption(words.say("No place on the map has this name."))


def _buttons(words: Words, rows: Sequence[PlaceRow], key: str, first: int) -> None:
    limit = first * st.session_state.get(f"pages-{key}", 1)
    with st.container(key=f"list-{key}", gap=None):
        for row in rows[:limit]:
            st.button(
                row_label(words, row),
                key=f"place-{row.place.id}",
                type="tertiary",
                width="stretch",
                on_click=_select,
                args=(row.place.id,),
            )
    if len(rows) > limit:
        text = words.many("Show {n} more place", "Show more places ({n} left)", len(rows) - limit)
        st.button(text, key=f"pages-{key}-more", width="stretch", on_click=_one_page_more, args=(f"pages-{key}",))


def _one_page_more(key: str) -> None:
    st.session_state[key] = st.session_state.get(key, 1) + 1


def _select(place_id: str) -> None:
    state.open_place(place_id)


def row_label(words: Words, row: PlaceRow) -> str:
    """A place as a row of the list: sign, name, how near, number of texts."""
    near = f" :gray[±{near_km(row.place)} km]" if row.precision == _NEAR else ""
    count = label(short_count(words, row.texts, row.copies))
    return f":primary[{symbol(row)}] {label(in_list(words, row.place))}{near} :gray-badge[{count}]"


def _not_places(words: Words, atlas: Atlas, typed: str) -> None:
    """What the typed letters are part of when they are not a place here, so that a search never ends in silence."""
    rows = [row for row in atlas.not_placed(state.view().filters) if fold(typed) in fold(row.inside or row.surface)]
    if rows:
        st.html(not_placed_html(words, rows))


def _not_placed(words: Words, atlas: Atlas) -> None:
    rows = atlas.not_placed(state.view().filters)
    if not rows:
        st.caption(words.say("Every name in these passages is on the map."))
        return
    st.html(not_placed_html(words, rows))


def not_placed_html(words: Words, rows: Sequence[NotPlacedRow]) -> str:
    """The names that are not on the map, under what keeps each of them off it."""
    groups = [(message, [row for row in rows if row.reason == reason]) for reason, message in NOT_PLACED.items()]
    return "".join(
        f'<section class="cm-open"><h3 class="cm-heading">{html.escape(words.say(message))}</h3>'
        f"<ul>{''.join(_name_html(words, row) for row in group)}</ul></section>"
        for message, group in groups
        if group
    )


def _name_html(words: Words, row: NotPlacedRow) -> str:
    has_more = row.inside and row.inside != row.surface
    inside = f' <span class="cm-inside">({escaped(row.inside or "")})</span>' if has_more else ""
    could = ", ".join(escaped(rival(words, other)) for other in row.rivals[:4])
    also = f'<div class="cm-inside">{html.escape(words.say("Could also be…"))} {could}</div>' if could else ""
    count = html.escape(words.many("{n} text", "{n} texts", row.texts))
    return f'<li>{escaped(row.surface)}{inside} <span class="cm-n">{count}</span>{also}</li>'
