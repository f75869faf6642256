"""What the whole text says about its names, gathered once before any role is judged."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from cartelmap.extraction import cues
from cartelmap.extraction.lists import find_rows
from cartelmap.extraction.persons import find_nicknames, introduced_persons, named_in_full
from cartelmap.extraction.recognise import Toponym
from cartelmap.extraction.runs import Surroundings, read_surroundings, title_case_words
from cartelmap.extraction.vocabulary import Vocabulary
from cartelmap.extraction.words import Word
from cartelmap.gazetteer import Gazetteer
from cartelmap.gazetteer.common_words import COMMON_WORDS
from cartelmap.model import PlaceKind

# Looked up once: in Python 3.11 that takes longer for a member of an enumeration than what is done with it.
_STATE = PlaceKind.STATE


@dataclass(frozen=True, slots=True)
class Name:
    """A group's or organisation's name in the text: offsets and what it is called."""

    start: int
    end: int
    name: str
    is_criminal: bool = False


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was recognised in a text: its words, its toponyms, the names of groups in it."""

    text: str
    words: list[Word]
    toponyms: tuple[Toponym, ...]
    groups: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Discourse:
    """What the whole text says about its names, gathered once."""

    recognised: Recognised
    vocabulary: Vocabulary
    gazetteer: Gazetteer
    surroundings: tuple[Surroundings, ...]
    persons: dict[str, str]  # folded word -> the full name that introduced it
    written_small: frozenset[str]  # folded words that the text also writes small
    nicknames: dict[str, str]  # folded nickname -> as written where it is introduced
    groups: dict[int, Name]  # first word of a toponym -> the group whose name it is a part of
    group_of: dict[str, str]  # folded name -> the group that the text means by it
    at_place: frozenset[int]  # first words of the toponyms before which the words can only speak of a place
    placed: frozenset[str]  # folded names that the words around them make a place at least once
    lists: Mapping[int, tuple[Toponym, ...]]  # by first word of a toponym, all toponyms of the list in which it stands
    starts: dict[int, Toponym]  # by number of the first word
    states: frozenset[int]  # ordinals of the first-level divisions that the text may name
    ends: dict[int, Toponym]  # by number of the last word; those that need no support
    home: str  # the country (ISO code) that the texts are about

    @property
    def words(self) -> list[Word]:
        """The words of the text."""
        return self.recognised.words

    def is_word(self, folded: str) -> bool:
        """Whether it is a common word of either language, or one that the text also writes small."""
        return folded in COMMON_WORDS or folded in self.written_small


def read_discourse(recognised: Recognised, vocabulary: Vocabulary, gazetteer: Gazetteer, home: str) -> Discourse:
    """The discourse of a text: runs of capitals, persons, nicknames and shortened groups."""
    text, words = recognised.text, recognised.words
    titles = title_case_words(text, words)
    surroundings = tuple(read_surroundings(text, words, toponym, titles) for toponym in recognised.toponyms)
    groups = _groups_around(recognised.toponyms, recognised.groups)
    at_place = frozenset(here.toponym.first for here in surroundings if is_placed(here, words))
    lists = find_rows(recognised.toponyms, words)
    return Discourse(
        recognised,
        vocabulary,
        gazetteer,
        surroundings,
        {**named_in_full(surroundings, vocabulary), **introduced_persons(words, vocabulary, titles)},
        frozenset({word.folded for word in words if not word.capital}),
        find_nicknames(text, surroundings),
        groups,
        _shortened_groups(recognised.toponyms, groups, lists, at_place),
        at_place,
        frozenset({toponym.name for toponym in recognised.toponyms if toponym.first in at_place}),
        lists,
        {toponym.first: toponym for toponym in recognised.toponyms},
        _states(recognised.toponyms, gazetteer),
        {toponym.last: toponym for toponym in recognised.toponyms if not toponym.is_weak},
        home,
    )


def _states(toponyms: tuple[Toponym, ...], gazetteer: Gazetteer) -> frozenset[int]:
    places = {candidate.place for toponym in toponyms for candidate in toponym.candidates}
    return frozenset(place for place in places if gazetteer.kind(place) is _STATE)


def is_in_place(here: Surroundings) -> bool:
    """Whether the word before it speaks of a place more often than not."""
    return bool(here.before and here.before.folded in cues.LOCATIVE)


_PLACE_TAILS = cues.SETTLEMENT_HEADS | {"state"} | cues.OF_A_PLACE
_DATELINE = re.compile(r"\s*(?:\([A-Z]+\)\s*)?(?:--|[\u2013\u2014-]) ")
_BEFORE_OF = cues.PLACE_HEADS | cues.DIRECTIONS
_BEFORE_PLACES = cues.LOCATIVE | cues.PLACE_HEADS


def is_placed(here: Surroundings, words: list[Word]) -> bool:
    """Whether the words before the toponym can only speak of a place: "in Sinaloa", "the state of Sinaloa"."""
    first = here.toponym.first
    if words[first].gap == ", " and first and words[first - 1].capital:
        return True
    if here.after and _DATELINE.match(here.after.gap) and words[first].opens and here.toponym.surface.isupper():
        return True  # "WINONA -- The body of"
    if here.after and here.after.gap == " " and here.after.folded in _PLACE_TAILS:
        return True  # "Rosales municipality"
    return here.before is not None and _speaks_of_a_place(here.before.folded, words, first)


def _speaks_of_a_place(before: str, words: list[Word], first: int) -> bool:
    """Whether the word before a name can only stand before a place; `first` numbers the first word of the name."""
    if before in cues.MOTION:
        return True
    if before not in _BEFORE_PLACES:
        return False
    if before not in cues.OF:
        return before != "to" or words[first - 2].folded != "according"
    if before == "of" and words[first - 1].gap.startswith(","):
        return True  # "a driver, 22, of Winfield"
    return first > 1 and words[first - 2].folded in _BEFORE_OF


def read_places(discourse: Discourse) -> tuple[frozenset[int], frozenset[int]]:
    """First words of the toponyms that can only be places, and of those that may be no names but words or persons."""
    placed: set[int] = set()
    doubtful: set[int] = set()
    for here in discourse.surroundings:
        toponym = here.toponym
        if toponym.first in discourse.at_place:
            placed.add(toponym.first)
        single = toponym.first == toponym.last
        if any(
            not _is_word(other, discourse) and not other.is_weak for other in discourse.lists.get(toponym.first, ())
        ):
            placed.add(toponym.first)  # "Caborca, Altar and Sonoyta"
        elif _is_word(toponym, discourse):
            placed.discard(toponym.first)
            doubtful.add(toponym.first)
        elif here.in_title or (single and discourse.words[toponym.first].opens):
            doubtful.add(toponym.first)
    return frozenset(placed), frozenset(doubtful)


def _is_word(toponym: Toponym, discourse: Discourse) -> bool:
    """Whether the name is also a word, or the head of names of organisations: "Congress", "Hospital"."""
    vocabulary = discourse.vocabulary
    heads = (vocabulary.organisation_before, vocabulary.organisation_after)
    is_word = discourse.is_word(toponym.name) or toponym.name in vocabulary.words
    return is_word or any(toponym.name in words for words in heads)


def _groups_around(toponyms: tuple[Toponym, ...], groups: tuple[Name, ...]) -> dict[int, Name]:
    """For the first word of each toponym that lies in a group's name that group, the first of several."""
    starts, ends = [toponym.start for toponym in toponyms], [toponym.end for toponym in toponyms]
    around: dict[int, Name] = {}
    for group in groups:
        for toponym in toponyms[bisect_right(ends, group.start) : bisect_left(starts, group.end)]:
            around.setdefault(toponym.first, group)
    return around


def _shortened_groups(
    toponyms: tuple[Toponym, ...],
    groups: dict[int, Name],
    lists: Mapping[int, tuple[Toponym, ...]],
    at_place: frozenset[int],
) -> dict[str, str]:
    """Names that the text uses as parts of a group's name and never as a place, with that group."""
    inside: dict[str, str] = {}
    placed: set[str] = set()
    for toponym in toponyms if groups else ():
        group = groups.get(toponym.first)
        if group and group.is_criminal:
            inside.setdefault(toponym.name, group.name)
        elif toponym.first in at_place:
            placed.add(toponym.name)
    for toponym in toponyms if inside else ():
        if any(other.name not in inside for other in lists.get(toponym.first, ())):
            placed.add(toponym.name)
    return {name: group for name, group in inside.items() if name not in placed}
