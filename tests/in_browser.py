"""What all tests in a browser share: where it is, how long to wait, when a page stands still, its address, its map."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Frame, FrameLocator, Page

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 45_000  # ms: the first page may compile the list of places and builds the sample
FRAME = 'iframe[data-testid="stCustomComponentV1"]'
_STANDS_STILL = """() =>
    document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === 'notRunning'
    && !document.querySelector('[data-testid="stStatusWidget"]')
    && !document.querySelector('[data-stale="true"]')
    && !document.querySelector('.cm-waiting')"""


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
