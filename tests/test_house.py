"""The shape of the house, read from its source: short functions, no import cycle, and arrows that run one way."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MEDIAN, NINETIETH, LONGEST = 8, 30, 60  # lines of a function

# Which room may import which. A room is a module or package directly under `app`; `models` stands beside it.
ARROWS: dict[str, set[str]] = {
    "settings": set(),
    "logs": set(),
    "metrics": set(),
    "scene": set(),
    "language": {"scene"},
    "rendering": {"scene"},
    "engines": {"rendering", "scene", "models"},
    "explaining": set(),
    "lab": {"explaining", "models"},  # the networks for whoever studies them; pages see it as `explaining.Lab`
    "record": set(),
    "accounts": {"record"},
    "turns": {"language", "scene"},
    "course": {"record", "rendering", "scene", "turns"},
    # What leaves the house is what the record holds: nothing is understood or drawn anew.
    "export": {"record", "settings"},
    "interviews": {"course", "language", "record", "rendering", "scene", "turns"},
    "web": {"accounts", "explaining", "export", "interviews", "metrics", "record", "rendering", "settings"},
    "world": {"engines", "language", "models", "rendering", "scene"},  # of models the names of relations alone
    "scoring": {"language", "scene", "turns"},
    "tools": {"language", "scene", "settings", "turns"},
    "main": {
        "accounts", "engines", "explaining", "export", "interviews", "lab", "metrics", "models", "record", "rendering",
        "scene", "settings", "tools", "web",
    },
    "cli": {
        "accounts", "engines", "export", "interviews", "language", "logs", "main", "record", "rendering", "scene",
        "scoring", "settings", "tools", "turns", "world",
    },
    "__main__": {"cli", "scoring", "settings"},
    "models": set(),
}  # fmt: skip
# Libraries that belong to some rooms only; every other room does without them.
HOMES: dict[str, set[str]] = {
    "sqlalchemy": {"record", "cli"},  # the command line tells of a database that cannot be used
    "alembic": {"record", "cli"},
    "fastapi": {"web", "main"},
    "starlette": {"web", "main"},
    "argon2": {"accounts"},
    "segno": {"web"},
    "spacy": {"language"},
    "torch": {"engines", "lab", "models"},
    "typst": {"export"},
    "prometheus_client": {"metrics"},
    "torchvision": {"engines", "models"},
}
# Outermost edges, where whatever went wrong reaches the person it concerns.
BROAD_CATCHES = {"app.interviews", "app.rendering", "app.web.socket"}

Modules = dict[str, ast.Module]


def modules_under(root: Path, *folders: str) -> Modules:
    """Every module of these folders by its dotted name; a package goes by its own name."""
    files = sorted(file for folder in folders for file in (root / folder).rglob("*.py"))
    return {_name(file.relative_to(root)): ast.parse(file.read_text(encoding="utf-8")) for file in files}


def _name(file: Path) -> str:
    return ".".join(file.with_suffix("").parts).removesuffix(".__init__")


def imports(tree: ast.Module) -> Iterator[str]:
    """Every name a module imports, wherever in it, as `package.module` and `package.module.name`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name the whole path"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(module: str) -> str:
    parts = module.split(".")
    return parts[1] if parts[0] == "app" and len(parts) > 1 else parts[0]


def wrong_arrows(modules: Modules) -> list[str]:
    arrows = {(room(name), room(target), name) for name, tree in modules.items() for target in _of_ours(tree)}
    return [f"{name} -> {there}" for here, there, name in sorted(arrows) if there not in ARROWS[here] | {here, "app"}]


def _of_ours(tree: ast.Module) -> Iterator[str]:
    return (target for target in imports(tree) if target.split(".")[0] in ("app", "models"))


def strays(modules: Modules) -> list[str]:
    """Imports of a library outside the rooms it belongs to."""
    used = {(name, target.split(".")[0]) for name, tree in modules.items() for target in imports(tree)}
    return [f"{name} -> {what}" for name, what in sorted(used) if what in HOMES and room(name) not in HOMES[what]]


def cycle(modules: Modules) -> list[str]:
    """One cycle of imports, or none."""
    graph = {name: {*_of_these(tree, modules)} - {name} for name, tree in modules.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as found:
        return list(found.args[1])
    return []


def _of_these(tree: ast.Module, modules: Modules) -> Iterator[str]:
    """A module that is named through its package is what is imported, and the package is not."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in modules)
        elif isinstance(node, ast.ImportFrom) and node.module:
            full = {f"{node.module}.{alias.name}" for alias in node.names}
            yield from full & modules.keys() if full <= modules.keys() else {node.module, *full} & modules.keys()


def lengths(modules: Modules) -> list[int]:
    """Of every function, in order."""
    nodes = [node for tree in modules.values() for node in ast.walk(tree)]
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return sorted((function.end_lineno or 0) - function.lineno + 1 for function in functions)


def broad_catches(modules: Modules) -> list[str]:
    return [name for name, tree in modules.items() for node in ast.walk(tree) if _is_broad(node)]


def _is_broad(node: ast.AST) -> bool:
    if not isinstance(node, ast.ExceptHandler):
        return False
    caught = ast.walk(node.type) if node.type else [ast.Name("BaseException")]
    return any(isinstance(name, ast.Name) and name.id in ("Exception", "BaseException") for name in caught)


def mocks(modules: Modules) -> list[str]:
    """Test modules that put something else in the place of our code."""
    return [name for name, tree in modules.items() if any(map(_is_mock, [*imports(tree), *_attributes(tree)]))]


def _attributes(tree: ast.Module) -> Iterator[str]:
    return (ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute))


def _is_mock(name: str) -> bool:
    return name.startswith(("unittest.mock", "pytest_mock", "mocker.")) or name.endswith("monkeypatch.setattr")


# --- this house ---


@pytest.fixture(scope="module")
def house() -> Modules:
    return modules_under(ROOT, "app", "models")


def test_functions_are_short(house: Modules) -> None:
    found = lengths(house)
    assert found[len(found) // 2] <= MEDIAN
    assert found[len(found) * 9 // 10] <= NINETIETH
    assert found[-1] <= LONGEST


def test_no_import_goes_round(house: Modules) -> None:
    assert cycle(house) == []


def test_arrows_run_as_the_architecture_has_them(house: Modules) -> None:
    assert wrong_arrows(house) == []


def test_libraries_stay_in_their_rooms(house: Modules) -> None:
    assert strays(house) == []


def test_everything_is_caught_only_at_the_outermost_edges(house: Modules) -> None:
    assert sorted(set(broad_catches(house)) - BROAD_CATCHES) == []


def test_no_test_mocks_our_code() -> None:
    assert mocks(modules_under(ROOT, "tests")) == []


# --- the checks themselves, on a small bad house ---

BAD = {
    "app/__init__.py": "",
    "app/scene/__init__.py": "",
    "app/scene/graph.py": "from app.scene import edits\nimport torch\n",
    "app/scene/edits.py": "def late():\n    from app.scene.graph import Scene\n    from app import engines\n",
    "app/scene/words/__init__.py": "from app.scene.words import noun\n",
    "app/scene/words/noun.py": "from app.scene.words import verb\n",
    "app/scene/words/verb.py": "",
    "app/engines.py": "try:\n    pass\nexcept (ValueError, Exception):\n    pass\n",
    "tests/test_bad.py": "def test(monkeypatch):\n    monkeypatch.setattr('app.x', 1)\n",
}


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    for name, text in BAD.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def test_a_cycle_is_found_even_where_an_import_hides_in_a_function(bad: Path) -> None:
    assert set(cycle(modules_under(bad, "app"))) == {"app.scene.graph", "app.scene.edits"}


def test_a_wrong_arrow_is_found(bad: Path) -> None:
    assert wrong_arrows(modules_under(bad, "app")) == ["app.scene.edits -> engines"]


def test_a_stray_library_is_found(bad: Path) -> None:
    assert strays(modules_under(bad, "app")) == ["app.scene.graph -> torch"]


def test_a_broad_catch_is_found_in_company_too(bad: Path) -> None:
    assert broad_catches(modules_under(bad, "app")) == ["app.engines"]


def test_a_mock_is_found(bad: Path) -> None:
    assert mocks(modules_under(bad, "tests")) == ["tests.test_bad"]


def test_the_length_of_a_function_counts_its_first_and_last_line() -> None:
    assert lengths({"app.x": ast.parse("def f():\n    a = 1\n    return a\n")}) == [3]
