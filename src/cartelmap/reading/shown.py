"""From the text of a file to the text that people read: repaired, laid out in passages, with the way back."""

from __future__ import annotations

from dataclasses import dataclass

from cartelmap.model import Passage, Repair
from cartelmap.reading.aligned import Aligned
from cartelmap.reading.repair import repair
from cartelmap.reading.structure import lay_out


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
    repaired = repair(raw)
    layout = lay_out(repaired.aligned)
    repairs = tuple(Repair(each.start, each.end, each.before, each.after) for each in repaired.changes)
    return Shown(layout.aligned, layout.passages, layout.spans, repairs)
