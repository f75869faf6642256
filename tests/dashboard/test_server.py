from __future__ import annotations

import asyncio
import os
import shutil
import socket
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from streamlit import config

from cartelmap.dashboard.outside import Served, country, require_free, served, served_from, tell_pages
from cartelmap.dashboard.server import CONFIGURATION, HEADERS, POLICY, SecurityHeaders, serve
from cartelmap.errors import CartelmapError
from cartelmap.paths import shipped
from cartelmap.reading import Options

CHECKOUT = shipped("app.py").parent
SESSION = Path(__file__).parent / "session_without_network.py"


def test_plain_streamlit_run_has_the_same_configuration_as_serve():
    with (CHECKOUT / ".streamlit" / "config.toml").open("rb") as file:
        sections = tomllib.load(file)
    assert dict(flat(sections)) == CONFIGURATION


def flat(sections: dict[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    for name, value in sections.items():
        if isinstance(value, dict):
            yield from flat(value, f"{before}{name}.")
        else:
            yield before + name, value


def test_the_configuration_is_quiet():
    assert CONFIGURATION["server.address"] == "127.0.0.1"
    assert CONFIGURATION["browser.gatherUsageStats"] is False
    assert CONFIGURATION["runner.magicEnabled"] is False
    assert CONFIGURATION["client.toolbarMode"] == "minimal"


def test_streamlit_knows_every_option():
    known = config.get_config_options()
    assert [name for name in CONFIGURATION if name not in known] == []


def test_a_port_in_use_is_said_in_one_sentence_before_anything_starts():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CartelmapError, match=rf"^Port {port} cannot be used .*; .*--port\.$"):
            serve(Served(), port)


@pytest.mark.parametrize("port", [-1, 70000])
def test_a_port_that_does_not_exist_is_said_in_one_sentence(port: int):
    with pytest.raises(CartelmapError, match="does not exist"):
        require_free(port)


def test_a_free_port_is_fine():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    require_free(port)


def test_the_pages_are_told_the_country_of_the_texts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    told = ("ATLAS", "CORPUS_TITLE", "CORPUS", "COLUMNS", "COUNTRY")
    for name in (f"CARTELMAP_{part}" for part in told):
        monkeypatch.setenv(name, "")  # so that what is told here is forgotten afterwards
    assert (served(), country()) == (None, "MX")
    tell_pages(Served(tmp_path, "Texts"), "auto")
    assert (served(), served_from(), country()) == ((tmp_path, "Texts"), None, "auto")


def test_the_pages_are_told_where_the_texts_lie_and_how_they_are_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    for part in ("ATLAS", "CORPUS_TITLE", "CORPUS", "COLUMNS", "COUNTRY"):
        monkeypatch.setenv(f"CARTELMAP_{part}", "")
    options = Options({"text": "cuerpo"})
    tell_pages(Served(tmp_path / "atlas", "Texts", tmp_path, options), "MX")
    assert served_from() == (tmp_path, options)


def test_every_answer_carries_our_headers_and_only_ours():
    sent = []

    async def theirs(_scope, _receive, send) -> None:
        headers = [(b"content-type", b"text/html"), (b"Referrer-Policy", b"unsafe-url")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    async def send(message) -> None:
        sent.append(message)

    with ThreadPoolExecutor(1) as thread:  # a loop of its own: the browser tests keep one running in this thread
        thread.submit(lambda: asyncio.run(SecurityHeaders(theirs)({"type": "http"}, None, send))).result()
    assert sent[0]["headers"] == [(b"content-type", b"text/html"), *HEADERS]
    assert sent[1] == {"type": "http.response.body", "body": b""}


def test_the_policy_names_no_foreign_host():
    directives = dict(part.split(" ", 1) for part in POLICY.split("; "))
    known = {"'self'", "'none'", "'unsafe-inline'", "'unsafe-eval'", "data:", "blob:"}
    assert {source for sources in directives.values() for source in sources.split()} <= known
    assert directives["connect-src"] == "'self'"
    assert "data:" not in directives["script-src"]


def run_session(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*command, sys.executable, str(SESSION)],
        capture_output=True,
        text=True,
        timeout=90,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )


def test_a_session_asks_no_other_host():
    done = run_session()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "asked: []" in done.stdout
    assert "seen by the guard: 192.0.2.1" in done.stdout  # the guard itself is alive


def test_a_session_works_where_there_is_no_network():
    unshare = shutil.which("unshare")
    if not unshare or subprocess.run([unshare, "-rn", "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine allows no network namespace")
    done = run_session(unshare, "-rn")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "map sent" in done.stdout
