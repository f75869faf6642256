"""A build goes on where the last one stopped, and reads again only what changed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cartelmap.atlas import Filters, open_atlas
from cartelmap.atlas.store import WORK
from cartelmap.building import Step, build, build_atlas
from cartelmap.errors import CartelmapError
from cartelmap.extraction import Resources, load_resources
from cartelmap.reading import Options

TOWNS = ("Culiacán", "Ciudad Juárez", "Tijuana", "Manzanillo", "Reynosa", "Apatzingán", "Guasave", "Naco")
_KILLED = """
import os, signal, sys
from pathlib import Path
from cartelmap.building import build_atlas
def kill(step):
    if step.documents == int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)
build_atlas([Path(sys.argv[1])], Path(sys.argv[2]), progress=kill)
"""


@pytest.fixture(scope="module")
def resources() -> Resources:
    return load_resources()


def line(number: int) -> str:
    town = TOWNS[number % len(TOWNS)]
    text = (
        f"Report {number}: {number} lorries were stopped near {town}, and the road was open again by {number % 24}:00."
    )
    return json.dumps({"id": f"r{number}", "text": text})


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text("Soldiers searched three warehouses in Culiacán, Sinaloa.")
    (folder / "b.txt").write_text("The port of Manzanillo was closed for a day.")
    (folder / "many.jsonl").write_text("\n".join(map(line, range(200))))
    return folder


def generation(folder: Path) -> str:
    return open_atlas(folder).generation


def test_nothing_is_annotated_again_when_nothing_changed(corpus: Path, tmp_path: Path, resources: Resources):
    first = build_atlas([corpus], tmp_path / "atlas", resources)
    made = generation(tmp_path / "atlas")
    steps: list[Step] = []
    second = build_atlas([corpus], tmp_path / "atlas", resources, steps.append)
    assert (first.again, second.again) == (0, 202)
    assert len(steps) == 3  # a step a file: none was opened to its texts
    assert generation(tmp_path / "atlas") == made


def test_only_the_file_that_changed_is_read_again(corpus: Path, tmp_path: Path, resources: Resources):
    build_atlas([corpus], tmp_path / "atlas", resources)
    (corpus / "a.txt").write_text("Soldiers left Reynosa.")
    assert build_atlas([corpus], tmp_path / "atlas", resources).again == 201
    (corpus / "many.jsonl").unlink()
    assert build_atlas([corpus], tmp_path / "atlas", resources).again == 2
    assert [row.id for row in open_atlas(tmp_path / "atlas").documents(Filters())] == ["a", "b"]


def test_what_is_said_about_a_file_counts_as_a_change(corpus: Path, tmp_path: Path, resources: Resources):
    build_atlas([corpus], tmp_path / "atlas", resources)
    (corpus / "metadata.csv").write_text("file,publisher\na.txt,AP\n")
    assert build_atlas([corpus], tmp_path / "atlas", resources).again == 201
    assert "AP" in open_atlas(tmp_path / "atlas").publishers


@pytest.mark.parametrize("moment", [60, 202])
def test_a_build_that_was_killed_goes_on_where_it_stopped(
    corpus: Path, tmp_path: Path, resources: Resources, moment: int
):
    build_atlas([corpus], tmp_path / "whole", resources)
    command = [sys.executable, "-c", _KILLED, str(corpus), str(tmp_path / "atlas"), str(moment)]
    assert subprocess.run(command, env=dict(os.environ), check=False).returncode == -signal.SIGKILL
    with pytest.raises(CartelmapError):
        open_atlas(tmp_path / "atlas")
    summary = build_atlas([corpus], tmp_path / "atlas", resources)
    assert moment - 30 <= summary.again <= moment
    assert generation(tmp_path / "atlas") == generation(tmp_path / "whole")


def test_work_of_another_format_is_done_again(
    corpus: Path, tmp_path: Path, resources: Resources, monkeypatch: pytest.MonkeyPatch
):
    build_atlas([corpus], tmp_path / "atlas", resources)
    monkeypatch.setattr(build, "FORMAT", build.FORMAT + 1)
    assert build_atlas([corpus], tmp_path / "atlas", resources).again == 0


def test_work_that_is_damaged_is_done_again(corpus: Path, tmp_path: Path, resources: Resources):
    build_atlas([corpus], tmp_path / "atlas", resources)
    (tmp_path / "atlas" / WORK).write_bytes(b"no database at all" * 1000)
    assert build_atlas([corpus], tmp_path / "atlas", resources).again == 0


def test_strict_names_every_file_that_cannot_be_read_and_leaves_the_atlas(
    corpus: Path, tmp_path: Path, resources: Resources
):
    build_atlas([corpus], tmp_path / "atlas", resources)
    made = generation(tmp_path / "atlas")
    (corpus / "broken.txt").write_bytes(bytes(range(256)) * 40)
    with pytest.raises(CartelmapError, match=r"broken\.txt"):
        build_atlas([corpus], tmp_path / "atlas", resources, options=Options(strict=True))
    assert generation(tmp_path / "atlas") == made
    assert build_atlas([corpus], tmp_path / "atlas", resources).again == 202
