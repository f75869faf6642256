"""The dataset of a corpus: written in one step, asked through one noun, `Filters`."""

from cartelmap.atlas.contents import Catalogue
from cartelmap.atlas.filters import Filters
from cartelmap.atlas.query import Atlas, open_atlas
from cartelmap.atlas.rows import (
    LIKELY,
    SURE,
    Counts,
    DocumentRow,
    DocumentView,
    EmptyHint,
    Facets,
    Manifest,
    Mark,
    NotPlacedRow,
    PassageRow,
    PlaceRow,
    RivalRow,
    TopicCount,
    TopicLabel,
    Vocabulary,
    Why,
    confidence_word,
)
from cartelmap.atlas.store import About, read_manifest, write_atlas

__all__ = [
    "LIKELY",
    "SURE",
    "About",
    "Atlas",
    "Catalogue",
    "Counts",
    "DocumentRow",
    "DocumentView",
    "EmptyHint",
    "Facets",
    "Filters",
    "Manifest",
    "Mark",
    "NotPlacedRow",
    "PassageRow",
    "PlaceRow",
    "RivalRow",
    "TopicCount",
    "TopicLabel",
    "Vocabulary",
    "Why",
    "confidence_word",
    "open_atlas",
    "read_manifest",
    "write_atlas",
]
