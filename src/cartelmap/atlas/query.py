"""An opened atlas: filters in, rows out."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cartelmap.atlas import counting, files, passages, places
from cartelmap.atlas.decisions import find_restored
from cartelmap.atlas.filters import Filters
from cartelmap.atlas.rows import (
    Counts,
    DocumentName,
    DocumentRow,
    DocumentView,
    EmptyHint,
    Facets,
    FileRow,
    Manifest,
    NotPlacedRow,
    PassageRow,
    PlaceRow,
    TopicLabel,
    Vocabulary,
    Why,
)
from cartelmap.atlas.source import Source, open_source
from cartelmap.atlas.store import read_decisions, read_manifest, table_files

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

_PAGE = 20  # passages that are read at once


class Atlas:
    """One generation of an atlas folder; safe to share between threads."""

    def __init__(self, manifest: Manifest, source: Source) -> None:
        self.manifest = manifest
        self._source = source

    @property
    def generation(self) -> str:
        """The name of the generation, which changes with any change of the data."""
        return self.manifest.generation

    @property
    def topics(self) -> tuple[TopicLabel, ...]:
        """The topics of the lexicon that the atlas was built with."""
        return self.manifest.topics

    @cached_property
    def publishers(self) -> tuple[str, ...]:
        """The publishers of all documents, in the order of the alphabet; '' stands for an unknown one."""
        return tuple(sorted(self._everything.publishers))

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years from 2000 on in which a text was published or of which one speaks."""
        return tuple(year for year, _ in self._everything.years)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """What the values of filters may be here."""
        return Vocabulary(tuple(topic.id for topic in self.topics), self.publishers)

    @cached_property
    def _everything(self) -> Facets:
        return counting.facets(self._source, Filters())

    def counts(self, filters: Filters) -> Counts:
        """The numbers of a view."""
        return counting.count(self._source, filters)

    def places(self, filters: Filters) -> list[PlaceRow]:
        """The places on the map: towns, then wider places, then countries and seas, each by number of texts."""
        return places.list_places(self._source, filters)

    def place(self, place_id: str, filters: Filters) -> PlaceRow | None:
        """One place that the atlas names, with its numbers in this view (which may be 0); None if unknown."""
        rows = places.list_places(self._source, filters, place_id)
        return rows[0] if rows else places.unnamed_place(self._source, place_id)

    def passages(
        self,
        filters: Filters,
        place_id: str | None = None,
        document_id: str | None = None,
        *,
        limit: int = _PAGE,
        offset: int = 0,
    ) -> list[PassageRow]:
        """Passages of a view, newest document first, then in the order of the text."""
        of_document = passages.of_document(document_id)
        condition = self._source.matching(filters) & counting.naming(filters, place_id) & of_document
        return passages.list_passages(self._source, filters, condition, place_id, (limit, offset))

    def passage_count(self, filters: Filters, place_id: str | None = None) -> int:
        """How many passages `passages` would give without a limit."""
        return counting.count_passages(self._source, filters, place_id)

    def passages_in_same_texts(
        self, filters: Filters, place_id: str, *, limit: int = _PAGE, offset: int = 0
    ) -> list[PassageRow]:
        """Passages that name the place and are left out, of documents where the filters leave one that does."""
        condition = passages.others_in_same_texts(self._source, filters, place_id)
        return passages.list_passages(self._source, filters, condition, place_id, (limit, offset))

    def more_in_same_texts(self, filters: Filters, place_id: str) -> int:
        """How many passages `passages_in_same_texts` would give without a limit."""
        condition = passages.others_in_same_texts(self._source, filters, place_id)
        return counting.count_where(self._source, condition)

    def why(self, filters: Filters, place_id: str) -> Why | None:
        """Why names are put there; None where none is."""
        return places.explain(self._source, filters, place_id)

    def not_placed(self, filters: Filters) -> list[NotPlacedRow]:
        """The names that are not on the map, by reason, commonest first."""
        return places.list_not_placed(self._source, filters)

    def facets(self, filters: Filters) -> Facets:
        """What each filter would give, each facet ignoring its own filter."""
        return counting.facets(self._source, filters)

    def documents(self, filters: Filters) -> list[DocumentRow]:
        """The documents of a view, newest first."""
        return passages.list_documents(self._source, filters)

    def document(self, document_id: str) -> DocumentView | None:
        """A document to read; None if the atlas has none of this id."""
        return passages.view_document(self._source, document_id)

    def raw_text(self, document_id: str) -> str:
        """The text of a document before any repair, in which its repairs count; empty if there is none of this id."""
        return passages.read_raw_text(self._source, document_id)

    def copies_of(self, document_id: str, *, limit: int = _PAGE) -> list[DocumentName]:
        """The other documents that have the same text, the one that leads them first."""
        return passages.list_copies(self._source, document_id, limit)

    def documents_in(self, path: str, *, limit: int = _PAGE) -> list[DocumentName]:
        """The documents of an input file, in its order."""
        return passages.list_of_file(self._source, path, limit)

    def files(self) -> list[FileRow]:
        """What became of every input file, in the order of their paths."""
        return list(self._files)

    @cached_property
    def _files(self) -> tuple[FileRow, ...]:
        return tuple(files.list_files(self._source))  # read once: a person turns its pages

    def empty_hint(self, filters: Filters) -> EmptyHint | None:
        """Which filter to remove when nothing matches, and how many passages come back."""
        return counting.empty_hint(self._source, filters)

    def places_frame(self, filters: Filters | None = None) -> GeoDataFrame:
        """The places with their numbers: id, name, kind, … texts, copies, passages, mentions; points in OGC:CRS84."""
        from cartelmap.atlas import frames  # noqa: PLC0415 - it is about pandas, which only notebooks need

        return frames.places_frame(self._source, filters or Filters())

    def mentions_frame(self, filters: Filters | None = None) -> GeoDataFrame:
        """The mentions on the map: offsets into the texts, place, confidence; points in OGC:CRS84."""
        from cartelmap.atlas import frames  # noqa: PLC0415 - it is about pandas, which only notebooks need

        return frames.mentions_frame(self._source, filters or Filters())


def open_atlas(folder: Path | str) -> Atlas:
    """The atlas in this folder, at its present generation.

    Raises:
        CartelmapError: no atlas is there, or one of another format.
    """
    manifest = read_manifest(Path(folder))
    files = table_files(Path(folder), manifest)
    source = open_source(files, tuple(topic.id for topic in manifest.topics))
    restored = find_restored(source, read_decisions(Path(folder)))
    return Atlas(manifest, replace(source, restored=restored))
