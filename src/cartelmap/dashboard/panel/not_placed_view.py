"""The names that are not on the map: how many of all, and under what keeps each of them off it."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from cartelmap.atlas import Atlas, Balance, NotPlacedRow
from cartelmap.dashboard import state
from cartelmap.dashboard.address import IMPROVE_PAGE, NAMES
from cartelmap.dashboard.i18n import N_, Words
from cartelmap.dashboard.panel.place_list import one_page_more
from cartelmap.dashboard.wording.passages import label
from cartelmap.dashboard.wording.place_words import rival

FIRST_NAMES = 6  # of each reason that are listed at once; the rest is one click away
_RIVALS = 3  # that are named in a row of the list; the card of the name has all
NOT_PLACED = {
    "ambiguous": N_("Several places share this name; the text does not decide"),
    "unsure": N_("Not sure enough for “Sure only”"),
    "unconfirmed": N_("Not confirmed by a person"),
    "unknown": N_("Not in our list of places yet: add it"),
    "not_here": N_("Not a place here, says a person"),
    "metonym": N_("Stands for a government"),
    "embedded": N_("Part of a group's name, not a place here"),
    "person": N_("A person's name"),
    "demonym": N_("A people or a language"),
}
# What leads to the page to improve: the words of the link, and what that page is to show.
_IMPROVED = {
    "ambiguous": (N_("Decide which place is meant →"), ""),
    "unsure": (N_("Decide which place is meant →"), ""),
    "unknown": (N_("Add them to the list of places →"), NAMES),
}
_ASIDE = N_("Set aside: menus, captions, lists of articles")
_UNDATED = N_("In passages without a date")


def show_not_placed(words: Words, atlas: Atlas) -> None:
    """The balance of all names, then the lists by reason, then what the view leaves out."""
    filters = state.view().filters
    balance = atlas.balance(filters)
    st.html(balance_html(words, balance))
    pages: dict[str, int] = {reason: st.session_state.get(_pages(reason), 1) for reason in balance.not_placed}
    rows = atlas.not_placed(filters, most=FIRST_NAMES * max(pages.values(), default=1))
    for reason in NOT_PLACED:
        of_reason = [row for row in rows if row.reason == reason][: FIRST_NAMES * pages.get(reason, 1)]
        if of_reason:
            _reason(words, balance, reason, of_reason)
    _left_out(words, balance)


def balance_html(words: Words, balance: Balance) -> str:
    """Where all names went, in numbers that add up."""
    left_out = balance.aside + balance.undated
    parts = {
        N_("on the map"): balance.placed,
        N_("not placed"): balance.open,
        N_("no place at all"): balance.not_a_place,
        N_("left out of this view"): left_out,
    }
    told = " + ".join(
        f"<strong>{words.number(n)}</strong> {html.escape(words.say(part))}" for part, n in parts.items() if n
    )
    total = html.escape(words.many("{n} name in these texts", "{n} names in these texts", balance.all))
    return f'<p class="cm-balance">{total} = {told}</p>' if told else f'<p class="cm-balance">{total}</p>'


def _reason(words: Words, balance: Balance, reason: str, rows: Sequence[NotPlacedRow]) -> None:
    """A heading with the number of mentions, the names, and what one can do about them."""
    count = balance.not_placed[rows[0].reason]
    with st.container(key=f"not-placed-{reason}", gap=None):
        _heading(words, words.say(NOT_PLACED[reason]), count.mentions)
        _way_on(words, reason)
        for number, row in enumerate(rows):
            name_button(words, row, f"name-{reason}-{number}")
        left = count.names - len(rows)
        if left > 0:
            text = words.many("Show {n} more name", "Show more names ({n} left)", left)
            st.button(text, key=f"more-names-{reason}", on_click=one_page_more, args=(_pages(reason),))


def _way_on(words: Words, reason: str) -> None:
    """What a person can do about the names of a reason."""
    if reason == "metonym":
        _switch(words.say("Show them on the map"), "governments")
    if reason in _IMPROVED:
        text, show = _IMPROVED[reason]
        query = state.query_of(show=show, tab="", mention="", place="", card="", name="", cell=None, leaf=1)
        st.page_link(IMPROVE_PAGE, label=words.say(text), query_params=query)


def _pages(reason: str) -> str:
    return f"pages-not-placed-{reason}"


def _heading(words: Words, title: str, names: int) -> None:
    count = f'<span class="cm-n">{words.number(names)}</span>'
    st.html(f'<h3 class="cm-heading">{html.escape(title)} · {count}</h3>')


def name_button(words: Words, row: NotPlacedRow, key: str) -> None:
    """A name as a row of a list: what it is part of or could be, its texts; it opens its passages."""
    part = f" :gray[({label(row.inside)})]" if row.inside and row.inside != row.surface else ""
    rivals = row.rivals[:_RIVALS] if row.place_id is None else ()  # else it is known which place is meant
    could = "; ".join(rival(words, other) for other in rivals)
    also = f" :gray[{label(words.say('Could also be…'))} {label(could)}]" if could else ""
    count = label(words.many("{n} text", "{n} texts", row.texts))
    text = f"{label(row.surface)}{part}{also} :gray-badge[{count}]"
    st.button(text, key=key, type="tertiary", width="stretch", on_click=partial(state.open_name, row.surface))


def _left_out(words: Words, balance: Balance) -> None:
    """What is in passages that the view leaves out, each with the button that lets them in."""
    parts: Mapping[str, tuple[str, int]] = {"aside": (_ASIDE, balance.aside), "undated": (_UNDATED, balance.undated)}
    for switch, (title, names) in parts.items():
        if names:
            with st.container(key=f"not-placed-{switch}", gap=None):
                _heading(words, words.say(title), names)
                _switch(words.say("Count them too"), switch)


def _switch(text: str, name: str) -> None:
    # Outside of this fragment the counts and the filters change too, so all of the page must run.
    if st.button(text, key=f"not-placed-switch-{name}", on_click=partial(state.change_filters, **{name: True})):
        st.rerun()
