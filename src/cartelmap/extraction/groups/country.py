"""Of which country a police, a force or an agency is, by the words beside its name."""

from __future__ import annotations

from cartelmap.extraction.groups.around import Around
from cartelmap.extraction.groups.lexicon import STATE, Group, GroupLexicon, Words
from cartelmap.extraction.groups.names import Found
from cartelmap.extraction.lexicons.phrases import Tokens, gap_after

_OF = frozenset({"of", "de", "del", "in", "en"})
_SKIPPED = frozenset({"the", "la", "las", "los", "el"})
_NOTHING: frozenset[Words] = frozenset()


def is_abroad(around: Around, country: str, lexicon: GroupLexicon) -> bool:
    """Whether the words beside a name make it that of another country, or of a part of one.

    "Brazilian Federal Police", "California Department of Justice", "Attorney General's Office of Sinaloa".
    """
    words = lexicon.words
    own, others = words.countries.get(country, _NOTHING), lexicon.abroad[country]
    local = words.local if around.after[:1] == ("of",) else _NOTHING
    # The longer first: "New Mexico" is not Mexico, and the "States" of "United States" are no state.
    beside = (
        *((these, words.local) for these in _words_before(around)),
        *((these, local) for these in _words_after(around)),
    )
    for these, parts in beside:
        if these in parts or these in others:
            return True
        if these in own:
            return False
    return False


def _words_before(around: Around) -> tuple[Words, Words]:
    """The two words right before a name and the last of them, without a possessive: "Brazil's Federal Police"."""
    before = around.before[:-1] if around.before[-1:] == ("s",) else around.before
    return before[-2:], before[-1:]


def _words_after(around: Around) -> tuple[Words, Words]:
    """The two words right after a name, or after its "of", and the first of them."""
    after = around.after[:4]
    if after[:1] and after[0] in _OF:
        after = after[2:] if after[1:2] and after[1] in _SKIPPED else after[1:]
    return after[:2], after[:1]


def is_of_a_place(around: Around, country: str, tokens: Tokens, stop: int, lexicon: GroupLexicon) -> bool:
    """Whether an "of" with a name follows that is not its country: "Army of the Potomac"."""
    if not around.after or around.after[0] not in _OF:
        return False
    named = stop + 1
    while named < len(tokens.words) and tokens.words[named] in _SKIPPED:
        named += 1
    is_name = named < len(tokens.words) and tokens.text[tokens.starts[named]].isupper()
    return is_name and lexicon.words.countries.get(country, _NOTHING).isdisjoint(_words_after(around))


def is_in_country(country: str, said: frozenset[str], lexicon: GroupLexicon, *, by_places: bool = True) -> bool:
    """Whether these words name the country, or a place there: a part of it, or the home of a group."""
    named = lexicon.words.countries.get(country, _NOTHING)
    places = lexicon.places.get(country, _NOTHING) if by_places else _NOTHING
    return any(map(said.issuperset, named)) or any(map(said.issuperset, places))


def with_country(found: Found, group: Group, tokens: Tokens, lexicon: GroupLexicon) -> Found:
    """The name with the country that stands right beside it, of a national body: "U.S. State Department"."""
    own = lexicon.words.countries.get(group.country, _NOTHING) if group.kind in STATE else _NOTHING
    before = (
        many
        for many in (2, 1)
        if many <= found.first
        and tokens.words[found.first - many : found.first] in own
        and _is_spaced(tokens, found.first - 1)
    )
    is_after = tokens.words[found.stop : found.stop + 1] in own and _is_spaced(tokens, found.stop - 1)
    return found._replace(first=found.first - next(before, 0), stop=found.stop + is_after)


_ABBREVIATED = 2  # letters before a full stop that ends no sentence: "U.S. Treasury", but not "in México. La Marina"


def _is_spaced(tokens: Tokens, word: int) -> bool:
    """Whether only a space, after the full stop of "U.S.", parts a word from the next."""
    gap = gap_after(tokens, word)
    return gap == " " or (gap == ". " and len(tokens.words[word]) <= _ABBREVIATED)
