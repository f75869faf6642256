"""Which organisations of the list a text names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cartelmap.extraction.phrases import (
    Hit,
    Phrase,
    PhraseIndex,
    Tokens,
    find_phrases,
    index_phrases,
    marks_of,
    split_words,
    tokenize,
)
from cartelmap.model import GroupTag

OPEN_GROUP = ""  # the id of a tag whose name several groups share, where the text does not decide
_CUE_WORDS_BEFORE = 8  # how far from a weak name a word such as "cartel" or "newspaper" may introduce it
_CUE_WORDS_AFTER = 4


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


@dataclass(frozen=True, slots=True)
class GroupWords:
    """Words that help to tell a group's name.

    `lower`: words of names that may be written without their capital ("Sinaloa cartel", "los Zetas"). `cues`: by kind
    of group, words that introduce a weak name ("the gang La Línea").
    """

    lower: frozenset[str]
    cues: Mapping[str, frozenset[str]]


class _Name(NamedTuple):
    """A spelling of one group or several: whether it is weak, whether capitals count, and which words need one."""

    groups: tuple[int, ...]
    weak: bool
    capitals: bool  # written all in capitals: "CJNG"
    words: tuple[str, ...]  # as spelled, to compare capitals


_CRIMINAL = frozenset({"cartel", "faction", "gang"})


@dataclass(frozen=True, slots=True)
class GroupLexicon:
    """The list of organisations, ready to be looked up."""

    groups: tuple[Group, ...]
    words: GroupWords
    names: tuple[_Name, ...]
    index: PhraseIndex
    criminal: frozenset[str]  # ids of the cartels, factions and gangs


class _Found(NamedTuple):
    hit: Hit
    name: _Name


def build_lexicon(groups: Sequence[Group], words: GroupWords) -> GroupLexicon:
    """The lexicon of these groups: every spelling once, with all the groups that bear it."""
    bearers: dict[tuple[str, bool], list[int]] = {}
    for ordinal, group in enumerate(groups):
        for spelling in group.spellings:
            bearers.setdefault((spelling, spelling in group.weak_aliases), []).append(ordinal)
    names = tuple(
        _Name(tuple(ordinals), weak, _is_acronym(spelling), _spelled_words(spelling))
        for (spelling, weak), ordinals in bearers.items()
    )
    phrases = (
        Phrase(key, split_words(spelling), marks_of(spelling)) for key, (spelling, _) in enumerate(bearers) if spelling
    )
    criminal = frozenset(group.id for group in groups if group.kind in _CRIMINAL)
    return GroupLexicon(tuple(groups), words, names, index_phrases(phrases), criminal)


def _is_acronym(spelling: str) -> bool:
    letters = [character for character in spelling if character.isalpha()]
    return " " not in spelling and len(letters) > 1 and all(map(str.isupper, letters))


def _spelled_words(spelling: str) -> tuple[str, ...]:
    tokens = tokenize(spelling)
    return tuple(spelling[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True))


def find_groups(text: str, lexicon: GroupLexicon) -> tuple[GroupTag, ...]:
    """The organisations that the text names: the longest name first, none inside another, in the order of the text.

    A name that several groups share gets the group that the rest of the text speaks for, else `OPEN_GROUP` as its id.
    """
    tokens = tokenize(text)
    found = [
        _Found(hit, lexicon.names[hit.key])
        for hit in find_phrases(tokens, lexicon.index)
        if _is_spelled_like(lexicon.names[hit.key], hit, tokens, lexicon.words)
    ]
    if not found:
        return ()
    kept = _longest(found)
    named = {name.groups[0] for _, name in kept if not name.weak and len(name.groups) == 1}
    tags = (_to_tag(one, tokens, lexicon, named) for one in kept if _is_supported(one, tokens, lexicon, named))
    return tuple(tags)


def _is_spelled_like(name: _Name, hit: Hit, tokens: Tokens, words: GroupWords) -> bool:
    """Whether the capitals are right: of a weak name all, of others those of the words that make the name."""
    if not name.capitals and _has_capital("".join(name.words)) and not _has_capital(_surface(tokens, hit)):
        return False  # "departamento de estado" is a department, "Departamento de Estado" the ministry
    for offset, spelled in enumerate(name.words):
        word = hit.first + offset
        surface = tokens.text[tokens.starts[word] : tokens.ends[word]]
        if name.capitals:
            if spelled.isalpha() and not surface.isupper() and surface != spelled:
                return False
        elif spelled[0].isupper() and not surface[0].isupper() and (name.weak or tokens.words[word] not in words.lower):
            return False
    return True


def _has_capital(text: str) -> bool:
    return text != text.lower()


def _surface(tokens: Tokens, hit: Hit) -> str:
    return tokens.text[tokens.starts[hit.first] : tokens.ends[hit.stop - 1]]


def _longest(found: Iterable[_Found]) -> list[_Found]:
    """The longest of those that overlap; of two as long as each other, the strong one."""
    order = sorted(found, key=lambda one: (one.hit.first - one.hit.stop, one.name.weak, one.hit.first))
    taken: set[int] = set()
    kept: list[_Found] = []
    for one in order:
        words = range(one.hit.first, one.hit.stop)
        if taken.isdisjoint(words):
            taken.update(words)
            kept.append(one)
    return sorted(kept, key=lambda one: one.hit.first)


def _is_supported(one: _Found, tokens: Tokens, lexicon: GroupLexicon, named: set[int]) -> bool:
    """Whether a name may stand: a weak one only beside a strong name of its group, or a word that introduces it."""
    if not one.name.weak or not named.isdisjoint(one.name.groups):
        return True
    cues: frozenset[str] = frozenset().union(*(_cues(lexicon, group) for group in one.name.groups))
    first = max(0, one.hit.first - _CUE_WORDS_BEFORE)
    near = (*tokens.words[first : one.hit.first], *tokens.words[one.hit.stop : one.hit.stop + _CUE_WORDS_AFTER])
    return not cues.isdisjoint(near)


def _cues(lexicon: GroupLexicon, group: int) -> frozenset[str]:
    return lexicon.words.cues.get(lexicon.groups[group].kind, frozenset())


def _to_tag(one: _Found, tokens: Tokens, lexicon: GroupLexicon, named: set[int]) -> GroupTag:
    start, end = tokens.starts[one.hit.first], tokens.ends[one.hit.stop - 1]
    surface = tokens.text[start:end]
    group = _choose(one.name.groups, tokens, lexicon, named)
    if group is None:
        return GroupTag(OPEN_GROUP, surface, start, end, surface)
    return GroupTag(group.id, group.name, start, end, surface)


def _choose(bearers: tuple[int, ...], tokens: Tokens, lexicon: GroupLexicon, named: set[int]) -> Group | None:
    """The group that a shared name means in this text: the one named in full, else the one whose region is named."""
    candidates = [ordinal for ordinal in bearers if ordinal in named] or list(bearers)
    if len(candidates) == 1:
        return lexicon.groups[candidates[0]]
    said = set(tokens.words)
    at_home = [ordinal for ordinal in candidates if _is_home_named(lexicon.groups[ordinal], said)]
    return lexicon.groups[at_home[0]] if len(at_home) == 1 else None


def _is_home_named(group: Group, said: set[str]) -> bool:
    return any(said.issuperset(split_words(home)) for home in (group.base_place, *group.states) if home)
