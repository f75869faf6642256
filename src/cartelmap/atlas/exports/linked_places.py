"""The places of a view in the Linked Places format 1.1, for gazetteers such as the World Historical Gazetteer.

Source of the format: https://github.com/LinkedPasts/linked-places-format.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from cartelmap.atlas.exports.columns import Cell
from cartelmap.atlas.exports.provenance import Links, Provenance
from cartelmap.atlas.exports.tables import ExportTable
from cartelmap.atlas.rows import PlaceRow
from cartelmap.model import Place, PlaceKind

CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"
_CITATIONS = 5  # texts that are cited for a spelling: enough to check it, and a file that stays small
_GEONAMES = re.compile(r"(?:^geonames:|GeoNames )(\d+)")
_CERTAINTY = {1: "certain", 2: "less-certain", 3: "less-certain"}

# Terms of the Getty's Art & Architecture Thesaurus that the World Historical Gazetteer knows.
_TYPES: Mapping[PlaceKind, tuple[int, str]] = {
    PlaceKind.SETTLEMENT: (300008347, "inhabited place"),
    PlaceKind.MUNICIPALITY: (300232418, "administrative division"),
    PlaceKind.COUNTY: (300000771, "county"),
    PlaceKind.STATE: (300000776, "state"),
    PlaceKind.COUNTRY: (300128207, "nation"),
    PlaceKind.CONTINENT: (300128176, "continent"),
    PlaceKind.REGION: (300182722, "region (geographic)"),
    PlaceKind.SEA: (300008694, "sea"),
    PlaceKind.RIVER: (300008707, "river"),
    PlaceKind.LAKE: (300008680, "lake"),
    PlaceKind.MOUNTAIN_RANGE: (300386831, "mountain range"),
    PlaceKind.ROAD: (300008217, "road"),
    PlaceKind.BORDER: (300387143, "borderland"),
    PlaceKind.AIRPORT: (300000681, "airport"),
    PlaceKind.PORT: (300008678, "harbor"),
    PlaceKind.PRISON: (300000809, "site"),
    PlaceKind.BORDER_CROSSING: (300000809, "site"),
    PlaceKind.NEIGHBOURHOOD: (300000705, "district"),
    PlaceKind.STREET: (300008217, "road"),
    PlaceKind.SITE: (300000809, "site"),
}


@dataclass(slots=True)
class _Spelling:
    """How texts write a place: which of them, and when they came out."""

    citations: dict[str, dict[str, str]] = field(default_factory=dict)  # by the id of the text
    first: date | None = None
    last: date | None = None


Spellings = Mapping[str, Mapping[str, _Spelling]]


def to_linked_places(
    places: Iterable[PlaceRow], mentions: ExportTable, links: Links, provenance: Provenance
) -> dict[str, object]:
    """The places with the names that the texts give them, each with texts that do so, as a value for JSON."""
    spellings = _spellings(mentions.records())
    features = [_feature(row, spellings.get(row.place.id, {}), links) for row in places]
    return {
        "type": "FeatureCollection",
        "@context": CONTEXT,
        "about": provenance.to_mapping(()),
        "features": features,
    }


def _spellings(records: Iterable[Mapping[str, Cell]]) -> Spellings:
    found: defaultdict[str, defaultdict[str, _Spelling]] = defaultdict(lambda: defaultdict(_Spelling))
    for record in records:
        spelling = found[str(record["place_id"])][str(record["name"])]
        _widen(spelling, record["published_first"], record["published_last"])
        if len(spelling.citations) < _CITATIONS:
            spelling.citations.setdefault(str(record["document_id"]), _citation(record))
    return found


def _citation(record: Mapping[str, Cell]) -> dict[str, str]:
    label = ", ".join(str(record[name]) for name in ("publisher", "title") if record[name])
    return {"label": label or str(record["document_id"]), "@id": str(record["url"] or record["permalink"])}


def _widen(spelling: _Spelling, first: Cell, last: Cell) -> None:
    if isinstance(first, date) and isinstance(last, date):
        spelling.first = min(spelling.first or first, first)
        spelling.last = max(spelling.last or last, last)


def _feature(row: PlaceRow, spellings: Mapping[str, _Spelling], links: Links) -> dict[str, object]:
    place = row.place
    return {
        "@id": links.to_place(place.id),
        "type": "Feature",
        "properties": {"title": place.name, "ccodes": list(place.countries), "place_id": place.id, "texts": row.texts},
        **_when(spellings.values()),
        "names": _names(place, spellings),
        "types": [_type(place.kind)],
        "geometry": {"type": "GeometryCollection", "geometries": [_point(row)]},
        "links": _links(place),
        "descriptions": [{"value": _description(row), "lang": "en", "source": place.source}],
    }


def _links(place: Place) -> list[dict[str, str]]:
    """The place in GeoNames, where our row has its number."""
    found = _GEONAMES.search(place.id) or _GEONAMES.search(place.source)
    return [{"type": "exactMatch", "identifier": f"https://sws.geonames.org/{found[1]}/"}] if found else []


def _names(place: Place, spellings: Mapping[str, _Spelling]) -> list[dict[str, object]]:
    """The spellings of the texts, each cited; the gazetteer's own name first where it is none of them."""
    told = [
        {
            "toponym": name,
            "citations": list(spelling.citations.values()),
            **_when([spelling]),
        }
        for name, spelling in sorted(spellings.items(), key=lambda item: item[0] != place.name)
    ]
    own: dict[str, object] = {"toponym": place.name, "citations": [{"label": place.source or "cartelmap"}]}
    return told if place.name in spellings else [own, *told]


def _when(spellings: Iterable[_Spelling]) -> dict[str, object]:
    """The span in which the texts came out; nothing where that is not known."""
    known = [(each.first, each.last) for each in spellings if each.first and each.last]
    if not known:
        return {}
    first, last = min(span[0] for span in known), max(span[1] for span in known)
    return {"when": {"timespans": [{"start": {"in": first.isoformat()}, "end": {"in": last.isoformat()}}]}}


def _type(kind: PlaceKind) -> dict[str, object]:
    number, label = _TYPES[kind]
    return {"identifier": f"aat:{number}", "label": label, "sourceLabels": [{"label": kind.value, "lang": "en"}]}


def _point(row: PlaceRow) -> dict[str, object]:
    certainty = "less-certain" if row.city else _CERTAINTY[row.precision]
    return {"type": "Point", "coordinates": [row.drawn_lon, row.drawn_lat], "certainty": certainty}


def _description(row: PlaceRow) -> str:
    lies = ", ".join(filter(None, (row.place.admin2, row.place.admin1, ";".join(row.place.countries))))
    drawn = f" Its point is that of {row.city}." if row.city else ""
    return f"{row.place.kind.value}{f' in {lies}' if lies else ''}; named in {row.texts} texts.{drawn}"
