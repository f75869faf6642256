"""The dashboard's door: the pages, and what they share (texts, filters, address)."""

import streamlit as st

from cartelmap.dashboard import shell, state
from cartelmap.dashboard.address import IMPORT, KEPT, WITH_MAP

st.set_page_config(page_title="cartelmap", page_icon="🗺️", layout="wide")
words = shell.begin()
page = st.navigation(
    [
        st.Page("pages/map.py", title=words.say("Map"), default=True),
        st.Page("pages/texts.py", title=words.say("Texts")),
        st.Page("pages/improve.py", title=words.say("Improve")),
        st.Page("pages/about.py", title=words.say("About")),
    ],
    position="top",
)
kind = page.url_path or "map"
shell.open_texts(words, kind)
has_filters = kind in {"map", "texts"} and state.view().show not in (IMPORT, KEPT)
shell.name_sidebar(words, has_filters=has_filters)
if has_filters:
    st.sidebar.html('<i class="cm-keep-sidebar"></i>')  # it opens at once: later it would push the map aside
page.run()
if has_filters and state.view().show not in (IMPORT, KEPT):
    # Last, so that the browser begins with the map; they stand in the sidebar all the same.
    shell.show_filters(words, has_map=kind == "map" and state.view().show in WITH_MAP)
state.write_address()
shell.end(words, kind)
