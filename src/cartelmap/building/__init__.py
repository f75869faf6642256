"""From a corpus to its atlas: read, annotate, find copies, write; what is done is kept for the next build."""

from cartelmap.building.annotating import Progress, Step
from cartelmap.building.build import COUNTRY, LICENCES, BuildSummary, build_atlas, is_stale

__all__ = ["COUNTRY", "LICENCES", "BuildSummary", "Progress", "Step", "build_atlas", "is_stale"]
