"""The clues by which a candidate is chosen: their names, and what each weighs."""

from __future__ import annotations

from enum import StrEnum, auto


class Clue(StrEnum):
    """What speaks for or against a candidate; a name that `Resources.without` may hold."""

    KIND = auto()  # what it is: a country before a state before a town, a big town before a small one
    HOME = auto()
    FAMOUS = auto()
    CAPITAL = auto()
    NAME = auto()  # its own name, another one, a weak one, an abbreviation of the other language
    CURATED = auto()
    PARENT = auto()
    LEVEL = auto()
    LIST = auto()
    STATE = auto()
    COUNTRY = auto()
    GATHERED = auto()
    COMPANY = auto()
    NEAR = auto()


# Weights of the clues, in natural-log units of odds: 2.3 makes a candidate ten times as likely.
PER_TENFOLD_POPULATION = 1.2
PER_TENFOLD_AT_HOME = 1.5  # where small towns are many and seldom meant
UNKNOWN_POPULATION = 500
COUNTRY_PRIOR = 16.0  # a country's name means the country ("Mexico", "Colombia"), not the town
HOME_STATE_PRIOR = 14.5  # above its capital: a state looks less exact than it is, a city more
CURATED_STATE_PRIOR = 11.0  # of the United States, Colombia, Guatemala: towns at home are called Texas
STATE_PRIOR = 9.0  # any other first-level division; a city of a million has 9
AREA_PRIOR = 11.0  # regions, seas, ranges: named to be themselves
MUNICIPALITY_PRIOR = 5.0
SMALL_FEATURE_PRIOR = 6.0  # a port, a prison, a neighbourhood: few share their names
HOME = 4.0  # the corpus is about this country: its small towns beat cities abroad
FAMOUS_CITY = 500_000  # inhabitants
FAMOUS = 2.0
CURATED = 1.5
PRIMARY = 1.0  # the place's own name, as against one of its other names
WEAK = -5.0
WEAK_AT_HOME = -9.0  # hamlets that share the name of a state or a great city
OTHER_LANGUAGE = -14.0
PARENT_BESIDE = 9.0  # "Culiacán, Sinaloa"
PARENT_OF_WEAK = 6.0  # the state beside it makes good what a weak name lacks
MUNICIPALITY_BESIDE = 10.0  # "a village in the municipality of Calvillo"
LEVEL = 9.0  # "the state of Puebla", "the city of Puebla"
LIKE_WITH_LIKE = 3.0  # "Sinaloa, Sonora y Chihuahua" are states, "Fresnillo y Zacatecas" towns
STATE_NEAR = 3.5
STATE_IN_TEXT = 3.5
PER_REPEATED_STATE = 0.7  # times the logarithm of how often: a text about Michoacán may name Tamaulipas once
COUNTRY_IN_TEXT = 1.5
NEAR_SURE = 1.5
ROUNDS = 2  # how often the choices are weighed anew by what the others seem to mean
GATHERED = 3.5  # times the logarithm of how many other names may lie in the same first-level division
LEAST_SHARE_OF_STATE = 0.6  # texts about Mexico name Texas too
IN_COMPANY = 4.0  # times the share of the text's other sure mentions that lie in the same country
NEAR_SURE_KM = 60.0  # the distance at which that clue has lost two thirds
CITY = 100_000  # inhabitants
CAPITAL = 2.0  # Washington, Mexico City: the capital rather than its namesakes
LEAST_SHARE = 0.02  # of the belief: what is less likely does not gather
NEAR_WORDS = 40  # about two sentences

BACKED = 2.0  # what the text must say for a place with a weak name: its state is named, or its neighbours
BACKED_PHRASE = 2.0  # the same where no word before the name speaks of a place: a name of several words
BACKED_ALONE = 5.0  # one of a single word

NONE_OF_THEM = 4.0  # the weight of "a place that the gazetteer lacks": few of those are towns of any size
UNLISTED = 20.0  # "colonia Lindavista" is no town, whatever towns are called so
OUTSIDE_PARENT = 21.0  # the same where the state beside the name has no such town: "Jiménez, Chihuahua"

# The belief is surer than it should be, for the clues are not independent. The curve (Platt 1999) is fitted to which
# choices were right on one half of LGL, GeoVirus and UCDP, and was looked at on the other halves: docs/accuracy.md.
CONFIDENCE_SLOPE = 0.1855
CONFIDENCE_AT_HALF = 1.093
LEAST_DOUBT = 1e-9

SURE = 0.8
OPEN_BELOW = 0.5  # better open than wrong
RIVALS = 5
