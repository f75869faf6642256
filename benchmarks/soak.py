"""A long corpus in bounded memory: a file of JSON lines of so many MB is built into an atlas by a process of its own.

`soak.py MB [FOLDER]` prints documents a second and the most memory that was in use, and fails beyond LIMIT.
"""

from __future__ import annotations

import json
import random
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from cartelmap.building import build_atlas
from cartelmap.paths import shipped

LIMIT = 500  # MB of memory, whatever the corpus
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_DOCUMENT = 3_000  # characters: an article
_PARAGRAPH = 4  # sentences
_MB = 1_000_000


def documents(megabytes: int) -> Iterator[str]:
    """Lines of JSON, so many MB in all, each a text of sentences of the sample corpus in random order."""
    chance = random.Random(megabytes)
    bodies = (file.read_text("utf-8").rpartition("---")[2] for file in sorted(shipped("data/corpus").glob("*.md")))
    sentences = [sentence for body in bodies for sentence in _SENTENCE_END.split(body.strip()) if sentence]
    written, number = 0, 0
    while written < megabytes * _MB:
        line = json.dumps({"id": f"s{number}", "text": _text(sentences, chance)}, ensure_ascii=False) + "\n"
        yield line
        written += len(line.encode())
        number += 1


def _text(sentences: list[str], chance: random.Random) -> str:
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < _DOCUMENT:
        told = [f"{sentence} ({chance.randrange(10**9)})" for sentence in chance.sample(sentences, _PARAGRAPH)]
        paragraphs.append(" ".join(told))
    return "\n\n".join(paragraphs)


def build_apart(corpus: Path, atlas: Path) -> float:
    """Build in a process of its own; gives the most memory it used, in MB."""
    command = [sys.executable, __file__, "--build", str(corpus), str(atlas)]
    return float(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.split()[-1])


def build_here(corpus: Path, atlas: Path) -> None:
    """Build and print what it took."""
    began = perf_counter()
    summary = build_atlas([corpus], atlas)
    seconds = perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    counts = f"{summary.texts} texts, {summary.copies} copies, {summary.passages} passages, {summary.mentions} mentions"
    print(f"{counts}; {seconds:.0f} s; at most {peak:.0f}")


def soak(megabytes: int, folder: Path) -> float:
    """Write the corpus, build it; gives the most memory used, in MB."""
    corpus = folder / "corpus"
    corpus.mkdir(parents=True)
    with (corpus / "soak.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(documents(megabytes))
    return build_apart(corpus, folder / "atlas")


if __name__ == "__main__":
    if sys.argv[1] == "--build":
        build_here(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        with tempfile.TemporaryDirectory(dir=sys.argv[2] if len(sys.argv) > 2 else None) as scratch:
            most = soak(int(sys.argv[1]), Path(scratch))
        print(f"{sys.argv[1]} MB of JSON lines: at most {most:.0f} MB of memory, limit {LIMIT}: {most / LIMIT:.2f}")
        sys.exit(most > LIMIT)
