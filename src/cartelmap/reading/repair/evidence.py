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
_BAD_FIT: Final = -7.0
_UNUSUAL: Final = -6.0


def best_way(heard: Mapping[Token, int], *, marks: str = "") -> Way | None:
    """The way of damage that explains these words best; None when they are better left as they are."""
    witnesses = _witnesses(heard)
    scored = [
        (score, -number, way)
        for number, way in enumerate(_likely(witnesses, marks))
        if (score := _judge(way, witnesses))
    ]
    return max(scored)[2] if scored else None


def _witnesses(heard: Mapping[Token, int]) -> dict[Token, int]:
    common = sorted(heard.items(), key=lambda item: (-item[1], item[0]))[:_WITNESSES]
    return {token: min(count, _HEARD) for token, count in common}


def _judge(way: Way, witnesses: Mapping[Token, int]) -> float:
    """By how much better the words read; 0 when that is not enough to believe it."""
    read = [(count, read_token(way, token)) for token, count in witnesses.items()]
    gain = sum(count * reading.gain for count, reading in read)
    pieces = [(count, piece) for count, reading in read for piece in reading.pieces]
    explained = sum(count for count, _ in pieces)
    against = sum(count for count, piece in pieces if piece.fit < _BAD_FIT)
    against += sum(count * _contrary(way, reading) for count, reading in read)
    enough = _ENOUGH if _is_lossless(way, witnesses) else _ENOUGH_LOSSY
    return gain if gain >= enough and against <= _CONTRARY * explained else 0.0


def _contrary(way: Way, reading: Reading) -> int:
    return reading.unfit if way.kind is ChangeKind.MOJIBAKE else reading.left


def _is_lossless(way: Way, witnesses: Iterable[Token]) -> bool:
    return way.kind is ChangeKind.MOJIBAKE and all(
        found[0] in way.lossless or found[0] not in way.forms
        for token in witnesses
        for found in way.pattern.finditer(way.view(token.text))
    )


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
