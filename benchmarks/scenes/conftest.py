"""The five reference texts, built and served, in a browser that refuses every other host."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"

_spec = importlib.util.spec_from_file_location("browser_fixtures", ROOT / "tests" / "browser" / "conftest.py")
assert _spec is not None
assert _spec.loader is not None
_fixtures = importlib.util.module_from_spec(_spec)
sys.modules["browser_fixtures"] = _fixtures
_spec.loader.exec_module(_fixtures)
browser, open_page, start_app = _fixtures.browser, _fixtures.open_page, _fixtures.start_app


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if not CORPUS.is_dir():
        for item in items:
            item.add_marker(pytest.mark.skip(reason="the reference texts are not beside this checkout"))


@pytest.fixture(scope="session")
def corpus() -> Path:
    return CORPUS


@pytest.fixture(scope="session")
def reference(start_app: Callable[[Path], object], tmp_path_factory: pytest.TempPathFactory) -> object:
    """The dashboard on the five texts, as `cartelmap serve` shows them."""
    from cartelmap.building import build_atlas  # noqa: PLC0415 - not needed where the scenes are skipped

    atlas = tmp_path_factory.mktemp("reference") / "atlas"
    build_atlas([CORPUS], atlas)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CARTELMAP_ATLAS", str(atlas))
        patch.setenv("CARTELMAP_CORPUS_TITLE", "Reference texts")
        return start_app(ROOT / "app.py")


@pytest.fixture(scope="session")
def sample(start_app: Callable[[Path], object]) -> object:
    """The dashboard as it opens without a corpus of one's own."""
    return start_app(ROOT / "app.py")
