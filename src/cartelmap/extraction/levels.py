"""Which level of place the words around a name speak of: "the state of Puebla", "Creel, a mountain town"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cartelmap.extraction import cues
from cartelmap.extraction.recognise import Toponym
from cartelmap.extraction.words import Word

Level = tuple[str, str]  # state, county, settlement, neighbourhood, river or nothing; and the word that says so

_NONE: Level = ("", "")
_TAILS = {
    **dict.fromkeys(cues.STATE_TAILS, "state"),
    **dict.fromkeys(cues.SETTLEMENT_TAILS, "settlement"),
    **dict.fromkeys(cues.NEIGHBOURHOOD_TAILS, "neighbourhood"),
    "river": "river",
}
_TAILS_OF_LISTS = {
    **dict.fromkeys(("states", "provinces", "departments", "estados"), "state"),
    **dict.fromkeys(("counties", "parishes"), "county"),
    **dict.fromkeys(("cities", "towns", "villages", "municipalities"), "settlement"),
    "rivers": "river",
}
_ARTICLES = frozenset({"el", "del", "al", "the"})
_INDEFINITE = frozenset({"a", "an", "un", "una", "the", "el", "la"})
_APPOSITION = 4  # words in which ", a small farming town" must say what the place is


def find_level(toponym: Toponym, lists: Mapping[int, tuple[Toponym, ...]], words: Sequence[Word]) -> Level:
    """The level that the words beside the name say, or those beside the list in which it stands."""
    row = lists.get(toponym.first)
    level = _beside(toponym, words, of_list=row is not None and row[0] is toponym)
    if level[0] or row is None:
        return level
    after = _after(row[-1], words)
    if after and after.gap == " " and after.folded in _TAILS_OF_LISTS:
        return _TAILS_OF_LISTS[after.folded], after.surface
    level = _beside(row[0], words, of_list=True)
    return level if level[1].endswith("s") else _NONE  # "municipios de Tuxpan y Jilotlán"


def _after(toponym: Toponym, words: Sequence[Word]) -> Word | None:
    return words[toponym.last + 1] if toponym.last + 1 < len(words) else None


def _beside(toponym: Toponym, words: Sequence[Word], *, of_list: bool) -> Level:
    """What stands right before or after; "villages of Guerrero" lie in it, "villages of A, B and C" are these."""
    after = _after(toponym, words)
    if after and after.gap == " " and after.folded in _TAILS and not _is_of_another(toponym, words):
        return _TAILS[after.folded], after.surface
    if toponym.name.startswith("rio ") and toponym.first and words[toponym.first - 1].folded in _ARTICLES:
        return "river", words[toponym.first].surface  # "el Río Bravo" is the river, "Río Bravo" may be the town
    head = _head(toponym, words)
    link = words[toponym.first - 1] if head and words[toponym.first - 1] is not head else None
    level = _of_head(head.folded, link.folded if link else "") if head else ""
    if not head or not level:
        return _apposition(toponym, words)
    return _NONE if link and head.folded.endswith("s") and not of_list else (level, head.surface)


def _is_of_another(toponym: Toponym, words: Sequence[Word]) -> bool:
    """Whether the word after the name speaks of the next one: "the northern Mexico state of Zacatecas"."""
    at = toponym.last + 2
    return at + 1 < len(words) and words[at].folded == "of" and words[at].gap == " " and words[at + 1].capital


def _of_head(head: str, link: str) -> str:
    """The level that a word before the name speaks of; `link` is the "of" or "de" between the two."""
    if head in cues.NEIGHBOURHOOD_HEADS and link != "of":
        return "neighbourhood"
    if head in ("rio", "river") and not link:
        return "river"
    if head in cues.STATE_HEADS:
        return "state"
    return "settlement" if head in cues.SETTLEMENT_HEADS and head != "capital" else ""


def _head(toponym: Toponym, words: Sequence[Word]) -> Word | None:
    """The word before the name, articles and a "de" left out: "state" in "the state of the Gulf"."""
    first = toponym.first
    if not first or words[first].gap.strip() or words[first].opens:
        return None
    before = [word for word in words[max(0, first - 3) : first] if word.folded not in cues.PARTICLES]
    is_linked = words[first - 1].folded in cues.LINKS
    return before[-1] if before and (is_linked or before[-1] is words[first - 1]) else None


def _apposition(toponym: Toponym, words: Sequence[Word]) -> Level:
    """A town in "Santiago, a beach suburb", "Ayr, un pueblo de …"."""
    following = words[toponym.last + 1 : toponym.last + 2 + _APPOSITION]
    if len(following) < 2 or following[0].gap != ", " or following[0].folded not in _INDEFINITE:  # noqa: PLR2004
        return _NONE
    for word in following[1:]:
        if word.gap != " " or word.folded in cues.LOCATIVE:
            break
        if word.folded in cues.SETTLEMENT_HEADS and word.folded != "capital":
            return "settlement", word.surface
        if word.folded in cues.STATE_HEADS:
            return "state", word.surface
    return _NONE
