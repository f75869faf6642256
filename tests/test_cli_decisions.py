"""`cartelmap decisions`: what people decided is listed, merged and taken over; bad input is one sentence."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from atlas.builders import EL_LIMON, GAZETTEER, GROUPS, PENASCO, TOPICS, Name, Para, text

from cartelmap import cli
from cartelmap.atlas import About, Answer, Filters, Scope, keep_judgement, open_atlas, undo_judgement, write_atlas

MENTION = "brief#0:10-18"


@pytest.fixture
def cartelmap(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]):
    """Run a command line in this process: exit code, standard output, standard error."""

    def run(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["cartelmap", *map(str, arguments)])
        code = 0
        try:
            cli.main()
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        return code, *capfd.readouterr()

    return run


def atlas_in(folder: Path) -> Path:
    paras = (Para("Troops in El Limón said no more.", (Name("El Limón", EL_LIMON, confidence=0.6),)),)
    write_atlas([text("brief", *paras)], folder, About(TOPICS, groups=GROUPS), GAZETTEER)
    return folder


def say(folder: Path, answer: Answer, who: str) -> str:
    place = PENASCO if answer is Answer.OTHER else None
    scope = Scope.ALIKE if answer is Answer.OTHER else Scope.MENTION
    return keep_judgement(folder, open_atlas(folder), MENTION, answer, scope, place=place, who=who, why="So it reads.")


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """The atlases of two people, who decided differently."""
    ana, bo = atlas_in(tmp_path / "ana"), atlas_in(tmp_path / "bo")
    say(ana, Answer.OTHER, "Ana")
    say(bo, Answer.NO_PLACE, "Bo \x1b[31m")
    return ana, bo


def test_the_list_says_who_said_what_of_how_many(cartelmap, two: tuple[Path, Path]):
    code, out, err = cartelmap("decisions", "list", two[0])
    assert (code, err) == (0, "")
    for said in ("Ana", "other place", "alike", "El Limón", "Puerto Peñasco, Sonora", "So it reads."):
        assert said in out
    code, out, _ = cartelmap("decisions", "list", two[1])
    assert "not a place" in out
    assert "\x1b" not in out


def test_what_is_not_found_is_told(cartelmap, two: tuple[Path, Path]):
    write_atlas([text("brief", Para("Nothing."))], two[0], About(TOPICS, groups=GROUPS), GAZETTEER)
    code, out, err = cartelmap("decisions", "list", two[0])
    assert code == 0
    assert "not found" in out
    assert err == "1 of them hold for nothing now: the mention that was judged is not in the texts.\n"


def test_a_colleagues_decisions_are_taken_over_once(cartelmap, two: tuple[Path, Path]):
    ana, bo = two
    assert cartelmap("decisions", "add", bo, ana) == (0, "", f"1 new decisions in {ana}\n")
    assert cartelmap("decisions", "add", bo / "decisions.jsonl", ana) == (0, "", f"0 new decisions in {ana}\n")
    atlas = open_atlas(ana)
    assert {row.who[:3] for row in atlas.judgements()} == {"Ana", "Bo "}
    assert atlas.places(Filters()) == []  # of this mention alone is narrower than of all like it


def test_merged_files_are_the_same_in_any_order(cartelmap, two: tuple[Path, Path], tmp_path: Path):
    undo_judgement(two[0], open_atlas(two[0]).judgements()[0].id, who="Ana")
    one, other = tmp_path / "one.jsonl", tmp_path / "other.jsonl"
    assert cartelmap("decisions", "merge", *two, "--out", one)[0] == 0
    assert cartelmap("decisions", "merge", *reversed(two), one, "--out", other)[0] == 0
    assert one.read_bytes() == other.read_bytes()
    assert one.read_text("utf-8").count("\n") == 3
    cartelmap("decisions", "add", one, two[1])
    assert [row.who[:2] for row in open_atlas(two[1]).judgements()] == ["Bo"]


def test_half_a_line_is_passed_over_with_a_word(cartelmap, two: tuple[Path, Path]):
    with (two[1] / "decisions.jsonl").open("a") as file:
        file.write('{"answer": "ri')
    code, _, err = cartelmap("decisions", "add", two[1], two[0])
    assert code == 0
    assert "1 lines were passed over" in err


@pytest.mark.parametrize("wrong", ["nowhere.jsonl", "text.txt", "folder", "picture.png"])
def test_what_is_no_file_of_decisions_is_one_sentence(cartelmap, two: tuple[Path, Path], tmp_path: Path, wrong: str):
    (tmp_path / "text.txt").write_text("Troops in El Limón.\nAnother line.")
    (tmp_path / "folder").mkdir()
    (tmp_path / "picture.png").write_bytes(bytes(range(256)))
    before = (two[0] / "decisions.jsonl").read_bytes()
    for command in (("add", tmp_path / wrong, two[0]), ("merge", two[1], tmp_path / wrong, "--out", tmp_path / "out")):
        code, out, err = cartelmap("decisions", *command)
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert wrong in err
    assert (two[0] / "decisions.jsonl").read_bytes() == before
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_no_atlas_is_one_sentence_and_stays_as_it_was(
    cartelmap, two: tuple[Path, Path], tmp_path: Path
):
    (tmp_path / "empty").mkdir()
    for command in (("list", tmp_path / "empty"), ("add", two[0], tmp_path / "empty")):
        code, _, err = cartelmap("decisions", *command)
        assert (code, err.count("\n")) == (2, 1)
        assert "no atlas" in err
    assert list((tmp_path / "empty").iterdir()) == []
