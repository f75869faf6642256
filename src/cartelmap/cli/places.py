"""`gazetteer find` and `gazetteer check`: the list of places."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cartelmap import paths
from cartelmap.cli.terminal import NOT_FOUND, print_table, stop
from cartelmap.errors import DataFileError
from cartelmap.extract_output import printable
from cartelmap.gazetteer import Gazetteer, check_gazetteer, open_gazetteer
from cartelmap.model import Place


def find(name: Annotated[str, typer.Argument(help="A name in any spelling: accents and old names count.")]) -> None:
    """Print the places that have a name."""
    gazetteer = open_gazetteer()
    found = gazetteer.find(name)
    if not found:
        stop(f"No place is called “{name}”; add one as data/gazetteer/README.md says.", code=NOT_FOUND)
    header = ("Id", "Name", "Kind", "State", "Country", "Lat, lon", "Names")
    print_table(header, [_place_row(place, gazetteer) for place in found])


def _place_row(place: Place, gazetteer: Gazetteer) -> tuple[str, ...]:
    ordinal = gazetteer.ordinal(place.id)
    names = gazetteer.names(ordinal) if ordinal is not None else []
    others = dict.fromkeys(spelling for spelling, *_ in names if spelling != place.name)
    cells = (place.id, place.name, place.kind.value, place.admin1 or "", "/".join(place.countries))
    return tuple(map(printable, (*cells, f"{place.lat:.4f}, {place.lon:.4f}", ", ".join(others))))


def check(
    folder: Annotated[Path | None, typer.Argument(help="Folder of CSV files; the shipped ones if left out.")] = None,
) -> None:
    """Check the rows of the gazetteer and print all faults together."""
    faults = check_gazetteer(folder or paths.shipped("data/gazetteer"))
    if faults:
        raise DataFileError(faults)
    typer.echo("No faults.")
