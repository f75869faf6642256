"""What is shown, taken away in a browser: the files hold it, and the page opens from a disk and asks for nothing."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from in_browser import PATIENCE

from cartelmap.atlas import Filters, open_atlas
from cartelmap.building import build_atlas
from cartelmap.dashboard.address import View
from cartelmap.dashboard.i18n import words
from cartelmap.dashboard.taking.exported import Exported
from cartelmap.dashboard.taking.page_file import to_page
from cartelmap.paths import shipped

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

HOSTILE = "{{7*7}} <img src=x onerror=alert(1)> ${alert(1)} </script><script>window.hit=1</script> `b`"
GRAPHIC = "In Culiacán they found two headless bodies in a ditch."
TEXTS = {
    "rain.txt": f"Rain fell in Culiacán, Sinaloa, on 3 May 2019. {HOSTILE}\n\n{GRAPHIC} Nobody saw them.\n",
    "road.txt": "The road to Tijuana, Baja California, was shut on 5 May 2019.\n",
}


@pytest.fixture(scope="module")
def atlas(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("take-away")
    (folder / "texts").mkdir()
    for name, said in TEXTS.items():
        (folder / "texts" / name).write_text(said, encoding="utf-8")
    build_atlas([folder / "texts"], folder / "atlas")
    return folder / "atlas"


@pytest.fixture(scope="module")
def server(start_app, atlas):
    return start_app(shipped("app.py"), CARTELMAP_ATLAS=str(atlas), CARTELMAP_CORPUS_TITLE="Rain & roads")


@pytest.fixture
def take(open_page, server, tmp_path) -> Callable[..., Path]:
    """Gives the file that a button of "Take away" hands over."""

    def press(kind: str, path: str = "/") -> Path:
        page = open_page(server, path, width=1280, height=900, accept_downloads=True)
        opener = page.locator(".st-key-take-away button").first
        opener.wait_for(timeout=PATIENCE)
        opener.click()
        button = page.locator(f".st-key-take-{kind} button").first
        button.wait_for(timeout=PATIENCE)
        with page.expect_download(timeout=PATIENCE) as download:
            button.click()
        file = tmp_path / download.value.suggested_filename
        download.value.save_as(file)
        return file

    return press


def test_the_table_has_the_rows_of_the_view_and_a_name_that_says_so(take, atlas):
    file = take("csv", "/?q=rain")
    assert file.name.startswith("cartelmap-rain-roads-rain-2")
    archive = zipfile.ZipFile(file)
    table, codebook, readme = archive.namelist()
    rows = list(csv.DictReader(io.StringIO(archive.read(table).decode("utf-8-sig"), newline="")))
    filters = Filters(search="rain")
    assert len(rows) == open_atlas(atlas).counts(filters).placed > 0
    assert {row["place"] for row in rows} == {"Culiacán", "Sinaloa"}
    assert rows[0]["permalink"].startswith("http://127.0.0.1:")
    assert codebook.endswith(".codebook.csv")
    assert "?v=1&q=rain" in archive.read(readme).decode()


def test_a_permalink_opens_the_text_at_its_passage(take, open_page, server):
    archive = zipfile.ZipFile(take("csv"))
    rows = list(csv.DictReader(io.StringIO(archive.read(archive.namelist()[0]).decode("utf-8-sig"), newline="")))
    link = next(row["permalink"] for row in rows if row["place"] == "Tijuana")
    page = open_page(server, link.removeprefix(server.url))
    page.get_by_text("The road to").first.wait_for(timeout=PATIENCE)


def test_the_places_of_the_view_come_as_geojson(take):
    said = json.loads(take("geojson", "/?q=rain").read_text(encoding="utf-8"))
    assert {each["properties"]["place"] for each in said["features"]} == {"Culiacán", "Sinaloa"}


# The page that opens from a disk


@pytest.fixture(scope="module")
def page_file(atlas, tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("disk") / "page.html"
    exported = Exported(
        words("en"), open_atlas(atlas), View(), "Rain & roads", "http://127.0.0.1:8501", date(2026, 1, 2)
    )
    file.write_text(to_page(exported), encoding="utf-8")
    return file


def test_the_page_comes_from_its_button(take):
    file = take("html")
    assert file.suffix == ".html"
    assert "Rain fell in" in file.read_text(encoding="utf-8")


@pytest.fixture
def from_disk(browser: Browser, page_file: Path) -> Iterator[Callable[..., Page]]:
    """Opens the page from the disk; whatever it asks for, and whatever goes wrong in it, fails the test."""
    contexts, asked, wrong = [], [], []

    def opened(*, width: int = 1000, script: bool = True, scheme: str = "light") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=script, color_scheme=scheme, offline=True
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.goto(page_file.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert asked == [page_file.as_uri()] * len(contexts)  # itself, and not a thing more
    assert wrong == []


def box(page: Page) -> list[float]:
    return [float(side) for side in page.locator("#map").get_attribute("viewBox").split()]


def test_the_page_opens_with_no_network_and_leads_from_the_map_to_the_passage(from_disk):
    page = from_disk()
    page.locator("#map a", has_text="Culiacán").first.focus()
    page.keyboard.press("Enter")
    row = page.locator("li:target")
    assert "Culiacán" in row.inner_text()
    row.locator("a").first.click()
    assert "Rain fell in Culiacán" in page.locator("li:target blockquote").inner_text()


def test_hostile_words_of_a_text_come_out_as_themselves(from_disk):
    page = from_disk()
    assert HOSTILE in page.locator("blockquote").all_inner_texts()[0] + page.locator("blockquote").all_inner_texts()[1]
    assert page.evaluate("window.hit") is None
    assert page.locator("img").count() == 0


def test_the_map_moves_by_buttons_keys_and_pointer(from_disk):
    page = from_disk()
    home = box(page)
    page.get_by_role("button", name="Zoom in").click()
    assert box(page)[2] < home[2]
    page.locator("#map").focus()
    before = box(page)
    page.keyboard.press("ArrowRight")
    assert box(page)[0] > before[0]
    page.get_by_role("button", name="Show all of Mexico").click()
    assert box(page) == pytest.approx(home)
    drag(page, page.locator("#map"), 120, 40)
    assert box(page)[0] < home[0]
    assert box(page)[1] < home[1]
    assert page.url.endswith(".html")  # a drag is no click


def drag(page: Page, on: Locator, right: float, down: float) -> None:
    frame = on.bounding_box()
    x, y = frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + right, y + down, steps=4)
    page.mouse.up()


def test_symbols_keep_their_size_at_every_zoom(from_disk):
    page = from_disk()
    dot = page.locator("#map a", has_text="Culiacán").locator("circle.dot").first
    before = dot.bounding_box()["width"]
    page.get_by_role("button", name="Zoom in").click()
    assert dot.bounding_box()["width"] == pytest.approx(before, abs=1)


def test_graphic_sentences_stay_folded_until_asked_for(from_disk):
    page = from_disk()
    fold = page.locator("details.cm-graphic")
    assert "headless" not in page.locator("ol.passages").inner_text()
    fold.locator("summary").click()
    assert "headless" in page.locator("ol.passages").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_nothing_is_wider_than_the_window(from_disk, scheme):
    page = from_disk(width=390, scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    small = page.evaluate(
        "[...document.querySelectorAll('button, .to a, .ways a, summary')].filter(e => e.offsetHeight && "
        "e.getBoundingClientRect().height < 23.9 && getComputedStyle(e).display !== 'inline').map(e => e.outerHTML)"
    )
    assert small == []


def test_without_script_the_page_shows_map_and_passages(from_disk):
    page = from_disk(script=False)
    assert page.locator("#map a").count() >= 2
    assert page.locator(".zoom").is_hidden()
    assert page.locator("blockquote").first.is_visible()
