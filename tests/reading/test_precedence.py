"""What is known of a text, and who is believed: sidecar, metadata.csv, the file itself, its name."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from cartelmap.model import Document, Published
from cartelmap.reading import FileStatus, open_corpus, read_corpus
from cartelmap.reading.columns import parse_columns

BRIEF = "Marines searched a warehouse in Manzanillo, according to the port authority."
HEAD = "---\ntitle: From the file\npublished: 2019-03\npublisher: Own\n---\n"


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def only(folder: Path) -> Document:
    (document,) = read_corpus(folder).documents
    return document


def test_who_is_believed_from_the_strongest_to_the_weakest(tmp_path: Path):
    write(tmp_path, {"2020-05-06 raid.md": BRIEF})
    assert only(tmp_path).published == Published(date(2020, 5, 6), date(2020, 5, 6), "from the file's name")
    write(tmp_path, {"2020-05-06 raid.md": HEAD + BRIEF})
    assert only(tmp_path).published == Published(date(2019, 3, 1), date(2019, 3, 31), "given")
    write(tmp_path, {"metadata.csv": "file,title,published\n2020-05-06 raid.md,From the table,2018\n"})
    assert (only(tmp_path).title, only(tmp_path).publisher) == ("From the table", "Own")
    assert only(tmp_path).published == Published(date(2018, 1, 1), date(2018, 12, 31), "given")
    write(tmp_path, {"2020-05-06 raid.yaml": "titulo: From the sidecar\npublished: 2017-01-02\n"})
    assert (only(tmp_path).title, only(tmp_path).publisher) == ("From the sidecar", "Own")
    assert only(tmp_path).published == Published(date(2017, 1, 2), date(2017, 1, 2), "given")


def test_a_file_without_a_date_has_none(tmp_path: Path):
    assert only(write(tmp_path, {"raid.txt": BRIEF})).published is None


def test_a_basis_stays_with_its_date(tmp_path: Path):
    write(tmp_path, {"a.md": f"---\npublished: 2019\npublished_basis: guessed\n---\n{BRIEF}"})
    write(tmp_path, {"a.yaml": "published: 2020\n"})
    published = only(tmp_path).published
    assert published is not None
    assert published.basis == "given"


def test_a_date_that_is_none_gives_way_to_the_next_and_is_said(tmp_path: Path):
    write(tmp_path, {"a.md": f"---\npublished: soon\n---\n{BRIEF}"})
    write(tmp_path, {"b.yaml": "published: soon\n", "b.md": HEAD + BRIEF})
    first, second = read_corpus(tmp_path).documents
    assert (first.published, second.published) == (None, Published(date(2019, 3, 1), date(2019, 3, 31), "given"))
    reports = {report.path: report for report in read_corpus(tmp_path).files}
    assert all("'soon' is not a date" in reports[name].what for name in ("a.md", "b.yaml"))


def test_a_row_knows_itself_better_than_whoever_wrote_about_its_file(tmp_path: Path):
    rows = [{"text": BRIEF, "title": "Row", "publisher": ""}, {"text": BRIEF + " Twice."}]
    write(tmp_path, {"2020 rows.jsonl": "\n".join(map(json.dumps, rows))})
    write(tmp_path, {"metadata.csv": "file,title,publisher\n2020 rows.jsonl,Table,AP\n"})
    first, second = read_corpus(tmp_path).documents
    assert (first.title, first.publisher, second.title) == ("Row", "AP", "Table")
    assert first.published is None  # an export is named after the day it was made


def test_a_sidecar_of_the_whole_name_is_about_this_file_and_the_other_about_all_of_the_name(tmp_path: Path):
    write(tmp_path, {"a.txt": BRIEF, "a.md": BRIEF, "a.txt.yaml": "author: Ana\n", "a.yml": "author: All\nurl: u\n"})
    first, second = read_corpus(tmp_path).documents
    assert [(each.path, each.author, each.url) for each in (first, second)] == [
        ("a.md", "All", "u"),
        ("a.txt", "Ana", "u"),
    ]


def test_sidecars_are_told_with_what_is_wrong_in_them(tmp_path: Path):
    write(tmp_path, {"a.txt": BRIEF, "a.yaml": "titel: x\n", "b.txt": BRIEF, "b.yml": ": [", "list.yaml": "a: 1\n"})
    files = {report.path: report for report in read_corpus(tmp_path).files}
    assert files["a.yaml"].status is FileStatus.METADATA
    assert files["a.yaml"].what == "It tells about a.txt. Nothing reads the keys `titel`."
    assert files["b.yml"].status is FileStatus.UNREADABLE
    assert files["list.yaml"].status is FileStatus.SET_ASIDE
    assert files["b.txt"].documents == 1


def test_metadata_within_an_archive_and_beside_it_both_count(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "reports.zip", "w") as archive:
        archive.writestr("a/one.md", HEAD + BRIEF)
        archive.writestr("a/two.txt", BRIEF)
        archive.writestr("a/metadata.csv", "file,title\none.md,Inner table\n")
        archive.writestr("a/two.yaml", "author: Ana\n")
    write(tmp_path, {"metadata.csv": "file,publisher,url\nreports.zip,AP,u\nreports.zip/a/two.txt,Reuters,\n"})
    one, two = read_corpus(tmp_path).documents
    assert (one.id, one.title, one.publisher, one.url) == ("reports.zip/a/one", "Inner table", "Own", "u")
    assert (two.path, two.author, two.publisher, two.url) == ("reports.zip/a/two.txt", "Ana", "Reuters", "u")


def test_names_with_accents_match_however_they_are_composed(tmp_path: Path):
    write(tmp_path, {"Año.txt": BRIEF, "metadata.csv": "file,title\nAn\u0303o.txt,Found\n"})
    assert only(tmp_path).title == "Found"


def test_what_a_table_of_texts_calls_its_columns_can_be_said(tmp_path: Path):
    write(tmp_path, {"rows.csv": "Relato;Día\nHallaron armas en Naco;2019-11-05\n"})
    documents = read_corpus(tmp_path, parse_columns(["text=Relato", "published=día"])).documents
    assert [(each.id, each.text) for each in documents] == [("rows#2", "Hallaron armas en Naco")]
    assert documents[0].published == Published(date(2019, 11, 5), date(2019, 11, 5), "given")


def test_the_report_counts_documents_and_says_where_dates_came_from(tmp_path: Path):
    rows = [{"text": BRIEF, "date": "2019"}, {"text": BRIEF, "date": "2020"}, {"text": BRIEF}, {"n": 1}]
    write(tmp_path, {"rows.jsonl": "\n".join(map(json.dumps, rows))})
    (report,) = read_corpus(tmp_path).files
    assert (report.documents, report.left_out, report.encoding, report.dates) == (3, 1, "UTF-8", (("given", 2),))


def test_many_faults_are_a_few_sentences_and_a_number(tmp_path: Path):
    write(tmp_path, {"rows.jsonl": '{"text": "Naco"}\n' + "nonsense\n" * 1_000})
    (report,) = read_corpus(tmp_path).files
    assert report.left_out == 1_000
    assert "And 995 more sentences like these." in report.what
    assert len(report.what) < 500


# Fingerprints


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.txt", BRIEF + "!"), ("metadata.csv", "file,title\na.txt,B\n"), ("a.yaml", "title: B\n")],
)
def test_a_fingerprint_changes_with_the_file_and_with_what_is_said_of_it(tmp_path: Path, name: str, content: str):
    write(tmp_path, {"a.txt": BRIEF, "b.txt": BRIEF, "metadata.csv": "file,title\na.txt,A\n", "a.yaml": "title: A\n"})
    before = fingerprints(tmp_path)
    assert fingerprints(tmp_path) == before
    write(tmp_path, {name: content})
    after = fingerprints(tmp_path)
    assert after["a.txt"] != before["a.txt"]
    assert after["b.txt"] == before["b.txt"]


def test_a_fingerprint_knows_the_columns_that_were_asked_for(tmp_path: Path):
    write(tmp_path, {"rows.csv": "a,b\nNaco,2019\n"})
    assert fingerprints(tmp_path, "text=a") != fingerprints(tmp_path, "text=b")


def fingerprints(folder: Path, *columns: str) -> dict[str, str]:
    corpus = open_corpus(folder, parse_columns(columns))
    return {file.path: corpus.fingerprint(file) for file in corpus.files}
