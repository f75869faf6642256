"""How well a quotation mark, a dash or another sign fits between what stands before and after it."""

from __future__ import annotations

import re
from typing import Final

# Logarithms of probabilities, natural.
GOOD: Final = -1.0
FAIR: Final = -3.0
_POOR: Final = -6.0
BAD: Final = -10.0
_CONTROL: Final = -13.0
_LOST: Final = -10.0  # the replacement character
_INSIDE_A_WORD: Final = -10.0
_AT_A_WORD: Final = -6.0
_ALONE: Final = -3.0

OPENING: Final = frozenset("“‘«„¿¡\u201a\u2039")
CLOSING: Final = frozenset("”’»\u203a")
_DASHES: Final = frozenset("–—")
_REPLACEMENT: Final = "\ufffd"
_BEGINS: Final = re.compile(r"(?:^|[\s(\[{/—–\"'“‘«-])$")  # what stands before an opening mark ends so
_ENDS: Final = re.compile(r"(?:$|[\s.,;:!?)\]}/—–\"'”’»…-])")  # what follows a closing mark begins so
_CONTRACTED: Final = re.compile(r"(?:s|t|re|ve|ll|d|m|S|T|RE|VE|LL|D|M)(?!\w)|(?:em|til|cause|n)\b")
_ELIDED: Final = re.compile(r"(?:^|\W)(?:[OoDdLlTtMm]|[Qq]u|[Yy]|Mac|Al|al|dell|Dell)$")
_CONTRACTION_OF: Final = {
    "t": re.compile(r"n$", re.IGNORECASE),
    "m": re.compile(r"(?:^|\W)[iI]$"),
    "re": re.compile(r"(?:you|we|they|there|who|what|here|these|those|how|where|why)$", re.IGNORECASE),
    "ve": re.compile(r"(?:you|we|they|who|what|would|could|should|might|must|not|n.t|i|there)$", re.IGNORECASE),
    "ll": re.compile(r"\w$"),
    "d": re.compile(r"\w$"),
    "s": re.compile(r"\w$"),
}
_DEGREES: Final = re.compile(r"\d\s?$")


def fit_of_mark(mark: str, before: str, after: str) -> float:  # noqa: PLR0911 - a table of signs
    """How well a sign fits between the rest of its token before and after it; empty where a space or an end is."""
    if mark in _DASHES:
        return _fit_of_dash(mark, before, after)
    if mark == "’":
        return max(_fit_of_apostrophe(before, after), _fit_of_closing(before, after) - 0.7)
    if mark in OPENING:
        return _fit_of_opening(mark, before, after)
    if mark in CLOSING:
        return _fit_of_closing(before, after)
    if mark in {"…", "… "}:
        return _fit_of_ellipsis(before, "" if mark.endswith(" ") else after)
    if mark == "•":
        return GOOD if not before and not after else FAIR - 1 if not before else BAD
    if mark in "ºª°":
        return _fit_of_degree(mark, before, after)
    return fit_of_sign(mark, before, after)


def fit_of_sign(sign: str, before: str, after: str) -> float:
    """How well any other character that is no letter fits."""
    if sign == _REPLACEMENT or "\ud800" <= sign <= "\udfff":
        return _LOST
    if "\x80" <= sign <= "\x9f" or sign < " ":
        return _CONTROL
    left, right = before[-1:].isalpha(), after[:1].isalpha()
    if left and right:
        return _INSIDE_A_WORD
    return _AT_A_WORD if left or right else _ALONE


def _fit_of_dash(mark: str, before: str, after: str) -> float:
    if before[-1:].isdigit() and after[:1].isdigit():
        return GOOD if mark == "–" else FAIR
    if not before and not after:
        return GOOD if mark == "–" else GOOD - 0.5
    if not before or not after:
        # Spanish sets a remark between dashes that cling to it; they are long.
        return FAIR - 0.5 if mark == "—" else FAIR - 1.5
    if before[-1:].isalpha() and after[:1].isalpha():
        return FAIR - 2 if mark == "—" else FAIR - 2.5
    return FAIR - 1


def _fit_of_opening(mark: str, before: str, after: str) -> float:
    if mark == "‘":
        return _fit_of_opening("“", before, after) - 1.5
    if mark in "„\u201a\u2039":
        return _fit_of_opening("“", before, after) - 2.5
    if not after or after[0].isspace():
        return BAD
    if not _BEGINS.search(before):
        return BAD
    if mark in "¿¡":
        return GOOD - (0.5 if after[:1].isalpha() else 2)
    return GOOD if after[0].isalnum() or after[0] in "*¿¡($[…‘" else FAIR


def _fit_of_closing(before: str, after: str) -> float:
    if not before or before[-1] in "([{":
        return BAD
    return GOOD if _ENDS.match(after) else BAD if after[:1].isalpha() else _POOR


def _fit_of_apostrophe(before: str, after: str) -> float:
    contracted = _CONTRACTED.match(after)
    if contracted and before[-1:].isalnum():
        ending = contracted[0].lower()
        fits = _CONTRACTION_OF.get(ending)
        return GOOD if fits and fits.search(before.replace("*", "a")) else FAIR
    if _ELIDED.search(before) and after[:1].isalpha():
        return FAIR
    if before[-1:] == "s" and (not after or not after[0].isalnum()):
        return GOOD - 1.2
    if not before and re.match(r"\d0s\b", after):
        return GOOD
    return _POOR - 1 if before[-1:].isalpha() and after[:1].isalpha() else BAD


def _fit_of_ellipsis(before: str, after: str) -> float:
    if before and (not after or _ENDS.match(after)):
        return GOOD - 0.5
    return _POOR if before[-1:].isalpha() and after[:1].isalpha() else FAIR - 0.5


def _fit_of_degree(mark: str, before: str, after: str) -> float:
    if _DEGREES.search(before) or before.endswith(("N.", "n.", "No.", "Ma.", "N", "n", "M", "1er", "o", "a")):
        return GOOD - (0 if mark == "°" else 0.5)
    return fit_of_sign(mark, before, after)
