"""What all tests in a browser share: where it is, when a page stands still, its address, its map, its faults."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Frame, FrameLocator, Page

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 45_000  # ms: the first page may compile the list of places and builds the sample
FRAME = 'iframe[data-testid="stCustomComponentV1"]'
# A page says when it runs, but not that it has asked to: between the two it looks as if it stood still. So it is noted
# when a page last asked and was not heard yet; for 3 s at most, as some messages are not followed by a run.
NOTE_WHAT_IT_ASKS = """
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (...message) {
        window.askedAt = performance.now();
        return send.apply(this, message);
    };
    window.timesRun = 0;
    new MutationObserver(() => { window.askedAt = undefined; window.timesRun += 1; })
        .observe(document, {subtree: true, attributes: true, attributeFilter: ['data-test-script-state']});
"""
_STANDS_STILL = """() => {
    const still = document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === 'notRunning'
        && !(performance.now() - window.askedAt < 3000)
        && !document.querySelector('[data-testid="stStatusWidget"]')
        && !document.querySelector('[data-testid="stSkeleton"], [data-stale="true"], .cm-waiting');
    window.stillFrames = still ? (window.stillFrames || 0) + 1 : 0;
    return window.stillFrames > 3;  // what was clicked is told when the click was drawn
}"""
_NOTHING_FADES = "() => document.getAnimations().every(each => each.playState !== 'running')"
_SERIOUS = {"serious", "critical"}


def chromium() -> str | None:
    """The browser's path: CHROMIUM, else the first on the path."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _BROWSERS)), None)


def drawn(page: Page) -> Page:
    """The page, once it has its title and stands still."""
    page.locator('[data-testid="stMain"] h1').wait_for(timeout=PATIENCE)
    settled(page)
    return page


def settled(page: Page) -> None:
    """Wait until the page has run and stands still, with all that waited for its first map.

    A click on a button that moves is lost.
    """
    page.evaluate("window.stillFrames = 0")
    page.wait_for_function(_STANDS_STILL, timeout=PATIENCE)


def search(page: Page) -> str:
    """The parts of the page's address, as a person would write them."""
    return str(page.evaluate("decodeURIComponent(location.search)"))


def wait_for_address(page: Page, part: str) -> None:
    """Wait until the address says this, and the page what the address says."""
    page.wait_for_function("part => decodeURIComponent(location.search).includes(part)", arg=part, timeout=PATIENCE)
    settled(page)


def in_frame(page: Page) -> FrameLocator:
    """The map's frame, to find something in it."""
    return page.frame_locator(FRAME)


def the_map(page: Page) -> Frame:
    """The map's frame, once it has drawn."""
    element = page.locator(FRAME).element_handle(timeout=PATIENCE)
    frame = element.content_frame()
    assert frame is not None
    frame.wait_for_function("document.documentElement?.dataset.drawn", timeout=PATIENCE)
    return frame


def findings(page: Page) -> list[str]:
    """What axe-core holds to be serious in the page and its frames, an element a line.

    What fades is paler than it will be: a page that ran again while it was looked at is looked at again.
    """
    if page.locator(FRAME).count():
        the_map(page)
    settled(page)
    page.wait_for_function(_NOTHING_FADES, timeout=PATIENCE)
    times_run = page.evaluate("window.timesRun")
    found = _looked(page)
    return found if page.evaluate("window.timesRun") == times_run else findings(page)


def _looked(page: Page) -> list[str]:
    axe = Axe()
    for frame in page.frames[1:]:
        frame.evaluate(axe.axe_script)  # from the page axe-core asks itself in each frame
    found = axe.run(page).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:200]} ({node['any'][0]['message'][:200] if node['any'] else rule['help']})"
        for rule in found
        if rule["impact"] in _SERIOUS
        for node in rule["nodes"]
    ]
