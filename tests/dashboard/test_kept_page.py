"""A collection to take away: safe for a spreadsheet, safe for a browser, and with all that it was kept with."""

from __future__ import annotations

import csv
import html
import io
import re
from datetime import date

from cartelmap.atlas.exports import to_csv
from cartelmap.dashboard.i18n import words
from cartelmap.dashboard.keep.kept_page import KEPT_COLUMNS, quote_html, to_kept_page, to_kept_rows
from cartelmap.kept import Collection, KeptPassage, KeptView, anchor_of
from cartelmap.model import Published

ROAD = "They burned the bus. The road to Aguililla stayed closed."
PAYLOAD = "{{7*7}} <img src=x onerror=alert(1)> ${x} </script> `b` \u202eabc"


def passage(text: str = ROAD, **fields: object) -> KeptPassage:
    known: dict[str, object] = {
        "title": "Armed men close the road",
        "publisher": "El Faro del Balsas",
        "published": Published(date(2019, 11, 5), date(2019, 11, 5), "given"),
        "url": "https://faro.example/aguililla",
        "kept": "2026-11-22T03:00:00+00:00",
    }
    return KeptPassage("sample", "Sample briefs", "balsas.txt", 6, anchor_of(text), text, **{**known, **fields})


def rows(*entries: KeptPassage | KeptView) -> list[dict[str, str]]:
    text = to_csv(KEPT_COLUMNS, to_kept_rows(words("en"), Collection("", "", entries)))
    return list(csv.DictReader(io.StringIO(text)))


def page(*entries: KeptPassage | KeptView, language: str = "en", name: str = "Roads", note: str = "") -> str:
    return to_kept_page(words(language), name, Collection("", note, entries))


def test_a_row_has_the_quote_its_note_its_citation_and_where_it_stands():
    (row,) = rows(passage(note="Ask for the map of bus lines."))
    assert row["quote"] == ROAD
    assert row["note"] == "Ask for the map of bus lines."
    assert row["citation"] == (
        "“Armed men close the road”, El Faro del Balsas, November 5, 2019, https://faro.example/aguililla, passage 7, "
        "accessed November 22, 2026."
    )
    assert (row["document_id"], row["passage_index"], row["published_start"]) == ("balsas.txt", "6", "2019-11-05")


def test_a_view_has_its_address():
    view = KeptView("sample", "Sample briefs", "map", (("v", "1"), ("place", "aguililla-michoacan")), "Aguililla")
    (row,) = rows(view)
    assert (row["kind"], row["address"], row["quote"]) == ("view", "map?v=1&place=aguililla-michoacan", "")
    assert "map?v=1&amp;place=aguililla-michoacan" in page(view)


def test_what_a_spreadsheet_would_run_is_defused():
    (row,) = rows(passage("=HYPERLINK(1)", title="+1", note="@SUM(A1)", publisher="-2"))
    assert [row[name][0] for name in ("quote", "title", "note", "publisher")] == ["'"] * 4


def test_the_page_folds_what_is_graphic():
    text = page(passage(graphic=((0, 20),)))
    fold = text[text.index("<details") : text.index("</details>")]
    assert "They burned the bus." in fold
    assert "Graphic sentence hidden: show" in fold
    assert "The road to Aguililla" not in fold


def test_graphic_stretches_that_a_person_wrote_askew_fold_what_they_name_and_lose_no_text():
    text = quote_html(words("en"), passage(graphic=((10, 20), (0, 15), (50, 900), (70, 60))))
    folded = re.findall(r"</summary> (.*?)</details>", text)
    assert folded == [ROAD[:20], ROAD[50:]]
    assert re.sub(r"<summary.*?</summary> |<[^>]*>", "", text) == ROAD


def test_the_page_asks_nobody_for_anything_and_runs_nothing():
    text = page(passage(), passage("Another."), note="For Tuesday.")
    assert "default-src 'none'" in text
    for asked in ("<script", "<link", "src=", "@import", "url("):
        assert asked not in text
    assert "For Tuesday." in text


def test_payloads_come_out_as_themselves():
    text = page(
        passage(PAYLOAD, title=PAYLOAD, publisher=PAYLOAD, author=PAYLOAD, note=PAYLOAD, url=f"javascript:{PAYLOAD}"),
        KeptView("sample", PAYLOAD, "map", (("q", PAYLOAD),), PAYLOAD, PAYLOAD),
        name=PAYLOAD,
        note=PAYLOAD,
    )
    assert "<img" not in text
    assert "</script>" not in text
    assert "href" not in text
    assert text.count(f"<bdi>{html.escape(PAYLOAD)}</bdi>") >= 7


def test_the_page_speaks_the_language_of_the_screen():
    text = page(passage(), language="es")
    assert '<html lang="es">' in text
    assert "«Armed men close the road», El Faro del Balsas, 5 de noviembre de 2019" in text
    assert "1 elemento" in text
