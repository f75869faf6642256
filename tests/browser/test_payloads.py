"""Words that try to be code, in every field that can reach a screen: nothing of them runs, all of them is read."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from in_browser import PATIENCE, drawn, settled, the_map

from cartelmap.atlas import Answer, Filters, Scope, keep_judgement, open_atlas
from cartelmap.building import build_atlas
from cartelmap.kept import KeptPassage, KeptView, keep_entry
from cartelmap.model import Place, PlaceKind
from cartelmap.paths import shipped

if TYPE_CHECKING:
    from playwright.sync_api import Page

SERVER = "{{ cycler.__init__.__globals__.os.system('touch owned') }}{% raw %}"
IMAGE = "<img src=x onerror=window.owned=1>"
SCRIPT = "</script><script>window.owned=1</script>"
TEMPLATE = "${window.owned=1}`${window.owned=1}`"
MARKDOWN = "[a](javascript:window.owned=1) :red[b] $c^2$"
TURNED = "\u202ednuora\u202c"
PAYLOAD = f"{IMAGE} {SERVER} {SCRIPT} {TEMPLATE} {MARKDOWN} {TURNED}"
FILE_NAME = "<img src=x onerror=window.owned=1> {{7*7}} ${window.owned=1} `x`.txt"  # no "/" in names of files
TEXT = f"On 3 May 2019 rain fell in Culiacán, Sinaloa. {PAYLOAD}\n\nThe road to El Limón was shut. {PAYLOAD}\n"
COLLECTION = "`${window.owned=1}` {{7*7}} $x$"
MAPS = ("/", "/?show=states", "/?place=payload")
VIEWS = (
    *MAPS,
    *("/?show=table", "/?show=matrix", "/texts", "/texts?show=import", "/texts?show=kept"),
    *("/improve", "/improve?show=names", "/about"),
)


@pytest.fixture(scope="module")
def texts(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("payloads") / "texts"
    folder.mkdir()
    (folder / FILE_NAME).write_text(TEXT, encoding="utf-8")
    with (folder / "metadata.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["file", "title", "publisher", "author", "url", "published"])
        rows.writerow([FILE_NAME, PAYLOAD, PAYLOAD, PAYLOAD, "javascript:window.owned=1", "2019-05-04"])
    return folder


@pytest.fixture(scope="module")
def atlas(texts) -> Path:
    """An atlas in which a person has also put a place, a name and a reason that are payloads."""
    folder = texts.parent / "atlas"
    build_atlas([texts], folder)
    opened = open_atlas(folder)
    (passage, *_) = [row for row in opened.passages(Filters()) if "El Limón" in row.text]
    mention = next(mark.id for mark in passage.marks if mark.surface == "El Limón")
    place = Place("payload", PAYLOAD, PlaceKind.SETTLEMENT, 19.1, -102.3, ("MX",), PAYLOAD)
    keep_judgement(folder, opened, mention, Answer.OTHER, Scope.ALIKE, place=place, who=PAYLOAD, why=PAYLOAD)
    return folder


@pytest.fixture(scope="module")
def server(start_app, atlas, tmp_path_factory):
    data = tmp_path_factory.mktemp("data")
    document = open_atlas(atlas).documents(Filters())[0]
    passage = open_atlas(atlas).passages(Filters())[0]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CARTELMAP_DATA", str(data))
        told = {"corpus": "served", "corpus_title": PAYLOAD, "title": PAYLOAD, "note": PAYLOAD}
        kept = {"document": document.id, "passage": passage.index, "anchor": PAYLOAD, "quote": PAYLOAD}
        keep_entry(COLLECTION, KeptPassage(**told, **kept, publisher=PAYLOAD, author=PAYLOAD, url="javascript:owned=1"))
        keep_entry(COLLECTION, KeptView(**told, page="map", address=(("q", PAYLOAD),)))
    return start_app(
        shipped("app.py"), CARTELMAP_ATLAS=str(atlas), CARTELMAP_CORPUS_TITLE=PAYLOAD, CARTELMAP_DATA=str(data)
    )


@pytest.fixture
def view(open_page, server):
    return lambda path, **options: drawn(open_page(server, path, **{"width": 1440, "height": 900, **options}))


def assert_nothing_ran(page: Page, server) -> None:
    for frame in page.frames:
        assert frame.evaluate("() => window.owned") is None
        assert frame.locator('img[src="x"]').count() == 0
        assert frame.locator('a[href^="javascript:"]').count() == 0
    assert not (server.log.parent / "owned").exists()


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("path", VIEWS)
def test_nothing_of_a_payload_runs_in_any_view(view, server, path, language):
    page = view(f"{path}{'&' if '?' in path else '?'}lang={language}")
    if path in MAPS:
        the_map(page)
        settled(page)
    assert_nothing_ran(page, server)


def test_a_reader_sees_the_payload_as_it_was_written(view, server, atlas):
    document = open_atlas(atlas).documents(Filters())[0]
    page = view(f"/texts?doc={document.id}")
    shown = page.locator(".cm-paragraph").first
    shown.wait_for(timeout=PATIENCE)
    for part in (IMAGE, SERVER, SCRIPT, TEMPLATE, MARKDOWN):
        assert part in shown.inner_text()
    assert_nothing_ran(page, server)


def test_a_search_for_a_payload_finds_it_and_runs_nothing(view, server):
    page = view("/?q=%3Cimg%20src%3Dx%20onerror%3Dwindow.owned%3D1%3E%20%7B%7B7*7%7D%7D&topic=%7B%7B7*7%7D%7D")
    the_map(page)
    settled(page)
    assert_nothing_ran(page, server)


def test_the_card_of_a_place_with_a_hostile_name_says_it_in_words(view, server):
    page = view("/?place=payload")
    card = page.locator(".cm-card h2", has_text="onerror")
    card.wait_for(timeout=PATIENCE)
    assert IMAGE in card.inner_text()
    assert SERVER in card.inner_text()
    assert_nothing_ran(page, server)
