"""A judgement finds its mention again after a build, by the words around it, or it rests."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cartelmap.atlas import About, Answer, Atlas, Filters, Scope, keep_judgement, open_atlas, write_atlas
from cartelmap.atlas.decisions.anchors import words_around
from cartelmap.model import AnnotatedDocument

from .builders import CULIACAN, EL_LIMON, GAZETTEER, GROUPS, TOPICS, Name, Para, text

LIMON = Name("El Limón", EL_LIMON, confidence=0.6)
SENTENCE = "On Tuesday soldiers searched a warehouse on the road to El Limón and found forty rifles in it."
LATER = "Later the mayor of El Limón told reporters that nobody had seen the lorries leave."


def of(*paras: Para, name: str = "brief", sha256: str = "") -> AnnotatedDocument:
    made = text(name, *paras)
    return replace(made, document=replace(made.document, sha256=sha256))


def limon(words: str, **made: object) -> Para:
    return Para(words, (replace(LIMON, **made),))


def build(folder: Path, *documents: AnnotatedDocument) -> Atlas:
    write_atlas(documents, folder, About(TOPICS, groups=GROUPS), GAZETTEER)
    return open_atlas(folder)


def judge(folder: Path, *documents: AnnotatedDocument, scope: Scope = Scope.MENTION, passage: int = 0) -> str:
    """Build and say of the first mention of a passage that it is no place; gives its id."""
    atlas = build(folder, *documents)
    (first, *_) = documents[0].passages[passage].mentions
    identity = f"{documents[0].document.id}#{passage}:{first.start}-{first.end}"
    keep_judgement(folder, atlas, identity, Answer.NO_PLACE, scope, who="Ana", why="")
    return identity


def judged(atlas: Atlas) -> list[str]:
    """The texts of the passages with a mention that a person said to be no place."""
    rows = [row for row in atlas.passages(Filters(aside=True), limit=100) if any(mark.confirmed for mark in row.marks)]
    return [row.text for row in rows]


def is_found(atlas: Atlas) -> bool:
    (row,) = atlas.judgements()
    assert row.mentions > 0 or not row.is_found
    return row.is_found


def test_offsets_may_shift(tmp_path: Path):
    judge(tmp_path, of(limon(SENTENCE), limon(LATER)))
    atlas = build(
        tmp_path, of(Para("A new heading of some length."), Para("Another one."), limon(SENTENCE), limon(LATER))
    )
    assert judged(atlas) == [SENTENCE]
    assert is_found(atlas)


def test_the_passage_may_be_joined_to_others_and_mended(tmp_path: Path):
    judge(tmp_path, of(limon(SENTENCE), limon(LATER)))
    joined = "It rained. " + SENTENCE.replace("found forty rifles in it", "took 47 rifles")
    atlas = build(tmp_path, of(limon(LATER), limon(joined)))
    assert judged(atlas) == [joined]


def test_accents_spaces_and_capitals_of_the_words_around_may_change(tmp_path: Path):
    judge(tmp_path, of(limon("En la sierra de Michoacán, cerca de El Limón, el ejército halló un plantío.")))
    changed = "En la sierra  de Michoacan,\ncerca de El Limón, el EJERCITO halló un plantío. Nadie fue detenido."
    assert judged(build(tmp_path, of(limon(changed)))) == [changed]


def test_the_name_may_be_spelled_with_other_accents(tmp_path: Path):
    judge(tmp_path, of(limon(SENTENCE)))
    changed = SENTENCE.replace("El Limón", "EL LIMON")
    assert judged(build(tmp_path, of(Para("New."), Para(changed, (replace(LIMON, surface="EL LIMON"),))))) == [changed]


def test_the_program_may_make_something_else_of_it(tmp_path: Path):
    judge(tmp_path, of(limon(SENTENCE)))
    assert judged(build(tmp_path, of(limon(SENTENCE, place=CULIACAN, confidence=0.95)))) == [SENTENCE]


def test_the_file_may_be_renamed(tmp_path: Path):
    judge(tmp_path, of(limon(SENTENCE), sha256="aa11"))
    atlas = build(tmp_path, of(limon(SENTENCE), name="other"), of(limon(SENTENCE), name="renamed", sha256="aa11"))
    (found,) = [row for row in atlas.passages(Filters(), limit=9) if any(mark.confirmed for mark in row.marks)]
    assert found.document_id == "renamed"


def test_of_two_mentions_in_the_same_words_the_nearest_to_where_it_stood_is_meant(tmp_path: Path):
    line, other = "Checkpoint at El Limón, closed.", "Checkpoint at El Limón, closed!"
    judge(tmp_path, of(limon(line), Para("Two pages of other news. " * 9), limon(line)), passage=2)
    atlas = build(tmp_path, of(limon(other), Para("Two pages of other news. " * 10), limon(other)))
    (found,) = [row for row in atlas.passages(Filters(), limit=9) if any(mark.confirmed for mark in row.marks)]
    assert found.index == 2


@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize(
    "after",
    [
        (limon(LATER),),  # its sentence is gone, and another mention of the name stands in the text
        (Para(SENTENCE), limon(LATER)),  # the program does not take it for a name any more
        (Para("Nothing of it."),),
        (),
    ],
)
def test_a_mention_that_is_gone_is_told_and_nothing_else_is_judged(
    tmp_path: Path, scope: Scope, after: tuple[Para, ...]
):
    other = of(limon(SENTENCE), name="other-text")
    judge(tmp_path, of(limon(SENTENCE), limon(LATER)), other, scope=scope)
    documents = [of(*after), other] if after else [other]
    atlas = build(tmp_path, *documents)
    assert judged(atlas) == []
    assert not is_found(atlas)


def test_what_was_lost_holds_again_when_its_text_comes_back(tmp_path: Path):
    judge(tmp_path, of(limon(SENTENCE)))
    assert not is_found(build(tmp_path, of(limon(LATER))))
    assert is_found(build(tmp_path, of(limon(SENTENCE))))


def test_a_second_mention_in_an_unchanged_passage_is_not_taken_for_the_first(tmp_path: Path):
    words = "El Limón, then the other El Limon."
    first, second = replace(LIMON), replace(LIMON, surface="El Limon")
    judge(tmp_path, of(Para(words, (first, second))))
    assert judged(build(tmp_path, of(Para(words, (second,))))) == []


def test_all_like_it_are_those_of_which_the_program_made_the_same_when_it_was_said(tmp_path: Path):
    judge(tmp_path, of(limon(SENTENCE)), of(limon(LATER), name="two"), scope=Scope.ALIKE)
    learned = of(limon(LATER, place=CULIACAN), name="two")  # the program has learned meanwhile
    assert judged(build(tmp_path, of(limon(SENTENCE, place=CULIACAN)), learned)) == [SENTENCE]
    assert judged(build(tmp_path, of(limon(SENTENCE)), of(limon(LATER), name="two"))) == [SENTENCE, LATER]


@pytest.mark.parametrize(
    ("before", "kept_before", "after", "kept_after"),
    [
        ("", "", " is quiet.", " is quiet."),
        (
            "The judge said that the wife of María de la Cruz was taken from her house in ",
            "was taken from her house in ",
            " by men who wore no uniforms, said Pedro de la Cruz Ruiz, who saw it.",
            " by men who wore no uniforms, said",
        ),
        ("This man, «Juan Pablo García», went there and to ", "went there and to ", ".", "."),
        ("WITNESSES SAID THAT THE MEN WENT THERE AND TO ", "", " AND THAT THE ARMY FOLLOWED THEM THE NEXT DAY", ""),
    ],
)
def test_no_name_of_a_person_is_cut_in_two_at_the_end_of_the_words_around(
    before: str, kept_before: str, after: str, kept_after: str
):
    whole = f"{before}El Limón{after}"
    assert words_around(whole, len(before), len(whole) - len(after)) == (kept_before, kept_after)
