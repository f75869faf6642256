"""The persons of a text, so that "Guzmán" alone is one once "Joaquín Guzmán" was introduced."""

from __future__ import annotations

from cartelmap.extraction import cues
from cartelmap.extraction.runs import Surroundings, right_run
from cartelmap.extraction.vocabulary import Vocabulary
from cartelmap.extraction.words import Word, find_words
from cartelmap.gazetteer.common_words import COMMON_WORDS
from cartelmap.text import fold

_QUOTES = "\"\u201c\u201d\u2018\u2019'\u00ab\u00bb"


_OF_PLACES = frozenset({"san", "santa", "santo", "st", "fort", "port", "lake", "mount"})  # before a name, no person's


def introduced_persons(words: list[Word], vocabulary: Vocabulary, titles: frozenset[int]) -> dict[str, str]:
    """Folded parts of the persons' names that the text introduces in full, with the full name."""
    persons: dict[str, str] = {}
    after = 0
    for number in [number for number, word in enumerate(words) if word.capital and number not in titles]:
        if number < after:
            continue
        run = (words[number], *right_run(words, number))
        after = number + len(run)
        is_introduced = _is_introduced(words, number, vocabulary)
        if len(run) == 1 and not is_introduced:
            continue
        named = _person_part(run, vocabulary, is_introduced=is_introduced)
        full = " ".join(word.surface for word in named)
        for word in named:
            persons.setdefault(word.folded, full)
    return persons


def persons_named(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The persons that a text introduces in full, in the order in which it does."""
    return tuple(dict.fromkeys(introduced_persons(find_words(text), vocabulary, frozenset()).values()))


def named_in_full(surroundings: tuple[Surroundings, ...], vocabulary: Vocabulary) -> dict[str, str]:
    """Names that end a run of two or three capital words of which none is known: "Alaina Colton", then "Colton"."""
    heads = (vocabulary.organisation_before, vocabulary.organisation_after)
    known = (*heads, vocabulary.demonyms, cues.DIRECTIONS, cues.PLACE_HEADS, COMMON_WORDS)
    ends = {here.toponym.last for here in surroundings}
    found: dict[str, str] = {}
    for here in surroundings:
        if here.toponym.first - 1 in ends:
            continue  # "Guerrero Copala": a town after its state
        is_run = (
            here.left
            and not here.left[0].opens
            and not here.right
            and not here.in_title
            and here.toponym.first == here.toponym.last
        )
        if is_run and all(word.capital and not any(word.folded in each for each in known) for word in here.left):
            found.setdefault(here.toponym.name, here.run)
    return found


def _is_introduced(words: list[Word], number: int, vocabulary: Vocabulary) -> bool:
    """Whether a title or an "alias" stands before the word."""
    before = words[number - 1] if number and not words[number].opens else None
    return before is not None and (vocabulary.is_title(before) or before.folded in cues.ALIAS)


def _person_part(run: tuple[Word, ...], vocabulary: Vocabulary, *, is_introduced: bool) -> tuple[Word, ...]:
    """The words of a capitalised run that name a person; empty if it names none."""
    if any(word.folded in vocabulary.organisation_after for word in run):
        return ()
    titled = next((i for i, word in enumerate(run) if vocabulary.is_title(word)), None)
    if titled is not None:
        return run[titled + 1 :]
    given = next((i for i, word in enumerate(run) if word.folded in vocabulary.given_names), None)
    if given is not None and given + 1 < len(run) and not (given and run[given - 1].folded in _OF_PLACES):
        return run[given:]
    also = run[0].folded in vocabulary.given_names_also_places
    if also and len(run) > 1 and run[1].folded in vocabulary.surnames:
        return run
    return run if is_introduced else ()


def _has_article(here: Surroundings) -> bool:
    """Whether the name begins with an article, as nicknames do: 'Óscar Nava, "El Lobo",'."""
    return here.toponym.name.startswith(("el ", "la "))


def find_nicknames(text: str, surroundings: tuple[Surroundings, ...]) -> dict[str, str]:
    """Names that the text introduces as nicknames: after "alias", or quoted in the middle of a person's name."""
    found: dict[str, str] = {}
    for here in surroundings:
        start, end = here.toponym.start, here.toponym.end
        before, after = text[max(0, start - 24) : start], text[end : end + 3]
        quoted = before[-1:] in _QUOTES and after[:1] in (*_QUOTES, ",") and bool(before.strip())
        named = before.rstrip(_QUOTES + " ").split()[-1:]
        introduced = bool(named) and fold(named[0].strip(",")) in cues.ALIAS
        inside = quoted and bool(named) and named[0][:1].isupper() and after[2:3].isupper()
        follows = quoted and bool(named) and named[0][:1].isupper() and named[0].endswith(",") and _has_article(here)
        if introduced or inside or follows:
            found.setdefault(here.toponym.name, " ".join((*named, here.toponym.surface)))
    return found
