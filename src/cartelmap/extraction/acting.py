"""Whether a country or a capital acts where it stands, so that its government is meant."""

from __future__ import annotations

from cartelmap.extraction import cues
from cartelmap.extraction.around import is_capital, names_a_large_area
from cartelmap.extraction.discourse import Discourse
from cartelmap.extraction.runs import Surroundings
from cartelmap.extraction.words import Word


def words_after(here: Surroundings, discourse: Discourse, count: int) -> list[Word]:
    """At most `count` words after the toponym, up to a comma or the end of the sentence."""
    first = here.toponym.last + 1
    found: list[Word] = []
    for word in discourse.words[first : first + count]:
        if word.opens or "," in word.gap:
            break
        found.append(word)
    return found


def act(here: Surroundings, discourse: Discourse) -> str | None:
    """The verb by which the toponym acts, or what only a government can have."""
    if here.toponym.last + 1 >= len(discourse.words):
        return None
    words = [word for word in words_after(here, discourse, 4) if word.folded not in cues.ADVERBS]
    if words and words[0].gap == " " and words[0].folded in cues.DEMANDS:
        return words[0].surface  # "US pressure"
    if words and words[0].folded == "s":
        owned = [word for word in words[1:3] if word.folded in cues.POSSESSED_BY_GOVERNMENT]
        return owned[0].surface if owned else None
    if not words or words[0].capital or "-" in words[0].gap:
        return None
    verb = words[0]
    if verb.folded in cues.ACTS or (verb.folded.endswith("ed") and len(verb.folded) > 4):  # noqa: PLR2004 - "shed", "need"
        return verb.surface
    return None


def act_of_others(here: Surroundings, discourse: Discourse) -> str | None:
    """The verb after "which", or after the other subject: "China, which considers", "Ottawa y Washington coordinan"."""
    after, number = here.after, here.toponym.last + 2
    if after is None or number >= len(discourse.words):
        return None
    if after.gap == ", " and after.folded in ("which", "que"):
        verb = discourse.words[number]
        return verb.surface if verb.folded in cues.ACTS else None
    other = discourse.starts.get(number) if after.gap == " " and after.folded in ("and", "y", "e") else None
    if other is None or not (names_a_large_area(other, discourse.gazetteer) or is_capital(other, discourse)):
        return None
    act = discourse.words[other.last + 1] if other.last + 1 < len(discourse.words) else None
    return act.surface if act and act.gap == " " and act.folded in cues.ACTS else None


def dispute(here: Surroundings, discourse: Discourse) -> str | None:
    """The word that sets governments against each other: "disputes between China and the United States"."""
    first = here.toponym.first
    for word in reversed(discourse.words[max(0, first - 5) : first]):
        if word.folded in cues.DISPUTE:
            return word.surface
        if word.opens:
            return None
    return None
