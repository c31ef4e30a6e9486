"""The screen: the only room that knows PySide6."""

from __future__ import annotations

import sys

_PLENTY = 1 << 40


def _keep_true() -> None:
    """Give ``True`` more references than can ever be lost.

    PySide 6.12 gives ``True`` back from each ``emit()`` without taking a reference to it. Before Python 3.12, which
    made it immortal, some thousand signals end the program with "deallocating True or False".
    """
    import ctypes

    ctypes.c_ssize_t.from_address(id(True)).value += _PLENTY


if sys.version_info < (3, 12) and sys.implementation.name == "cpython":
    _keep_true()
