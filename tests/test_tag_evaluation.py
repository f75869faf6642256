"""Scores of dates and topics; every expected figure is worked out by hand in the comment beside it."""

from datetime import date

import pytest

from cartelmap.errors import CartelmapError, DataFileError
from cartelmap.evaluation import (
    FoundDate,
    FoundPassage,
    FoundTags,
    TaggedText,
    TagMistakeKind,
    TrueDate,
    TruePassage,
    find_tag_mistakes,
    is_right,
    predict_tags,
    read_tagged,
    score_dates,
    score_topics,
    to_found_tags,
    to_tag_mistake_lines,
)
from cartelmap.model import AnnotatedDocument, AnnotatedPassage, Passage, TopicTag, When
from cartelmap.model import Precision as Unit
from cartelmap.reading import parse_published

TEXT = "In May 2008 the truce broke; two days later, and these days too, people fled."


def at(surface: str, value: str = "", *, is_vague: bool = False) -> TrueDate:
    start = TEXT.index(surface)
    return TrueDate(start, start + len(surface), value, is_vague)


def found(surface: str, first: str = "", last: str = "") -> FoundDate:
    start = TEXT.index(surface)
    days = [date.fromisoformat(day) for day in (first, last or first)] if first else [None, None]
    return FoundDate(start, start + len(surface), *days)


def span(first: str, last: str = "") -> FoundDate:
    return FoundDate(0, 1, date.fromisoformat(first), date.fromisoformat(last or first))


GOLD = TaggedText("truce", TEXT, (at("May 2008", "2008-05"), at("two days later"), at("these days", is_vague=True)))


# Finding dates


def test_the_gold_against_itself_is_perfect_and_vague_words_are_not_asked_for():
    score = score_dates(
        [GOLD], [FoundTags("truce", (found("May 2008", "2008-05-01", "2008-05-31"), found("two days")))]
    )
    assert (score.found.f1, score.values) == (1, 1)


def test_missed_and_false_dates_count_as_worked_out_by_hand():
    # May found with a wrong year; "two days later" missed; "people" is false: 1 right, 2 predicted, 2 gold.
    score = score_dates([GOLD], [FoundTags("truce", (found("May 2008", "2009-05-01"), found("people", "2009-01-01")))])
    assert (score.found.precision, score.found.recall, score.found.f1) == (0.5, 0.5, 0.5)
    assert score.values == 0


def test_a_date_on_vague_gold_is_neither_right_nor_wrong():
    score = score_dates([GOLD], [FoundTags("truce", (found("days too", "2009-01-01"),))])
    assert (score.found.right, score.found.predicted, score.found.gold) == (0, 0, 2)
    assert score.values is None


def test_two_dates_on_one_gold_are_one_right_and_one_false():
    score = score_dates([GOLD], [FoundTags("truce", (found("May", "2008-05-01"), found("2008", "2008-01-01")))])
    assert (score.found.right, score.found.predicted) == (1, 2)


def test_a_text_without_a_prediction_counts_as_one_without_dates():
    assert score_dates([GOLD], []).found.recall == 0


# Values of dates


@pytest.mark.parametrize(
    ("value", "guess"),
    [
        ("2008-05-14", span("2008-05-14")),
        ("2008-05", span("2008-05-01", "2008-05-31")),
        ("2008-05", span("2008-05-07")),  # equal at the precision of the gold, which says no day
        ("2008", span("2008-01-01", "2008-12-31")),
        ("1983/2023", span("1983-01-20", "2023-01-31")),
        ("2022-09/2022-11", span("2022-09-01", "2022-11-30")),
    ],
)
def test_a_value_is_right_where_it_equals_the_gold_at_its_precision(value, guess):
    assert is_right(TrueDate(0, 1, value), guess)


@pytest.mark.parametrize(
    ("value", "guess"),
    [
        ("2008-05-14", span("2008-05-15")),
        ("2008-05-14", span("2008-05-01", "2008-05-31")),
        ("2008-05", span("2008-05-01", "2008-06-01")),
        ("2008", span("2007-12-31", "2008-12-31")),
        ("2006/2012", span("2006-01-01", "2006-12-31")),
        ("2008-05", FoundDate(0, 1)),
    ],
)
def test_any_other_value_is_wrong_where_the_day_of_publication_is_known(value, guess):
    assert not is_right(TrueDate(0, 1, value), guess, parse_published("2008-05-20"))


def test_an_expression_that_stays_open_wants_no_value():
    assert is_right(TrueDate(0, 1, ""), FoundDate(0, 1))
    assert not is_right(TrueDate(0, 1, ""), span("2008-05-14"))


@pytest.mark.parametrize(
    ("last", "right"),
    # "The day before yesterday" of June 2021: one day of gold, 30 of publication, so 30 days are allowed, and no more.
    [("2021-06-28", True), ("2021-06-29", False)],
)
def test_a_value_may_be_as_wide_as_the_month_of_publication_leaves_it(last, right):
    published = parse_published("2021-06")
    assert is_right(TrueDate(0, 1, "2021-06-10"), span("2021-05-30", last), published) is right


def test_a_wide_value_must_contain_the_gold():
    assert not is_right(TrueDate(0, 1, "2021-06-29"), span("2021-05-30", "2021-06-28"), parse_published("2021-06"))


# Topics

PASSAGES = (
    TruePassage(0, 40, frozenset({"arms", "routes"}), frozenset({"economy"})),
    TruePassage(40, len(TEXT), frozenset({"arms"})),
)
TOPIC_GOLD = TaggedText("truce", TEXT, passages=PASSAGES)


def tags(*passages: FoundPassage) -> list[FoundTags]:
    return [FoundTags("truce", passages=passages)]


def test_topics_are_counted_over_passages_as_worked_out_by_hand():
    # First passage: arms right, routes missed, politics false, economy tolerated. Second: arms missed.
    score = score_topics([TOPIC_GOLD], tags(FoundPassage(0, 40, frozenset({"arms", "politics", "economy"}))))
    assert (score.micro.right, score.micro.predicted, score.micro.gold) == (1, 2, 3)
    assert score.micro.f1 == pytest.approx(0.4)  # precision 1/2, recall 1/3
    assert score.by_topic["arms"].f1 == pytest.approx(2 / 3)
    assert score.by_topic["routes"].f1 == score.by_topic["politics"].f1 == 0
    assert "economy" not in score.by_topic


def test_a_passage_counts_where_at_least_half_of_it_lies():
    half = score_topics([TOPIC_GOLD], tags(FoundPassage(30, 50, frozenset({"arms"}))))
    assert half.by_topic["arms"].right == 2  # ten of twenty characters in each
    less = score_topics([TOPIC_GOLD], tags(FoundPassage(31, 50, frozenset({"arms"}))))
    assert less.by_topic["arms"].right == 1  # nine of nineteen in the first


def test_topics_of_several_passages_within_one_are_joined():
    parts = tags(FoundPassage(0, 20, frozenset({"arms"})), FoundPassage(20, 40, frozenset({"routes"})))
    assert score_topics([TOPIC_GOLD], parts).micro.right == 2


def test_an_empty_passage_has_no_part_in_any():
    assert score_topics([TOPIC_GOLD], tags(FoundPassage(10, 10, frozenset({"arms"})))).micro.right == 0


# Mistakes


def test_every_mistake_is_listed_with_its_class_and_place():
    gold = TaggedText("truce", TEXT, (at("May 2008", "2008-05"), at("two days later")), PASSAGES)
    guess = FoundTags("truce", (found("May 2008", "2009-05-01"), found("people")), (FoundPassage(0, 40, {"economy"}),))
    mistakes = find_tag_mistakes([gold], [guess])
    assert [(each.kind, each.detail) for each in mistakes] == [
        (TagMistakeKind.MISSED_DATE, "open"),
        (TagMistakeKind.FALSE_DATE, "open"),
        (TagMistakeKind.WRONG_VALUE, "2009-05-01/2009-05-01, not 2008-05"),
        (TagMistakeKind.MISSED_TOPIC, "arms"),
        (TagMistakeKind.MISSED_TOPIC, "routes"),
        (TagMistakeKind.MISSED_TOPIC, "arms"),
    ]
    lines = to_tag_mistake_lines(mistakes)
    assert "missed topic: 3" in lines
    assert "  2009-05-01/2009-05-01, not 2008-05: In [May 2008] the truce broke; two days later, and  {truce}" in lines


def test_without_mistakes_there_is_one_line_that_says_so():
    assert to_tag_mistake_lines([]) == ["No mistakes."]


# Gold and predictions

LINE = (
    '{"doc_id": "a", "text": "In 2008.", "dates": [{"start": 3, "end": 7, "value": "2008", "class": "explicit"}], '
    '"passages": [{"start": 0, "end": 8, "topics": ["economy", "boilerplate"], "also_acceptable": ["boilerplate"]}]}'
)


def test_gold_is_read_with_when_it_was_published_and_boilerplate_is_no_topic():
    published = parse_published("2009-01")
    (text,) = read_tagged([LINE], "gold.jsonl", {"a": published})
    assert text == TaggedText(
        "a", "In 2008.", (TrueDate(3, 7, "2008"),), (TruePassage(0, 8, frozenset({"economy"})),), published
    )


def test_vague_gold_is_marked_and_needs_no_date():
    (text,) = read_tagged([LINE.replace("explicit", "vague").replace('"2008"', '"then"')], "gold.jsonl", {})
    assert text.dates[0].is_vague


@pytest.mark.parametrize(
    "line", [LINE.replace('"2008"', '"soon"'), LINE.replace('"start": 3', '"start": "3"'), '{"doc_id": "a"}', "[]"]
)
def test_lines_that_are_no_gold_are_named_together(line):
    with pytest.raises(DataFileError, match=r"gold\.jsonl:1: is not a gold document.*\n.*gold\.jsonl:2: "):
        read_tagged([line, line], "gold.jsonl", {})


def test_a_file_without_gold_is_refused():
    with pytest.raises(CartelmapError, match="holds no document"):
        read_tagged([""], "gold.jsonl", {})


def test_predictions_are_read_back_from_what_extract_prints():
    when = When(3, 7, "2008", date(2008, 1, 1), date(2008, 12, 31), Unit.YEAR)
    open_one = When(0, 2, "In", None, None, Unit.DAY)
    passage = AnnotatedPassage(
        Passage(0, 0, 8, "In 2008."), whens=(open_one, when), topics=(TopicTag("eco", ("bank",)),)
    )
    gold = TaggedText("a", "In 2008.", published=parse_published("2009"))
    (tags,) = predict_tags(
        [gold], lambda document: AnnotatedDocument(document, (passage,)), {"eco": "economy"}.__getitem__
    )
    assert tags.dates == (FoundDate(0, 2), FoundDate(3, 7, date(2008, 1, 1), date(2008, 12, 31)))
    assert tags.passages == (FoundPassage(0, 8, frozenset({"economy"})),)


def test_predicting_tells_the_extraction_when_the_text_was_published():
    published = parse_published("2009-01")
    documents = []
    gold = [TaggedText("a", "x", published=published)]
    found = predict_tags(gold, lambda document: documents.append(document) or AnnotatedDocument(document), str)
    assert list(found) == [FoundTags("a")]
    assert [document.published for document in documents] == [published]


def test_a_row_of_another_shape_is_refused():
    with pytest.raises(TypeError):
        to_found_tags({"doc_id": "a", "dates": "none", "passages": []})
