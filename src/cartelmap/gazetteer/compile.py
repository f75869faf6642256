"""Compile the gazetteer: curated rows, first-level divisions and the base layer become one index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cartelmap.errors import DataFileError, Fault
from cartelmap.gazetteer.counties import county_entries
from cartelmap.gazetteer.curated import read_rows
from cartelmap.gazetteer.divisions import (
    Division,
    DivisionKey,
    by_country_and_name,
    lesser_entry,
    same_place,
    to_entry,
)
from cartelmap.gazetteer.entries import NOWHERE, DivisionRow, Entry, KnownDivision, Settlement, Spelling
from cartelmap.gazetteer.folding import fold_again as fold
from cartelmap.gazetteer.index import Index, IndexBuilder
from cartelmap.gazetteer.linking import LinkedRow, link
from cartelmap.gazetteer.merging import Base, divisions_of, merge_same, to_entries
from cartelmap.gazetteer.municipalities import municipalities_of, municipality_entries, names_of_seats
from cartelmap.gazetteer.spellings import HOME, KnownNames, primary_is_strong, spellings_of
from cartelmap.gazetteer.tables import Tables
from cartelmap.model import NameStrength, PlaceKind

BASE_LICENCE: Final = "CC BY 4.0"
HOME_WEIGHT: Final = 10  # a Mexican town comes to mind like a foreign one ten times its size: León, Córdoba
EARTH: Final = 1 << 33  # inhabitants: a country is always meant before a division of its name
FAMOUS_CITY: Final = 500_000  # inhabitants
NAMESAKE_OF_CITY: Final = (
    15_000  # fewer: "Monterrey" and "Los Ángeles" are not the hamlets, unless their state is named
)
NAMESAKE_OF_STATE: Final = 10_000  # likewise "Michoacán", a hamlet of Chiapas
NAMESAKE_OF_COUNTRY: Final = 500_000  # likewise "Argentina"; Singapore and Djibouti are cities by themselves


@dataclass(frozen=True, slots=True)
class _Parents:
    """What settlements lie in: ordinals of divisions, and by number their row of the table and their municipality."""

    divisions: dict[DivisionKey, int]
    settlements: Sequence[Settlement]
    rows: Sequence[DivisionRow | None]
    municipalities: Mapping[int, str]


def compile_index(
    curated: Mapping[str, bytes],
    settlements: Sequence[Settlement],
    tables: Tables,
    base_source: str,
    version: str,
) -> Index:
    """The index of all places: curated entries first, then divisions, then the base layer.

    Raises:
        DataFileError: all that is wrong with the curated files.
    """
    linked, faults = read_and_link(curated)
    base = Base.of(settlements)
    merged = merge_same(linked, base)
    parents = _parents(linked, settlements, tables)
    towns = [s for number, s in enumerate(settlements) if not _is_borough(linked, merged.get(number))]
    known = _known_names(linked, towns, tables)
    spellings = {number: spellings_of(settlements[number], known) for number in merged}
    entries, city_faults = to_entries(linked, base, merged, spellings, parents.municipalities)
    if faults or city_faults:
        raise DataFileError([*faults, *city_faults])
    builder = IndexBuilder()
    for entry in entries:
        builder.add(entry)
    origin = base_source, BASE_LICENCE
    _add_divisions(builder, parents, tables.divisions, known.countries, origin)
    found = zip(settlements, parents.rows, strict=True)
    for county in county_entries(found, parents.divisions, base_source, BASE_LICENCE):
        builder.add(county)
    for municipality in municipality_entries(tables.municipalities, linked, parents.divisions, known, origin):
        builder.add(municipality)
    _add_settlements(builder, base, merged, known, parents)
    header = {"version": version, "curated": len(entries), "source": base_source, "licence": BASE_LICENCE}
    return builder.finish(header)


def _parents(linked: Sequence[LinkedRow], settlements: Sequence[Settlement], tables: Tables) -> _Parents:
    by_name = by_country_and_name(tables.rows)
    rows = [same_place(settlement, by_name) for settlement in settlements]
    municipalities = municipalities_of(settlements, rows, tables.municipalities)
    return _Parents(divisions_of(linked), settlements, rows, municipalities)


def read_and_link(curated: Mapping[str, bytes]) -> tuple[list[LinkedRow], list[Fault]]:
    """The curated rows with their parents, and all that is wrong with the files themselves."""
    reading = read_rows(curated)
    linked, faults = link(reading)
    return linked, [*reading.faults, *faults]


def _known_names(linked: Sequence[LinkedRow], settlements: Iterable[Settlement], tables: Tables) -> KnownNames:
    """What the names of a small place have to stand beside."""
    own: dict[str, int] = {}
    needed: dict[str, int] = {}
    for settlement in settlements:
        name = fold(settlement.name)
        if primary_is_strong(settlement):
            own[name] = max(settlement.population, own.get(name, 0))
        if settlement.population >= FAMOUS_CITY:
            needed[name] = NAMESAKE_OF_CITY
    for kind, inhabitants in ((PlaceKind.STATE, NAMESAKE_OF_STATE), (PlaceKind.COUNTRY, NAMESAKE_OF_COUNTRY)):
        for name in _strong_names(linked, kind):
            needed[name] = max(inhabitants, needed.get(name, 0))
    countries = frozenset(_strong_names(linked, PlaceKind.COUNTRY))
    return KnownNames(own, countries, needed, names_of_seats(tables.municipalities))


def _is_borough(linked: Sequence[LinkedRow], ordinal: int | None) -> bool:
    """Whether the settlement is what a row calls a municipality: Cuauhtémoc in Mexico City is no city of its own."""
    return ordinal is not None and linked[ordinal].row.kind is PlaceKind.MUNICIPALITY


def _strong_names(linked: Iterable[LinkedRow], kind: PlaceKind) -> Iterable[str]:
    for each in linked:
        if each.row.kind is kind:
            yield from (fold(s.name) for s in each.row.spellings if s.strength is NameStrength.STRONG)


def _add_divisions(
    builder: IndexBuilder,
    parents: _Parents,
    known: Iterable[KnownDivision],
    countries: Iterable[str],
    origin: tuple[str, str],
) -> None:
    """Add the divisions that no curated row stands for, and note the ordinals of those of the first level."""
    divisions: dict[DivisionKey, Division] = defaultdict(Division)
    by_key = {_key(each.code): each for each in known}
    for settlement, row in zip(parents.settlements, parents.rows, strict=True):
        key = (settlement.country, settlement.admin1_code)
        if settlement.admin1_code and key not in parents.divisions:
            divisions[key].add(settlement, row)
    weights = _weights(parents.settlements) | dict.fromkeys(countries, EARTH)
    for key in sorted(divisions):
        entry = to_entry(key, divisions[key], by_key.pop(key, None), weights, origin)
        if entry is not None:
            parents.divisions[key] = len(builder)
            builder.add(entry)
    towns = _towns(parents.settlements)
    for each in by_key.values():
        parent = parents.divisions.get(_key(each.parent), NOWHERE)
        entry = lesser_entry(each, parent, weights, towns[_key(each.code)[0]], origin)
        if entry is not None:
            builder.add(entry)


def _towns(settlements: Iterable[Settlement]) -> dict[str, set[str]]:
    """The folded names of each country's towns."""
    towns: dict[str, set[str]] = defaultdict(set)
    for settlement in settlements:
        if settlement.population >= NAMESAKE_OF_CITY:
            towns[settlement.country].add(fold(settlement.name))
    return towns


def _key(code: str) -> DivisionKey:
    country, _, rest = code.partition(".")
    return country, rest


def _weights(settlements: Iterable[Settlement]) -> dict[str, int]:
    """How many inhabitants a name of a settlement stands for, the biggest of each folded name."""
    weights: dict[str, int] = {}
    for settlement in settlements:
        weight = settlement.population * (HOME_WEIGHT if settlement.country == HOME else 1)
        name = fold(settlement.name)
        weights[name] = max(weight, weights.get(name, 0))
    return weights


def _add_settlements(
    builder: IndexBuilder, base: Base, merged: Container[int], known: KnownNames, parents: _Parents
) -> None:
    for number, settlement in enumerate(base.settlements):
        if number not in merged:
            admin1 = parents.divisions.get((settlement.country, settlement.admin1_code), NOWHERE)
            spellings = spellings_of(settlement, known)
            builder.add(_base_entry(settlement, spellings, admin1, parents.municipalities.get(number, "")))


def _base_entry(settlement: Settlement, spellings: tuple[Spelling, ...], admin1: int, admin2: str) -> Entry:
    return Entry(
        id=f"geonames:{settlement.geoname_id}",
        name=settlement.name,
        kind=PlaceKind.SETTLEMENT,
        lat=settlement.lat,
        lon=settlement.lon,
        spellings=spellings,
        countries=(settlement.country,),
        admin1=admin1,
        admin2=admin2,
        population=settlement.population,
    )
