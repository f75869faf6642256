"""JSON lines and JSON: what is a text in them, what is left out, what is no table of texts."""

from __future__ import annotations

import io
import json

import pytest

from cartelmap.reading.columns import parse_columns
from cartelmap.reading.extracted import Extracted, LeftOut, NotTextsError, Options, UnreadableError
from cartelmap.reading.formats import json_lines
from cartelmap.reading.formats.json_lines import read_json, read_json_lines

PLAIN = Options()


def lines(content: str | bytes, options: Options = PLAIN) -> list[Extracted | LeftOut]:
    return list(read_json_lines(io.BytesIO(content.encode() if isinstance(content, str) else content), options))


def whole(value: object, options: Options = PLAIN) -> list[Extracted | LeftOut]:
    return list(read_json(io.BytesIO(json.dumps(value).encode()), options))


def test_each_line_is_a_text_with_what_is_known_of_it():
    row = {"doc_id": 7, "Cuerpo": "Hallaron armas en Naco.", "Fecha": "2019-11-05", "autor": ["Ana", "Luis"], "x": {}}
    (found,) = lines(json.dumps(row))
    known = {"id": "7", "published": "2019-11-05", "author": "Ana, Luis"}
    assert (found.text, found.known, found.part) == ("Hallaron armas en Naco.", known, "1")


def test_lines_that_are_no_texts_are_left_out_one_by_one():
    found = lines('{"text": "Naco"}\nnot json\n[1]\n\n{"text": " "}\n{"text": "Cananea"}')
    assert [each.part for each in found if isinstance(each, Extracted)] == ["1", "6"]
    assert [each.what.split(" is")[0].split(" has")[0] for each in found if isinstance(each, LeftOut)] == [
        "Line 2",
        "Line 3",
        "Line 5",
    ]


def test_lines_in_other_encodings_are_read():
    row = json.dumps({"text": "Un convoy salió de Cherán hacia Peñasco"}, ensure_ascii=False)
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        assert lines(row.encode(encoding))[0].text == "Un convoy salió de Cherán hacia Peñasco"


def test_objects_without_a_text_name_their_keys():
    with pytest.raises(NotTextsError, match="“estado”"):
        lines('{"estado": "Sonora", "n": 3}\n')
    assert lines('{"estado": "Sonora"}\n', parse_columns(["text=estado"]))[0].text == "Sonora"


@pytest.mark.parametrize("hostile", ["[" * 100_000, '{"text": ' + "9" * 5_000 + "}", '{"a":' * 5_000])
def test_a_line_made_to_hurt_is_left_out(hostile: str):
    found = lines(hostile + '\n{"text": "Naco"}')
    assert [type(each) for each in found] == [LeftOut, Extracted]


def test_a_line_that_is_too_long_is_left_out_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(json_lines, "LONGEST_LINE", 1_000)
    found = lines(json.dumps({"text": "x" * 3_000}) + '\n{"text": "Naco"}')
    assert "Line 1 is longer" in found[0].what
    assert found[1].text == "Naco"


@pytest.mark.parametrize("value", [{"text": "Naco"}, [{"text": "Naco"}], {"count": 1, "articles": [{"body": "Naco"}]}])
def test_a_json_file_is_an_object_or_a_list_of_them(value: object):
    assert [found.text for found in whole(value)] == ["Naco"]


@pytest.mark.parametrize("value", [{"port": 8501}, [1, 2], "Naco", {"a": [], "b": {}}])
def test_a_json_file_of_settings_is_no_text(value: object):
    with pytest.raises(NotTextsError):
        whole(value)


def test_broken_json_is_one_sentence():
    with pytest.raises(UnreadableError, match="not JSON"):
        list(read_json(io.BytesIO(b'{"text": "Na'), PLAIN))


def test_a_json_file_too_large_to_be_held_says_what_to_do(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(json_lines, "LARGEST_JSON", 10)
    with pytest.raises(UnreadableError, match="JSON lines"):
        whole([{"text": "Naco"}])
