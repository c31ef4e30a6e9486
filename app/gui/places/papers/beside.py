"""The other side's paper beside one's own: read only, and open at what the own paper is linked with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFont, QInputMethodEvent, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QTextEdit, QToolButton, QVBoxLayout, QWidget

from app.domain.messages import Message, say, say_n
from app.domain.naming import title_of
from app.domain.plan import Plan
from app.domain.records import Id, Objective, Paper, Record, Section
from app.domain.references import annex_letters
from app.domain.rich_text import Run, rich
from app.domain.vocabulary import LINK_KINDS, PAPERS, ParagraphKind, SectionKind, Side
from app.gui.context import Context
from app.gui.parts.reference_object import ReferenceObject
from app.gui.parts.rich_text import char_format, insert, set_block
from app.gui.parts.text import Role, Text
from app.gui.places.papers.wording import Wording
from app.gui.theme import Tone
from app.language import Language


class _ReadingPage(QTextEdit):
    """A text that is read, selected and copied, and that nothing comes into, whatever way it comes."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAcceptDrops(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.document().setDocumentMargin(14)
        self.setTabChangesFocus(True)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Never."""
        return False

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Nothing is taken."""

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Composed letters are letters too."""
        event.ignore()


class OtherPaper(QWidget):
    """A paper to read while one writes the other.

    Signals: ``closed()`` when it is put away · ``turned()`` when the user wants to open it instead of his own.
    """

    closed = Signal()
    turned = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        words = context.words
        self._shown: tuple[Plan, Paper] | None = None
        self._places: dict[Id, int] = {}
        self.caption = Text("", Role.CAPTION)
        self.lock = Text("", Role.SMALL, wrap=True)
        self.choice = QComboBox()
        self.choice.setAccessibleName(words(say("What it is linked with")))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(8)
        self.nothing = Text("", Role.SMALL, wrap=True)
        self.turn = QToolButton()
        self.turn.setText(words(say("Open it")))
        self.turn.setToolTip(words(say("Open this paper, and show the other one beside it")))
        self.close_button = QToolButton()
        self.close_button.setText("✕")
        self.close_button.setToolTip(words(say("Put it away (F7)")))
        self.close_button.setAccessibleName(words(say("Put the other paper away")))
        self.page = _ReadingPage()
        self.references = ReferenceObject(context.theme, self)
        self.references.serve(self.page.document())
        self._build()
        self._connect_signals()

    def show_paper(self, plan: Plan, side: Side) -> None:
        """Show the paper of a side, where it stood."""
        words, paper = self.context.words, plan.paper(side)
        caption = PAPERS[side]
        self.caption.setText(words.upper(words(caption)))
        self.page.setAccessibleName(words(caption))
        self.lock.setText(words(say("Locked: read only here.")))
        locked = self.context.desk.why_not_for(side)
        if locked is not None:
            self.lock.setText(words(locked))
        if paper is None:
            self._shown = None
            self._places.clear()
            self.page.setPlainText(words(say("This paper has not been begun yet.")))
        elif self._shown != (plan, paper):
            place = self.page.verticalScrollBar().value()
            self._shown = (plan, paper)
            self._write(plan, paper)
            self.page.verticalScrollBar().setValue(place)

    def point_at(self, linked: Sequence[tuple[Id, str]]) -> None:
        """Open it at what is linked; of several, the first, and the others can be chosen."""
        known = [(record_id, label) for record_id, label in linked if record_id in self._places]
        before = self.choice.currentData()
        self.choice.blockSignals(True)
        self.choice.clear()
        for record_id, label in known:
            self.choice.addItem(label, record_id)
        at = self.choice.findData(before)
        self.choice.setCurrentIndex(max(at, 0))
        self.choice.blockSignals(False)
        self.choice.setVisible(bool(known))
        self.nothing.setVisible(not known)
        words = self.context.words
        self.nothing.setText(words(say("Nothing in it is linked with what is open.")))
        if len(known) > 1:
            several = say_n("Linked with {count} objective", "Linked with {count} objectives", len(known))
            self.choice.setToolTip(words(several))
        if known:
            self._go_to(str(self.choice.currentData()))
        else:
            self.page.setExtraSelections([])

    def shown_at(self) -> str:
        """The line at which it is open."""
        selections = self.page.extraSelections()
        return selections[0].cursor.block().text() if selections else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay open at what is linked, though the lines break elsewhere."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width() and self.choice.count():
            self._go_to(str(self.choice.currentData()))

    def _build(self) -> None:
        row, locked = QHBoxLayout(), QHBoxLayout()
        row.addWidget(self.caption, 1)
        row.addWidget(self.close_button)
        locked.addWidget(self.lock, 1)
        locked.addWidget(self.turn, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addLayout(locked)
        column.addWidget(self.choice)
        column.addWidget(self.nothing)
        column.addWidget(self.page, 1)

    def _connect_signals(self) -> None:
        self.close_button.clicked.connect(self.closed)
        self.turn.clicked.connect(self.turned)
        self.choice.currentIndexChanged.connect(self._on_chosen)
        self.context.theme.changed.connect(self._on_theme_changed)

    def _write(self, plan: Plan, paper: Paper) -> None:
        self.references.show = Wording(plan, self.context.words).show
        self._places.clear()
        self.page.clear()
        cursor = QTextCursor(self.page.document())
        cursor.beginEditBlock()
        letters = annex_letters(plan)
        for section in plan.sections_of(paper):
            if section.kind is SectionKind.BODY:
                self._write_section(cursor, plan, section, "")
        for goal in plan.goals_of(paper):
            heading = f"{goal.number}  {goal.title}"
            self._line(cursor, ParagraphKind.HEADING, heading, goal.id)
            self._write_labelled(
                cursor,
                (None, goal.description),
                (say("Why"), goal.justification),
                (say("Linkages"), goal.linkages),
            )
            for objective in plan.objectives_under(goal):
                self._write_objective(cursor, plan, objective)
        known = {goal.id for goal in plan.goals_of(paper)}
        for objective in plan.objectives_in(paper):
            if objective.goal not in known:
                self._write_objective(cursor, plan, objective)
        for section in plan.sections_of(paper):
            if section.kind is SectionKind.ANNEX:
                letter = self.context.words(say("Annex {letter}", letter=letters[section.id]))
                self._write_section(cursor, plan, section, f"{letter}  ")
        cursor.endEditBlock()

    def _write_section(self, cursor: QTextCursor, plan: Plan, section: Section, before: str) -> None:
        self._line(cursor, ParagraphKind.HEADING, before + section.heading, section.id)
        for paragraph in plan.paragraphs_of(section):
            kind = paragraph.kind
            text = paragraph.text
            if kind is ParagraphKind.BULLET:
                text = (*rich("•  "), *text)
            self._begin(cursor, kind if kind is ParagraphKind.HEADING else ParagraphKind.TEXT, paragraph.id)
            insert(cursor, text, kind, self.page.font())

    def _write_objective(self, cursor: QTextCursor, plan: Plan, objective: Objective) -> None:
        words = self.context.words
        self._begin(cursor, ParagraphKind.TEXT, objective.id)
        title = (Run(f"{objective.number}  {objective.title}", bold=True),)
        insert(cursor, title, ParagraphKind.TEXT, self.page.font())
        self._write_labelled(
            cursor,
            (None, objective.statement),
            (say("Why"), objective.justification),
            (say("Linkages"), objective.linkages),
            (say("Strategy"), objective.strategy),
            (say("Lead"), objective.lead),
            (say("Dates"), words.span(objective.date_start, objective.date_end)),
            *((say("Red line"), line.text) for line in plan.red_lines_of(objective)),
        )

    def _write_labelled(self, cursor: QTextCursor, *texts: tuple[Message | None, str]) -> None:
        """Texts, each behind a word in italics; those that are empty are passed over."""
        words = self.context.words
        for label, text in texts:
            if text:
                self._begin(cursor, ParagraphKind.TEXT, None)
                runs = (Run(f"{words(label)}: ", italic=True),) if label is not None else ()
                insert(cursor, (*runs, Run(text)), ParagraphKind.TEXT, self.page.font())

    def _line(self, cursor: QTextCursor, kind: ParagraphKind, text: str, record_id: Id) -> None:
        self._begin(cursor, kind, record_id)
        insert(cursor, rich(text), kind, self.page.font())

    def _begin(self, cursor: QTextCursor, kind: ParagraphKind, record_id: Id | None) -> None:
        if not self.page.document().isEmpty():
            cursor.insertBlock()
        set_block(cursor, kind, None)
        cursor.setBlockCharFormat(char_format(kind, QFont(self.page.font())))
        if record_id is not None:
            self._places[record_id] = cursor.block().blockNumber()

    def _on_chosen(self, _place: int) -> None:
        self._go_to(str(self.choice.currentData() or ""))

    def _go_to(self, record_id: str) -> None:
        number = self._places.get(Id(record_id))
        if number is None:
            return
        block = self.page.document().findBlockByNumber(number)
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        mark = QTextEdit.ExtraSelection()
        mark.cursor = cursor
        letters = QTextCharFormat()
        letters.setBackground(self.context.theme.tokens.ground(Tone.LOOK))
        mark.format = letters
        self.page.setExtraSelections([mark])
        top = self.page.document().documentLayout().blockBoundingRect(block).top()
        self.page.verticalScrollBar().setValue(max(int(top) - 6, 0))

    def _on_theme_changed(self) -> None:
        self._on_chosen(0)
        self.page.viewport().update()


def linked_with(
    plan: Plan, side: Side, record: Record | None, referred: Iterable[str], words: Language
) -> list[tuple[Id, str]]:
    """What in the paper of a side an objective is aligned with, or a text refers to, each with what it is called."""
    found: list[tuple[Id, str]] = []
    for link in plan.links_of(record) if isinstance(record, Objective) else ():
        ends = {Side.EMBASSY: link.embassy_objective, Side.ATTACHE: link.attache_objective}
        other = plan.find_objective(ends[side])
        if other is not None and record is not None and other.id != record.id:
            found.append((other.id, f"{words(title_of(other))}  ·  {words(LINK_KINDS[link.kind])}"))
    for record_id in dict.fromkeys(referred):
        other = plan.find_objective(Id(record_id))
        if other is not None and plan.side_of(other) is side:
            found.append((other.id, f"{words(title_of(other))}  ·  {words(say('referred to'))}"))
    return list(dict(reversed(found)).items())[::-1]
