"""PDF files: the text of their pages in paragraphs, and the pages that have none."""

from __future__ import annotations

import io

import pytest
from made_files import lines, make_pdf

from cartelmap.reading.extracted import Extracted, Options, UnreadableError
from cartelmap.reading.formats.pdf import read_pdf


def read(content: bytes) -> Extracted:
    (text,) = read_pdf(io.BytesIO(content), Options())
    assert isinstance(text, Extracted)
    return text


def test_a_wider_gap_between_lines_parts_paragraphs():
    page = lines("Soldados llegaron a Badiraguato", "el martes por la tarde.", "", "El camino sigue", "cerrado.")
    assert read(make_pdf(page)).text == (
        "Soldados llegaron a Badiraguato\nel martes por la tarde.\n\nEl camino sigue\ncerrado."
    )


def test_a_word_divided_at_the_end_of_a_line_is_whole_again():
    assert read(make_pdf(lines("Llegaron a la sierra de Sina-", "loa, dijo el alcalde."))).text == (
        "Llegaron a la sierra de Sinaloa, dijo el alcalde."
    )


def test_a_hyphen_before_a_capital_letter_stays():
    assert "Juárez-El Paso" in read(make_pdf(lines("Cruzaron entre Juárez-", "El Paso y otros puentes."))).text


def test_pages_are_parted_but_where_a_sentence_goes_on():
    pages = lines("Soldados llegaron a"), lines("Badiraguato y de ahí"), lines("siguieron al norte."), lines("Fin.")
    assert read(make_pdf(*pages)).text == ("Soldados llegaron a\n\nBadiraguato y de ahí\nsiguieron al norte.\n\nFin.")


def test_pages_without_text_are_named():
    page = lines("Hay texto.")
    assert read(make_pdf(page, [], page, [], [])).remark == (
        "Pages 2, 4–5 of 5 have no text (scanned or empty); run OCR on the file to add them."
    )
    assert read(make_pdf(page, [])).remark.startswith("Page 2 of 2 has no text")
    assert read(make_pdf(page)).remark == ""


def test_a_file_says_its_title_and_author_but_never_when_it_was_published():
    text = read(make_pdf(lines("Hay."), info="/Title (La sierra) /Author (Ana) /CreationDate (D:20190101000000)"))
    assert text.known == {"title": "La sierra", "author": "Ana"}


@pytest.mark.parametrize("title", ["Microsoft Word - nota.docx", "nota final.indd", "Untitled"])
def test_the_name_of_another_file_is_no_title(title):
    assert "title" not in read(make_pdf(lines("Hay."), info=f"/Title ({title})")).known


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (make_pdf([], []), "All 2 pages are pictures without text"),
        (make_pdf(), "no pages|broken"),
        (make_pdf(lines("Hay texto."))[:200], "broken or cut off"),
        (b"", "broken or cut off"),
        (b"<html>", "no PDF"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(content, says):
    with pytest.raises(UnreadableError, match=f"{says}.*\\.$"):
        read(content)


def test_a_locked_file_says_what_to_do():
    locked = make_pdf(lines("Hay texto.")).replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R /ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%b> /U <%b> >>"
        % (b"11" * 32, b"22" * 32),
    )
    with pytest.raises(UnreadableError, match=r"locked with a password; save it without one"):
        read(locked)


def test_a_tree_of_pages_that_holds_itself_ends():
    assert read(make_pdf(lines("Hay texto.")).replace(b"/Kids [", b"/Kids [2 0 R ")).text == "Hay texto."
