"""Whatever bytes a file has, a reader gives texts or its one sentence, and nothing else."""

from __future__ import annotations

import io

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from made_files import FEED, MAIL, PAGE, PDF, WORD

from cartelmap.reading.extracted import Extracted, Options, Reader, UnreadableError
from cartelmap.reading.formats.feed import read_feed
from cartelmap.reading.formats.mail import read_mail
from cartelmap.reading.formats.pdf import read_pdf
from cartelmap.reading.formats.web_page import read_web_page
from cartelmap.reading.formats.word import read_word
from cartelmap.reading.published import parse_published

KEYS = {"title", "author", "publisher", "published", "published_basis", "url", "language", "note", "id"}
READERS = pytest.mark.parametrize(
    ("reader", "whole"),
    [(read_web_page, PAGE), (read_pdf, PDF), (read_word, WORD), (read_mail, MAIL), (read_feed, FEED)],
    ids=["page", "PDF", "Word", "mail", "feed"],
)
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(reader: Reader, content: bytes) -> None:
    """Read these bytes; fails if anything comes that may not come."""
    sentence, given_back = "", []
    try:
        given_back = list(reader(io.BytesIO(content), Options()))
    except UnreadableError as error:
        sentence = str(error)
    assert bool(sentence) != bool(given_back)
    assert not sentence or (sentence.endswith(".") and "\n" not in sentence)
    for one in given_back:
        if not isinstance(one, Extracted):
            assert one.what.endswith(".")
            continue
        assert one.text.strip() == one.text != ""
        assert "\0" not in one.text
        one.text.encode()  # no halves of surrogate pairs
        assert one.known.keys() <= KEYS
        "".join(one.known.values()).encode()
        if "published" in one.known:
            parse_published(one.known["published"], one.known["published_basis"])


@READERS
@FEW
@given(content=st.binary(max_size=500))
@example(content=b"")
@example(content=b"\0" * 100)
def test_any_bytes(reader: Reader, whole: bytes, content: bytes):
    check(reader, content)
    check(reader, whole[: len(whole) // 2] + content)


@READERS
@FEW
@given(data=st.data())
def test_a_file_with_bytes_changed_lost_or_put_in(reader: Reader, whole: bytes, data: st.DataObject):
    changed = whole
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(changed)))
        stop = data.draw(st.integers(start, min(start + 40, len(changed))))
        changed = changed[:start] + data.draw(st.binary(max_size=20)) + changed[stop:]
    check(reader, changed)


@READERS
def test_the_whole_file_is_a_text(reader: Reader, whole: bytes):
    assert any(isinstance(one, Extracted) for one in reader(io.BytesIO(whole), Options()))
