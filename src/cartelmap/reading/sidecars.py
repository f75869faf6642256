"""Sidecars: `NAME.yaml` beside `NAME.txt` says what is known of that file, in the words of a metadata.csv."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from cartelmap.errors import CartelmapError
from cartelmap.reading.columns import known_fields
from cartelmap.reading.decoding import decode
from cartelmap.reading.front_matter import parse_keys
from cartelmap.reading.published import parse_published

ENDINGS = (".yaml", ".yml")
LARGEST = 1_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a sidecar says, and in sentences what is wrong with it."""

    known: Mapping[str, str]
    faults: tuple[str, ...] = ()
    is_broken: bool = False


def pair(sidecars: Iterable[str], files: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The paths of the sidecars of each file, the more exact first: `a.txt.yaml` before `a.yaml`."""
    by_target: dict[str, list[str]] = {}
    for path in sidecars:
        by_target.setdefault(str(PurePosixPath(path).with_suffix("")), []).append(path)
    paired: dict[str, tuple[str, ...]] = {}
    for path in files if by_target else ():
        exact = by_target.get(path, [])
        bare = by_target.get(str(PurePosixPath(path).with_suffix("")), [])
        if exact or bare:
            paired[path] = (*exact, *bare)
    return paired


def parse_sidecar(content: bytes) -> Sidecar:
    """What the bytes of a sidecar say; a date that is none is left out of it, and said."""
    text = decode(content).text if len(content) <= LARGEST else None
    if text is None:
        return Sidecar({}, ("It is no short text in UTF-8; what it says was left out.",), is_broken=True)
    try:
        known, unread = known_fields(parse_keys(text))
    except CartelmapError as error:
        return Sidecar({}, (f"It {error}; what it says was left out.",), is_broken=True)
    faults = [f"Nothing reads the keys {', '.join(f'`{key}`' for key in unread[:12])}."] if unread else []
    if known.get("published"):
        try:
            parse_published(known["published"])
        except CartelmapError as error:
            del known["published"]
            faults.append(f"Its date was left out: {error}")
    return Sidecar(known, tuple(faults))
