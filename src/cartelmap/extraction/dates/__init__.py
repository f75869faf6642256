"""Which spans of calendar time a text speaks of, in English and Spanish, and when it was published by its own words."""

from __future__ import annotations

from cartelmap.extraction.dates.lexicon import DateLexicon
from cartelmap.extraction.dates.publishing import Inferred, infer_published
from cartelmap.extraction.dates.telling import find_whens

__all__ = ["DateLexicon", "Inferred", "find_whens", "infer_published"]
