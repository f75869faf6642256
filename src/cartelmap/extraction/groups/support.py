"""Whether a name of a group may stand in its text: what speaks for a weak name, and what against any."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property

from cartelmap.extraction.groups.around import Around, look_around
from cartelmap.extraction.groups.country import is_abroad, is_in_country, is_of_a_place
from cartelmap.extraction.groups.lexicon import CRIMINAL, STATE, Cues, GroupLexicon
from cartelmap.extraction.groups.names import Found, past_brackets
from cartelmap.extraction.lexicons.phrases import Tokens, gap_after

_ARTICLES = frozenset({"la", "el", "las", "los", "the", "una", "un", "esta", "este", "su", "nuestra", "nuestro"})
_PLURALS = frozenset({("los",), ("las",), ("the",), ("la",)})
_JOINS = frozenset({"and", "y", "e", "o", "or", "with", "con", "contra", "against", "vs", "versus"})
_LINKS = frozenset({"the", "la", "el", "los", "las", "de", "del"})
_COMMAS = frozenset({",", "/"})
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
    _around: dict[tuple[int, int], Around] = field(default_factory=dict)

    def note(self, found: Found) -> None:
        """Keep the group of a name that is sure enough to speak for others, if it is but one."""
        bearers = may_stand(found, self)
        if bearers:
            self.begins[found.first] = self.stops[found.stop] = bearers[0]
        if len(bearers) == 1:
            self.named.add(bearers[0])

    def around(self, found: Found) -> Around:
        """The words around a name."""
        place = found.first, found.stop
        if place not in self._around:
            self._around[place] = look_around(self.tokens, *place)
        return self._around[place]

    @cached_property
    def said(self) -> frozenset[str]:
        """The words of the text."""
        return frozenset(self.tokens.words)

    @cached_property
    def has_word_of_crime(self) -> bool:
        """Whether the text has a word such as "cartel" or "kidnapping"."""
        return not self.lexicon.words.crime.isdisjoint(self.said)

    @property
    def speaks_of_crime(self) -> bool:
        """Whether the text has a word of crime, or names a criminal group."""
        return self.has_word_of_crime or any(self.lexicon.groups[one].kind in CRIMINAL for one in self.named)


def may_stand(found: Found, reading: Reading) -> tuple[int, ...]:
    """The groups that the name may mean here; none where it is something else."""
    lexicon, name = reading.lexicon, found.name
    if name.head >= 0 and not lexicon.words.heads[name.head].against.isdisjoint(reading.around(found).sentence):
        return ()
    bearers = tuple(one for one in name.groups if not _is_abroad(found, one, reading))
    if not name.weak or not bearers:
        return bearers
    supports = {one: _support(found, one, reading) for one in bearers}
    most = max(supports.values())
    return tuple(one for one, support in supports.items() if support == most) if most else ()


def introduces(found: Found, reading: Reading) -> bool:
    """Whether the name is sure enough to speak for further names of the same group in the text."""
    return not found.name.weak or any(_support(found, one, reading) > Support.NAMED for one in found.name.groups)


def _is_abroad(found: Found, group: int, reading: Reading) -> bool:
    """Whether it is a body of another country; letters such as FBI are one body's, and Interpol is of none."""
    row = reading.lexicon.groups[group]
    if row.kind not in STATE or not row.country or (found.name.capitals and not found.name.weak):
        return False
    return is_abroad(reading.around(found), row.country, reading.lexicon)


def _support(found: Found, group: int, reading: Reading) -> Support:
    kind = reading.lexicon.groups[group].kind
    cues = reading.lexicon.words.cues.get(kind, _NO_CUES)
    around = reading.around(found)
    if _is_something_else(found, group, reading):
        return Support.NONE
    if not cues.beside.isdisjoint(around.beside):
        return Support.SAID_BESIDE
    if _is_cued_near(found, kind, cues, around) or _is_listed_with(found, kind, reading):
        return Support.SAID_NEAR
    if kind in STATE:
        return _support_of_state(found, group, reading)
    if kind in CRIMINAL and found.stop - found.first > 1 and reading.speaks_of_crime:
        return _support_of_crime(found, group, reading)
    return _support_of_text(group, reading)


def _is_cued_near(found: Found, kind: str, cues: Cues, around: Around) -> bool:
    """Whether its sentence has a word of its kind; a single word ("Salazar") needs it closer, or a "los" before it."""
    is_single = kind in CRIMINAL and found.stop - found.first == 1 and not found.name.capitals
    if is_single and around.before[-1:] not in _PLURALS:
        return not cues.near.isdisjoint(around.beside)
    return not cues.near.isdisjoint(around.near)


def _is_something_else(found: Found, group: int, reading: Reading) -> bool:
    """Whether the words beside a weak name, or the country of the text, speak against it."""
    kind = reading.lexicon.groups[group].kind
    if kind in STATE and _is_common(found) and _is_of_a_place(found, group, reading):
        return True
    if kind == "military" and _is_common(found) and not _is_at_issue(group, reading):
        return True  # every country has an "Army"
    is_word = kind == "media" and _has_odd_article(reading.around(found))
    return is_word or _is_part_of_another(found, group, reading)


def _is_common(found: Found) -> bool:
    """Whether it has but one telling word, and no letters: "Army", "la Marina", "Treasury"."""
    return not found.name.capitals and sum(word.lower() not in _ARTICLES for word in found.name.spelled) == 1


def _is_of_a_place(found: Found, group: int, reading: Reading) -> bool:
    """Whether a name that is not its country follows, as in "la Marina de Mazatlán"."""
    country = reading.lexicon.groups[group].country
    return is_of_a_place(reading.around(found), country, reading.tokens, found.stop, reading.lexicon)


def _is_at_issue(group: int, reading: Reading) -> bool:
    """Whether the text speaks of its country, or of others of that country."""
    groups, country = reading.lexicon.groups, reading.lexicon.groups[group].country
    is_said = is_in_country(country, reading.said, reading.lexicon)
    return is_said or any(groups[one].country == country for one in reading.named)


def _support_of_text(group: int, reading: Reading) -> Support:
    return Support.NAMED if group in reading.named else Support.NONE


def _support_of_state(found: Found, group: int, reading: Reading) -> Support:
    """What its country says for a national body: "la Marina mexicana"."""
    around, lexicon = reading.around(found), reading.lexicon
    country = lexicon.groups[group].country
    # A place says too little for letters: an ICE storm hits Texas.
    if is_in_country(country, around.near, lexicon, by_places=not found.name.capitals):
        return Support.SAID_NEAR
    if found.stop - found.first > 1 and not _is_common(found) and _is_at_issue(group, reading):
        return Support.NAMED
    return _support_of_text(group, reading)


def _support_of_crime(found: Found, group: int, reading: Reading) -> Support:
    """What its home or its parent says for a criminal group, in a text that speaks of crime."""
    lexicon = reading.lexicon
    if lexicon.is_at_home(group, reading.around(found).sentence):
        return Support.SAID_NEAR
    if lexicon.is_at_home(group, reading.said) or lexicon.parents[group] in reading.named:
        return Support.NAMED
    return _support_of_text(group, reading)


def _is_listed_with(found: Found, kind: str, reading: Reading) -> bool:
    """Whether it stands in a list with a sure name of its sort: "entre Los Ardillos y Los Rojos"."""
    others = (
        reading.stops.get(_item_before(found, reading.tokens)),
        reading.begins.get(_item_after(found, reading.tokens)),
    )
    groups = reading.lexicon.groups
    return any(other is not None and _sort(groups[other].kind) == _sort(kind) for other in others)


def _item_before(found: Found, tokens: Tokens) -> int:
    """Where the item before it in a list stops, or -1."""
    first = found.first
    while first > 0 and tokens.words[first - 1] in _LINKS and gap_after(tokens, first - 1) == " ":
        first -= 1
    if first > 0 and tokens.words[first - 1] in _JOINS:
        return first - 1
    return first if first > 0 and gap_after(tokens, first - 1).strip() in _COMMAS else -1


def _item_after(found: Found, tokens: Tokens) -> int:
    """Where the item after it in a list begins, or -1."""
    stop = past_brackets(tokens, found.stop)
    if stop >= len(tokens.words):
        return -1
    if tokens.words[stop] in _JOINS:
        stop += 1
    elif gap_after(tokens, stop - 1).strip(" )") not in _COMMAS:
        return -1
    while stop < len(tokens.words) and tokens.words[stop] in _LINKS:
        stop += 1
    return stop


def _sort(kind: str) -> str:
    return "crime" if kind in CRIMINAL else "state" if kind in STATE else kind


def _is_part_of_another(found: Found, group: int, reading: Reading) -> bool:
    """Whether a capitalised word right beside it makes it a longer name: "Marina Vallarta", "Luis Salazar"."""
    tokens, before, after = reading.tokens, found.first - 1, found.stop
    is_joined = before >= 0 and gap_after(tokens, before) in {" ", "-"} and not _begins_sentence(tokens, before)
    if is_joined and _is_name(before, found, group, reading):
        return True
    is_joined = after < len(tokens.words) and gap_after(tokens, after - 1) in {" ", "-"}
    return is_joined and _is_name(after, found, group, reading)


def _is_name(word: int, found: Found, group: int, reading: Reading) -> bool:
    """Whether a word beside a name is a name, and neither its country nor a word that introduces it."""
    tokens, words, kind = reading.tokens, reading.lexicon.words, reading.lexicon.groups[group].kind
    surface = tokens.text[tokens.starts[word] : tokens.ends[word]]
    if not surface[0].isupper():
        return False
    if surface.isupper() and tokens.text[tokens.starts[found.first] : tokens.ends[found.stop - 1]].isupper():
        return False  # in a headline all words are capital
    said, cues = tokens.words[word], words.cues.get(kind, _NO_CUES)
    own = words.countries.get(reading.lexicon.groups[group].country, frozenset())
    return not (said in _ARTICLES or said in cues.beside or said in cues.near or (said,) in own)


def _begins_sentence(tokens: Tokens, word: int) -> bool:
    return word == 0 or any(mark in gap_after(tokens, word - 1) for mark in ".!?\u2026\n")


def _has_odd_article(around: Around) -> bool:
    """Whether an article makes it a common word: "la Reforma de 2014", but the newspapers "Reforma", "La Jornada"."""
    return around.before[-1:] not in {(), ("the",)} and around.before[-1] in _ARTICLES
