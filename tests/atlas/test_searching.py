"""When a search finds a text, and where in it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartelmap.atlas.searching import (
    MOST_TERMS,
    Term,
    find_terms,
    fold_for_search,
    fold_with_offsets,
    read_search,
    wanted,
)

AWKWARD = st.text(st.sampled_from("Ññáéß.İ'’-_ \u0301\u0303\u00ad\u200b\u0e33\u1e9bAb1\n\u2028\x1f\u3131"), max_size=30)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Ciudad Juárez", " ciudad juarez"),
        ("Jua\u0301rez", " juarez"),
        ("Puerto Peñasco", " puerto penasco"),
        ("the U.S. border", " the us border"),
        ("the cartels.It’s over", " the cartels it s over"),
        ("(Culiacán-Navolato)", " culiacan navolato"),
        ("100% _", " 100"),
        ("—", ""),
    ],
)
def test_a_text_is_folded_to_its_words(written: str, folded: str):
    assert fold_for_search(written) == folded


@given(st.text() | AWKWARD)
def test_the_offsets_are_those_of_the_folded_text(written: str):
    folded, offsets = fold_with_offsets(written)
    assert folded == fold_for_search(written)
    assert len(offsets) == len(folded)
    assert offsets == sorted(offsets)


@given(st.text())
def test_terms_have_nothing_that_a_pattern_would_read(written: str):
    assert not {"%", "_", "\\"} & {sign for term in read_search(written) for sign in term.words}


@given(st.text(st.characters(exclude_characters='"“”„‟«»‹›″＂-−–')))  # noqa: RUF001 - what gives a search a form
def test_a_text_is_found_by_each_of_its_own_words_and_marked(written: str):
    terms = read_search(written)
    assert all(term.is_in(fold_for_search(written)) for term in terms)
    assert bool(find_terms(written, terms)) == bool(terms)


def test_of_a_pasted_page_only_the_first_terms_are_searched():
    assert len(read_search(" ".join(map(str, range(1_000))))) == MOST_TERMS


@pytest.mark.parametrize(
    ("search", "terms"),
    [
        ("rifles Juárez", [Term("rifles"), Term("juarez")]),
        ('"El Aguaje" rifles', [Term("el aguaje", is_phrase=True), Term("rifles")]),
        ("“Tierra Caliente”", [Term("tierra caliente", is_phrase=True)]),
        ("«Tierra Caliente» -ejército", [Term("tierra caliente", is_phrase=True), Term("ejercito", is_out=True)]),
        ('-"cártel de Sinaloa"', [Term("cartel de sinaloa", is_phrase=True, is_out=True)]),
        ("\u2212 \u2013Sonora", [Term("sonora", is_out=True)]),
        ("Culiacán-Navolato", [Term("culiacan navolato")]),
        ('rifles "el agua', [Term("rifles"), Term("el agua", is_phrase=True)]),
        ('"" - -- "-" .* [a-z]+ (', [Term("a z")]),
        ("rifles RIFLES", [Term("rifles")]),
        ("", []),
    ],
)
def test_a_search_is_read_as_words_phrases_and_what_to_leave_out(search: str, terms: list[Term]):
    assert list(read_search(search)) == terms


@pytest.mark.parametrize(
    ("term", "text", "is_in"),
    [
        (Term("guerr"), "en Guerrero", True),
        (Term("guerra", is_phrase=True), "en Guerrero", False),
        (Term("la guerra", is_phrase=True), "La guerra, otra vez", True),
        (Term("la guerra", is_phrase=True), "la mala guerra", False),
        (Term("rero"), "en Guerrero", False),
    ],
)
def test_a_word_may_be_the_beginning_of_one_and_a_phrase_is_whole_words(term: Term, text: str, is_in: bool):  # noqa: FBT001
    assert term.is_in(fold_for_search(text)) == is_in
    assert bool(find_terms(text, [term])) == is_in


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_what_was_found_is_marked_in_the_text_as_it_is_written(form: str):
    text = unicodedata.normalize(form, "De Culiacán a Ciudad Juárez, y de Juárez al sur.")
    terms = wanted(read_search('culia "ciudad juarez" -sur juarez'))
    found = [unicodedata.normalize("NFC", text[start:end]) for start, end in find_terms(text, terms)]
    assert found == ["Culiacán", "Ciudad Juárez", "Juárez"]


@given(AWKWARD, AWKWARD)
def test_marks_stand_in_order_apart_and_within_the_text(text: str, search: str):
    at = 0
    for start, end in find_terms(text, read_search(search)):
        assert at <= start < end <= len(text)
        at = end
