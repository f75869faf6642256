"""Files made to stop a reader, each with the reader that must not be stopped by it."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

from made_files import (
    MAIL,
    OTHER,
    SENTENCE,
    entities_within_entities,
    lines,
    make_archive,
    make_page,
    make_pdf,
    make_rss,
    make_word,
    word_paragraph,
)

from cartelmap.reading.extracted import Reader
from cartelmap.reading.formats.feed import read_feed
from cartelmap.reading.formats.mail import read_mail
from cartelmap.reading.formats.pdf import read_pdf
from cartelmap.reading.formats.web_page import read_web_page
from cartelmap.reading.formats.word import read_word

TEXT = f"<p>{SENTENCE}</p>"
FULL_PAGE = lines(*["Desde Culiacan salieron tres camiones hacia Badiraguato, en la sierra."] * 30)


def linked(data: str) -> bytes:
    return make_page(TEXT, f"<script type='application/ld+json'>{data}</script>")


def parts_within_parts(count: int) -> bytes:
    return b"Subject: x\n" + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (number, number) for number in range(count)
    )


def archive_that_lies() -> bytes:
    """A Word file whose text is said to have 100 bytes and has 500 million."""
    content = bytearray(make_archive(word__document_xml=b" " * 500_000_000))
    true, said = struct.pack("<I", 500_000_000), struct.pack("<I", 100_000)
    return bytes(content.replace(true, said))


def archive_in_archive_sizes() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(30):
            archive.writestr(f"word/media/{number}", b"\0" * 10_000_000)
    return content.getvalue()


# What each gives: "text", or the words that must be in its one sentence.
CASES: dict[str, tuple[Reader, Callable[[], bytes], str]] = {
    "page with 100,000 tags in each other": (read_web_page, lambda: make_page("<div>" * 100_000 + TEXT), "text"),
    "page of 50 MB": (read_web_page, lambda: make_page(TEXT * (50_000_000 // len(TEXT))), "text"),
    "page of one paragraph of 50 MB": (read_web_page, lambda: make_page(f"<p>{SENTENCE * 480_000}</p>"), "text"),
    "page with NUL bytes": (read_web_page, lambda: make_page(f"\0<p>Te\0pic, {SENTENCE}</p>\0"), "text"),
    "page with halves of surrogate pairs": (
        read_web_page,
        lambda: make_page(TEXT).replace(b"<p>", b"<p>&#xd800; \xed\xa0\x80 "),
        "text",
    ),
    "page with entities within entities": (
        read_web_page,
        lambda: entities_within_entities().encode() + make_page(f"<p>&z; {SENTENCE}</p>"),
        "text",
    ),
    "page with broken data of 4 MB": (
        read_web_page,
        lambda: linked('{"@type":"Article","author":"a b",' * 100_000),
        "text",
    ),
    "page with data in a million lists": (read_web_page, lambda: linked("[" * 1_000_000), "text"),
    "page with a tag of 200,000 attributes": (
        read_web_page,
        lambda: make_page(f"<p {' '.join(f'a{number}=1' for number in range(200_000))}>{SENTENCE}</p>"),
        "text",
    ),
    "page of 4 million signs <": (read_web_page, lambda: make_page("<" * 4_000_000 + TEXT), "text"),
    "PDF of 10,000 pages": (read_pdf, lambda: make_pdf(*[FULL_PAGE] * 10_000), "text"),
    "PDF that is cut off": (read_pdf, lambda: make_pdf(*[FULL_PAGE] * 100)[:50_000], "broken or cut off"),
    "PDF whose pages hold themselves": (
        read_pdf,
        lambda: make_pdf(FULL_PAGE).replace(b"/Kids [", b"/Kids [2 0 R 2 0 R "),
        "text",
    ),
    "PDF that says it has a billion pages": (
        read_pdf,
        lambda: make_pdf(FULL_PAGE).replace(b"/Count 1 ", b"/Count 999999999 "),
        "",
    ),
    "Word file that unpacks to 500 times its size": (
        read_word,
        lambda: make_word(word_paragraph(" " * 90_000_000)),
        "far larger",
    ),
    "Word file with pictures of 300 MB": (read_word, archive_in_archive_sizes, "far larger"),
    "Word file that lies about its size": (read_word, archive_that_lies, "broken"),
    "Word file with entities within entities": (
        read_word,
        lambda: make_archive(
            word__document_xml=entities_within_entities()
            + f"<d><body>{word_paragraph('&z;')}</body></d>".replace("w:", "")
        ),
        "Word file",
    ),
    "Word file with 2,000 tables in each other": (
        read_word,
        lambda: make_word("<w:tbl><w:tr><w:tc>" * 2_000),
        "broken",
    ),
    "mail of 10,000 parts in each other": (read_mail, lambda: parts_within_parts(10_000), "parts within parts"),
    "mail of 90 parts in each other and long": (
        read_mail,
        lambda: parts_within_parts(90) + b"\n" + b"Hola.\n" * 200_000,
        "text",
    ),
    "mail that carries 1,000 mails in each other": (
        read_mail,
        lambda: b"Subject: x\n" + b"Content-Type: message/rfc822\n\n" * 1_000 + b"\nHola.",
        "parts within parts",
    ),
    "mail without a header": (read_mail, lambda: MAIL.partition(b"\n\n")[2], "text"),
    "mail with brackets in its sender": (read_mail, lambda: b"From: " + b"(" * 100_000 + b"\n\nHola.", "text"),
    "feed with entities within entities": (
        read_feed,
        lambda: entities_within_entities().encode() + make_rss(f"<description>&z; {OTHER}</description>"),
        "",
    ),
    "feed of 20,000 items in each other": (read_feed, lambda: make_rss("<item>" * 20_000), "No entry"),
    "feed of 60,000 entries": (
        read_feed,
        lambda: make_rss(*["<description>Hola.</description>"] * 60_000),
        "50,000 entries",
    ),
    "feed entry of 200,000 tags": (
        read_feed,
        lambda: make_rss(f"<description>{'&lt;p&gt;Hola.' * 200_000}</description>"),
        "text",
    ),
}
