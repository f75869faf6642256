"""Texts for the page Improve: a town of which the program is unsure, an open name, an unknown and a hostile one."""

from __future__ import annotations

from pathlib import Path

from atlas.builders import CULIACAN, EL_LIMON, GAZETTEER, GROUPS, JUAREZ, TOPICS, Name, Para, text

from cartelmap.atlas import About, write_atlas
from cartelmap.model import AnnotatedDocument, OpenBecause, Place, PlaceKind

TWIN = Place("el-limon-jalisco", "El Limón", PlaceKind.SETTLEMENT, 19.9, -104.1, ("MX",), "Jalisco")
HOSTILE = "{{7*7}} <img src=x onerror=alert(1)> `b` ${1} </script>"


def limon() -> Name:
    """The town, of which the program is not sure."""
    return Name("El Limón", EL_LIMON, confidence=0.6, rivals=((TWIN, 0.3),))


def documents() -> list[AnnotatedDocument]:
    """Two texts that name El Limón three times; an open name, an unknown one, and a hostile one beside them."""
    open_name = Name("La Unión", open_because=OpenBecause.AMBIGUOUS, rivals=((TWIN, 0.4), (JUAREZ, 0.35)))
    unknown = Name("Rancho Perdido", open_because=OpenBecause.UNKNOWN)
    hostile = Name(HOSTILE, open_because=OpenBecause.UNKNOWN)
    return [
        text("a", Para("El Limón and Culiacán", (limon(), Name("Culiacán", CULIACAN, confidence=0.95)))),
        text("b", Para("El Limón was empty", (limon(),)), Para("In El Limón again", (limon(),))),
        text("c", Para("La Unión and Rancho Perdido", (open_name, unknown)), Para(HOSTILE, (hostile,))),
    ]


def write_texts(folder: Path) -> Path:
    """The folder, with an atlas of these texts in it."""
    write_atlas(documents(), folder, About(TOPICS, groups=GROUPS), GAZETTEER)
    return folder
