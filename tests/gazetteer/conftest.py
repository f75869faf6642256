from __future__ import annotations

from pathlib import Path

import pytest

from cartelmap.gazetteer import Gazetteer, files, open_gazetteer
from cartelmap.gazetteer.compile import compile_index
from cartelmap.gazetteer.entries import DivisionRow, KnownDivision, KnownMunicipality, Settlement
from cartelmap.gazetteer.tables import Tables
from gazetteer.builders import OpenSmall, curated


@pytest.fixture
def open_small(tmp_path: Path) -> OpenSmall:
    """Opens a gazetteer of a few curated rows and settlements, compiled and written as the real one."""

    def opened(
        *settlements: Settlement,
        rows: tuple[dict[str, str], ...] = (),
        table: tuple[DivisionRow, ...] = (),
        divisions: tuple[KnownDivision, ...] = (),
        municipalities: tuple[KnownMunicipality, ...] = (),
    ) -> Gazetteer:
        index = compile_index(curated(*rows), settlements, Tables(table, divisions, municipalities), "a test", "v")
        files.write_index(index, tmp_path / "gazetteer-v")
        return Gazetteer(*files.open_index(tmp_path / "gazetteer-v"))

    return opened


@pytest.fixture(scope="session")
def shipped() -> Gazetteer:
    """The gazetteer that is shipped, from the cache of this machine."""
    return open_gazetteer()
