"""Pages of the web: read when asked, from a real server on this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from cartelmap import web
from cartelmap.errors import CartelmapError
from cartelmap.reading import read_corpus
from cartelmap.web import fetch, keep

PAGE = """<!doctype html><html lang="en"><head><title>Lorries stopped near Naco</title>
<meta property="article:published_time" content="2019-11-05"></head><body><nav><a href="/">Home</a></nav>
<article><h1>Lorries stopped near Naco</h1><p>Soldiers stopped nine lorries on the road to Naco, Sonora, on Tuesday and
searched each of them for weapons before they let the drivers go on to Agua Prieta.</p><p>The road was open again by
noon, and the mayor said that nobody had been hurt in the search.</p></article></body></html>"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """The address of a server with one page, one PDF that is none and one page that is too large."""
    folder = tmp_path / "www"
    folder.mkdir()
    (folder / "naco.html").write_text(PAGE)
    (folder / "report.pdf").write_bytes(b"%PDF-1.4 broken")
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


def test_a_page_is_kept_in_the_corpus_and_read_from_there(server: str, tmp_path: Path):
    corpus = tmp_path / "corpus"
    file = keep(fetch(f"{server}/naco.html"), corpus)
    assert file.parent == corpus / "web"
    (document,) = read_corpus(corpus).documents
    assert document.url == f"{server}/naco.html"
    assert document.title == "Lorries stopped near Naco"
    assert document.published is not None
    assert document.published.start.isoformat() == "2019-11-05"
    assert "Home" not in document.text


def test_the_same_address_is_kept_once(server: str, tmp_path: Path):
    for _ in range(2):
        keep(fetch(f"{server}/naco.html"), tmp_path / "corpus")
    assert len(read_corpus(tmp_path / "corpus").documents) == 1


def test_a_pdf_is_kept_as_one(server: str, tmp_path: Path):
    assert keep(fetch(f"{server}/report.pdf"), tmp_path).suffix == ".pdf"


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "naco.html", "ftp://example.org/a", "javascript:alert(1)", ""]
)
def test_what_is_no_web_address_is_refused_unasked(address: str):
    with pytest.raises(CartelmapError, match="no address of a web page"):
        fetch(address)


def test_a_page_that_is_not_there_is_one_sentence(server: str):
    with pytest.raises(CartelmapError, match=r"says 404.*look at the address"):
        fetch(f"{server}/nowhere.html")


def test_a_server_that_is_not_there_is_one_sentence():
    with pytest.raises(CartelmapError, match="cannot be reached"):
        fetch("http://127.0.0.1:9/")


def test_a_page_that_is_too_large_is_refused(server: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(web, "LARGEST", 100)
    with pytest.raises(CartelmapError, match="larger than"):
        fetch(f"{server}/naco.html")


def test_a_corpus_that_is_a_file_is_one_sentence(server: str, tmp_path: Path):
    (tmp_path / "a.txt").write_text("Naco")
    with pytest.raises(CartelmapError, match="cannot be written"):
        keep(fetch(f"{server}/naco.html"), tmp_path / "a.txt")
