"""The rows of a document as bytes to keep: JSON, compressed; days are counted from 1970, as Parquet does."""

from __future__ import annotations

import json
import zlib
from dataclasses import asdict
from datetime import date
from typing import Any

from cartelmap.atlas import DocumentRows, PassageRows
from cartelmap.model import Place, PlaceKind

_EPOCH = date(1970, 1, 1)
_FAST = 1  # the level of compression: what is kept is written once and read once


def pack(rows: DocumentRows) -> bytes:
    """The rows as bytes."""
    passages = [(each.passage, each.mentions, each.whens, each.topics, each.groups) for each in rows.passages]
    places = [asdict(place) for place in rows.places.values()]
    return zlib.compress(json.dumps([rows.document, passages, places], default=_days).encode(), _FAST)


def unpack(packed: bytes) -> DocumentRows:
    """The rows that were packed; days are whole numbers now, which a column of dates takes."""
    document, passages, places = json.loads(zlib.decompress(packed))
    return DocumentRows(
        document, [PassageRows(*each) for each in passages], {place.id: place for place in map(_place, places)}
    )


def _days(value: object) -> int:
    if isinstance(value, date):
        return (value - _EPOCH).days
    raise TypeError(type(value))


def _place(said: dict[str, Any]) -> Place:
    return Place(**{**said, "kind": PlaceKind(said["kind"]), "countries": tuple(said["countries"])})
