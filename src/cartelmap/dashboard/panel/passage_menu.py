"""The menu of a passage: its citation, a link to it, a report about it; is it placed right, who is to be hidden."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import streamlit as st

from cartelmap.atlas import Mark, PassageRow
from cartelmap.citing import citation
from cartelmap.dashboard import corpus_switch, outside, state
from cartelmap.dashboard.adding.hide_name import hide_name
from cartelmap.dashboard.copy_link import copy_button_html, link_button_html
from cartelmap.dashboard.i18n import Words
from cartelmap.dashboard.improve.link import improve_link

_OPEN = "cartelmap-open-menu"  # the id of the passage
_NAMES = 10  # that a report lists where none was asked for; some passages have forty


def show_menu_button(words: Words, passage: PassageRow) -> None:
    """The button that opens the menu of a passage and shuts it again.

    One plain button, because ten popovers would make the panel slow; one menu is open at a time.
    """
    sign = f"⋯ :gray[{words.say('More for this passage')}]"  # the words are for those who hear the page
    st.button(sign, key=f"menu-{passage.id}", type="tertiary", on_click=lambda: _turn(passage.id))


def _turn(passage: str) -> None:
    st.session_state[_OPEN] = "" if st.session_state.get(_OPEN) == passage else passage


def open_menu(passage: PassageRow) -> None:
    """Open the menu of this passage."""
    st.session_state[_OPEN] = passage.id


def show_menu(words: Words, passage: PassageRow) -> None:
    """The menu of a passage below its row, if it is open."""
    if st.session_state.get(_OPEN) != passage.id:
        return
    with st.container(key="passage-menu", gap=None):
        st.html(copies_html(words, passage, outside.this_day(), corpus_switch.shown_manifest().versions))
        asked = next((mark.id for mark in passage.marks if mark.chosen and mark.id), None)
        if asked:
            improve_link(words, asked)
        hide_name(words, passage)


def copies_html(words: Words, passage: PassageRow, today: date, versions: Mapping[str, str]) -> str:
    """The buttons that copy: the citation, a link to the passage in its text, the text of a report."""
    query = state.query_of(document=passage.document_id, passage=passage.index, leaf=1)
    items = (
        copy_button_html(words.say("Copy citation"), words.say("Citation copied"), cite(words, passage, today)),
        link_button_html(words.say("Copy link to this passage"), words.say("Link copied"), "texts", query),
        copy_button_html(
            words.say("Report a problem"),
            words.say("Text copied: send it to whoever keeps this map"),
            problem_report(words, passage, versions),
            here=True,
        ),
    )
    return f'<div class="cm-copies">{"".join(items)}</div>'


def cite(words: Words, passage: PassageRow, accessed: date) -> str:
    """The citation of the passage in the language of the screen."""
    return citation(
        passage.publisher,
        passage.title,
        passage.published,
        passage.url,
        author=passage.author,
        passage=passage.index,
        accessed=accessed,
        language=words.language,
    )


def problem_report(words: Words, passage: PassageRow, versions: Mapping[str, str]) -> str:
    """A text to send to somebody: what, where, made by which versions; the address of the view comes behind it.

    The passage itself is not in it: whoever gets the report may not have the right to the text.
    """
    names = "; ".join(_shown(words, mark) for mark in _asked_for(passage)) or words.say("no name")
    lines = (
        words.say("What is wrong:"),
        "",
        words.say("Name and place as shown: {names}", names=names),
        words.say("Passage: {id}", id=passage.id),
        words.say("Versions: {versions}", versions=", ".join(f"{name} {what}" for name, what in versions.items())),
        words.say("Address:"),
    )
    return "\n".join(lines)


def _asked_for(passage: PassageRow) -> Iterable[Mark]:
    chosen = [mark for mark in passage.marks if mark.chosen]
    return (chosen or list(passage.marks))[:_NAMES]


def _shown(words: Words, mark: Mark) -> str:
    return f"“{' '.join(mark.surface.split())}” → {mark.place_id or words.say('not on the map')}"
