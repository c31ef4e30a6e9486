"""A rule that the binding of Qt forces on us."""

import ast
from collections.abc import Iterator
from pathlib import Path

import app.gui

ROOT = Path(app.gui.__file__).parent


def flags_in_signals() -> Iterator[str]:
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            declares = isinstance(node.func, ast.Name) and node.func.id == "Signal"
            emits = isinstance(node.func, ast.Attribute) and node.func.attr == "emit"
            for argument in node.args:
                if (declares and isinstance(argument, ast.Name) and argument.id == "bool") or (
                    emits and isinstance(argument, ast.Constant) and isinstance(argument.value, bool)
                ):
                    yield f"{path.relative_to(ROOT).as_posix()}:{node.lineno}"


def test_no_signal_of_ours_carries_a_flag() -> None:
    """PySide 6.12 takes a reference from True or False at each such emission, and before Python 3.12 that ends
    the program after some hundred of them: two signals without a flag, or an id, say the same.
    """
    assert list(flags_in_signals()) == []
