"""All that the pages take from files, clock and environment themselves."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

from cartelmap.paths import shipped

_HERE = Path(__file__).parent


def style_sheet() -> str:
    """The look of the pages, as CSS."""
    return (_HERE / "style.css").read_text(encoding="utf-8")


def catalogue_file(language: str) -> Path:
    """The message catalogue of a language, as translators edit it."""
    return _HERE / "locale" / language / "LC_MESSAGES" / "cartelmap.po"


def catalogue(language: str) -> bytes:
    """What stands in the message catalogue of a language."""
    return catalogue_file(language).read_bytes()


def state_outlines() -> dict[str, Any]:
    """The outlines of the Mexican states, as GeoJSON."""
    outlines: dict[str, Any] = json.loads((shipped("data/outlines") / "states_mx.geojson").read_bytes())
    return outlines


def served() -> tuple[Path, str] | None:
    """The folder of the atlas that `serve` was told to show, and its title; None where it was told of none."""
    folder = os.environ.get("CARTELMAP_ATLAS")
    return (Path(folder), os.environ.get("CARTELMAP_CORPUS_TITLE") or Path(folder).name) if folder else None


def generation_stamp(atlas: Path) -> int:
    """A number that changes when the atlas in this folder is built anew; 0 where there is none."""
    manifest = atlas / "manifest.json"
    return manifest.stat().st_mtime_ns if manifest.exists() else 0


def this_year() -> int:
    """The reader's own year."""
    return date.today().year  # noqa: DTZ011 - the calendar on the reader's wall is the one that counts
