"""The sentences of an import report in the language of the screen."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import cartelmap.reading
from cartelmap.dashboard.i18n import words
from cartelmap.dashboard.texts.report_sentences import SENTENCES, said, told, where_from
from cartelmap.dashboard.wording.passages import label
from cartelmap.errors import DataFileError, Fault
from cartelmap.reading.mask_list import parse_mask
from cartelmap.reading.metadata import about_metadata, parse_metadata

READING = Path(cartelmap.reading.__file__).parent
_SPEAKS = ("LeftOut", "UnreadableError", "NotTextsError", "remark", "break_off", "Extracted", "Encoding")


def sentences_of_reading() -> Iterator[str]:
    """The sentences that reading leaves out, breaks off or remarks with; a blank is an X."""
    for file in sorted(READING.rglob("*.py")):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and _name(call.func) in _SPEAKS:
                arguments = [*call.args, *(keyword.value for keyword in call.keywords)]
                yield from (text for each in arguments if (text := _text(each)).endswith("."))


def _name(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def _text(node: ast.expr) -> str:
    """What a sentence of the source comes to; empty for one that begins with a blank, which another has made."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in node.values)
    return ""


def test_every_sentence_that_reading_says_is_known_in_spanish():
    found = set(sentences_of_reading())
    assert len(found) > 40
    unknown = [sentence for sentence in sorted(found) if said(words("es"), sentence) == sentence]
    assert unknown == [], "add them to report_sentences.SENTENCES and to the catalogue"


BROKEN_TABLES = {
    "metadata.csv": (
        b"title\n",
        b"file,file\n",
        b"file,title\na.txt,x,y\n",
        b"file,title\n,x\n",
        b"file\nno.txt\n",
        b"file,title\na.txt,x\na.txt,y\n",
        b"file,published\na.txt,soon\n",
        b'file\n"a.txt\n',
        b"file\n\xff\n",
    ),
    "mask.csv": (
        b"who\n",
        b"name,why\n,x\n",
        b"name\na\n",
        b"name\nx,y\n",
        b"name\n" + b"x" * 9_999,
        b"x" * 50_000_000,
    ),
}


@pytest.mark.parametrize(("name", "content"), [(name, each) for name, many in BROKEN_TABLES.items() for each in many])
def test_every_fault_of_a_table_beside_the_texts_is_told_in_spanish(name: str, content: bytes):
    with pytest.raises(DataFileError) as caught:
        parse_metadata(content, name, "a.txt".__eq__) if name == "metadata.csv" else parse_mask(content, name)
    for fault in caught.value.faults:
        assert said(words("es"), fault.what) != fault.what
    assert told(words("es"), caught.value).startswith(label(f"{name}:{caught.value.faults[0].line}: "))


def test_of_many_faults_the_first_are_told_and_the_others_counted():
    faults = [Fault("metadata.csv", line, "`file` is empty; write the name of the file.") for line in range(2, 52)]
    lines = told(words("es"), DataFileError(faults)).split("\n\n")
    assert (len(lines), lines[-1]) == (21, "Y 30 más")


def test_a_file_that_is_told_of_is_one_file():
    (one,) = {about_metadata(parse_metadata(b"file\na.txt\n", "metadata.csv", "a.txt".__eq__))}
    assert one == "It tells about one file."
    assert said(words("es"), one) == "Describe un archivo."


def test_what_fills_a_blank_stays_as_it_is():
    told = said(words("es"), "Attachment <b>{n}</b> $x$.zip was left out; save it beside the mail to add it.")
    assert told == "El adjunto <b>{n}</b> $x$.zip se omitió; guárdelo junto al correo para agregarlo."


def test_sentences_in_a_row_are_told_apart():
    told = said(
        words("es"), "It tells about a.b.txt. It is not YAML; what it says was left out. There is no text in it."
    )
    assert told == "Describe a.b.txt. El archivo no es YAML; se omitió lo que dice. No contiene texto."


def test_the_file_of_an_archive_stays_before_its_sentence():
    assert said(words("es"), "“a/b. c.txt”: There is no text in it.") == "“a/b. c.txt”: No contiene texto."


def test_a_sentence_that_nobody_knows_stays_as_it_is():
    strange = "It sang. There is no text in it."
    assert said(words("es"), strange) == "It sang. No contiene texto."
    assert said(words("en"), strange) == strange


@pytest.mark.parametrize("language", ["en", "es"])
def test_any_text_comes_back_in_full(language: str):
    for text in ("", " ", "{", "a {b} c", "It was read as", "\x00\ud800", "It " * 50):
        assert re.sub(r"\s", "", said(words(language), text)) == re.sub(r"\s", "", text)


def test_each_sentence_is_recognised_as_itself():
    for sentence in SENTENCES:
        filled = re.sub(r"\{\w+\}", "7", sentence)
        assert said(words("en"), filled) == filled
        assert said(words("es"), filled) != filled, sentence


@pytest.mark.parametrize(
    ("basis", "spanish"),
    [
        ("given", "indicada con el archivo"),
        ("found in the page: article:published_time", "hallada en la página"),
        ("según el archivo municipal", "según el archivo municipal"),
        ("{{7*7}}", "{{7*7}}"),
    ],
)
def test_where_a_date_came_from_is_said_in_the_language_of_the_screen(basis: str, spanish: str):
    assert where_from(words("es"), basis) == spanish
