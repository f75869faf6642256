"""Graphic sentences in a browser: folded in their line until they are asked for, one at a time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from in_browser import PATIENCE, settled

from cartelmap.atlas import Filters, open_atlas
from cartelmap.building import build_atlas
from cartelmap.paths import shipped

if TYPE_CHECKING:
    from playwright.sync_api import Page

BEFORE = "The patrol left Aguililla, Michoacán, at noon."
GRAPHIC = "In the town of el Aguaje, in Michoacán, they found two headless bodies <b>in a ditch</b> there."
BETWEEN = "Nobody in the town had heard of it."
SECOND = "The captain's ear had been cut off."
TEXT = f"{BEFORE} {GRAPHIC} {BETWEEN} {SECOND}\n\nThe road to el Aguaje was open again on Friday.\n"


@pytest.fixture(scope="module")
def atlas(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("graphic")
    (folder / "texts").mkdir()
    (folder / "texts" / "patrol.txt").write_text(TEXT, encoding="utf-8")
    build_atlas([folder / "texts"], folder / "atlas")
    return folder / "atlas"


@pytest.fixture(scope="module")
def document(atlas) -> str:
    return open_atlas(atlas).documents(Filters())[0].id


@pytest.fixture(scope="module")
def server(start_app, atlas):
    return start_app(shipped("app.py"), CARTELMAP_ATLAS=str(atlas), CARTELMAP_CORPUS_TITLE="Patrol")


@pytest.fixture
def opened(open_page, server):
    def new(path: str, **options: object) -> Page:
        page = open_page(server, path, **{"width": 1440, "height": 900, **options})
        page.locator(".cm-graphic").first.wait_for(timeout=PATIENCE)
        settled(page)
        return page

    return new


def test_a_click_opens_one_graphic_sentence_and_leaves_the_other_shut(opened):
    page = opened("/?place=el-aguaje-michoacan")
    passage = page.locator(".cm-passage blockquote", has_text=BETWEEN)
    first, second = passage.locator(".cm-graphic").all()
    shown = passage.inner_text()
    assert BEFORE in shown
    assert BETWEEN in shown
    assert "headless" not in shown
    assert "cut off" not in shown
    assert first.locator("summary").inner_text() == "Graphic sentence naming el Aguaje hidden: show"
    assert second.locator("summary").inner_text() == "Graphic sentence hidden: show"
    first.locator("summary").click()
    assert "headless bodies <b>in a ditch</b> there." in passage.inner_text()
    assert first.locator(".cm-chosen").inner_text() == "el Aguaje"
    assert "cut off" not in passage.inner_text()
    first.locator("summary").click()
    assert "headless" not in passage.inner_text()


def test_an_opened_sentence_stands_in_its_line(opened):
    page = opened("/?place=el-aguaje-michoacan")
    fold = page.locator(".cm-graphic").first
    assert fold.evaluate("e => getComputedStyle(e).display") == "inline"
    fold.locator("summary").click()
    assert fold.evaluate("e => getComputedStyle(e, '::details-content').display") == "inline"
    box, passage = fold.bounding_box(), page.locator(".cm-passage blockquote", has_text=BETWEEN).bounding_box()
    assert passage["height"] < box["height"] + 4 * 24  # no line of its own before or after it


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_keyboard_opens_a_graphic_sentence_without_a_rerun(opened, document, key):
    page = opened(f"/texts?lang=es&doc={document}", width=390, height=844, color_scheme="dark")
    summary = page.locator(".cm-reader .cm-graphic summary").first
    assert summary.inner_text() == "Frase explícita oculta: mostrar"
    page.evaluate("window.before = document.querySelector('.cm-reader')")
    summary.focus()
    page.keyboard.press(key)
    assert "headless" in page.locator(".cm-reader").inner_text()
    assert summary.inner_text() == "Ocultar la frase explícita"
    assert page.evaluate("window.before === document.querySelector('.cm-reader')")
    assert page.evaluate("document.querySelector('[data-testid=\"stMain\"]').scrollWidth") <= 390


def test_a_pasted_text_has_its_graphic_sentences_folded(opened):
    page = opened("/?place=el-aguaje-michoacan")
    page.get_by_role("button", name="+ Add texts").click()
    page.get_by_role("textbox", name="Text", exact=True).fill(f"{BEFORE} {SECOND}")
    page.locator(".st-key-paste-go button").click()
    reader = page.get_by_role("dialog").locator(".cm-reader")
    reader.locator(".cm-graphic").wait_for(timeout=PATIENCE)
    assert BEFORE in reader.inner_text()
    assert "cut off" not in reader.inner_text()
