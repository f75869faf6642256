"""The organisations that a text names: their lexicon, and which of them a name means where it stands."""

from __future__ import annotations

from cartelmap.extraction.groups.finding import OPEN_GROUP, find_groups
from cartelmap.extraction.groups.lexicon import Group, GroupLexicon, GroupWords, build_lexicon

__all__ = ["OPEN_GROUP", "Group", "GroupLexicon", "GroupWords", "build_lexicon", "find_groups"]
