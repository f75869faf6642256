"""How fast the map is in a real browser: first map, filter change, bytes sent, at 100, 1,000 and 10,000 places.

Beside that, whether the frame of the map outlives 20 changes, and how many runs of the page 20 moves of the map cause.

Run with `python benchmarks/bench_map.py`; it prints a table. Chromium is found as the browser tests find it.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Frame, Page, sync_playwright

APP = Path(__file__).parents[1] / "tests" / "browser" / "apps" / "map_app.py"
CHANGES = range(2, 8)  # least texts: each gives another map, since Streamlit does not send what it sent before
AGAIN = (3, 4, 5, 6, 2, 3, 4, 5, 6, 2, 3, 4, 5, 6)  # with those above, the 20 that a frame must outlive
MOVES = 20
ALLOWED = {"first map s": 2.0, "change s": 0.5, "change kB": 200.0, "runs by moving": 0}  # at 1,000 places
START = (
    "import sys; from pathlib import Path; from cartelmap.dashboard.server import run; "
    "run(Path(sys.argv[1]), int(sys.argv[2]))"
)


def start(folder: str, script: Path = APP) -> tuple[subprocess.Popen[bytes], str]:
    """The server of a page (the test page if none is named), and its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-c", START, str(script), str(port)], cwd=folder, stdout=subprocess.DEVNULL
    )
    url = f"http://127.0.0.1:{port}"
    for _ in range(400):
        try:
            with urllib.request.urlopen(url + "/_stcore/health", timeout=1):
                return process, url
        except OSError:
            time.sleep(0.1)
    process.kill()
    sys.exit("The server did not start.")


def the_frame(page: Page) -> Frame:
    """The frame of the map, once it has drawn."""
    page.wait_for_selector('iframe[data-testid="stCustomComponentV1"]')
    while not (frames := [frame for frame in page.frames if "streamlit_folium" in frame.url]):
        page.wait_for_timeout(10)
    frames[0].wait_for_function("document.documentElement?.dataset.drawn", polling=20)
    return frames[0]


def first_map(page: Page, url: str) -> tuple[Frame, float]:
    """The frame of the map, and the seconds from the start of the navigation until its first picture was painted.

    The browser's own clock tells: right after the first map the page runs again with what waited for it, and what asks
    from outside in the meantime is answered late.
    """
    page.goto(url)
    frame = the_frame(page)
    frame.wait_for_function("() => performance.getEntriesByName('map-drawn').length")
    painted = frame.evaluate("() => performance.timeOrigin + performance.getEntriesByName('map-drawn')[0].startTime")
    return frame, (painted - page.evaluate("() => performance.timeOrigin")) / 1000


def change(page: Page, frame: Frame, least: int) -> float:
    """Seconds from a filter's change until the frame has drawn the result."""
    drawn = frame.evaluate("() => +document.documentElement.dataset.drawn")
    box = page.get_by_label("Least texts")
    box.fill(str(least))
    begin = time.perf_counter()
    box.press("Enter")
    frame.wait_for_function("before => +document.documentElement.dataset.drawn > before", arg=drawn, polling=20)
    return time.perf_counter() - begin


def runs_by_moving(page: Page, frame: Frame) -> int:
    """How often the page ran because the map was moved and zoomed."""
    page.wait_for_timeout(1000)  # the map of the last change is there before the words beside it
    runs = page.get_by_text(re.compile(r"^Runs: "))
    before = runs.inner_text()
    for move in range(MOVES):
        frame.evaluate(
            "([lat, zoom]) => { map.setView([lat, -102], zoom, {animate: false}) }", [18 + move / 4, 5 + move % 3]
        )
        page.wait_for_timeout(100)
    page.wait_for_timeout(1000)  # longer than st_folium waits before it speaks
    return int(runs.inner_text().split()[-1]) - int(before.split()[-1])


def measure(browser: Browser, url: str, places: int) -> dict[str, float]:
    """Figures of one size of map."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    received: list[int] = []
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on(
        "Network.webSocketFrameReceived", lambda event: received.append(len(event["response"]["payloadData"]) * 3 // 4)
    )
    frame, first = first_map(page, f"{url}/?n={places}")
    frame.evaluate("() => { window.sentinel = true }")
    seconds, sizes = [], []
    for least in CHANGES:
        received.clear()
        seconds.append(change(page, frame, least))
        page.wait_for_timeout(200)
        sizes.append(sum(received))
    for least in AGAIN:
        change(page, frame, least)
    moved = runs_by_moving(page, frame)
    kept = frame.evaluate("() => window.sentinel === true")
    context.close()
    return {
        "first map s": first,
        "change s": statistics.median(seconds),
        "change kB": max(sizes) / 1000,
        "runs by moving": moved,
        "frame kept": kept,
    }


@contextmanager
def served(script: Path = APP) -> Iterator[tuple[Browser, str]]:
    """A browser and the address of the page, served as `cartelmap serve` does."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not path:
        sys.exit("No Chromium was found; name one with CHROMIUM=/path/to/chromium.")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        process, url = start(folder, script)
        try:
            yield driver.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"]), url
        finally:
            process.terminate()
            process.wait(10)


def main() -> None:
    """Print the table; a figure over what is allowed at 1,000 places is marked with `!`."""
    with served() as (browser, url):
        measure(browser, url, 10)  # the first page of a server pays for its imports
        print(f"{'places':>8} {'first map s':>12} {'change s':>10} {'change kB':>10} {'moves run':>10}  frame kept")
        for places in (100, 1_000, 10_000):
            found = measure(browser, url, places)
            over = [name for name, most in ALLOWED.items() if places == 1_000 and found[name] > most]
            marks = " ! " + ", ".join(over) if over else ""
            print(
                f"{places:>8,} {found['first map s']:>12.2f} {found['change s']:>10.2f} {found['change kB']:>10.0f} "
                f"{found['runs by moving']:>10.0f}  {'yes' if found['frame kept'] else 'NO'}{marks}"
            )


if __name__ == "__main__":
    main()
