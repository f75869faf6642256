"""An atlas on disk: same input, same bytes; whole whatever happens; other people's files left alone."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cartelmap.atlas import About, Filters, open_atlas, read_manifest, write_atlas
from cartelmap.atlas.schema import TABLES
from cartelmap.errors import CartelmapError

from .builders import TOPICS
from .building import documents

PROGRAM = Path(__file__).with_name("building.py")
SYNCS = len(TABLES) + 2  # a table each, the manifest, and the folder after its renaming


def build_apart(folder: Path, word: str, *moment: int, seed: int = 0) -> int:
    """Build in a process of its own; gives its return code."""
    command = [sys.executable, str(PROGRAM), str(folder), word, *map(str, moment)]
    return subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": str(seed)}, check=False).returncode


def write(folder: Path, word: str = "Quiet") -> str:
    return write_atlas(documents(word), folder, About(TOPICS)).generation


def texts(folder: Path) -> set[str]:
    return {row.text.split()[0] for row in open_atlas(folder).passages(Filters(), limit=100)}


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_the_same_input_gives_the_same_bytes_whatever_the_hash_seed(tmp_path: Path):
    for seed in (1, 2, 3):
        assert build_apart(tmp_path / str(seed), "Same", seed=seed) == 0
    first, *others = [contents(tmp_path / str(seed)) for seed in (1, 2, 3)]
    assert len(first) == len(TABLES) + 2
    assert all(other == first for other in others)


def test_no_path_and_no_clock_is_in_the_files(tmp_path: Path):
    write(tmp_path / "here")
    for content in contents(tmp_path / "here").values():
        assert str(tmp_path).encode() not in content


@pytest.mark.parametrize("moment", range(SYNCS + 1))
def test_a_build_killed_at_any_moment_leaves_a_whole_atlas(tmp_path: Path, moment: int):
    write(tmp_path, "Old")
    assert build_apart(tmp_path, "New", moment) == -signal.SIGKILL
    assert texts(tmp_path) == ({"New"} if moment == SYNCS else {"Old"})


@pytest.mark.parametrize("moment", [0, 1, len(TABLES), SYNCS - 1])
def test_the_next_build_sweeps_what_a_killed_one_has_left(tmp_path: Path, moment: int):
    write(tmp_path, "Old")
    build_apart(tmp_path, "New", moment)
    write(tmp_path, "Newest")
    assert texts(tmp_path) == {"Newest"}
    assert len(list(tmp_path.glob("gen-*"))) <= 2
    assert not list(tmp_path.glob(".unfinished*"))


def test_a_first_build_that_was_killed_leaves_a_folder_that_can_be_built_in(tmp_path: Path):
    build_apart(tmp_path / "atlas", "New", SYNCS - 1)
    with pytest.raises(CartelmapError, match="no atlas"):
        open_atlas(tmp_path / "atlas")
    write(tmp_path / "atlas", "Next")
    assert texts(tmp_path / "atlas") == {"Next"}


def test_a_reader_goes_on_with_the_generation_it_has_opened(tmp_path: Path):
    write(tmp_path, "Old")
    reader = open_atlas(tmp_path)
    write(tmp_path, "New")
    assert {row.text.split()[0] for row in reader.passages(Filters())} == {"Old"}


def test_the_generation_before_the_last_goes(tmp_path: Path):
    generations = [write(tmp_path, word) for word in ("One", "Two", "Three")]
    assert {folder.name for folder in tmp_path.glob("gen-*")} == set(generations[1:])


def test_the_same_input_again_is_the_same_generation(tmp_path: Path):
    assert write(tmp_path) == write(tmp_path)
    assert len(list(tmp_path.glob("gen-*"))) == 1


def test_a_generation_that_was_damaged_is_made_anew(tmp_path: Path):
    generation = tmp_path / write(tmp_path)
    (generation / "places.parquet").write_bytes(b"PAR1")
    (generation / "whens.parquet").unlink()
    assert write(tmp_path) == generation.name
    assert texts(tmp_path) == {"Quiet"}


def test_a_folder_of_other_files_is_refused_and_left_as_it_was(tmp_path: Path):
    (tmp_path / "thesis.txt").write_text("Three years of work.")
    with pytest.raises(CartelmapError, match=r"thesis\.txt"):
        write(tmp_path)
    assert contents(tmp_path) == {"thesis.txt": b"Three years of work."}


@pytest.mark.parametrize("manifest", ['{"what": "somebody else"}', "not json", "[]", '"cartelmap atlas"'])
def test_another_programs_manifest_is_neither_read_nor_replaced(tmp_path: Path, manifest: str):
    (tmp_path / "manifest.json").write_text(manifest)
    with pytest.raises(CartelmapError, match="no atlas"):
        open_atlas(tmp_path)
    with pytest.raises(CartelmapError, match="other files"):
        write(tmp_path)
    assert contents(tmp_path) == {"manifest.json": manifest.encode()}


def test_a_file_that_somebody_put_beside_the_tables_is_not_deleted(tmp_path: Path):
    note = tmp_path / write(tmp_path, "One") / "note.txt"
    note.write_text("mine")
    (tmp_path / "list.txt").write_text("mine")
    for word in ("Two", "Three"):
        write(tmp_path, word)
    assert note.read_text() == (tmp_path / "list.txt").read_text() == "mine"


def change_manifest(folder: Path, **said: object) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps({**manifest, **said}))


def test_an_atlas_of_another_format_is_one_sentence_and_can_be_built_over(tmp_path: Path):
    write(tmp_path, "Old")
    change_manifest(tmp_path, format=99, unheard="of")
    with pytest.raises(CartelmapError, match=r"format 99.*build it again\.$"):
        open_atlas(tmp_path)
    write(tmp_path, "New")
    assert texts(tmp_path) == {"New"}


@pytest.mark.parametrize("said", [{"generation": "../elsewhere"}, {"generation": None}, {"topics": [1]}])
def test_a_damaged_manifest_is_one_sentence(tmp_path: Path, said: dict[str, object]):
    write(tmp_path)
    change_manifest(tmp_path, **said)
    with pytest.raises(CartelmapError, match="damaged"):
        open_atlas(tmp_path)


def test_a_missing_table_is_one_sentence(tmp_path: Path):
    (tmp_path / write(tmp_path) / "whens.parquet").unlink()
    with pytest.raises(CartelmapError, match=r"whens\.parquet.*missing"):
        open_atlas(tmp_path)


@pytest.mark.parametrize("name", ["nowhere", "file.txt"])
def test_what_is_no_atlas_is_one_sentence(tmp_path: Path, name: str):
    (tmp_path / "file.txt").write_text("A file")
    with pytest.raises(CartelmapError, match="no atlas"):
        open_atlas(tmp_path / name)


def test_an_atlas_cannot_be_built_where_a_file_is(tmp_path: Path):
    (tmp_path / "file.txt").write_text("A file")
    with pytest.raises(CartelmapError, match=r"file\.txt"):
        write(tmp_path / "file.txt")


@pytest.mark.parametrize("name", ["a*b", "what?", "[x]", "it's", "año {1}", "%41 #"])
def test_signs_in_the_name_of_a_folder_are_only_signs(tmp_path: Path, name: str):
    write(tmp_path / name, "Here")
    write(tmp_path / "aXb", "Elsewhere")
    assert texts(tmp_path / name) == {"Here"}


def test_the_manifest_counts_the_rows_of_every_table(tmp_path: Path):
    write(tmp_path)
    counts = read_manifest(tmp_path).counts
    assert set(counts) == {table.name for table in TABLES}
    assert (counts["documents"], counts["mentions"], counts["places"]) == (30, 60, 3)
