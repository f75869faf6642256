"""From the texts of a file and what is known of them to documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from cartelmap.errors import CartelmapError
from cartelmap.model import Document, PassageRole, Published
from cartelmap.reading.beside import Beside, Known
from cartelmap.reading.corpus import InputFile, Tally
from cartelmap.reading.extracted import Extracted, LeftOut
from cartelmap.reading.language import detect_language
from cartelmap.reading.masking import NO_MASKS, Masks
from cartelmap.reading.metadata import Metadata
from cartelmap.reading.naming import SeenIds, document_id, file_id
from cartelmap.reading.published import parse_published, published_in_name
from cartelmap.reading.shown import to_shown
from cartelmap.reading.sidecars import Sidecar
from cartelmap.reading.unpacking import Aside, Found

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")
_TITLE_LENGTH = 200
_HEAD = 20_000  # characters in which the first heading stands, where there is one
_LONGEST_KNOWN = 2_000  # characters of what is known of a text: a name or a remark, not a second text


@dataclass(frozen=True, slots=True)
class Source:
    """Where texts come from: a file, or a file in an archive, and what is said about it, the strongest first.

    `stronger` wins over what a text says of itself, `weaker` does not.
    """

    path: str
    identity: str
    sha256: str = ""
    stronger: tuple[Known, ...] = ()
    weaker: tuple[Known, ...] = ()
    holds_many: bool = False
    is_alone: bool = False
    masks: Masks = NO_MASKS
    seen: SeenIds = field(default_factory=SeenIds)


@dataclass(frozen=True, slots=True)
class FileInCorpus:
    """A file with what matters of the corpus around it."""

    file: InputFile
    sha256: str
    beside: Beside
    is_alone: bool
    masks: Masks = NO_MASKS


def documents_of(given: FileInCorpus, texts: Iterable[Found], tally: Tally) -> Iterator[Document]:
    """The documents of what was found in a file, one at a time; what there is to say goes to the tally."""
    names = SeenIds()
    source: Source | None = None
    path = ""
    for found in texts:
        match found.what:
            case Metadata() | Sidecar():
                _add(given.beside, found, tally)
            case Extracted():
                if source is None or path != found.path:
                    source, path = _source(given, found, names), found.path
                yield from _taken(found.what, source, tally, _place(given, found))
            case _:
                _leave_out(found, tally, _place(given, found))


def _source(given: FileInCorpus, found: Found, names: SeenIds) -> Source:
    """The source of a text. Whatever stands about an archive as a whole is weaker than what its files say."""
    is_entry = found.path != given.file.given
    about, whole_file = given.beside.about(found.path), given.beside.about(given.file.given) if is_entry else ()
    path = given.file.path + given.masks.hidden(found.path.removeprefix(given.file.given))
    return Source(
        path=path,
        identity=file_id(path, names) if is_entry else given.file.identity,
        sha256=given.sha256,
        # What a person wrote about a file beside it wins over what the file says of itself; a row of a table, a line of
        # JSON or an item of a feed knows itself better than whoever wrote about the whole file.
        stronger=() if found.holds_many else about,
        weaker=(*about, *whole_file) if found.holds_many else whole_file,
        holds_many=found.holds_many,
        is_alone=given.is_alone and not is_entry,
        masks=given.masks,
    )


def _place(given: FileInCorpus, found: Found) -> str:
    """Which file of an archive a sentence is about; empty where it is about the file itself."""
    return f"“{found.path[len(given.file.given) + 1 :]}”: " if found.path != given.file.given else ""


def _add(beside: Beside, found: Found, tally: Tally) -> None:
    """Keep what a metadata.csv or a sidecar in an archive says, for the texts that come after it."""
    if isinstance(found.what, Metadata):
        folder = str(PurePosixPath(found.path).parent)
        beside.tables[folder] = found.what
    elif isinstance(found.what, Sidecar):
        beside.sidecars.setdefault(str(PurePosixPath(found.path).with_suffix("")), found.what.known)
        for fault in found.what.faults:
            tally.remark(f"“{PurePosixPath(found.path).name}”: {fault}")


def _leave_out(found: Found, tally: Tally, place: str) -> None:
    if isinstance(found.what, LeftOut):
        tally.left_out += 1
        tally.remark(f"{place}{found.what.what}")
    elif isinstance(found.what, Aside):
        tally.asides += 1
        tally.remark(f"{place}{found.what.what}" if found.what.what else "")


def _taken(found: Extracted, source: Source, tally: Tally, place: str) -> Iterator[Document]:
    """The document of a text, if there is one."""
    if found.remark:
        tally.mended = True
        tally.remark(f"{place}{found.remark}")
    if not found.text.strip():
        return
    document, remark = to_document(source, found)
    tally.remark(f"{place}{remark}" if remark else "")
    tally.documents += 1
    if found.encoding:
        tally.encodings[found.encoding] += 1
    if document.published:
        tally.dates[document.published.basis] += 1
    yield document


def to_document(source: Source, found: Extracted) -> tuple[Document, str]:
    """The document of a text, and a sentence about what was left out of what is known of it."""
    text = without_halves(found.text)
    layers = (*source.stronger, found.known, *source.weaker)
    language = _language(layers) or detect_language(text)
    # Before anything is cut off: half a name at the end of a title would be known again, and not be found.
    text = source.masks.hidden_text(text, language)
    layers = tuple(_without_names(layer, source.masks, language) for layer in layers)
    known = _merged(layers)
    published, remark = _published(layers)
    if published is None and not source.holds_many:  # an export is often named after the day it was made
        published = published_in_name(PurePosixPath(source.path).name)
    given = _clean(layers[len(source.stronger)].get("id", "")) if source.holds_many else ""
    title = known.get("title") or _title(text) or _name(source.path)
    part = _clean(source.masks.hidden(found.part))
    document = Document(
        id=document_id(source.identity, given, part, source.seen, is_alone=source.is_alone),
        text=text,
        title=f"{title} ({found.piece})" if found.piece else title,
        publisher=known.get("publisher", ""),
        author=known.get("author", ""),
        published=published,
        url=known.get("url", ""),
        language=source.masks.hidden(language),
        path=source.path,
        sha256=source.sha256,
        note=known.get("note", ""),
    )
    return document, remark


def _language(layers: Iterable[Known]) -> str:
    """The first language that is said."""
    return next((_clean(layer["language"]).lower() for layer in layers if layer.get("language")), "")


def _without_names(known: Known, masks: Masks, language: str) -> Known:
    """What is known of a text, without the names that must not be shown."""
    return {key: masks.hidden(value, language) for key, value in known.items()} if masks.names else known


def _name(path: str) -> str:
    """The name of a file as a title: "notes" for notes.txt and notes.txt.gz."""
    name = PurePosixPath(path)
    return name.with_suffix("").stem if name.suffix.lower() == ".gz" else name.stem


def without_halves(text: str) -> str:
    """The text without halves of surrogate pairs, which no file can hold: one sign stands for each, so offsets stay."""
    return _LONE_SURROGATE.sub("\ufffd", text)


def _merged(layers: Iterable[Known]) -> dict[str, str]:
    """For every key its first value that is not empty."""
    merged: dict[str, str] = {}
    for layer in layers:
        for key, value in layer.items():
            if value and not merged.get(key):
                merged[key] = _clean(value)
    return merged


def _clean(value: str) -> str:
    return without_halves(_CONTROLS.sub(" ", value[:_LONGEST_KNOWN])).strip()


def _published(layers: Iterable[Known]) -> tuple[Published | None, str]:
    """The first date that is one, with the basis that stands beside it; a sentence about one that is none."""
    remark = ""
    for layer in layers:
        if not layer.get("published"):
            continue
        try:
            return parse_published(_clean(layer["published"]), _clean(layer.get("published_basis", ""))), remark
        except CartelmapError as error:
            remark = remark or f"Its date was left out: {error}"
    return None, remark


def _title(text: str) -> str:
    """The first heading of a text, without the signs of Markdown."""
    headings = (passage.text for passage in to_shown(_head(text)).passages if passage.role is PassageRole.HEADING)
    return next(headings, "").lstrip("#").strip()[:_TITLE_LENGTH]


def _head(text: str) -> str:
    """The beginning of a long text, up to the end of a line: half a paragraph could pass for a heading."""
    return text if len(text) <= _HEAD else text[: max(text.rfind("\n", 0, _HEAD), 0)]
