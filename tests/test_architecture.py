"""The house as the README draws it: imports run downward, and one module a package touches the outside."""

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "cartelmap"
PAGES = sorted((ROOT / "pages").glob("*.py"))
MODULES = sorted(PACKAGE.rglob("*.py"))

# From the ground up. A room may use the rooms below it and itself, on the ground floor also its neighbours.
FLOORS = (
    ("errors", "model", "text", "citing", "paths", "web"),
    ("gazetteer", "reading", "stories"),
    ("extraction",),
    ("atlas", "extract_input", "extract_output", "kept"),
    ("building", "evaluation", "corpora", "import_report"),
    ("dashboard",),
    ("cli",),
)
FLOOR_OF = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
GROUND = 0

# Which modules may touch files, the network, the clock or the environment; the rest is pure.
EDGES = {
    "": {"paths", "web", "corpora"},
    "building": {"work"},
    "gazetteer": {"files"},
    "reading": {"files"},
    "stories": {"joining"},
    "extraction": {"lexicon_files"},
    "atlas": {"store"},
    "evaluation": set(),
    "dashboard": {"outside"},
    "cli": {"files"},
    "kept": {"store"},
}
OUTSIDE_MODULES = {
    *("os", "time", "socket", "urllib", "http", "requests", "shutil", "tempfile", "subprocess", "mmap", "fcntl"),
    *("signal", "importlib", "multiprocessing", "concurrent", "webbrowser"),
}
OUTSIDE_CALLS = {
    *("read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "unlink", "rmdir", "iterdir", "rglob"),
    *("exists", "is_file", "is_dir", "stat", "touch", "getenv", "now", "today", "utcnow"),
}
BROWSER_PACKAGES = {"streamlit", "folium", "streamlit_folium", "branca"}
LINES_OF_A_PAGE = 60
LINES_OF_A_FUNCTION = 60
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "service", "misc"}


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def room(path: Path) -> str:
    """The module or package right under `cartelmap`; empty for its public face."""
    first = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "" if first == "__init__" else first


def imports(path: Path) -> Iterator[str]:
    """The full names of all modules that are imported, inside functions too."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}: relative imports hide the floor"
            module = node.module or ""
            yield from ([f"cartelmap.{alias.name}" for alias in node.names] if module == "cartelmap" else [module])


def rooms_used(path: Path) -> set[str]:
    return {module.split(".")[1] for module in imports(path) if module.startswith("cartelmap.")}


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Names and lengths in lines of all functions, signature and docstring included."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{name_of(path)}:{node.lineno} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def touches_outside(path: Path) -> list[str]:
    """The lines in which a module reaches for files, network, clock or environment."""
    found = [f"imports {module}" for module in imports(path) if module.split(".")[0] in OUTSIDE_MODULES]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if name == "open" or (isinstance(called, ast.Attribute) and name in OUTSIDE_CALLS):
                found.append(f"line {node.lineno}: {name}()")
    return found


def is_edge(path: Path) -> bool:
    package = "" if path.parent == PACKAGE else path.relative_to(PACKAGE).parts[0]
    return path.stem in EDGES[package]


def test_every_room_of_the_package_has_a_floor():
    assert {room(path) for path in MODULES} - {""} == set(FLOOR_OF)


@pytest.mark.parametrize("path", [path for path in MODULES if room(path)], ids=name_of)
def test_imports_run_downward(path):
    here = room(path)
    upward = {
        used
        for used in rooms_used(path)
        if used != here and (FLOOR_OF[used], FLOOR_OF[here]) != (GROUND, GROUND) and FLOOR_OF[used] >= FLOOR_OF[here]
    }
    assert upward == set(), f"{name_of(path)} imports from its own floor or above: {upward}"


def test_the_ground_floor_has_no_circle():
    ground = {name: rooms_used(PACKAGE / f"{name}.py") for name in FLOORS[GROUND]}
    while free := [name for name, used in ground.items() if not used & ground.keys()]:
        for name in free:
            del ground[name]
    assert ground == {}


@pytest.mark.parametrize("path", [path for path in MODULES if room(path) != "dashboard"], ids=name_of)
def test_only_the_dashboard_knows_the_browser(path):
    assert {module.split(".")[0] for module in imports(path)} & BROWSER_PACKAGES == set()


def test_the_dashboard_does_know_the_browser():
    """Proves the guard above: it would see Streamlit where it is."""
    assert any("streamlit" in set(imports(path)) for path in MODULES if room(path) == "dashboard")


@pytest.mark.parametrize("path", [path for path in MODULES if not is_edge(path)], ids=name_of)
def test_only_the_named_modules_touch_the_outside(path):
    assert touches_outside(path) == []


def test_every_edge_that_is_named_exists_and_touches_the_outside():
    for package, names in EDGES.items():
        for name in names:
            path = PACKAGE / package / f"{name}.py"
            assert touches_outside(path), f"{name_of(path)} is pure: take it out of the table"


@pytest.mark.parametrize("path", [ROOT / "app.py", *PAGES], ids=name_of)
def test_a_page_is_a_short_script(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) < LINES_OF_A_PAGE


def test_there_are_pages():
    assert {"map", "texts", "about"} <= {path.stem for path in PAGES}


def test_functions_are_small():
    lengths = dict(found for path in [*MODULES, *PAGES, ROOT / "app.py"] for found in functions(path))
    by_length = sorted(lengths, key=lengths.__getitem__)
    print(f"{len(lengths)} functions, median {statistics.median(lengths.values())} lines")  # noqa: T201 - a figure to watch
    print("longest:", [(name, lengths[name]) for name in by_length[-3:]])  # noqa: T201 - with pytest -s
    assert [name for name in by_length if lengths[name] > LINES_OF_A_FUNCTION] == []


def test_no_module_has_an_empty_name():
    assert [name_of(path) for path in MODULES if path.stem in EMPTY_NAMES] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_says_what_it_is_for(path):
    docstring = ast.get_docstring(tree(path))
    assert docstring, f"{name_of(path)} has no docstring"
