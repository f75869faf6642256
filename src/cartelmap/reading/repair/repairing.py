"""From a text with damage to the text as it was written, with the way back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from cartelmap.reading.aligned import Aligned
from cartelmap.reading.repair.changes import ChangeKind, Edit, Repaired, Rounds
from cartelmap.reading.repair.evidence import best_way
from cartelmap.reading.repair.readings import Piece, read_token
from cartelmap.reading.repair.tokens import BEYOND_ASCII, Token, tokens
from cartelmap.reading.repair.ways import LOST, Way

# All that clean Spanish and English texts are made of.
_CLEAN: Final = re.compile(r"[^\t\n\r -~áéíóúñüÁÉÍÓÚÑÜ¿¡«»“”‘’–—…ºª°•€£©®]")
_ROUNDS: Final = 6
_WORTH: Final = 0.5  # a piece that reads no better than this is left as it was


def repair(raw: str) -> Repaired:
    """The text with its damage repaired, each change said; a text without damage comes back as it is."""
    if not is_suspicious(raw):
        return Repaired(Aligned.of(raw), ())
    rounds = Rounds(Aligned.of(raw))
    for _ in range(_ROUNDS):
        edits = list(_edits(rounds.text))
        if not edits:
            break
        rounds = rounds.edited(edits)
    return rounds.to_repaired()


def is_suspicious(text: str) -> bool:
    """Whether there is anything to look at more closely."""
    return bool(_CLEAN.search(text))


def _edits(text: str) -> Iterator[Edit]:
    placed = list(tokens(text))
    marks = "".join(mark for mark in "? " if re.search(r"[^\x00-\x7f]" + re.escape(mark), text))
    way = best_way(Counter(token for _, token in placed), marks=marks)
    if way is None:
        return
    for start, token in placed:
        for piece in read_token(way, token).pieces:
            if piece.gain > _WORTH:
                yield Edit(start + piece.start, start + piece.end, piece.after, way.kind)
