"""A text to read: its head, the way from name to name, its passages, and beside them the places that it names."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from cartelmap.atlas import Atlas, DocumentView, Filters, Mark, PassageRow, PlaceRow
from cartelmap.dashboard import state
from cartelmap.dashboard.address import IMPORT, KEPT, MAP_PAGE
from cartelmap.dashboard.i18n import N_, Words
from cartelmap.dashboard.keep.keeping import kept_now
from cartelmap.dashboard.pager import Leaves, PagerWords, show_pager
from cartelmap.dashboard.panel.passage_menu import open_menu
from cartelmap.dashboard.texts.reader_head import show_head
from cartelmap.dashboard.texts.reader_marks import Marking, choose_kinds, is_counted
from cartelmap.dashboard.texts.reader_places import ANCHOR, show_places
from cartelmap.dashboard.texts.reader_presses import listen_for_presses
from cartelmap.dashboard.texts.reader_steps import Stop, at_place, first_of_each, standing, stops_of, times_named
from cartelmap.dashboard.texts.reader_text import scroll_to, show_passages, tell_trouble
from cartelmap.dashboard.texts.repairs import show_repairs
from cartelmap.dashboard.wording.place_words import in_list
from cartelmap.model import Role

PASSAGES_ON_A_PAGE = 100  # of a book of thousands the browser gets what can be read in a while
_BACK = {"": N_("← All texts"), IMPORT: N_("← Import report"), KEPT: N_("← Kept")}
_PAGER = PagerWords(N_("← Earlier passages"), N_("More passages →"), N_("Passages {first} to {last} of {n}"))


def show_reader(words: Words, atlas: Atlas, view: DocumentView) -> None:
    """The text, its names marked by what they are there, scrolled to the passage or the mention of the address."""
    _drop_unknown(view.passages)
    _ways_back(words)
    show_head(words, atlas, view)
    tell_trouble(words)
    show_repairs(words, atlas, view)
    stops = stops_of(view.passages, _is_on_map)
    places = atlas.places_in(_whole_text(state.view().filters), view.document.id)
    _way_to_places(words, len(places))
    text, beside = st.columns([1.75, 1], gap="large")
    with beside, st.container(key="reader-beside"):
        show_places(words, places, partial(_follow, stops))
    with text, st.container(key="reader", gap=None):
        _text(words, view.passages, stops, places)


def _drop_unknown(passages: Sequence[PassageRow]) -> None:
    mention = state.view().mention
    if mention and not any(mark.id == mention for passage in passages for mark in passage.marks):
        state.drop((f"mention={mention}",))
        state.change(mention="")


def _way_to_places(words: Words, places: int) -> None:
    """On a phone, where the places stand below the text, a link down to them; the style shows it nowhere else."""
    text = html.escape(f"{words.say('Places of this text')} ({words.number(places)}) ↓")
    st.html(f'<p class="cm-to-places"><a href="#{ANCHOR}">{text}</a></p>')


def _text(words: Words, passages: Sequence[PassageRow], stops: Sequence[Stop], places: Sequence[PlaceRow]) -> None:
    shown = state.view()
    target = _target(passages, shown.mention, shown.passage)
    leaves = Leaves(len(passages), PASSAGES_ON_A_PAGE, _page_of(passages, target))
    page = passages[leaves.offset : leaves.offset + leaves.size]
    kinds = choose_kinds(words, page)
    if stops:
        _steps(words, stops, places, target)
    _tell_found(words, passages)
    marking = Marking(kinds, shown.place, shown.mention, kept_now(words).entries)
    show_passages(words, page, marking, target)
    listen_for_presses(page, _press)
    show_pager(words, "reader", leaves, _PAGER, partial(_turn, passages))
    if target is not None:
        scroll_to(target, shown.mention)


def _target(passages: Sequence[PassageRow], mention: str, passage: int | None) -> int | None:
    """The index of the passage that the address names, by a mention (on the map or not) or by itself."""
    named = (each.index for each in passages if mention and any(mark.id == mention for mark in each.marks))
    return next(named, passage)


def _page_of(passages: Sequence[PassageRow], target: int | None) -> int:
    place = next((place for place, passage in enumerate(passages) if passage.index == target), 0)
    return place // PASSAGES_ON_A_PAGE + 1


def _turn(passages: Sequence[PassageRow], page: int) -> None:
    state.change(passage=passages[(page - 1) * PASSAGES_ON_A_PAGE].index, mention="")


def _is_on_map(passage: PassageRow, mark: Mark) -> bool:
    filters = state.view().filters
    roles = (Role.LOCATION, Role.METONYM) if filters.governments else (Role.LOCATION,)
    return mark.role in roles and is_counted(passage)


def _whole_text(filters: Filters) -> Filters:
    """The filters that say what is on the map, without those that would leave out passages of the text."""
    wide = {"topics": (), "groups": (), "publishers": (), "search": "", "first": None, "last": None}
    return replace(filters, **wide)  # type: ignore[arg-type] # names are checked by the dataclass


def _ways_back(words: Words) -> None:
    with st.container(key="reader-ways-back", horizontal=True, vertical_alignment="center"):
        back = words.say(_BACK.get(state.view().show, _BACK[""]))
        st.button(back, key="back-to-texts", type="tertiary", on_click=_close)
        # Without the frame: the map may have been moved since Python last heard of it, and stands where it was left.
        to_map = state.query_of(document="", passage=None, mention="", show="", frame="")
        st.page_link(MAP_PAGE, label=words.say("← Back to the map"), query_params=to_map)


def _close() -> None:
    state.change(document="", passage=None, mention="")


def _steps(words: Words, stops: Sequence[Stop], places: Sequence[PlaceRow], target: int | None) -> None:
    """The bar that stays in sight: the place that is followed, and the buttons to its mention before and after."""
    shown, times = state.view(), times_named(stops)
    followed = shown.place if shown.place in times else ""
    names = {row.place.id: in_list(words, row.place) for row in places}
    ways = at_place(stops, followed)
    here = standing(ways, stops, shown.mention, target)
    with st.container(key="reader-steps", horizontal=True, vertical_alignment="center", gap="small"):
        st.session_state["reader-follow"] = followed
        st.selectbox(
            words.say("Names to step through"),
            ["", *sorted(times, key=lambda place: -times[place])],
            key="reader-follow",
            format_func=lambda place: _way(words, names.get(place or "", ""), times[place or ""] or len(stops)),
            label_visibility="collapsed",
            width=260,
            on_change=lambda: _follow(stops, st.session_state["reader-follow"]),
        )
        previous, following = words.say("← Previous"), words.say("Next →")
        _step_button(previous, "reader-previous", here.before)
        st.markdown(f":gray[{_where(words, here.number, len(ways))}]", width="content")
        _step_button(following, "reader-next", here.after)


def _way(words: Words, name: str, times: int) -> str:
    return f"{name} ({words.number(times)})" if name else words.say("All names on the map ({n})", n=words.number(times))


def _where(words: Words, number: int, many: int) -> str:
    if not number:
        return words.many("{n} name", "{n} names", many)
    return words.say("{n} of {many}", n=words.number(number), many=words.number(many))


def _step_button(text: str, key: str, stop: Stop | None) -> None:
    st.button(text, key=key, disabled=stop is None, on_click=_go_to, args=(stop.mention if stop else "",))


def _go_to(mention: str) -> None:
    state.change(mention=mention, passage=None)


def _follow(stops: Sequence[Stop], place: str) -> None:
    """Step through the names of this place from now on, beginning with the first; of every place for an empty id."""
    first = first_of_each(stops).get(place)
    if place:
        state.open_place(place)
    else:
        state.close_card()
    if first:
        _go_to(first.mention)


def _press(passage: PassageRow, mark: Mark | None) -> None:
    """Stand at a name that was pressed, and step through its place; open the menu of a passage whose sign was."""
    if mark is None:
        state.change(passage=passage.index, mention="")
        open_menu(passage)
        return
    if mark.place_id and _is_on_map(passage, mark):
        state.open_place(mark.place_id)
    _go_to(mark.id)


def _tell_found(words: Words, passages: Sequence[PassageRow]) -> None:
    """What the search found in this text: how often, and where first, if not in what is shown."""
    found = [(passage.index, len(passage.found)) for passage in passages if passage.found]
    if not state.view().filters.search:
        return
    times = sum(number for _, number in found)
    text = words.many("{n} match of the search in this text", "{n} matches of the search in this text", times)
    with st.container(key="reader-found", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f":gray[{text}]", width="content")
        if found:
            first = found[0][0]
            go = words.say("Go to the first one")
            st.button(go, key="reader-first-found", type="tertiary", on_click=_to_passage, args=(first,))


def _to_passage(passage: int) -> None:
    state.change(passage=passage, mention="")
