"""The organisations that an atlas names, and how often a view names them."""

# ruff: noqa: S608 - the parts of every statement are written here; values are bound

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from cartelmap.atlas.filters import Filters
from cartelmap.atlas.predicates import Condition, naming
from cartelmap.atlas.rows import GroupLabel, GroupRow, TopicCount
from cartelmap.atlas.searching import read_search, wanted
from cartelmap.atlas.source import Source

_FIELDS = tuple(field.name for field in fields(GroupLabel))
_COLUMNS = ", ".join(f"o.{name}" for name in _FIELDS)
_COUNTS = "count(DISTINCT p.story_no), count(DISTINCT p.document_no), count(DISTINCT p.same_no)"


# Which organisations `o` have a card and a filter.
_FILTERED = Condition('o.verified AND o.id IN (SELECT g."group" FROM "groups" g)')


def list_groups(source: Source) -> tuple[GroupLabel, ...]:
    """The verified groups that the atlas names, those of most texts first."""
    labels = _read(source, _FILTERED)
    counted = _count(source, source.matching(Filters()))
    return tuple(row.group for row in _by_texts(_to_row(label, counted) for label in labels))


def read_group(source: Source, group_id: str) -> GroupLabel | None:
    """The group of this id, verified or not, which a text names or which another one that is named belongs to."""
    return next(iter(_read(source, Condition("o.id = ?", (group_id,)))), None)


def _read(source: Source, condition: Condition) -> list[GroupLabel]:
    rows = source.rows(f"SELECT {_COLUMNS} FROM organisations o {condition.where} ORDER BY o.id", *condition.values)
    return [_to_label(row) for row in rows]


def count_groups(source: Source, filters: Filters) -> dict[str, TopicCount]:
    """How many passages and texts of a view name each verified group of the atlas, by its id, most texts first."""
    counted = _count(source, source.matching(filters))
    there = source.rows(f"SELECT o.id FROM organisations o {_FILTERED.where} ORDER BY o.id", *_FILTERED.values)
    numbers = {group: counted.get(group, (0, 0, 0)) for (group,) in there}
    by_texts = sorted(numbers.items(), key=lambda item: (-item[1][0], -item[1][2]))
    return {group: TopicCount(passages, texts) for group, (texts, _, passages) in by_texts}


def row_of(source: Source, label: GroupLabel, filters: Filters) -> GroupRow:
    """A group with its numbers in this view; the filter on groups itself is ignored."""
    matching = source.matching(replace(filters, groups=(label.id,)))
    texts, documents, passages = source.row(f"SELECT {_COUNTS} FROM passages p {matching.where}", *matching.values)
    return GroupRow(label, texts, max(documents - texts, 0), passages)


def groups_named_with(
    source: Source, labels: Iterable[GroupLabel], filters: Filters, place_id: str, limit: int
) -> list[GroupRow]:
    """The groups that passages of the view name together with a place on the map, those of most texts first."""
    counted = _count(source, source.matching(filters) & naming(filters, place_id))
    return _by_texts(_to_row(label, counted) for label in labels if label.id in counted)[:limit]


def called(source: Source, typed: str) -> frozenset[str]:
    """The ids of the groups of which the names have all that was typed, as in a search of the texts."""
    terms = wanted(read_search(typed))
    found = (group for group, names in source.group_names.items() if all(term.is_in(names) for term in terms))
    return frozenset(found) if terms else frozenset()


def _count(source: Source, condition: Condition) -> dict[str, tuple[int, int, int]]:
    """By group: texts, documents, passages; of the passages `p` that meet the condition."""
    rows = source.rows(
        f'SELECT g."group", {_COUNTS} FROM "groups" g JOIN passages p ON p.no = g.passage_no {condition.where} '
        'GROUP BY g."group"',
        *condition.values,
    )
    return {group: (texts, documents, passages) for group, texts, documents, passages in rows}


def _to_label(row: tuple[Any, ...]) -> GroupLabel:
    said = dict(zip(_FIELDS, row, strict=True))
    return GroupLabel(**{**said, "names": tuple(said["names"]), "states": tuple(said["states"])})


def _to_row(label: GroupLabel, counted: dict[str, tuple[int, int, int]]) -> GroupRow:
    texts, documents, passages = counted.get(label.id, (0, 0, 0))
    return GroupRow(label, texts, max(documents - texts, 0), passages)


def _by_texts(rows: Iterable[GroupRow]) -> list[GroupRow]:
    return sorted(rows, key=lambda row: (-row.texts, -row.passages, row.group.name, row.group.id))
