"""The list of organisations, ready to be looked up: their names, and the words that speak for and against a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from cartelmap.extraction.lexicons.phrases import Phrase, PhraseIndex, index_phrases, marks_of, split_words, tokenize

CRIMINAL = frozenset({"cartel", "faction", "gang"})
STATE = frozenset({"police", "military", "agency"})
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A row of the list of organisations; years are as the source has them ("1980s"), empty where unknown.

    `aliases` are other spellings that both languages use ("CJNG"), `aliases_en` and `aliases_es` those of one. `parent`
    is the id of the group it belongs to, empty where it belongs to none.
    """

    id: str
    name: str
    name_es: str
    aliases: tuple[str, ...]
    aliases_en: tuple[str, ...]
    aliases_es: tuple[str, ...]
    weak_aliases: tuple[str, ...]
    kind: str
    parent: str
    base_place: str
    states: tuple[str, ...]
    country: str
    active_from: str
    active_to: str
    source_url: str
    verified: str
    note: str

    @property
    def spellings(self) -> tuple[str, ...]:
        """All its names, each once. "Los Rojos (Guerrero)" is a title, which no text has."""
        names = (self.name, self.name_es, *self.aliases, *self.aliases_en, *self.aliases_es, *self.weak_aliases)
        return tuple(name for name in dict.fromkeys(names) if name and not name.endswith(")"))

    @property
    def country_spellings(self) -> tuple[str, ...]:
        """Those that begin with a country as two words: "US Customs" is "U.S. Customs" as well."""
        return tuple(f"U.S.{name[2:]}" for name in self.spellings if name.startswith("US "))


@dataclass(frozen=True, slots=True)
class Head:
    """Words that make a name of the word beside them: `one` ("Gulf Cartel"), `many` ("the Gulf and Juárez cartels").

    `between` may stand between the two ("Gulf drug cartel"), the words of `small` need no capital beside it, and with a
    word of `against` in the sentence it is no name.
    """

    one: frozenset[str]
    many: frozenset[str]
    between: frozenset[str]
    small: frozenset[str]
    against: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """Words that introduce a weak name: right beside it, or near it in its sentence."""

    beside: frozenset[str]
    near: frozenset[str]


@dataclass(frozen=True, slots=True)
class GroupWords:
    """Words that help to tell a group's name, all folded; what each is for is said in `group_words.yaml`."""

    lower: frozenset[str]
    lower_inside: frozenset[str]
    heads: tuple[Head, ...]
    not_groups: tuple[str, ...]
    cues: Mapping[str, Cues]
    crime: frozenset[str]
    countries: Mapping[str, frozenset[Words]]
    regions: Mapping[str, frozenset[Words]]
    local: frozenset[Words]


class Sort(Enum):
    """What a spelling is: a name, a core of one ("Juárez"), its head ("cartel"), or a longer name of no group."""

    NAME = "name"
    CORE = "core"
    HEAD = "head"
    NO_GROUP = "no group"


class Name(NamedTuple):
    """A spelling of one group or several, and what its capitals must be."""

    groups: tuple[int, ...]
    sort: Sort
    weak: bool
    capitals: bool  # written all in capitals: "CJNG"
    spelled: Words  # to compare capitals
    head: int = -1  # of a core or head: the number of the head
    may_be_small: bool = False  # of a core: a place or the like, and so known in small letters too


@dataclass(frozen=True, slots=True)
class GroupLexicon:
    """The list of organisations, ready to be looked up."""

    groups: tuple[Group, ...]
    words: GroupWords
    names: tuple[Name, ...]
    index: PhraseIndex
    criminal: frozenset[str]  # ids of the cartels, factions and gangs
    homes: tuple[frozenset[Words], ...]  # of each group: its base and states
    parents: tuple[int, ...]  # of each group: its parent's number, or -1
    abroad: Mapping[str, frozenset[Words]]  # by country: the words for all other countries
    places: Mapping[str, frozenset[Words]]  # by country: its parts, and the homes of the groups there

    def is_at_home(self, group: int, said: frozenset[str]) -> bool:
        """Whether these words name the group's base or one of its states."""
        return any(map(said.issuperset, self.homes[group]))


class _Spelling(NamedTuple):
    text: str
    sort: Sort
    weak: bool
    head: int = -1
    may_be_small: bool = False


def build_lexicon(groups: Sequence[Group], words: GroupWords) -> GroupLexicon:
    """The lexicon of these groups: every spelling once, with all the groups that bear it."""
    homes = tuple(
        frozenset(split_words(home) for home in (group.base_place, *group.states) if home) for group in groups
    )
    bearers: dict[_Spelling, list[int]] = {spelling: [] for spelling in _without_bearers(words)}
    for ordinal, group in enumerate(groups):
        for spelling in _spellings(group, homes[ordinal], words.heads):
            bearers.setdefault(spelling, []).append(ordinal)
    ordinals = {group.id: ordinal for ordinal, group in enumerate(groups)}
    return GroupLexicon(
        tuple(groups),
        words,
        tuple(_to_name(spelling, ordinals) for spelling, ordinals in bearers.items()),
        index_phrases(_to_phrases(spelling.text for spelling in bearers)),
        frozenset(group.id for group in groups if group.kind in CRIMINAL),
        homes,
        tuple(ordinals.get(group.parent, -1) for group in groups),
        {country: _others(country, words.countries) for country in {group.country for group in groups}},
        _places(groups, homes, words.regions),
    )


def _places(
    groups: Sequence[Group], homes: Sequence[frozenset[Words]], regions: Mapping[str, frozenset[Words]]
) -> dict[str, frozenset[Words]]:
    places = dict(regions)
    for group, home in zip(groups, homes, strict=True):
        places[group.country] = places.get(group.country, frozenset()) | home
    return places


def _others(country: str, countries: Mapping[str, frozenset[Words]]) -> frozenset[Words]:
    return frozenset().union(*(words for other, words in countries.items() if other != country))


def _without_bearers(words: GroupWords) -> Iterator[_Spelling]:
    for text in words.not_groups:
        yield _Spelling(text, Sort.NO_GROUP, weak=False)
    for number, head in enumerate(words.heads):
        for text in sorted(head.one | head.many):
            yield _Spelling(text, Sort.HEAD, weak=False, head=number)


def _to_phrases(spellings: Iterable[str]) -> Iterator[Phrase]:
    for key, spelling in enumerate(spellings):
        yield Phrase(key, split_words(spelling), marks_of(spelling))


def _spellings(group: Group, homes: frozenset[Words], heads: Sequence[Head]) -> Iterator[_Spelling]:
    """Each spelling of a group: its cores, and the names that have none."""
    weak = set(group.weak_aliases)
    cores: set[_Spelling] = set()
    for text in (*group.spellings, *group.country_spellings):
        core = None if text in weak else find_core(text, heads)
        if core is None:
            yield _Spelling(text, Sort.NAME, text in weak)
        else:
            words = split_words(core.text)
            may_be_small = heads[core.head].small.union(*homes).issuperset(words)
            cores.add(_Spelling(core.text, Sort.CORE, weak=False, head=core.head, may_be_small=may_be_small))
    yield from sorted(cores)


class Core(NamedTuple):
    """What is left of a name without its head: "Juárez" of "Cártel de Juárez"."""

    text: str
    head: int


_LINKS = frozenset({"de", "del", "of", "the", "la", "las", "los", "el"})


def find_core(name: str, heads: Sequence[Head]) -> Core | None:
    """The core of a name that begins or ends with a head word; None for other names."""
    tokens = tokenize(name)
    words = tokens.words
    for number, head in enumerate(heads):
        first, stop = 0, len(words)
        if words and words[-1] in head.one:
            stop -= 1
            while stop and words[stop - 1] in head.between:
                stop -= 1
            first = next((word for word in range(stop) if words[word] != "the"), stop)
        elif words and words[0] in head.one:
            small = (word for word in range(1, stop) if not _is_link(words[word], name[tokens.starts[word]]))
            first = next(small, stop)
        if 0 < stop - first < len(words):
            return Core(name[tokens.starts[first] : tokens.ends[stop - 1]], number)
    return None


def _is_link(word: str, initial: str) -> bool:
    """Whether it only links: the "los" of "Cártel de los Zetas", not the "Los" of "Cártel de Los Reyes"."""
    return word in _LINKS and initial.islower()


def _to_name(spelling: _Spelling, ordinals: Sequence[int]) -> Name:
    text, sort, weak, head, may_be_small = spelling
    return Name(tuple(ordinals), sort, weak, _is_acronym(text), _spelled_words(text), head, may_be_small)


def _is_acronym(spelling: str) -> bool:
    letters = [character for character in spelling if character.isalpha()]
    return " " not in spelling and len(letters) > 1 and all(map(str.isupper, letters))


def _spelled_words(spelling: str) -> Words:
    tokens = tokenize(spelling)
    return tuple(spelling[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True))
