"""Which documents of a build repeat others."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cartelmap.atlas import DocumentRows, Stories
from cartelmap.building.work import Work
from cartelmap.model import PassageRole
from cartelmap.stories import Quality, StoryCollector

_MEMORY = "80MB"  # for the joining of what documents share; what is beyond lies on the disk

Numbers = NDArray[np.int32]


def find_stories(work: Work, paths: Sequence[str], folder: Path) -> Stories:
    """The stories of all documents of these files; what does not fit into memory lies in the folder meanwhile."""
    passages_of = array("i")
    asides = bytearray()
    with StoryCollector(folder) as collector:
        for rows in work.documents(paths):
            roles = [PassageRole(each.passage["role"]) for each in rows.passages]
            collector.add([each.passage["text"] for each in rows.passages], roles, _quality(rows))
            passages_of.append(len(roles))
            asides.extend(role is PassageRole.BOILERPLATE for role in roles)
        found = collector.group(_MEMORY)
    document_of = np.repeat(np.arange(len(passages_of), dtype=np.int32), np.asarray(passages_of))
    told = np.frombuffer(bytes(asides), np.uint8) == 0
    origins = _origins(found.document_leader, found.passage_leader, document_of, told)
    return Stories(
        found.document_leader, found.passage_leader, origins, _ids_of_leaders(found.document_leader, work, paths)
    )


def _quality(rows: DocumentRows) -> Quality:
    document = rows.document
    damage = document["repaired"] / max(len(document["raw_text"]), 1)
    return Quality(damage=min(damage, 1.0), dated=document["published_start"] is not None)


def _origins(leaders: Numbers, originals: Numbers, document_of: Numbers, told: NDArray[np.bool_]) -> Numbers:
    """For each passage the document that it counts for: the leader of its document's story.

    Where all that a document tells is told by other stories, as in a digest, each passage counts for its own.
    """
    own_story, its_story = leaders[document_of], leaders[document_of[originals]]
    has_own = np.zeros(len(leaders), np.bool_)
    has_own[document_of[told & (own_story == its_story)]] = True
    return np.where(has_own[document_of], own_story, its_story).astype(np.int32)


def _ids_of_leaders(leaders: Numbers, work: Work, paths: Sequence[str]) -> dict[int, str]:
    """The ids of the documents that lead others."""
    copies = leaders != np.arange(len(leaders))
    leading = set(np.unique(leaders[copies]).tolist())
    return {no: key.id for no, key in enumerate(work.keys(paths)) if no in leading}
