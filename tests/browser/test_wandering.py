"""Wandering through the dashboard as a person who presses anything: what holds then, whatever was pressed.

Each walk has a seed and takes the same ways again as long as the pages are the same. `make wander` takes many more.
"""

from __future__ import annotations

import os
from random import Random

import pytest
from in_browser import FRAME, drawn, search, settled, the_map
from playwright.sync_api import Error

from cartelmap.paths import shipped

WALKS = int(os.environ.get("WALKS", "2"))
STEPS = 12
DOORS = (
    "/",
    "/?show=table",
    "/?show=matrix",
    "/?list=not-placed",
    "/texts",
    "/texts?show=import",
    "/improve",
    "/about",
)
WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
CONTROLS = (
    "button:visible:not([disabled]):not([data-testid='stTooltipIcon'] *):not([data-testid='stDownloadButton'] *),"
    "[data-testid='stCheckbox']:visible label, [data-testid='stPageLink'] a:visible"
)
TYPED = ("aguaje", '"cartel" -police', "2019", "soon", "<b>zzz</b>", '"')
IMPATIENCE = 2_000  # ms: what lies under something else is left alone
FAULTS = """() => {
    const of = (name, there) => there ? [name] : [];
    const menu = document.querySelector('[data-testid="stExpandSidebarButton"]');
    return [
        ...of('failed', document.querySelector('[data-testid="stException"]')),
        ...of('without style', getComputedStyle(document.querySelector('[data-testid="stApp"]'))
            .getPropertyValue('--cm-soft') === ''),
        ...of('a menu without words', menu && getComputedStyle(menu, '::after').content === 'none'),
        ...of('wider than the screen', document.scrollingElement.scrollWidth > innerWidth),
    ];
}"""
SHOWN = """() => [
    ...[...document.querySelectorAll('h1, .st-key-sentence, .cm-card h2')].map(e => e.textContent),
    ...[...document.querySelectorAll('[data-testid="stSidebar"] input[type=checkbox]')].map(e => e.checked),
]"""


@pytest.fixture(scope="module")
def server(start_app):
    return start_app(shipped("app.py"))


def press(page, chance: Random) -> str:
    controls = page.locator(CONTROLS)
    chosen = controls.nth(chance.randrange(controls.count()))
    words = chosen.inner_text(timeout=IMPATIENCE).replace("\n", " ")
    chosen.click(timeout=IMPATIENCE)
    return words


def press_on_the_map(page, chance: Random) -> str:
    box = page.locator(FRAME).bounding_box(timeout=IMPATIENCE)
    page.mouse.click(box["x"] + chance.random() * box["width"], box["y"] + chance.random() * box["height"])
    return "the map"


def write(page, chance: Random) -> str:
    fields = page.locator("input[type=text]:visible")
    words = chance.choice(TYPED)
    field = fields.nth(chance.randrange(max(fields.count(), 1)))
    field.fill(words, timeout=IMPATIENCE)
    field.press("Enter")
    return f"write {words}"


def go_by_keys(page, chance: Random) -> str:
    for _ in range(chance.randrange(1, 9)):
        page.keyboard.press("Tab")
    key = chance.choice(("Enter", "Space", "ArrowDown", "Escape"))
    page.keyboard.press(key)
    return key


def step(page, chance: Random) -> str:
    """Do something, and say what it was; nothing where it cannot be done."""
    (act,) = chance.choices((press, press_on_the_map, write, go_by_keys), weights=(8, 1, 1, 1))
    try:
        return act(page, chance)
    except Error:
        page.keyboard.press("Escape")
        return ""


def stand(page) -> None:
    settled(page)
    if page.locator(FRAME).count():
        the_map(page)
        settled(page)


@pytest.mark.parametrize("seed", range(WALKS))
def test_whatever_is_pressed_the_page_keeps_its_style_and_its_address_says_what_is_shown(open_page, server, seed: int):
    chance = Random(seed)
    way = [chance.choice(DOORS)]
    page = drawn(open_page(server, way[0], **(PHONE if seed % 2 else WIDE)))
    for _ in range(STEPS):
        way.append(step(page, chance))
        settled(page)
        assert page.evaluate(FAULTS) == [], way
    page.keyboard.press("Escape")
    stand(page)
    before = search(page), page.evaluate(SHOWN)
    page.reload()
    stand(drawn(page))
    assert (search(page), page.evaluate(SHOWN)) == before, way
