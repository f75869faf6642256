"""Which way of damage explains a text best, if any: damage runs through a text, so all of its words are witnesses."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from cartelmap.reading.repair.changes import ChangeKind
from cartelmap.reading.repair.letters import SPANISH
from cartelmap.reading.repair.readings import Piece, Reading, read_token
from cartelmap.reading.repair.tokens import Token
from cartelmap.reading.repair.ways import LOST, Way, all_ways, utf8_read_as

_WITNESSES: Final = 160  # different words are enough to tell; the commonest are taken
_HEARD: Final = 3  # times that one word counts: a name that comes often is still one witness
_CANDIDATES: Final = 8  # ways that are looked at closely
_ENOUGH: Final = 12.0  # logarithm of how much better a text must read: some hundred thousand times
_ENOUGH_LOSSY: Final = 16.0
_CONTRARY: Final = 0.1  # share of what is not explained, or reads worse than before
_BAREST_GAIN: Final = 4.0
_BAD_FIT: Final = -7.0
_FOREIGN: Final = -4.5  # one table taken for another is believed only where the result is Spanish or English
_SURE_FIT: Final = -1.6
_SURE_WORDS: Final = 2
_LETTERS_OF_A_WITNESS: Final = 4


def best_way(heard: Mapping[Token, int], *, marks: str = "") -> Way | None:
    """The way of damage that explains these words best; None when they are better left as they are."""
    witnesses = _witnesses(heard)
    scored = [(score, -number, way) for number, way in enumerate(_likely(witnesses, marks)) if (score := _judge(way, witnesses))]
    return max(scored)[2] if scored else None


def _witnesses(heard: Mapping[Token, int]) -> dict[Token, int]:
    common = sorted(heard.items(), key=lambda item: (-item[1], item[0]))[:_WITNESSES]
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
    return piece.fit < (_BAD_FIT if way.kind is ChangeKind.MOJIBAKE else _FOREIGN)


def _sure(pieces: Iterable[tuple[Token, int, Piece]]) -> int:
    """How many different words read as if they had never been damaged."""
    return len({token.text for token, _, piece in pieces if piece.fit > _SURE_FIT and len(token.text) >= _LETTERS_OF_A_WITNESS})


def _contrary(way: Way, reading: Reading) -> int:
    return reading.unfit if way.kind is ChangeKind.MOJIBAKE else reading.left


def _likely(witnesses: Mapping[Token, int], marks: str) -> Iterator[Way]:
    """The few ways that may explain these words, by their characters alone."""
    characters: Counter[str] = Counter()
    for token, count in witnesses.items():
        for character in token.text:
            if character > "\x7f":
                characters[character] += count
    rated = [(rate, -number, way) for number, way in enumerate(all_ways()) if (rate := _rate(way, characters)) > 0]
    chosen = [way for _, _, way in sorted(rated, reverse=True)[:_CANDIDATES]]
    for way in chosen:
        yield way
        if way.table and way.name.count(" as ") == 1:
            yield from (utf8_read_as(way.table, mark) for mark in marks)


def _rate(way: Way, characters: Mapping[str, int]) -> float:
    """How much of what is unusual in these characters a way explains, less what it makes worse."""
    rate = 0.0
    for character, count in characters.items():
        if way.kind is ChangeKind.WRONG_TABLE:
            rate += count * (_prior(way.forms[character][0]) - _prior(character)) if character in way.forms else 0
        elif character in way.alphabet:
            rate += count * -_prior(character)
        elif character != LOST:
            rate += count * _prior(character)
    return rate


@functools.cache
def _prior(character: str) -> float:
    """How usual a character is in English and Spanish texts."""
    if character in SPANISH:
        return -1.0
    if character in "’“”–—…¿¡":
        return -2.0
    return -5.0 if "À" <= character <= "ÿ" else -8.0
