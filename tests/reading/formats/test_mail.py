"""Mails: who wrote what and when, and what hangs on them."""

from __future__ import annotations

import io

import pytest
from made_files import MAIL, OTHER, SENTENCE

from cartelmap.reading.extracted import Extracted, LeftOut, Options, UnreadableError
from cartelmap.reading.formats.mail import read_mail


def read(content: bytes | str) -> list[Extracted | LeftOut]:
    return list(read_mail(io.BytesIO(content if isinstance(content, bytes) else content.encode()), Options()))


def only(content: bytes | str) -> Extracted:
    (text,) = read(content)
    assert isinstance(text, Extracted)
    return text


def test_a_mail_says_who_wrote_it_and_when():
    first = read(MAIL)[0]
    assert isinstance(first, Extracted)
    assert first.known == {
        "title": "Ruta a Culiacán",
        "author": "Ana López",
        "id": "uno@example.org",
        "published": "2019-11-05",  # as the sender's clock had it, though it was the 6th in Greenwich
        "published_basis": "found in the mail's header",
    }


def test_the_plain_text_is_read_with_quotes_and_signature_and_what_it_carries_is_named():
    text, carried, attachment = read(MAIL)
    assert isinstance(text, Extracted)
    assert text.text == f"{SENTENCE}\n\n> {OTHER}\n--\nAna"
    assert isinstance(carried, Extracted)
    assert (carried.text, carried.part, carried.known) == (
        "Por Mocorito se llega antes.",
        "1",
        {"title": "Otra ruta", "author": "luis@example.org"},
    )
    assert attachment == LeftOut("Attachment informe.pdf was left out; save it beside the mail to add it.")


def test_a_mail_in_html_alone_is_read_in_paragraphs():
    mail = "Subject: x\nContent-Type: text/html; charset=utf-8\n\n<style>p{}</style><p>Uno, en Tepic.<p>Dos."
    assert only(mail).text == "Uno, en Tepic.\n\nDos."


def test_an_empty_plain_part_yields_to_the_html():
    mail = (
        "Subject: x\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n \n"
        "--b\nContent-Type: text/html\n\n<p>En Tepic.\n--b--\n"
    )
    assert only(mail).text == "En Tepic."


@pytest.mark.parametrize("charset", ["iso-8859-1", "utf-8", "no-such-charset", "hex", "utf-16", "x" * 500, ""])
def test_a_wrong_charset_loses_no_words(charset):
    mail = f"Subject: x\nContent-Type: text/plain; charset={charset}\n\nDe Culiac\xe1n salieron tres.".encode("latin-1")
    text = only(mail).text
    assert "Culiacán salieron" in text or charset == "utf-16"  # which such bytes may happen to be
    assert text


@pytest.mark.parametrize("subject", ["Ruta a Culiacán".encode(), "Ruta a Culiacán".encode("cp1252")])
def test_a_header_that_is_not_encoded_as_it_should_be_is_read(subject):
    assert only(b"Subject: " + subject + b"\n\nHola.").known["title"] == "Ruta a Culiacán"


@pytest.mark.parametrize(
    ("date", "published"),
    [("5 Nov 19 10:00:00 GMT", "2019-11-05"), ("Thu, 1 Jan 1970 00:00:00 +0000", None), ("ayer", None), ("", None)],
)
def test_a_date_is_read_if_it_is_one(date, published):
    assert only(f"Subject: x\nDate: {date}\n\nHola.").known.get("published") == published


def test_words_without_a_header_are_a_text_and_that_is_said():
    text = only("Llegaron a Tepic\nel martes.")
    assert (text.text, text.known) == ("Llegaron a Tepic\nel martes.", {})
    assert "no header" in text.remark


def test_many_attachments_are_counted():
    part = "--b\nContent-Type: image/png; name=f.png\nContent-Disposition: attachment\n\nx\n"
    left_out = read(f"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n{part * 50}--b--\n")
    assert len(left_out) == 21
    assert left_out[-1] == LeftOut("30 more attachments were left out.")


@pytest.mark.parametrize("content", [b"", b"\n\n", b"Subject: x\n\n", b"\0\0\1binary\0"])
def test_what_has_no_text_is_one_sentence(content):
    with pytest.raises(UnreadableError, match=r"^(There is no text|This is no mail).*\.$"):
        read(content)


def test_a_charset_that_is_no_name_loses_no_words():
    mail = b"Subject: x\nContent-Type: text/plain; charset=a\0b\n\nDe Culiac\xe1n salieron tres."
    assert only(mail).text == "De Culiacán salieron tres."
