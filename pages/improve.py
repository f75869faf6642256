"""Improve: what is unsure or unknown, for a person to decide."""

import streamlit as st

from cartelmap.dashboard import shell, state
from cartelmap.dashboard.improve.view import show_improve

words = state.screen_words()
st.title(words.say("Improve"))
show_improve(words, shell.atlas())
