"""The places of a view as the columns of a table: what each row says, and which rows a typed name leaves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from cartelmap.atlas import PlaceRow
from cartelmap.dashboard.i18n import Words
from cartelmap.dashboard.wording.place_words import BETWEEN_LEVELS, is_country, lies_in, name, near_km
from cartelmap.text import fold

FIRST_YEAR, LAST_YEAR = 2000, 2100  # of the small pictures, as of the axis of time
_SPOT, _NEAR = 1, 2

Years = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class PlaceTable:
    """The columns of the table, the ids of the places in the order of its rows, and the years of the pictures."""

    columns: pa.Table
    ids: tuple[str, ...]
    years: range


def to_table(words: Words, rows: Sequence[PlaceRow], series: Mapping[str, Years]) -> PlaceTable:
    """The table of these places, in their order; all pictures have the same years, so that they compare.

    Its columns: place, kind, lies_in, texts, copies, mentions, by_year (a list of numbers), first, last (years; null
    where no text has a date), known (how well the spot is known).
    """
    years = _axis(series[row.place.id] for row in rows if row.place.id in series)
    of_rows = [series.get(row.place.id, {}) for row in rows]
    columns: dict[str, pa.Array] = {
        "place": _words(name(words, row.place) for row in rows),
        "texts": _numbers(row.texts for row in rows),
        "by_year": pa.array([[of_row.get(year, 0) for year in years] for of_row in of_rows], pa.list_(pa.int64())),
        "kind": _words(words.kind(row.place.kind) for row in rows),
        "lies_in": _words(BETWEEN_LEVELS.join(lies_in(words, row.place)) for row in rows),
        "copies": _numbers(row.copies for row in rows),
        "mentions": _numbers(row.mentions for row in rows),
        "first": _numbers(min(of_row, default=None) for of_row in of_rows),
        "last": _numbers(max(of_row, default=None) for of_row in of_rows),
        "known": _words(how_known(words, row) for row in rows),
    }
    return PlaceTable(pa.table(columns), tuple(row.place.id for row in rows), years)


def _axis(series: Iterable[Years]) -> range:
    there = [year for years in series for year in years if FIRST_YEAR <= year <= LAST_YEAR]
    return range(min(there), max(there) + 1) if there else range(0)


def _words(texts: Iterable[str]) -> pa.Array:
    return pa.array(texts, pa.string())


def _numbers(numbers: Iterable[int | None]) -> pa.Array:
    return pa.array(numbers, pa.int64())


def how_known(words: Words, row: PlaceRow) -> str:
    """How well the spot of the place is known, in a few words."""
    if row.city:
        return words.say("Drawn at {city}", city=row.city)
    if row.precision == _NEAR or (row.precision == _SPOT and row.place.accuracy_km):
        return words.say("To about {n} km", n=near_km(row.place))
    if row.precision == _SPOT:
        return words.say("Spot known")
    return words.kind(row.place.kind) if is_country(row.place) else words.say("Whole state or region")


def having(words: Words, rows: Sequence[PlaceRow], typed: str) -> list[PlaceRow]:
    """The places of which the name, or what it lies in, has all the typed words, accents aside."""
    wanted = fold(typed).split()
    return [row for row in rows if all(word in _all_names(words, row) for word in wanted)]


def _all_names(words: Words, row: PlaceRow) -> str:
    place = row.place
    country = words.country(place.country) if place.country else ""
    return fold(" ".join(filter(None, (name(words, place), place.name, place.admin2, place.admin1, country))))
