"""The page that paragraphs are written on: it grows with the text and paints numbers and bullets beside it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QToolTip

from app.domain.records import Id
from app.domain.rich_text import Run
from app.domain.vocabulary import ParagraphKind
from app.gui.parts import paragraph_moves
from app.gui.parts.paragraph_clipboard import data_of, paragraphs_in, put, selected
from app.gui.parts.reference_object import ReferenceObject
from app.gui.parts.rich_text import (
    INDENT,
    OBJECT,
    REFERENCE,
    blocks,
    char_format,
    id_of,
    insert,
    kind_of,
    run_of,
    set_block,
    set_letters,
)
from app.gui.parts.text import plain_tip
from app.gui.theme import Theme

_MARKERS = {"-": ParagraphKind.BULLET, "*": ParagraphKind.BULLET, "1.": ParagraphKind.NUMBERED}
_ONE_LETTER = {(0, 1), (1, 0)}
_LISTS = (ParagraphKind.NUMBERED, ParagraphKind.BULLET)


class WritingPage(QTextEdit):
    """The text itself. Tab goes on to the next control, as in every form; lists have one level.

    Signals: ``went()`` when the focus goes elsewhere · ``reference_opened(str)`` with what a reference refers to, on
    Ctrl+Enter beside it or Ctrl and a click on it.
    """

    went = Signal()
    reference_opened = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.first_number = 1
        """What the first numbered paragraph is numbered: the numbers go on through the sections of a paper."""
        self._marks: dict[int, str] | None = None
        self.references = ReferenceObject(theme, self)
        self.setAcceptRichText(True)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(True)
        self.setMouseTracking(True)
        self.document().setDocumentMargin(14)
        self.references.serve(self.document())
        self.setMinimumHeight(120)
        self.document().contentsChange.connect(self._on_contents_change)
        self.document().blockCountChanged.connect(self._on_block_count_changed)

    def fit(self) -> None:
        """Tell the layout that the text has another height."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as the text."""
        return QSize(560, int(self.document().size().height()) + 24)

    # --- kinds and places of paragraphs ---------------------------------------------------------------------

    def set_kind(self, kind: ParagraphKind) -> None:
        """Set every paragraph that the selection touches."""
        cursor = self.textCursor()
        first = self.document().findBlock(cursor.selectionStart())
        last = self.document().findBlock(cursor.selectionEnd())
        cursor.beginEditBlock()
        block = first
        while block.isValid():
            self._set_block_kind(QTextCursor(block), kind)
            if block == last:
                break
            block = block.next()
        cursor.endEditBlock()

    def move_paragraphs(self, *, up: bool) -> bool:
        """Move the paragraphs that the selection touches by one; False at the end of the text."""
        if self.isReadOnly():
            return False
        moved = paragraph_moves.move(self.textCursor(), up=up)
        if moved is not None:
            self.setTextCursor(moved)
            self.ensureCursorVisible()
        return moved is not None

    # --- references -----------------------------------------------------------------------------------------

    def insert_reference(self, run: Run) -> None:
        """Put a reference where the cursor stands."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        kind = kind_of(cursor.block())
        insert(cursor, (run,), kind, self.font())
        cursor.setCharFormat(char_format(kind, self.font()))
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.setCurrentCharFormat(char_format(kind, self.font()))

    def show_references_anew(self) -> None:
        """Lay out the references again: what they refer to may be called otherwise now."""
        self.blockSignals(True)
        for block in blocks(self.document()):
            text = block.text()
            for place in range(len(text)) if OBJECT in text else ():
                if text[place] == OBJECT:
                    self.document().markContentsDirty(block.position() + place, 1)
        self.blockSignals(False)

    def reference_at_cursor(self) -> Run | None:
        """The reference beside the cursor, or the one that is selected."""
        cursor = self.textCursor()
        for position in (cursor.selectionEnd(), cursor.selectionEnd() + 1):
            probe = QTextCursor(self.document())
            if 0 < position < self.document().characterCount():
                probe.setPosition(position)
                run = run_of(probe.charFormat())
                if run is not None and self.document().characterAt(position - 1) == OBJECT:
                    return run
        return None

    def reference_under(self, place: QPoint) -> Run | None:
        """The reference under a point of the viewport."""
        down = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        letters = self.document().documentLayout().formatAt(QPointF(place) + down)
        return run_of(letters) if letters.objectType() == REFERENCE else None

    # --- clipboard --------------------------------------------------------------------------------------------

    def createMimeDataFromSelection(self) -> QMimeData:
        """The selection as lines, as HTML for word processors, and whole for ourselves."""
        return data_of(selected(self.textCursor()), self.references.show)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Words only: no pictures, files or foreign styles."""
        return not self.isReadOnly() and (source.hasText() or source.hasHtml())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take paragraphs of our own as they are, of foreign ones headings, lists, bold, italic and the words."""
        parts = () if self.isReadOnly() else paragraphs_in(source)
        if parts:
            cursor = put(self.textCursor(), parts, self.font())
            self.setTextCursor(cursor)
            self.setCurrentCharFormat(char_format(kind_of(cursor.block()), self.font()))
            self.ensureCursorVisible()

    # --- keys and pointer -------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Undo and redo reach the program's own steps once nothing typed here is left to take back."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            document = self.document()
            undo = event.matches(QKeySequence.StandardKey.Undo) and not document.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not document.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends a paragraph; marks at its beginning turn it into a bullet or a number."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
                self._open(self.reference_at_cursor())
                return
            if not self.isReadOnly() and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self._end_paragraph()
                return
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if self.isReadOnly():
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Backspace and plain and self._at_start_of_list():
            self._set_block_kind(self.textCursor(), ParagraphKind.TEXT)
        elif event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            self._delete(event)
        elif not (event.key() == Qt.Key.Key_Space and plain and self._turned_into_list()):
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ctrl and a click follow a reference."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held and event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            run = self.reference_under(event.position().toPoint())
            if run is not None:
                self._open(run)
                return
        super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over a reference, while Ctrl is held."""
        super().mouseMoveEvent(event)
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        over = held and self.reference_under(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)

    def viewportEvent(self, event: QEvent) -> bool:
        """The tip of a reference says what it refers to."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            run = self.reference_under(event.pos())
            tip = self.references.show(run).tip if run is not None else ""
            QToolTip.showText(event.globalPos(), plain_tip(tip), self)
            return True
        return super().viewportEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Composed letters are typed letters: not into a text that is read only."""
        if self.isReadOnly():
            event.ignore()
        else:
            super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Done with the text, unless a menu or a list has dropped down over it."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.went.emit()

    def _open(self, run: Run | None) -> None:
        if run is not None:
            self.reference_opened.emit(run.ref)

    def _delete(self, event: QKeyEvent) -> None:
        """Delete letters; where two paragraphs became one, the whole of it is set as the first one was."""
        before = self.document().blockCount()
        cursor = self.textCursor()
        joining = self._kept_paragraph(cursor, backwards=event.key() == Qt.Key.Key_Backspace)
        cursor.beginEditBlock()
        super().keyPressEvent(event)
        if self.document().blockCount() < before:
            block = self.textCursor().block()
            if joining is not None:
                set_block(QTextCursor(block), *joining)
            set_letters(block, self.font())
        cursor.endEditBlock()

    def _kept_paragraph(
        self, cursor: QTextCursor, *, backwards: bool
    ) -> tuple[ParagraphKind, Id | None] | None:
        """Kind and identity of the paragraph that two become: the first one's, unless that is empty."""
        if cursor.hasSelection():
            first = self.document().findBlock(cursor.selectionStart())
            last = self.document().findBlock(cursor.selectionEnd())
            cut = cursor.selectionStart() == first.position()
            kept = last if cut and cursor.selectionEnd() < last.position() + last.length() - 1 else first
            return (kind_of(kept), id_of(kept)) if first != last else None
        here = cursor.block()
        first, last = (here.previous(), here) if backwards else (here, here.next())
        joins = cursor.atBlockStart() if backwards else cursor.atBlockEnd()
        if not joins or not first.isValid() or not last.isValid():
            return None
        kept = first if first.text() else last
        return kind_of(kept), id_of(kept)

    def _end_paragraph(self) -> None:
        cursor = self.textCursor()
        kind = kind_of(cursor.block())
        if not cursor.block().text() and kind is not ParagraphKind.TEXT:
            self._set_block_kind(cursor, ParagraphKind.TEXT)
            return
        following = ParagraphKind.TEXT if kind is ParagraphKind.HEADING and cursor.atBlockEnd() else kind
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        identity = id_of(cursor.block()) if cursor.atBlockStart() and cursor.block().text() else None
        if identity is not None:
            set_block(cursor, kind, None)
        cursor.insertBlock()
        set_block(cursor, following, identity)
        if following is not kind:
            cursor.setBlockCharFormat(char_format(following, self.font()))
            cursor.setCharFormat(char_format(following, self.font()))
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _at_start_of_list(self) -> bool:
        cursor = self.textCursor()
        return (
            cursor.atBlockStart()
            and not cursor.hasSelection()
            and kind_of(cursor.block()) is not ParagraphKind.TEXT
        )

    def _turned_into_list(self) -> bool:
        cursor = self.textCursor()
        kind = _MARKERS.get(cursor.block().text())
        if kind is None or kind_of(cursor.block()) is not ParagraphKind.TEXT or not cursor.atBlockEnd():
            return False
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self._set_block_kind(cursor, kind)
        cursor.endEditBlock()
        return True

    def _set_block_kind(self, cursor: QTextCursor, kind: ParagraphKind) -> None:
        set_block(cursor, kind, id_of(cursor.block()))
        set_letters(cursor.block(), self.font())
        cursor.setBlockCharFormat(char_format(kind, self.font()))
        self.viewport().update()

    # --- painting ---------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, then numbers and bullets in its margin."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(QColor(self._theme.tokens.muted))
        painter.setFont(self.font())
        layout = self.document().documentLayout()
        down = self.verticalScrollBar().value()
        marks = self.marks()
        block = self.cursorForPosition(QPoint(0, event.rect().top())).block()
        while block.isValid():
            place = layout.blockBoundingRect(block).translated(0, -down)
            if place.top() > event.rect().bottom():
                break
            mark = marks.get(block.blockNumber())
            if mark is not None:
                line = block.layout().lineAt(0)
                height = line.height() if line.isValid() else self.fontMetrics().height()
                room = QRectF(self.document().documentMargin(), place.top(), INDENT - 8, height)
                painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, mark)
            block = block.next()

    def marks(self) -> Mapping[int, str]:
        """The number or bullet of every block of a list, by the number of the block."""
        if self._marks is None:
            self._marks = {}
            number = self.first_number - 1
            for place, block in enumerate(blocks(self.document())):
                kind = kind_of(block)
                if kind in _LISTS:
                    number += kind is ParagraphKind.NUMBERED
                    self._marks[place] = f"{number}." if kind is ParagraphKind.NUMBERED else "•"
        return self._marks

    def number_from(self, first: int) -> None:
        """Number the first numbered paragraph like this; the others follow."""
        if first != self.first_number:
            self.first_number, self._marks = first, None
            self.viewport().update()

    def _on_block_count_changed(self, _count: int) -> None:
        self._marks = None

    def _on_contents_change(self, _place: int, removed: int, added: int) -> None:
        """Count the lists anew, unless a single letter came or went: that is most of what happens."""
        if (removed, added) not in _ONE_LETTER:
            self._marks = None
