"""A server, a browser, and a page on which anything that leaves the server is a failure."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from in_browser import NOTE_WHAT_IT_ASKS, chromium
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

APPS = Path(__file__).parent / "apps"
START_SECONDS = 40
_OUT_OF_PLACE = "callback that displays one or more elements"  # Streamlit's own warning
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Server:
    """A running dashboard: its address and what it has printed."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path


def wait_for_health(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            with urllib.request.urlopen(url + "/_stcore/health", timeout=1) as answer:
                if answer.read() == b"ok":
                    return
        except OSError:
            pass
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < end, f"no answer in {START_SECONDS} s: {log.read_text()}"
        time.sleep(0.05)


@pytest.fixture(scope="session")
def start_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Start a script as `serve` would, in a process of its own, on a free port; keywords are its environment."""
    started: list[Server] = []

    def start(script: Path, **environment: str) -> Server:
        folder = tmp_path_factory.mktemp("server")
        port, log = free_port(), folder / "log"
        code = (
            "import sys; from pathlib import Path; from cartelmap.dashboard.server import run; "
            "run(Path(sys.argv[1]), int(sys.argv[2]))"
        )
        process = subprocess.Popen(
            [sys.executable, "-c", code, str(script), str(port)],
            cwd=folder,
            env=os.environ | {"CARTELMAP_DATA": str(folder / "data")} | environment,
            stdout=log.open("wb"),
            stderr=subprocess.STDOUT,
        )
        server = Server(f"http://127.0.0.1:{port}", process, log)
        started.append(server)
        wait_for_health(process, server.url, log)
        return server

    yield start
    for server in started:
        server.process.terminate()
        server.process.wait(10)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail("No Chromium was found, and CI=true: browser tests may not be left out.")
        pytest.skip("no Chromium was found; name one with CHROMIUM=/path/to/chromium")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=list(_FLAGS))
        yield browser
        browser.close()


@dataclass
class Watch:
    """What a page did that it must not do."""

    leaks: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def guard(self, context: BrowserContext, server: str) -> None:
        """Refuse and note every request and web socket to another host, and note every script error."""

        def leave(route: Route) -> None:
            self.leaks.append(route.request.url)
            route.abort()

        context.route(lambda url: not url.startswith((server + "/", "data:", "blob:")), leave)
        context.on("page", lambda page: self._listen(page, server))

    def _listen(self, page: Page, server: str) -> None:
        ours = server.replace("http", "ws", 1) + "/"
        page.on("websocket", lambda socket: None if socket.url.startswith(ours) else self.leaks.append(socket.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self._console(message.type, message.text))

    def _console(self, kind: str, text: str) -> None:
        if kind == "error" and ("Content Security Policy" in text or "Content-Security-Policy" in text):
            self.errors.append(text)

    def assert_clean(self) -> None:
        assert self.leaks == [], f"the page asked other hosts: {self.leaks}"
        assert self.errors == [], f"the page had script errors: {self.errors}"


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open pages of a server; any foreign request, web socket, script error or breach of the policy fails the test."""
    opened: list[tuple[BrowserContext, Watch]] = []
    servers: list[Server] = []

    def new(server: Server, path: str = "/", *, width: int = 1280, height: int = 900, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        context.add_init_script(NOTE_WHAT_IT_ASKS)
        watch = Watch()
        watch.guard(context, server.url)
        opened.append((context, watch))
        servers.append(server)
        page = context.new_page()
        page.goto(server.url + path)
        page.watch = watch
        return page

    yield new
    for context, watch in opened:
        context.close()
        watch.assert_clean()
    for server in servers:
        assert _OUT_OF_PLACE not in server.log.read_text(), "a callback of a fragment showed something: see state.tell"
