"""How fast the dashboard is on the sample corpus in a real browser: first map, a click, a filter change.

Run with `python benchmarks/bench_dashboard.py`; it prints each figure beside what is allowed.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from bench_map import first_map, served
from playwright.sync_api import Browser, Frame, Page

from cartelmap.paths import shipped

ALLOWED = {"first map": 2.0, "filter change": 0.5}  # seconds
CHANGES = 6


def empty_page(browser: Browser, url: str) -> float:
    """The seconds until a page of one line shows it: what Streamlit itself takes."""
    page = browser.new_context().new_page()
    begin = time.perf_counter()
    page.goto(url)
    page.get_by_text("Nothing here").wait_for()
    seconds = time.perf_counter() - begin
    page.context.close()
    return seconds


def new_window(browser: Browser) -> Page:
    """A page that shares nothing with the others."""
    return browser.new_context(viewport={"width": 1440, "height": 900}).new_page()


def filter_change(page: Page, frame: Frame, number: int) -> float:
    """Seconds from the click on a topic until the map has drawn what is left."""
    drawn = frame.evaluate("() => +document.documentElement.dataset.drawn")
    box = page.locator('section[data-testid="stSidebar"] label').filter(has=page.get_by_role("checkbox")).nth(number)
    begin = time.perf_counter()
    box.click()
    frame.wait_for_function("before => +document.documentElement.dataset.drawn > before", arg=drawn, polling=10)
    return time.perf_counter() - begin


def main() -> None:
    """Print the figures; the first page of a server pays for its imports and is printed by itself."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "empty.py"
        script.write_text('import streamlit as st\nst.write("Nothing here")\n', encoding="utf-8")
        with served(script) as (browser, url):
            empty = min(empty_page(browser, url) for _ in range(4))
    print(f"an empty page of Streamlit       {empty:5.2f} s")
    with served(shipped("app.py")) as (browser, url):
        page = new_window(browser)
        _, cold = first_map(page, url)
        page.context.close()
        print(f"first map of a new server        {cold:5.2f} s")
        firsts = []
        for _ in range(3):
            page = new_window(browser)
            frame, seconds = first_map(page, url)
            firsts.append(seconds)
        page.wait_for_timeout(1000)
        changes = []
        for number in range(CHANGES):
            changes.append(filter_change(page, frame, number // 2))  # on, and off again
            page.wait_for_timeout(300)
        print(f"first map over an empty page     {statistics.median(firsts) / empty:5.2f} times")
        found = {"first map": statistics.median(firsts), "filter change": statistics.median(changes)}
        for name, seconds in found.items():
            mark = "" if seconds <= ALLOWED[name] else "  !"
            print(f"{name:<32} {seconds:5.2f} s, {seconds / ALLOWED[name]:4.0%} of {ALLOWED[name]} s{mark}")


if __name__ == "__main__":
    main()
