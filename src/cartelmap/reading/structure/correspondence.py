"""Heads of e-mails, and what readers wrote under an article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cartelmap.reading.structure.lines import Aside, plain
from cartelmap.reading.structure.page import Marks, Page

_LABEL = re.compile(r"([A-Za-z][\w-]*(?: el| on)?)\s?:\s")
_SENDERS = frozenset(
    ("from", "to", "cc", "bcc", "de", "para", "reply-to", "sender", "list-id", "mailing-list", "delivered-to")
)
_MACHINES = frozenset(
    (
        *("message-id", "mime-version", "content-type", "content-transfer-encoding", "received", "in-reply-to"),
        *("references", "return-path", "list-help", "list-post", "list-subscribe", "list-unsubscribe", "list-archive"),
        *("precedence", "x-mailer", "user-agent", "importance", "attachments"),
    )
)
_TOLD = frozenset(("subject", "date", "sent", "asunto", "fecha", "enviado", "enviado el", "sent on"))
_LABELS = 3  # in a row make the head of an e-mail, one of them the subject or the date
_COMMENTS = re.compile(r"\b(?:comments?|comentarios?|reply|respuesta|conversation)\b")
_REMARK = re.compile(
    r"\b\d{1,2}:\d\d\s?(?:[ap]\.?\s?m\b|hrs)|\b(?:says|said|dice|dijo)\s?(?::|\.\.\.)$"
    r"|^(?:reply|responder|anonymous|anonimo)\b|\b\d+ (?:minutes?|hours?|days?|weeks?|months?|years?) ago\b"
    r"|\bhace \d+ (?:minutos?|horas?|dias?|semanas?|meses|anos?)\b"
)
_REACH = 8  # pieces under the head in which the first remark shows itself
_ARTICLE = 500  # characters at least that stand before the remarks on them, a paragraph among them


def heads_of_mails(page: Page, _marks: Marks) -> Iterator[tuple[int, Aside]]:
    """Lines that say who wrote to whom and through which machines; not the subject and the date."""
    run: list[tuple[int, str]] = []
    for number, piece in enumerate(page.pieces):
        match = _LABEL.match(piece.text) if len(piece.text) <= _LINE else None
        label = match[1].lower() if match else ""
        if label in _SENDERS or label in _MACHINES or label in _TOLD:
            run.append((number, label))
            continue
        yield from _head(run)
        run = []
    yield from _head(run)


_LINE = 300


def _head(run: list[tuple[int, str]]) -> Iterator[tuple[int, Aside]]:
    labels = {label for _, label in run}
    if len(labels) >= _LABELS and labels & _SENDERS and labels & _TOLD:
        yield from ((number, Aside.MAIL) for number, label in run if label not in _TOLD)


def remarks_of_readers(page: Page, marks: Marks) -> Iterator[tuple[int, Aside]]:
    """Everything under "12 comments", if the article stands before it and a remark soon follows."""
    for number in sorted(marks):
        if marks[number] is not Aside.BUTTON or page.pieces[number].start < _ARTICLE or number <= page.first_body:
            continue
        if _COMMENTS.search(plain(page.pieces[number].text)) and _is_remark_near(page, number):
            yield from ((other, Aside.COMMENT) for other in range(number + 1, len(page.pieces)) if other not in marks)
            return


def _is_remark_near(page: Page, number: int) -> bool:
    near = page.pieces[number + 1 : number + 1 + _REACH]
    return any(len(piece.text) <= _REMARK_LINE and _REMARK.search(plain(piece.text)) for piece in near)


_REMARK_LINE = 120
