"""The action table: menus, the palette, the sheet of shortcuts and tests are all made from it.

A row names the method that carries it out, and the method that says why it is off. Both are methods of the
row's owner: the window for the shell's rows, the place for its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from app.domain.messages import Message, say
from app.language import Language


class Menu(Enum):
    """The menus of the menu bar, in their order."""

    FILE = say("&File")
    EDIT = say("&Edit")
    VIEW = say("&View")
    GO = say("&Go")
    PLACE = say("&Action")
    HELP = say("&Help")


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing that a user can do.

    ``handler`` and ``why_not`` are names of methods of the owner; ``why_not`` gives None while the action is on,
    or the sentence that says why it is off. ``shortcuts`` are in Qt's portable spelling, the first one is shown.
    """

    id: str
    label: Message
    handler: str
    shortcuts: tuple[str, ...] = ()
    why_not: str = ""
    menu: Menu | None = None
    separated: bool = False
    standard: bool = False
    """A shortcut that Qt's editors answer themselves (copy, paste): shown, not bound."""

    @property
    def shortcut(self) -> str:
        """The shortcut that is shown; empty where there is none."""
        return self.shortcuts[0] if self.shortcuts else ""


class BoundAction:
    """A row of the table with the object that carries it out, and the QAction made for it."""

    def __init__(
        self,
        action: Action,
        owner: QObject,
        words: Language,
        gate: Callable[[], Message | None] | None = None,
    ) -> None:
        self.action = action
        self._gate = gate
        self.owner = owner
        self._words = words
        self.label = words(action.label)
        self.qaction = QAction(self.label, owner)
        self.qaction.setObjectName(action.id)
        self.qaction.setMenuRole(QAction.MenuRole.NoRole)
        if not action.standard:
            self.qaction.setShortcuts([QKeySequence(keys) for keys in action.shortcuts])
            self.qaction.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        self.qaction.triggered.connect(self.trigger)

    def name_as(self, label: str) -> None:
        """Call the action this from now on: “Undo: Change title”."""
        self.label = label
        self.qaction.setText(label.replace("&", "&&"))

    def why_not(self) -> Message | None:
        """Why the action is off, or None while it is on."""
        closed = self._gate() if self._gate is not None else None
        if closed is not None or not self.action.why_not:
            return closed
        reason: Message | None = getattr(self.owner, self.action.why_not)()
        return reason

    def update(self) -> None:
        """Switch on or off, and say why in the tip."""
        reason = self.why_not()
        self.qaction.setEnabled(reason is None)
        tip = self._words(reason) if reason is not None else self.tip
        self.qaction.setToolTip(tip)
        self.qaction.setStatusTip(tip)

    @property
    def tip(self) -> str:
        """The label with its shortcut, as menus and tips show it."""
        keys = shown_shortcut(self.action)
        return f"{self.label} ({keys})" if keys else self.label

    def trigger(self, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - the signature of triggered
        """Carry it out, unless it is off."""
        if self.why_not() is None:
            handler: Callable[[], Any] = getattr(self.owner, self.action.handler)
            handler()


def bind(
    actions: Sequence[Action],
    owner: QObject,
    words: Language,
    gate: Callable[[], Message | None] | None = None,
) -> tuple[BoundAction, ...]:
    """The rows of a table with the object that carries them out; ``gate`` says why all of them are off, if they are."""
    return tuple(BoundAction(action, owner, words, gate) for action in actions)


def shown_shortcut(action: Action) -> str:
    """The first shortcut as this computer writes it."""
    return QKeySequence(action.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
