"""The rows of a document as bytes to keep: JSON, compressed; days are counted from 1970, as Parquet does."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from cartelmap.atlas import DocumentRows, PassageRows, Row
from cartelmap.atlas.contents import to_days
from cartelmap.model import Place, PlaceKind

_TAGS = ("mentions", "whens", "topics", "groups")
_LEVEL = 6  # of compression: a quarter smaller than the fastest, in the same time


Numbered = tuple[int, Row]  # with the number of its passage


def pack(rows: DocumentRows) -> bytes:
    """The rows as bytes; of the places that they name only the ids."""
    tables = [_columns(table) for table in _flat(rows.passages)]
    return zlib.compress(json.dumps([rows.document, tables, list(rows.places)], default=to_days).encode(), _LEVEL)


def unpack(packed: bytes, places: Mapping[str, Place]) -> DocumentRows:
    """The rows that were packed; days are whole numbers now, which a column of dates takes."""
    document, (passages, *tables), named = json.loads(zlib.decompress(packed))
    made = [PassageRows(row) for _, row in _rows(passages)]
    for table, name in zip(tables, _TAGS, strict=True):
        for number, row in _rows(table):
            getattr(made[number], name).append(row)
    return DocumentRows(document, made, {place_id: places[place_id] for place_id in named})


def pack_place(place: Place) -> str:
    """A place as JSON."""
    return json.dumps(asdict(place))


def unpack_place(packed: str) -> Place:
    """The place that was packed."""
    said = json.loads(packed)
    return Place(**{**said, "kind": PlaceKind(said["kind"]), "countries": tuple(said["countries"])})


def _flat(passages: list[PassageRows]) -> Iterator[list[Numbered]]:
    """The rows of a table after the other, each with the number of its passage."""
    yield [(number, each.passage) for number, each in enumerate(passages)]
    for name in _TAGS:
        yield [(number, row) for number, each in enumerate(passages) for row in getattr(each, name)]


def _columns(rows: list[Numbered]) -> list[Any]:
    """The names of the columns once, and then the values of each row: names make half of the bytes."""
    names = list(dict.fromkeys(name for _, row in rows for name in row))
    return [names, [[number, *map(row.get, names)] for number, row in rows]]


def _rows(columns: list[Any]) -> Iterator[Numbered]:
    names, rows = columns
    return ((number, dict(zip(names, values, strict=True))) for number, *values in rows)
