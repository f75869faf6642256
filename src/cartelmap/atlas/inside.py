"""What lies in a place, and what it lies in: neighbourhood, city, municipality, state, country."""

# ruff: noqa: S608 - the parts of every statement are written here; values are bound

from __future__ import annotations

from cartelmap.atlas.filters import Filters
from cartelmap.atlas.places import place_rows, read_places
from cartelmap.atlas.predicates import NEVER, Condition, either, on_map
from cartelmap.atlas.rows import Inside, PlaceRow
from cartelmap.atlas.source import Source
from cartelmap.model import Place, PlaceKind

_MUNICIPAL = (PlaceKind.MUNICIPALITY, PlaceKind.COUNTY)
_NEAR_TO_FAR = (PlaceKind.SETTLEMENT, *_MUNICIPAL, PlaceKind.STATE, PlaceKind.COUNTRY)
# Waters off a coast bear the code of its country, and lie in no part of it.
_LIES_NOWHERE = (PlaceKind.COUNTRY.value, PlaceKind.CONTINENT.value, PlaceKind.SEA.value)


def enclosing(source: Source, place: Place) -> tuple[Place, ...]:
    """The places of the atlas that this one lies in, from near to far; a level that no text names is not there."""
    levels = either(
        Condition("id = ?", (place.city_id,)) if place.city_id else Condition("false"),
        Condition("id = ?", (place.admin1_id,)) if place.admin1_id else Condition("false"),
        _municipality(place),
        Condition("kind = 'country' AND country = ?", (place.country,)),
    )
    other = Condition("id <> ?", (place.id,))
    found = source.rows(f"SELECT id FROM places {(levels & other).where}", *(levels & other).values)
    wider = read_places(source, (place_id for (place_id,) in found)).values()
    return tuple(sorted(wider, key=lambda level: (_NEAR_TO_FAR.index(level.kind), level.id)))


def _municipality(place: Place) -> Condition:
    """Which rows are the municipality or county of a place: rows carry its name only."""
    if not place.admin2 or place.kind in _MUNICIPAL:
        return Condition("false")
    kinds = tuple(kind.value for kind in _MUNICIPAL)
    named = Condition("kind IN (?, ?) AND name = ?", (*kinds, place.admin2))
    return named & Condition("admin1_id IS NOT DISTINCT FROM ?", (place.admin1_id,))


def count_inside(source: Source, filters: Filters, place_id: str) -> Inside:
    """The numbers of a place together with all that lies in it; a text that names two of them counts once."""
    there = Condition("m.place_id = ?", (place_id,))
    condition = either(there, _inside(source, place_id)) & on_map(filters) & source.within(filters)
    texts, documents, mentions, places = source.row(
        f"""
        SELECT count(DISTINCT m.story_no), count(DISTINCT m.document_no), count(*),
            count(DISTINCT m.place_id) FILTER (m.place_id <> ?)
        FROM mentions m {condition.where}
        """,
        place_id,
        *condition.values,
    )
    return Inside(texts, max(documents - texts, 0), mentions, places)


def places_inside(source: Source, filters: Filters, place_id: str) -> list[PlaceRow]:
    """The places on the map that lie in this one, in the order of lists."""
    return place_rows(source, _inside(source, place_id) & on_map(filters) & source.within(filters))


def _inside(source: Source, place_id: str) -> Condition:
    """Which mentions `m` are of places that lie in this one."""
    place = read_places(source, (place_id,)).get(place_id)
    lying = _lying_in(place) if place else NEVER
    nowhere = Condition("kind NOT IN (?, ?, ?) AND id <> ?", (*_LIES_NOWHERE, place_id))
    inside = lying & nowhere
    return Condition(f"m.place_id IN (SELECT id FROM places {inside.where})", inside.values)


def _lying_in(place: Place) -> Condition:
    """Which rows say that they lie in the place."""
    if place.kind is PlaceKind.COUNTRY and place.country:
        return Condition("country = ?", (place.country,))
    if place.kind is PlaceKind.STATE:
        return Condition("admin1_id = ?", (place.id,))
    if place.kind in _MUNICIPAL:
        in_state = Condition("admin1_id IS NOT DISTINCT FROM ?", (place.admin1_id,))
        return Condition("admin2 = ?", (place.name,)) & in_state
    return Condition("city_id = ?", (place.id,)) if place.kind is PlaceKind.SETTLEMENT else NEVER
