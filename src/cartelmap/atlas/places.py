"""The places of a view: which names are put at them, and why."""

# ruff: noqa: S608 - the parts of every statement are written here; values are bound

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from cartelmap.atlas.filters import Filters
from cartelmap.atlas.predicates import Condition, on_map
from cartelmap.atlas.rows import PlaceRow, RivalRow, Why, confidence_word
from cartelmap.atlas.source import Source
from cartelmap.model import Place, PlaceKind, Reason, geo_precision

_WHOLE_LANDS = {PlaceKind.COUNTRY, PlaceKind.CONTINENT, PlaceKind.SEA}
_MOST_REASONS = 8  # a person reads no more; the commonest come first
_MOST_GROUPS = 50  # different sets of reasons or rivals that are looked at for one place

_PLACE_COLUMNS = (
    "id, name, kind, lat, lon, country, admin1, admin1_id, admin2, population, extent_km, accuracy_km, city_id, "
    "source, licence, note, name_es, drawn_lat, drawn_lon, city"
)


def list_places(source: Source, filters: Filters, place_id: str | None = None) -> list[PlaceRow]:
    """The places on the map, or the one asked for: towns, then wider places, then whole lands, each by texts."""
    only = Condition("m.place_id = ?", (place_id,)) if place_id is not None else Condition()
    return place_rows(source, only & on_map(filters) & source.within(filters))


def place_rows(source: Source, condition: Condition) -> list[PlaceRow]:
    """The places of the mentions `m` that meet the condition, in the order of lists."""
    rows = source.rows(
        f"""
        WITH numbers AS (
            SELECT m.place_id, min(m.precision) AS precision, count(DISTINCT m.story_no) AS texts,
                count(DISTINCT m.document_no) AS documents, count(DISTINCT m.same_no) AS passages,
                count(*) AS mentions
            FROM mentions m {condition.where} GROUP BY m.place_id
        )
        SELECT precision, texts, greatest(documents - texts, 0), passages, mentions, {_PLACE_COLUMNS}
        FROM numbers JOIN places ON places.id = numbers.place_id
        """,
        *condition.values,
    )
    return sorted(map(_place_row, rows), key=_in_the_list)


def read_places(source: Source, place_ids: Iterable[str | None]) -> dict[str, Place]:
    """The places of these ids that the atlas knows."""
    ids = tuple(place_id for place_id in place_ids if place_id is not None)
    blanks = ", ".join("?" * len(ids)) or "NULL"
    rows = source.rows(f"SELECT {_PLACE_COLUMNS} FROM places WHERE id IN ({blanks})", *ids)
    return {row[0]: _place(list(row[:-3])) for row in rows}


def certain_places(source: Source, document_id: str) -> list[PlaceRow]:
    """The places of a document that are sure, in the order of lists, with their numbers in it."""
    sure = Filters(sure_only=True)
    of_document = Condition("m.document_id = ?", (document_id,)) & on_map(sure) & source.within(sure)
    return place_rows(source, of_document)


def places_named_with(source: Source, filters: Filters, group_id: str, limit: int) -> list[PlaceRow]:
    """The places on the map that passages name together with the group: those of most texts, in the order of lists."""
    rows = list_places(source, replace(filters, groups=(group_id,)))
    most = sorted(rows, key=lambda row: (-row.texts, *_in_the_list(row)))[:limit]
    return sorted(most, key=_in_the_list)


def unnamed_place(source: Source, place_id: str) -> PlaceRow | None:
    """A place of the atlas that this view does not name, with zeros; None if the atlas does not know it."""
    rows = source.rows(f"SELECT 0, 0, 0, 0, 0, {_PLACE_COLUMNS} FROM places WHERE id = ?", place_id)
    row = _place_row(rows[0]) if rows else None
    return row and _with_own_precision(row)


def _with_own_precision(row: PlaceRow) -> PlaceRow:
    precision = geo_precision(row.place.kind, row.place.accuracy_km)
    return PlaceRow(row.place, precision, row.drawn_lat, row.drawn_lon, row.city, 0, 0, 0, 0)


def _place_row(row: tuple[Any, ...]) -> PlaceRow:
    precision, texts, copies, passages, mentions, *columns, drawn_lat, drawn_lon, city = row
    return PlaceRow(
        place=_place(columns),
        precision=precision,
        drawn_lat=drawn_lat,
        drawn_lon=drawn_lon,
        city=city,
        texts=texts,
        copies=copies,
        passages=passages,
        mentions=mentions,
    )


def _place(columns: list[Any]) -> Place:
    place_id, name, kind, lat, lon, countries, *rest = columns
    listed = tuple(countries.split(";")) if countries else ()
    return Place(place_id, name, PlaceKind(kind), lat, lon, listed, *rest)


def _in_the_list(row: PlaceRow) -> tuple[int, int, int, str, str]:
    wide = geo_precision(row.place.kind, row.place.accuracy_km) == 3  # noqa: PLR2004 - ACLED's class 3: wider than a municipality
    rank = 2 if row.place.kind in _WHOLE_LANDS else int(wide)
    return rank, -row.texts, -row.passages, row.place.name, row.place.id


def explain(source: Source, filters: Filters, place_id: str) -> Why | None:
    """Why names are put at a place in this view; None where none is."""
    condition = Condition("m.place_id = ?", (place_id,)) & on_map(filters) & source.within(filters)
    lowest, highest, mentions = source.row(
        f"SELECT min(m.confidence), max(m.confidence), count(*) FROM mentions m {condition.where}", *condition.values
    )
    if not mentions:
        return None
    reasons = _commonest(source, condition, "reasons")
    rivals = [read_rivals(text) for text in _commonest(source, condition, "rivals")]
    # A person may have chosen what the program took for a rival.
    others = tuple(rival for rival in _best_rivals(rivals) if rival.place_id != place_id)
    return Why(lowest, highest, confidence_word(highest), _distinct_reasons(reasons), others, mentions)


def _commonest(source: Source, condition: Condition, column: str) -> list[str]:
    rows = source.rows(
        f"SELECT m.{column}, count(*) AS times FROM mentions m {condition.where} "
        f"GROUP BY m.{column} ORDER BY times DESC, m.{column} LIMIT {_MOST_GROUPS}",
        *condition.values,
    )
    return [text for text, _ in rows if text]


def _distinct_reasons(texts: list[str]) -> tuple[Reason, ...]:
    reasons = (reason for text in texts for reason in read_reasons(text))
    return tuple(dict.fromkeys(reasons))[:_MOST_REASONS]


def _best_rivals(groups: list[tuple[RivalRow, ...]]) -> tuple[RivalRow, ...]:
    """Every rival once, at its highest, the strongest first."""
    best: dict[str, RivalRow] = {}
    for rival in (rival for group in groups for rival in group):
        if rival.place_id not in best or rival.confidence > best[rival.place_id].confidence:
            best[rival.place_id] = rival
    return tuple(sorted(best.values(), key=lambda rival: (-rival.confidence, rival.name, rival.place_id)))


def read_reasons(text: str | None) -> tuple[Reason, ...]:
    """The reasons of a column `reasons` or `why`."""
    return tuple(Reason(template, tuple(values.items())) for template, values in json.loads(text or "[]"))


def read_rivals(text: str | None) -> tuple[RivalRow, ...]:
    """The rivals of a column `rivals`."""
    return tuple(
        RivalRow(place_id, name, admin1, country, confidence, lat, lon, PlaceKind(kind))
        for place_id, name, admin1, country, confidence, lat, lon, kind in json.loads(text or "[]")
    )
