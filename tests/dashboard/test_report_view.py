"""What the screen says of the files of an import."""

from __future__ import annotations

import pytest
from test_passages import PAYLOADS, Reader

from cartelmap.atlas import FileRow
from cartelmap.dashboard.i18n import words
from cartelmap.dashboard.texts.report_view import file_html, unread_html
from cartelmap.dashboard.texts.report_words import dates, facts, has_to_say, in_order, report_sentence
from cartelmap.reading import FileStatus


def file(path: str = "a.txt", status: FileStatus = FileStatus.READ, documents: int = 1, **others: object) -> FileRow:
    """A file with nothing to say but what a test is about."""
    nothing = {"what": "", "left_out": 0, "encoding": "", "dates": (), "repaired": 0, "set_aside": 0, "copies": 0}
    return FileRow(path=path, status=status, documents=documents, **{**nothing, **others})


FIVE_FILES = (
    file("a.txt"),
    file("b.txt", copies=1),
    file("c.txt", repaired=7, set_aside=40),
    file("d.txt", FileStatus.REPAIRED, set_aside=2),
    file("e.txt"),
    file("metadata.csv", FileStatus.METADATA, documents=0, what="It tells about 5 files."),
)


def test_the_sentence_counts_files_texts_copies_repairs_and_passages_set_aside():
    told = report_sentence(words("en"), FIVE_FILES, 4, 1)
    assert told == "5 files: 4 texts + 1 copy, 2 repaired, 42 passages set aside"
    assert report_sentence(words("es"), FIVE_FILES, 4, 1) == (
        "5 archivos: 4 textos + 1 copia, 2 reparados, 42 fragmentos apartados"
    )


def test_the_sentence_names_files_that_could_not_be_read_and_nothing_that_did_not_happen():
    broken = file("b.pdf", FileStatus.UNREADABLE, documents=0, what="This PDF has no pages.")
    assert report_sentence(words("en"), (file(), broken), 1, 0) == "2 files: 1 text, 1 could not be read"
    assert report_sentence(words("en"), (file(),), 1, 0) == "1 file: 1 text"


def test_files_that_could_not_be_read_come_first_and_the_others_in_their_order():
    files = (file("a.txt"), file("b.pdf", FileStatus.UNREADABLE), file("c.txt"), file("d.pdf", FileStatus.UNREADABLE))
    assert [row.path for row in in_order(files)] == ["b.pdf", "d.pdf", "a.txt", "c.txt"]


@pytest.mark.parametrize(
    ("row", "is_worth_it"),
    [
        (file(), False),
        (file(set_aside=3), False),
        (file(repaired=1), True),
        (file(copies=1), True),
        (file(left_out=1), True),
        (file(what="It was read as UTF-16."), True),
        (file(status=FileStatus.UNREADABLE, documents=0), True),
    ],
)
def test_a_file_that_was_read_without_ado_has_nothing_to_say(row: FileRow, is_worth_it):
    assert has_to_say(row) is is_worth_it


def test_a_file_of_many_texts_says_how_many_of_each_kind():
    row = file(documents=5, copies=2, repaired=1, set_aside=1, left_out=3)
    assert facts(words("en"), row) == [
        "3 texts",
        "2 copies",
        "1 repair",
        "1 passage set aside",
        "3 parts could not be read",
    ]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (file(), "No date"),
        (file(documents=0), ""),
        (file(dates=(("given", 1),)), "Date of publication: given with the file"),
        (
            file(documents=5, dates=(("from the file's name", 1), ("given", 2))),
            "Date of publication: 1 from the file's name; 2 given with the file; 2 without a date",
        ),
    ],
)
def test_where_the_dates_came_from_is_said_with_their_numbers(row: FileRow, told: str):
    assert dates(words("en"), row) == told


def test_what_became_of_a_file_is_told_by_a_sign_and_a_word():
    html = file_html(words("es"), file("b.pdf", FileStatus.UNREADABLE, 0, what="This PDF has no pages."))
    seen = Reader(html).text
    assert "✕ No se pudo leer" in seen
    assert "Este PDF no tiene páginas." in seen
    assert "✎ Repaired" in Reader(file_html(words("en"), file(repaired=1))).text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_in_a_file_and_its_remarks_is_shown_as_plain_text(payload: str):
    row = file(payload, FileStatus.UNREADABLE, what=payload, dates=((payload, 1),))
    for html in (file_html(words("en"), row), unread_html(words("en"), [row], 10)):
        seen = Reader(html)
        assert payload in seen.text
        assert seen.tags <= {"div", "p", "span", "bdi", "ul", "li", "strong"}


def test_of_many_unreadable_files_the_first_are_named_and_the_others_counted():
    files = [file(f"{number}.pdf", FileStatus.UNREADABLE, 0, what="This PDF has no pages.") for number in range(12)]
    seen = Reader(unread_html(words("en"), [*files, file()], 10)).text
    assert "9.pdf" in seen
    assert "10.pdf" not in seen
    assert "And 2 more" in seen
    assert unread_html(words("en"), [file()], 10) == ""
