"""When a search finds a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartelmap.atlas.searching import MOST_WORDS, fold_for_search, search_words


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Ciudad Juárez", " ciudad juarez"),
        ("Jua\u0301rez", " juarez"),
        ("Puerto Peñasco", " puerto penasco"),
        ("the U.S. border", " the us border"),
        ("the cartels.It’s over", " the cartels it s over"),
        ("(Culiacán-Navolato)", " culiacan navolato"),
        ("100% _", " 100"),
        ("—", ""),
    ],
)
def test_a_text_is_folded_to_its_words(written: str, folded: str):
    assert fold_for_search(written) == folded


@given(st.text())
def test_words_have_nothing_that_a_pattern_would_read(written: str):
    assert not {"%", "_", "\\", " "} & set("".join(search_words(written)))


@given(st.text())
def test_a_text_is_found_by_each_of_its_own_words(written: str):
    folded = fold_for_search(written)
    assert all(f" {word}" in folded for word in search_words(written))


def test_of_a_pasted_page_only_the_first_words_are_searched():
    assert len(search_words(" ".join(map(str, range(1_000))))) == MOST_WORDS
