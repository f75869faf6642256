"""Columns by the names that people give them, in English and Spanish, or by what a person says."""

from __future__ import annotations

import pytest

from cartelmap.errors import CartelmapError
from cartelmap.reading.columns import columns_of, known_fields, no_text_column, parse_columns
from cartelmap.reading.extracted import Options

PLAIN = Options()


@pytest.mark.parametrize(
    ("name", "field"),
    [
        *((name, "text") for name in ("text", "BODY", "Content", "Texto", "cuerpo", "Contenido", "full_text", "Nota")),
        *((name, "title") for name in ("Title", "Título", "headline", "Encabezado")),
        *((name, "published") for name in ("date", "PubDate", "pub_date", "Fecha de publicación", "published_at")),
        *((name, "publisher") for name in ("source", "Medio", "FUENTE", "Periódico")),
        *((name, "author") for name in ("Autor", "byline")),
        *((name, "url") for name in ("URL", "link", "Enlace")),
        *((name, "language") for name in ("lang", "Idioma")),
        *((name, "id") for name in ("id", "doc_id", "DocID")),
    ],
)
def test_usual_names_are_known(name: str, field: str):
    assert columns_of(["x", f" {name} "], PLAIN) == {field: 1}


def test_of_two_texts_the_plainer_name_is_believed_and_no_column_is_two_things():
    assert columns_of(["content", "text"], PLAIN) == {"text": 1}
    assert columns_of(["date", "Fecha", "text"], PLAIN) == {"published": 0, "text": 2}


def test_what_a_person_says_wins_over_what_is_known():
    options = parse_columns(["text=Cuerpo de la nota", "title=text"])
    assert columns_of(["text", "cuerpo de la NOTA", "title"], options) == {"text": 1, "title": 0}


def test_a_column_that_this_table_lacks_leaves_it_to_what_is_known():
    assert columns_of(["text"], parse_columns(["text=Cuerpo"])) == {"text": 0}


def test_pairs_may_stand_in_one_argument_and_names_may_have_commas():
    assert parse_columns(["text=A,published=Fecha, hora"]).columns == {"text": "A", "published": "Fecha, hora"}


@pytest.mark.parametrize(
    ("given", "word"), [("text", "FIELD=COLUMN"), ("text=", "FIELD=COLUMN"), ("tekst=A", "fields are"), ("", "FIELD")]
)
def test_what_is_no_pair_is_one_sentence(given: str, word: str):
    with pytest.raises(CartelmapError, match=word):
        parse_columns([given])


def test_a_field_that_is_named_twice_is_one_sentence():
    with pytest.raises(CartelmapError, match="already"):
        parse_columns(["text=A", "text=B"])


def test_a_table_without_a_text_names_its_columns_and_the_way_out():
    sentence = str(no_text_column(["Estado", "Homicidios"]))
    assert "“Estado”, “Homicidios”" in sentence
    assert "--columns text=NAME" in sentence


def test_keys_that_nothing_reads_are_told_apart():
    known, unread = known_fields({"Título": "En Naco", "fecha": "2019-11", "titel": "x", "text": "y"})
    assert known == {"title": "En Naco", "published": "2019-11"}
    assert unread == ["titel", "text"]
