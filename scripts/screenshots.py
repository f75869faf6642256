"""Pictures of every page on the sample, wide and narrow, light and dark, in both languages (`make screenshots`).

They go to `screenshots/`; the picture of the README goes to `docs/images/map.png`.
"""

from __future__ import annotations

import itertools
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page, sync_playwright

from cartelmap.errors import CartelmapError
from cartelmap.gazetteer import open_gazetteer

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "screenshots"
README_PICTURE = ROOT / "docs" / "images" / "map.png"
SIZES = {1440: 900, 390: 844}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
LANGUAGES = ("en", "es")
VIEWS: dict[str, tuple[str, dict[str, str]]] = {  # page, and what its address says
    "map": ("", {}),
    "place": ("", {"place": "El Aguaje"}),  # its id is looked up
    "filtered": ("", {"from": "2019", "to": "2019"}),
    "group": ("", {"card": "G001"}),
    "months": ("", {"from": "2019", "to": "2019", "step": "month"}),
    "states": ("", {"show": "states"}),
    "table": ("", {"show": "table"}),
    "not-placed": ("", {"list": "not-placed"}),
    "improve": ("improve", {}),
    "kept": ("texts", {"show": "kept"}),
    "matrix": ("", {"show": "matrix"}),
    "cell": ("", {"show": "matrix", "turn": "group-year", "cell": "G001||2023"}),
    "nothing": ("", {"q": "no brief says this"}),
    "present": ("", {"present": "1"}),
    "texts": ("texts", {}),
    "text": ("texts", {"doc": "el-aguaje-ambush"}),
    "about": ("about", {}),
}
START_SECONDS = 120
SETTLE_MS = 60_000
DRAW_MS = 700  # the map draws its symbols after the page says that it is done
SETTLED = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    const state = app && app.getAttribute("data-test-script-state");
    const waiting = document.querySelector('[data-testid="stSkeleton"], [data-stale="true"], .cm-waiting');
    return state === "notRunning" && document.querySelector('[data-testid="stMainBlockContainer"]') && !waiting;
}"""
CONTENT_HEIGHT = "() => document.querySelector('[data-testid=\"stMain\"]').scrollHeight"


def main() -> None:
    """Serve the sample, open every view in every dress, and write the pictures."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        sys.exit("There is no Chromium to take pictures with: install it, or name it with CHROMIUM=/path/to/chromium.")
    FOLDER.mkdir(exist_ok=True)
    README_PICTURE.parent.mkdir(parents=True, exist_ok=True)
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for view, width, scheme, language in itertools.product(VIEWS, SIZES, SCHEMES, LANGUAGES):
            take(browser, address, view, (width, scheme, language))
        browser.close()
    shutil.copy(FOLDER / "place-1440-light-en.png", README_PICTURE)
    print(f"Pictures are in {FOLDER.relative_to(ROOT)}/ and {README_PICTURE.relative_to(ROOT)}.")


def place_id(name: str, state: str) -> str:
    """The id of the place of this name in this state."""
    for place in open_gazetteer().find(name):
        if place.admin1 == state:
            return place.id
    raise CartelmapError(f"{name} in {state} is not in the gazetteer; choose another place in scripts/screenshots.py.")


@contextmanager
def served() -> Iterator[str]:
    """The address of the dashboard with the sample, stopped at the end."""
    port = free_port()
    command = [sys.executable, "-m", "cartelmap.cli", "serve", "--port", str(port)]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        wait_until_ready(process, port)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_ready(process: subprocess.Popen[bytes], port: int) -> None:
    """Come back when the dashboard answers; exit where it does not."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    sys.exit("The dashboard did not start, so there are no pictures; `cartelmap serve` says why.")


def take(browser: Browser, address: str, view: str, dress: tuple[int, Literal["light", "dark"], str]) -> None:
    """Write the picture of a view, and one of its whole length where it is longer than the window."""
    width, scheme, language = dress
    page_name, query = VIEWS[view]
    page = browser.new_page(viewport={"width": width, "height": SIZES[width]}, color_scheme=scheme)
    if "place" in query:
        query = {**query, "place": place_id(query["place"], "Michoacán")}
    page.goto(f"{address}{page_name}?{urlencode({**query, 'lang': language})}")
    name = f"{view}-{width}-{scheme}-{language}"
    settle(page, has_map=not page_name and "show" not in query)
    page.screenshot(path=FOLDER / f"{name}.png")
    height = page.evaluate(CONTENT_HEIGHT)
    if height > SIZES[width]:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(DRAW_MS)
        page.screenshot(path=FOLDER / f"{name}-whole.png")
    page.close()
    print(name, flush=True)


def settle(page: Page, *, has_map: bool) -> None:
    """Come back when the page has run and its map, if it has one, is drawn."""
    page.wait_for_function(SETTLED, timeout=SETTLE_MS)
    if has_map:
        frame = page.locator('iframe[data-testid="stCustomComponentV1"]').first
        frame.wait_for(state="attached", timeout=SETTLE_MS)
        frame.content_frame.locator(".leaflet-container path").first.wait_for(state="attached", timeout=SETTLE_MS)
        page.wait_for_function(SETTLED, timeout=SETTLE_MS)
    page.wait_for_timeout(DRAW_MS)


if __name__ == "__main__":
    main()
