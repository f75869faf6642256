"""Names of places that no gazetteer row has, told by the words beside them: "X River", "colonia X"."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from cartelmap.extraction import cues
from cartelmap.extraction.recognise import LONGEST_NAME
from cartelmap.extraction.vocabulary import Vocabulary
from cartelmap.extraction.words import Word, joins

_INTRODUCING = frozenset({"of", "de", "called", "named", "llamado", "llamada", "denominado", "denominada"})
_SMALL_WORDS = frozenset({"de", "del", "la", "las", "los", "el", "of", "the"})
_STANDS_AT = frozenset({"in", "near"})
_NAME_BEGINS = frozenset({"el", "la", "los", "las", "san", "santa", "santo"})  # "en El Choyudo", but "en Derecho"
_ACRONYM = 5  # letters
_SHORTEST = 4  # letters of a word in a name that nothing but "in" makes a place
_LONGEST_FEATURE = 4  # words before "River", "National Forest"


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A name that the text calls a place and that no gazetteer row has; `called` is the word that does so."""

    start: int
    end: int
    surface: str
    called: str
    only_located: bool = False  # `called` only says that something lies there


def find_unlisted(text: str, words: list[Word], taken: Container[int], vocabulary: Vocabulary) -> tuple[Unlisted, ...]:
    """The names beside a word that makes a place of them; `taken` numbers the words that mean a place already."""
    found: list[Unlisted] = []
    after = 0
    for number in [number for number, word in enumerate(words) if word.capital and _may_begin(words, number)]:
        if number < after:
            continue
        span = (
            _introduced(words, number)
            or _headed(words, number)
            or _tailed(words, number, vocabulary.given_names)
            or _called(words, number)
        )
        located = None if span else _located(words, number, vocabulary)
        span = span or located
        if span is None or any(each in taken for each in range(span[0], span[1] + 1)):
            continue
        start, end = words[span[0]].start, words[span[1]].end
        found.append(Unlisted(start, end, text[start:end], words[span[2]].surface, located is not None))
        after = span[1] + 1
    return tuple(found)


_BEFORE_NAMES = cues.FEATURE_HEADS | _INTRODUCING | _STANDS_AT | {"en"}


def _may_begin(words: list[Word], number: int) -> bool:
    """Whether it is worth while to look closer at a capital word: there is something before, or a run after it."""
    word = words[number]
    if number and words[number - 1].folded in _BEFORE_NAMES:
        return True
    if number and words[number - 1].capital and word.gap == " " and not word.opens:
        return False  # inside of a run
    after = words[number + 1] if number + 1 < len(words) else None
    return after is not None and after.gap == " " and (after.capital or after.folded in _SMALL_WORDS)


_Span = tuple[int, int, int]  # numbers of the first word, the last, and the one that makes a place of them


def _introduced(words: list[Word], number: int) -> _Span | None:
    """A name after "a town called", "el poblado de"."""
    if number < 2 or words[number - 1].folded not in _INTRODUCING:  # noqa: PLR2004
        return None
    if words[number - 2].folded not in cues.SETTLEMENT_WORDS:
        return None
    last = _last_of_name(words, number)
    is_acronym = last == number and words[number].surface.isupper() and len(words[number].surface) <= _ACRONYM  # "AMLO"
    return None if last is None or is_acronym else (number, last, number - 2)


def _headed(words: list[Word], number: int) -> _Span | None:
    """A name after what it is: "colonia Cascajal", "Playa Miramar", "Lake Harriet"."""
    is_linked = number > 1 and words[number - 1].folded in ("de", "del") and words[number - 1].gap == " "
    at = number - 2 if is_linked else number - 1
    head = words[at] if at >= 0 else None
    if head is None or head.folded not in cues.FEATURE_HEADS or words[number].gap != " ":
        return None
    is_inside = head.capital and not head.opens and at > 0 and words[at - 1].capital and head.gap == " "
    last = None if is_inside else _last_of_name(words, number)
    return None if last is None else (at if head.capital else number, last, at)


def _tailed(words: list[Word], number: int, persons: Container[str]) -> _Span | None:
    """A name before what it is: "Neches River", "Monongahela National Forest"; not "Veronica Lake"."""
    if not words[number].capital or words[number].folded in persons or words[number].folded in cues.FEATURE_TAILS:
        return None
    if number and words[number - 1].capital and words[number].gap == " " and not words[number].opens:
        return None  # inside of a run
    last = number
    while last + 1 < len(words) and words[last + 1].capital and words[last + 1].gap == " ":
        last += 1
    is_feature = number < last <= number + _LONGEST_FEATURE and words[last].folded in cues.FEATURE_TAILS
    opens = words[number].opens and words[number].folded in _SMALL_WORDS
    return (number, last, last) if is_feature and not opens else None


def _located(words: list[Word], number: int, vocabulary: Vocabulary) -> _Span | None:
    """A name of which something is said to lie in it or near it: "in Chiconautla", "near Kearny Mesa"."""
    before = words[number - 1] if number else None
    if before is None or words[number].gap != " " or before.surface.isupper():
        return None
    is_near = before.folded == "de" and number > 1 and words[number - 2].folded == "cerca"
    is_in = before.folded == "en" and words[number].folded in _NAME_BEGINS
    if before.folded not in _STANDS_AT and not is_near and not is_in:
        return None
    last = _last_of_name(words, number)
    names = [word for word in words[number : (last or 0) + 1] if word.capital and word.folded not in _NAME_BEGINS]
    if last is None or not names or any(_is_no_name(word, vocabulary) for word in names):
        return None
    is_person = names[0].folded in vocabulary.given_names or names[0].folded in vocabulary.surnames
    return None if is_person else (number, last, number - 1)


def _is_no_name(word: Word, vocabulary: Vocabulary) -> bool:
    is_short = len(word.folded) < _SHORTEST
    return is_short or word.surface.isupper() or word.folded in vocabulary.no_places


def _called(words: list[Word], number: int) -> _Span | None:
    """A name before a small word for a place: "the Villas del Pedregal subdivision", "El Sifón community"."""
    if number and words[number - 1].capital and words[number].gap == " " and not words[number].opens:
        return None  # inside of a run
    last = _run_end(words, number) if words[number].capital else None
    if last is None or last + 1 >= len(words) or words[last + 1].gap != " ":
        return None
    return (number, last, last + 1) if words[last + 1].folded in cues.PLACE_CALLED and last > number else None


def _run_end(words: list[Word], first: int) -> int:
    """The number of the last word of the run of capitals that begins at `first`, small words inside allowed."""
    last = first
    for number in range(first + 1, min(first + LONGEST_NAME, len(words))):
        if words[number].opens or words[number].gap != " ":
            break
        if words[number].capital:
            last = number
        elif words[number].folded not in _SMALL_WORDS:
            break
    return last


def _last_of_name(words: list[Word], first: int) -> int | None:
    """The number of the last word of the capitalised name that begins at word `first`, small words inside allowed."""
    last = first if words[first].capital and not words[first].opens else None
    for number in range(first + 1, min(first + LONGEST_NAME, len(words))):
        if last is None or words[number].opens or not joins(words[number].gap, words[number - 1]):
            break
        if words[number].capital:
            last = number
        elif words[number].folded not in _SMALL_WORDS:
            break
    is_bare = last == first and words[first].folded in _SMALL_WORDS  # "la comunidad de Las tunas"
    return None if is_bare else last
