"""A folder as analysts hand it over: everything in it is read that can be read, and the rest is said."""

from __future__ import annotations

import gzip
import io
import json
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from made_files import lines, make_page, make_pdf, make_rss, make_word, word_paragraph

from cartelmap.atlas import FileRow, Filters, open_atlas
from cartelmap.building import build_atlas
from cartelmap.extraction import Resources, load_resources
from cartelmap.reading import FileStatus

# Each town stands in one kind of file only, so that the map says which files were read.
TOWNS = {
    "plain.txt": "Guasave",
    "windows.txt": "Mazatlán",
    "damaged.txt": "Apatzingán",
    "notes.md": "Uruapan",
    "page.html": "Ciudad Obregón",
    "report.pdf": "Reynosa",
    "letter.docx": "Nogales",
    "mail.eml": "Saltillo",
    "lines.jsonl": "Tijuana",
    "table.csv": "Ensenada",
    "table.tsv": "Hermosillo",
    "sheet.xlsx": "Torreón",
    "rows.parquet": "Durango",
    "feed.rss": "Zacatecas",
    "archive.zip": "Puerto Vallarta",
    "packed.txt.gz": "Tepic",
    "deeper/still/inside.txt": "Manzanillo",
}


# A sentence each: what differs in nothing but a name would be a copy.
SENTENCES = (
    "Soldiers searched four warehouses in {town} on Tuesday and found nothing but rice.",
    "The harbour of {town} stayed closed for a week after the storm had sunk two boats.",
    "Teachers in {town} went back to school although nobody had paid them since May.",
    "A judge in {town} let the driver go because the police had lost his papers.",
    "Three hundred families left {town} when the wells ran dry in early summer.",
    "The bridge north of {town} was mended by its neighbours, who had waited for years.",
    "Farmers near {town} sold their avocados for half of what they had asked in spring.",
    "A reporter from {town} wrote that the new prosecutor had never opened the case.",
    "Nurses of the clinic in {town} asked for an ambulance that works at night.",
    "Lorries queued for two days outside {town} while customs looked for a missing seal.",
    "The mayor of {town} resigned after the audit, and his cousin took over the office.",
    "Miners from {town} blocked the railway and demanded helmets and a doctor.",
    "An old cinema in {town} was turned into a market for second-hand tools.",
    "Somebody painted the town hall of {town} blue, and the council liked it.",
    "Hotel owners in {town} said that guests had stayed away since the curfew.",
    "The bus company cut its last evening line to {town} for lack of drivers.",
    "Firefighters from {town} worked all night to keep the flames off the pines.",
)


def says(town: str) -> str:
    return SENTENCES[list(TOWNS.values()).index(town)].format(town=town)


def messy(folder: Path) -> None:
    """Write a file of every kind, and some that are none."""
    text = {name: says(town) for name, town in TOWNS.items()}
    (folder / "deeper/still").mkdir(parents=True)
    for name in ("plain.txt", "deeper/still/inside.txt"):
        (folder / name).write_text(text[name], encoding="utf-8")
    (folder / "windows.txt").write_bytes(text["windows.txt"].encode("cp1252"))
    mojibake = f"{text['damaged.txt']} José Pérez, Culiacán’s oldest driver, didn’t see them."
    (folder / "damaged.txt").write_text(mojibake.encode().decode("cp1252", "ignore"), encoding="utf-8")
    (folder / "notes.md").write_text(f"---\npublisher: Our notes\n---\n{text['notes.md']}", encoding="utf-8")
    (folder / "page.html").write_bytes(make_page(f"<article><p>{text['page.html']}</p></article>"))
    (folder / "report.pdf").write_bytes(make_pdf(lines(text["report.pdf"])))
    (folder / "letter.docx").write_bytes(make_word(word_paragraph(text["letter.docx"])))
    (folder / "mail.eml").write_text(f"Subject: Report\nDate: Tue, 5 Nov 2019 10:00:00 -0600\n\n{text['mail.eml']}\n")
    (folder / "lines.jsonl").write_text(json.dumps({"text": text["lines.jsonl"], "published": "2019-11"}))
    (folder / "table.csv").write_text(f"titulo,texto,fecha\nUno,{text['table.csv']!r},2019-11-05\n", encoding="utf-8")
    (folder / "table.tsv").write_text(f"title\ttext\nOne\t{text['table.tsv']}\n")
    book = openpyxl.Workbook()
    book.active.append(["title", "text"])
    book.active.append(["One", text["sheet.xlsx"]])
    book.save(folder / "sheet.xlsx")
    pq.write_table(pa.table({"text": [text["rows.parquet"]]}), folder / "rows.parquet")
    item = f"<item><title>One</title><description>{text['feed.rss']}</description></item>"
    (folder / "feed.rss").write_bytes(make_rss(item))
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("../../inside.txt", text["archive.zip"])
    (folder / "archive.zip").write_bytes(archive.getvalue())
    (folder / "packed.txt.gz").write_bytes(gzip.compress(text["packed.txt.gz"].encode()))
    (folder / "second plain.txt").write_text(text["plain.txt"].replace(" ", "\n", 3), encoding="utf-8")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 cut off")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\0\0")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "figures.csv").write_text("year,killed\n2019,4\n")
    (folder / "deeper/loop").symlink_to(folder, target_is_directory=True)
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    os.mkfifo(folder / "pipe.txt")


@pytest.fixture(scope="module")
def resources() -> Resources:
    return load_resources()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, resources: Resources) -> Path:
    folder = tmp_path_factory.mktemp("messy")
    messy(folder)
    build_atlas([folder], tmp_path_factory.mktemp("atlas"), resources)
    return next(path for path in tmp_path_factory.getbasetemp().glob("atlas*") if (path / "manifest.json").exists())


@pytest.fixture(scope="module")
def report(built: Path) -> Mapping[str, FileRow]:
    return {row.path: row for row in open_atlas(built).files()}


@pytest.mark.parametrize(("name", "town"), TOWNS.items())
def test_every_kind_of_file_is_on_the_map(built: Path, name: str, town: str):
    atlas = open_atlas(built)
    place = next(row.place for row in atlas.places(Filters()) if row.place.name == town)
    paths = {atlas.document(row.document_id).document.path for row in atlas.passages(Filters(), place.id)}
    assert name in {path.removesuffix("/inside.txt") if ".zip" in path else path for path in paths}


@pytest.mark.parametrize("name", TOWNS)
def test_every_kind_of_file_is_in_the_report(report: Mapping[str, FileRow], name: str):
    assert report[name].status in {FileStatus.READ, FileStatus.REPAIRED}
    assert report[name].documents == 1


def test_what_was_done_to_a_file_is_said(report: Mapping[str, FileRow]):
    assert report["damaged.txt"].repaired > 0
    assert report["damaged.txt"].status is FileStatus.REPAIRED
    assert report["windows.txt"].status is FileStatus.REPAIRED
    assert report["second plain.txt"].copies + report["plain.txt"].copies == 1
    assert report["mail.eml"].dates == (("found in the mail's header", 1),)


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("broken.pdf", FileStatus.UNREADABLE),
        ("picture.png", FileStatus.SET_ASIDE),
        ("empty.txt", FileStatus.SET_ASIDE),
        ("figures.csv", FileStatus.SET_ASIDE),
        ("pipe.txt", FileStatus.SET_ASIDE),
    ],
)
def test_what_could_not_be_read_is_said_in_a_sentence(report: Mapping[str, FileRow], name: str, status: FileStatus):
    assert report[name].status is status
    assert report[name].what.endswith(".")
    assert "Traceback" not in report[name].what


def test_a_folder_that_a_link_leads_back_to_is_read_once(report: Mapping[str, FileRow]):
    assert sum("plain.txt" in path for path in report) == 2  # itself and its copy


def test_the_counts_are_of_texts(built: Path):
    counts = open_atlas(built).counts(Filters())
    assert (counts.texts, counts.copies) == (len(TOWNS), 1)
