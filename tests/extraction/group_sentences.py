"""Sentences in which groups are marked by their ids: "Gunmen of the [G003 Gulf Cartel] fled"; [? Los Rojos] is open."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import yaml

from cartelmap.extraction.groups import OPEN_GROUP

_MARK = re.compile(r"\[(G\d+|\?) ([^\]]+)\]")


class Named(NamedTuple):
    """A group and where its name stands in a sentence."""

    group: str
    start: int
    end: int


class Sentence(NamedTuple):
    """A sentence without its marks, and what they said."""

    text: str
    named: tuple[Named, ...]


def read_sentences(path: Path) -> dict[str, list[Sentence]]:
    """The sentences of a YAML file by its keys, each of which holds a sentence a line."""
    lists = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {key: [unmark(line) for line in lines.splitlines()] for key, lines in lists.items()}


def unmark(marked: str) -> Sentence:
    """The sentence without its marks, and what they said."""
    text, named, at = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        named.append(Named(OPEN_GROUP if match[1] == "?" else match[1], len(text), len(text) + len(match[2])))
        text += match[2]
        at = match.end()
    return Sentence(text + marked[at:], tuple(named))
