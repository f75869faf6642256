"""Whole ways through the dashboard, as people go them, on the sample corpus; nothing leaves the machine on any."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from in_browser import PATIENCE, drawn, in_frame, search, settled, the_map, wait_for_address

from cartelmap.paths import shipped

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

STAR = '.st-key-list-passages [class*="st-key-keep-"] button'
MOST_TABS = 120  # from the top of the page to anything on it


@pytest.fixture
def server(start_app):
    """A server of its own for each way: what is kept stays on the disk."""
    return start_app(shipped("app.py"))


@pytest.fixture
def view(open_page, server):
    return lambda path="/", **options: drawn(open_page(server, path, **{"width": 1440, "height": 900, **options}))


def rows_of(archive: zipfile.ZipFile) -> list[dict[str, str]]:
    text = archive.read(archive.namelist()[0]).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_an_analyst_goes_from_a_question_over_the_map_to_a_passage_keeps_it_and_takes_the_view_away(view, tmp_path):
    page = view("/?view=24.8,-107.4,9", accept_downloads=True)
    the_map(page)
    settled(page)
    page.locator(".st-key-topics label", has_text="Violence").click()
    wait_for_address(page, "topic=armed_violence")
    in_frame(page).locator("[data-cluster]").first.click(timeout=PATIENCE)  # Culiacán, its airport and a part of it
    in_frame(page).locator('button[data-place="geonames:4012176"]').click(timeout=PATIENCE)
    page.locator(".cm-card h2", has_text="Culiacán").wait_for(timeout=PATIENCE)
    settled(page)
    page.locator(STAR).first.click()
    page.locator(STAR, has_text="★").first.wait_for(timeout=PATIENCE)
    passage = page.locator(".cm-passage blockquote").first.inner_text()
    address = search(page)

    page.locator(".st-key-take-away button").first.click()
    button = page.locator(".st-key-take-csv button").first
    button.wait_for(timeout=PATIENCE)
    with page.expect_download(timeout=PATIENCE) as download:
        button.click()
    file = tmp_path / "view.zip"
    download.value.save_as(file)
    rows = rows_of(zipfile.ZipFile(file))
    assert {row["geo_precision"] for row in rows} <= {"1", "2", "3"}
    assert "Culiacán" in {row["place"] for row in rows}
    assert all("violence" in row["topics"] for row in rows)

    kept = view("/texts?show=kept")
    kept.locator(".st-key-list-kept blockquote").wait_for(timeout=PATIENCE)
    assert kept.locator(".st-key-list-kept blockquote").inner_text()[:60].strip("… ") in passage
    again = view("/" + address)
    again.locator(".cm-card h2", has_text="Culiacán").wait_for(timeout=PATIENCE)
    assert again.locator(".cm-passage blockquote").first.inner_text() == passage


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until what is wanted has the focus."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if wanted.evaluate("e => e === document.activeElement", timeout=PATIENCE):  # each time anew: a page redraws
            return
    pytest.fail(f"{MOST_TABS} times Tab do not reach it")


def test_the_keyboard_alone_leads_from_the_first_page_to_a_passage_in_its_text(view):
    page = view()
    the_map(page)
    settled(page)
    box = page.get_by_role("textbox", name=re.compile("Find a place"))
    tab_to(page, page.get_by_role("link", name="Skip the map"))
    page.keyboard.press("Enter")
    tab_to(page, box)
    page.keyboard.type("aguaje")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelectorAll('.st-key-list-towns button').length === 1")
    settled(page)
    tab_to(page, page.locator(".st-key-list-towns button").first)
    page.keyboard.press("Enter")
    wait_for_address(page, "place=el-aguaje-michoacan")
    page.wait_for_function("() => document.activeElement.matches('.cm-card h2')", timeout=PATIENCE)
    tab_to(page, page.locator(".st-key-list-passages").get_by_role("link", name="Open text").first)
    page.keyboard.press("Enter")
    target = page.locator(".cm-reader .cm-target")
    target.wait_for(timeout=PATIENCE)
    assert "El Aguaje" in target.inner_text()


def test_the_symbols_of_the_map_are_reached_and_opened_by_keyboard(view):
    page = view("/?view=18.99,-102.71,11")
    frame = the_map(page)
    settled(page)
    symbol = frame.locator('[data-place="el-aguaje-michoacan"]')
    symbol.focus()
    page.keyboard.press("Enter")
    wait_for_address(page, "place=el-aguaje-michoacan")


def test_on_a_phone_in_the_dark_in_spanish_a_place_leads_to_its_card_and_back(view):
    page = view("/?lang=es", width=390, height=844, color_scheme="dark")
    the_map(page)
    settled(page)
    town = page.locator(".st-key-list-towns button", has_text="Culiacán")
    town.scroll_into_view_if_needed()
    town.click()
    wait_for_address(page, "place=")
    page.locator(".cm-card h2", has_text="Culiacán").wait_for(timeout=PATIENCE)
    assert page.locator(".st-key-list-towns").count() == 0
    assert "Nombrado en" in page.locator(".st-key-panel").inner_text()
    assert page.evaluate("document.querySelector('[data-testid=\"stMain\"]').scrollWidth") <= 390
    page.get_by_role("button", name="← Todos los lugares").click()
    page.locator(".st-key-list-towns button").first.wait_for(timeout=PATIENCE)
    assert "place=" not in search(page)


def test_an_old_link_keeps_working_and_what_it_no_longer_means_is_told(view):
    page = view("/?topic=armed_violence,foo&place=el-aguaje-michoacan&colour=red&show=globe")
    for part in ("topic=foo", "colour", "show"):
        page.locator('[data-testid="stToast"]', has_text=part).first.wait_for(timeout=PATIENCE)
    page.locator(".cm-card h2", has_text="El Aguaje").wait_for(timeout=PATIENCE)
    wait_for_address(page, "v=1")
    assert "topic=armed_violence" in search(page)
    assert "foo" not in search(page)
