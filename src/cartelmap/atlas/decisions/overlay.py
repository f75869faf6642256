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

# ruff: noqa: S608 - the parts of every statement are written here; values are bound

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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
    ids = sorted({judgement.anchor.document_id for judgement in judgements})
    hashes = sorted({judgement.anchor.sha256 for judgement in judgements} - {""})
    documents = source.rows(
        """
        SELECT no, id, sha256 FROM documents
        WHERE list_contains(?::VARCHAR[], id) OR list_contains(?::VARCHAR[], sha256)
        """,
        ids,
        hashes,
    )
    named = {no: (identity, sha256) for no, identity, sha256 in documents}
    rows = source.rows(
        """
        SELECT no, document_no, passage_no, shown, shown_start, shown_end, start FROM machine_mentions
        WHERE list_contains(?::INTEGER[], document_no) ORDER BY no
        """,
        sorted(named),
    )
    kept = [row for row in rows if fold(row[3]) in names]
    texts = _texts(source, {row[2] for row in kept})
    spots: defaultdict[tuple[str, str], list[Spot]] = defaultdict(list)
    for no, document_no, passage_no, shown, *where in kept:
        for document in set(named[document_no]):
            spots[document, fold(shown)].append(Spot(no, texts[passage_no], *where))
    return spots


def _texts(source: Source, numbers: Iterable[int]) -> dict[int, str]:
    among = sorted(numbers)
    blanks = ", ".join("?" * len(among)) or "NULL"
    return dict(source.rows(f"SELECT no, text FROM passages WHERE no IN ({blanks})", *among))


def _lay_mentions(source: Source, judgements: Sequence[Judgement], anchors: Sequence[int | None]) -> None:
    """Make the table of the mentions that judgements hold for, and put it over those of the program."""
    claims = claim(
        source, [(position, j, no) for position, (j, no) in enumerate(zip(judgements, anchors, strict=True))]
    )
    source.keep("claims", claims)
    source.keep("outcomes", pa.Table.from_pylist([_outcome(*each) for each in enumerate(judgements)], _OUTCOME))
    source.run("CREATE TABLE winners AS SELECT no, min(position) AS position FROM claims GROUP BY no")
    # Where a person overrules the program, its place is the first of the others that the name could mean.
    source.run(
        """
        CREATE VIEW overruled AS
        SELECT m.no, '[' || json_array(
            p.id, p.name, p.admin1, CASE WHEN NOT contains(p.country, ';') THEN p.country END,
            m.confidence, p.lat, p.lon, p.kind
        ) || CASE WHEN m.rivals = '[]' THEN ']' ELSE ', ' || m.rivals[2:] END AS rivals
        FROM machine_mentions m JOIN winners USING (no) JOIN machine_places p ON p.id = m.place_id
        """
    )
    source.run(
        """
        CREATE TABLE judged_mentions AS
        SELECT m.* REPLACE (
            CASE WHEN o.sets_role THEN o.role ELSE m.role END AS role,
            CASE WHEN o.sets_place THEN o.place_id ELSE m.place_id END AS place_id,
            CASE WHEN o.sets_place THEN o.lat ELSE m.lat END AS lat,
            CASE WHEN o.sets_place THEN o.lon ELSE m.lon END AS lon,
            CASE WHEN o.sets_place THEN o.precision ELSE m.precision END AS precision,
            CASE WHEN o.sets_place THEN o.confidence ELSE m.confidence END AS confidence,
            CASE WHEN o.sets_place THEN o.open_because ELSE m.open_because END AS open_because,
            CASE WHEN o.sets_role THEN NULL ELSE m.embedded_in END AS embedded_in,
            CASE o.rivals WHEN 'none' THEN '[]' WHEN 'more' THEN coalesce(overruled.rivals, m.rivals) ELSE m.rivals END
                AS rivals,
            o.reasons AS reasons
        ), o.confirmed AS confirmed, o.judgement AS judgement
        FROM machine_mentions m JOIN winners USING (no) JOIN outcomes o USING (position)
        LEFT JOIN overruled USING (no)
        """
    )
    source.run(
        """
        CREATE OR REPLACE VIEW mentions AS
        SELECT *, false AS confirmed, NULL::VARCHAR AS judgement
        FROM machine_mentions ANTI JOIN judged_mentions USING (no)
        UNION ALL SELECT * FROM judged_mentions
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
    roles = sorted({placement.role for placement in placements})
    ids = sorted({placement.place_id for placement in placements if placement.place_id is not None})
    rows = source.rows(
        """
        SELECT DISTINCT role, place_id, open_because, shown FROM machine_mentions
        WHERE list_contains(?::VARCHAR[], role) AND (place_id IS NULL OR list_contains(?::VARCHAR[], place_id))
        """,
        roles,
        ids,
    )
    spellings: defaultdict[tuple[Placement, str], list[str]] = defaultdict(list)
    for role, place_id, open_because, shown in rows:
        spellings[Placement(role, place_id, open_because), fold(shown)].append(shown)
    return spellings


def _numbers(names: tuple[str, str], rows: Sequence[tuple[int, int]]) -> pa.Table:
    columns = [pa.array([row[column] for row in rows], pa.int64()) for column in range(len(names))]
    return pa.table(columns, names=list(names))


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
        ("sets_role", pa.bool_()),
        ("role", pa.string()),
        ("sets_place", pa.bool_()),
        ("place_id", pa.string()),
        ("lat", pa.float64()),
        ("lon", pa.float64()),
        ("precision", pa.int8()),
        ("confidence", pa.float64()),
        ("open_because", pa.string()),
        ("rivals", pa.string()),  # "none", "more": the place of the program too, or empty: as they are
        ("reasons", pa.string()),
        ("confirmed", pa.bool_()),
    ]
)


def _outcome(position: int, judgement: Judgement) -> dict[str, Any]:
    """What a judgement makes of a mention; what it does not set stays as the program has it."""
    shared = {
        "position": position,
        "judgement": judgement.id,
        "sets_role": False,
        "sets_place": True,
        "reasons": _reasons(judgement),
        "confirmed": judgement.answer is not Answer.UNSURE,
    }
    place = judgement.place
    match judgement.answer:
        case Answer.NO_PLACE:
            return shared | {"open_because": OpenBecause.NOT_HERE.value, "rivals": "none"}
        case Answer.UNSURE:
            return shared | {"open_because": OpenBecause.AMBIGUOUS.value, "rivals": "more"}
        case Answer.RIGHT | Answer.OTHER | Answer.ROUGHLY:
            return shared | (_placed(judgement, place) if place else {"sets_place": False})


def _placed(judgement: Judgement, place: Place) -> dict[str, Any]:
    known = geo_precision(place.kind, place.accuracy_km)
    stays = judgement.answer is not Answer.OTHER and judgement.placement.role in _MAPPED_ROLES
    return {
        "sets_role": not stays,
        "role": Role.LOCATION.value,
        "place_id": place.id,
        "lat": place.lat,
        "lon": place.lon,
        "precision": max(known, _ROUGH) if judgement.answer is Answer.ROUGHLY else known,
        "confidence": 1.0,
        "rivals": "more" if judgement.answer is Answer.OTHER else None,
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
