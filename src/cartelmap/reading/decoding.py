"""From bytes to text: byte order marks, what a format declares, what the bytes themselves give away."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from cartelmap.reading.extracted import UnreadableError

_CHUNK = 1 << 20  # bytes looked at in one go
_MOST_CONTROLS = 0.05  # share of control characters: a text that lost its quotation marks to them has 1 to 2 in 100
_SURELY_NO_TEXT = 0.6  # share of them in the first stretch; in UTF-16 it is a half
_UTF16_NULS = 0.2  # share of NUL bytes from which a text without a mark may be UTF-16; in Western text it is a half
_ONE_SIDE = 0.9  # share of them that stand all on even, or all on odd places
_MOSTLY = 0.85  # share of letters, spaces and usual punctuation in what is text and not something else
_USUAL = frozenset(".,;:!?()[]\"'-–—“”‘’«»¿¡…%$/&*#_+=@°ºª<>|{}~`^\\")
_EXPECTED = frozenset("áéíóúñüÁÉÍÓÚÑÜ¿¡“”‘’«»–—…ºª°€")  # what Spanish and English have beyond ASCII
_PLAUSIBLE = 0.75  # share of the expected among all characters beyond ASCII from which we need to look no further
_STRAY = 10  # UTF-8 that was damaged keeps more good characters than a tenth of its bad bytes; others have hardly any
_SAMPLE = 1 << 16  # bytes from which an encoding is guessed
_BEFORE = 1_000  # of them before the first that is not ASCII
_LEAST_SAMPLE = 24  # bytes beyond ASCII: of fewer charset-normalizer makes Greek, Thai or Chinese
_CONTROL_BYTES = bytes([*range(9), *range(14, 32), 127])
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")
_NUL_RUN = re.compile(rb"\0+")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_ESCAPED = re.compile("[\udc80-\udcff]")
_LINE_END = re.compile(r"\n|\r\n|\r(?!\Z)")  # a CR at the end of a chunk waits for its LF
_DASH_IN_WORD = re.compile(r"(?<=[^\W\d_])[–—‘“”](?=[^\W\d_])")

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),  # begins like UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_WESTERN = (("cp1252", "Windows-1252"), ("mac_roman", "Mac Roman"), ("cp850", "DOS code page 850"))
# Browsers read what calls itself Latin-1 or ASCII as Windows-1252, because that is what it is.
_READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252"}
# Encodings of text among Python's codecs; UTF-8 and UTF-16 are known by their bytes, whatever is declared.
_DECLARABLE = ("cp", "iso8859", "iso2022", "mac", "koi8", "gb", "big5", "euc", "shift_jis", "hz", "johab", "tis", "kz")
_UNICODE = ("utf_7", "utf_8", "utf_8_sig", "utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le", "utf_32_be")
_KINDS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"PAR1", "a Parquet table"),
)

FALLBACK = "cartelmap-windows-1252"  # the name of the rule for bytes that an encoding does not have


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    """Each byte that the encoding does not have as Windows-1252 reads it, and else as the character of its number."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return "".join(_BYTES[byte] for byte in bad), error.end


_BYTES = [bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256)]
codecs.register_error(FALLBACK, _as_windows_1252)


@dataclass(frozen=True, slots=True)
class Encoding:
    """How bytes become text: Python's codec, its name in words, and in a sentence what was guessed, if anything."""

    codec: str
    name: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file; None when it is none. `what` says in a sentence what had to be done, if anything."""

    text: str | None
    what: str = ""
    encoding: str = ""


@dataclass(slots=True)
class _Census:
    """What was counted in bytes that are to be text."""

    size: int = 0
    nuls: int = 0
    odd_nuls: int = 0
    nul_runs: int = 0
    controls: int = 0  # NUL aside
    valid: int = 0  # characters beyond ASCII, read as UTF-8
    invalid: int = 0  # bytes that are no UTF-8
    first: bytes = b""
    sample: bytes = b""  # the first stretch that is not UTF-8


def decode(content: bytes, declared: str = "") -> Decoded:
    """The text of these bytes, in the encoding that `detect` finds."""
    stream = io.BytesIO(content)
    try:
        encoding = detect(stream, declared)
    except UnreadableError as error:
        return Decoded(None, str(error))
    return Decoded("".join(decoded(stream, encoding)), encoding.remark, encoding.name)


def decoded(stream: BinaryIO, encoding: Encoding, size: int = _CHUNK) -> Iterator[str]:
    """The text of a stream from where it stands, a chunk of bytes at a time; nothing in it raises."""
    errors = "replace" if encoding.codec.startswith(("utf-16", "utf-32")) else FALLBACK
    decoder = codecs.getincrementaldecoder(encoding.codec)(errors)
    while chunk := stream.read(size):
        yield decoder.decode(chunk)
    yield decoder.decode(b"", final=True)


def detect(stream: BinaryIO, declared: str = "") -> Encoding:
    """The encoding of a whole stream, which stands at its start again afterwards.

    A byte order mark wins; then UTF-8, because nothing else looks like it by accident; then what the format declares;
    then what Spanish and English look like in the encodings of Windows, Mac and DOS; then charset-normalizer.

    Raises:
        UnreadableError: these are not the bytes of a text.
    """
    counted = _census(stream)
    stream.seek(0)
    found = _by_mark(counted.first) or _utf16(counted)
    if found:
        return found
    _require_text(counted)
    if not counted.invalid:
        return Encoding("utf-8", "UTF-8")
    if counted.valid * _STRAY >= counted.invalid:
        bad = f"{counted.invalid:,} bytes of it are" if counted.invalid > 1 else "One byte of it is"
        remark = f"{bad} not UTF-8 like the rest; read as Windows-1252."
        return Encoding("utf-8", "UTF-8 with damage", remark)
    return _declared(declared, counted.sample) or _guessed(counted.sample)


def _census(stream: BinaryIO) -> _Census:
    """What all the bytes of a stream are, counted a chunk at a time."""
    counted = _Census()
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    while chunk := stream.read(_CHUNK):
        counted.first = counted.first or chunk
        if b"\0" in chunk:
            counted.nul_runs += len(_NUL_RUN.findall(chunk))
            counted.nuls += chunk.count(0)
            counted.odd_nuls += chunk[1 - counted.size % 2 :: 2].count(0)
        counted.size += len(chunk)
        counted.controls += len(chunk) - len(chunk.translate(None, _CONTROL_BYTES)) - chunk.count(0)
        _count_characters(decoder.decode(chunk), chunk, counted)
        if counted.size == len(chunk) and counted.controls + counted.nuls > len(chunk) * _SURELY_NO_TEXT:
            break  # gigabytes of a picture or of nothing need not be looked at to their end
    _count_characters(decoder.decode(b"", final=True), counted.first, counted)
    return counted


def _count_characters(text: str, chunk: bytes, counted: _Census) -> None:
    if text.isascii():
        return
    beyond = len(_BEYOND_ASCII.findall(text))
    invalid = len(_ESCAPED.findall(text))
    counted.valid += beyond - invalid
    counted.invalid += invalid
    if invalid and not counted.sample:
        beyond_ascii = _HIGH_BYTE.search(chunk)
        start = max(beyond_ascii.start() - _BEFORE, 0) if beyond_ascii else 0
        counted.sample = chunk[start : start + _SAMPLE]


def _by_mark(content: bytes) -> Encoding | None:
    """The encoding that a byte order mark names."""
    for mark, codec, name in _MARKS:
        if content.startswith(mark):
            if codec != "utf-8-sig":
                _require_mostly_text(content[:_SAMPLE].decode(codec, "replace"))
            return Encoding(codec, name, "" if name == "UTF-8" else f"It was read as {name}.")
    return None


def _utf16(counted: _Census) -> Encoding | None:
    """UTF-16 without a mark: every other byte of Western text is NUL."""
    if counted.nuls < counted.size * _UTF16_NULS:
        return None
    for codec, share in (("utf-16-le", counted.odd_nuls), ("utf-16-be", counted.nuls - counted.odd_nuls)):
        if share >= counted.nuls * _ONE_SIDE and is_mostly_text(counted.first[:_SAMPLE].decode(codec, "replace")):
            return Encoding(codec, "UTF-16", "It has no mark of its encoding and was read as UTF-16.")
    return None


def _require_text(counted: _Census) -> None:
    """Raise where there are more control characters than damage leaves in a text; a run of NUL bytes is one."""
    rest = counted.size - counted.nuls
    if counted.size and counted.controls + counted.nul_runs > rest * _MOST_CONTROLS:
        kind = next((words for start, words in _KINDS if counted.first.startswith(start)), "a binary file")
        raise UnreadableError(f"This is {kind}, not a text; give it the ending of what it is, or leave it out.")


def _declared(name: str, sample: bytes) -> Encoding | None:
    """What the format declares, where these bytes can be that."""
    try:
        codec = codecs.lookup(name.strip()).name if name.strip() else ""
        codec = _READ_AS.get(codec, codec)
        if codec.startswith(_DECLARABLE) and is_mostly_text(sample.decode(codec, FALLBACK)):
            return Encoding(codec, name.strip())
    except (LookupError, ValueError, TypeError):  # unknown, or not an encoding of text
        pass
    return None


def _guessed(sample: bytes) -> Encoding:
    """The encoding in which these bytes look most like Spanish or English; else what charset-normalizer says."""
    scores = {codec: _likeness(sample.decode(codec, FALLBACK)) for codec, _ in _WESTERN}
    best = max(scores, key=scores.__getitem__)  # the first of equals: Windows
    if scores[best] < _PLAUSIBLE:
        best = _normalised(sample) or best
    _require_mostly_text(sample.decode(best, FALLBACK))
    name = dict(_WESTERN).get(best, best.replace("_", "-"))
    return Encoding(best, name, f"It is not UTF-8 and was read as {name}; look whether its accents are right.")


def _likeness(text: str) -> float:
    """The share of the characters beyond ASCII that Spanish and English have, in places where they stand."""
    beyond = _BEYOND_ASCII.findall(text)
    expected = sum(character in _EXPECTED for character in beyond) - len(_DASH_IN_WORD.findall(text))
    return expected / len(beyond) if beyond else 1.0


def _normalised(sample: bytes) -> str:
    """The codec that charset-normalizer finds in a longer sample; of a short one it cannot know."""
    if len(_HIGH_BYTE.findall(sample)) < _LEAST_SAMPLE:
        return ""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - most files are UTF-8 and never need it

    match = from_bytes(sample, cp_exclusion=list(_UNICODE)).best()
    return match.encoding if match else ""


def _require_mostly_text(text: str) -> None:
    if not is_mostly_text(text):
        raise UnreadableError("This is neither UTF-8 nor another text encoding we know; save it as UTF-8 to add it.")


def is_mostly_text(text: str) -> bool:
    """Whether nearly all of it is letters, digits, spaces and usual punctuation."""
    if not text:
        return False
    usual = sum(character.isalnum() or character.isspace() or character in _USUAL for character in text)
    return usual / len(text) >= _MOSTLY


def lines(chunks: Iterable[str], limit: int) -> Iterator[str | None]:
    """The lines of a text with their ends; None for a line longer than `limit` characters, which is never held.

    A line ends as programs end it: with LF, CR LF, or CR alone.
    """
    held: list[str] = []
    length, waits = 0, ""  # of the line that has begun; a CR that may have its LF in the next chunk
    for chunk in chunks:
        text, start = waits + chunk, 0
        for end in _LINE_END.finditer(text):
            length += end.end() - start
            held.append(text[start : end.end()])
            yield "".join(held) if length <= limit else None
            held, length, start = [], 0, end.end()
        waits = "\r" if text.endswith("\r") else ""
        rest = text[start : len(text) - len(waits)]
        length += len(rest)
        held = [*held, rest] if length <= limit else []
    if length or waits:
        yield "".join((*held, waits)) if length <= limit else None
