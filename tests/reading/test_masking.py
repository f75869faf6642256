"""Names that must not be shown: how they are found however they are written, and what stays."""

from __future__ import annotations

import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartelmap.errors import CartelmapError, DataFileError
from cartelmap.reading import Masks, has_hidden, read_corpus, to_shown
from cartelmap.reading.mask_list import line_of, parse_mask
from cartelmap.reading.masking import HIDDEN

MASKS = Masks(("Ana López", "María Guadalupe Sepúlveda", "López Marín", "Serafín Núñez", "O'Brien Vale"), b"secret")


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("Police asked Ana López twice.", "Police asked [name hidden] twice."),
        ("ANA LOPEZ's brother left.", "[name hidden]'s brother left."),
        ("ana  \n  lópez", "[name hidden]"),
        ("> Ana\n> López", "> [name hidden]"),
        (unicodedata.normalize("NFD", "Serafín Núñez"), "[name hidden]"),
        ("Serafin Nunez", "[name hidden]"),
        ("Sera\ufb01n Núñez", "[name hidden]"),  # the ligature of a PDF
        ("Ana Ló-\npez.", "[name hidden]."),
        ("Ana Ló\u00adpez", "[name hidden]"),
        ("Ana\u200f López", "[name hidden]"),
        ("Ana LÃ³pez", "[name hidden]"),
        ("Ana LÃƒÂ³pez", "[name hidden]"),  # read wrongly twice
        ("Ana L√≥pez", "[name hidden]"),  # by the table of a Mac
        ("Ana L?pez, Ana L\ufffd\ufffdpez", "[name hidden], [name hidden]"),
        ("Ana L&oacute;pez", "[name hidden]"),
        ("O’Brien Vale", "[name hidden]"),
        ("https://example.org/%C3%A1rea/ana-lopez.html", "https://example.org/%C3%A1rea/[name hidden].html"),
        ("Ana%20L%C3%B3pez", "[name hidden]"),
        ("@analopez", "@[name hidden]"),
        ("Ana López Marín", "[name hidden]"),  # two names that overlap leave nothing
    ],
)
def test_a_name_is_hidden_however_it_is_written(text: str, without: str):
    assert MASKS.hidden(text) == without


@pytest.mark.parametrize(
    "text", ["Banana Lopez", "Ana Lopezes", "Ana said that López left.", "Ana, López and Ruiz", "María Guadalupe"]
)
def test_what_is_not_the_whole_name_stays(text: str):
    assert MASKS.hidden(text) == text


def test_what_stands_for_a_name_is_in_the_language_of_the_text_and_does_not_tell_its_length():
    assert MASKS.hidden("Ana López", "es") == MASKS.hidden("María Guadalupe Sepúlveda", "es") == "[nombre oculto]"
    assert MASKS.hidden("Ana López", "es-MX") == "[nombre oculto]"
    assert MASKS.hidden("Ana López", "en") == MASKS.hidden("Ana López") == "[name hidden]"


def test_a_name_that_is_a_word_of_what_stands_for_names_does_not_run_in_circles():
    masks = Masks(("Hidden", "Oculto"), b"secret")
    once = masks.hidden_text("Oculto met Hidden.")
    assert once == "[name hidden] met [name hidden]."
    assert masks.hidden_text(once) == once


def test_neither_the_text_nor_what_is_shown_of_it_has_the_name():
    damaged = "José Peña vio a Ana López en Mazatlán. “Nadie sabe más”, dijo.".encode().decode("cp1252", "replace")
    text = MASKS.hidden_text(damaged, "es")
    assert "[nombre oculto]" in to_shown(text).text
    assert "José Peña" in to_shown(text).text  # what is repaired in the rest is repaired still
    assert not MASKS.spans(to_shown(text).text)


@given(
    st.lists(
        st.sampled_from(
            (
                "Ana López",
                "ANA LOPEZ",
                "Ana LÃ³pez",
                "Ana\nL?pez",
                "López Marín",
                "\n",
                "\n\n",
                " vio ",
                "Home | News",
                "a",
            )
        ),
        max_size=12,
    )
)
def test_hiding_again_finds_nothing_more(parts: list[str]):
    text = MASKS.hidden_text("".join(parts))
    assert MASKS.hidden_text(text) == text
    assert not MASKS.spans(to_shown(text).text)


@given(st.text(max_size=60))
def test_a_text_without_the_names_stays_as_it_is(text: str):
    assert Masks(("Xóchitl Quetzalcóatl Zzyzx",), b"s").hidden(text) == text


def test_what_is_left_of_a_name_where_a_quotation_was_cut_is_hidden():
    assert MASKS.hidden_in_quote("… Guadalupe Sepúlveda left with Ana …") == "… [name hidden] left with [name hidden] …"
    assert MASKS.hidden_in_quote("Ana left.") == "Ana left."


def test_many_names_take_hardly_longer_than_one():
    many = Masks(tuple(f"Nombre{'abcdefghij'[n % 10]}{'klmnopqrst'[n // 10]} López Ruiz" for n in range(100)), b"s")
    assert many.hidden("Vieron a nombreck Lopez Ruiz.") == "Vieron a [name hidden]."


def test_the_digest_changes_with_the_names_and_not_with_their_order():
    one, other = Masks(("Ana López", "Luis Vela"), b"s"), Masks(("Luis Vela", "Ana López"), b"s")
    assert one.digest == other.digest
    assert one.digest not in {Masks(("Ana López",), b"s").digest, Masks(one.names, b"t").digest, ""}
    assert Masks().digest == ""


# mask.csv


def test_a_list_has_names_with_reasons_and_may_leave_them_out():
    mask = parse_mask('\ufeffwhy,name,seen\nwitness," Ana López ",x\n,"Vela, Luis",\n,,\n'.encode(), "mask.csv")
    assert dict(mask.names) == {"Ana López": "witness", "Vela, Luis": ""}
    assert mask.unread == ("seen",)


@pytest.mark.parametrize(
    ("content", "line", "part"),
    [
        (b"nombre,why\n", 1, "column `name`"),
        (b"name,why\nL\xf3pez,minor\n", 2, "UTF-8"),
        (b"name,why\n,minor\n", 2, "`name` is empty"),
        (b"name,why\nA.,minor\n", 2, "fewer than 2 letters"),
        (b"name,why\nVela, Luis,minor\n", 2, "quotation marks"),
        (b"name,why\n" + b"Vela " * 60 + b",minor\n", 2, "longer than 200"),
        (b'name,why\n"Vela,minor\n', 2, "not CSV"),
        (b"", 1, "column `name`"),
    ],
)
def test_what_is_wrong_in_a_list_is_said_without_the_names(content: bytes, line: int, part: str):
    with pytest.raises(DataFileError) as raised:
        parse_mask(content, "texts/mask.csv")
    assert str(raised.value).startswith(f"texts/mask.csv:{line}: ")
    assert part in str(raised.value)
    assert "Vela" not in str(raised.value)


@pytest.mark.parametrize(
    "before", ["", "name,why\nLuis Vela,minor\n", "why,name\nminor,Luis Vela", "name\nLuis Vela\n"]
)
def test_a_name_is_added_to_a_list_as_it_is(before: str):
    name = 'Ana "La Güera" López, hija'
    content = before.encode() + line_of(before.encode(), name, "witness")
    assert list(parse_mask(content, "mask.csv").names)[-1] == name


def test_no_name_is_added_to_a_broken_list():
    with pytest.raises(DataFileError):
        line_of(b'name,why\n"Vela,minor\n', "Ana López", "")


# In a corpus


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARTELMAP_DATA", str(tmp_path / "data"))


def test_two_files_called_after_hidden_persons_stay_two_with_what_is_known_of_each(tmp_path: Path):
    files = {
        "Ana López.txt": "The port of Manzanillo was closed.",
        "Luis Vela.txt": "The port of Guaymas was closed.",
        "metadata.csv": "file,title\nAna López.txt,First\nLuis Vela.txt,Second\n",
        "mask.csv": "name,why\nAna López,minor\nLuis Vela,minor\n",
    }
    documents = read_corpus(write(tmp_path / "corpus", files)).documents
    assert {(each.path, each.id, each.title) for each in documents} == {
        (f"{HIDDEN}.txt", HIDDEN, "First"),
        (f"{HIDDEN} (2).txt", f"{HIDDEN} (2)", "Second"),
    }


def test_a_list_deep_in_the_folders_hides_its_names_everywhere(tmp_path: Path):
    files = {
        "a.txt": "Ana López left Guaymas.",
        "later/MASK.CSV": "name,why\nAna López,minor\n",
        "later/b.txt": "Rain.",
    }
    documents = read_corpus(write(tmp_path / "corpus", files)).documents
    assert [has_hidden(each.text) for each in documents] == [True, False]


def test_a_title_that_is_cut_off_does_not_end_with_half_a_name(tmp_path: Path):
    heading = "x " * 96 + "Ana López"  # of which 200 characters are a title
    folder = write(tmp_path / "corpus", {"a.txt": f"{heading}\n\nRain.", "mask.csv": "name\nAna López\n"})
    (document,) = read_corpus(folder).documents
    assert "Ana" not in document.title


def test_an_archive_with_a_list_in_it_is_not_read(tmp_path: Path):
    folder = write(tmp_path / "corpus", {"b.txt": "Rain."})
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        archive.writestr("a.txt", "Ana López left Guaymas.")
        archive.writestr("mask.csv", "name,why\nAna López,minor\n")
    reading = read_corpus(folder)
    assert [each.path for each in reading.documents] == ["b.txt"]
    assert "put that beside it" in next(report.what for report in reading.files if report.path == "a.zip")


def test_a_list_that_cannot_be_read_stops_all(tmp_path: Path):
    folder = write(tmp_path / "corpus", {"a.txt": "Ana López left Guaymas."})
    (folder / "mask.csv").mkdir()
    (folder / "mask.csv" / "b.txt").write_text("Rain.")
    assert len(read_corpus(folder).documents) == 2  # a folder of that name is a folder
    (folder / "later").mkdir()
    (folder / "later" / "mask.csv").symlink_to(folder / "gone.csv")
    with pytest.raises(CartelmapError, match=r"mask\.csv"):
        read_corpus(folder)
