"""Beside a text: a small map of the places that it names, and the list of them, each leading to its first mention."""

from __future__ import annotations

import html
from base64 import b64encode
from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from cartelmap.atlas import PlaceRow
from cartelmap.dashboard import state
from cartelmap.dashboard.address import MAP_PAGE
from cartelmap.dashboard.i18n import Words
from cartelmap.dashboard.sketches.sketch import at_home, sketch_points, sketch_svg
from cartelmap.dashboard.wording.passages import label
from cartelmap.dashboard.wording.place_words import in_list, is_country, symbol

FIRST_PLACES = 8  # so that the text begins within the first screen of a phone
ANCHOR = "places-of-this-text"
_WIDTH = 420  # pixels; the panel's
_ALL = "reader-all-places"


def show_places(words: Words, rows: Sequence[PlaceRow], follow: Callable[[str], None]) -> None:
    """The panel; `follow` is called with the id of the place that a person chooses."""
    st.html(f'<h3 class="cm-heading" id="{ANCHOR}">{html.escape(words.say("Places of this text"))}</h3>')
    if not rows:
        st.caption(words.say("None of its names is on the map."))
        return
    _sketch(words, rows)
    by_mentions = sorted(rows, key=lambda row: (is_country(row.place), -row.mentions))
    shown = by_mentions if st.session_state.get(_ALL) else by_mentions[:FIRST_PLACES]
    with st.container(key="reader-places", gap=None):
        for row in shown:
            _row(words, row, follow)
    if len(rows) > len(shown):
        text = words.many("Show {n} more place", "Show more places ({n} left)", len(rows) - len(shown))
        st.button(text, key="reader-more-places", type="tertiary", on_click=_show_all)


def _show_all() -> None:
    st.session_state[_ALL] = True


def _sketch(words: Words, rows: Sequence[PlaceRow]) -> None:
    points = at_home(sketch_points(rows))
    if not points:
        return
    picture = sketch_svg(points, st.context.theme.type or "light", width=_WIDTH)
    title = html.escape(words.say("A small map of the places below"))
    # As a picture: a page of Streamlit takes no SVG, and nothing in a picture can act.
    source = f"data:image/svg+xml;base64,{b64encode(picture.encode()).decode()}"
    st.html(f'<img class="cm-sketch" src="{source}" alt="{title}">')


def _row(words: Words, row: PlaceRow, follow: Callable[[str], None]) -> None:
    place = row.place
    with st.container(key=f"reader-place-{place.id}", horizontal=True, vertical_alignment="center", gap="small"):
        text = f"{symbol(row)} {label(in_list(words, place))} :gray[{words.number(row.mentions)}]"
        chosen = state.view().place == place.id
        st.button(
            f"**{text}**" if chosen else text,
            key=f"follow-{place.id}",
            type="tertiary",
            help=words.say("Go to where the text names it first"),
            on_click=partial(follow, place.id),
        )
        query = state.query_of(place=place.id, card="", cell=None, leaf=1, document="", passage=None, mention="")
        st.page_link(MAP_PAGE, label=words.say("On the map →"), query_params=query)
