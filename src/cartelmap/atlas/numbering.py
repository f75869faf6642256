"""From the rows of documents to the rows of an atlas: numbers through all of it, and what repeats what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field

import numpy as np
from numpy.typing import NDArray

from cartelmap.atlas.contents import Catalogue, DocumentRows, PassageRows, Row, place_row
from cartelmap.atlas.rows import GroupLabel
from cartelmap.model import Place

Numbers = Sequence[int] | NDArray[np.int32]
TaggedRow = tuple[str, Row]  # with the name of its table


@dataclass(frozen=True, slots=True)
class Stories:
    """Which documents and passages repeat others, all by their numbers in the order of the corpus.

    Empty, nothing repeats anything. `leaders[d]` leads the story of document d, itself if nothing else does.
    `originals[p]` is the passage that p repeats, or p. `origins[p]` is the document that passage p counts for: the
    leader of its document's story, or in a digest that of the text which the passage comes from. `ids` are the ids of
    the leaders that have copies.
    """

    leaders: Numbers = ()
    originals: Numbers = ()
    origins: Numbers = ()
    ids: Mapping[int, str] = field(default_factory=dict)

    def is_copy(self, no: int) -> bool:
        """Whether a document repeats another."""
        return bool(len(self.leaders)) and int(self.leaders[no]) != no

    def of_document(self, no: int, identity: str) -> Row:
        """The columns about its story in the row of a document."""
        leader = int(self.leaders[no]) if len(self.leaders) else no
        return {"story_no": leader, "story_id": self.ids.get(leader, identity)}

    def of_passage(self, no: int, document: int) -> Row:
        """The columns about its story in the row of a passage."""
        if not len(self.originals):
            return {"story_no": document, "same_no": no}
        return {"story_no": int(self.origins[no]), "same_no": int(self.originals[no])}

    def repeated(self) -> NDArray[np.bool_]:
        """For each passage whether another one repeats it, or it repeats another."""
        originals = np.asarray(self.originals, np.int64)
        times: NDArray[np.bool_] = np.bincount(originals)[originals] > 1 if len(originals) else originals > 0
        return times


@dataclass(slots=True)
class _Numbers:
    stories: Stories
    repeated: NDArray[np.bool_]
    document: int = 0
    passage: int = 0
    mention: int = 0


def number_rows(
    documents: Iterable[DocumentRows], stories: Stories, catalogue: Catalogue, groups: Iterable[GroupLabel] = ()
) -> Iterator[TaggedRow]:
    """The rows of all tables but `files`; those of the places come last.

    Of the groups, those that are named and what these belong to. Of the places, those that are named and their states:
    a map of states has a card for each of them.
    """
    numbers = _Numbers(stories, stories.repeated())
    places: dict[str, Place] = {}
    named: set[str] = set()
    for document in documents:
        places |= document.places
        named.update(row["group"] for passage in document.passages for row in passage.groups)
        yield from _of_document(document, numbers)
    yield from _organisations(groups, named)
    places |= _states_of(places.values(), catalogue)
    for place_id in sorted(places):
        yield "places", place_row(places[place_id], catalogue)


def _states_of(places: Iterable[Place], catalogue: Catalogue) -> dict[str, Place]:
    """The first-level divisions that the places lie in, by their ids, as far as the catalogue knows them."""
    ids = {place.admin1_id for place in places if place.admin1_id}
    return {place_id: state for place_id in ids if (state := catalogue.place_of(place_id))}


def _organisations(groups: Iterable[GroupLabel], named: set[str]) -> Iterator[TaggedRow]:
    by_id = {group.id: group for group in groups}
    parents = {group.parent for group in by_id.values() if group.id in named}
    for identity in sorted((named | parents) & by_id.keys()):
        yield "organisations", asdict(by_id[identity])


def _of_document(document: DocumentRows, numbers: _Numbers) -> Iterator[TaggedRow]:
    no, identity = numbers.document, document.document["id"]
    numbers.document += 1
    yield "documents", {**document.document, "no": no, **numbers.stories.of_document(no, identity)}
    for rows in document.passages:
        yield from _of_passage(rows, {"document_id": identity, "document_no": no}, numbers)


def _of_passage(rows: PassageRows, document: Row, numbers: _Numbers) -> Iterator[TaggedRow]:
    no = numbers.passage
    numbers.passage += 1
    identity = f"{document['document_id']}#{rows.passage['index']}"
    story = numbers.stories.of_passage(no, document["document_no"])
    shared = bool(len(numbers.repeated) and numbers.repeated[no])
    yield "passages", {**rows.passage, "no": no, "id": identity, **document, **story, "shared": shared}
    key = {"passage_id": identity, "passage_no": no}
    for row in rows.mentions:
        mention = f"{identity}:{row['start']}-{row['end']}"
        yield "mentions", {**row, "no": numbers.mention, "id": mention, **key, **document, **story}
        numbers.mention += 1
    for table, tags in (("whens", rows.whens), ("topics", rows.topics), ("groups", rows.groups)):
        for row in tags:
            yield table, {**row, **key}
