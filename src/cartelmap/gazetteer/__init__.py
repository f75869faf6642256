"""The list of places: curated rows and GeoNames' settlements, checked, compiled and memory-mapped."""

from __future__ import annotations

from cartelmap.gazetteer.check import check_gazetteer
from cartelmap.gazetteer.entries import Spelling
from cartelmap.gazetteer.gazetteer import Candidate, Gazetteer
from cartelmap.gazetteer.open import open_gazetteer

__all__ = ["Candidate", "Gazetteer", "Spelling", "check_gazetteer", "open_gazetteer"]
