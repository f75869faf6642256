"""Which organisations of the list a text names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cartelmap.extraction.groups.choice import choose
from cartelmap.extraction.groups.country import with_country
from cartelmap.extraction.groups.lexicon import GroupLexicon, Sort
from cartelmap.extraction.groups.lexicon import Name as _Name
from cartelmap.extraction.groups.names import Found, find_names
from cartelmap.extraction.groups.support import Reading, introduces, may_stand
from cartelmap.extraction.lexicons.phrases import Tokens, split_words, tokenize
from cartelmap.model import GroupTag

OPEN_GROUP = ""  # the id of a tag whose name several groups share, where the text does not decide


def find_groups(text: str, lexicon: GroupLexicon) -> tuple[GroupTag, ...]:
    """The organisations that the text names: the longest name first, none inside another, in the order of the text.

    A name that several groups share gets the group that the rest of the text speaks for, else `OPEN_GROUP` as its id.
    """
    tokens = tokenize(text)
    found = find_names(tokens, lexicon)
    if not found:
        return ()
    reading = Reading(tokens, lexicon)
    for one in sorted(found, key=lambda one: one.name.weak):  # what is sure first: it speaks for the rest
        if introduces(one, reading):
            reading.note(one)
    found = sorted([*found, *_abbreviated(found, tokens, lexicon)], key=lambda one: one.first)
    return tuple(_to_tag(one, bearers, reading) for one in found if (bearers := may_stand(one, reading)))


def _to_tag(found: Found, bearers: tuple[int, ...], reading: Reading) -> GroupTag:
    tokens, chosen = reading.tokens, choose(bearers, found, reading)
    group = None if chosen is None else reading.lexicon.groups[chosen]
    found = with_country(found, group, tokens, reading.lexicon) if group else found
    start, end = tokens.starts[found.first], tokens.ends[found.stop - 1]
    end += tokens.text[end - 2 : end + 1].startswith(".") and tokens.text[end : end + 1] == "."  # "the D.E.A."
    surface = tokens.text[start:end]
    return (
        GroupTag(group.id, group.name, start, end, surface)
        if group
        else GroupTag(OPEN_GROUP, surface, start, end, surface)
    )


# --- short forms that the text itself gives: "the Cartel of the Sierra (CDLS)" ---

_SHORT_FORM = re.compile(
    r"\s{0,2}\(\s*(?:(?:or|o|por sus siglas(?: en (?:ingl[eé]s|espa[nñ]ol))?)[,:]?\s+)?[\"'\u201c\u2018]?"
    r"([A-Z\u00d1][A-Z\u00d1\d]{1,7})[\"'\u201d\u2019]?\s*\)"
)


def _abbreviated(found: Iterable[Found], tokens: Tokens, lexicon: GroupLexicon) -> Iterator[Found]:
    """The places of short forms that the text gives in brackets after a name, and the list does not have."""
    given: dict[str, int] = {}
    for one in found:
        match = _SHORT_FORM.match(tokens.text, tokens.ends[one.stop - 1])
        if match and not one.name.weak and len(one.name.groups) == 1 and _is_short_for(match[1], one, tokens, lexicon):
            given.setdefault(match[1], one.name.groups[0])
    if not given:
        return
    taken = {word for one in found for word in range(one.first, one.stop)}
    folded = {split_words(short)[0]: short for short in given}
    for number, word in enumerate(tokens.words):
        if word in folded and number not in taken:
            short = folded[word]
            if tokens.text[tokens.starts[number] : tokens.ends[number]] == short:
                name = _Name((given[short],), Sort.NAME, weak=False, capitals=True, spelled=(short,))
                yield Found(number, number + 1, name)


def _is_short_for(short: str, found: Found, tokens: Tokens, lexicon: GroupLexicon) -> bool:
    """Whether its letters are initials of the name as it stands or as the list has it; "(AP)" is a news agency."""
    group = lexicon.groups[found.name.groups[0]]
    words = (*tokens.words[found.first : found.stop], *split_words(group.name), *split_words(group.name_es))
    return {letter.lower() for letter in short if letter.isalpha()} <= {word[0] for word in words}
