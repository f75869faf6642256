"""Text of documents as HTML that is safe to show: escaped first, then marked."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

# A text may turn the reading direction of all that follows; isolation (<bdi>) keeps that inside of it.
_BIDI_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_COMMAND = re.compile(r"\\:(?=\S)")  # of Streamlit: ":smile:", ":red[…]"
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


def escaped(text: str) -> str:
    """The text as HTML, with nothing in it that could be taken for a tag, kept apart from the text around it."""
    return f"<bdi>{html.escape(text)}</bdi>" if text else ""


def label(text: str) -> str:
    """The text for a widget's label, which is Markdown: each sign of Markdown and LaTeX stands for itself.

    A word joiner after a colon keeps ":smile:" and ":red[" from being read as Streamlit's own commands.
    """
    plain = _BIDI_CONTROLS.sub("", " ".join(text.split()))
    return _COMMAND.sub(r"\\:" "\u2060", _MARKDOWN.sub(r"\\\1", plain))


def marked(text: str, marks: Iterable[M], style: Callable[[M], str | None]) -> str:
    """The text as HTML with its marks; `style` gives the class names of a mark, or None to leave it unmarked.

    Of two marks that overlap the first and longer one is kept.
    """
    pieces: list[str] = []
    at = 0
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        names = style(mark)
        if names is None or mark.start < at:
            continue
        pieces += [html.escape(text[at : mark.start]), _mark(text[mark.start : mark.end], names)]
        at = mark.end
    return "".join([*pieces, html.escape(text[at:])])


def _mark(text: str, names: str) -> str:
    return f'<mark class="{html.escape(names)}">{html.escape(text)}</mark>'
