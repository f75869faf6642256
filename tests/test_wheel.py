"""The wheel, installed without a network into a new environment, serves the sample on its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SECONDS = 120  # building the sample's atlas, and the index of places where none is compiled yet


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    dist = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(dist), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return next(dist.glob("*.whl"))


@pytest.fixture(scope="module")
def environment(wheel, tmp_path_factory) -> Path:
    """The folder of programs of a new environment with our wheel, whose other packages are those of this one."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    site = next(folder.glob("lib/python3*/site-packages"))
    ours = [path for path in sys.path if path.endswith("site-packages")]
    (site / "parent.pth").write_text("\n".join(ours), encoding="utf-8")
    python = folder / "bin" / "python"
    command = [
        str(python),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--ignore-installed",
        str(wheel),
    ]
    subprocess.run(command, check=True, capture_output=True, env=clean_environment(folder))
    return folder / "bin"


def clean_environment(data: Path) -> dict[str, str]:
    """The environment of this process without what would lead back to the checkout."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "CARTELMAP_", "STREAMLIT_"))
    }
    cache = os.environ.get("CARTELMAP_CACHE")  # the index of places is named by its content: sharing it is safe
    return {**kept, "CARTELMAP_DATA": str(data / "data"), **({"CARTELMAP_CACHE": cache} if cache else {})}


def run(environment: Path, *command: str) -> str:
    """What a program of the new environment prints, started far from the checkout."""
    program, *arguments = command
    done = subprocess.run(
        [str(environment / program), *arguments],
        cwd=environment.parent,
        env=clean_environment(environment.parent),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def fetch(port: int, path: str) -> tuple[str, dict[str, str]]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
        return answer.read().decode("utf-8"), dict(answer.headers.items())


def fetch_when_ready(process: subprocess.Popen[bytes], port: int, log: Path) -> str:
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, f"serve ended early: {log.read_text(encoding='utf-8')}"
        try:
            return fetch(port, "/_stcore/health")[0]
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise AssertionError(f"serve did not answer: {log.read_text(encoding='utf-8')}")


def test_the_wheel_carries_data_pages_door_and_what_the_dashboard_sends(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    shipped = {name.removeprefix("cartelmap/shipped/") for name in names if name.startswith("cartelmap/shipped/")}
    wanted = {"app.py", *files("pages", "*.py"), *files("data", "**/*.*")}
    assert wanted - shipped == set()
    inside = {f"cartelmap/{name}" for name in files("src/cartelmap", "**/*.*", relative_to="src/cartelmap")}
    assert inside - names == set()


def files(folder: str, pattern: str, relative_to: str = "") -> set[str]:
    base = ROOT / relative_to
    paths = (path for path in (ROOT / folder).glob(pattern) if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(base).as_posix() for path in paths if path.suffix != ".pyc"}


def test_the_installed_program_is_the_wheels_and_not_the_checkouts(environment):
    where = run(environment, "python", "-c", "import cartelmap; print(cartelmap.__file__)").strip()
    assert Path(where).is_relative_to(environment.parent)


def test_the_installed_command_finds_places(environment):
    (environment.parent / "brief.txt").write_text("A convoy left Culiacán for Mazatlán.", encoding="utf-8")
    assert "Mazatlán" in run(environment, "cartelmap", "extract", "brief.txt")


def test_the_installed_command_serves_the_sample(environment):
    port = free_port()
    log = environment.parent / "serve.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [str(environment / "cartelmap"), "serve", "--port", str(port)],
            cwd=environment.parent,
            env=clean_environment(environment.parent),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
        )
        try:
            assert fetch_when_ready(process, port, log) == "ok"
            page, headers = fetch(port, "/")
            assert '<div id="root">' in page
            assert "default-src 'self'" in headers["content-security-policy"]
        finally:
            process.terminate()
            process.wait(timeout=20)


def test_the_installed_page_shows_the_sample_without_an_error(environment):
    script = (
        "from streamlit.testing.v1 import AppTest; from cartelmap.paths import shipped;"
        "page = AppTest.from_file(str(shipped('app.py')), default_timeout=120).run();"
        "assert not page.exception, page.exception; print(len(page.markdown))"
    )
    assert int(run(environment, "python", "-c", script)) > 0
