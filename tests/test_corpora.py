"""The user's own corpora: private, nothing overwritten, gone when removed."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartelmap.corpora import add_files, hidden_names, hide_name, list_corpora, remove_corpus
from cartelmap.errors import CartelmapError
from cartelmap.paths import safe_name
from cartelmap.reading import read_corpus

BRIEF = b"Marines searched a warehouse in Manzanillo."


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's data folder, for the time of a test."""
    monkeypatch.setenv("CARTELMAP_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_without_any_the_list_is_empty():
    assert list_corpora() == []


def test_nobody_else_can_read_what_was_added(data: Path):
    corpus = add_files("Thesis", {"a.txt": BRIEF})
    assert [mode(folder) for folder in (data, data / "corpora", corpus.folder, corpus.atlas)] == [0o700] * 4
    assert mode(corpus.folder / "a.txt") == 0o600


def test_a_data_folder_that_was_there_keeps_its_mode(data: Path):
    data.mkdir(mode=0o755)
    data.chmod(0o755)
    add_files("Thesis", {"a.txt": BRIEF})
    assert mode(data) == 0o755


def test_corpora_are_listed_by_name_with_their_files():
    add_files("Tesis", {"a.txt": BRIEF, "b.txt": BRIEF})
    add_files("Notas", {"a.txt": BRIEF})
    assert [(corpus.name, corpus.files) for corpus in list_corpora()] == [("Notas", 1), ("Tesis", 2)]


def test_a_name_that_is_taken_keeps_both_files():
    add_files("Tesis", {"a.txt": b"First"})
    corpus = add_files("Tesis", {"a.txt": b"Second"})
    assert contents(corpus.folder) == {"a.txt": b"First", "a-2.txt": b"Second"}


def test_given_names_that_come_to_the_same_keep_both_files():
    corpus = add_files("Tesis", {"x/a.txt": b"First", "y/a.txt": b"Second"})
    assert sorted(contents(corpus.folder).values()) == [b"First", b"Second"]


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("../../escape.txt", "escape.txt"),
        ("..\\..\\escape.txt", "escape.txt"),
        ("/etc/passwd", "passwd"),
        (".hidden.txt", "hidden.txt"),
        ("nul\0l.txt", "null.txt"),
        ("año: «1».txt", "año «1».txt"),
        ("exe\u202etxt.exe", "exetxt.exe"),
    ],
)
def test_names_stay_within_the_corpus(data: Path, given_name: str, kept: str):
    corpus = add_files("Tesis", {given_name: BRIEF})
    assert contents(corpus.folder) == {kept: BRIEF}
    assert {path.name for path in data.iterdir()} == {"corpora", "atlases"}


@pytest.mark.parametrize("name", ["", "..", "/", "...", " ", "\0", "../.."])
def test_a_name_of_which_nothing_is_left_is_one_sentence(name: str):
    with pytest.raises(CartelmapError, match="cannot be the name"):
        add_files(name, {"a.txt": BRIEF})
    with pytest.raises(CartelmapError, match="cannot be the name"):
        add_files("Tesis", {name: BRIEF})
    assert list_corpora() == []


@given(st.text())
def test_any_name_is_safe_or_refused(name: str):
    try:
        safe = safe_name(name)
    except CartelmapError:
        return
    assert safe == Path(safe).name
    assert not safe.startswith(".")
    assert 0 < len(safe.encode()) <= 100


def test_an_over_long_name_keeps_its_ending():
    corpus = add_files("ñ" * 400, {"á" * 400 + ".txt": BRIEF})
    (file,) = corpus.folder.iterdir()
    assert file.suffix == ".txt"


def test_metadata_that_comes_later_tells_about_the_files_it_came_with():
    header = b"file,title\n"
    add_files("Tesis", {"a.txt": BRIEF, "metadata.csv": header + b"a.txt,First"})
    corpus = add_files("Tesis", {"a.txt": BRIEF, "metadata.csv": header + b"a.txt,Second"})
    assert [document.title for document in read_corpus(corpus.folder).documents] == ["First", "Second"]


def test_broken_metadata_is_refused_before_anything_is_written(data: Path):
    with pytest.raises(CartelmapError, match=r"metadata\.csv:2"):
        add_files("Tesis", {"a.txt": BRIEF, "metadata.csv": b"file\nb.txt\n"})
    assert not data.exists()


def test_removing_deletes_the_files_and_the_atlas():
    corpus = add_files("Tesis", {"a.txt": BRIEF})
    (corpus.atlas / "manifest.json").write_text("{}")
    add_files("Notas", {"a.txt": BRIEF})
    remove_corpus("Tesis")
    assert [other.name for other in list_corpora()] == ["Notas"]
    assert not corpus.folder.exists()
    assert not corpus.atlas.exists()


@pytest.mark.parametrize("name", ["Nobody", "..", "../atlases", ""])
def test_only_a_corpus_of_the_list_can_be_removed(data: Path, name: str):
    add_files("Tesis", {"a.txt": BRIEF})
    with pytest.raises(CartelmapError, match="no corpus called"):
        remove_corpus(name)
    assert len(contents(data)) == 1


LIST = "name,why\nRosalía Ibáñez,minor\n".encode()


def test_names_that_come_with_files_are_hidden_in_them():
    corpus = add_files("Cases", {"a.txt": "Rosalía Ibáñez left Manzanillo.".encode(), "Mask.csv": LIST})
    (document,) = read_corpus(corpus.folder).documents
    assert document.text == "[name hidden] left Manzanillo."
    assert (corpus.folder / "mask.csv").stat().st_mode & 0o777 == 0o600


def test_a_second_list_is_added_to_the_first_and_is_no_text():
    add_files("Cases", {"mask.csv": LIST})
    corpus = add_files("Cases", {"mask.csv": b"why,name\n,Luis Vela\n", "a.txt": b"Luis Vela met Rosalia Ibanez."})
    assert sorted(file.name for file in corpus.folder.iterdir()) == ["a.txt", "mask.csv"]
    assert hidden_names(corpus.folder) == 2
    assert [each.text for each in read_corpus(corpus.folder).documents] == ["[name hidden] met [name hidden]."]


def test_a_broken_list_adds_no_file():
    with pytest.raises(CartelmapError, match=r"mask\.csv:2: "):
        add_files("Cases", {"a.txt": BRIEF, "mask.csv": b"name,why\n,minor\n"})
    assert list_corpora() == []


def test_a_name_is_hidden_in_a_corpus_of_one_file_by_the_list_beside_it(tmp_path: Path):
    file = tmp_path / "a.txt"
    file.write_text("Luis Vela left.")
    hide_name(file, "luis vela", "other")
    assert hidden_names(file) == 1
    assert read_corpus(file).documents[0].text == "[name hidden] left."
