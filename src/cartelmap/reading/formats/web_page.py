"""Web pages: the text of their article, and what they say of it."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from cartelmap.reading.extracted import Extracted, LeftOut, Options, UnreadableError
from cartelmap.reading.formats.markup import Paragraphs, paragraphs_of_tree, parse_markup, unglue
from cartelmap.reading.formats.page_dates import published_in_page
from cartelmap.reading.formats.tidy import join_paragraphs, tidy_known
from cartelmap.reading.published import write_published

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Beyond these a page is no article, and telling its text from its menus takes trafilatura minutes: all of it is kept.
_MOST_TAGS = 20_000
_MOST_ATTRIBUTES = 500  # in one tag
_LONGEST = 5_000_000  # characters, tags included
_DEEPEST = 250  # libxml2 makes no trees deeper than 256
_LARGEST = 200_000_000  # bytes

_LONGEST_DATA = 500_000  # characters of JSON-LD
_LONGEST_BROKEN_DATA = 5_000

_FULL_PARAGRAPH = 80  # characters: menus and captions are shorter
_LEAST_SHARE = 0.3  # of the characters in full paragraphs: with less of them, the article is not what was found

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{1,40})|<\?xml[^>]{0,100}encoding=["']([\w.-]{1,40})""",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 4_096  # bytes; browsers look at 1,024
# As browsers read these names (WHATWG Encoding Standard).
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
# What texts in English and Spanish are written in; among all tables, "Cañada" may as well be "Cańada".
_LIKELY = ["cp1252", "mac_roman", "cp850"]
_DETECTED_IN = 100_000  # bytes are enough to tell
_LANGUAGES = frozenset({"en", "es"})


def read_web_page(stream: BinaryIO, _options: Options) -> Iterator[Extracted | LeftOut]:
    """The text of a page with its title, author, publisher, date, address and language, where it says them.

    Raises:
        UnreadableError: there is no text in it.
    """
    content = stream.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise UnreadableError("This page has more than 200 MB; divide it to add it.")
    markup = decode_markup(content)
    page = parse_markup(markup)
    if not page.found:
        raise UnreadableError("There is no text in this page; if a program in it loads the text, save what you see.")
    if _is_huge(markup, page):
        remark = "This page is too large to tell its article from its menus; all of its text was kept."
        yield Extracted(join_paragraphs(page.found), remark=remark)
        return
    yield _article(markup, page)


def _is_huge(markup: str, page: Paragraphs) -> bool:
    many = page.tags > _MOST_TAGS or page.most_attributes > _MOST_ATTRIBUTES
    return many or page.deepest > _DEEPEST or len(markup) > _LONGEST


def decode_markup(content: bytes) -> str:
    """The text of HTML or XML: by its byte order mark, as UTF-8, as it declares, as its bytes look like."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace").removeprefix("\ufeff")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode(_declared(content) or _detected(content), "replace")


def _declared(content: bytes) -> str:
    """The name of the encoding that a page declares and can be in; else empty."""
    match = _DECLARED.search(content, 0, _DECLARED_WITHIN)
    try:
        name = codecs.lookup((match[1] or match[2]).decode("ascii")).name if match else ""
        meant = _MEANT.get(name, name)
        # It declares UTF-8 or UTF-16 and is not; or it names what is no encoding of texts ("hex").
        return meant if meant and not meant.startswith("utf") and isinstance(b"a".decode(meant), str) else ""
    except (LookupError, ValueError, AssertionError):
        return ""


def _detected(content: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - heavy, and few pages need it

    best = from_bytes(content[:_DETECTED_IN], cp_isolation=_LIKELY).best()
    return best.encoding if best else _LIKELY[0]


def _article(markup: str, page: Paragraphs) -> Extracted:
    """The article of a page that is of the usual size; the whole page if there is none."""
    from trafilatura.utils import load_html  # noqa: PLC0415 - heavy, and most corpora have no HTML

    _keep_quiet()
    tree = load_html(f"<html>{markup}" if "<html" not in markup[:_DECLARED_WITHIN].lower() else markup)
    if tree is not None:
        _drop_broken_data(tree)
    known = {} if tree is None else _known(tree)
    paragraphs = [] if tree is None else unglue(_extracted(tree), page.found)
    if _share(paragraphs, page.found) >= _LEAST_SHARE:
        return Extracted(join_paragraphs(paragraphs), known)
    remark = "Its article could not be told from the rest of the page; all of its text was kept."
    return Extracted(join_paragraphs(page.found), known, remark=remark)


def _drop_broken_data(tree: HtmlElement) -> None:
    """Take JSON-LD out that trafilatura would search for hours: it is broken and long, or longer than an article."""
    for script in list(tree.iter("script")):
        data = script.text or ""
        if len(data) > _LONGEST_DATA or (len(data) > _LONGEST_BROKEN_DATA and not _is_json(data)):
            script.drop_tree()


def _is_json(data: str) -> bool:
    try:
        json.loads(data, strict=False)
    except (ValueError, RecursionError):
        return False
    return True


def _extracted(tree: HtmlElement) -> list[str]:
    """The paragraphs of the article as trafilatura finds it; none if it finds none."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - as above

    try:
        document = bare_extraction(tree, include_comments=False, include_tables=True, with_metadata=False)
    except Exception:  # noqa: BLE001 - whatever it does not get on with, the text of the page is at hand
        return []
    body = getattr(document, "body", None)
    return [] if body is None else paragraphs_of_tree(body)


def _share(extracted: list[str], whole: list[str]) -> float:
    """How much of a page's full paragraphs was extracted, by characters; of all its words if it has none."""
    full = {words for words in whole if len(words) >= _FULL_PARAGRAPH} or set(whole)
    return sum(map(len, set(extracted))) / sum(map(len, full))


def _known(tree: HtmlElement) -> dict[str, str]:
    """What a page says of itself."""
    said = _said(tree)
    known = {
        "title": said.get("title"),
        "author": said.get("author"),
        "publisher": said.get("sitename"),
        "url": said.get("url"),
        "language": _language(tree),
    }
    if published := published_in_page(tree, str(said.get("url") or "")):
        known |= {"published": write_published(published), "published_basis": published.basis}
    return tidy_known(known)


def _said(tree: HtmlElement) -> dict[str, object]:
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415 - as above

    # Its own date is a guess and not used; this keeps it from searching the whole page for one.
    no_date = {"original_date": True, "extensive_search": False, "min_date": "1995-01-01", "max_date": "1995-01-02"}
    try:
        return dict(extract_metadata(tree, date_config=no_date, extensive=False).as_dict())
    except Exception:  # noqa: BLE001 - a page without metadata is better than none
        return {}


def _language(tree: HtmlElement) -> str:
    """'en' or 'es' where the page declares the one or the other."""
    root = next(tree.iter("html"), tree)
    language = (root.get("lang") or "").strip().lower().split("-")[0].split("_")[0]
    return language if language in _LANGUAGES else ""


def _keep_quiet() -> None:
    """What these libraries note for programmers is not for the terminal of an analyst."""
    import logging  # noqa: PLC0415 - as above

    for name in ("trafilatura", "htmldate", "charset_normalizer", "courlan"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
