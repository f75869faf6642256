"""How many texts of a view name each Mexican state, or any place in it."""

# ruff: noqa: S608 - the parts of every statement are written here; values are bound

from __future__ import annotations

from cartelmap.atlas.filters import Filters
from cartelmap.atlas.places import read_places
from cartelmap.atlas.predicates import on_map
from cartelmap.atlas.rows import StateRow
from cartelmap.atlas.source import Source
from cartelmap.model import PlaceKind

_COUNTRY = "MX"  # the country whose states we have outlines of


def count_states(source: Source, filters: Filters) -> list[StateRow]:
    """The states that are named themselves or by a place in them, those of most texts first.

    A text counts once for a state, however many of its places it names. Places that lie in several states, such as
    mountain ranges, count for none.
    """
    condition = on_map(filters) & source.within(filters)
    rows = source.rows(
        f"""
        WITH inside AS (
            SELECT id, CASE WHEN kind = '{PlaceKind.STATE.value}' THEN id ELSE admin1_id END AS state
            FROM places WHERE country = '{_COUNTRY}' AND (kind = '{PlaceKind.STATE.value}' OR admin1_id IS NOT NULL)
        )
        SELECT inside.state, count(DISTINCT m.story_no) AS texts, count(DISTINCT m.document_no) AS documents,
            count(DISTINCT m.same_no), count(*)
        FROM mentions m JOIN inside ON inside.id = m.place_id {condition.where}
        GROUP BY inside.state
        """,
        *condition.values,
    )
    states = read_places(source, (state for state, *_ in rows))
    found = [
        StateRow(states[state], texts, max(documents - texts, 0), passages, mentions)
        for state, texts, documents, passages, mentions in rows
        if state in states
    ]
    return sorted(found, key=lambda row: (-row.texts, -row.passages, row.place.name))
