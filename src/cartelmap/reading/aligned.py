"""A text as people read it, and where each stretch of it stands in the text of the file."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Part(NamedTuple):
    """The stretch [start, end) of a text as it is, or `text` in its place."""

    start: int
    end: int
    text: str | None = None


@dataclass(frozen=True, slots=True)
class _Pieces:
    """Stretches of a text in its order: where each begins in it, and where it begins and ends in the raw text."""

    starts: array[int] = field(default_factory=lambda: array("q"))
    raw_starts: array[int] = field(default_factory=lambda: array("q"))
    raw_ends: array[int] = field(default_factory=lambda: array("q"))
    alike: bytearray = field(default_factory=bytearray)  # 1 where the piece is the raw text as it was

    def add(self, start: int, raw: tuple[int, int], *, alike: bool) -> None:
        """Add a piece; one that goes on where an unchanged one ended makes it longer."""
        if alike and self.alike and self.alike[-1] and self.raw_ends[-1] == raw[0]:
            self.raw_ends[-1] = raw[1]
            return
        self.starts.append(start)
        self.raw_starts.append(raw[0])
        self.raw_ends.append(raw[1])
        self.alike.append(alike)


@dataclass(frozen=True, slots=True)
class Aligned:
    """A text made of a raw text by changing stretches of it, taking them out or moving them.

    Every stretch of `text` leads back into `raw`: one that is unchanged to itself, character by character, one that
    was changed to the whole of what it was.
    """

    raw: str
    text: str
    _pieces: _Pieces

    @classmethod
    def of(cls, raw: str) -> Aligned:
        """The text as it is."""
        pieces = _Pieces()
        pieces.add(0, (0, len(raw)), alike=True)
        return cls(raw, raw, pieces)

    def edited(self, edits: Iterable[Part]) -> Aligned:
        """The text with these stretches replaced; they must be in order and not overlap. None given: itself."""
        changes = tuple(edits)
        return self.arranged(_between(changes, len(self.text))) if changes else self

    def arranged(self, parts: Iterable[Part]) -> Aligned:
        """The text that these parts of it make, in the order they come; what is in no part is left out."""
        pieces, texts, length = _Pieces(), [], 0
        for part in parts:
            for start, text, raw, alike in self._taken(part):
                pieces.add(length + start, raw, alike=alike)
                texts.append(text)
            length += len(part.text) if part.text is not None else part.end - part.start
        return Aligned(self.raw, "".join(texts), pieces)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Where the stretch [start, end) of the text stands in the raw text; an empty one is an empty stretch."""
        if end <= start:
            at = self._raw_at(start)
            return at, at
        first, last = self._piece(start), self._piece(end - 1)
        spans = [self._raw_of(number, start, end) for number in range(first, last + 1)]
        return min(begin for begin, _ in spans), max(stop for _, stop in spans)

    def _raw_at(self, position: int) -> int:
        if not self._pieces.starts or position >= len(self.text):
            return len(self.raw)
        return self._raw_of(self._piece(position), position, position + 1)[0]

    def _piece(self, position: int) -> int:
        return bisect_right(self._pieces.starts, position) - 1

    def _raw_of(self, number: int, start: int, end: int) -> tuple[int, int]:
        """Where that of the stretch which lies in this piece stands in the raw text."""
        pieces = self._pieces
        begin, stop = pieces.raw_starts[number], pieces.raw_ends[number]
        if not pieces.alike[number]:
            return begin, stop
        offset = begin - pieces.starts[number]
        return max(start + offset, begin), min(end + offset, stop)

    def _taken(self, part: Part) -> Iterator[tuple[int, str, tuple[int, int], bool]]:
        """The pieces of a part: where each begins in the part, its text, its stretch of the raw text, if unchanged."""
        if part.text is not None:
            if part.text:
                yield 0, part.text, self.raw_span(part.start, part.end), False
            return
        position = part.start
        while position < part.end:
            number = self._piece(position)
            stop = min(part.end, self._stop(number))
            raw = self._raw_of(number, position, stop)
            yield position - part.start, self.text[position:stop], raw, bool(self._pieces.alike[number])
            position = stop

    def _stop(self, number: int) -> int:
        starts = self._pieces.starts
        return starts[number + 1] if number + 1 < len(starts) else len(self.text)


def _between(edits: Sequence[Part], length: int) -> Iterator[Part]:
    """The edits and what stands between them."""
    position = 0
    for edit in edits:
        yield Part(position, edit.start)
        yield edit
        position = edit.end
    yield Part(position, length)
