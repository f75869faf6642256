"""Improve in a browser: a decision changes the map without a rebuild, and one click takes it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from improve_texts import HOSTILE, write_texts
from in_browser import PATIENCE, drawn, search, settled, wait_for_address

from cartelmap.paths import shipped

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

Open = Callable[..., "Page"]
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def view(open_page, start_app, tmp_path) -> Open:
    """Open an address on texts of their own: what is decided stays in this test."""
    server = start_app(shipped("app.py"), CARTELMAP_ATLAS=str(write_texts(tmp_path / "atlas")))
    return lambda path, **size: drawn(open_page(server, path, **{"width": 1440, "height": 900, **size}))


def cases(page: Page) -> list[str]:
    return page.locator(".st-key-list-cases button strong").all_inner_texts()


def choose(page: Page, words: str) -> None:
    page.locator(".st-key-improve-form label", has_text=words).click()
    settled(page)


def go_to(page: Page, name: str) -> None:
    page.locator('[data-testid="stTopNav"]').get_by_role("link", name=name).click()
    settled(page)


def town(page: Page, name: str) -> Locator:
    return page.locator(".st-key-list-towns button", has_text=name)


def test_a_decision_shows_on_the_map_at_once_and_undoing_it_too(view):
    page = view("/improve")
    assert cases(page) == ["El Limón", "La Unión"]
    choose(page, "Not a place here")
    page.locator(".st-key-improve-decide button:enabled").wait_for(timeout=PATIENCE)
    choose(page, "All like it")
    assert "changes 3 mentions in 2 texts" in page.locator(".st-key-improve-form").inner_text()
    page.locator(".st-key-improve-decide button").click()
    wait_for_address(page, "mention=")
    assert cases(page) == ["La Unión"]
    go_to(page, "Map")
    town(page, "Culiacán").wait_for(timeout=PATIENCE)
    assert town(page, "El Limón").count() == 0
    go_to(page, "Improve")
    page.locator(".st-key-improve-undo-last button").click()
    page.locator(".st-key-improve-undo-last").wait_for(state="detached", timeout=PATIENCE)
    settled(page)
    assert cases(page) == ["El Limón", "La Unión"]
    go_to(page, "Map")
    town(page, "El Limón").wait_for(timeout=PATIENCE)


def test_the_keyboard_alone_leads_through_a_case(view):
    page = view("/improve")
    page.locator(".st-key-list-cases button").nth(1).focus()
    page.keyboard.press("Enter")
    wait_for_address(page, "mention=")
    page.get_by_role("radio", name="Cannot tell").focus()
    page.keyboard.press("Space")
    decide = page.locator(".st-key-improve-decide button")
    page.locator(".st-key-improve-decide button:enabled").wait_for(timeout=PATIENCE)  # a disabled one is passed over
    settled(page)
    for _ in range(12):
        page.keyboard.press("Tab")
        if decide.evaluate("button => button === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.locator(".st-key-improve-undo-last button").wait_for(timeout=PATIENCE)
    settled(page)
    assert cases(page) == ["El Limón"]


def test_a_phone_shows_the_list_then_the_case_and_the_way_back(view):
    page = view("/improve?lang=es", **PHONE)
    assert page.locator(".st-key-improve-case").is_hidden()
    page.locator(".st-key-list-cases button").first.click()
    page.locator(".st-key-improve-case .cm-card").wait_for(timeout=PATIENCE)
    settled(page)
    assert page.locator(".st-key-improve-queue").is_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.locator(".st-key-improve-back button").click()
    page.locator(".st-key-improve-queue").wait_for(timeout=PATIENCE)
    settled(page)
    assert "mention" not in search(page)


def test_a_name_of_a_text_stays_a_name_wherever_it_is_shown(view):
    page = view("/improve?show=names")
    page.locator(".st-key-list-cases button", has_text="7*7").click()
    page.locator(".cm-passage").wait_for(timeout=PATIENCE)
    settled(page)
    assert page.locator(".st-key-improve-case h2").inner_text() == f"“{HOSTILE}”"
    assert HOSTILE in page.locator(".cm-passage blockquote").inner_text()
    assert HOSTILE in page.locator(".st-key-list-cases button", has_text="7*7").inner_text()
    assert page.locator("img[src=x]").count() == 0


def test_a_name_or_a_number_of_a_row_of_the_table_opens_its_card_and_a_head_sorts_only(view):
    page = view("/?show=table")
    page.locator('[data-testid="stDataFrame"] [data-testid="data-grid-canvas"]').wait_for(
        state="attached", timeout=PATIENCE
    )
    cell = page.locator('[data-testid="stDataFrame"]').bounding_box()
    assert cell
    row = 35
    page.mouse.click(cell["x"] + 40, cell["y"] + row / 2)  # the head of the names
    page.wait_for_timeout(1000)
    settled(page)
    assert "place=" not in search(page)
    page.mouse.click(cell["x"] + 40, cell["y"] + row * 1.5)  # the first name of the alphabet
    wait_for_address(page, "place=")
    assert page.locator(".cm-card h2").inner_text().startswith("Culiacán")
    page.mouse.click(cell["x"] + 200, cell["y"] + row * 2.5)
    page.locator(".cm-card h2", has_text="El Limón").wait_for(timeout=PATIENCE)
