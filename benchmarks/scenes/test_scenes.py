"""The scenes that the design asks for, on the five reference texts (quotes of them stay out of this file)."""

from __future__ import annotations

import re
from pathlib import Path

from in_browser import PATIENCE, in_frame, settled

OUTSIDE = {"Chicago", "Washington"}
TOWNS = {"Culiacán", "Ciudad Juárez", "Tijuana", "El Aguaje", "El Limón", "Aguililla", "Apatzingán"} | OUTSIDE
STATES = {"Sinaloa", "Michoacán", "Sonora", "Guerrero", "Tamaulipas"}
OTHER_STATES = (
    *("Aguascalientes", "Baja California", "Campeche", "Chiapas", "Chihuahua", "Coahuila", "Colima", "Durango"),
    *("Guanajuato", "Hidalgo", "Jalisco", "Mexico State", "Morelos", "Nayarit", "Nuevo León", "Oaxaca", "Puebla"),
    *("Querétaro", "Quintana Roo", "San Luis Potosí", "Tabasco", "Tlaxcala", "Veracruz", "Yucatán", "Zacatecas"),
)
COPIES = "4 texts + 1 copy"


def places(page) -> list[str]:
    page.locator(".st-key-list-towns button").first.wait_for(timeout=PATIENCE)
    settled(page)
    return page.locator(".st-key-list-towns button p").all_inner_texts()


def states(page) -> list[str]:
    return page.locator(".st-key-list-states button p").all_inner_texts()


def named(rows: list[str], name: str) -> bool:
    return any(re.search(rf"\s{re.escape(name)}\b", row) for row in rows)


def open_view(open_page, server, path="/"):
    page = open_page(server, path, width=1440, height=900)
    places(page)
    return page


def tab(page, name: str) -> None:
    page.locator(".st-key-panel-tab").get_by_text(name, exact=True).click()


def find(page, typed: str) -> None:
    box = page.get_by_role("textbox", name="Find a place")
    box.fill(typed)
    box.press("Enter")
    settled(page)


def test_scene_1_first_screen(open_page, reference):
    page = open_view(open_page, reference)
    rows = places(page)
    assert len(rows) == len(TOWNS)
    assert [town for town in TOWNS if not named(rows, town)] == []
    shaded = states(page)
    assert [state for state in STATES if not named(shaded, state)] == []
    assert [state for state in OTHER_STATES if named(shaded, state)] == []
    assert page.get_by_text(COPIES).count()
    assert not any(row.split("\n")[1] == "China" for row in rows + shaded)  # "Xinjiang, China" is a region
    assert page.locator(".st-key-countries").get_by_text("Mexico", exact=False).count()
    tab(page, "Not placed")
    governments = page.locator(".st-key-not-placed-metonym", has_text="Stands for a government")
    governments.wait_for(timeout=PATIENCE)
    assert "Beijing" in governments.inner_text()


def test_scene_2_el_aguaje(open_page, reference):
    page = open_view(open_page, reference)
    find(page, "aguaje")
    page.get_by_role("button", name=re.compile("El Aguaje")).first.click()
    page.locator(".cm-card h2", has_text="El Aguaje").wait_for(timeout=PATIENCE)
    settled(page)
    passages = page.locator(".cm-passage")
    assert passages.count() == 3
    assert page.locator(".cm-passage .cm-chosen").count() >= 3
    assert page.locator(".cm-passage .cm-graphic").count() == 1
    assert not page.locator(".cm-passage .cm-graphic[open]").count()
    for source in page.locator(".cm-passage .cm-source").all_inner_texts():
        assert "VICE" in source
        assert "November 2019" in source
    page.get_by_text("Why here?").click()
    page.locator(".st-key-card-section-why h4", has_text="Could also be").wait_for(timeout=PATIENCE)
    why = page.locator(".st-key-card-section-why").inner_text()
    assert [state for state in ("Veracruz", "Nayarit", "Guerrero") if state not in why] == []
    link = page.get_by_role("link", name=re.compile("OpenStreetMap")).get_attribute("href")
    latitude, longitude = map(float, link.split("/")[-2:])
    assert abs(latitude - 18.99) < 0.05
    assert abs(longitude + 102.71) < 0.05


def test_scene_3_groups_are_not_places(open_page, reference):
    page = open_view(open_page, reference)
    page.locator(".st-key-list-states button", has_text="Sinaloa").click()
    page.locator(".cm-card h2", has_text="Sinaloa").wait_for(timeout=PATIENCE)
    publishers = set(every_passage(page))
    assert {"CNN", "Asia Times", "VICE"} <= publishers
    assert "InSight Crime" not in publishers
    page.get_by_role("button", name="All places").click()
    find(page, "Jalisco")
    page.locator(".st-key-not-placed-embedded", has_text="Part of a group's name").wait_for(timeout=PATIENCE)
    assert not named(page.locator(".st-key-list-states button p").all_inner_texts(), "Jalisco")


def test_scene_4_dates(open_page, reference):
    page = open_view(open_page, reference, "/?from=2019&to=2019")
    mexican = {"Culiacán", "Ciudad Juárez", "El Aguaje", "El Limón", "Aguililla", "Apatzingán"}
    rows = places(page)
    assert len(rows) == len(mexican)  # Tijuana, Chicago and Washington are named by others
    assert [town for town in mexican if not named(rows, town)] == []
    tab(page, "Passages")
    sources = every_passage(page)
    assert set(sources) == {"VICE", "Asia Times"}
    assert sources.count("Asia Times") == 2

    page = open_view(open_page, reference, "/?from=2010&to=2010")
    rows = places(page)
    assert len(rows) == 2
    assert named(rows, "Ciudad Juárez")
    assert named(rows, "Tijuana")


def every_passage(page) -> list[str]:
    """The publishers of all passages, page after page."""
    page.locator(".cm-passage").first.wait_for(timeout=PATIENCE)
    settled(page)
    sources: list[str] = []
    while True:
        sources += page.locator(".cm-passage .cm-source strong").all_inner_texts()
        following = page.locator(".st-key-passages-on button:enabled")
        if not following.count():
            return sources
        before = page.locator(".st-key-passages-pages").inner_text()
        following.click()
        page.wait_for_function(
            "before => document.querySelector('.st-key-passages-pages').innerText !== before",
            arg=before,
            timeout=PATIENCE,
        )
        settled(page)


def test_scene_5_the_link_is_the_view(open_page, reference):
    page = open_view(open_page, reference, "/?publisher=VICE&topic=arms_trafficking&from=2019&to=2019&lang=es")
    page.locator(".st-key-list-towns button", has_text="Culiacán").click()
    page.locator(".cm-card h2", has_text="Culiacán").wait_for(timeout=PATIENCE)
    settled(page)
    in_frame(page).get_by_role("button", name=re.compile(r"Acercar|\+")).first.click()
    page.wait_for_function("() => location.search.includes('view=')", timeout=PATIENCE)
    every_passage(page)  # the first map may just have brought what waited for it
    before = page.locator(".cm-passage blockquote").all_inner_texts()
    assert before
    copied = page.evaluate("location.pathname + location.search")

    fresh = open_page(reference, copied, width=1440, height=900)
    fresh.locator(".cm-card h2", has_text="Culiacán").wait_for(timeout=PATIENCE)
    every_passage(fresh)
    assert fresh.locator(".cm-passage blockquote").all_inner_texts() == before
    assert fresh.get_by_role("heading", name="Lugares nombrados en los textos").count()
    fresh.wait_for_timeout(500)
    zoom = [float(p.evaluate("new URLSearchParams(location.search).get('view')").split(",")[2]) for p in (page, fresh)]
    assert zoom[0] == zoom[1]


def test_scene_5_an_unknown_topic_is_dropped_with_a_word(open_page, reference):
    page = open_view(open_page, reference, "/?topic=foo")
    page.get_by_text(re.compile("left out.*topic=foo")).wait_for(timeout=PATIENCE)
    settled(page)
    assert "topic" not in page.evaluate("location.search")


def test_scene_6_ones_own_files(open_page, sample, corpus: Path):
    page = open_view(open_page, sample)
    page.get_by_role("button", name="+ Add texts").click()
    page.get_by_role("tab", name="Drop files").click()
    files = [path for path in sorted(corpus.iterdir()) if path.suffix == ".txt" or path.name == "metadata.csv"]
    page.locator('input[type="file"]').set_input_files([str(path) for path in files])
    button = page.locator(".st-key-drop-go button:not([disabled])")
    button.wait_for(timeout=PATIENCE)
    button.click()
    page.get_by_text(f"5 files: {COPIES}").wait_for(timeout=4 * PATIENCE)
    page.get_by_role("button", name="Show them on the map").click()
    page.locator(".st-key-banner", has_text="My texts").wait_for(timeout=PATIENCE)
    rows = places(page)
    assert len(rows) == len(TOWNS)
    assert [town for town in TOWNS if not named(rows, town)] == []
    assert [state for state in STATES if not named(states(page), state)] == []
    assert [state for state in OTHER_STATES if named(states(page), state)] == []
