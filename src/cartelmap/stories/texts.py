"""The texts of a corpus as the comparing sees them: words as numbers, with the roles and bounds of passages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cartelmap.model import PassageRole
from cartelmap.stories.containment import Words
from cartelmap.stories.words import Hashes

ROLES: Final = {PassageRole.BODY: 0, PassageRole.HEADING: 1, PassageRole.BOILERPLATE: 2}
BODY: Final = ROLES[PassageRole.BODY]
BOILERPLATE: Final = ROLES[PassageRole.BOILERPLATE]


@dataclass(frozen=True, slots=True)
class Quality:
    """How well a document is preserved: the share of its characters that were repaired (0 to 1), if it has a date."""

    damage: float = 0.0
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Texts:
    """All documents and passages by number.

    `passage_starts` counts words, `document_starts` passages; both end with the total. `exact` is the same for
    passages of the same words, `exact_body` for documents whose bodies have the same words; 0 where there are none.
    `read` gives the words from one number to another.
    """

    passage_starts: NDArray[np.int64]
    document_starts: NDArray[np.int64]
    roles: NDArray[np.uint8]
    exact: Hashes
    exact_body: Hashes
    body_words: NDArray[np.int32]
    damage: NDArray[np.float64]
    dated: NDArray[np.bool_]
    read: Callable[[int, int], Words]

    @property
    def documents(self) -> int:
        """How many documents there are."""
        return len(self.document_starts) - 1

    @property
    def passages(self) -> int:
        """How many passages there are."""
        return len(self.passage_starts) - 1

    def body(self, document: int) -> tuple[Words, NDArray[np.int64]]:
        """The words of the body of a document, and the number of the passage in which each stands."""
        first, last = int(self.document_starts[document]), int(self.document_starts[document + 1])
        words = self.read(int(self.passage_starts[first]), int(self.passage_starts[last]))
        passage = np.repeat(np.arange(first, last), np.diff(self.passage_starts[first : last + 1]))
        is_body = (self.roles[first:last] == BODY)[passage - first]
        return words[is_body], passage[is_body]
