"""What the docs say is so: links and anchors hold, the picture of the house is the checkout, commands exist."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_architecture import FLOOR_OF
from typer.main import get_command

from cartelmap.cli import app

ROOT = Path(__file__).resolve().parents[1]
MADE_HERE = {line.strip().rstrip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()}
DOCS = sorted(
    path
    for path in ROOT.rglob("*.md")
    if not any(part.startswith(".") or part in MADE_HERE for part in path.relative_to(ROOT).parts)
    and not path.is_relative_to(ROOT / "data" / "corpus")
)
README = (ROOT / "README.md").read_text(encoding="utf-8")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+\s+(.+?)\s*$", re.MULTILINE)
ROW_OF_TREE = re.compile(r"^(?P<indent> *)(?P<name>\S+)\s{2,}(?P<what>\S.*)$")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def links(path: Path) -> list[str]:
    return LINK.findall(CODE.sub("", path.read_text(encoding="utf-8")))


def anchors(path: Path) -> set[str]:
    """The anchors of a page's headings as GitHub makes them."""
    headings = HEADING.findall(CODE.sub("", path.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def code_blocks() -> list[str]:
    return [block.strip("`") for block in CODE.findall(README)]


def tree() -> dict[str, str]:
    """The rows of the picture of the house: paths relative to the checkout, and what is said about them."""
    block = next(block for block in code_blocks() if "\nMakefile " in block)
    rows: dict[str, str] = {}
    parents: dict[int, str] = {}
    for line in filter(None, block.splitlines()):
        row = ROW_OF_TREE.match(line)
        assert row, f"not a row of the picture: {line!r}"
        depth = len(row["indent"]) // 2
        parents[depth] = (parents[depth - 1] if depth else "") + row["name"]
        rows[parents[depth]] = row["what"]
    return rows


def rooms(folder: Path) -> Iterator[str]:
    """What a person sees in a folder of the checkout, folders with a slash at the end."""
    for path in folder.iterdir():
        if not path.name.startswith(".") and path.name not in MADE_HERE and not path.name.endswith(".egg-info"):
            yield path.name + ("/" if path.is_dir() else "")


def test_the_pages_that_everybody_looks_for_are_there():
    assert {"README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/decisions/README.md"} <= set(map(name_of, DOCS))
    assert "data/gazetteer/README.md" in set(map(name_of, DOCS))


@pytest.mark.parametrize("path", DOCS, ids=name_of)
def test_relative_links_and_their_anchors_hold(path):
    broken = []
    for link in links(path):
        if re.match(r"[a-z]+:", link):
            continue
        file, _, anchor = link.partition("#")
        target = (path.parent / file).resolve() if file else path
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


def test_a_broken_anchor_would_be_seen():
    assert "the-house" in anchors(ROOT / "README.md")
    assert "the-garage" not in anchors(ROOT / "README.md")


def test_every_room_of_the_picture_exists():
    assert [path for path in tree() if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("folder", ["", "data/", "src/cartelmap/"])
def test_every_room_of_the_checkout_is_in_the_picture(folder):
    drawn = {path.removeprefix(folder) for path in tree() if path.startswith(folder)}
    whole = {name.split("/")[0] for name in drawn}
    assert {room for room in rooms(ROOT / folder) if room.rstrip("/") not in whole and room != "README.md"} == set()


def test_the_picture_draws_the_package_from_the_ground_up():
    rows = [path.removeprefix("src/cartelmap/").strip("/").removesuffix(".py") for path in tree()]
    floors = [FLOOR_OF[name] for name in rows if name in FLOOR_OF]
    assert floors == sorted(floors)
    assert len(floors) == len(FLOOR_OF)


def test_every_command_that_the_readme_names_exists():
    named = {
        tuple(line.split()[1:3])
        for block in code_blocks()
        for line in block.splitlines()
        if line.startswith("cartelmap ")
    }
    root = get_command(app)
    for words in named:
        command = root.commands.get(words[0])
        assert command, f"cartelmap {words[0]} does not exist"
        if hasattr(command, "commands"):
            assert words[1] in command.commands
    assert {words[0] for words in named} == set(root.commands)


def test_every_option_that_the_readme_names_exists():
    root = get_command(app)
    for line in (line for block in code_blocks() for line in block.splitlines() if line.startswith("cartelmap ")):
        options = {option for parameter in root.commands[line.split()[1]].params for option in parameter.opts}
        assert set(re.findall(r"--[a-z]+", line.split("#")[0])) <= options


def test_every_target_of_make_that_the_docs_name_exists():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    texts = [README, (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")]
    named = {name for text in texts for name in re.findall(r"(?:`|^)make ([a-z]+)", text, re.MULTILINE)}
    assert {"run", "test", "check"} <= named <= targets
    assert set(re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[0].split()) == targets


def test_every_decision_is_listed():
    folder = ROOT / "docs" / "decisions"
    assert set(links(folder / "README.md")) == {path.name for path in folder.glob("0*.md")}


def test_every_dependency_is_pinned():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["test"], *extras["bench"]]
    names = {normal(re.split(r"[<>=\[ ]", line)[0]) for line in wanted}
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = {normal(line.split("==")[0]) for line in lines if not line.startswith("#")}
    assert names <= pins
    assert all(re.fullmatch(r"[\w.\-]+==[\w.]+", line) for line in lines if not line.startswith("#"))


def normal(name: str) -> str:
    """The name of a distribution as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()
