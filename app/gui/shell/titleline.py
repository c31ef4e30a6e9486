"""The title line: where the user is, the search, the save state in words, and at most two buttons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from app.domain.dates import Period
from app.domain.messages import say
from app.domain.naming import title_of
from app.domain.records import Id
from app.domain.staffing import Officer
from app.domain.vocabulary import ROLES, SIDES
from app.gui.actions import BoundAction
from app.gui.parts.text import Role, Text, plain_tip
from app.gui.theme import Tone
from app.language import Language

if TYPE_CHECKING:
    from app.work.views import Choice


_WIDEST_OFFICER, _NARROWEST_OFFICER, _OFFICER_PADDING = 340, 110, 16
_SEARCH_PADDING = 28


class TitleLine(QWidget):
    """The line under the marking strip.

    Signals: ``plan_chosen(Id, Period | None)`` when another post and period is chosen · ``search_requested(str)``
    with what was typed when the user turns to the search field.
    """

    plan_chosen = Signal(object, object)
    search_requested = Signal(str)

    def __init__(self, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("titleline")
        self._words = words
        self._choices: Sequence[Choice] = ()
        self.plan = QToolButton()
        self.plan.setObjectName("plan")
        self.plan.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.plan.setMenu(QMenu(self.plan))
        self.plan.setToolTip(words(say("Choose the post and the period")))
        self.plan.hide()
        self._arrow = Text("▸", Role.MUTED)
        self._arrow.setContentsMargins(4, 0, 4, 0)
        self._arrow.hide()
        self._place = Text(role=Role.HEADING)
        self.search = _Search(words)
        self.officer = _OfficerButton(words)
        self.saved = Text(tone=Tone.GOOD)
        self.print_button = _ActionButton(main=False)
        self.main_button = _ActionButton(main=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 18, 8)
        row.setSpacing(4)
        row.addWidget(self.plan)
        row.addWidget(self._arrow)
        row.addWidget(self._place)
        row.addStretch(1)
        row.addWidget(self.search, 2)
        for right in (self.officer, self.saved, self.print_button, self.main_button):
            row.addSpacing(8)
            row.addWidget(right)
        self.search.setMaximumWidth(340)
        self._connect_signals()

    def show_place(self, title: str) -> None:
        """Name the place."""
        self._place.setText(title)

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Offer these posts and periods."""
        self._choices = choices
        menu = self.plan.menu()
        menu.clear()
        for number, choice in enumerate(choices):
            action = menu.addAction(_plan_name(choice, long=True, words=self._words))
            action.setData(number)

    def show_plan(self, post: Id | None, period: Period | None) -> None:
        """Name the post and the period."""
        found = next((c for c in self._choices if c.post.id == post and c.period == period), None)
        self.plan.setVisible(found is not None)
        self._arrow.setVisible(found is not None)
        if found is not None:
            self.plan.setText(_plan_name(found, long=False, words=self._words) + "  ▾")
            self.plan.setAccessibleName(_plan_name(found, long=True, words=self._words))

    def show_officer(self, officer: Officer | None, actions: Sequence[BoundAction], *, named: bool) -> None:
        """Say who is at the keyboard, with a menu of these actions; nothing where no officers are named."""
        self.officer.setVisible(named)
        self.officer.show_officer(officer, actions)

    def show_saved(self, moment: dt.datetime) -> None:
        """Say when the last change was safely in the file, in the reader's time."""
        self.saved.setText(self._words(say("Saved {time}", time=f"{moment:%H:%M}")))

    def show_reading_only(self) -> None:
        """Say that nothing can be changed."""
        self.saved.setText(self._words(say("Read only")))
        self.saved.set_tone(Tone.LOOK)

    def _connect_signals(self) -> None:
        self.plan.menu().triggered.connect(self._on_plan_triggered)
        self.search.wanted.connect(self.search_requested)

    def _on_plan_triggered(self, action: QAction) -> None:
        choice = self._choices[action.data()]
        self.plan_chosen.emit(choice.post.id, choice.period)


class _OfficerButton(QToolButton):
    """Who is at the keyboard: as much of it as there is room for, all of it in the tip."""

    def __init__(self, words: Language) -> None:
        super().__init__()
        self.setObjectName("officer")
        self._words = words
        self._full = ""
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(QMenu(self))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(_WIDEST_OFFICER)
        self.hide()

    def show_officer(self, officer: Officer | None, actions: Sequence[BoundAction]) -> None:
        """Name the officer, his side and his role."""
        words = self._words
        if officer is None:
            self._full = words(say("Nobody in particular"))
        else:
            side = words(SIDES[officer.side] if officer.side is not None else say("neither side"))
            role = words(ROLES[officer.role])
            self._full = f"{words(title_of(officer))} · {side}, {role}"
        self.setToolTip(plain_tip(self._full))
        self.setAccessibleName(words(say("At the keyboard: {officer}", officer=self._full)))
        self.menu().clear()
        for bound in actions:
            self.menu().addAction(bound.qaction)
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        """Room for all of it, within bounds."""
        hint = super().sizeHint()
        wanted = self.fontMetrics().horizontalAdvance(self._full + "  ▾") + 2 * _OFFICER_PADDING
        return QSize(min(wanted, _WIDEST_OFFICER), hint.height())

    def minimumSizeHint(self) -> QSize:
        """A name at least."""
        return QSize(_NARROWEST_OFFICER, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        room = self.width() - 2 * _OFFICER_PADDING - metrics.horizontalAdvance("  ▾")
        shown = metrics.elidedText(self._full, Qt.TextElideMode.ElideRight, max(room, 0))
        if self.text() != shown + "  ▾":
            self.setText(shown + "  ▾")


class _Search(QLineEdit):
    """Looks like a search field; the palette opens as soon as it is clicked or typed into."""

    wanted = Signal(str)

    def __init__(self, words: Language) -> None:
        super().__init__()
        self.setObjectName("search")
        self.setReadOnly(True)
        self._hints = (words(say("Search or jump to…  (Ctrl+K)")), words(say("Search…")))
        self.setPlaceholderText(self._hints[0])
        self.setAccessibleName(words(say("Search or jump to")))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(120)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hint at as much as there is room for."""
        super().resizeEvent(event)
        long, short = self._hints
        room = self.contentsRect().width() - _SEARCH_PADDING
        self.setPlaceholderText(long if self.fontMetrics().horizontalAdvance(long) <= room else short)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.wanted.emit("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isprintable() and event.text().strip():
            self.wanted.emit(event.text())
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.wanted.emit("")
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.setCursorPosition(0)


class _ActionButton(QPushButton):
    """A button for a row of the action table; off, it says why."""

    def __init__(self, *, main: bool) -> None:
        super().__init__()
        self._bound: BoundAction | None = None
        if main:
            self.setProperty("main", "true")
        self.hide()
        self.clicked.connect(self._on_clicked)

    def carry(self, bound: BoundAction | None) -> None:
        """Stand for this action from now on, or for none."""
        if self._bound is not None:
            self._bound.qaction.changed.disconnect(self._follow)
        self._bound = bound
        self.setVisible(bound is not None)
        if bound is not None:
            bound.qaction.changed.connect(self._follow)
            self._follow()

    def _follow(self) -> None:
        if self._bound is not None:
            self.setText(self._bound.label.replace("&", "&&"))
            self.setEnabled(self._bound.qaction.isEnabled())
            self.setToolTip(self._bound.qaction.toolTip())

    def _on_clicked(self) -> None:
        if self._bound is not None:
            self._bound.trigger()


def _plan_name(choice: Choice, *, long: bool, words: Language) -> str:
    post = choice.post
    where = post.capital or post.organisation or post.country_name or post.code
    name = f"{post.code}  {where}" if long and where != post.code else where
    if choice.period is None:
        return words(say("{post}  (no paper yet)", post=name)) if long else name
    return f"{name} ▸ {choice.period}"
