"""How fast dates, topics and groups are found, beside programs that do a part of it; how good the dates of others are.

The bound that the project set itself: all three together at least a million characters a second on one core.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import speeds
import tag_peers
from tags import TagsRead, read_tags
from tuning import GEOVIRUS, GOLD_FOLDER, LGL, MXNEWS, REFERENCE, shown

from cartelmap.evaluation import read_gold, score_dates
from cartelmap.extraction import Resources, load_resources
from cartelmap.extraction.annotate import parted
from cartelmap.extraction.dates import find_whens
from cartelmap.extraction.groups import find_groups
from cartelmap.extraction.topics import tag_passages
from cartelmap.paths import shipped
from cartelmap.reading import Shown, parse_published, to_shown

CHARACTERS_WANTED = 1e6  # a second, dates, topics and groups together
PUBLISHED = parse_published("2019-10-21")  # any day: with one there is more to work out
TOGETHER = "dates, topics and groups"
CHARACTERS_OF_PEERS = 200_000  # enough to see it: dateparser takes a minute for a million


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=GOLD_FOLDER, help="folder of gold files")
    folder = parser.parse_args().gold
    resources = load_resources()
    show_speeds(real_texts(folder), resources)
    read = read_tags(folder, resources)
    if read:
        show_dates(read)


def real_texts(folder: Path) -> list[str]:
    """The texts of the gold files in both languages; the sample briefs where there are none."""
    files = [folder / gold.file for gold in (REFERENCE, LGL, GEOVIRUS, MXNEWS)]
    texts = [
        document.text
        for file in files
        if file.is_file()
        for document in read_gold(file.read_text(encoding="utf-8").split("\n"), file.name)
    ]
    return texts or [path.read_text(encoding="utf-8") for path in sorted(shipped("data/corpus").glob("*.md"))]


def ours(resources: Resources, read: Mapping[str, Shown]) -> dict[str, Callable[[str], object]]:
    """Our three ways by name, then all of them together; each takes a text that was read before."""

    def find_dates(text: str) -> object:
        parts, spans = parted(read[text]), read[text].spans
        return [find_whens(part, resources.dates, published=PUBLISHED, spans=spans) for part in parts]

    def find_topics(text: str) -> object:
        return tag_passages(read[text].text, read[text].spans, resources.topics)

    def find_names(text: str) -> object:
        return find_groups(read[text].text, resources.groups)

    def find_all(text: str) -> object:
        return find_dates(text), find_topics(text), find_names(text)

    return {"dates": find_dates, "topics": find_topics, "groups": find_names, TOGETHER: find_all}


def show_speeds(texts: Sequence[str], resources: Resources) -> None:
    """Print characters a second of ours, then of others, with the ratio to all of ours together."""
    print(f"  {len(texts)} texts, {sum(map(len, texts)):,} characters, reading them not counted:")
    measured = speeds.measure(ours(resources, {text: to_shown(text) for text in texts}), texts)
    together = next(speed.characters_per_second for speed in measured if speed.name == TOGETHER)
    for speed in measured:
        print(f"    {speed.name}: {speed.characters_per_second:,.0f} characters a second")
    verdict = "reached" if together >= CHARACTERS_WANTED else "NOT reached"
    print(f"    together {together / CHARACTERS_WANTED:.2f} of a million characters a second ({verdict})")
    show_peers(first_characters(texts, CHARACTERS_OF_PEERS), resources, together)


def show_peers(texts: Sequence[str], resources: Resources, together: float) -> None:
    """Print how fast the others are, on as much text as they are given."""
    found = tag_peers.finders(resources)
    for speed in speeds.measure(found, texts, rounds=1) if found else ():
        slower = together / speed.characters_per_second
        print(f"    {speed.name}: {speed.characters_per_second:,.0f}; ours together is {slower:.1f} times as fast")
    if {tag_peers.DATEPARSER, tag_peers.FLASHTEXT} - set(found):
        print(f"    {tag_peers.NOT_INSTALLED}")


def first_characters(texts: Sequence[str], most: int) -> list[str]:
    """Whole texts, evenly picked from all, of about so many characters."""
    step = max(1, sum(map(len, texts)) // most)
    return list(texts[::step])


def show_dates(read: TagsRead) -> None:
    """Print how good the dates are on the reference texts, ours and dateparser's."""
    found = {"ours": read.found}
    try:
        found[tag_peers.DATEPARSER] = tuple(map(tag_peers.predict_with_dateparser, read.documents))
    except ImportError:
        print(f"    {tag_peers.NOT_INSTALLED}")
    print("  dates of the reference texts:")
    for name, tags in found.items():
        score = score_dates(read.documents, tags)
        print(f"    {name}: F1 {shown(score.found.f1)}, values right of those found {shown(score.values)}")


if __name__ == "__main__":
    main()
