"""A shown text and where it stands in the raw one."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cartelmap.reading.aligned import Aligned, Part


def test_an_unchanged_text_leads_to_itself():
    aligned = Aligned.of("Gunmen came to Naco.")
    assert aligned.raw_span(15, 19) == (15, 19)


def test_a_repaired_letter_leads_to_all_that_it_was():
    aligned = Aligned.of("in CuliacĂĄn today").edited([Part(9, 11, "á")])
    assert aligned.text == "in Culiacán today"
    assert aligned.raw_span(3, 11) == (3, 12)
    assert aligned.raw_span(9, 10) == (9, 11)
    assert aligned.raw_span(12, 17) == (13, 18)


def test_what_was_put_in_stands_at_its_place():
    aligned = Aligned.of("cartels.It’s").edited([Part(8, 8, " ")])
    assert aligned.text == "cartels. It’s"
    assert aligned.raw_span(8, 9) == (8, 8)
    assert aligned.raw_span(9, 13) == (8, 12)


def test_a_stretch_can_be_moved_to_the_end():
    aligned = Aligned.of("The army PLAY 0:07 left Naco.").arranged([Part(0, 9), Part(19, 29), Part(9, 18)])
    assert aligned.text == "The army left Naco.PLAY 0:07"
    assert aligned.raw_span(0, 19) == (0, 29)  # with the stretch that stood in between
    assert aligned.raw_span(19, 28) == (9, 18)


def test_a_change_of_a_change_leads_to_the_raw_text():
    aligned = Aligned.of("aXYb").edited([Part(1, 3, "é")]).edited([Part(0, 2, "E")])
    assert aligned.text == "Eb"
    assert aligned.raw_span(0, 1) == (0, 3)


@st.composite
def edited_texts(draw: st.DrawFn) -> Aligned:
    aligned = Aligned.of(draw(st.text(max_size=60)))
    for _ in range(draw(st.integers(0, 3))):
        cuts = sorted(draw(st.sets(st.integers(0, len(aligned.text)), max_size=8)))
        edits = [Part(start, end, draw(st.text(max_size=3))) for start, end in pairwise(cuts)]
        aligned = aligned.edited(edits[:: draw(st.integers(1, 3))])
    return aligned


@given(edited_texts(), st.data())
def test_spans_stay_in_order_and_within_the_raw_text(aligned: Aligned, data: st.DataObject):
    start = data.draw(st.integers(0, len(aligned.text)))
    end = data.draw(st.integers(start, len(aligned.text)))
    first, last = aligned.raw_span(start, end)
    assert 0 <= first <= last <= len(aligned.raw)
    following = aligned.raw_span(end, len(aligned.text))
    assert following[0] >= first


@given(st.text(max_size=80), st.data())
def test_an_unchanged_stretch_is_the_same_in_both(raw: str, data: st.DataObject):
    cuts = sorted(data.draw(st.sets(st.integers(0, len(raw)), max_size=8)))
    aligned = Aligned.of(raw).edited([Part(a, b, "#") for a, b in list(pairwise(cuts))[::2]])
    for start in range(len(aligned.text)):
        first, last = aligned.raw_span(start, start + 1)
        if aligned.text[start] != "#":
            assert aligned.raw[first:last] == aligned.text[start]
