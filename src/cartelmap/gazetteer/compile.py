"""Compile the gazetteer: curated rows, first-level divisions and the base layer become one index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from cartelmap.gazetteer.divisions import (
    BIG_CITY,
    Division,
    DivisionKey,
    NamedRows,
    by_country_and_name,
    same_place,
    to_entry,
)
from cartelmap.gazetteer.entries import NOWHERE, DivisionRow, Entry, Settlement
from cartelmap.gazetteer.index import Index, IndexBuilder
from cartelmap.gazetteer.spellings import HOME, TOWN_AT_HOME, primary_is_strong, spellings_of
from cartelmap.model import PlaceKind
from cartelmap.text import fold

BASE_LICENCE: Final = "CC BY 4.0"


def compile_index(
    curated: Sequence[Entry],
    settlements: Sequence[Settlement],
    table: Iterable[DivisionRow],
    base_source: str,
    version: str,
) -> Index:
    """The index of all places: curated entries first, then divisions, then the base layer."""
    rows = by_country_and_name(table)
    builder = IndexBuilder()
    for entry in curated:
        builder.add(entry)
    divisions: dict[DivisionKey, int] = {}
    _add_divisions(builder, divisions, settlements, rows, base_source)
    _add_settlements(builder, divisions, settlements, rows)
    header = {"version": version, "curated": len(curated), "source": base_source, "licence": BASE_LICENCE}
    return builder.finish(header)


def _add_divisions(
    builder: IndexBuilder,
    ordinals: dict[DivisionKey, int],
    settlements: Sequence[Settlement],
    rows: NamedRows,
    source: str,
) -> None:
    """Add the divisions that no curated row stands for, and note their ordinals."""
    divisions: dict[DivisionKey, Division] = defaultdict(Division)
    for settlement in settlements:
        key = (settlement.country, settlement.admin1_code)
        if settlement.admin1_code and key not in ordinals:
            divisions[key].add(settlement, same_place(settlement, rows))
    cities = _bigger_names(settlements)
    for key in sorted(divisions):
        entry = to_entry(key, divisions[key], cities, source, BASE_LICENCE)
        if entry is not None:
            ordinals[key] = len(builder)
            builder.add(entry)


def _bigger_names(settlements: Iterable[Settlement]) -> frozenset[str]:
    """The folded names that mean a settlement before they mean a division abroad."""
    return frozenset(
        fold(s.name)
        for s in settlements
        if s.population >= BIG_CITY or (s.country == HOME and s.population >= TOWN_AT_HOME)
    )


def _add_settlements(
    builder: IndexBuilder,
    divisions: Mapping[DivisionKey, int],
    settlements: Sequence[Settlement],
    rows: NamedRows,
) -> None:
    own_names = frozenset(fold(s.name) for s in settlements if primary_is_strong(s))
    countries: frozenset[str] = frozenset()
    for settlement in settlements:
        row = same_place(settlement, rows)
        builder.add(
            Entry(
                id=f"geonames:{settlement.geoname_id}",
                name=settlement.name,
                kind=PlaceKind.SETTLEMENT,
                lat=settlement.lat,
                lon=settlement.lon,
                spellings=spellings_of(settlement, own_names, countries),
                countries=(settlement.country,),
                admin1=divisions.get((settlement.country, settlement.admin1_code), NOWHERE),
                admin2=row.admin2 if row else "",
                population=settlement.population,
            )
        )
