"""The page that opens from a disk: all of a view, nothing that asks or runs, whatever stands in the texts."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import lxml.html
import pytest
from atlas.builders import (
    CULIACAN,
    EL_LIMON,
    GAZETTEER,
    GROUPS,
    MEXICO,
    SINALOA,
    TOPICS,
    Name,
    Para,
    text,
)

from cartelmap.atlas import About, Atlas, Filters, Mark, PassageRow, open_atlas, write_atlas
from cartelmap.dashboard.address import View
from cartelmap.dashboard.i18n import words
from cartelmap.dashboard.taking.exported import Exported
from cartelmap.dashboard.taking.page_file import to_page
from cartelmap.dashboard.taking.page_passages import LONGEST, MOST_PASSAGES, shortened
from cartelmap.model import AnnotatedDocument, PassageRole, Place, PlaceKind, Role

HOSTILE = (
    '{{7*7}} <img src=x onerror=alert(1)> ${alert(1)} </script><script>alert(2)</script> `b` \u202ertl\u202c "q" \''
)
TRAP = Place("trap", HOSTILE, PlaceKind.SETTLEMENT, 25.5, -108.25, ("MX",), HOSTILE)
DAY = date(2026, 1, 2)

Made = Callable[..., Exported]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """Gives what is taken away of an atlas of these documents."""

    def make(*documents: AnnotatedDocument, filters: Filters = Filters(), language: str = "en") -> Exported:  # noqa: B008
        return Exported(words(language), atlas_of(tmp_path, *documents), View(filters), "My texts", "http://here", DAY)

    return make


def atlas_of(folder: Path, *documents: AnnotatedDocument) -> Atlas:
    about = About(TOPICS, {"cartelmap": "0.1"}, licences=("Places: GeoNames, CC BY 4.0.",), groups=GROUPS)
    write_atlas(documents, folder / "atlas", about, GAZETTEER)
    return open_atlas(folder / "atlas")


def page_of(exported: Exported) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(to_page(exported))


def inside(root: lxml.html.HtmlElement, path: str) -> list[lxml.html.HtmlElement]:
    """The elements of a path such as `ol.passages/li`, wherever it begins."""
    steps = (step.partition(".") for step in path.split("/"))
    has = 'contains(concat(" ", @class, " "), " {} ")'
    told = [f"{tag or '*'}[{has.format(style)}]" if style else tag for tag, _, style in steps]
    return root.xpath(".//" + "/".join(told))


def said(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


NEWS = text(
    "a",
    Para("Rifles in Culiacán.", (Name("Culiacán", CULIACAN),)),
    Para(
        "Near El Limón, in Sinaloa, Mexico",
        (Name("El Limón", EL_LIMON), Name("Sinaloa", SINALOA), Name("Mexico", MEXICO)),
    ),
    published="2019-11",
)


def test_places_lead_to_their_passages_and_passages_to_their_places(made: Made):
    page = page_of(made(NEWS))
    (row,) = [item for item in inside(page, "ul.places/li") if "Culiacán" in said(item)]
    (link,) = inside(row, "a")
    passage = page.get_element_by_id(link.get("href").removeprefix("#"))
    assert "Rifles in Culiacán." in said(passage)
    assert [mark.text for mark in inside(passage, "mark.cm-location")] == ["Culiacán"]
    (back,) = inside(passage, "p.ways/a")
    assert back.get("href") == f"#{row.get('id')}"
    assert "VICE · Published November 2019" in said(passage)


def test_every_link_within_the_page_leads_somewhere(made: Made):
    page = page_of(made(NEWS))
    links = [link.get("href") for link in inside(page, "a") if link.get("href").startswith("#")]
    assert len(links) > 6
    assert all(page.get_element_by_id(link[1:], None) is not None for link in links)


def test_symbols_differ_by_how_exactly_a_place_is_known(made: Made):
    page = page_of(made(NEWS))
    titles = {said(link.find("title")): link for link in inside(page.get_element_by_id("map"), "a")}
    shapes = {name.partition(":")[0]: link for name, link in titles.items()}
    assert inside(shapes["Culiacán, Sinaloa"], "circle.dot")
    assert len(inside(shapes["El Limón, Michoacán"], "circle.ring")) == 2
    assert not any("Mexico" in name for name in titles)  # countries are never filled
    assert "Mexico · 1 text" in said(page)


def test_a_mexican_state_is_shaded_without_a_point(made: Made):
    sinaloa = replace(SINALOA, id="sinaloa-mexico")
    page = page_of(made(text("a", Para("In Sinaloa", (Name("Sinaloa", sinaloa),)))))
    (link,) = inside(page.get_element_by_id("map"), "a")
    assert link.get("class") == "region"
    assert inside(link, "path.shaded")


def test_the_page_says_what_is_shown_and_what_it_does_not_prove(made: Made):
    page = said(page_of(made(NEWS, filters=Filters(search="rifles"))))
    for wanted in (
        "My texts · “rifles”",
        "1 text · 1 of 1 place names on the map; 0 not placed",
        "It does not show where something happened.",
        "Empty areas are not safe areas",
        "All of this is done by fixed rules",
        "Places: GeoNames, CC BY 4.0.",
        "http://here/?v=1&q=rifles",
        "stay their publishers'",
        "January 2, 2026",
    ):
        assert wanted in page
    assert "El Limón" not in page


def test_the_page_speaks_spanish(made: Made):
    page = page_of(made(NEWS, language="es"))
    assert page.get("lang") == "es"
    for wanted in (
        "Lugares nombrados en los textos",
        "no señala dónde ocurrió algo",
        "Todos los textos",
        "Publicado en",
    ):
        assert wanted in said(page)


def test_hostile_words_come_out_as_themselves(made: Made):
    hostile = text("x", Para(f"Seen in {HOSTILE} today", (Name(HOSTILE, TRAP),)), publisher=HOSTILE)
    hostile = replace(hostile, document=replace(hostile.document, title=HOSTILE, url=f"javascript:{HOSTILE}"))
    exported = replace(made(hostile), title=HOSTILE)
    page = page_of(exported)
    assert len(inside(page, "script")) == 1
    assert not inside(page, "img")
    assert not any(
        name.startswith("on") for element in page.iter() if isinstance(element.tag, str) for name in element.attrib
    )
    assert not [link for link in inside(page, "a") if not link.get("href").startswith("#")]
    assert inside(page, "mark.cm-location")[0].text == HOSTILE
    assert said(page.find(".//title")) == " ".join(HOSTILE.split())


def test_the_policy_of_the_page_allows_its_own_style_and_script_and_nothing_else(made: Made):
    page = to_page(made(NEWS))
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)[1]
    style, script = (re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)[1] for tag in ("style", "script"))
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    for rule, content in (("style-src", style), ("script-src", script)):
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"
    assert page.index("Content-Security-Policy") < page.index("<style>") < page.index("<script>")
    assert " style=" not in page
    assert not re.search(r"(?:src|url\(['\"]?)=?['\"]?(?:https?:)?//", page)


def test_graphic_sentences_are_folded(made: Made):
    words_of_it = "They found two headless bodies. In Culiacán it rained."
    page = page_of(made(text("a", Para(words_of_it, (Name("Culiacán", CULIACAN),), graphic=((0, 31),)))))
    (fold,) = inside(page, "details.cm-graphic")
    assert "open" not in fold.attrib
    assert "headless" in said(fold)


def test_the_page_is_bounded_and_says_what_it_leaves_out(made: Made):
    paras = [
        Para(f"{number}: Culiacán " + "and so on " * 300, (Name("Culiacán", CULIACAN),))
        for number in range(MOST_PASSAGES + 5)
    ]
    rare = Para("El Limón at last", (Name("El Limón", EL_LIMON),))
    exported = made(text("a", *paras, rare))
    page = page_of(exported)
    items = inside(page, "ol.passages/li")
    assert len(items) == MOST_PASSAGES
    assert "6 more passages are left out." in said(page)
    assert any("El Limón at last" in said(item) for item in items)  # a place of the list has a passage
    assert max(len(said(inside(item, "blockquote")[0])) for item in items) <= LONGEST + 2


def test_a_view_of_nothing_is_a_page_too(made: Made):
    page = said(page_of(made(NEWS, filters=Filters(search="nowhere"))))
    assert "0 texts" in page


def passage(words: str, at: int, length: int = 8) -> PassageRow:
    mark = Mark(at, at + length, Role.LOCATION, "culiacan", chosen=False, confidence=0.9)
    return PassageRow(
        "p",
        "d",
        0,
        "",
        "",
        None,
        "",
        "",
        words,
        PassageRole.BODY,
        (mark,),
        graphic=((at - 10, at + 20),),
        found=((at, at + 3),),
    )


@pytest.mark.parametrize("before", [20, 400, 2000])
def test_a_long_passage_is_cut_around_its_place_with_all_marks_where_they_were(before: int):
    whole = "x " * (before // 2) + "Culiacán" + " y" * 1000
    short = shortened(passage(whole, whole.index("Culiacán")))
    (mark,) = short.marks
    assert short.text[mark.start : mark.end] == "Culiacán"
    assert len(short.text) <= LONGEST + 2
    ((first, last),) = short.graphic
    assert short.text[first:last] == "x x x x x Culiacán y y y y y y"
    assert [short.text[first:last] for first, last in short.found] == ["Cul"]
    assert short.text.endswith("…")


def test_a_short_passage_stays_as_it_is():
    whole = passage("In Culiacán it rained.", 3)
    assert shortened(whole) is whole


def test_files_are_named_by_what_they_show_and_the_day(made: Made):
    assert made(NEWS).stem == "cartelmap-my-texts-2026-01-02"
    filtered = made(NEWS, filters=Filters(topics=("arms",), search="../Ñandú"))
    assert filtered.stem == "cartelmap-my-texts-nandu-arms-2026-01-02"


@pytest.mark.parametrize(("frame", "narrower"), [("24.8,-107.39,8", True), ("", False), ("48.85,2.35,9", False)])
def test_the_page_opens_where_the_map_of_the_view_stood(made: Made, frame: str, narrower: bool):  # noqa: FBT001 - a case
    exported = made(NEWS)
    picture = page_of(replace(exported, view=View(frame=frame))).get_element_by_id("map")
    home, opening = (list(map(float, picture.get(name).split())) for name in ("viewbox", "data-opening"))
    assert (opening != home) == narrower
    assert opening[2] / opening[3] == pytest.approx(home[2] / home[3], rel=0.001)
    if narrower:  # about Culiacán, with which the frame is in the middle
        x, y = next(spot for name, spot in _spots(picture) if name.startswith("Culiacán"))
        assert opening[0] + opening[2] / 2 == pytest.approx(x, abs=1)
        assert opening[1] + opening[3] / 2 == pytest.approx(y, abs=1)


def _spots(picture: lxml.html.HtmlElement) -> list[tuple[str, tuple[float, float]]]:
    """The titles of the symbols, and where they stand in the picture."""
    at = re.compile(r"translate\(([\d.]+)[ ,]([\d.]+)\)")
    return [
        (said(link.find("title")), (float(found[1]), float(found[2])))
        for link in inside(picture, "a")
        if (found := at.search(lxml.html.tostring(link, encoding="unicode")))
    ]
