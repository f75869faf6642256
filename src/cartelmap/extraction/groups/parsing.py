"""The groups as their files have them, and what is wrong with a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from cartelmap.errors import DataFileError, Fault
from cartelmap.extraction.groups.lexicon import Cues, Group, GroupWords, Head
from cartelmap.extraction.lexicons.phrases import split_words
from cartelmap.extraction.lexicons.source import Source, folded_words, mapping_of, read_mapping, words_of

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
    """The words that help to tell a group's name.

    Raises:
        DataFileError: where the file has another form.
    """
    data = read_mapping(
        source, ("lower", "lower_inside", "heads", "not_groups", "cues", "crime", "countries", "regions", "local")
    )
    cues = mapping_of(source, "cues", data["cues"])
    regions = _phrases_by_country(source, "regions", data["regions"])
    return GroupWords(
        lower=folded_words(source, "lower", data["lower"]),
        lower_inside=folded_words(source, "lower_inside", data["lower_inside"]),
        heads=tuple(_to_head(source, head) for head in data["heads"] or ()),
        not_groups=tuple(words_of(source, "not_groups", data["not_groups"])),
        cues={kind: _to_cues(source, kind, words) for kind, words in cues.items()},
        crime=folded_words(source, "crime", data["crime"]),
        countries=_phrases_by_country(source, "countries", data["countries"]),
        regions=regions,
        local=_phrases(source, "local", data["local"]).union(*regions.values()),
    )


def _phrases_by_country(source: Source, key: str, value: object) -> dict[str, frozenset[tuple[str, ...]]]:
    rows = mapping_of(source, key, value)
    return {country: _phrases(source, f"{key}, {country}", words) for country, words in rows.items()}


_HEAD_KEYS = ("one", "many", "between", "small", "against")
_CUE_KEYS = ("beside", "near")


def _to_head(source: Source, row: object) -> Head:
    lists = _folded_lists(source, "a row of heads", row, _HEAD_KEYS)
    return Head(*(lists[key] for key in _HEAD_KEYS))


def _to_cues(source: Source, kind: str, row: object) -> Cues:
    if kind not in GROUP_KINDS:
        line = source.line_of(f"  {kind}:")
        what = f"cues: kind {kind!r} is not known; use one of {', '.join(GROUP_KINDS)}."
        raise DataFileError([source.fault(what, line)])
    lists = _folded_lists(source, f"cues of {kind}", row, _CUE_KEYS)
    return Cues(*(lists[key] for key in _CUE_KEYS))


def _folded_lists(source: Source, where: str, value: object, keys: Sequence[str]) -> dict[str, frozenset[str]]:
    """The lists of a row by their keys, folded: all keys must be there, if only with an empty list, and no others."""
    row = mapping_of(source, where, value)
    faults = [
        source.fault(f"{where} lacks the key {key!r}; add it, if only with [].") for key in keys if key not in row
    ]
    faults += [source.fault(f"{where} has an unknown key {key!r}; remove it.") for key in row if key not in keys]
    if faults:
        raise DataFileError(faults)
    return {key: folded_words(source, f"{where}, {key}", row[key]) for key in keys}


def _phrases(source: Source, where: str, value: object) -> frozenset[tuple[str, ...]]:
    return frozenset(map(split_words, words_of(source, where, value)))


def parse_groups(source: Source) -> tuple[list[Group], list[Fault]]:
    """The groups of a CSV file, and all that is wrong in it."""
    reader = csv.DictReader(io.StringIO(source.text, newline=""), strict=True)
    missing = [column for column in _GROUP_COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        return [], [Fault(source.file, 1, f"lacks the column {', '.join(missing)}; the header must name all columns.")]
    groups: list[Group] = []
    lines: list[int] = []
    faults: list[Fault] = []
    line = 2
    try:
        for row in reader:
            faults += [Fault(source.file, line, what) for what in _row_faults(row, {group.id for group in groups})]
            if None not in row and None not in row.values():
                groups.append(_to_group(row))
                lines.append(line)
            line = reader.line_num + 1
    except csv.Error as error:
        faults.append(Fault(source.file, line, f"is not a valid CSV row ({error}); check the quotes."))
    parents = {group.id: group.parent for group in groups}
    faults += [
        Fault(source.file, at, what)
        for at, group in zip(lines, groups, strict=True)
        if (what := _parent_fault(group.id, parents))
    ]
    return groups, faults


def _parent_fault(group: str, parents: Mapping[str, str]) -> str:
    """What is wrong with the parent of a group: nobody has its id, or the way up comes back to the group."""
    above = parents[group]
    if above and above not in parents:
        return f"parent {above!r} is the id of no row; write the id of the group it belongs to, or nothing."
    seen = {group}
    while above in parents and above not in seen:
        seen.add(above)
        above = parents[above]
    return (
        f"belongs to itself by way of its parent {parents[group]}; empty one of the parents." if above == group else ""
    )


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
    if row["verified"] == "yes" and not row["source_url"]:
        faults.append("is verified but has no source_url; write the address of the page, or verified no.")
    aliases = [alias for column in _NAME_COLUMNS for alias in _split(row[column])]
    faults += [f"{alias!r} has no letters; remove it." for alias in aliases if not split_words(alias)]
    faults += [
        f"{alias!r} stands twice among the aliases; keep it in one column."
        for alias in sorted({alias for alias in aliases if aliases.count(alias) > 1})
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
