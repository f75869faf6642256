"""Words and the places where names may not run on."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartelmap.extraction.words import find_words, joins


def surfaces(text):
    return [word.surface for word in find_words(text)]


def test_a_word_keeps_its_decomposed_accents():
    assert surfaces(unicodedata.normalize("NFD", "Juárez ardió")) == [
        unicodedata.normalize("NFD", word) for word in ("Juárez", "ardió")
    ]


def test_initials_with_stops_are_one_word_and_fold_to_one_name():
    words = find_words("from D.F. to the U.S and the U.S. border, in EE.UU.")
    assert [word.folded for word in words if word.capital] == ["df", "us", "us", "eeuu"]


def test_a_possessive_is_no_part_of_the_name():
    assert surfaces("Mexico’s north and Sonora's coast")[0::3][:1] == ["Mexico"]
    assert "Sonora" in surfaces("Mexico’s north and Sonora's coast")


def test_addresses_and_file_names_hold_no_words():
    assert surfaces("see www.sonora.example.com/Culiacan or juarez@tijuana.mx, map-Durango.pdf") == ["see", "or"]


def test_a_shortened_word_does_not_end_a_sentence():
    cd, juarez = find_words("in Cd. Juárez")[1:]
    assert joins(juarez.gap, cd)
    assert not juarez.opens


def test_a_name_does_not_run_across_the_end_of_a_sentence():
    words = find_words("He left Tijuana. Sonora was next.")
    assert words[3].opens
    assert not joins(words[3].gap, words[2])


def test_a_name_may_run_across_a_line_break_but_not_across_an_empty_line():
    one, two = find_words("Ciudad\nJuárez")
    assert joins(two.gap, one)
    one, two = find_words("Ciudad\n\nJuárez")
    assert not joins(two.gap, one)


@given(st.text(max_size=200))
def test_words_are_in_order_and_are_what_stands_in_the_text(text):
    end = 0
    for word in find_words(text):
        assert end <= word.start < word.end <= len(text)
        assert text[word.start : word.end] == word.surface
        assert text[end : word.start] == word.gap or end == 0
        end = word.end


@pytest.mark.parametrize("piece", ["a", "a-", "@a-", ".a-", "a.", "a'", "x@", "#a-", "://", "www.", "e\u0301"])
def test_a_long_stretch_without_spaces_comes_to_an_end(piece):
    assert len(find_words(piece * (200_000 // len(piece)))) < 200_000


def test_words_are_the_same_wherever_a_long_text_is_cut_into_portions():
    sentence = "The U.S. consul, in Ciudad Juárez, wrote to a-b@c.mx about D.F. and x-ray.pdf. "
    words = find_words(sentence * 4_000)
    one = find_words(sentence)
    assert [word.surface for word in words] == [word.surface for word in one] * 4_000
    assert all(word.opens == one[number % len(one)].opens for number, word in enumerate(words))
    assert all((sentence * 4_000)[word.start : word.end] == word.surface for word in words)
