"""Builders of small gazetteers: they name only what a test is about."""

from __future__ import annotations

from collections.abc import Callable

from cartelmap.gazetteer import Gazetteer
from cartelmap.gazetteer.curated import COLUMNS
from cartelmap.gazetteer.entries import Settlement

OpenSmall = Callable[..., Gazetteer]
HEADER = ",".join(COLUMNS)

COUNTRIES = (
    {"id": "country-mx", "name": "Mexico", "kind": "country", "lat": "23", "lon": "-102", "inside": "North America"}
    | {"country": "MX", "names": "México|es"},
    {"id": "country-us", "name": "United States", "kind": "country", "lat": "39.76", "lon": "-98.5"}
    | {"inside": "North America", "country": "US", "names": "US||abbreviation;U.S.||abbreviation;EE. UU.|es"},
    {"id": "country-ar", "name": "Argentina", "kind": "country", "lat": "-34", "lon": "-64", "country": "AR"}
    | {"inside": "South America"},
)
STATES = (
    {"name": "Michoacán", "kind": "state", "lat": "19.2", "lon": "-101.9", "inside": "Mexico", "admin1": "16"}
    | {"names": "Mich.||abbreviation;Mich||abbreviation;Baja||weak", "extent_km": "150"},
    {"name": "Guerrero", "kind": "state", "lat": "17.6", "lon": "-99.9", "inside": "Mexico", "admin1": "12"},
    {"name": "Sonora", "kind": "state", "lat": "29.6", "lon": "-110.7", "inside": "Mexico", "admin1": "26"},
)


def curated_file(*rows: dict[str, str]) -> bytes:
    """A curated CSV of these rows, with a source where none is named."""
    lines = [
        ",".join(f'"{({"source": "written for the test"} | row).get(column, "")}"' for column in COLUMNS)
        for row in rows
    ]
    return "\n".join([HEADER, *lines, ""]).encode()


def curated(*rows: dict[str, str]) -> dict[str, bytes]:
    """The files of a small gazetteer: three countries, three states, and these rows."""
    return {
        "countries.csv": curated_file(*COUNTRIES),
        "places.csv": curated_file(*rows),
        "states.csv": curated_file(*STATES),
    }


def town(name: str, **known: object) -> Settlement:
    """A settlement of the base layer, in Michoacán and of 20,000 inhabitants unless said otherwise."""
    values = {"geoname_id": abs(hash(name)) % 10**8, "lat": 19.0, "lon": -102.0, "country": "MX"} | known
    values = {"population": 20_000, "admin1_code": "16", "alternates": ()} | values
    return Settlement(name=name, **values)  # type: ignore[arg-type]  # the test names what it is about
