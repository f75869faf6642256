"""What the screen says of a text: its title, and the facts beside it."""

from __future__ import annotations

import html

from cartelmap.atlas import DocumentName, DocumentRow
from cartelmap.dashboard.i18n import Words
from cartelmap.dashboard.passage_html import published, publisher_name
from cartelmap.dashboard.passages import escaped, label


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
    """The facts about a text as HTML: publisher, date, how many of its names are on the map, its copies."""
    publisher = [f"<strong>{escaped(publisher_name(words, row.publisher))}</strong>"] if row.publisher else []
    return [*publisher, *map(html.escape, _plain_facts(words, row))]


def _plain_facts(words: Words, row: DocumentRow) -> list[str]:
    placed = words.say("{m} of {n} place names on the map", m=words.number(row.placed), n=words.number(row.names))
    said = [published(words, row.published), placed]
    if row.copy_of:
        said.append(words.say("A copy of another text"))
    if row.copies:
        said.append(words.many("+{n} copy", "+{n} copies", row.copies))
    return said


def work_done(words: Words, row: DocumentRow) -> list[str]:
    """What was done to a text while it was read: repairs, passages set aside."""
    said = [words.many("{n} repair", "{n} repairs", row.repaired)] if row.repaired else []
    aside = words.many("{n} passage set aside", "{n} passages set aside", row.set_aside)
    return [*said, *([aside] if row.set_aside else [])]
