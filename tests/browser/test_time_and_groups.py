"""Timeline, groups and matrix in a browser that refuses every other host, on the sample corpus."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from in_browser import PATIENCE, drawn, search, settled, the_map, wait_for_address

from cartelmap.paths import shipped

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXIS = (2000, 2027)  # at least: the axis begins here and ends with the reader's own year


@pytest.fixture(scope="module")
def server(start_app):
    return start_app(shipped("app.py"))


@pytest.fixture
def view(open_page, server):
    """Open an address of the dashboard and wait until it is drawn."""

    def opened(path: str = "/", **options: object) -> Page:
        return drawn(open_page(server, path, **{"width": 1440, "height": 1100, **options}))

    return opened


def chart(page):
    drawn = page.locator('[data-testid="stVegaLiteChart"] svg.marks')
    drawn.wait_for(timeout=PATIENCE)
    settled(page)
    drawn.scroll_into_view_if_needed()
    return drawn


def axis_labels(page) -> dict[int, float]:
    """Where the years of the axis stand on the screen."""
    found = page.evaluate(
        "() => [...document.querySelectorAll('[data-testid=\"stVegaLiteChart\"] .role-axis-label text')]"
        ".map(e => { const b = e.getBoundingClientRect(); return [+e.textContent, b.x + b.width / 2] })"
    )
    return dict(found)


def brush(page, first: float, last: float) -> None:
    """Draw over the chart from one point of the line of years to another."""
    box = chart(page).bounding_box()
    # Labels at the edges are pushed inwards; those of 2010 and 2020 stand where their years begin.
    labels = axis_labels(page)
    width = (labels[2020] - labels[2010]) / 10

    def at(year: float) -> float:
        return labels[2010] + (year - 2010) * width

    y = box["y"] + 20
    page.mouse.move(at(first), y)
    page.mouse.down()
    page.mouse.move(at((first + last) / 2), y, steps=3)
    page.mouse.move(at(last), y, steps=3)
    page.mouse.up()


def step(page, key: str) -> None:
    """Press a button of the timeline by keyboard."""
    page.locator(f".st-key-{key} button").locator("visible=true").focus()
    page.keyboard.press("Enter")


def symbols(frame) -> list[str]:
    return sorted(frame.evaluate("() => [...document.querySelectorAll('[data-place]')].map(e => e.dataset.place)"))


def cell(page, says: str):
    found = page.get_by_role("button", name=says)
    found.first.wait_for(timeout=PATIENCE)
    return found.first


def towns(page) -> list[str]:
    page.locator(".st-key-list-towns button").first.wait_for(timeout=PATIENCE)
    settled(page)
    return page.locator(".st-key-list-towns button p").all_inner_texts()


def chips(page, text: str):
    return page.locator(".st-key-sentence button", has_text=text).locator("visible=true")


def texts_and_passages(page) -> tuple[int, int]:
    said = page.locator(".cm-card .cm-count")
    said.wait_for(timeout=PATIENCE)
    settled(page)
    texts, passages = re.findall(r"(\d+) (?:text|passage|fragmento)", said.inner_text())
    return int(texts), int(passages)


def test_a_brush_filters_the_map_and_the_address_and_keeps_the_frame(view):
    page = view()
    frame = the_map(page)
    everywhere = symbols(frame)
    frame.evaluate("() => { window.sentinel = 'here' }")
    drawn = frame.evaluate("() => +document.documentElement.dataset.drawn")
    brush(page, 2010.1, 2012.8)
    wait_for_address(page, "from=2010&to=2012")
    frame.wait_for_function("before => +document.documentElement.dataset.drawn > before", arg=drawn)
    assert symbols(frame) != everywhere
    assert frame.evaluate("() => window.sentinel") == "here"
    assert page.locator(".st-key-sentence button", has_text="2010 – 2012").count()
    assert page.locator(".st-key-filter-from input").input_value() == "2010"


def test_a_brush_stays_as_it_was_drawn_until_it_is_cleared_which_clears_the_span(view):
    page = view()
    brush(page, 2010.1, 2012.8)
    wait_for_address(page, "from=2010&to=2012")
    page.wait_for_timeout(1000)  # a loop of chart and filter would go on by itself
    assert "from=2010&to=2012" in search(page)
    box = chart(page).bounding_box()
    page.mouse.click(box["x"] + 5, box["y"] + 10)
    page.wait_for_function("() => !location.search.includes('from=')", timeout=PATIENCE)


def test_a_span_from_elsewhere_takes_the_place_of_the_brush_and_is_drawn(view):
    page = view()
    brush(page, 2010.1, 2012.8)
    wait_for_address(page, "from=2010&to=2012")
    page.locator(".st-key-filter-to input").fill("2016")
    page.keyboard.press("Enter")
    wait_for_address(page, "to=2016")
    chart(page)
    page.wait_for_function(
        "() => !document.querySelector('svg.marks .brush_brush path')?.getBoundingClientRect().width"
    )
    labels = axis_labels(page)
    wide = page.evaluate(
        "() => document.querySelector('svg.marks g[class*=\"layer_0_marks\"] path').getBoundingClientRect().width"
    )
    assert wide == pytest.approx((labels[2020] - labels[2010]) / 10 * 7, rel=0.05)


def test_years_and_months_are_stepped_through_by_keyboard(view):
    page = view("/?from=2016&to=2016")
    chart(page)
    step(page, "later-step")
    wait_for_address(page, "from=2017&to=2017")
    assert "One year later" in page.evaluate("document.activeElement.textContent")  # the hand stays where it was
    page.keyboard.press("Enter")
    wait_for_address(page, "from=2018&to=2018")
    page.locator(".st-key-timeline-step button", has_text="Months").click()
    wait_for_address(page, "step=month")
    step(page, "earlier-step")
    wait_for_address(page, "from=2017-12&to=2018-11")


def test_the_chart_has_words_and_a_table_for_those_who_do_not_see_it(view):
    page = view("/?lang=es")
    drawn = chart(page)
    assert drawn.locator("xpath=..").get_attribute("aria-label").startswith("Textos por año")
    table = page.locator(".cm-table")
    table.locator("summary").press("Enter")
    assert table.get_by_role("row").count() > 5
    assert table.get_by_role("columnheader").all_inner_texts() == ["Cuándo", "Textos", "Proporción"]


def test_the_share_of_texts_is_a_switch_that_a_link_keeps(view):
    page = view()
    chart(page)
    page.get_by_text("Share of texts").click()
    wait_for_address(page, "share=1")
    fresh = view("/" + page.evaluate("location.search"))
    chart(fresh)
    assert fresh.locator("svg.marks").get_by_text("%").count() == 1


def test_a_group_is_filtered_by_becomes_a_chip_and_a_link_gives_the_same(view):
    page = view()
    page.locator(".st-key-filter-group-G001 label").click(timeout=PATIENCE)
    wait_for_address(page, "group=G001")
    chip = chips(page, "Sinaloa Cartel")
    chip.wait_for(timeout=PATIENCE)
    rows = towns(page)
    fresh = view("/" + page.evaluate("location.search"))
    chips(fresh, "Sinaloa Cartel").wait_for(timeout=PATIENCE)
    assert towns(fresh) == rows
    chip.click()
    page.wait_for_function("() => !location.search.includes('group=')", timeout=PATIENCE)


def test_the_groups_beyond_the_first_are_found_by_typing(view):
    page = view()
    box = page.locator(".st-key-more-groups input")
    box.wait_for(timeout=PATIENCE)
    settled(page)
    box.scroll_into_view_if_needed()
    box.focus()
    for _ in range(20):  # a page that draws itself anew may take the key
        page.keyboard.press("ArrowDown")
        page.wait_for_timeout(250)
        if page.get_by_role("option").count():
            break
        box.focus()
    name = page.get_by_role("option").last.inner_text().partition(" (")[0]
    box.fill(name)
    # What is typed narrows the list a moment later; Enter takes the first of what stands there.
    narrowed = "name => document.querySelector('[role=option]')?.innerText.startsWith(name)"
    page.wait_for_function(narrowed, arg=name, timeout=PATIENCE)
    page.keyboard.press("Enter")
    wait_for_address(page, "group=")
    chips(page, name).wait_for(timeout=PATIENCE)
    assert page.locator(".st-key-groups label", has_text=name).locator("input").is_checked()


def test_the_card_of_a_group_tells_of_it_marks_it_and_claims_no_presence(view):
    page = view("/?card=G001")
    head = page.locator(".cm-card h2", has_text="Sinaloa Cartel")
    head.wait_for(timeout=PATIENCE)
    settled(page)
    panel = page.locator(".st-key-panel")
    assert "Named together; not proof of presence" in panel.inner_text()
    assert panel.get_by_role("link", name=re.compile("leaves this computer")).get_attribute("target") == "_blank"
    assert panel.get_by_role("img", name=re.compile("Texts by year")).count() == 1
    passages = panel.locator(".cm-passage").count()
    assert passages
    assert panel.locator(".cm-passage:has(.cm-group)").count() == passages
    panel.locator(".st-key-only-this-group button").click()
    wait_for_address(page, "group=G001")


def test_a_passage_leads_to_the_card_of_a_group_that_it_names(view):
    page = view("/?q=cartel")
    page.get_by_role("radio", name="Passages").click()
    button = page.locator('[class*="st-key-passage-ways-"] [class*="-G0"] button').locator("visible=true").first
    button.wait_for(timeout=PATIENCE)
    name = button.inner_text()
    button.click()
    page.locator(".cm-card h2", has_text=name).wait_for(timeout=PATIENCE)
    wait_for_address(page, "card=G")


def test_a_topic_of_a_passage_says_by_keyboard_which_words_made_it_match(view):
    page = view("/?place=el-aguaje-michoacan")
    topic = page.locator(".cm-topic summary").first
    topic.wait_for(timeout=PATIENCE)
    settled(page)
    topic.press("Enter")
    assert page.get_by_text(re.compile("because of: “")).first.is_visible()


def test_a_cell_of_the_matrix_leads_to_as_many_passages_as_it_counts(view):
    page = view()
    page.get_by_role("radio", name="Matrix").click()
    wait_for_address(page, "show=matrix")
    found = cell(page, re.compile(r"^Sinaloa Cartel, .*: \d+ texts?$"))
    counted = int(re.search(r": (\d+) text", found.get_attribute("aria-label"))[1])
    found.click()
    wait_for_address(page, "cell=G001|")
    texts, passages = texts_and_passages(page)
    assert texts == counted
    assert page.locator(".st-key-panel .cm-passage").count() == passages
    assert page.locator(".st-key-panel .cm-passage:has(.cm-group):has(.cm-location.cm-chosen)").count() == passages
    page.locator(".st-key-cell-to-map button").click()
    wait_for_address(page, "group=G001")
    assert "show=matrix" not in search(page)
    the_map(page)


def test_the_matrix_is_walked_by_arrow_keys_and_opened_by_enter(view):
    page = view("/?show=matrix&turn=group-year")
    first = cell(page, re.compile(r", \d{4}: \d+ texts?$"))
    first.focus()
    page.keyboard.press("ArrowRight")
    active = "document.activeElement.shadowRoot?.activeElement ?? document.activeElement"
    says = page.evaluate(f"({active}).getAttribute('aria-label')")
    assert says != first.get_attribute("aria-label")
    page.keyboard.press("Enter")
    wait_for_address(page, "cell=")
    texts, _ = texts_and_passages(page)
    assert f": {texts} text" in says


def test_the_matrix_is_taken_away_as_rows(view, tmp_path: Path):
    page = view("/?show=matrix")
    cell(page, re.compile(r": \d+ texts?$"))
    with page.expect_download(timeout=PATIENCE) as asked:
        page.get_by_role("button", name="Download CSV").locator("visible=true").click()
    asked.value.save_as(tmp_path / "matrix.csv")
    with (tmp_path / "matrix.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    assert {"group", "place", "texts", "passages"} <= set(rows[0])


@pytest.mark.parametrize("language", ["en", "es"])
def test_on_a_phone_the_matrix_scrolls_inside_and_keeps_its_first_column(view, language):
    page = view(f"/?show=matrix&lang={language}", width=390, height=844, color_scheme="dark")
    cell(page, re.compile(r": \d+ text"))
    assert page.evaluate("document.querySelector('[data-testid=\"stMain\"]').scrollWidth") <= 390
    head = page.locator('.frame th[scope="row"]').first
    before = head.bounding_box()["x"]
    page.locator(".frame").evaluate("frame => { frame.scrollLeft = 200 }")
    assert page.locator(".frame").evaluate("frame => frame.scrollLeft") > 0
    assert head.bounding_box()["x"] == pytest.approx(before, abs=1)


def test_everything_new_speaks_spanish(view):
    page = view("/?lang=es&show=matrix&cell=G001||2016")
    cell(page, re.compile(r": \d+ textos?$"))
    chart(page)
    shown = page.locator("body").inner_text()
    for word in ("Grupos", "Años", "Meses", "Proporción de textos", "Matriz", "Filas y columnas", "Descargar CSV"):
        assert word in shown
    for word in ("Groups", "Years", "Months", "Share", "Matrix", "Download"):
        assert not re.search(rf"\b{word}\b", shown), word
