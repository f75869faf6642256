"""cartelmap: the places that texts name, on a map that leads back to the passages.

>>> document = cartelmap.extract("Fighting was reported in Culiacán, Sinaloa.")
>>> [mention.resolution.place.name for mention in document.mentions]
['Culiacán', 'Sinaloa']
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cartelmap.model import AnnotatedDocument, Document

if TYPE_CHECKING:
    from cartelmap.atlas import Atlas

__all__ = ["AnnotatedDocument", "Document", "extract", "open_atlas"]


def extract(text: str, doc_id: str = "text") -> AnnotatedDocument:
    """The text with the places it names, their roles, resolutions and reasons, and its dates, topics and groups.

    Raises:
        CartelmapError: the gazetteer or a lexicon cannot be read.
    """
    from cartelmap.extraction import annotate, default_resources  # noqa: PLC0415 - the nouns load without the lexicons

    return annotate(Document(id=doc_id, text=text), default_resources())


def open_atlas(folder: str | Path) -> Atlas:
    """A built atlas; `places_frame()` and `mentions_frame()` of it are GeoDataFrames (WGS 84).

    Raises:
        CartelmapError: the folder is no atlas, or one of another version.
    """
    from cartelmap.atlas import open_atlas as open_one  # noqa: PLC0415 - a first `extract` does not need DuckDB

    return open_one(Path(folder))
