"""What a search found in passages: the words of the text, and the names that stand for what was looked for."""

# ruff: noqa: S608 - the parts of the statement are written here; values are bound

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from cartelmap.atlas.filters import Filters
from cartelmap.atlas.rows import SURE, Mark, PassageRow
from cartelmap.atlas.searching import Stretch, Term, find_terms, joined, read_search, wanted
from cartelmap.atlas.source import Source
from cartelmap.model import Role


def mark_found(source: Source, filters: Filters, rows: Sequence[PassageRow]) -> list[PassageRow]:
    """The passages with what the search of the filters found in them; a term that is not in the text marks names."""
    terms = wanted(read_search(filters.search))
    if not terms:
        return list(rows)
    names = _names_of_places(source, {mark.place_id for row in rows for mark in row.marks if mark.place_id})
    return [replace(row, found=joined(_found(source, filters, row, terms, names))) for row in rows]


def _found(
    source: Source, filters: Filters, row: PassageRow, terms: Sequence[Term], names: Mapping[str, str]
) -> Iterator[Stretch]:
    for term in terms:
        in_text = find_terms(row.text, (term,))
        yield from in_text or _named(source, filters, row, term, names)


def _named(
    source: Source, filters: Filters, row: PassageRow, term: Term, names: Mapping[str, str]
) -> Iterator[Stretch]:
    """The places on the map and the groups of a passage that have a name with this term in it."""
    for mark in row.marks:
        if is_on_map(mark, filters) and term.is_in(names.get(mark.place_id or "", "")):
            yield mark.start, mark.end
    for group in row.groups:
        if term.is_in(source.group_names.get(group.group, "")):
            yield group.shown_start, group.shown_end


def is_on_map(mark: Mark, filters: Filters) -> bool:
    """Whether a mention of the view is on the map, as `on_map` says it to the database."""
    roles = (Role.LOCATION, Role.METONYM) if filters.governments else (Role.LOCATION,)
    is_sure = not filters.sure_only or (mark.confidence or 0.0) >= SURE
    return mark.place_id is not None and mark.role in roles and is_sure


def _names_of_places(source: Source, place_ids: set[str]) -> dict[str, str]:
    if not place_ids:
        return {}
    blanks = ", ".join("?" * len(place_ids))
    return dict(source.rows(f"SELECT id, search FROM places WHERE id IN ({blanks})", *place_ids))
