"""What the command line takes from the machine: files, standard input, the clock."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from errno import ENOTDIR
from functools import partial
from pathlib import Path
from urllib.parse import parse_qsl

import typer

from cartelmap.errors import CartelmapError, cannot_read
from cartelmap.extract_input import read_texts
from cartelmap.extract_output import printable
from cartelmap.model import Document
from cartelmap.reading import open_corpus
from cartelmap.reading.masking import NO_MASKS, Masks
from cartelmap.web import fetch, keep

STANDARD_INPUT = "-"
AS_THEY_ARE = {"", ".txt", ".jsonl"}  # files whose texts `extract` takes as they stand, but for names to hide


def clock() -> float:
    """Seconds, of which only differences mean anything."""
    return time.perf_counter()


def read_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        CartelmapError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise cannot_read(path, error) from error


def today() -> date:
    """The day on the wall."""
    return date.today()  # noqa: DTZ011 - the calendar of whoever makes a file is the one that counts


def query_of(link: str) -> dict[str, str]:
    """The parts of an address, or of what stands behind its question mark."""
    return dict(parse_qsl(link.rpartition("?")[2].partition("#")[0]))


def replace_file(path: Path, text: str | Iterable[str], encoding: str) -> None:
    """Write a file in one step, all of its text or some of it at a time, as `replace_with` does."""

    def write(file: Path) -> None:
        with file.open("w", encoding=encoding, errors="surrogatepass", newline="") as sink:
            sink.writelines([text] if isinstance(text, str) else text)

    replace_with(path, write)


def write_beside(path: Path, files: Mapping[str, bytes]) -> None:
    """Write these files by their names into the folder of a file; none beside what is no plain file."""
    if path.is_file():
        for name, content in files.items():
            replace_with(path.with_name(name), partial(_write_bytes, content))


def _write_bytes(content: bytes, file: Path) -> None:
    file.write_bytes(content)


def replace_with(path: Path, write: Callable[[Path], object]) -> None:
    """Let `write` make a file, which takes its place in one step.

    Whoever reads it meanwhile has the old one whole, and a failure leaves it as it was.

    Raises:
        CartelmapError: it cannot be written.
    """
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            write(path)  # /dev/stdout is there to be written to, not to be replaced
            return
        if not path.parent.is_dir():
            raise NotADirectoryError(ENOTDIR, "no such folder")
        unfinished = path.resolve().with_name(f".{path.stem}.unfinished{path.suffix}")
        unfinished.unlink(missing_ok=True)  # of a program that was killed
        try:
            write(unfinished)
            unfinished.replace(path.resolve())
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise CartelmapError(f"{path}: cannot be written ({error.strerror}); choose another --output.") from error


def documents_of(file: Path) -> Iterator[Document]:
    """The documents of a file, or of standard input."""
    if str(file) == STANDARD_INPUT:
        yield from read_texts(sys.stdin.buffer, "standard input")
    elif file.suffix.lower() in AS_THEY_ARE:
        try:
            stream = file.open("rb")
        except OSError as error:
            raise cannot_read(file, error) from error
        with stream:
            masks = open_corpus(file).masks if file.is_file() else NO_MASKS  # nothing lies beside a pipe
            for document in read_texts(stream, str(file)):
                yield _without_names(document, masks) if masks.names else document
    else:
        yield from _read_documents(file)


def _without_names(document: Document, masks: Masks) -> Document:
    """The document as a build would keep it: offsets count in its text without the names."""
    return replace(document, id=masks.hidden(document.id), text=masks.hidden_text(document.text))


def _read_documents(path: Path) -> Iterator[Document]:
    """The documents of a file of any other kind, as a build reads them."""
    corpus = open_corpus(path)
    for file in corpus.files:
        reading = corpus.read(file)
        yield from reading
        if not reading.report.documents:
            raise CartelmapError(f"{path}: {reading.report.what}")


def page(address: str) -> Iterator[Document]:
    """The documents of a page of the web, which is kept no longer than it is read."""
    with tempfile.TemporaryDirectory() as folder:
        typer.echo(f"--url: asking the network for {printable(address)}", err=True)
        yield from _read_documents(keep(fetch(address), Path(folder)))
