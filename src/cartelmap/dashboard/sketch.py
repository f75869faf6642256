"""A small still map of Mexico as SVG: where the places of a pasted text lie."""

from __future__ import annotations

import html
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from cartelmap.atlas import PlaceRow
from cartelmap.dashboard import outside
from cartelmap.dashboard.base_map import MEXICO, PALETTES
from cartelmap.dashboard.place_words import is_country

WIDTH = 640  # pixels; the height follows from the frame
_STRETCH = math.cos(math.radians(23.5))  # a degree of longitude against one of latitude, in the middle of Mexico
(_SOUTH, _WEST), (_NORTH, _EAST) = MEXICO
_SCALE = WIDTH / ((_EAST - _WEST) * _STRETCH)
HEIGHT = round((_NORTH - _SOUTH) * _SCALE)
_WIDE = 3
_NAME_WIDTH = 110  # pixels that a name and its dot take up
_NAME_HEIGHT = 13


def in_sketch(row: PlaceRow) -> bool:
    """Whether the place lies within the frame of the sketch."""
    return _SOUTH <= row.drawn_lat <= _NORTH and _WEST <= row.drawn_lon <= _EAST


def sketch_svg(rows: Sequence[PlaceRow], theme: str) -> str:
    """The picture: states that are named are shaded, towns are dots, "near" is a ring; countries are left out."""
    colours = PALETTES[theme if theme in PALETTES else "light"]
    drawn = [row for row in rows if in_sketch(row) and not is_country(row.place)]
    named = {row.place.id for row in drawn}
    states = "".join(_state(path, colours, shaded=place_id in named) for place_id, path in _outlines().items())
    points = "".join(_points([row for row in drawn if row.precision < _WIDE], colours))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{colours["sea"]}"/>{states}{points}</svg>'
    )


def _state(path: str, colours: Mapping[str, str], *, shaded: bool) -> str:
    fill = f'fill="{colours["shade"]}" fill-opacity=".3"' if shaded else f'fill="{colours["home"]}"'
    return f'<path d="{path}" {fill} stroke="{colours["home-line"]}" stroke-width=".7"/>'


def _points(rows: Iterable[PlaceRow], colours: Mapping[str, str]) -> Iterable[str]:
    written: list[tuple[float, float]] = []
    for row in rows:
        x, y = _at(row.drawn_lon, row.drawn_lat)
        fill = colours["place"] if row.precision == 1 else colours["home"]
        yield f'<circle cx="{x}" cy="{y}" r="5" fill="{fill}" stroke="{colours["place-strong"]}" stroke-width="1.5"/>'
        # Names that would lie on each other are left to the list below the picture.
        if all(abs(x - left) > _NAME_WIDTH or abs(y - top) > _NAME_HEIGHT for left, top in written):
            written.append((x, y))
            yield _name(row.place.name, x, y, colours)


def _name(name: str, x: float, y: float, colours: Mapping[str, str]) -> str:
    return (
        f'<text x="{x + 8:.1f}" y="{y + 4:.1f}" font-family="sans-serif" font-size="12" font-weight="600" '
        f'fill="{colours["place-strong"]}" stroke="{colours["home"]}" stroke-width="3" paint-order="stroke">'
        f"{html.escape(name)}</text>"
    )


def _at(lon: float, lat: float) -> tuple[float, float]:
    return round((lon - _WEST) * _STRETCH * _SCALE, 1), round((_NORTH - lat) * _SCALE, 1)


@lru_cache(maxsize=1)
def _outlines() -> dict[str, str]:
    features = outside.state_outlines()["features"]
    return {feature["properties"]["id"]: "".join(map(_path, _rings(feature["geometry"]))) for feature in features}


def _rings(geometry: Mapping[str, Any]) -> Iterable[Any]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return (ring for polygon in polygons for ring in polygon)


def _path(ring: Iterable[Sequence[float]]) -> str:
    points = [_at(point[0], point[1]) for point in ring]
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "Z"
