"""The few ways of damage that may explain some words, by their characters alone: there are hundreds to rule out."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from cartelmap.reading.repair.changes import ChangeKind
from cartelmap.reading.repair.letters import SPANISH
from cartelmap.reading.repair.tokens import Token
from cartelmap.reading.repair.ways import LOST, Way, all_ways, to_bytes

_RUN: Final = re.compile(r"[^\x00-\x7f]+")
_SAMPLE: Final = 2_000  # characters are enough to rule out most
_CANDIDATES: Final = 8  # ways that are looked at closely
_BYTES: Final = re.compile("[\xc2-\xdf][\x80-\xbf]?|[\xe0-\xef][\x80-\xbf]{0,2}|[\xf0-\xf4][\x80-\xbf]{0,3}")
_INCOMPLETE_SIGN: Final = "\x1a"
_LEFT: Final = 3.0  # what a character costs that a way cannot have left as it is
_INCOMPLETE: Final = -2.5  # how usual a character is whose bytes are not all there


def likely_ways(words: Iterable[Token]) -> list[Way]:
    """The ways that make these words more usual; none that comes to the same as another."""
    sample = " ".join(run for word in words for run in _RUN.findall(word.text))[:_SAMPLE]
    characters = Counter(character for character in sample if character > "\x7f")
    seen: dict[str, tuple[float, int, Way]] = {}
    for number, way in enumerate(all_ways()):
        if _rate(way, characters) > 0:
            gained, text = _plainly_read(way, sample)
            if gained > 0:
                seen.setdefault(text, (gained, -number, way))
    return [way for _, _, way in sorted(seen.values(), reverse=True)[:_CANDIDATES]]


def _plainly_read(way: Way, sample: str) -> tuple[float, str]:
    """How much more usual the characters become, and the text when each is the likeliest one."""
    if way.kind is ChangeKind.WRONG_TABLE:
        text = sample.translate(_likeliest(way))
        left = sum(one > "\x7f" and one not in way.forms and one not in way.same for one in sample)
        return _usual(text) - _usual(sample) - left * _LEFT, f"{text} {left}"
    text = sample.translate(_repaired_wrongly(way))
    gained = _usual(text) - _usual(sample)
    for table in way.tables:
        more, text = _read_back(text, table, way)
        gained += more
    return gained, text


def _read_back(text: str, table: str, way: Way) -> tuple[float, str]:
    """The text whose bytes in UTF-8 were read as a table, and how much more usual its characters are."""
    gained = 0.0

    def read(found: re.Match[str]) -> str:
        nonlocal gained
        before = text[found.start() : found.end()]
        try:
            character = found[0].encode("latin-1").decode("utf-8")
        except UnicodeDecodeError:
            if before not in way.forms and before + LOST not in way.forms:
                return before
            gained += _INCOMPLETE - _usual(before)
            return _INCOMPLETE_SIGN
        gained += prior(character) - _usual(before)
        return character

    after = _BYTES.sub(read, text.translate(to_bytes(table)))
    return gained, after


def _usual(text: str) -> float:
    return sum(prior(character) for character in text if character > "\x7f")


@functools.cache
def _likeliest(way: Way) -> Mapping[int, str]:
    return {ord(form): originals[0] for form, originals in way.forms.items()}


@functools.cache
def _repaired_wrongly(way: Way) -> Mapping[int, str]:
    return {ord(form): originals[0] for form, originals in way.forms.items() if originals[0].endswith(" ")}


def _rate(way: Way, characters: Mapping[str, int]) -> float:
    """How much of what is unusual in these characters a way explains, less what it leaves or makes worse."""
    rate = 0.0
    for character, count in characters.items():
        if way.kind is ChangeKind.WRONG_TABLE:
            rate += count * (prior(way.forms[character][0]) - prior(character)) if character in way.forms else 0
        elif character in way.alphabet:
            rate += count * -prior(character)
        elif character != LOST:
            rate += count * prior(character)
    return rate


@functools.cache
def prior(character: str) -> float:
    """How usual a character is in English and Spanish texts."""
    if character in SPANISH:
        return -1.0
    if character in "’“”–—…¿¡":
        return -2.0
    return -5.0 if "À" <= character <= "ÿ" else -8.0
