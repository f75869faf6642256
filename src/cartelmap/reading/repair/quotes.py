"""Which of the quotation marks that look alike after damage is meant: those that are open are closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from cartelmap.reading.repair.changes import Edit

_OPENED: Final = {"“": "”", "‘": "’"}
_PARAGRAPH_ENDS: Final = "\n"


def balanced(text: str, edits: Iterable[tuple[Edit, bool]]) -> Iterator[Edit]:
    """The edits, in which each mark that is unsure (True) is the fellow of the one that was opened before."""
    open_marks: list[str] = []
    position = 0
    for edit, is_unsure in edits:
        if _PARAGRAPH_ENDS in text[position : edit.start]:
            open_marks.clear()
        position = edit.end
        after = _settled(text, edit, open_marks) if is_unsure else edit.after
        _remember(after, open_marks)
        yield edit._replace(after=after)


def _settled(text: str, edit: Edit, open_marks: list[str]) -> str:
    if edit.after in _OPENED:
        return "‘" if "“" in open_marks else "“"
    following = text[edit.end : edit.end + 1]
    if edit.after not in _OPENED.values() or following.isalnum():
        return edit.after
    if open_marks:
        return _OPENED[open_marks[-1]]
    # Nothing is open: *the citizens’ council*.
    return "’" if text[edit.start - 1 : edit.start] == "s" else edit.after


def _remember(mark: str, open_marks: list[str]) -> None:
    if mark in _OPENED:
        open_marks.append(mark)
    elif open_marks and mark == _OPENED[open_marks[-1]]:
        open_marks.pop()
