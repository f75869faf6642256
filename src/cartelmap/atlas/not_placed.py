"""The names of a view that are not on the map, and what keeps each of them off it."""

# ruff: noqa: S608 - the parts of every statement are written here; values are bound

from __future__ import annotations

from dataclasses import replace

from cartelmap.atlas.counting import count_where
from cartelmap.atlas.filters import Filters
from cartelmap.atlas.passages import list_passages
from cartelmap.atlas.places import read_rivals
from cartelmap.atlas.predicates import Condition, on_map, undated, without_span
from cartelmap.atlas.rows import Balance, NotPlacedRow, PassageRow, ReasonCount
from cartelmap.atlas.source import Source


def list_not_placed(
    source: Source, filters: Filters, most: int | None = None, surface: str | None = None
) -> list[NotPlacedRow]:
    """The names that are not on the map, by reason, each by number of texts.

    Args:
        source: the tables.
        filters: the view.
        most: how many of each reason; None for all.
        surface: the only name that is asked for; None for all.
    """
    names = _names(source, filters, Condition("m.shown = ?", (surface,)) if surface is not None else Condition())
    rows = source.rows(
        f"{names.sql} QUALIFY ? IS NULL OR row_number() OVER (PARTITION BY reason ORDER BY {_ORDER}) <= ? "
        f"ORDER BY reason, {_ORDER}",
        *names.values,
        most,
        most,
    )
    return [
        NotPlacedRow(reason, surface, inside, place_id, mentions, texts, read_rivals(rivals))
        for reason, surface, inside, place_id, mentions, texts, rivals in rows
    ]


def balance(source: Source, filters: Filters) -> Balance:
    """Where every name of a view went."""
    names, mapped = _names(source, filters), on_map(filters) & source.within(filters)
    reasons = source.rows(
        f"SELECT reason, count(*), sum(mentions) FROM ({names.sql}) GROUP BY reason ORDER BY reason", *names.values
    )
    return Balance(
        placed=_count(source, mapped),
        not_placed={reason: ReasonCount(different, int(mentions)) for reason, different, mentions in reasons},
        aside=0 if filters.aside else _count(source, _in_passages(_set_aside(source, filters))),
        undated=_count(source, _in_passages(_without_date(source, filters))) if _leaves_undated(filters) else 0,
    )


def passages_with(source: Source, filters: Filters, surface: str, page: tuple[int, int]) -> list[PassageRow]:
    """The passages of a view in which this name is not on the map, with its marks chosen; `page`: limit and offset."""
    rows = list_passages(source, filters, _with(source, filters, surface), None, page)
    return [
        replace(row, marks=tuple(replace(mark, chosen=mark.surface == surface) for mark in row.marks)) for row in rows
    ]


def count_with(source: Source, filters: Filters, surface: str) -> int:
    """How many passages `passages_with` would give without a limit."""
    return count_where(source, _with(source, filters, surface))


def _with(source: Source, filters: Filters, surface: str) -> Condition:
    off_map = Condition("m.shown = ?", (surface,)) & ~_safely(on_map(filters))
    named = Condition(f"p.no IN (SELECT m.passage_no FROM mentions m {off_map.where})", off_map.values)
    return source.matching(filters) & named


_ORDER = "texts DESC, mentions DESC, shown, embedded_in, place_id"


def _names(source: Source, filters: Filters, only: Condition | None = None) -> Condition:
    """A statement that gives each name that is not on the map once for each of its reasons."""
    mapped, within = on_map(filters), source.within(filters)
    condition = ~_safely(mapped) & within & (only or Condition())
    return Condition(
        f"""
        SELECT
            CASE
                WHEN m.role IN ('embedded', 'person', 'demonym') THEN m.role
                WHEN m.place_id IS NULL THEN coalesce(m.open_because, 'unknown')
                WHEN m.role = 'metonym' AND NOT ?::BOOLEAN THEN 'metonym'
                WHEN ?::BOOLEAN AND NOT m.confirmed THEN 'unconfirmed'
                ELSE 'unsure'
            END AS reason, m.shown, m.embedded_in, m.place_id, count(*) AS mentions,
            count(DISTINCT m.story_no) AS texts, min(m.rivals)
        FROM mentions m {condition.where}
        GROUP BY reason, m.shown, m.embedded_in, m.place_id
        """,
        (filters.governments, filters.confirmed, *condition.values),
    )


def _safely(mapped: Condition) -> Condition:
    """The condition with unknown taken for no: SQL's NOT of an unknown is unknown, and the row would be lost."""
    return Condition(f"coalesce({mapped.sql}, false)", mapped.values)


def _set_aside(source: Source, filters: Filters) -> Condition:
    """Which passages `p` are left out only because they were set aside; those without a date are among them."""
    return source.left_in(replace(filters, undated=True)) & ~source.not_aside(filters)


def _leaves_undated(filters: Filters) -> bool:
    return filters.has_span and not filters.undated


def _without_date(source: Source, filters: Filters) -> Condition:
    """Which passages `p` are left out only because they have no date."""
    return source.matching(without_span(filters)) & undated(filters)


def _in_passages(passages: Condition) -> Condition:
    return Condition(f"m.passage_no IN (SELECT p.no FROM passages p {passages.where})", passages.values)


def _count(source: Source, condition: Condition) -> int:
    (mentions,) = source.row(f"SELECT count(*) FROM mentions m {condition.where}", *condition.values)
    return int(mentions)
