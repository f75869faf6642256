"""Why each name of a document is what it is: its role, and every candidate with its share and its clues."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cartelmap.extraction.annotate import annotate, parted
from cartelmap.extraction.clues import RIVALS, Clue
from cartelmap.extraction.groups import find_groups
from cartelmap.extraction.mentions import Reading, Resources, read_toponyms
from cartelmap.extraction.resolve import Choice
from cartelmap.extraction.words import find_words
from cartelmap.gazetteer import Gazetteer
from cartelmap.model import Document, Mention, Place, Reason, Role
from cartelmap.reading import detect_language, to_shown

# What each clue says, for those who do not read `clues.py`.
CLUE_SAYS: Mapping[Clue, str] = {
    Clue.KIND: "what it is, and how large",
    Clue.HOME: "lies in the country that the texts are about",
    Clue.FAMOUS: "a large city abroad",
    Clue.CAPITAL: "the name of a national capital",
    Clue.NAME: "whether this is its own name, another one, or a weak one",
    Clue.CURATED: "a small place that was added by hand",
    Clue.PARENT: "its state or country stands beside the name",
    Clue.LEVEL: "the text says “city of”, “state of”",
    Clue.LIST: "stands in a list with places of its kind",
    Clue.STATE: "its state is named in the text",
    Clue.COUNTRY: "its country is named in the text",
    Clue.GATHERED: "other names of the text may lie in the same state",
    Clue.COMPANY: "other sure places of the text lie in the same country",
    Clue.NEAR: "a sure place of the text lies nearby",
}


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate: its share of the belief (0 to 1), its score and what each clue added to it, in log odds."""

    place: Place
    share: float
    score: float
    clues: tuple[tuple[Clue, float], ...]
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """A name of the text: its mention, or None where nothing supports it, and its candidates, the best first."""

    start: int
    end: int
    role: Role
    mention: Mention | None
    embedded_in: str | None = None
    why: tuple[Reason, ...] = ()  # why it has this role
    candidates: tuple[Weighed, ...] = ()
    weaker: int = 0  # how many candidates are not among them
    same_as: int | None = None  # number of the earlier name that was decided together with this one


def says(clue: str) -> str:
    """What a clue says in words; its name where nobody wrote them yet."""
    return next((words for known, words in CLUE_SAYS.items() if known == clue), clue.replace("_", " "))


def explain(document: Document, resources: Resources) -> tuple[Explained, ...]:
    """Every name that was recognised in the document, in order; pure."""
    shown = to_shown(document.text)
    reading = _read(parted(shown)[0], document.language, resources)
    at = {toponym.first: shown.aligned.raw_span(toponym.start, toponym.end) for toponym in reading.toponyms}
    mentions = {(mention.start, mention.end): mention for mention in annotate(document, resources).mentions}
    names = [*_toponyms(reading, at, mentions, resources.gazetteer)]
    told = {(name.start, name.end) for name in names}
    names += [
        Explained(start, end, mention.role, mention, mention.embedded_in, mention.why)
        for (start, end), mention in mentions.items()
        if (start, end) not in told
    ]
    return _decided_together(sorted(names, key=lambda name: name.start), reading, at)


# Where toponyms stand in the text as it was given, by their first words.
_At = Mapping[int, tuple[int, int]]


def _read(text: str, language: str, resources: Resources) -> Reading:
    """The toponyms as `annotate` reads them, with all their candidates."""
    groups = find_groups(text, resources.groups)
    return read_toponyms(text, find_words(text), groups, resources, language or detect_language(text))


def _toponyms(
    reading: Reading, at: _At, mentions: Mapping[tuple[int, int], Mention], gazetteer: Gazetteer
) -> tuple[Explained, ...]:
    return tuple(
        Explained(
            *at[toponym.first],
            judgement.role,
            mentions.get(at[toponym.first]),
            judgement.embedded_in,
            judgement.why,
            _weighed(choice, gazetteer) if (choice := reading.choices.get(toponym.first)) else (),
            max(0, len(choice.candidates) - RIVALS - 1) if choice else 0,
        )
        for toponym, judgement in zip(reading.toponyms, reading.judged, strict=True)
    )


def _weighed(choice: Choice, gazetteer: Gazetteer) -> tuple[Weighed, ...]:
    """The winner and its rivals."""
    shares = {choice.place: choice.confidence, **dict(choice.rivals)}
    return tuple(
        Weighed(
            gazetteer.place(scored.place),
            shares[scored.place],
            scored.score,
            tuple(scored.clues),
            choice.why if scored.place == choice.place else tuple(scored.why),
        )
        for scored in choice.candidates
        if scored.place in shares
    )


def _decided_together(names: list[Explained], reading: Reading, at: _At) -> tuple[Explained, ...]:
    """The names with `same_as` where an earlier one has the same choice: one name means one place in a text."""
    choice_at = {at[toponym.first][0]: reading.choices.get(toponym.first) for toponym in reading.toponyms}
    first: dict[int, int] = {}
    explained = []
    for number, name in enumerate(names):
        choice = choice_at.get(name.start)
        same_as = first.setdefault(id(choice), number) if choice and name.candidates else number
        explained.append(name if same_as == number else _as_before(name, same_as))
    return tuple(explained)


def _as_before(name: Explained, same_as: int) -> Explained:
    return Explained(name.start, name.end, name.role, name.mention, name.embedded_in, name.why, same_as=same_as)
