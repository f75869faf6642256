"""How fast the repair is, beside ftfy in the same run: figures as ratios, for machines differ.

Bounds that the project set itself: 50 million characters a second on clean text, 1 million on damaged text, and a
text that is five times as long takes five times as long, within 20 %.

Usage: python benchmarks/bench_repair.py [--characters N]
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from time import process_time

import ftfy

from cartelmap.paths import shipped
from cartelmap.reading.repair import repair

CLEAN_WANTED = 50_000_000
DAMAGED_WANTED = 1_000_000
TIMES_AS_LONG = 5
GROWTH_ALLOWED = 1.2
ROUNDS = 3


def clean_text(characters: int) -> str:
    """The sample corpus, again and again."""
    briefs = [path.read_text(encoding="utf-8") for path in sorted((shipped("data") / "corpus").glob("*.md"))]
    whole = "\n".join(briefs)
    return (whole * (characters // len(whole) + 1))[:characters]


def damaged_texts(text: str) -> dict[str, str]:
    """The same text, come to harm in a few ways."""
    as_latin_1 = text.encode().decode("latin-1")
    return {
        "UTF-8 read as Windows-1252": ftfy_mojibake(text),
        "UTF-8 read as Latin-1, controls dropped": "".join(c for c in as_latin_1 if not "\x7f" < c < "\xa0"),
        "UTF-8 read as ISO 8859-16": text.encode().decode("iso8859-16"),
        "Windows-1252 read as Mac Roman": text.encode("cp1252", "replace").decode("mac-roman"),
        "every character beyond ASCII lost": text.encode("ascii", "replace").decode().replace("?", "\ufffd"),
    }


def ftfy_mojibake(text: str) -> str:
    """What ftfy is made for; undefined bytes are kept as control characters."""
    return text.encode().decode("sloppy-windows-1252")


def speed(program: Callable[[str], object], text: str) -> float:
    """Characters a second, the best of a few times: what it reaches on a machine that is not busy."""
    best = float("inf")
    for _ in range(ROUNDS):
        began = process_time()
        program(text)
        best = min(best, process_time() - began)
    return len(text) / max(best, 1e-9)


def show(name: str, text: str, wanted: int) -> None:
    ours, theirs = speed(repair, text), speed(ftfy.fix_text, text)
    print(
        f"{name:42}{ours / 1e6:8.2f} million characters a second, {ours / wanted:6.2f} of what is wanted,"
        f" {ours / theirs:6.2f} times ftfy"
    )


def show_growth(text: str) -> None:
    short = len(text) / speed(repair, text)
    long = len(text) * TIMES_AS_LONG / speed(repair, text * TIMES_AS_LONG)
    allowed = TIMES_AS_LONG * GROWTH_ALLOWED
    print(f"a text {TIMES_AS_LONG} times as long takes {long / short:.2f} times as long (allowed: {allowed:.1f})")


def main() -> None:
    """Print a line for clean text and one for each way of damage."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--characters", type=int, default=500_000)
    options = parser.parse_args()
    text = clean_text(options.characters)
    show("clean", text, CLEAN_WANTED)
    damaged = damaged_texts(text)
    for name, one in damaged.items():
        show(name, one, DAMAGED_WANTED)
    show_growth(damaged["UTF-8 read as ISO 8859-16"])


if __name__ == "__main__":
    main()
