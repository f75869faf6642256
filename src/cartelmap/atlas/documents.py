"""Documents of a view: the list of texts, one of them to read, those that repeat it."""

# ruff: noqa: S608 - the parts of every statement are written here; values are bound

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from cartelmap.atlas.filters import Filters
from cartelmap.atlas.passages import passages_of, to_published
from cartelmap.atlas.places import place_rows
from cartelmap.atlas.predicates import Condition, on_map
from cartelmap.atlas.rows import DocumentName, DocumentRow, DocumentView, PlaceRow, TextOrder
from cartelmap.atlas.source import Source
from cartelmap.model import Repair

_ORDERS: Mapping[TextOrder, str] = {
    "newest": "d.published_start DESC NULLS LAST, d.title, d.id",
    "title": "lower(strip_accents(coalesce(nullif(d.title, ''), d.path))), d.id",
    "names": "coalesce(named.placed, 0) DESC, d.published_start DESC NULLS LAST, d.title, d.id",
}
_ALL = 2**62  # rows: more than there are


def list_documents(source: Source, filters: Filters, document_id: str | None = None) -> list[DocumentRow]:
    """The documents of a view, or the one asked for, newest first, with what the filters leave of them."""
    only = Condition("d.id = ?", (document_id,)) if document_id is not None else Condition()
    return _list(source, filters, only, "newest", (_ALL, 0))


def list_texts(source: Source, filters: Filters, order: TextOrder, page: tuple[int, int]) -> list[DocumentRow]:
    """The documents of a view, of those that repeat one another only the first; `page` is a limit and an offset."""
    return _list(source, filters, Condition("ranked.rank = 1"), order, page)


def count_texts(source: Source, filters: Filters) -> int:
    """How many documents `list_texts` would give without a limit."""
    matching = source.matching(filters)
    of_view = f"SELECT p.document_no FROM passages p {matching.where}"
    row = source.row(f"SELECT count(DISTINCT story_no) FROM documents WHERE no IN ({of_view})", *matching.values)
    return int(row[0])


def _list(
    source: Source, filters: Filters, only: Condition, order: TextOrder, page: tuple[int, int]
) -> list[DocumentRow]:
    matching, mapped, within = source.matching(filters), on_map(filters), source.within(filters)
    rows = source.rows(
        f"""
        WITH matched AS (
            SELECT p.document_no, count(*) AS passages FROM passages p {matching.where} GROUP BY p.document_no
        ), named AS (
            SELECT m.document_no, count(*) FILTER (m.role IN ('location', 'metonym')) AS names,
                count(*) FILTER ({mapped.sql}) AS placed
            FROM mentions m {within.where} GROUP BY m.document_no
        ), ranked AS (
            SELECT o.no, matched.passages, count(*) OVER (PARTITION BY o.story_no) - 1 AS others,
                row_number() OVER (PARTITION BY o.story_no ORDER BY o.no <> o.story_no, o.no) AS rank
            FROM documents o JOIN matched ON matched.document_no = o.no
        )
        SELECT d.id, d.title, d.publisher, d.author, d.url, d.language, d.path, d.note, d.story_id,
            d.published_start, d.published_end, d.published_basis, d.repaired, d.set_aside,
            ranked.passages, coalesce(named.names, 0), coalesce(named.placed, 0),
            CASE WHEN ranked.rank = 1 THEN ranked.others ELSE 0 END
        FROM documents d JOIN ranked ON ranked.no = d.no LEFT JOIN named ON named.document_no = d.no
        {only.where} ORDER BY {_ORDERS[order]} LIMIT ? OFFSET ?
        """,
        *matching.values,
        *mapped.values,
        *within.values,
        *only.values,
        *page,
    )
    return [_document_row(row) for row in rows]


def _document_row(row: tuple[Any, ...]) -> DocumentRow:
    identity, title, publisher, author, url, language, path, note, story, *rest = row
    *published, repaired, set_aside, passages, names, placed, copies = rest
    return DocumentRow(
        id=identity,
        title=title,
        publisher=publisher,
        author=author,
        published=to_published(*published),
        url=url,
        language=language,
        path=path,
        note=note,
        copy_of=story if story != identity else None,
        passages=passages,
        names=names,
        placed=placed,
        repaired=repaired,
        set_aside=set_aside,
        copies=copies,
    )


def view_document(source: Source, document_id: str, search: str = "") -> DocumentView | None:
    """A document with all its passages, in which a search marks what it finds; None if there is none of this id."""
    # Its numbers are those of the map; a text of which all was set aside has none there.
    rows = list_documents(source, Filters(), document_id) or list_documents(source, Filters(aside=True), document_id)
    if not rows:
        return None
    (repairs,) = source.row("SELECT repairs FROM documents WHERE id = ?", document_id)
    passages = tuple(passages_of(source, document_id, search))
    return DocumentView(rows[0], passages, tuple(Repair(*repair) for repair in json.loads(repairs)))


def places_in(source: Source, filters: Filters, document_id: str) -> list[PlaceRow]:
    """The places that a document has on the map, in the order of lists, with their numbers in it."""
    of_document = Condition("m.document_id = ?", (document_id,))
    return place_rows(source, of_document & on_map(filters) & source.within(filters))


def copies_in(source: Source, filters: Filters, document_id: str, limit: int) -> list[DocumentName]:
    """The other documents of a view that have the same text as this one."""
    matching = source.matching(filters)
    return _names(
        source.rows(
            f"""
            SELECT o.id, o.title, o.publisher, o.path, o.no = o.story_no
            FROM documents d JOIN documents o ON o.story_no = d.story_no AND o.no <> d.no
            WHERE d.id = ? AND o.no IN (SELECT p.document_no FROM passages p {matching.where})
            ORDER BY o.no LIMIT ?
            """,
            document_id,
            *matching.values,
            limit,
        )
    )


def first_aside(source: Source, path: str) -> tuple[str, int] | None:
    """The first passage of an input file that was set aside: the id of its document, its index; None where none was."""
    rows = source.rows(
        """
        SELECT d.id, p."index" FROM documents d JOIN passages p ON p.document_no = d.no
        WHERE d.path = ? AND p.aside ORDER BY p.no LIMIT 1
        """,
        path,
    )
    return rows[0] if rows else None


def list_copies(source: Source, document_id: str, limit: int) -> list[DocumentName]:
    """The documents that have the same text as this one, itself left out, the leading one first."""
    return _names(
        source.rows(
            """
            SELECT o.id, o.title, o.publisher, o.path, o.no = o.story_no AS leads
            FROM documents d JOIN documents o ON o.story_no = d.story_no
            WHERE d.id = ? AND o.no <> d.no ORDER BY leads DESC, o.no LIMIT ?
            """,
            document_id,
            limit,
        )
    )


def list_of_file(source: Source, path: str, limit: int) -> list[DocumentName]:
    """The documents of an input file, in its order."""
    return _names(
        source.rows(
            "SELECT id, title, publisher, path, no = story_no FROM documents WHERE path = ? ORDER BY no LIMIT ?",
            path,
            limit,
        )
    )


def _names(rows: list[tuple[Any, ...]]) -> list[DocumentName]:
    return [DocumentName(*row) for row in rows]


def read_raw_text(source: Source, document_id: str) -> str:
    """The text of a document before any repair; empty if there is none of this id."""
    return "".join(text for (text,) in source.rows("SELECT raw_text FROM documents WHERE id = ?", document_id))
