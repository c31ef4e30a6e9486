"""The line above the steps: words to look for, the kind of step, and the one record whose steps are shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.messages import say
from app.domain.records import Id
from app.gui.parts.text import Text
from app.gui.places.history.model import StepFilter
from app.gui.theme import Tone
from app.language import Language
from app.work.revisions import STEP_KINDS, RevisionKind

_SEARCH_AFTER_MS = 250
_ONLY_WIDTH = 440


class StepFilters(QWidget):
    """What narrows the list.

    Signals: ``changed()`` once the user wants other steps.
    """

    changed = Signal()

    def __init__(self, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._record: Id | None = None
        self.search, self.kind_box = QLineEdit(), QComboBox()
        self.only = Text(tone=Tone.INFO)
        self.clear_only = QPushButton(words(say("clear")))
        self._typed = QTimer(self)
        self._build()
        self._connect_signals()

    @property
    def record(self) -> Id | None:
        """The record whose steps alone are shown."""
        return self._record

    def passing(self) -> StepFilter:
        """What has to hold of a step."""
        kind = self.kind_box.currentData()
        return StepFilter(self.search.text(), RevisionKind(kind) if kind else None, self._record)

    def show_only(self, record: Id) -> None:
        """Show the steps of this record only; its name is said once it is known."""
        self._clear(keep_record=True)
        self._record = record
        self.name_record(self._words(say("this record")))
        self.changed.emit()

    def name_record(self, name: str) -> None:
        """Say which record it is."""
        only = self._words(say("only {name}", name=name))
        self.only.setText(self.fontMetrics().elidedText(only, Qt.TextElideMode.ElideRight, _ONLY_WIDTH))
        self.only.show()
        self.clear_only.show()
        self.clear_only.setAccessibleName(
            self._words(say("Show the steps of every record, not {only}", only=only))
        )

    def clear(self) -> None:
        """Let every step through."""
        self._clear(keep_record=False)
        self.changed.emit()

    def _clear(self, *, keep_record: bool) -> None:
        self._typed.stop()
        for widget in (self.search, self.kind_box):
            widget.blockSignals(True)
        self.search.clear()
        self.kind_box.setCurrentIndex(0)
        for widget in (self.search, self.kind_box):
            widget.blockSignals(False)
        if not keep_record:
            self._drop_record()

    def _drop_record(self) -> None:
        self._record = None
        self.only.hide()
        self.clear_only.hide()

    def _on_clear_only(self) -> None:
        self._drop_record()
        self.changed.emit()
        self.search.setFocus()

    def _on_typed(self, _text: str) -> None:
        self._typed.start()

    def _on_narrowed(self) -> None:
        self._typed.stop()
        self.changed.emit()

    def _on_kind(self, _place: int) -> None:
        self.changed.emit()

    def _connect_signals(self) -> None:
        self.search.textChanged.connect(self._on_typed)
        self.search.returnPressed.connect(self._on_narrowed)
        self._typed.timeout.connect(self._on_narrowed)
        self.kind_box.currentIndexChanged.connect(self._on_kind)
        self.clear_only.clicked.connect(self._on_clear_only)

    def _build(self) -> None:
        words = self._words
        self._typed.setSingleShot(True)
        self._typed.setInterval(_SEARCH_AFTER_MS)
        self.search.setPlaceholderText(words(say("Find in the steps: what, who, site")))
        self.search.setAccessibleName(words(say("Find in the steps")))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(120)
        self.kind_box.addItem(words(say("All kinds of step")), "")
        for kind, label in STEP_KINDS.items():
            self.kind_box.addItem(words(label), kind.value)
        self.kind_box.setAccessibleName(words(say("Kind of step")))
        self.clear_only.setProperty("link", "true")
        line, below = QHBoxLayout(), QHBoxLayout()
        for row, widgets in ((line, (self.search, self.kind_box)), (below, (self.only, self.clear_only))):
            row.setSpacing(8)
            for widget in widgets:
                row.addWidget(widget, 1 if widget is self.search else 0)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(line)
        column.addLayout(below)
        self._drop_record()
