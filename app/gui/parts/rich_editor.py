"""Writing paragraphs: numbered, bulleted, headed, with bold and italic; pasted text brings its words only."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcut,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QToolButton, QVBoxLayout, QWidget

from app.domain.messages import Message, say
from app.domain.records import Id
from app.domain.vocabulary import ParagraphKind
from app.gui.parts.flow import FlowLayout
from app.gui.parts.rich_text import (
    INDENT,
    Paragraphs,
    blocks,
    char_format,
    fill,
    id_of,
    kind_of,
    pasted,
    read,
    set_block,
)
from app.gui.theme import Theme
from app.language import Language

_MARKERS = {"-": ParagraphKind.BULLET, "*": ParagraphKind.BULLET, "1.": ParagraphKind.NUMBERED}
_KIND_BUTTONS: tuple[tuple[ParagraphKind, Message, str], ...] = (
    (ParagraphKind.TEXT, say("Text"), "Ctrl+Alt+0"),
    (ParagraphKind.NUMBERED, say("Numbered"), "Ctrl+Shift+7"),
    (ParagraphKind.BULLET, say("Bullet"), "Ctrl+Shift+8"),
    (ParagraphKind.HEADING, say("Heading"), "Ctrl+Alt+1"),
)


class RichEditor(QWidget):
    """A page to write on, with a line of buttons above it. Paragraphs are (id or None, kind, runs).

    Signals: ``edited()`` at every change by the user · ``left()`` when the focus goes elsewhere.
    """

    edited = Signal()
    left = Signal()

    def __init__(self, words: Language, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.page = _Page(theme)
        self.page.setAccessibleName(words(say("Text")))
        self.bold = self._button(say("Bold"), "B", "Ctrl+B")
        self.italic = self._button(say("Italic"), "I", "Ctrl+I")
        self.kinds: dict[ParagraphKind, QToolButton] = {}
        self._build()
        self._connect_signals()
        self._show_state()

    def set_paragraphs(self, paragraphs: Paragraphs) -> None:
        """Show these paragraphs; nothing is emitted."""
        self.page.blockSignals(True)
        fill(self.page.document(), paragraphs, self.page.font())
        self.page.blockSignals(False)
        self.page.fit()
        self._show_state()

    def paragraphs(self) -> Paragraphs:
        """The paragraphs as they are typed; empty ones are left out."""
        return read(self.page.document())

    def give_ids(self, ids: Sequence[Id]) -> None:
        """Tell which paragraph each of ``paragraphs()`` is, after they were saved."""
        self.page.blockSignals(True)
        filled = [block for block in blocks(self.page.document()) if block.text().strip()]
        for block, paragraph_id in zip(filled, ids, strict=False):
            if id_of(block) != paragraph_id:
                set_block(QTextCursor(block), kind_of(block), paragraph_id)
        self.page.blockSignals(False)

    def reveal(self, paragraph_id: Id) -> None:
        """Put the cursor into a paragraph."""
        for block in blocks(self.page.document()):
            if id_of(block) == paragraph_id:
                self.page.setTextCursor(QTextCursor(block))
                self.page.ensureCursorVisible()
                self.page.setFocus()
                return

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - a setter, as Qt's
        """Let the text be read, not changed."""
        self.page.setReadOnly(read_only)
        for button in (self.bold, self.italic, *self.kinds.values()):
            button.setEnabled(not read_only)

    def set_kind(self, kind: ParagraphKind) -> None:
        """Set every paragraph that the selection touches."""
        self.page.set_kind(kind)
        self._show_state()

    def _build(self) -> None:
        bar = FlowLayout(gap=2)
        bar.addWidget(self.bold)
        bar.addWidget(self.italic)
        for kind, label, keys in _KIND_BUTTONS:
            button = self._button(label, self._words(label), keys)
            button.clicked.connect(partial(self._on_kind, kind))
            self.kinds[kind] = button
            bar.addWidget(button)
        font = self.bold.font()
        font.setBold(True)
        self.bold.setFont(font)
        slanted = self.italic.font()
        slanted.setItalic(True)
        self.italic.setFont(slanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(bar)
        column.addWidget(self.page, 1)
        self.setFocusProxy(self.page)

    def _button(self, label: Message, text: str, keys: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        shown = QKeySequence(keys)
        button.setToolTip(f"{self._words(label)} ({shown.toString(QKeySequence.SequenceFormat.NativeText)})")
        button.setAccessibleName(self._words(label))
        shortcut = QShortcut(shown, self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(button.click)
        return button

    def _connect_signals(self) -> None:
        self.page.textChanged.connect(self.edited)
        self.page.went.connect(self.left)
        self.page.cursorPositionChanged.connect(self._show_state)
        self.page.currentCharFormatChanged.connect(self._show_state)
        self.bold.clicked.connect(self._on_bold)
        self.italic.clicked.connect(self._on_italic)

    def _on_bold(self, bold: bool) -> None:  # noqa: FBT001 - takes a signal's value
        self.page.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        self.page.setFocus()

    def _on_italic(self, italic: bool) -> None:  # noqa: FBT001 - takes a signal's value
        self.page.setFontItalic(italic)
        self.page.setFocus()

    def _on_kind(self, kind: ParagraphKind, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - clicked's
        self.set_kind(kind)
        self.page.setFocus()

    def _show_state(self) -> None:
        kind = kind_of(self.page.textCursor().block())
        for known, button in self.kinds.items():
            button.setChecked(known is kind)
        heading = kind is ParagraphKind.HEADING
        self.bold.setEnabled(not heading and not self.page.isReadOnly())
        self.bold.setChecked(self.page.fontWeight() > QFont.Weight.Medium and not heading)
        self.italic.setChecked(self.page.fontItalic())


class _Page(QTextEdit):
    """The text itself; grows with it, and paints numbers and bullets beside it."""

    went = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(True)
        self.document().setDocumentMargin(14)
        self.setMinimumHeight(120)

    def fit(self) -> None:
        """Tell the layout that the text has another height."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(560, int(self.document().size().height()) + 24)

    def set_kind(self, kind: ParagraphKind) -> None:
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

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Words only: no pictures, files or foreign styles."""
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take the words of what is pasted, line by line."""
        parts = pasted(source.text())
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        for number, part in enumerate(parts):
            fresh = not cursor.block().text()
            if number:
                cursor.insertBlock()
            if number or fresh:
                identity = id_of(cursor.block()) if not number else None
                kind = (
                    part.kind
                    if len(parts) > 1 or part.kind is not ParagraphKind.TEXT
                    else kind_of(cursor.block())
                )
                set_block(cursor, kind, identity)
                cursor.setBlockCharFormat(char_format(kind, self.font()))
            cursor.insertText(part.text, char_format(kind_of(cursor.block()), self.font()))
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends a paragraph; marks at its beginning turn it into a bullet or a number."""
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if self.isReadOnly() or not plain:
            super().keyPressEvent(event)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._end_paragraph()
        elif event.key() == Qt.Key.Key_Backspace and self._at_start_of_list():
            self._set_block_kind(self.textCursor(), ParagraphKind.TEXT)
        elif not (event.key() == Qt.Key.Key_Space and self._turned_into_list()):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Composed letters are typed letters: not into a text that is read only."""
        if self.isReadOnly():
            event.ignore()
        else:
            super().inputMethodEvent(event)

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
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self._set_block_kind(cursor, kind)
        cursor.endEditBlock()
        return True

    def _set_block_kind(self, cursor: QTextCursor, kind: ParagraphKind) -> None:
        before = kind_of(cursor.block())
        set_block(cursor, kind, id_of(cursor.block()))
        if ParagraphKind.HEADING in {before, kind} and before is not kind:
            whole = QTextCursor(cursor.block())
            whole.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            whole.setCharFormat(char_format(kind, self.font()))
            whole.setBlockCharFormat(char_format(kind, self.font()))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.went.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, then numbers and bullets in its margin."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(QColor(self._theme.tokens.muted))
        painter.setFont(self.font())
        layout = self.document().documentLayout()
        down = self.verticalScrollBar().value()
        number = 0
        for block in blocks(self.document()):
            kind = kind_of(block)
            number = number + 1 if kind is ParagraphKind.NUMBERED else number
            if kind not in {ParagraphKind.NUMBERED, ParagraphKind.BULLET}:
                continue
            place = layout.blockBoundingRect(block).translated(0, -down)
            if place.bottom() < 0 or place.top() > self.viewport().height():
                continue
            line = block.layout().lineAt(0)
            height = line.height() if line.isValid() else self.fontMetrics().height()
            mark = QRectF(self.document().documentMargin(), place.top(), INDENT - 8, height)
            text = f"{number}." if kind is ParagraphKind.NUMBERED else "•"
            painter.drawText(mark, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
