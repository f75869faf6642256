"""Copies made of the sample corpus by cutting, joining, damaging, re-wrapping and re-titling, and what is true of them.

Every sentence keeps its origin, so it is known which documents tell one story and which passages say nothing of their
own. Beside the copies stand texts that are none: follow-ups that repeat background, digests, reports of the same event
in other words, texts with the same quote or the same stock sentence.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from cartelmap.model import PassageRole
from cartelmap.paths import shipped
from cartelmap.stories import Quality, Stories, StoryCollector

BODY, HEADING, BOILERPLATE = PassageRole.BODY, PassageRole.HEADING, PassageRole.BOILERPLATE
BRIEFS_KEPT_FRESH = 14  # what follow-ups tell that is new, and texts with the same sentence
SAME_SENTENCES = 6
BRIEFS_OF_A_LONG_ONE = 4
LONG_ONES = 4


class Sentence(NamedTuple):
    """A sentence with its origin."""

    story: str
    number: int
    text: str

    @property
    def words(self) -> int:
        return len(self.text.split())


@dataclass(frozen=True)
class Made:
    """A passage: its text, its role, the sentences that it was made of."""

    text: str
    role: PassageRole
    sentences: tuple[Sentence, ...] = ()

    @property
    def origins(self) -> dict[tuple[str, int], int]:
        return {(sentence.story, sentence.number): sentence.words for sentence in self.sentences}


@dataclass(frozen=True)
class Text:
    """A document: its story, its passages, and in a word how it was made."""

    story: str
    passages: tuple[Made, ...]
    how: str
    quality: Quality = field(default_factory=Quality)

    @property
    def bodies(self) -> list[Made]:
        return [passage for passage in self.passages if passage.role is BODY]


Brief = tuple[str, list[list[Sentence]]]
Change = Callable[[Text, random.Random], Text]

TITLES = (
    "What we know so far",
    "Violence continues in the region",
    "Lo que se sabe hasta ahora",
    "Report from our correspondent",
    "Otra semana de ataques",
    "Background",
)
HEADS = (
    "Home | News | Mexico | Security",
    "By the newsroom. Updated an hour ago. Reading time: four minutes.",
    "Inicio > Estados > Seguridad > Última hora",
    "Subscribe to our newsletter and get the stories of the day in your inbox every morning.",
)
FEET = (
    "Follow our desk on Twitter and Facebook for more stories like this one.",
    "All rights reserved. Reproduction without written permission is forbidden in any form whatsoever.",
    "También le puede interesar: las notas más leídas de la semana en nuestra página.",
    "The author has covered security for ten years and lives with two dogs near the coast.",
)
ADDED = (
    "Relatives of the victims will meet the governor on Friday, their lawyer told this newspaper.",
    "The state of alert, the municipality said, stays in force until the end of the month. Schools open on Monday.",
    "Vecinos de la zona dijeron a este diario que escucharon detonaciones durante más de una hora, y que nadie llegó.",
    (
        "Army lorries were seen on the road to the airport in the afternoon. An officer who is not allowed to speak "
        "to the "
        "press said that more troops had been asked for, and that the roadblocks would stay until the weekend at least."
    ),
)
STOCK = "No one had been arrested by the evening, the office of the state prosecutor said in a short statement."
QUOTE = (
    "“We have asked for patrols since the spring, and all we got were promises and a telephone number that nobody "
    "ever answers,” said the owner of a hardware shop on the main square, who did not want to give her name."
)


def briefs() -> list[Brief]:
    """The sample briefs without front matter, as paragraphs of sentences, each under its name."""
    paths = sorted(shipped("data/corpus").glob("*.md"))
    return [(path.stem, _paragraphs(path.stem, _body(path))) for path in paths]


@cache
def _body(path: Path) -> str:
    return path.read_text(encoding="utf-8").split("---\n", 2)[2].strip()


def _paragraphs(story: str, text: str) -> list[list[Sentence]]:
    number = 0
    made: list[list[Sentence]] = []
    for paragraph in text.split("\n\n"):
        made.append([])
        for sentence in re.split(r"(?<=[.!?”]) +(?=[A-ZÁÉÍÓÚÑ“¿])", " ".join(paragraph.split())):
            made[-1].append(Sentence(story, number, sentence))
            number += 1
    return made


def text_of(story: str, paragraphs: Sequence[Sequence[Sentence]], how: str, title: str = "") -> Text:
    """A document of these paragraphs."""
    passages = [
        Made(" ".join(s.text for s in paragraph), BODY, tuple(paragraph)) for paragraph in paragraphs if paragraph
    ]
    return Text(story, tuple([Made(title, HEADING)] * bool(title) + passages), how)


def words_of(paragraphs: Sequence[Sequence[Sentence]]) -> int:
    """How many words they have."""
    return sum(sentence.words for paragraph in paragraphs for sentence in paragraph)


# How copies differ from what they were made of.


def cut_end(text: Text, rng: random.Random) -> Text:
    """The first 40 to 90 % of the sentences."""
    return _kept(text, 0.0, rng.uniform(0.4, 0.9))


def cut_middle(text: Text, rng: random.Random) -> Text:
    """Without the begin and without the end; the middle is always in it, so that it meets every other cut."""
    return _kept(text, rng.uniform(0.05, 0.25), rng.uniform(0.7, 0.95))


def _kept(text: Text, start: float, stop: float) -> Text:
    count = sum(len(passage.sentences) for passage in text.bodies)
    first, last = round(start * count), max(round(stop * count), round(start * count) + 1)
    seen = 0
    made: list[Made] = []
    for passage in text.passages:
        if passage.role is not BODY:
            made.append(passage)
            continue
        kept = tuple(s for n, s in enumerate(passage.sentences, start=seen) if first <= n < last)
        seen += len(passage.sentences)
        if kept:
            made.append(Made(" ".join(s.text for s in kept), BODY, kept))
    return replace(text, passages=tuple(made))


def all_in_one(text: Text, _: random.Random) -> Text:
    """One paragraph, full stops run into the next sentence."""
    sentences = tuple(s for passage in text.bodies for s in passage.sentences)
    joined = Made("".join(s.text for s in sentences), BODY, sentences)
    return replace(text, passages=(*(p for p in text.passages if p.role is not BODY), joined))


def rewrapped(text: Text, rng: random.Random) -> Text:
    """Paragraphs parted at other sentences, lines broken at another width."""
    width = rng.choice((40, 60, 72, 90))
    made: list[Made] = [passage for passage in text.passages if passage.role is not BODY]
    waiting: list[Sentence] = []
    for sentence in (s for passage in text.bodies for s in passage.sentences):
        waiting.append(sentence)
        if rng.random() < 0.45:
            made.append(Made(_broken(" ".join(s.text for s in waiting), width), BODY, tuple(waiting)))
            waiting = []
    if waiting:
        made.append(Made(_broken(" ".join(s.text for s in waiting), width), BODY, tuple(waiting)))
    return replace(text, passages=tuple(made))


def _broken(text: str, width: int) -> str:
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + len(word) >= width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


def retitled(text: Text, rng: random.Random) -> Text:
    """Another title."""
    rest = tuple(passage for passage in text.passages if passage.role is not HEADING)
    return replace(text, passages=(Made(rng.choice(TITLES), HEADING), *rest))


def framed(text: Text, rng: random.Random) -> Text:
    """Other boilerplate around it."""
    heads = tuple(Made(line, BOILERPLATE) for line in rng.sample(HEADS, rng.randint(1, 3)))
    feet = tuple(Made(line, BOILERPLATE) for line in rng.sample(FEET, rng.randint(1, 3)))
    return replace(text, passages=(*heads, *text.passages, *feet))


def misread(text: Text, rng: random.Random) -> Text:
    """UTF-8 read with a table of eight bits, control bytes and soft hyphens lost."""
    table = rng.choice(("cp1252", "latin-1", "iso8859-16"))

    def damaged(words: str) -> str:
        wrong = words.encode("utf-8").decode(table, errors="ignore")
        return "".join(c for c in wrong if c == "\n" or (c != "\xad" and unicodedata.category(c) != "Cc"))

    return _each(text, damaged, 0.02)


def without_accents(text: Text, _: random.Random) -> Text:
    """Letters without their accents, also ñ."""
    return _each(
        text, lambda words: "".join(c for c in unicodedata.normalize("NFD", words) if not unicodedata.combining(c)), 0.0
    )


def mistyped(text: Text, rng: random.Random) -> Text:
    """1 to 3 % of the letters wrong, doubled, lost or changed with the next."""
    rate = rng.uniform(0.01, 0.03)

    def damaged(words: str) -> str:
        made = list(words)
        for place, letter in enumerate(words[:-1]):
            if letter.isalpha() and rng.random() < rate:
                made[place] = rng.choice((letter + letter, "", rng.choice("abcdefghijklmnopqrstuvwxyz")))
        return "".join(made)

    return _each(text, damaged, 0.0)


def scanned(text: Text, rng: random.Random) -> Text:
    """Letters taken for others that look alike."""
    alike = {"l": "1", "I": "l", "O": "0", "rn": "m", "h": "b", "e": "c", "S": "5", "cl": "d", "m": "rn"}
    rate = rng.uniform(0.02, 0.06)  # of the letters that have a double: some 1 to 3 % of all

    def damaged(words: str) -> str:
        return re.sub(r"rn|cl|[lIOheSm]", lambda found: alike[found[0]] if rng.random() < rate else found[0], words)

    return _each(text, damaged, 0.0)


def extended(text: Text, rng: random.Random) -> Text:
    """With a paragraph of its own somewhere."""
    number = rng.randrange(len(ADDED))
    added = _paragraphs(f"added-{number}", ADDED[number])[0]
    place = rng.randint(0, len(text.passages))
    own = Made(" ".join(sentence.text for sentence in added), BODY, tuple(added))
    return replace(text, passages=(*text.passages[:place], own, *text.passages[place:]))


def _each(text: Text, damaged: Callable[[str], str], damage: float) -> Text:
    passages = tuple(replace(passage, text=damaged(passage.text)) for passage in text.passages)
    return replace(text, passages=passages, quality=Quality(max(damage, text.quality.damage), text.quality.dated))


# First what changes the build of a text, then what changes its letters: these do not keep sentences apart.
BUILDS: tuple[Change, ...] = (cut_end, cut_middle, extended, rewrapped, all_in_one, retitled, framed)
DAMAGES: tuple[Change, ...] = (misread, without_accents, mistyped, scanned)


def copy_of(text: Text, rng: random.Random) -> Text:
    """A copy that differs in one or two ways."""
    chosen = rng.sample((*BUILDS, *DAMAGES), rng.choice((1, 2)))
    if {cut_end, cut_middle} <= set(chosen):
        chosen.remove(cut_middle)  # both would leave a tenth
    made = text
    for change in sorted(chosen, key=(*BUILDS, *DAMAGES).index):
        made = change(made, rng)
    return replace(made, how=" + ".join(change.__name__ for change in chosen))


def made_corpus(seed: int, copies: int = 3) -> list[Text]:
    """Copies of briefs and of long articles, and texts that are no copies, in random order."""
    rng = random.Random(seed)
    told = briefs()
    rng.shuffle(told)
    fresh, rest = told[:BRIEFS_KEPT_FRESH], told[BRIEFS_KEPT_FRESH:]
    long_ones = [rest[n * BRIEFS_OF_A_LONG_ONE : (n + 1) * BRIEFS_OF_A_LONG_ONE] for n in range(LONG_ONES)]
    originals = [
        text_of(name, paragraphs, "original", f"{name} title")
        for name, paragraphs in rest[LONG_ONES * BRIEFS_OF_A_LONG_ONE :]
    ]
    articles = [
        text_of(
            f"long-{n}", [p for _, paragraphs in group for p in paragraphs], "original", f"A long report, number {n}"
        )
        for n, group in enumerate(long_ones)
    ]
    texts = [*originals, *articles]
    texts += [copy_of(text, rng) for text in [*originals, *articles] for _ in range(rng.randint(1, copies))]
    texts += _follow_ups(articles, fresh[SAME_SENTENCES:], rng)
    texts += _digests(originals, rng)
    texts += _with_the_same_sentence(fresh[:SAME_SENTENCES])
    texts += [
        text_of(f"event-{n}-{side}", _paragraphs(f"event-{n}-{side}", told), "same event", "What happened")
        for n, pair in enumerate(SAME_EVENTS)
        for side, told in enumerate(pair)
    ]
    rng.shuffle(texts)
    return [replace(text, quality=replace(text.quality, dated=rng.random() < 0.5)) for text in texts]


def _follow_ups(articles: Sequence[Text], fresh: Sequence[Brief], rng: random.Random) -> list[Text]:
    """New reports that repeat two paragraphs of an earlier one as background: half of the text at most."""
    made = []
    left = list(fresh)
    for article in articles:
        background = [list(passage.sentences) for passage in rng.sample(article.bodies, 2)]
        new: list[list[Sentence]] = []
        while words_of(new) < words_of(background):
            new += left.pop()[1]
        made.append(text_of(f"follow-up-to-{article.story}", [*new, *background], "follow-up", "Background"))
    return made


def _digests(originals: Sequence[Text], rng: random.Random) -> list[Text]:
    """Two or three texts in one document; the same digest a second time, with other boilerplate."""
    made = []
    for number in range(3):
        parts = rng.sample(originals, rng.choice((2, 2, 3)))
        joined = [list(passage.sentences) for part in parts for passage in part.bodies]
        digest = text_of(f"digest-{number}", joined, "digest", "The week in Mexico")
        again = replace(rng.choice(DAMAGES)(framed(digest, rng), rng), how="digest again")
        made += [digest, again] if number == 0 else [digest]
    return made


def _with_the_same_sentence(fresh: Sequence[Brief]) -> list[Text]:
    """Texts of different stories: the first half has the same stock sentence in a paragraph, the others the same "
    "quote."""
    stock, quote = Sentence("stock", 0, STOCK), Sentence("quote", 0, QUOTE)
    made = []
    for number, (name, paragraphs) in enumerate(fresh):
        told = [[*paragraphs[0], stock], *paragraphs[1:]] if number < SAME_SENTENCES // 2 else [*paragraphs, [quote]]
        made.append(text_of(name, told, "stock sentence" if number < SAME_SENTENCES // 2 else "same quote"))
    return made


# Our own, about events that did not happen: each pair tells the same in other words.
SAME_EVENTS = (
    (
        (
            "Gunmen in three pickup trucks attacked a police post on the road from Tepic to Compostela before dawn on "
            "Tuesday. "
            "Two officers were wounded and taken to the general hospital of Tepic, the state government of Nayarit "
            "said. "
            "The attackers left one of the vehicles behind in a field of sugar cane.\n\n"
            "It was the second attack on the post since January. Soldiers from the base in Tepic put up a checkpoint "
            "at the "
            "crossing to Xalisco and searched lorries until noon."
        ),
        (
            "Two policemen were hurt when a post outside Tepic came under fire early on Tuesday. According to the "
            "government of "
            "Nayarit, the men came in three trucks along the road that leads to Compostela. One of the trucks was "
            "found empty "
            "among the cane later in the morning.\n\n"
            "The army closed the turn to Xalisco for some hours. A first attack on the same post had been reported in "
            "January; "
            "nobody was hurt then."
        ),
    ),
    (
        (
            "Un incendio consumió el martes por la noche cuatro bodegas del mercado de abastos de Celaya, Guanajuato. "
            "Según "
            "Protección Civil, no hubo heridos. Comerciantes dijeron que dos hombres en motocicleta lanzaron botellas "
            "con "
            "gasolina contra los portones.\n\n"
            "La fiscalía del estado abrió una investigación por extorsión. En marzo, otras dos bodegas del mismo "
            "mercado "
            "habían ardido en circunstancias parecidas."
        ),
        (
            "Cuatro bodegas se quemaron en el mercado de abastos de Celaya. Nadie resultó herido, informó Protección "
            "Civil de "
            "Guanajuato la mañana del miércoles. Vendedores vieron a dos motociclistas que arrojaban bombas molotov a "
            "los "
            "portones poco antes del fuego.\n\n"
            "Los dueños habían recibido llamadas en las que se les pedía dinero. Ya en marzo se habían incendiado dos "
            "locales "
            "vecinos, y el caso lo lleva la fiscalía estatal."
        ),
    ),
)


@dataclass(frozen=True)
class Share:
    """How many were right of those that were found, and how many were found of those that are."""

    right: int
    found: int
    wanted: int
    got: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.got / self.wanted if self.wanted else 1.0

    def __add__(self, other: Share) -> Share:
        return Share(
            self.right + other.right, self.found + other.found, self.wanted + other.wanted, self.got + other.got
        )


def collected(texts: Sequence[Text], folder: Path, threads: int = 2) -> Stories:
    """The stories of these documents."""
    with StoryCollector(folder) as collector:
        for text in texts:
            collector.add([p.text for p in text.passages], [p.role for p in text.passages], text.quality)
        return collector.group(threads=threads)


def document_pairs(texts: Sequence[Text], leader: Sequence[int]) -> Share:
    """The pairs of documents that tell one story."""
    pairs = [(one, other) for other in range(len(texts)) for one in range(other)]
    said = {(one, other) for one, other in pairs if leader[one] == leader[other]}
    true = {(one, other) for one, other in pairs if texts[one].story == texts[other].story}
    return Share(len(said & true), len(said), len(true), len(said & true))


class Verdict(NamedTuple):
    """A passage: whether it must be a copy (None where either will do), whether it is said to be, and rightly so."""

    passage: int
    must: bool | None
    said: bool
    is_right: bool


def passage_verdicts(texts: Sequence[Text], stories: Stories) -> list[Verdict]:
    """What is true of each passage of a body, given which documents lead.

    It must be a copy where it says nothing that the leader of its story, or the parts of a digest, do not say; it must
    not be one where half of it stands nowhere else. A right leader has a sentence in common with it.
    """
    passages = [passage for text in texts for passage in text.passages]
    document_of = [number for number, text in enumerate(texts) for _ in text.passages]
    leader_of = np.asarray(stories.document_leader)
    elsewhere: dict[tuple[str, int], set[int]] = {}
    for number, text in enumerate(texts):
        for passage in text.bodies:
            for origin in passage.origins:
                elsewhere.setdefault(origin, set()).add(number)
    verdicts = []
    for number, passage in enumerate(passages):
        if passage.role is not BODY:
            continue
        document = document_of[number]
        story_leader = int(leader_of[document])
        origins = passage.origins
        told_by_leader = {o for o in origins if document != story_leader and story_leader in elsewhere[o]}
        parts = {o for o in origins if texts[document].how.startswith("digest") and len(elsewhere[o] - {document}) > 0}
        alone = {o for o in origins if elsewhere[o] == {document}}
        must: bool | None = None
        if len(told_by_leader) == len(origins) or len(parts) == len(origins):
            must = True
        elif sum(origins[o] for o in alone) >= 0.5 * sum(origins.values()):
            must = False
        leads = int(stories.passage_leader[number])
        said = leads != number
        verdicts.append(Verdict(number, must, said, said and bool(origins.keys() & passages[leads].origins.keys())))
    return verdicts


def passage_pairs(verdicts: Sequence[Verdict]) -> Share:
    """The pairs of a passage and the one that it repeats."""
    said = [verdict for verdict in verdicts if verdict.said]
    right = sum(verdict.is_right and verdict.must is not False for verdict in said)
    wanted = [verdict for verdict in verdicts if verdict.must]
    return Share(right, len(said), len(wanted), sum(verdict.said and verdict.is_right for verdict in wanted))
