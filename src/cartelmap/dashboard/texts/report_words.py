"""What the screen says of the files of an import: a sentence about all of them, and the facts about each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cartelmap.atlas import FileRow
from cartelmap.dashboard.filters.sentence import texts as texts_sentence
from cartelmap.dashboard.i18n import N_, Words
from cartelmap.dashboard.texts.report_sentences import where_from
from cartelmap.reading import FileStatus

# A sign beside the word, so that it is not told by colour alone.
BECAME = {
    FileStatus.READ: ("✓", N_("Read")),
    FileStatus.REPAIRED: ("✎", N_("Repaired")),
    FileStatus.METADATA: ("i", N_("Tells about other files")),
    FileStatus.SET_ASIDE: ("–", N_("Not a text")),
    FileStatus.UNREADABLE: ("✕", N_("Could not be read")),
}


def report_sentence(words: Words, files: Iterable[FileRow], texts: int, copies: int) -> str:
    """What became of all files: "5 files: 4 texts + 1 copy, 1 repaired, 42 passages set aside"."""
    texts_of = [file for file in files if file.status is not FileStatus.METADATA]
    counted = words.many("{n} file", "{n} files", len(texts_of))
    parts = [texts_sentence(words, texts, copies)]
    repaired = sum(became(file) is FileStatus.REPAIRED for file in texts_of)
    aside = sum(file.set_aside for file in texts_of)
    unread = sum(file.status is FileStatus.UNREADABLE for file in texts_of)
    parts += [words.many("{n} repaired", "{n} repaired", repaired)] if repaired else []
    parts += [words.many("{n} passage set aside", "{n} passages set aside", aside)] if aside else []
    parts += [words.many("{n} could not be read", "{n} could not be read", unread)] if unread else []
    return f"{counted}: {', '.join(parts)}"


def became(file: FileRow) -> FileStatus:
    """What became of a file; one that was read and then mended counts as repaired."""
    return FileStatus.REPAIRED if file.status is FileStatus.READ and file.repaired else file.status


def facts(words: Words, file: FileRow) -> list[str]:
    """The numbers of a file: its texts, copies, repairs, passages set aside, what is missing of it."""
    texts, parts = file.documents - file.copies, file.left_out
    said = (
        (texts, words.many("{n} text", "{n} texts", texts)),
        (file.copies, words.many("{n} copy", "{n} copies", file.copies)),
        (file.repaired, words.many("{n} repair", "{n} repairs", file.repaired)),
        (file.set_aside, words.many("{n} passage set aside", "{n} passages set aside", file.set_aside)),
        (parts, words.many("{n} part could not be read", "{n} parts could not be read", parts)),
    )
    return [text for number, text in said if number]


def dates(words: Words, file: FileRow) -> str:
    """Where the dates of publication of its texts came from; empty for a file without texts."""
    undated = file.documents - sum(number for _, number in file.dates)
    known = [
        where_from(words, basis) if number == file.documents else f"{words.number(number)} {where_from(words, basis)}"
        for basis, number in file.dates
    ]
    if undated == file.documents:
        return words.say("No date") if file.documents else ""
    missing = [words.many("{n} without a date", "{n} without a date", undated)] if undated else []
    return words.say("Date of publication: {where}", where="; ".join([*known, *missing]))


def has_to_say(file: FileRow) -> bool:
    """Whether a person should look at what became of this file."""
    return bool(file.what or file.copies or file.repaired or file.left_out) or file.status is FileStatus.UNREADABLE


def in_order(files: Sequence[FileRow]) -> list[FileRow]:
    """The files that could not be read, then the others, each in the order of their paths."""
    return sorted(files, key=lambda file: file.status is not FileStatus.UNREADABLE)
