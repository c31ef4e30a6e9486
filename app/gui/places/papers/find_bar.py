"""Find and replace over the whole paper: what is looked for, every place where it stands, and what takes its place."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QToolButton,
    QWidget,
)

from app.domain.messages import ChanceryError, Message, say, say_n
from app.domain.records import Id, Paper
from app.gui.context import Context
from app.gui.parts.flow import FlowLayout
from app.gui.parts.text import Role, Text
from app.gui.theme import Tone
from app.work.replacing import Found, Wanted, find, replace_words, said

_SEARCH_AFTER_MS = 150
_AROUND, _BEFORE, _TITLE = 60, 16, 20
_LINES, _FEW_LINES, _LOW = 5, 3, 760
"""How many places are seen at once; in a window lower than so many pixels, fewer."""
_MOST = 500
"""Places that are listed; all of them are counted, and replaced."""


class FindBar(QFrame):
    """Stands above the paper while something is looked for.

    Signals: ``found(object)`` with the place that is chosen · ``about_to_replace()`` before the paper is changed ·
    ``closed()`` when it is put away.
    """

    found = Signal(object)
    about_to_replace = Signal()
    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        words = context.words
        self._paper: Paper | None = None
        self._locked: Message | None = None
        self._places: tuple[Found, ...] = ()
        self.setProperty("card", "true")
        self.wanted = QLineEdit()
        self.replacement = QLineEdit()
        self.match_case = QCheckBox(words(say("Match case")))
        self.whole_words = QCheckBox(words(say("Whole words")))
        self.count = Text("", Role.SMALL)
        self.previous = _tool("‹", words(say("Previous place")))
        self.next = _tool("›", words(say("Next place")))
        self.put_away = _tool("✕", words(say("Close")))
        self.replace_one = QPushButton(words(say("Replace")))
        self.replace_all = QPushButton(words(say("Replace all")))
        self.wanted_label = Text(words(say("Find")), Role.SMALL)
        self.replacement_label = Text(words(say("Replace by")), Role.SMALL)
        self._model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(words(say("Places where it stands")))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SEARCH_AFTER_MS)
        self._build()
        self._connect_signals()
        self.hide()

    def open(self, paper: Paper, locked: Message | None, *, replacing: bool) -> None:
        """Look for something in this paper; ``locked`` says why nothing can be replaced in it."""
        self.follow(paper, locked)
        for widget in (self.replacement, self.replacement_label, self.replace_one, self.replace_all):
            widget.setVisible(replacing)
        self.show()
        self.wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        self.wanted.selectAll()
        self.search()

    def follow(self, paper: Paper | None, locked: Message | None) -> None:
        """The place shows this paper now, or the same one anew."""
        self._paper, self._locked = paper, locked
        if self.isVisible():
            self.search()
        self._show_state()

    def search(self) -> None:
        """Look again."""
        self._timer.stop()
        if self._paper is not None:
            self.context.jobs.ask(
                find, self.context.desk, self._paper.id, self._what(), done=self._show_places
            )

    def texts(self) -> tuple[str, ...]:
        """Every place as it is listed."""
        return tuple(str(self._model.item(row).text()) for row in range(self._model.rowCount()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next place, with Shift to the one before; Escape puts the bar away."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self.list.hasFocus():
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._step(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Down and self.wanted.hasFocus():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def close_bar(self) -> None:
        """Put the bar away."""
        self._timer.stop()
        self.hide()
        self.closed.emit()

    # --- building -------------------------------------------------------------------------------------------

    def _build(self) -> None:
        for label, line in ((self.wanted_label, self.wanted), (self.replacement_label, self.replacement)):
            label.setBuddy(line)
            line.setAccessibleName(label.text())
            line.setClearButtonEnabled(True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.addWidget(self.wanted_label, 0, 0)
        grid.addWidget(self.wanted, 0, 1)
        row = QHBoxLayout()
        row.setSpacing(0)
        for button in (self.previous, self.next, self.put_away):
            row.addWidget(button)
        grid.addLayout(row, 0, 2)
        grid.addWidget(self.replacement_label, 1, 0)
        grid.addWidget(self.replacement, 1, 1, 1, 2)
        options = FlowLayout(gap=8)
        for widget in (self.match_case, self.whole_words, self.replace_one, self.replace_all, self.count):
            options.addWidget(widget)
        self.count.setContentsMargins(0, 4, 0, 0)
        grid.addLayout(options, 2, 0, 1, 3)
        grid.addWidget(self.list, 3, 0, 1, 3)
        grid.setColumnStretch(1, 1)
        grid.setContentsMargins(12, 8, 8, 8)
        self.setLayout(grid)

    def _connect_signals(self) -> None:
        self.wanted.textEdited.connect(self._timer.start)
        self._timer.timeout.connect(self.search)
        self.match_case.toggled.connect(self.search)
        self.whole_words.toggled.connect(self.search)
        self.previous.clicked.connect(self._on_previous)
        self.next.clicked.connect(self._on_next)
        self.put_away.clicked.connect(self.close_bar)
        self.replace_one.clicked.connect(self._on_replace_one)
        self.replace_all.clicked.connect(self._on_replace_all)
        self.list.clicked.connect(self._on_chosen)
        self.list.activated.connect(self._on_chosen)

    # --- showing --------------------------------------------------------------------------------------------

    def _what(self) -> Wanted:
        return Wanted(self.wanted.text(), self.match_case.isChecked(), self.whole_words.isChecked())

    def _show_places(self, places: tuple[Found, ...]) -> None:
        row = max(self.list.currentIndex().row(), 0)
        self._places = places
        self._model.clear()
        for one in places[:_MOST]:
            item = QStandardItem(self._line(one))
            self._model.appendRow(item)
        if places:
            self.list.setCurrentIndex(self._model.index(min(row, self._model.rowCount() - 1), 0))
        line = self.list.sizeHintForRow(0) if places else 0
        most = _LINES if self.window().height() > _LOW else _FEW_LINES
        self.list.setFixedHeight(min(len(places), most) * line + 2 * self.list.frameWidth() + 2)
        self.list.setVisible(bool(places))
        self._show_state()

    def _show_state(self) -> None:
        words, number = self.context.words, len(self._places)
        if not self.wanted.text():
            self.count.setText("")
        elif not number:
            self.count.setText(words(say("It stands nowhere in this paper.")))
        else:
            records = len({one.id for one in self._places})
            self.count.setText(
                words(
                    say_n(
                        "{count} place in {texts}", "{count} places in {texts}", number, texts=_texts(records)
                    )
                )
            )
        self.count.set_tone(Tone.MUTED)
        why = self._locked or (None if number else say("Nothing is found that could be replaced."))
        for button in (self.replace_one, self.replace_all):
            button.setEnabled(why is None)
            button.setToolTip(words(why) if why is not None else "")
        nowhere = words(say("It stands nowhere in this paper."))
        for step in (self.previous, self.next):
            step.setEnabled(bool(number))
            step.setToolTip(step.accessibleName() if number else nowhere)

    def _line(self, one: Found) -> str:
        start, end = one.place
        before = one.text[max(start - _BEFORE, 0) : start]
        after = one.text[end : end + _AROUND]
        context = f"{'…' if start > _BEFORE else ''}{before}{one.text[start:end]}{after}"
        tail = "…" if end + _AROUND < len(one.text) else ""
        where = self.context.words(one.title)
        where = where if len(where) <= _TITLE else f"{where[: _TITLE - 1].rstrip()}…"
        return f"{where}  ·  {' '.join((context + tail).split())}"

    # --- what happens -----------------------------------------------------------------------------------------

    def _step(self, by: int) -> None:
        count = self._model.rowCount()
        if count:
            row = (self.list.currentIndex().row() + by) % count
            self.list.setCurrentIndex(self._model.index(row, 0))
            self._on_chosen(self.list.currentIndex())

    def _on_previous(self) -> None:
        self._step(-1)

    def _on_next(self) -> None:
        self._step(1)

    def _on_chosen(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._places):
            self.found.emit(self._places[index.row()])

    def _on_replace_one(self) -> None:
        row = self.list.currentIndex().row()
        if 0 <= row < len(self._places):
            self._replace(self._places[row])

    def _on_replace_all(self) -> None:
        self._replace(None)

    def _replace(self, only: Found | None) -> None:
        self.about_to_replace.emit()
        if self._paper is not None and self._locked is None:
            self.context.jobs.do(
                replace_words,
                self.context.desk,
                Id(self._paper.id),
                self._what(),
                self.replacement.text(),
                only=only,
                initiator=self,
                done=self._on_replaced,
                failed=self._on_refused,
            )

    def _on_replaced(self, number: int) -> None:
        self.search()
        self.count.setText(f"{self.context.words(said(number))}  {self.count.text()}")
        self.count.set_tone(Tone.GOOD)

    def _on_refused(self, error: ChanceryError) -> None:
        self.count.setText(self.context.words(error.message))
        self.count.set_tone(Tone.BAD)

    def minimumSizeHint(self) -> QSize:
        """Never wider than the text under it."""
        return QSize(280, super().minimumSizeHint().height())


def _texts(number: int) -> Message:
    return say_n("{count} text", "{count} texts", number)


def _tool(sign: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setText(sign)
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button
