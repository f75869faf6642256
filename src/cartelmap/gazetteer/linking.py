"""Find what each curated row lies in, and give it its id: states, countries, continents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from cartelmap.errors import Fault
from cartelmap.gazetteer.curated import CuratedRow, Reading, did_you_mean
from cartelmap.model import PlaceKind
from cartelmap.text import fold, slug

HOME: Final = "MX"
WORLD: Final = "World"
CONTINENTS: Final = ("Africa", "Antarctica", "Asia", "Europe", "North America", "Oceania", "South America")
_PARENTS: Final = (PlaceKind.COUNTRY, PlaceKind.STATE, PlaceKind.CONTINENT)


@dataclass(frozen=True, slots=True)
class LinkedRow:
    """A curated row with its id, the ordinals of the states it lies in, and its countries."""

    row: CuratedRow
    id: str
    states: tuple[int, ...]
    countries: tuple[str, ...]


class _Parents:
    """The rows that others may lie in, by exact and by folded name."""

    def __init__(self, rows: Sequence[CuratedRow]) -> None:
        self._by_name: dict[str, list[int]] = defaultdict(list)
        self.rows = rows
        for ordinal, row in enumerate(rows):
            if row.kind in _PARENTS:
                for name in dict.fromkeys((row.name, *(spelling.name for spelling in row.spellings))):
                    for key in dict.fromkeys((name, fold(name))):
                        self._by_name[key].append(ordinal)
        self.countries = [self._countries_of(row) for row in rows]

    def _countries_of(self, row: CuratedRow) -> tuple[str, ...]:
        """The countries a row states, else those that a state lies in."""
        if row.countries or row.kind is not PlaceKind.STATE:
            return row.countries
        parents = (self.rows[ordinal] for name in row.inside for ordinal in self._by_name.get(name, ()))
        return tuple(code for parent in parents if parent.kind is PlaceKind.COUNTRY for code in parent.countries)

    def find(self, name: str, of: CuratedRow) -> int | None:
        """The ordinal of what `of` lies in by that name, or None; a country goes before a state of its name.

        The exact spelling is tried first: "Mexico" is the country, "México" may be the state.
        """
        for key in (name, fold(name)):
            found = [ordinal for ordinal in dict.fromkeys(self._by_name.get(key, ())) if self._fits(ordinal, of)]
            if found:
                return min(found, key=lambda ordinal: (self.rows[ordinal].name != name, self._rank(ordinal)))
        return None

    def _rank(self, ordinal: int) -> int:
        return _PARENTS.index(self.rows[ordinal].kind)

    def _fits(self, ordinal: int, of: CuratedRow) -> bool:
        parent = self.rows[ordinal]
        if of.kind is PlaceKind.COUNTRY or parent.kind is PlaceKind.CONTINENT:
            return parent.kind is PlaceKind.CONTINENT
        if parent.kind is PlaceKind.STATE:
            return of.kind is not PlaceKind.STATE and bool({*self.countries[ordinal]} & {*(of.countries or (HOME,))})
        return not of.countries or bool({*parent.countries} & {*of.countries})

    def names(self) -> Iterator[str]:
        """The names that `inside` may hold."""
        yield WORLD
        yield from CONTINENTS
        for row in self.rows:
            if row.kind in _PARENTS:
                yield row.name


def link(reading: Reading) -> tuple[list[LinkedRow], list[Fault]]:
    """The rows with ids and parents, in their order, and what is wrong between rows."""
    faults: list[Fault] = []
    parents = _Parents(reading.rows)
    known_countries = {code for row in reading.rows if row.kind is PlaceKind.COUNTRY for code in row.countries}
    linked = [_link_row(row, parents, reading.unread, faults) for row in reading.rows]
    faults += _own_country_faults(reading.rows, known_countries)
    faults += _repeated(linked)
    return linked, faults


def _link_row(row: CuratedRow, parents: _Parents, unread: frozenset[str], faults: list[Fault]) -> LinkedRow:
    states: list[int] = []
    countries: list[str] = list(row.countries)
    for name in row.inside:
        found = parents.find(name, row)
        if found is None:
            if name != WORLD and name not in CONTINENTS and fold(name) not in unread:
                faults.append(row.fault(_unknown_parent(name, row, parents)))
            continue
        parent = parents.rows[found]
        if parent.kind is PlaceKind.STATE:
            states.append(found)
        if parent.kind is not PlaceKind.CONTINENT and not row.countries:
            countries.extend(parents.countries[found])
    an_id = row.id or f"{slug(row.name)}-{slug(row.inside[0])}"
    return LinkedRow(row, an_id, tuple(dict.fromkeys(states)), tuple(dict.fromkeys(countries)))


def _unknown_parent(name: str, row: CuratedRow, parents: _Parents) -> str:
    if row.kind is PlaceKind.COUNTRY:
        return (
            f"inside '{name}' is not a continent{did_you_mean(name, CONTINENTS) or f'; write {WORLD} or one of them.'}"
        )
    where = f" of {', '.join(row.countries)}" if row.countries else ""
    hint = did_you_mean(name, set(parents.names()) - {name})
    return f"inside '{name}' is not a state or country{where} here{hint or '; fill in country, or add its row.'}"


def _own_country_faults(rows: Sequence[CuratedRow], known: set[str]) -> Iterator[Fault]:
    for row in rows:
        if row.kind is PlaceKind.COUNTRY and len(row.countries) != 1:
            yield row.fault("country is empty or several; a row of kind country needs its own code, such as MX.")
        for code in row.countries:
            if known and code not in known:
                hint = did_you_mean(code, known)
                yield row.fault(f"country '{code}' has no row of kind country{hint or '; write a code of ISO 3166-1.'}")


def _repeated(linked: Sequence[LinkedRow]) -> Iterator[Fault]:
    """Ids, GeoNames ids and codes of states that stand twice."""
    seen: dict[str, CuratedRow] = {}
    for each in linked:
        row = each.row
        keys = {f"id '{each.id}'": "write another id"}
        keys |= {
            f"same_as '{other}'": "one place has one row" for other in row.same_as if other.startswith("geonames:")
        }
        if row.kind is PlaceKind.STATE and row.admin1 and each.countries:
            keys[f"admin1 '{row.admin1}' of {each.countries[0]}"] = "look its code up"
        for key, what_to_do in keys.items():
            first = seen.setdefault(key, row)
            if first is not row:
                yield row.fault(f"{key} is that of {first.file}:{first.line} already; {what_to_do}.")
