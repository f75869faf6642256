"""What is told at the end of a run of the tests."""

from __future__ import annotations

import pytest
from in_browser import chromium


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if chromium() is None:
        terminalreporter.section("BROWSER TESTS DID NOT RUN", sep="!", red=True)
        terminalreporter.line("No Chromium was found; install one or name it with CHROMIUM=/path/to/chromium.")
