"""Which stretches of a text read like the name of a group, whether a list has it or not: "the Caborca drug cartel"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from cartelmap.extraction.lexicons.phrases import Tokens, tokenize

_CARTEL = frozenset({"cartel"})
_CARTELS = frozenset({"cartels", "carteles"})
_BETWEEN = frozenset({"drug", "drugs", "crime", "criminal", "trafficking", "narcotics", "smuggling"})
_BODIES = frozenset(
    {"organization", "organizations", "organisation", "organisations", "syndicate", "syndicates", "mafia", "network"}
)
_LINKS = frozenset({"de", "del", "of"})
_ARTICLES = frozenset({"la", "las", "los", "el", "the"})
_INSIDE = _LINKS | {"la", "las", "los", "el"}
_ANDS = frozenset({"and", "y", "e"})
# Capitalised by their place in the sentence or by what they are, and no part of a group's name.
_NOT_NAMES = frozenset(
    (
        *("the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "any", "some"),
        *("many", "most", "all", "each", "every", "no", "other", "another", "both", "one", "two", "three", "in"),
        *("at", "on", "from", "by", "for", "with", "of", "and", "or", "but", "as", "while", "when", "after"),
        *("before", "since", "if", "whether", "where", "like", "against", "among", "between", "behind", "under"),
        *("near", "unlike", "rival", "powerful", "local", "foreign", "former", "major", "big", "several"),
        *("various", "new", "mexican", "mexico's", "colombian", "american", "guatemalan", "venezuelan", "latin"),
        *("drug", "drugs", "crime", "criminal", "organized", "organised", "el", "los", "la", "las", "un", "una"),
        *("este", "ese", "esta", "otro", "otros", "en", "con", "para", "por", "segun", "contra", "entre"),
        *("desde", "tras", "ante", "que", "y", "e", "o", "pero", "cuando", "como", "del", "de", "january"),
        *("february", "march", "april", "may", "june", "july", "august", "september", "october", "november"),
        *("december"),
    )
)
_BEFORE_PLACES = frozenset({"in", "at", "from", "across", "near", "en", "desde"})
_KEPT_IF_NOT_ALONE = frozenset({"new", "los", "la", "las", "el"})  # "New Plaza Cartel", "Los Zetas Cartel"
_MOST_WORDS = 6  # "Independent Cartel of …", "Jalisco New Generation Cartel": no name is longer


class GroupSpan(NamedTuple):
    """A stretch that reads like a group's name; offsets in the text."""

    start: int
    end: int
    surface: str


class _Range(NamedTuple):
    """Words from `first` up to, not including, `stop`."""

    first: int
    stop: int


def find_group_like(text: str) -> tuple[GroupSpan, ...]:
    """The stretches that read like the name of a cartel or a like group, none inside another, in the order of the text.

    Name and head word together: "Cártel de Santa Rosa de Lima", "Sinaloa and Jalisco cartels", "New Michoacán Family".
    """
    tokens = tokenize(text)
    merged: list[_Range] = []
    for found in _ranges(tokens):
        if merged and found.first < merged[-1].stop:
            merged[-1] = _Range(min(merged[-1].first, found.first), max(merged[-1].stop, found.stop))
        else:
            merged.append(found)
    return tuple(_to_span(tokens, found) for found in merged)


def _to_span(tokens: Tokens, found: _Range) -> GroupSpan:
    start, end = tokens.starts[found.first], tokens.ends[found.stop - 1]
    return GroupSpan(start, end, tokens.text[start:end])


def _ranges(tokens: Tokens) -> Iterator[_Range]:
    for head in [number for number, word in enumerate(tokens.words) if word in _READERS]:
        found = _READERS[tokens.words[head]](tokens, head)
        if found is not None:
            yield found


def _cartel(tokens: Tokens, head: int) -> _Range | None:
    lists = tokens.words[head] in _CARTELS
    first = _name_before(tokens, head, lists=lists)
    # What follows belongs to the name only where none stands before: "Sinaloa Cartel Culiacán"
    stop = head + 1 if first < head else _name_after(tokens, head, lists=lists)
    return _Range(first, stop) if stop - first > 1 else None


def _body(tokens: Tokens, head: int) -> _Range | None:
    """A name such as "Guzmán drug trafficking organization": a body counts only with crime in its name."""
    first = _name_before(tokens, head, lists=False)
    return _Range(first, head + 1) if first < head - 1 and tokens.words[head - 1] in _BETWEEN else None


def _new_family(tokens: Tokens, head: int) -> _Range | None:
    """A name such as "New Michoacán Family"; any other family is one of people."""
    first = _name_before(tokens, head, lists=False)
    is_group = first < head - 1 and tokens.words[first] == "new" and _is_capital(tokens, head)
    return _Range(first, head + 1) if is_group else None


def _clan(tokens: Tokens, head: int) -> _Range | None:
    stop = _name_after(tokens, head, lists=False) if _is_capital(tokens, head) else head
    return _Range(head, stop) if stop > head + 1 else None


def _familia(tokens: Tokens, head: int) -> _Range | None:
    """A name such as "Familia Michoacana", but not "la Familia del Estado"."""
    is_followed = head + 1 < len(tokens.words) and _is_near(tokens, head)
    stop = _run_after(tokens, head + 1) if is_followed and _is_capital(tokens, head) else head
    return _Range(head, stop) if stop > head + 1 else None


_READERS: Mapping[str, Callable[[Tokens, int], _Range | None]] = {
    **dict.fromkeys(_CARTEL | _CARTELS, _cartel),
    **dict.fromkeys(_BODIES, _body),
    **dict.fromkeys(("family", "generation"), _new_family),
    "clan": _clan,
    "familia": _familia,
}


def _is_capital(tokens: Tokens, word: int) -> bool:
    return tokens.text[tokens.starts[word]].isupper()


def _gap(tokens: Tokens, word: int) -> str:
    """What stands between a word and the next."""
    return tokens.text[tokens.ends[word] : tokens.starts[word + 1]]


def _is_near(tokens: Tokens, word: int) -> bool:
    """Whether a word and the next can belong to one name."""
    gap = _gap(tokens, word)
    return gap in (" ", "-", "\u2010", "\u2011", "\u2013", "'", "\u2019") or (
        gap.isspace() and gap.count("\n") < 2  # noqa: PLR2004 - an empty line ends a paragraph
    )


def _name_before(tokens: Tokens, head: int, *, lists: bool) -> int:
    """The first word of the name that ends right before the head word, or the head where there is none."""
    end = head
    while end > 0 and tokens.words[end - 1] in _BETWEEN and _is_near(tokens, end - 1):
        end -= 1
    first = _run_before(tokens, end)
    if first == end:
        return head
    return _list_before(tokens, first) if lists else first


def _list_before(tokens: Tokens, first: int) -> int:
    """The first word of a list such as "Sinaloa, Juárez and Gulf cartels", of which the last name begins at `first`."""
    joined = False
    while first > 1:
        end = first - 1 if tokens.words[first - 1] in _ANDS and _is_near(tokens, first - 1) else first
        joined = joined or end < first
        comma = _gap(tokens, end - 1).startswith(",")
        # A comma alone may part a place from a group: "In Mexico, Sinaloa cartels …".
        if not joined or (not comma and end == first):
            break
        item = _run_before(tokens, end, after_comma=comma)
        if item == end or (item and tokens.words[item - 1] in _BEFORE_PLACES):
            break
        first = item
    return first


def _run_before(tokens: Tokens, end: int, *, after_comma: bool = False) -> int:
    """The first word of the run of capitalised words that ends right before `end`; `end` where there is none."""
    first, word = end, end - 1
    while word >= 0 and end - word <= _MOST_WORDS and (_is_near(tokens, word) or (after_comma and word == end - 1)):
        if _is_capital(tokens, word) or _is_possessive(tokens, word, end):
            first = word
        elif tokens.words[word] not in _INSIDE and not tokens.words[word].isdigit():
            break
        word -= 1
    return _without_lead(tokens, first, end)


def _is_possessive(tokens: Tokens, word: int, end: int) -> bool:
    """Whether it is the s of "Treviño's cartel"; the cartels of "Mexico's cartels" are many, and in a place."""
    is_s = tokens.words[word] == "s" and word == end - 1 and word > 0 and _gap(tokens, word - 1) in ("'", "\u2019")
    return is_s and tokens.words[end] not in _CARTELS


def _without_lead(tokens: Tokens, first: int, end: int) -> int:
    """The run without the capitalised words that only begin the sentence ("In Sinaloa Cartel territory")."""
    while first < end and tokens.words[first] in _NOT_NAMES | _INSIDE:
        named = any(_is_name(tokens, word) for word in range(first + 1, end))
        if tokens.words[first] in _KEPT_IF_NOT_ALONE and _is_capital(tokens, first) and named:
            break
        first += 1
    return first if any(_is_name(tokens, word) for word in range(first, end)) else end


def _is_name(tokens: Tokens, word: int) -> bool:
    return _is_capital(tokens, word) and tokens.words[word] not in _NOT_NAMES


def _name_after(tokens: Tokens, head: int, *, lists: bool) -> int:
    """The word after the name that follows the head word, or the one after the head where there is none."""
    word, linked = head + 1, False
    while word < len(tokens.words) and _is_near(tokens, word - 1) and tokens.words[word] in _LINKS | _ARTICLES:
        linked = linked or tokens.words[word] in _LINKS
        word += 1
    if not linked and not _may_lead(tokens, head):
        return head + 1
    stop = _run_after(tokens, word)
    while lists and stop > word and stop < len(tokens.words) - 1:
        item = _item_after(tokens, stop)
        longer = _run_after(tokens, item)
        if longer == item:
            break
        stop = longer
    return stop if stop > word else head + 1


def _may_lead(tokens: Tokens, head: int) -> bool:
    """Whether a name may follow at once: "Cártel Jalisco…", "cártel Jalisco…", but not "the cartel Mexico fears"."""
    return _is_capital(tokens, head) or "\u00e1" in tokens.text[tokens.starts[head] : tokens.ends[head]]


def _item_after(tokens: Tokens, stop: int) -> int:
    """Where the next item begins in a list such as "cárteles de Sinaloa, de Juárez y del Golfo"."""
    word = stop
    if _gap(tokens, stop - 1) != ", " and not (_is_near(tokens, stop - 1) and tokens.words[stop] in _ANDS):
        return len(tokens.words)
    while word < len(tokens.words) and tokens.words[word] in _ANDS | _LINKS | _ARTICLES:
        word += 1
    return word


def _run_after(tokens: Tokens, first: int) -> int:
    """The word after the run of capitalised words that begins at `first`; `first` where there is none."""
    stop, word = first, first
    while word < len(tokens.words) and word - first < _MOST_WORDS and (word == first or _is_near(tokens, word - 1)):
        if _is_capital(tokens, word) or (word > first and tokens.words[word].isdigit()):
            stop = word + 1
        elif tokens.words[word] not in _INSIDE or word == first:
            break
        word += 1
    return stop
