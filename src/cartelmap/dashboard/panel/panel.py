"""The panel beside the map: places, passages, what is not placed; it does everything that the map does."""

from __future__ import annotations

import html
from collections.abc import Sequence
from functools import partial

import streamlit as st

from cartelmap.atlas import Atlas, GroupLabel, PlaceRow
from cartelmap.dashboard import state
from cartelmap.dashboard.address import NOT_PLACED, PASSAGES
from cartelmap.dashboard.i18n import N_, Words
from cartelmap.dashboard.panel.card import show_card
from cartelmap.dashboard.panel.cell_card import show_cell
from cartelmap.dashboard.panel.group_card import show_group_card
from cartelmap.dashboard.panel.name_card import show_name_card
from cartelmap.dashboard.panel.not_placed_view import NOT_PLACED as REASONS
from cartelmap.dashboard.panel.not_placed_view import name_button, show_not_placed
from cartelmap.dashboard.panel.passage_list import Wanted, show_passages
from cartelmap.dashboard.panel.place_list import show_places
from cartelmap.dashboard.wording.group_words import group_name
from cartelmap.dashboard.wording.labels import labels_of
from cartelmap.dashboard.wording.passages import label
from cartelmap.dashboard.wording.place_words import in_list, is_country
from cartelmap.text import fold

# Of each list; the rest is one click away, so that the first map and a click on it stay fast.
FIRST_TOWNS, FIRST_STATES = 14, 12
_FOUND = 8  # groups, and names with no place, that what was typed brings up
_WIDE = 3
_LIST = "panel-tab"
_OPENINGS = "cartelmap-openings"
# On a phone the panel lies below the map: what is asked for there would not be seen. And what was pressed has gone with
# the list: without a new place for the focus, who uses the keyboard would begin at the top of the page again.
_COME_INTO_VIEW = """<script>
/* {number:d} */
(() => {{
  const panel = document.querySelector(".st-key-panel");
  if (!panel) return;
  if (innerWidth <= 640) panel.scrollIntoView({{ block: "start" }});
  let times = 60;
  const wait = setInterval(() => {{
    const isLost = document.activeElement === document.body;
    if (isLost) {{
      const head = panel.querySelector("h2") ?? panel;
      head.tabIndex = -1;
      head.focus({{ preventScroll: true }});
    }}
    if (isLost || !--times) clearInterval(wait);
  }}, 50);
}})();
</script>"""
TABS = {"": N_("Places"), PASSAGES: N_("Passages"), NOT_PLACED: N_("Not placed")}


def show_panel(words: Words, atlas: Atlas, rows: Sequence[PlaceRow]) -> None:
    """The card of what is selected, or one of the three lists."""
    view = state.view()
    if view.cell:
        show_cell(words, atlas, view.cell)
    elif view.name:
        show_name_card(words, atlas, view.name)
    elif group := (atlas.group(view.card, view.filters) if view.card else None):
        show_group_card(words, atlas, group)
    elif place := (atlas.place(view.place, view.filters) if view.place else None):
        show_card(words, atlas, place)
    else:
        _lists(words, atlas, rows)
    if state.panel_is_brought():
        st.html(_COME_INTO_VIEW.format(number=_next_number()), unsafe_allow_javascript=True)


def _next_number() -> int:
    """A number that was not used before: the browser runs the same script only once."""
    st.session_state[_OPENINGS] = st.session_state.get(_OPENINGS, 0) + 1
    return int(st.session_state[_OPENINGS])


def _lists(words: Words, atlas: Atlas, rows: Sequence[PlaceRow]) -> None:
    st.session_state[_LIST] = state.view().tab
    tab = st.segmented_control(
        words.say("What to list"),
        list(TABS),
        key=_LIST,
        required=True,
        format_func=lambda name: words.say(TABS[name]),
        label_visibility="collapsed",
        width="stretch",
        on_change=_take_list,
    )
    if tab == PASSAGES:
        show_passages(words, atlas, Wanted(state.view().filters), labels_of(words, atlas))
    elif tab == NOT_PLACED:
        show_not_placed(words, atlas)
    else:
        _places(words, atlas, rows)


def _take_list() -> None:
    state.open_list(st.session_state[_LIST] or "")


def found(words: Words, rows: Sequence[PlaceRow], typed: str, called: frozenset[str] = frozenset()) -> list[PlaceRow]:
    """The places of which name, state or country has the typed letters, accents aside, and those `called` so."""
    wanted = fold(typed.strip())
    return [row for row in rows if row.place.id in called or wanted in fold(in_list(words, row.place))]


def towns_and_states(rows: Sequence[PlaceRow]) -> tuple[list[PlaceRow], list[PlaceRow]]:
    """The rows of towns and the like, and those of states and regions; countries are in neither."""
    shown = [row for row in rows if not is_country(row.place)]
    return [row for row in shown if row.precision < _WIDE], [row for row in shown if row.precision == _WIDE]


def _places(words: Words, atlas: Atlas, rows: Sequence[PlaceRow]) -> None:
    typed = st.text_input(
        words.say("Find a place or a group"),
        key="find-place",
        placeholder=words.say("Find a place or a group"),
        label_visibility="collapsed",
    ).strip()
    shown = found(words, rows, typed, atlas.called(typed)) if typed else rows
    towns, states = towns_and_states(shown)
    show_places(words, towns, "towns", FIRST_TOWNS)
    if states:
        _heading(words.say("States and regions"))
        show_places(words, states, "states", FIRST_STATES)
    if typed:
        _also_found(words, atlas, typed, shown)


def _also_found(words: Words, atlas: Atlas, typed: str, places: Sequence[PlaceRow]) -> None:
    """What else has the typed letters, so that a search never ends in silence."""
    countries = [row for row in places if is_country(row.place)]
    if countries:
        _heading(words.say("Countries and seas"))
        # Countries stand under the map too, as buttons of their own.
        show_places(words, countries, "countries-found", FIRST_STATES, prefix="found")
    _groups(words, atlas.groups_called(typed)[:_FOUND])
    is_named = _not_places(words, atlas, typed)
    if not places and not is_named:
        st.caption(words.say("No place on the map has this name."))


def _groups(words: Words, groups: Sequence[GroupLabel]) -> None:
    if not groups:
        return
    _heading(words.say("Groups"))
    with st.container(key="list-groups-found", gap=None):
        for group in groups:
            text, key = label(group_name(words, group)), f"found-{group.id}"
            st.button(text, key=key, type="tertiary", width="stretch", on_click=partial(state.open_group, group.id))


def _not_places(words: Words, atlas: Atlas, typed: str) -> bool:
    """The names with the typed letters that are no place on the map, or not one here; whether there are any."""
    rows = [row for row in atlas.not_placed(state.view().filters) if fold(typed) in fold(row.inside or row.surface)]
    for reason in dict.fromkeys(row.reason for row in rows):
        with st.container(key=f"not-placed-{reason}", gap=None):
            _heading(words.say(REASONS[reason]))
            for number, row in enumerate([row for row in rows if row.reason == reason][:_FOUND]):
                name_button(words, row, f"name-{reason}-{number}")
    return bool(rows)


def _heading(text: str) -> None:
    st.html(f'<h3 class="cm-heading">{html.escape(text)}</h3>')
