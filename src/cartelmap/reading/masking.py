"""Names that must not be shown, and texts without them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from cartelmap.reading.aligned import Aligned
from cartelmap.reading.plain_letters import UNKNOWN, plain, plain_letters
from cartelmap.reading.shown import to_shown

HIDDEN: Final = "[name hidden]"
_HIDDEN_IN: Final = {"es": "[nombre oculto]"}
_STANDS: Final = (HIDDEN, *_HIDDEN_IN.values())
LEAST_LETTERS: Final = 2  # of a name: one letter alone would take half of every text away

# What may stand between the words of a name: spaces and line ends, the sign of a quoted line, what joins words in names
# of files and in addresses; or nothing, as in "@analopez".
_BETWEEN: Final = r"[\s\-\u2010-\u2015_+*.>'\u2018\u2019\u02bc\u00b4]"
_GAP: Final = rf"{_BETWEEN}{{0,40}}"
_BROKEN: Final = r"(?:[-\u2010]?[ \t]{0,3}\r?\n[ \t>]{0,20})?"  # a word that goes on in the next line
_LOST: Final = f"?{UNKNOWN}"  # what stands for each of the up to three bytes of a letter that nobody could read
_MAY_BE_LOST: Final = frozenset("aeiounc")  # those that have accents in Spanish
_NO_LETTER_BEFORE: Final = r"(?<![^\W\d_])"
_NO_LETTER_AFTER: Final = r"(?![^\W\d_])"
_SPLIT: Final = re.compile(rf"{_BETWEEN}+")

_TABLES: Final = ("cp1252", "mac_roman", "cp850")  # which take each other's letters for their own
_LEAST_DAMAGED: Final = 4  # letters that a damaged form still has: of "Ló" one would be left
_CUT: Final = "…"  # where a quotation was cut
_ROUNDS: Final = 4  # one finds what there is; another where a repair reads differently without the name

_END: Final = ""  # of a name, in a tree of letters

Span = tuple[int, int]
_Tree = dict[str, "_Tree"]


@dataclass(frozen=True, slots=True)
class Masks:
    """The names that must not be shown in a corpus; `secret` keeps others from finding out by trying which they are."""

    names: tuple[str, ...] = ()
    secret: bytes = b""

    @property
    def digest(self) -> str:
        """What tells whether the names have changed, and nothing about them; empty where there are none."""
        if not self.names:
            return ""
        return hashlib.blake2b(repr(sorted(self.names)).encode(), key=self.secret[:64], digest_size=16).hexdigest()

    def hidden(self, text: str, language: str = "") -> str:
        """The text as it stands without the names, each replaced by words that do not tell how long it was."""
        return _replaced(text, self.spans(text), language) if self.names else text

    def hidden_in_quote(self, text: str) -> str:
        """A quotation without the names, and without what is left of one where the quotation was cut (“…”)."""
        whole = self.hidden(text)
        before, after = (Masks(tuple(parts)) for parts in _parts_of(self.names))
        cut = [span for span in before.spans(whole) if whole[span[1] :].lstrip().startswith(_CUT)]
        cut += [span for span in after.spans(whole) if whole[: span[0]].rstrip().endswith(_CUT)]
        return _replaced(whole, cut, "")

    def hidden_text(self, text: str, language: str = "") -> str:
        """The text of a document without the names: neither it nor what is shown of it after its repair has one."""
        if not self.names:
            return text
        for _ in range(_ROUNDS):
            text = self.hidden(text, language)
            shown = to_shown(text).aligned
            found = [stretch for span in self.spans(shown.text) for stretch in _in_raw(shown, span)]
            if not found:
                return text
            text = _replaced(text, found, language)
        # A name that the layout makes of pieces which lie apart: what is read is what is kept then.
        return self.hidden(to_shown(text).text, language)

    def spans(self, text: str) -> list[Span]:
        """Where the names stand in a text, in order; those that overlap are one stretch."""
        pattern = _pattern(self.names)
        if pattern is None:
            return []
        letters = plain_letters(text)
        stands = [match.span() for match in _STANDING.finditer(text)]
        found = (letters.span(*match.span(1)) for match in pattern.finditer(letters.letters))
        return _joined(span for span in found if not _is_within(span, stands))


NO_MASKS: Final = Masks()
_STANDING: Final = re.compile("|".join(map(re.escape, _STANDS)))


def hidden_as(language: str) -> str:
    """What stands for a name in a text of this language."""
    return _HIDDEN_IN.get(language[:2].lower(), HIDDEN)


def has_hidden(text: str) -> bool:
    """Whether a name was hidden in the text."""
    return _STANDING.search(text) is not None


def letters_in(name: str) -> int:
    """How many letters a name has."""
    return sum(map(str.isalpha, name))


@lru_cache(maxsize=4)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """What finds each of the names in bare letters."""
    tree: _Tree = {}
    for form in {form for name in names for form in _forms(name)}:
        node = tree
        for letter in form:
            node = node.setdefault(letter, {})
        node[_END] = {}
    # Looked at ahead, so that a name is found though it begins within another.
    return re.compile(f"{_NO_LETTER_BEFORE}(?=({_either(tree, _GAP)}))") if tree else None


def _either(tree: _Tree, before: str) -> str:
    """The pattern of the names in a tree of letters, after the sign `before`; of two that fit it finds the longer."""
    ways = [_way(letter, tree[letter], before) for letter in sorted(tree, reverse=True)]  # the end of a name comes last
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


def _way(letter: str, after: _Tree, before: str) -> str:
    if letter == _END:
        return _NO_LETTER_AFTER
    if letter == " ":
        return _GAP + _either(after, _GAP)
    return ("" if before == _GAP else _BROKEN) + _letter(letter) + _either(after, letter)


def _parts_of(names: Iterable[str]) -> tuple[list[str], list[str]]:
    """What names begin with, and what they end with, cut between their words."""
    words = [name.split() for name in names]
    begin = [" ".join(each[:at]) for each in words for at in range(1, len(each))]
    end = [" ".join(each[at:]) for each in words for at in range(1, len(each))]
    return [part for part in begin if letters_in(part) >= LEAST_LETTERS], [
        part for part in end if letters_in(part) >= LEAST_LETTERS
    ]


def _forms(name: str) -> Iterator[str]:
    """The bare letters of a name, and what they become when a program reads them by the table of another."""
    yield _words(name)
    for cased in (name, name.upper()):
        for written in _TABLES:
            for read in _TABLES:
                damaged = cased.encode(written, "ignore").decode(read, "ignore")
                form = _words(damaged) if len(damaged) == len(cased) else ""
                if letters_in(form) >= _LEAST_DAMAGED:
                    yield form


def _words(name: str) -> str:
    """The words of a name in bare letters, parted by single spaces."""
    return _SPLIT.sub(" ", "".join(map(plain, name))).strip()


def _letter(letter: str) -> str:
    if letter in _MAY_BE_LOST:
        return rf"[{letter}{_LOST}](?:(?<!{letter})[{_LOST}]{{1,2}})?"
    return re.escape(letter)


def _in_raw(shown: Aligned, span: Span) -> Iterator[Span]:
    """The stretches of the raw text that a stretch of the shown one is made of: the layout may have moved them."""
    last: Span | None = None
    for start, end in _joined(shown.raw_span(at, at + 1) for at in range(*span)):
        if last and not any(map(str.isalnum, shown.raw[last[1] : start])):
            last = last[0], end
            continue
        if last:
            yield last
        last = start, end
    if last:
        yield last


def _is_within(span: Span, others: Iterable[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)


def _joined(spans: Iterable[Span]) -> list[Span]:
    """The stretches in order, without overlaps."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _replaced(text: str, spans: Sequence[Span], language: str) -> str:
    """The text with words in place of these stretches."""
    pieces: list[str] = []
    position = 0
    for start, end in _joined(spans):
        pieces += (text[position:start], hidden_as(language))
        position = end
    return "".join((*pieces, text[position:]))
