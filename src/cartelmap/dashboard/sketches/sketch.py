"""A small still map as SVG: where a few places lie, with land, states and names around them."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from cartelmap.atlas import PlaceRow
from cartelmap.dashboard.map.layers import AREA_KM, Symbol, to_shapes
from cartelmap.dashboard.map.palettes import MEXICO, PALETTES
from cartelmap.dashboard.sketches.frame import Canvas, Frame, around, fitted
from cartelmap.dashboard.sketches.land import Piece, pieces, states
from cartelmap.dashboard.sketches.names import SIZE, Box, Written, beside_signs, centred, one_line

__all__ = ["WIDTH", "Frame", "SketchPoint", "at_home", "sketch_points", "sketch_svg"]

Sign = Literal["dot", "ring", "state", "area", "rival"]
WIDTH = 640  # pixels; the height follows from the frame
_HOME = Frame(MEXICO[0][0], MEXICO[0][1], MEXICO[1][0], MEXICO[1][1])
_SIGNS: dict[Symbol, Sign] = {Symbol.DOT: "dot", Symbol.RING: "ring", Symbol.STATE: "state", Symbol.AREA: "area"}
_DOT, _RIVAL = 5.0, 8.5  # radius in pixels; a rival holds a number
_NUMBER = 2  # letters that fit into a rival's sign; longer names stand beside it
_STATE_LETTERS = 10.0  # pixels
_OVER = 1.3  # a state's name may be a little wider than the state, whose outline bulges where the name stands
_SCALES = (5000, 2000, 1000, 500, 200, 100, 50, 20, 10)  # km that the bar may stand for
_LONGEST_BAR = 0.28  # of the width


@dataclass(frozen=True, slots=True)
class SketchPoint:
    """A place of a small map.

    A `ring` (somewhere within) and an `area` (all of it) are `size` km around the point; a `state` is shaded by its
    `place_id`, or an area where its outline is not shipped; a `rival` is what a name could also mean, told apart by
    shape.
    """

    lat: float
    lon: float
    name: str
    sign: Sign = "dot"
    place_id: str = ""
    size: float = 0.0


def sketch_points(rows: Iterable[PlaceRow]) -> list[SketchPoint]:
    """The places as the large map would draw them; countries, continents and seas are left out."""
    return [
        SketchPoint(shape.lat, shape.lon, shape.name, sign, shape.place_id, 0.0 if sign == "dot" else shape.size)
        for shape in to_shapes(list(rows)).shapes
        for sign in (_SIGNS[shape.symbol],)
    ]


def at_home(points: Sequence[SketchPoint]) -> list[SketchPoint]:
    """The points in Mexico and at its borders; all of them where none lies there."""
    return [point for point in points if _HOME.holds(point.lat, point.lon)] or list(points)


def sketch_svg(points: Sequence[SketchPoint], theme: str, *, frame: Frame | None = None, width: int = WIDTH) -> str:
    """The picture, safe to put into a page; of names without room, and of points outside of it, nothing is shown.

    Args:
        points: what is drawn; the first ones choose first where their names stand.
        theme: `light` or `dark`.
        frame: what is shown; None for all the points with room around, Mexico where there are none.
        width: in pixels.
    """
    canvas = Canvas(frame or fitted(map(_extent, points)) or _HOME, width)
    ink = PALETTES[theme if theme in PALETTES else "light"]
    seen = [point for point in points if point.sign == "state" or canvas.frame.holds(point.lat, point.lon)]
    shaded = {point.place_id for point in seen if point.sign == "state"}
    home = [*pieces("states_mx", canvas), *pieces("states_us", canvas, shaded)]
    parts = (
        f'<rect width="{width}" height="{canvas.height}" fill="{ink["sea"]}"/>',
        *_land(canvas, ink),
        *(_state(piece, ink, is_shaded=piece.id in shaded) for piece in home),
        *(_sign(point, canvas, ink) for point in sorted(seen, key=_widest_first)),
        *_names(seen, home, shaded, canvas, ink),
        _bar(canvas, ink),
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {canvas.height}" width="{width}" '
        f'height="{canvas.height}" font-family="sans-serif">{"".join(parts)}</svg>'
    )


def _extent(point: SketchPoint) -> Frame:
    state = states().get(point.place_id) if point.sign == "state" else None
    return state.frame if state else around(point.lat, point.lon, _km(point))


def _km(point: SketchPoint) -> float:
    """The radius of what is drawn to scale; 0 for the other signs."""
    if point.sign in ("dot", "rival"):
        return 0.0
    return point.size or (AREA_KM if point.sign in ("state", "area") else 0.0)


def _widest_first(point: SketchPoint) -> float:
    return -_km(point)


def _land(canvas: Canvas, ink: Mapping[str, str]) -> Iterable[str]:
    for name in ("world", "neighbours"):
        for piece in pieces(name, canvas):
            yield f'<path d="{piece.path}" fill="{ink["land"]}" stroke="{ink["line"]}" stroke-width=".7"/>'


def _state(piece: Piece, ink: Mapping[str, str], *, is_shaded: bool) -> str:
    shade = f'<path d="{piece.path}" fill="{ink["shade"]}" fill-opacity=".3"/>' if is_shaded else ""
    return f'<path d="{piece.path}" fill="{ink["home"]}" stroke="{ink["home-line"]}" stroke-width=".7"/>{shade}'


def _sign(point: SketchPoint, canvas: Canvas, ink: Mapping[str, str]) -> str:
    if point.sign == "state" and point.place_id in states():
        return ""
    x, y = canvas.at(point.lat, point.lon)
    return f'<circle cx="{x}" cy="{y}" r="{_radius(point, canvas)}" {_paint(point.sign, ink)}/>'


def _radius(point: SketchPoint, canvas: Canvas) -> float:
    least = {"rival": _RIVAL}.get(point.sign, _DOT)
    return max(canvas.pixels(_km(point), point.lat), least)


def _paint(sign: Sign, ink: Mapping[str, str]) -> str:
    strong = ink["place-strong"]
    if sign == "dot":
        return f'fill="{ink["place"]}" stroke="{strong}" stroke-width="1.5"'
    if sign == "ring":
        return f'fill="{ink["place"]}" fill-opacity=".08" stroke="{strong}" stroke-width="1.5" stroke-dasharray="4 3"'
    if sign == "rival":
        return f'fill="{ink["paper"]}" stroke="{ink["ink"]}" stroke-width="1.2"'
    return f'fill="{ink["shade"]}" fill-opacity=".3"'


def _names(
    points: Sequence[SketchPoint], home: Sequence[Piece], shaded: set[str], canvas: Canvas, ink: Mapping[str, str]
) -> Iterable[str]:
    """The names of the places, then those of the states where room is left."""
    size = (float(canvas.width), float(canvas.height))
    drawn = [(point, _box(point, canvas)) for point in points if point.sign != "state"]
    signs = [box for _, box in drawn]
    inside = [centred(point.name, *canvas.at(point.lat, point.lon)) for point, _ in drawn if _is_numbered(point)]
    outside = [(point.name, box) for point, box in drawn if not _is_numbered(point)]
    beside = beside_signs(outside, signs, size)
    yield from (_text(each, SIZE, ink["ink"], ink["paper"]) for each in inside)
    yield from (_text(each, SIZE, ink["place-strong"], ink["home"]) for each in beside)
    taken = [*signs, *(each.box for each in beside)]
    for piece in sorted(home, key=lambda piece: piece.id not in shaded):
        name = centred(piece.name, *piece.middle, _STATE_LETTERS) if piece.middle else None
        if name and _fits(name.box, piece, size) and not any(map(name.box.touches, taken)):
            taken.append(name.box)
            yield _text(name, _STATE_LETTERS, ink["place-strong" if piece.id in shaded else "faint"], ink["home"])


def _fits(box: Box, piece: Piece, size: tuple[float, float]) -> bool:
    return box.within(*size) and box.right - box.left <= piece.width * _OVER


def _is_numbered(point: SketchPoint) -> bool:
    return point.sign == "rival" and len(one_line(point.name)) <= _NUMBER


def _box(point: SketchPoint, canvas: Canvas) -> Box:
    """The box of a sign; of what is drawn to scale only its middle, so that names may stand in a wide ring."""
    x, y = canvas.at(point.lat, point.lon)
    radius = min(_radius(point, canvas), _RIVAL)
    return Box(x - radius, y - radius, x + radius, y + radius)


def _text(name: Written, letters: float, fill: str, halo: str) -> str:
    x, y = (name.box.left + name.box.right) / 2, (name.box.top + name.box.bottom) / 2 + letters * 0.35
    weight = 600 if letters == SIZE else 400
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle" font-size="{letters:g}" font-weight="{weight}" '
        f'fill="{fill}" stroke="{halo}" stroke-width="3" paint-order="stroke">{html.escape(name.text)}</text>'
    )


def _bar(canvas: Canvas, ink: Mapping[str, str]) -> str:
    """The scale, in the corner; in the middle of the picture it is right."""
    lat = (canvas.frame.south + canvas.frame.north) / 2
    fits = (km for km in _SCALES if canvas.pixels(km, lat) <= canvas.width * _LONGEST_BAR)
    km = next(fits, _SCALES[-1])
    left, bottom, right = 8, canvas.height - 8, 8 + canvas.pixels(km, lat)
    return (
        f'<path d="M{left} {bottom - 4}V{bottom}H{right:.1f}V{bottom - 4}" fill="none" stroke="{ink["ink"]}"/>'
        f'<text x="{left + 3}" y="{bottom - 4}" font-size="10" fill="{ink["ink"]}">{km} km</text>'
    )
