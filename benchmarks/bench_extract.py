"""How fast a text goes through extraction, and what starting costs: figures as ratios, for machines differ.

Bounds that the project set itself: the import and the first text within 1 s and 250 MB with the index compiled,
compiling it within 30 s.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from cartelmap.evaluation import read_gold
from cartelmap.extraction import annotate, load_resources
from cartelmap.model import Document
from cartelmap.paths import shipped

NEWS = Path(__file__).resolve().parents[2] / "shared" / "eval" / "lgl.jsonl"
FIRST_USE = """
import cartelmap, pathlib, re, resource, sys
cartelmap.extract("Soldiers left Culiacán for Badiraguato, in the north of Sinaloa.")
status = pathlib.Path("/proc/self/status")  # ru_maxrss counts the memory of the process that started this one, too
if status.exists():
    print(int(re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1]) / 1024)
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2)
"""
SECONDS_ALLOWED = 1.0
MEGABYTES_ALLOWED = 250.0
COMPILE_SECONDS_ALLOWED = 30.0
TIMES = 5


def main() -> None:
    """Print the figures."""
    compiling, _ = timed(FIRST_USE, cache=True)
    show("compiling the index, and the first text", compiling, COMPILE_SECONDS_ALLOWED, "s")
    timed(FIRST_USE)
    runs = [timed(FIRST_USE) for _ in range(TIMES)]
    bare = statistics.median(timed("pass")[0] for _ in range(TIMES))
    start = statistics.median(seconds for seconds, _ in runs)
    show("import and first text, whole process", start, SECONDS_ALLOWED, "s")
    print(f"  {start / bare:.0f} times an empty Python ({bare:.3f} s)")
    show("peak memory of it", max(float(printed) for _, printed in runs), MEGABYTES_ALLOWED, "MB")
    show_speed("sample briefs", [path.read_text(encoding="utf-8") for path in shipped("data/corpus").glob("*.md")])
    if NEWS.exists():
        lines = NEWS.read_text(encoding="utf-8").split("\n")
        show_speed("news (LGL)", [document.text for document in read_gold(lines, NEWS.name)])


def timed(script: str, *, cache: bool = False) -> tuple[float, str]:
    """Seconds of a new Python that runs the script, and what it prints; `cache` gives it an empty cache folder."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, **({"CARTELMAP_CACHE": folder} if cache else {})}
        started = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", script], env=environment, check=True, capture_output=True, text=True
        )
        return time.perf_counter() - started, done.stdout


def show(what: str, value: float, allowed: float, unit: str) -> None:
    """Print a figure beside what is allowed."""
    verdict = "within" if value <= allowed else "OVER"
    print(f"  {what}: {value:.2f} {unit}, {value / allowed:.0%} of {allowed:g} {unit} ({verdict})")


def show_speed(what: str, texts: list[str]) -> None:
    """Print characters per second, and how often that is the speed of parsing the same texts as JSON."""
    resources = load_resources()
    characters = sum(map(len, texts))
    annotate(Document(id="warm", text=texts[0]), resources)
    started = time.perf_counter()
    for number, text in enumerate(texts):
        annotate(Document(id=str(number), text=text), resources)
    seconds = time.perf_counter() - started
    packed = [json.dumps(text) for text in texts]
    started = time.perf_counter()
    for text in packed:
        json.loads(text)
    parsing = time.perf_counter() - started
    print(
        f"  {what}: {characters / seconds:,.0f} characters a second over {len(texts)} texts; "
        f"{seconds / parsing:,.0f} times as long as reading them from JSON"
    )


if __name__ == "__main__":
    main()
