"""The map of a page that stands alone: an inline picture whose symbols lead to the list, to be moved by a script."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from cartelmap.dashboard.address import frame_numbers
from cartelmap.dashboard.filters.sentence import named_in
from cartelmap.dashboard.i18n import Words
from cartelmap.dashboard.map.layers import AREA_KM, SMALLEST_PX, Shape, Symbol
from cartelmap.dashboard.map.legend import LegendItem
from cartelmap.dashboard.map.palettes import MEXICO
from cartelmap.dashboard.sketches.frame import Canvas, Frame
from cartelmap.dashboard.sketches.land import Piece, pieces, states
from cartelmap.dashboard.sketches.names import Box, beside_signs, centred, one_line

_FRAME = Frame(5.0, -125.0, 42.0, -72.0)  # Mexico with all of its neighbours: so far one can move
_CANVAS = Canvas(_FRAME, 1600)  # pixels; Mexico alone is then about as wide as a page
# The shipped land of the world is coarse: beside our finer coasts its own would be seen. Here no neighbour lies.
_EAST = _CANVAS.at(0, -81.0)[0]
_GAP = 3.0  # pixels between a symbol and its name
_STATE_LETTERS = 10.0  # pixels
_LAST = 10_000  # names of states give way to those of places
_TILE_PX = 256  # of the world at zoom 0, as Leaflet counts
_MAP_PX = 700  # about as wide as the map is beside the panel on a common screen
_NEAREST = 24  # times home: closer, the outlines say nothing (as in page.js)
_KEYS = {"ring", "area", "region"}
_CLASSES = {Symbol.DOT: "dot", Symbol.RING: "ring", Symbol.AREA: "area", Symbol.STATE: "shaded"}


class _Stretch(NamedTuple):
    """A part of the picture, as a view box says it."""

    x: float
    y: float
    width: float
    height: float


_WHOLE = _Stretch(0, 0, _CANVAS.width, _CANVAS.height)


def key(item: LegendItem) -> str:
    """The sign of a line of the legend; empty where the map of the page has none."""
    if item.sign == "dot":
        radius = f"{item.size:g}"
        dot = f'<circle class="dot" cx="{radius}" cy="{radius}" r="{radius}"/>'
        return (
            f'<svg class="key-dot" width="{2 * item.size:g}" height="{2 * item.size:g}" aria-hidden="true">{dot}</svg>'
        )
    return f'<i class="key {item.sign}"></i>' if item.sign in _KEYS else ""


def is_on_page(shape: Shape) -> bool:
    """Whether the map of the page reaches as far as the place."""
    return _FRAME.holds(shape.lat, shape.lon)


def map_svg(words: Words, shapes: Sequence[Shape], anchors: Mapping[str, str], frame: str = "") -> str:
    """The picture, opened where the map of the view stood.

    `anchors` are the ids in the page that the symbols lead to, by the ids of their places; `frame` is "latitude,
    longitude,zoom" of the view, empty where it stood on all of Mexico.
    """
    seen = [shape for shape in shapes if is_on_page(shape)]
    shaded = {shape.place_id: shape for shape in seen if shape.symbol is Symbol.STATE and shape.place_id in states()}
    outlines = [*pieces("states_mx", _CANVAS), *pieces("states_us", _CANVAS, shaded)]
    parts = (
        f'<rect class="sea" width="{_CANVAS.width}" height="{_CANVAS.height}"/>',
        f'<clipPath id="east"><rect x="{_EAST:g}" width="{_CANVAS.width}" height="{_CANVAS.height}"/></clipPath>',
        *(f'<path class="land" clip-path="url(#east)" d="{piece.path}"/>' for piece in pieces("world", _CANVAS)),
        *(f'<path class="land" d="{piece.path}"/>' for piece in pieces("neighbours", _CANVAS)),
        *(_state(words, piece, shaded.get(piece.id), anchors) for piece in outlines),
        *_state_names(outlines, shaded),
        *_signs(words, [shape for shape in seen if shape.place_id not in shaded], anchors),
    )
    title = html.escape(words.say("Map of the places named in the texts"))
    home = _home(seen)
    return (
        f'<svg id="map" xmlns="http://www.w3.org/2000/svg" viewBox="{_written(home)}" '
        f'data-opening="{_written(_opening(frame, home))}" data-whole="{_written(_WHOLE)}" '
        f'role="group" aria-label="{title}" tabindex="0">{"".join(parts)}</svg>'
    )


def _home(shapes: Sequence[Shape]) -> _Stretch:
    """Mexico, or all of the picture where nothing lies there."""
    (south, west), (north, east) = MEXICO
    mexico = Frame(south, west, north, east)
    if shapes and not any(mexico.holds(shape.lat, shape.lon) for shape in shapes):
        return _WHOLE
    left, top = _CANVAS.at(north, west)
    right, bottom = _CANVAS.at(south, east)
    return _Stretch(left, top, right - left, bottom - top)


def _opening(frame: str, home: _Stretch) -> _Stretch:
    """What the script shows first: what the map of the view showed, in the shape of the picture; else its home."""
    numbers = frame_numbers(frame)
    if not numbers or not _FRAME.holds(*numbers[:2]):
        return home
    lat, lon, zoom = numbers
    degrees = _MAP_PX * 360 / (_TILE_PX * 2**zoom)
    wide = _CANVAS.at(lat, lon + degrees)[0] - _CANVAS.at(lat, lon)[0]
    wide = min(max(wide, home.width / _NEAREST), _WHOLE.width)
    tall = wide * home.height / home.width
    x, y = _CANVAS.at(lat, lon)
    return _Stretch(x - wide / 2, y - tall / 2, wide, tall)


def _written(stretch: _Stretch) -> str:
    return " ".join(f"{each:g}" for each in stretch)


def _state(words: Words, piece: Piece, shape: Shape | None, anchors: Mapping[str, str]) -> str:
    if shape is None:
        return f'<path class="state" d="{piece.path}"/>'
    title = _title(words, shape)
    return _link(anchors[shape.place_id], title, f'<path class="state shaded" d="{piece.path}"/>', "region")


def _state_names(home: Iterable[Piece], shaded: Mapping[str, Shape]) -> Iterable[str]:
    for piece in home:
        name = centred(piece.name, *piece.middle, _STATE_LETTERS) if piece.middle else None
        if name and piece.middle and name.box.right - name.box.left <= piece.width:
            style = "named" if piece.id in shaded else "faint"
            where = f'class="glyph name state-name {style}" data-rank="{_LAST}" x="0" y="3"'
            yield _at(*piece.middle, f"<text {where}>{html.escape(name.text)}</text>")


def _signs(words: Words, shapes: Sequence[Shape], anchors: Mapping[str, str]) -> Iterable[str]:
    """The symbols, wide ones below; each with its name, marked where it would lie on another one."""
    boxes = [_box(shape) for shape in shapes]
    named = [(shape.name, box) for shape, box in zip(shapes, boxes, strict=True)]
    free = {(each.text, each.box.left) for each in beside_signs(named, boxes, (_CANVAS.width, _CANVAS.height))}
    for rank, (shape, box) in sorted(enumerate(zip(shapes, boxes, strict=True)), key=lambda each: -_wide(each[1][0])):
        text, right = one_line(shape.name), box.right + _GAP
        style = "glyph name" if (text, right) in free else "glyph name crowded"
        where = f'data-rank="{rank}" x="{_radius(shape) + _GAP:g}" y="4"'
        name = f'<text class="{style}" {where}>{html.escape(text)}</text>'
        sign = _wide_circle(shape) + f'<circle class="glyph {_CLASSES[shape.symbol]}" r="{_radius(shape):g}"/>{name}'
        x, y = _CANVAS.at(shape.lat, shape.lon)
        yield _link(anchors[shape.place_id], _title(words, shape), _at(x, y, sign), "sign")


def _box(shape: Shape) -> Box:
    (x, y), radius = _CANVAS.at(shape.lat, shape.lon), _radius(shape)
    return Box(x - radius, y - radius, x + radius, y + radius)


def _radius(shape: Shape) -> float:
    """The radius in pixels of what stays as large as it is at any zoom."""
    return shape.size if shape.symbol is Symbol.DOT else SMALLEST_PX


def _wide(shape: Shape) -> float:
    """The radius of what is drawn to scale, in pixels of the opening view."""
    km = 0.0 if shape.symbol is Symbol.DOT else shape.size or AREA_KM
    return _CANVAS.pixels(km, shape.lat)


def _wide_circle(shape: Shape) -> str:
    return f'<circle class="wide {_CLASSES[shape.symbol]}" r="{_wide(shape):g}"/>' if _wide(shape) else ""


def _at(x: float, y: float, content: str) -> str:
    return f'<g transform="translate({x:g} {y:g})">{content}</g>'


def _link(anchor: str, title: str, content: str, style: str) -> str:
    return f'<a class="{style}" href="#{html.escape(anchor)}"><title>{html.escape(title)}</title>{content}</a>'


def _title(words: Words, shape: Shape) -> str:
    where = f"{shape.name}, {shape.admin1}" if shape.admin1 else shape.name
    return f"{where}: {named_in(words, shape.texts, shape.copies)}"
