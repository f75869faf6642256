"""How well and how fast copies are found, beside MinHash with LSH (datasketch).

Quality is measured on copies made of the sample corpus, seconds and memory on random texts.

Bounds that the project set itself: precision and recall .98; twice the passages take twice the time, within 20 %; at
most 300 MB more for a million passages (`python benchmarks/bench_stories.py 1000000` measures just that number).
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from copies import Share, Text, collected, document_pairs, made_corpus, passage_pairs, passage_verdicts

from cartelmap.model import PassageRole
from cartelmap.stories import Quality, StoryCollector

SIZES = (50_000, 100_000, 200_000)
PASSAGES_OF_BOTH = 10_000  # enough to see it: datasketch takes a millisecond a passage
GROWTH_ALLOWED = 1.2
MEGABYTES_ALLOWED = 300.0
SEEDS = range(300, 310)  # the bounds of the program were set on others
PERMUTATIONS = 128
THRESHOLDS = (0.3, 0.5)  # of the Jaccard similarity
WORDS = 60_000
SYLLABLES = (
    "ba",
    "co",
    "du",
    "re",
    "mi",
    "to",
    "la",
    "sen",
    "tur",
    "gal",
    "vi",
    "pro",
    "que",
    "nor",
    "chi",
    "zan",
    "fel",
)
COPIED = 0.2  # of the documents are copies, whole or cut
WITH_STOCK = 0.3  # of the documents have one and the same paragraph
KEPT = 500  # documents that may be copied


def main() -> None:
    """Print the figures; with a number only the cost of so many passages."""
    if len(sys.argv) > 2:
        print(*MEASURED[sys.argv[1]](int(sys.argv[2])))
        return
    if len(sys.argv) > 1:
        show_cost("ours", int(sys.argv[1]))
        return
    show_quality()
    costs = {size: show_cost("ours", size) for size in SIZES}
    for before, after in pairwise(SIZES):
        growth, allowed = costs[after] / costs[before], GROWTH_ALLOWED * after / before
        verdict = "within" if growth <= allowed else "OVER"
        print(f"  {after:,} beside {before:,} passages: {growth:.2f} times as long ({verdict} {allowed:.1f})")
    ours = show_cost("ours", PASSAGES_OF_BOTH)
    if has_datasketch():
        print(f"  datasketch takes {show_cost('datasketch', PASSAGES_OF_BOTH) / ours:.0f} times as long as ours")


def show_quality() -> None:
    """Print precision and recall on copies made of the sample corpus, of ours and of datasketch."""
    corpora = [made_corpus(seed) for seed in SEEDS]
    print(f"  copies made of the sample corpus, {sum(map(len, corpora)):,} documents:")
    with tempfile.TemporaryDirectory() as folder:
        stories = [collected(texts, Path(folder)) for texts in corpora]
    both = list(zip(corpora, stories, strict=True))
    show_share("ours, documents", [document_pairs(texts, told.document_leader.tolist()) for texts, told in both])
    show_share("ours, passages", [passage_pairs(passage_verdicts(texts, told)) for texts, told in both])
    if has_datasketch():
        for threshold in THRESHOLDS:
            shares = [document_pairs(texts, joined_by_datasketch(texts, threshold)) for texts in corpora]
            show_share(f"datasketch above {threshold}, documents", shares)
    else:
        print("    datasketch is not installed, so ours runs alone; `make bench` installs it.")


def show_share(what: str, shares: Sequence[Share]) -> None:
    """Print the sum of the shares."""
    share = sum(shares[1:], shares[0])
    print(f"    {what}: precision {share.precision:.3f}, recall {share.recall:.3f} ({share.wanted:,} pairs)")


def show_cost(program: str, passages: int) -> float:
    """Print and give seconds of the processor, measured in a process of its own, and its memory."""
    command = [sys.executable, __file__, program, str(passages)]
    printed = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout.split()
    seconds, megabytes = map(float, printed)
    verdict = "within" if megabytes <= MEGABYTES_ALLOWED else "OVER"
    memory = f"{megabytes:.0f} MB more at the peak ({verdict} {MEGABYTES_ALLOWED:.0f})"
    print(
        f"  {program}, {passages:,} passages: {seconds:.1f} s, {seconds / passages * 1e6:.0f} µs each, {memory}",
        flush=True,
    )
    return seconds


def has_datasketch() -> bool:
    return find_spec("datasketch") is not None


def documents(passages: int) -> Iterator[list[str]]:
    """Documents of random words with a long tail, some copies of others, until there are so many passages."""
    rng, numbers = random.Random(1), np.random.default_rng(1)
    made = {"".join(rng.choice(SYLLABLES) for _ in range(rng.randint(1, 4))) for _ in range(WORDS)}
    words = np.array(sorted(made))
    rng.shuffle(words)
    frequency = 1 / np.arange(10, len(words) + 10)
    reached = np.cumsum(frequency / frequency.sum())

    def paragraph() -> str:
        return " ".join(
            words[np.minimum(np.searchsorted(reached, numbers.random(rng.randint(20, 100))), len(words) - 1)]
        )

    stock, kept, count = paragraph(), list[list[str]](), 0
    while count < passages:
        if kept and rng.random() < COPIED:
            whole = rng.choice(kept)
            document = whole[: max(1, int(len(whole) * rng.uniform(0.5, 1)))]
        else:
            document = [paragraph() for _ in range(rng.randint(1, 8))] + [stock] * (rng.random() < WITH_STOCK)
            kept = [*kept[-KEPT:], document] if rng.random() < COPIED else kept
        count += len(document)
        yield document


def cost_of_ours(passages: int) -> tuple[float, float]:
    """Seconds of grouping so many passages, and megabytes beyond those of the texts' maker."""
    texts = documents(passages)
    before, seconds = None, 0.0
    with tempfile.TemporaryDirectory() as folder, StoryCollector(Path(folder)) as collector:
        for document in texts:
            before = before or peak()
            began = time.process_time()
            collector.add(document, [PassageRole.BODY] * len(document), Quality())
            seconds += time.process_time() - began
        began = time.process_time()
        collector.group()
        return seconds + time.process_time() - began, peak() - (before or 0)


def cost_of_datasketch(passages: int) -> tuple[float, float]:
    """The same with an index of MinHash in memory."""
    index, before, seconds = None, None, 0.0
    for number, document in enumerate(documents(passages)):
        before = before or peak()
        began = time.process_time()
        index = index or import_module("datasketch").MinHashLSH(threshold=THRESHOLDS[-1], num_perm=PERMUTATIONS)
        for place, passage in enumerate(document):
            sketch = sketch_of(passage)
            index.query(sketch)
            index.insert((number, place), sketch)
        seconds += time.process_time() - began
    return seconds, peak() - (before or 0)


MEASURED = {"ours": cost_of_ours, "datasketch": cost_of_datasketch}


def sketch_of(text: str) -> Any:  # noqa: ANN401 - datasketch may not be installed
    """The MinHash of the runs of three words."""
    words = re.findall(r"\w+", text.lower())
    sketch = import_module("datasketch").MinHash(num_perm=PERMUTATIONS)
    sketch.update_batch([" ".join(words[at : at + 3]).encode() for at in range(max(len(words) - 2, 1))])
    return sketch


def joined_by_datasketch(texts: Sequence[Text], threshold: float) -> list[int]:
    """For each document the first that it is joined to, directly or through others."""
    index = import_module("datasketch").MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
    leader = list(range(len(texts)))
    for number, text in enumerate(texts):
        sketch = sketch_of("\n".join(passage.text for passage in text.bodies))
        near = {leader[other] for other in index.query(sketch)}
        index.insert(number, sketch)
        first = min(near, default=number)
        leader = [first if told in near or told == number else told for told in leader]
    return leader


def peak() -> float:
    """The largest memory of this process so far, in MB."""
    status = Path("/proc/self/status")  # ru_maxrss counts the memory of the process that started this one, too
    if status.exists():
        return int(re.search(r"VmHWM:\s+(\d+)", status.read_text())[1]) / 1024  # type: ignore[index]
    resource = import_module("resource")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    main()
