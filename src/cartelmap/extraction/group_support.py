"""Whether a name of a group may stand in its text, and which of the groups that bear it is meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property, partial

from cartelmap.extraction.group_lexicon import CRIMINAL, STATE, Cues, Group, GroupLexicon, Words
from cartelmap.extraction.group_names import Found
from cartelmap.extraction.phrases import Tokens

_BESIDE_BEFORE, _BESIDE_AFTER = 3, 3  # words: "the group called La Línea", "Zeta, the Tijuana weekly"
_NEAR_BEFORE, _NEAR_AFTER = 8, 8
_SENTENCE_REACH = 40  # words to each side: a longer sentence says little about a name in its middle
_ABBREVIATED = 2  # letters before a full stop that ends no sentence: "U.S.", "Cd."
_ARTICLES = frozenset({"la", "el", "las", "los", "una", "un", "esta", "este", "su", "nuestra", "nuestro"})
_NO_CUES = Cues(frozenset(), frozenset())


class Support(IntEnum):
    """How much speaks for a weak name; of several groups that bear it, those with the most are meant."""

    NONE = 0
    NAMED = 1  # the text has another name of the group
    SAID_NEAR = 2  # the sentence has a word such as "cartel", or the group's home
    SAID_BESIDE = 3  # a word such as "group" or "newspaper" introduces it


@dataclass
class Reading:
    """A text with what is known of it so far: `named` are the groups that it names without doubt, and where."""

    tokens: Tokens
    lexicon: GroupLexicon
    named: set[int] = field(default_factory=set)
    begins: dict[int, int] = field(default_factory=dict)  # by the first word of a sure name: its group
    stops: dict[int, int] = field(default_factory=dict)  # by the word after a sure name: its group

    def note(self, found: Found) -> None:
        """Keep the group of a name that is sure enough to speak for others, if it is but one."""
        bearers = may_stand(found, self)
        if bearers:
            self.begins[found.first] = self.stops[found.stop] = bearers[0]
        if len(bearers) == 1:
            self.named.add(bearers[0])

    @cached_property
    def said(self) -> frozenset[str]:
        """The words of the text."""
        return frozenset(self.tokens.words)

    @property
    def speaks_of_crime(self) -> bool:
        """Whether the text has a word such as "cartel" or "kidnapping", or names a criminal group."""
        groups = self.lexicon.groups
        return self.has_word_of_crime or any(groups[one].kind in CRIMINAL for one in self.named)

    @cached_property
    def has_word_of_crime(self) -> bool:
        """Whether the text has a word such as "cartel" or "kidnapping"."""
        return not self.lexicon.words.crime.isdisjoint(self.said)

    def sentence(self, found: Found) -> Words:
        """The words around a name, without it, as far as its sentence goes."""
        tokens = self.tokens
        return (*_before(tokens, found.first, _SENTENCE_REACH), *_after(tokens, found.stop, _SENTENCE_REACH))


def _before(tokens: Tokens, first: int, reach: int) -> Words:
    """Up to so many words before a word, within its sentence."""
    word = first
    while word > max(0, first - reach) and not _ends_sentence(tokens, word - 1):
        word -= 1
    return tokens.words[word:first]


def _after(tokens: Tokens, stop: int, reach: int) -> Words:
    """Up to so many words from a word on, within the sentence of the word before it."""
    word = stop
    while word < min(len(tokens.words), stop + reach) and not _ends_sentence(tokens, word - 1):
        word += 1
    return tokens.words[stop:word]


def _ends_sentence(tokens: Tokens, word: int) -> bool:
    if word + 1 >= len(tokens.words):
        return True
    gap = tokens.text[tokens.ends[word] : tokens.starts[word + 1]]
    if gap == " ":
        return False
    stops = "!?" if len(tokens.words[word]) <= _ABBREVIATED else ".!?\u2026"
    return any(mark in gap for mark in stops) or gap.count("\n") > 1


# --- whether ---


def may_stand(found: Found, reading: Reading) -> tuple[int, ...]:
    """The groups that the name may mean here; none where it is something else."""
    lexicon, name = reading.lexicon, found.name
    if name.head >= 0 and not lexicon.words.heads[name.head].against.isdisjoint(reading.sentence(found)):
        return ()
    bearers = tuple(one for one in name.groups if not _is_abroad(found, lexicon.groups[one], reading))
    if not name.weak or not bearers:
        return bearers
    supports = {one: _support(found, one, reading) for one in bearers}
    most = max(supports.values())
    return tuple(one for one, support in supports.items() if support == most) if most else ()


def introduces(found: Found, reading: Reading) -> bool:
    """Whether the name is sure enough to speak for further names of the same group in the text."""
    return not found.name.weak or any(_support(found, one, reading) > Support.NAMED for one in found.name.groups)


def _support(found: Found, group: int, reading: Reading) -> Support:
    lexicon, tokens = reading.lexicon, reading.tokens
    kind = lexicon.groups[group].kind
    cues = lexicon.words.cues.get(kind, _NO_CUES)
    if _is_part_of_another(found, tokens, cues) or (kind == "media" and _has_odd_article(found, tokens)):
        return Support.NONE
    beside = (*_before(tokens, found.first, _BESIDE_BEFORE), *_after(tokens, found.stop, _BESIDE_AFTER))
    if not cues.beside.isdisjoint(beside):
        return Support.SAID_BESIDE
    if not (cues.near | cues.beside if kind in STATE else cues.near).isdisjoint(_near(found, tokens)):
        return Support.SAID_NEAR
    if _is_listed_with(found, kind, reading):
        return Support.SAID_NEAR
    of_its_kind = _support_of_state if kind in STATE else _support_of_crime if kind in CRIMINAL else _support_of_others
    return of_its_kind(found, group, reading)


def _support_of_state(found: Found, group: int, reading: Reading) -> Support:
    """What its country says for a national body: "la Marina mexicana", but not "la Marina de Mazatlán"."""
    is_telling = _telling_words(found) > 1
    if not is_telling and _is_of_a_place(found, group, reading):
        return Support.NONE
    near = frozenset(_near(found, reading.tokens))
    # A place says too little for letters: an ICE storm hits Texas.
    is_said = _is_country_said if found.name.capitals else _is_in_country
    if is_said(group, near, reading.lexicon):
        return Support.SAID_NEAR
    is_named = group in reading.named or (is_telling and _is_in_country(group, reading.said, reading.lexicon))
    return Support.NAMED if is_named else Support.NONE


def _support_of_crime(found: Found, group: int, reading: Reading) -> Support:
    """What its home says for a criminal group, in a text that speaks of crime."""
    if found.stop - found.first > 1 and reading.speaks_of_crime:
        if _is_at_home(group, frozenset(reading.sentence(found)), reading.lexicon):
            return Support.SAID_NEAR
        if _is_at_home(group, reading.said, reading.lexicon) or reading.lexicon.parents[group] in reading.named:
            return Support.NAMED
    return _support_of_others(found, group, reading)


def _support_of_others(_: Found, group: int, reading: Reading) -> Support:
    return Support.NAMED if group in reading.named else Support.NONE


_JOINS = frozenset({"and", "y", "e", "o", "or", "with", "con", "contra", "against", "vs", "versus"})


def _is_listed_with(found: Found, kind: str, reading: Reading) -> bool:
    """Whether it stands in a list with a sure name of its sort: "entre Los Ardillos y Los Rojos"."""
    tokens, first, stop = reading.tokens, found.first, found.stop
    beside = []
    if first and (tokens.words[first - 1] in _JOINS or _gap(tokens, first - 1).strip() == ","):
        beside.append(reading.stops.get(first - (tokens.words[first - 1] in _JOINS)))
    if stop < len(tokens.words) and (tokens.words[stop] in _JOINS or _gap(tokens, stop - 1).strip() == ","):
        beside.append(reading.begins.get(stop + (tokens.words[stop] in _JOINS)))
    return any(other is not None and _sort(reading.lexicon.groups[other].kind) == _sort(kind) for other in beside)


def _sort(kind: str) -> str:
    return "crime" if kind in CRIMINAL else "state" if kind in STATE else kind


def _gap(tokens: Tokens, word: int) -> str:
    """What stands between a word and the next."""
    return tokens.text[tokens.ends[word] : tokens.starts[word + 1]]


def _telling_words(found: Found) -> int:
    return sum(word.lower() not in _ARTICLES for word in found.name.spelled)


def _is_of_a_place(found: Found, group: int, reading: Reading) -> bool:
    """Whether an "of" with a name follows that is not its country: "Army of the Potomac"."""
    tokens, own = (
        reading.tokens,
        reading.lexicon.words.countries.get(reading.lexicon.groups[group].country, frozenset()),
    )
    after = [word for word in _after(tokens, found.stop, 4) if word not in _SKIPPED]
    if not after or after[0] not in _OF:
        return False
    named = found.stop + 1
    while named < len(tokens.words) and tokens.words[named] in _SKIPPED:
        named += 1
    is_name = named < len(tokens.words) and tokens.text[tokens.starts[named]].isupper()
    return is_name and not {tuple(after[1:2]), tuple(after[1:3])} & own


def _near(found: Found, tokens: Tokens) -> Words:
    return (*_before(tokens, found.first, _NEAR_BEFORE), *_after(tokens, found.stop, _NEAR_AFTER))


def _is_part_of_another(found: Found, tokens: Tokens, cues: Cues) -> bool:
    """Whether a capitalised word right beside it makes it a longer name: "Marina Vallarta", "Luis Salazar"."""
    shouts = tokens.text[tokens.starts[found.first] : tokens.ends[found.stop - 1]].isupper()
    for word, gap in ((found.first - 1, found.first - 1), (found.stop, found.stop - 1)):
        if not 0 <= word < len(tokens.words) or tokens.text[tokens.ends[gap] : tokens.starts[gap + 1]] not in (
            " ",
            "-",
        ):
            continue
        surface = tokens.text[tokens.starts[word] : tokens.ends[word]]
        if not surface[0].isupper() or tokens.words[word] in cues.beside | cues.near or (shouts and surface.isupper()):
            continue
        if word > found.first or not _begins_sentence(tokens, word):
            return True
    return False


def _begins_sentence(tokens: Tokens, word: int) -> bool:
    return word == 0 or _ends_sentence(tokens, word - 1)


def _has_odd_article(found: Found, tokens: Tokens) -> bool:
    """Whether an article makes it a common word: "la Reforma de 2014", but the newspapers "Reforma", "La Jornada"."""
    return found.first > 0 and tokens.words[found.first - 1] in _ARTICLES


# --- of which country ---


def _is_abroad(found: Found, group: Group, reading: Reading) -> bool:
    """Whether the words beside the name of a national body make it that of another country or of a part of one."""
    if group.kind not in STATE or (found.name.capitals and not found.name.weak):
        return False
    words = reading.lexicon.words
    own = words.countries.get(group.country, frozenset())
    others = reading.lexicon.abroad[group.country]
    before, after, of = _beside(found, reading.tokens)
    if before & words.regions:
        return True
    if (before | after) & own:
        return False
    return bool((before | after) & others or of & words.regions)


_OF = frozenset({"of", "de", "del", "in", "en"})
_SKIPPED = frozenset({"the", "la", "los", "el"})


def _beside(found: Found, tokens: Tokens) -> tuple[frozenset[Words], frozenset[Words], frozenset[Words]]:
    """The one or two words right before a name, right after it or after its "of", and those after an English "of"."""
    before = _before(tokens, found.first, 3)
    after = _after(tokens, found.stop, 4)
    if before and before[-1] == "s":  # "Brazil's Federal Police"
        before = before[:-1]
    of = after[:1]
    if of and of[0] in _OF:
        after = after[1:]
        after = after[1:] if after and after[0] in _SKIPPED else after
    ends = frozenset({before[-1:], before[-2:]}) - {()}
    begins = frozenset({after[:1], after[:2]}) - {()}
    return ends, begins, begins if of == ("of",) else frozenset()


def with_country(found: Found, group: Group, reading: Reading) -> Found:
    """The name with the country that stands right beside it, of a national body: "U.S. State Department"."""
    tokens = reading.tokens
    own = reading.lexicon.words.countries.get(group.country, frozenset()) if group.kind in STATE else frozenset()
    is_near = found.first > 0 and _is_spaced(tokens, found.first - 1)
    before = (many for many in (2, 1) if is_near and tokens.words[max(0, found.first - many) : found.first] in own)
    is_after = tokens.words[found.stop : found.stop + 1] in own and _is_spaced(tokens, found.stop - 1)
    return found._replace(first=found.first - next(before, 0), stop=found.stop + is_after)


def _is_spaced(tokens: Tokens, word: int) -> bool:
    """Whether only a space, after the full stop of "U.S.", parts a word from the next."""
    return _gap(tokens, word) in (" ", ". ")


# --- which ---

_Narrowing = Callable[[int], bool]


def choose(bearers: tuple[int, ...], found: Found, reading: Reading) -> int | None:
    """The group that a shared name means here; None where the text does not decide."""
    for fits in _narrowings(found, reading):
        if len(bearers) == 1:
            break
        bearers = tuple(filter(fits, bearers)) or bearers
    return bearers[0] if len(bearers) == 1 else None


def _narrowings(found: Found, reading: Reading) -> Iterator[_Narrowing]:
    """What speaks for one of several groups, from the nearest to the farthest."""
    lexicon = reading.lexicon
    for around in (_near(found, reading.tokens), reading.sentence(found)):
        yield partial(_is_at_home, said=frozenset(around), lexicon=lexicon)
        yield partial(_is_in_country, said=frozenset(around), lexicon=lexicon)
    yield lambda group: group in reading.named
    yield lambda group: _is_at_home(group, reading.said, lexicon)
    yield lambda group: lexicon.parents[group] in reading.named
    yield lambda group: _is_in_country(group, reading.said, lexicon)
    countries = {lexicon.groups[one].country for one in reading.named}
    yield lambda group: lexicon.groups[group].country in countries


def _is_at_home(group: int, said: frozenset[str], lexicon: GroupLexicon) -> bool:
    """Whether the group's base or one of its states is named."""
    return any(said.issuperset(home) for home in lexicon.homes[group])


def _is_in_country(group: int, said: frozenset[str], lexicon: GroupLexicon) -> bool:
    """Whether its country is named, or a place there in which some group has its home."""
    places = lexicon.places.get(lexicon.groups[group].country, frozenset())
    return _is_country_said(group, said, lexicon) or any(map(said.issuperset, places))


def _is_country_said(group: int, said: frozenset[str], lexicon: GroupLexicon) -> bool:
    return any(map(said.issuperset, lexicon.words.countries.get(lexicon.groups[group].country, frozenset())))
