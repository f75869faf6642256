"""The small map of a case: the places that may be meant, by their numbers, and the certain places of the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cartelmap.atlas import MentionRow, PlaceRow, RivalRow
from cartelmap.dashboard.sketches.sketch import SketchPoint, at_home, sketch_points
from cartelmap.model import DRAWN_AT_CITY, Place


def possible_places(row: MentionRow, found: Iterable[Place] = ()) -> list[RivalRow]:
    """The place at which the mention is put, its rivals, and what was found besides; each once.

    Their numbers in the list and on the map are their order, from 1.
    """
    put = [_as_rival(row.place, row.confidence or 0.0)] if row.place else []
    everything = (*put, *row.rivals, *(_as_rival(place, 0.0) for place in found))
    first: dict[str, RivalRow] = {}
    for each in everything:
        first.setdefault(each.place_id, each)
    return list(first.values())


def _as_rival(place: Place, confidence: float) -> RivalRow:
    return RivalRow(place.id, place.name, place.admin1, place.country, confidence, place.lat, place.lon, place.kind)


def points_of_case(possible: Sequence[RivalRow], certain: Iterable[PlaceRow]) -> list[SketchPoint]:
    """What the small map shows; houses, streets and the like have no point on it."""
    numbered = [
        SketchPoint(each.lat, each.lon, str(number), "rival")
        for number, each in enumerate(possible, 1)
        if each.kind not in DRAWN_AT_CITY
    ]
    taken = {each.place_id for each in possible}
    return [*numbered, *at_home(sketch_points(row for row in certain if row.place.id not in taken))]
