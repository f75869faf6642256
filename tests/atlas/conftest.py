"""Small atlases for tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from cartelmap.atlas import About, Atlas, GroupLabel, Stories, TopicLabel, open_atlas, write_atlas
from cartelmap.model import AnnotatedDocument

from .builders import GAZETTEER, GROUPS, TOPICS

Build = Callable[..., Atlas]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Gives an opened atlas of these documents."""

    def make(
        *documents: AnnotatedDocument,
        topics: Sequence[TopicLabel] = TOPICS,
        groups: Sequence[GroupLabel] = GROUPS,
        stories: Stories | None = None,
    ) -> Atlas:
        write_atlas(documents, tmp_path / "atlas", About(tuple(topics), groups=tuple(groups)), GAZETTEER, stories)
        return open_atlas(tmp_path / "atlas")

    return make
