"""From a pattern as a person writes it ("DAY OF? MONTH ,YEAR") to an expression over the letters of words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cartelmap.extraction.dates.tokens import (
    APOSTROPHE,
    COMMA,
    DASH,
    POINT,
    QUOTE,
    SLASH,
    SPACE,
    SPACED_DASH,
)

# What may stand before a word of a pattern, by the mark written before it.
GAPS = {
    "": SPACE,
    ",": SPACE + COMMA,
    ";": COMMA,
    "~": SPACE + DASH,
    "-": DASH + SPACED_DASH,
    "/": SLASH,
    ".": POINT,
    "^": APOSTROPHE,
    "`": QUOTE,
    "'": SPACE + DASH + QUOTE,
}
_PIECE = re.compile(r"\s*(?:(?P<open>[,;~\-/.^'`]?\()|(?P<bar>\|)|(?P<close>\)\??)|(?P<word>[^\s()|]+))")
_WORD = re.compile(r"(?P<gap>[,;~\-/.^'`]?)(?P<name>\w+)(?::(?P<alias>[a-z_]+))?(?P<optional>\??)")
_DEEPEST = 5  # phrases within phrases; more is a phrase that holds itself


class PatternError(ValueError):
    """A pattern that cannot be read: the text says why."""


@dataclass(slots=True)
class _Word:
    gap: str
    name: str
    alias: str
    optional: bool


@dataclass(slots=True)
class Group:
    """A pattern, or what stands between two brackets of one: its choices, each a row of words and groups."""

    gap: str
    choices: list[list[_Word | Group]] = field(default_factory=lambda: [[]])
    optional: bool = False


_Item = _Word | Group


def parse_pattern(written: str, phrases: Mapping[str, str], depth: int = 0) -> Group:
    """The pattern as a tree, with the phrases it names in place.

    Raises:
        PatternError: brackets that do not match, or a word that cannot be read.
    """
    if depth > _DEEPEST:
        raise PatternError("a phrase holds itself; take it out")
    stack = [Group("")]
    for piece in _PIECE.finditer(written):
        if piece["open"]:
            stack.append(Group(piece["open"][:-1]))
        elif piece["bar"]:
            stack[-1].choices.append([])
        elif piece["close"]:
            if len(stack) == 1:
                raise PatternError("a bracket is closed that was not opened")
            group = stack.pop()
            group.optional = piece["close"].endswith("?")
            if any(all(item.optional for item in choice) for choice in group.choices):
                raise PatternError("all between two brackets may be left out; leave one word without a question mark")
            stack[-1].choices[-1].append(group)
        else:
            stack[-1].choices[-1].append(_item(piece["word"], phrases, depth))
    if len(stack) > 1:
        raise PatternError("a bracket is not closed")
    if any(all(item.optional for item in choice) for choice in stack[0].choices):
        raise PatternError("everything in it may be left out; leave one word without a question mark")
    return stack[0]


def _item(written: str, phrases: Mapping[str, str], depth: int) -> _Item:
    match = _WORD.fullmatch(written)
    if match is None:
        raise PatternError(f"{written!r} cannot be read")
    if match["name"] not in phrases:
        return _Word(match["gap"], match["name"], match["alias"] or match["name"].lower(), bool(match["optional"]))
    group = parse_pattern(phrases[match["name"]], phrases, depth + 1)
    group.gap, group.optional = match["gap"], bool(match["optional"])
    return group


def words_of(group: Group) -> Iterator[tuple[str, str]]:
    """All classes and words in the pattern, with the names under which they are caught."""
    for choice in group.choices:
        for item in choice:
            if isinstance(item, _Word):
                yield item.name, item.alias
            else:
                yield from words_of(item)


_Opening = tuple[tuple[str, str], ...]


def openings(group: Group) -> set[_Opening]:
    """The first two classes or words, each with the mark before it, of all that the pattern may match.

    One where it may match a single word.
    """
    found: set[_Opening] = set()
    for choice in group.choices:
        begun: set[_Opening] = {()}
        for item in choice:
            own = _openings_of(item)
            begun = {(*start, *more)[:2] for start in begun for more in (own | {()} if item.optional else own)}
        found |= begun
    return found


def _openings_of(item: _Item) -> set[_Opening]:
    """Those of an item; before the first word of a group stands what stands before the group."""
    if isinstance(item, _Word):
        return {((item.gap, item.name),)}
    return {((item.gap, first[1]), *rest) for first, *rest in openings(item)}


def always_catches(group: Group, aliases: Collection[str]) -> bool:
    """Whether every way through the pattern catches something under one of these names."""
    return all(any(_item_always_catches(item, aliases) for item in choice) for choice in group.choices)


def _item_always_catches(item: _Item, aliases: Collection[str]) -> bool:
    if item.optional:
        return False
    return always_catches(item, aliases) if isinstance(item, Group) else item.alias in aliases


class Compiler:
    """Writes a pattern as a regular expression; `captured` tells group, alias and class of what it catches."""

    def __init__(self, letters_of: Mapping[str, str]) -> None:
        self._letters_of = letters_of
        self.captured: list[tuple[str, str, str]] = []

    def compile(self, group: Group) -> str:
        """The expression of a whole pattern."""
        return self._choices(group)

    def _choices(self, group: Group) -> str:
        return "(?:" + "|".join(map(self._sequence, group.choices)) + ")"

    def _sequence(self, items: Sequence[_Item]) -> str:
        pieces: list[str] = []
        has_begun = False
        for number, item in enumerate(items):
            body = self._body(item)
            if has_begun:
                piece = f"[{GAPS[item.gap]}]{body}"
            else:  # what stands after a word that may be missing belongs to it
                piece = body + (f"[{GAPS[items[number + 1].gap]}]" if item.optional else "")
            pieces.append(f"(?:{piece})?" if item.optional else piece)
            has_begun = has_begun or not item.optional
        return "".join(pieces)

    def _body(self, item: _Item) -> str:
        if isinstance(item, Group):
            return self._choices(item)
        letters = f"[{self._letters_of[item.name]}]"
        if not item.name.isupper():
            return letters
        name = f"c{len(self.captured)}"
        self.captured.append((name, item.alias, item.name))
        return f"(?P<{name}>{letters})"
