"""The sentence of counts above the map, and the filters in it that one can take away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cartelmap.atlas import Counts, Filters
from cartelmap.dashboard.i18n import N_, Words
from cartelmap.dashboard.wording.passage_html import publisher_name


@dataclass(frozen=True, slots=True)
class Chip:
    """An active filter: `key` says which one to `without`, `label` is what the screen says."""

    key: str
    label: str


def texts(words: Words, n: int, copies: int) -> str:
    """How many texts, with their copies: "4 texts + 1 copy"."""
    counted = words.many("{n} text", "{n} texts", n)
    return f"{counted} + {words.many('{n} copy', '{n} copies', copies)}" if copies else counted


def named_in(words: Words, n: int, copies: int) -> str:
    """In how many texts a place is named, copies in brackets."""
    if not copies:
        return words.many("Named in {n} text", "Named in {n} texts", n)
    counted = words.many("{n} copy", "{n} copies", copies)
    return words.many("Named in {n} text (+{copies})", "Named in {n} texts (+{copies})", n, copies=counted)


def short_count(words: Words, n: int, copies: int) -> str:
    """The number of texts for a row of a list, copies in brackets: "3 texts (+1 copy)"."""
    counted = words.many("{n} text", "{n} texts", n)
    return f"{counted} ({words.many('+{n} copy', '+{n} copies', copies)})" if copies else counted


def on_the_map(words: Words, counts: Counts) -> str:
    """How many of the names are on the map, and how many are not."""
    return words.say(
        "{m} of {n} place names on the map; {k} not placed",
        m=words.number(counts.placed),
        n=words.number(counts.names),
        k=words.number(counts.not_placed),
    )


def mapped(words: Words, counts: Counts) -> str:
    """How many of the names are on the map."""
    return words.say("{m} of {n} place names on the map", m=words.number(counts.placed), n=words.number(counts.names))


def missing(words: Words, counts: Counts) -> str:
    """How many of the names are not on the map."""
    return words.say("{k} not placed", k=words.number(counts.not_placed))


def active(
    words: Words, filters: Filters, topics: Mapping[str, str], groups: Mapping[str, str] | None = None
) -> tuple[Chip, ...]:
    """The filters that are set, in the order of the panel; `topics` and `groups` name each by its id."""
    names = groups or {}
    chips = [Chip("q", f"“{filters.search}”")] if filters.search else []
    chips += [Chip(f"topic:{topic}", topics.get(topic, topic)) for topic in filters.topics]
    chips += [Chip(f"group:{group}", names.get(group, group)) for group in filters.groups]
    if filters.first or filters.last:
        chips.append(Chip("when", _when(words, filters)))
    chips += [Chip(f"publisher:{publisher}", publisher_name(words, publisher)) for publisher in filters.publishers]
    return tuple(chips) + tuple(Chip(key, words.say(message)) for key, message in _switches(filters))


def _switches(filters: Filters) -> list[tuple[str, str]]:
    on = {
        "undated": filters.undated,
        "longer": filters.longer,
        "speaking": filters.only_speaking,
        "sure": filters.sure_only,
        "confirmed": filters.confirmed,
        "governments": filters.governments,
        "aside": filters.aside,
    }
    return [(key, SWITCHES[key]) for key, is_on in on.items() if is_on]


def _when(words: Words, filters: Filters) -> str:
    if filters.first and filters.last:
        return words.span(filters.first, filters.last)
    if filters.first:
        return words.say("from {date}", date=words.month(filters.first))
    return words.say("until {date}", date=words.month(filters.last)) if filters.last else ""


def without(filters: Filters, key: str) -> Filters:
    """The filters with one of them taken away, by the key of its chip."""
    name, _, value = key.partition(":")
    if name == "topic":
        return replace(filters, topics=_others(filters.topics, value))
    if name == "group":
        return replace(filters, groups=_others(filters.groups, value))
    if name == "publisher":
        return replace(filters, publishers=_others(filters.publishers, value))
    if name in ("when", "from", "to"):
        return replace(filters, first=None, last=None, undated=False, longer=False)
    return replace(filters, search="") if name == "q" else _switched_off(filters, name)


def _switched_off(filters: Filters, name: str) -> Filters:
    return replace(
        filters,
        undated=filters.undated and name != "undated",
        longer=filters.longer and name != "longer",
        only_speaking=filters.only_speaking and name != "speaking",
        sure_only=filters.sure_only and name != "sure",
        confirmed=filters.confirmed and name != "confirmed",
        governments=filters.governments and name != "governments",
        aside=filters.aside and name != "aside",
    )


def filter_name(
    words: Words, filters: Filters, key: str, topics: Mapping[str, str], groups: Mapping[str, str] | None = None
) -> str:
    """What the screen calls the filter with this key of the address: the labels of its chips."""
    if key == "q":
        return filters.search
    name = "when" if key in ("from", "to") else key
    chips = [chip.label for chip in active(words, filters, topics, groups) if chip.key.partition(":")[0] == name]
    return ", ".join(chips) or key


def _others(values: tuple[str, ...], gone: str) -> tuple[str, ...]:
    return tuple(value for value in values if gone and value != gone)


SWITCHES = {
    "undated": N_("Texts with no date too"),
    "longer": N_("Longer periods too"),
    "speaking": N_("Only speaking of"),
    "sure": N_("Sure only"),
    "confirmed": N_("Confirmed by a person only"),
    "governments": N_("Governments too"),
    "aside": N_("Passages set aside too"),
}
