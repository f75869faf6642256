"""Land, neighbours and states as outlines of a small map, cut off at its edges."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cartelmap.dashboard import outside
from cartelmap.dashboard.sketches.frame import Canvas, Frame

Point = tuple[float, float]
_BLEED = 4.0  # pixels that an outline goes beyond the picture, so that the cut is not seen as a border
_FINEST = 0.8  # pixels: points closer together than this are one to the eye


@dataclass(frozen=True, slots=True)
class Outline:
    """A piece of land: its id, its name, the frame around it, and its rings of latitudes and longitudes."""

    id: str
    name: str
    frame: Frame
    rings: tuple[tuple[Point, ...], ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """What a picture shows of an outline: its path; of its largest part the middle (None: no part) and the width."""

    id: str
    name: str
    path: str
    middle: Point | None
    width: float


@lru_cache(maxsize=4)
def outlines(name: str) -> tuple[Outline, ...]:
    """The shipped outlines of this name: `world`, `neighbours`, `states_mx` or `states_us`."""
    return tuple(map(_outline, outside.outlines(name)["features"]))


@lru_cache(maxsize=1)
def states() -> Mapping[str, Outline]:
    """The states of Mexico and of the United States by their ids."""
    return {outline.id: outline for outline in (*outlines("states_mx"), *outlines("states_us"))}


def pieces(name: str, canvas: Canvas, only: Container[str] | None = None) -> list[Piece]:
    """What the picture shows of the shipped outlines of this name, or of those with an id in `only`."""
    asked = (outline for outline in outlines(name) if only is None or outline.id in only)
    seen = (outline for outline in asked if _meet(outline.frame, canvas.frame))
    return [piece for piece in (_piece(outline, canvas) for outline in seen) if piece.path]


def _outline(feature: Mapping[str, Any]) -> Outline:
    said, geometry = feature["properties"], feature["geometry"]
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    rings = tuple(tuple((point[1], point[0]) for point in ring) for polygon in polygons for ring in polygon)
    lats, lons = ([point[side] for ring in rings for point in ring] for side in (0, 1))
    return Outline(said["id"], said["name"], Frame(min(lats), min(lons), max(lats), max(lons)), rings)


def _meet(one: Frame, other: Frame) -> bool:
    high = one.south <= other.north and other.south <= one.north
    return high and one.west <= other.east and other.west <= one.east


def _piece(outline: Outline, canvas: Canvas) -> Piece:
    drawn = [_thinned(ring) for ring in _clipped(outline.rings, canvas)]
    shown = [ring for ring in drawn if len(ring) > 2]  # noqa: PLR2004 - fewer points enclose nothing
    largest = max(shown, key=lambda ring: abs(_area(ring)), default=[])
    sides = [x for x, _ in largest] or [0.0]
    return Piece(outline.id, outline.name, "".join(map(_path, shown)), _middle(largest), max(sides) - min(sides))


def _clipped(rings: Iterable[Sequence[Point]], canvas: Canvas) -> Iterable[list[Point]]:
    for ring in rings:
        points = [canvas.at(lat, lon) for lat, lon in ring]
        for side, edge, sign in _edges(canvas):
            points = _cut(points, side, edge, sign)
        yield points


def _edges(canvas: Canvas) -> tuple[tuple[int, float, int], ...]:
    """The edges of the picture: the coordinate that is bounded, its bound, and 1 where that is the lower one."""
    right, bottom = canvas.width + _BLEED, canvas.height + _BLEED
    return (0, -_BLEED, 1), (1, -_BLEED, 1), (0, right, -1), (1, bottom, -1)


def _cut(points: Sequence[Point], side: int, edge: float, sign: int) -> list[Point]:
    """What lies on the right side of one edge (Sutherland and Hodgman 1974)."""
    kept: list[Point] = []
    for last, point in zip((*points[-1:], *points[:-1]), points, strict=True):
        before, now = (last[side] - edge) * sign, (point[side] - edge) * sign
        if (before < 0) != (now < 0):
            share = before / (before - now)
            kept.append((last[0] + share * (point[0] - last[0]), last[1] + share * (point[1] - last[1])))
        if now >= 0:
            kept.append(point)
    return kept


def _thinned(points: Sequence[Point]) -> list[Point]:
    kept: list[Point] = []
    for point in points:
        if not kept or abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= _FINEST:
            kept.append(point)
    return kept


def _area(points: Sequence[Point]) -> float:
    """Twice the area, negative where the ring runs the other way."""
    following = (*points[1:], *points[:1])
    return sum(one[0] * two[1] - two[0] * one[1] for one, two in zip(points, following, strict=True))


def _middle(points: Sequence[Point]) -> Point | None:
    area = _area(points)
    if not area:
        return None
    pairs = tuple(zip(points, (*points[1:], *points[:1]), strict=True))
    x, y = (
        sum((one[side] + two[side]) * (one[0] * two[1] - two[0] * one[1]) for one, two in pairs) / (3 * area)
        for side in (0, 1)
    )
    return x, y


def _path(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"
