"""Every view as a screen reader and a keyboard find it: axe-core has nothing serious to say."""

from __future__ import annotations

import pytest
from in_browser import PATIENCE, drawn, findings, settled

from cartelmap.paths import shipped

WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
MAPS = ("/", "/?topic=armed_violence&from=2019&place=el-aguaje-michoacan", "/?show=states")
OTHERS = ("/?show=table", "/?show=matrix", "/?card=G001", "/texts", "/texts?show=import", "/texts?show=kept", "/about")
READER = ("/texts?doc=el-aguaje-ambush&q=police",)
IMPROVE = ("/improve", "/improve?show=names")
LOOKS = (WIDE | {"color_scheme": "light"}, PHONE | {"color_scheme": "dark"})


@pytest.fixture(scope="module")
def server(start_app):
    return start_app(shipped("app.py"))


@pytest.fixture
def view(open_page, server):
    return lambda path, **options: drawn(open_page(server, path, **options))


@pytest.mark.parametrize("look", LOOKS, ids=["wide and light", "phone and dark"])
@pytest.mark.parametrize("path", [*MAPS, *OTHERS, *READER, *IMPROVE])
def test_no_view_has_a_serious_finding(view, path, look):
    page = view(path, **look)
    assert findings(page) == []


def test_the_guard_is_awake(view):
    page = view("/about", **WIDE)
    page.evaluate("() => document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=\"data:,\">')")
    assert any(line.startswith("image-alt") for line in findings(page))


def test_the_dialog_to_add_texts_has_no_serious_finding(view):
    page = view("/about", **WIDE)
    page.get_by_role("button", name="Add texts").click()
    page.get_by_role("dialog").wait_for(timeout=PATIENCE)
    settled(page)
    assert findings(page) == []


@pytest.mark.parametrize("look", LOOKS, ids=["wide and light", "phone and dark"])
def test_a_passage_in_its_text_and_in_a_collection_has_no_serious_finding(view, look):
    page = view("/texts?doc=el-aguaje-ambush&passage=1", **look)
    star = page.locator('.st-key-reader [class*="st-key-keep-"] button')
    if "☆" in star.inner_text(timeout=PATIENCE):
        star.click()
        page.locator('.st-key-reader [class*="st-key-note-"] input').wait_for(timeout=PATIENCE)
    settled(page)
    assert findings(page) == []
    page = view("/texts?show=kept", **look)
    page.locator(".st-key-list-kept blockquote").first.wait_for(timeout=PATIENCE)
    assert findings(page) == []
