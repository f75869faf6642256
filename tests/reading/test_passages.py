"""Passages: paragraphs however they were typed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartelmap.model import PassageRole
from cartelmap.reading import split_passages
from cartelmap.reading.passages import LONGEST, sentences


def texts_of(text: str) -> list[str]:
    return [passage.text for passage in split_passages(text)]


def test_blank_lines_part_paragraphs():
    assert texts_of("Gunmen came to Naco.\n\nThe army left Sonora.\n") == [
        "Gunmen came to Naco.",
        "The army left Sonora.",
    ]


@pytest.mark.parametrize("blank", ["\r\n\r\n", "\r\r", "\n \t\n", "\n\u00a0\n", "\u2029\u2029"])
def test_a_line_of_nothing_but_space_is_blank_in_every_convention(blank: str):
    assert texts_of(f"Gunmen came to Naco.{blank}The army left.") == ["Gunmen came to Naco.", "The army left."]


def test_a_paragraph_that_was_wrapped_to_a_width_stays_one():
    paragraph = "The convoy left Apatzingán before dawn and reached Aguililla\nat noon, after two stops on the road."
    assert texts_of(f"{paragraph}\n\nNobody was hurt.") == [paragraph, "Nobody was hurt."]


def test_in_a_text_without_blank_lines_each_line_is_a_paragraph():
    assert texts_of("Soldiers arrived in Guasave.\nThey stayed for a week.\nThen they left.") == [
        "Soldiers arrived in Guasave.",
        "They stayed for a week.",
        "Then they left.",
    ]


def test_a_wrapped_text_without_blank_lines_is_one_paragraph():
    wrapped = (
        "The governor of Michoacán said on Tuesday that the road between\n"
        "Aguililla and Apatzingán would be open again within the week, and\n"
        "that the bridges which had been cut would be mended by engineers\n"
        "of the army before the rains."
    )
    assert texts_of(wrapped) == [wrapped]


def test_a_line_that_goes_on_in_lower_case_is_not_parted():
    text = "The ship docked at Lázaro Cárdenas\nwith its cargo.\nInspectors found the drums."
    assert texts_of(text) == ["The ship docked at Lázaro Cárdenas\nwith its cargo.", "Inspectors found the drums."]


def test_lines_too_long_to_be_wrapped_are_paragraphs_even_beside_a_blank_line():
    first, second = "Police in Tepic found arms. " * 10, "The court in Colima heard the case. " * 9
    assert texts_of(f"Tepic\n\n{first}\n{second}") == ["Tepic", first.strip(), second.strip()]


def test_a_long_paragraph_is_divided_at_the_end_of_a_sentence():
    sentence = "Officials in Nuevo Laredo counted the trucks at the bridge. "
    parts = texts_of(sentence * 40)
    assert len(parts) > 1
    assert all(part.endswith("bridge.") and len(part) <= LONGEST for part in parts)


def test_sentences_that_run_together_can_be_divided():
    parts = texts_of("Troops moved against the cartels.It’s been weeks since Culiacán was quiet." * 30)
    assert len(parts) > 1
    assert all(part[-1] == "." for part in parts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops came. They left.", ["Troops came.", "They left."]),
        ("“They came.” Then rain.\nThen sun.", ["“They came.”", "Then rain.", "Then sun."]),
        ("Gen. Pedro of the U.S. Army spoke at 5 p.m. on Monday.", None),
        ("It was the CJNG. Nobody else.", ["It was the CJNG.", "Nobody else."]),
        ("the cartels.It’s been weeks", ["the cartels.", "It’s been weeks"]),
        ("Without a stop at its end", None),
    ],
)
def test_sentences_end_at_a_stop_before_which_no_short_form_stands(text: str, expected: list[str] | None):
    assert [text[start:end] for start, end in sentences(text, (0, len(text)))] == (expected or [text])


def test_sentences_of_a_span_do_not_reach_beyond_it():
    text = "First one. Second one. Third one."
    assert [text[start:end] for start, end in sentences(text, (6, 17))] == ["one.", "Second"]


def test_a_title_before_a_name_does_not_end_a_sentence():
    text = "x" * 900 + " spoke with Gen. Pedro of Torreón " + "y" * 900
    assert not any(part.endswith("Gen.") for part in texts_of(text))


def test_a_short_line_without_a_final_stop_is_a_heading():
    roles = [passage.role for passage in split_passages("Quiet days in Cherán\n\nThe barricades are down.")]
    assert roles == [PassageRole.HEADING, PassageRole.BODY]


def test_a_text_of_one_line_is_no_heading():
    assert [passage.role for passage in split_passages("Culiacán, Sinaloa")] == [PassageRole.BODY]


def test_nothing_but_space_has_no_passages():
    assert split_passages(" \n\n\t\u00a0 ") == ()


LETTERS = st.text(st.sampled_from("aB .\n\r!?’”\u0301é\u00a0\u2028ñ"), max_size=4_000)


@given(st.one_of(st.text(max_size=500), LETTERS))
def test_passages_cover_all_but_space_in_order_without_overlap(text: str):
    passages = split_passages(text)
    assert [passage.index for passage in passages] == list(range(len(passages)))
    assert all(text[passage.start : passage.end] == passage.text for passage in passages)
    assert all(before.end <= after.start for before, after in pairwise(passages))
    assert all(0 < len(passage.text) <= LONGEST for passage in passages)
    covered = set().union(*(range(passage.start, passage.end) for passage in passages))
    assert all(letter.isspace() for offset, letter in enumerate(text) if offset not in covered)
