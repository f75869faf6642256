"""The way from a name in a passage to the page that asks whether it is placed right."""

from __future__ import annotations

import streamlit as st

from cartelmap.dashboard import state
from cartelmap.dashboard.address import IMPROVE_PAGE
from cartelmap.dashboard.i18n import N_, Words

IS_THIS_WRONG = N_("Is this wrong?")


def improve_link(words: Words, mention_id: str) -> None:
    """A link to the case of this mention on the page Improve."""
    query = state.query_of(mention=mention_id, show="", document="", passage=None, collection="", leaf=1)
    st.page_link(IMPROVE_PAGE, label=words.say(IS_THIS_WRONG), query_params=query)
