"""Outlines of states: whether a point lies in one, and how far outside; GeoJSON without any library."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from cartelmap.gazetteer.geometry import EARTH_KM

_KM_PER_DEGREE: Final = EARTH_KM * math.pi / 180

Ring = Sequence[tuple[float, float]]  # (lon, lat), as in GeoJSON


@dataclass(frozen=True, slots=True)
class Outline:
    """An area by the rings of its polygons; holes are rings too (even-odd rule)."""

    name: str
    rings: tuple[Ring, ...]

    def km_outside(self, lat: float, lon: float) -> float:
        """How far the point lies outside, 0 within; on a plane that touches the globe at the point."""
        if _is_inside(self.rings, lat, lon):
            return 0.0
        return min(_km_to_ring(ring, lat, lon) for ring in self.rings)


def read_outlines(geojson: Mapping[str, Any]) -> dict[str, Outline]:
    """The outlines of a GeoJSON FeatureCollection by the property `id`."""
    return {
        feature["properties"]["id"]: Outline(feature["properties"]["name"], tuple(_rings(feature["geometry"])))
        for feature in geojson["features"]
    }


def _rings(geometry: Mapping[str, Any]) -> Iterable[Ring]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for polygon in polygons:
        for ring in polygon:
            yield [(point[0], point[1]) for point in ring]


def _is_inside(rings: Iterable[Ring], lat: float, lon: float) -> bool:
    """The even-odd rule: a ray to the east crosses the border an odd number of times."""
    inside = False
    for ring in rings:
        for (x, y), (next_x, next_y) in pairwise(ring):
            if (y > lat) != (next_y > lat) and lon < x + (lat - y) / (next_y - y) * (next_x - x):
                inside = not inside
    return inside


def _km_to_ring(ring: Ring, lat: float, lon: float) -> float:
    across = _KM_PER_DEGREE * math.cos(math.radians(lat))
    points = [((x - lon) * across, (y - lat) * _KM_PER_DEGREE) for x, y in ring]
    return min(_km_to_segment(start, end) for start, end in pairwise(points))


def _km_to_segment(start: tuple[float, float], end: tuple[float, float]) -> float:
    """The distance of the origin from a segment."""
    along_x, along_y = end[0] - start[0], end[1] - start[1]
    length = along_x * along_x + along_y * along_y
    share = 0.0 if length == 0 else max(0.0, min(1.0, -(start[0] * along_x + start[1] * along_y) / length))
    return math.hypot(start[0] + share * along_x, start[1] + share * along_y)
