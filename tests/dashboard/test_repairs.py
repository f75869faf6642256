"""What was repaired, before and after."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_passages import PAYLOADS, Reader

from cartelmap.dashboard.i18n import words
from cartelmap.dashboard.texts.repairs import Excerpt, changes, repairs_html
from cartelmap.model import Repair

RAW = "La policÃ\xada de CuliacÃ¡n detuvo a NÃºÃ±ez en la maÃ±ana."
_PLACES = (("Ã\xad", "í"), ("Ã¡", "á"), ("Ãº", "ú"), ("Ã±ez", "ñ"), ("Ã±ana", "ñ"))
REPAIRS = tuple(Repair(RAW.index(at), RAW.index(at) + 2, at[:2], after) for at, after in _PLACES)


def test_a_repair_is_shown_with_the_damaged_and_with_the_mended_text_around_it():
    second = changes(RAW, REPAIRS)[1]
    assert second.before == Excerpt("La policÃ\xada de Culiac", "Ã¡", "n detuvo a NÃºÃ±ez en la")
    assert second.after == Excerpt("La policía de Culiac", "á", "n detuvo a Núñez en la")


def test_repairs_of_one_word_are_one_change():
    assert [change.after.middle for change in changes(RAW, REPAIRS)] == ["í", "á", "úñ", "ñ"]


def test_what_cannot_be_seen_gets_a_sign():
    seen = Reader(repairs_html(words("en"), changes(RAW, REPAIRS))).text
    assert "policÃ▯a" in seen


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_in_a_damaged_text_is_shown_as_plain_text(payload: str):
    plain = payload.replace("\u202e", "▯").replace("\u202c", "▯")
    raw = f"a {payload} b"
    html = repairs_html(words("es"), changes(raw, [Repair(2, 2 + len(payload), payload, payload)]))
    seen = Reader(html)
    assert seen.text.count(plain) == 2
    assert seen.tags <= {"div", "table", "thead", "tbody", "tr", "th", "td", "bdi", "del", "ins"}


@given(st.text(min_size=1), st.lists(st.integers(0, 40), max_size=8, unique=True))
def test_before_is_always_a_stretch_of_the_file(raw: str, places: list[int]):
    repairs = [Repair(at, at + 1, raw[at], "x") for at in sorted(places) if at < len(raw)]
    for change in changes(raw, repairs):
        assert change.before.left + change.before.middle + change.before.right in raw
        assert "x" in change.after.middle
