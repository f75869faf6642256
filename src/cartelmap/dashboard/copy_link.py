"""Buttons that copy a text or a link, in the browser, without a rerun."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping

import streamlit as st

from cartelmap.dashboard import outside
from cartelmap.dashboard.i18n import Words


def listen_for_copying() -> None:
    """What makes all buttons of this module work; once on a page."""
    st.html(f"<script>{outside.script('copying.js')}</script>", unsafe_allow_javascript=True)


def copy_button_html(text: str, done: str, copied: str, *, here: bool = False) -> str:
    """A button "text" that copies `copied` (with the address of the view behind it, if `here`) and then says `done`."""
    return _button(text, done, f'data-cm-copy="{html.escape(copied)}"' + (' data-cm-here=""' if here else ""))


def link_button_html(text: str, done: str, page: str, query: Mapping[str, str]) -> str:
    """A button "text" that copies the whole address of a view: one of our pages, such as `texts`, and its parts."""
    parts = json.dumps(dict(query), ensure_ascii=False)
    return _button(text, done, f'data-cm-page="{html.escape(page)}" data-cm-query="{html.escape(parts)}"')


def copy_link(words: Words, *, key: str) -> None:
    """A button "Copy link to this view": the address as it is in the browser at that moment."""
    with st.container(key=key):
        text, done = words.say("Copy link to this view"), words.say("Link copied")
        st.html(copy_button_html(text, done, "", here=True), width="content")


def _button(text: str, done: str, data: str) -> str:
    said = f'data-cm-done="{html.escape(done)}"'
    return f'<button type="button" class="cm-copy" {said} {data}>{html.escape(text)}</button>'
