"""A fault of the binding of Qt, kept away; :mod:`app.gui.jobs` imports this, and everything imports that."""

from __future__ import annotations

import ctypes
import sys

_PLENTY = 1 << 40


def keep_the_constants() -> None:
    """Give ``None``, ``True``, ``False`` and ``NotImplemented`` more references than can ever be lost.

    PySide 6.12 gives ``True`` back from each ``emit()``, and ``None`` from each function without a result, and takes
    no reference to it. Before Python 3.12, which made these immortal, some thousand calls end the program
    with "deallocating None".
    """
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    for constant in (None, True, False, NotImplemented):
        if sys.getrefcount(constant) < _PLENTY:
            ctypes.c_ssize_t.from_address(id(constant)).value += _PLENTY


keep_the_constants()
