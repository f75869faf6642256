"""Which documents tell one story, and which of them leads."""

from __future__ import annotations

from pathlib import Path

import pytest

from cartelmap.model import PassageRole
from cartelmap.stories import Quality
from stories.grouping import ARTICLE, OTHER, THIRD, Doc, leaders, stories_of

HEADING, BOILERPLATE = PassageRole.HEADING, PassageRole.BOILERPLATE


def test_texts_that_have_nothing_in_common_are_stories_of_their_own(tmp_path: Path):
    assert leaders(tmp_path, ARTICLE, OTHER, THIRD) == [0, 1, 2]


def test_a_copy_belongs_to_the_first_where_both_are_as_good(tmp_path: Path):
    assert leaders(tmp_path, OTHER, ARTICLE, ARTICLE) == [0, 1, 1]


@pytest.mark.parametrize(
    "copy",
    [
        ARTICLE[:2],
        ARTICLE[1:],
        (" ".join(ARTICLE),),
        ("".join(ARTICLE),),
        tuple(sentence for passage in ARTICLE for sentence in passage.split(". ")),
        tuple(passage.replace(" ", "\n") for passage in ARTICLE),
        tuple(passage.encode().decode("cp1252", errors="ignore") for passage in ARTICLE),
        tuple(passage.upper() for passage in ARTICLE),
    ],
    ids=["cut", "without the begin", "joined", "run together", "split", "a word a line", "misread", "capitals"],
)
def test_a_changed_copy_is_a_copy(tmp_path: Path, copy: tuple[str, ...]):
    first, second, third = leaders(tmp_path, ARTICLE, copy, OTHER)
    assert first == second
    assert third == 2


def test_titles_and_boilerplate_make_no_difference(tmp_path: Path):
    menu = [(line, BOILERPLATE) for line in OTHER]
    assert leaders(tmp_path, Doc([("Limes", HEADING), *ARTICLE]), Doc([*menu, ("Sin título", HEADING), *ARTICLE])) == [
        0,
        0,
    ]


def test_shared_boilerplate_makes_no_story(tmp_path: Path):
    frame = [(line, BOILERPLATE) for line in OTHER]
    assert leaders(tmp_path, Doc([*frame, *ARTICLE]), Doc([*frame, *THIRD])) == [0, 1]


def test_a_follow_up_that_repeats_background_is_a_story_of_its_own(tmp_path: Path):
    assert leaders(tmp_path, ARTICLE, (*OTHER, *ARTICLE[:2])) == [0, 1]


def test_a_stock_sentence_makes_no_story_however_often_it_stands(tmp_path: Path):
    stock = "No one had been arrested by the evening, the office of the state prosecutor said in a short statement."
    texts = [(*text, stock) for text in (ARTICLE, OTHER, THIRD)]
    assert leaders(tmp_path, *texts) == [0, 1, 2]


def test_a_brief_that_two_stories_quote_does_not_tie_them(tmp_path: Path):
    assert leaders(tmp_path, THIRD[:1], (*ARTICLE, THIRD[0]), (*OTHER, THIRD[0]))[1:] == [1, 2]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (0, 2, 1)])
def test_a_digest_does_not_tie_what_it_joins(tmp_path: Path, order: tuple[int, ...]):
    texts = (ARTICLE, OTHER, (*ARTICLE, *OTHER))
    assert leaders(tmp_path, *(texts[number] for number in order)) == [0, 1, 2]


def test_copies_stay_together_when_digests_stand_before_them(tmp_path: Path):
    digests = ((*ARTICLE, *OTHER), (*OTHER, *THIRD))
    assert leaders(tmp_path, *digests, ARTICLE, OTHER, THIRD, OTHER[:2], ARTICLE) == [0, 1, 2, 3, 4, 3, 2]


def test_a_digest_that_comes_twice_is_one_story(tmp_path: Path):
    digest = (*ARTICLE, *OTHER)
    assert leaders(tmp_path, ARTICLE, digest, OTHER, (" ".join(digest),)) == [0, 1, 2, 1]


def test_a_digest_of_a_text_and_a_follow_up_to_it_ties_neither(tmp_path: Path):
    follow_up = (*THIRD, *OTHER[:1])
    assert leaders(tmp_path, OTHER, follow_up, (*OTHER, *follow_up)) == [0, 1, 2]


def test_a_cut_copy_in_a_digest_belongs_to_its_own_text(tmp_path: Path):
    assert leaders(tmp_path, ARTICLE, ARTICLE[:2], OTHER, (*ARTICLE, *OTHER)) == [0, 0, 2, 3]


def test_a_crumb_of_a_long_text_does_not_part_the_text_from_its_cut_copy(tmp_path: Path):
    crumb = OTHER[2].split(". ")[1]
    assert leaders(tmp_path, (*ARTICLE, *OTHER), ARTICLE, [crumb]) == [0, 0, 2]


def test_two_parts_of_one_text_are_kept_apart_like_those_of_a_digest(tmp_path: Path):
    """Without titles nobody can tell them from two texts that a digest joins."""
    assert leaders(tmp_path, ARTICLE[:2], ARTICLE[2:], ARTICLE) == [0, 1, 2]


@pytest.mark.parametrize(
    ("first", "second", "leads"),
    [
        (Doc(ARTICLE, Quality(0.02)), Doc(ARTICLE[:3], Quality(0.0)), 1),
        (Doc(ARTICLE[:3], Quality(dated=True)), Doc(ARTICLE), 0),
        (Doc(ARTICLE), Doc(ARTICLE[:3], Quality(dated=True)), 1),
        (Doc(ARTICLE[:3]), Doc(ARTICLE), 1),
        (Doc(ARTICLE[:3]), Doc(ARTICLE, Quality(0.0001)), 1),
        (Doc(ARTICLE), Doc(ARTICLE), 0),
    ],
    ids=["less damage", "a date", "a date, later", "longer", "one repaired sign is no damage", "first"],
)
def test_the_best_preserved_leads(tmp_path: Path, first: Doc, second: Doc, leads: int):
    assert leaders(tmp_path, first, second) == [leads, leads]


def test_short_texts_are_copies_only_when_equal(tmp_path: Path):
    assert leaders(tmp_path, ["Balacera en Reynosa."], ["balacera en REYNOSA"], ["Balacera en Río Bravo."]) == [0, 0, 2]


def test_texts_without_words_are_no_copies_of_each_other(tmp_path: Path):
    assert leaders(tmp_path, [], [""], ["…"], [], Doc([("Menu", BOILERPLATE)])) == [0, 1, 2, 3, 4]


def test_no_documents_have_no_stories(tmp_path: Path):
    stories = stories_of(tmp_path)
    assert stories.document_leader.tolist() == []
    assert stories.passage_leader.tolist() == []


def test_one_paragraph_in_very_many_documents_is_compared_once_for_each(tmp_path: Path):
    """Pairs of all with all would be five million."""
    stories = stories_of(tmp_path, *[(f"{ARTICLE[0]} Number {number}.", OTHER[number % 3]) for number in range(3_000)])
    assert len(set(stories.document_leader.tolist())) == 3
