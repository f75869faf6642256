"""What a toponym does where it stands: a place, a government, a part of another name, a person."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import takewhile

from cartelmap.extraction import cues, reasons
from cartelmap.extraction.acting import act, act_of_others, dispute, words_after
from cartelmap.extraction.around import (
    FACILITY,
    LONGEST_HEAD,
    before_hyphen,
    beyond_slash,
    gap_after,
    goes_on_as_a_name,
    has_parent,
    is_among_places,
    is_capital,
    is_country,
    is_full_name,
    is_known_here,
    is_listed,
    kinds,
    meaningful_left,
    meaningful_right,
    names_a_large_area,
    names_country_or_home_state,
    word_at,
)
from cartelmap.extraction.discourse import Discourse, is_in_place
from cartelmap.extraction.runs import Surroundings
from cartelmap.extraction.words import joins
from cartelmap.model import Reason, Role


@dataclass(frozen=True, slots=True)
class Judgement:
    """The role of one toponym, why, and the name it is a part of."""

    role: Role
    why: tuple[Reason, ...] = ()
    embedded_in: str | None = None


_NO_OTHER_NAME = frozenset({FACILITY, None})  # the kinds of head words that leave a place's name what it is
_NUMBER = re.compile(r"\.? ?\d")  # "Valle de Juárez No. 6689" is an address
Rule = Callable[[Surroundings, Discourse], Judgement | None]


def judge_roles(discourse: Discourse, without: frozenset[str] = frozenset()) -> tuple[Judgement, ...]:
    """The judgement of each toponym: the first rule of `RULES` that has something to say, else a location.

    Rules whose name is in `without` are not asked.
    """
    rules = [rule for rule in RULES if rule.__name__ not in without]
    return tuple(_judge(surroundings, discourse, rules) for surroundings in discourse.surroundings)


def _judge(surroundings: Surroundings, discourse: Discourse, rules: Iterable[Rule]) -> Judgement:
    for rule in rules:
        judgement = rule(surroundings, discourse)
        if judgement:
            return judgement
    return _PLACE


_PLACE = Judgement(Role.LOCATION)
_ARTICLES = frozenset({"el", "la", "los", "las"})  # "El Centro de Derechos Humanos", though El Centro is a village


# ---------------------------------------------------------------- the rules, in the order in which they are asked


def in_a_group(here: Surroundings, discourse: Discourse) -> Judgement | None:
    """As in "Sinaloa Cartel" is a group, not a visit to Sinaloa."""
    group = discourse.groups.get(here.toponym.first)
    if group is None:
        return None
    return Judgement(Role.EMBEDDED, (Reason.of(reasons.IN_GROUP, name=group.name),), group.name)


def in_an_organisation(here: Surroundings, discourse: Discourse) -> Judgement | None:
    """As in "Washington Post", "University of Texas", "Fiscalía de Sinaloa", "Calle Durango"."""
    vocabulary, words = discourse.vocabulary, discourse.words
    toponym = here.toponym
    after = kinds(here.right or beyond_slash(here, words), vocabulary.organisation_after)
    before = kinds(here.left or before_hyphen(here, discourse), vocabulary.organisation_before)
    begins = f"{words[toponym.first].folded} {word_at(words, toponym.first + 1)}".rstrip()  # "University of Texas"
    own = vocabulary.organisation_before.get(begins)
    if own is None and words[toponym.first].folded in _ARTICLES and toponym.last == toponym.first + 1:
        own = vocabulary.organisation_before.get(f"{words[toponym.last].folded} {word_at(words, toponym.last + 1)}")
    if toponym.name in vocabulary.organisation_after and here.left and not has_parent(here, discourse):
        own = "head"  # "Community Hospital", though Hospital is a village
    if _NO_OTHER_NAME.issuperset((own, *after, *before)):
        return None
    return Judgement(Role.EMBEDDED, (Reason.of(reasons.IN_LONGER_NAME, name=here.run),), here.run)


def in_a_house(here: Surroundings, discourse: Discourse) -> Judgement | None:
    """As in "the US federal Bureau", "the U.S. consulate", "la embajada de Estados Unidos": bodies of a state."""
    following = words_after(here, discourse, 2)
    words, first = discourse.words, here.toponym.first
    if following and following[0].gap == " " and following[0].folded in cues.MISSIONS:
        name = f"{here.toponym.surface} {following[0].surface}"
    elif len(following) > 1 and following[0].folded in cues.OF_STATE and following[1].capital:
        name = f"{here.toponym.surface} {following[0].surface} {following[1].surface}"
    elif here.before and here.before.folded in cues.SPANISH_OF and word_at(words, first - 2) in cues.MISSIONS:
        name = f"{words[first - 2].surface} {words[first - 1].surface} {here.toponym.surface}"
    else:
        return None
    return Judgement(Role.EMBEDDED, (Reason.of(reasons.IN_LONGER_NAME, name=name),), name)


def in_a_title(here: Surroundings, discourse: Discourse) -> Judgement | None:
    """As in "el gobernador de Sinaloa", "el presidente electo de México": the place belongs to the man's title."""
    first, words = here.toponym.first, discourse.words
    for number in range(first - 1, max(-1, first - 1 - LONGEST_HEAD), -1):
        if words[number + 1].gap not in (" ", "\n"):
            return None
        word = words[number].folded
        is_office = word in cues.OFFICES and words[first - 1].folded in cues.SPANISH_OF and number < first - 1
        if is_office and (word not in ("jefe", "jefa", "exjefe", "exjefa") or words[number + 2].folded == "gobierno"):
            name = discourse.recognised.text[words[number].start : here.toponym.end]
            return Judgement(Role.EMBEDDED, (Reason.of(reasons.IN_LONGER_NAME, name=name),), name)
        if word not in cues.OF_OFFICE:
            return None
    return None


def in_a_street(here: Surroundings, discourse: Discourse) -> Judgement | None:
    """As in "la calle Durango", "avenida de Sonora": streets are named after places far away."""
    first, words = here.toponym.first, discourse.words
    if here.after and here.after.folded in cues.NUMBERED and _NUMBER.match(gap_after(here.toponym.last + 1, words)):
        return Judgement(Role.EMBEDDED, (Reason.of(reasons.IN_LONGER_NAME, name=here.run),), here.run)
    while first and words[first].gap == " " and words[first - 1].folded in cues.SPANISH_OF | {"la", "los", "las", "el"}:
        first -= 1
    if not first or words[first].gap != " " or words[first - 1].folded not in cues.STREET_HEADS:
        return None
    name = discourse.recognised.text[words[first - 1].start : here.toponym.end]
    return Judgement(Role.EMBEDDED, (Reason.of(reasons.IN_LONGER_NAME, name=name),), name)


def as_an_institution(here: Surroundings, discourse: Discourse) -> Judgement | None:
    """As in "la bancada de Morena", "Los Pinos": an institution, unless the state stands beside the name."""
    if here.toponym.name not in discourse.vocabulary.institutions or has_parent(here, discourse):
        return None
    if discourse.words[here.toponym.first].opens and here.toponym.surface.startswith("The "):
        return None  # "The Atlantic is wide": the capital of the article says nothing here
    name = here.toponym.surface
    return Judgement(Role.EMBEDDED, (Reason.of(reasons.IN_GROUP, name=name),), name)


def in_a_person(here: Surroundings, discourse: Discourse) -> Judgement | None:
    """As in "Hipólito Mora" is a man, though Mora is a town."""
    vocabulary = discourse.vocabulary
    if here.left and here.left[0].folded in vocabulary.given_names and meaningful_left(here, discourse):
        return _person(reasons.IN_PERSON, name=here.run)
    opening = discourse.words[here.toponym.first]
    is_given = opening.folded in vocabulary.given_names and here.toponym.first == here.toponym.last
    is_also = opening.folded in vocabulary.given_names_also_places
    goes_on = bool(here.right) and (is_given or (is_also and here.right[0].folded in vocabulary.surnames))
    if goes_on and meaningful_right(here, discourse):
        return _person(reasons.IN_PERSON, name=here.run)
    if opening.folded in vocabulary.surnames and goes_on_as_a_name(here, discourse):
        return _person(reasons.IN_PERSON, name=here.run)
    return None


def in_a_longer_name(here: Surroundings, discourse: Discourse) -> Judgement | None:
    """A match inside a longer capitalised run is not a place, unless the rest of the run says that it is one."""
    if here.in_title or not (here.left or here.right):
        return None
    left = meaningful_left(here, discourse)
    right = meaningful_right(here, discourse)
    if not left and not right:
        return None
    is_named = bool(left) and all(word.capital for word in left) and left[-1].folded not in cues.SPANISH_HEADS_IN_NAMES
    if is_named and not names_a_large_area(here.toponym, discourse.gazetteer):
        return _person(reasons.IN_PERSON, name=here.run)
    return Judgement(Role.EMBEDDED, (Reason.of(reasons.IN_LONGER_NAME, name=here.run),), here.run)


def nicknamed(here: Surroundings, discourse: Discourse) -> Judgement | None:
    """As in "Joaquín “El Chapo” Guzmán" and "alias El Chapo": a person, here and in the rest of the text."""
    name = here.toponym.name
    full = discourse.nicknames.get(name)
    if full is None and name in discourse.vocabulary.nicknames and not has_parent(here, discourse):
        return _person(reasons.KNOWN_NICKNAME, name=here.toponym.surface)
    return None if full is None else _person(reasons.NICKNAME, name=full)


def after_a_title(here: Surroundings, discourse: Discourse) -> Judgement | None:
    """As in "Mayor Guerrero said", "el Chapo, alias …": what introduces persons stands before it."""
    before = here.before
    if before is None or here.in_title or not discourse.vocabulary.is_title(before):
        return None
    if not joins(discourse.words[here.toponym.first].gap, before):
        return None
    return _person(reasons.PERSON_TITLE, word=before.surface)


def named_as_a_person(here: Surroundings, discourse: Discourse) -> Judgement | None:
    """Once "Joaquín Guzmán" is introduced, "Guzmán" is a person."""
    full = discourse.persons.get(here.toponym.name)
    if full is None or is_in_place(here) or names_country_or_home_state(here.toponym, discourse):
        return None
    return _person(reasons.PERSON_BEFORE, name=full)


def as_a_vehicle(here: Surroundings, discourse: Discourse) -> Judgement | None:
    """As in "a white Tacoma", "una Durango negra": vehicles are named after places."""
    if here.toponym.name not in cues.VEHICLES:
        return None
    words, first, last = discourse.words, here.toponym.first, here.toponym.last
    before = takewhile(lambda word: word.folded not in cues.LOCATIVE, reversed(words[max(0, first - 2) : first]))
    for word in (*before, *words[last + 1 : last + 2]):
        if word.folded in cues.OF_A_VEHICLE:
            why = Reason.of(reasons.IN_VEHICLE, word=word.surface)
            return Judgement(Role.EMBEDDED, (why,), here.toponym.surface)
    return None


def as_a_family(here: Surroundings, discourse: Discourse) -> Judgement | None:
    """As in "the Santana brothers", "los hermanos Zamora"."""
    after = here.after if here.after and here.after.gap == " " else None
    for word in (after, here.before):
        if word and word.folded in cues.KIN and not names_a_large_area(here.toponym, discourse.gazetteer):
            return _person(reasons.IN_FAMILY, word=word.surface)
    return None


def bears_a_surname(here: Surroundings, discourse: Discourse) -> Judgement | None:
    """As in "Torres" alone is a person before it is a small town, unless the words around it speak of a place."""
    toponym, gazetteer, vocabulary = here.toponym, discourse.gazetteer, discourse.vocabulary
    name = toponym.name.removeprefix("los ")  # "Los Herrera" are a family before they are a village
    is_name = name in vocabulary.surnames or name in vocabulary.given_names
    if not is_name and not is_full_name(toponym, discourse):
        return None
    if (
        any(is_known_here(candidate.place, discourse) for candidate in toponym.candidates)
        or names_a_large_area(toponym, gazetteer)
        or toponym.name in discourse.placed
        or is_among_places(toponym, discourse)
    ):
        return None
    if has_parent(here, discourse) or is_listed(here, discourse):
        return None
    return _person(reasons.COMMON_SURNAME, name=toponym.surface)


def who_speaks(here: Surroundings, discourse: Discourse) -> Judgement | None:
    """As in "…, said Sullivan": towns do not speak."""
    sayings = discourse.vocabulary.sayings
    if not any(word and word.folded in sayings for word in (here.before, here.after)):
        return None
    is_large = names_a_large_area(here.toponym, discourse.gazetteer) or is_capital(here.toponym, discourse)
    if is_large and here.toponym.name not in discourse.persons:
        return None
    first, last = here.toponym.first, here.toponym.last
    beside = [(discourse.words[first].gap, here.before), (here.after.gap if here.after else "", here.after)]
    for gap, word in beside:
        if word is here.after and is_in_place(here):
            continue  # "a woman from Tijuana told"
        if (
            word is here.before
            and here.after
            and here.after.gap in (" ", "-")
            and here.after.folded not in _AFTER_SPEAKER
        ):
            continue  # "said Richmond police"
        if word and gap == " " and word.folded in sayings and abs(first - last) <= 1:
            return _person(reasons.PERSON_SPEAKS, word=word.surface)
    return None


_AFTER_SPEAKER = frozenset(
    {"and", "who", "in", "on", "at", "during", "when", "as", "y", "quien", "en", "durante", "al", "este", "esta"}
)


def short_for_a_group(here: Surroundings, discourse: Discourse) -> Judgement | None:
    """As in "Sinaloa is bigger" in a text that knows the name only from the Sinaloa Cartel."""
    group = discourse.group_of.get(here.toponym.name)
    if group is None:
        return None
    why = Reason.of(reasons.SHORT_FOR_GROUP, name=here.toponym.surface, group=group)
    return Judgement(Role.EMBEDDED, (why,), group)


def as_a_government(here: Surroundings, discourse: Discourse) -> Judgement | None:
    """As in "Beijing declined", "complaints from Washington": capitals and countries that act are governments."""
    capital = is_capital(here.toponym, discourse)
    if not capital and not is_country(here.toponym, discourse.gazetteer):
        return None
    if here.before and here.before.folded in cues.STRICTLY_LOCATIVE:
        return None
    word = act(here, discourse) or act_of_others(here, discourse)
    among = here.before is not None and here.before.folded in ("between", "entre")
    if word is None and (capital or among or not is_in_place(here)):
        word = dispute(here, discourse)
    if word is None:
        return None
    return Judgement(Role.METONYM, (Reason.of(reasons.CAPITAL_ACTS if capital else reasons.COUNTRY_ACTS, word=word),))


RULES: tuple[Rule, ...] = (
    in_a_group,
    in_an_organisation,
    in_a_house,
    in_a_title,
    in_a_street,
    as_an_institution,
    in_a_person,
    nicknamed,
    after_a_title,
    in_a_longer_name,
    named_as_a_person,
    who_speaks,
    as_a_vehicle,
    as_a_family,
    bears_a_surname,
    short_for_a_group,
    as_a_government,
)


def _person(template: str, **values: str) -> Judgement:
    return Judgement(Role.PERSON, (Reason.of(template, **values),))
