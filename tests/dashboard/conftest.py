"""Each file of these tests has a data folder of its own, in which nothing is built or kept yet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st


@pytest.fixture(scope="module", autouse=True)
def own_data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CARTELMAP_DATA", str(folder))
        for name in ("CARTELMAP_ATLAS", "CARTELMAP_CORPUS_TITLE", "CARTELMAP_CORPUS"):
            patch.delenv(name, raising=False)
        st.cache_resource.clear()  # what other files have built lies in their folders
        yield folder
