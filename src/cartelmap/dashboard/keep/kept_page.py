"""A collection to take away: rows for a spreadsheet, and one page that opens from disk and prints."""

from __future__ import annotations

import html
from collections.abc import Sequence
from datetime import datetime

from cartelmap.atlas.exports import Cell
from cartelmap.citing import citation
from cartelmap.dashboard.i18n import Words
from cartelmap.dashboard.wording.passage_html import publisher_name
from cartelmap.dashboard.wording.passages import Fold, escaped, marked
from cartelmap.kept import Collection, Entry, KeptPassage, KeptView

KEPT_COLUMNS = (
    *("position", "kind", "title", "publisher", "author", "published_start", "published_end", "published_basis"),
    *("quote", "note", "citation", "url", "corpus", "document_id", "passage_index", "address", "kept"),
)
_HTTP = ("https://", "http://")  # a link of any other kind (javascript:) is shown as text
_STYLE = """
:root { color-scheme: light dark; --soft: color-mix(in srgb, currentColor 65%, transparent); }
body { font: 1rem/1.6 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem;
  overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.0625rem; margin: 0; }
article { border-top: 1px solid var(--soft); padding: 1rem 0; break-inside: avoid; }
blockquote { margin: .5rem 0; white-space: pre-line; }
.note { border-left: 3px solid #0f766e; padding-left: .75rem; white-space: pre-line; }
.cited, .about { font-size: .875rem; color: var(--soft); margin: .35rem 0; }
details { display: inline; } summary { display: inline; cursor: pointer; border: 1px dashed var(--soft);
  border-radius: .25rem; padding: 0 .35rem; font-size: .8125rem; list-style: none; }
details[open] .cm-shut, details:not([open]) .cm-opened { display: none; }
@media print { body { margin: 0; max-width: none; } }
"""


def cite_kept(words: Words, entry: KeptPassage) -> str:
    """The citation of a kept passage in the language of the screen; it was accessed on the day it was kept."""
    kept = _day_of(entry.kept)
    return citation(
        entry.publisher,
        entry.title,
        entry.published,
        entry.url,
        author=entry.author,
        passage=entry.passage,
        accessed=kept.date() if kept else None,
        language=words.language,
    )


def quote_html(words: Words, entry: KeptPassage) -> str:
    """The quote, its graphic sentences folded."""
    shut, opened = words.say("Graphic sentence hidden: show"), words.say("Hide the graphic sentence")
    folds = [Fold(first, last, shut, opened, words.language) for first, last in _apart(entry)]
    return marked(entry.quote, (), lambda _mark: None, folds)


def _apart(entry: KeptPassage) -> list[tuple[int, int]]:
    """The graphic stretches of the quote, in order and apart: a person may have written them otherwise."""
    apart: list[tuple[int, int]] = []
    for start, stop in sorted(entry.graphic):
        end = min(stop, len(entry.quote))
        if apart and start <= apart[-1][1]:
            apart[-1] = apart[-1][0], max(end, apart[-1][1])
        elif start < end:
            apart.append((start, end))
    return apart


def to_kept_rows(words: Words, collection: Collection) -> list[tuple[Cell, ...]]:
    """The entries as rows of KEPT_COLUMNS; of a view only what it has is filled."""
    return [_row(words, position, entry) for position, entry in enumerate(collection.entries, 1)]


def _row(words: Words, position: int, entry: Entry) -> tuple[Cell, ...]:
    if isinstance(entry, KeptView):
        values: dict[str, Cell] = {"kind": "view", "address": address_of(entry)}
    else:
        published = entry.published
        values = {
            "kind": "passage",
            "publisher": entry.publisher,
            "author": entry.author,
            "published_start": published.start.isoformat() if published else None,
            "published_end": published.end.isoformat() if published else None,
            "published_basis": published.basis if published else None,
            "quote": entry.quote,
            "citation": cite_kept(words, entry),
            "url": entry.url,
            "document_id": entry.document,
            "passage_index": entry.passage,
        }
    shared: dict[str, Cell] = {
        "position": position,
        "title": entry.title,
        "note": entry.note,
        "corpus": entry.corpus_title,
        "kept": entry.kept,
    }
    return tuple({**values, **shared}.get(column) for column in KEPT_COLUMNS)


def address_of(entry: KeptView) -> str:
    """The address of a view as people write one: the page and its parts."""
    return f"{entry.page}?" + "&".join(f"{name}={value}" for name, value in entry.address)


def to_kept_page(words: Words, name: str, collection: Collection) -> str:
    """The collection as one HTML page without scripts that asks nobody for anything."""
    body = "".join(f"<article>{_article(words, number, each)}</article>" for number, each in _numbered(collection))
    note = f'<p class="note">{escaped(collection.note)}</p>' if collection.note else ""
    count = html.escape(words.many("{n} entry", "{n} entries", len(collection.entries)))
    care = html.escape(words.say("Claims stay claims: the publisher always stands beside the passage."))
    return (
        f'<!DOCTYPE html><html lang="{words.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="referrer" content="no-referrer">'
        f"<title>{html.escape(name)}</title><style>{_STYLE}</style></head>"
        f'<body><main><h1>{escaped(name)}</h1><p class="about">{count} · {care}</p>{note}{body}</main></body></html>\n'
    )


def _numbered(collection: Collection) -> Sequence[tuple[int, Entry]]:
    return list(enumerate(collection.entries, 1))


def _article(words: Words, number: int, entry: Entry) -> str:
    note = f'<p class="note" dir="auto">{escaped(entry.note)}</p>' if entry.note else ""
    heading = f"<h2>{number}. {escaped(entry.title) or html.escape(words.say('Text without a title'))}</h2>"
    if isinstance(entry, KeptView):
        said = html.escape(words.say("A view of “{corpus}”:", corpus=entry.corpus_title))
        return f'{heading}{note}<p class="cited">{said} <code>{escaped(address_of(entry))}</code></p>'
    language = f' lang="{html.escape(entry.language)}"' if entry.language else ""
    publisher = escaped(publisher_name(words, entry.publisher) or words.say("Publisher unknown"))
    return (
        f'{heading}<p class="about"><strong>{publisher}</strong></p>'
        f'<blockquote dir="auto"{language}>{quote_html(words, entry)}</blockquote>{note}'
        f'<p class="cited">{escaped(cite_kept(words, entry))}{_original(words, entry.url)}</p>'
    )


def _original(words: Words, url: str) -> str:
    if not url.startswith(_HTTP):
        return ""
    text = html.escape(words.say("The original ↗ (leaves this computer)"))
    return f' <a href="{html.escape(url)}" rel="noopener noreferrer">{text}</a>'


def _day_of(written: str) -> datetime | None:
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        return None
