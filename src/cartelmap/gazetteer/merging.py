"""Curated rows become entries: merged with the base row of the same place, and tied to the city they are drawn at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cartelmap.errors import Fault
from cartelmap.gazetteer.curated import did_you_mean
from cartelmap.gazetteer.divisions import SAME_PLACE_KM, DivisionKey
from cartelmap.gazetteer.entries import NOWHERE, Entry, Settlement, Spelling
from cartelmap.gazetteer.folding import fold_again as fold
from cartelmap.gazetteer.linking import LinkedRow
from cartelmap.gazetteer.nearby import Nearby
from cartelmap.model import DRAWN_AT_CITY, PlaceKind

CITY_WITHIN_KM: Final = 30.0
CITY_SIZE: Final = 500  # inhabitants
_SAME_AS_SETTLEMENT: Final = DRAWN_AT_CITY | {PlaceKind.SETTLEMENT, PlaceKind.MUNICIPALITY}


@dataclass(frozen=True, slots=True)
class Base:
    """The base layer with the ways it is asked here."""

    settlements: Sequence[Settlement]
    nearby: Nearby
    by_id: Mapping[int, int]

    @classmethod
    def of(cls, settlements: Sequence[Settlement]) -> Base:
        """The base layer of these settlements."""
        return cls(
            settlements,
            Nearby((s.lat, s.lon) for s in settlements),
            {s.geoname_id: number for number, s in enumerate(settlements)},
        )


def divisions_of(linked: Sequence[LinkedRow]) -> dict[DivisionKey, int]:
    """The ordinals of the curated states by country and GeoNames admin1 code."""
    return {
        (each.countries[0], each.row.admin1): ordinal
        for ordinal, each in enumerate(linked)
        if each.row.kind is PlaceKind.STATE and each.row.admin1 and each.countries
    }


def merge_same(linked: Sequence[LinkedRow], base: Base) -> dict[int, int]:
    """Which base row (key: its number) is the place of which curated row (value: its ordinal).

    The rows say it themselves (`same_as`); a settlement of the same name within 1.5 km is the same place too.
    """
    merged: dict[int, int] = {}
    for ordinal, each in enumerate(linked):
        if each.row.kind in _SAME_AS_SETTLEMENT:
            for number in _same_as(each, base):
                merged.setdefault(number, ordinal)
    for ordinal, each in enumerate(linked):
        if each.row.kind is PlaceKind.SETTLEMENT and ordinal not in merged.values():
            names = {fold(spelling.name) for spelling in each.row.spellings}
            for _, number in base.nearby.within(each.row.lat, each.row.lon, SAME_PLACE_KM):
                if fold(base.settlements[number].name) in names:
                    merged.setdefault(number, ordinal)
                    break
    return merged


def _same_as(each: LinkedRow, base: Base) -> list[int]:
    ids = (int(other.partition(":")[2]) for other in each.row.same_as if other.startswith("geonames:"))
    return [base.by_id[geoname_id] for geoname_id in ids if geoname_id in base.by_id]


def to_entries(
    linked: Sequence[LinkedRow],
    base: Base,
    merged: Mapping[int, int],
    spellings: Mapping[int, tuple[Spelling, ...]],
    municipalities: Mapping[int, str],
) -> tuple[list[Entry], list[Fault]]:
    """The curated entries in the order of the rows, and the cities that do not exist.

    `merged` as `merge_same` gives it; by the number of a base row, `spellings` are those of the merged ones, and
    `municipalities` the names of those that they lie in.
    """
    same = {ordinal: number for number, ordinal in reversed(list(merged.items()))}
    cities = _Cities(linked, base, merged)
    faults: list[Fault] = []
    entries: list[Entry] = []
    for ordinal, each in enumerate(linked):
        city = cities.of(ordinal, faults)
        number = same.get(ordinal)
        settlement = None if number is None else base.settlements[number]
        more = () if number is None else spellings.get(number, ())
        municipality = "" if number is None else municipalities.get(number, "")
        entries.append(_to_entry(each, city, settlement, more, municipality))
    return entries, faults


def _to_entry(
    each: LinkedRow, city: str, same: Settlement | None, more: tuple[Spelling, ...], municipality: str
) -> Entry:
    row = each.row
    own = {fold(spelling.name) for spelling in row.spellings}
    others = tuple(spelling._replace(primary=False) for spelling in more if fold(spelling.name) not in own)
    geonames = () if same is None else (f"geonames:{same.geoname_id}",)
    return Entry(
        id=each.id,
        name=row.name,
        kind=row.kind,
        lat=row.lat,
        lon=row.lon,
        spellings=row.spellings + others,
        countries=each.countries or ((same.country,) if same else ()),
        admin1=each.states[0] if len(each.states) == 1 else NOWHERE,
        admin2=row.admin2 or municipality,
        population=row.population or (same.population if same else 0),
        extent_km=row.extent_km,
        accuracy_km=row.accuracy_km,
        city=city,
        source=row.source,
        licence=row.licence,
        note=row.note,
        other_ids=tuple(dict.fromkeys((*row.same_as, *geonames))),
    )


class _Cities:
    """Finds the city that a row is drawn at: the one it names, within its states, else the nearest."""

    def __init__(self, linked: Sequence[LinkedRow], base: Base, merged: Mapping[int, int]) -> None:
        self._linked, self._base, self._merged = linked, base, merged
        self._codes = {ordinal: key for key, ordinal in divisions_of(linked).items()}
        self._written: dict[str, str] = {}
        self._by_name: dict[str, list[tuple[int, str, set[DivisionKey], str]]] = {}

    def of(self, ordinal: int, faults: list[Fault]) -> str:
        """The id of the city, empty where there is none."""
        each = self._linked[ordinal]
        if each.row.kind not in DRAWN_AT_CITY:
            return ""
        if not each.row.city:
            return self._nearest(each)
        city = self._named(each)
        if city is None:
            known = {
                self._written[name]
                for name, found in self._names().items()
                if any(self._fits(each, one) for one in found)
            }
            where = f" in {' or '.join(each.row.inside)}"
            hint = did_you_mean(each.row.city, known) or "; leave it empty for the nearest town."
            faults.append(each.row.fault(f"city '{each.row.city}' is not a settlement{where}{hint}"))
        return city or ""

    def _id(self, number: int) -> str:
        if number in self._merged:
            return self._linked[self._merged[number]].id
        return f"geonames:{self._base.settlements[number].geoname_id}"

    def _nearest(self, each: LinkedRow) -> str:
        for _, number in self._base.nearby.within(each.row.lat, each.row.lon, CITY_WITHIN_KM):
            if self._base.settlements[number].population >= CITY_SIZE:
                return self._id(number)
        return ""

    def _named(self, each: LinkedRow) -> str | None:
        found = [one for one in self._names().get(fold(each.row.city), ()) if self._fits(each, one)]
        return max(found, key=lambda one: one[0])[1] if found else None

    def _fits(self, each: LinkedRow, city: tuple[int, str, set[DivisionKey], str]) -> bool:
        codes = {self._codes[state] for state in each.states if state in self._codes}
        return bool(codes & city[2]) if codes else city[3] in each.countries

    def _names(self) -> dict[str, list[tuple[int, str, set[DivisionKey], str]]]:
        """Population, id, divisions and country of all settlements by folded name; made when first needed."""
        if not self._by_name:
            found = defaultdict(list)
            for name, city in (*self._base_cities(), *self._curated_cities()):
                self._written.setdefault(fold(name), name)
                found[fold(name)].append(city)
            self._by_name = found
        return self._by_name

    def _base_cities(self) -> Iterable[tuple[str, tuple[int, str, set[DivisionKey], str]]]:
        wanted = {fold(each.row.city) for each in self._linked if each.row.city}
        countries = {country for each in self._linked if each.row.city for country in each.countries}
        for number, s in enumerate(self._base.settlements):
            if s.country in countries:
                city = (s.population, self._id(number), {(s.country, s.admin1_code)}, s.country)
                yield s.name, city
                yield from ((name, city) for name in s.alternates if fold(name) in wanted)

    def _curated_cities(self) -> Iterable[tuple[str, tuple[int, str, set[DivisionKey], str]]]:
        for each in self._linked:
            if each.row.kind is PlaceKind.SETTLEMENT:
                codes = {self._codes[state] for state in each.states if state in self._codes}
                country = each.countries[0] if len(each.countries) == 1 else ""
                yield from ((s.name, (each.row.population, each.id, codes, country)) for s in each.row.spellings)
