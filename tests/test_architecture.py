"""The rules of the house that no type checker sees: who may import whom, and where a commit may stand."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parent.parent
APP = ROOT / "app"
DRAWERS = {"utils", "util", "common", "helpers", "misc", "manager", "managers", "controller", "controllers"}


def calls_of(method: str, *, under: Path) -> Iterator[str]:
    """Yield the place of each call of a method by this name, as path and line."""
    for path in sorted(under.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == method
            ):
                yield f"{path.relative_to(ROOT).as_posix()}:{node.lineno}"


def test_the_import_rule_holds(capsys: pytest.CaptureFixture[str]) -> None:
    exit_code = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert exit_code == 0, capsys.readouterr().out


def test_there_is_one_commit_and_it_stands_in_storage() -> None:
    # A form of the screen commits its fields too; of the rooms that can reach a connection, one place may.
    places = [place for room in ("storage", "work") for place in calls_of("commit", under=APP / room)]
    assert len(places) == 1, places
    assert places[0].startswith("app/storage/"), places


def test_no_module_is_a_drawer_for_leftovers() -> None:
    assert [path for path in APP.rglob("*") if path.stem in DRAWERS] == []
