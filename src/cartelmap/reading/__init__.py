"""From files to documents: formats, decoding, metadata, passages."""

from cartelmap.reading.corpus import FileReport, FileStatus, Reading
from cartelmap.reading.files import FORMATS, hash_files, read_corpus
from cartelmap.reading.language import detect_language
from cartelmap.reading.passages import split_passages
from cartelmap.reading.published import parse_published
from cartelmap.reading.shown import Shown, to_shown

__all__ = [
    "FORMATS",
    "FileReport",
    "FileStatus",
    "Reading",
    "Shown",
    "detect_language",
    "hash_files",
    "parse_published",
    "read_corpus",
    "split_passages",
    "to_shown",
]
