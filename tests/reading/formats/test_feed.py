"""Feeds: a text an entry, read from the file alone."""

from __future__ import annotations

import io
import socket

import pytest
from made_files import FEED, OTHER, SENTENCE, make_rss

from cartelmap.reading.extracted import Extracted, LeftOut, Options, UnreadableError
from cartelmap.reading.formats.feed import read_feed

ATOM = """<feed xmlns='http://www.w3.org/2005/Atom'><title>Boletín</title><entry><title>Puerto</title><id>tag:1</id>
<updated>2019-11-05T23:00:00-06:00</updated><author><name>Ana López</name></author><link href='https://example.org/1'/>
<summary>Corto.</summary><content type='html'>&lt;p>Por Mocorito&lt;script>x()&lt;/script> se llega antes.</content>
</entry></feed>"""


def read(content: bytes | str) -> list[Extracted | LeftOut]:
    return list(read_feed(io.BytesIO(content if isinstance(content, bytes) else content.encode()), Options()))


def test_an_entry_of_rss_is_a_text_with_what_the_feed_says_of_it():
    (entry,) = read(FEED)
    assert entry == Extracted(
        f"{SENTENCE}\n\n{OTHER}",
        {
            "title": "La lancha & el puerto",
            "publisher": "El Faro del Valle",
            "url": "https://example.org/lancha",
            "published": "2019-11-05",  # as the feed writes it, though it was the 6th in Greenwich
            "published_basis": "found in the feed",
        },
        part="1",
    )


def test_an_entry_of_atom_has_its_content_and_says_that_its_date_is_that_of_a_change():
    (entry,) = read(ATOM)
    assert isinstance(entry, Extracted)
    assert entry.text == "Por Mocorito se llega antes."
    assert (entry.known["author"], entry.known["id"]) == ("Ana López", "tag:1")
    assert (entry.known["published"], entry.known["published_basis"]) == (
        "2019-11-05",
        "found in the feed: the entry's last change",
    )


def test_entries_without_text_are_named_and_the_others_keep_their_numbers():
    entries = read(make_rss("<title>Uno</title>", f"<title>Dos</title><description>{OTHER}</description>"))
    assert [entry.part for entry in entries if isinstance(entry, Extracted)] == ["2"]
    assert entries[1:] == [LeftOut("Entry 1 of the feed has no text.")]


def test_a_feed_that_is_cut_off_keeps_the_entries_before():
    whole = make_rss(*[f"<title>{number}</title><description>{OTHER}</description>" for number in range(5)])
    assert len(read(whole[: len(whole) * 3 // 4])) >= 3


@pytest.mark.parametrize(
    "content", ["", "<a><b/></a>", "{}", "<html><p>Hola", "<?xml version='1.0'?><x/>", make_rss(), make_rss("<title/>")]
)
def test_what_is_no_feed_or_has_no_text_is_one_sentence(content):
    with pytest.raises(UnreadableError, match=r"^(This is no RSS|This feed has no|No entry).*\.$"):
        read(content)


@pytest.mark.parametrize("content", [b"http://127.0.0.1:9/feed", b"file:///etc/passwd", b"/etc/passwd"])
def test_no_file_and_no_address_named_in_a_file_is_opened(content, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        pytest.fail("it reached for the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(UnreadableError):
        read(content)
