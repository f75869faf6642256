"""The bar at the top of every page: what is kept, add texts, present, the other language."""

from __future__ import annotations

import streamlit as st

from cartelmap.dashboard import present, state
from cartelmap.dashboard.adding.add_texts import open_dialog
from cartelmap.dashboard.copy_link import listen_for_copying
from cartelmap.dashboard.i18n import Words
from cartelmap.dashboard.keep.keeping import show_kept_link

_OTHER = {"en": ("es", "Español"), "es": ("en", "English")}


def show_top_bar(words: Words) -> None:
    """The buttons; they lie in the header, beside the pages."""
    other, title = _OTHER[words.language]
    with st.container(key="top-bar", horizontal=True, gap="small", width="content"):
        show_kept_link(words)
        promise = words.say("Add your texts; they stay on this computer")
        if st.button(words.say("+ Add texts"), key="add-texts", help=promise):
            open_dialog(words)
        text = words.say("Stop presenting") if state.view().present else words.say("Present")
        st.button(text, key="present", on_click=present.toggle)
        st.button(other.upper(), key="language", help=title, on_click=lambda: state.change(language=other))
    listen_for_copying()
