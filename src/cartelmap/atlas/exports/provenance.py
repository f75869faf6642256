"""Where a file to take away comes from: the view, when and with what it was made, what one may do with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, Self

from cartelmap.atlas.exports.columns import CODEBOOK_COLUMNS, Column, Say, to_codebook_rows
from cartelmap.atlas.rows import Manifest

CARE = (
    "A row or a symbol says that a text names a place. It does not show where something happened.",
    "Numbers are texts, not events. A place that no text names is not a safe place.",
    "Names and places were found by fixed rules, which make mistakes: read the passage before you rely on a row.",
)
TEXTS_STAY = "The texts and the quotes from them stay their publishers'; the quotes are kept short."
GROUPS_CARE = "Groups and places that are named together: that is no proof of presence."


class Links(Protocol):
    """The addresses of what a row is about; whoever exports knows where the dashboard answers."""

    def to_place(self, place_id: str) -> str:
        """The card of a place, in the view."""

    def to_mention(self, document_id: str, passage: int, mention_id: str) -> str:
        """A name in its text; `passage` is the index of its passage."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """What every file to take away says of itself. `shown` is the view in words, `address` its link.

    Our own sentences pass through `say`; without one they stay in English.
    """

    title: str
    shown: str
    address: str
    made_on: date
    generation: str
    versions: Mapping[str, str]
    licences: tuple[str, ...]
    say: Say = str

    @classmethod
    def of(cls, manifest: Manifest, title: str, shown: str, address: str, made_on: date) -> Self:
        """The provenance of a view of an atlas."""
        return cls(title, shown, address, made_on, manifest.generation, manifest.versions, manifest.licences)

    @property
    def care(self) -> tuple[str, ...]:
        """What the file must not be taken for."""
        return tuple(map(self.say, (*CARE, GROUPS_CARE)))

    @property
    def terms(self) -> tuple[str, ...]:
        """The licences of its data, and whose the texts are."""
        return tuple(map(self.say, (*self.licences, TEXTS_STAY)))

    def to_mapping(self, columns: Sequence[Column]) -> dict[str, object]:
        """All of it with the codebook of these columns, for the metadata of a file."""
        return {
            "title": self.title,
            "shown": self.shown,
            "address": self.address,
            "made_on": self.made_on.isoformat(),
            "care": list(self.care),
            "licences": list(self.terms),
            "versions": {**self.versions, "data": self.generation},
            "codebook": [dict(zip(CODEBOOK_COLUMNS, row, strict=True)) for row in to_codebook_rows(columns, self.say)],
        }


def to_readme(provenance: Provenance, files: Mapping[str, str]) -> str:
    """The same as a text to read beside the files; `files` says what is in each, by its name."""
    say = provenance.say
    facts = {
        say("What is shown"): provenance.shown,
        say("The view"): provenance.address,
        say("Made on"): provenance.made_on.isoformat(),
    }
    parts = [
        f"{provenance.title}\n{'=' * len(provenance.title)}",
        "\n".join(_told(facts)),
        *([_listed(say("Files"), _told(files))] if files else []),
        _listed(say("What it must not be taken for"), provenance.care),
        _listed(say("Licences"), provenance.terms),
        _listed(say("Versions"), _told({**provenance.versions, "data": provenance.generation})),
    ]
    return "\n\n".join(parts) + "\n"


def _told(facts: Mapping[str, str]) -> Iterator[str]:
    return (f"{name}: {what}" for name, what in facts.items())


def _listed(head: str, lines: Iterable[str]) -> str:
    return "\n".join((head, *(f"- {line}" for line in lines)))
