"""A table with its codebook and its readme, in one archive: what a browser hands over as one file."""

from __future__ import annotations

import io
import zipfile

from cartelmap.atlas.exports.columns import CODEBOOK_COLUMNS, to_codebook_rows
from cartelmap.atlas.exports.lines import to_csv
from cartelmap.atlas.exports.provenance import Provenance, to_readme
from cartelmap.atlas.exports.tables import ExportTable

FOR_SPREADSHEETS = "utf-8-sig"  # without the mark at its beginning Excel shows "CuliacÃ¡n"; pandas and R know it


def beside(table: ExportTable, provenance: Provenance, name: str) -> dict[str, bytes]:
    """The files that lie beside a table in a file of this name, by their names: its codebook and its readme."""
    stem, say = name.rpartition(".")[0] or name, provenance.say
    codebook, readme = f"{stem}.codebook.csv", f"{stem}.README.txt"
    files = {name: say(table.what), codebook: say("what each column means")}
    return {
        codebook: to_csv(CODEBOOK_COLUMNS, to_codebook_rows(table.columns, say)).encode(FOR_SPREADSHEETS),
        readme: to_readme(provenance, files).encode(),
    }


def to_zip(table: ExportTable, provenance: Provenance, stem: str) -> bytes:
    """An archive of the table as CSV, its codebook and its readme; the same view on the same day gives the same."""
    sink = io.BytesIO()
    made_on = provenance.made_on
    day = (max(made_on.year, 1980), made_on.month, made_on.day, 0, 0, 0)  # an archive knows no day before 1980
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        rows = to_csv(table.names, table.rows).encode(FOR_SPREADSHEETS)
        archive.writestr(_entry(f"{stem}.csv", day), rows)
        for name, content in beside(table, provenance, f"{stem}.csv").items():
            archive.writestr(_entry(name, day), content)
    return sink.getvalue()


def _entry(name: str, day: tuple[int, int, int, int, int, int]) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, day)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
