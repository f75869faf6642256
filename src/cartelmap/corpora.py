"""The user's own corpora: folders of files under the data folder that nobody else can read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class LocalCorpus:
    """A corpus that the user added: its name, its folder, the folder of its atlas, how many files it has."""

    name: str
    folder: Path
    atlas: Path
    files: int


def list_corpora() -> list[LocalCorpus]:
    """The user's corpora, by name."""
    raise NotImplementedError


def add_files(name: str, files: Mapping[str, bytes]) -> LocalCorpus:
    """Put files into the corpus of this name, which is made when it is not there; no file is overwritten."""
    raise NotImplementedError


def remove_corpus(name: str) -> None:
    """Delete the files of a corpus and its atlas."""
    raise NotImplementedError
