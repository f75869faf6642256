"""The passages of a page that stands alone: some of a view, each of limited length, with the places that they name."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from cartelmap.atlas import SURE, Atlas, Filters, Mark, PassageRow, PlaceRow
from cartelmap.dashboard.i18n import Words
from cartelmap.dashboard.wording.passage_html import passage_html
from cartelmap.dashboard.wording.passages import escaped
from cartelmap.model import Role

MOST_PASSAGES = 200  # on a page: what a class reads, in a file that mail takes
LONGEST = 700  # characters of a passage: the right of quotation ends before a whole article
_COVERED, _EACH = 50, 3  # where not all passages fit: the places that have some of theirs, and how many
_CUT = "…"
_WEB = ("https://", "http://")


def choose_passages(atlas: Atlas, filters: Filters, rows: Sequence[PlaceRow]) -> list[PassageRow]:
    """The passages of the view as far as they fit, newest text first; the first places of the list have theirs."""
    if atlas.passage_count(filters) <= MOST_PASSAGES:
        return atlas.passages(filters, limit=MOST_PASSAGES)
    named = (atlas.passages(filters, row.place.id, limit=_EACH) for row in rows[:_COVERED])
    first = {passage.id: passage for passages in named for passage in passages}
    rest = {passage.id: passage for passage in atlas.passages(filters, limit=MOST_PASSAGES)}
    return list((first | rest).values())[:MOST_PASSAGES]


def places_of(passage: PassageRow, filters: Filters) -> list[str]:
    """The ids of the places that the passage puts on the map, in the order of its text."""
    return list(dict.fromkeys(mark.place_id for mark in passage.marks if mark.place_id and _is_mapped(mark, filters)))


def _is_mapped(mark: Mark, filters: Filters) -> bool:
    roles = (Role.LOCATION, Role.METONYM) if filters.governments else (Role.LOCATION,)
    is_left_out = (filters.sure_only and (mark.confidence or 0) < SURE) or (filters.confirmed and not mark.confirmed)
    return mark.role in roles and not is_left_out


def shortened(passage: PassageRow, longest: int = LONGEST) -> PassageRow:
    """The passage with at most so many characters of its text, around its first place; cuts are shown."""
    if len(passage.text) <= longest:
        return passage
    at = next((mark.start for mark in passage.marks if mark.place_id), 0)
    first = max(min(at - longest // 3, len(passage.text) - longest), 0)
    start, end = _between_words(passage.text, first, min(first + longest, len(passage.text)))
    before, after = _CUT if start else "", _CUT if end < len(passage.text) else ""
    shift = start - len(before)
    return replace(
        passage,
        text=f"{before}{passage.text[start:end]}{after}",
        marks=tuple(
            replace(mark, start=mark.start - shift, end=mark.end - shift)
            for mark in passage.marks
            if start <= mark.start and mark.end <= end
        ),
        groups=(),  # which are marked only where one was asked for
        graphic=_clipped(passage.graphic, start, end, shift),
        found=_clipped(passage.found, start, end, shift),
    )


def _clipped(stretches: Iterable[tuple[int, int]], start: int, end: int, shift: int) -> tuple[tuple[int, int], ...]:
    """What of the stretches lies between start and end, counted from `shift` on."""
    kept = ((max(first, start), min(last, end)) for first, last in stretches)
    return tuple((first - shift, last - shift) for first, last in kept if first < last)


def _between_words(text: str, start: int, end: int) -> tuple[int, int]:
    space = text.find(" ", start, end) if start else -1
    last = text.rfind(" ", start, end) if end < len(text) else -1
    return (space + 1 if space >= 0 else start), (last if last > space else end)


def passage_item(
    words: Words, passage: PassageRow, topics: Mapping[str, str], number: int, places: Iterable[tuple[str, str]]
) -> str:
    """The passage as an item of a list; `places` are the ids in the page and the names of those it names."""
    links = " · ".join(f'<a href="#{html.escape(anchor)}">{escaped(name)}</a>' for anchor, name in places)
    on_map = f'<p class="ways">{html.escape(words.say("On the map"))}: {links}</p>' if links else ""
    return f'<li id="passage-{number}">{passage_html(words, shortened(passage), topics)}{on_map}{_source(passage)}</li>'


def _source(passage: PassageRow) -> str:
    """The address of the text, as a link where it is one of the web."""
    if not passage.url:
        return ""
    address = html.escape(passage.url)
    if not passage.url.lower().startswith(_WEB):
        return f'<p class="ways">{escaped(passage.url)}</p>'
    return f'<p class="ways"><a href="{address}" rel="noopener noreferrer">{address}</a></p>'
