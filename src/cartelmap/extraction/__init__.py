"""Recognise toponyms, judge their roles, resolve them; date and tag the passages."""

from __future__ import annotations

from cartelmap.extraction.annotate import annotate
from cartelmap.extraction.mentions import Resources
from cartelmap.extraction.persons import persons_named
from cartelmap.extraction.resources import default_resources, load_resources

__all__ = ["Resources", "annotate", "default_resources", "load_resources", "persons_named"]
