"""From a corpus to its atlas, on this machine."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cartelmap.atlas import (
    About,
    FileRow,
    Filters,
    GroupLabel,
    TopicLabel,
    claimed,
    open_atlas,
    read_manifest,
    write_generation,
)
from cartelmap.atlas.schema import FORMAT
from cartelmap.atlas.store import MASKS
from cartelmap.building.annotating import Progress, ReadFiles, read_files
from cartelmap.building.copies import find_stories
from cartelmap.building.hiding import forget_decided, forget_kept, forget_names, verdicts_to_move
from cartelmap.building.reports import file_rows, require_readable
from cartelmap.building.work import open_work, perf_counter, version
from cartelmap.errors import CartelmapError
from cartelmap.extraction import Resources, load_resources
from cartelmap.extraction.home import settle_home
from cartelmap.gazetteer import Gazetteer
from cartelmap.model import Document, NameStrength, Place
from cartelmap.reading import Corpus, Options, hash_files, nothing_to_read, open_corpus

LICENCES = ("Places of the base layer: GeoNames (https://www.geonames.org), CC BY 4.0.",)

COUNTRY = ("country", "country found")  # among the versions: as set, and beside it what `auto` found
_ASKED, _FOUND = COUNTRY
_PLAIN = Options()


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build made: numbers for a summary line; `placed` of `names` are on the map.

    `home` is the code of the country that the texts were taken to be about, empty where none; `again` are the documents
    that an earlier build had annotated.
    """

    texts: int
    copies: int
    passages: int
    mentions: int
    places: int
    names: int
    placed: int
    seconds: float
    files: tuple[FileRow, ...]
    home: str
    again: int


@dataclass(frozen=True, slots=True)
class _GazetteerNames:
    """The gazetteer as the writer of an atlas asks it."""

    gazetteer: Gazetteer

    def names_of(self, place_id: str) -> Iterable[str]:
        """The spellings under which a person would search for the place: weak ones are other words too often."""
        ordinal = self.gazetteer.ordinal(place_id)
        names = () if ordinal is None else self.gazetteer.names(ordinal)
        return [name for name, _, strength, *_ in names if strength is not NameStrength.WEAK]

    def place_of(self, place_id: str) -> Place | None:
        """The place of this id."""
        ordinal = self.gazetteer.ordinal(place_id)
        return None if ordinal is None else self.gazetteer.place(ordinal)


def build_atlas(
    corpora: Sequence[Path],
    atlas: Path,
    resources: Resources | None = None,
    progress: Progress | None = None,
    options: Options = _PLAIN,
) -> BuildSummary:
    """Read the corpora, annotate every document, write the atlas in one step; `progress` gets every step.

    What an earlier build has annotated, finished or not, is taken from it where the file is the same. Where the home of
    the resources is `auto`, it is found in the documents.

    Raises:
        CartelmapError: a corpus cannot be read, or the atlas cannot be written.
    """
    began = perf_counter()
    corpus = open_corpus(tuple(corpora), options)
    given = resources or load_resources()
    settled = settle_home(given, _all_documents(corpus))
    versions = _versions(given, options)
    with claimed(atlas), open_work(atlas, _made_by(versions, settled.home)) as work:
        forget_names(work, corpus.masks)
        read = read_files(corpus, work, settled, progress)
        if options.strict:
            require_readable(read.reports)
        if not any(report.documents for report in read.reports):
            raise CartelmapError(nothing_to_read(tuple(corpora), read.reports))
        paths = [file.path for file in corpus.files]
        work.keep_only(paths)
        stories = find_stories(work, paths, atlas)
        about = About(
            topics=_labels(settled),
            versions=versions
            | ({_FOUND: settled.home} if settled.home != given.home else {})  # "" where none leads
            | ({MASKS: corpus.masks.digest} if corpus.masks.digest else {}),
            inputs={report.path: report.sha256 for report in read.reports},
            files=tuple(file_rows(read.reports, work.keys(paths), stories)),
            licences=LICENCES,
            groups=_groups(settled),
        )
        verdicts = verdicts_to_move(atlas, corpus.masks)
        write_generation(work.documents(paths), atlas, about, _GazetteerNames(settled.gazetteer), stories)
        forget_decided(atlas, corpus.masks, verdicts)
    forget_kept(corpus.masks)
    return _summary(atlas, perf_counter() - began, read, settled.home)


def is_stale(
    corpora: Sequence[Path], atlas: Path, resources: Resources | None = None, options: Options = _PLAIN
) -> bool:
    """Whether the atlas is missing or damaged, or was built from other files, with other versions or another country.

    The country that `auto` found is not looked for again: the same files give the same.
    """
    try:
        manifest = read_manifest(atlas)
        open_atlas(atlas)
    except CartelmapError:
        return True
    # Which names are hidden is told by the hash of each mask.csv, which is among the inputs.
    built_with = {name: what for name, what in manifest.versions.items() if name not in (_FOUND, MASKS)}
    versions = _versions(resources or load_resources(), options)
    return built_with != versions or manifest.inputs != hash_files(tuple(corpora))


def _all_documents(corpus: Corpus) -> Iterator[Document]:
    for file in corpus.files:
        yield from corpus.read(file)


def _made_by(versions: Mapping[str, str], home: str) -> str:
    """What the work of an earlier build must have been made by to be taken over."""
    return json.dumps({**versions, _FOUND: home, "format": FORMAT})


def _labels(resources: Resources) -> tuple[TopicLabel, ...]:
    return tuple(
        TopicLabel(topic.id, topic.name, topic.label_en, topic.label_es, topic.definition_en, topic.definition_es)
        for topic in resources.topics.topics
    )


def _groups(resources: Resources) -> tuple[GroupLabel, ...]:
    """The groups of the lexicon as the atlas keeps them."""
    return tuple(
        GroupLabel(
            id=group.id,
            name=group.name,
            name_es=group.name_es,
            names=tuple(name for name in group.spellings if name not in {group.name, group.name_es}),
            kind=group.kind,
            parent=group.parent,
            base_place=group.base_place,
            states=group.states,
            country=group.country,
            active_from=group.active_from,
            active_to=group.active_to,
            source_url=group.source_url,
            verified=group.verified == "yes",
            note=group.note,
        )
        for group in resources.groups.groups
    )


def _versions(resources: Resources, options: Options) -> dict[str, str]:
    columns = {"columns": json.dumps(dict(options.columns), sort_keys=True)} if options.columns else {}
    return {
        "cartelmap": version("cartelmap"),
        "gazetteer": resources.gazetteer.version,
        "resources": resources.version,
        _ASKED: resources.home,
        **columns,
    }


def _summary(atlas: Path, seconds: float, read: ReadFiles, home: str) -> BuildSummary:
    built = open_atlas(atlas)
    counts = built.counts(Filters())
    return BuildSummary(
        texts=counts.texts,
        copies=counts.copies,
        passages=counts.passages,
        mentions=counts.mentions,
        places=len(built.places(Filters())),
        names=counts.names,
        placed=counts.placed,
        seconds=seconds,
        files=tuple(built.files()),
        home=home,
        again=read.again,
    )
