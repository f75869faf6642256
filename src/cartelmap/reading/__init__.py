"""From files to documents: formats, decoding, metadata, passages."""

from __future__ import annotations

from pathlib import Path

from cartelmap.model import Passage, Published
from cartelmap.reading.corpus import FileReport, FileStatus, Reading

__all__ = ["FileReport", "FileStatus", "Reading", "detect_language", "parse_published", "read_corpus", "split_passages"]


def read_corpus(folders: Path | tuple[Path, ...]) -> Reading:
    """All documents of one or more folders, and what became of every file."""
    raise NotImplementedError(folders)


def split_passages(text: str) -> tuple[Passage, ...]:
    """The passages of a text, in order."""
    raise NotImplementedError(text)


def detect_language(text: str) -> str:
    """'en', 'es', or '' where the text does not say."""
    raise NotImplementedError(text)


def parse_published(written: str, basis: str = "given") -> Published:
    """The interval that a date of publication stands for."""
    raise NotImplementedError(written, basis)
