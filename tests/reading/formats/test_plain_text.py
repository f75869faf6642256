"""Plain texts: long ones in pieces, and lines that are none."""

from __future__ import annotations

import io

import pytest

from cartelmap.reading import dividing
from cartelmap.reading.dividing import divided, in_pieces
from cartelmap.reading.extracted import Extracted, LeftOut, Options, UnreadableError
from cartelmap.reading.formats import plain_text
from cartelmap.reading.formats.plain_text import read_markdown, read_plain_text

PARAGRAPH = "Soldiers searched a ranch near Naco, in Sonora, and left for Cananea. " * 3 + "\n\n"


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts of more than 1,000 characters are long, and lines of 5,000 are none."""
    monkeypatch.setattr(plain_text, "LARGEST", 1_000)
    monkeypatch.setattr(plain_text, "_ENOUGH", 750)
    monkeypatch.setattr(plain_text, "LONGEST_LINE", 5_000)
    monkeypatch.setattr(plain_text, "divided", lambda text: divided(text, 1_000))
    monkeypatch.setattr(dividing, "LARGEST", 1_000)


def read(content: str) -> list[Extracted | LeftOut]:
    return list(read_plain_text(io.BytesIO(content.encode()), Options()))


@pytest.mark.usefixtures("small")
def test_a_long_text_comes_in_pieces_that_end_at_paragraphs_and_lose_nothing():
    found = read(PARAGRAPH * 20)
    assert "".join(each.text for each in found) == PARAGRAPH * 20
    assert all(each.text.endswith("\n\n") and len(each.text) <= 1_000 for each in found)
    assert (found[0].piece, found[0].part) == (f"part 1 of {len(found)}", "1")


@pytest.mark.usefixtures("small")
def test_a_long_line_is_cut_at_a_sentence():
    found = read("Soldiers searched a ranch near Naco. " * 100)
    assert all(each.text.endswith(". ") for each in found)
    assert "".join(each.text for each in found) == "Soldiers searched a ranch near Naco. " * 100


@pytest.mark.usefixtures("small")
def test_a_line_without_end_is_left_out_and_the_rest_is_read():
    found = read(PARAGRAPH + "x" * 20_000 + "\n" + PARAGRAPH)
    assert [type(each) for each in found] == [LeftOut, Extracted]
    assert found[1].text == PARAGRAPH * 2


def test_a_short_text_is_one_and_says_nothing():
    assert read(PARAGRAPH) == [Extracted(PARAGRAPH, encoding="UTF-8")]


def test_nuls_at_the_end_of_a_text_are_not_a_text():
    assert read(PARAGRAPH + "\0" * 30) == [Extracted(PARAGRAPH + "\0" * 30, encoding="UTF-8")]
    with pytest.raises(UnreadableError, match="binary"):
        read("\0" * 5_000)


@pytest.mark.usefixtures("small")
def test_what_is_known_of_a_long_markdown_file_is_known_of_all_its_pieces():
    content = f"---\ntitle: Ranches\nfecha: 2019-11\n---\n{PARAGRAPH * 10}"
    found = list(read_markdown(io.BytesIO(content.encode()), Options()))
    assert len(found) > 1
    assert all(each.known == {"title": "Ranches", "published": "2019-11"} for each in found)


@pytest.mark.usefixtures("small")
def test_any_text_that_is_too_long_is_given_in_pieces_and_only_the_first_keeps_an_id():
    pieces = list(in_pieces(Extracted("Naco. " * 500, {"id": "E1", "title": "T"}, "7")))
    assert [piece.part for piece in pieces[:2]] == ["7.1", "7.2"]
    assert [piece.known.get("id") for piece in pieces[:2]] == ["E1", None]
