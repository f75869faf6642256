"""What a person should look at: names of which the program is not sure, and names that it does not know.

Nothing of this is worked out by a build: the queue is a question to the table of mentions like any other.
"""

# ruff: noqa: S608 - the parts of every statement are written here; values are bound

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import pyarrow as pa

from cartelmap.atlas.filters import Filters
from cartelmap.atlas.passages import list_passages
from cartelmap.atlas.places import read_places, read_rivals
from cartelmap.atlas.predicates import Condition, on_map
from cartelmap.atlas.rows import SURE, NamelessRow, PassageRow, UnsureRow
from cartelmap.atlas.source import Source
from cartelmap.model import OpenBecause
from cartelmap.text import fold

_UNJUDGED = Condition("m.judgement IS NULL")
_COULD_BE_PLACED = Condition("m.role IN ('location', 'metonym') AND m.place_id IS NULL")
_OPEN = _COULD_BE_PLACED & Condition("m.open_because = ?", (OpenBecause.AMBIGUOUS.value,))
_NAMELESS = _COULD_BE_PLACED & Condition("coalesce(m.open_because, ?) = ?", (OpenBecause.UNKNOWN.value,) * 2)
# The belief in what the program says, or of an open mention in the best of its rivals.
_BELIEF = "coalesce(m.confidence, list_max(json_extract(m.rivals, '$[*][4]')::DOUBLE[]), 0)"


class _Alike(NamedTuple):
    """What mentions of a case have in common."""

    name: str  # folded
    role: str
    place_id: str | None


@dataclass(slots=True)
class _Case:
    """The mentions of a case as they are counted."""

    alike: _Alike
    mentions: int = 0
    belief: float = 0.0
    spellings: list[str] = field(default_factory=list)

    @property
    def effect(self) -> float:
        return self.mentions - self.belief


def list_unsure(source: Source, filters: Filters, page: tuple[int, int]) -> list[UnsureRow]:
    """The cases of a view by effect; `page` is a limit and an offset."""
    limit, offset = page
    cases = _cases(source, _unsure(source, filters))
    by_effect = sorted(cases, key=lambda case: (-round(case.effect, 9), -case.mentions, _order(case.alike)))
    return _unsure_rows(source, _unsure(source, filters), by_effect[offset : offset + limit])


def count_unsure(source: Source, filters: Filters) -> int:
    """How many cases there are."""
    return len(_cases(source, _unsure(source, filters)))


def list_nameless(source: Source, filters: Filters, page: tuple[int, int]) -> list[NamelessRow]:
    """The unknown names of a view, commonest first; `page` is a limit and an offset."""
    limit, offset = page
    condition = _nameless(source, filters)
    commonest = sorted(_cases(source, condition), key=lambda case: (-case.mentions, _order(case.alike)))
    chosen = commonest[offset : offset + limit]
    details = _details(source, condition, chosen)
    return [
        NamelessRow(
            details[case.alike].surface, details[case.alike].mention_id, case.mentions, details[case.alike].texts
        )
        for case in chosen
    ]


def count_nameless(source: Source, filters: Filters) -> int:
    """How many unknown names there are."""
    return len(_cases(source, _nameless(source, filters)))


def passages_naming(source: Source, filters: Filters, surface: str, page: tuple[int, int]) -> list[PassageRow]:
    """The passages of a view with a mention of this name, whose marks are chosen; `page` is a limit and an offset."""
    name = fold(surface)
    spellings = tuple(shown for (shown,) in source.rows("SELECT DISTINCT shown FROM mentions") if fold(shown) == name)
    if not spellings:
        return []
    blanks = ", ".join("?" * len(spellings))
    named = Condition(f"p.no IN (SELECT m.passage_no FROM mentions m WHERE m.shown IN ({blanks}))", spellings)
    rows = list_passages(source, filters, source.matching(filters) & named, None, page)
    return [
        replace(row, marks=tuple(replace(mark, chosen=fold(mark.surface) == name) for mark in row.marks))
        for row in rows
    ]


def _unsure(source: Source, filters: Filters) -> Condition:
    """Which mentions `m` of a view are unsure and were not judged; unknown names are no part of it."""
    mapped = on_map(replace(filters, sure_only=False, confirmed=False)) & Condition("m.confidence < ?", (SURE,))
    either = Condition(f"({mapped.sql}) OR ({_OPEN.sql})", mapped.values + _OPEN.values)
    return either & _UNJUDGED & source.within(filters)


def _nameless(source: Source, filters: Filters) -> Condition:
    return _NAMELESS & _UNJUDGED & source.within(filters)


def _cases(source: Source, condition: Condition) -> Collection[_Case]:
    """The mentions `m` that meet the condition, those that are alike as one case."""
    rows = source.rows(
        f"""
        SELECT m.shown, CASE WHEN m.place_id IS NULL THEN '' ELSE m.role END AS role, m.place_id, count(*),
            sum({_BELIEF})
        FROM mentions m {condition.where} GROUP BY ALL
        """,
        *condition.values,
    )
    cases: dict[_Alike, _Case] = {}
    for shown, role, place_id, mentions, belief in rows:
        alike = _Alike(fold(shown), role, place_id)
        case = cases.setdefault(alike, _Case(alike))
        case.mentions += mentions
        case.belief += belief
        case.spellings.append(shown)
    return cases.values()


def _order(alike: _Alike) -> tuple[str, str, str]:
    return alike.name, alike.role, alike.place_id or ""


class _Detail(NamedTuple):
    texts: int
    surface: str
    mention_id: str
    rivals: str
    open_because: str | None


def _details(source: Source, condition: Condition, cases: list[_Case]) -> dict[_Alike, _Detail]:
    """Of each case its first mention, and the number of its texts."""
    number = {case.alike: index for index, case in enumerate(cases)}
    given = pa.Table.from_pylist(
        [
            {"position": number[case.alike], "shown": shown, "role": case.alike.role, "place_id": case.alike.place_id}
            for case in cases
            for shown in case.spellings
        ],
        _SPELLING,
    )
    counted = source.ask(
        f"""
        SELECT c.position, min(m.no) AS no, count(DISTINCT m.story_no) AS texts
        FROM mentions m JOIN cases c ON c.shown = m.shown AND c.place_id IS NOT DISTINCT FROM m.place_id
            AND c.role = (CASE WHEN m.place_id IS NULL THEN '' ELSE m.role END)
        {condition.where} GROUP BY c.position
        """,
        {"cases": given},
        *condition.values,
    ).to_pylist()
    firsts = _firsts(source, [row["no"] for row in counted])
    return {cases[row["position"]].alike: _Detail(row["texts"], *firsts[row["no"]]) for row in counted}


def _firsts(source: Source, numbers: list[int]) -> dict[int, tuple[str, str, str, str | None]]:
    """What is told of the first mentions of cases, by their numbers."""
    blanks = ", ".join("?" * len(numbers)) or "NULL"
    rows = source.rows(f"SELECT no, shown, id, rivals, open_because FROM mentions WHERE no IN ({blanks})", *numbers)
    return {no: (surface, mention_id, rivals, because) for no, surface, mention_id, rivals, because in rows}


_SPELLING = pa.schema(
    [("position", pa.int64()), ("shown", pa.string()), ("role", pa.string()), ("place_id", pa.string())]
)


def _unsure_rows(source: Source, condition: Condition, cases: list[_Case]) -> list[UnsureRow]:
    details = _details(source, condition, cases)
    named = read_places(source, {case.alike.place_id for case in cases if case.alike.place_id})
    return [
        UnsureRow(
            mention_id=detail.mention_id,
            surface=detail.surface,
            place=named.get(case.alike.place_id or ""),
            reason=OpenBecause(detail.open_because) if detail.open_because else None,
            confidence=case.belief / case.mentions,
            mentions=case.mentions,
            texts=detail.texts,
            effect=case.effect,
            rivals=read_rivals(detail.rivals),
        )
        for case in cases
        for detail in (details[case.alike],)
    ]
