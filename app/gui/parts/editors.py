"""The widgets that fields of a form are typed into. All answer to :class:`Editor`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.domain.messages import ChanceryError
from app.gui.parts.field_button import FieldButton
from app.gui.parts.text import Role, Text, plain_tip, restyle
from app.gui.parts.tick_list import Option, TickPopup
from app.gui.theme import Tone

_SEPARATOR = "\x1f"


class Editor(QWidget):
    """A field to type or choose in, with the sentence that refuses a value below it.

    Signals: ``edited()`` at every keystroke or choice · ``left()`` when the user is done with the field.
    """

    edited = Signal()
    left = Signal()

    def __init__(self, control: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control = control
        self._wrong = Text(role=Role.SMALL, tone=Tone.BAD, wrap=True)
        self._wrong.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(control)
        column.addWidget(self._wrong)
        self.setFocusProxy(control)

    def value(self) -> Any:
        """The value that is typed; raises ChanceryError where it is none."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value; nothing is emitted."""
        raise NotImplementedError

    def raw(self) -> str:
        """What is typed, as text: so a draft keeps it, right or wrong."""
        raise NotImplementedError

    def set_raw(self, text: str) -> None:
        """Bring back what was typed; nothing is emitted."""
        raise NotImplementedError

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - a setter, as Qt's
        """Let the field be read, not changed."""
        self.control.setEnabled(not read_only)

    def refuse(self, sentence: str) -> None:
        """Say below the field why its value does not stand; an empty sentence takes it back."""
        if sentence == self.refusal:
            return  # to style a control anew is dear, and a form takes back the refusals of all its fields
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))
        self.control.setProperty("wrong", "true" if sentence else "false")
        restyle(self.control)

    @property
    def refusal(self) -> str:
        """The sentence below the field."""
        return self._wrong.text()


class LineEditor(Editor):
    """One line, read by ``parse``. It shows a value as people read it, and while it has focus as it is typed."""

    def __init__(
        self,
        parse: Callable[[str], Any],
        typed: Callable[[Any], str],
        shown: Callable[[Any], str],
        hint: str = "",
    ) -> None:
        self.line = _Line()
        super().__init__(self.line)
        self._parse, self._typed, self._shown = parse, typed, shown
        self._value: Any = None
        self._raw = ""
        self.line.setPlaceholderText(hint)
        self.line.textEdited.connect(self._on_edited)
        self.line.entered.connect(self._on_entered)
        self.line.went.connect(self._on_went)
        self.line.returnPressed.connect(self.left)
        self.line.given_up.connect(self._on_given_up)

    def value(self) -> Any:
        """The line as a value."""
        return self._parse(self._raw)

    def set_value(self, value: Any) -> None:
        """Show a value."""
        self._value = value
        self.set_raw(self._typed(value))

    def raw(self) -> str:
        """The line as typed."""
        return self._raw

    def set_raw(self, text: str) -> None:
        """Bring back a line as typed."""
        self._raw = text
        self.line.setText(text if self.line.hasFocus() else self._readable())
        self.line.setCursorPosition(0)

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - a setter, as Qt's
        """A line that is read only can still be copied from."""
        self.line.setReadOnly(read_only)

    def _readable(self) -> str:
        try:
            return self._shown(self._parse(self._raw))
        except ChanceryError:
            return self._raw

    def _on_edited(self, text: str) -> None:
        self._raw = text
        self.edited.emit()

    def _on_entered(self) -> None:
        if self.line.text() != self._raw:
            self.line.setText(self._raw)
            self.line.selectAll()

    def _on_went(self) -> None:
        self.left.emit()
        readable = self._readable()
        if self.line.text() != readable:
            self.line.setText(readable)
            self.line.setCursorPosition(0)

    def _on_given_up(self) -> None:
        if self._raw != self._typed(self._value):
            self.set_value(self._value)
            self.edited.emit()


class _Line(QLineEdit):
    entered = Signal()
    went = Signal()
    given_up = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.went.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            event.ignore()
            return
        super().keyPressEvent(event)


class ChoiceEditor(Editor):
    """One of several options."""

    def __init__(self, options: Sequence[Option], read: Callable[[str], Any]) -> None:
        self.box = _Box()
        super().__init__(self.box)
        self._read = read
        self.set_options(options)
        self.box.activated.connect(self._on_activated)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer these from now on, keeping the choice where it is among them."""
        kept = self.box.currentData()
        self.box.clear()
        for option in options:
            self.box.addItem(option.label, option.key)
        self.set_raw(kept if isinstance(kept, str) else "")

    def value(self) -> Any:
        """What is chosen."""
        return self._read(self.raw())

    def set_value(self, value: Any) -> None:
        """Choose this."""
        self.set_raw("" if value is None else str(value))

    def raw(self) -> str:
        """The key of what is chosen."""
        key = self.box.currentData()
        return key if isinstance(key, str) else ""

    def set_raw(self, text: str) -> None:
        """Choose by key; one that is not offered leaves the box empty."""
        self.box.setCurrentIndex(self.box.findData(text))

    def _on_activated(self, _index: int) -> None:
        self.edited.emit()
        self.left.emit()


class _Box(QComboBox):
    """A box that scrolls its page, not its choice, while it has no focus."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ManyEditor(Editor):
    """Any number of options: a button that shows what is chosen and drops a list to tick."""

    def __init__(
        self, options: Callable[[], Sequence[Option]], read: Callable[[Sequence[str]], Any], words: ManyWords
    ) -> None:
        self.button = FieldButton()
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        holder.setFocusProxy(self.button)
        super().__init__(holder)
        self._options, self._read, self._words = options, read, words
        self._keys: tuple[str, ...] = ()
        self._opened_with: tuple[str, ...] = ()
        self._popup = TickPopup(words.search, self)
        self.button.clicked.connect(self._drop)
        self._popup.ticked.connect(self._on_ticked)
        self._popup.closed.connect(self._on_closed)
        self._show()

    def value(self) -> Any:
        """What is chosen."""
        return self._read(self._keys)

    def set_value(self, value: Any) -> None:
        """Choose these."""
        self._keys = tuple(str(key) for key in value or ())
        self._show()

    def raw(self) -> str:
        """The keys of what is chosen."""
        return _SEPARATOR.join(self._keys)

    def set_raw(self, text: str) -> None:
        """Choose by keys."""
        self._keys = tuple(key for key in text.split(_SEPARATOR) if key)
        self._show()

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - a setter, as Qt's
        """Show what is chosen, and no list."""
        self.button.setEnabled(not read_only)

    def _drop(self) -> None:
        self._opened_with = self._keys
        self._popup.drop_below(self.button, self._options(), self._keys)

    def _on_ticked(self, keys: tuple[str, ...]) -> None:
        self._keys = keys
        self._show()
        self.edited.emit()

    def _on_closed(self) -> None:
        if self._keys != self._opened_with:
            self.left.emit()

    def _show(self) -> None:
        labels = {option.key: option.label for option in self._options()} if self._keys else {}
        self.button.show_text(
            ", ".join(labels.get(key, self._words.gone) for key in self._keys) or self._words.none
        )
        self.button.setToolTip(plain_tip("\n".join(labels.get(key, self._words.gone) for key in self._keys)))


class ManyWords:
    """What a field for several choices says of itself."""

    def __init__(self, *, none: str, gone: str, search: str) -> None:
        self.none, self.gone, self.search = none, gone, search
