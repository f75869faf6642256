"""What a view says of one place beyond its numbers: how it is spelled, who publishes on it, with which topics."""

# ruff: noqa: S608 - the parts of every statement are written here; values are bound

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from operator import and_

from cartelmap.atlas.counting import count_publishers, count_topics
from cartelmap.atlas.filters import Filters
from cartelmap.atlas.predicates import Condition, naming, on_map, written_in
from cartelmap.atlas.rows import Spelling, TopicCount
from cartelmap.atlas.searching import read_search, wanted
from cartelmap.atlas.source import Source


def list_spellings(source: Source, filters: Filters, place_id: str, limit: int) -> list[Spelling]:
    """How the texts of a view write the name of a place on the map, the commonest first."""
    condition = Condition("m.place_id = ?", (place_id,)) & on_map(filters) & source.within(filters)
    rows = source.rows(
        f"SELECT m.shown, count(*) AS mentions FROM mentions m {condition.where} "
        "GROUP BY m.shown ORDER BY mentions DESC, m.shown LIMIT ?",
        *condition.values,
        limit,
    )
    return [Spelling(*row) for row in rows]


def least_sure(source: Source, filters: Filters, place_id: str) -> str | None:
    """The id of the mention that is put at the place with the least confidence; None where none is."""
    condition = Condition("m.place_id = ?", (place_id,)) & on_map(filters) & source.within(filters)
    mention: str | None
    (mention,) = source.row(
        f"SELECT arg_min(m.id, (m.confidence, m.no)) FROM mentions m {condition.where}", *condition.values
    )
    return mention


def publishers_of(source: Source, filters: Filters, place_id: str) -> dict[str, int]:
    """The publishers whose passages have the place on the map, with their numbers of texts, most first."""
    return count_publishers(source, source.matching(filters) & naming(filters, place_id))


def topics_named_with(source: Source, filters: Filters, place_id: str) -> Mapping[str, TopicCount]:
    """The topics of the passages that have the place on the map, most texts first; none that they do not have."""
    counted = count_topics(source, source.matching(filters) & naming(filters, place_id))
    there = {topic: count for topic, count in counted.items() if count.texts}
    return dict(sorted(there.items(), key=lambda item: (-item[1].texts, -item[1].passages, item[0])))


def called(source: Source, typed: str) -> frozenset[str]:
    """The ids of the places of which a name has all that was typed, as in a search of the texts."""
    terms = wanted(read_search(typed))
    if not terms:
        return frozenset()
    condition = reduce(and_, (written_in("search", term) for term in terms))
    return frozenset(place for (place,) in source.rows(f"SELECT id FROM places {condition.where}", *condition.values))
