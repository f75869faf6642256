"""What a toponym does where it stands: a place, a government, a part of another name, a person."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from cartelmap.extraction import cues, reasons
from cartelmap.extraction.discourse import Discourse, is_in_place
from cartelmap.extraction.recognise import Toponym
from cartelmap.extraction.runs import Surroundings, left_run
from cartelmap.extraction.words import Word, joins
from cartelmap.gazetteer import Gazetteer
from cartelmap.model import NameStrength, PlaceKind, Reason, Role

FACILITY = "facility"  # the kind of head words that make no other thing of a name: an airport lies where its name says
LONGEST_HEAD = 5  # words: "presidente municipal electo de la"
LARGE_CITY = 500_000  # inhabitants: León, Durango, Houston are towns before they are people


@dataclass(frozen=True, slots=True)
class Judgement:
    """The role of one toponym, why, and the name it is a part of."""

    role: Role
    why: tuple[Reason, ...] = ()
    embedded_in: str | None = None


TOWN = 50_000

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
    return Judgement(Role.LOCATION)


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
    after = _kinds((*here.right, *_beyond_slash(here, words)), vocabulary.organisation_after)
    before = _kinds(here.left or _before_hyphen(here, discourse), vocabulary.organisation_before)
    begins = " ".join(word.folded for word in words[toponym.first : toponym.first + 2])  # "University of Texas"
    own = vocabulary.organisation_before.get(begins)
    if toponym.name in vocabulary.organisation_after and here.left and not _has_parent(here, discourse):
        own = "head"  # "Community Hospital", though Hospital is a village
    if not ({own} | after | before) - {FACILITY, None}:
        return None
    return Judgement(Role.EMBEDDED, (Reason.of(reasons.IN_LONGER_NAME, name=here.run),), here.run)


def in_a_house(here: Surroundings, discourse: Discourse) -> Judgement | None:
    """As in "the US federal Bureau", "the U.S. consulate", "la embajada de Estados Unidos": bodies of a state."""
    following = _following(here, discourse, 2)
    words, first = discourse.words, here.toponym.first
    if following and following[0].gap == " " and following[0].folded in cues.MISSIONS:
        name = f"{here.toponym.surface} {following[0].surface}"
    elif len(following) > 1 and following[0].folded in cues.OF_STATE and following[1].capital:
        name = f"{here.toponym.surface} {following[0].surface} {following[1].surface}"
    elif here.before and here.before.folded in cues.SPANISH_OF and _word_at(words, first - 2) in cues.MISSIONS:
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
    if here.after and here.after.folded in cues.NUMBERED and _NUMBER.match(_gap_after(here.toponym.last + 1, words)):
        return Judgement(Role.EMBEDDED, (Reason.of(reasons.IN_LONGER_NAME, name=here.run),), here.run)
    while first and words[first].gap == " " and words[first - 1].folded in cues.SPANISH_OF | {"la", "los", "las", "el"}:
        first -= 1
    if not first or words[first].gap != " " or words[first - 1].folded not in cues.STREET_HEADS:
        return None
    name = discourse.recognised.text[words[first - 1].start : here.toponym.end]
    return Judgement(Role.EMBEDDED, (Reason.of(reasons.IN_LONGER_NAME, name=name),), name)


def as_an_institution(here: Surroundings, discourse: Discourse) -> Judgement | None:
    """As in "la bancada de Morena", "Los Pinos": an institution, unless the state stands beside the name."""
    if here.toponym.name not in discourse.vocabulary.institutions or _has_parent(here, discourse):
        return None
    if discourse.words[here.toponym.first].opens and here.toponym.surface.startswith("The "):
        return None  # "The Atlantic is wide": the capital of the article says nothing here
    name = here.toponym.surface
    return Judgement(Role.EMBEDDED, (Reason.of(reasons.IN_GROUP, name=name),), name)


def in_a_person(here: Surroundings, discourse: Discourse) -> Judgement | None:
    """As in "Hipólito Mora" is a man, though Mora is a town."""
    vocabulary = discourse.vocabulary
    if _meaningful_left(here, discourse) and here.left[0].folded in vocabulary.given_names:
        return _person(reasons.IN_PERSON, name=here.run)
    opening = discourse.words[here.toponym.first]
    is_given = opening.folded in vocabulary.given_names and here.toponym.first == here.toponym.last
    right = _meaningful_right(here, discourse)
    is_also = opening.folded in vocabulary.given_names_also_places and right and right[0].folded in vocabulary.surnames
    if (is_given or is_also) and right:
        return _person(reasons.IN_PERSON, name=here.run)
    if opening.folded in vocabulary.surnames and _goes_on_as_a_name(here, discourse):
        return _person(reasons.IN_PERSON, name=here.run)
    return None


def in_a_longer_name(here: Surroundings, discourse: Discourse) -> Judgement | None:
    """A match inside a longer capitalised run is not a place, unless the rest of the run says that it is one."""
    if here.in_title:
        return None
    left = _meaningful_left(here, discourse)
    right = _meaningful_right(here, discourse)
    if not left and not right:
        return None
    if left and all(word.capital for word in left) and not _names_a_large_area(here.toponym, discourse.gazetteer):
        return _person(reasons.IN_PERSON, name=here.run)
    return Judgement(Role.EMBEDDED, (Reason.of(reasons.IN_LONGER_NAME, name=here.run),), here.run)


def nicknamed(here: Surroundings, discourse: Discourse) -> Judgement | None:
    """As in "Joaquín “El Chapo” Guzmán" and "alias El Chapo": a person, here and in the rest of the text."""
    name = here.toponym.name
    full = discourse.nicknames.get(name)
    if full is None and name in discourse.vocabulary.nicknames and not _has_parent(here, discourse):
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
    if full is None or is_in_place(here) or _names_country_or_home_state(here.toponym, discourse):
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
    if _names_a_large_area(here.toponym, discourse.gazetteer):
        return None
    after = here.after if here.after and here.after.gap == " " else None
    for word in (after, here.before):
        if word and word.folded in cues.KIN:
            return _person(reasons.IN_FAMILY, word=word.surface)
    return None


def bears_a_surname(here: Surroundings, discourse: Discourse) -> Judgement | None:
    """As in "Torres" alone is a person before it is a small town, unless the words around it speak of a place."""
    toponym, gazetteer, vocabulary = here.toponym, discourse.gazetteer, discourse.vocabulary
    name = toponym.name.removeprefix("los ")  # "Los Herrera" are a family before they are a village
    is_name = name in vocabulary.surnames or name in vocabulary.given_names
    if not is_name and not _is_full_name(toponym, discourse):
        return None
    if (
        any(_is_known_here(candidate.place, discourse) for candidate in toponym.candidates)
        or _names_a_large_area(toponym, gazetteer)
        or toponym.name in discourse.placed
        or _is_among_places(toponym, discourse)
    ):
        return None
    if _has_parent(here, discourse) or _is_listed(here, discourse):
        return None
    return _person(reasons.COMMON_SURNAME, name=toponym.surface)


def who_speaks(here: Surroundings, discourse: Discourse) -> Judgement | None:
    """As in "…, said Sullivan": towns do not speak."""
    is_large = _names_a_large_area(here.toponym, discourse.gazetteer) or _is_capital(here.toponym, discourse)
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
        if word and gap == " " and word.folded in discourse.vocabulary.sayings and abs(first - last) <= 1:
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
    capital = _is_capital(here.toponym, discourse)
    if not capital and not _is_country(here.toponym, discourse.gazetteer):
        return None
    if here.before and here.before.folded in cues.STRICTLY_LOCATIVE:
        return None
    word = _act(here, discourse) or _act_of_others(here, discourse)
    among = here.before is not None and here.before.folded in ("between", "entre")
    if word is None and (capital or among or not is_in_place(here)):
        word = _dispute(here, discourse)
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


# ---------------------------------------------------------------- what the rules ask


def _is_listed(here: Surroundings, discourse: Discourse) -> bool:
    """Whether the word before it in the run ends a place that lies in it or holds it: "Guadalupe Nuevo León"."""
    small = sum(1 for _ in takewhile(lambda word: not word.capital, reversed(here.left)))
    before = discourse.ends.get(here.toponym.first - 1 - small)
    if before is None:
        return False
    both_large = all(_names_a_large_area(each, discourse.gazetteer) for each in (before, here.toponym))
    return (
        both_large
        or _lies_in(before, here.toponym, discourse.gazetteer)
        or _lies_in(here.toponym, before, discourse.gazetteer)
    )


def _lies_in(inner: Toponym, outer: Toponym, gazetteer: Gazetteer) -> bool:
    """Whether a place of the one name lies in a state or country of the other."""
    areas = {candidate.place for candidate in outer.candidates}
    countries = {gazetteer.country(place) for place in areas if gazetteer.kind(place) is PlaceKind.COUNTRY}
    return any(
        gazetteer.admin1[candidate.place] in areas or gazetteer.country(candidate.place) in countries
        for candidate in inner.candidates
        if candidate.place not in areas
    )


_NUMBER = re.compile(r"\.? ?\d")  # "Valle de Juárez No. 6689" is an address


def _gap_after(number: int, words: Sequence[Word]) -> str:
    return words[number + 1].gap if number + 1 < len(words) else ""


def _word_at(words: Sequence[Word], number: int) -> str:
    return words[number].folded if number >= 0 else ""


def _before_hyphen(here: Surroundings, discourse: Discourse) -> tuple[Word, ...]:
    """The run before the first part of a name: "Diocese of Chilpancingo-Chilapa", "University of Texas at El Paso"."""
    words, first = discourse.words, here.toponym.first
    is_at = _word_at(words, first - 1) == "at"
    if not is_at and words[first].gap != "-":
        return ()
    other = discourse.ends.get(first - 2 if is_at else first - 1)
    return left_run(words, other.first) if other else ()


def _beyond_slash(here: Surroundings, words: Sequence[Word]) -> tuple[Word, ...]:
    """The capital words after a slash or a hyphen: "Tijuana/Arellano Félix Organization"."""
    last = here.toponym.last
    if here.right or last + 1 >= len(words) or words[last + 1].gap not in ("/", "-"):
        return ()
    run = [words[last + 1]]
    for word in words[last + 2 : last + 6]:
        if word.gap != " " or not word.capital:
            break
        run.append(word)
    return tuple(run)


def _hails_from(here: Surroundings, discourse: Discourse) -> bool:
    """Whether a person is said to be of the place: "Barton Jones of Waco"."""
    vocabulary = discourse.vocabulary
    left = here.left[:-1] if here.left and here.left[-1].surface == "the" else here.left
    named = left[:-1]
    if len(named) < 2 or left[-1].surface != "of" or not all(word.capital for word in named):  # noqa: PLR2004
        return False
    return any(word.folded in vocabulary.given_names or word.folded in discourse.persons for word in named)


def _is_full_name(toponym: Toponym, discourse: Discourse) -> bool:
    """Whether a name of several words reads like a person's: "Porfirio Díaz"."""
    words, vocabulary = discourse.words[toponym.first : toponym.last + 1], discourse.vocabulary
    if len(words) == 1 or any(word.folded in cues.PARTICLES for word in words):
        return False
    return words[0].folded in vocabulary.given_names and words[-1].folded in vocabulary.surnames


def _is_among_places(toponym: Toponym, discourse: Discourse) -> bool:
    """Whether it stands in a list with a name that is no person's: "Múgica and Arteaga"."""
    vocabulary = discourse.vocabulary
    return any(
        not other.is_weak
        and other.name not in vocabulary.surnames
        and other.name not in vocabulary.given_names
        and other.name not in discourse.persons
        for other in discourse.lists.get(toponym.first, ())
        if other.name != toponym.name
    )


def _goes_on_as_a_name(here: Surroundings, discourse: Discourse) -> bool:
    """Whether "de" and a capital word that is no place follow: "Salinas de Gortari"."""
    last, words = here.toponym.last, discourse.words
    if last + 2 >= len(words) or words[last + 1].folded not in cues.SPANISH_OF or words[last + 2].gap != " ":
        return False
    return words[last + 1].gap == " " and words[last + 2].capital and last + 2 not in discourse.starts


def _kinds(run: tuple[Word, ...], heads: Mapping[str, str]) -> set[str]:
    """The kinds of the head words, of one word or of several, that stand in a run."""
    if not run:
        return set()
    folded = [word.folded for word in run]
    found: set[str] = set()
    after = 0
    for first, word in enumerate(run):
        for stop in range(min(first + LONGEST_HEAD, len(run)), first, -1) if word.capital and first >= after else ():
            kind = heads.get(" ".join(folded[first:stop]))
            if kind:  # the longest wins: a national park is no street
                found.add(kind)
                after = stop
                break
    return found


_OF = frozenset({"of", "de", "del"})


def _may_open_a_name(word: Word, discourse: Discourse) -> bool:
    """Whether the first word of a sentence is likely to belong to a name: "Hipólito Mora", not "Cruzaron Reynosa"."""
    vocabulary = discourse.vocabulary
    if discourse.is_word(word.folded):
        return False
    names = (vocabulary.given_names, vocabulary.given_names_also_places, vocabulary.surnames, vocabulary.titles)
    heads = (vocabulary.organisation_before, vocabulary.organisation_after)
    return any(word.folded in each for each in (*names, *heads))


def _meaningful_left(here: Surroundings, discourse: Discourse) -> tuple[Word, ...]:
    """The words of the run before the toponym that make another name of it."""
    left = here.left
    if not left or left[-1].folded in cues.DIRECTIONS or _is_listed(here, discourse) or _hails_from(here, discourse):
        return ()
    if left[-1].folded in discourse.vocabulary.demonyms or left[0].folded in cues.PLACE_HEADS:
        return ()
    if left[-1].folded in _OF and FACILITY in _kinds(left, discourse.vocabulary.organisation_before):
        return ()  # "Aeropuerto Internacional de Culiacán", "Municipal Palace of Tijuana"
    capitals = [word for word in left if word.capital]
    if left[0].opens and len(capitals) == 1 and (len(left) > 1 or not _may_open_a_name(left[0], discourse)):
        return ()  # the capital of a sentence's first word says nothing: "In the US", "Residents of Guachochi"
    return left


def _meaningful_right(here: Surroundings, discourse: Discourse) -> tuple[Word, ...]:
    """The words of the run after the toponym that make another name of it."""
    right = here.right
    if not right or not right[0].capital or right[0].folded in cues.PLACE_TAILS:
        return ()
    if FACILITY in _kinds(right, discourse.vocabulary.organisation_after):
        return ()  # "Vancouver International Airport"
    is_given = right[0].folded in discourse.vocabulary.given_names
    if is_given and len(right) > 1 and _names_a_large_area(here.toponym, discourse.gazetteer):
        return ()  # "the envoy to South Sudan David Shearer"
    following = discourse.starts.get(here.toponym.last + 1)
    whole = following is not None and len(right) == following.last - following.first + 1
    if following is None or not whole:
        return right
    if _names_a_large_area(following, discourse.gazetteer) or _lies_in(following, here.toponym, discourse.gazetteer):
        return ()  # "Monterrey Nuevo León", "Nuevo León Monterrey"
    return right


def _is_known_here(place: int, discourse: Discourse) -> bool:
    """Whether a place is a large city, or a town in a state that the text names: Zamora in a text about Michoacán."""
    inhabitants = discourse.gazetteer.population[place]
    is_near = discourse.gazetteer.admin1[place] in discourse.states
    return inhabitants >= LARGE_CITY or (is_near and inhabitants >= TOWN)


def _has_parent(here: Surroundings, discourse: Discourse) -> bool:
    """Whether a state or country follows after a comma: "Torres, Sonora"."""
    following = discourse.starts.get(here.toponym.last + 1)
    if following is None or "," not in discourse.words[following.first].gap:
        return False
    return _names_a_large_area(following, discourse.gazetteer)


def _names_a_large_area(toponym: Toponym, gazetteer: Gazetteer) -> bool:
    large = (PlaceKind.COUNTRY, PlaceKind.STATE, PlaceKind.CONTINENT, PlaceKind.SEA)
    return not toponym.is_weak and any(gazetteer.kind(candidate.place) in large for candidate in toponym.candidates)


def _names_country_or_home_state(toponym: Toponym, discourse: Discourse) -> bool:
    """Whether the name is known better as a place than any person can make it: "Guerrero", though Vicente bore it."""
    gazetteer = discourse.gazetteer
    return any(
        gazetteer.kind(each.place) is PlaceKind.COUNTRY
        or (gazetteer.kind(each.place) is PlaceKind.STATE and gazetteer.country(each.place) == discourse.home)
        for each in toponym.candidates
        if each.strength is not NameStrength.WEAK
    )


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
    if words and words[0].gap == " " and words[0].folded in cues.DEMANDS:
        return words[0].surface  # "US pressure"
    if words and words[0].folded == "s":
        owned = [word for word in words[1:3] if word.folded in cues.POSSESSED_BY_GOVERNMENT]
        return owned[0].surface if owned else None
    if not words or words[0].capital or "-" in words[0].gap:
        return None
    verb = words[0]
    if verb.folded in cues.ACTS or (verb.folded.endswith("ed") and len(verb.folded) > 4):  # noqa: PLR2004 - "shed", "need"
        return verb.surface
    return None


def _act_of_others(here: Surroundings, discourse: Discourse) -> str | None:
    """The verb after "which", or after the other subject: "China, which considers", "Ottawa y Washington coordinan"."""
    after, number = here.after, here.toponym.last + 2
    if after is None or number >= len(discourse.words):
        return None
    if after.gap == ", " and after.folded in ("which", "que"):
        verb = discourse.words[number]
        return verb.surface if verb.folded in cues.ACTS else None
    other = discourse.starts.get(number) if after.gap == " " and after.folded in ("and", "y", "e") else None
    if other is None or not (_names_a_large_area(other, discourse.gazetteer) or _is_capital(other, discourse)):
        return None
    act = discourse.words[other.last + 1] if other.last + 1 < len(discourse.words) else None
    return act.surface if act and act.gap == " " and act.folded in cues.ACTS else None


def _dispute(here: Surroundings, discourse: Discourse) -> str | None:
    """The word that sets governments against each other: "disputes between China and the United States"."""
    first = here.toponym.first
    for word in reversed(discourse.words[max(0, first - 5) : first]):
        if word.folded in cues.DISPUTE:
            return word.surface
        if word.opens:
            return None
    return None
