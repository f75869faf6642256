"""The pages in a browser that refuses every other host, on the sample corpus."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from in_browser import PATIENCE, drawn, in_frame, search, settled, the_map

from cartelmap.paths import shipped

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture(scope="module")
def server(start_app):
    return start_app(shipped("app.py"))


@pytest.fixture
def view(open_page, server):
    """Open an address of the dashboard and wait until it is drawn."""

    def opened(path: str = "/", **options: object) -> Page:
        return drawn(open_page(server, path, **{"width": 1440, "height": 900, **options}))

    return opened


def towns(page) -> list[str]:
    page.locator(".st-key-list-towns button").first.wait_for(timeout=PATIENCE)
    return page.locator(".st-key-list-towns button p").all_inner_texts()


def card(page, name: str):
    found = page.locator(".cm-card h2", has_text=name)
    found.wait_for(timeout=PATIENCE)
    page.locator(".cm-passage").first.wait_for(timeout=PATIENCE)
    settled(page)
    return found


def test_the_first_screen_lists_towns_first_and_says_what_symbols_mean(view):
    page = view()
    assert any("Culiacán" in row for row in towns(page))
    legend = page.locator(".cm-legend").inner_text()
    assert "It does not show where something happened." in legend
    assert "Empty areas are not safe areas" in legend
    assert page.locator(".st-key-list-states button").count()


def test_typing_a_name_finds_the_place_and_its_card_leads_to_the_very_passage(view):
    page = view()
    box = page.get_by_role("textbox", name="Find a place")
    box.fill("aguaje")
    box.press("Enter")
    page.wait_for_function("() => document.querySelectorAll('.st-key-list-towns button').length === 1")
    page.get_by_role("button", name=re.compile("El Aguaje")).click()
    card(page, "El Aguaje")
    assert page.locator(".cm-passage .cm-chosen", has_text="El Aguaje").count()
    page.get_by_text("Why here?").click()
    page.locator(".st-key-card-section-why h4", has_text="Could also be").wait_for(timeout=PATIENCE)
    settled(page)
    page.get_by_role("link", name="Open text").last.click()
    target = page.locator(".cm-reader .cm-target")
    target.wait_for(timeout=PATIENCE)
    assert "El Aguaje" in target.inner_text()
    page.wait_for_function(
        "() => { const box = document.querySelector('.cm-target').getBoundingClientRect();"
        " return box.top >= 0 && box.bottom <= innerHeight; }"
    )


def test_a_symbol_on_the_map_opens_the_same_card_as_the_list(view):
    page = view("/?view=18.99,-102.71,11")
    in_frame(page).locator('[data-place="el-aguaje-michoacan"]').click(timeout=PATIENCE)
    card(page, "El Aguaje")
    assert "place=el-aguaje-michoacan" in search(page)


def test_a_state_abroad_has_its_outline_and_its_name_where_a_text_names_it(view):
    frame = the_map(view("/?view=34,-103,5"))
    for place, is_outline in (("texas-united-states", True), ("triangulo-dorado-sinaloa", False)):
        shape = frame.locator(f'path.cm-shade[data-place="{place}"]')
        shape.wait_for(state="attached", timeout=PATIENCE)
        assert ("cm-area" not in shape.get_attribute("class")) == is_outline
    frame.locator(".cm-name", has_text="Texas").wait_for(timeout=PATIENCE)
    assert frame.locator(".cm-name", has_text="Oklahoma").count() == 0  # no text names it
    legend = frame.page.locator(".cm-legend").inner_text()
    assert "Whole state or region" in legend
    assert "Region, roughly here" in legend


def test_filters_change_list_and_address_and_keep_the_zoom(view):
    page = view()
    everywhere = towns(page)
    in_frame(page).get_by_role("button", name="Zoom in").click()
    page.wait_for_function("() => location.search.includes('view=')", timeout=PATIENCE)
    page.wait_for_timeout(400)  # the zoom's own animation
    before = re.search(r"view=([^&]+)", search(page))[1]
    page.locator(".st-key-topics label", has_text="Fentanyl").click()
    page.wait_for_function("() => location.search.includes('topic=')", timeout=PATIENCE)
    settled(page)
    assert len(towns(page)) < len(everywhere)
    page.locator(".st-key-filter-from input").fill("2019")
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.search.includes('from=2019')", timeout=PATIENCE)
    settled(page)
    assert re.search(r"view=([^&]+)", search(page))[1] == before


def test_a_link_in_a_fresh_window_gives_the_same_view(view):
    page = view("/?topic=armed_violence&lang=es&place=el-aguaje-michoacan")
    card(page, "El Aguaje")
    before = page.locator(".cm-passage blockquote").all_inner_texts()
    assert before
    fresh = view("/" + search(page))
    card(fresh, "El Aguaje")
    assert fresh.locator(".cm-passage blockquote").all_inner_texts() == before
    assert fresh.locator('[data-testid="stMain"] h1').inner_text() == "Lugares nombrados en los textos"


def test_copy_link_copies_the_address_of_the_view(view):
    page = view("/?place=el-aguaje-michoacan", permissions=["clipboard-read", "clipboard-write"])
    card(page, "El Aguaje")
    page.locator(".st-key-panel").get_by_role("button", name="Copy link to this view").click()
    page.get_by_role("button", name="Link copied").wait_for(timeout=PATIENCE)
    assert page.evaluate("navigator.clipboard.readText()") == page.evaluate("location.href")


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1440, 900)])
@pytest.mark.parametrize("path", ["/", "/texts", "/about", "/?place=el-aguaje-michoacan&lang=es"])
def test_nothing_is_wider_than_the_screen(view, width, height, path):
    page = view(path, width=width, height=height, color_scheme="dark" if width == 390 else "light")
    assert page.evaluate("document.querySelector('[data-testid=\"stMain\"]').scrollWidth") <= width


def test_on_a_phone_the_map_comes_first_and_filters_wait_behind_a_button(view):
    page = view("/?topic=armed_violence", width=390, height=844)
    page.locator('iframe[data-testid="stCustomComponentV1"]').wait_for(timeout=PATIENCE)
    page.locator(".st-key-topics").wait_for(state="attached", timeout=PATIENCE)
    map_box = page.locator('iframe[data-testid="stCustomComponentV1"]').bounding_box()
    panel_box = page.locator(".st-key-panel").bounding_box()
    assert map_box["y"] + map_box["height"] <= panel_box["y"]
    assert abs(map_box["height"] - 0.45 * 844) < 20
    opener = page.locator('[data-testid="stExpandSidebarButton"]')
    assert opener.evaluate("e => getComputedStyle(e, '::after').content") == '"Menu, filters (1)"'
    opener.click()
    page.locator(".st-key-topics label").first.wait_for(timeout=PATIENCE)
    page.locator('[data-testid="stSidebarNav"] a', has_text="Improve").click()
    page.locator("h1", has_text="Improve").wait_for(timeout=PATIENCE)
    settled(page)
    assert opener.evaluate("e => getComputedStyle(e, '::after').content") == '"Menu"'


def test_a_pasted_text_is_mapped_at_once_and_shown_as_plain_text(view):
    page = view()
    page.get_by_role("button", name="+ Add texts").click()
    text = "Police drove from Apatzingán to Culiacán, Sinaloa. <script>alert(1)</script> {{7*7}} ${1} $x$"
    page.get_by_role("textbox", name="Text", exact=True).fill(text)
    page.locator(".st-key-paste-go button").click()
    page.locator(".cm-pasted li", has_text="Culiacán").wait_for(timeout=PATIENCE)
    assert text in page.get_by_role("dialog").locator(".cm-reader").inner_text()


def test_dropped_files_are_kept_here_and_removed_after_asking(view, tmp_path: Path):
    note = tmp_path / "note.txt"
    note.write_text(
        "On 3 May 2021 the police of Uruapan, Michoacán, found a truck with {{7*7}} on it.", encoding="utf-8"
    )
    page = view()
    page.get_by_role("button", name="+ Add texts").click()
    page.get_by_role("tab", name="Drop files").click()
    page.locator('input[type="file"]').set_input_files(str(note))
    page.locator(".st-key-drop-go button:not([disabled])").click()
    page.get_by_text(re.compile(r"1 file: 1 text")).wait_for(timeout=PATIENCE)
    page.get_by_role("button", name="Show them on the map").click()
    page.locator(".st-key-banner", has_text="My texts").wait_for(timeout=PATIENCE)
    settled(page)
    assert any("Uruapan" in row for row in towns(page))
    page.get_by_role("button", name="+ Add texts").click()
    page.get_by_role("tab", name="Drop files").click()
    page.get_by_role("button", name="Remove", exact=True).click()
    page.get_by_role("button", name="Delete them").click()
    page.locator(".st-key-banner", has_text="Sample briefs").wait_for(timeout=PATIENCE)


def test_what_is_folded_under_more_comes_when_it_is_opened_and_stays_open_in_a_link(view):
    page = view()
    sidebar = page.locator('section[data-testid="stSidebar"]')
    assert sidebar.get_by_text("Sure only").count() == 0
    sidebar.get_by_test_id("stExpander").locator("summary").click()
    sidebar.get_by_text("Sure only").click(timeout=PATIENCE)
    page.wait_for_function("() => location.search.includes('sure=1')", timeout=PATIENCE)
    again = view("/?sure=1")
    again.locator('section[data-testid="stSidebar"]').get_by_text("Sure only").wait_for(timeout=PATIENCE)


def test_what_a_part_of_the_page_tells_leaves_its_style(view):
    page = view()
    look = "getComputedStyle(document.querySelector('.st-key-sentence')).rowGap"
    own_link = "getComputedStyle(document.querySelector('.cm-skip')).position"
    before = page.evaluate(f"[{look}, {own_link}]")
    year = page.get_by_role("textbox", name="From")
    year.fill("soon")
    year.press("Enter")
    page.get_by_test_id("stToast").get_by_text("is not a date").wait_for(timeout=PATIENCE)
    settled(page)
    assert page.evaluate(f"[{look}, {own_link}]") == before
    assert before[1] == "absolute"


def test_the_button_of_the_sidebar_keeps_its_words_when_a_card_opens(view):
    page = view("/?topic=armed_violence", width=390, height=844)
    words = "getComputedStyle(document.querySelector('[data-testid=stExpandSidebarButton]'), '::after').content"
    assert page.evaluate(words) == '"Menu, filters (1)"'
    page.locator(".st-key-list-towns button", has_text="El Aguaje").click()
    card(page, "El Aguaje")
    assert page.evaluate(words) == '"Menu, filters (1)"'
