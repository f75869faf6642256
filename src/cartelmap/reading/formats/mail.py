"""Mails (.eml): their words, who wrote them and when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate
from typing import BinaryIO

from cartelmap.errors import CartelmapError
from cartelmap.reading.extracted import Extracted, LeftOut, Options, UnreadableError
from cartelmap.reading.formats.markup import text_of_markup
from cartelmap.reading.formats.tidy import tidy_known, tidy_line, tidy_text
from cartelmap.reading.formats.web_page import decode_markup
from cartelmap.reading.published import parse_published, write_published

_LARGEST = 200_000_000  # bytes
_MOST_WORK = 30_000_000  # lines times parts that hold parts: the parser looks at each line once for each of these
_HOLDS_PARTS = re.compile(rb"^content-type:\s*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
_HEADERS = frozenset({"from", "date", "subject", "to", "received", "message-id", "mime-version", "content-type"})
_LONGEST_HEADER = 2_000  # characters of a header that are looked at
_BASIS = "found in the mail's header"
_FIRST_YEAR = 1971  # programs that do not know the date write 1 January 1970
_NAMED = 20  # attachments; a sentence for each is of use up to here
_FOLD = re.compile(r"\r?\n[ \t]*")


def read_mail(stream: BinaryIO, _options: Options) -> Iterator[Extracted | LeftOut]:
    """The text of a mail with its subject, sender, date and id, then those of the mails it carries.

    Quoted mails and signatures stay in the text. Each attachment is named in a sentence.

    Raises:
        UnreadableError: it is no mail, or has no text.
    """
    content = stream.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise UnreadableError("This mail has more than 200 MB; save its attachments beside it and take them out of it.")
    read = _read(content)
    if not read:
        raise UnreadableError("There is no text in this mail.")
    yield from (one for one in read if isinstance(one, Extracted))
    left_out = [one for one in read if isinstance(one, LeftOut)]
    yield from left_out[:_NAMED]
    if len(left_out) > _NAMED:
        yield LeftOut(f"{len(left_out) - _NAMED} more attachments were left out.")


def _read(content: bytes) -> list[Extracted | LeftOut]:
    """All texts of a mail, and its attachments."""
    too_deep = "This mail has more parts within parts than a mail can have; it was not read."
    if len(_HOLDS_PARTS.findall(content)) * content.count(b"\n") > _MOST_WORK:
        raise UnreadableError(too_deep)
    try:
        mail = message_from_bytes(content)
        if not _HEADERS & {name.lower() for name in mail.keys()}:  # noqa: SIM118 - a Message is no dict
            return list(_without_header(content))
        return [read for number, one in enumerate(_mails(mail)) for read in _read_one(one, number)]
    except RecursionError as error:
        raise UnreadableError(too_deep) from error


def _without_header(content: bytes) -> Iterator[Extracted]:
    if b"\0" in content:
        raise UnreadableError("This is no mail; it was left out.")
    if text := _plain(content, ""):
        yield Extracted(text, remark="It has no header of a mail; all of it was read as its text.")


def _mails(mail: Message) -> Iterator[Message]:
    """The mail, and the mails that it carries."""
    yield mail
    for part in mail.walk():
        if part is not mail and part.get_content_type() == "message/rfc822" and part.is_multipart():
            yield part.get_payload(0)  # type: ignore[misc]


def _read_one(mail: Message, number: int) -> Iterator[Extracted | LeftOut]:
    """The text of one mail, without those it carries."""
    leaves = list(_leaves(mail))
    if text := "\n\n".join(filter(None, map(_text, _shown(mail)))):
        yield Extracted(text, _known(mail), part=str(number) if number else "")
    for part in leaves:
        if _is_attachment(part) and not _is_in_text(part):
            name = tidy_line(_filename(part)) or f"of the kind {tidy_line(part.get_content_type())}"
            yield LeftOut(f"Attachment {name} was left out; save it beside the mail to add it.")


def _children(part: Message) -> list[Message]:
    """The parts of a part; none of one that is itself a mail."""
    is_mail = part.get_content_maintype() == "message"
    return [] if is_mail or not part.is_multipart() else part.get_payload()  # type: ignore[return-value]


def _leaves(part: Message) -> Iterator[Message]:
    children = _children(part)
    if not children and part.get_content_type() != "message/rfc822":
        yield part
    for child in children:
        yield from _leaves(child)


def _shown(part: Message) -> Iterator[Message]:
    """The parts that a person sees one after the other: of alternatives the plain text, else the last that has text."""
    children = _children(part)
    if part.get_content_type() != "multipart/alternative" or not children:
        yield from (leaf for child in children for leaf in _shown(child)) if children else [part]
        return
    kinds = [list(_shown(child)) for child in children]
    plain = [kind for kind in kinds if kind and kind[0].get_content_type() == "text/plain"]
    with_text = [kind for kind in (*plain, *reversed(kinds)) if any(map(_text, kind))]
    yield from with_text[0] if with_text else ()


def _text(part: Message) -> str:
    """The words of a part; empty if it is an attachment or has none."""
    if _children(part) or _is_attachment(part) or part.get_content_maintype() == "message":
        return ""
    content, charset = _content(part), tidy_line(part.get_content_charset() or "")
    if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
        return text_of_markup(_decoded(content, charset) if charset else decode_markup(content))
    return _plain(content, charset)


def _content(part: Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError):  # its charset is no name at all
        return b""
    return payload if isinstance(payload, bytes) else b""


def _plain(content: bytes, charset: str) -> str:
    return tidy_text(_decoded(content, charset).replace("\r\n", "\n").replace("\r", "\n"))


def _decoded(content: bytes, charset: str) -> str:
    """The words of bytes: as declared, else as UTF-8, else as Windows-1252."""
    for encoding in (charset, "utf-8"):
        try:
            words = content.decode(encoding) if encoding else None
        except (LookupError, ValueError, AssertionError):  # no such encoding, one of no texts ("hex"), or not in it
            continue
        if isinstance(words, str):
            return words
    return content.decode("cp1252", "replace")


def _is_attachment(part: Message) -> bool:
    is_text = part.get_content_maintype() == "text" or part.get_content_type() == "application/xhtml+xml"
    return not is_text or part.get_content_disposition() == "attachment"


def _is_in_text(part: Message) -> bool:
    """Whether this is a picture that the text shows, as a logo."""
    is_picture = part.get_content_maintype() == "image" and part.get_content_disposition() != "attachment"
    return is_picture and "content-id" in part


def _filename(part: Message) -> str:
    try:
        return _words(part.get_filename() or "")
    except (LookupError, ValueError, TypeError, MessageError):
        return ""


def _known(mail: Message) -> dict[str, str]:
    """Subject, sender, date and id, as the header says them."""
    headers = {name.lower(): _unfolded(value) for name, value in reversed(list(mail.raw_items()))}
    known = {
        "title": _words(headers.get("subject", "")),
        "author": _sender(headers.get("from", "")),
        "id": headers.get("message-id", "").strip().strip("<>"),
    }
    if published := _published(headers.get("date", "")):
        known |= {"published": published, "published_basis": _BASIS}
    return tidy_known(known)


def _unfolded(value: object) -> str:
    """A header in one line; what is in it beyond ASCII is UTF-8 or Windows-1252."""
    raw = str(value)[:_LONGEST_HEADER].encode("utf-8", "surrogateescape")
    return _FOLD.sub(" ", _decoded(raw, "utf-8"))


def _words(value: str) -> str:
    """A header with its encoded words (`=?utf-8?q?…?=`) decoded."""
    try:
        pieces = decode_header(value)
    except (MessageError, ValueError):
        return value
    return "".join(_decoded(piece, charset or "") if isinstance(piece, bytes) else piece for piece, charset in pieces)


def _sender(value: str) -> str:
    """The name of the sender; the address if there is none."""
    try:
        pairs = getaddresses([value])
    except (RecursionError, ValueError, IndexError):
        return ""
    name, address = pairs[0] if pairs else ("", "")
    return _words(name).strip(" '\"") or address


def _published(written: str) -> str:
    """The day of a mail as its sender's clock had it; empty if it says none."""
    try:
        year, month, day = (parsedate(written) or (0, 0, 0))[:3]  # it knows years of two digits, and other old ways
    except (ValueError, TypeError, IndexError, OverflowError):
        year, month, day = 0, 0, 0
    for words in (written, f"{year:04}-{month:02}-{day:02}"):
        try:
            published = parse_published(words)
        except CartelmapError:
            continue
        return write_published(published) if published.start.year >= _FIRST_YEAR else ""
    return ""
