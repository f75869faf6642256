"""From files to documents: formats, decoding, metadata, passages."""

from cartelmap.reading.columns import parse_columns
from cartelmap.reading.corpus import FileReading, FileReport, FileStatus, InputFile, Reading
from cartelmap.reading.extracted import Options
from cartelmap.reading.files import Corpus, hash_files, nothing_to_read, open_corpus, read_corpus
from cartelmap.reading.formats.registry import FORMATS
from cartelmap.reading.language import detect_language
from cartelmap.reading.masking import Masks, has_hidden, hidden_as
from cartelmap.reading.passages import split_passages
from cartelmap.reading.published import parse_published
from cartelmap.reading.shown import Shown, to_shown

__all__ = [
    "FORMATS",
    "Corpus",
    "FileReading",
    "FileReport",
    "FileStatus",
    "InputFile",
    "Masks",
    "Options",
    "Reading",
    "Shown",
    "detect_language",
    "has_hidden",
    "hash_files",
    "hidden_as",
    "nothing_to_read",
    "open_corpus",
    "parse_columns",
    "parse_published",
    "read_corpus",
    "split_passages",
    "to_shown",
]
