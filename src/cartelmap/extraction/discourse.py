"""What the whole text says about its names, gathered once before any role is judged."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass

from cartelmap.extraction import cues
from cartelmap.extraction.lists import find_lists
from cartelmap.extraction.recognise import Toponym
from cartelmap.extraction.vocabulary import Vocabulary
from cartelmap.extraction.words import Word
from cartelmap.gazetteer import Gazetteer
from cartelmap.gazetteer.common_words import COMMON_WORDS, FUNCTION_WORDS
from cartelmap.model import PlaceKind
from cartelmap.text import fold

_TITLE_CASE_SHARE = 0.6  # of the words of a line; running text in either language has well under a third
_TITLE_CASE_WORDS = 4  # shorter lines are names or captions, of which nothing can be said
_TITLE_LENGTH = 25  # words
_LONG_WORD = 4  # letters; shorter ones are written small in titles too
_QUOTES = "\"\u201c\u201d\u2018\u2019'\u00ab\u00bb"


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
class Surroundings:
    """One toponym with the capitalised run that it stands in: the words of the run left and right of it."""

    toponym: Toponym
    before: Word | None
    after: Word | None
    left: tuple[Word, ...]
    right: tuple[Word, ...]
    run: str
    in_title: bool  # the line is written in Title Case, where capitals prove nothing


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
    starts: dict[int, Toponym]  # by number of the first word
    states: frozenset[int]  # ordinals of the first-level divisions that the text may name
    ends: dict[int, Toponym]  # by number of the last word; those that need no support

    @property
    def words(self) -> list[Word]:
        """The words of the text."""
        return self.recognised.words

    def is_word(self, folded: str) -> bool:
        """Whether it is a common word of either language, or one that the text also writes small."""
        return folded in COMMON_WORDS or folded in self.written_small


def read_discourse(recognised: Recognised, vocabulary: Vocabulary, gazetteer: Gazetteer) -> Discourse:
    """The discourse of a text: runs of capitals, persons, nicknames and shortened groups."""
    text, words = recognised.text, recognised.words
    titles = _title_case_words(text, words)
    surroundings = tuple(_surroundings(text, words, toponym, titles) for toponym in recognised.toponyms)
    groups = _groups_around(recognised.toponyms, recognised.groups)
    return Discourse(
        recognised,
        vocabulary,
        gazetteer,
        surroundings,
        {**_named_in_full(surroundings, vocabulary), **_introduced_persons(words, vocabulary, titles)},
        frozenset(word.folded for word in words if not word.capital),
        _nicknames(text, surroundings),
        groups,
        _shortened_groups(surroundings, groups, words),
        {toponym.first: toponym for toponym in recognised.toponyms},
        _states(recognised.toponyms, gazetteer),
        {toponym.last: toponym for toponym in recognised.toponyms if not toponym.is_weak},
    )


def _states(toponyms: tuple[Toponym, ...], gazetteer: Gazetteer) -> frozenset[int]:
    places = {candidate.place for toponym in toponyms for candidate in toponym.candidates}
    return frozenset(place for place in places if gazetteer.kind(place) is PlaceKind.STATE)


def _title_case_words(text: str, words: list[Word]) -> frozenset[int]:
    """Numbers of the words that stand in lines written in Title Case."""
    found: set[int] = set()
    line: list[int] = []
    for number, word in enumerate(words):
        if line and "\n" in word.gap:
            found.update(_if_title(words, line))
            line = []
        line.append(number)
    found.update(_if_title(words, line))
    return frozenset(found) if text else frozenset()


def _if_title(words: list[Word], line: list[int]) -> list[int]:
    if len(line) > _TITLE_LENGTH or any(". " in words[number].gap for number in line[1:]):
        return []  # a paragraph full of names is no headline
    long_words = [number for number in line if len(words[number].folded) >= _LONG_WORD]
    if len(long_words) < _TITLE_CASE_WORDS:
        return []
    capitals = sum(words[number].capital for number in long_words)
    return line if capitals >= _TITLE_CASE_SHARE * len(long_words) else []


def _surroundings(text: str, words: list[Word], toponym: Toponym, titles: frozenset[int]) -> Surroundings:
    left, right = _left_run(words, toponym.first), _right_run(words, toponym.last)
    start = left[0].start if left else toponym.start
    end = right[-1].end if right else toponym.end
    before = _word_before(words, toponym.first)
    after = words[toponym.last + 1] if toponym.last + 1 < len(words) else None
    run = " ".join(text[start:end].split())
    return Surroundings(toponym, before, after, left, right, run, toponym.first in titles)


def _word_before(words: list[Word], first: int) -> Word | None:
    """The word right before, articles left out ("in the", "en el"); None across a comma, a number, a sentence's end."""
    if not first or words[first].opens or words[first].gap.strip(" \u00a0\n[("):
        return None
    before = words[first - 1]
    return _word_before(words, first - 1) if before.folded in ("the", "el", "la", "los", "las") else before


def _is_run_on(words: list[Word], number: int) -> bool:
    """Whether only a space, a line's end or the stop of an initial ("Práxedis G. Guerrero") stands before the word."""
    gap = words[number].gap
    return gap in (" ", "\u00a0", "\n") or (gap == ". " and len(words[number - 1].surface) == 1)


def _begins_anew(words: list[Word], number: int) -> bool:
    """Whether a capital word begins a sentence that no stop parts from the one before: "de Tabasco La mañana"."""
    word = words[number]
    if not word.capital or word.folded not in FUNCTION_WORDS:
        return False
    if word.folded not in cues.PARTICLES:
        return True
    following = next((each for each in words[number + 1 : number + 4] if each.folded not in cues.PARTICLES), None)
    return following is not None and not following.capital


def _left_run(words: list[Word], first: int) -> tuple[Word, ...]:
    """The capitalised words before word `first` that belong to one run with it, particles inside included."""
    number, reach = first, first
    while number > 0 and not words[number].opens and _is_run_on(words, number):
        number -= 1
        if _begins_anew(words, number):
            break
        if words[number].capital:
            reach = number
        elif words[number].folded not in cues.PARTICLES:
            break
    return tuple(words[reach:first])


def _right_run(words: list[Word], last: int) -> tuple[Word, ...]:
    """The capitalised words after word `last` that belong to one run with it."""
    number, reach = last, last
    while number + 1 < len(words) and not words[number + 1].opens and words[number + 1].gap in (" ", "\u00a0"):
        number += 1
        if not words[number].capital or _begins_anew(words, number):
            break
        reach = number
    return tuple(words[last + 1 : reach + 1])


def _introduced_persons(words: list[Word], vocabulary: Vocabulary, titles: frozenset[int]) -> dict[str, str]:
    """Folded parts of the persons' names that the text introduces in full, with the full name."""
    persons: dict[str, str] = {}
    number = 0
    while number < len(words):
        if not words[number].capital or number in titles:
            number += 1
            continue
        run = (words[number], *_right_run(words, number))
        named = _person_part(run, words, number, vocabulary)
        full = " ".join(word.surface for word in named)
        for word in named:
            persons.setdefault(word.folded, full)
        number += len(run)
    return persons


def _named_in_full(surroundings: tuple[Surroundings, ...], vocabulary: Vocabulary) -> dict[str, str]:
    """Names that end a run of two or three capital words of which none is known: "Alaina Colton", then "Colton"."""
    heads = (vocabulary.organisation_before, vocabulary.organisation_after)
    known = (*heads, vocabulary.demonyms, cues.DIRECTIONS, cues.PLACE_HEADS, COMMON_WORDS)
    ends = {here.toponym.last for here in surroundings}
    found: dict[str, str] = {}
    for here in surroundings:
        if here.toponym.first - 1 in ends:
            continue  # "Guerrero Copala": a town after its state
        is_run = (
            here.left
            and not here.left[0].opens
            and not here.right
            and not here.in_title
            and here.toponym.first == here.toponym.last
        )
        if is_run and all(word.capital and not any(word.folded in each for each in known) for word in here.left):
            found.setdefault(here.toponym.name, here.run)
    return found


def _person_part(run: tuple[Word, ...], words: list[Word], number: int, vocabulary: Vocabulary) -> tuple[Word, ...]:
    """The words of a capitalised run that name a person; empty if it names none."""
    if any(word.folded in vocabulary.organisation_after for word in run):
        return ()
    titled = next((i for i, word in enumerate(run) if word.folded in vocabulary.titles), None)
    if titled is not None:
        return run[titled + 1 :]
    given = next((i for i, word in enumerate(run) if word.folded in vocabulary.given_names), None)
    if given is not None and given + 1 < len(run):
        return run[given:]
    before = words[number - 1] if number else None
    if before is None or words[number].opens:
        return ()
    return run if before.folded in vocabulary.titles or before.folded in cues.ALIAS else ()


def _nicknames(text: str, surroundings: tuple[Surroundings, ...]) -> dict[str, str]:
    """Names that the text introduces as nicknames: after "alias", or quoted in the middle of a person's name."""
    found: dict[str, str] = {}
    for here in surroundings:
        start, end = here.toponym.start, here.toponym.end
        before, after = text[max(0, start - 24) : start], text[end : end + 3]
        quoted = before[-1:] in _QUOTES and after[:1] in (*_QUOTES, ",") and bool(before.strip())
        named = before.rstrip(_QUOTES + " ").split()[-1:]
        introduced = bool(named) and fold(named[0].strip(",")) in cues.ALIAS
        inside = quoted and bool(named) and named[0][:1].isupper() and after[2:3].isupper()
        if introduced or inside:
            found.setdefault(here.toponym.name, " ".join((*named, here.toponym.surface)))
    return found


def is_in_place(here: Surroundings) -> bool:
    """Whether the word before it speaks of a place more often than not."""
    return bool(here.before and here.before.folded in cues.LOCATIVE)


_PLACE_TAILS = cues.SETTLEMENT_HEADS | {"state"}
_BEFORE_PLACES = cues.LOCATIVE | cues.PLACE_HEADS


def is_placed(here: Surroundings, words: list[Word]) -> bool:
    """Whether the words before the toponym can only speak of a place: "in Sinaloa", "the state of Sinaloa"."""
    first = here.toponym.first
    if words[first].gap == ", " and first and words[first - 1].capital:
        return True
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
    return first > 1 and words[first - 2].folded in cues.PLACE_HEADS | cues.DIRECTIONS


def read_places(discourse: Discourse) -> tuple[frozenset[int], frozenset[int]]:
    """First words of the toponyms that can only be places, and of those that may be no names but words or persons."""
    placed: set[int] = set()
    doubtful: set[int] = set()
    for here in discourse.surroundings:
        toponym = here.toponym
        if is_placed(here, discourse.words):
            placed.add(toponym.first)
        single = toponym.first == toponym.last
        if _is_word(toponym, discourse):
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
    surroundings: tuple[Surroundings, ...], groups: dict[int, Name], words: list[Word]
) -> dict[str, str]:
    """Names that the text uses as parts of a group's name and never as a place, with that group."""
    inside: dict[str, str] = {}
    placed: Counter[str] = Counter()
    lists = find_lists(tuple(here.toponym for here in surroundings), words)
    for here in surroundings:
        toponym = here.toponym
        group = groups.get(toponym.first)
        if group and group.is_criminal:
            inside.setdefault(toponym.name, group.name)
        elif is_placed(here, words):
            placed[toponym.name] += 1
    for here in surroundings:
        if any(other.name not in inside for other in lists.get(here.toponym.first, ())):
            placed[here.toponym.name] += 1
    return {name: group for name, group in inside.items() if not placed[name]}
