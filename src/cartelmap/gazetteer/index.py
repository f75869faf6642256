"""The index as columns of bytes: entries go in one by one, two tries and flat arrays come out."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, Final, Protocol

import marisa_trie

from cartelmap.gazetteer.entries import Entry, Spelling
from cartelmap.gazetteer.folding import fold_again as fold
from cartelmap.model import NameStrength, PlaceKind

FORMAT: Final = 13  # raise it with every change of what is written, or of the rules that decide it
KINDS: Final = tuple(PlaceKind)
STRENGTHS: Final = (NameStrength.STRONG, NameStrength.ABBREVIATION, NameStrength.WEAK)  # best first
PRIMARY: Final = 4  # the bit of a candidate's flags beside the two of its strength
STRENGTH_BITS: Final = 3
LANGUAGE_AT: Final = 3  # the bits above hold the number of the language
LANGUAGES: Final = ("", "en", "es")  # of a spelling; others count as none
_STRENGTH_CODE: Final = {strength: code for code, strength in enumerate(STRENGTHS)}
_WEAK: Final = _STRENGTH_CODE[NameStrength.WEAK]

type_codes: Final[Mapping[str, str]] = {
    "lat": "d",
    "lon": "d",
    "population": "I",
    "kind": "B",
    "country": "H",
    "admin1": "i",
    "details_at": "I",
    "names_at": "I",
    "candidates_at": "I",
    "candidate_place": "I",
    "candidate_flags": "B",
    "ordinal_of_id": "I",
}


class Trie(Protocol):
    """What is used of marisa_trie.Trie, which has no types of its own."""

    def __contains__(self, key: str) -> bool: ...
    def __getitem__(self, key: str) -> int: ...
    def __len__(self) -> int: ...

    def get(self, key: str, default: int) -> int:
        """The number of the key, else the default."""

    def prefixes(self, key: str) -> list[str]:
        """The keys that the string begins with."""

    def iterkeys(self, prefix: str) -> Iterator[str]:
        """The keys that begin with the string."""

    def save(self, path: str) -> None:
        """Write the trie to a file."""


@dataclass(frozen=True, slots=True)
class Index:
    """All of a compiled gazetteer, ready to be written; `header` is JSON."""

    header: dict[str, Any]
    columns: dict[str, array[Any] | bytes]
    names: Trie
    ids: Trie


def strength_code(strength: NameStrength) -> int:
    """The number of a strength in the flags of a candidate."""
    return _STRENGTH_CODE[strength]


@dataclass(slots=True)
class _Candidates:
    """Which names lead to which places, in the order they were added."""

    folded: list[str] = field(default_factory=list)
    place: array[int] = field(default_factory=lambda: array("I"))
    flags: array[int] = field(default_factory=lambda: array("B"))
    written: dict[int, str] = field(default_factory=dict)  # candidate -> abbreviation as it must be written

    def add(self, folded: str, place: int, flags: int) -> None:
        self.folded.append(folded)
        self.place.append(place)
        self.flags.append(flags)


def _worth(spellings: Iterable[Spelling]) -> dict[tuple[str, str], int]:
    """The flags of each folded name and, for abbreviations, the spelling as written; the strongest counts.

    A name may have several abbreviations: "Ags." and "AGS". A name of both languages has none.
    """
    worth: dict[tuple[str, str], int] = {}
    for spelling in spellings:
        folded = fold(spelling.name)
        if not folded:
            continue
        abbreviation = spelling.strength is NameStrength.ABBREVIATION
        key = (folded, spelling.name if abbreviation else "")
        language = LANGUAGES.index(spelling.language) if spelling.language in LANGUAGES else 0
        flags = _STRENGTH_CODE[spelling.strength] | (PRIMARY if spelling.primary else 0) | language << LANGUAGE_AT
        known = worth.setdefault(key, flags)
        same = flags >> LANGUAGE_AT if known >> LANGUAGE_AT == flags >> LANGUAGE_AT else 0
        strength = min(known & STRENGTH_BITS, flags & STRENGTH_BITS)
        worth[key] = strength | ((known | flags) & PRIMARY) | same << LANGUAGE_AT
    return worth


class IndexBuilder:
    """Takes entries in the order of their ordinals and gives the index; curated entries come first."""

    def __init__(self) -> None:
        self._columns: dict[str, array[Any]] = {name: array(code) for name, code in type_codes.items()}
        self._details = bytearray()
        self._names = bytearray()
        self._candidates = _Candidates()
        self._countries: dict[str, int] = {"": 0}
        self._ids: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._columns["lat"])

    def add(self, entry: Entry) -> None:
        """Append the entry; its ordinal is the number of entries before it."""
        ordinal = len(self)
        self._add_columns(entry)
        for an_id in (entry.id, *entry.other_ids):
            self._ids.setdefault(an_id, ordinal)
        for (folded, written), flags in _worth(entry.spellings).items():
            if written:
                self._candidates.written[len(self._candidates.place)] = written
            self._candidates.add(folded, ordinal, flags)

    def _add_columns(self, entry: Entry) -> None:
        columns = self._columns
        columns["details_at"].append(len(self._details))
        columns["names_at"].append(len(self._names))
        self._details += _details(entry)
        self._names += _names(entry.spellings)
        columns["lat"].append(entry.lat)
        columns["lon"].append(entry.lon)
        columns["population"].append(entry.population)
        columns["kind"].append(KINDS.index(entry.kind))
        country = entry.countries[0] if len(entry.countries) == 1 else ""
        columns["country"].append(self._countries.setdefault(country, len(self._countries)))
        columns["admin1"].append(entry.admin1)

    def finish(self, header: Mapping[str, Any]) -> Index:
        """The index, with what the header says of its making."""
        _add_spellings_without_tilde(self._candidates)
        self._columns["details_at"].append(len(self._details))
        self._columns["names_at"].append(len(self._names))
        names: Trie = marisa_trie.Trie(sorted(set(self._candidates.folded)))
        written = self._sort_candidates(names)
        ids: Trie = marisa_trie.Trie(sorted(self._ids))
        by_id = self._columns["ordinal_of_id"]
        by_id.extend([0] * len(ids))
        for an_id, ordinal in self._ids.items():
            by_id[ids[an_id]] = ordinal
        made = {"format": FORMAT, "countries": list(self._countries), "kinds": list(KINDS), "written": written}
        blobs = {"details": bytes(self._details), "names": bytes(self._names)}
        return Index({**header, **made}, {**self._columns, **blobs}, names, ids)

    def _sort_candidates(self, names: Trie) -> dict[int, str]:
        """Lay the candidates out by name (CSR), the likeliest first; returns the spelling of the abbreviations."""
        found, population = self._candidates, self._columns["population"]
        keyed = [
            (names[folded], not flags & PRIMARY, flags & STRENGTH_BITS, -population[place], number)
            for number, (folded, place, flags) in enumerate(zip(found.folded, found.place, found.flags, strict=True))
        ]
        keyed.sort()
        starts = array("I", [0] * (len(names) + 1))
        written: dict[int, str] = {}
        for position, (key, *_, number) in enumerate(keyed):
            starts[key + 1] = position + 1
            self._columns["candidate_place"].append(found.place[number])
            self._columns["candidate_flags"].append(found.flags[number])
            if number in found.written:
                written[position] = found.written[number]
        self._columns["candidates_at"] = starts
        return written


def _add_spellings_without_tilde(found: _Candidates) -> None:
    """Let "Penasco" find Peñasco; where it is the name of something else (Canada), it is weak."""
    strong = {name for name, flags in zip(found.folded, found.flags, strict=True) if not flags & STRENGTH_BITS}
    known = set(zip(found.folded, found.place, strict=True))
    for number in range(len(found.place)):
        folded, place, flags = found.folded[number], found.place[number], found.flags[number]
        plain = folded.replace("ñ", "n")
        if plain == folded or (plain, place) in known or number in found.written:
            continue
        known.add((plain, place))
        found.add(plain, place, _WEAK if flags & STRENGTH_BITS or plain in strong else 0)


def _details(entry: Entry) -> bytes:
    """What only a full Place needs, as a JSON list without its empty end."""
    values: list[object] = [
        entry.id,
        entry.name,
        entry.admin2,
        list(entry.countries) if len(entry.countries) > 1 else 0,
        entry.extent_km or 0,
        entry.accuracy_km or 0,
        entry.city,
        entry.source,
        entry.licence,
        entry.note,
    ]
    while not values[-1]:
        values.pop()
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()


def _names(spellings: Iterable[Spelling]) -> bytes:
    """The spellings, one a line: the number of the strength, the language, a space, the name."""
    rows = ((_STRENGTH_CODE[s.strength], s.language, s.name, s.primary) for s in spellings)
    ordered = sorted(rows, key=itemgetter(3), reverse=True)
    return "\n".join(f"{code}{language} {name}" for code, language, name, _ in ordered).encode()
