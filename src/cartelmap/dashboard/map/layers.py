"""What is drawn for a place: a dot, a ring, an outline or a circle, never more exact than it is known."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from cartelmap.atlas import PlaceRow, StateRow
from cartelmap.model import DRAWN_AT_CITY, EXACT_KM, Place, PlaceKind

LARGEST_PX = 22.0  # radius of the symbol with most texts: larger ones hide the names of states
SMALLEST_PX = 5.0  # radius: smaller ones are missed by a finger, and by the eye on a projector
PX_OF_ONE_TEXT = 5.0  # radius, as long as the largest symbol stays within LARGEST_PX
NEAR_KM = 10.0  # "near X" where nobody says how near: the accuracy of a point from memory in our gazetteer
SHADES = 5  # shades of a state: the eye tells no more of one hue apart when they are not side by side
AREA_KM = 25.0  # a region without a width: as wide as a middling municipality, so that it is seen as an area

_OUTLINED = {"MX", "US"}  # countries of whose states we have outlines
_NEVER_DRAWN = {PlaceKind.COUNTRY, PlaceKind.CONTINENT, PlaceKind.SEA}
_MUNICIPAL = {PlaceKind.MUNICIPALITY, PlaceKind.COUNTY}
_NEAR = 2  # geo-precision: somewhere near the point


class Symbol(IntEnum):
    """How a place is drawn; the numbers are those of `scripts/symbols.js`."""

    DOT = 0  # size: radius in pixels
    RING = 1  # size: radius in km within which the place lies
    STATE = 2  # the outline of a state of Mexico or the United States, by its id
    AREA = 3  # size: radius in km of the region
    SHADED = 4  # the outline of a Mexican state, by its id; size: its shade, 1 to SHADES


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
    name_es: str = ""  # where Spanish has another


@dataclass(frozen=True, slots=True)
class LegendSize:
    """A dot of the legend: how many texts it stands for and its radius in pixels.

    `or_fewer` where places of fewer texts are drawn as large, because smaller dots could not be hit.
    """

    texts: int
    radius_px: float
    or_fewer: bool = False


@dataclass(frozen=True, slots=True)
class StateClass:
    """A shade of the map of states, and the least and the most texts of the states that have it."""

    shade: int
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class MapShapes:
    """All that the map shows of a view, in the order of the rows, and the sizes that its legend explains."""

    shapes: tuple[Shape, ...] = ()
    selected: str | None = None
    legend: tuple[LegendSize, ...] = ()
    roughest_km: float | None = None  # the widest ring around a rough point, for the legend's "±{n} km"
    shows_states: bool = False  # shaded by their number of texts
    classes: tuple[StateClass, ...] = ()  # the shades of the states

    @property
    def points(self) -> int:
        """How many places are drawn as dots and rings, which may become clusters."""
        return sum(shape.symbol in (Symbol.DOT, Symbol.RING) for shape in self.shapes)

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


def to_state_shapes(rows: Sequence[StateRow], chosen: PlaceRow | None = None) -> MapShapes:
    """Every state in the shade of its number of texts; of the other places only the chosen one."""
    classes = state_classes(max((row.texts for row in rows), default=0))
    states = tuple(_shaded(row, classes) for row in rows)
    is_point = chosen is not None and is_drawn(chosen.place) and chosen.place.id not in {s.place_id for s in states}
    point = (chosen,) if chosen and is_point else ()
    shapes = tuple(_to_shape(row, row.texts) for row in point)
    selected = chosen.place.id if chosen else None
    return MapShapes(states + shapes, selected, shows_states=True, classes=classes)


def state_classes(most: int) -> tuple[StateClass, ...]:
    """The shades for numbers from 1 to `most`; up to five numbers have one each.

    Their bounds grow by about the same factor: a few states have most of the texts, so that equal steps would leave all
    others pale, and classes of equally many states would part 1 from 2 and not 40 from 400. They are rounded to
    numbers that one can say.
    """
    starts = list(range(1, most + 1)) if most <= SHADES else _bounds(most)
    ends = [*(start - 1 for start in starts[1:]), most]
    return tuple(StateClass(*each) for each in zip(_spread(len(starts)), starts, ends, strict=False))


def _bounds(most: int) -> list[int]:
    return sorted({1, *(_rounded(most ** (step / SHADES)) for step in range(1, SHADES))})


def _rounded(number: float) -> int:
    """The nearest of 1, 2, 3, 5, 10, 20, 30, 50, … by ratio."""
    power = 10 ** math.floor(math.log10(number))
    return int(min((power * step for step in (1, 2, 3, 5, 10)), key=lambda nice: abs(math.log(nice / number))))


def _spread(classes: int) -> list[int]:
    """The shades of so many classes: as far from each other as they can be, a single one in the middle."""
    if classes == 1:
        return [(SHADES + 1) // 2]
    return [1 + round(number * (SHADES - 1) / (classes - 1)) for number in range(classes)]


def _shaded(row: StateRow, classes: Iterable[StateClass]) -> Shape:
    place = row.place
    shade = next(each.shade for each in classes if each.least <= row.texts <= each.most)
    return Shape(
        place_id=place.id,
        symbol=Symbol.SHADED,
        lat=round(place.lat, 4),
        lon=round(place.lon, 4),
        size=shade,
        name=place.name,
        admin1="",
        country=place.country or "",
        texts=row.texts,
        copies=row.copies,
    )


def _is_rough(row: PlaceRow, shape: Shape) -> bool:
    """Whether its ring says how well the point is known; that of a municipality says how wide it is."""
    return shape.symbol is Symbol.RING and row.place.kind not in _MUNICIPAL


def is_drawn(place: Place) -> bool:
    """Whether the map has a symbol for it."""
    return place.kind not in _NEVER_DRAWN


def symbol_of(place: Place, precision: int) -> Symbol:
    """How it is drawn: the table "Kinds, precision, and how each is drawn" as code."""
    if place.kind is PlaceKind.STATE and place.country in _OUTLINED:
        return Symbol.STATE
    if place.kind in DRAWN_AT_CITY:
        return Symbol.DOT
    if place.kind in _MUNICIPAL:
        return Symbol.RING
    if place.kind is not PlaceKind.SETTLEMENT:
        return Symbol.AREA
    return Symbol.RING if precision == _NEAR or (place.accuracy_km or 0) > EXACT_KM else Symbol.DOT


def radius_px(texts: int, most: int) -> float:
    """Radius of a dot: its area grows with the texts, down to the smallest that can be hit, as the legend says."""
    return round(max(SMALLEST_PX, _px_of_one_text(most) * math.sqrt(texts)), 1)


def _px_of_one_text(most: int) -> float:
    return min(PX_OF_ONE_TEXT, LARGEST_PX / math.sqrt(max(most, 1)))


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
        name_es=place.name_es or "",
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
    """The smallest dot, the largest, and one whose radius lies between them."""
    dots = [shape.texts for shape in shapes if shape.symbol is Symbol.DOT]
    if not dots:
        return ()
    px = _px_of_one_text(most)
    smallest = max(1, int((SMALLEST_PX / px) ** 2))  # all up to it are drawn as small
    middle = _rounded(((radius_px(smallest, most) + radius_px(max(dots), most)) / 2 / px) ** 2)
    sizes = sorted({smallest, middle, max(dots)}) if smallest < middle < max(dots) else sorted({smallest, max(dots)})
    return tuple(LegendSize(n, radius_px(n, most), or_fewer=n == smallest > 1) for n in sizes)
