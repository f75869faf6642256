"""An opened atlas: filters in, rows out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cartelmap.atlas import (
    counting,
    documents,
    files,
    groups,
    inside,
    matrix,
    mentions,
    not_placed,
    passages,
    place_facts,
    places,
    states,
    unsure,
)
from cartelmap.atlas.decisions.judgements import Judgement, standing
from cartelmap.atlas.decisions.overlay import Overlay, lay_over
from cartelmap.atlas.decisions.verdicts import find_restored, from_lines
from cartelmap.atlas.exports.columns import Cell
from cartelmap.atlas.exports.mentions import stream_mentions
from cartelmap.atlas.exports.provenance import Links
from cartelmap.atlas.filters import Filters
from cartelmap.atlas.predicates import naming
from cartelmap.atlas.rows import (
    Answer,
    Balance,
    Counts,
    DocumentName,
    DocumentRow,
    DocumentView,
    Effect,
    EmptyHint,
    Facets,
    FileRow,
    GroupLabel,
    GroupRow,
    Inside,
    JudgementRow,
    Manifest,
    Matrix,
    MatrixSide,
    MentionRow,
    NamelessRow,
    NotPlacedRow,
    PassageRow,
    PlaceRow,
    Scope,
    Spelling,
    StateRow,
    TextOrder,
    Timeline,
    TimeStep,
    TopicCount,
    TopicLabel,
    UnsureRow,
    Vocabulary,
    Why,
)
from cartelmap.atlas.schema import MENTIONS
from cartelmap.atlas.series import texts_by_year
from cartelmap.atlas.source import SMALL, Source, open_source, remember
from cartelmap.atlas.store import add_judgement, read_decisions, read_manifest, table_files
from cartelmap.atlas.timeline import Dated, date_texts, draw_timeline
from cartelmap.model import Place

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

_PAGE = 20  # passages that are read at once
_READ = 4  # documents that are remembered: a step through one of 2,000 passages would read them all anew
_COMPANY = 8  # groups on the card of a place


class Atlas:
    """One generation of an atlas folder; safe to share between threads."""

    def __init__(self, manifest: Manifest, source: Source, overlay: Overlay | None = None) -> None:
        self.manifest = manifest
        self._source = source
        self._overlay = overlay or Overlay()
        self._read: dict[tuple[str, str], DocumentView | None] = {}
        self._dated: dict[tuple[TimeStep, bool], Dated] = {}

    @property
    def generation(self) -> str:
        """The name of the generation, which changes with any change of the data."""
        return self.manifest.generation

    @property
    def topics(self) -> tuple[TopicLabel, ...]:
        """The topics of the lexicon that the atlas was built with."""
        return self.manifest.topics

    @cached_property
    def groups(self) -> tuple[GroupLabel, ...]:
        """The verified groups that the atlas names, those of most texts first."""
        return groups.list_groups(self._source)

    @cached_property
    def publishers(self) -> tuple[str, ...]:
        """The publishers of all documents, in the order of the alphabet; '' stands for an unknown one."""
        return tuple(sorted(self._everything.publishers))

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years from 2000 on in which a text was published or of which one speaks."""
        return counting.list_years(self._source)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """What the values of filters may be here."""
        topic_ids, group_ids = (tuple(each.id for each in labels) for labels in (self.topics, self.groups))
        return Vocabulary(topic_ids, self.publishers, group_ids)

    @cached_property
    def _everything(self) -> Facets:
        return counting.facets(self._source, Filters())

    def counts(self, filters: Filters) -> Counts:
        """The numbers of a view."""
        return counting.count(self._source, filters)

    def places(self, filters: Filters) -> list[PlaceRow]:
        """The places on the map: towns, then wider places, then countries and seas, each by number of texts."""
        return places.list_places(self._source, filters)

    def place(self, place_id: str, filters: Filters) -> PlaceRow | None:
        """One place that the atlas names, with its numbers in this view (which may be 0); None if unknown."""
        rows = places.list_places(self._source, filters, place_id)
        return rows[0] if rows else places.unnamed_place(self._source, place_id)

    def state_counts(self, filters: Filters) -> list[StateRow]:
        """The Mexican states that a view names, themselves or by a place in them, those of most texts first."""
        return states.count_states(self._source, filters)

    def passages(  # noqa: PLR0913 - each narrows by another noun, and names itself where it is called
        self,
        filters: Filters,
        place_id: str | None = None,
        document_id: str | None = None,
        group_id: str | None = None,
        *,
        limit: int = _PAGE,
        offset: int = 0,
    ) -> list[PassageRow]:
        """Passages of a view, newest document first, then in the order of the text.

        A group that is asked for takes the place of those that the filters ask for, as on its card.
        """
        filters = _for_group(filters, group_id)
        of_document = passages.of_document(document_id)
        condition = self._source.matching(filters) & naming(filters, place_id) & of_document
        return passages.list_passages(self._source, filters, condition, place_id, (limit, offset))

    def passage_count(self, filters: Filters, place_id: str | None = None, group_id: str | None = None) -> int:
        """How many passages `passages` would give without a limit."""
        return counting.count_passages(self._source, _for_group(filters, group_id), place_id)

    def passages_in_same_texts(
        self, filters: Filters, place_id: str, *, limit: int = _PAGE, offset: int = 0
    ) -> list[PassageRow]:
        """Passages that name the place and are left out, of documents where the filters leave one that does."""
        condition = passages.others_in_same_texts(self._source, filters, place_id)
        return passages.list_passages(self._source, filters, condition, place_id, (limit, offset))

    def more_in_same_texts(self, filters: Filters, place_id: str) -> int:
        """How many passages `passages_in_same_texts` would give without a limit."""
        condition = passages.others_in_same_texts(self._source, filters, place_id)
        return counting.count_where(self._source, condition)

    def why(self, filters: Filters, place_id: str) -> Why | None:
        """Why names are put there; None where none is."""
        return places.explain(self._source, filters, place_id)

    def inside(self, filters: Filters, place_id: str) -> Inside:
        """The numbers of a place together with all that lies in it: state, municipality, settlement; city, district."""
        return inside.count_inside(self._source, filters, place_id)

    def places_inside(self, filters: Filters, place_id: str) -> list[PlaceRow]:
        """The places on the map that lie in this one, in the order of `places`."""
        return inside.places_inside(self._source, filters, place_id)

    def enclosing(self, place: Place) -> tuple[Place, ...]:
        """The places of this atlas that the place lies in, from near to far."""
        return inside.enclosing(self._source, place)

    def spellings(self, filters: Filters, place_id: str, *, limit: int = _PAGE) -> list[Spelling]:
        """How the texts of a view write the name of a place on the map, the commonest first."""
        return place_facts.list_spellings(self._source, filters, place_id, limit)

    def least_sure(self, filters: Filters, place_id: str) -> str | None:
        """The id of the mention that is put at the place with the least confidence; None where none is."""
        return place_facts.least_sure(self._source, filters, place_id)

    def publishers_of(self, filters: Filters, place_id: str) -> dict[str, int]:
        """The publishers whose passages have the place on the map, with their numbers of texts, most first."""
        return place_facts.publishers_of(self._source, filters, place_id)

    def topics_named_with(self, filters: Filters, place_id: str) -> Mapping[str, TopicCount]:
        """The topics of the passages that have the place on the map, most texts first."""
        return place_facts.topics_named_with(self._source, filters, place_id)

    def called(self, typed: str) -> frozenset[str]:
        """The ids of the places of which some name has all these words, or begins of them, accents aside."""
        return place_facts.called(self._source, typed)

    def groups_called(self, typed: str) -> tuple[GroupLabel, ...]:
        """The verified groups that the atlas names of which some name has all these words, as in `called`."""
        found = groups.called(self._source, typed)
        return tuple(label for label in self.groups if label.id in found)

    def not_placed(
        self, filters: Filters, *, most: int | None = None, surface: str | None = None
    ) -> list[NotPlacedRow]:
        """The names that are not on the map, or the one asked for, by reason, commonest first.

        At most `most` of each reason.
        """
        return not_placed.list_not_placed(self._source, filters, most, surface)

    def passages_not_placing(
        self, filters: Filters, surface: str, *, limit: int = _PAGE, offset: int = 0
    ) -> list[PassageRow]:
        """Passages in which this name is not on the map, in the order of `passages`; its marks are `chosen`."""
        return not_placed.passages_with(self._source, filters, surface, (limit, offset))

    def count_not_placing(self, filters: Filters, surface: str) -> int:
        """How many passages `passages_not_placing` would give without a limit."""
        return not_placed.count_with(self._source, filters, surface)

    def balance(self, filters: Filters) -> Balance:
        """Where every name of a view went: onto the map, or not, and why."""
        return not_placed.balance(self._source, filters)

    def facets(self, filters: Filters) -> Facets:
        """What each filter would give, each facet ignoring its own filter."""
        return counting.facets(self._source, filters)

    def group(self, group_id: str, filters: Filters) -> GroupRow | None:
        """A verified group that the atlas names, with its numbers in this view; None if there is none of this id.

        The filter on groups is ignored: a card tells of its own group.
        """
        label = next((label for label in self.groups if label.id == group_id), None)
        return groups.row_of(self._source, label, filters) if label else None

    def parent_of(self, group: GroupLabel) -> GroupLabel | None:
        """What a group of this atlas belongs to, whether the texts name that or not; None where it stands alone."""
        return groups.read_group(self._source, group.parent) if group.parent else None

    def places_named_with(self, filters: Filters, group_id: str, *, limit: int = _PAGE) -> list[PlaceRow]:
        """Places on the map in passages that name the group, those of most texts, in the order of `places`.

        Named together, which is not presence. The filter on groups is ignored.
        """
        return places.places_named_with(self._source, filters, group_id, limit)

    def groups_named_with(self, filters: Filters, place_id: str, *, limit: int = _COMPANY) -> list[GroupRow]:
        """Verified groups in passages of the view that have the place on the map, those of most texts first.

        Named together, which is not presence.
        """
        return groups.groups_named_with(self._source, self.groups, filters, place_id, limit)

    def timeline(self, filters: Filters, step: TimeStep, place_id: str | None = None) -> Timeline:
        """The texts of a view along time, whatever span it sets; of a place, those with passages that name it."""
        return draw_timeline(self._source, filters, step, self._all_dated(step, aside=filters.aside), place_id)

    def _all_dated(self, step: TimeStep, *, aside: bool) -> Dated:
        """What no filter leaves out; worked out once, as it is the same for every view."""
        key = step, aside
        if key not in self._dated:
            self._dated[key] = date_texts(self._source, Filters(aside=aside), step)
        return self._dated[key]

    def matrix(self, filters: Filters, threshold: int = 1, sides: Sequence[MatrixSide] = matrix.ALL_SIDES) -> Matrix:
        """How many texts of a view name which group and which place in one passage, and of which year.

        Only cells of at least `threshold` texts; with fewer `sides` the cells are wider, and count each text once.
        """
        return matrix.draw_matrix(self._source, self.groups, filters, threshold, sides)

    def series(self, filters: Filters) -> Mapping[str, Mapping[int, int]]:
        """How many texts of a view name each place on the map in each year, by the ids of the places."""
        return texts_by_year(self._source, filters)

    def documents(self, filters: Filters) -> list[DocumentRow]:
        """The documents of a view, newest first."""
        return documents.list_documents(self._source, filters)

    def texts(
        self, filters: Filters, order: TextOrder = "newest", *, limit: int = _PAGE, offset: int = 0
    ) -> list[DocumentRow]:
        """The documents of a view without those that repeat another one of it, which has their number."""
        return documents.list_texts(self._source, filters, order, (limit, offset))

    def text_count(self, filters: Filters) -> int:
        """How many documents `texts` would give without a limit."""
        return documents.count_texts(self._source, filters)

    def copies_in(self, filters: Filters, document_id: str, *, limit: int = _PAGE) -> list[DocumentName]:
        """The other documents of a view that have the same text."""
        return documents.copies_in(self._source, filters, document_id, limit)

    def places_in(self, filters: Filters, document_id: str) -> list[PlaceRow]:
        """The places that a document has on the map, in the order of `places`, with their numbers in it."""
        return documents.places_in(self._source, filters, document_id)

    def first_aside(self, path: str) -> tuple[str, int] | None:
        """The first passage of an input file that was set aside: its document's id, its index; None where none was."""
        return documents.first_aside(self._source, path)

    def document(self, document_id: str, search: str = "") -> DocumentView | None:
        """A document to read, with what a search finds in it; None if the atlas has none of this id."""
        key = document_id, search
        read = self._read.get(key)
        if read is None:
            read = documents.view_document(self._source, document_id, search)
            remember(self._read, key, read, _READ)
        return read

    def raw_text(self, document_id: str) -> str:
        """The text of a document before any repair, in which its repairs count; empty if there is none of this id."""
        return documents.read_raw_text(self._source, document_id)

    def copies_of(self, document_id: str, *, limit: int = _PAGE) -> list[DocumentName]:
        """The other documents that have the same text, the one that leads them first."""
        return documents.list_copies(self._source, document_id, limit)

    def documents_in(self, path: str, *, limit: int = _PAGE) -> list[DocumentName]:
        """The documents of an input file, in its order."""
        return documents.list_of_file(self._source, path, limit)

    def files(self) -> list[FileRow]:
        """What became of every input file, in the order of their paths."""
        return list(self._files)

    @cached_property
    def _files(self) -> tuple[FileRow, ...]:
        return tuple(files.list_files(self._source))  # read once: a person turns its pages

    def unsure(self, filters: Filters, *, limit: int = _PAGE, offset: int = 0) -> list[UnsureRow]:
        """What a person should look at, most worth it first: mentions that are alike and unsure, as one case.

        The filter for sure ones, and that for confirmed ones, are ignored.
        """
        return unsure.list_unsure(self._source, filters, (limit, offset))

    def unsure_count(self, filters: Filters) -> int:
        """How many cases `unsure` would give without a limit."""
        return unsure.count_unsure(self._source, filters)

    def nameless(self, filters: Filters, *, limit: int = _PAGE, offset: int = 0) -> list[NamelessRow]:
        """The names that the list of places lacks, commonest first."""
        return unsure.list_nameless(self._source, filters, (limit, offset))

    def nameless_count(self, filters: Filters) -> int:
        """How many names `nameless` would give without a limit."""
        return unsure.count_nameless(self._source, filters)

    def passages_naming(
        self, filters: Filters, surface: str, *, limit: int = _PAGE, offset: int = 0
    ) -> list[PassageRow]:
        """Passages of a view in which a mention has this name, in the order of `passages`; its marks are `chosen`."""
        return unsure.passages_naming(self._source, filters, surface, (limit, offset))

    def mention(self, mention_id: str) -> MentionRow | None:
        """A mention with all that is known of it; None if the atlas has none of this id."""
        return mentions.read_mention(self._source, self.judgements, mention_id)

    def effect(self, mention_id: str, answer: Answer, scope: Scope, place: Place | None = None) -> Effect:
        """How many mentions in how many texts would change if a person answered so; passages set aside do not count.

        Raises:
            CartelmapError: the atlas has no such mention, or the answer needs a place.
        """
        judgement = self.judge(mention_id, answer, scope, place=place)
        return mentions.count_effect(self._source, self._overlay, mention_id, judgement)

    def judge(  # noqa: PLR0913 - each is another noun of what is said, and named where it is called
        self,
        mention_id: str,
        answer: Answer,
        scope: Scope,
        *,
        place: Place | None = None,
        city: Place | None = None,
        who: str = "",
        why: str = "",
    ) -> Judgement:
        """What a person says of a mention, with all that is needed to find it again; `keep_judgement` keeps it.

        Raises:
            CartelmapError: the atlas has no such mention, or the answer needs a place.
        """
        return mentions.judge(self._source, mention_id, mentions.Saying(answer, scope, place, city, who, why))

    def judgements(self) -> list[JudgementRow]:
        """What people said of mentions, newest first, without what was undone."""
        return mentions.list_judgements(self._source, self._overlay)

    def brought_back(self) -> list[PassageRow]:
        """The passages that the machine has set aside and that a person has brought back."""
        return [passages.read_passage(self._source, no) for no in self._source.restored]

    def certain_places(self, document_id: str) -> list[PlaceRow]:
        """The places of a document that are sure, in the order of `places`, with their numbers in it."""
        return places.certain_places(self._source, document_id)

    def empty_hint(self, filters: Filters) -> EmptyHint | None:
        """Which filter to remove when nothing matches, and how many passages come back."""
        return counting.empty_hint(self._source, filters)

    def stream_mentions(self, filters: Filters, links: Links) -> Iterator[tuple[Cell, ...]]:
        """The names of a view that are on the map, as rows of `exports.MENTION_COLUMNS`; few are in memory at once."""
        return stream_mentions(self._source, filters, self.topics, links)

    def places_frame(self, filters: Filters | None = None) -> GeoDataFrame:
        """The places with their numbers: id, name, kind, … texts, copies, passages, mentions; points in OGC:CRS84."""
        from cartelmap.atlas import frames  # noqa: PLC0415 - it is about pandas, which only notebooks need

        return frames.places_frame(self._source, filters or Filters())

    def mentions_frame(self, filters: Filters | None = None) -> GeoDataFrame:
        """The mentions on the map: offsets into the texts, place, confidence; points in OGC:CRS84."""
        from cartelmap.atlas import frames  # noqa: PLC0415 - it is about pandas, which only notebooks need

        return frames.mentions_frame(self._source, filters or Filters())


def _for_group(filters: Filters, group_id: str | None) -> Filters:
    return filters if group_id is None else replace(filters, groups=(group_id,))


def open_atlas(folder: Path | str) -> Atlas:
    """The atlas in this folder, at its present generation.

    Raises:
        CartelmapError: no atlas is there, or one of another format.
    """
    manifest = read_manifest(Path(folder))
    files = table_files(Path(folder), manifest)
    is_small = manifest.counts.get(MENTIONS.name, 0) <= SMALL
    source = open_source(files, tuple(topic.id for topic in manifest.topics), is_small=is_small)
    lines = read_decisions(Path(folder))
    overlay = lay_over(source, standing(lines))
    return Atlas(manifest, replace(source, restored=find_restored(source, from_lines(lines))), overlay)


def keep_judgement(  # noqa: PLR0913 - each is another noun of the line that is kept, and named where it is called
    folder: Path,
    atlas: Atlas,
    mention_id: str,
    answer: Answer,
    scope: Scope,
    *,
    place: Place | None = None,
    who: str,
    why: str,
    city: Place | None = None,
) -> str:
    """Keep what a person said of a mention of the atlas in this folder; gives the id of the judgement.

    `place` is the other place; where an answer is RIGHT or ROUGHLY it may be left out, as the program's is meant.
    `city` is where it is drawn if nobody is to read it as a house; if left out, it is looked for in the atlas. The
    judgement holds from when the atlas is next opened.

    Raises:
        CartelmapError: the atlas has no such mention, the answer needs a place, or the folder cannot be written to.
    """
    judgement = atlas.judge(mention_id, answer, scope, place=place, city=city, who=who, why=why)
    return add_judgement(folder, judgement)
