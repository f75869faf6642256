"""Which points lie near a point: a grid over the globe, cells of one degree."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from cartelmap.gazetteer.geometry import distance_km

_KM_PER_DEGREE: Final = 111.0  # of latitude; a little less than the least, so that no cell is missed
_POLE: Final = 89.0  # degrees; nearer to a pole all longitudes are looked at


class Nearby:
    """Points by their number in the order given; `lat`, `lon` in degrees."""

    def __init__(self, points: Iterable[tuple[float, float]]) -> None:
        self._points = list(points)
        self._cells: dict[tuple[int, int], list[int]] = defaultdict(list)
        for number, (lat, lon) in enumerate(self._points):
            self._cells[math.floor(lat), math.floor(lon)].append(number)

    def within(self, lat: float, lon: float, km: float) -> list[tuple[float, int]]:
        """The distances in km and the numbers of the points within `km`, nearest first."""
        found = (
            (distance_km(lat, lon, *self._points[number]), number)
            for cell in _cells_within(lat, lon, km)
            for number in self._cells.get(cell, ())
        )
        return sorted(pair for pair in found if pair[0] <= km)


def _cells_within(lat: float, lon: float, km: float) -> Iterator[tuple[int, int]]:
    reach = km / _KM_PER_DEGREE
    farthest = min(_POLE, abs(lat) + reach)
    across = min(180.0, reach / math.cos(math.radians(farthest)))
    columns = {(column + 180) % 360 - 180 for column in range(math.floor(lon - across), math.floor(lon + across) + 1)}
    for row in range(math.floor(lat - reach), math.floor(lat + reach) + 1):
        for column in columns:
            yield row, column
