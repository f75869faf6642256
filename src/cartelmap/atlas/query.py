"""An opened atlas: filters in, rows out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cartelmap.atlas.filters import Filters
from cartelmap.atlas.rows import (
    Counts,
    DocumentRow,
    DocumentView,
    EmptyHint,
    Facets,
    Manifest,
    NotPlacedRow,
    PassageRow,
    PlaceRow,
    TopicLabel,
    Vocabulary,
    Why,
)

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


class Atlas:
    """One generation of an atlas folder; safe to share between threads."""

    manifest: Manifest
    generation: str
    topics: tuple[TopicLabel, ...]
    publishers: tuple[str, ...]
    years: tuple[int, ...]
    vocabulary: Vocabulary

    def counts(self, filters: Filters) -> Counts:
        """The numbers of a view."""
        raise NotImplementedError

    def places(self, filters: Filters) -> list[PlaceRow]:
        """The places on the map: towns first, then wider places, each by number of texts."""
        raise NotImplementedError

    def place(self, place_id: str, filters: Filters) -> PlaceRow | None:
        """One place that the atlas names, with its numbers in this view (which may be 0)."""
        raise NotImplementedError

    def passages(
        self,
        filters: Filters,
        place_id: str | None = None,
        document_id: str | None = None,
        *,
        limit: int = 20,
        offset: int = 0,
    ) -> list[PassageRow]:
        """Passages of a view, newest document first, then in the order of the text."""
        raise NotImplementedError

    def passage_count(self, filters: Filters, place_id: str | None = None) -> int:
        """How many passages `passages` would give without a limit."""
        raise NotImplementedError

    def more_in_same_texts(self, filters: Filters, place_id: str) -> int:
        """How many passages that name the place the filters leave out of texts they otherwise let in."""
        raise NotImplementedError

    def why(self, filters: Filters, place_id: str) -> Why | None:
        """Why names are placed there; None where none is."""
        raise NotImplementedError

    def not_placed(self, filters: Filters) -> list[NotPlacedRow]:
        """The names that are not on the map, by reason, commonest first."""
        raise NotImplementedError

    def facets(self, filters: Filters) -> Facets:
        """What each filter would give."""
        raise NotImplementedError

    def documents(self, filters: Filters) -> list[DocumentRow]:
        """The documents of a view, newest first."""
        raise NotImplementedError

    def document(self, document_id: str) -> DocumentView | None:
        """A document to read; None if the atlas has none of this id."""
        raise NotImplementedError

    def empty_hint(self, filters: Filters) -> EmptyHint | None:
        """Which filter to remove when nothing matches, and how many passages come back."""
        raise NotImplementedError

    def places_frame(self, filters: Filters | None = None) -> GeoDataFrame:
        """The places with their numbers, as a frame of points in OGC:CRS84."""
        raise NotImplementedError

    def mentions_frame(self, filters: Filters | None = None) -> GeoDataFrame:
        """The placed mentions, as a frame of points in OGC:CRS84."""
        raise NotImplementedError


def open_atlas(folder: Path | str) -> Atlas:
    """The atlas in this folder, at its present generation.

    Raises:
        CartelmapError: no atlas is there, or one of another format.
    """
    raise NotImplementedError(folder)
