"""Text of documents as HTML that is safe to show: escaped first, then marked."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol, TypeVar

# A text may turn the reading direction of all that follows; isolation (<bdi>) keeps that inside of it.
_BIDI_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_COMMAND = re.compile(r"\\:(?=\S)")  # of Streamlit: ":smile:", ":red[…]"
FOUND = "cm-found"  # the class of what a search found
_MARKDOWN = re.compile(r"([!-/:-@\[-`{-~])")


class Marked(Protocol):
    """A stretch of a text that is to be marked."""

    @property
    def start(self) -> int:
        """Its first character."""

    @property
    def end(self) -> int:
        """One past its last character."""


M = TypeVar("M", bound=Marked)


@dataclass(frozen=True, slots=True)
class Fold:
    """A stretch of a text that is folded: what stands for it while it is shut, and what folds it again."""

    start: int
    end: int
    shut: str
    opened: str
    language: str  # of these two


def escaped(text: str) -> str:
    """The text as HTML, with nothing in it that could be taken for a tag, kept apart from the text around it."""
    return f"<bdi>{html.escape(text)}</bdi>" if text else ""


def label(text: str) -> str:
    """The text for a widget's label, which is Markdown: each sign of Markdown and LaTeX stands for itself.

    A word joiner after a colon keeps ":smile:" and ":red[" from being read as Streamlit's own commands.
    """
    plain = _BIDI_CONTROLS.sub("", " ".join(text.split()))
    return _COMMAND.sub(r"\\:" "\u2060", _MARKDOWN.sub(r"\\\1", plain))


def marked(
    text: str,
    marks: Iterable[M],
    style: Callable[[M], str | None],
    folds: Sequence[Fold] = (),
    found: Sequence[tuple[int, int]] = (),
) -> str:
    """The text as HTML with its marks; `style` gives the class names of a mark, or None to leave it unmarked.

    Of two marks that overlap the first and longer one is kept; one that crosses the edge of a fold is cut there. Folds
    stand in order and apart. What a search `found` is marked within other marks and across them.
    """
    kept = _apart(marks, style)
    if found:
        kept = _laid_over(kept, found)
    pieces: list[str] = []
    at = 0
    for fold in folds:
        pieces += [_stretch(text, at, fold.start, kept), _folded(fold, _stretch(text, fold.start, fold.end, kept))]
        at = fold.end
    return "".join([*pieces, _stretch(text, at, len(text), kept)])


def _apart(marks: Iterable[M], style: Callable[[M], str | None]) -> list[tuple[int, int, str]]:
    kept: list[tuple[int, int, str]] = []
    at = 0
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        names = style(mark)
        if names is not None and mark.start >= at:
            kept.append((mark.start, mark.end, names))
            at = mark.end
    return kept


def _laid_over(kept: Sequence[tuple[int, int, str]], found: Sequence[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """The marks, cut where what was found begins and ends."""
    layers = [*kept, *((start, end, FOUND) for start, end in found)]
    edges = sorted({edge for start, end, _ in layers for edge in (start, end)})
    pieces = ((*piece, _names_over(layers, *piece)) for piece in pairwise(edges))
    return [(start, end, names) for start, end, names in pieces if names]


def _names_over(layers: Sequence[tuple[int, int, str]], start: int, end: int) -> str:
    return " ".join(names for first, last, names in layers if first <= start and end <= last)


def _stretch(text: str, start: int, end: int, marks: Iterable[tuple[int, int, str]]) -> str:
    pieces: list[str] = []
    for first, last, names in marks:
        if first < end and last > start:
            pieces += [html.escape(text[start:first]), _mark(text[max(first, start) : min(last, end)], names)]
            start = min(last, end)
    return "".join([*pieces, html.escape(text[start:end])])


def _folded(fold: Fold, content: str) -> str:
    """A stretch that opens by itself, without script; `dir` keeps its words from turning the text around them."""
    return (
        f'<details class="cm-graphic"><summary lang="{html.escape(fold.language)}" dir="auto">'
        f'<span class="cm-shut">{html.escape(fold.shut)}</span>'
        f'<span class="cm-opened">{html.escape(fold.opened)}</span></summary> {content}</details>'
    )


def _mark(text: str, names: str) -> str:
    return f'<mark class="{html.escape(names)}">{html.escape(text)}</mark>'
