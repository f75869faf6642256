"""About: what this is, how it works, its sources, and what it must not be taken for."""

import streamlit as st

from cartelmap.dashboard import shell, state
from cartelmap.dashboard.about_view import show_about

words = state.screen_words()
st.title(words.say("About"))
show_about(words, shell.atlas())
