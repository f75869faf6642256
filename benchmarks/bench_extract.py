"""How fast a text goes through extraction, and what starting costs: figures as ratios, for machines differ.

Bounds that the project set itself: the import and the first text within 1 s and 250 MB with the index compiled,
compiling it within 30 s; a million characters a second from text to placed names; a document that is five times as
long takes five times as long, within 20 %; at most 300 MB.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable

import peers
import speeds
from tuning import GOLD_FOLDER, LGL

from cartelmap.evaluation import read_gold
from cartelmap.extraction import Resources, load_resources
from cartelmap.paths import shipped

NEWS = GOLD_FOLDER / LGL.file
PRINT_PEAK = """
import pathlib, re, resource, sys
status = pathlib.Path("/proc/self/status")  # ru_maxrss counts the memory of the process that started this one, too
if status.exists():
    print(int(re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1]) / 1024)
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024))
"""
FIRST_USE = f"""
import cartelmap
cartelmap.extract("Soldiers left Culiacán for Badiraguato, in the north of Sinaloa.")
{PRINT_PEAK}
"""
MANY_TEXTS = f"""
import cartelmap, json, sys
for line in sys.stdin:
    cartelmap.extract(json.loads(line))
{PRINT_PEAK}
"""
SECONDS_ALLOWED = 1.0
MEGABYTES_ALLOWED = 250.0
COMPILE_SECONDS_ALLOWED = 30.0
CHARACTERS_WANTED = 1e6  # a second, from text to placed names
MANY_MEGABYTES_ALLOWED = 300.0
MILLION = 1_000_000
TIMES_AS_LONG = 5
GROWTH_ALLOWED = 1.2
TIMES = 5
GROWTH_TIMES = 3


def main() -> None:
    """Print the figures."""
    show_start()
    resources = load_resources()
    briefs = [path.read_text(encoding="utf-8") for path in sorted(shipped("data/corpus").glob("*.md"))]
    show_speed("sample briefs", briefs, resources)
    texts = briefs
    if NEWS.exists():
        texts = [document.text for document in read_gold(NEWS.read_text(encoding="utf-8").split("\n"), NEWS.name)]
        show_speed("news (LGL)", texts, resources)
    long_text = "\n\n".join(texts)
    long_text = long_text * (MILLION // len(long_text) + 1)
    show_growth(long_text[:MILLION], resources)
    show("peak memory, text after text", peak(texts), MANY_MEGABYTES_ALLOWED, "MB")
    longest = long_text[:MILLION] * TIMES_AS_LONG
    show(f"peak memory, one document of {TIMES_AS_LONG} million", peak([longest]), MANY_MEGABYTES_ALLOWED, "MB")


def show_start() -> None:
    """Print what the first use costs."""
    compiling, _ = timed(FIRST_USE, cache=True)
    show("compiling the index, and the first text", compiling, COMPILE_SECONDS_ALLOWED, "s")
    timed(FIRST_USE)
    runs = [timed(FIRST_USE) for _ in range(TIMES)]
    bare = statistics.median(timed("pass")[0] for _ in range(TIMES))
    start = statistics.median(seconds for seconds, _ in runs)
    show("import and first text, whole process", start, SECONDS_ALLOWED, "s")
    print(f"  {start / bare:.0f} times an empty Python ({bare:.3f} s)")
    show("peak memory of it", max(float(printed) for _, printed in runs), MEGABYTES_ALLOWED, "MB")


def timed(script: str, *, cache: bool = False, stdin: str = "") -> tuple[float, str]:
    """Seconds of a new Python that runs the script, and what it prints; `cache` gives it an empty cache folder."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, **({"CARTELMAP_CACHE": folder} if cache else {})}
        printed: list[str] = []

        def run() -> None:
            command = [sys.executable, "-c", script]
            done = subprocess.run(
                command, env=environment, check=True, capture_output=True, encoding="utf-8", input=stdin
            )
            printed.append(done.stdout)

        return speeds.seconds_of(run), printed[0]


def peak(texts: list[str]) -> float:
    """The largest memory in MB of a process that extracts one text after the other."""
    return float(timed(MANY_TEXTS, stdin="".join(json.dumps(text) + "\n" for text in texts))[1])


def show(what: str, value: float, allowed: float, unit: str) -> None:
    """Print a figure beside what is allowed."""
    verdict = "within" if value <= allowed else "OVER"
    print(f"  {what}: {value:.2f} {unit}, {value / allowed:.0%} of {allowed:g} {unit} ({verdict})")


def show_speed(what: str, texts: list[str], resources: Resources) -> None:
    """Print characters a second of ours and of others in the same run, with the ratio to what we want."""
    print(f"  {what}, {len(texts)} texts, {sum(map(len, texts)):,} characters:")
    measured = speeds.measure_all(texts, resources)
    for speed in measured:
        ratio = speed.characters_per_second / CHARACTERS_WANTED
        print(f"    {speed.name}: {speed.characters_per_second:,.0f} characters a second, {ratio:.2f} of a million")
    if not peers.finders():
        print(f"    {peers.NOT_INSTALLED}")


def show_growth(text: str, resources: Resources) -> None:
    """Print how much longer a document takes that is several times as long."""
    for name, program in speeds.ours(resources).items():
        short, long = shortest(program, text), shortest(program, text * TIMES_AS_LONG)
        what = f"{TIMES_AS_LONG} million characters in one document beside 1 million, {name}"
        show(what, long / short, GROWTH_ALLOWED * TIMES_AS_LONG, "times as long")


def shortest(program: Callable[[str], object], text: str) -> float:
    """The shortest of a few times: what it takes on a machine that is not busy."""
    return min(speeds.seconds_of(lambda: program(text)) for _ in range(GROWTH_TIMES))


if __name__ == "__main__":
    main()
