"""Which of the groups that share a name is meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cartelmap.extraction.groups.country import is_in_country
from cartelmap.extraction.groups.names import Found
from cartelmap.extraction.groups.support import Reading


def choose(bearers: tuple[int, ...], found: Found, reading: Reading) -> int | None:
    """The group that a shared name means here; None where the text does not decide."""
    if len(bearers) > 1:
        for fits in _narrowings(found, reading):
            bearers = tuple(filter(fits, bearers)) or bearers
    return bearers[0] if len(bearers) == 1 else None


def _narrowings(found: Found, reading: Reading) -> Iterator[Callable[[int], bool]]:
    """What speaks for one of several groups, from the nearest to the farthest."""
    lexicon, around = reading.lexicon, reading.around(found)

    def is_told_in(said: frozenset[str]) -> Iterator[Callable[[int], bool]]:
        yield lambda group: lexicon.is_at_home(group, said)
        yield lambda group: is_in_country(lexicon.groups[group].country, said, lexicon)

    yield from is_told_in(around.near)
    yield from is_told_in(around.sentence)
    yield lambda group: group in reading.named
    at_home, in_country = is_told_in(reading.said)
    yield at_home
    yield lambda group: lexicon.parents[group] in reading.named
    yield in_country
    countries = {lexicon.groups[one].country for one in reading.named}
    yield lambda group: lexicon.groups[group].country in countries
