"""Word files: everything a reader sees in the text, and nothing else."""

from __future__ import annotations

import io

import docx
import pytest
from made_files import make_archive, make_word, word_paragraph

from cartelmap.reading.extracted import Extracted, Options, UnreadableError
from cartelmap.reading.formats.word import read_word


def read(content: bytes) -> Extracted:
    (text,) = read_word(io.BytesIO(content), Options())
    assert isinstance(text, Extracted)
    return text


def saved(document) -> bytes:
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def test_a_file_saved_by_a_library_is_read_whole():
    document = docx.Document()
    document.core_properties.title, document.core_properties.author = "Informe", "Ana López"
    document.add_heading("La ruta", 1)
    document.add_paragraph("De Culiacán salieron tres camiones.")
    table = document.add_table(2, 2)
    for place, words in enumerate(["Municipio", "Casos", "Mocorito", "12"]):
        table.cell(place // 2, place % 2).text = words
    document.add_paragraph("Al final\tllegaron a Surutato.")
    text = read(saved(document))
    assert text.text == (
        "La ruta\n\nDe Culiacán salieron tres camiones.\n\nMunicipio | Casos\n\nMocorito | 12\n\n"
        "Al final\tllegaron a Surutato."
    )
    assert text.known == {"title": "Informe", "author": "Ana López"}  # its dates say when it was saved


def test_inserted_words_stay_and_deleted_words_go():
    body = (
        "<w:p><w:r><w:t>De Culiacán </w:t></w:r><w:ins><w:r><w:t>a Mocorito</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>a Tepic</w:delText></w:r></w:del></w:p>"
    )
    assert read(make_word(body)).text == "De Culiacán a Mocorito"


def test_words_in_wrappers_links_and_text_boxes_are_read():
    paragraph = word_paragraph("En la caja: Guamúchil.")
    body = (
        f"<w:sdt><w:sdtContent>{word_paragraph('En el control: Tepic.')}</w:sdtContent></w:sdt>"
        f"<w:p><w:hyperlink><w:r><w:t>Enlace a Jalisco.</w:t></w:r></w:hyperlink><w:r><w:txbxContent>{paragraph}"
        f"</w:txbxContent></w:r><w:Fallback><w:txbxContent>{paragraph}</w:txbxContent></w:Fallback></w:p>"
    )
    assert read(make_word(body)).text == "En el control: Tepic.\n\nEnlace a Jalisco.\n\nEn la caja: Guamúchil."


def test_a_table_that_is_a_layout_keeps_its_paragraphs():
    cell = f"<w:tc>{word_paragraph('Uno.')}{word_paragraph('Dos.')}</w:tc>"
    assert read(make_word(f"<w:tbl><w:tr>{cell}<w:tc>{word_paragraph('Tres.')}</w:tc></w:tr></w:tbl>")).text == (
        "Uno.\n\nDos.\n\nTres."
    )


def test_notes_stand_at_the_end_and_another_name_of_the_main_part_is_found():
    office = "<r><Relationship Type='x/officeDocument' Target='/word/document2.xml'/></r>"
    notes = "<r><Relationship Type='x/footnotes' Target='footnotes.xml'/></r>"
    content = make_archive(
        **{
            "_rels/.rels": office,
            "word/_rels/document2.xml.rels": notes,
            "word/document2.xml": f"<d><body>{word_paragraph('Texto.')}</body></d>".replace("w:", ""),
            "word/footnotes.xml": f"<f><footnote>{word_paragraph('Nota.')}</footnote></f>".replace("w:", ""),
        }
    )
    assert read(content).text == "Texto.\n\nNota."


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, r"locked with a password or of the old kind \(.doc\)"),
        (b"{\\rtf1 Hola}", "RTF file"),
        (b"", "no Word file"),
        (b"Hola, Tepic.", "no Word file"),
        (make_archive(nota="Hola"), "no Word file"),
        (make_word(word_paragraph("Hola"))[:-30], "no Word file"),
        (make_word(""), "There is no text in this Word file"),
        (make_word("<w:p>"), "broken"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(content, says):
    with pytest.raises(UnreadableError, match=f"{says}.*\\.$"):
        read(content)
