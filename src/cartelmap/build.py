"""From a corpus to its atlas, on this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

from cartelmap.atlas import About, Filters, TopicLabel, open_atlas, read_manifest, write_atlas
from cartelmap.errors import CartelmapError
from cartelmap.extraction import Resources, annotate, load_resources
from cartelmap.extraction.home import settle_home
from cartelmap.gazetteer import Gazetteer
from cartelmap.model import AnnotatedDocument, Document, NameStrength, Place
from cartelmap.reading import FileReport, hash_files, read_corpus

LICENCES = ("Places of the base layer: GeoNames (https://www.geonames.org), CC BY 4.0.",)

COUNTRY = ("country", "country found")  # among the versions: as set, and beside it what `auto` found
_ASKED, _FOUND = COUNTRY

Progress = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build made: numbers for a summary line; `placed` of `names` are on the map.

    `home` is the code of the country that the texts were taken to be about, empty where none.
    """

    texts: int
    copies: int
    passages: int
    mentions: int
    places: int
    names: int
    placed: int
    seconds: float
    files: tuple[FileReport, ...]
    home: str


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
    corpora: Sequence[Path], atlas: Path, resources: Resources | None = None, progress: Progress | None = None
) -> BuildSummary:
    """Read the corpora, annotate every document, write the atlas in one step; `progress` gets done and all.

    Where the home of the resources is `auto`, it is found in the documents.

    Raises:
        CartelmapError: a corpus cannot be read, or the atlas cannot be written.
    """
    began = perf_counter()
    reading = read_corpus(tuple(corpora))
    given = resources or load_resources()
    resources = settle_home(given, reading.documents)
    found = {_FOUND: resources.home} if resources.home != given.home else {}
    about = About(
        topics=_labels(resources),
        versions={**_versions(given), **found},
        inputs={file.path: file.sha256 for file in reading.files},
        files=reading.files,
        licences=LICENCES,
    )
    annotated = _annotate_all(reading.documents, resources, progress)
    write_atlas(annotated, atlas, about, _GazetteerNames(resources.gazetteer))
    return _summary(atlas, perf_counter() - began, reading.files, resources.home)


def is_stale(corpora: Sequence[Path], atlas: Path, resources: Resources | None = None) -> bool:
    """Whether the atlas is missing or damaged, or was built from other files, with other versions or another country.

    The country that `auto` found is not looked for again: the same files give the same.
    """
    try:
        manifest = read_manifest(atlas)
        open_atlas(atlas)
    except CartelmapError:
        return True
    built_with = {name: what for name, what in manifest.versions.items() if name != _FOUND}
    return built_with != _versions(resources or load_resources()) or manifest.inputs != hash_files(tuple(corpora))


def _annotate_all(
    documents: Sequence[Document], resources: Resources, progress: Progress | None
) -> Iterator[AnnotatedDocument]:
    for done, document in enumerate(documents, start=1):
        yield annotate(document, resources)
        if progress:
            progress(done, len(documents))


def _labels(resources: Resources) -> tuple[TopicLabel, ...]:
    return tuple(TopicLabel(topic.id, topic.name, topic.label_en, topic.label_es) for topic in resources.topics.topics)


def _versions(resources: Resources) -> dict[str, str]:
    return {
        "cartelmap": version("cartelmap"),
        "gazetteer": resources.gazetteer.version,
        "resources": resources.version,
        _ASKED: resources.home,
    }


def _summary(atlas: Path, seconds: float, files: tuple[FileReport, ...], home: str) -> BuildSummary:
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
        files=files,
        home=home,
    )
