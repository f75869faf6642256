"""Lists of other articles: under a head, as headlines that stand twice, as summaries that break off, at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from cartelmap.reading.structure.lines import Aside
from cartelmap.reading.structure.page import LONGEST_HEADLINE, Marks, Page, Shape

_SUMMARY = 600  # characters of the longest summary of another article
_SHORT_SUMMARY = 350  # of one that does not break off
_BETWEEN = 3  # pieces between two entries of a list: a summary, a date, a section
_ENTRIES = 2  # make a list
_HEADLINES = 3  # in a row at the end of a page make one, without a head over them
_HEADLINE_WORDS = 3  # of one that stands twice
_TITLE_WORDS = 6  # of one that stands for itself: shorter ones are names of people or places
_CAPITAL_SHARE = 0.6  # of the words of a title in English begin with a capital
_BOX_WORDS = 4
_BROKEN_OFF = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])[\"”’»)]?(?:\s*(?i:read more|more|leer más|ver más|continuar leyendo)\W*)?$"
)
_ASKS = re.compile(r"[?!][\"'”’»)]?$")


def lists_under_heads(page: Page, marks: Marks) -> Iterator[tuple[int, Aside]]:
    """What stands under "Related articles", as far as it is headlines and summaries."""
    tail = _tail_of_turns(page, marks)
    done = 0
    for number, aside in sorted(marks.items()):
        if number < done:
            continue
        if aside is Aside.LIST_HEAD:
            done = _end_of_entries(page, marks, number + 1, tail)
            stop = _without_title(page, marks, number + 1, done)
            yield from ((entry, Aside.LISTED) for entry in range(number + 1, stop) if entry not in marks)
        elif aside is Aside.LINK and _leads_to_next(page, marks, number):
            yield number + 1, Aside.LISTED


def _leads_to_next(page: Page, marks: Marks, number: int) -> bool:
    """Whether the link is no more than its label: "Lea también:", with the title in the next line."""
    following = number + 1
    if following >= len(page.pieces) or following in marks or not page.pieces[number].text.endswith(":"):
        return False
    return page.shapes[following] is Shape.HEADLINE


def _end_of_entries(page: Page, marks: Marks, start: int, tail: int) -> int:
    """Where what begins at `start` stops to be headlines, summaries that break off, or nothing but such to the end."""
    if start >= tail:
        return len(page.pieces)
    end = start
    while end < len(page.pieces) and (end in marks or _is_entry(page, end)):
        end += 1
    return end


def _without_title(page: Page, marks: Marks, start: int, end: int) -> int:
    """The end of a list, before the article's own title where the list stands above the article."""
    if end != page.first_body or end == len(page.pieces) or page.body_before(start) > 0:
        return end
    headlines = [number for number in range(start, end) if number not in marks and _is_headline(page, number)]
    titles = [number for number in headlines if len(page.pieces[number].text.split()) > _BOX_WORDS]
    return max(titles or headlines, default=end)


def _is_entry(page: Page, number: int) -> bool:
    text = page.pieces[number].text
    return _is_headline(page, number) or (len(text) <= _SUMMARY and bool(_BROKEN_OFF.search(text[-40:])))


def _is_headline(page: Page, number: int) -> bool:
    """Whether the piece looks like a headline; a question may be one."""
    text = page.pieces[number].text
    return page.shapes[number] is Shape.HEADLINE or (len(text) <= LONGEST_HEADLINE and bool(_ASKS.search(text[-4:])))


def _tail_of_turns(page: Page, marks: Marks) -> int:
    """From where on headlines and single short paragraphs take turns to the end; its end if they do it too seldom."""
    turns: list[int] = []
    headline = len(page.pieces)
    is_open = False  # a short paragraph below waits for its headline
    for number in range(len(page.pieces) - 1, -1, -1):
        if number in marks:
            continue
        if _is_headline(page, number):
            headline, is_open = number, False
            continue
        if is_open or len(page.pieces[number].text) > _SHORT_SUMMARY:
            break
        is_open = True
        turns.append(number)
    return headline if sum(number > headline for number in turns) >= _ENTRIES else len(page.pieces)


def lists_of_entries(page: Page, _marks: Marks) -> Iterator[tuple[int, Aside]]:
    """Headlines that stand twice, or over a summary that breaks off, after the article: entries of a list."""
    group: list[range] = []
    for entry in _entries(page):
        if group and not _goes_on(page, group[-1].stop, entry.start):
            yield from _listed(page, group)
            group = []
        group.append(entry)
    yield from _listed(page, group)


def _entries(page: Page) -> Iterator[range]:
    """The entries after the first paragraph: their headlines, with the summary where it breaks off."""
    number = page.first_body + 1
    while number + 1 < len(page.pieces):
        end = _end_of_entry(page, number)
        if end > number:
            yield range(number, end)
        number = max(end, number + 1)


def _end_of_entry(page: Page, number: int) -> int:
    if not _is_headline(page, number):
        return number
    text, following = page.pieces[number].text, page.pieces[number + 1].text
    words = len(text.split())
    if text == following:
        return number + 2 if words >= _HEADLINE_WORDS else number
    is_broken_off = len(following) <= _SUMMARY
    return number + 2 if is_broken_off and words >= _HEADLINE_WORDS and _BROKEN_OFF.search(following[-40:]) else number


def _goes_on(page: Page, end: int, start: int) -> bool:
    between = page.pieces[end:start]
    return len(between) <= _BETWEEN and all(len(piece.text) <= _SUMMARY for piece in between)


def _listed(page: Page, group: list[range]) -> Iterator[tuple[int, Aside]]:
    if len(group) < _ENTRIES:
        return
    stop = group[-1].stop
    is_doubled = page.pieces[stop - 1].text == page.pieces[stop - 2].text
    if is_doubled and not any(entry.start > before.stop for before, entry in pairwise(group)):
        # "A / A / B / B" may be the verses of a song; summaries between them tell a list.
        return
    if is_doubled and stop < len(page.pieces) and len(page.pieces[stop].text) <= _SUMMARY:
        stop += 1
    start = group[0].start
    if _is_title_of_box(page, start - 1):
        start -= 1
    yield from ((number, Aside.LISTED) for number in range(start, stop))


def _is_title_of_box(page: Page, number: int) -> bool:
    return page.shapes[number] is Shape.HEADLINE and len(page.pieces[number].text.split()) <= _BOX_WORDS


def titles_of_boxes(page: Page, marks: Marks) -> Iterator[tuple[int, Aside]]:
    """A short title with nothing under it but a list or the numbers of its pages."""
    for number in range(page.first_body + 1, len(page.pieces) - 1):
        below = marks.get(number + 1)
        after_sentence = page.shapes[number - 1] is not Shape.HEADLINE or number - 1 in marks
        if number not in marks and below in _BOXES and after_sentence and _is_title_of_box(page, number):
            yield number, Aside.LIST_HEAD


_BOXES = (Aside.LISTED, Aside.PAGING, Aside.MENU)


def headlines_at_the_end(page: Page, marks: Marks) -> Iterator[tuple[int, Aside]]:
    """Titles in a row with nothing after them: they are of other articles."""
    row: list[int] = []
    for number in range(len(page.pieces) - 1, page.first_body, -1):
        if number in marks:
            continue
        if not _is_title(page, number):
            break
        row.append(number)
    if len(row) >= _HEADLINES:
        yield from ((number, Aside.LISTED) for number in row)


def _is_title(page: Page, number: int) -> bool:
    """Whether the piece is a long title in English: most of its words begin with a capital."""
    if page.shapes[number] is not Shape.HEADLINE:
        return False
    text = page.pieces[number].text
    words = [word for word in text.split() if word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in words)
    return (
        len(words) >= _TITLE_WORDS
        and capitals >= _CAPITAL_SHARE * len(words)
        and "," not in text
        and ":" not in text[:25]
    )
