"""Check a folder of curated files as a contributor's are checked: everything, and all at once."""

from __future__ import annotations

from pathlib import Path

from cartelmap.errors import Fault
from cartelmap.gazetteer import files
from cartelmap.gazetteer.checks import point_faults
from cartelmap.gazetteer.compile import read_and_link
from cartelmap.gazetteer.merging import Base, merge_same, to_entries
from cartelmap.gazetteer.outlines import Outline, read_outlines
from cartelmap.paths import shipped


def check_gazetteer(folder: Path | None = None) -> list[Fault]:
    """All that is wrong with the CSV files of the folder (default: those shipped), in the order of the lines.

    Takes some seconds: points are checked against outlines and against the base layer.

    Raises:
        CartelmapError: the folder cannot be read.
    """
    linked, faults = read_and_link(files.read_curated(folder or shipped("data/gazetteer")))
    base = Base.of(list(files.read_settlements()))
    _, city_faults = to_entries(linked, base, merge_same(linked, base), {}, {})
    faults += [*city_faults, *point_faults(linked, _outlines(), base)]
    return sorted(faults, key=lambda fault: (fault.file, fault.line))


def _outlines() -> dict[str, Outline]:
    return read_outlines(files.read_json(shipped("data/outlines/states_mx.geojson")))
