"""A lexicon as text, and the parts of a YAML lexicon taken out with a check: no files are opened here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from cartelmap.errors import DataFileError, Fault
from cartelmap.text import fold

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast where libyaml is built in


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a lexicon, and the name of its file as faults give it."""

    file: str
    text: str

    def fault(self, what: str, line: int = 1) -> Fault:
        """What is wrong in a line of this file."""
        return Fault(self.file, line, what)

    def line_of(self, text: str, first: int = 1) -> int:
        """The first line from `first` on that holds the text; `first` where none does (it is folded over two lines)."""
        lines = enumerate(_lines(self.text)[first - 1 :], first)
        return next((line for line, content in lines if text in content), first)


@lru_cache(maxsize=1)  # a file is asked for the line of each of its examples
def _lines(text: str) -> list[str]:
    return text.splitlines()


def read_mapping(source: Source, keys: Iterable[str]) -> dict[str, Any]:
    """The top level of a YAML lexicon, which must be a mapping with these keys.

    Raises:
        DataFileError: where it is not YAML, or has no such top level.
    """
    data = _read_yaml(source)
    if not isinstance(data, dict):
        raise DataFileError([source.fault("must be a mapping (key: value) at its top level.")])
    missing = [key for key in keys if key not in data]
    if missing:
        raise DataFileError([source.fault(f"lacks the key {key!r}; add it.") for key in missing])
    return data


@lru_cache(maxsize=1)  # the demonyms are read for two lists
def _parse_yaml(text: str) -> Any:  # noqa: ANN401 - see below
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - a safe loader, the fast one where there is one


def _read_yaml(source: Source) -> Any:  # noqa: ANN401 - what a YAML file holds is only known after looking
    try:
        return _parse_yaml(source.text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        what = f"is not valid YAML ({error.problem}); check indentation, quotes and colons."
        raise DataFileError([source.fault(what, line)]) from None
    except yaml.YAMLError:
        raise DataFileError([source.fault("is not valid YAML; remove unprintable characters.")]) from None


def words_of(source: Source, where: str, value: object) -> list[str]:
    """The texts of a list that may hold lists, in order. Numbers and truth values are slips: YAML eats a bare `no`."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [word for part in value for word in words_of(source, where, part)]
    if isinstance(value, dict):
        return [word for part in value.values() for word in words_of(source, where, part)]
    if value is None:
        return []
    raise DataFileError([source.fault(f'{where}: {value!r} is not text; put it in quotes ("{value}").')])


def folded_words(source: Source, where: str, value: object) -> frozenset[str]:
    """The texts of a list that may hold lists, folded."""
    return frozenset(map(fold, words_of(source, where, value)))


def mapping_of(source: Source, where: str, value: object) -> dict[str, Any]:
    """The value, which must be a mapping whose keys are text."""
    if isinstance(value, dict) and all(isinstance(key, str) for key in value):
        return value
    raise DataFileError([source.fault(f'{where!r} must be a mapping whose keys are text; quote NO as "NO".')])


def text_of(source: Source, row: Mapping[str, Any], key: str) -> str:
    """The text that a row has under this key."""
    value = row.get(key)
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise DataFileError([source.fault(f"{key} is missing or not text in {dict(row)!r}; fill it in.")])
