"""How far a build is, in words."""

from __future__ import annotations

import pytest

from cartelmap.building import Step
from cartelmap.dashboard.adding.build_progress import is_news, progress_words
from cartelmap.dashboard.i18n import words


def test_texts_read_and_their_share_are_said_in_both_languages():
    assert progress_words(words("en"), Step(1_200, 0.345)) == "Reading the texts… 1,200 texts read, 34%"
    assert progress_words(words("es"), Step(1, 0.5)).endswith("1 texto leído, 50%")


@pytest.mark.parametrize(
    ("before", "now", "is_told"),
    [
        (None, Step(1, 0.0), True),
        (Step(1, 0.500), Step(2, 0.501), False),
        (Step(1, 0.500), Step(2, 0.511), True),
        (Step(99, 0.500), Step(100, 0.500), True),
    ],
)
def test_a_browser_is_told_only_what_a_person_would_see(before, now, is_told):
    assert is_news(before, now) is is_told
