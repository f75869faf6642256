"""From bytes to text: marks, declarations, guesses, damage, and what is no text at all."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartelmap.reading.decoding import decode, decoded, detect, lines
from cartelmap.reading.extracted import UnreadableError

SPANISH = (
    "El alcalde de Cherán dijo que la policía no llegó a tiempo; según los vecinos, “nadie vino” hasta el amanecer. "
    "¿Quién mandó cerrar el camino a Nahuatzen? Los pobladores pusieron barricadas después del secuestro."
)
ENGLISH = "The mayor’s office said “no” — and the convoy left for Culiacán."


@pytest.mark.parametrize("text", [SPANISH, ENGLISH, "Niño", "Víctor Núñez y Úrsula Ibáñez", "LA POLICÍA DE CULIACÁN"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "mac_roman", "utf-16", "utf-16-le", "utf-16-be"])
def test_spanish_and_english_are_read_in_the_encodings_they_come_in(text: str, encoding: str):
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("text", ["La policía llegó a Peñasco.", "¿Quién mandó cerrar la carretera de Cananea?"])
def test_spanish_of_dos_is_read(text: str):
    found = decode(text.encode("cp850"))
    assert (found.text, found.encoding) == (text, "DOS code page 850")


def test_utf8_is_not_worth_a_word_and_a_guess_is():
    assert decode(SPANISH.encode()).what == ""
    assert "Windows-1252" in decode(SPANISH.encode("cp1252")).what


@pytest.mark.parametrize("encoding", ["cp1250", "iso8859-2", "koi8-r", "cp1253"])
def test_what_a_format_declares_is_believed_where_it_is_not_utf8(encoding: str):
    text = {"koi8-r": "Полиция задержала троих в порту", "cp1253": "στο λιμάνι συνέλαβαν τρεις άνδρες"}.get(
        encoding, "Policja zatrzymała trzech mężczyzn w Łodzi"
    )
    assert decode(text.encode(encoding), declared=encoding).text == text


@pytest.mark.parametrize("declared", ["iso-8859-1", "utf-16", "rot13", "no such thing", "", "unicode_escape"])
def test_a_declaration_that_is_wrong_spoils_nothing(declared: str):
    assert decode(SPANISH.encode(), declared).text == SPANISH
    assert decode(SPANISH.encode("cp1252"), declared).text == SPANISH


def test_utf8_with_a_few_foreign_bytes_keeps_the_rest_as_it_is():
    found = decode(SPANISH.encode() + b" Un se\xf1or de Apatzing\xe1n.")
    assert found.text == SPANISH + " Un señor de Apatzingán."
    assert "2 bytes" in found.what


def test_bytes_that_windows_1252_does_not_have_stay_as_they_are():
    assert decode(SPANISH.encode("cp1252") + b"\x81").text == SPANISH + "\x81"


def test_a_text_with_a_few_nuls_is_a_text_with_damage():
    damaged = SPANISH.encode()[:50] + b"\0\0\0" + SPANISH.encode()[50:]
    assert decode(damaged).text == damaged.decode()


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"PK\x03\x04\x14\x00\x00\x00\x08\x00", "ZIP"),
        (b"%PDF-1.4\n" + bytes(range(256)) * 4, "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "picture"),
        (b"\0" * 100, "binary"),
        (bytes(range(128, 256)) * 4, "neither"),
        (b"\xff\xfe", "neither"),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence_that_names_it(content: bytes, word: str):
    found = decode(content)
    assert found.text is None
    assert word in found.what
    assert found.what.endswith(".")


@given(st.binary(max_size=3000))
def test_any_bytes_are_a_text_or_a_sentence(content: bytes):
    found = decode(content)
    assert (found.text is None) == found.what.startswith("This is") or found.text is not None


@given(st.text(max_size=500), st.integers(1, 7))
def test_a_text_is_the_same_however_it_is_cut_into_chunks(text: str, size: int):
    stream = io.BytesIO(text.encode("utf-8", "replace"))
    try:
        encoding = detect(stream)
    except UnreadableError:
        return
    whole = stream.getvalue().decode("utf-8-sig" if encoding.codec == "utf-8-sig" else "utf-8", "replace")
    if encoding.codec in {"utf-8", "utf-8-sig"}:
        assert "".join(decoded(stream, encoding, size)) == whole


@given(st.lists(st.sampled_from(["a", "\r", "\n", "\r\n", "bcd", ""]), max_size=30))
def test_lines_are_those_of_the_text_wherever_chunks_end(chunks: list[str]):
    text = "".join(chunks)
    assert list(lines(chunks, 1_000)) == io.StringIO(text, newline="").readlines()


def test_a_line_that_is_too_long_is_skipped_and_the_next_is_read():
    chunks = ["one\n", *["x" * 10] * 50, "\ntwo\r", "\nthree"]
    assert list(lines(chunks, 100)) == ["one\n", None, "two\r\n", "three"]
