"""From the text of a file to the text that people read: repaired, laid out in passages, with the way back."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from cartelmap.model import Passage, Repair
from cartelmap.reading.aligned import Aligned
from cartelmap.reading.repair import repair
from cartelmap.reading.structure import lay_out

_UNSEEN = {"Zs", "Zl", "Zp", "Cf"}  # spaces, line ends, and what only steers the rest


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
    repairs = tuple(
        Repair(each.start, each.end, each.before, each.after)
        for each in repaired.changes
        if _seen(each.before) != _seen(each.after)
    )
    return Shown(layout.aligned, layout.passages, layout.spans, repairs)


def _seen(text: str) -> str:
    """What of a text people see: a hard space that became a plain one is no repair to tell about."""
    return "".join(character for character in text if unicodedata.category(character) not in _UNSEEN)
