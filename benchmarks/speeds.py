"""Characters a second: finding places alone, the whole way of a document, and other programs in the same run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import peers

from cartelmap.extraction import Resources, annotate
from cartelmap.extraction.groups import find_groups
from cartelmap.extraction.mentions import find_mentions
from cartelmap.extraction.words import find_words
from cartelmap.model import Document
from cartelmap.reading import detect_language

PLACES = "recognise, judge and resolve"
WHOLE = "the whole way of a document"
ROUNDS = 3  # all programs take turns, so that a busy moment of the machine meets each of them


@dataclass(frozen=True, slots=True)
class Speed:
    """The characters a second of a program, the median of its rounds."""

    name: str
    characters_per_second: float


def ours(resources: Resources) -> dict[str, Callable[[str], object]]:
    """Our two ways by name: the places alone, and with passages, dates, topics and groups."""

    def find_places(text: str) -> object:
        groups = find_groups(text, resources.groups)
        return find_mentions(text, find_words(text), groups, resources, detect_language(text))

    return {PLACES: find_places, WHOLE: lambda text: annotate(Document(id="", text=text), resources)}


def measure(programs: dict[str, Callable[[str], object]], texts: Sequence[str], rounds: int = ROUNDS) -> list[Speed]:
    """The speed of each program over all texts, each text on its own."""
    for program in programs.values():
        program(texts[0])
    seconds: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(rounds):
        for name, program in programs.items():
            seconds[name].append(core_seconds_of(lambda program=program: [program(text) for text in texts]))
    characters = sum(map(len, texts))
    return [Speed(name, characters / statistics.median(taken)) for name, taken in seconds.items()]


def measure_all(texts: Sequence[str], resources: Resources) -> list[Speed]:
    """Ours, then the other programs that are installed."""
    return measure({**ours(resources), **peers.finders()}, texts)


def core_seconds_of(job: Callable[[], object]) -> float:
    """How long a core works on it in this process: what else the machine does meanwhile does not count."""
    started = time.process_time()
    job()
    return time.process_time() - started


def seconds_of(job: Callable[[], object]) -> float:
    """How long it takes."""
    started = time.perf_counter()
    job()
    return time.perf_counter() - started
