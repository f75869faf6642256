"""How much of one text stands in another."""

from __future__ import annotations

import numpy as np
import pytest

from cartelmap.stories.containment import OWN_STRETCH, found_in, own_share, shingles


def test_a_run_begins_at_each_word_that_has_enough_after_it():
    runs = shingles(np.array([7, 8, 9, 7, 8, 9], np.uint32), 3)
    assert len(runs) == 4
    assert runs[0] == runs[3]
    assert len(set(runs.tolist())) == 3


def test_too_few_words_have_no_run():
    assert len(shingles(np.array([7, 8], np.uint32), 3)) == 0


def test_runs_are_found_where_they_are():
    whole = np.array([2, 4, 6], np.uint64)
    assert found_in(np.array([6, 7, 1, 2], np.uint64), whole).tolist() == [True, False, False, True]
    assert found_in(np.array([6], np.uint64), whole[:0]).tolist() == [False]


@pytest.mark.parametrize(
    ("found", "share"),
    [
        ([True] * 60, 0.0),
        ([*[True] * 6, False] * 9, 0.0),
        ([True] * 30 + [False] * 30, 0.5),
        ([False] * 60, 1.0),
        ([True] * 40 + [False] * (OWN_STRETCH - 1), 0.0),
    ],
)
def test_only_long_stretches_are_of_their_own(found: list[bool], share: float):
    assert own_share(np.array(found)) == pytest.approx(share)


def test_a_phrase_that_is_met_by_chance_does_not_end_a_stretch():
    met = [False] * 20 + [True, True] + [False] * 20
    assert own_share(np.array(met)) == 1.0
