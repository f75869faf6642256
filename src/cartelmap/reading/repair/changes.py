"""What a repair changed, and how the changes of several rounds become those of the raw text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from cartelmap.reading.aligned import Aligned, Part


class ChangeKind(StrEnum):
    """What was wrong with a stretch of text."""

    MOJIBAKE = "mojibake"
    WRONG_TABLE = "wrong table"
    LOST_LETTER = "lost letter"
    ENTITY = "entity"
    SPACE = "space"
    CONTROL_CHARACTER = "control character"
    SURROGATE = "surrogate"


@dataclass(frozen=True, slots=True)
class Change:
    """The stretch [start, end) of the raw text read `before` and is shown as `after`."""

    start: int
    end: int
    before: str
    after: str
    kind: ChangeKind


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text with its damage repaired, and each change, in the order of the raw text."""

    aligned: Aligned
    changes: tuple[Change, ...]


class Edit(NamedTuple):
    """The stretch [start, end) of a text, and what stands in its place."""

    start: int
    end: int
    after: str
    kind: ChangeKind


@dataclass(frozen=True, slots=True)
class Rounds:
    """A text that was edited in rounds, each working on what the one before left."""

    aligned: Aligned
    edits: tuple[tuple[int, int, int, Edit], ...] = ()  # raw start, raw end, by how much it grew, the edit
    number: int = 0

    @property
    def text(self) -> str:
        """The text as the last round left it."""
        return self.aligned.text

    def edited(self, edits: Sequence[Edit]) -> Rounds:
        """The text with these edits too; they are in order, do not overlap, and each changes something."""
        if not edits:
            return self
        placed = tuple((*self._raw_span(edit), len(edit.after) - (edit.end - edit.start), edit) for edit in edits)
        parts = (Part(edit.start, edit.end, edit.after) for edit in edits)
        return Rounds(self.aligned.edited(parts), self.edits + placed, self.number + 1)

    def _raw_span(self, edit: Edit) -> tuple[int, int]:
        return self.aligned.raw_span(edit.start, edit.end) if self.number else (edit.start, edit.end)

    def to_repaired(self) -> Repaired:
        """The text, with one change for all edits that touched the same stretch of the raw text."""
        raw, text = self.aligned.raw, self.text
        changes, grown = [], 0
        for start, end, growth, kind in _merged(sorted(self.edits, key=lambda edit: edit[:2])):
            after = text[start + grown : end + grown + growth]
            grown += growth
            if after != raw[start:end]:
                changes.append(Change(start, end, raw[start:end], after, kind))
        if self.number == 1:
            return Repaired(self.aligned, tuple(changes))
        whole = Aligned.of(raw).edited(Part(change.start, change.end, change.after) for change in changes)
        return Repaired(whole, tuple(changes))


def _merged(edits: Iterable[tuple[int, int, int, Edit]]) -> Iterator[tuple[int, int, int, ChangeKind]]:
    """Stretches of the raw text that do not overlap; the kind is what the first edit of each said."""
    current: tuple[int, int, int, ChangeKind] | None = None
    for start, end, growth, edit in edits:
        if current and start < current[1]:
            current = (current[0], max(end, current[1]), current[2] + growth, current[3])
            continue
        if current:
            yield current
        current = (start, end, growth, edit.kind)
    if current:
        yield current
