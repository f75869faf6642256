"""A text made readable: spaces between sentences that were run together, fused captions moved behind the paragraph."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from cartelmap.reading.aligned import Aligned, Part
from cartelmap.reading.passages import Paragraph, Span, paragraphs
from cartelmap.reading.structure.fused import fused_captions
from cartelmap.reading.structure.run_together import missing_spaces

_ROUNDS = 3  # where one caption is taken out, another may come to light that was fused to it


def untangle(aligned: Aligned) -> Aligned:
    """The text with a space where two sentences were glued, and what was fused into a paragraph behind it."""
    spaced = aligned.edited(Part(at, at, " ") for at in missing_spaces(aligned.text))
    for _ in range(_ROUNDS):
        captions = fused_captions(spaced.text)
        if not captions:
            break
        spaced = spaced.arranged(_moved(spaced.text, captions))
    return spaced


def _moved(text: str, captions: list[Span]) -> Iterator[Part]:
    """The parts of the text, each caption behind the paragraph that it stood in."""
    found = list(paragraphs(text))
    starts = [paragraph.start for paragraph in found]
    inside: defaultdict[int, list[Span]] = defaultdict(list)
    for caption in captions:
        inside[bisect_right(starts, caption[0]) - 1].append(caption)
    position = 0
    for number, spans in inside.items():
        paragraph = found[number]
        for start, end in spans:
            yield Part(position, start)
            yield from _joint(text, start, end)
            position = end
        end = max(paragraph.end, position)
        yield Part(position, end)
        for start, stop in spans:
            yield Part(end, end, _parting(found, number))
            yield Part(start, stop)
        if end < len(text) and text[end] not in "\r\n":
            yield Part(end, end, "\n")
        position = end
    yield Part(position, len(text))


def _joint(text: str, start: int, end: int) -> Iterator[Part]:
    """A space where the words on both sides of what is taken out would touch."""
    if start and end < len(text) and not text[start - 1].isspace() and not text[end].isspace():
        yield Part(start, start, " ")


def _parting(found: list[Paragraph], number: int) -> str:
    """What parts a caption from its paragraph: a blank line where the paragraph has lines of its own, else a break."""
    return "\n\n" if len(found[number].lines) > 1 else "\n"
