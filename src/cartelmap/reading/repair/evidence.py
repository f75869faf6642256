"""Which way of damage explains a text best, if any: damage runs through a text, so all of its words are witnesses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from cartelmap.reading.repair.changes import ChangeKind
from cartelmap.reading.repair.letters import KNOWN, SPANISH
from cartelmap.reading.repair.readings import Piece, Reading, read_token
from cartelmap.reading.repair.suspects import likely_ways
from cartelmap.reading.repair.tokens import BEYOND_ASCII_OR_ASKED, Token, tokens
from cartelmap.reading.repair.ways import LOST, Way, each_replaced, utf8_read_as

_PARTS: Final = 16
_PART: Final = 20_000  # characters
_WITNESSES: Final = 160  # different words are enough to tell; the commonest are taken
_HEARD: Final = 3  # times that one word counts: a name that comes often is still one witness
_BEGINNING: Final = 50_000  # characters that tell whether marks stand for lost bytes
_ALWAYS: Final = 1_000.0
_ENOUGH: Final = 9.0  # logarithm of how much better a text must read: some thousand times
_ENOUGH_LOSSY: Final = 7.5  # with words that read as if they had never been damaged
_NO_LETTER: Final = re.compile(r"[\W_]+")
_PROSE: Final = re.compile(r"[(\[¿¡“‘«\"'?\ufffd—–-]*[\w.,:?\ufffd’'—–…-]+[)\]”’»\"'?\ufffd.,;:!—–-]*")
_CONTRARY: Final = 0.1  # share of what is not explained, or reads worse than before
_BAREST_GAIN: Final = 4.0
_FOREIGN: Final = -4.5  # what lost bytes, or another table, is believed only where the result is Spanish or English
_SURE_FIT: Final = -1.8
_SURE_WORDS: Final = 2
_LETTERS_OF_A_WITNESS: Final = 4
_LETTERS_OF_A_NAME: Final = 6  # one long known word in the place of what is very odd is as good as two
_ODD: Final = 10.0


def best_way(text: str) -> Way | None:
    """The way of damage that explains a text best; None when it is better left as it is."""
    witnesses = _witnesses(token for part in _parts(text) for _, token in tokens(part))
    likely = likely_ways(witnesses)
    scored = [(_judge(way, witnesses), -number, way) for number, way in enumerate(likely)]
    scored += _with_marks([way for score, _, way in scored if score] or likely[:2], text)
    score, _, way = max(scored, default=(0.0, 0, None))
    return way if score else None


def _parts(text: str) -> Iterator[str]:
    """All of a text, or parts of a long one from its beginning to its end: damage runs through a text."""
    if len(text) <= _PARTS * _PART:
        yield text
        return
    for number in range(_PARTS):
        start = (len(text) - _PART) * number // (_PARTS - 1)
        yield text[start : start + _PART]


def _with_marks(ways: Iterable[Way], text: str) -> Iterator[tuple[float, int, Way]]:
    """The same ways, but with what stands for a lost byte elsewhere too; spaces may join what they parted."""
    beginning = text[:_BEGINNING]
    for number, table in enumerate({way.tables[0]: None for way in ways if len(way.tables) == 1}):
        if "?" in beginning:
            yield _judged(utf8_read_as(table, "?"), beginning, number)
        if _is_always_before_a_space(table, beginning):
            score, order, way = _judged(utf8_read_as(table, " "), beginning, number)
            yield score and score + _ALWAYS, order, way


def _judged(way: Way, text: str, number: int) -> tuple[float, int, Way]:
    return _judge(way, _witnesses(token for _, token in tokens(way.view(text)))), -1_000 - number, way


def _is_always_before_a_space(table: str, text: str) -> bool:
    """Whether a space stands wherever bytes were lost: then it stands for them."""
    way = utf8_read_as(table)
    found = [match for match in way.pattern.finditer(text) if match[0] in way.forms and match[0] not in way.lossless]
    return len(found) >= _SURE_WORDS and all(text[match.end() : match.end() + 1] == " " for match in found)


def best_replacement(text: str, mark: str) -> Way | None:
    """What explains the marks in a text that stand for letters, if anything does."""
    ways = [each_replaced(mark, by_bytes=by_bytes) for by_bytes in (False, True)]
    scored = [(_judge_replacement(way, text), -number, way) for number, way in enumerate(ways)]
    score, _, way = max(scored)
    return way if score > 0 else None


def _asked(text: str) -> Iterator[tuple[int, Token]]:
    for part in _parts(text):
        yield from tokens(part, BEYOND_ASCII_OR_ASKED)


def may_be_replaced(token: Token, mark: str) -> bool:
    """Whether this is a word of a sentence in which marks may stand for letters: no code, no address."""
    if token.text == mark:  # a dash between words
        return mark == LOST or token.goes_on
    return mark in token.text and bool(_PROSE.fullmatch(token.text)) and any(map(str.isalnum, token.text))


def _judge_replacement(way: Way, text: str) -> float:
    witnesses = _witnesses(token for _, token in _asked(text) if may_be_replaced(token, way.mark))
    read = [(token, count, piece) for token, count in witnesses.items() for piece in read_token(way, token).pieces]
    better = [one for one in read if one[2].gain > _BAREST_GAIN]
    gain = sum(count * piece.gain for _, count, piece in better)
    if way.mark == LOST:
        return gain if _sure(better) else 0.0
    inside = [one for one in better if _is_inside(one[0], one[2])]
    return gain if _sure(inside) >= _SURE_WORDS else 0.0


def _witnesses(heard: Iterable[Token]) -> dict[Token, int]:
    common = sorted(Counter(heard).items(), key=lambda item: (-item[1], item[0]))[:_WITNESSES]
    return {token: min(count, _HEARD) for token, count in common}


def _judge(way: Way, witnesses: Mapping[Token, int]) -> float:
    """By how much better the words read; 0 when that is not enough to believe it."""
    read = [(token, count, read_token(way, token)) for token, count in witnesses.items()]
    pieces = [(token, count, piece) for token, count, reading in read for piece in reading.pieces]
    gain = sum(count * piece.gain for _, count, piece in pieces)
    explained = sum(count for _, count, _ in pieces)
    against = sum(count for _, count, piece in pieces if _speaks_against(way, piece))
    against += sum(count * _contrary(way, reading) for _, count, reading in read)
    if against > _CONTRARY * explained:
        return 0.0
    if way.kind is ChangeKind.MOJIBAKE and all(piece.is_lossless for _, _, piece in pieces):
        return gain if gain >= _ENOUGH else 0.0
    return gain if gain >= _ENOUGH_LOSSY and _sure(pieces) >= _SURE_WORDS else 0.0


def _speaks_against(way: Way, piece: Piece) -> bool:
    """Whether nobody would have written that."""
    if way.kind is ChangeKind.MOJIBAKE and piece.is_lossless:
        return piece.gain < _BAREST_GAIN
    return piece.gain < 0 or (piece.fit < _FOREIGN and piece.after not in SPANISH)


def _sure(pieces: Iterable[tuple[Token, int, Piece]]) -> int:
    """How many different words read as if they had never been damaged."""
    words = {_NO_LETTER.sub("", token.text): piece for token, _, piece in pieces if piece.fit > _SURE_FIT}
    long = any(
        len(word) >= _LETTERS_OF_A_NAME and piece.fit >= KNOWN and piece.gain >= _ODD for word, piece in words.items()
    )
    return sum(len(word) >= _LETTERS_OF_A_WITNESS for word in words) + long


def _is_inside(token: Token, piece: Piece) -> bool:
    """Whether the piece stands between letters, where no question mark belongs."""
    return token.text[piece.start - 1 : piece.start].isalpha() and token.text[piece.end : piece.end + 1].isalpha()


def _contrary(way: Way, reading: Reading) -> int:
    return reading.unfit if way.kind is ChangeKind.MOJIBAKE else reading.left
