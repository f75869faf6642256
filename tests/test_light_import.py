"""What a notebook waits for: the import and the first text, without the libraries that are for tables and maps."""

import json
import subprocess
import sys

import pytest

PARAGRAPH = "Soldiers left Culiacán for Badiraguato, in the north of Sinaloa, while the governor spoke in Mazatlán."
HEAVY = ["pandas", "geopandas", "streamlit", "folium", "duckdb", "pyarrow"]
MEGABYTES = 250

SCRIPT = """
import json, pathlib, re, resource, sys, time

def megabytes():
    # Linux counts the memory of the process that started this one in ru_maxrss; VmHWM is this one's own.
    status = pathlib.Path("/proc/self/status")
    if status.exists():
        return int(re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)

started = time.perf_counter()
import cartelmap
imported = time.perf_counter()
document = cartelmap.extract(sys.argv[1])
print(json.dumps({
    "import": imported - started,
    "extract": time.perf_counter() - imported,
    "megabytes": megabytes(),
    "modules": sorted(name.split(".")[0] for name in sys.modules),
    "places": [mention.surface for mention in document.mentions if mention.resolution],
}))
"""


def first_use() -> dict:
    command = [sys.executable, "-c", SCRIPT, PARAGRAPH]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


@pytest.fixture(scope="module")
def used() -> dict:
    first_use()  # compiles the index of places where it is missing
    return first_use()


def test_the_first_text_finds_places(used):
    assert {"Culiacán", "Sinaloa", "Mazatlán"} <= set(used["places"])


def test_the_import_and_the_first_text_load_no_library_for_tables_and_maps(used):
    assert set(used["modules"]) & set(HEAVY) == set()
    assert "marisa_trie" in used["modules"]  # the guard sees what is loaded


def test_the_first_text_needs_little_memory(used):
    print(f"import {used['import']:.2f} s, first text {used['extract']:.2f} s, {used['megabytes']:.0f} MB")  # noqa: T201 - figures to watch
    assert used["megabytes"] < MEGABYTES
