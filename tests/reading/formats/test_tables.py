"""Tables as programs write them: delimiters, quotes, encodings, rows that do not fit."""

from __future__ import annotations

import io

import pytest

from cartelmap.reading.columns import parse_columns
from cartelmap.reading.extracted import Extracted, LeftOut, NotTextsError, Options
from cartelmap.reading.formats import tables
from cartelmap.reading.formats.tables import read_csv

PLAIN = Options()


def read(content: str | bytes, options: Options = PLAIN) -> list[Extracted | LeftOut]:
    return list(read_csv(io.BytesIO(content.encode() if isinstance(content, str) else content), options))


def texts(content: str | bytes, options: Options = PLAIN) -> list[str]:
    return [found.text for found in read(content, options) if isinstance(found, Extracted)]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_in_the_header(sign: str):
    table = f'Título{sign}Texto{sign}Fecha\nEn Naco{sign}"Hallaron {sign} armas"{sign}2019-11-05\n'
    assert read(table) == [
        Extracted(f"Hallaron {sign} armas", {"title": "En Naco", "published": "2019-11-05"}, "2", encoding="UTF-8")
    ]


def test_a_text_may_have_line_ends_and_quotation_marks_and_rows_keep_the_numbers_of_their_lines():
    found = read('text,id\n"One\n\n""two"" in Naco",a\nThree,b\n')
    assert [(each.text, each.part) for each in found] == [('One\n\n"two" in Naco', "2"), ("Three", "5")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_all_systems_part_rows(end: str):
    assert texts(f"text{end}Naco{end}Cananea{end}") == ["Naco", "Cananea"]


def test_a_table_in_windows_1252_is_read_and_said():
    (found,) = read("Título;Texto\nA;Un convoy salió de Cherán hacia Peñasco\n".encode("cp1252"))
    assert found.text == "Un convoy salió de Cherán hacia Peñasco"
    assert "Windows-1252" in found.remark


def test_a_byte_order_mark_is_not_part_of_the_first_name():
    assert texts(b"\xef\xbb\xbftext\nNaco\n") == ["Naco"]


def test_a_text_far_longer_than_the_csv_module_allows_is_whole():
    long = "Naco " * 100_000
    assert texts(f'text\n"{long}"\n') == [long]


def test_an_unquoted_text_in_the_last_column_is_joined_at_its_commas():
    assert texts("date,text\n2019,In Naco, they said, there were rifles\n") == ["In Naco, they said, there were rifles"]


def test_a_row_with_surplus_fields_is_kept_and_said_with_its_line():
    (found,) = read("text,date\nIn Naco,there were rifles,2019\n")
    assert "Line 2 has 3 fields where the header has 2" in found.remark


def test_a_row_without_a_text_is_left_out_with_its_line():
    assert read("text,date\n,2019\n\nNaco\n")[0] == LeftOut("Line 2 has no text; it was left out.")
    assert texts("text,date\n,2019\n\nNaco\n") == ["Naco"]


def test_a_table_of_figures_is_no_text_unless_a_person_says_so():
    table = "Estado,Descripción\nSonora,Hubo disparos en Naco\n"
    with pytest.raises(NotTextsError, match="“Estado”, “Descripción”"):
        read(table)
    assert texts(table, parse_columns(["text=descripcion"])) == ["Hubo disparos en Naco"]


@pytest.mark.parametrize("content", ["", "\n\n", ",,\n"])
def test_a_table_of_nothing_is_one_sentence(content: str):
    with pytest.raises(NotTextsError, match="without names of columns"):
        read(content)


def test_a_quotation_mark_that_is_not_closed_costs_no_memory_and_is_said(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(tables, "LONGEST_LINE", 1_000)
    found = read('text\nNaco\n"open\n' + "Cananea\n" * 500)
    assert found[0].text == "Naco"
    assert any(isinstance(each, LeftOut) and "quotation mark" in each.what for each in found)
    assert max(len(each.text) for each in found if isinstance(each, Extracted)) <= 2_000


def test_a_line_that_is_too_long_is_left_out_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(tables, "LONGEST_LINE", 1_000)
    found = read("text\n" + "x" * 5_000 + "\nNaco\n")
    assert "Line 2 is longer" in found[0].what
    assert found[-1].text == "Naco"
