"""The nouns of a collection, and the changes that a person makes to one, without files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from cartelmap.model import Published

LONGEST_QUOTE = 600  # characters: a long paragraph of news; a quotation, not a copy of the text
LONGEST_NOTE = 5_000  # characters: two pages of a lesson
_FIRST_WORDS, _LAST_WORDS = 10, 5  # of a passage that tell it from the others of its text
_LONGEST_ANCHOR = 300  # characters: a "word" may be the debris of an encoded picture
_ENOUGH = 0.7  # of the words of an anchor, where a repair or a mask has changed a few of them
_GAP = "…"


@dataclass(frozen=True, slots=True)
class KeptPassage:
    """A passage as it was when it was kept, and what finds it again in its text.

    `corpus` is the id of its texts in an address, `passage` the index that it had, `anchor` the words it begins and
    ends with. `graphic` are stretches of the quote. `kept` is when, as ISO 8601 writes it.
    """

    corpus: str
    corpus_title: str
    document: str
    passage: int
    anchor: str
    quote: str
    graphic: tuple[tuple[int, int], ...] = ()
    title: str = ""
    publisher: str = ""
    author: str = ""
    published: Published | None = None
    url: str = ""
    language: str = ""
    note: str = ""
    kept: str = ""


@dataclass(frozen=True, slots=True)
class KeptView:
    """A view of the dashboard: the page that shows it, and the parts of its address."""

    corpus: str
    corpus_title: str
    page: str
    address: tuple[tuple[str, str], ...]
    title: str = ""
    note: str = ""
    kept: str = ""


Entry = KeptPassage | KeptView


@dataclass(frozen=True, slots=True)
class Collection:
    """Entries in the order in which they are to be read, with a note on all of them; `made` is when (ISO 8601)."""

    made: str = ""
    note: str = ""
    entries: tuple[Entry, ...] = ()


def anchor_of(text: str) -> str:
    """The words that a passage begins and ends with; all of a short one."""
    words = text.split()
    if len(words) > _FIRST_WORDS + _LAST_WORDS + 1:
        words = [*words[:_FIRST_WORDS], _GAP, *words[-_LAST_WORDS:]]
    return " ".join(words)[:_LONGEST_ANCHOR]


def passage_key(document: str, text: str) -> str:
    """What `key_of` gives for this passage when it is kept."""
    return _hashed(document, anchor_of(text))


def key_of(entry: Entry) -> str:
    """What tells an entry from the others of a collection: the passage, or the view, that it is about."""
    if isinstance(entry, KeptPassage):
        return _hashed(entry.document, entry.anchor)
    return _hashed(entry.page, *(f"{name}={value}" for name, value in entry.address))


def keyed(collection: Collection) -> dict[str, Entry]:
    """The entries by their keys, in order; one that a person has written twice has a number at the second."""
    found: dict[str, Entry] = {}
    for entry in collection.entries:
        key = key_of(entry)
        again = sum(1 for other in found if other.partition("-")[0] == key)
        found[f"{key}-{again + 1}" if again else key] = entry
    return found


def _hashed(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def quote_of(
    text: str, graphic: Iterable[tuple[int, int]] = (), around: int = 0
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The passage, cut to LONGEST_QUOTE characters around an offset, and its graphic stretches there."""
    start, end = _window(text, around)
    before, after = (f"{_GAP} " if start else ""), (f" {_GAP}" if end < len(text) else "")
    shift = len(before) - start
    inside = [(max(first, start) + shift, min(last, end) + shift) for first, last in graphic]
    return f"{before}{text[start:end]}{after}", tuple((first, last) for first, last in inside if first < last)


def _window(text: str, around: int) -> tuple[int, int]:
    """Which stretch to quote, from word to word where there are any."""
    if len(text) <= LONGEST_QUOTE:
        return 0, len(text)
    room = LONGEST_QUOTE - 2 * len(f"{_GAP} ")
    start = max(0, min(around - room // 2, len(text) - room))
    end = start + room
    if start:
        start = max(start, text.find(" ", start, around) + 1)
    if end < len(text):
        cut = text.rfind(" ", max(around, start + 1), end)
        end = cut if cut > start else end
    return start, end


def find_again(passages: Sequence[str], index: int, anchor: str) -> int | None:
    """Where a kept passage stands among the passages of its text now; None if it is not there any more.

    Args:
        passages: the texts of all passages of the document, in order.
        index: where the passage stood.
        anchor: the words it began and ended with.
    """
    exact = [number for number, text in enumerate(passages) if anchor_of(text) == anchor]
    if exact:
        return min(exact, key=lambda number: abs(number - index))
    wanted = set(anchor.split())
    likeness = [len(wanted & set(anchor_of(text).split())) / (len(wanted) or 1) for text in passages]
    best = max(range(len(passages)), key=lambda number: (likeness[number], -abs(number - index)), default=None)
    return best if best is not None and likeness[best] >= _ENOUGH else None


def with_entry(collection: Collection, entry: Entry) -> Collection:
    """The collection with the entry at its end; the same one, if it has it."""
    has_it = key_of(entry) in keyed(collection)
    return collection if has_it else replace(collection, entries=(*collection.entries, entry))


def with_entry_at(collection: Collection, position: int, entry: Entry) -> Collection:
    """The collection with the entry put back at a position."""
    entries = collection.entries
    return replace(collection, entries=(*entries[:position], entry, *entries[position:]))


def without_entry(collection: Collection, key: str) -> Collection:
    """The collection without the entry of this key."""
    return replace(collection, entries=tuple(entry for other, entry in keyed(collection).items() if other != key))


def with_words(
    collection: Collection, key: str, field: Literal["note", "title"], typed: str, before: str
) -> Collection:
    """The collection with the note or the title of an entry as typed.

    Where another window has changed it since `before` was shown, both stay.
    """

    def changed(entry: Entry) -> Entry:
        text = _both(getattr(entry, field), typed, before)
        return replace(entry, note=text) if field == "note" else replace(entry, title=text)

    entries = keyed(collection)
    return replace(
        collection, entries=tuple(changed(entry) if other == key else entry for other, entry in entries.items())
    )


def with_note(collection: Collection, typed: str, before: str) -> Collection:
    """The collection with its own note as typed; both stay as in `with_words`."""
    return replace(collection, note=_both(collection.note, typed, before))


def _both(now: str, typed: str, before: str) -> str:
    return typed if now in (before, typed) else f"{now}\n{typed}"


def moved(collection: Collection, key: str, by: int) -> Collection:
    """The collection with an entry some places further down (or up); at the ends it stays."""
    keys = list(keyed(collection))
    if key not in keys:
        return collection
    entries = list(collection.entries)
    at = keys.index(key)
    entries.insert(max(0, min(at + by, len(entries) - 1)), entries.pop(at))
    return replace(collection, entries=tuple(entries))
