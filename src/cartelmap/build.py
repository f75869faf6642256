"""From a corpus to its atlas, on this machine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cartelmap.reading import FileReport

if TYPE_CHECKING:
    from cartelmap.extraction import Resources


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build made: numbers for a summary line; `placed` of `names` are on the map."""

    texts: int
    copies: int
    passages: int
    mentions: int
    places: int
    names: int
    placed: int
    seconds: float
    files: tuple[FileReport, ...]


def build_atlas(
    corpora: Sequence[Path],
    atlas: Path,
    resources: Resources | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> BuildSummary:
    """Read the corpora, annotate every document, write the atlas in one step; `progress` gets done and all."""
    raise NotImplementedError


def is_stale(corpora: Sequence[Path], atlas: Path, resources: Resources | None = None) -> bool:
    """Whether the atlas is missing, or was built from other files or with other versions."""
    raise NotImplementedError
