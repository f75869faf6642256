"""The country that a corpus is about: said by the user, or found in the documents themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from cartelmap.errors import CartelmapError
from cartelmap.extraction.annotate import annotate
from cartelmap.extraction.clues import SURE
from cartelmap.extraction.mentions import Resources
from cartelmap.gazetteer import Gazetteer
from cartelmap.model import AnnotatedDocument, Document, Role

DEFAULT_HOME: Final = "MX"
AUTO: Final = "auto"  # as `Resources.home`: to be found in the documents, see `settle_home`

# Set by us, tried on the sample briefs and on news of several countries.
READ = 40  # documents: what they say does not change with more
READ_CHARACTERS = 20_000  # of each: some ten pages of a long report
LEAST_NAMES = 3  # places in the country, over all that is read: two may be chance
LEAST_SHARE = 0.5  # of the documents that tell a country; the leader must have more


def to_home(said: str, gazetteer: Gazetteer) -> str:
    """The setting that a person wrote, as `Resources.home` has it: the code of a country, or `auto`.

    Raises:
        CartelmapError: it is neither.
    """
    if said.lower() == AUTO:
        return AUTO
    if len(said) != 2 or gazetteer.ordinal(f"country-{said.lower()}") is None:  # noqa: PLR2004 - ISO 3166-1 alpha-2
        raise CartelmapError(f"--country: {said!r} is no country; use a code of two letters such as MX, or auto.")
    return said.upper()


def settle_home(resources: Resources, documents: Iterable[Document]) -> Resources:
    """The resources with the country that the documents are about where it is to be found, else as they are."""
    return replace(resources, home=find_home(documents, resources)) if resources.home == AUTO else resources


def find_home(documents: Iterable[Document], resources: Resources) -> str:
    """The code of the country that the documents are about; empty where none leads clearly.

    Up to `READ` documents from all over the corpus are read without a home. Each votes for the country in which most of
    the places lie that it surely names, and not where two have as many.
    """
    neutral = replace(resources, home="")
    votes: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for document in _spread(documents):
        told = _countries(annotate(document, neutral))
        names += told
        votes.update(_leader(told))
    home = next((country for country, count in votes.items() if count > LEAST_SHARE * votes.total()), "")
    return home if names[home] >= LEAST_NAMES else ""


def _spread(documents: Iterable[Document]) -> list[Document]:
    """At most `READ` documents, evenly over all, each cut to what is read of it; no more than twice that is held."""
    held: list[Document] = []
    every = 1
    for number, document in enumerate(documents):
        if number % every == 0:
            held.append(replace(document, text=document.text[:READ_CHARACTERS]))
        if len(held) > 2 * READ:
            held, every = held[::2], every * 2
    count = min(READ, len(held))
    return [held[number * len(held) // count] for number in range(count)]


def _countries(annotated: AnnotatedDocument) -> Counter[str]:
    """For each country, how many places the document surely names in it."""
    return Counter(
        {
            mention.resolution.place.id: mention.resolution.place.country
            for mention in annotated.told
            if mention.role is Role.LOCATION and mention.resolution and mention.resolution.confidence >= SURE
            if mention.resolution.place.country
        }.values()
    )


def _leader(told: Counter[str]) -> list[str]:
    """The country with the most places, in a list; an empty list where there is none, or two have as many."""
    first, second = (*told.most_common(2), ("", 0), ("", 0))[:2]
    return [first[0]] if first[1] > second[1] else []
