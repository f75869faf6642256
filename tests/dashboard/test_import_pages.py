"""Texts as a script, on an atlas that has seen a bad file, a copy, a damaged text and a menu."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from as_script import door, ran, said
from atlas.builders import CULIACAN, GAZETTEER, JUAREZ, TOPICS, Name, Para, text
from streamlit.testing.v1 import AppTest

from cartelmap.atlas import About, Filters, Stories, Verdict, add_decision, open_atlas, write_atlas
from cartelmap.dashboard import outside
from cartelmap.dashboard.address import View
from cartelmap.dashboard.texts.report_view import FILES_ON_A_PAGE
from cartelmap.model import AnnotatedDocument, Repair

BODY = Para("Troops entered Culiacán in the morning", (Name("Culiacán", CULIACAN),))
MENU = Para("More about Ciudad Juárez", (Name("Ciudad Juárez", JUAREZ),), aside=True)
LONG_MENU = tuple(Para(f"Menu item number {number}", aside=True) for number in range(9))

Open = Callable[..., AppTest]


def documents() -> list[AnnotatedDocument]:
    """A text with a menu, a copy of it, one that was repaired, one with a long menu."""
    damaged = text("damaged", Para("CuliacÃ¡n is far"))
    repaired = AnnotatedDocument(damaged.document, damaged.passages, (Repair(6, 8, "Ã¡", "á"),))
    return [text("copy", BODY), repaired, text("leader", BODY, MENU), text("long", Para("Nothing"), *LONG_MENU)]


def report_row(path: str, **said: object) -> dict[str, object]:
    """A row of the table of files."""
    nothing = {"sha256": "", "status": "read", "what": "", "documents": 1, "left_out": 0, "encoding": ""}
    return {**nothing, "path": path, "dates": json.dumps([]), "repaired": 0, "set_aside": 0, "copies": 0, **said}


FILES = (
    report_row("broken.pdf", status="unreadable", documents=0, what="This PDF has no pages."),
    report_row("copy.txt", copies=1),
    report_row("damaged.txt", repaired=1),
    report_row("leader.txt", set_aside=1),
    report_row("long.txt", set_aside=9),
    report_row("metadata.csv", status="metadata", documents=0, what="It tells about 4 files."),
)
STORIES = Stories([2, 1, 2, 3], [2, 1, 2, *range(3, 14)], [2, 1, 2, 2, *[3] * 10], {2: "leader"})


@pytest.fixture
def serve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens the page of texts on an atlas of these files."""
    monkeypatch.setenv("CARTELMAP_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CARTELMAP_ATLAS", str(tmp_path / "atlas"))

    def opened(files: tuple[dict[str, object], ...] = FILES, **view: object) -> AppTest:
        write_atlas(documents(), tmp_path / "atlas", About(TOPICS, files=files), GAZETTEER, STORIES)
        app = door()
        app.run()
        # With a folder `pages` beside the script, AppTest runs a page alone; what the shell has opened is there.
        app.session_state["cartelmap-view"] = View(**view)
        return ran(app.switch_page("pages/texts.py"))

    return opened


def file_keys(app: AppTest) -> list[str]:
    return [button.key for button in app.button if (button.key or "").startswith("open-file-")]


def test_the_report_says_in_a_sentence_what_became_of_all_files_and_lists_each(serve: Open):
    app = serve(show="import")
    assert "5 files\\: 3 texts \\+ 1 copy\\, 1 repaired\\, 10 passages set aside\\, 1 could not be read" in said(app)
    assert [app.button(key=key).label for key in file_keys(app)] == [
        "copy\\.txt",
        "damaged\\.txt",
        "leader\\.txt",
        "long\\.txt",
    ]
    assert said(app).index("broken.pdf") < said(app).index("metadata.csv")


def test_only_files_with_something_to_say_are_left_when_asked_for(serve: Open):
    app = serve(show="import")
    ran(app.checkbox(key="only-remarks").check())
    assert [app.button(key=key).label for key in file_keys(app)] == ["copy\\.txt", "damaged\\.txt"]


def test_a_file_is_found_by_its_name(serve: Open):
    app = serve(show="import")
    ran(app.text_input(key="find-file").input("LEADER"))
    assert [app.button(key=key).label for key in file_keys(app)] == ["leader\\.txt"]
    ran(app.text_input(key="find-file").input("no such file"))
    assert "No file is like this." in said(app)


def test_a_file_leads_to_its_text_and_the_text_back_to_the_report(serve: Open):
    app = serve(show="import")
    ran(app.button(key="open-file-1").click())
    assert "<h2><bdi>Copy</bdi>" in said(app)
    assert app.button(key="back-to-texts").label == "← Import report"
    ran(app.button(key="back-to-texts").click())
    assert file_keys(app)


def test_the_report_leads_to_what_was_set_aside_where_it_can_be_brought_back(serve: Open):
    app = serve(show="import")
    (see,) = [button for button in app.button if button.key == "aside-of-file-4"]  # long.txt
    ran(see.click())
    assert 'id="passage-1" class="cm-paragraph cm-target cm-boilerplate"' in said(app)
    assert app.button(key="decide-1").label == "Count this passage"
    assert app.button(key="back-to-texts").label == "← Import report"


def test_ten_thousand_files_are_shown_a_page_at_a_time(serve: Open):
    files = tuple(report_row(f"{number:05}.txt") for number in range(10_000))
    app = serve(files, show="import")
    assert len(file_keys(app)) == FILES_ON_A_PAGE
    assert "Files 1 to 50 of 10,000" in said(app)
    assert app.button(key="report-back").disabled
    ran(app.button(key="report-on").click())
    assert "Files 51 to 100 of 10,000" in said(app)
    assert app.button(key="open-file-0").label == "00050\\.txt"


def test_a_file_of_many_texts_lists_them(serve: Open):
    files = (report_row("leader.txt", documents=2),)
    app = serve(files, show="import")
    app.session_state["report-open"] = ("leader.txt", 1)
    ran(app)
    ran(app.button(key="text-of-file-leader").click())
    assert "<h2><bdi>Leader</bdi>" in said(app)


def test_texts_without_a_report_say_so(serve: Open):
    assert "Nothing is known about the files" in said(serve((), show="import"))


def test_the_list_tells_texts_from_copies(serve: Open):
    app = serve()
    assert "**3 texts + 1 copy**" in said(app)
    assert "1 copy, counted once with it" in [each.label for each in app.expander]
    assert "text-copy" not in [button.key for button in app.button]


def test_a_copy_links_to_its_text_and_the_text_to_its_copies(serve: Open):
    copy = serve(document="copy")
    assert "A copy of this text" in said(copy)
    assert "Leader · VICE · leader\\.txt" in [link.proto.label for link in copy.get("page_link")]
    leader = serve(document="leader")
    assert "Copies of this text" in said(leader)
    assert "v=1&doc=copy" in [link.proto.query_string for link in leader.get("page_link")]


def test_what_was_repaired_is_shown_before_and_after(serve: Open):
    app = serve(document="damaged")
    assert "<del>" not in said(app)  # what is folded away is not paid for
    app.session_state["repairs"] = True
    ran(app)
    assert "Culiac<del>Ã¡</del>n" in said(app)
    assert "Culiac<ins>á</ins>n" in said(app)


def test_a_passage_is_brought_back_and_set_aside_again(serve: Open, tmp_path: Path):
    app = serve(document="leader")
    assert "Set aside: not on the map" in said(app)
    before = outside.generation_stamp(tmp_path / "atlas")
    ran(app.button(key="decide-1").click())
    assert outside.generation_stamp(tmp_path / "atlas") != before  # so the pages open it anew
    assert open_atlas(tmp_path / "atlas").counts(Filters()).passages == 4
    add_decision(tmp_path / "atlas", "leader", MENU.text, Verdict.SET_ASIDE)
    assert open_atlas(tmp_path / "atlas").counts(Filters()).passages == 3


def test_a_choice_that_cannot_be_kept_is_told_and_changes_nothing(serve: Open, tmp_path: Path):
    app = serve(document="leader")
    (tmp_path / "atlas" / "decisions.jsonl").mkdir()  # a file cannot be opened there, whoever asks
    ran(app.button(key="decide-1").click())
    assert "This choice cannot be kept" in app.error[0].value
    assert "Set aside: not on the map" in said(app)


def test_a_long_menu_is_folded_and_costs_no_buttons_until_it_is_opened(serve: Open):
    app = serve(document="long")
    assert "9 passages set aside" in [each.label for each in app.expander]
    assert not [button for button in app.button if (button.key or "").startswith("decide-")]


def test_a_link_to_a_passage_that_was_set_aside_finds_it_unfolded(serve: Open):
    app = serve(document="long", passage=4)
    assert 'id="passage-4" class="cm-paragraph cm-target cm-boilerplate"' in said(app)
