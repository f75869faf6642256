"""How a place is spelled: by the texts, and in the list of places."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

import streamlit as st

from cartelmap.atlas import Atlas, PlaceRow, Spelling
from cartelmap.dashboard import state
from cartelmap.dashboard.corpus_switch import resources
from cartelmap.dashboard.i18n import Words
from cartelmap.dashboard.wording.passages import escaped
from cartelmap.gazetteer import Gazetteer
from cartelmap.model import NameStrength

_OTHERS = 8  # names of the list that are shown; some cities have a hundred
_LANGUAGES = ("", "en", "es")  # of the names that are shown; none is said of most


def show_names(words: Words, atlas: Atlas, row: PlaceRow) -> None:
    """The spellings of the texts with their numbers, then those of the list that no text has."""
    written = atlas.spellings(state.view().filters, row.place.id)
    with st.spinner(words.say("Looking it up in the list of places…")):
        listed = listed_names(resources().gazetteer, row.place.id)
    st.html(names_html(words, written, listed))


def listed_names(gazetteer: Gazetteer, place_id: str) -> list[str]:
    """The names of a place in the list, in the languages of the screen; none that are other words too often."""
    ordinal = gazetteer.ordinal(place_id)
    names = [] if ordinal is None else gazetteer.names(ordinal)
    return [each.name for each in names if each.strength is not NameStrength.WEAK and each.language in _LANGUAGES]


def names_html(words: Words, written: Sequence[Spelling], listed: Iterable[str]) -> str:
    """Both as two lines, each after what it is; a name that texts have is not told twice."""
    in_texts = ", ".join(
        f'{escaped(spelling.text)} <span class="cm-n">{words.number(spelling.mentions)}</span>' for spelling in written
    )
    known = {spelling.text.casefold() for spelling in written}
    others = [name for name in dict.fromkeys(listed) if name.casefold() not in known]
    more = [words.say("… and more")] if len(others) > _OTHERS else []
    in_list = ", ".join([*map(escaped, others[:_OTHERS]), *map(html.escape, more)])
    facts = {words.say("In the texts"): in_texts, words.say("In the list of places"): in_list}
    rows = "".join(f"<dt>{html.escape(title)}</dt><dd>{names}</dd>" for title, names in facts.items() if names)
    return f'<dl class="cm-facts">{rows}</dl>'
