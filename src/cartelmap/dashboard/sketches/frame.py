"""The stretch of the Earth that a small map shows, and where its points lie in the picture."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

LEAST_KM = 200.0  # of a fitted picture: closer, no outline is left that says where one is
_ROOM = 1.3  # by how much a fitted picture is wider than its points, so that their names fit
_FLATTEST, _STEEPEST = 0.55, 0.9  # height by width: a panel of 340 pixels has room for no more
_FARTHEST_NORTH, _FARTHEST_SOUTH = 80.0, -58.0  # degrees: beyond, this projection stretches, and nobody is named there
_KM_OF_DEGREE = 111.2  # of latitude


@dataclass(frozen=True, slots=True)
class Frame:
    """A stretch of the Earth between two latitudes and two longitudes, in degrees."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a point lies in it."""
        return self.south <= lat <= self.north and self.west <= lon <= self.east


@dataclass(frozen=True, slots=True)
class Canvas:
    """A picture of a frame, `width` pixels wide, in the projection of the map of the page (Mercator's)."""

    frame: Frame
    width: int

    @property
    def height(self) -> int:
        """Its height in pixels."""
        return max(1, round(self._scale * (_northing(self.frame.north) - _northing(self.frame.south))))

    @property
    def _scale(self) -> float:
        """Pixels of a degree of longitude."""
        return self.width / (self.frame.east - self.frame.west)

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """Where a point lies, in pixels from the left and from the top."""
        top = _northing(self.frame.north) - _northing(lat)
        return round((lon - self.frame.west) * self._scale, 1), round(top * self._scale, 1)

    def pixels(self, km: float, lat: float) -> float:
        """How long a distance is at this latitude, in pixels."""
        return round(km / _km_of_degree(lat) * self._scale, 1)


def around(lat: float, lon: float, km: float) -> Frame:
    """The frame of a circle."""
    high, wide = km / _KM_OF_DEGREE, km / _km_of_degree(lat)
    return Frame(lat - high, lon - wide, lat + high, lon + wide)


def fitted(parts: Iterable[Frame]) -> Frame | None:
    """The frame that shows all of these parts with room around; None where there are none."""
    several = tuple(parts)
    if not several:
        return None
    south, north = min(each.south for each in several), max(each.north for each in several)
    west, east = min(each.west for each in several), max(each.east for each in several)
    low, high = _northing(south), _northing(north)
    least = LEAST_KM / _km_of_degree((south + north) / 2)
    wide, tall = max((east - west) * _ROOM, least), max((high - low) * _ROOM, least * _FLATTEST)
    wide, tall = max(wide, tall / _STEEPEST), max(tall, wide * _FLATTEST)
    middle, centre = (low + high) / 2, (west + east) / 2
    return Frame(
        max(_latitude(middle - tall / 2), _FARTHEST_SOUTH),
        max(centre - wide / 2, -180.0),
        min(_latitude(middle + tall / 2), _FARTHEST_NORTH),
        min(centre + wide / 2, 180.0),
    )


def _km_of_degree(lat: float) -> float:
    """How long a degree of longitude is."""
    return _KM_OF_DEGREE * math.cos(math.radians(_drawable(lat)))


def _northing(lat: float) -> float:
    """Mercator's ordinate, in degrees as they are at the equator."""
    return math.degrees(math.asinh(math.tan(math.radians(_drawable(lat)))))


def _latitude(northing: float) -> float:
    return math.degrees(math.atan(math.sinh(math.radians(northing))))


def _drawable(lat: float) -> float:
    """The latitude, where the projection can draw it: the poles lie infinitely far away."""
    return min(max(lat, -85.0), 85.0)
