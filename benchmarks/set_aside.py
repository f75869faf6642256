"""How well what does not belong to an article is set aside, against the gold texts that mark it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from cartelmap.model import PassageRole
from cartelmap.reading import to_shown

HEADER = ("gold", "what", "figure", "bar", "")
SET_ASIDE, OTHERS = 0.95, 0.01
_GOLD = "reference.jsonl"
_MET = {True: "met", False: "NOT met"}


def set_aside_rows(folder: Path) -> list[list[str]]:
    """The shares of names in boilerplate, and of all others, that stand in passages set aside; no rows without gold."""
    file = folder / _GOLD
    if not file.exists():
        return []
    told = [pair for line in file.read_text("utf-8").splitlines() for pair in _mentions(json.loads(line))]
    junk = [aside for is_junk, aside in told if is_junk]
    others = [aside for is_junk, aside in told if not is_junk]
    return [
        _row("names in boilerplate that are set aside", junk, "≥", SET_ASIDE),
        _row("other names that are set aside", others, "≤", OTHERS),
    ]


def _mentions(document: dict) -> Iterator[tuple[bool, bool]]:
    """For each name of a document whether it stands in boilerplate, and whether we set its passage aside."""
    passages = [each for each in to_shown(document["text"]).passages if each.role is PassageRole.BOILERPLATE]
    for mention in document["mentions"]:
        aside = any(each.start <= mention["start"] and mention["end"] <= each.end for each in passages)
        yield mention["boilerplate"], aside


def _row(what: str, found: list[bool], sign: str, bar: float) -> list[str]:
    share = sum(found) / max(len(found), 1)
    met = share >= bar if sign == "≥" else share <= bar
    return ["reference", f"{what} ({sum(found)} of {len(found)})", f"{share:.3f}", f"{sign} {bar:.2f}", _MET[met]]
