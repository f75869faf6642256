"""Passages of a text: its paragraphs, however they were typed, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from math import ceil
from statistics import median
from typing import NamedTuple

from cartelmap.model import Passage, PassageRole

LONGEST = 1_500  # characters: a longer paragraph is divided, so that a click shows what can be read at a glance
_WRAPPED_WIDTH = range(45, 101)  # characters in a line of text that a mailer or a terminal has broken
_LONG_LINE = 200  # a line that nobody breaks by hand: where one is, every line is a paragraph
_HEADING_LENGTH = 100
_HEADING_WORDS = 16

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_SEEN = re.compile(r"\S")
_FINAL = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_LONGEST_STOP = 3  # characters of a stop with what closes after it, but for oddities
_FINAL_REACH = 4  # characters at the end of a line that hold its final stop and what closes after it
# A sentence ends before a space, or where the pasting has lost it: "the cartels.It’s taken weeks". A stop after one or
# two capitals is that of initials ("U.S."), after three it follows a name ("by the CJNG.").
_SENTENCE_END = re.compile(
    r"(?:(?<=[^\W_A-Z]|[)\]”’\"»%])|(?<=[A-Z]{3}))[.!?…]+[\"'”’»)\]]*(?=\s|[A-ZÁÉÍÓÚÑ¿¡“«][^\W_]*)"
)
_ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Sgt|Lt|Col|St|vs|Sr|Sra|Lic|Gral|Ing|Cd|Av|No|Núm)$")

Span = tuple[int, int]


class Paragraph(NamedTuple):
    """A paragraph and its lines: one, or several where they were broken within it."""

    start: int
    end: int
    lines: tuple[Span, ...]


def split_passages(text: str) -> tuple[Passage, ...]:
    """The paragraphs of a text in order; together they cover all of it but white space.

    Paragraphs are parted by blank lines; in a text or a block without any, each line is one unless the lines were
    broken to fit a width. `text[passage.start:passage.end] == passage.text`.
    """
    spans = [part for paragraph in paragraphs(text) for part in divided(text, (paragraph.start, paragraph.end))]
    alone = len(spans) == 1
    return tuple(
        Passage(index, start, end, text[start:end], PassageRole.BODY if alone else role_of(text[start:end]))
        for index, (start, end) in enumerate(spans)
    )


def paragraphs(text: str) -> Iterator[Paragraph]:
    """The paragraphs of a text in order, however long, without white space at their ends."""
    blocks = list(_blocks(text))
    for block in blocks:
        yield from _paragraphs(text, block, is_alone=len(blocks) == 1)


def ends_like_a_sentence(text: str) -> bool:
    """Whether the text ends with a stop, a colon or a comma, within quotes and brackets too."""
    return bool(_FINAL.search(text, max(len(text) - _FINAL_REACH, 0)))


def _blocks(text: str) -> Iterator[list[Span]]:
    """The runs of lines that no blank line parts."""
    block: list[Span] = []
    for line in _LINE.finditer(text):
        span = _trimmed(text, line.start(), line.end())
        if span is None:
            continue
        if block and _is_gap(text, block[-1][1], span[0]):
            yield block
            block = []
        block.append(span)
    if block:
        yield block


def _is_gap(text: str, end: int, start: int) -> bool:
    """Whether a blank line stands between the end of a line and the start of the next."""
    first = _BREAK.search(text, end, start)
    return first is not None and _BREAK.search(text, first.end(), start) is not None


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without white space at its ends; None if nothing is left."""
    piece = text[start:end]
    bare = piece.strip()
    if not bare:
        return None
    first = start + len(piece) - len(piece.lstrip())
    return first, first + len(bare)


def _paragraphs(text: str, lines: list[Span], *, is_alone: bool) -> Iterator[Paragraph]:
    """The paragraphs of a block: the block, or its lines where they were not broken to fit a width."""
    if len(lines) == 1:
        yield Paragraph(*lines[0], tuple(lines))
        return
    lengths = [end - start for start, end in lines]
    line_is_paragraph = max(lengths) > _LONG_LINE or (is_alone and not _is_wrapped(lengths))
    if line_is_paragraph:
        yield from _joined(text, lines)
    else:
        yield Paragraph(lines[0][0], lines[-1][1], tuple(lines))


def _is_wrapped(lengths: list[int]) -> bool:
    """Whether lines of these lengths were broken to fit a width; the last may be short."""
    return len(lengths) > 1 and max(lengths) <= _WRAPPED_WIDTH[-1] and median(lengths[:-1]) in _WRAPPED_WIDTH


def _joined(text: str, lines: list[Span]) -> Iterator[Paragraph]:
    """The lines, but a line that ends in mid-sentence together with the next, which goes on in lower case."""
    first = 0
    for number, ((start, end), (following, _)) in enumerate(pairwise(lines), start=1):
        if _FINAL.search(text[max(end - _FINAL_REACH, start) : end]) or not text[following].islower():
            yield Paragraph(lines[first][0], end, tuple(lines[first:number]))
            first = number
    yield Paragraph(lines[first][0], lines[-1][1], tuple(lines[first:]))


def divided(text: str, span: Span) -> Iterator[Span]:
    """The span in pieces of at most LONGEST characters, cut at ends of sentences where there are any."""
    start, end = span
    while end - start > LONGEST:
        even = ceil((end - start) / ceil((end - start) / LONGEST))
        cut = _cut(text, start, start + even, start + LONGEST)
        piece = _trimmed(text, start, cut)
        if piece:
            yield piece
        rest = _SEEN.search(text, cut, end)
        start = rest.start() if rest else end
    if start < end:
        yield start, end


def _cut(text: str, start: int, wanted: int, latest: int) -> int:
    """Where to cut: the first end of a sentence from `wanted` on, else the last before it, else a space."""
    after = next(_ends_of_sentences(text, max(wanted - _LONGEST_STOP, start), latest), None)
    if after is not None:
        return after
    *_, before = (-1, *_ends_of_sentences(text, start, wanted))
    if before >= 0:
        return before
    space = max((match.start() for match in re.finditer(r"\s", text[start + 1 : latest])), default=-1)
    return start + 1 + space if space >= 0 else latest


def sentences(text: str, span: Span) -> Iterator[Span]:
    """The sentences of a span, without white space between them; where one goes on in lower case it has not ended."""
    start, end = span
    for cut in _ends_of_sentences(text, start, end):
        following = _SEEN.search(text, cut, end)
        if following and not following[0].islower():
            yield start, cut
            start = following.start()
    if start < end:
        yield start, end


def _ends_of_sentences(text: str, start: int, stop: int) -> Iterator[int]:
    return (match.end() for match in _SENTENCE_END.finditer(text, start, stop) if _ends_sentence(text, match))


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    return not _ABBREVIATED.search(text[max(match.start() - 5, 0) : match.start()])


def role_of(text: str) -> PassageRole:
    """A heading is one short line that does not end like a sentence."""
    short = len(text) <= _HEADING_LENGTH and len(text.split()) <= _HEADING_WORDS
    is_heading = short and not _BREAK.search(text) and not _FINAL.search(text) and any(map(str.isalpha, text))
    return PassageRole.HEADING if is_heading else PassageRole.BODY
