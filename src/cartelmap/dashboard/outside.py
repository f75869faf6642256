"""All that the dashboard takes from files, clock, environment and network itself."""

from __future__ import annotations

import hashlib
import json
import os
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from cartelmap.atlas import DECISIONS
from cartelmap.errors import CartelmapError
from cartelmap.extraction.home import DEFAULT_HOME
from cartelmap.paths import cache_folder, data_folder, shipped
from cartelmap.reading import Options

ADDRESS = "127.0.0.1"  # nobody but this machine is answered


@dataclass(frozen=True, slots=True)
class Served:
    """What `serve` is to show: an atlas under a title, and where they are known the texts, and how they were read.

    Without an atlas it is the sample.
    """

    atlas: Path | None = None
    title: str | None = None
    corpus: Path | None = None
    options: Options = Options()  # noqa: RUF009 - it is frozen


_HERE = Path(__file__).parent


def style_sheet() -> str:
    """The look of the pages, as CSS: all files of `styles`, `pages.css` first, for what holds everywhere."""
    files = sorted((_HERE / "styles").glob("*.css"), key=lambda file: (file.name != "pages.css", file.name))
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def script(name: str) -> str:
    """A script or a style of our own, as it is sent to the browser."""
    return (_HERE / "scripts" / name).read_text(encoding="utf-8")


def catalogue_file(language: str) -> Path:
    """The message catalogue of a language, as translators edit it."""
    return _HERE / "locale" / language / "LC_MESSAGES" / "cartelmap.po"


def catalogue(language: str) -> bytes:
    """What stands in the message catalogue of a language."""
    return catalogue_file(language).read_bytes()


def outlines(name: str) -> dict[str, Any]:
    """Shipped outlines as GeoJSON: `world` (land), `neighbours` of Mexico, `states_mx` or `states_us`."""
    shapes: dict[str, Any] = json.loads((shipped("data/outlines") / f"{name}.geojson").read_bytes())
    return shapes


def served() -> tuple[Path, str] | None:
    """The folder of the atlas that `serve` was told to show, and its title; None where it was told of none."""
    folder = os.environ.get("CARTELMAP_ATLAS")
    return (Path(folder), os.environ.get("CARTELMAP_CORPUS_TITLE") or Path(folder).name) if folder else None


def country() -> str:
    """The country that the texts are about, as `serve` was told: a code, or `auto`."""
    return os.environ.get("CARTELMAP_COUNTRY") or DEFAULT_HOME


def served_from() -> tuple[Path, Options] | None:
    """The texts of the atlas that `serve` was told to show, and how they were read; None where it was told of none."""
    corpus = os.environ.get("CARTELMAP_CORPUS")
    columns = json.loads(os.environ.get("CARTELMAP_COLUMNS") or "{}")
    return (Path(corpus), Options(columns)) if corpus else None


def tell_pages(served: Served, country: str) -> None:
    """Leave word for the pages what to show, and what country the texts are about."""
    told = {
        "CARTELMAP_ATLAS": served.atlas,
        "CARTELMAP_CORPUS_TITLE": served.title,
        "CARTELMAP_CORPUS": served.corpus.resolve() if served.corpus else None,
        "CARTELMAP_COLUMNS": json.dumps(dict(served.options.columns)),
        "CARTELMAP_COUNTRY": country,
    }
    for name, value in told.items():
        if value is not None:
            os.environ[name] = str(value)


def generation_stamp(atlas: Path) -> tuple[int, int]:
    """Numbers that change when the atlas in this folder is built anew, and when a person decides something in it."""
    manifest, decisions = atlas / "manifest.json", atlas / DECISIONS
    built = manifest.stat().st_mtime_ns if manifest.exists() else 0
    # Decisions are only ever added, so the length says more than a clock that two of them may share.
    return built, decisions.stat().st_size if decisions.exists() else 0


def signature() -> str | None:
    """The name under which this person's decisions are kept; empty for nobody's, None where nobody was asked yet."""
    try:
        return _signature_file().read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return None


def keep_signature(name: str) -> None:
    """Remember the name under which this person's decisions are kept, for all windows.

    Raises:
        CartelmapError: the data folder cannot be written.
    """
    file = _signature_file()
    part = file.with_suffix(f".{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(" ".join(name.split()), encoding="utf-8")
        part.replace(file)
    except OSError as error:
        raise CartelmapError(f"{file.parent}: cannot be written; set CARTELMAP_DATA to another one.") from error


def _signature_file() -> Path:
    return data_folder() / "signature.txt"


def decisions(atlas: Path) -> bytes:
    """The file of what people decided about the atlas in this folder; empty where nobody did."""
    file = atlas / DECISIONS
    return _content(file) if file.exists() else b""


def this_year() -> int:
    """The reader's own year."""
    return this_day().year


def this_day() -> date:
    """The reader's own day."""
    return date.today()  # noqa: DTZ011 - the calendar on the reader's wall is the one that counts


def bundled(files: Sequence[Path], name: str) -> Path:
    """A file of this name in the cache that holds the files one after the other; its folder changes with them.

    Raises:
        CartelmapError: a file is missing, or the cache cannot be written.
    """
    content = b"\n;\n".join(_content(file) for file in files)
    bundle = cache_folder() / "frame" / hashlib.sha256(content).hexdigest()[:12] / name
    if not bundle.exists():
        part = bundle.with_suffix(f".{os.getpid()}.part")
        try:
            bundle.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(content)
            part.replace(bundle)
        except OSError as error:
            raise CartelmapError(f"{bundle.parent}: cannot be written; set CARTELMAP_CACHE to another one.") from error
    return bundle


def fingerprint(file: Path) -> str:
    """A short hash of a shipped file: what its link carries, so that a browser notices a new one."""
    return hashlib.sha256(_content(file)).hexdigest()[:12]


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CartelmapError(f"{file}: cannot be read; install cartelmap again.") from error


def require_free(port: int) -> None:
    """Raise a CartelmapError where another program listens on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server does: a port just left is free
        try:
            probe.bind((ADDRESS, port))
        except OverflowError as error:
            raise CartelmapError(f"Port {port} does not exist; choose one from 1024 to 65535 with --port.") from error
        except OSError as error:
            raise CartelmapError(
                f"Port {port} cannot be used ({error.strerror}); stop the other program or choose another with --port."
            ) from error
