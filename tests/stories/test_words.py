"""Words as numbers: what damage leaves alike, and what it does not."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cartelmap.stories.words import hash_runs, hash_words


def words_of(text: str) -> list[int]:
    return hash_words([text])[0].tolist()


@pytest.mark.parametrize(
    "damaged",
    [
        "the army in Culiacan",
        unicodedata.normalize("NFD", "the army in Culiacán"),
        "the army in CuliacĂĄn",
        "the army in CuliacÃ¡n",
        "THE ARMY IN CULIACÁN",
        "the army\nin Culiacán,",
        "the ar-\nmy in Culiacán",
        "the ar\u00admy in Culia\u200bcán",
        "“the army” in a Culiacán …",
    ],
)
def test_damage_to_accents_case_and_lines_leaves_words_alike(damaged: str):
    assert words_of(damaged) == words_of("the army in Culiacán")


@pytest.mark.parametrize("damaged", ["Mexicoâs gangs", "Mexico's gangs", "Mexicoâ€™s gangs", "Mexicos gangs"])
def test_lost_apostrophes_leave_words_alike(damaged: str):
    assert words_of(damaged) == words_of("Mexico’s gangs")


def test_sentences_that_were_run_together_are_still_words():
    assert words_of("against the cartels.It was late") == words_of("against the cartels. It was late")


def test_an_en_without_its_tilde_is_the_same_letter():
    assert words_of("Peña") == words_of("Pena")


@pytest.mark.parametrize(
    ("one", "other"),
    [("17 dead", "71 dead"), ("Tepic", "Tampico"), ("北京", "上海"), ("Москва", "Казань"), ("b", "bb")],
)
def test_other_words_are_other_numbers(one: str, other: str):
    assert words_of(one) != words_of(other)


def test_signs_that_are_written_without_spaces_are_words_of_their_own():
    assert len(words_of("墨西哥城")) == 4


@pytest.mark.parametrize("text", ["", " ", "â", "¡!", "\ud800", "😀", "aeiou"])
def test_what_has_no_consonant_is_no_word(text: str):
    assert words_of(text) == []


def test_each_text_has_its_number_of_words():
    words, counts = hash_words(["Los Mochis", "", "Puerto Peñasco, Sonora", "y"])
    assert counts.tolist() == [2, 0, 3, 1]
    assert len(words) == 6


def test_a_very_long_text_has_the_words_of_its_parts():
    long_one = "El Fuerte, Choix, Badiraguato. " * 30_000
    words, counts = hash_words(["Cosalá", long_one, "Mazatlán"])
    assert counts.tolist() == [1, 4 * 30_000, 1]
    assert words[1:5].tolist() == words[-5:-1].tolist()
    assert words[-1] == words_of("Mazatlán")[0]


def test_a_very_long_text_without_spaces_is_read():
    assert len(words_of("x" * 600_000)) >= 1


@settings(deadline=None)  # the first text waits for the table of characters
@given(st.lists(st.text(max_size=40), max_size=6))
def test_texts_together_have_the_words_that_they_have_alone(texts: list[str]):
    words, counts = hash_words(texts)
    assert words.tolist() == [word for text in texts for word in words_of(text)]
    assert counts.tolist() == [len(words_of(text)) for text in texts]


def test_the_order_of_words_counts_for_a_run_and_none_has_no_number():
    words, counts = hash_words(["Tepic and Xalisco", "Xalisco and Tepic", "", "tepic, and xalisco"])
    first, turned, none, again = hash_runs(words, counts).tolist()
    assert first == again
    assert len({first, turned, none}) == 3
    assert none == 0


def test_runs_of_nothing_are_none():
    assert hash_runs(np.empty(0, np.uint64), np.zeros(2, np.int64)).tolist() == [0, 0]
