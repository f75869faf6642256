"""Which passages repeat others."""

from __future__ import annotations

from pathlib import Path

import pytest

from cartelmap.model import PassageRole
from cartelmap.stories import Quality
from stories.grouping import ARTICLE, OTHER, THIRD, Doc, repeats

HEADING, BOILERPLATE = PassageRole.HEADING, PassageRole.BOILERPLATE
QUOTE = (
    "“We have asked for patrols since the spring, and all we got were promises and a telephone number that nobody ever "
    "answers,” said the owner of a hardware shop."
)


def test_passages_of_a_copy_repeat_those_of_the_leader(tmp_path: Path):
    assert repeats(tmp_path, ARTICLE, ARTICLE[1:]) == [0, 1, 2, 3, 1, 2, 3]


def test_the_leader_of_a_passage_may_come_later(tmp_path: Path):
    assert repeats(tmp_path, Doc(ARTICLE[:2], Quality(0.1)), Doc(ARTICLE)) == [2, 3, 2, 3, 4, 5]


def test_what_only_the_copy_tells_stays(tmp_path: Path):
    own = "Officials in Morelia told a radio station that two packing houses have closed for good since the spring."
    assert repeats(tmp_path, ARTICLE, (ARTICLE[0], own, ARTICLE[1])) == [0, 1, 2, 3, 0, 5, 1]


def test_a_short_copy_that_leads_leaves_the_others_what_they_add(tmp_path: Path):
    assert repeats(tmp_path, Doc(ARTICLE, Quality(0.1)), Doc(ARTICLE[:2])) == [4, 5, 2, 3, 4, 5]


def test_a_joined_paragraph_repeats_the_one_that_it_has_most_of(tmp_path: Path):
    leader = (ARTICLE[0], ARTICLE[1], ARTICLE[2], "That is what the growers say.")
    assert repeats(tmp_path, leader, (f"{ARTICLE[0][:60]} {ARTICLE[1]}", ARTICLE[2]))[4:] == [1, 2]
    assert repeats(tmp_path, ARTICLE, (" ".join(ARTICLE),))[4] in range(4)


def test_parts_of_a_paragraph_repeat_it(tmp_path: Path):
    first, second = ARTICLE[0].split(". ")
    assert repeats(tmp_path, ARTICLE, (f"{first}.", second, *ARTICLE[1:])) == [0, 1, 2, 3, 0, 0, 1, 2, 3]


def test_a_paragraph_with_a_sentence_of_its_own_stays(tmp_path: Path):
    added = (
        f"{ARTICLE[0]} {ARTICLE[1]} In Uruapan, which has been spared so far, growers of avocado hired guards and pay "
        "them from a fund that the town council keeps, with a levy on every crate that leaves the valley by lorry."
    )
    assert repeats(tmp_path, Doc(ARTICLE, Quality(dated=True)), (added, *ARTICLE[2:])) == [0, 1, 2, 3, 4, 2, 3]


def test_passages_of_a_digest_repeat_the_texts_that_it_joins_even_when_it_comes_first(tmp_path: Path):
    assert repeats(tmp_path, (*OTHER, *THIRD), OTHER, THIRD) == [5, 6, 7, 8, 9, 5, 6, 7, 8, 9]


def test_background_in_a_follow_up_repeats_the_earlier_text(tmp_path: Path):
    assert repeats(tmp_path, ARTICLE, (*OTHER, ARTICLE[2])) == [0, 1, 2, 3, 4, 5, 6, 2]


@pytest.mark.parametrize("told", [QUOTE, QUOTE.replace("“", "").replace("ever", "evr")], ids=["equal", "nearly"])
def test_a_quote_in_another_story_repeats_the_first(tmp_path: Path, told: str):
    assert repeats(tmp_path, (*OTHER, QUOTE), (*THIRD, told)) == [0, 1, 2, 3, 4, 5, 3]


def test_leaders_are_no_copies(tmp_path: Path):
    """The quote of the third leads back through the copy of the second to the first story that has it."""
    made = repeats(tmp_path, (*OTHER, QUOTE), (*THIRD, QUOTE), (*THIRD, QUOTE), (*ARTICLE, QUOTE))
    assert all(made[leader] == leader for leader in made)
    assert [made[number] for number in (3, 6, 9, 14)] == [3, 3, 3, 3]


def test_short_passages_are_copies_only_inside_a_story(tmp_path: Path):
    docs = [("Background", HEADING), "No one was hurt."]
    made = repeats(tmp_path, Doc([*docs, *OTHER]), Doc([*docs, *OTHER]), Doc([*docs, *THIRD]))
    assert made[5:7] == [0, 1]
    assert made[10:12] == [10, 11]


def test_a_short_passage_is_a_copy_only_when_it_is_equal(tmp_path: Path):
    assert repeats(tmp_path, (*OTHER, "Six men were hurt."), (*OTHER, "Two men were hurt."))[-1] == 7


def test_a_short_sentence_that_was_split_off_is_a_copy(tmp_path: Path):
    joined = f"{OTHER[0]} Nobody in Mazatlán had missed it."
    assert repeats(tmp_path, (joined, *OTHER[1:]), (OTHER[0], "Nobody in Mazatlán had missed it.", *OTHER[1:]))[4] == 0


def test_a_heading_that_stands_in_a_sentence_is_its_own(tmp_path: Path):
    title = ("the port of Mazatlán led the navy", HEADING)
    assert repeats(tmp_path, OTHER, Doc([title, *OTHER]))[3] == 3


def test_boilerplate_repeats_equal_boilerplate_only(tmp_path: Path):
    line = "Follow our desk on Twitter and Facebook for more stories like this one."
    made = repeats(tmp_path, (line, *OTHER), Doc([(line, BOILERPLATE), *THIRD]), Doc([(line, BOILERPLATE), *ARTICLE]))
    assert [made[number] for number in (0, 4, 7)] == [0, 4, 4]


def test_what_a_document_says_twice_is_left_to_it(tmp_path: Path):
    assert repeats(tmp_path, (*OTHER, OTHER[0])) == [0, 1, 2, 3]
