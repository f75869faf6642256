"""A view as files: the same for the button in the browser and for the command line."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from cartelmap.atlas import Atlas, Filters
from cartelmap.atlas.exports import (
    ExportTable,
    Provenance,
    geojson_lines,
    mentions_table,
    places_table,
    to_json,
    to_zip,
)
from cartelmap.atlas.exports.geoparquet import write_geoparquet
from cartelmap.dashboard.address import View
from cartelmap.dashboard.filters.sentence import active
from cartelmap.dashboard.i18n import Words
from cartelmap.dashboard.taking.permalinks import Permalinks
from cartelmap.dashboard.wording.labels import labels_of
from cartelmap.text import fold

_LONGEST_NAME = 60  # characters of a file's name before its date
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Exported:
    """A view that is taken away: of which texts, called how, from a dashboard that answers where, on which day."""

    words: Words
    atlas: Atlas
    view: View
    title: str
    base: str
    made_on: date

    @property
    def filters(self) -> Filters:
        """The filters of the view."""
        return self.view.filters

    @property
    def links(self) -> Permalinks:
        """The addresses that stand in its files."""
        return Permalinks(self.base, self.view)

    @property
    def shown(self) -> str:
        """The filters of the view in words."""
        labels = labels_of(self.words, self.atlas)
        chips = [chip.label for chip in active(self.words, self.filters, labels.topics, labels.groups)]
        return " · ".join(chips) or self.words.say("All texts")

    @property
    def provenance(self) -> Provenance:
        """What each of its files says of itself, in the language of the screen."""
        made = Provenance.of(self.atlas.manifest, self.title, self.shown, self.links.to_view(), self.made_on)
        return replace(made, say=self.words.phrase)

    @property
    def stem(self) -> str:
        """The name of its files: what is shown, and the day."""
        said = fold(" ".join(filter(None, (self.title, self.shown if self.filters != Filters() else ""))))
        plain = _NOT_IN_NAMES.sub("-", said.replace("ñ", "n")).strip("-")[:_LONGEST_NAME].strip("-")
        return "-".join(filter(None, ("cartelmap", plain, self.made_on.isoformat())))

    def places(self) -> ExportTable:
        """The table of its places."""
        return places_table(self.atlas, self.filters, self.links)

    def mentions(self) -> ExportTable:
        """The table of its names."""
        return mentions_table(self.atlas, self.filters, self.links)


def to_csv_zip(exported: Exported) -> bytes:
    """The names for a spreadsheet, with codebook and readme, as one archive."""
    return to_zip(exported.mentions(), exported.provenance, exported.stem)


def to_geojson(exported: Exported) -> bytes:
    """The places for a map."""
    return "".join(geojson_lines(exported.places(), exported.provenance)).encode()


def to_geoparquet(exported: Exported) -> bytes:
    """The names for Python and R."""
    sink = io.BytesIO()
    write_geoparquet(exported.mentions(), exported.provenance, sink)
    return sink.getvalue()


def linked_places_lines(exported: Exported) -> Iterator[str]:
    """The places in the Linked Places format."""
    from cartelmap.atlas.exports.linked_places import to_linked_places  # noqa: PLC0415 - the command line's only

    places = exported.atlas.places(exported.filters)
    yield to_json(to_linked_places(places, exported.mentions(), exported.links, exported.provenance)) + "\n"
