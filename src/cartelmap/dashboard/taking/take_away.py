"""The button "Take away": what is shown as a file, for a spreadsheet, a map, a program, or to read anywhere."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Literal

import streamlit as st

from cartelmap.atlas import Atlas
from cartelmap.dashboard import corpus_switch, outside, state
from cartelmap.dashboard.i18n import N_, Words
from cartelmap.dashboard.taking.exported import Exported, to_csv_zip, to_geojson, to_geoparquet
from cartelmap.dashboard.taking.page_file import to_page
from cartelmap.dashboard.taking.permalinks import base_of

# What a browser takes: of so many names the table is made in ten seconds, and held in memory twice.
MOST_NAMES = 100_000


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: what it is for, what its rows are, how it is made."""

    key: str
    purpose: str
    button: str
    rows: Literal["names", "places"]
    make: Callable[[Exported], bytes | str]
    ending: str
    mime: str


_EVERYWHERE = N_("One page that opens anywhere, with no network")
KINDS = (
    Kind("csv", N_("For a spreadsheet"), "CSV", "names", to_csv_zip, "zip", "application/zip"),
    Kind("geojson", N_("For QGIS and uMap"), "GeoJSON", "places", to_geojson, "geojson", "application/geo+json"),
    Kind(
        "geoparquet", N_("For Python and R"), "GeoParquet", "names", to_geoparquet, "parquet", "application/x-parquet"
    ),
    Kind("html", _EVERYWHERE, "HTML", "places", to_page, "html", "text/html"),
)


def show_take_away(words: Words, atlas: Atlas) -> None:
    """The button; what it offers is worked out when it is opened."""
    popover = st.popover(words.say("Take away"), key="take-away", type="tertiary", on_change="rerun")
    if popover.open:
        with popover:
            _offer(words, atlas)


def _offer(words: Words, atlas: Atlas) -> None:
    exported = exported_now(words, atlas)
    names, places = atlas.counts(exported.filters).placed, len(atlas.places(exported.filters))
    if not places:
        st.caption(words.say("Nothing is on the map: remove a filter first."))
        return
    for kind in KINDS:
        _entry(exported, kind, names if kind.rows == "names" else places)
    st.caption(words.say("Exactly what is shown, with a codebook, licences and the address of this view."))


def exported_now(words: Words, atlas: Atlas) -> Exported:
    """What is shown now, as it can be taken away."""
    title, base = corpus_switch.shown_texts().title, base_of(st.context.url or "")
    return Exported(words, atlas, state.view(), title, base, outside.this_day())


def _entry(exported: Exported, kind: Kind, rows: int) -> None:
    words = exported.words
    too_many = kind.rows == "names" and rows > MOST_NAMES
    with st.container(key=f"take-{kind.key}", gap=None):
        st.html(entry_html(words, kind, rows, too_many=too_many))
        if too_many:
            return
        st.download_button(
            kind.button,
            data=partial(kind.make, exported),  # made when it is asked for
            file_name=f"{exported.stem}.{kind.ending}",
            mime=kind.mime,
            on_click="ignore",
            key=f"take-{kind.key}-button",
        )


def entry_html(words: Words, kind: Kind, rows: int, *, too_many: bool) -> str:
    """What a kind of file is for, and how many rows it has, or what to do where a browser cannot take them."""
    said = html.escape(_rows(words, kind, rows))
    if too_many:
        advice = html.escape(words.say("{n} rows are too many for a browser. Filter, or use", n=words.number(rows)))
        said = f"{advice} <code>cartelmap export --format {kind.key}</code>"
    return f'<div class="cm-take"><strong>{html.escape(words.say(kind.purpose))}</strong><p>{said}</p></div>'


def _rows(words: Words, kind: Kind, n: int) -> str:
    if kind.rows == "places":
        return words.many("{n} place with its numbers", "{n} places with their numbers", n)
    return words.many("{n} place name, with its passage and date", "{n} place names, with their passages and dates", n)
