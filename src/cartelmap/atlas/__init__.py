"""The dataset of a corpus: written in one step, asked through one noun, `Filters`."""

from cartelmap.atlas.contents import Catalogue, DocumentRows, PassageRows, Row, to_rows
from cartelmap.atlas.decisions import Verdict
from cartelmap.atlas.filters import Filters
from cartelmap.atlas.numbering import Stories
from cartelmap.atlas.query import Atlas, open_atlas
from cartelmap.atlas.rows import (
    LIKELY,
    SURE,
    Counts,
    DocumentRow,
    DocumentView,
    EmptyHint,
    Facets,
    FileRow,
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
from cartelmap.atlas.store import About, add_decision, claimed, read_manifest, write_atlas, write_generation

__all__ = [
    "LIKELY",
    "SURE",
    "About",
    "Atlas",
    "Catalogue",
    "Counts",
    "DocumentRow",
    "DocumentRows",
    "DocumentView",
    "EmptyHint",
    "Facets",
    "FileRow",
    "Filters",
    "Manifest",
    "Mark",
    "NotPlacedRow",
    "PassageRow",
    "PassageRows",
    "PlaceRow",
    "RivalRow",
    "Row",
    "Stories",
    "TopicCount",
    "TopicLabel",
    "Verdict",
    "Vocabulary",
    "Why",
    "add_decision",
    "claimed",
    "confidence_word",
    "open_atlas",
    "read_manifest",
    "to_rows",
    "write_atlas",
    "write_generation",
]
