"""Other programs that find places: what they reach on the same gold, and the two that run beside ours.

The figures were measured with the reference scorer, with which ours agrees (`test_agreement.py`): from the systems' own
stored outputs, or from runs of the packages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import NamedTuple

NOT_INSTALLED = "flashgeotext and geotext are not installed, so ours runs alone; `make bench` installs them."


class Reached(NamedTuple):
    """Overlap F1 of recognition, Acc@161 km of what was resolved, F1 end to end within 161 km."""

    found: float
    resolved: float
    placed: float


PUBLISHED: Mapping[str, Mapping[str, Reached]] = {
    "CLAVIN": {"LGL": Reached(0.591, 0.687, 0.419), "GeoVirus": Reached(0.773, 0.778, 0.601)},
    "CamCoder + spaCy": {"LGL": Reached(0.650, 0.711, 0.483), "GeoVirus": Reached(0.877, 0.769, 0.675)},
    "Edinburgh": {"LGL": Reached(0.658, 0.749, 0.510), "GeoVirus": Reached(0.878, 0.793, 0.564)},
    "Stanford NER + population": {"LGL": Reached(0.771, 0.574, 0.442), "GeoVirus": Reached(0.929, 0.653, 0.607)},
    "CLIFF": {"LGL": Reached(0.717, 0.732, 0.552)},
    "Palladian ML": {"LGL": Reached(0.761, 0.767, 0.598)},
    "flashgeotext": {"LGL": Reached(0.554, 0.525, 0.289), "GeoVirus": Reached(0.706, 0.672, 0.459)},
    "geotext": {"LGL": Reached(0.466, 0.663, 0.321), "GeoVirus": Reached(0.708, 0.754, 0.520)},
    "longest match, most populous": {"LGL": Reached(0.616, 0.529, 0.325), "GeoVirus": Reached(0.792, 0.679, 0.510)},
}

Finder = Callable[[str], object]


def finders() -> dict[str, Finder]:
    """The packages of the extra `bench` that are installed, by name: each takes a text and finds places in it."""
    found = {}
    for name, load in (("flashgeotext", _flashgeotext), ("geotext", _geotext)):
        try:
            found[name] = load()
        except ImportError:
            continue
    return found


def _flashgeotext() -> Finder:
    import_module("loguru").logger.disable("flashgeotext")  # it tells of every list that it loads
    parser = import_module("flashgeotext.geotext").GeoText()
    return lambda text: parser.extract(input_text=text, span_info=True)


def _geotext() -> Finder:
    parser = import_module("geotext").GeoText
    return lambda text: parser(text).cities
