"""Several files of decisions as one: nothing that anybody said is lost, and the order of the files does not matter.

**The merge.** All lines of all files, each once, in the order of the time when they were said. Two lines are one if
they have the same id (an undoing: if they undo the same judgement at the same time; a verdict on a passage: if they say
the same of the same passage at the same time). Where two such lines differ, because a name was hidden in one of them,
the one with the hidden name is kept. Lines of a later version, which this program does not understand, are kept as they
are; what is no line of such a file at all, as the rest of one that was cut off, is left out.

**What then holds** follows from the lines alone, wherever they stand: a judgement that anybody undid is undone, and of
two on the same mention `judgements.standing` says which goes before. So the merge is commutative, associative and
idempotent.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

Said = dict[str, Any]

# What a person may read in a line; the rest are ids, hashes, numbers and what the list of places says.
_WORDED = frozenset({"surface", "before", "after", "why", "who", "document_id"})


def merge(files: Iterable[Iterable[str]]) -> list[str]:
    """The lines of all these files as those of one."""
    kept: dict[tuple[str, ...], Said] = {}
    for said in (said for lines in files for said in _read(lines)):
        key = _identity(said)
        kept[key] = min(kept.get(key, said), said, key=_preference)
    return [
        to_text(said) for said in sorted(kept.values(), key=lambda said: (str(said.get("when", "")), to_text(said)))
    ]


def lacking(lines: Iterable[str], others: Iterable[str]) -> list[str]:
    """What the others say and these lines do not, in the order of the merge."""
    there = {_identity(said) for said in _read(lines)}
    return [line for line in merge([others]) if _identity(json.loads(line)) not in there]


def count_lines(lines: Iterable[str]) -> tuple[int, int]:
    """How many lines of a file are such as decisions are written in, and how many others there are."""
    written = [line for line in lines if line.strip()]
    read = sum(1 for _ in _read(written))
    return read, len(written) - read


def reworded(lines: Iterable[str], change: Callable[[str], str], passages: Mapping[str, str]) -> list[str]:
    """The lines with their words changed; those that cannot be read are left out.

    `passages` gives the new hashes of passages with a verdict by the old ones, where their texts have changed as well.
    """
    return [to_text(_reworded(said, change, passages)) for said in _read(lines)]


def _reworded(said: Said, change: Callable[[str], str], passages: Mapping[str, str]) -> Said:
    changed = {key: _change(key, value, change) for key, value in said.items()}
    passage = said.get("passage")
    if "verdict" in said and isinstance(passage, str):
        changed["passage"] = passages.get(passage, passage)
    return changed if changed == said or "anchor" not in said else {**changed, "hidden": True}


def _change(key: str, value: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401 - whatever JSON holds
    if key == "anchor" and isinstance(value, dict):
        return {inner: _change(inner, each, change) for inner, each in value.items()}
    return change(value) if key in _WORDED and isinstance(value, str) else value


def to_text(said: Said) -> str:
    """What was said as a line, always the same."""
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def _read(lines: Iterable[str]) -> Iterator[Said]:
    for line in lines:
        try:
            said = json.loads(line)
        except ValueError:
            continue
        if isinstance(said, dict) and said:
            yield said


def _identity(said: Said) -> tuple[str, ...]:
    if "undo" in said:
        return "undo", str(said["undo"]), str(said.get("when"))
    if "id" in said:
        return "judgement", str(said["id"])
    if "verdict" in said:
        return "verdict", *(str(said.get(key)) for key in ("document_id", "passage", "verdict", "when"))
    return "other", to_text(said)


def _preference(said: Said) -> tuple[bool, str]:
    return not said.get("hidden"), to_text(said)
