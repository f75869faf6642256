"""Small files of many formats, made of our own sentences: what tests and fuzzers begin with."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

SENTENCE = "Los pescadores de Topolobampo contaron que la lancha había salido de noche y que nadie volvió a verla."
OTHER = "Desde Culiacán salieron tres camiones hacia Badiraguato, en la sierra de Sinaloa, antes de que amaneciera."

Line = tuple[int, int, str]  # where it begins on the page, in points from the lower left, and its words


def lines(*words: str, top: int = 700, step: int = 14) -> list[Line]:
    """Lines one under the other; an empty one leaves a gap."""
    return [(72, top - step * number, line) for number, line in enumerate(words) if line]


def make_pdf(*pages: Sequence[Line], info: str = "") -> bytes:
    """A PDF with these lines on its pages; `info` is the inside of its information dictionary."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    objects[2] = objects[2].replace(b" >>", b" /Encoding /WinAnsiEncoding >>")
    leaves = []
    for page in pages:
        shown = " ".join(f"1 0 0 1 {x} {y} Tm ({words}) Tj" for x, y, words in page)
        drawn = f"BT /F1 11 Tf {shown} ET".encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(drawn), drawn))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> "
            b"/Contents %d 0 R >>" % len(objects)
        )
        leaves.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%b] >>" % (len(leaves), b" ".join(leaves))
    objects.append(f"<< {info} >>".encode("cp1252"))
    return _pdf_of(objects)


def _pdf_of(objects: Sequence[bytes]) -> bytes:
    content, places = bytearray(b"%PDF-1.4\n"), []
    for number, written in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%b\nendobj\n" % (number, written)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    )
    return bytes(content) + end % (len(objects) + 1, table, len(objects) + 1, len(objects), len(content))


def make_archive(**parts: str | bytes) -> bytes:
    """A zip archive; `word__document_xml` is the part word/document.xml."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), part)
    return content.getvalue()


def make_word(body: str) -> bytes:
    """A Word file with this inside its w:body."""
    return make_archive(word__document_xml=f"<w:document xmlns:w='urn:words'><w:body>{body}</w:body></w:document>")


def word_paragraph(words: str) -> str:
    """A paragraph of a Word file."""
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def make_page(body: str, head: str = "", opening: str = "<html>") -> bytes:
    """A web page in UTF-8."""
    return f"<!DOCTYPE html>{opening}<head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode()


def make_rss(*items: str, title: str = "El Faro del Valle") -> bytes:
    """An RSS feed with these inside its items."""
    entries = "".join(f"<item>{item}</item>" for item in items)
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>{title}</title>{entries}</channel></rss>".encode()


def entities_within_entities(levels: int = 10) -> str:
    """A document type whose last entity, `&z;`, stands for ten to the power of `levels` words."""
    inner = "".join(f'<!ENTITY e{level + 1} "{f"&e{level};" * 10}">' for level in range(levels))
    return f'<!DOCTYPE x [<!ENTITY e0 "sierra">{inner}<!ENTITY z "&e{levels};">]>'


MAIL = f"""From: =?utf-8?q?Ana_L=C3=B3pez?= <ana@example.org>
Subject: Ruta a =?iso-8859-1?q?Culiac=E1n?=
Date: Tue, 05 Nov 2019 23:30:00 -0600
Message-ID: <uno@example.org>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=outer

--outer
Content-Type: multipart/alternative; boundary=inner

--inner
Content-Type: text/plain; charset=utf-8

{SENTENCE}

> {OTHER}
--
Ana
--inner
Content-Type: text/html; charset=utf-8

<p>Lo mismo, con colores.</p>
--inner--
--outer
Content-Type: application/pdf; name=informe.pdf
Content-Disposition: attachment; filename=informe.pdf

%PDF
--outer
Content-Type: message/rfc822

From: luis@example.org
Subject: Otra ruta

Por Mocorito se llega antes.
--outer--
""".encode()
PAGE = make_page(f"<article><h1>La lancha</h1><p>{SENTENCE}</p><p>{OTHER}</p></article>", "<title>La lancha</title>")
FEED = make_rss(
    "<title>La lancha &amp;amp; el puerto</title><link>https://example.org/lancha</link>"
    f"<pubDate>Tue, 05 Nov 2019 23:30:00 -0600</pubDate><description>&lt;p>{SENTENCE}&lt;/p>&lt;p>{OTHER}</description>"
)
PDF = make_pdf(lines("Soldados llegaron a Badiraguato el martes.", "", "El camino sigue cerrado."))
_WORD_BODY = word_paragraph(SENTENCE) + f"<w:tbl><w:tr><w:tc>{word_paragraph(OTHER)}</w:tc></w:tr></w:tbl>"
WORD = make_word(_WORD_BODY)
WORD_XML = f"<w:document xmlns:w='urn:words'><w:body>{_WORD_BODY}</w:body></w:document>".encode()
