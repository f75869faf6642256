"""A text laid out for reading: its passages in order, what was pasted along with the article marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from cartelmap.model import Passage, PassageRole
from cartelmap.reading.aligned import Aligned
from cartelmap.reading.passages import Span, divided, role_of
from cartelmap.reading.structure.authors import bylines, lives_of_authors
from cartelmap.reading.structure.correspondence import heads_of_mails, remarks_of_readers
from cartelmap.reading.structure.lines import Aside, judge_line, notices_in
from cartelmap.reading.structure.lists import (
    headlines_at_the_end,
    lists_of_entries,
    lists_under_heads,
    titles_of_boxes,
)
from cartelmap.reading.structure.menus import heads_of_pages, menus, page_numbers
from cartelmap.reading.structure.page import Marks, Page
from cartelmap.reading.structure.pieces import find_pieces
from cartelmap.reading.structure.untangling import untangle


@dataclass(frozen=True, slots=True)
class Layout:
    """A text as people read it, its passages, and where each of them stands in that text.

    `passages[i].text == aligned.text[slice(*spans[i])]`; `start` and `end` of a passage lie in the raw text.
    """

    aligned: Aligned
    passages: tuple[Passage, ...]
    spans: tuple[Span, ...]


# In this order: what a line says of itself, then what its neighbours say of it.
_RULES: tuple[Callable[[Page, Marks], Iterator[tuple[int, Aside]]], ...] = (
    menus,
    page_numbers,
    heads_of_pages,
    heads_of_mails,
    bylines,
    lists_of_entries,
    lists_under_heads,
    remarks_of_readers,
    headlines_at_the_end,
    titles_of_boxes,
    lives_of_authors,
)


def lay_out(aligned: Aligned) -> Layout:
    """The text with glued sentences and fused captions taken apart, its passages, and their roles."""
    readable = untangle(aligned)
    page = Page(readable.text, tuple(find_pieces(readable.text)))
    spans = tuple(_spans(page, set_aside(page)))
    alone = len(spans) == 1
    passages = tuple(
        _passage(readable, index, span, PassageRole.BODY if alone else role) for index, (span, role) in enumerate(spans)
    )
    return Layout(readable, passages, tuple(span for span, _ in spans))


def set_aside(page: Page) -> Marks:
    """The pieces that are none of the article, by number, each with what it is instead."""
    marks: Marks = {}
    notices = notices_in(page.text)
    for number, piece in enumerate(page.pieces):
        aside = judge_line(piece.text, notices)
        if aside:
            marks[number] = aside
    for rule in _RULES:
        for number, aside in tuple(rule(page, marks)):
            marks.setdefault(number, aside)
    return marks


def _spans(page: Page, marks: Marks) -> Iterator[tuple[Span, PassageRole | None]]:
    """The spans of the passages: pieces of one paragraph that are alike are one; long ones are divided."""
    for (_, is_aside), group in groupby(enumerate(page.pieces), lambda item: (item[1].paragraph, item[0] in marks)):
        pieces = [piece for _, piece in group]
        for span in divided(page.text, (pieces[0].start, pieces[-1].end)):
            yield span, PassageRole.BOILERPLATE if is_aside else None


def _passage(aligned: Aligned, index: int, span: Span, role: PassageRole | None) -> Passage:
    text = aligned.text[slice(*span)]
    return Passage(index, *aligned.raw_span(*span), text, role or role_of(text))
