"""Places as a list whose rows are buttons that open their cards."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cartelmap.atlas import PlaceRow
from cartelmap.dashboard import state
from cartelmap.dashboard.filters.sentence import short_count
from cartelmap.dashboard.i18n import Words
from cartelmap.dashboard.wording.passages import label
from cartelmap.dashboard.wording.place_words import in_list, near_km, symbol

_NEAR = 2


def show_places(words: Words, rows: Sequence[PlaceRow], key: str, first: int, prefix: str = "place") -> None:
    """The first rows, and a button for as many more. `key` names the list, `prefix` begins the keys of its buttons."""
    limit = first * st.session_state.get(f"pages-{key}", 1)
    with st.container(key=f"list-{key}", gap=None):
        for row in rows[:limit]:
            st.button(
                row_label(words, row),
                key=f"{prefix}-{row.place.id}",
                type="tertiary",
                width="stretch",
                on_click=state.open_place,
                args=(row.place.id,),
            )
    if len(rows) > limit:
        text = words.many("Show {n} more place", "Show more places ({n} left)", len(rows) - limit)
        st.button(text, key=f"more-{key}", width="stretch", on_click=one_page_more, args=(f"pages-{key}",))


def one_page_more(key: str) -> None:
    """Show one page more of the list whose pages are counted under this key."""
    st.session_state[key] = st.session_state.get(key, 1) + 1


def row_label(words: Words, row: PlaceRow) -> str:
    """A place as a row of the list: sign, name, how near, number of texts."""
    near = f" :gray[±{near_km(row.place)} km]" if row.precision == _NEAR else ""
    count = label(short_count(words, row.texts, row.copies))
    return f":primary[{symbol(row)}] {label(in_list(words, row.place))}{near} :gray-badge[{count}]"
