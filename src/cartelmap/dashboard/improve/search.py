"""Places to choose from, where a name means another one than the program thought."""

from __future__ import annotations

from collections.abc import Iterable

from cartelmap.atlas import RivalRow
from cartelmap.gazetteer import Gazetteer
from cartelmap.model import Place
from cartelmap.text import fold

MOST_FOUND = 25  # a person reads no more; a state behind the name narrows them


def places_called(gazetteer: Gazetteer, typed: str) -> list[Place]:
    """The places of the typed name however it is accented; what follows a comma must be in what they lie in.

    "El Limón, Michoacán" leaves those of that state.
    """
    name, *wider = (part.strip() for part in typed.split(","))
    found = gazetteer.find(name) if name else []
    return [place for place in found if all(_lies_in(place, fold(each)) for each in wider)][:MOST_FOUND]


def _lies_in(place: Place, wider: str) -> bool:
    around = " ".join(filter(None, (place.admin2, place.admin1, *place.countries)))
    return all(word in fold(around) for word in wider.split())


def rival_places(gazetteer: Gazetteer, rivals: Iterable[RivalRow]) -> list[Place]:
    """The rivals as places, the strongest first; one that the list of places has lost is told by its own row."""
    return [_known(gazetteer, rival) or _of_row(rival) for rival in rivals]


def _known(gazetteer: Gazetteer, rival: RivalRow) -> Place | None:
    ordinal = gazetteer.ordinal(rival.place_id)
    return None if ordinal is None else gazetteer.place(ordinal)


def _of_row(rival: RivalRow) -> Place:
    countries = (rival.country,) if rival.country else ()
    return Place(rival.place_id, rival.name, rival.kind, rival.lat, rival.lon, countries, rival.admin1)


def city_of(gazetteer: Gazetteer, place: Place) -> Place | None:
    """The city at which the place is drawn; None where it has a spot of its own."""
    ordinal = gazetteer.ordinal(place.city_id) if place.city_id else None
    return None if ordinal is None else gazetteer.place(ordinal)
