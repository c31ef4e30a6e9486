"""Bringing what has just been opened into sight, wherever it is scrolled."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget


def scrolled_by(widget: QWidget) -> QScrollArea | None:
    """What scrolls a widget, if anything does."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


def bring_into_sight(widget: QWidget) -> None:
    """Scroll to a widget once it has its place."""
    QTimer.singleShot(0, widget, lambda: _scroll_to(widget))


def _scroll_to(widget: QWidget) -> None:
    area = scrolled_by(widget)
    if area is not None:
        area.ensureWidgetVisible(widget, 0, 16)
