"""What stands around a name, as the rules of roles ask it: the rest of its run, what holds it, its list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile

from cartelmap.extraction import cues
from cartelmap.extraction.discourse import Discourse
from cartelmap.extraction.recognise import Toponym
from cartelmap.extraction.runs import Surroundings, left_run
from cartelmap.extraction.words import Word
from cartelmap.gazetteer import Gazetteer
from cartelmap.model import NameStrength, PlaceKind

# Looked up once: in Python 3.11 that takes longer for a member of an enumeration than what is done with it.
_COUNTRY, _STATE, _WEAK = PlaceKind.COUNTRY, PlaceKind.STATE, NameStrength.WEAK
_LARGE = frozenset({PlaceKind.COUNTRY, PlaceKind.STATE, PlaceKind.CONTINENT, PlaceKind.SEA})
FACILITY = "facility"  # the kind of head words that make no other thing of a name: an airport lies where its name says
LONGEST_HEAD = 5  # words: "presidente municipal electo de la"
LARGE_CITY = 500_000  # inhabitants: León, Durango, Houston are towns before they are people
TOWN = 50_000


def is_listed(here: Surroundings, discourse: Discourse) -> bool:
    """Whether the word before it in the run ends a place that lies in it or holds it: "Guadalupe Nuevo León"."""
    small = sum(1 for _ in takewhile(lambda word: not word.capital, reversed(here.left)))
    before = discourse.ends.get(here.toponym.first - 1 - small)
    if before is None:
        return False
    both_large = all(names_a_large_area(each, discourse.gazetteer) for each in (before, here.toponym))
    return (
        both_large
        or _lies_in(before, here.toponym, discourse.gazetteer)
        or _lies_in(here.toponym, before, discourse.gazetteer)
    )


def _lies_in(inner: Toponym, outer: Toponym, gazetteer: Gazetteer) -> bool:
    """Whether a place of the one name lies in a state or country of the other."""
    areas = {candidate.place for candidate in outer.candidates}
    countries = {gazetteer.country(place) for place in areas if gazetteer.kind(place) is _COUNTRY}
    return any(
        gazetteer.admin1[candidate.place] in areas or gazetteer.country(candidate.place) in countries
        for candidate in inner.candidates
        if candidate.place not in areas
    )


def gap_after(number: int, words: Sequence[Word]) -> str:
    """What stands between word `number` and the next."""
    return words[number + 1].gap if number + 1 < len(words) else ""


def word_at(words: Sequence[Word], number: int) -> str:
    """The folded word with that number, empty before the text and after it."""
    return words[number].folded if 0 <= number < len(words) else ""


def before_hyphen(here: Surroundings, discourse: Discourse) -> tuple[Word, ...]:
    """The run before the first part of a name: "Diocese of Chilpancingo-Chilapa", "University of Texas at El Paso"."""
    words, first = discourse.words, here.toponym.first
    is_at = word_at(words, first - 1) == "at"
    if not is_at and words[first].gap != "-":
        return ()
    other = discourse.ends.get(first - 2 if is_at else first - 1)
    return (*left_run(words, other.first), *words[other.first : other.last + 1]) if other else ()


def beyond_slash(here: Surroundings, words: Sequence[Word]) -> tuple[Word, ...]:
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


def is_full_name(toponym: Toponym, discourse: Discourse) -> bool:
    """Whether a name of several words reads like a person's: "Porfirio Díaz"."""
    words, vocabulary = discourse.words[toponym.first : toponym.last + 1], discourse.vocabulary
    if len(words) == 1 or any(word.folded in cues.PARTICLES for word in words):
        return False
    return words[0].folded in vocabulary.given_names and words[-1].folded in vocabulary.surnames


def is_among_places(toponym: Toponym, discourse: Discourse) -> bool:
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


def goes_on_as_a_name(here: Surroundings, discourse: Discourse) -> bool:
    """Whether "de" and a capital word that is no place follow: "Salinas de Gortari"."""
    last, words = here.toponym.last, discourse.words
    if last + 2 >= len(words) or words[last + 1].folded not in cues.SPANISH_OF or words[last + 2].gap != " ":
        return False
    return words[last + 1].gap == " " and words[last + 2].capital and last + 2 not in discourse.starts


def kinds(run: tuple[Word, ...], heads: Mapping[str, str]) -> set[str]:
    """The kinds of the head words, of one word or of several, that stand in a run."""
    if not run:
        return set()
    if len(run) == 1:
        return {kind for word in run if word.capital and (kind := heads.get(word.folded))}
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


def meaningful_left(here: Surroundings, discourse: Discourse) -> tuple[Word, ...]:
    """The words of the run before the toponym that make another name of it."""
    left = here.left
    if left and left[-1].folded in cues.SPANISH_HEADS_IN_NAMES and left[-1].capital and not is_at_home(here, discourse):
        return left  # "Puerto Lobos" is another place than Lobos in Argentina
    if not left or left[-1].folded in cues.DIRECTIONS or is_listed(here, discourse) or _hails_from(here, discourse):
        return ()
    if left[-1].folded in discourse.vocabulary.demonyms or left[0].folded in cues.PLACE_HEADS:
        return ()
    if left[-1].folded in _OF and FACILITY in kinds(left, discourse.vocabulary.organisation_before):
        return ()  # "Aeropuerto Internacional de Culiacán", "Municipal Palace of Tijuana"
    capitals = [word for word in left if word.capital]
    if left[0].opens and len(capitals) == 1 and (len(left) > 1 or not _may_open_a_name(left[0], discourse)):
        return ()  # the capital of a sentence's first word says nothing: "In the US", "Residents of Guachochi"
    return left


def meaningful_right(here: Surroundings, discourse: Discourse) -> tuple[Word, ...]:
    """The words of the run after the toponym that make another name of it."""
    right = here.right
    if not right or not right[0].capital or right[0].folded in cues.PLACE_TAILS:
        return ()
    if FACILITY in kinds(right, discourse.vocabulary.organisation_after):
        return ()  # "Vancouver International Airport"
    is_given = right[0].folded in discourse.vocabulary.given_names
    if is_given and len(right) > 1 and names_a_large_area(here.toponym, discourse.gazetteer):
        return ()  # "the envoy to South Sudan David Shearer"
    following = discourse.starts.get(here.toponym.last + 1)
    whole = following is not None and len(right) == following.last - following.first + 1
    if following is None or not whole:
        return right
    if names_a_large_area(following, discourse.gazetteer) or _lies_in(following, here.toponym, discourse.gazetteer):
        return ()  # "Monterrey Nuevo León", "Nuevo León Monterrey"
    return right


def is_known_here(place: int, discourse: Discourse) -> bool:
    """Whether a place is a large city, or a town in a state that the text names: Zamora in a text about Michoacán."""
    inhabitants = discourse.gazetteer.population[place]
    is_near = discourse.gazetteer.admin1[place] in discourse.states
    return inhabitants >= LARGE_CITY or (is_near and inhabitants >= TOWN)


def is_at_home(here: Surroundings, discourse: Discourse) -> bool:
    """Whether a place of this name lies in the country that the texts are about, weak names left out."""
    strong = (each.place for each in here.toponym.candidates if each.strength is not _WEAK)
    return any(discourse.gazetteer.country(place) == discourse.home for place in strong)


def has_parent(here: Surroundings, discourse: Discourse) -> bool:
    """Whether a state or country follows after a comma: "Torres, Sonora"."""
    following = discourse.starts.get(here.toponym.last + 1)
    if following is None or "," not in discourse.words[following.first].gap:
        return False
    return names_a_large_area(following, discourse.gazetteer)


def names_a_large_area(toponym: Toponym, gazetteer: Gazetteer) -> bool:
    """Whether a country, a first-level division, a continent or a sea may be meant."""
    return not toponym.is_weak and any(gazetteer.kind(candidate.place) in _LARGE for candidate in toponym.candidates)


def names_country_or_home_state(toponym: Toponym, discourse: Discourse) -> bool:
    """Whether the name is known better as a place than any person can make it: "Guerrero", though Vicente bore it."""
    gazetteer = discourse.gazetteer
    return any(
        gazetteer.kind(each.place) is _COUNTRY
        or (gazetteer.kind(each.place) is _STATE and gazetteer.country(each.place) == discourse.home)
        for each in toponym.candidates
        if each.strength is not _WEAK
    )


def is_country(toponym: Toponym, gazetteer: Gazetteer) -> bool:
    """Whether a country may be meant."""
    return any(gazetteer.kind(candidate.place) is _COUNTRY for candidate in toponym.candidates)


def is_capital(toponym: Toponym, discourse: Discourse) -> bool:
    """Whether it is the name of a national capital."""
    return toponym.name in discourse.vocabulary.capitals
