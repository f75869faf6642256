"""Links to places and names of a view, as they stand in files that are taken away."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass, replace

from cartelmap.dashboard.address import SHOWN_ON, View, to_query

_PLAIN = frozenset((string.ascii_letters + string.digits + "-._~").encode())  # RFC 3986: these stand for themselves
_PAGES = (*SHOWN_ON, "lessons", "about")  # the addresses of the pages; that of the map may be left out


@dataclass(frozen=True, slots=True)
class Permalinks:
    """The addresses of a view and of what is in it, in a dashboard that answers at `base` ("http://127.0.0.1:8501")."""

    base: str
    view: View

    def to_view(self) -> str:
        """The view itself, on the map."""
        return self._link("/", replace(self.view, document="", passage=None, mention="", collection=""))

    def to_place(self, place_id: str) -> str:
        """The card of a place, in the view."""
        on_map = View(self.view.filters, place_id, language=self.view.language, corpus=self.view.corpus)
        return self._link("/", on_map)

    def to_mention(self, document_id: str, passage: int, mention_id: str) -> str:
        """A name in its text, whatever the view filters."""
        reader = View(document=document_id, passage=passage, mention=mention_id, corpus=self.view.corpus)
        return self._link("/texts", replace(reader, language=self.view.language))

    def _link(self, page: str, view: View) -> str:
        return f"{self.base}{page}?{encoded(to_query(view))}"


def base_of(address: str) -> str:
    """Where the dashboard answers, from the address of one of its pages, its parts left out."""
    stem = address.partition("?")[0].partition("#")[0].rstrip("/")
    head, _, last = stem.rpartition("/")
    return head if last in _PAGES else stem


def encoded(query: Mapping[str, str]) -> str:
    """The parts of an address as one text, each sign escaped that could be taken for another thing."""
    return "&".join(f"{_escaped(key)}={_escaped(value)}" for key, value in query.items())


def _escaped(text: str) -> str:
    return "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in text.encode("utf-8", "replace"))
