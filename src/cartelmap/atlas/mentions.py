"""A single mention, what a person says of it, and what that changes."""

# ruff: noqa: S608 - the parts of every statement are written here; values are bound

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from cartelmap.atlas.decisions.anchors import Spot, anchor
from cartelmap.atlas.decisions.judgements import Judgement, Placement
from cartelmap.atlas.decisions.overlay import Overlay, claim
from cartelmap.atlas.filters import Filters
from cartelmap.atlas.passages import read_passage
from cartelmap.atlas.places import read_places, read_reasons, read_rivals
from cartelmap.atlas.predicates import not_aside
from cartelmap.atlas.rows import Answer, Effect, JudgementRow, MentionRow, Scope
from cartelmap.atlas.source import Source
from cartelmap.errors import CartelmapError
from cartelmap.model import DRAWN_AT_CITY, Place, Role

_ONLY = 0  # its position, where one judgement is asked about


@dataclass(frozen=True, slots=True)
class Saying:
    """What a person says, before it is known of what."""

    answer: Answer
    scope: Scope
    place: Place | None = None
    city: Place | None = None
    who: str = ""
    why: str = ""


def read_mention(source: Source, list_all: Callable[[], Sequence[JudgementRow]], mention_id: str) -> MentionRow | None:
    """The mention of this id; `list_all` gives the judgements, which only a mention that has one needs."""
    number = find_mention(source, mention_id)
    if number is None:
        return None
    row = source.row(
        """
        SELECT passage_no, shown_start, shown_end, shown, role, place_id, precision, confidence, why, reasons, rivals,
            judgement
        FROM mentions WHERE no = ?
        """,
        number,
    )
    return _mention_row(source, list_all, mention_id, row)


def find_mention(source: Source, mention_id: str) -> int | None:
    """The number of the mention of this id, which is what it is read by."""
    (number,) = source.row("SELECT min(no) FROM machine_mentions WHERE id = ?", mention_id)
    return None if number is None else int(number)


def _mention_row(
    source: Source, list_all: Callable[[], Sequence[JudgementRow]], mention_id: str, row: tuple[Any, ...]
) -> MentionRow:
    passage_no, start, end, surface, role, place_id, precision, confidence, why, reasons, rivals, judgement = row
    return MentionRow(
        id=mention_id,
        passage=read_passage(source, passage_no),
        start=start,
        end=end,
        surface=surface,
        role=Role(role),
        place=read_places(source, (place_id,)).get(place_id) if place_id else None,
        precision=precision,
        confidence=confidence,
        reasons=read_reasons(why) + read_reasons(reasons),
        rivals=tuple(rival for rival in read_rivals(rivals) if rival.place_id != place_id),
        judgement=next((each for each in list_all() if each.id == judgement), None) if judgement else None,
    )


def list_judgements(source: Source, overlay: Overlay) -> list[JudgementRow]:
    """The judgements that stand, newest first, each with what it holds for now."""
    counted = _count_held(source)
    rows = [
        JudgementRow(
            id=each.id,
            answer=each.answer,
            scope=each.scope,
            surface=each.surface,
            place=each.place,
            who=each.who,
            when=each.when,
            why=each.why,
            mentions=counted.get(each.id, Effect(0, 0)).mentions,
            texts=counted.get(each.id, Effect(0, 0)).texts,
            is_found=number is not None,
        )
        for each, number in zip(overlay.judgements, overlay.anchors, strict=True)
    ]
    return sorted(rows, key=lambda row: (row.when, row.id), reverse=True)


def _count_held(source: Source) -> dict[str, Effect]:
    counted = not_aside(Filters(), "m", "m.passage_no", source.restored)
    rows = source.rows(
        "SELECT m.judgement, count(*), count(DISTINCT m.story_no) FROM mentions m "
        f"{counted.where} AND m.judgement IS NOT NULL GROUP BY m.judgement",
        *counted.values,
    )
    return {judgement: Effect(mentions, texts) for judgement, mentions, texts in rows}


def judge(source: Source, mention_id: str, saying: Saying) -> Judgement:
    """What a person says of the mention, with all that is needed to find it again.

    Raises:
        CartelmapError: there is no such mention, or the answer needs a place.
    """
    number = find_mention(source, mention_id)
    if number is None:
        raise CartelmapError(f"{mention_id}: no mention of this atlas has this id; it may have been built anew.")
    document_id, sha256, no, text, start, end, offset, surface, *placement = source.row(
        """
        SELECT m.document_id, d.sha256, m.no, p.text, m.shown_start, m.shown_end, m.start, m.shown, m.role, m.place_id,
            m.open_because
        FROM machine_mentions m JOIN passages p ON p.no = m.passage_no JOIN documents d ON d.no = m.document_no
        WHERE m.no = ?
        """,
        number,
    )
    place = _place_of(source, mention_id, saying, Placement(*placement))
    return Judgement(
        answer=saying.answer,
        scope=saying.scope,
        surface=surface,
        placement=Placement(*placement),
        anchor=anchor(document_id, sha256 or "", Spot(no, text, start, end, offset)),
        place=place,
        city=_city_of(source, place, saying.city),
        who=_written(saying.who),
        why=_written(saying.why),
    )


def _written(text: str) -> str:
    """The text as a file can hold it: half of a sign, which a browser may send, is none."""
    return text.strip().encode("utf-8", "replace").decode("utf-8")


def _place_of(source: Source, mention_id: str, saying: Saying, placement: Placement) -> Place | None:
    """The place that the answer speaks of: the given one, or the program's where that is right."""
    match saying.answer:
        case Answer.NO_PLACE | Answer.UNSURE:
            return None
        case Answer.OTHER:
            place = saying.place
        case Answer.RIGHT | Answer.ROUGHLY:
            place = saying.place or read_places(source, (placement.place_id,)).get(placement.place_id or "")
    if place is None and saying.answer is not Answer.RIGHT:
        raise CartelmapError(f"{mention_id}: the answer “{saying.answer}” needs a place; choose one.")
    return place


def _city_of(source: Source, place: Place | None, given: Place | None) -> Place | None:
    if place is None or place.city_id is None or place.kind not in DRAWN_AT_CITY:
        return None
    if given is not None and given.id == place.city_id:
        return given
    return read_places(source, (place.city_id,)).get(place.city_id)


def count_effect(source: Source, overlay: Overlay, mention_id: str, judgement: Judgement) -> Effect:
    """What a judgement would change that is said now of the mention; passages set aside do not count."""
    number = find_mention(source, mention_id)
    kept = [each.id for each in overlay.judgements if _stays_beside(each, judgement)]
    counted = not_aside(Filters(), "m", "m.passage_no", source.restored)
    changed = source.ask(
        f"""
        SELECT count(*) AS mentions, count(DISTINCT m.story_no) AS texts FROM mentions m JOIN claims USING (no)
        {counted.where} AND (m.judgement IS NULL OR NOT list_contains(?::VARCHAR[], m.judgement))
        """,
        {"claims": claim(source, [(_ONLY, judgement, number)])},
        *counted.values,
        kept,
    )
    return Effect(*(changed[column][0].as_py() for column in Effect._fields))


def _stays_beside(standing: Judgement, new: Judgement) -> bool:
    """Whether a mention that one holds for is not changed by the new one: that has a wider scope, or says the same."""
    scopes = list(Scope)
    return scopes.index(standing.scope) < scopes.index(new.scope) or (
        standing.answer is new.answer and standing.place == new.place
    )
