"""What the screen says of a text: its title, and the facts beside it."""

from __future__ import annotations

import html

from cartelmap.atlas import DocumentName, DocumentRow
from cartelmap.dashboard.i18n import N_, Words
from cartelmap.dashboard.texts.report_sentences import where_from
from cartelmap.dashboard.wording.passage_html import published, publisher_name
from cartelmap.dashboard.wording.passages import escaped, label
from cartelmap.model import Published

_PUBLISHED = N_("Published {date}")


def title_of(words: Words, row: DocumentRow | DocumentName) -> str:
    """What the text is called: its title, else its file."""
    return row.title or row.path or words.say("Text without a title")


def title_label(words: Words, row: DocumentRow | DocumentName) -> str:
    """The title for a widget's label."""
    return label(title_of(words, row))


def source_label(words: Words, row: DocumentName) -> str:
    """The title and the publisher for a widget's label, so that copies can be told apart."""
    publisher = publisher_name(words, row.publisher)
    return label(" · ".join(part for part in (title_of(words, row), publisher, row.path) if part))


def facts(words: Words, row: DocumentRow) -> list[str]:
    """The facts about a text as HTML: publisher, date, language, its length, its names on the map."""
    publisher = [f"<strong>{escaped(publisher_name(words, row.publisher))}</strong>"] if row.publisher else []
    said = [*map(html.escape, _plain_facts(words, row))]
    if row.copy_of:
        said.append(html.escape(words.say("A copy of another text")))
    return [*publisher, *said]


def list_facts(words: Words, row: DocumentRow) -> list[str]:
    """The facts for the list of texts as HTML: also what was done to the text."""
    return [*facts(words, row), *map(html.escape, work_done(words, row))]


def _plain_facts(words: Words, row: DocumentRow) -> list[str]:
    passages = words.many("{n} passage", "{n} passages", row.passages)
    placed = words.say("{m} of {n} place names on the map", m=words.number(row.placed), n=words.number(row.names))
    tongue = [words.tongue(row.language)] if row.language else []
    return [dated(words, row.published), *tongue, passages, placed]


def dated(words: Words, when: Published | None) -> str:
    """When a text was published, and how that is known where nobody has said it: "… (from the file's name)"."""
    said = published(words, when)
    if when is None or when.basis == "given" or said != words.say(_PUBLISHED, date=words.span(when.start, when.end)):
        return said
    return f"{said} ({where_from(words, when.basis)})"


def work_done(words: Words, row: DocumentRow) -> list[str]:
    """What was done to a text while it was read: repairs, passages set aside."""
    said = [words.many("{n} repair", "{n} repairs", row.repaired)] if row.repaired else []
    aside = words.many("{n} passage set aside", "{n} passages set aside", row.set_aside)
    return [*said, *([aside] if row.set_aside else [])]
