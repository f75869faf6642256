"""What a toponym does where it stands: a place, a government, a part of another name, a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from cartelmap.extraction import cues, reasons
from cartelmap.extraction.recognise import Toponym
from cartelmap.extraction.vocabulary import Vocabulary
from cartelmap.extraction.words import Word, joins
from cartelmap.gazetteer import Gazetteer
from cartelmap.model import PlaceKind, Reason, Role
from cartelmap.text import fold

_TITLE_CASE_SHARE = 0.6  # of the words of a line; running text in either language has well under a third
_TITLE_CASE_WORDS = 4  # shorter lines are names or captions, of which nothing can be said


@dataclass(frozen=True, slots=True)
class Name:
    """A group's or organisation's name in the text: offsets and what it is called."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """The role of one toponym, why, and the name it is a part of."""

    role: Role
    why: tuple[Reason, ...] = ()
    embedded_in: str | None = None


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

    text: str
    words: list[Word]
    toponyms: tuple[Toponym, ...]
    groups: tuple[Name, ...]
    vocabulary: Vocabulary
    gazetteer: Gazetteer
    surroundings: tuple[Surroundings, ...]
    persons: dict[str, str]  # folded word -> the full name that introduced it
    nicknames: dict[str, str]  # folded nickname -> as written where it is introduced
    group_of: dict[str, str]  # folded name -> the group that the text means by it
    starts: dict[int, Toponym]  # by number of the first word


Rule = Callable[[Surroundings, Discourse], Judgement | None]


def judge_roles(
    text: str,
    words: list[Word],
    toponyms: tuple[Toponym, ...],
    groups: tuple[Name, ...],
    vocabulary: Vocabulary,
    gazetteer: Gazetteer,
) -> tuple[Judgement, ...]:
    """The judgement of each toponym: the first rule of `RULES` that has something to say, else a location."""
    discourse = _read(text, words, toponyms, groups, vocabulary, gazetteer)
    return tuple(_judge(surroundings, discourse) for surroundings in discourse.surroundings)


def _judge(surroundings: Surroundings, discourse: Discourse) -> Judgement:
    for rule in RULES:
        judgement = rule(surroundings, discourse)
        if judgement:
            return judgement
    return Judgement(Role.LOCATION)


# ---------------------------------------------------------------- the rules, in the order in which they are asked


def in_a_group(here: Surroundings, discourse: Discourse) -> Judgement | None:
    """ "Sinaloa Cartel" is a group, not a visit to Sinaloa."""
    for group in discourse.groups:
        if group.start < here.toponym.end and here.toponym.start < group.end:
            return Judgement(Role.EMBEDDED, (Reason.of(reasons.IN_GROUP, name=group.name),), group.name)
    return None


def in_an_organisation(here: Surroundings, discourse: Discourse) -> Judgement | None:
    """ "Washington Post", "University of Texas", "Fiscalía de Sinaloa", "Calle Durango"."""
    vocabulary = discourse.vocabulary
    after = any(word.folded in vocabulary.organisation_after for word in here.right if word.capital)
    before = any(word.folded in vocabulary.organisation_before for word in here.left if word.capital)
    if not (after or before):
        return None
    return Judgement(Role.EMBEDDED, (Reason.of(reasons.IN_LONGER_NAME, name=here.run),), here.run)


def in_a_person(here: Surroundings, discourse: Discourse) -> Judgement | None:
    """ "Hipólito Mora" is a man, though Mora is a town."""
    vocabulary = discourse.vocabulary
    if here.left and here.left[0].folded in vocabulary.given_names and not _is_listed(here, discourse):
        return _person(reasons.IN_PERSON, name=here.run)
    opening = discourse.words[here.toponym.first]
    is_given = opening.folded in vocabulary.given_names and here.toponym.first == here.toponym.last
    if is_given and here.right and here.right[0].folded in vocabulary.surnames:
        return _person(reasons.IN_PERSON, name=here.run)
    return None


def in_a_longer_name(here: Surroundings, discourse: Discourse) -> Judgement | None:
    """A match inside a longer capitalised run is not a place, unless the rest of the run says that it is one."""
    if here.in_title:
        return None
    left = _meaningful_left(here, discourse)
    right = _meaningful_right(here, discourse)
    if right:
        return Judgement(Role.EMBEDDED, (Reason.of(reasons.IN_LONGER_NAME, name=here.run),), here.run)
    if not left:
        return None
    if left[-1].capital and not any(not word.capital for word in left):
        return _person(reasons.IN_PERSON, name=here.run)
    return Judgement(Role.EMBEDDED, (Reason.of(reasons.IN_LONGER_NAME, name=here.run),), here.run)


def nicknamed(here: Surroundings, discourse: Discourse) -> Judgement | None:
    """ "Joaquín “El Chapo” Guzmán" and "alias El Chapo" make a person of El Chapo, here and in the rest of the text."""
    full = discourse.nicknames.get(here.toponym.name)
    return None if full is None else _person(reasons.NICKNAME, name=full)


def after_a_title(here: Surroundings, discourse: Discourse) -> Judgement | None:
    """ "Mayor Guerrero said", "el Chapo, alias …": what introduces persons stands before it."""
    before = here.before
    if before is None or here.in_title or before.folded not in discourse.vocabulary.titles:
        return None
    if not joins(discourse.words[here.toponym.first].gap, before):
        return None
    return _person(reasons.PERSON_TITLE, word=before.surface)


def named_as_a_person(here: Surroundings, discourse: Discourse) -> Judgement | None:
    """Once "Joaquín Guzmán" is introduced, "Guzmán" is a person."""
    full = discourse.persons.get(here.toponym.name)
    if full is None or _is_in_place(here) or _names_a_large_area(here.toponym, discourse.gazetteer):
        return None
    return _person(reasons.PERSON_BEFORE, name=full)


def who_speaks(here: Surroundings, discourse: Discourse) -> Judgement | None:
    """ "…, said Sullivan": towns do not speak."""
    if _names_a_large_area(here.toponym, discourse.gazetteer) or _is_capital(here.toponym, discourse):
        return None
    first, last = here.toponym.first, here.toponym.last
    beside = [(discourse.words[first].gap, here.before), (here.after.gap if here.after else "", here.after)]
    for gap, word in beside:
        if word and gap == " " and word.folded in discourse.vocabulary.sayings and abs(first - last) <= 1:
            return _person(reasons.PERSON_SPEAKS, word=word.surface)
    return None


def short_for_a_group(here: Surroundings, discourse: Discourse) -> Judgement | None:
    """ "Sinaloa is bigger" in a text that knows the name only from the Sinaloa Cartel."""
    group = discourse.group_of.get(here.toponym.name)
    if group is None:
        return None
    why = Reason.of(reasons.SHORT_FOR_GROUP, name=here.toponym.surface, group=group)
    return Judgement(Role.EMBEDDED, (why,), group)


def as_a_government(here: Surroundings, discourse: Discourse) -> Judgement | None:
    """ "Beijing declined", "complaints from Washington": capitals and countries that act are governments."""
    capital = _is_capital(here.toponym, discourse)
    if not capital and not _is_country(here.toponym, discourse.gazetteer):
        return None
    if here.before and here.before.folded in cues.STRICTLY_LOCATIVE:
        return None
    word = _act(here, discourse)
    if word is None and (capital or not _is_in_place(here)):
        word = _dispute(here, discourse)
    if word is None:
        return None
    return Judgement(Role.METONYM, (Reason.of(reasons.CAPITAL_ACTS if capital else reasons.COUNTRY_ACTS, word=word),))


RULES: tuple[Rule, ...] = (
    in_a_group,
    in_an_organisation,
    in_a_person,
    nicknamed,
    after_a_title,
    in_a_longer_name,
    named_as_a_person,
    who_speaks,
    short_for_a_group,
    as_a_government,
)


def _person(template: str, **values: str) -> Judgement:
    return Judgement(Role.PERSON, (Reason.of(template, **values),))


# ---------------------------------------------------------------- what the rules ask


def _is_in_place(here: Surroundings) -> bool:
    return bool(here.before and here.before.folded in cues.LOCATIVE)


def _is_listed(here: Surroundings, discourse: Discourse) -> bool:
    """Whether the run is itself a place with its state: "Guadalupe Nuevo León"."""
    return here.toponym.first - 1 in {toponym.last for toponym in discourse.toponyms if toponym.first < here.toponym.first}


def _meaningful_left(here: Surroundings, discourse: Discourse) -> tuple[Word, ...]:
    """The words of the run before the toponym that make another name of it."""
    left = here.left
    if not left or left[-1].folded in cues.DIRECTIONS or _is_listed(here, discourse):
        return ()
    if left[-1].folded in discourse.vocabulary.demonyms or left[0].folded in cues.PLACE_HEADS:
        return ()
    if left[0].opens and len([word for word in left if word.capital]) == 1:
        return ()  # the capital of a sentence's first word says nothing
    return left


def _meaningful_right(here: Surroundings, discourse: Discourse) -> tuple[Word, ...]:
    """The words of the run after the toponym that make another name of it."""
    right = here.right
    if not right or not right[0].capital or right[0].folded in cues.PLACE_TAILS:
        return ()
    following = discourse.starts.get(here.toponym.last + 1)
    if following is not None and not following.is_weak and len(right) == following.last - following.first + 1:
        return ()  # "Monterrey Nuevo León": its state follows
    return right


def _names_a_large_area(toponym: Toponym, gazetteer: Gazetteer) -> bool:
    large = (PlaceKind.COUNTRY, PlaceKind.STATE, PlaceKind.CONTINENT, PlaceKind.SEA)
    return any(gazetteer.kind(candidate.place) in large for candidate in toponym.candidates)


def _is_country(toponym: Toponym, gazetteer: Gazetteer) -> bool:
    return any(gazetteer.kind(candidate.place) is PlaceKind.COUNTRY for candidate in toponym.candidates)


def _is_capital(toponym: Toponym, discourse: Discourse) -> bool:
    return toponym.name in discourse.vocabulary.capitals


def _following(here: Surroundings, discourse: Discourse, count: int) -> list[Word]:
    first = here.toponym.last + 1
    found: list[Word] = []
    for word in discourse.words[first : first + count]:
        if word.opens or "," in word.gap:
            break
        found.append(word)
    return found


def _act(here: Surroundings, discourse: Discourse) -> str | None:
    """The verb by which the toponym acts, or what only a government can have."""
    if here.toponym.last + 1 >= len(discourse.words):
        return None
    words = [word for word in _following(here, discourse, 4) if word.folded not in cues.ADVERBS]
    if words and words[0].folded == "s":
        owned = [word for word in words[1:3] if word.folded in cues.POSSESSED_BY_GOVERNMENT]
        return owned[0].surface if owned else None
    if not words or words[0].capital or "-" in words[0].gap:
        return None
    verb = words[0]
    if verb.folded in cues.ACTS or (verb.folded.endswith("ed") and len(verb.folded) > 4):  # noqa: PLR2004 - "shed", "need"
        return verb.surface
    return None


def _dispute(here: Surroundings, discourse: Discourse) -> str | None:
    """The word that sets governments against each other: "disputes between China and the United States"."""
    first = here.toponym.first
    for word in reversed(discourse.words[max(0, first - 5) : first]):
        if word.folded in cues.DISPUTE:
            return word.surface
        if word.opens:
            return None
    return None


# ---------------------------------------------------------------- reading the text once


def _read(
    text: str,
    words: list[Word],
    toponyms: tuple[Toponym, ...],
    groups: tuple[Name, ...],
    vocabulary: Vocabulary,
    gazetteer: Gazetteer,
) -> Discourse:
    titles = _title_case_words(text, words)
    surroundings = tuple(_surroundings(text, words, toponym, titles) for toponym in toponyms)
    return Discourse(
        text,
        words,
        toponyms,
        groups,
        vocabulary,
        gazetteer,
        surroundings,
        _introduced_persons(words, vocabulary, titles),
        _nicknames(text, surroundings),
        _shortened_groups(surroundings, groups, words),
        {toponym.first: toponym for toponym in toponyms},
    )


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
    long_words = [number for number in line if words[number].folded not in cues.PARTICLES and len(words[number].folded) > 2]  # noqa: PLR2004
    if len(long_words) < _TITLE_CASE_WORDS:
        return []
    capitals = sum(words[number].capital for number in long_words)
    return line if capitals >= _TITLE_CASE_SHARE * len(long_words) else []


def _surroundings(text: str, words: list[Word], toponym: Toponym, titles: frozenset[int]) -> Surroundings:
    left, right = _left_run(words, toponym.first), _right_run(words, toponym.last)
    start = left[0].start if left else toponym.start
    end = right[-1].end if right else toponym.end
    before = words[toponym.first - 1] if toponym.first and not words[toponym.first].opens else None
    if before and before.folded in ("the", "el", "la", "los", "las") and toponym.first > 1:
        before = words[toponym.first - 2]
    after = words[toponym.last + 1] if toponym.last + 1 < len(words) else None
    run = " ".join(text[start:end].split())
    return Surroundings(toponym, before, after, left, right, run, toponym.first in titles)


def _left_run(words: list[Word], first: int) -> tuple[Word, ...]:
    """The capitalised words before word `first` that belong to one run with it, particles inside included."""
    number, reach = first, first
    while number > 0 and not words[number].opens and words[number].gap in (" ", "\u00a0", "\n"):
        number -= 1
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
        if words[number].capital:
            reach = number
        else:
            break
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
    if before and not words[number].opens and before.folded in (vocabulary.titles | cues.ALIAS):
        return run
    return ()


_QUOTES = "\"\u201c\u201d\u2018\u2019'\u00ab\u00bb"


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


def _is_placed(here: Surroundings, words: list[Word]) -> bool:
    """Whether the words before the toponym can only speak of a place: "in Sinaloa", "the state of Sinaloa", ", Sinaloa"."""
    first = here.toponym.first
    if words[first].gap == ", " and first and words[first - 1].capital:
        return True
    if here.before is None or here.before.folded not in cues.LOCATIVE | cues.PLACE_HEADS:
        return False
    if here.before.folded not in cues.OF:
        return True
    return first > 1 and words[first - 2].folded in cues.PLACE_HEADS | cues.DIRECTIONS


def _shortened_groups(
    surroundings: tuple[Surroundings, ...], groups: tuple[Name, ...], words: list[Word]
) -> dict[str, str]:
    """Names that the text uses as parts of a group's name and never as a place, with that group."""
    inside: dict[str, str] = {}
    placed: Counter[str] = Counter()
    for here in surroundings:
        toponym = here.toponym
        group = next((g for g in groups if g.start < toponym.end and toponym.start < g.end), None)
        if group:
            inside.setdefault(toponym.name, group.name)
        elif _is_placed(here, words):
            placed[toponym.name] += 1
    return {name: group for name, group in inside.items() if not placed[name]}
