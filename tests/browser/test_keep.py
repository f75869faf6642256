"""Keeping in a browser: star, menu, note, what is kept, the page to take away."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from cartelmap.paths import shipped

PATIENCE = 60_000  # ms: the first page may compile the list of places and builds the sample
CARD = "/?place=el-aguaje-michoacan"
STAR = '.st-key-list-passages [class*="st-key-keep-"] button'


@pytest.fixture(scope="module")
def server(start_app):
    return start_app(shipped("app.py"))


@pytest.fixture
def view(open_page, server):
    """Open an address of the dashboard and wait until its passages stand there."""

    def opened(path: str, **options: object) -> Page:
        page = open_page(server, path, **options)
        page.locator('[data-testid="stMain"] h1').wait_for(timeout=2 * PATIENCE)
        page.locator(STAR).first.wait_for(timeout=PATIENCE)
        return page

    return opened


def count(page) -> int:
    """How many entries the bar at the top says; what a test keeps stays on the disk for the next."""
    page.locator(".st-key-kept-link a").wait_for(timeout=PATIENCE)
    return int(page.locator(".st-key-kept-link a").evaluate("e => getComputedStyle(e, '::after').content").strip('"'))


def wait_for_count(page, n: int) -> None:
    page.wait_for_function(
        "n => getComputedStyle(document.querySelector('.st-key-kept-link a'), '::after').content === `\"${n}\"`",
        arg=n,
        timeout=PATIENCE,
    )


def test_a_passage_is_kept_with_a_note_and_taken_away_as_a_page(view, tmp_path: Path):
    page = view(CARD, width=1440, height=900)
    before = count(page)
    page.locator(STAR).first.focus()
    page.keyboard.press("Enter")  # by keyboard
    page.locator(STAR, has_text="★ Kept").wait_for(timeout=PATIENCE)
    wait_for_count(page, before + 1)
    note = page.locator('.st-key-list-passages [class*="st-key-note-"] input')
    note.fill("Who counted? <img src=x onerror=alert(1)>")
    note.press("Enter")
    page.locator(".st-key-kept-link a").click()
    page.locator(".st-key-list-kept blockquote").wait_for(timeout=PATIENCE)
    assert "show=kept" in page.url
    assert page.locator('[class*="st-key-kept-note-"] input').input_value().startswith("Who counted? <img")
    with page.expect_download(timeout=PATIENCE) as download:
        page.get_by_role("button", name="Download a page to print").click()
    file = tmp_path / "kept.html"
    download.value.save_as(file)
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    alone = page.context.new_page()
    alone.set_content(file.read_text(encoding="utf-8"))
    assert "Who counted? <img src=x onerror=alert(1)>" in alone.locator("article").inner_text()
    assert alone.locator("img").count() == 0
    assert asked == []
    page.get_by_role("link", name="Open text").first.click()
    page.locator(".cm-reader .cm-target").wait_for(timeout=PATIENCE)
    page.get_by_role("button", name="← Kept").click()
    page.locator(".st-key-list-kept blockquote").wait_for(timeout=PATIENCE)


def test_what_the_menu_copies_is_text_and_leads_back(view):
    page = view(CARD, width=390, height=844, permissions=["clipboard-read", "clipboard-write"])
    menu = page.locator('[class*="st-key-menu-"] button').first
    menu.click(timeout=PATIENCE)
    copied = {}
    for title, done in (
        ("Copy citation", "Citation copied"),
        ("Copy link to this passage", "Link copied"),
        ("Report a problem", "Text copied"),
    ):
        page.get_by_role("button", name=title).click(timeout=PATIENCE)
        page.get_by_role("button", name=re.compile(done)).wait_for(timeout=PATIENCE)
        copied[title] = page.evaluate("navigator.clipboard.readText()")
    assert re.search(r"“.+”, .+, passage \d+, accessed ", copied["Copy citation"])
    assert copied["Report a problem"].endswith(page.url)
    assert "el-aguaje-michoacan" in copied["Report a problem"]
    assert page.evaluate("document.querySelector('[data-testid=\"stMain\"]').scrollWidth") <= 390
    page.goto(copied["Copy link to this passage"])
    page.locator(".cm-reader .cm-target").wait_for(timeout=PATIENCE)


def test_a_view_is_kept_with_where_its_map_was_moved(view):
    page = view(CARD + "&topic=armed_violence&view=18.99,-102.71,9", width=1440, height=900)
    keep = page.get_by_role("button", name="☆ Keep this view")
    keep.wait_for(timeout=PATIENCE)
    before = count(page)
    keep.click()
    wait_for_count(page, before + 1)
    page.locator(".st-key-kept-link a").click()
    page.get_by_role("link", name="Open view").last.click(timeout=PATIENCE)
    page.locator(".cm-card h2", has_text="El Aguaje").wait_for(timeout=PATIENCE)
    page.wait_for_function("() => location.search.includes('topic=armed_violence')", timeout=PATIENCE)
    assert re.search(r"view=18\.9\d*(,|%2C)-102\.7\d*(,|%2C)9", page.url)
