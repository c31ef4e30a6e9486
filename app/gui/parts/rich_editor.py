"""Writing paragraphs: numbered, bulleted, headed, with bold, italic and references."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from app.domain.messages import Message, say, say_n
from app.domain.occurrences import Occurrence
from app.domain.records import Id
from app.domain.rich_text import Run
from app.domain.vocabulary import ParagraphKind
from app.gui.parts.flow import FlowLayout
from app.gui.parts.reference_object import ShowReference
from app.gui.parts.reference_picker import ReferenceOption, ReferencePicker
from app.gui.parts.rich_text import (
    OBJECT,
    Paragraphs,
    blocks,
    fill,
    id_of,
    kind_of,
    read,
    runs_between,
    set_block,
)
from app.gui.parts.text import Role, Text
from app.gui.parts.writing_page import WritingPage
from app.gui.theme import Theme
from app.language import Language

_KIND_BUTTONS: tuple[tuple[ParagraphKind, Message, str], ...] = (
    (ParagraphKind.TEXT, say("Text"), "Ctrl+Alt+0"),
    (ParagraphKind.NUMBERED, say("Numbered"), "Ctrl+Shift+7"),
    (ParagraphKind.BULLET, say("Bullet"), "Ctrl+Shift+8"),
    (ParagraphKind.HEADING, say("Heading"), "Ctrl+Alt+1"),
)
_COUNT_AFTER_MS = 300

ReferenceOptions = Callable[[], Sequence[ReferenceOption]]


class RichEditor(QWidget):
    """A page to write on, with a line of buttons above it. Paragraphs are (id or None, kind, runs).

    Signals: ``edited()`` at every change by the user · ``left()`` when the focus goes elsewhere ·
    ``reference_opened(str)`` when a reference is followed · ``paragraph_changed(str)`` with the id of the paragraph
    that the cursor has come into (empty for one that is not saved).
    """

    edited = Signal()
    left = Signal()
    reference_opened = Signal(str)
    paragraph_changed = Signal(str)

    def __init__(self, words: Language, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._theme = theme
        self._options: ReferenceOptions = tuple
        self._paragraph = ""
        self.page = WritingPage(theme)
        self.page.setAccessibleName(words(say("Text")))
        self.bold = self._button(say("Bold"), "B", "Ctrl+B")
        self.italic = self._button(say("Italic"), "I", "Ctrl+I")
        self.kinds: dict[ParagraphKind, QToolButton] = {}
        self.reference = self._button(say("Refer to…"), words(say("Refer to…")), "Ctrl+R")
        self.reference.setCheckable(False)
        self.count = Text("", Role.SMALL)
        self.picker: ReferencePicker | None = None
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_COUNT_AFTER_MS)
        self._build()
        self._connect_signals()
        self._show_state()

    # --- the text -------------------------------------------------------------------------------------------

    def set_paragraphs(self, paragraphs: Paragraphs) -> None:
        """Show these paragraphs; nothing is emitted."""
        self.page.blockSignals(True)
        fill(self.page.document(), paragraphs, self.page.font())
        self.page.blockSignals(False)
        self.page.fit()
        self._count()
        self._show_state()

    def paragraphs(self) -> Paragraphs:
        """The paragraphs as they are typed; empty ones are left out."""
        return read(self.page.document())

    def give_ids(self, ids: Sequence[Id]) -> None:
        """Tell which paragraph each of ``paragraphs()`` is, after they were saved; it is no step of its own to undo."""
        filled = [block for block in blocks(self.page.document()) if self._is_filled(block.text())]
        strange = [(block, known) for block, known in zip(filled, ids, strict=False) if id_of(block) != known]
        if not strange:
            return
        self.page.blockSignals(True)
        cursor = QTextCursor(self.page.document())
        cursor.joinPreviousEditBlock()
        for block, known in strange:
            cursor.setPosition(block.position())
            set_block(cursor, kind_of(block), known)
        cursor.endEditBlock()
        self.page.blockSignals(False)

    def reveal(self, paragraph_id: Id, place: Occurrence | None = None) -> None:
        """Put the cursor into a paragraph; with ``place`` those of its letters are selected."""
        for block in blocks(self.page.document()):
            if id_of(block) == paragraph_id:
                cursor = QTextCursor(block)
                if place is not None:
                    text = runs_between(block, 0, block.length())
                    start, end = (_letters_before(text, at) for at in place)
                    cursor.setPosition(block.position() + start)
                    cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
                self.page.setTextCursor(cursor)
                self.page.ensureCursorVisible()
                if place is None:
                    self.page.setFocus()
                return

    def set_read_only(self, read_only: bool, why: str = "") -> None:  # noqa: FBT001 - a setter, as Qt's
        """Let the text be read, not changed; the buttons say why."""
        self.page.setReadOnly(read_only)
        # Read only is not out of reach: one still walks through the text, selects and copies by keyboard.
        self.page.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
            if read_only
            else Qt.TextInteractionFlag.TextEditorInteraction
        )
        self.page.setProperty("locked", "true" if read_only else "false")
        for button in (self.bold, self.italic, *self.kinds.values(), self.reference):
            button.setEnabled(not read_only)
            button.setToolTip(why if read_only and why else str(button.property("usual tip")))
        self._show_state()

    def set_kind(self, kind: ParagraphKind) -> None:
        """Set every paragraph that the selection touches."""
        if not self.page.isReadOnly():
            self.page.set_kind(kind)
            self._show_state()

    @property
    def paragraph(self) -> str:
        """The paragraph in which the cursor stands; empty for one that is not saved."""
        return self._paragraph

    def number_from(self, first: int) -> None:
        """Number the first numbered paragraph like this; the others follow."""
        self.page.number_from(first)

    # --- references -----------------------------------------------------------------------------------------

    def show_references(self, show: ShowReference, options: ReferenceOptions) -> None:
        """Show references by these words from now on, and offer these when one is made."""
        self.page.references.show = show
        self._options = options
        self.page.show_references_anew()

    def pick_reference(self) -> None:
        """Offer what the text can refer to, where the cursor stands."""
        if self.page.isReadOnly():
            return
        if self.picker is None:
            self.picker = ReferencePicker(self._words, self)
            self.picker.picked.connect(self._on_picked)
            self.picker.closed.connect(self._on_picker_closed)
        below = self.page.cursorRect().bottomLeft()
        self.picker.drop_at(self.page.viewport().mapToGlobal(below), self._options())

    def hide_picker(self) -> None:
        """Put the list of references away."""
        if self.picker is not None:
            self.picker.close()

    # --- building -------------------------------------------------------------------------------------------

    def _build(self) -> None:
        bar = FlowLayout(gap=2)
        bar.addWidget(self.bold)
        bar.addWidget(self.italic)
        for kind, label, keys in _KIND_BUTTONS:
            button = self._button(label, self._words(label), keys)
            button.clicked.connect(partial(self._on_kind, kind))
            self.kinds[kind] = button
            bar.addWidget(button)
        bar.addWidget(self.reference)
        bar.addWidget(self.count)
        self.count.setContentsMargins(8, 5, 0, 0)
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
        tip = f"{self._words(label)} ({shown.toString(QKeySequence.SequenceFormat.NativeText)})"
        button.setProperty("usual tip", tip)
        button.setToolTip(tip)
        button.setAccessibleName(self._words(label))
        shortcut = QShortcut(shown, self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(button.click)
        return button

    def _connect_signals(self) -> None:
        self.page.textChanged.connect(self._on_text_changed)
        self.page.went.connect(self.left)
        self.page.reference_opened.connect(self.reference_opened)
        self.page.cursorPositionChanged.connect(self._show_state)
        self.page.currentCharFormatChanged.connect(self._show_state)
        self.bold.clicked.connect(self._on_bold)
        self.italic.clicked.connect(self._on_italic)
        self.reference.clicked.connect(self.pick_reference)
        self._counting.timeout.connect(self._count)
        self._theme.changed.connect(self.page.viewport().update)

    # --- what happens -----------------------------------------------------------------------------------------

    def _on_text_changed(self) -> None:
        if not self._counting.isActive():
            self._counting.start()
        self.edited.emit()

    def _on_bold(self, bold: bool) -> None:  # noqa: FBT001 - takes a signal's value
        self.page.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        self.page.setFocus()

    def _on_italic(self, italic: bool) -> None:  # noqa: FBT001 - takes a signal's value
        self.page.setFontItalic(italic)
        self.page.setFocus()

    def _on_kind(self, kind: ParagraphKind, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - clicked's
        self.set_kind(kind)
        self.page.setFocus()

    def _on_picked(self, ref: str) -> None:
        words = self.page.references.show(Run("", ref=ref)).words
        self.page.insert_reference(Run(words, ref=ref))

    def _on_picker_closed(self) -> None:
        self.page.setFocus(Qt.FocusReason.PopupFocusReason)

    def _show_state(self) -> None:
        block = self.page.textCursor().block()
        kind = kind_of(block)
        for known, button in self.kinds.items():
            button.setChecked(known is kind)
        heading = kind is ParagraphKind.HEADING
        self.bold.setEnabled(not heading and not self.page.isReadOnly())
        self.bold.setChecked(self.page.fontWeight() > QFont.Weight.Medium and not heading)
        self.italic.setChecked(self.page.fontItalic())
        paragraph = str(id_of(block) or "")
        if paragraph != self._paragraph:
            self._paragraph = paragraph
            self.paragraph_changed.emit(paragraph)

    def _count(self) -> None:
        number = len(self.page.toPlainText().split())
        self.count.setText(self._words(say_n("{count} word here", "{count} words here", number)))

    @staticmethod
    def _is_filled(text: str) -> bool:
        return bool(text.strip()) or OBJECT in text


def _letters_before(text: Sequence[Run], at: int) -> int:
    """Where a letter of the words of a paragraph stands in the document, in which a reference is a single letter."""
    place = 0
    for run in text:
        if at <= len(run.text) and not run.ref:
            return place + at
        at = max(at - len(run.text), 0)
        place += 1 if run.ref else len(run.text)
    return place
