"""Where the frame of the map gets its scripts: from this server, never from another host."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import streamlit
import streamlit.components.v1 as components
from branca.element import Element
from folium.elements import JSCSSMixin
from folium.raster_layers import ImageOverlay, TileLayer, VideoOverlay, WmsTileLayer
from xstatic.pkg import leaflet

from cartelmap.dashboard import outside
from cartelmap.dashboard.outside import fingerprint
from cartelmap.errors import CartelmapError
from cartelmap.paths import shipped

SCRIPTS = Path(__file__).parents[1] / "scripts"
ORDER = ("view.js", "controls.js", "base.js", "names.js", "clusters.js", "symbols.js", "picture.js")

# Components that are never shown: declaring one is Streamlit's way to serve a folder.
_LEAFLET = components.declare_component("leaflet", path=leaflet.BASE_DIR)
_STYLES = components.declare_component("styles", path=SCRIPTS)
_OUTLINES = components.declare_component("outlines", path=shipped("data/outlines"))

_FROM_OUTSIDE = (TileLayer, WmsTileLayer, ImageOverlay, VideoOverlay)


def script_file() -> Path:
    """The frame's one script: Leaflet and ours, in the order in which they need each other.

    The frame loads its scripts one by one and waits a twentieth of a second for each.
    """
    return outside.bundled([Path(leaflet.BASE_DIR) / "leaflet.js", *(SCRIPTS / name for name in ORDER)], "map.js")


@cache
def script_link() -> str:
    """The address of the frame's script; it changes with what is in it."""
    file = script_file()
    frame = components.declare_component("frame", path=file.parent)
    return f"../{frame.name}/{file.name}?v={fingerprint(file)}"


def leaflet_link(name: str) -> str:
    """The address of a file of Leaflet, relative to the frame, so that it holds under any base path."""
    return f"../{_LEAFLET.name}/{name}"


def style_link(name: str) -> str:
    """The address of one of our own styles; it changes with the file, so that no browser keeps an old one."""
    return f"../{_STYLES.name}/{name}?v={fingerprint(SCRIPTS / name)}"


def outline_link(name: str) -> str:
    """The address of a file of `data/outlines`."""
    return f"../{_OUTLINES.name}/{name}?v={fingerprint(shipped('data/outlines') / name)}"


def font_link() -> str | None:
    """The address of Streamlit's own font, so that the map is lettered like the page; None where it is not found."""
    fonts = sorted(
        (Path(streamlit.__file__).parent / "static" / "static" / "media").glob("SourceSansVF-Upright*.woff2")
    )
    return f"../../static/media/{fonts[0].name}" if fonts else None


# What folium asks for, by its own names: the local address that stands for it, or nothing where the map does without.
_STAND_INS: dict[str, Callable[[], str] | None] = {
    "leaflet": script_link,
    "leaflet_css": lambda: leaflet_link("leaflet.css"),
    "jquery": None,
    "bootstrap": None,
    "bootstrap_css": None,
    "awesome_markers": None,
    "awesome_markers_css": None,
    "awesome_markers_font_css": None,
    "awesome_rotate_css": None,
    "glyphicons_css": None,
}


def keep_local(*roots: Element) -> None:
    """Point every script and style of the elements, and of all that hang under them, to this server.

    Raises:
        CartelmapError: an element would ask another host, or brings a script that we do not have.
    """
    for element in (below for root in roots for below in _walk(root)):
        if isinstance(element, _FROM_OUTSIDE):
            raise CartelmapError(f"The map may not ask other hosts, and a {type(element).__name__} does; leave it out.")
        if isinstance(element, JSCSSMixin):
            element.default_js = _local(element.default_js)
            element.default_css = _local(element.default_css)


def _walk(element: Element) -> Iterator[Element]:
    yield element
    for child in element._children.values():  # noqa: SLF001 - branca has no public way to its children
        yield from _walk(child)


def _local(links: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(name, link) for name, link in ((name, _stand_in(name, link)) for name, link in links) if link]


def _stand_in(name: str, link: str) -> str | None:
    if link.startswith("../"):
        return link
    if name not in _STAND_INS:
        raise CartelmapError(f"The map may not ask other hosts: there is no local file for {name!r} ({link}).")
    stand_in = _STAND_INS[name]
    return stand_in() if stand_in else None
