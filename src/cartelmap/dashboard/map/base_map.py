"""The map under the symbols: seas, land, states and their names. It never changes while a person works."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

import folium
from branca.element import MacroElement
from folium.elements import JSCSSMixin
from folium.template import Template

from cartelmap.dashboard.i18n import N_, Words, words
from cartelmap.dashboard.map.offline import font_link, outline_link, style_link
from cartelmap.dashboard.map.palettes import MEXICO, PALETTES

__all__ = ["MEXICO", "NAMES", "PALETTES", "BaseName", "FrameCall", "base_map", "many", "script_text"]

# Quarter steps: with whole ones all of Mexico is either cut off or half the size that a phone could show.
OUTLINES = ("world", "neighbours", "states_mx", "states_us")
_OPTIONS = {"zoom_snap": 0.25, "zoom_delta": 0.5, "min_zoom": 2, "max_zoom": 12, "attribution_control": False}

# Names of the states as Mexican statistics abbreviate them, for zooms at which the full name has no room.
_ABBREVIATIONS = {
    "01": "Ags.", "02": "B.C.", "03": "B.C.S.", "04": "Camp.", "05": "Chis.", "06": "Chih.", "07": "Coah.",
    "08": "Col.", "09": "CDMX", "10": "Dgo.", "11": "Gto.", "12": "Gro.", "13": "Hgo.", "14": "Jal.",
    "15": "Méx.", "16": "Mich.", "17": "Mor.", "18": "Nay.", "19": "N.L.", "20": "Oax.", "21": "Pue.",
    "22": "Qro.", "23": "Q. Roo", "24": "S.L.P.", "25": "Sin.", "26": "Son.", "27": "Tab.", "28": "Tamps.",
    "29": "Tlax.", "30": "Ver.", "31": "Yuc.", "32": "Zac.",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class BaseName:
    """A name on the base map: a message, its point, its classes in `map.css`, the zoom below which it is left out."""

    text: str
    lat: float
    lon: float
    style: str
    least_zoom: float = 0


# Points chosen by eye, so that the opening view of Mexico shows the names clear of the states.
NAMES = (
    BaseName(N_("Pacific Ocean"), 17.6, -111.5, "sea"),
    BaseName(N_("Gulf of Mexico"), 24.6, -91.6, "sea"),
    BaseName(N_("Gulf of California"), 26.9, -111.15, "sea small", 6),
    BaseName(N_("Caribbean Sea"), 17.0, -82.5, "sea", 5.25),
    BaseName(N_("Atlantic Ocean"), 32.5, -62, "sea"),
    BaseName(N_("United States"), 32.1, -99.0, "country"),
    BaseName(N_("Guatemala"), 15.4, -90.4, "country small", 4),
    BaseName(N_("Belize"), 17.25, -88.75, "country small", 5),
    BaseName(N_("Honduras"), 14.8, -86.6, "country small", 5.25),
    BaseName(N_("El Salvador"), 13.75, -88.9, "country small", 5.5),
    BaseName(N_("Nicaragua"), 12.9, -85.1, "country small", 4.5),
    BaseName(N_("Costa Rica"), 9.95, -84.1, "country small", 5),
    BaseName(N_("Panama"), 8.5, -80.1, "country small", 5),
    BaseName(N_("Cuba"), 21.9, -78.9, "country small", 4),
    BaseName(N_("Jamaica"), 18.15, -77.3, "country small", 5.5),
)


class FrameCall(JSCSSMixin, MacroElement):
    """A call of one of our scripts in the frame, with its parent and values; names reach the frame as data only."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "cartelmap.{{ this.function }}({{ this._parent.get_name() }}, {{ this.values }});"
        "{% endmacro %}"
    )

    def __init__(self, function: str, *values: object, styles: Iterable[str] = ()) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # branca has no types
        self._name = "FrameCall"
        self.function = function
        self.values = ", ".join(map(script_text, values))
        self.default_js: list[tuple[str, str]] = []
        self.default_css = [(name, style_link(name)) for name in styles]


def base_map(theme: str, language: str) -> folium.Map:
    """A new map without symbols; its script is the same for the same theme and language.

    st_folium rebuilds the frame, and loses the view, whenever this script changes: what changes goes elsewhere.
    """
    chart = folium.Map(tiles=None, location=(23.6, -102.0), zoom_start=5, zoom_control=False)
    chart.options.update(_OPTIONS)
    settings = json.dumps(_settings(theme, words(language)), sort_keys=True)
    chart.add_child(FrameCall("start", settings, styles=("map.css",)))
    return chart


def script_text(value: object) -> str:
    """The value as JSON that is safe in a script that branca compiles as a Jinja template, and inside HTML.

    Only for values without objects: a brace that is not within a string would be escaped too.
    """
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return text.replace("{", "\\u007b").replace("<", "\\u003c")


def _settings(theme: str, say: Words) -> dict[str, object]:
    return {
        "language": say.language,
        "palette": PALETTES["dark" if theme == "dark" else "light"],
        "frame": MEXICO,
        "font": font_link(),
        "outlines": {name: outline_link(f"{name}.geojson") for name in OUTLINES},
        "names": [asdict(name) | {"text": say.say(name.text)} for name in NAMES],
        "abbreviations": _ABBREVIATIONS,
        "words": _words(say),
    }


def _words(say: Words) -> dict[str, object]:
    """What the frame itself says; pairs are the forms for one and for several."""
    return {
        "title": say.say("Map of the places named in the texts"),
        "zoom_in": say.say("Zoom in"),
        "zoom_out": say.say("Zoom out"),
        "frame_mexico": say.say("Show all of Mexico"),
        "fit": say.say("Fit to what is shown"),
        "full": say.say("Full window"),
        "leave_full": say.say("Leave the full window"),
        "save": say.say("Save as picture"),
        "heading": say.say("Places named in the texts"),
        "sources": say.say("Base map: Natural Earth, US Census Bureau. Places: GeoNames and cartelmap."),
        "close": say.say("Close"),
        "outside": many(say, "{n} place outside this view", "{n} places outside this view"),
        "here": many(say, "{n} place here", "{n} places here"),
        "texts": many(say, "Named in {n} text", "Named in {n} texts"),
        "copies": many(say, "+{n} copy", "+{n} copies"),
        "within": many(say, "{n} text names it or a place in it", "{n} texts name it or a place in it"),
        "near": say.catalogue.gettext(N_("Near here, exact spot unknown (±{n} km)")),
        "whole": say.say("Whole state or region"),
    }


def many(say: Words, one: str, more: str) -> list[str]:
    """The forms of a message for one thing and for several, blanks left open: the frame fills them."""
    return [say.catalogue.ngettext(one, more, n) for n in (1, 2)]
