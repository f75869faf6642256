"""Reads the lexicons: the only module of the extraction that opens files for them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from cartelmap.errors import CartelmapError, DataFileError, Fault, cannot_read
from cartelmap.extraction.groups import Group, GroupLexicon, GroupWords, build_lexicon
from cartelmap.extraction.phrases import split_words
from cartelmap.paths import shipped
from cartelmap.text import fold

GROUP_KINDS = frozenset(
    {
        "cartel",
        "faction",
        "gang",
        "armed cell",
        "self-defence group",
        "police",
        "military",
        "government agency",
        "foreign agency",
        "research or media organisation",
    }
)
_VERIFIED = frozenset({"yes", "partly", "no"})
_GROUP_COLUMNS = (
    "id,name,name_es,aliases,weak_aliases,kind,base_place,state,country,active_from,active_to,source_url,verified,note"
).split(",")


# --- reading files ---


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise cannot_read(path, error) from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise DataFileError([Fault(path.name, line, "is not UTF-8; save the file as UTF-8.")]) from None


def _read_yaml(path: Path) -> Any:  # noqa: ANN401 - what a YAML file holds is only known after looking
    try:
        return yaml.safe_load(_read(path))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        what = f"is not valid YAML ({error.problem}); check indentation, quotes and colons."
        raise DataFileError([Fault(path.name, line, what)]) from None
    except yaml.YAMLError:
        raise DataFileError([Fault(path.name, 1, "is not valid YAML; remove unprintable characters.")]) from None


def _read_mapping(path: Path, keys: Iterable[str]) -> dict[str, Any]:
    """The file's top level, which must be a mapping with these keys."""
    data = _read_yaml(path)
    if not isinstance(data, dict):
        raise DataFileError([Fault(path.name, 1, "must be a mapping (key: value) at its top level.")])
    missing = [key for key in keys if key not in data]
    if missing:
        raise DataFileError([Fault(path.name, 1, f"lacks the key {key!r}; add it.") for key in missing])
    return data


def _words(path: Path, where: str, value: object) -> list[str]:
    """The texts of a list that may hold lists, in order. Numbers and yes/no are typing errors: YAML eats `no` and `NO`."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [word for part in value for word in _words(path, where, part)]
    if isinstance(value, dict):
        return [word for part in value.values() for word in _words(path, where, part)]
    if value is None:
        return []
    raise DataFileError([Fault(path.name, 1, f'{where}: {value!r} is not text; put it in quotes ("{value}").')])


def _folded(path: Path, where: str, value: object) -> frozenset[str]:
    return frozenset(map(fold, _words(path, where, value)))


# --- groups ---


def load_groups(path: Path | None = None, words_path: Path | None = None) -> GroupLexicon:
    """The organisations of `data/lexicon/groups.csv`, or of another file of its form, ready to be looked up.

    Raises:
        DataFileError: with all faults of the file.
    """
    path = path or shipped("data/lexicon/groups.csv")
    groups, faults = _parse_groups(path.name, _read(path))
    if faults:
        raise DataFileError(faults)
    return build_lexicon(groups, _load_group_words(words_path or shipped("data/lexicon/group_words.yaml")))


def _load_group_words(path: Path) -> GroupWords:
    data = _read_mapping(path, ("lower", "cues"))
    cues = data["cues"]
    if not isinstance(cues, dict):
        raise DataFileError([Fault(path.name, 1, "cues must be a mapping from kinds to words.")])
    by_kind = {str(kind): _folded(path, f"cues of {kind}", words) for kind, words in cues.items()}
    return GroupWords(_folded(path, "lower", data["lower"]), by_kind)


def _parse_groups(file: str, text: str) -> tuple[list[Group], list[Fault]]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    missing = [column for column in _GROUP_COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        return [], [Fault(file, 1, f"lacks the column {', '.join(missing)}; the header must name all columns.")]
    groups: list[Group] = []
    faults: list[Fault] = []
    line = 2
    try:
        for row in reader:
            faults += [Fault(file, line, what) for what in _row_faults(row, {group.id for group in groups})]
            if None not in row and None not in row.values():
                groups.append(_to_group(row))
            line = reader.line_num + 1
    except csv.Error as error:
        faults.append(Fault(file, line, f"is not a valid CSV row ({error}); check the quotes."))
    return groups, faults


def _row_faults(row: Mapping[str | None, Any], known: set[str]) -> list[str]:
    if None in row or None in row.values():
        return ["has more or fewer fields than the header; put fields that hold commas in quotes."]
    faults = []
    if not row["id"]:
        faults.append("has no id; give it one that no other row has.")
    elif row["id"] in known:
        faults.append(f"id {row['id']} stands twice; give each row its own.")
    if not split_words(row["name"]):
        faults.append("has no name; write the group's usual English name.")
    if row["kind"] not in GROUP_KINDS:
        faults.append(f"kind {row['kind']!r} is not known; use one of {', '.join(sorted(GROUP_KINDS))}.")
    if row["verified"] not in _VERIFIED:
        faults.append(f"verified {row['verified']!r} is not known; use yes, partly or no.")
    faults += [
        f"{alias!r} has no letters; remove it."
        for alias in _split(row["aliases"]) + _split(row["weak_aliases"])
        if not split_words(alias)
    ]
    return faults


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _to_group(row: Mapping[str, str]) -> Group:
    return Group(
        id=row["id"],
        name=row["name"],
        name_es=row["name_es"],
        aliases=_split(row["aliases"]),
        weak_aliases=_split(row["weak_aliases"]),
        kind=row["kind"],
        base_place=row["base_place"],
        states=_split(row["state"]),
        country=row["country"],
        active_from=row["active_from"],
        active_to=row["active_to"],
        source_url=row["source_url"],
        verified=row["verified"],
        note=row["note"],
    )
