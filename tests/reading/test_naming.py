"""Ids of documents: all different, and the same whatever else is read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cartelmap.reading.naming import SeenIds, distinct_paths, document_id, name_files

NAMES = st.text(alphabet="ab#%23.-/ 5", min_size=1, max_size=8)


def test_a_file_is_called_by_its_name_without_the_ending():
    assert name_files(["naco.txt", "old/naco.pdf", "packed.jsonl.gz"]) == ["naco", "old/naco", "packed"]


def test_the_second_of_the_same_name_keeps_its_ending():
    assert name_files(["a.md", "a.txt", "a.txt.md"]) == ["a", "a.txt", "a.txt.md"]


@given(st.lists(NAMES.map("x/{}y".format), unique=True, max_size=20))
def test_files_never_share_an_id_and_no_id_holds_the_sign_of_parts(paths: list[str]):
    identities = name_files(paths)
    assert len(set(identities)) == len(paths)
    assert all("#" not in identity for identity in identities)


def test_the_only_file_keeps_the_ids_of_its_rows():
    assert document_id("rows", "E17", "3", SeenIds(), is_alone=True) == "E17"
    assert document_id("rows", "E17", "3", SeenIds(), is_alone=False) == "rows#E17"
    assert document_id("rows", "", "3", SeenIds(), is_alone=True) == "rows#3"


def test_a_row_that_repeats_an_id_gets_its_number():
    seen = SeenIds()
    given_ids = [("E1", "1"), ("E1", "2"), ("E1-2", "3"), ("E1", "2")]
    assert [document_id("rows", own, part, seen, is_alone=True) for own, part in given_ids] == [
        "E1",
        "E1-2",
        "E1-2-3",
        "E1-2-2",
    ]


@given(st.lists(st.tuples(NAMES, st.integers(1, 5).map(str)), max_size=40), st.booleans())
def test_ids_of_a_file_are_all_different(rows: list[tuple[str, str]], is_alone: bool):  # noqa: FBT001
    seen = SeenIds()
    found = [document_id("f", own, part, seen, is_alone=is_alone) for own, part in rows]
    assert len(set(found)) == len(found)


def test_many_ids_are_told_apart():
    seen = SeenIds()
    assert all(seen.add(str(number)) for number in range(20_000))
    assert not any(seen.add(str(number)) for number in range(0, 20_000, 7))
    assert len(seen) == 20_000


def test_paths_that_look_the_same_get_numbers_before_their_endings():
    assert distinct_paths(["caf\ufffd.txt", "caf\ufffd.txt", "caf\ufffd (2).txt"]) == [
        "caf\ufffd.txt",
        "caf\ufffd (2).txt",
        "caf\ufffd (2) (2).txt",
    ]
