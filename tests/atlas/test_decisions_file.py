"""The file of decisions: added to by several people at once, merged in any order, never the end of an atlas."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartelmap.atlas import (
    About,
    Answer,
    Filters,
    Scope,
    Verdict,
    add_decision,
    add_decisions,
    keep_judgement,
    open_atlas,
    rewrite_decisions,
    undo_judgement,
    write_atlas,
)
from cartelmap.atlas.decisions.judgements import standing
from cartelmap.atlas.decisions.merging import lacking, merge, reworded
from cartelmap.errors import CartelmapError

from .builders import EL_LIMON, GAZETTEER, GROUPS, PENASCO, TOPICS, Name, Para, text

PERSON = Path(__file__).with_name("deciding.py")
MENTION = "one#0:46-54"
SENTENCE = "A man called Ramiro Ibarra Solís was found in El Limón on Sunday, his brother said."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    paras = (Para(SENTENCE, (Name("El Limón", EL_LIMON, confidence=0.6),)), Para("Read also: rain.", aside=True))
    write_atlas([text("one", *paras)], tmp_path / "atlas", About(TOPICS, groups=GROUPS), GAZETTEER)
    return tmp_path / "atlas"


def say(folder: Path, answer: Answer, who: str = "Ana", why: str = "") -> str:
    place = PENASCO if answer is Answer.OTHER else None
    return keep_judgement(folder, open_atlas(folder), MENTION, answer, Scope.MENTION, place=place, who=who, why=why)


def file_of(folder: Path) -> Path:
    return folder / "decisions.jsonl"


def lines_of(folder: Path) -> list[str]:
    return file_of(folder).read_text("utf-8").split("\n")


def test_two_people_at_once_lose_nothing(folder: Path):
    times = 12
    mention = open_atlas(folder).unsure(Filters())[0].mention_id
    people = [
        subprocess.Popen([sys.executable, str(PERSON), str(folder), who, str(times), mention]) for who in ("Ana", "Bo")
    ]
    assert [person.wait(120) for person in people] == [0, 0]
    said = [json.loads(line) for line in lines_of(folder) if line]
    assert len(said) == 2 * (2 * times + times // 2)
    rows = open_atlas(folder).judgements()
    assert sorted((row.who, row.why.split()[0]) for row in rows) == sorted(
        (who, str(number)) for who in ("Ana", "Bo") for number in range(0, times, 2)
    )


@pytest.mark.parametrize("rest", ['{"answer": "right", "scope": "men', "{", "\0\0\0", '{"undo": "', "é"])
def test_what_a_killed_program_left_spoils_neither_what_was_before_nor_what_comes_after(folder: Path, rest: str):
    first = say(folder, Answer.RIGHT)
    with file_of(folder).open("ab") as file:
        file.write(rest.encode()[:-1] if rest == "é" else rest.encode())
    second = say(folder, Answer.NO_PLACE)
    assert {row.id for row in open_atlas(folder).judgements()} == {first, second}


BAD_PLACES = [
    {"lat": "north"}, {"lat": 91}, {"lon": None}, {"kind": "planet"}, {"countries": "MX"[:0] or None}, {"name": 5},
    {"population": 1.5}, {"population": 10**30}, {"admin1": ["Sonora"]}, {"unheard": "of"}, {"note": "\ud800"},
]  # fmt: skip
BAD_LINES = [
    {"answer": "maybe"}, {"scope": "world"}, {"version": 99}, {"version": "1"}, {"who": None}, {"when": 5},
    {"anchor": {}}, {"anchor": None}, {"placement": {"role": 5}}, {"id": ["a"]}, {"surface": 7}, {"why": "\ud800"},
]  # fmt: skip


@pytest.mark.parametrize("wrong", [*BAD_LINES, *({"place": place} for place in BAD_PLACES)])
def test_a_line_that_is_wrong_is_passed_over_and_kept(folder: Path, wrong: dict[str, object]):
    say(folder, Answer.OTHER)
    (line,) = [json.loads(line) for line in lines_of(folder) if line]
    bad = json.dumps({**line, "id": "other", "when": "9999", **wrong})
    if isinstance(wrong.get("place"), dict):
        bad = json.dumps({**line, "id": "other", "place": {**line["place"], **wrong["place"]}})
    with file_of(folder).open("a") as file:
        file.write(f"{bad}\n")
    (row,) = open_atlas(folder).judgements()
    assert (row.id, row.place) == (line["id"], PENASCO)
    assert [row.place.id for row in open_atlas(folder).places(Filters())] == ["penasco"]


def test_verdicts_on_passages_and_judgements_on_mentions_share_a_file(folder: Path):
    old = {"document_id": "one", "passage": "", "verdict": "bring back", "when": "2026-01-05T10:00:00+00:00"}
    add_decision(folder, "one", "Read also: rain.", Verdict.BRING_BACK)
    (line,) = [json.loads(line) for line in lines_of(folder) if line]
    # As it was written before there were judgements.
    file_of(folder).write_text(f"\n{json.dumps({**old, 'passage': line['passage']})}\n")
    kept = say(folder, Answer.RIGHT)
    atlas = open_atlas(folder)
    assert [row.id for row in atlas.judgements()] == [kept]
    assert atlas.counts(Filters()).passages == 2
    add_decision(folder, "one", "Read also: rain.", Verdict.SET_ASIDE)
    assert open_atlas(folder).counts(Filters()).passages == 1


def test_the_decisions_of_a_colleague_hold_beside_ones_own(folder: Path, tmp_path: Path):
    other = tmp_path / "other"
    other.mkdir()
    for file in folder.rglob("*"):
        if file.is_file():
            target = other / file.relative_to(folder)
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(file.read_bytes())
    mine, theirs = say(folder, Answer.RIGHT, "Ana"), say(other, Answer.OTHER, "Bo")
    assert add_decisions(folder, lines_of(other)) == 1
    assert add_decisions(folder, lines_of(other)) == 0
    assert [row.id for row in open_atlas(folder).judgements()] == [theirs, mine]
    undo_judgement(other, theirs, who="Bo")
    assert add_decisions(folder, lines_of(other)) == 1
    assert [row.id for row in open_atlas(folder).judgements()] == [mine]


def test_an_undoing_holds_though_the_judgement_comes_after_it(folder: Path):
    undo_judgement(folder, say(folder, Answer.RIGHT), who="Ana")
    file_of(folder).write_text("\n".join(reversed(lines_of(folder))))
    assert open_atlas(folder).judgements() == []


def test_a_folder_that_cannot_be_written_to_is_one_sentence(folder: Path):
    file_of(folder).mkdir()
    with pytest.raises(CartelmapError, match=r"decisions\.jsonl: cannot be (read|written) \(.*\)"):
        undo_judgement(folder, "any", who="Ana")


def hide(words: str) -> str:
    return words.replace("Ramiro Ibarra Solís", "[name hidden]")


def test_a_name_that_is_hidden_goes_from_the_file_and_the_mention_is_found_all_the_same(folder: Path):
    kept = say(folder, Answer.NO_PLACE, why="The brother of Ramiro Ibarra Solís says so.")
    with file_of(folder).open("a") as file:
        file.write('{"why": "Ramiro Ibarra Solís')
    assert "Ibarra" in file_of(folder).read_text()
    rewrite_decisions(folder, hide, {})
    assert "Ibarra" not in file_of(folder).read_text()
    hidden = text("one", Para("[New]."), Para(hide(SENTENCE), (Name("El Limón", EL_LIMON, confidence=0.6),)))
    write_atlas([hidden], folder, About(TOPICS, groups=GROUPS), GAZETTEER)
    (row,) = open_atlas(folder).judgements()
    assert (row.id, row.is_found, row.why) == (kept, True, "The brother of [name hidden] says so.")


def test_a_name_that_is_hidden_on_one_side_stays_hidden_in_the_merge(folder: Path):
    say(folder, Answer.NO_PLACE, why="Ramiro Ibarra Solís")
    open_lines = lines_of(folder)
    rewrite_decisions(folder, hide, {})
    for files in permutations([open_lines, lines_of(folder)]):
        assert "Ibarra" not in "".join(merge(files))
    assert add_decisions(folder, open_lines) == 0


@pytest.mark.parametrize("passage", [["x"], {"a": 1}, None, 7])
def test_rewriting_a_verdict_on_something_that_is_no_passage_leaves_it_as_it_is(passage: object):
    line = json.dumps({"document_id": "a", "passage": passage, "verdict": "bring back", "when": "2020"}, sort_keys=True)
    assert reworded([line], lambda words: words, {"x": "y"}) == [line]


def test_rewriting_what_holds_no_such_name_leaves_the_file_as_it_is(folder: Path):
    say(folder, Answer.NO_PLACE)
    before = file_of(folder).stat()
    rewrite_decisions(folder, lambda words: words, {})
    assert file_of(folder).stat() == before
    (folder / "decisions.jsonl").unlink()
    rewrite_decisions(folder, hide, {})
    rewrite_decisions(folder / "nowhere", hide, {})
    assert not file_of(folder).exists()


IDS, TIMES = st.sampled_from("abc"), st.sampled_from(["2026-01-01T00:00:00+00:00", "2026-01-02T00:00:00.5+00:00"])


def judgement(identity: str, when: str, scope: Scope, *, hidden: bool) -> str:
    anchor = {"document_id": "d", "sha256": "", "passage": "", "before": "in ", "after": "", "start": 3, "offset": 3}
    return json.dumps(
        {
            "id": identity, "when": when, "answer": "right", "scope": scope.value, "surface": "El Limón",
            "placement": {"role": "location", "place_id": None, "open_because": None}, "anchor": anchor, "place": None,
            "city": None, "who": "", "why": "Zoë" if hidden else "Ana", "hidden": hidden, "version": 1,
        }
    )  # fmt: skip


LINES = st.one_of(
    st.builds(judgement, IDS, TIMES, st.sampled_from(Scope), hidden=st.booleans()),
    st.builds(lambda undo, when: json.dumps({"undo": undo, "who": "Bo", "when": when, "version": 1}), IDS, TIMES),
    st.builds(
        lambda passage, verdict, when: json.dumps(
            {"document_id": "d", "passage": passage, "verdict": verdict, "when": when}
        ),
        *(IDS, st.sampled_from(["bring back", "set aside"]), TIMES),
    ),
    st.sampled_from(['{"version": 2, "new": true}', '{"when": 5}', "", "{", "[]", "7", "null", '"id"']),
)
FILES = st.lists(LINES, max_size=8)


@given(FILES, FILES, FILES)
def test_the_merge_does_not_care_who_comes_first_nor_how_often(one: list[str], two: list[str], three: list[str]):
    whole = merge([one, two, three])
    assert merge([three, one, two]) == whole  # commutative
    assert merge([merge([one, two]), three]) == merge([one, merge([two, three])]) == whole  # associative
    assert merge([whole, whole]) == merge([whole, one]) == whole  # idempotent
    assert merge([[*one, *two, *three]]) == whole


@given(FILES, FILES)
def test_what_holds_after_the_merge_follows_from_the_lines_alone(one: list[str], two: list[str]):
    holds = standing(merge([one, two]))
    assert standing(merge([two, one])) == holds
    assert [each.id for each in standing(reversed(merge([one, two])))] == [each.id for each in holds]
    undone = {json.loads(line)["undo"] for line in (*one, *two) if '"undo"' in line}
    assert not undone & {each.id for each in holds}
    scopes = [list(Scope).index(each.scope) for each in holds]
    assert scopes == sorted(scopes)


@given(FILES, FILES)
def test_taking_over_what_is_lacking_is_the_merge(one: list[str], two: list[str]):
    assert {json.loads(line).get("id") for line in merge([[*one, *lacking(one, two)]])} == {
        json.loads(line).get("id") for line in merge([one, two])
    }
    assert lacking([*one, *lacking(one, two)], two) == []
