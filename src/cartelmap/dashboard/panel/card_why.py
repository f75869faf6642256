"""Why names are put at a place: the reasons, and what they could also mean, in a list and on a small map."""

from __future__ import annotations

import base64
import html
from collections.abc import Sequence

import streamlit as st

from cartelmap.atlas import PlaceRow, RivalRow, Why
from cartelmap.dashboard.i18n import N_, Words
from cartelmap.dashboard.sketches.sketch import SketchPoint, sketch_points, sketch_svg
from cartelmap.dashboard.wording.place_words import is_country, name, reasons_html, rivals_html
from cartelmap.model import PlaceKind

MOST_RIVALS = 9  # that are listed: the strongest come first, and a number has one digit
_MAP_WIDTH = 400  # pixels, as wide as the panel
_NO_PROOF = N_("Reasons are clues in the text, not proof.")
_OFF_THE_MAP = (PlaceKind.COUNTRY, PlaceKind.CONTINENT, PlaceKind.SEA)


def show_why(words: Words, row: PlaceRow, why: Why) -> None:
    """The reasons, and where the places lie that the name could also mean."""
    st.html(reasons_html(words, why))
    if why.rivals:
        show_rivals(words, why.rivals, row)
    st.caption(words.say(_NO_PROOF))


def show_rivals(words: Words, rivals: Sequence[RivalRow], row: PlaceRow | None = None) -> None:
    """The places that a name could also mean, on a small map with their numbers; `row` is the one it is put at."""
    listed = rivals[:MOST_RIVALS]
    points = rival_points(words, listed, row)
    if points:
        st.html(_map_html(words, points))
    st.html(rivals_html(words, listed))


def rival_points(words: Words, rivals: Sequence[RivalRow], row: PlaceRow | None) -> list[SketchPoint]:
    """The place with its name, then what the name could also mean with the numbers of the list; no whole countries."""
    own = sketch_points([row]) if row and not is_country(row.place) else []
    named = [SketchPoint(p.lat, p.lon, name(words, row.place), p.sign, p.place_id, p.size) for p in own if row]
    others = [
        SketchPoint(rival.lat, rival.lon, str(number), "rival", rival.place_id)
        for number, rival in enumerate(rivals, 1)
        if rival.kind not in _OFF_THE_MAP
    ]
    return [*named, *others]


def _map_html(words: Words, points: Sequence[SketchPoint]) -> str:
    told = html.escape(words.say("Small map: the place, and with numbers what the name could also mean"))
    picture = sketch_svg(points, st.context.theme.type or "light", width=_MAP_WIDTH)
    # As a picture of its own: Streamlit takes drawings out of HTML.
    data = base64.b64encode(picture.encode()).decode()
    return f'<img class="cm-sketch" alt="{told}" src="data:image/svg+xml;base64,{data}">'
