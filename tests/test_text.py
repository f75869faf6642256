"""When two spellings are the same name."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartelmap.text import fold, slug


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ciudad Juárez", "CIUDAD JUAREZ"),
        ("Cd. Juárez", "Cd Juarez"),
        ("U.S.", "US"),
        ("El Aguaje", "el\u00a0Aguaje"),
        ("Mérida", unicodedata.normalize("NFD", "Mérida")),
        ("O\u2019Higgins", "O'Higgins"),
        ("Winston\u2013Salem", "Winston-Salem"),
        ("San  Luis\nRío Colorado", "San Luis Rio Colorado"),
        ("Culia\u00adcán", "Culiacán"),
    ],
)
def test_spellings_of_one_name_fold_alike(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Cañada", "Canada"), ("Peña", "Pena"), ("El Limón", "El Lima")])
def test_different_names_fold_apart(one, other):
    assert fold(one) != fold(other)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


def test_a_slug_is_plain_and_readable():
    assert slug("Peñasco (Puerto), Son.") == "penasco-puerto-son"
