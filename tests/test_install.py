"""What `make` does before anything else: find a Python, make `.venv` once, call pip only when versions change."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# Stands in for Python: answers the questions of the Makefile, and makes a .venv whose pip only keeps a record.
STAND_IN = """#!/bin/sh
case "$*" in
  *version_info*) exit {too_old} ;;
  *"import venv"*) exit {no_venv} ;;
  *"-m venv"*) echo venv >> record; mkdir -p .venv/bin; cp "$0" .venv/bin/python
    printf '#!/bin/sh\\necho "$@" >> serves\\n' > .venv/bin/cartelmap; chmod +x .venv/bin/cartelmap ;;
  *"-m pip install"*) echo "$@" >> record ;;
esac
"""


@pytest.fixture
def checkout(tmp_path):
    """A folder with only what the Makefile needs."""
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def stand_in(checkout: Path, *, too_old: bool = False, no_venv: bool = False) -> Path:
    path = checkout / "stand-in-python"
    path.write_text(STAND_IN.format(too_old=int(too_old), no_venv=int(no_venv)), encoding="utf-8")
    path.chmod(0o755)
    return path


def make(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run make in the folder, with nothing of the make that may run these tests."""
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("MAKE") and name not in {"PYTHON", "PORT"}
    }
    command = ["make", "--no-print-directory", *arguments]
    return subprocess.run(
        command, cwd=checkout, env=clean, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )


def record(checkout: Path) -> list[str]:
    return (checkout / "record").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("python", ["", "stand-in-python"])
def test_a_python_that_is_missing_or_too_old_gets_one_sentence(checkout, python):
    path = stand_in(checkout, too_old=True) if python else ""
    done = make(checkout, f"PYTHON={path}", "run")
    assert done.returncode != 0
    assert done.stdout.splitlines()[0].endswith("or name it with make PYTHON=/path/to/python3.")
    assert "3.11" in done.stdout
    assert "Traceback" not in done.stderr
    assert not (checkout / ".venv").exists()


def test_a_python_without_venv_gets_one_sentence(checkout):
    done = make(checkout, f"PYTHON={stand_in(checkout, no_venv=True)}", "run")
    assert done.returncode != 0
    assert "has no venv module" in done.stdout
    assert "apt install python3-venv" in done.stdout
    assert not (checkout / ".venv").exists()


def test_a_new_enough_python_is_found_without_being_named(checkout):
    would_do = make(checkout, "--dry-run", ".venv/.made").stdout
    found = re.search(r'^"(.+)" -m venv', would_do, re.MULTILINE)
    assert found, would_do
    assert shutil.which(found[1])


def test_pip_is_called_once_with_the_pinned_versions(checkout):
    python = stand_in(checkout)
    for _ in range(2):
        assert make(checkout, f"PYTHON={python}", ".venv/.installed").returncode == 0
    venv, pip = record(checkout)
    assert venv == "venv"
    assert "--constraint constraints.txt" in pip
    assert pip.endswith("--editable .")


@pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt"])
def test_pip_is_called_again_when_the_versions_change(checkout, name):
    python = stand_in(checkout)
    make(checkout, f"PYTHON={python}", ".venv/.installed")
    later = (checkout / ".venv/.installed").stat().st_mtime + 10
    os.utime(checkout / name, (later, later))
    make(checkout, f"PYTHON={python}", ".venv/.installed")
    assert len(record(checkout)) == 3


def test_what_the_tests_need_is_installed_for_tests_only(checkout):
    python = stand_in(checkout)
    make(checkout, f"PYTHON={python}", ".venv/.installed-test")
    assert record(checkout)[1].endswith("--editable .[test]")
    make(checkout, f"PYTHON={python}", "run")
    assert len(record(checkout)) == 2  # the packages of the tests are more than `run` needs


def test_what_the_benchmarks_compare_with_is_installed_for_benchmarks_only(checkout):
    python = stand_in(checkout)
    make(checkout, f"PYTHON={python}", ".venv/.installed-bench")
    assert record(checkout)[1].endswith("--editable .[test,bench]")
    make(checkout, f"PYTHON={python}", ".venv/.installed-test")
    assert len(record(checkout)) == 2  # the tests have all they need


def test_a_venv_that_was_left_half_made_is_made_anew(checkout):
    (checkout / ".venv" / "bin").mkdir(parents=True)
    make(checkout, f"PYTHON={stand_in(checkout)}", ".venv/.installed")
    assert record(checkout)[0] == "venv"


@pytest.mark.parametrize(("arguments", "port"), [((), "8501"), (("PORT=8612",), "8612")])
def test_run_serves_on_the_port_that_was_asked_for(checkout, arguments, port):
    make(checkout, f"PYTHON={stand_in(checkout)}", "run", *arguments)
    assert (checkout / "serves").read_text(encoding="utf-8") == f"serve --port {port}\n"


def test_make_alone_lists_all_targets(checkout):
    said = make(checkout).stdout
    for target in ("run", "test", "check", "bench", "evaluate", "accuracy", "screenshots", "clean"):
        assert f"make {target} " in said
    assert not (checkout / ".venv").exists()
