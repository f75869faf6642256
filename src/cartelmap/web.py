"""Pages from the network: the only module that asks it for anything, and only when a person has named an address."""

from __future__ import annotations

import hashlib
import http.client
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import yaml

from cartelmap.errors import CartelmapError
from cartelmap.text import slug

LARGEST = 20_000_000  # bytes: the longest pages have a tenth of it
_PATIENCE = 30  # seconds
_FOLDER = "web"
_NAME_LENGTH = 60
_AGENT = "cartelmap (reads one page because its user asked for it)"


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it came: its bytes, and the address it came from in the end."""

    url: str
    content: bytes
    is_pdf: bool


def fetch(url: str) -> Page:
    """The page at this address.

    Raises:
        CartelmapError: it is no address of a web page, or the network or the other side refuses.
    """
    if urllib.parse.urlsplit(url).scheme not in {"http", "https"}:
        raise CartelmapError(f"--url: {url!r} is no address of a web page; write it with https:// before it.")
    request = urllib.request.Request(url, headers={"User-Agent": _AGENT})  # noqa: S310 - http and https only, above
    try:
        with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:  # noqa: S310
            content = answer.read(LARGEST + 1)
            is_pdf = answer.headers.get_content_type() == "application/pdf"
            came_from = answer.geturl()
    except urllib.error.HTTPError as error:
        raise CartelmapError(
            f"{url}: the other side says {error.code} ({error.reason}); look at the address."
        ) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise CartelmapError(f"{url}: cannot be reached ({reason}); look at the address and the network.") from error
    if len(content) > LARGEST:
        raise CartelmapError(f"{url}: is larger than {LARGEST // 1_000_000} MB; save it by hand and add the file.")
    return Page(came_from, content, is_pdf)


def keep(page: Page, corpus: Path) -> Path:
    """Write a page into a corpus, with its address beside it; an older state of the same address is replaced.

    Raises:
        CartelmapError: the corpus is a file, or cannot be written.
    """
    folder = corpus / _FOLDER
    name = _name(page.url)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{name}{'.pdf' if page.is_pdf else '.html'}"
        _replace(folder / f"{file.name}.yaml", yaml.safe_dump({"url": page.url}, allow_unicode=True).encode())
        _replace(file, page.content)
    except OSError as error:
        raise CartelmapError(f"{error.filename or folder}: cannot be written ({error.strerror}).") from error
    return file


def _name(url: str) -> str:
    """A name that a person recognises, and that no other address has."""
    parts = urllib.parse.urlsplit(url)
    readable = slug(f"{parts.netloc} {parts.path}".replace(".", " "))[:_NAME_LENGTH].strip("-")
    return f"{readable}-{hashlib.sha256(url.encode()).hexdigest()[:8]}"


def _replace(file: Path, content: bytes) -> None:
    new = file.with_name(f".{file.name}.new")
    new.write_bytes(content)
    new.replace(file)
