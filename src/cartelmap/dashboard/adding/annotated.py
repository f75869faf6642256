"""A text that was just read, in the rows that the screen shows: as if it came from an atlas, with nothing stored."""

from __future__ import annotations

from collections import Counter

from cartelmap.atlas import Mark, PassageRow, PlaceRow
from cartelmap.model import AnnotatedDocument, AnnotatedPassage, Mention, PassageRole, Resolution, Role


def passage_rows(annotated: AnnotatedDocument) -> list[PassageRow]:
    """The passages of the text with their marks, in the order of the text."""
    return [_passage_row(annotated, passage) for passage in annotated.passages]


def counted_mentions(annotated: AnnotatedDocument) -> list[Mention]:
    """The names that count as places: those of menus, captions and the like, which are set aside, do not."""
    body = (each for each in annotated.passages if each.passage.role is not PassageRole.BOILERPLATE)
    return [mention for each in body for mention in each.mentions if mention.role is Role.LOCATION]


def place_rows(annotated: AnnotatedDocument) -> list[PlaceRow]:
    """The places where the text's names are put, most often named first."""
    placed: dict[str, Resolution] = {}
    mentions: Counter[str] = Counter()
    passages: dict[str, set[int]] = {}
    for mention in counted_mentions(annotated):
        if mention.resolution:
            place_id = mention.resolution.place.id
            placed.setdefault(place_id, mention.resolution)
            mentions[place_id] += 1
            passages.setdefault(place_id, set()).add(mention.passage)
    return [_place_row(placed[key], len(passages[key]), n) for key, n in mentions.most_common()]


def _place_row(resolution: Resolution, passages: int, mentions: int) -> PlaceRow:
    return PlaceRow(
        place=resolution.place,
        precision=resolution.precision,
        drawn_lat=resolution.lat,
        drawn_lon=resolution.lon,
        city=None,
        texts=1,
        copies=0,
        passages=passages,
        mentions=mentions,
    )


def _passage_row(annotated: AnnotatedDocument, passage: AnnotatedPassage) -> PassageRow:
    document = annotated.document
    return PassageRow(
        id=f"{document.id}-{passage.passage.index}",
        document_id=document.id,
        index=passage.passage.index,
        title=document.title,
        publisher=document.publisher,
        published=document.published,
        url=document.url,
        language=document.language,
        text=passage.passage.text,
        role=passage.passage.role,
        marks=tuple(map(_mark, passage.mentions)),
        whens=passage.whens,
        topics=tuple(tag.topic for tag in passage.topics),
        terms=passage.topics,
        groups=passage.groups,
        graphic=passage.graphic,
    )


def _mark(mention: Mention) -> Mark:
    resolution = mention.resolution
    return Mark(
        start=mention.shown_start,
        end=mention.shown_end,
        role=mention.role,
        place_id=resolution.place.id if resolution else None,
        chosen=False,
        confidence=resolution.confidence if resolution else None,
        surface=mention.surface,
        embedded_in=mention.embedded_in,
        open_because=mention.open_because,
    )
