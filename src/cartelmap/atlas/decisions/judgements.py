"""What a person said of a mention, as a line of a file that is only ever added to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from cartelmap.atlas.rows import Answer, Scope
from cartelmap.model import Place, PlaceKind

VERSION = 1  # of the lines; goes up where an older program would misread them


@dataclass(frozen=True, slots=True)
class Placement:
    """What the program made of a mention: mentions with the same name and an equal one are alike."""

    role: str
    place_id: str | None
    open_because: str | None


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a mention is found again after a build: its document, its passage by a hash, the words around it.

    `start` counts in the passage as shown, `offset` in the text of the document: they decide only between mentions of
    which all else is the same.
    """

    document_id: str
    sha256: str
    passage: str
    before: str
    after: str
    start: int
    offset: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person said of a mention; `place` is whole, so that an atlas opens without any list of places.

    `city` is where a place is drawn that nobody is to read as a house. `id` and `when` are empty until it is kept.
    """

    answer: Answer
    scope: Scope
    surface: str
    placement: Placement
    anchor: Anchor
    place: Place | None
    city: Place | None
    who: str
    why: str
    id: str = ""
    when: str = ""  # ISO 8601, in UTC
    hidden: bool = False  # a name in its words was hidden since
    version: int = VERSION


@dataclass(frozen=True, slots=True)
class Undoing:
    """That a judgement holds no more; once said, it cannot be unsaid."""

    undo: str
    who: str
    when: str
    version: int = VERSION


def signed(judgement: Judgement, when: datetime, nonce: str) -> Judgement:
    """The judgement with its time, and an id that no other has, whoever says what and when."""
    timed = replace(judgement, when=when.isoformat(timespec="microseconds"))
    said = json.dumps([asdict(timed), nonce], sort_keys=True)
    return replace(timed, id=hashlib.sha256(said.encode()).hexdigest()[:24])


def to_line(said: Judgement | Undoing) -> str:
    """What was said as a line of the file."""
    return json.dumps(asdict(said), ensure_ascii=False, sort_keys=True)


def standing(lines: Iterable[str]) -> tuple[Judgement, ...]:
    """The judgements of these lines that were not undone, before or after, in the order of what goes before what.

    Of two that are said of the same mention the one with the narrower scope comes first, then the later one, then that
    of the higher id. A line of another kind, or one that was cut off, is passed over.
    """
    said = [each for line in lines if (each := _from_line(line))]
    undone = {each.undo for each in said if isinstance(each, Undoing)}
    by_id = {each.id: each for each in said if isinstance(each, Judgement) and each.id not in undone}
    latest_first = sorted(by_id.values(), key=lambda each: (each.when, each.id), reverse=True)
    return tuple(sorted(latest_first, key=lambda each: list(Scope).index(each.scope)))


def _from_line(line: str) -> Judgement | Undoing | None:
    try:
        said = json.loads(line)
        if said["version"] > VERSION:
            return None
        json.dumps(said, ensure_ascii=False).encode()  # half of a sign can be written so, and nowhere else
        return _to_undoing(said) if "undo" in said else _to_judgement(said)
    except (ValueError, KeyError, TypeError):
        return None


def _to_undoing(said: Mapping[str, Any]) -> Undoing:
    return Undoing(**_typed(said, {"undo": str, "who": str, "when": str}))


def _to_judgement(said: Mapping[str, Any]) -> Judgement:
    words = dict.fromkeys(("surface", "who", "why", "id", "when"), str)
    return Judgement(
        **{
            **_typed(said, words),
            "answer": Answer(said["answer"]),
            "scope": Scope(said["scope"]),
            "placement": Placement(**_typed(said["placement"], dict.fromkeys(_PLACED, (str, _NONE)) | {"role": str})),
            "anchor": Anchor(**_typed(said["anchor"], _ANCHORED)),
            "place": _to_place(said["place"]),
            "city": _to_place(said["city"]),
        }
    )


def _to_place(said: Mapping[str, Any] | None) -> Place | None:
    if said is None:
        return None
    typed = _typed(said, _LISTED)
    if not (abs(said["lat"]) <= _POLE and abs(said["lon"]) <= _DATE_LINE and (said["population"] or 0) <= _MOST_PEOPLE):
        raise ValueError(said)
    return Place(**{**typed, "kind": PlaceKind(said["kind"]), "countries": tuple(map(_text, said["countries"]))})


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _typed(said: Mapping[str, Any], types: Mapping[str, type | tuple[type, ...]]) -> Mapping[str, Any]:
    """What was said, where it has these types: a file may come from anybody, and must not spoil the atlas."""
    wrong = [name for name, kind in types.items() if not isinstance(said[name], kind) or said[name] is True]
    if wrong:
        raise TypeError(wrong)
    return said


_POLE, _DATE_LINE, _MOST_PEOPLE = 90, 180, 10**11
_NONE = type(None)
_NUMBER, _MAYBE_NUMBER, _MAYBE_TEXT = (int, float), (int, float, _NONE), (str, _NONE)
_PLACED = ("role", "place_id", "open_because")
_ANCHORED = dict.fromkeys(("document_id", "sha256", "passage", "before", "after"), str) | {"start": int, "offset": int}
_LISTED: Mapping[str, type | tuple[type, ...]] = {
    **dict.fromkeys(("id", "name", "source", "licence", "note"), str),
    **dict.fromkeys(("lat", "lon"), _NUMBER),
    "population": (int, _NONE),
    **dict.fromkeys(("extent_km", "accuracy_km"), _MAYBE_NUMBER),
    **dict.fromkeys(("admin1", "admin1_id", "admin2", "city_id", "name_es"), _MAYBE_TEXT),
}
