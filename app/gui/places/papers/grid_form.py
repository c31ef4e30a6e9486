"""A record's form in columns: short fields side by side, long ones over the whole width."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from app.domain.messages import say
from app.gui.context import Context
from app.gui.parts.editors import ChoiceEditor, Editor, ManyEditor
from app.gui.parts.fields import Field
from app.gui.parts.form import RecordForm, Save
from app.gui.parts.text import Role, Text
from app.gui.parts.tick_list import Option
from app.language import Language

COLUMNS = 4
NARROW = 460
"""Below this width the fields share a line with fewer others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOf(Field):
    """One of a few options that may be others at every reading; ``options`` gives them as they are now."""

    options: Callable[[], Sequence[Option]]
    empty: str | None = ""

    def make(self, words: Language) -> Editor:
        """The widget for this field."""
        return OneOfEditor(self, words)

    def all_options(self, words: Language) -> list[Option]:
        """The options, "not given" first."""
        return [Option("", words(say("not given"))), *self.options()]


class OneOfEditor(ChoiceEditor):
    """A box that offers what there is at the time at which a value is shown."""

    def __init__(self, field: OneOf, words: Language) -> None:
        self._field, self._words = field, words
        super().__init__(field.all_options(words), self._none_or_key)

    def set_value(self, value: object) -> None:
        """Offer what there is now, and choose this."""
        self.set_options(self._field.all_options(self._words))
        key = "" if value is None else str(value)
        if self.box.findData(key) < 0:
            self.box.addItem(key, key)
        super().set_value(key)

    def _none_or_key(self, key: str) -> str | None:
        return key or self._field.empty


class GridForm(RecordForm):
    """A form whose fields take one to four of four columns; fields not named in ``spans`` take all four.

    Signals: those of :class:`RecordForm`.
    """

    def __init__(
        self,
        context: Context,
        fields: Sequence[Field],
        *,
        place: str,
        spans: Mapping[str, int],
        narrow: Mapping[str, int] | None = None,
        save: Save | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._spans, self._narrow_spans = spans, spans if narrow is None else narrow
        self._labels: dict[str, Text] = {}
        self._narrow: bool | None = None
        self._holder = QWidget()
        self._grid = QGridLayout(self._holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
            self._grid.setColumnMinimumWidth(column, 40)
        super().__init__(context, fields, place=place, save=save, parent=parent)
        self._lay_out(narrow=False)
        self._column.insertWidget(0, self._holder)

    def set_field_visible(self, key: str, visible: bool) -> None:  # noqa: FBT001 - a setter, as Qt's
        """Show or hide a field with its label."""
        self._labels[key].setVisible(visible)
        self.editors[key].setVisible(visible)

    def _place(self, field: Field) -> None:
        editor = field.make(self.words)
        control = editor.control.focusProxy() or editor.control
        label = Text(self.words(field.label), Role.SMALL, wrap=True)
        label.setBuddy(control)
        control.setAccessibleName(self.words(field.label))
        editor.set_read_only(field.read_only)
        self.editors[field.key] = editor
        self._labels[field.key] = label
        if isinstance(editor, ManyEditor):
            editor.button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        elif isinstance(editor, ChoiceEditor):
            editor.box.setMinimumContentsLength(4)
        editor.edited.connect(self._on_edited)
        editor.left.connect(self._on_left)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fewer columns where there is little room."""
        super().resizeEvent(event)
        self._lay_out(narrow=event.size().width() < NARROW)

    def _lay_out(self, *, narrow: bool) -> None:
        if narrow is self._narrow:
            return
        self._narrow = narrow
        spans = self._narrow_spans if narrow else self._spans
        row = column = 0
        for key, editor in self.editors.items():
            span = spans.get(key, COLUMNS)
            if column + span > COLUMNS:
                row, column = row + 1, 0
            self._grid.addWidget(self._labels[key], row * 3, column, 1, span, Qt.AlignmentFlag.AlignBottom)
            self._grid.addWidget(editor, row * 3 + 1, column, 1, span, Qt.AlignmentFlag.AlignTop)
            self._grid.setRowMinimumHeight(row * 3 + 2, 4)
            column += span
