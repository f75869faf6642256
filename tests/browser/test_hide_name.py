"""Hiding a name from the passage that has it, by mouse on a screen and by keyboard on a phone."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from in_browser import PATIENCE, drawn, search, settled
from playwright.sync_api import Page, expect

from cartelmap.building import build_atlas
from cartelmap.extraction import load_resources
from cartelmap.paths import shipped

NAME, BROTHER = "Rosalía Ibáñez Muñoz", "Tomás Ibáñez Muñoz"
TEXT = f"{NAME} was seen on the road to Badiraguato, two neighbours said. {BROTHER} spoke with police in Culiacán."


@pytest.fixture
def served(start_app: Callable[..., object], tmp_path: Path) -> Iterator[tuple[object, Path]]:
    """A server that shows a corpus of one text, and the folder of that corpus."""
    corpus, atlas, data = tmp_path / "corpus", tmp_path / "atlas", tmp_path / "data"
    corpus.mkdir()
    (corpus / "a.txt").write_text(TEXT, encoding="utf-8")
    build_atlas([corpus], atlas, load_resources())
    yield (
        start_app(
            shipped("app.py"), CARTELMAP_ATLAS=str(atlas), CARTELMAP_CORPUS=str(corpus), CARTELMAP_DATA=str(data)
        ),
        corpus,
    )
    shutil.rmtree(data, ignore_errors=True)


CARD = "/?place=geonames:4012176"  # of Culiacán

FOLD = '.st-key-passage-menu [class*="st-key-hide-"] summary'


def opened_card(page: Page) -> Page:
    drawn(page)
    page.locator('[class*="st-key-menu-"] button').first.click()
    page.locator(".st-key-passage-menu").wait_for()
    settled(page)
    return page


def test_a_name_is_hidden_where_it_is_read_and_the_view_stays(served, open_page):
    server, corpus = served
    page = opened_card(open_page(server, CARD + "&lang=en"))
    where = search(page)
    page.locator(FOLD).click()
    settled(page)
    form = page.locator(".st-key-hide-form")
    expect(form.get_by_role("button", name="Hide this name")).to_be_disabled()
    form.get_by_text(NAME).click()
    settled(page)
    expect(form).to_contain_text("1 passage has this name.")
    form.get_by_role("button", name="Hide this name").click()
    expect(page.locator(".st-key-panel")).to_contain_text(
        "[name hidden] was seen on the road to Badiraguato", timeout=PATIENCE
    )
    settled(page)
    expect(form).to_contain_text("1 name is hidden in these texts.")
    assert search(page) == where
    assert NAME not in page.content()
    assert (corpus / "mask.csv").read_text("utf-8") == f"name,why\n{NAME},victim\n"
    assert (corpus / "mask.csv").stat().st_mode & 0o077 == 0


def test_a_name_that_is_typed_is_hidden_by_keyboard_on_a_phone_in_spanish(served, open_page):
    server, _ = served
    page = opened_card(open_page(server, CARD + "&lang=es", width=390, color_scheme="dark"))
    page.locator(FOLD).press("Enter")
    settled(page)
    form = page.locator(".st-key-hide-form")
    form.get_by_text("Otro nombre", exact=True).click()
    settled(page)
    form.get_by_label("El nombre completo").fill("rosalia ibanez munoz")
    form.get_by_label("El nombre completo").press("Enter")
    settled(page)
    expect(form).to_contain_text("1 fragmento tiene este nombre.")
    form.get_by_role("button", name="Ocultar este nombre").press("Enter")
    expect(page.locator(".st-key-panel")).to_contain_text("[name hidden] was seen", timeout=PATIENCE)
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert NAME not in page.content()


def test_a_payload_in_a_name_is_shown_as_itself(served, open_page):
    server, corpus = served
    page = opened_card(open_page(server, CARD + "&lang=en"))
    page.locator(FOLD).click()
    settled(page)
    form = page.locator(".st-key-hide-form")
    form.get_by_text("Another name", exact=True).click()
    settled(page)
    payload = '<img src=x onerror=alert(1)> {{7*7}} "=cmd"'
    form.get_by_label("The whole name").fill(payload)
    form.get_by_label("The whole name").press("Enter")
    settled(page)
    expect(form).to_contain_text("0 passages have this name.")
    form.get_by_role("button", name="Hide this name").click()
    expect(form).to_contain_text("1 name is hidden in these texts.", timeout=PATIENCE)
    assert page.locator(".st-key-hide-form img").count() == 0
    assert (corpus / "mask.csv").read_text("utf-8").splitlines()[1].startswith('"<img src=x')


def test_the_sample_offers_no_name_to_hide(start_app, open_page):
    page = opened_card(open_page(start_app(shipped("app.py")), CARD + "&lang=en"))
    page.locator(FOLD).click()
    settled(page)
    expect(page.locator(".st-key-hide-form")).to_contain_text("name nobody who needs to be hidden")
    expect(page.get_by_role("button", name="Hide this name")).to_have_count(0)
