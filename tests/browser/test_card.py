"""The sentence of counts and the card of a place in a browser: by keyboard, on a phone, for a screen reader."""

from __future__ import annotations

import pytest
from in_browser import PATIENCE, drawn, findings, search, settled, the_map, wait_for_address

from cartelmap.paths import shipped

EL_AGUAJE = "/?place=el-aguaje-michoacan"
PHONE = {"width": 390, "height": 844, "color_scheme": "dark"}


@pytest.fixture(scope="module")
def server(start_app):
    return start_app(shipped("app.py"))


@pytest.fixture
def view(open_page, server):
    return lambda path="/", **options: drawn(open_page(server, path, **options))


def open_section(page, name: str) -> None:
    page.locator("[class*='st-key-card-more-'] button", has_text=name).click()
    page.locator("[class*='st-key-card-section-']").wait_for(timeout=PATIENCE)
    settled(page)


@pytest.mark.parametrize("options", [{}, PHONE], ids=["wide", "phone"])
def test_what_a_card_unfolds_has_no_serious_finding(view, options):
    page = view(EL_AGUAJE, **options)
    for section in ("Why here?", "Named with it", "Other spellings"):
        open_section(page, section)
        assert findings(page) == []
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("path", ["/?list=not-placed", "/?name=Jalisco", "/?list=not-placed&from=2019&to=2019&lang=es"])
def test_names_with_no_place_have_no_serious_finding(view, path):
    page = view(path, **PHONE)
    assert findings(page) == []
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


def test_the_small_map_is_a_picture_with_words(view):
    page = view(EL_AGUAJE)
    open_section(page, "Why here?")
    picture = page.locator("img.cm-sketch")
    assert "could also mean" in (picture.get_attribute("alt") or "")
    page.wait_for_function("document.querySelector('img.cm-sketch').naturalWidth > 100", timeout=PATIENCE)


def test_on_a_phone_a_card_comes_into_view_and_leads_back(view):
    page = view(**PHONE)
    the_map(page)  # what comes with the first map moves the page
    settled(page)
    page.locator(".st-key-list-towns button", has_text="El Aguaje").click()
    page.locator(".cm-card h2", has_text="El Aguaje").wait_for(timeout=PATIENCE)
    page.wait_for_function(
        "() => { const box = document.querySelector('.cm-card h2').getBoundingClientRect();"
        " return box.top > 0 && box.bottom < innerHeight; }",
        timeout=PATIENCE,
    )
    page.get_by_role("button", name="All places").click()
    page.locator(".st-key-list-towns button").first.wait_for(timeout=PATIENCE)
    assert "place=" not in search(page)


def test_the_card_is_walked_by_keyboard(view):
    page = view("/?place=michoacan-mexico")
    inside = page.locator("[class*='st-key-card-more-'] button", has_text="Places inside")
    inside.focus()
    page.keyboard.press("Enter")
    town = page.locator("[class*='st-key-list-inside-'] button", has_text="El Aguaje")
    town.wait_for(timeout=PATIENCE)
    settled(page)
    town.focus()
    page.keyboard.press("Enter")
    wait_for_address(page, "place=el-aguaje-michoacan")
    page.locator(".st-key-crumbs button", has_text="Michoacán").press("Enter")
    wait_for_address(page, "place=michoacan-mexico")


def test_the_sentence_leads_to_its_texts_with_the_same_filters_and_back_to_the_places(view):
    page = view("/?topic=armed_violence")
    said = page.locator(".st-key-sentence [data-testid='stPageLink-NavLink']").first
    count = said.inner_text().split()[0]
    said.click()
    page.wait_for_url("**/texts?*", timeout=PATIENCE)
    settled(page)
    assert "topic=armed_violence" in search(page)
    assert page.locator(".st-key-sentence strong").inner_text().split()[0] == count
    page.locator(".st-key-sentence a:visible", has_text="on the map").click()
    page.locator(".st-key-list-towns button").first.wait_for(timeout=PATIENCE)
    assert "topic=armed_violence" in search(page)
