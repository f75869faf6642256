"""What the button "Take away" says of each kind of file."""

from __future__ import annotations

import pytest

from cartelmap.dashboard.i18n import words
from cartelmap.dashboard.taking.take_away import KINDS, MOST_NAMES, entry_html

EN = words("en")
CSV, GEOJSON, *_ = KINDS


def test_each_kind_says_what_it_is_for_and_how_much_is_in_it():
    assert "For a spreadsheet" in entry_html(EN, CSV, 1234, too_many=False)
    assert "1,234 place names, with their passages and dates" in entry_html(EN, CSV, 1234, too_many=False)
    assert "1 place with its numbers" in entry_html(EN, GEOJSON, 1, too_many=False)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.rows == "names"], ids=lambda kind: kind.key)
def test_what_a_browser_cannot_take_is_left_to_the_command_line(kind):
    said = entry_html(EN, kind, MOST_NAMES + 1, too_many=True)
    assert "100,001 rows are too many for a browser" in said
    assert f"cartelmap export --format {kind.key}" in said
