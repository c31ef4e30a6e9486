"""Locking the screen: when nobody has touched it for a while, and what is put out of sight."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.InputMethod,
}


class IdleWatch(QObject):
    """Notices that nobody touches keyboard or mouse, and that the key for locking is pressed.

    A shortcut of the window does not reach past a dialog or a menu; this does.

    Signals: ``idle()`` after the minutes given · ``lock_wanted()`` at Ctrl+L.
    """

    idle = Signal()
    lock_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window: QWindow | None = None
        self._watching = False
        self._minutes = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)

    def watch(self, minutes: int) -> None:
        """Watch from now on; after 0 minutes nobody is ever idle."""
        self.stop()
        self._watching = True
        self._minutes = minutes
        self._timer.setInterval(minutes * 60_000)
        self._count_anew()
        _app().focusWindowChanged.connect(self._follow)
        self._follow(QGuiApplication.focusWindow())

    def stop(self) -> None:
        """Watch no more."""
        if self._watching:
            self._watching = False
            _app().focusWindowChanged.disconnect(self._follow)
        self._follow(None)
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count the time anew at every touch."""
        if event.type() in _TOUCHES:
            self._count_anew()
            if isinstance(event, QKeyEvent) and _means_lock(event):
                self.lock_wanted.emit()
                return True
        return False

    def _count_anew(self) -> None:
        if self._minutes > 0:
            self._timer.start()

    def _follow(self, window: QWindow | None) -> None:
        """Look at what reaches the window that has the focus: far fewer events than reach its widgets."""
        if self._window is not None and isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)
            self._count_anew()


def _means_lock(event: QKeyEvent) -> bool:
    return (
        event.type() == QEvent.Type.KeyPress
        and event.key() == Qt.Key.Key_L
        and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    )


def _app() -> QGuiApplication:
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)  # noqa: S101 - a window needs one, so it is there
    return app


@runtime_checkable
class KeepsDrafts(Protocol):
    """A widget that something may be typed into."""

    def keep_draft(self) -> None:
        """Put what is typed into the file now."""


class OutOfSight:
    """What was open beside the window when the screen was locked; it comes back as it was."""

    def __init__(self) -> None:
        self._hidden: list[QWidget] = []
        self._focus: QWidget | None = None

    def hide_all_but(self, window: QWidget) -> None:
        """Keep drafts, close menus, hide every other window of the program."""
        self._focus = window.focusWidget()
        for typed in window.findChildren(QWidget):
            if isinstance(typed, KeepsDrafts):
                typed.keep_draft()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for widget in QApplication.topLevelWidgets():
            if widget is not window and widget.isVisible():
                widget.hide()
                self._hidden.append(widget)
                widget.destroyed.connect(self._forget)

    def bring_back(self) -> None:
        """Show again what was hidden."""
        hidden, self._hidden = self._hidden, []
        focus, self._focus = self._focus, None
        if focus is not None and isValid(focus):
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        for widget in hidden:
            widget.show()

    def _forget(self, gone: QObject) -> None:
        self._hidden = [widget for widget in self._hidden if widget is not gone]
