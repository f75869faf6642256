"""Text of documents as HTML and as labels."""

from dataclasses import dataclass, replace
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartelmap.atlas import Mark, PassageRow
from cartelmap.dashboard.i18n import words
from cartelmap.dashboard.wording.passage_html import passage_html, published, text_html
from cartelmap.dashboard.wording.passages import Fold, escaped, label, marked
from cartelmap.model import GroupTag, PassageRole, Published, Role, TopicTag

PAYLOADS = [
    "{{7*7}}",
    "<script>alert(1)</script>",
    "${1}",
    "<img src=x onerror=alert(1)>",
    "$x$",
    "`code`",
    "\u202eabc\u202c",
    "</mark></article><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    ":red[x] :smile: [a](javascript:alert(1)) **b**",
]


class Reader(HTMLParser):
    """What a browser would see: the tags, and the text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert all(not name.startswith("on") for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


@dataclass(frozen=True)
class Stretch:
    start: int
    end: int


def passage(
    text: str,
    title: str = "",
    publisher: str = "",
    marks: tuple[Mark, ...] = (),
    graphic: tuple[tuple[int, int], ...] = (),
) -> PassageRow:
    return PassageRow("p", "d", 0, title, publisher, None, "", "en", text, PassageRole.BODY, marks, graphic=graphic)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_in_text_title_and_publisher_is_shown_as_plain_text(payload: str):
    seen = Reader(passage_html(words("en"), passage(payload, payload, payload), {}))
    assert seen.text.count(payload) == 3
    assert seen.tags <= {"article", "header", "strong", "bdi", "div", "blockquote", "footer"}


@given(st.text(), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=4))
def test_marks_never_change_the_text_that_is_read(text: str, pairs: list[tuple[int, int]]):
    text = text.replace("\r", "").replace("\0", "")  # an HTML parser changes these two itself
    marks = [Stretch(min(pair), max(pair)) for pair in pairs if max(pair) <= len(text)]
    seen = Reader(marked(text, marks, lambda _: "x"))
    assert seen.text == text
    assert seen.tags <= {"mark"}


def test_a_mark_encloses_exactly_its_name():
    assert marked("in Aguililla now", [Stretch(3, 12)], lambda _: "a") == 'in <mark class="a">Aguililla</mark> now'


def test_of_two_marks_that_overlap_the_longer_first_one_is_kept():
    text = "the Sinaloa Cartel"
    shown = marked(text, [Stretch(4, 11), Stretch(4, 18)], lambda mark: f"n{mark.end}")
    assert shown == 'the <mark class="n18">Sinaloa Cartel</mark>'


def test_what_a_search_found_is_marked_within_a_name_and_across_it():
    shown = marked("in Villa Unión now", [Stretch(3, 14)], lambda _: "a", found=[(3, 8), (15, 18)])
    assert shown == (
        'in <mark class="a cm-found">Villa</mark><mark class="a"> Unión</mark> <mark class="cm-found">now</mark>'
    )
    across = marked("in Villa Unión now", [Stretch(3, 8)], lambda _: "a", found=[(0, 14)])
    assert Reader(across).text == "in Villa Unión now"
    assert '<mark class="a cm-found">Villa</mark><mark class="cm-found"> Unión</mark>' in across


@given(st.text(), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6))
def test_what_a_search_found_never_changes_the_text_that_is_read(text: str, pairs: list[tuple[int, int]]):
    text = text.replace("\r", "").replace("\0", "")
    stretches = [(min(pair), max(pair)) for pair in pairs if max(pair) <= len(text)]
    marks = [Stretch(*each) for each in stretches[::2]]
    assert Reader(marked(text, marks, lambda _: "x", found=stretches[1::2])).text == text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_in_a_folded_sentence_is_shown_as_plain_text(payload: str):
    mark = Mark(0, len(payload), Role.LOCATION, "a", chosen=True, confidence=0.9)
    folded = passage(f"{payload} was left. Rain.", marks=(mark,), graphic=((0, len(payload) + 10),))
    seen = Reader(text_html(words("en"), folded))
    assert seen.text.count(payload) == 2  # in the sentence, and in what stands for it
    assert seen.tags == {"details", "summary", "span", "mark"}


@given(
    st.text(max_size=30), st.lists(st.integers(0, 30), min_size=4, max_size=4), st.lists(st.integers(0, 30), min_size=4)
)
def test_folds_and_marks_lose_nothing_of_the_text(text: str, edges: list[int], places: list[int]):
    text = text.replace("\r", "").replace("\0", "").ljust(31, ".")
    first, second, third, fourth = sorted(edges)
    folds = [Fold(first, second, "", "", "en"), Fold(third, fourth, "", "", "en")]
    marks = [Stretch(*sorted(pair)) for pair in zip(places[::2], places[1::2], strict=False)]
    shown = marked(text, marks, lambda _: "x", folds).replace("</summary> ", "</summary>")
    assert Reader(shown).text == text
    assert shown.count("<details") == shown.count("</details>") == 2


def test_only_the_graphic_sentence_is_folded_and_its_marks_stay():
    text = "Rain fell. Heads lay in Tepic. Sun."
    mark = Mark(24, 29, Role.LOCATION, "tepic", chosen=False, confidence=0.9)
    assert text_html(words("es"), passage(text, marks=(mark,), graphic=((11, 30),))) == (
        'Rain fell. <details class="cm-graphic"><summary lang="es" dir="auto">'
        '<span class="cm-shut">Frase explícita oculta: mostrar</span>'
        '<span class="cm-opened">Ocultar la frase explícita</span></summary> '
        'Heads lay in <mark class="cm-mark cm-location">Tepic</mark>.</details> Sun.'
    )


def test_a_fold_names_the_place_that_was_asked_for():
    text = "Rain fell. Heads lay in Tepic. Sun."
    mark = Mark(24, 29, Role.LOCATION, "tepic", chosen=True, confidence=0.9)
    folded = passage(text, marks=(mark,), graphic=((11, 30),))
    assert "Graphic sentence naming Tepic hidden: show" in passage_html(words("en"), folded, {}, all_marks=False)
    assert "Frase explícita que nombra Tepic oculta: mostrar" in passage_html(words("es"), folded, {})
    outside = passage(text, marks=(mark,), graphic=((0, 10),))
    assert "Graphic sentence hidden: show" in passage_html(words("en"), outside, {})


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_that_was_searched_and_found_is_shown_as_plain_text(payload: str):
    found = replace(passage(payload), found=((0, len(payload)),))
    seen = Reader(text_html(words("en"), found))
    assert seen.text == payload
    assert seen.tags == {"mark"}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_label_has_no_markdown_left_that_could_act(payload: str):
    shown = label(payload)
    for sign in "$`*_[]<>{}()":
        assert sign not in shown.replace(f"\\{sign}", "")
    assert "\u202e" not in shown


def test_a_colon_in_a_label_does_not_begin_a_command_of_streamlit():
    assert label(":red[x]") == "\\:\u2060red\\[x\\]"


def test_an_empty_text_gives_no_element():
    assert escaped("") == ""


def test_a_topic_unfolds_to_the_words_that_made_it_match():
    tagged = replace(
        passage("Gunmen ambushed a patrol."),
        topics=("violence", "arms"),
        terms=(TopicTag("violence", ("gunmen", "<b>ambushed</b>")),),
    )
    shown = passage_html(words("en"), tagged, {"violence": "Violence", "arms": "Arms"})
    assert "<summary>Violence</summary> <span>because of: “gunmen”, “&lt;b&gt;ambushed&lt;/b&gt;”</span>" in shown
    assert "<span>Arms</span>" in shown  # nothing to unfold


def test_a_group_that_was_asked_for_is_marked_whole_and_another_is_not():
    text = "The Sinaloa Cartel met Los Zetas."
    place = Mark(4, 11, Role.EMBEDDED, None, chosen=False, confidence=None)
    tags = (
        GroupTag("G001", "Sinaloa Cartel", 104, 118, "Sinaloa Cartel", 4, 18),
        GroupTag("G004", "Los Zetas", 123, 132, "Los Zetas", 23, 32),
    )
    shown = passage_html(words("en"), replace(passage(text, marks=(place,)), groups=tags), {}, groups=("G001",))
    assert 'The <mark class="cm-mark cm-group cm-chosen">Sinaloa Cartel</mark> met Los Zetas.' in shown


def test_the_chosen_place_stands_out_among_the_marks():
    marks = (
        Mark(0, 9, Role.LOCATION, "a", chosen=True, confidence=0.9),
        Mark(13, 22, Role.LOCATION, None, chosen=False, confidence=None),
    )
    shown = passage_html(words("en"), passage("El Aguaje in Aguililla.", marks=marks), {})
    assert '<mark class="cm-mark cm-location cm-chosen">El Aguaje</mark>' in shown
    assert '<mark class="cm-mark cm-open">Aguililla</mark>' in shown


def test_a_passage_says_where_a_person_confirmed_what_was_asked_for():
    mark = Mark(0, 9, Role.LOCATION, "a", chosen=True, confidence=1.0, confirmed=True)
    for marks, says_so in (((mark,), True), ((replace(mark, chosen=False),), False), ((), False)):
        shown = passage_html(words("en"), passage("El Aguaje in Aguililla.", marks=marks), {})
        assert ("Confirmed by a person" in shown) == says_so


def test_a_date_that_was_worked_out_says_so():
    month = (date(2019, 11, 1), date(2019, 11, 30))
    said = words("en")
    assert (
        published(said, Published(*month, "inferred from the text"))
        == "Published November 2019 (worked out from the text)"
    )
    assert published(said, Published(*month, "stated")) == "Published November 2019"
    assert published(said, None) == "No date"


def test_a_passage_says_how_often_it_is_repeated_and_whether_it_was_set_aside():
    plain = passage("Troops entered Culiacán")
    repeated, copied = replace(plain, copies=1), replace(plain, copy_of="d2")
    menu = replace(plain, role=PassageRole.BOILERPLATE)
    assert "+1 copy" in passage_html(words("en"), repeated, {})
    assert "+1 copia" in passage_html(words("es"), repeated, {})
    assert "From a copy of another text" in passage_html(words("en"), copied, {})
    assert "Was set aside" in passage_html(words("en"), menu, {})
    assert "Counted because someone brought it back" in passage_html(words("en"), replace(menu, restored=True), {})
    assert "copy" not in passage_html(words("en"), plain, {})
