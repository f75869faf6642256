"""Whether curated points lie where their rows say: in the states' outlines, or among a country's settlements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from cartelmap.errors import Fault
from cartelmap.gazetteer.linking import HOME, LinkedRow
from cartelmap.gazetteer.merging import Base
from cartelmap.gazetteer.outlines import Outline
from cartelmap.model import PlaceKind

STATE_WITHIN_KM: Final = 10.0
COUNTRY_WITHIN_KM: Final = 25.0
SETTLEMENT_WITHIN_KM: Final = 100.0
WIDE: Final = frozenset(
    {PlaceKind.STATE, PlaceKind.REGION, PlaceKind.RIVER, PlaceKind.MOUNTAIN_RANGE, PlaceKind.ROAD, PlaceKind.BORDER}
)
# Their points are not meant to lie in a country.
_ANYWHERE: Final = frozenset({PlaceKind.SEA, PlaceKind.CONTINENT, PlaceKind.COUNTRY})


def point_faults(linked: Sequence[LinkedRow], outlines: Mapping[str, Outline], base: Base) -> Iterator[Fault]:
    """What is wrong with the points; `outlines` are those of Mexico's states by the id of their rows."""
    for each in linked:
        what = _off_states(each, linked, outlines) or _off_countries(each, outlines, base)
        if what:
            yield each.row.fault(what)


def _off_states(each: LinkedRow, linked: Sequence[LinkedRow], outlines: Mapping[str, Outline]) -> str | None:
    """The sentence for a point that lies outside the outlines of all the states it is said to lie in, else None."""
    own = [each.id] if each.row.kind is PlaceKind.STATE else [linked[state].id for state in each.states]
    if len(own) > sum(an_id in outlines for an_id in own) or not own or each.row.kind in _ANYWHERE:
        return None  # a part lies in a state whose outline is not known
    km, name = min((outlines[an_id].km_outside(each.row.lat, each.row.lon), outlines[an_id].name) for an_id in own)
    if km <= STATE_WITHIN_KM:
        return None
    holder = _state_at(each.row.lat, each.row.lon, outlines.values())
    where = f"; the point lies in {holder}" if holder else ""
    return f"lat, lon lie {km:.0f} km outside {name}{where}. Correct the point or inside."


def _state_at(lat: float, lon: float, outlines: Iterable[Outline]) -> str | None:
    return next((outline.name for outline in outlines if outline.km_outside(lat, lon) == 0), None)


def _off_countries(each: LinkedRow, outlines: Mapping[str, Outline], base: Base) -> str | None:
    """The sentence for a point that lies in none of its countries, else None."""
    row = each.row
    if row.kind in _ANYWHERE or not each.countries:
        return None
    if HOME in each.countries and outlines:
        km = min(outline.km_outside(row.lat, row.lon) for outline in outlines.values())
        if km <= COUNTRY_WITHIN_KM:
            return None
        if each.countries == (HOME,):
            return f"lat, lon lie {km:.0f} km outside Mexico. Correct the point, or country and inside."
    return _off_settlements(each, base)


def _off_settlements(each: LinkedRow, base: Base) -> str | None:
    row = each.row
    reach = max(SETTLEMENT_WITHIN_KM, row.extent_km or 0)  # nobody lives near the middle of Alaska
    near = base.nearby.within(row.lat, row.lon, reach)
    countries = [base.settlements[number].country for _, number in near]
    stated = " or ".join(each.countries)
    if not countries:
        return f"no settlement lies within {reach:.0f} km of lat, lon. Correct the point, or give extent_km."
    # The middle of a wide place may lie across a border from the nearest village: Amazonas in Colombia.
    close_km = max(COUNTRY_WITHIN_KM, (row.extent_km or 0) if row.kind in WIDE else 0)
    close = {country for country, (km, _) in zip(countries, near, strict=True) if km <= close_km}
    if countries[0] in each.countries or close & set(each.countries):
        return None
    return f"lat, lon lie in {countries[0]}, by the nearest settlement, not in {stated}. Correct the point or country."
