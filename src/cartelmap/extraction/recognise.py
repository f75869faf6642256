"""Where a text has a name of the gazetteer: the longest match over its words, whatever it does there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

from cartelmap.extraction import cues
from cartelmap.extraction.words import Word, joins
from cartelmap.gazetteer import Candidate, Gazetteer
from cartelmap.gazetteer.common_words import COMMON_WORDS
from cartelmap.model import NameStrength

# Looked up once: in Python 3.11 that takes longer for a member of an enumeration than what is done with it.
_WEAK, _ABBREVIATION = NameStrength.WEAK, NameStrength.ABBREVIATION
LONGEST_NAME = 8  # words: "San Juan Bautista Lo de Juárez Nuevo León" and the like; no name of the gazetteer needs more
# What a place is may be written small in its name: "río Yaqui", "penal del Altiplano", "Altiplano prison".
_SMALL_HEADS = frozenset(
    {"rio", "sierra", "golfo", "valle", "penal", "cereso", "cefereso", "reclusorio", "aeropuerto", "presa", "laguna"}
) | {"peninsula", "istmo", "isla", "estrecho", "garita", "desierto", "mar", "bahia", "lago", "cuenca"}
_SMALL_TAILS = frozenset(
    {
        "city",
        "prison",
        "airport",
        "river",
        "sierra",
        "mountains",
        "desert",
        "valley",
        "peninsula",
        "lake",
        "dam",
        "bridge",
    }
)
_ARTICLES = frozenset({"el", "la", "los", "las"})
_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "each", "every", "his", "her", "their", "our"})
_ACRONYM = 5  # letters: "AMLO", "VICE", "CJNG" in running text are no places, "CELAYA" and "MEXICO CITY" may be


class Toponym(NamedTuple):  # as with words, a text has many
    """A stretch of words that has the spelling of a place: word numbers `first` to `last`, offsets, candidates."""

    first: int
    last: int
    start: int
    end: int
    surface: str
    name: str  # folded
    candidates: tuple[Candidate, ...]
    is_weak: bool  # no candidate may bear this name without support from the text


def find_toponyms(text: str, words: list[Word], gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """All names of the gazetteer in the text, longest first, not overlapping, in order."""
    found: list[Toponym] = []
    after = 0
    shouted = _shouted_lines(text)
    for number in [number for number, word in enumerate(words) if word.capital]:
        if number < after:
            continue
        toponym = _longest_match(text, words, number, gazetteer)
        if toponym and words[number].folded in _ARTICLES and words[number + 1].capital:
            beyond = _longest_match(text, words, number + 1, gazetteer)
            if beyond and beyond.last > toponym.last:
                continue  # "La Ciudad de México", though La Ciudad is a town
        if toponym and not _is_no_name(toponym, words, shouted) and not _is_numbered(text, toponym):
            found.append(toponym)
            after = toponym.last + 1
    articled = _articled(text, words, gazetteer)
    return tuple(_with_small_articles(words, found, articled))


def _articled(text: str, words: list[Word], gazetteer: Gazetteer) -> Iterable[Toponym]:
    """Names of the gazetteer of which the first word is written small: "el Aguaje", "río Yaqui"."""
    firsts = _ARTICLES | _SMALL_HEADS
    for number in [number for number, word in enumerate(words[:-1]) if word.folded in firsts and not word.capital]:
        following = words[number + 1 : number + 4]
        if next((word.capital for word in following if word.folded not in cues.PARTICLES), False):
            toponym = _longest_match(text, words, number, gazetteer)
            if toponym:
                yield toponym


def _with_small_articles(words: list[Word], found: list[Toponym], articled: Iterable[Toponym]) -> Iterable[Toponym]:
    """The toponyms, with those that have a small article ("el Aguaje") in place of what they cover.

    The text must prove them: by a capital elsewhere ("El Aguaje"), or by introducing a town. "la Ciudad de
    México" is not La Ciudad.
    """
    written = {toponym.name for toponym in found}
    longer = [
        toponym
        for toponym in articled
        if toponym.name in written or words[toponym.first].folded in _SMALL_HEADS or _is_introduced(toponym, words)
    ]
    ends = {toponym.first: toponym.last for toponym in found}
    longer = [each for each in longer if all(ends.get(n, 0) <= each.last for n in range(each.first, each.last + 1))]
    covered = {number for toponym in longer for number in range(toponym.first, toponym.last + 1)}
    kept = [toponym for toponym in found if toponym.last not in covered]
    return sorted([*kept, *longer], key=lambda toponym: toponym.first)


def _joint(before: Word, word: Word) -> str:
    """What stands between two words in a folded name, empty where they cannot belong to one."""
    if not joins(word.gap, before):
        return ""
    return "-" if word.gap in "-\u2011" else " "


def _spell(words: Sequence[Word]) -> tuple[str, dict[int, int]]:
    """The folded words as one string, as far as they may be one name, and which word ends where in it."""
    joined = words[0].folded
    ends = {len(joined): 0}
    for number in range(1, len(words)):
        word = words[number]
        joint = " " if word.gap == " " else _joint(words[number - 1], word)
        if not joint:
            break
        joined += joint + word.folded
        ends[len(joined)] = number
    return joined, ends


def _longest_match(text: str, words: list[Word], first: int, gazetteer: Gazetteer) -> Toponym | None:
    longest = min(LONGEST_NAME, gazetteer.most_words(words[first].folded))
    if not longest:
        return None
    joined, ends = _spell(words[first : first + longest])
    names = gazetteer.prefixes(joined)
    if not names and "-" in joined:  # "Mexico-United States", "Ciudad-Juárez": a hyphen may stand for a space
        names = gazetteer.prefixes(joined.replace("-", " "))
    for name in reversed(names):
        if len(name) not in ends:
            continue
        last = first + ends[len(name)]
        if not (words[last].capital or _may_end_small(words, first, last)):
            continue
        start, end = words[first].start, words[last].end
        surface = text[start:end]
        if text[end : end + 1] == "$":  # "US$543 million" is a sum
            return None
        candidates = _written_so(gazetteer.candidates(name), surface, words[first].gap)
        if candidates:
            is_weak = all(candidate.strength is _WEAK for candidate in candidates)
            return Toponym(first, last, start, end, surface, name, candidates, is_weak)
    return None


def _may_end_small(words: list[Word], first: int, last: int) -> bool:
    """Whether the last word of a name may be written small: "Mexico city", "Ciudad juarez", "Côte d'Ivoire"."""
    if first == last or not words[first].capital:
        return False
    surface = words[last].surface
    elided = surface[1:2] in ("'", "\u2019") and surface[2:3].isupper()
    return elided or words[last].folded in _SMALL_TAILS or words[first].folded in ("ciudad", "cd")


def _letters(name: str) -> str:
    return name.replace(".", "").replace(" ", "")


def _written_so(candidates: tuple[Candidate, ...], surface: str, gap: str) -> tuple[Candidate, ...]:
    """The candidates that are written so. An abbreviation counts only as it is written: "US" is no pronoun.

    One that is a word cut short must be listed after a comma: "Culiacán, Sin." is a state, "Sin embargo" is not.
    """
    if all(candidate.strength is not _ABBREVIATION for candidate in candidates):
        return candidates
    listed = gap.strip() in (",", "(", ".,")
    return tuple(candidate for candidate in candidates if _is_written_so(candidate, surface, listed=listed))


def _is_written_so(candidate: Candidate, surface: str, *, listed: bool) -> bool:
    if candidate.strength is not _ABBREVIATION:
        return True
    spelling = _letters(candidate.spelling or "")
    written = _letters(surface)
    return (spelling == written and (listed or spelling.isupper())) or (listed and spelling.upper() == written)


# "{3,}+": a word is taken whole, or a headline in capitals would be tried in all ways to cut it
_NUMBERED = re.compile(r"-\d")
_DATELINE = re.compile(r"^[ \t]*((?:[^\W\d_a-zß-öø-ÿ]{3,}+[ ,.]*)+)(?=[(,.\u2014-]|$)", re.MULTILINE)


def _shouted_lines(text: str) -> list[tuple[int, int]]:
    """Lines in capitals, and the capitals that open a line as datelines do: "CELAYA, Gto.- ..."."""
    return [match.span(1) for match in _DATELINE.finditer(text) if match.group(1).isupper()]


def _is_no_name(toponym: Toponym, words: list[Word], shouted: list[tuple[int, int]]) -> bool:
    """Whether a single word is a common one ("the Independence celebration") or an acronym ("AMLO")."""
    if toponym.first != toponym.last:
        return False
    word, before = words[toponym.first], words[toponym.first - 1] if toponym.first else None
    if toponym.name in COMMON_WORDS and before and before.folded in _DETERMINERS and not word.opens:
        return True
    if not word.surface.isupper() or len(word.surface) > _ACRONYM:
        return False
    if any(candidate.strength is _ABBREVIATION for candidate in toponym.candidates):
        return False
    line = bisect_right(shouted, word.start, key=itemgetter(0)) - 1
    return line < 0 or word.start >= shouted[line][1]


def _is_numbered(text: str, toponym: Toponym) -> bool:
    """Whether a number hangs on it: "MX-1" is an informant, "US-101" a road, "NL-4" a patrol."""
    is_short = any(candidate.strength is _ABBREVIATION for candidate in toponym.candidates)
    return is_short and _NUMBERED.match(text, toponym.end) is not None


def _is_introduced(toponym: Toponym, words: list[Word]) -> bool:
    """Whether "town of", "municipio de" or "town called" stands before it."""
    before = [word.folded for word in words[max(0, toponym.first - 2) : toponym.first]]
    return bool(before) and (before[-1] in cues.SETTLEMENT_WORDS or before[0] in cues.SETTLEMENT_WORDS)
