"""From the map to the very passage and back, and from name to name through a text, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from in_browser import PATIENCE, drawn, search, settled, the_map, wait_for_address

from cartelmap.building import build_atlas
from cartelmap.paths import shipped

if TYPE_CHECKING:
    from playwright.sync_api import Page

HOSTILE = "<img src=x onerror=alert(1)> {{7*7}} ${1} `b` \u202eabc"
FILLER = "The road along the coast was quiet that week, and the market opened as on any other day of the year.\n\n"
ROUTE = (
    "The convoy left Culiacán, Sinaloa, at dawn.\n\n"
    + FILLER * 30
    + "Soldiers stopped it near Mazatlán, Sinaloa, before noon.\n\n"
    + FILLER * 150
    + "It never came back to Culiacán, people said.\n"
)
STANDS_IN_SIGHT = """() => {
    const here = document.querySelector('.cm-here')?.getBoundingClientRect();
    const bar = document.querySelector('.st-key-reader-steps').getBoundingClientRect();
    return here && here.top >= bar.bottom && here.bottom <= innerHeight;
}"""


@pytest.fixture(scope="module")
def server(start_app, tmp_path_factory):
    corpus, atlas = tmp_path_factory.mktemp("corpus"), tmp_path_factory.mktemp("atlas")
    (corpus / "route.txt").write_text(ROUTE, encoding="utf-8")
    (corpus / "hostile.txt").write_text(f"{HOSTILE} was heard in Tepic, Nayarit.", encoding="utf-8")
    (corpus / "metadata.csv").write_text(
        f'file,title,publisher\nhostile.txt,"{HOSTILE}","{HOSTILE}"\n', encoding="utf-8"
    )
    build_atlas([corpus], atlas)
    return start_app(shipped("app.py"), CARTELMAP_ATLAS=str(atlas))


@pytest.fixture
def view(open_page, server):
    """Open an address of the dashboard and wait until it is drawn."""
    return lambda path="/", **options: drawn(open_page(server, path, **{"width": 1440, "height": 900, **options}))


def in_sight(page: Page) -> None:
    page.wait_for_function(STANDS_IN_SIGHT, timeout=PATIENCE)


def test_a_card_leads_to_the_very_passage_and_the_reader_back_to_the_same_map(view):
    page = view("/?q=convoy")
    page.get_by_role("button", name="Culiacán, Sinaloa").first.click()
    page.locator(".cm-passage").first.wait_for(timeout=PATIENCE)
    assert page.locator(".cm-passage .cm-found").all_inner_texts() == ["convoy"]
    wait_for_address(page, "place=")
    page.get_by_role("link", name="Open text →").first.click()
    page.locator(".cm-reader .cm-target").wait_for(timeout=PATIENCE)
    settled(page)
    assert "left Culiacán" in page.locator(".cm-target").inner_text()
    assert page.locator(".cm-target .cm-chosen").inner_text() == "Culiacán"
    assert page.locator(".cm-target .cm-found").inner_text() == "convoy"
    page.get_by_role("link", name="← Back to the map").click()
    page.locator(".cm-card h2", has_text="Culiacán").wait_for(timeout=PATIENCE)
    settled(page)
    assert "q=convoy" in search(page)


def test_where_the_map_was_moved_to_it_stands_when_one_comes_back(view):
    page = view("/?view=24.8,-107.4,7")
    frame = the_map(page)
    page.get_by_role("button", name="Culiacán, Sinaloa").first.click()
    wait_for_address(page, "place=")
    link = page.get_by_role("link", name="Open text →").first
    link.wait_for(timeout=PATIENCE)
    frame.evaluate("cartelmap.view.map.panBy([90, 60], { animate: false })")  # the server does not hear of it
    moved = search(page).partition("view=")[2]
    assert not moved.startswith("24.8")
    link.click()
    page.get_by_role("link", name="← Back to the map").click()
    page.locator(".cm-card h2", has_text="Culiacán").wait_for(timeout=PATIENCE)
    the_map(page)
    wait_for_address(page, f"view={moved}")


def test_by_keyboard_one_steps_through_a_long_text_and_stays_in_sight(view):
    page = view("/texts?doc=route")
    page.locator("#passage-99").wait_for(timeout=PATIENCE)
    assert page.locator(".cm-paragraph").count() == 100  # of 183: the others come when they are asked for
    step = page.get_by_role("button", name="Next →")
    for number, words in enumerate(("Culiacán", "Sinaloa", "Mazatlán", "Sinaloa", "Culiacán"), 1):
        step.focus()
        page.keyboard.press("Enter")
        page.get_by_text(f"{number} of 5", exact=True).wait_for(timeout=PATIENCE)
        settled(page)
        in_sight(page)
        assert page.locator(".cm-here").inner_text() == words
    assert page.locator("#passage-182 .cm-here").count() == 1
    assert step.is_disabled()


def test_a_name_that_is_pressed_is_stood_at_and_its_place_followed(view):
    page = view("/texts?doc=route")
    page.locator(".st-key-reader[data-listens]").wait_for(timeout=PATIENCE)
    page.locator("mark", has_text="Mazatlán").click()
    page.locator(".cm-here", has_text="Mazatlán").wait_for(timeout=PATIENCE)
    wait_for_address(page, "mention=route#31")
    page.get_by_text("1 of 1", exact=True).wait_for(timeout=PATIENCE)
    page.get_by_role("button", name="Mazatlán, Sinaloa").wait_for(timeout=PATIENCE)


def test_any_passage_is_kept_from_the_text_by_keyboard(view):
    page = view("/texts?doc=route")
    page.locator(".st-key-reader[data-listens]").wait_for(timeout=PATIENCE)
    page.locator("#passage-1").get_by_role("button", name="Keep or cite this passage").focus()
    page.keyboard.press("Enter")
    star = page.get_by_role("button", name="☆ Keep this passage")
    star.wait_for(timeout=PATIENCE)
    page.wait_for_function("document.activeElement.textContent.includes('Keep this passage')", timeout=PATIENCE)
    page.get_by_role("button", name="Copy citation").wait_for(timeout=PATIENCE)
    settled(page)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="★ Kept").wait_for(timeout=PATIENCE)
    settled(page)
    page.get_by_role("button", name="Next →").click()
    page.locator("#passage-1").get_by_role("button", name="Kept").wait_for(timeout=PATIENCE)


def test_on_a_phone_in_the_dark_in_spanish_the_reader_fits_and_a_place_leads_to_its_mention(view):
    page = view("/texts?doc=route&lang=es", width=390, color_scheme="dark")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("link", name="Lugares de este texto").click()
    page.get_by_role("button", name="Mazatlán").click()
    page.locator(".cm-here", has_text="Mazatlán").wait_for(timeout=PATIENCE)
    settled(page)
    in_sight(page)
    assert "mention=route#" in search(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small = page.eval_on_selector_all(
        ".st-key-reader-steps button, .st-key-reader-places button, .st-key-reader-marks label",
        "all => all.filter(each => each.checkVisibility() && each.getBoundingClientRect().height < 24).length",
    )
    assert small == 0


def test_the_small_map_of_a_text_has_words_for_those_who_do_not_see_it(view):
    page = view("/texts?doc=route")
    picture = page.get_by_role("img", name="A small map of the places below")
    assert picture.evaluate("image => image.naturalWidth") > 0


def test_payloads_in_a_text_its_title_and_its_publisher_are_read_as_they_are(view):
    page = view("/texts")
    page.get_by_role("button", name="onerror").wait_for(timeout=PATIENCE)
    assert page.locator(".st-key-list-texts").inner_text().count("<img src=x onerror=alert(1)> {{7*7}} ${1} `b`") == 2
    page.get_by_role("button", name="onerror").click()
    page.locator(".cm-reader").wait_for(timeout=PATIENCE)
    settled(page)
    assert "<img src=x onerror=alert(1)> {{7*7}} ${1} `b`" in page.locator(".cm-reader").inner_text()
    assert page.locator("img[src=x]").count() == 0
