"""Word files (.docx): their paragraphs, headings, tables and notes."""

from __future__ import annotations

import posixpath
import struct
import zlib
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO
from zipfile import BadZipFile, ZipFile

from cartelmap.reading.extracted import Extracted, LeftOut, Options, UnreadableError
from cartelmap.reading.formats.tidy import join_paragraphs, tidy_known

if TYPE_CHECKING:
    from lxml import etree

_LARGEST = 200_000_000  # bytes when unpacked, pictures included
_MOST_PACKED = 200  # times smaller than what it holds: real files are 5 to 20 times
_SMALL = 1_000_000  # bytes: what is packed very small but is small itself is no danger

_BROKEN = "This is no Word file, or it is broken; open it in Word or LibreOffice and save it as .docx."
_LOCKED = "This Word file is locked with a password or of the old kind (.doc); save it as .docx without a password."
_BOMB = "Unpacked, this file is far larger than a text can be; it was not opened."

_OLE = b"\xd0\xcf\x11\xe0"  # the container of .doc, and of encrypted .docx
_RTF = b"{\\rtf"
_IS_RTF = "This is an RTF file under the name of a Word file; open it in Word or LibreOffice and save it as .docx."

_WORDS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# Deleted words, words for older programs that stand beside the same words for newer ones, and codes of fields.
_UNSEEN = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "pPr", "rPr", "sectPr", "tblPr", "tcPr"})
_BAD_ARCHIVE = (BadZipFile, OSError, EOFError, KeyError, ValueError, RuntimeError, struct.error, zlib.error)
_NOBODY = frozenset({"python-docx", "microsoft office user", "usuario de windows", "windows user", "user", "usuario"})
_unpacked = ZipFile.open  # a part of an archive that is at hand; no file is opened
_HOLD_TEXT = frozenset({"body", "footnote", "endnote"})
_NOTES = ("footnotes", "endnotes")


def read_word(stream: BinaryIO, _options: Options) -> Iterator[Extracted | LeftOut]:
    """The text of the file, notes at its end, with its title and author; headers, footers and comments are not read.

    The dates in its properties say when it was saved, not when it was published: they are not read.

    Raises:
        UnreadableError: it is no Word file, is locked, has no text, or is made to fill the memory.
    """
    beginning = stream.read(8)
    if beginning.startswith((_OLE, _RTF)):
        raise UnreadableError(_LOCKED if beginning.startswith(_OLE) else _IS_RTF)
    text, known = _read(stream)
    if not text:
        raise UnreadableError("There is no text in this Word file.")
    yield Extracted(text, known)


def _read(stream: BinaryIO) -> tuple[str, dict[str, str]]:
    """The text of the file and what it says of itself."""
    from lxml import etree  # noqa: PLC0415 - heavy, and most corpora have no Word files

    try:
        with ZipFile(stream) as archive:
            _check_size(archive)
            main = _related(archive, "").get("officeDocument", "word/document.xml")
            paragraphs = list(chain(_paragraphs_of(archive, main), _notes(archive, main)))
            return join_paragraphs(paragraphs), _known(archive)
    except (*_BAD_ARCHIVE, etree.LxmlError) as error:
        raise UnreadableError(_BROKEN) from error


def _check_size(archive: ZipFile) -> None:
    """Refuse what says that it is huge when unpacked; no part is read beyond the size it says."""
    parts = archive.infolist()
    size, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    if size > _LARGEST or (size > _SMALL and size > _MOST_PACKED * packed):
        raise UnreadableError(_BOMB)


def _related(archive: ZipFile, part: str) -> dict[str, str]:
    """The parts of the archive that a part (the archive itself: empty) refers to, by what they are to it."""
    folder, name = posixpath.split(part)
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    if listing not in archive.NameToInfo:
        return {}
    related: dict[str, str] = {}
    for element in _elements(archive, listing):
        kind, target = element.get("Type", "").rsplit("/", 1)[-1], element.get("Target", "")
        related.setdefault(kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
    return related


def _elements(archive: ZipFile, part: str) -> Iterator[etree._Element]:
    """The elements of an XML part as they end; entities are not expanded, and nothing is fetched."""
    from lxml import etree  # noqa: PLC0415 - as above

    with _unpacked(archive, part) as content:
        settings = {"resolve_entities": False, "no_network": True, "load_dtd": False, "remove_comments": True}
        for _, element in etree.iterparse(content, events=("end",), remove_pis=True, **settings):
            if isinstance(element.tag, str):
                yield element


def _paragraphs_of(archive: ZipFile, part: str) -> Iterator[str]:
    """The paragraphs of the text or of the notes; each piece is forgotten once it is read."""
    for element in _elements(archive, part):
        above = element.getparent()
        if above is not None and _kind(above) in _HOLD_TEXT:
            yield from _blocks(element)
            element.clear()
            while element.getprevious() is not None:
                del above[0]


def _notes(archive: ZipFile, main: str) -> Iterator[str]:
    related = _related(archive, main)
    for kind in _NOTES:
        if related.get(kind) in archive.NameToInfo:
            yield from _paragraphs_of(archive, related[kind])


def _blocks(element: etree._Element) -> Iterator[str]:
    """The paragraphs in an element, in their order."""
    kind = _kind(element)
    if kind == "p":
        boxes: list[etree._Element] = []
        yield "".join(_words(element, boxes))
        yield from chain.from_iterable(map(_blocks, boxes))
    elif kind == "tbl":
        yield from chain.from_iterable(map(_row, _nearest(element, "tr")))
    elif kind not in _UNSEEN:
        yield from chain.from_iterable(map(_blocks, element))


def _row(row: etree._Element) -> Iterator[str]:
    """The cells of a row in one line; their paragraphs where a cell has several, for then the table is a layout."""
    cells = [[words for words in _blocks(cell) if words.strip()] for cell in _nearest(row, "tc")]
    if all(len(cell) <= 1 for cell in cells):
        yield " | ".join(" ".join(words.split()) for words in chain.from_iterable(cells))
    else:
        yield from chain.from_iterable(cells)


def _nearest(element: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """The elements of a kind inside, however wrapped, but not those inside one of them."""
    for child in element:
        if _kind(child) == wanted:
            yield child
        elif _kind(child) not in _UNSEEN:
            yield from _nearest(child, wanted)


def _words(element: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
    """The words of a paragraph in order; the text boxes in it are put into `boxes`."""
    for child in element:
        kind = _kind(child)
        if kind == "t":
            yield child.text or ""
        elif kind in _WORDS:
            yield _WORDS[kind]
        elif kind == "txbxContent":
            boxes.append(child)
        elif kind not in _UNSEEN:
            yield from _words(child, boxes)


def _kind(element: etree._Element) -> str:
    """The name of an element without its namespace: the two editions of the format differ in nothing else here."""
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def _known(archive: ZipFile) -> dict[str, str]:
    """Title and author by the properties of the file."""
    part = _related(archive, "").get("core-properties", "")
    said = {_kind(element): element.text for element in _elements(archive, part)} if part in archive.NameToInfo else {}
    author = said.get("creator") or ""
    return tidy_known({"title": said.get("title"), "author": "" if author.strip().lower() in _NOBODY else author})
