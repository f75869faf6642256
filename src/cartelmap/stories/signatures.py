"""The few runs of words by which texts that share something are found."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from cartelmap.stories.containment import shingles
from cartelmap.stories.words import Hashes, mixed

# Five words: shorter runs ("one of the most", "in the state of") are shared by chance.
WORDS_OF_A_SIGNATURE: Final = 5
# Every fourth run by its own hash (FracMinHash, Irber et al. 2022): the same runs are kept wherever they stand, so
# neither the length of a text nor its paragraphs matter. Forty words keep nine, of which damage leaves some.
SCALE: Final = 4
_BELOW: Final = np.uint64(2**64 // SCALE)


def signatures(words: Hashes, documents: NDArray[np.int64]) -> tuple[Hashes, NDArray[np.int64]]:
    """The runs of words that are kept, as numbers, and at which word each begins; none reaches over two documents."""
    runs = mixed(shingles(words, WORDS_OF_A_SIGNATURE))
    within = documents[: len(runs)] == documents[len(documents) - len(runs) :]
    (kept,) = np.nonzero(within & (runs < _BELOW))
    return runs[kept], kept
