"""The sentences in which the program says why: English templates, each the key of its translation."""

from __future__ import annotations

from typing import Final


def N_(template: str) -> str:  # noqa: N802 - the mark by which Babel finds what is to be translated
    """The template itself."""
    return template


# why a mention has its role
IN_GROUP: Final = N_("It is part of the name “{name}”, a group or organisation.")
IN_LONGER_NAME: Final = N_("It is part of a longer name: “{name}”.")
SHORT_FOR_GROUP: Final = N_("In this text “{name}” is short for “{group}”.")
IN_PERSON: Final = N_("It is part of a person's name: “{name}”.")
NICKNAME: Final = N_("The text introduces it as a nickname: “{name}”.")
KNOWN_NICKNAME: Final = N_("“{name}” is a nickname that the press knows.")
PERSON_BEFORE: Final = N_("The text uses “{name}” as the name of a person.")
COMMON_SURNAME: Final = N_("“{name}” is a common personal name, and nothing here speaks of a place.")
PERSON_TITLE: Final = N_("“{word}” stands before it, which introduces a person.")
IN_VEHICLE: Final = N_("“{word}” beside it shows that a vehicle is meant.")
IN_FAMILY: Final = N_("“{word}” beside it speaks of a family.")
PERSON_SPEAKS: Final = N_("“{word}” beside it shows that somebody speaks.")
CAPITAL_ACTS: Final = N_("A capital that acts (“{word}”) stands for its government.")
COUNTRY_ACTS: Final = N_("A country that acts (“{word}”) stands for its government.")
DEMONYM: Final = N_("It names people or things of {name}, not the place.")

# what a person decided about a mention
DECIDED_BY: Final = N_("{who} decided so on {day}.")
DECIDED: Final = N_("A person decided so on {day}.")

# why a place was chosen
ONLY_ONE: Final = N_("It is the only place of this name in the list of places.")
LARGEST: Final = N_("It is the best known of {count} places of this name.")
HOME: Final = N_("It lies in {country}, which these texts are about.")
PARENT_FOLLOWS: Final = N_("{parent} is named right beside it.")
PARENT_OF_BESIDE: Final = N_("{place}, named right before it, lies in it.")
STATE_NEAR: Final = N_("{state} is named close by.")
STATE_IN_TEXT: Final = N_("{state} is named in the same text.")
COUNTRY_IN_TEXT: Final = N_("{country} is named in the same text.")
GATHERED: Final = N_("Other names of the text lie in {state} too.")
NEAR_SURE: Final = N_("It lies {km} km from {place}, which the same text names.")
IN_LIST: Final = N_("It stands in a list with {name}.")
CALLED: Final = N_("The text calls it “{word}”.")
CURATED: Final = N_("This list of places was checked by hand for this subject.")

# why a mention stays open
SEVERAL: Final = N_("Several places share this name; the text does not decide.")
LOCATED: Final = N_("“{word}” before it speaks of a place, but it is not in the list of places yet.")
WITHIN: Final = N_("“{name}” is not in the list of places; the text names {place} beside it, so it is shown there.")
OUTSIDE: Final = N_("The text puts it in {place}, where the list has no place of this name.")
NOT_LISTED: Final = N_("The text calls it “{word}”, but it is not in the list of places yet.")
