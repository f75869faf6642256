"""Menus and page numbers: runs of short lines that are doors of a web page or count its pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cartelmap.reading.passages import ends_like_a_sentence
from cartelmap.reading.structure import phrases
from cartelmap.reading.structure.lines import Aside, folded, is_section
from cartelmap.reading.structure.page import Marks, Page

_ENTRY = 40  # characters of the longest entry of a menu
_ENTRY_WORDS = 5
_GAP = 6  # entries of a menu in a row that are no sections we know: countries, topics of the day
_GAP_WORDS = 3  # a title has more
_SECTIONS = 3  # of them make a menu
_SHARE = 0.3  # of its entries at least are sections that we know
_LINE = 400
_SEPARATORS = re.compile(r"\s*[|·•»\u203a>]\s*|\s+/\s+|\s{3,}|\t")
_CRUMBS = re.compile(r"\s*[»\u203a>]\s*|\s+/\s+")
_HOMES = frozenset(("home", "inicio", "portada", "you are here", "estas aqui", "usted esta aqui"))
_NUMBER = re.compile(r"[^\w]*(\d{1,4})[^\w]*")
_PAGES = 3  # a row of numbers as long as this counts pages
_WORDS_OF_TITLE = 3  # beside its number, in the head of a page
_NEAR = 2  # pieces between the head of a page and its number


def menus(page: Page, marks: Marks) -> Iterator[tuple[int, Aside]]:
    """Runs of sections of a newspaper and doors of a web page; lines of them."""
    for number, piece in enumerate(page.pieces):
        if number not in marks and len(piece.text) <= _LINE and _is_menu_line(piece.text):
            yield number, Aside.MENU
    for run in _runs_of_entries(page):
        known = [number for number in run if is_section(page.pieces[number].text)]
        for group in _near(known, page):
            if len(group) >= _SECTIONS and len(group) >= _SHARE * (group[-1] - group[0] + 1):
                yield from ((number, Aside.MENU) for number in range(group[0], group[-1] + 1))


def _runs_of_entries(page: Page) -> Iterator[list[int]]:
    """Pieces in a row that are short and end like no sentence."""
    run: list[int] = []
    for number, piece in enumerate(page.pieces):
        if len(piece.text) <= _ENTRY and not ends_like_a_sentence(piece.text):
            run.append(number)
            continue
        if len(run) >= _SECTIONS:
            yield run
        run = []
    if len(run) >= _SECTIONS:
        yield run


def _near(known: Sequence[int], page: Page) -> Iterator[list[int]]:
    """The known entries in groups: between two of a group stand few others, and none as long as a title."""
    group: list[int] = []
    for number in known:
        if group and not _is_gap_of_menu(page, group[-1] + 1, number):
            yield group
            group = []
        group.append(number)
    if group:
        yield group


def _is_gap_of_menu(page: Page, start: int, end: int) -> bool:
    between = page.pieces[start:end]
    return len(between) <= _GAP and all(len(piece.text.split()) <= _GAP_WORDS for piece in between)


def _is_menu_line(text: str) -> bool:
    """Whether a line is a menu: sections with strokes between them, or a way from the home page to this one."""
    if ends_like_a_sentence(text):
        return False
    if not _SEPARATORS.search(text):
        return _is_row_of_entries(text)
    parts = [part for part in _SEPARATORS.split(text) if part.strip()]
    if len(parts) >= _SECTIONS and all(len(part) <= _ENTRY and len(part.split()) <= _ENTRY_WORDS for part in parts):
        known = sum(is_section(part) or folded(part) in phrases.WHOLE for part in parts)
        return known >= max(2, _SHARE * len(parts))
    crumbs = [part for part in _CRUMBS.split(text) if part.strip()]
    return len(crumbs) > 1 and folded(crumbs[0]) in _HOMES


def _is_row_of_entries(text: str) -> bool:
    """Whether the line is nothing but names of sections and words of buttons, one after the other."""
    if text.split(None, 1)[0].lower() not in _FIRST_WORDS:
        return False
    words = folded(text).split(" ")
    start = entries = 0
    while start < len(words):
        length = next((n for n in range(_ENTRY_WORDS, 0, -1) if " ".join(words[start : start + n]) in _ENTRIES), 0)
        if not length:
            return False
        start += min(length, len(words) - start)
        entries += 1
    return entries >= _SECTIONS


_ENTRIES = phrases.WHOLE | phrases.SECTIONS
_FIRST_WORDS = frozenset(entry.split(" ", 1)[0] for entry in _ENTRIES)


def page_numbers(page: Page, marks: Marks) -> Iterator[tuple[int, Aside]]:
    """Lines that are a number and no more, where each is the next after the one before."""
    numbers = [
        (number, int(match[1]))
        for number, piece in enumerate(page.pieces)
        if len(piece.text) <= _ENTRY and (match := _NUMBER.fullmatch(piece.text))
    ]
    for run in _counting(numbers):
        yield from ((number, Aside.PAGING) for number in run if number not in marks)


def _counting(numbers: Sequence[tuple[int, int]]) -> Iterator[list[int]]:
    """The runs in which each value is one more than the one before."""
    run: list[int] = []
    last = None
    for number, value in numbers:
        if last is not None and value != last + 1:
            if len(run) >= _PAGES:
                yield run
            run = []
        run.append(number)
        last = value
    if len(run) >= _PAGES:
        yield run


def heads_of_pages(page: Page, marks: Marks) -> Iterator[tuple[int, Aside]]:
    """Lines that stand at the head or foot of several pages of a document: beside a page's number or its break."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, piece in enumerate(page.pieces):
        if len(piece.text) <= _LINE_OF_HEAD and number not in marks:
            places[folded(piece.text)].append(number)
    for line, numbers in places.items():
        if len(numbers) < _PAGES or line in ("", "#"):
            continue
        words = line.split(" ")
        if _counts_pages(page, words, numbers) or all(_is_at_edge(page, marks, number) for number in numbers[1:]):
            yield from ((number, Aside.REPEATED) for number in numbers)


_LINE_OF_HEAD = 120


def _counts_pages(page: Page, words: Sequence[str], numbers: Sequence[int]) -> bool:
    """Whether the line holds the number of its page at one of its ends, one more each time."""
    if words[0] != "#" and words[-1] != "#":
        return False
    if sum(word != "#" for word in words) < _WORDS_OF_TITLE:
        return False
    at = 0 if words[0] == "#" else -1
    values = [int(re.findall(r"\d+", page.pieces[number].text)[at]) for number in numbers]
    return all(after - before in (1, 2) for before, after in pairwise(values))


def _is_at_edge(page: Page, marks: Marks, number: int) -> bool:
    """Whether the number of a page, or a break between pages, stands beside the piece."""
    near = range(max(number - _NEAR, 0), min(number + _NEAR + 1, len(page.pieces)))
    if any(marks.get(other) is Aside.PAGING for other in near):
        return True
    before = page.pieces[number - 1].end if number else 0
    after = page.pieces[number + 1].start if number + 1 < len(page.pieces) else len(page.text)
    piece = page.pieces[number]
    return "\f" in page.text[before : piece.start] or "\f" in page.text[piece.end : after]
