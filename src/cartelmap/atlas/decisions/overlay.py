"""From what people said to what an atlas shows: the rows of the mentions that they said something of.

**Which mentions a judgement is about.** It was said of one mention, its anchor. The scopes are, from narrow to wide:

- `mention`: the anchor, and the same mention in passages that repeat its passage.
- `text`: these, and in the same text (its copies too) the mentions that are alike.
- `alike`: these, and the mentions of the whole atlas that are alike.

Alike are mentions of the same folded name of which the program, not a person, made the same: role, place, and why it is
open. What it made of the anchor when the judgement was said counts; so a program that has learned meanwhile is not
overruled where nobody looked. A judgement whose anchor is not found any more rests: it holds for nothing at all.

**Which one holds.** Of two judgements on the same mention the one first in `standing`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import pyarrow as pa

from cartelmap.atlas.contents import place_row
from cartelmap.atlas.decisions.anchors import Spot, find_again
from cartelmap.atlas.decisions.judgements import Judgement, Placement
from cartelmap.atlas.rows import Answer, Scope
from cartelmap.atlas.schema import PLACES
from cartelmap.atlas.source import Source
from cartelmap.extraction.reasons import DECIDED, DECIDED_BY
from cartelmap.model import OpenBecause, Place, Role, geo_precision
from cartelmap.text import fold

_ROUGH = 2  # ACLED's class for a point that is near, not exact
_MAPPED_ROLES = (Role.LOCATION.value, Role.METONYM.value)


@dataclass(frozen=True, slots=True)
class Overlay:
    """The judgements that stand, strongest first, and the number of the mention that each was said of, if found."""

    judgements: tuple[Judgement, ...] = ()
    anchors: tuple[int | None, ...] = ()


def lay_over(source: Source, judgements: Sequence[Judgement]) -> Overlay:
    """What holds of these judgements (strongest first); the views `mentions` and `places` now show it."""
    anchors = _find_anchors(source, judgements)
    if any(number is not None for number in anchors):
        _lay_mentions(source, judgements, anchors)
        _lay_places(source, judgements)
    return Overlay(tuple(judgements), anchors)


def _find_anchors(source: Source, judgements: Sequence[Judgement]) -> tuple[int | None, ...]:
    if not judgements:
        return ()
    spots = _spots(source, judgements)
    return tuple(_find_anchor(judgement, spots) for judgement in judgements)


def _find_anchor(judgement: Judgement, spots: dict[tuple[str, str], list[Spot]]) -> int | None:
    """By the id of its document, or where that was renamed by its bytes."""
    name, at = fold(judgement.surface), judgement.anchor
    for document in (at.document_id, at.sha256):
        number = find_again(at, spots.get((document, name), ())) if document else None
        if number is not None:
            return number
    return None


def _spots(source: Source, judgements: Sequence[Judgement]) -> dict[tuple[str, str], list[Spot]]:
    """The mentions of the documents and names that judgements are about, by the id and the bytes of the document."""
    names = {fold(judgement.surface) for judgement in judgements}
    ids = {judgement.anchor.document_id for judgement in judgements}
    hashes = {judgement.anchor.sha256 for judgement in judgements} - {""}
    # Joined with tables: a list of hundreds of values would be gone through for each row.
    documents = source.ask(
        "SELECT no, id, sha256 FROM documents WHERE id IN (FROM ids) OR sha256 IN (FROM hashes)",
        {"ids": _column("id", ids, pa.string()), "hashes": _column("sha256", hashes, pa.string())},
    ).to_pylist()
    named = {row["no"]: (row["id"], row["sha256"]) for row in documents}
    rows = source.ask(
        """
        SELECT no, document_no, passage_no, shown, shown_start, shown_end, start FROM machine_mentions
        WHERE document_no IN (FROM documents_there) ORDER BY no
        """,
        {"documents_there": _column("no", named, pa.int32())},
    ).to_pylist()
    kept = [tuple(row.values()) for row in rows if fold(row["shown"]) in names]
    texts = _texts(source, {row[2] for row in kept})
    spots: defaultdict[tuple[str, str], list[Spot]] = defaultdict(list)
    for no, document_no, passage_no, shown, *where in kept:
        for document in set(named[document_no]):
            spots[document, fold(shown)].append(Spot(no, texts[passage_no], *where))
    return spots


def _texts(source: Source, numbers: Collection[int]) -> dict[int, str]:
    given = {"numbers": _column("no", numbers, pa.int32())}
    rows = source.ask("SELECT no, text FROM passages WHERE no IN (FROM numbers)", given)
    return {row["no"]: row["text"] for row in rows.to_pylist()}


def _column(name: str, values: Collection[Any], kind: pa.DataType) -> pa.Table:
    return pa.table([pa.array(list(values), kind)], names=[name])


def _lay_mentions(source: Source, judgements: Sequence[Judgement], anchors: Sequence[int | None]) -> None:
    """Put what judgements make of mentions over what the program made of them.

    Only the numbers of these mentions are held in memory, as "all like it" may be half of an atlas; the rest is read
    from the files as ever.
    """
    numbered = [(position, *each) for position, each in enumerate(zip(judgements, anchors, strict=True))]
    source.keep("claims", claim(source, numbered))
    source.run("CREATE TABLE winners AS SELECT no, min(position) AS position FROM claims GROUP BY no ORDER BY no")
    source.run("DROP TABLE claims")
    source.keep("outcomes", pa.Table.from_pylist(_outcomes(source, judgements), _OUTCOME))
    # Of a mention that was not judged nothing is looked up, so that what a filter leaves out is not read at all.
    source.run(
        """
        CREATE OR REPLACE VIEW mentions AS
        SELECT *, false AS confirmed, NULL::VARCHAR AS judgement FROM machine_mentions ANTI JOIN winners USING (no)
        UNION ALL
        SELECT m.* REPLACE (
            o.role AS role, o.place_id AS place_id, o.lat AS lat, o.lon AS lon, o.precision AS precision,
            o.confidence AS confidence, o.open_because AS open_because, o.reasons AS reasons,
            CASE WHEN o.role <> 'location' THEN m.embedded_in END AS embedded_in,
            CASE WHEN o.open_because = 'not_here' THEN '[]' WHEN o.rival_id IS NULL THEN m.rivals
            ELSE '[' || json_array(
                o.rival_id, o.rival_name, o.rival_admin1, o.rival_country, m.confidence, o.rival_lat, o.rival_lon,
                o.rival_kind
            ) || CASE WHEN m.rivals = '[]' THEN ']' ELSE ', ' || m.rivals[2:] END END AS rivals
        ), o.confirmed, o.judgement
        FROM machine_mentions m JOIN winners USING (no) JOIN outcomes o USING (position)
        """
    )


def claim(source: Source, said: Sequence[tuple[int, Judgement, int | None]]) -> pa.Table:
    """The mentions that judgements are about: `no`, and the `position` that each judgement was given here.

    Of each judgement the number of its anchor is given, None where it was not found: then it is about nothing.
    """
    found = [(position, judgement, number) for position, judgement, number in said if number is not None]
    wide = [(position, judgement) for position, judgement, _ in found if judgement.scope is not Scope.MENTION]
    given = {
        "anchors": _numbers(("position", "no"), [(position, number) for position, _, number in found]),
        "likenesses": _likenesses(source, wide),
    }
    statement = """
        WITH here AS (
            SELECT a.position, m.same_no, m.story_no, m.shown_start, m.shown_end, m.shown
            FROM anchors a JOIN machine_mentions m USING (no)
        )
        SELECT h.position, m.no FROM here h
        JOIN machine_mentions m USING (same_no, shown_start, shown_end, shown)
        UNION
        SELECT l.position, m.no FROM likenesses l JOIN machine_mentions m
        ON m.shown = l.shown AND m.role = l.role AND m.place_id IS NOT DISTINCT FROM l.place_id
            AND m.open_because IS NOT DISTINCT FROM l.open_because
        JOIN here h ON h.position = l.position AND (l.everywhere OR h.story_no = m.story_no)
    """
    return source.ask(statement, given)


def _likenesses(source: Source, wide: Sequence[tuple[int, Judgement]]) -> pa.Table:
    """What the rows of the mentions have that are alike: a row for each spelling."""
    spellings = _spellings(source, {judgement.placement for _, judgement in wide})
    rows = [
        {
            "position": position,
            "shown": shown,
            "role": judgement.placement.role,
            "place_id": judgement.placement.place_id,
            "open_because": judgement.placement.open_because,
            "everywhere": judgement.scope is Scope.ALIKE,
        }
        for position, judgement in wide
        for shown in spellings.get((judgement.placement, fold(judgement.surface)), ())
    ]
    return pa.Table.from_pylist(rows, _LIKENESS)


def _spellings(source: Source, placements: set[Placement]) -> dict[tuple[Placement, str], list[str]]:
    """The spellings of each name among the mentions that the program placed like one of these."""
    if not placements:
        return {}
    given = pa.Table.from_pylist([asdict(placement) for placement in placements], _PLACEMENT)
    rows = source.ask(
        """
        SELECT DISTINCT m.role, m.place_id, m.open_because, m.shown FROM machine_mentions m JOIN placements p
        ON m.role = p.role AND m.place_id IS NOT DISTINCT FROM p.place_id
            AND m.open_because IS NOT DISTINCT FROM p.open_because
        """,
        {"placements": given},
    ).to_pylist()
    spellings: defaultdict[tuple[Placement, str], list[str]] = defaultdict(list)
    for row in rows:
        shown = row.pop("shown")
        spellings[Placement(**row), fold(shown)].append(shown)
    return spellings


def _numbers(names: tuple[str, str], rows: Sequence[tuple[int, int]]) -> pa.Table:
    columns = [pa.array([row[column] for row in rows], pa.int64()) for column in range(len(names))]
    return pa.table(columns, names=list(names))


_PLACEMENT = pa.schema([("role", pa.string()), ("place_id", pa.string()), ("open_because", pa.string())])
_LIKENESS = pa.schema(
    [
        ("position", pa.int64()),
        ("shown", pa.string()),
        ("role", pa.string()),
        ("place_id", pa.string()),
        ("open_because", pa.string()),
        ("everywhere", pa.bool_()),
    ]
)
_OUTCOME = pa.schema(
    [
        ("position", pa.int64()),
        ("judgement", pa.string()),
        ("role", pa.string()),
        ("place_id", pa.string()),
        ("lat", pa.float64()),
        ("lon", pa.float64()),
        ("precision", pa.int8()),
        ("confidence", pa.float64()),
        ("open_because", pa.string()),
        ("reasons", pa.string()),
        ("confirmed", pa.bool_()),
        ("rival_id", pa.string()),  # the place that the program had chosen, where a person did not
        ("rival_name", pa.string()),
        ("rival_admin1", pa.string()),
        ("rival_country", pa.string()),
        ("rival_lat", pa.float64()),
        ("rival_lon", pa.float64()),
        ("rival_kind", pa.string()),
    ]
)


def _outcomes(source: Source, judgements: Sequence[Judgement]) -> list[dict[str, Any]]:
    """What each judgement makes of a mention, whatever the program makes of it now."""
    known = source.ask(
        """
        SELECT id AS rival_id, name AS rival_name, admin1 AS rival_admin1, lat AS rival_lat, lon AS rival_lon,
            CASE WHEN NOT contains(country, ';') THEN country END AS rival_country, kind AS rival_kind
        FROM machine_places WHERE id IN (FROM overruled)
        """,
        {"overruled": _column("id", {_overruled(judgement) for judgement in judgements}, pa.string())},
    ).to_pylist()
    rivals = {row["rival_id"]: row for row in known}
    return [
        _outcome(position, judgement) | rivals.get(_overruled(judgement), {})
        for position, judgement in enumerate(judgements)
    ]


def _overruled(judgement: Judgement) -> str | None:
    """The place that the program had chosen, which is now one of those that the name could mean."""
    return judgement.placement.place_id if judgement.answer in (Answer.OTHER, Answer.UNSURE) else None


def _outcome(position: int, judgement: Judgement) -> dict[str, Any]:
    shared = {
        "position": position,
        "judgement": judgement.id,
        "role": judgement.placement.role,
        "reasons": _reasons(judgement),
        "confirmed": judgement.answer is not Answer.UNSURE,
    }
    match judgement.answer:
        case Answer.NO_PLACE:
            return shared | {"open_because": OpenBecause.NOT_HERE.value}
        case Answer.UNSURE:
            return shared | {"open_because": OpenBecause.AMBIGUOUS.value}
        case Answer.RIGHT | Answer.OTHER | Answer.ROUGHLY:
            open_because = {"open_because": judgement.placement.open_because}
            return shared | (_placed(judgement, judgement.place) if judgement.place else open_because)


def _placed(judgement: Judgement, place: Place) -> dict[str, Any]:
    known = geo_precision(place.kind, place.accuracy_km)
    is_other = judgement.answer is Answer.OTHER or judgement.placement.role not in _MAPPED_ROLES
    return {
        "role": Role.LOCATION.value if is_other else judgement.placement.role,
        "place_id": place.id,
        "lat": place.lat,
        "lon": place.lon,
        "precision": max(known, _ROUGH) if judgement.answer is Answer.ROUGHLY else known,
        "confidence": 1.0,
    }


def _reasons(judgement: Judgement) -> str:
    values = {"day": judgement.when[:10]}
    reason = [DECIDED_BY, {"who": judgement.who, **values}] if judgement.who else [DECIDED, values]
    return json.dumps([reason], ensure_ascii=False)


def _lay_places(source: Source, judgements: Sequence[Judgement]) -> None:
    """Add the places that no text named before to those of the atlas; of two rows of a place the latest."""
    by_time = sorted(judgements, key=lambda judgement: (judgement.when, judgement.id))
    rows = {each.place.id: place_row(each.place, _CityOf(each.city)) for each in by_time if each.place}
    source.keep("judged_places", pa.Table.from_pylist(list(rows.values()), PLACES.schema))
    source.run(
        """
        CREATE OR REPLACE VIEW places AS SELECT * FROM machine_places
        UNION ALL SELECT * FROM judged_places ANTI JOIN machine_places USING (id)
        """
    )


@dataclass(frozen=True, slots=True)
class _CityOf:
    """The catalogue that knows the city of a place and nothing else."""

    city: Place | None

    def names_of(self, place_id: str) -> Iterable[str]:
        del place_id
        return ()

    def place_of(self, place_id: str) -> Place | None:
        return self.city if self.city and self.city.id == place_id else None
