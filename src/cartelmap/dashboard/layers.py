"""What is drawn for a place: a dot, a ring, a shaded state or a shaded circle, never more exact than it is known."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from cartelmap.atlas import PlaceRow
from cartelmap.model import DRAWN_AT_CITY, EXACT_KM, Place, PlaceKind

LARGEST_PX = 22.0  # radius of the symbol with most texts: larger ones hide the names of states
SMALLEST_PX = 5.0  # radius: smaller ones are missed by a finger, and by the eye on a projector
PX_OF_ONE_TEXT = 5.0  # radius, as long as the largest symbol stays within LARGEST_PX
NEAR_KM = 10.0  # "near X" where nobody says how near: the accuracy of a point from memory in our gazetteer
AREA_KM = 25.0  # a region without a width: as wide as a middling municipality, so that it is seen as an area

_NEVER_DRAWN = {PlaceKind.COUNTRY, PlaceKind.CONTINENT, PlaceKind.SEA}
_MUNICIPAL = {PlaceKind.MUNICIPALITY, PlaceKind.COUNTY}
_NEAR = 2  # geo-precision: somewhere near the point


class Symbol(IntEnum):
    """How a place is drawn; the numbers are those of `scripts/symbols.js`."""

    DOT = 0  # size: radius in pixels
    RING = 1  # size: radius in km within which the place lies
    STATE = 2  # the outline of a Mexican state, by its id
    AREA = 3  # size: radius in km of the region


@dataclass(frozen=True, slots=True)
class Shape:
    """A place as it is drawn. The meaning of `size` is told by the symbol."""

    place_id: str
    symbol: Symbol
    lat: float
    lon: float
    size: float
    name: str
    admin1: str  # its first-level division, empty where it has none or is one itself
    country: str  # ISO 3166-1 alpha-2, empty where it lies in several
    texts: int
    copies: int


@dataclass(frozen=True, slots=True)
class LegendSize:
    """A dot of the legend: how many texts it stands for and its radius in pixels."""

    texts: int
    radius_px: float


@dataclass(frozen=True, slots=True)
class MapShapes:
    """All that the map shows of a view, in the order of the rows, and the sizes that its legend explains."""

    shapes: tuple[Shape, ...] = ()
    selected: str | None = None
    legend: tuple[LegendSize, ...] = ()
    roughest_km: float | None = None  # the widest ring around a rough point, for the legend's "±{n} km"

    def has(self, symbol: Symbol) -> bool:
        """Whether the legend needs a line for this symbol."""
        return any(shape.symbol is symbol for shape in self.shapes)


def to_shapes(rows: Sequence[PlaceRow], selected: str | None = None) -> MapShapes:
    """The shapes of the rows; countries, continents and seas are chips under the map and have none."""
    drawn = [row for row in rows if is_drawn(row.place)]
    most = max((row.texts for row in drawn), default=0)
    shapes = tuple(_to_shape(row, most) for row in drawn)
    rings = [shape.size for row, shape in zip(drawn, shapes, strict=True) if _is_rough(row, shape)]
    return MapShapes(shapes, selected, _legend(shapes, most), max(rings, default=None))


def _is_rough(row: PlaceRow, shape: Shape) -> bool:
    """Whether its ring says how well the point is known; that of a municipality says how wide it is."""
    return shape.symbol is Symbol.RING and row.place.kind not in _MUNICIPAL


def is_drawn(place: Place) -> bool:
    """Whether the map has a symbol for it."""
    return place.kind not in _NEVER_DRAWN


def symbol_of(place: Place, precision: int) -> Symbol:
    """How it is drawn: the table "Kinds, precision, and how each is drawn" as code."""
    if place.kind is PlaceKind.STATE and place.country == "MX":
        return Symbol.STATE
    if place.kind in DRAWN_AT_CITY:
        return Symbol.DOT
    if place.kind in _MUNICIPAL:
        return Symbol.RING
    if place.kind is not PlaceKind.SETTLEMENT:
        return Symbol.AREA
    return Symbol.RING if precision == _NEAR or (place.accuracy_km or 0) > EXACT_KM else Symbol.DOT


def radius_px(texts: int, most: int) -> float:
    """Radius of a dot: its area grows with the texts, down to the smallest that can be hit."""
    per_text = min(PX_OF_ONE_TEXT, LARGEST_PX / math.sqrt(max(most, 1)))
    return round(max(SMALLEST_PX, per_text * math.sqrt(texts)), 1)


def _to_shape(row: PlaceRow, most: int) -> Shape:
    place = row.place
    symbol = symbol_of(place, row.precision)
    return Shape(
        place_id=place.id,
        symbol=symbol,
        lat=round(row.drawn_lat, 4),
        lon=round(row.drawn_lon, 4),
        size=_size(symbol, row, most),
        name=place.name,
        admin1=place.admin1 if place.admin1 and place.admin1 != place.name else "",
        country=place.country or "",
        texts=row.texts,
        copies=row.copies,
    )


def _size(symbol: Symbol, row: PlaceRow, most: int) -> float:
    if symbol is Symbol.DOT:
        return radius_px(row.texts, most)
    if symbol is Symbol.RING:
        return _ring_km(row.place)
    return 0 if symbol is Symbol.STATE else row.place.extent_km or AREA_KM


def _ring_km(place: Place) -> float:
    if place.kind in _MUNICIPAL:
        return place.extent_km or NEAR_KM
    return max(place.accuracy_km or NEAR_KM, EXACT_KM)


def _legend(shapes: Iterable[Shape], most: int) -> tuple[LegendSize, ...]:
    dots = [shape.texts for shape in shapes if shape.symbol is Symbol.DOT]
    if not dots:
        return ()
    sizes = sorted({1, round(math.sqrt(max(dots))), max(dots)})
    return tuple(LegendSize(texts, radius_px(texts, most)) for texts in sizes)
