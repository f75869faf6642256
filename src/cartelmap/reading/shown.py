"""From the text of a file to the text that people read: repaired, in passages, with the way back."""

from __future__ import annotations

from dataclasses import dataclass

from cartelmap.model import Passage, Repair
from cartelmap.reading.aligned import Aligned
from cartelmap.reading.passages import split_passages


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as people read it. `spans[i]` is where `passages[i]` stands in `aligned.text`."""

    aligned: Aligned
    passages: tuple[Passage, ...]
    spans: tuple[tuple[int, int], ...]
    repairs: tuple[Repair, ...] = ()

    @property
    def text(self) -> str:
        """All of it: what names are looked for in."""
        return self.aligned.text


def to_shown(raw: str) -> Shown:
    """The text repaired and cut into passages."""
    passages = split_passages(raw)
    return Shown(Aligned.of(raw), passages, tuple((passage.start, passage.end) for passage in passages))
