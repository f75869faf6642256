"""What the page About says of the texts that are shown."""

from __future__ import annotations

import pytest

from cartelmap.dashboard.about_view import about_html
from cartelmap.dashboard.i18n import words


@pytest.mark.parametrize(
    ("versions", "english", "spanish"),
    [
        ({"country": "US"}, "<dd>United States</dd>", "<dd>Estados Unidos</dd>"),
        ({"country": "auto", "country found": "CO"}, "<dd>Colombia, found in them</dd>", "<dd>Colombia, según los"),
        ({"country": "auto", "country found": ""}, "<dd>None leads</dd>", "<dd>Ninguno predomina</dd>"),
    ],
)
def test_about_names_the_country_that_the_texts_are_about(versions: dict[str, str], english: str, spanish: str):
    said = about_html(words("en"), {**versions, "gazetteer": "7"})
    assert f"<dt>Country the texts are about</dt>{english}" in said
    assert "<dt>gazetteer</dt><dd>7</dd>" in said
    assert "auto" not in said
    assert f"<dt>País del que tratan los textos</dt>{spanish}" in about_html(words("es"), versions)


def test_about_is_silent_on_the_country_of_an_atlas_that_does_not_say():
    assert "Country the texts" not in about_html(words("en"), {"gazetteer": "7"})
