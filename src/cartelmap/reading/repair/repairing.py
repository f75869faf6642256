"""From a text with damage to the text as it was written, with the way back."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from typing import Final

import ftfy
from ftfy.badness import is_bad

from cartelmap.reading.aligned import Aligned
from cartelmap.reading.repair.changes import ChangeKind, Edit, Repaired, Rounds
from cartelmap.reading.repair.controls import entity_edits, unseen_edits
from cartelmap.reading.repair.evidence import best_replacement, best_way, may_be_replaced
from cartelmap.reading.repair.quotes import balanced
from cartelmap.reading.repair.readings import Reading, read_token
from cartelmap.reading.repair.tokens import BEYOND_ASCII, BEYOND_ASCII_OR_ASKED, Token, tokens
from cartelmap.reading.repair.ways import LOST, Way

# All that clean Spanish and English texts are made of.
_UNUSUAL: Final = re.compile(r"[^\t\n\r -~áéíóúñüÁÉÍÓÚÑÜ¿¡«»“”‘’–—…ºª°•€£©®]")
# The same without what stands alone in clean texts too; a no-break space between small letters may have been one.
_ODD: Final = re.compile(_UNUSUAL.pattern[:-1] + "\xa0\xad\u200b\u2028\ufeff]|\xa0(?<=[a-z]\xa0)(?=[a-z])")
# A sure sign, else every question is one; it begins with the mark itself, for that is found much faster.
_ASKED: Final = re.compile(r"\?(?<=[^\W\d_]\?)\?*(?=[^\W\d_])")
_ENTITY: Final = re.compile(r"&(?:#[xX]?[0-9a-fA-F]+|[A-Za-z]+);")
_ROUNDS: Final = 6
_WORTH: Final = 0.5  # a piece that reads no better than this is left as it was
_SURE_LETTER: Final = -4.0  # a letter for a mark that is less sure is left open

Step = Callable[[str], Iterator[Edit]]


def repair(raw: str) -> Repaired:
    """The text with its damage repaired, each change said; a text without damage comes back as it is."""
    if not is_suspicious(raw):
        return Repaired(Aligned.of(raw), ())
    rounds = Rounds(Aligned.of(raw))
    for _ in range(_ROUNDS):
        before = rounds
        for step in (entity_edits, _way_edits, _ftfy_edits, _lost_edits, _asked_edits, unseen_edits):
            rounds = rounds.edited(list(step(rounds.text)))
        if rounds is before:
            break
    return rounds.to_repaired()


def is_suspicious(text: str) -> bool:
    """Whether there is anything to look at more closely."""
    return bool(_UNUSUAL.search(text) or _ASKED.search(text) or _ENTITY.search(text))


def _way_edits(text: str) -> Iterator[Edit]:
    """What the way of damage that explains the text best undoes."""
    if not _ODD.search(text):
        return
    way = best_way(text)
    if way is not None:
        yield from balanced(text, _undone(text, way, BEYOND_ASCII))


def _undone(text: str, way: Way, pattern: re.Pattern[str]) -> Iterator[tuple[Edit, bool]]:
    """What undoing a way changes, and whether the result is unsure."""
    read: dict[Token, Reading] = {}
    for start, token in tokens(way.view(text) if way.mark == " " else text, pattern):
        if token not in read:
            read[token] = read_token(way, token)
        for piece in read[token].pieces:
            if piece.gain > _WORTH and token.text[piece.start : piece.end] != piece.after:
                end = start + piece.end
                after = piece.after.rstrip() if text[end : end + 1].isspace() and piece.after != " " else piece.after
                yield Edit(start + piece.start, end, after, way.kind), not piece.is_lossless


def _ftfy_edits(text: str) -> Iterator[Edit]:
    """What ftfy repairs, word by word."""
    if not _ODD.search(text):
        return
    for start, token in tokens(text):
        after = _by_ftfy(token.text)
        if after != token.text:
            yield _shortest(Edit(start, start + len(token.text), after, ChangeKind.MOJIBAKE), token.text)


@functools.lru_cache(maxsize=1 << 14)
def _by_ftfy(word: str) -> str:
    if not is_bad(word):
        return word
    return ftfy.fix_encoding(word)


def _shortest(edit: Edit, before: str) -> Edit:
    """The edit without what is the same at both ends."""
    after, start, end = edit.after, 0, 0
    most = min(len(before), len(after))
    while start < most and before[start] == after[start]:
        start += 1
    while end < most - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return edit._replace(start=edit.start + start, end=edit.end - end, after=after[start : len(after) - end])


def _lost_edits(text: str) -> Iterator[Edit]:
    """Letters and marks for the signs of what was lost, where they are sure."""
    if LOST in text and (way := best_replacement(text, LOST)):
        yield from balanced(text, _replaced(text, way))


def _asked_edits(text: str) -> Iterator[Edit]:
    """Letters and marks for question marks inside words, where a text is full of them."""
    if _ASKED.search(text) and (way := best_replacement(text, "?")):
        yield from balanced(text, _replaced(text, way))


def _replaced(text: str, way: Way) -> Iterator[tuple[Edit, bool]]:
    for start, token in tokens(text, BEYOND_ASCII_OR_ASKED):
        if not may_be_replaced(token, way.mark):
            continue
        for piece in read_token(way, token).pieces:
            if piece.gain > _WORTH and piece.fit > _SURE_LETTER:
                yield Edit(start + piece.start, start + piece.end, piece.after, way.kind), True
