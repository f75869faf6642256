"""Feeds (RSS, Atom): a text an entry."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from cartelmap.errors import CartelmapError
from cartelmap.reading.extracted import Extracted, LeftOut, Options, UnreadableError
from cartelmap.reading.formats.markup import text_of_markup
from cartelmap.reading.formats.tidy import tidy_known, tidy_line
from cartelmap.reading.published import parse_published, write_published

_LARGEST = 50_000_000  # bytes; feedparser holds a feed in memory several times
_MOST_ENTRIES = 50_000  # feedparser takes half a minute for these
_NO_FEED = "This is no RSS or Atom feed; only feeds are read of XML files."
_NAMED = 20  # entries without text; a sentence for each is of use up to here


def read_feed(stream: BinaryIO, _options: Options) -> Iterator[Extracted | LeftOut]:
    """A text for each entry of a feed, with its title, author, address and date, and the feed's title as publisher.

    Nothing is fetched: an entry has the text that stands in the feed, which may be its beginning only.

    Raises:
        UnreadableError: it is no feed, or none of its entries has a text.
    """
    feed, entries = _parsed(stream)
    publisher = tidy_line(feed.get("title"))
    empty: list[int] = []
    for number, entry in enumerate(entries, 1):
        text = _text(entry)
        if text:
            yield Extracted(text, _known(entry, publisher, feed), part=str(number))
        else:
            empty.append(number)
    if len(empty) == len(entries):
        raise UnreadableError("No entry of this feed has a text." if empty else "This feed has no entries.")
    yield from (LeftOut(f"Entry {number} of the feed has no text.") for number in empty[:_NAMED])
    if len(empty) > _NAMED:
        yield LeftOut(f"{len(empty) - _NAMED} more entries of the feed have no text.")


def _parsed(stream: BinaryIO) -> tuple[Mapping[str, Any], list[Mapping[str, Any]]]:
    """What a feed says of itself, and its entries."""
    import feedparser  # noqa: PLC0415 - slow to import, and most corpora have no feeds

    content = stream.read(_LARGEST + 1)
    if len(content) > _LARGEST or content.count(b"<item") + content.count(b"<entry") > _MOST_ENTRIES:
        raise UnreadableError("This feed has more than 50 MB or 50,000 entries; divide it to add it.")
    try:
        # As a stream: bytes alone could be taken for the name of a file.
        parsed = feedparser.parse(io.BytesIO(content), resolve_relative_uris=False)
    except Exception as error:  # it fails in many ways on what is no feed
        raise UnreadableError(_NO_FEED) from error
    if not parsed.get("version") and not parsed.get("entries"):
        raise UnreadableError(_NO_FEED)
    return parsed.get("feed", {}), parsed.get("entries", [])


def _text(entry: Mapping[str, Any]) -> str:
    """The longest of what an entry has as its text."""
    candidates = [*(part.get("value") for part in entry.get("content", ())), entry.get("summary")]
    return max((text_of_markup(words) for words in candidates if isinstance(words, str)), key=len, default="")


def _known(entry: Mapping[str, Any], publisher: str, feed: Mapping[str, Any]) -> dict[str, str]:
    known = {
        "title": " ".join(text_of_markup(str(entry.get("title", ""))).split()),
        "author": entry.get("author") or feed.get("author"),
        "publisher": publisher,
        "url": entry.get("link"),
        "id": entry.get("id"),
    }
    for key, basis in (("published", "found in the feed"), ("updated", "found in the feed: the entry's last change")):
        if published := _published(entry, key):
            known |= {"published": published, "published_basis": basis}
            break
    return tidy_known(known)


def _published(entry: Mapping[str, Any], key: str) -> str:
    """The day as the feed writes it, in its own time zone; else as feedparser understands it, in UTC."""
    written = dict.get(entry, key) if isinstance(entry, dict) else None  # feedparser's own `get` mixes the two dates
    parsed = dict.get(entry, f"{key}_parsed") if isinstance(entry, dict) else None
    as_day = f"{parsed[0]:04}-{parsed[1]:02}-{parsed[2]:02}" if parsed else ""
    for words in (tidy_line(written), as_day):
        try:
            return write_published(parse_published(words))
        except CartelmapError:
            continue
    return ""
