"""The sentences of an import report in the language of the screen."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import cartelmap.reading
from cartelmap.dashboard.i18n import words
from cartelmap.dashboard.report_sentences import SENTENCES, said, where_from

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
