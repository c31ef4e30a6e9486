"""The lines of the coordination sheet as rows of a table, and an empty one below them to ask another office."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont

from app.domain.editions import SheetLine
from app.domain.messages import ChanceryError, Message, say
from app.domain.vocabulary import COORDINATION_ROLES, Signed
from app.gui.context import Context
from app.gui.parts.fields import read_date
from app.gui.parts.text import plain_tip
from app.gui.places.editions.says import awaited_words, decision_tone, decision_words, given_words
from app.gui.theme import Tone

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
OFFICE, ROLE, DUE, DECISION, GIVEN, AWAITED = range(6)
_HEADINGS = (
    say("Office"),
    say("Role"),
    say("Due"),
    say("Decision"),
    say("By whom and how"),
    say("Awaited"),
)


class SheetModel(QAbstractTableModel):
    """One row for each line; office, role and due date are edited in place where the officer may.

    Signals: ``due_typed(str, object)`` and ``role_chosen(str, str)`` with the id of the line ·
    ``office_typed(str)`` with the name of an office to ask · ``refused(ChanceryError)`` where what was typed does
    not stand.
    """

    due_typed = Signal(str, object)
    role_chosen = Signal(str, str)
    office_typed = Signal(str)
    refused = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.lines: tuple[SheetLine, ...] = ()
        self.why_not: Message | None = None
        self.narrow = False
        """Whether there is no room for the last column: what it says stands with the decision then."""

    def show_lines(self, lines: Sequence[SheetLine], why_not: Message | None) -> None:
        """Show these lines; ``why_not`` says why they can't be changed."""
        self.beginResetModel()
        self.lines, self.why_not = tuple(lines), why_not
        self.endResetModel()

    def line(self, row: int) -> SheetLine | None:
        """The line of a row; None for the empty one."""
        return self.lines[row] if 0 <= row < len(self.lines) else None

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """The lines, and the row to type into."""
        return 0 if parent.isValid() else len(self.lines) + (self.why_not is None)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """The columns."""
        return 0 if parent.isValid() else len(_HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._context.words(_HEADINGS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What can be edited: the office of the empty row; role and due date of the others."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        line = self.line(index.row())
        column = index.column()
        typed = column == OFFICE if line is None else column in {ROLE, DUE} and line.entry is not None
        return flags | Qt.ItemFlag.ItemIsEditable if self.why_not is None and typed else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell as people read it, or as it is typed."""
        line, column = self.line(index.row()), index.column()
        if line is None:
            return self._empty_row(column, role)
        asked: dict[int, Callable[[], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda: self._shown(line, column),
            Qt.ItemDataRole.EditRole: lambda: self._typed(line, column),
            Qt.ItemDataRole.ToolTipRole: lambda: plain_tip(self._shown(line, column)),
            Qt.ItemDataRole.ForegroundRole: lambda: self._colour(line, column),
            Qt.ItemDataRole.FontRole: lambda: _demi() if column == OFFICE and line.signs else None,
            Qt.ItemDataRole.TextAlignmentRole: lambda: Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop,
        }
        return asked[role]() if role in asked else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed or chosen: it goes to the workspace, and comes back from there."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        line, text = self.line(index.row()), str(value).strip()
        if line is None:
            if text:
                self.office_typed.emit(text)
        elif line.entry is not None and index.column() == DUE:
            self._take_due(line, text)
        elif line.entry is not None and index.column() == ROLE and text and text != line.role.value:
            self.role_chosen.emit(line.entry.id, text)
        return False

    def _take_due(self, line: SheetLine, text: str) -> None:
        entry = line.entry
        try:
            due = read_date(text)
        except ChanceryError as error:
            self.refused.emit(error)
            return
        if entry is not None and due != entry.due:
            self.due_typed.emit(entry.id, due)

    def _empty_row(self, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and column == OFFICE:
            return self._context.words(say("type an office to ask it"))
        if role == Qt.ItemDataRole.EditRole:
            return ""
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setItalic(True)
            return font
        return self._tone(Tone.MUTED) if role == Qt.ItemDataRole.ForegroundRole else None

    def _shown(self, line: SheetLine, column: int) -> str:
        words, local = self._context.words, self._context.local
        due = line.entry.due if line.entry is not None else None
        texts: tuple[Callable[[], str], ...] = (
            lambda: line.name,
            lambda: words(line.role) if line.entry is not None else words(say("not asked")),
            lambda: words.partial_date(due, short=True) if due is not None else "",
            lambda: decision_words(line, words, with_since=self.narrow),
            lambda: given_words(line, words, local),
            lambda: awaited_words(line, words),
        )
        return texts[column]()

    @staticmethod
    def _typed(line: SheetLine, column: int) -> str:
        if column == ROLE:
            return line.role.value
        due = line.entry.due if line.entry is not None else None
        return str(due) if column == DUE and due is not None else ""

    def _colour(self, line: SheetLine, column: int) -> QColor | None:
        if column == DECISION:
            late = self.narrow and line.overdue
            return self._tone(Tone.BAD if late else decision_tone(line))
        if column == GIVEN and line.signed is Signed.FALSE:
            return self._tone(Tone.BAD)
        if column == GIVEN and line.over is not None:
            return self._tone(Tone.LOOK)
        if column in {AWAITED, DUE} and line.overdue:
            return self._tone(Tone.BAD)
        return None

    def _tone(self, tone: Tone) -> QColor:
        return self._context.theme.tokens.text(tone)


def role_options(context: Context) -> list[tuple[str, str]]:
    """For what an office may be asked: the code, and the words."""
    return [(role.value, context.words(role)) for role in COORDINATION_ROLES]


def _demi() -> QFont:
    font = QFont()
    font.setWeight(QFont.Weight.DemiBold)
    return font
