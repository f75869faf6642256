"""The gazetteer as a program asks it: which places have this name, and what is known of a place."""

from __future__ import annotations

import json
from itertools import chain
from typing import Any, Final, NamedTuple

from cartelmap.gazetteer.entries import NOWHERE, Spelling
from cartelmap.gazetteer.index import LANGUAGE_AT, LANGUAGES, PRIMARY, STRENGTH_BITS, STRENGTHS, Trie
from cartelmap.gazetteer.spellings import HOME
from cartelmap.model import NameStrength, Place, PlaceKind
from cartelmap.text import fold

_TRANSLATED: Final = {PlaceKind.CONTINENT, PlaceKind.SEA, PlaceKind.REGION, PlaceKind.BORDER, PlaceKind.RIVER}


class Candidate(NamedTuple):
    """A place that has a name; `spelling` is how an abbreviation must be written, capitals included, else None.

    `language` is "en" or "es" where only texts in that language call the place so: "America" is no country in Spanish.
    """

    place: int
    strength: NameStrength
    primary: bool
    spelling: str | None
    language: str = ""


class Gazetteer:
    """All places by their ordinal; `lat`, `lon`, `population` (0 unknown), `admin1` (-1 none) are its columns."""

    def __init__(self, header: dict[str, Any], columns: dict[str, memoryview], names: Trie, ids: Trie) -> None:
        self.version: str = header["version"]
        self.lat, self.lon = columns["lat"], columns["lon"]
        self.population = columns["population"]
        self.admin1 = columns["admin1"]
        self._header, self._columns, self._trie, self._ids = header, columns, names, ids
        self._countries: list[str] = header["countries"]
        self._kinds = tuple(map(PlaceKind, header["kinds"]))
        self._written: dict[int, str] = {int(key): written for key, written in header["written"].items()}
        self._found: dict[str, tuple[Candidate, ...]] = {}
        self._most_words: dict[str, int] = {}
        self._places: dict[int, Place] = {}

    def __len__(self) -> int:
        return len(self.lat)

    def prefixes(self, folded: str) -> list[str]:
        """The folded names that the string begins with, shortest first."""
        return self._trie.prefixes(folded)

    def most_words(self, first_word: str) -> int:
        """How many words the longest name has that begins with the folded word; 0 where none does."""
        most = self._most_words.get(first_word)
        if most is None:
            longer = chain.from_iterable(self._trie.iterkeys(first_word + joint) for joint in " -")
            words = (name.count(" ") + name.count("-") + 1 for name in longer)
            most = self._most_words[first_word] = max(words, default=int(first_word in self._trie))
        return most

    def candidates(self, folded_name: str) -> tuple[Candidate, ...]:
        """The places of that folded name: primary names first, then strong ones, then the more populous."""
        found = self._found.get(folded_name)
        if found is None:
            found = self._found[folded_name] = self._read_candidates(folded_name)
        return found

    def _read_candidates(self, folded_name: str) -> tuple[Candidate, ...]:
        key = self._trie.get(folded_name, NOWHERE)
        if key == NOWHERE:
            return ()
        starts, places, flags = (self._columns[f"candidate{part}"] for part in ("s_at", "_place", "_flags"))
        return tuple(
            Candidate(
                places[at],
                STRENGTHS[flags[at] & STRENGTH_BITS],
                bool(flags[at] & PRIMARY),
                self._written.get(at),
                LANGUAGES[flags[at] >> LANGUAGE_AT],
            )
            for at in range(starts[key], starts[key + 1])
        )

    def kind(self, ordinal: int) -> PlaceKind:
        """The kind of a place."""
        return self._kinds[self._columns["kind"][ordinal]]

    def country(self, ordinal: int) -> str:
        """The ISO code of the country that a place lies in, empty if there is none or several."""
        return self._countries[self._columns["country"][ordinal]]

    def is_curated(self, ordinal: int) -> bool:
        """Whether a row of our own CSV stands for the place."""
        return ordinal < int(self._header["curated"])

    def ordinal(self, place_id: str) -> int | None:
        """The ordinal of the place with that id, or None."""
        key = self._ids.get(place_id, NOWHERE)
        return None if key == NOWHERE else int(self._columns["ordinal_of_id"][key])

    def place(self, ordinal: int) -> Place:
        """All that is known of a place."""
        place = self._places.get(ordinal)
        if place is None:
            place = self._places[ordinal] = self._read_place(ordinal)
        return place

    def _slice(self, blob: str, ordinal: int) -> str:
        at = self._columns[f"{blob}_at"]
        return str(self._columns[blob][at[ordinal] : at[ordinal + 1]], "utf-8")

    def _details(self, ordinal: int) -> list[Any]:
        values = json.loads(self._slice("details", ordinal))
        return [*values, *("", "", "", 0, 0, 0, "", "", "", "")[len(values) :]]

    def _read_place(self, ordinal: int) -> Place:
        an_id, name, admin2, countries, extent, accuracy, city, source, licence, note = self._details(ordinal)
        admin1 = self._details(self.admin1[ordinal]) if self.admin1[ordinal] != NOWHERE else None
        country = self.country(ordinal)
        return Place(
            id=an_id,
            name=name,
            kind=self.kind(ordinal),
            lat=self.lat[ordinal],
            lon=self.lon[ordinal],
            countries=tuple(countries or ((country,) if country else ())),
            admin1=admin1[1] if admin1 else None,
            admin1_id=admin1[0] if admin1 else None,
            admin2=admin2 or None,
            population=self.population[ordinal] or None,
            extent_km=extent or None,
            accuracy_km=accuracy or None,
            city_id=city or None,
            source=source or self._header["source"],
            licence=licence or self._header["licence"],
            note=note,
            name_es=self._spanish_name(ordinal),
        )

    def _spanish_name(self, ordinal: int) -> str | None:
        """Its first strong Spanish spelling, for the kinds whose names are translated."""
        if self.kind(ordinal) not in _TRANSLATED:
            return None
        own, *others = self.names(ordinal)
        strong = (each for each in others if each.strength is NameStrength.STRONG and each.language == "es")
        found = next((each.name for each in strong), None)
        return None if found in (None, own.name) else found[0].upper() + found[1:]  # "los Andes" heads a row

    def names(self, ordinal: int) -> list[Spelling]:
        """All spellings of a place, its own name first."""
        rows = [row.partition(" ") for row in self._slice("names", ordinal).split("\n")]
        return [
            Spelling(name, head[1:], STRENGTHS[int(head[0])], primary=number == 0)
            for number, (head, _, name) in enumerate(rows)
        ]

    def find(self, name: str) -> list[Place]:
        """The places of that name however it is accented: own names first, then curated, in Mexico, populous ones."""

        def rank(found: Candidate) -> tuple[bool, bool, bool, int]:
            place = found.place
            return (
                not found.primary,
                not self.is_curated(place),
                self.country(place) != HOME,
                -self.population[place],
            )

        return [self.place(found.place) for found in sorted(self.candidates(fold(name)), key=rank)]
