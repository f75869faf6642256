"""The language of a text."""

from __future__ import annotations

import pytest

from cartelmap.reading import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The army entered the town of Aguililla and stayed for a week.", "en"),
        ("El ejército entró en la cabecera de Aguililla y se quedó una semana.", "es"),
        ("Culiacán 2019", ""),
        ("", ""),
    ],
)
def test_the_language_is_told_by_common_words(text: str, language: str):
    assert detect_language(text) == language
