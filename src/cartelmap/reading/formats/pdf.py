"""PDF files: the text of their pages, and which of them have none."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median_low
from threading import Lock
from typing import TYPE_CHECKING, Any, BinaryIO

from cartelmap.reading.extracted import Extracted, LeftOut, Options, UnreadableError
from cartelmap.reading.formats.tidy import tidy_known, tidy_text

if TYPE_CHECKING:
    import pypdfium2

# PDFium is not safe with threads: https://pdfium.googlesource.com/pdfium/+/HEAD/public/README.md
_ONE_AT_A_TIME = Lock()
_MOST_TEXT = 100_000_000  # characters; 10,000 full pages have 30 million
_LONGEST_PAGE = 2_000_000  # characters; a page with more was made to stop programs
_WIDE_GAP = 1.35  # times the usual distance of lines: a new paragraph

_LINE = re.compile("[^\\s\ufffe\x02][^\r\n\ufffe\x02]*")
_LINE_END_HYPHEN = re.compile(
    "[\ufffe\x02](?=(.?))", re.DOTALL
)  # what PDFium writes for a word divided at a line's end
_CONTROLS = re.compile("[\x01\x03-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_MID_SENTENCE = re.compile(r"[^.!?…:»”\"]\Z")
_FILE_AS_TITLE = re.compile(r"^(?:untitled|sin título|Microsoft \w+ - .*|.*\.\w{2,5})$", re.IGNORECASE)
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_ENCRYPTED_OTHERWISE = 5  # FPDF_ERR_SECURITY


def read_pdf(stream: BinaryIO, _options: Options) -> Iterator[Extracted | LeftOut]:
    """The text of all pages with the title and the author of the file; the date at which it was made is not read.

    Raises:
        UnreadableError: it is encrypted, broken, or has no text.
    """
    content = stream.read()
    with _ONE_AT_A_TIME:
        pages, known, unread = _pages(content)
    text = _joined(pages)
    if not text:
        raise UnreadableError(f"All {len(pages)} pages are pictures without text (scanned); run OCR on the file first.")
    yield Extracted(text, known, remark=_remark(pages))
    if unread:
        yield LeftOut(
            f"Pages {len(pages) + 1}–{len(pages) + unread} were left out: there is too much text before them."
        )


def _pages(content: bytes) -> tuple[list[str], dict[str, str], int]:
    """The texts of the pages, what the file says of itself, and how many pages were not read."""
    document = _opened(content)
    try:
        count = len(document)
        if not count:
            raise UnreadableError("This PDF has no pages.")
        pages: list[str] = []
        length = 0
        while len(pages) < count and length < _MOST_TEXT:
            pages.append(_page_text(document, len(pages)))
            length += len(pages[-1])
        return pages, _known(document), count - len(pages)
    finally:
        document.close()


def _opened(content: bytes) -> pypdfium2.PdfDocument:
    import pypdfium2  # noqa: PLC0415 - a large library, and most corpora have no PDF

    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in {_PASSWORD, _ENCRYPTED_OTHERWISE} or "assword" in str(error):
            raise UnreadableError("This PDF is locked with a password; save it without one to add it.") from error
        raise UnreadableError("This is no PDF, or it is broken or cut off; fetch it again.") from error


def _page_text(document: pypdfium2.PdfDocument, number: int) -> str:
    """The text of a page, its paragraphs parted by blank lines; empty if it has none or is broken."""
    import pypdfium2  # noqa: PLC0415 - as above

    try:
        page = document[number]
        text = page.get_textpage()
        try:
            length = text.count_chars()
            words = text.get_text_range(0, min(length, _LONGEST_PAGE), errors="replace") if length > 0 else ""
            gaps = _gaps(text, words) if len(words) == length else set()
        finally:
            text.close()
            page.close()
    except pypdfium2.PdfiumError:
        return ""
    return _with_gaps(words, gaps)


def _gaps(text: Any, words: str) -> set[int]:  # noqa: ANN401 - pypdfium2 has no types
    """Where lines begin that stand further below the line before them than is usual on the page."""
    from pypdfium2 import raw  # noqa: PLC0415 - as above

    x, y = ctypes.c_double(), ctypes.c_double()
    starts = (line.start() for line in _LINE.finditer(words))
    heights = [(start, y.value) for start in starts if raw.FPDFText_GetCharOrigin(text, start, x, y)]
    steps = [(start, above - below) for (_, above), (start, below) in pairwise(heights)]
    down = [step for _, step in steps if step > 0]
    # A step up begins a new column, where a paragraph may go on.
    return {start for start, step in steps if step > median_low(down) * _WIDE_GAP} if len(down) > 1 else set()


def _with_gaps(words: str, gaps: set[int]) -> str:
    """The words of a page with blank lines before these positions, and divided words in one."""
    cuts = [0, *sorted(gaps), len(words)]
    spaced = "\n".join(words[start:end] for start, end in pairwise(cuts)).replace("\r\n", "\n").replace("\r", "\n")
    joined = _LINE_END_HYPHEN.sub(lambda match: "" if match[1].islower() else "-", spaced)
    return tidy_text(_CONTROLS.sub("", joined))


def _joined(pages: Sequence[str]) -> str:
    """The pages with blank lines between them; only a line break where a sentence goes on over the page."""
    parts: list[str] = []
    for page in filter(None, pages):
        if parts:
            goes_on = _MID_SENTENCE.search(parts[-1]) and page[0].islower()
            parts.append("\n" if goes_on else "\n\n")
        parts.append(page)
    return "".join(parts)


def _remark(pages: Sequence[str]) -> str:
    """A sentence that names the pages without text; empty if all have some."""
    empty = [number for number, page in enumerate(pages, 1) if not page]
    if not empty:
        return ""
    runs = _runs(empty)
    named = ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs[:_MOST_RUNS])
    more = " and others" if len(runs) > _MOST_RUNS else ""
    page, have = ("Page", "has") if len(empty) == 1 else ("Pages", "have")
    return f"{page} {named}{more} of {len(pages)} {have} no text (scanned or empty); run OCR on the file to add them."


_MOST_RUNS = 10  # a sentence stays a sentence


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """The numbers as runs without gaps, first and last."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def _known(document: pypdfium2.PdfDocument) -> dict[str, str]:
    """Title and author, where they are words and no name of a file."""
    said = document.get_metadata_dict()
    title = str(said.get("Title", "")).strip()
    return tidy_known({"title": "" if _FILE_AS_TITLE.match(title) else title, "author": said.get("Author")})
