"""Dialogs: built from fields or a sentence, never blocking, with buttons in our own words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.messages import ChanceryError, Message, say
from app.gui.parts.fields import Field
from app.gui.parts.form import Form
from app.gui.parts.text import Role, Text
from app.gui.theme import Tone
from app.language import Language


class Dialog(QDialog):
    """A window with a heading, a body in ``body`` (a column layout), a refusal line, and two buttons.

    Signals: QDialog's own.
    """

    def __init__(
        self, words: Language, title: Message, go: Message | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.words = words
        self.setWindowTitle(words(title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(460)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self.refusal = Text(tone=Tone.BAD, wrap=True)
        self.refusal.hide()
        self.go = QPushButton(words(go) if go is not None else words(say("Close")))
        self.go.setDefault(True)
        self.cancel = QPushButton(words(say("Cancel")))
        self.cancel.setVisible(go is not None)
        self.cancel.setAutoDefault(False)
        self.buttons = QHBoxLayout()
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.cancel)
        self.buttons.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        self.still = [Text(words(title), Role.TITLE, wrap=True)]
        """Sentences that stay as they are while the dialog is shown."""
        column.addWidget(self.still[0])
        column.addLayout(self.body)
        column.addWidget(self.refusal)
        column.addLayout(self.buttons)
        self.go.clicked.connect(self.on_go)
        self.cancel.clicked.connect(self.reject)

    def showEvent(self, event: QShowEvent) -> None:
        """Give the sentences that never change no more height than they need at the narrowest that the dialog gets."""
        sized = self.testAttribute(Qt.WidgetAttribute.WA_Resized)
        super().showEvent(event)
        layout = self.layout()
        if layout is not None:  # larger letters, or longer words of another language
            self.setMinimumWidth(max(self.minimumWidth(), layout.totalMinimumSize().width()))
        if sized or layout is None:
            return
        margins = layout.contentsMargins()
        room = self.minimumWidth() - margins.left() - margins.right()
        for text in self.still:
            text.setMaximumHeight(text.heightForWidth(room))
        layout.activate()
        self.resize(self.width(), max(layout.totalSizeHint().height(), layout.totalMinimumSize().height()))

    def on_go(self) -> None:
        """The button that does it was pressed."""
        self.accept()

    def refuse(self, error: ChanceryError) -> None:
        """Say why it cannot be done, and stay open."""
        sentences = [self.words(error.message)]
        if error.advice is not None:
            sentences.append(self.words(error.advice))
        self.refusal.setText(" ".join(sentences))
        self.refusal.show()


class FormDialog(Dialog):
    """A dialog that describes its fields.

    Signals: ``entered(object)`` with the values, a dict whose codes stay codes, when the button is pressed and every
    field stands; the owner calls ``accept()`` once the verb has been carried out, or ``refuse(error)``.
    """

    entered = Signal(object)

    def __init__(
        self,
        words: Language,
        title: Message,
        fields: Sequence[Field],
        *,
        go: Message,
        values: Mapping[str, Any] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, title, go, parent)
        self.form = Form(words, fields)
        self.form.set_values(values or {})
        self.body.addWidget(self.form)
        next(iter(self.form.editors.values())).setFocus()

    def on_go(self) -> None:
        """Give the values, or show what is wrong at its field."""
        try:
            values = self.form.values()
        except ChanceryError:
            return
        self.entered.emit(values)


class DetailsDialog(Dialog):
    """Something went wrong: one sentence, and details that can be copied."""

    def __init__(
        self, words: Language, title: Message, sentence: Message, details: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(words, title, None, parent)
        self.body.addWidget(Text(words(sentence), wrap=True))
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.setAccessibleName(words(say("Details")))
        self.details.setMaximumHeight(160)
        self.body.addWidget(self.details)
        copy = QPushButton(words(say("Copy details")))
        copy.setAutoDefault(False)
        copy.clicked.connect(self._copy)
        self.buttons.insertWidget(0, copy)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())


def ask_for_file(
    parent: QWidget,
    title: str,
    *,
    kinds: str,
    suffix: str,
    chosen: Callable[[Path], None],
    save_as: str | None = None,
) -> QFileDialog:
    """The system's own file dialog, without waiting for it; ``save_as`` proposes a name for a file to be made."""
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setNameFilter(kinds)
    dialog.setDefaultSuffix(suffix)
    if save_as is None:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    else:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(save_as)
    dialog.fileSelected.connect(_as_path(chosen))
    dialog.open()
    return dialog


def _as_path(chosen: Callable[[Path], None]) -> Callable[[str], None]:
    def take(name: str) -> None:
        chosen(Path(name))

    return take
