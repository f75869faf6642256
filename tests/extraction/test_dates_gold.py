"""How well dates are found in sentences of our own, and how rarely in what only looks like one."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from own_sentences import CLEAN_WANTED, DATES_WANTED, dated, read_dateless, read_dates, rows_of, to_gold

from cartelmap.evaluation import FoundTags, find_tag_mistakes, score_dates, to_found_tags
from cartelmap.evaluation import to_tag_mistake_lines as to_lines
from cartelmap.evaluation.dating import DatesCompared, compare_dates
from cartelmap.extraction import default_resources
from cartelmap.model import Basis, Precision

TOLD_WANTED = 0.95  # of precision, basis, long and in_doubt, each of which is asked for each date

SENTENCES, NEGATIVES = read_dates(), read_dateless()
GOLD = to_gold(SENTENCES)


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    return rows_of(GOLD, default_resources())


@pytest.fixture(scope="module")
def found(rows) -> tuple[FoundTags, ...]:
    return tuple(map(to_found_tags, rows))


def count(of: Callable[[dict[str, Any]], bool]) -> int:
    return sum(map(of, SENTENCES))


def test_half_of_the_sentences_are_spanish_and_half_of_each_language_has_no_date():
    for language in ("en", "es"):
        assert count(lambda each, language=language: each["language"] == language and not each["dates"]) == 50
        assert count(lambda each, language=language: each["language"] == language and bool(each["dates"])) == 50
        assert sum(of == language for of, _ in NEGATIVES) == 150


def test_no_sentence_stands_there_twice():
    texts = [*(each["text"] for each in SENTENCES), *(sentence for _, sentence in NEGATIVES)]
    assert len(texts) == len(set(texts)) == 500


def test_every_gold_date_is_in_the_calendar_and_says_how_it_is_known():
    for each in (each for sentence in SENTENCES for each in sentence["dates"]):
        assert each["precision"] in set(Precision)
        assert each["basis"] in set(Basis)
        assert ("first" in each and "last" in each) != bool(each.get("open"))
        if "first" in each:
            assert date.fromisoformat(each["first"]) <= date.fromisoformat(each["last"])


@pytest.mark.parametrize(
    ("surface", "day"),
    [
        (each["surface"], each["first"])
        for sentence in SENTENCES
        for each in sentence["dates"]
        if any(name in each["surface"] for name in calendar.day_name)
    ],
)
def test_a_gold_weekday_is_the_weekday_of_its_day(surface, day):
    assert calendar.day_name[date.fromisoformat(day).weekday()] in surface


def test_dates_are_found_in_our_own_sentences(found):
    score = score_dates(GOLD, found)
    mistakes = "\n".join(to_lines(find_tag_mistakes(GOLD, found)))
    figures = f"found: F1 {score.found.f1:.3f}; of those found the value is right: {score.values or 0:.3f}"
    print(figures, mistakes, sep="\n")  # noqa: T201 - to be seen with `pytest -rP`, for values have no bound here
    assert score.found.f1 >= DATES_WANTED, mistakes


def test_dates_that_are_found_say_how_they_were_worked_out(rows, found):
    wrong = [
        (surface, column, wanted, row[column])
        for number, compared in enumerate(compare_dates(GOLD, found))
        for surface, row, true in told_of(SENTENCES[number], rows[number], compared)
        for column in ("precision", "basis", "long", "in_doubt")
        if row[column] != (wanted := true.get(column, False))
    ]
    told = 4 * sum(len(compared.pairs) for compared in compare_dates(GOLD, found))
    share = 1 - len(wrong) / told
    print(f"told rightly: {share:.3f}", *wrong, sep="\n")  # noqa: T201 - to be seen with `pytest -rP`
    assert share >= TOLD_WANTED, wrong


def told_of(sentence: dict[str, Any], row: dict[str, Any], compared: DatesCompared):
    """The surface of each date that was found, its row, and the gold that it belongs to."""
    row_at = {(each["start"], each["end"]): each for each in row["dates"]}
    gold_at = dict(zip(compared.document.dates, sentence["dates"], strict=True))
    for true, date_found in compared.pairs:
        yield gold_at[true]["surface"], row_at[date_found.start, date_found.end], gold_at[true]


def test_hard_negatives_hold_no_date():
    marked = dated(NEGATIVES, default_resources())
    clean = 1 - len(marked) / len(NEGATIVES)
    print(f"clean: {clean:.3f}", *marked, sep="\n")  # noqa: T201 - to be seen with `pytest -rP`
    assert clean >= CLEAN_WANTED, marked
