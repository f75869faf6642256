"""Fuzz one part of the reading with atheris: python fuzz/run.py page -max_total_time=30.

A harness fails on anything but texts and the one sentence of a reader. `make fuzz` runs all of them.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

# Pure Python that stands between the bytes and the text is watched; libraries in C bring their own fuzzers.
with atheris.instrument_imports(include=["cartelmap.reading", "email", "feedparser", "trafilatura"]):
    from made_files import FEED, MAIL, OTHER, PAGE, PDF, SENTENCE, WORD, WORD_XML, make_archive

    from cartelmap.reading.aligned import Aligned
    from cartelmap.reading.extracted import Extracted, Options, Reader, UnreadableError
    from cartelmap.reading.formats.feed import read_feed
    from cartelmap.reading.formats.mail import read_mail
    from cartelmap.reading.formats.pdf import read_pdf
    from cartelmap.reading.formats.web_page import read_web_page
    from cartelmap.reading.formats.word import read_word
    from cartelmap.reading.published import parse_published, published_in_address, published_in_name

Harness = Callable[[bytes], None]


def main() -> None:
    """Run the harness that is named first; what follows are options of libFuzzer."""
    name, *options = sys.argv[1:] or [""]
    if name not in HARNESSES:
        sys.exit(f"Say which part to fuzz: {', '.join(HARNESSES)}.")
    harness, seeds = HARNESSES[name]
    folder = tempfile.mkdtemp(prefix=f"fuzz-{name}-")
    for number, seed in enumerate(seeds):
        (Path(folder) / str(number)).write_bytes(seed)
    atheris.Setup([sys.argv[0], folder, *options], harness)
    try:
        atheris.Fuzz()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def reads(reader: Reader) -> Harness:
    """A harness for a reader."""

    def harness(content: bytes) -> None:
        try:
            for one in reader(io.BytesIO(content), Options()):
                if isinstance(one, Extracted):
                    one.text.encode()
                    check("\0" not in one.text and one.text.strip() != "", "a text that is none")
                    if "published" in one.known:
                        parse_published(one.known["published"])
        except UnreadableError:
            pass

    return harness


def read_packed(content: bytes) -> None:
    """Harness for the XML inside a Word file: changed bytes of the archive itself only ever break its checksums."""
    reads(read_word)(content if content.startswith(b"PK") else make_archive(word__document_xml=content))


def find_dates(content: bytes) -> None:
    """Harness for dates in names and addresses."""
    words = content.decode("utf-8", "replace")
    for found in (published_in_name(words), published_in_address(f"https://example.org/{words}")):
        check(found is None or found.start <= found.end, "a date that ends before it begins")


def repair(content: bytes) -> None:
    """Harness for the repair of damaged encodings: every stretch leads back into the raw text."""
    from cartelmap.reading.repair import repair as repaired_of  # noqa: PLC0415 - watched from the first call on

    raw = content.decode("utf-8", "replace")
    check_aligned(raw, repaired_of(raw).aligned)


def lay_out(content: bytes) -> None:
    """Harness for the structure of a text."""
    from cartelmap.reading.structure import lay_out as layout_of  # noqa: PLC0415 - as above

    layout_of(Aligned.of(content.decode("utf-8", "replace")))


def check_aligned(raw: str, aligned: object) -> None:
    """Fail if a character of the text leads out of the raw text."""
    text = aligned.text  # type: ignore[attr-defined]
    check(aligned.raw == raw, "another raw text")  # type: ignore[attr-defined]
    for position in range(len(text)):
        start, end = aligned.raw_span(position, position + 1)  # type: ignore[attr-defined]
        check(0 <= start <= end <= len(raw), "a place outside the raw text")


def check(holds: bool, otherwise: str) -> None:  # noqa: FBT001 - it reads like an assertion, which -O takes out
    """Fail with these words if it does not hold."""
    if not holds:
        raise AssertionError(otherwise)


_DAMAGED = SENTENCE.encode().decode("iso8859-16").encode()
HARNESSES: dict[str, tuple[Harness, Sequence[bytes]]] = {
    "page": (reads(read_web_page), [PAGE]),
    "pdf": (reads(read_pdf), [PDF]),
    "word": (read_packed, [WORD, WORD_XML]),
    "mail": (reads(read_mail), [MAIL]),
    "feed": (reads(read_feed), [FEED]),
    "dates": (find_dates, [b"2019-11-05-nota.txt", b"5 de noviembre de 2019.txt", b"2019/11/05/nota"]),
    "repair": (repair, [_DAMAGED, f"{OTHER}\n\nâ€œHolaâ€".encode()]),
    "structure": (lay_out, [f"{SENTENCE}\n\nFollow us on Twitter\n\n{OTHER}".encode()]),
}

if __name__ == "__main__":
    main()
