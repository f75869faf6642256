"""The numbers of a view: counts, facets, what to remove when nothing matches."""

# ruff: noqa: S608 - the parts of every statement are written here; values are bound

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cartelmap.atlas.filters import Filters
from cartelmap.atlas.groups import count_groups
from cartelmap.atlas.predicates import (
    FIRST_YEAR,
    Condition,
    naming,
    on_map,
    published_in,
    undated,
    without_span,
)
from cartelmap.atlas.rows import Counts, EmptyHint, Facets, TopicCount
from cartelmap.atlas.source import Source

_NAMES = "m.role IN ('location', 'metonym')"


def count(source: Source, filters: Filters) -> Counts:
    """The numbers of a view."""
    matching = source.matching(filters)
    texts, documents, passages = source.row(
        f"""
        SELECT count(DISTINCT p.story_no), count(DISTINCT p.document_no), count(DISTINCT p.same_no)
        FROM passages p {matching.where}
        """,
        *matching.values,
    )
    mentions, names, placed = _count_mentions(source, filters)
    return Counts(
        texts=texts,
        copies=max(documents - texts, 0),  # one digest may hold several texts
        passages=passages,
        mentions=mentions,
        names=names,
        placed=placed,
        not_placed=names - placed,
        undated=_undated(source, filters) if filters.has_span else 0,
        longer=_longer(source, filters, passages),
    )


def count_passages(source: Source, filters: Filters, place_id: str | None = None) -> int:
    """How many passages the filters let in, or of those how many have the place on the map."""
    return count_where(source, source.matching(filters) & naming(filters, place_id))


def count_where(source: Source, condition: Condition) -> int:
    """How many passages `p` meet the condition; those that repeat one another count once."""
    (number,) = source.row(f"SELECT count(DISTINCT p.same_no) FROM passages p {condition.where}", *condition.values)
    return int(number)


def _count_mentions(source: Source, filters: Filters) -> tuple[int, ...]:
    mapped, within = on_map(filters), source.within(filters)
    return source.row(
        f"SELECT count(*), count(*) FILTER ({_NAMES}), count(*) FILTER ({mapped.sql}) FROM mentions m {within.where}",
        *mapped.values,
        *within.values,
    )


def _undated(source: Source, filters: Filters) -> int:
    return count_where(source, source.matching(without_span(filters)) & undated(filters))


def _longer(source: Source, filters: Filters, passages: int) -> int:
    if filters.longer or not filters.has_span:
        return 0
    return count_passages(source, replace(filters, longer=True)) - passages


def facets(source: Source, filters: Filters) -> Facets:
    """What each filter would give, each facet ignoring its own filter."""
    return Facets(
        topics=count_topics(source, source.matching(replace(filters, topics=()))),
        groups=count_groups(source, replace(filters, groups=())),
        publishers=count_publishers(source, source.matching(replace(filters, publishers=()))),
    )


def list_years(source: Source) -> tuple[int, ...]:
    """The years from the beginning of the axis on in which a text was published or of which one speaks."""
    return tuple(year for year, _ in _years(source, Filters()) if year >= FIRST_YEAR)


def count_topics(source: Source, condition: Condition) -> dict[str, TopicCount]:
    """Every topic, in the order of the lexicon, with the passages `p` that meet the condition and their texts."""
    if not source.topics:
        return {}
    bits = ", ".join(f"({1 << position}::UBIGINT)" for position in range(len(source.topics)))
    rows = source.rows(
        "SELECT b.bit, count(DISTINCT p.same_no), count(DISTINCT p.story_no) "
        f"FROM passages p JOIN (VALUES {bits}) b(bit) ON (p.topics & b.bit) <> 0 {condition.where} GROUP BY b.bit",
        *condition.values,
    )
    found = {bit: TopicCount(passages, texts) for bit, passages, texts in rows}
    return {topic: found.get(1 << position, TopicCount(0, 0)) for position, topic in enumerate(source.topics)}


def count_publishers(source: Source, condition: Condition) -> dict[str, int]:
    """The publishers of the passages `p` that meet the condition, with their numbers of texts, most first."""
    rows = source.rows(
        f"SELECT p.publisher, count(DISTINCT p.story_no) AS texts FROM passages p {condition.where} "
        "GROUP BY p.publisher ORDER BY texts DESC, p.publisher",
        *condition.values,
    )
    return dict(rows)


def _years(source: Source, filters: Filters) -> list[tuple[int, int]]:
    """Every year with the number of texts published in it or speaking of it, as far as the filters look at either."""
    matching = source.matching(filters)
    published = published_in(filters)
    not_long = "true" if filters.longer else 'NOT w."long"'
    return source.rows(
        f"""
        WITH matched AS (SELECT p.* FROM passages p {matching.where}), spans AS (
            SELECT p.story_no, year(p.published_start) AS first_year, year(p.published_end) AS last_year
            FROM matched p {published.where}
            UNION
            SELECT p.story_no, year(w."first"), year(w."last")
            FROM whens w JOIN matched p ON w.passage_no = p.no WHERE w."first" IS NOT NULL AND {not_long}
        ), years AS (
            SELECT DISTINCT story_no, unnest(range(first_year, last_year + 1)) AS year FROM spans
        )
        SELECT year, count(*) FROM years GROUP BY year ORDER BY year
        """,
        *matching.values,
        *published.values,
    )


def distinct_texts(source: Source, condition: Condition) -> int:
    """How many texts have a passage `p` that meets the condition."""
    (texts,) = source.row(f"SELECT count(DISTINCT p.story_no) FROM passages p {condition.where}", *condition.values)
    return int(texts)


def empty_hint(source: Source, filters: Filters) -> EmptyHint | None:
    """The filter whose removal brings most passages back; None if no single one does, or if something matches."""
    if count_passages(source, filters):
        return None
    hints = (EmptyHint(key, count_passages(source, wider)) for key, wider in _without_each(filters))
    return max((hint for hint in hints if hint.passages), key=lambda hint: hint.passages, default=None)


def _without_each(filters: Filters) -> Iterator[tuple[str, Filters]]:
    """The filters without each one that is set, by its key in an address; a span goes as `from` with both its ends."""
    if filters.topics:
        yield "topic", replace(filters, topics=())
    if filters.groups:
        yield "group", replace(filters, groups=())
    if filters.has_span:
        yield "from", without_span(filters)
    if filters.only_speaking:
        yield "speaking", replace(filters, only_speaking=False)
    if filters.search:
        yield "q", replace(filters, search="")
    if filters.publishers:
        yield "publisher", replace(filters, publishers=())
