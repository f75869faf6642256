"""Map: the places that the texts name, and the passages behind each."""

import streamlit as st

from cartelmap.dashboard import shell, state
from cartelmap.dashboard.map.map_page import show_map_page

words = state.screen_words()
st.title(words.say("Places named in the texts"))
show_map_page(words, shell.atlas())
