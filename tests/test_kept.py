"""Collections: private files that a person can edit; two windows lose nothing; what is broken is told by its line."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartelmap.errors import CartelmapError
from cartelmap.kept import (
    LONGEST_QUOTE,
    Collection,
    KeptPassage,
    KeptView,
    anchor_of,
    drop_entry,
    edit_entry,
    edit_note,
    file_of,
    find_again,
    keep_entry,
    key_of,
    keyed,
    list_collections,
    make_collection,
    move_entry,
    open_collection,
    passage_key,
    put_back,
    quote_of,
    remove_collection,
    rename_collection,
    rewrite_collections,
)
from cartelmap.kept.written import from_text, to_text
from cartelmap.model import Published

ROAD = "Armed men closed the road to Aguililla at dawn, and the bus from Apatzingán turned back at El Aguaje that day."
PORT = "Marines searched a warehouse in Manzanillo."
PAYLOADS = "{{7*7}} <img onerror=x> ${x} </script> `b` \u202eabc\u202c"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's data folder, for the time of a test."""
    monkeypatch.setenv("CARTELMAP_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def passage(text: str = ROAD, **fields: object) -> KeptPassage:
    quote, graphic = quote_of(text)
    entry = KeptPassage(
        corpus="sample",
        corpus_title="Sample briefs",
        document="balsas.txt",
        passage=3,
        anchor=anchor_of(text),
        quote=quote,
        graphic=graphic,
    )
    return replace(entry, **fields)


def view(**address: str) -> KeptView:
    return KeptView("sample", "Sample briefs", "map", tuple(address.items()), "Aguililla")


def quotes(name: str) -> list[str]:
    return [entry.quote for entry in open_collection(name).entries]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_without_any_there_are_none():
    assert list_collections() == []
    assert open_collection("Kept") is None


def test_what_is_kept_is_there_again_with_the_time_it_was_kept():
    keep_entry("Kept", passage(note="Ask for the map of bus lines."))
    keep_entry("Kept", view(place="aguililla-michoacan", topic="armed_violence"))
    found = open_collection("Kept")
    kept, seen = found.entries
    assert replace(kept, kept="") == passage(note="Ask for the map of bus lines.")
    assert seen.address == (("place", "aguililla-michoacan"), ("topic", "armed_violence"))
    assert kept.kept.startswith("20")
    assert found.made
    assert [(each.name, each.entries, each.fault) for each in list_collections()] == [("Kept", 2, "")]


def test_nobody_else_can_read_what_is_kept(data: Path):
    keep_entry("Kept", passage())
    assert mode(data / "collections") == 0o700
    assert mode(file_of("Kept")) == 0o600


def test_keeping_the_same_passage_twice_keeps_it_once():
    keep_entry("Kept", passage())
    keep_entry("Kept", passage(note="again"))
    assert quotes("Kept") == [ROAD]


def test_what_is_taken_out_can_be_put_back_where_it_was():
    for text in (ROAD, PORT, "Third."):
        keep_entry("Kept", passage(text))
    removed = drop_entry("Kept", passage_key("balsas.txt", PORT))
    assert quotes("Kept") == [ROAD, "Third."]
    put_back("Kept", removed)
    assert quotes("Kept") == [ROAD, PORT, "Third."]
    assert drop_entry("Kept", "no-such-key") is None


def test_entries_move_up_and_down_and_stay_at_the_ends():
    for text in (ROAD, PORT, "Third."):
        keep_entry("Kept", passage(text))
    move_entry("Kept", passage_key("balsas.txt", "Third."), -1)
    assert quotes("Kept") == [ROAD, "Third.", PORT]
    move_entry("Kept", passage_key("balsas.txt", ROAD), -1)
    move_entry("Kept", passage_key("balsas.txt", PORT), 1)
    assert quotes("Kept") == [ROAD, "Third.", PORT]


def test_a_note_that_another_window_changed_meanwhile_stays_beside_the_new_one():
    keep_entry("Kept", passage())
    key = passage_key("balsas.txt", ROAD)
    edit_entry("Kept", key, "note", "from the first window", before="")
    edit_entry("Kept", key, "note", "from the second window", before="")
    assert open_collection("Kept").entries[0].note == "from the first window\nfrom the second window"
    edit_entry("Kept", key, "note", "both read", before="from the first window\nfrom the second window")
    assert open_collection("Kept").entries[0].note == "both read"


def test_a_collection_has_a_note_of_its_own_which_two_windows_may_write():
    keep_entry("Kept", passage())
    edit_note("Kept", "A lesson on roads.", before="")
    edit_note("Kept", "For the second year.", before="")
    assert open_collection("Kept").note == "A lesson on roads.\nFor the second year."
    edit_note("Kept", "", before="A lesson on roads.\nFor the second year.")
    assert open_collection("Kept").note == ""
    assert quotes("Kept") == [ROAD]


def test_windows_that_keep_at_the_same_time_lose_nothing():
    texts = [f"Passage number {number} of a long report." for number in range(40)]
    with ThreadPoolExecutor(8) as windows:
        list(windows.map(lambda text: keep_entry("Kept", passage(text)), texts))
    assert sorted(quotes("Kept")) == sorted(texts)


def test_a_collection_can_be_renamed_and_removed():
    keep_entry("Kept", passage())
    assert rename_collection("Kept", "Roads of the Balsas") == "Roads of the Balsas"
    assert [each.name for each in list_collections()] == ["Roads of the Balsas"]
    remove_collection("Roads of the Balsas")
    assert list_collections() == []
    with pytest.raises(CartelmapError, match="no collection called"):
        remove_collection("Roads of the Balsas")


def test_no_collection_takes_the_name_of_another():
    make_collection("Roads")
    make_collection("Ports")
    with pytest.raises(CartelmapError, match="already"):
        make_collection("roads")
    with pytest.raises(CartelmapError, match="already"):
        rename_collection("Ports", "Roads")
    assert rename_collection("Ports", "PORTS") == "PORTS"


@pytest.mark.parametrize("name", ["", "..", "///", "\u202e"])
def test_a_name_that_no_file_can_have_is_refused(name: str):
    with pytest.raises(CartelmapError, match="cannot be the name"):
        make_collection(name)


@pytest.mark.parametrize("name", ["../../evil", "a/b", PAYLOADS])
def test_a_name_never_leaves_the_folder(data: Path, name: str):
    made = make_collection(name)
    assert [file.stem for file in (data / "collections").glob("*.yaml")] == [made]


def test_a_file_edited_by_hand_is_read_as_it_is_meant():
    text = (
        "version: 1\nentries:\n- kind: passage\n  quote: no\n  note: 2019\n  published: 2019-11\n"
        "  corpus: sample\n  document: a.txt\n  passage: 4\n  anchor: no\n"
    )
    (entry,) = from_text(text, "Kept.yaml").entries
    assert (entry.quote, entry.note, entry.passage) == ("no", "2019", 4)
    assert entry.published == Published(date(2019, 11, 1), date(2019, 11, 30), "given")


@pytest.mark.parametrize(
    ("broken", "line", "what"),
    [
        ("version: 1\nentries: [", 2, "not YAML"),
        ("version: 1\nnote: a\x00b\n", 2, "not YAML"),
        ("version: 2\nentries: []\n", 1, "version '2'"),
        ("- a\n", 1, "a collection is expected"),
        ("version: 1\nnotes: x\n", 2, "has no 'notes'"),
        ("version: 1\nnote: x\nnote: y\n", 3, "twice"),
        ("version: 1\nentries: soon\n", 2, "a list is expected"),
        ("version: 1\nentries:\n- kind: song\n", 3, "needs a kind"),
        ("version: 1\nentries:\n- just words\n", 3, "needs a kind"),
        ("version: 1\nentries:\n- kind: view\n  page: map\n  corpus: a\n  address: x\n", 6, "parts of an address"),
        ("version: 1\nentries:\n- kind: view\n  page: [a]\n  corpus: a\n  address: {}\n", 4, "a text is expected"),
        (to_text(Collection("", "", (passage(),))).replace("passage: 3", "passage: third"), 20, "whole number"),
        (to_text(Collection("", "", (passage(),))).replace("published: ''", "published: soon"), 13, "is not a date"),
        (to_text(Collection("", "", (passage(),))).replace("graphic: []", "graphic: [[1]]"), 9, "two numbers"),
        (to_text(Collection("", "", (passage(),))).replace("  anchor:", "  anker:"), 21, "has no 'anker'"),
    ],
)
def test_a_fault_of_a_file_is_told_with_its_line(broken: str, line: int, what: str):
    with pytest.raises(CartelmapError) as told:
        from_text(broken, "Kept.yaml")
    first = str(told.value).splitlines()
    assert any(each.startswith(f"Kept.yaml:{line}: ") and what in each for each in first), first


def test_a_file_with_a_fault_is_listed_and_never_written_over():
    keep_entry("Kept", passage())
    broken = file_of("Kept").read_text() + "oops: [\n"
    file_of("Kept").write_text(broken)
    with pytest.raises(CartelmapError, match=r"Kept\.yaml:\d+"):
        keep_entry("Kept", passage(PORT))
    assert file_of("Kept").read_text() == broken
    (listed,) = list_collections()
    assert "not YAML" in listed.fault


@given(
    note=st.text(alphabet=st.characters(exclude_categories=["Cs"])),
    title=st.text(alphabet=st.characters(exclude_categories=["Cs"])),
    values=st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.text("abcñé :#{}[]'\"\n\t-")),
)
def test_any_text_comes_back_from_its_file(note: str, title: str, values: dict[str, str]):
    kept = Collection(
        "2026-11-22T03:00:00+00:00", note, (passage(note=note, title=title), replace(view(**values), title=title))
    )
    assert from_text(to_text(kept), "Kept.yaml") == kept


def test_hostile_texts_come_back_as_themselves():
    keep_entry("Kept", passage(PAYLOADS, title=PAYLOADS, note=f"{PAYLOADS}\n- kind: view\n"))
    (entry,) = open_collection("Kept").entries
    assert (entry.quote, entry.title, entry.note) == (PAYLOADS, PAYLOADS, f"{PAYLOADS}\n- kind: view\n")


def test_half_of_a_character_does_not_stop_keeping():
    keep_entry("Kept", passage(title="half \ud83d of a sign"))
    assert open_collection("Kept").entries[0].title == "half ? of a sign"


def test_a_short_passage_is_quoted_whole():
    assert quote_of(ROAD, [(0, 10)]) == (ROAD, ((0, 10),))


def test_a_long_passage_is_quoted_around_what_was_asked_for():
    text = "Far away nothing happened here. " * 40 + ROAD + " And later nothing more was told." * 40
    at = text.index("Aguililla")
    quote, graphic = quote_of(text, [(0, 31), (at, at + 9)], at)
    assert len(quote) <= LONGEST_QUOTE
    assert quote.startswith("… ")
    assert quote.endswith(" …")
    assert [quote[start:end] for start, end in graphic] == ["Aguililla"]


@given(st.text("ab ", min_size=500, max_size=2_000), st.integers(0, 1_999))
def test_a_quote_is_never_longer_than_it_may_be(text: str, around: int):
    quote, _ = quote_of(text, around=min(around, len(text) - 1))
    assert len(quote) <= LONGEST_QUOTE
    assert quote.removeprefix("… ").removesuffix(" …") in text


def test_a_passage_is_found_again_when_others_were_cut_before_it():
    texts = ["A line of a menu.", "Another line.", PORT, ROAD, PORT]
    assert find_again(texts, 1, anchor_of(ROAD)) == 3
    assert find_again(texts, 4, anchor_of(PORT)) == 4


def test_a_passage_is_found_again_when_a_word_of_it_was_repaired():
    texts = [PORT, ROAD.replace("closed", "blocked")]
    assert find_again(texts, 0, anchor_of(ROAD)) == 1


def test_a_passage_that_is_gone_is_not_mistaken_for_another():
    assert find_again([PORT, "Soldiers left Culiacán."], 0, anchor_of(ROAD)) is None
    assert find_again([], 0, anchor_of(ROAD)) is None


def test_a_passage_that_stands_twice_in_a_file_has_two_keys():
    keys = list(keyed(Collection("", "", (passage(), passage(note="the same")))))
    assert keys == [key_of(passage()), f"{key_of(passage())}-2"]


def test_a_name_is_hidden_in_all_collections_and_in_their_names():
    keep_entry("Rosa Ibarra", passage("Rosa Ibarra left the court in Tepic.", note="Who is Rosa Ibarra?"))
    keep_entry("Ports", passage(PORT))
    keep_entry("Views", view(q="Rosa Ibarra"))
    assert rewrite_collections(lambda text: text.replace("Rosa Ibarra", "[name]")) == 2
    assert [each.name for each in list_collections()] == ["Ports", "Views", "[name]"]
    assert quotes("[name]") == ["[name] left the court in Tepic."]
    everything = b"".join(file.read_bytes() for file in file_of("Ports").parent.iterdir())
    assert b"Rosa" not in everything


def test_a_quote_whose_length_a_mask_changed_is_folded_whole_where_it_was_graphic():
    text = "They shot Rosa Ibarra. The road was empty."
    keep_entry("Kept", passage(text, graphic=((0, 22),)))
    rewrite_collections(lambda each: each.replace("Rosa Ibarra", "[name]"))
    (entry,) = open_collection("Kept").entries
    assert entry.graphic == ((0, len(entry.quote)),)


def test_hiding_a_name_tells_of_a_file_that_it_could_not_read_and_does_the_others():
    keep_entry("Kept", passage("Rosa Ibarra left."))
    make_collection("Broken")
    file_of("Broken").write_text("version: [")
    with pytest.raises(CartelmapError, match=r"Broken\.yaml:1"):
        rewrite_collections(lambda text: text.replace("Rosa Ibarra", "[name]"))
    assert quotes("Kept") == ["[name] left."]
