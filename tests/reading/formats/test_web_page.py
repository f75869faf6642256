"""Web pages: their article, and what they say of it, above all when they were published."""

from __future__ import annotations

import io

import pytest
from made_files import OTHER, PAGE, SENTENCE, make_page

from cartelmap.reading.extracted import Extracted, Options, UnreadableError
from cartelmap.reading.formats.web_page import read_web_page

TEXT = f"<p>{SENTENCE}</p>"
MENU = "<nav><ul><li><a href='/'>Inicio</a></li><li><a href='/tijuana'>Tijuana</a></li></ul></nav>"


def read(content: bytes) -> Extracted:
    (text,) = read_web_page(io.BytesIO(content), Options())
    assert isinstance(text, Extracted)
    return text


def published(body: str = "", head: str = "") -> str:
    return read(make_page(TEXT + body, head)).known.get("published", "")


def linked(data: str) -> str:
    return f"<script type='application/ld+json'>{data}</script>"


def test_an_article_is_its_paragraphs_without_the_menu():
    text = read(
        make_page(f"{MENU}<article><h1>La lancha</h1>{TEXT}<h2>La ruta</h2><p>{OTHER} {OTHER}</p></article>")
    ).text
    assert text == f"La lancha\n\n{SENTENCE}\n\nLa ruta\n\n{OTHER} {OTHER}"


def test_cells_of_a_table_and_items_of_a_list_are_parted():
    rows = "<table><tr><td>Municipio</td><td>Casos</td></tr><tr><td>Culiacán</td><td>12</td></tr></table>"
    text = read(make_page(f"<article>{TEXT * 3}{rows}<ul><li>Mocorito</li><li>Guamúchil</li></ul></article>")).text
    assert "Municipio | Casos\n\nCuliacán | 12\n\nMocorito\n\nGuamúchil" in text


def test_a_page_says_its_title_author_publisher_address_and_language():
    head = (
        "<title>La lancha - El Faro</title><meta property='og:title' content='La lancha'>"
        "<meta name='author' content='Ana López Rentería'><meta property='og:site_name' content='El Faro'>"
        "<link rel='canonical' href='https://example.org/lancha'>"
    )
    known = read(make_page(TEXT, head, "<html lang='es-MX'>")).known
    assert known == {
        "title": "La lancha",
        "author": "Ana López Rentería",
        "publisher": "El Faro",
        "url": "https://example.org/lancha",
        "language": "es",
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize(
    "declared", ["", "<meta charset='iso-8859-1'>", "<meta charset='utf-8'>", "<meta charset='hex'>"]
)
def test_accents_are_right_whatever_the_page_declares(encoding, declared):
    page = f"<html><head>{declared}</head><body><p>{SENTENCE}</p><p>{OTHER} En la Cañada también.</p></body></html>"
    assert "había" in read(page.encode(encoding)).text
    assert "Cañada también" in read(page.encode(encoding)).text


def test_a_declared_encoding_is_believed_where_the_bytes_allow_it():
    page = f"<html><head><meta charset='iso-8859-2'></head><body><p>{SENTENCE} Łódź.</p></body></html>"
    assert "Łódź" in read(page.encode("iso-8859-2")).text


def test_a_page_without_an_article_keeps_all_of_its_text():
    assert read(b"<div>Mocorito</div><div>Tepic</div>").text == "Mocorito\n\nTepic"


def test_when_most_of_the_text_would_be_lost_the_whole_page_is_kept_and_says_so():
    others = "".join(f"<footer><p>{number}. {OTHER}</p></footer>" for number in range(20))
    read_page = read(make_page(f"<article><p>{SENTENCE}</p></article>{others}"))
    assert "19. Desde" in read_page.text
    assert "all of its text was kept" in read_page.remark


def test_a_page_without_text_is_one_sentence():
    with pytest.raises(UnreadableError, match=r"^There is no text in this page.*\.$"):
        read(make_page("<script>draw()</script>", "<title>App</title>"))


@pytest.mark.parametrize(
    ("head", "when", "basis"),
    [
        (
            "<meta property='article:published_time' content='2019-11-05T23:30:00-06:00'>",
            "2019-11-05",
            "article:published_time",
        ),
        ("<meta name='DC.date.issued' content='2019-11'>", "2019-11", "dc.date.issued"),
        ("<meta name='citation_publication_date' content='2019/11/05'>", "2019-11-05", "citation_publication_date"),
        ("<meta itemprop='datePublished' content='2019'>", "2019", "datepublished"),
        (linked('{"@type": "NewsArticle", "datePublished": "2019-11-05T05:00:00Z"}'), "2019-11-05", "datePublished"),
        (linked('{"@graph": [{"@type": "Article", "datePublished": "2019-11-05"}]}'), "2019-11-05", "datePublished"),
    ],
)
def test_a_page_says_when_it_was_published_in_its_head(head, when, basis):
    known = read(make_page(TEXT, head)).known
    assert (known["published"], known["published_basis"]) == (when, f"found in the page: {basis}")


def test_a_page_says_when_it_was_published_in_a_time_tag():
    assert published("<time datetime='2019-11-05T10:00'>hace tres años</time>") == "2019-11-05"
    assert published("<time>5 de noviembre de 2019</time>") == "2019-11-05"
    assert published("<span itemprop='datePublished'>Nov 5, 2019</span>") == "2019-11-05"


def test_an_address_says_the_day_or_the_month():
    head = "<link rel='canonical' href='https://example.org/{}/lancha'>"
    assert published(head=head.format("2019/11/05")) == "2019-11-05"
    assert published(head=head.format("2019/11")) == "2019-11"
    assert published(head=head.format("tijuana")) == ""


@pytest.mark.parametrize(
    ("body", "head"),
    [
        ("", ""),
        ("<footer>© 2024 El Faro</footer>", ""),
        ("<p>© 2024 El Faro</p><p>Copyright 2019-2024</p>", ""),
        ("<p>El 5 de noviembre de 2019 llegaron soldados.</p><div class='date'>5 de noviembre de 2019</div>", ""),
        ("<aside><time datetime='2011-01-01'>1 de enero</time></aside>", ""),
        ("<div class='nota-relacionada'><time datetime='2011-01-01'>1 de enero</time></div>", ""),
        ("<time datetime='2011-01-01'></time><time datetime='2012-01-01'></time>", ""),
        ("", "<meta property='article:modified_time' content='2024-01-01'>"),
        ("", "<meta property='article:published_time' content='0001-01-01T00:00:00'>"),
        ("", "<meta property='article:published_time' content='1970-01-01T00:00:00Z'>"),
        ("", "<meta property='article:published_time' content='05/11/2019'>"),
        ("", linked('{"@type": "NewsArticle", "dateModified": "2024-01-01"}')),
        (
            "",
            linked(
                '{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "datePublished": "2011-01-01"}]}'
            ),
        ),
        ("", linked('[{"@type": "Article", "datePublished": "2011"}, {"@type": "Article", "datePublished": "2012"}]')),
        ("", linked("{broken")),
    ],
)
def test_a_page_that_does_not_say_when_it_was_published_has_no_date(body, head):
    assert published(body, head) == ""


def test_among_several_times_the_one_beside_the_heading_counts():
    article = f"<article><h1>La lancha</h1><time datetime='2019-11-05'></time>{TEXT}</article>"
    assert (
        read(make_page(f"{article}<div><time datetime='2011-01-01'></time></div>")).known["published"] == "2019-11-05"
    )


def test_of_several_articles_the_one_at_the_address_of_the_page_counts():
    head = "<link rel='canonical' href='https://example.org/lancha'>" + linked(
        '[{"@type": "Article", "datePublished": "2011-01-01", "url": "https://example.org/otra"},'
        ' {"@type": "Article", "datePublished": "2019-11-05", "url": "https://example.org/lancha"}]'
    )
    assert published(head=head) == "2019-11-05"


def test_the_shared_sample_is_read():
    assert read(PAGE).text.endswith(f"{SENTENCE}\n\n{OTHER}")
