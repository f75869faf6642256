"""What people really have, in a browser: a menu, a caption, a damaged text, a file that nobody can read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from in_browser import PATIENCE, drawn, settled

from cartelmap.building import build_atlas
from cartelmap.paths import shipped

RETURN = """Home | News | Mexico | Culiacán | About us

Soldiers return to Aguililla

On 3 May 2021 soldiers returned to Aguililla, Michoacán, after the road from Apatzingán had been cut for weeks.

Photo: Soldiers on the road near Uruapan, Michoacán. (Reuters)

People of El Aguaje said that fuel and medicine had been brought on foot.

Follow us on Twitter
"""
DAMAGED = "La policía detuvo a tres hombres en Mazatlán, Sinaloa. El fiscal Andrés Núñez habló en la mañana."
HOSTILE = "<img src=x onerror=alert(1)> $x$.txt"
HEADINGS = {"Map": "Places named", "Texts": "Texts"}
MENU_TOWN, CAPTION_TOWN = "Culiacán", "Uruapan"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "return.txt").write_text(RETURN, encoding="utf-8")
    (folder / "damaged.txt").write_bytes(DAMAGED.encode().decode("latin-1").encode())
    (folder / "broken.jsonl").write_text("{no\n{neither\n", encoding="utf-8")
    (folder / HOSTILE).write_text("A note from Morelia, Michoacán, with {{7*7}} in it.", encoding="utf-8")
    (folder / "metadata.csv").write_text("file,publisher,published\nreturn.txt,Valley Courier,2021-05-04\n")
    return folder


@pytest.fixture(scope="module")
def atlas(corpus, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("atlas")
    build_atlas([corpus], folder)
    return folder


@pytest.fixture(scope="module")
def server(start_app, atlas):
    return start_app(shipped("app.py"), CARTELMAP_ATLAS=str(atlas))


@pytest.fixture
def view(open_page, server):
    """Open an address of the dashboard and wait until it is drawn."""
    return lambda path="/", **options: drawn(open_page(server, path, **{"width": 1440, "height": 900, **options}))


def go_to(page, title: str) -> None:
    page.locator('[data-testid="stTopNavLink"]', has_text=re.compile(f"^{title}$")).first.click()
    page.locator('[data-testid="stMain"] h1', has_text=re.compile(HEADINGS[title])).wait_for(timeout=PATIENCE)
    settled(page)


def names_on_the_map(page) -> int:
    """How many names the sentence above the map counts."""
    page.locator(".st-key-list-towns button").first.wait_for(timeout=PATIENCE)
    settled(page)
    return int(re.search(r"(\d+) of \d+ place names on the map", page.locator(".st-key-sentence").inner_text())[1])


def towns(page) -> str:
    return page.locator(".st-key-list-towns").inner_text()


def test_a_link_to_the_report_works_as_the_first_thing_that_a_server_is_asked_for(open_page, start_app, atlas):
    server = start_app(shipped("app.py"), CARTELMAP_ATLAS=str(atlas))
    page = drawn(open_page(server, "/texts?show=import", width=1440))
    report = page.locator(".st-key-list-files")
    report.get_by_text("return.txt").wait_for(timeout=PATIENCE)
    settled(page)
    page.get_by_text("4 files: 3 texts, 1 repaired, 3 passages set aside, 1 could not be read").wait_for()
    assert report.inner_text().startswith("broken.jsonl")
    assert HOSTILE in report.inner_text()
    assert page.locator('section[data-testid="stSidebar"]').get_by_text("Topic").count() == 0
    report.get_by_role("button", name="damaged.txt").click()
    page.get_by_text("What was repaired").click(timeout=PATIENCE)
    assert "Mazatlán" in page.locator(".cm-repairs").inner_text()
    page.get_by_role("button", name="← Import report").click()
    report.wait_for(timeout=PATIENCE)


def test_the_map_has_its_filters_after_the_report_which_has_none(view):
    page = view("/texts?show=import")
    sidebar = page.locator('section[data-testid="stSidebar"]')
    assert sidebar.get_by_text("Topic").count() == 0
    go_to(page, "Map")
    sidebar.get_by_text("Topic").wait_for(timeout=PATIENCE)


def test_on_a_phone_the_report_in_spanish_fits_and_works_by_keyboard(view):
    page = view("/texts?show=import&lang=es", width=390, height=844, color_scheme="dark")
    page.locator(".st-key-list-files").get_by_text("return.txt").wait_for(timeout=PATIENCE)
    assert "✕ No se pudo leer" in page.locator(".cm-file-unreadable").inner_text()
    assert "no es un objeto JSON" in page.locator(".st-key-list-files").inner_text()
    assert page.evaluate("document.querySelector('[data-testid=\"stMain\"]').scrollWidth") <= 390
    page.get_by_role("button", name="return.txt").focus()
    page.keyboard.press("Enter")
    page.locator(".cm-card h2", has_text="Soldiers return").wait_for(timeout=PATIENCE)
    settled(page)
    assert page.get_by_role("button", name="Contar este fragmento").count() == 3
    assert page.evaluate("document.querySelector('[data-testid=\"stMain\"]').scrollWidth") <= 390


def test_a_passage_that_is_brought_back_counts_on_the_map_until_it_is_set_aside_again(view):
    page = view()
    before = names_on_the_map(page)
    assert CAPTION_TOWN not in towns(page)
    decide(page, "Count this passage", "Counted because someone brought it back")
    assert names_on_the_map(page) == before + 2  # the town and its state
    assert CAPTION_TOWN in towns(page)
    decide(page, "Set aside again", "Set aside: not on the map")
    assert names_on_the_map(page) == before
    assert CAPTION_TOWN not in towns(page)


def decide(page, button: str, answer: str) -> None:
    """Press a button beside the caption of the text, and go back to the map when it has answered."""
    go_to(page, "Texts")
    page.locator(".st-key-list-texts button", has_text="Soldiers return").click()
    caption = page.locator('[class*="st-key-aside-"]', has_text="near Uruapan").first
    caption.wait_for(timeout=PATIENCE)
    settled(page)
    caption.get_by_role("button", name=button).click()
    caption.get_by_text(answer).wait_for(timeout=PATIENCE)
    settled(page)
    go_to(page, "Map")


def test_one_switch_brings_all_passages_that_were_set_aside_to_the_map(view):
    page = view()
    before = names_on_the_map(page)
    sidebar = page.locator('section[data-testid="stSidebar"]')
    sidebar.locator("[data-testid=stExpander] summary").click()
    sidebar.get_by_text("Also passages set aside").click(timeout=PATIENCE)
    page.wait_for_function("() => location.search.includes('aside=1')", timeout=PATIENCE)
    assert names_on_the_map(page) > before
    assert MENU_TOWN in towns(page)
    assert CAPTION_TOWN in towns(page)
    page.get_by_role("button", name="Passages set aside too").click()
    page.wait_for_function("() => !location.search.includes('aside=1')", timeout=PATIENCE)
    assert names_on_the_map(page) == before


def test_dropped_files_that_cannot_be_read_are_named_and_the_report_is_a_click_away(view, corpus):
    page = view()
    page.get_by_role("button", name="+ Add texts").click()
    page.get_by_role("tab", name="Drop files").click()
    page.locator('input[type="file"]').set_input_files([str(file) for file in sorted(corpus.iterdir())])
    page.locator(".st-key-drop-go button:not([disabled])").click()
    page.get_by_text(re.compile(r"4 files: 3 texts, 1 repaired, 3 passages set aside")).wait_for(timeout=PATIENCE)
    named = page.locator(".cm-unread").inner_text()
    assert "broken.jsonl" in named
    assert "is not a JSON object" in named
    page.get_by_role("button", name="Open the import report").click()
    page.locator(".st-key-list-files").wait_for(timeout=PATIENCE)
    assert "show=import" in page.evaluate("location.search")
    assert "My texts" in page.locator(".st-key-banner").inner_text()


def test_a_pasted_text_lists_no_place_of_a_menu(view):
    page = view()
    page.get_by_role("button", name="+ Add texts").click()
    page.get_by_role("textbox", name="Text", exact=True).fill(RETURN)
    page.locator(".st-key-paste-go button").click()
    page.locator(".cm-pasted li", has_text="El Aguaje").wait_for(timeout=PATIENCE)
    places = page.locator(".cm-pasted").inner_text()
    assert MENU_TOWN not in places
    assert CAPTION_TOWN not in places
    assert page.get_by_role("dialog").locator(".cm-boilerplate", has_text=MENU_TOWN).count() == 1
