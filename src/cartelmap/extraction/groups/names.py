"""Where a text has the name of a listed group: spelled as listed, or its core beside a head word ("Gulf cartels")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from cartelmap.extraction.groups.lexicon import GroupLexicon, GroupWords, Head, Name, Sort
from cartelmap.extraction.lexicons.phrases import Tokens, find_phrases, gap_after

_LINKS = frozenset({"de", "del", "of", "the", "la", "las", "los", "el"})
_OF = frozenset({"de", "del", "of"})
_ANDS = frozenset({"and", "y", "e", "o", "u", "or", "ni", "nor"})
_TOO = _ANDS | {"con", "contra"}  # what joins "el cártel de Sinaloa" to "el de Juárez"
_THE_ONE = frozenset({"el", "al", "del"})
_MOST_LINKS = 3  # "cártel de los …", "cartels of the …"
_PARTED = frozenset({",", "&", "/"})
_LONGEST_SHORT = 3  # words of a short form in brackets: "(CRAC-PC)"
_LONGEST_ITEM = 4  # words of a name in a list that is not in the lexicon


_WHOLE = frozenset({Sort.NAME, Sort.NO_GROUP})
_OF_ANY_CASE = frozenset({Sort.HEAD, Sort.NO_GROUP})


class Found(NamedTuple):
    """A name that stands in a text: its first word, and the word after its last."""

    first: int
    stop: int
    name: Name


def find_names(tokens: Tokens, lexicon: GroupLexicon) -> list[Found]:
    """The names in the text, the longest first where several overlap, in the order of the text."""
    spelled = [
        Found(hit.first, hit.stop, name)
        for hit in find_phrases(tokens, lexicon.index)
        if _is_spelled_like(name := lexicon.names[hit.key], hit.first, tokens, lexicon.words)
    ]
    if not spelled:
        return []
    named = [found for found in spelled if found.name.sort in _WHOLE]
    said = {found.name.head for found in spelled if found.name.sort is Sort.HEAD}
    if said:
        named += _around_cores(spelled, said, tokens, lexicon.words.heads)
    return [found for found in _longest(named) if found.name.sort is not Sort.NO_GROUP]


def _is_spelled_like(name: Name, first: int, tokens: Tokens, words: GroupWords) -> bool:
    """Whether the capitals are right: of a weak name all, of others those of the words that make the name."""
    if name.sort in _OF_ANY_CASE:
        return True
    spans = range(first, first + len(name.spelled))
    surfaces = [tokens.text[tokens.starts[word] : tokens.ends[word]] for word in spans]
    if name.capitals:
        return all(map(_is_acronym_like, surfaces, name.spelled))
    # A core without any capital ("cártel de sinaloa") is looked at again beside its head.
    is_small = not any(map(_has_capital, surfaces))
    if is_small and any(map(_has_capital, name.spelled)):
        # "departamento de estado" is a department, "Departamento de Estado" the ministry
        return name.may_be_small
    return all(
        surface[0].isupper()
        or not spelled[0].isupper()
        or (not name.weak and _may_be_small(tokens.words[word], at, words))
        for at, (word, surface, spelled) in enumerate(zip(spans, surfaces, name.spelled, strict=True))
    )


_READ_AS_A_WORD = 5  # letters of an acronym that the press writes as a name: "Sedena", "Cisen"


def _is_acronym_like(surface: str, spelled: str) -> bool:
    if surface.isupper() or surface == spelled or not spelled.isalpha():
        return True
    return len(spelled) >= _READ_AS_A_WORD and surface.istitle()


def _may_be_small(word: str, at: int, words: GroupWords) -> bool:
    return word in words.lower or (at > 0 and word in words.lower_inside)


def _has_capital(text: str) -> bool:
    return text != text.lower()


def _longest(found: Iterable[Found]) -> list[Found]:
    """The longest of those that overlap; of two as long as each other, the strong one."""
    order = sorted(found, key=lambda one: (one.first - one.stop, one.name.weak, one.first))
    taken: set[int] = set()
    kept: list[Found] = []
    for one in order:
        words = range(one.first, one.stop)
        if taken.isdisjoint(words):
            taken.update(words)
            kept.append(one)
    return sorted(kept, key=lambda one: one.first)


# --- cores and heads ---


@dataclass(frozen=True, slots=True)
class _Items:
    """What may stand in a list of groups, by where it begins and ends: of several the longest."""

    tokens: Tokens
    by_first: Mapping[int, Found]
    by_stop: Mapping[int, Found]


def _around_cores(spelled: Iterable[Found], said: set[int], tokens: Tokens, heads: tuple[Head, ...]) -> Iterator[Found]:
    """The names that cores make with one of the heads that the text has: "Gulf cartel", and those in a list of them."""
    longest_last = sorted((found for found in spelled if _may_be_listed(found)), key=lambda one: one.stop - one.first)
    items = _Items(tokens, {one.first: one for one in longest_last}, {one.stop: one for one in longest_last})
    for item in {*items.by_first.values(), *items.by_stop.values()}:
        # A full name has no head, but may be the first or last of a list: "the Gulf and Zetas cartels".
        for number in said if item.name.sort is Sort.NAME else said & {item.name.head}:
            found = (*_before_head(item, heads[number], items), *_after_head(item, heads[number], items))
            yield from (one for one in found if one.name.head == number)


def _may_be_listed(found: Found) -> bool:
    return found.name.sort is Sort.CORE or (found.name.sort is Sort.NAME and not found.name.weak)


def _before_head(core: Found, head: Head, items: _Items) -> Iterator[Found]:
    """The names in "Gulf cartel" and "Sinaloa, Juárez and Gulf cartels"."""
    tokens, at = items.tokens, core.stop
    while at < len(tokens.words) and tokens.words[at] in head.between and _is_near(tokens, at - 1):
        at += 1
    if at == len(tokens.words) or not _is_near(tokens, at - 1) or _is_slug(core, tokens):
        return
    if tokens.words[at] in head.one:
        yield core._replace(stop=at + 1)
    elif tokens.words[at] in head.many:
        listed, count = _list_before(core, items)
        if count > 1:
            yield core._replace(stop=at + 1)
            yield from listed


def _is_slug(core: Found, tokens: Tokens) -> bool:
    """Whether it is a part of an address: "/news/sinaloa-cartel"."""
    return gap_after(tokens, core.stop - 1) == "-" and not _has_capital(tokens.text[tokens.starts[core.first]])


def _list_before(last: Found, items: _Items) -> tuple[list[Found], int]:
    """The known names that precede the last of a list, and how many items the list has."""
    tokens, listed, count, joined = items.tokens, [], 1, False
    first = last.first
    while (end := _end_of_item_before(tokens, first)) is not None:
        joined = joined or _is_joined(tokens, end, first)
        found = items.by_stop.get(end)
        start = found.first if found else _unknown_before(tokens, end)
        if start == end or not joined:
            break
        count += 1
        if found:
            listed.append(found)
        first = start
    return listed, count


def _is_joined(tokens: Tokens, end: int, first: int) -> bool:
    """Whether "and" or "&" stands between two items: a comma alone may part a place from a group."""
    return any(word in _ANDS for word in tokens.words[end:first]) or gap_after(tokens, end - 1).strip(" )") in {
        "&",
        "/",
    }


def _end_of_item_before(tokens: Tokens, first: int) -> int | None:
    """The end of the item before this one in a list; None where nothing parts it from what stands before."""
    word = first
    while word > 0 and first - word < _MOST_LINKS and tokens.words[word - 1] in _LINKS and _is_near(tokens, word - 1):
        word -= 1
    if word > 1 and tokens.words[word - 1] in _ANDS and _is_near(tokens, word - 1):
        return _before_brackets(tokens, word - 1)
    is_parted = word > 0 and gap_after(tokens, word - 1).strip(" )") in _PARTED
    return _before_brackets(tokens, word) if is_parted else None


def past_brackets(tokens: Tokens, stop: int) -> int:
    """The word after the short form in brackets that follows a name: "Cártel de Sinaloa (CDS), …"; else the same."""
    if stop < len(tokens.words) and gap_after(tokens, stop - 1).strip() == "(":
        closing = (word for word in range(stop, min(stop + _LONGEST_SHORT, len(tokens.words))) if _closes(tokens, word))
        return next(closing, stop - 1) + 1
    return stop


def _closes(tokens: Tokens, word: int) -> bool:
    end = tokens.ends[word]
    return tokens.text[end : end + 1] == ")"


def _before_brackets(tokens: Tokens, stop: int) -> int:
    """The end of a name before the short form in brackets that ends at a word; else the same."""
    if stop < 1 or not _closes(tokens, stop - 1):
        return stop
    opening = (
        word
        for word in range(stop - 1, max(0, stop - 1 - _LONGEST_SHORT), -1)
        if tokens.text[tokens.starts[word] - 1] == "("
    )
    return next(opening, stop)


def _unknown_before(tokens: Tokens, end: int) -> int:
    """The first word of a run of capitalised words that ends right before `end`."""
    first = end
    while first > 0 and end - first < _LONGEST_ITEM and tokens.text[tokens.starts[first - 1]].isupper():
        first -= 1
        if first and not _is_near(tokens, first - 1):
            break
    return first


def _after_head(core: Found, head: Head, items: _Items) -> Iterator[Found]:
    """The names in "cártel del Golfo", "cárteles de Sinaloa y del Golfo", "el cártel de Sinaloa y el de Juárez"."""
    tokens = items.tokens
    at = _before_links(tokens, core.first)
    if at >= 0 and tokens.words[at] in head.between:  # "el cártel de la droga de Sinaloa"
        at = _before_links(tokens, at)
    if at < 0 or not _is_near(tokens, at) or _is_away(tokens, at, core.first, core):
        return
    if tokens.words[at] in head.one:
        yield core._replace(first=at)
        yield from _the_ones_after(core, items)
    elif tokens.words[at] in head.many:
        listed, count = _list_after(core, items)
        if count > 1:
            yield core._replace(first=at)
            yield from listed


def _before_links(tokens: Tokens, first: int) -> int:
    """The word before "de", "of the" and the like that stand before a word; -1 where there is none."""
    at = first - 1
    while at > 0 and first - at <= _MOST_LINKS and tokens.words[at] in _LINKS and _is_near(tokens, at):
        at -= 1
    return at


def _is_away(tokens: Tokens, head: int, first: int, core: Found) -> bool:
    """Whether no name may follow the head at once: "the cartel Sinaloa fears", but "Cártel Jalisco"."""
    if any(word in _OF for word in tokens.words[head + 1 : first]):
        return False
    surface = tokens.text[tokens.starts[head] : tokens.ends[head]]
    return first > head + 1 or not (surface[0].isupper() or "\u00e1" in surface or core.stop - core.first > 1)


def _list_after(first: Found, items: _Items) -> tuple[list[Found], int]:
    """The known names that follow the first of a list, and how many items the list has."""
    tokens, listed, count, stop = items.tokens, [], 1, first.stop
    while (begin := _begin_of_item_after(tokens, stop)) is not None:
        found = items.by_first.get(begin)
        end = found.stop if found else _unknown_after(tokens, begin)
        if end == begin:
            break
        count += 1
        if found:
            listed.append(found)
        stop = end
    return listed, count


def _begin_of_item_after(tokens: Tokens, stop: int) -> int | None:
    """Where the next item of a list begins; None where nothing joins it to what stands before."""
    stop = past_brackets(tokens, stop)
    if stop >= len(tokens.words):
        return None
    word = stop
    if tokens.words[word] in _ANDS and _is_near(tokens, word - 1):
        word += 1
    elif gap_after(tokens, word - 1).strip(" )") not in _PARTED:
        return None
    begin = word
    while word < len(tokens.words) and word - begin < _MOST_LINKS and tokens.words[word] in _LINKS | _ANDS:
        word += 1
    return word if word < len(tokens.words) else None


def _unknown_after(tokens: Tokens, first: int) -> int:
    """The word after a run of capitalised words that begins at `first`."""
    stop = first
    while stop < len(tokens.words) and stop - first < _LONGEST_ITEM and tokens.text[tokens.starts[stop]].isupper():
        stop += 1
        if stop < len(tokens.words) and not _is_near(tokens, stop - 1):
            break
    return stop


def _the_ones_after(core: Found, items: _Items) -> Iterator[Found]:
    """The further cores in "el cártel de Sinaloa y el de Juárez"."""
    tokens, stop = items.tokens, core.stop
    while stop + 2 < len(tokens.words):
        word = stop + 1 if tokens.words[stop] in _TOO and _is_near(tokens, stop - 1) else stop
        if word == stop and gap_after(tokens, stop - 1).strip() != ",":
            return
        found = items.by_first.get(word + 2)
        is_one = tokens.words[word] in _THE_ONE and tokens.words[word + 1] in _OF
        if not is_one or found is None:
            return
        yield found
        stop = found.stop


def _is_near(tokens: Tokens, word: int) -> bool:
    """Whether only a space, a hyphen or the end of a line lies between a word and the next."""
    gap = gap_after(tokens, word)
    return gap in (" ", "-", "\u2010", "\u2011", "\u00a0") or (gap.isspace() and "\n" not in gap.replace("\n", "", 1))
