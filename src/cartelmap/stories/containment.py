"""How much of one text stands in another, measured on runs of words."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from cartelmap.stories.words import Hashes, mixed

Words = NDArray[np.uint32]
Flags = NDArray[np.bool_]

# Damage leaves gaps everywhere, but short ones. A longer one is a sentence that stands nowhere else.
OWN_STRETCH: Final = 25
# A phrase ("in the state of") is met anywhere: fewer runs on end than these do not end a stretch.
_NO_CHANCE: Final = 5

_FACTOR: Final = np.uint64(0xD6E8FEB86659FD93)  # odd; any would do


def shingles(words: NDArray[np.unsignedinteger], size: int) -> Hashes:
    """The runs of `size` words that begin at each word, each as one number; none where the words are fewer."""
    count = len(words) - size + 1
    if count <= 0:
        return np.empty(0, np.uint64)
    runs = words[:count].astype(np.uint64)
    for place in range(1, size):
        runs = mixed(runs) * _FACTOR + words[place : count + place].astype(np.uint64)
    return runs


def found_in(runs: Hashes, whole: Hashes) -> Flags:
    """Which of these runs are among those of `whole`, which is sorted."""
    if not len(whole):
        return np.zeros(len(runs), np.bool_)
    place = np.searchsorted(whole, runs)
    place[place == len(whole)] = 0
    found: Flags = whole[place] == runs
    return found


def own_share(found: Flags) -> float:
    """The share of a text (0 to 1) in stretches of its own: longer ones in which no few runs on end were found."""
    edges = np.diff(np.concatenate(([0], found.astype(np.int8), [0])))
    (begins,), (ends,) = np.nonzero(edges == 1), np.nonzero(edges == -1)
    enough = ends - begins >= min(_NO_CHANCE, len(found))
    gaps = np.append(begins[enough], len(found)) - np.concatenate(([0], ends[enough]))
    return float(gaps[gaps >= OWN_STRETCH].sum()) / len(found)
