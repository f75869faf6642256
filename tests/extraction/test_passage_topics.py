"""A passage is seen beside the others of its document: themes, and lines that a colon introduces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartelmap.extraction.lexicon_files import load_topics
from cartelmap.extraction.topics import tag_passages
from cartelmap.extraction.topics.tagging import tag_stretches

LEXICON = load_topics()

LAB = "The cook stirred a pot of fentanyl in the kitchen of the ranch, and two boys watched the road."
RAIN = "It rained all night over the valley, and in the morning the river had risen to the bridge."
SONG = "The band closed with a ballad about the old man of the sierra, whose first verse goes:"


def tagged(*passages: str) -> list[dict[str, tuple[str, ...]]]:
    """The topics of each of these passages of one document, with the words that speak for them."""
    spans, start = [], 0
    for passage in passages:
        spans.append((start, start + len(passage)))
        start += len(passage) + 2
    return [{tag.topic: tag.terms for tag in tags} for tags in tag_passages("\n\n".join(passages), spans, LEXICON)]


def test_one_weak_word_of_a_theme_is_enough_where_a_passage_has_nothing_else():
    *_, last = tagged(LAB, LAB, LAB, "Then the cook jerked back.")
    assert last == {"fentanyl_synthetics": ("cook",)}


def test_one_weak_word_is_not_enough_where_the_document_speaks_of_it_only_here_and_there():
    *_, last = tagged(LAB, LAB, RAIN, "Then the cook jerked back.")
    assert last == {}
    *_, last = tagged(LAB, LAB, LAB, *[RAIN] * 7, "Then the cook jerked back.")
    assert last == {}


def test_a_passage_without_a_word_of_the_theme_does_not_have_it():
    *_, last = tagged(LAB, LAB, LAB, RAIN)
    assert last == {}


def test_a_passage_with_a_topic_of_its_own_takes_none_of_the_theme():
    *_, last = tagged(LAB, LAB, LAB, "The cook was arrested at the toll booth.")
    assert last == {"arrests_prosecutions": ("arrested",)}


def test_short_lines_after_a_colon_continue_what_is_named_last_before_it():
    song, first, second, after = tagged(SONG, "He never lowered his eyes,", "nor paid for his bread.", RAIN)
    assert song["culture_society"] == ("band", "ballad", "verse")
    assert first == second == {"culture_society": ("band", "ballad", "verse")}
    assert after == {}


def test_a_line_after_a_colon_keeps_what_its_own_words_say():
    _, line = tagged(SONG, "In Nogales they arrested him,")
    assert line == {"arrests_prosecutions": ("arrested",), "culture_society": ("band", "ballad", "verse")}


def test_a_paragraph_after_a_colon_speaks_for_itself():
    assert len(RAIN) > 70
    assert tagged(SONG, RAIN, "So it was.")[1:] == [{}, {}]


def test_a_colon_after_nothing_introduces_nothing():
    assert tagged("What the neighbours say:", "A short line.") == [{}, {}]


@pytest.mark.parametrize("passages", [(LAB,), (LAB, RAIN), (RAIN, LAB, "The judge read the charges to the suspect.")])
def test_passages_that_stand_for_themselves_are_tagged_as_if_alone(passages):
    alone = [{tag.topic: tag.terms for tag in tag_stretches(each, [(0, len(each))], LEXICON)[0]} for each in passages]
    assert tagged(*passages) == alone


def test_a_document_without_passages_has_no_topics():
    assert tag_passages("", [], LEXICON) == []


@given(st.lists(st.sampled_from([LAB, RAIN, SONG, "the cook", "so:", "", "el juez"]), max_size=8))
def test_every_topic_of_a_passage_shows_words_of_the_document(passages):
    found = tagged(*passages)
    assert len(found) == len(passages)
    for tags in found:
        for terms in tags.values():
            assert terms
            assert all(term in "\n\n".join(passages) for term in terms)
