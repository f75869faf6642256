"""Names that no list has, placed roughly in the town named beside them: "colonia Jarachina, Reynosa"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from cartelmap.extraction import reasons
from cartelmap.extraction.found import Found
from cartelmap.model import OpenBecause, PlaceKind, Reason, Resolution, Role
from cartelmap.text import fold

_HOLDERS = (PlaceKind.SETTLEMENT, PlaceKind.MUNICIPALITY, PlaceKind.COUNTY)
_WORD = re.compile(r"[^\W\d_]+")
_BREAK = re.compile(r"[.;:!?]|\n\s*\n")
_BETWEEN = frozenset(
    (
        *("in", "en", "of", "de", "del", "the", "la", "el", "los", "las", "a", "an", "un", "una", "at", "to", "al"),
        *("municipality", "municipio", "city", "ciudad", "town", "community", "comunidad", "neighborhood", "poblado"),
        *("neighbourhood", "colonia", "col", "barrio", "village", "delegation", "delegacion", "alcaldia", "rural"),
        *("area", "district", "suburb", "subdivision", "fraccionamiento", "sector", "located", "ubicada", "ubicado"),
        *("belonging", "perteneciente", "part", "street", "section", "ranch", "ejido", "rancho", "colonias"),
    )
)
_ROUGH = 2  # geo-precision: near here


def place_within(text: str, found: Sequence[Found]) -> list[Found]:
    """The mentions, in order, with the unknown ones placed at the town right after them, else at that right before."""
    return [
        _placed(each, _holder(text, found, number)) if each.open_because is OpenBecause.UNKNOWN else each
        for number, each in enumerate(found)
    ]


def _holder(text: str, found: Sequence[Found], number: int) -> Resolution | None:
    """Where the town beside a mention lies."""
    after = pairwise(found[number : number + 2])
    before = pairwise(found[max(0, number - 1) : number + 1])
    if any(_may_hold(other) and _is_linked(text, one, other) for one, other in after):
        return found[number + 1].resolution
    if any(_may_hold(one) and _is_linked(text, one, other) for one, other in before):
        return found[number - 1].resolution
    return None


def _may_hold(mention: Found) -> bool:
    resolution = mention.resolution if mention.role is Role.LOCATION else None
    return resolution is not None and resolution.place.kind in _HOLDERS


def _is_linked(text: str, one: Found, other: Found) -> bool:
    """Whether only words such as "in the municipality of" stand between two mentions."""
    between = text[one.end : other.start]
    if _BREAK.search(between) or any(character.isdigit() for character in between):
        return False
    return bool(between.strip()) and all(fold(word) in _BETWEEN for word in _WORD.findall(between))


def _placed(mention: Found, held: Resolution | None) -> Found:
    if held is None:
        return mention
    why = Reason.of(reasons.WITHIN, name=mention.surface, place=held.place.name)
    resolution = Resolution(held.place, held.confidence, max(_ROUGH, held.precision), held.lat, held.lon, (why,))
    return replace(mention, resolution=resolution, open_because=None)
