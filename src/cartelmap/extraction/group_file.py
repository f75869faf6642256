"""The groups as their files have them, and what is wrong with a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

from cartelmap.errors import DataFileError, Fault
from cartelmap.extraction.groups import Group, GroupWords
from cartelmap.extraction.lexicon_source import Source, folded_words, read_mapping
from cartelmap.extraction.phrases import split_words

GROUP_KINDS = (
    *("cartel", "faction", "gang", "self-defence group"),
    *("police", "military", "agency"),
    *("research", "media"),
)
_VERIFIED = frozenset({"yes", "partly", "no"})
_GROUP_COLUMNS = (
    *("id", "name", "name_es", "aliases", "aliases_en", "aliases_es", "weak_aliases", "kind", "parent"),
    *("base_place", "state", "country", "active_from", "active_to", "source_url", "verified", "note"),
)
_NAME_COLUMNS = ("aliases", "aliases_en", "aliases_es", "weak_aliases")


def parse_group_words(source: Source) -> GroupWords:
    """The words of group names that may be written small, and those that introduce a weak name.

    Raises:
        DataFileError: where the file has another form.
    """
    data = read_mapping(source, ("lower", "cues"))
    cues = data["cues"]
    if not isinstance(cues, dict):
        raise DataFileError([source.fault("cues must be a mapping from kinds to words.")])
    by_kind = {str(kind): folded_words(source, f"cues of {kind}", words) for kind, words in cues.items()}
    return GroupWords(folded_words(source, "lower", data["lower"]), by_kind)


def parse_groups(source: Source) -> tuple[list[Group], list[Fault]]:
    """The groups of a CSV file, and all that is wrong in it."""
    reader = csv.DictReader(io.StringIO(source.text, newline=""), strict=True)
    missing = [column for column in _GROUP_COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        return [], [Fault(source.file, 1, f"lacks the column {', '.join(missing)}; the header must name all columns.")]
    groups: list[Group] = []
    faults: list[Fault] = []
    line = 2
    try:
        for row in reader:
            faults += [Fault(source.file, line, what) for what in _row_faults(row, {group.id for group in groups})]
            if None not in row and None not in row.values():
                groups.append(_to_group(row))
            line = reader.line_num + 1
    except csv.Error as error:
        faults.append(Fault(source.file, line, f"is not a valid CSV row ({error}); check the quotes."))
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
        faults.append(f"kind {row['kind']!r} is not known; use one of {', '.join(GROUP_KINDS)}.")
    if row["verified"] not in _VERIFIED:
        faults.append(f"verified {row['verified']!r} is not known; use yes, partly or no.")
    faults += [
        f"{alias!r} has no letters; remove it."
        for column in _NAME_COLUMNS
        for alias in _split(row[column])
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
        aliases_en=_split(row["aliases_en"]),
        aliases_es=_split(row["aliases_es"]),
        weak_aliases=_split(row["weak_aliases"]),
        kind=row["kind"],
        parent=row["parent"],
        base_place=row["base_place"],
        states=_split(row["state"]),
        country=row["country"],
        active_from=row["active_from"],
        active_to=row["active_to"],
        source_url=row["source_url"],
        verified=row["verified"],
        note=row["note"],
    )
