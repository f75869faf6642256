"""Names that must not be shown are in no file of an atlas, in nothing that a person kept, and in no export.

What looks for them here shares no code with what hides them.
"""

from __future__ import annotations

import html
import json
import re
import sqlite3
import unicodedata
import zlib
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from made_files import lines, make_page, make_pdf, make_word, word_paragraph
from typer.testing import CliRunner

from cartelmap.atlas import Answer, Filters, Scope, Verdict, add_decision, keep_judgement, open_atlas
from cartelmap.atlas.exports import to_csv
from cartelmap.atlas.store import DECISIONS, WORK
from cartelmap.building import build_atlas, is_stale
from cartelmap.cli import app
from cartelmap.cli.exporting import ExportFormat, What
from cartelmap.dashboard.i18n import words
from cartelmap.dashboard.keep.kept_page import KEPT_COLUMNS, to_kept_page, to_kept_rows
from cartelmap.errors import CartelmapError
from cartelmap.extraction import Resources, load_resources
from cartelmap.kept import KeptPassage, keep_entry, list_collections, open_collection
from cartelmap.model import PassageRole
from cartelmap.reading import FileStatus, Masks

NAME = "Rosalía Ibáñez Muñoz"
BARE = "rosaliaibanezmunoz"
TOLD = "was seen on the road from Culiacán to Badiraguato before dawn, two neighbours said."
MASK = f"name,why\n{NAME},witness\n"


def misread(text: str, table: str = "cp1252") -> str:
    return "".join(bytes([byte]).decode(table, "ignore") or chr(byte) for byte in text.encode())


# Each file names the person in another way.
TEXTS: dict[str, bytes] = {
    "plain.txt": f"{NAME} {TOLD}\n\nThe market of Guasave was closed.".encode(),
    "capitals.txt": f"ROSALIA IBAÑEZ MUÑOZ {TOLD} Rosalia Ibanez Munoz's brother left.".encode(),
    "apart.txt": unicodedata.normalize("NFD", f"A clerk said that {NAME} {TOLD}").encode(),
    "broken.txt": f"The clerk of the court said that Rosalía\nIbáñez\n  Muñoz {TOLD}".encode(),
    "hyphens.txt": f"The clerk of the court said that Rosa-\nlía Ibáñez Mu\u00adñoz {TOLD}".encode(),
    "quoted.eml": f"From: a@example.org\nSubject: {NAME}\n\n> Rosalía\n> Ibáñez Muñoz {TOLD}\n".encode(),
    "damaged.txt": misread(f"{NAME} {TOLD} “No one knows why”, said José Peña of Mazatlán.").encode(),
    "one-word-damaged.txt": f"They asked for {misread(NAME)} in Reynosa.".encode(),
    "twice-damaged.txt": misread(misread(f"{NAME} {TOLD} José Peña, de Mazatlán, habló después.")).encode(),
    "mac.txt": misread(f"They asked for {NAME} in Reynosa.", "mac_roman").encode(),
    "dos.txt": misread(f"They asked for {NAME} in Reynosa.", "cp850").encode(),
    "windows.txt": f"{NAME} {TOLD} José Peña, de Mazatlán, habló después.".encode("cp1252"),
    "sixteen.txt": f"{NAME} {TOLD}".encode("utf-16"),
    "lost.txt": f"They asked for {NAME.replace('í', '?').replace('ñ', chr(0xFFFD))} in Reynosa.".encode(),
    "page.html": make_page(
        f"<h1>Rosalía <b>Ibáñez</b> Muñoz</h1><p>Rosal&iacute;a Ib&aacute;&ntilde;ez&nbsp;Mu&#241;oz {TOLD}</p>",
        f"<title>{NAME}</title><meta name='author' content='{NAME}'>",
    ),
    "report.pdf": make_pdf(
        lines("The clerk said that Rosal\u00eda Ib\u00e1\u00f1ez", "Mu\u00f1oz was seen in Nogales.")
    ),
    "letter.docx": make_word(word_paragraph(f"{NAME} {TOLD}")),
    "table.csv": f'id,text,title,author,url\n{NAME},"{NAME} {TOLD}",{NAME},{NAME},https://example.org/rosalia-ibanez-munoz\n'.encode(),
    "lines.jsonl": json.dumps({"id": "rosalia_ibanez_munoz", "text": f"{NAME} {TOLD}", "published": NAME}).encode(),
    "Rosalía Ibáñez Muñoz.txt": b"The port of Manzanillo was closed for a day.",
    "folder-rosalia-ibanez-munoz/note.txt": b"The bridge of Apatzing\xc3\xa1n was closed for a day.",
    "metadata.csv": (
        "file,title,publisher,author,url,note\n"
        f"plain.txt,Talk with {NAME},{NAME},{NAME},https://example.org/Rosal%C3%ADa%20Ib%C3%A1%C3%B1ez%20Mu%C3%B1oz,"
        f"Given by Rosalia Ibanez Munoz\n{NAME}.txt,About {NAME},,,,\n"
    ).encode(),
    "sixteen.yaml": f"title: {NAME}\nnote: {misread(NAME)}\n".encode(),
}


@pytest.fixture(scope="module")
def resources() -> Resources:
    return load_resources()


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("CARTELMAP_DATA", str(folder))
    return folder


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    for name, content in TEXTS.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def hide(corpus: Path, content: str = MASK) -> None:
    (corpus / "mask.csv").write_text(content, encoding="utf-8")


def names(text: str) -> bool:
    """Whether a person could read the name in this text, whatever was done to it."""
    return any(BARE in bare(reading) for reading in readings(text))


def readings(text: str) -> Iterator[str]:
    yield text
    yield html.unescape(text)
    yield re.sub("(?:%[0-9A-Fa-f]{2})+", lambda found: unquoted(found[0]), text)
    for table in () if text.isascii() else ("cp1252", "latin-1", "mac_roman", "cp850"):
        once = read_back(text, table)
        yield from (once, read_back(once, table))


def unquoted(escaped: str) -> str:
    return bytes.fromhex(escaped.replace("%", "")).decode("utf-8", "replace")


def read_back(text: str, table: str) -> str:
    """The text as it was before somebody read its UTF-8 by this table."""
    content = b"".join(
        sign.encode("latin-1") if "\x80" <= sign <= "\x9f" else sign.encode(table, "replace") for sign in text
    )
    return content.decode("utf-8", "replace")


def bare(text: str) -> str:
    return "".join(sign.lower() for sign in unicodedata.normalize("NFKD", text) if sign.isalpha())


def test_what_looks_for_the_name_would_find_it_in_each_way():
    for text in (NAME, misread(NAME), misread(NAME, "cp850"), misread(misread(NAME)), "rosalia_IBANEZ-munoz"):
        assert names(f"They asked for {text} in Reynosa.")
    assert not names("They asked for Rosa in Reynosa.")


def where_named(*folders: Path) -> list[str]:
    """The files below these folders that name the person, by their own name or in what they hold."""
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    return sorted({str(file) for file in files for text in (file.name, *all_texts(file)) if names(text)})


def all_texts(file: Path) -> Iterator[str]:
    content = file.read_bytes()
    yield content.decode("utf-8", "ignore")
    for shift in (0, 1):
        yield content[shift:].decode("utf-16-le", "ignore")
        yield content[shift:].decode("utf-16-be", "ignore")
    if content.startswith(b"PAR1"):
        yield from strings(pq.read_table(file).to_pylist())
    for line in content.decode("utf-8", "ignore").splitlines() if file.suffix in (".json", ".jsonl") else ():
        yield from strings(line)
    if file.name == WORK:
        yield from texts_of_work(file)


def strings(value: object) -> Iterator[str]:
    """All texts in a value, those too that are written as JSON within it: an escaped line end must not part a name."""
    if isinstance(value, str):
        yield value
        try:
            inner = json.loads(value)
        except ValueError:
            return
        yield from () if isinstance(inner, str) else strings(inner)
    elif isinstance(value, dict | list):
        for each in [*value, *value.values()] if isinstance(value, dict) else value:
            yield from strings(each)


def texts_of_work(file: Path) -> Iterator[str]:
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as connection:
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in connection.execute(f"SELECT * FROM {table}"):
                for value in row:
                    yield from strings(zlib.decompress(value).decode() if isinstance(value, bytes) else str(value))
    # What was deleted may lie in the file still: whatever is packed in it, in a table or not.
    content = file.read_bytes()
    for start in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", content):
        try:
            yield zlib.decompressobj().decompress(content[start.start() :]).decode("utf-8", "ignore")
        except zlib.error:
            continue


def test_without_a_mask_the_name_is_in_the_atlas(corpus: Path, tmp_path: Path, resources: Resources):
    """Proves the tests below: they look where the name would be."""
    build_atlas([corpus], tmp_path / "atlas", resources)
    found = where_named(tmp_path / "atlas")
    assert {Path(file).name for file in found} >= {"documents.parquet", "passages.parquet", "manifest.json", WORK}


def test_each_way_of_writing_the_name_is_read_without_a_mask(corpus: Path, tmp_path: Path, resources: Resources):
    build_atlas([corpus], tmp_path / "atlas", resources)
    (documents,) = (tmp_path / "atlas").glob("gen-*/documents.parquet")
    named = {row["path"] for row in pq.read_table(documents).to_pylist() if any(map(names, strings(row)))}
    unseen = set(TEXTS) - {"metadata.csv", "sixteen.yaml"} - named
    assert unseen <= {"lost.txt", "hyphens.txt"}  # of which letters are lost, or were put apart


def test_no_file_of_an_atlas_has_a_hidden_name(corpus: Path, tmp_path: Path, data: Path, resources: Resources):
    hide(corpus)
    build_atlas([corpus], tmp_path / "atlas", resources)
    assert where_named(tmp_path / "atlas", data) == []


def test_the_texts_are_all_there_with_words_in_place_of_the_name(corpus: Path, tmp_path: Path, resources: Resources):
    hide(corpus)
    build_atlas([corpus], tmp_path / "atlas", resources)
    (documents,) = (tmp_path / "atlas").glob("gen-*/documents.parquet")
    rows = pq.read_table(documents).to_pylist()
    assert len(rows) == len(TEXTS) - 2
    unmarked = [row["path"] for row in rows if "[n" not in row["raw_text"] + row["path"]]
    assert unmarked == []
    assert {row["title"] for row in rows} >= {"Talk with [name hidden]", "About [name hidden]"}


def test_a_name_hidden_later_is_gone_from_all_that_earlier_builds_left(
    corpus: Path, tmp_path: Path, data: Path, resources: Resources
):
    atlas = tmp_path / "atlas"
    build_atlas([corpus], atlas, resources)
    (corpus / "plain.txt").write_text(f"{NAME} was in Guasave.", encoding="utf-8")
    build_atlas([corpus], atlas, resources)  # now there are two generations
    assert len(list(atlas.glob("gen-*"))) == 2
    decide_and_keep(atlas)
    decided = len(open_atlas(atlas).judgements())
    assert decided
    assert {Path(file).name for file in where_named(atlas, data)} >= {DECISIONS, f"About {NAME}.yaml"}
    hide(corpus)
    assert is_stale([corpus], atlas, resources)
    build_atlas([corpus], atlas, resources)
    assert len(list(atlas.glob("gen-*"))) == 1
    assert len(open_atlas(atlas).judgements()) == decided
    assert where_named(atlas, data) == []


def decide_and_keep(atlas: Path) -> None:
    """A decision on a passage, and a passage in a collection, as a person leaves them behind."""
    opened = open_atlas(atlas)
    passage = next(each for each in opened.passages(Filters(), None, limit=100) if names(each.text))
    add_decision(atlas, passage.document_id, passage.text, Verdict.BRING_BACK)
    for row in opened.unsure(Filters(), limit=100):
        keep_judgement(atlas, opened, row.mention_id, Answer.NO_PLACE, Scope.MENTION, who="A", why=f"{NAME} said so")
    kept = KeptPassage("", "Briefs", passage.document_id, passage.index, passage.text, passage.text, note=f"ask {NAME}")
    keep_entry(f"About {NAME}", kept)


def test_a_passage_that_was_brought_back_stays_so_without_the_name(tmp_path: Path, resources: Resources):
    corpus, atlas = tmp_path / "texts", tmp_path / "atlas"
    corpus.mkdir()
    story = "The market of Guasave was closed.\n\nIt rained on Reynosa all night long, people said."
    (corpus / "a.txt").write_text(f"{story}\n\nRead also: {NAME} was seen in Nogales\n", "utf-8")
    build_atlas([corpus], atlas, resources)
    (aside,) = [
        each for each in open_atlas(atlas).passages(Filters(aside=True)) if each.role is PassageRole.BOILERPLATE
    ]
    assert NAME in aside.text
    add_decision(atlas, aside.document_id, aside.text, Verdict.BRING_BACK)
    hide(corpus)
    build_atlas([corpus], atlas, resources)
    (back,) = open_atlas(atlas).brought_back()
    assert back.text == "Read also: [name hidden] was seen in Nogales"


def test_what_a_person_kept_stays_without_the_name(corpus: Path, tmp_path: Path, resources: Resources):
    build_atlas([corpus], tmp_path / "atlas", resources)
    decide_and_keep(tmp_path / "atlas")
    hide(corpus)
    build_atlas([corpus], tmp_path / "atlas", resources)
    (listed,) = list_collections()
    collection = open_collection(listed.name)
    assert listed.name == "About [name hidden]"
    assert collection
    assert [entry.note for entry in collection.entries] == ["ask [name hidden]"]
    english = words("en")
    taken_away = to_kept_page(english, listed.name, collection), to_csv(KEPT_COLUMNS, to_kept_rows(english, collection))
    assert not any(names(text) for text in taken_away)
    assert all("[name hidden]" in text for text in taken_away)


def test_no_export_has_a_hidden_name(corpus: Path, tmp_path: Path, resources: Resources):
    hide(corpus)
    atlas, out = tmp_path / "atlas", tmp_path / "out"
    build_atlas([corpus], atlas, resources)
    out.mkdir()
    written = {form for form in ExportFormat for what in (None, *What) if export(atlas, form, what, out)}
    assert written == set(ExportFormat)
    assert where_named(out) == []


def export(atlas: Path, form: ExportFormat, what: What | None, out: Path) -> bool:
    """Whether there is such an export; it lies in the folder then."""
    file = out / f"{what or 'all'}.{form.value}"
    table = ["--what", what.value] if what else []
    result = CliRunner().invoke(
        app, ["export", "--atlas", str(atlas), *table, "--format", form.value, "--output", str(file)]
    )
    assert not names(result.output)
    return result.exit_code == 0 and file.exists()


def test_only_texts_with_the_name_are_annotated_again(corpus: Path, tmp_path: Path, resources: Resources):
    atlas = tmp_path / "atlas"
    for number in range(5):
        (corpus / f"other-{number}.txt").write_text(f"{number} lorries were stopped near Naco.", encoding="utf-8")
    build_atlas([corpus], atlas, resources)
    hide(corpus)
    assert build_atlas([corpus], atlas, resources).again == 5
    hide(corpus, MASK + "Manuel Ochoa Tarín,minor\n")
    assert build_atlas([corpus], atlas, resources).again == 5  # which of the hidden ones a text had nobody knows


def test_a_name_taken_out_of_the_list_is_shown_again(corpus: Path, tmp_path: Path, resources: Resources):
    atlas = tmp_path / "atlas"
    hide(corpus)
    build_atlas([corpus], atlas, resources)
    assert not is_stale([corpus], atlas, resources)
    (corpus / "mask.csv").unlink()
    assert is_stale([corpus], atlas, resources)
    build_atlas([corpus], atlas, resources)
    assert any(names(each.text) for each in open_atlas(atlas).passages(Filters(), None, limit=100))


def test_the_import_report_says_how_many_names_and_none_of_them(corpus: Path, tmp_path: Path, resources: Resources):
    hide(corpus, MASK + "Manuel Ochoa Tarín,\n")
    (corpus / "mask.csv").chmod(0o644)
    summary = build_atlas([corpus], tmp_path / "atlas", resources)
    (row,) = [file for file in summary.files if file.path == "mask.csv"]
    assert row.status is FileStatus.METADATA
    assert row.what.startswith("It hides 2 names. Why is not said of 1 of them.")
    assert "chmod 600" in row.what
    assert not any(names(file.what) or names(file.path) for file in summary.files)


def test_nobody_can_try_which_names_give_the_hash_of_the_list(
    corpus: Path, tmp_path: Path, resources: Resources, monkeypatch: pytest.MonkeyPatch
):
    """Another person with the same list has another hash."""
    hide(corpus)
    hashes = set()
    for person in ("one", "other"):
        monkeypatch.setenv("CARTELMAP_DATA", str(tmp_path / person))
        build_atlas([corpus], tmp_path / f"atlas-{person}", resources)
        manifest = json.loads((tmp_path / f"atlas-{person}" / "manifest.json").read_text("utf-8"))
        hashes |= {manifest["inputs"]["mask.csv"], manifest["versions"]["masks"]}
    assert len(hashes) == 4


def test_a_broken_list_of_names_stops_the_build(corpus: Path, tmp_path: Path, resources: Resources):
    hide(corpus, "name,why\nMuñoz, Rosalía,witness\n,minor\nX,other\n")
    with pytest.raises(CartelmapError) as raised:
        build_atlas([corpus], tmp_path / "atlas", resources)
    assert [line.split(" ")[0] for line in str(raised.value).splitlines()] == [
        f"mask.csv:{line}:" for line in (2, 3, 4)
    ]
    assert not (tmp_path / "atlas").exists()


def test_names_are_hidden_in_all_texts_that_are_built_together(tmp_path: Path, resources: Resources):
    for folder in ("one", "other"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(f"{NAME} {TOLD} In {folder}.", encoding="utf-8")
    hide(tmp_path / "one")
    build_atlas([tmp_path / "one", tmp_path / "other"], tmp_path / "atlas", resources)
    assert where_named(tmp_path / "atlas") == []


def test_a_corpus_of_one_file_obeys_the_list_beside_it(corpus: Path, tmp_path: Path, resources: Resources):
    hide(corpus)
    build_atlas([corpus / "plain.txt"], tmp_path / "atlas", resources)
    assert where_named(tmp_path / "atlas") == []


def test_no_place_and_no_person_is_made_of_what_stands_for_a_name(tmp_path: Path, resources: Resources):
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text("Guadalupe Victoria was seen in Reynosa. Police asked Guadalupe Victoria.", "utf-8")
    (folder / "b.txt").write_text("A Guadalupe Victoria la vieron en Reynosa el martes por la noche.", "utf-8")
    hide(folder, "name,why\nGuadalupe Victoria,minor\n")
    build_atlas([folder], tmp_path / "atlas", resources)
    atlas = open_atlas(tmp_path / "atlas")
    passages = atlas.passages(Filters(), None, limit=10)
    assert {"[nombre oculto]" in each.text for each in passages if each.language == "es"} == {True}
    assert {mark.surface for each in passages for mark in each.marks} == {"Reynosa"}


def test_masks_with_no_names_hide_nothing():
    assert Masks().hidden(NAME) == NAME
