"""Texts: which texts there are, what became of their files, and one of them to read with its names marked."""

import streamlit as st

from cartelmap.dashboard import shell, state
from cartelmap.dashboard.texts.texts_view import show_texts_page

words = state.screen_words()
st.title(words.say("Texts"))
show_texts_page(words, shell.atlas())
