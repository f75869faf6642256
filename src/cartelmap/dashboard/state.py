"""What this browser window shows now, and the address that says so.

The view is kept in one place; widgets are set from it before each run and change it through callbacks. So it
survives the change of page, and nothing on screen can say something else than the address.
"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from cartelmap.atlas import Filters
from cartelmap.dashboard import address
from cartelmap.dashboard.address import Cell, View
from cartelmap.dashboard.i18n import Words, words

_VIEW = "cartelmap-view"
_WRITTEN = "cartelmap-written"
_DROPPED = "cartelmap-dropped"
_UNTOLD = "cartelmap-untold"
_UNREAD = "cartelmap-unread"
_PAGE = "cartelmap-page"
_TURNS = "cartelmap-pages-turned"
_BROUGHT = "cartelmap-panel-brought"


def read_address(language: str = "en") -> None:
    """Take over the view that the address says, where a person changed it (a link, back and forward).

    Its filters are read later by `read_filters`: they depend on the texts that are shown.
    """
    query = st.query_params.to_dict()
    written = st.session_state.get(_WRITTEN)
    if written is not None and address.without_frame(query) in ({}, written):
        return  # our own address, or a bare change of page
    view, bad = address.from_query(query, Filters(), language)
    st.session_state[_VIEW] = view
    st.session_state[_WRITTEN] = address.without_frame(query)
    st.session_state[_UNREAD] = query
    st.session_state[_DROPPED] = (*bad, *address.strangers(query))


def unread_query() -> dict[str, str] | None:
    """The address whose filters nobody has read yet; asked once."""
    query: dict[str, str] | None = st.session_state.pop(_UNREAD, None)
    return query


def drop(parts: tuple[str, ...]) -> None:
    """Remember parts of the address that make no sense here, for `dropped`."""
    st.session_state[_DROPPED] = (*st.session_state.get(_DROPPED, ()), *parts)


def dropped() -> tuple[str, ...]:
    """The parts of the address that were left out, told once."""
    parts: tuple[str, ...] = st.session_state.pop(_DROPPED, ())
    return parts


def tell(sentence: str) -> None:
    """Have a person told this when the whole page runs next, since a widget's callback may not.

    Streamlit keeps what is told and the style sheets in one list. What a fragment adds to it takes the place of what
    stands there: the page would lose its style.
    """
    st.session_state[_UNTOLD] = (*untold(), sentence)


def untold() -> tuple[str, ...]:
    """What `tell` was given since the whole page ran; a fragment that finds some has the whole page run."""
    sentences: tuple[str, ...] = st.session_state.get(_UNTOLD, ())
    return sentences


def told() -> tuple[str, ...]:
    """What `tell` was given, told once."""
    sentences = untold()
    st.session_state[_UNTOLD] = ()
    return sentences


def view() -> View:
    """What is shown now."""
    current: View = st.session_state.setdefault(_VIEW, View())
    return current


def change(**changes: object) -> None:
    """Show something else: any parts of the view, by their names."""
    st.session_state[_VIEW] = replace(view(), **changes)  # type: ignore[arg-type] # names are checked by the dataclass


def change_filters(**changes: object) -> None:
    """Filter by something else; the rest of the view stays."""
    change(leaf=1, batch=1, filters=replace(view().filters, **changes))  # type: ignore[arg-type] # names are checked by the dataclass


def bring_panel() -> None:
    """Let the panel come into view: a person has asked for something that it shows."""
    st.session_state[_BROUGHT] = True


def panel_is_brought() -> bool:
    """Whether the panel is to come into view; asked once."""
    return bool(st.session_state.pop(_BROUGHT, False))


def open_place(place_id: str) -> None:
    """Show the card of a place, instead of any other."""
    bring_panel()
    change(place=place_id, card="", name="", cell=None, leaf=1)


def open_group(group_id: str) -> None:
    """Show the card of a group, instead of any other."""
    bring_panel()
    change(place="", card=group_id, name="", cell=None, leaf=1)


def open_name(name: str) -> None:
    """Show the passages of a name that is not on the map, instead of any card."""
    bring_panel()
    change(place="", card="", name=name, cell=None, leaf=1)


def open_list(tab: str = "") -> None:
    """Show a list of the panel, instead of any card; without a name that of places."""
    change(place="", card="", name="", cell=None, leaf=1, tab=tab)


def open_cell(cell: Cell) -> None:
    """Show the passages of a cell of the matrix, instead of any card."""
    change(place="", card="", name="", cell=cell, leaf=1)


def close_card() -> None:
    """Show the lists again."""
    change(place="", card="", name="", cell=None, leaf=1)


def leave_card() -> None:
    """Show the lists again, where the card was."""
    bring_panel()
    close_card()


def _forget_other_pages(page: str) -> None:
    """Forget what only the other pages show; the page that shows nothing of its own forgets nothing."""
    if page not in address.SHOWN_ON:
        return
    if view().show not in address.SHOWN_ON[page]:
        change(show="")
    if page != "map":
        change(turn=View().turn, least=View().least, cell=None)
    if page != "texts":
        change(document="", passage=None, collection="", order=View().order, batch=1)
    if page == "map":
        change(mention="")


def write_address() -> None:
    """Let the address say what is shown; the map's own part of it is the browser's business."""
    query = address.without_frame(address.to_query(view()))
    now = st.query_params.to_dict()
    if address.without_frame(now) != query:
        frame = {"view": now["view"]} if "view" in now else {}
        st.query_params.from_dict({**query, **frame})
    st.session_state[_WRITTEN] = query


def enter(page: str) -> None:
    """Note which page is shown, and where its map stands: one that is opened again begins where it was left.

    Before anything is shown, since what the page before it showed would count for this one: `page` is "map", "texts",
    "improve" or "about".
    """
    frame = st.query_params.get("view", "")
    if frame or st.session_state.get(_PAGE) == page:
        change(frame=frame)
    elif view().frame:
        st.query_params["view"] = view().frame
    if st.session_state.get(_PAGE) != page:
        st.session_state[_TURNS] = st.session_state.get(_TURNS, 0) + 1
    st.session_state[_PAGE] = page
    _forget_other_pages(page)


def page() -> str:
    """The page that is shown, as `enter` calls it."""
    name: str = st.session_state.get(_PAGE, "map")
    return name


def times_turned() -> int:
    """How many times this window has come to another page."""
    times: int = st.session_state.get(_TURNS, 0)
    return times


def query_of(**changes: object) -> dict[str, str]:
    """The address of this view with some parts of it changed, for a link."""
    return address.to_query(replace(view(), **changes))  # type: ignore[arg-type] # names are checked by the dataclass


def screen_words() -> Words:
    """The words of the language that is shown."""
    return words(view().language)
