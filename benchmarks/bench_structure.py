"""How fast texts are laid out, and that it grows with their length alone: figures as ratios, for machines differ.

Bounds that the project set itself: at least five million characters a second on news, twenty wished; a text that is
five times as long takes five times as long, within 20 %; lines made to be slow cost no more than 50 times as much as
news does by the character.
"""

from __future__ import annotations

import html
import random
from collections.abc import Callable

import speeds
from tuning import GOLD_FOLDER, LGL

from cartelmap.evaluation import read_gold
from cartelmap.paths import shipped
from cartelmap.reading.aligned import Aligned
from cartelmap.reading.passages import split_passages
from cartelmap.reading.structure import lay_out

NEWS = GOLD_FOLDER / LGL.file
MILLION = 1_000_000
WANTED = 5e6  # characters a second
TIMES_AS_LONG = 5
GROWTH_ALLOWED = 1.2
HOSTILE_ALLOWED = 50.0
LINES = 100_000
ROUNDS = 3
SHORT_LINES = (
    "Home",
    "News",
    "Share",
    "Cártel de la sierra",
    "Follow us on Twitter",
    "12",
    "Related articles",
    "From: a",
)


def main() -> None:
    """Print the figures."""
    briefs = [path.read_text(encoding="utf-8") for path in sorted(shipped("data/corpus").glob("*.md"))]
    show_peers("sample briefs", briefs)
    texts = briefs
    if NEWS.exists():
        texts = [document.text for document in read_gold(NEWS.read_text(encoding="utf-8").split("\n"), NEWS.name)]
        show_peers("news (LGL)", texts)
    page = "\n\n".join(texts)
    page = (page * (MILLION // len(page) + 1))[:MILLION]
    once = fastest(page)
    growth = fastest(page * TIMES_AS_LONG) / once / TIMES_AS_LONG
    verdict = "within" if growth <= GROWTH_ALLOWED else "OVER"
    print(f"  {TIMES_AS_LONG} times as long takes {growth:.2f} times as long by the character ({verdict})")
    for name, text in hostile_texts().items():
        ratio = fastest(text) / len(text) / (once / len(page))
        verdict = "within" if ratio <= HOSTILE_ALLOWED else "OVER"
        print(f"  {name}: {ratio:.1f} times the cost of news by the character ({verdict})")


def show_peers(what: str, texts: list[str]) -> None:
    """Print characters a second of ours and of others in the same run, with the ratio to what we want."""
    print(f"  {what}, {len(texts)} texts, {sum(map(len, texts)):,} characters:")
    for speed in speeds.measure(programs(), texts, ROUNDS):
        million, ratio = speed.characters_per_second / MILLION, speed.characters_per_second / WANTED
        print(f"    {speed.name}: {million:.1f} million a second, {ratio:.1f} times what we want")


def programs() -> dict[str, Callable[[str], object]]:
    """Ours by name, and what others do with a text: the floor, and a program that marks boilerplate of web pages."""
    ours: dict[str, Callable[[str], object]] = {
        "lay_out": lambda text: lay_out(Aligned.of(text)),
        "split_passages, without roles": split_passages,
        "str.splitlines, the floor": str.splitlines,
    }
    try:
        import justext  # noqa: PLC0415 - it comes with trafilatura; without it there is a peer less
    except ImportError:
        return ours
    stops = justext.get_stoplist("English") | justext.get_stoplist("Spanish")
    return {**ours, "justext": lambda text: justext.justext(as_page(text), stops)}


def as_page(text: str) -> str:
    """The text as a web page, a paragraph a line."""
    return "<html><body>" + "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines()) + "</body></html>"


def hostile_texts() -> dict[str, str]:
    """Texts made to be slow, by what they are."""
    draw = random.Random(7)
    return {
        "a million times one letter": "a" * MILLION,
        "one line of sentences without spaces": "ab.Ab" * (MILLION // 5),
        "one line of links": "Lea también: " * (MILLION // 13),
        "100,000 short lines": "\n".join(draw.choice(SHORT_LINES) for _ in range(LINES)),
    }


def fastest(text: str) -> float:
    """Seconds that laying out takes: the least of some rounds, for others use the machine too."""
    return min(speeds.seconds_of(lambda: lay_out(Aligned.of(text))) for _ in range(ROUNDS))


if __name__ == "__main__":
    main()
