"""The centre of the papers: one page for each kind of record, and the sentence where there is no paper."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from app.domain.dates import Period
from app.domain.messages import Message, say
from app.domain.occurrences import Occurrence
from app.domain.plan import Plan
from app.domain.records import Id, Objective, Paper, PaperGoal, Record, Section
from app.domain.vocabulary import Side
from app.gui.context import Context
from app.gui.parts.empty import Empty
from app.gui.parts.pages import Pages
from app.gui.places.papers.item_table import ItemTable
from app.gui.places.papers.objective_page import ObjectivePage
from app.gui.places.papers.pages import GoalPage, PaperPage, RecordPage
from app.gui.places.papers.section_page import SectionPage
from app.work.papers import PapersView

Page = PaperPage | SectionPage | GoalPage | ObjectivePage


class Centre(Pages):
    """Shows the record that the outline has chosen; what is typed in a page is saved as it is left.

    Signals: ``begin_requested()`` when the button of the empty page is pressed.
    """

    begin_requested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.paper_page = PaperPage(context)
        self.section_page = SectionPage(context)
        self.goal_page = GoalPage(context)
        self.objective_page = ObjectivePage(context)
        self.empty = Empty("", context.words(say("Begin it…")))
        self.empty.button.setProperty("main", "true")
        self._page_of: dict[type[Record], Page] = {
            Paper: self.paper_page,
            Section: self.section_page,
            PaperGoal: self.goal_page,
            Objective: self.objective_page,
        }
        for widget in (*self._page_of.values(), self.empty):
            self.addWidget(widget)
        self.setContentsMargins(16, 0, 0, 0)
        self.empty.fill_requested.connect(self.begin_requested)

    def event(self, event: QEvent) -> bool:
        """Del pressed in a page is the field's or the table's own, never the deletion of the whole record."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Delete
        ):
            event.accept()
            return True
        return super().event(event)

    def show_record(self, plan: Plan, record: Record, locked: Message | None) -> None:
        """Show a paper, section, goal or objective of the plan; ``locked`` says why it cannot be changed."""
        self.close_record(besides=record)
        match record:
            case Paper():
                self.paper_page.show_paper(plan, record)
                self.paper_page.form.set_read_only(locked is not None)
            case Section():
                self.section_page.show_section(plan, record, locked)
            case PaperGoal():
                self.goal_page.show_goal(record)
                self.goal_page.form.set_read_only(locked is not None)
            case Objective():
                self.objective_page.show_objective(plan, record)
        self.setCurrentWidget(self._page_of[type(record)])

    def close_record(self, besides: Record | None = None) -> None:
        """Leave the pages of other kinds of record: what was typed there is saved."""
        for cls, page in self._page_of.items():
            if besides is None or not isinstance(besides, cls):
                page.show_nothing()

    def commit(self) -> None:
        """Save what is being typed."""
        for page in self._page_of.values():
            page.commit()

    def edit_title(self) -> None:
        """Put the cursor into the title of what is shown."""
        page = self.currentWidget()
        if isinstance(page, Page):
            page.edit_title()

    def open(self) -> None:
        """Put the cursor where one goes on writing: into the text of a section, else into the title."""
        if self.currentWidget() is self.section_page:
            self.section_page.edit_text()
        else:
            self.edit_title()

    def reveal(self, record_id: Id) -> None:
        """Show a paragraph, or the row of an indicator, risk or red line."""
        self.objective_page.reveal(record_id)
        self.section_page.reveal(record_id)

    def show_found(self, record_id: Id, field: str, place: Occurrence) -> None:
        """Select the letters that were found, in a paragraph or in a field of the page that is shown."""
        page = self.currentWidget()
        if page is self.section_page:
            self.section_page.reveal(record_id, place)
        if isinstance(page, ObjectivePage | RecordPage | SectionPage):
            select_in(page, field, place)

    def focused_table(self, focus: QWidget | None) -> ItemTable | None:
        """The small table that has the focus."""
        return self.objective_page.focused_table(focus)

    def show_empty(
        self, view: PapersView, side: Side, period: Period | None, why_not: Message | None
    ) -> None:
        """Say which paper is missing here, and offer to begin it."""
        words = self.context.words
        sentence, button = _missing(view, side, period)
        self.close_record()
        self.empty.tell(words(sentence))
        self.empty.button.setText(words(button))
        self.empty.button.setEnabled(why_not is None)
        self.empty.button.setToolTip(words(why_not) if why_not is not None else "")
        self.setCurrentWidget(self.empty)


def select_in(page: ObjectivePage | RecordPage | SectionPage, field: str, place: Occurrence) -> None:
    """Select letters in the field of a form, where it has one of this name."""
    editor = page.form.editors.get(field)
    control = editor.control if editor is not None else None
    if isinstance(control, QLineEdit):
        control.setSelection(place.start, place.end - place.start)
    elif isinstance(control, QPlainTextEdit):
        cursor = control.textCursor()
        cursor.setPosition(place.start)
        cursor.setPosition(place.end, cursor.MoveMode.KeepAnchor)
        control.setTextCursor(cursor)
    if control is not None and isinstance(page, QScrollArea):
        page.ensureWidgetVisible(control)


def _missing(view: PapersView, side: Side, period: Period | None) -> tuple[Message, Message]:
    if view.post is not None and period is not None:
        place = view.post.capital or view.post.country_name or view.post.code
        if side is Side.EMBASSY:
            sentence = say(
                "No mission paper of the embassy for {post} {period} yet.", post=place, period=str(period)
            )
        else:
            sentence = say(
                "No mission paper of the attaché for {post} {period} yet.", post=place, period=str(period)
            )
        return sentence, say("Begin it…")
    if view.posts:
        return (
            say(
                "A mission paper says what an embassy or its attaché office is to reach at a post in some years. "
                "There is none here yet."
            ),
            say("Begin a mission paper…"),
        )
    return say("A mission paper belongs to a post, and there is no post yet."), say("Go to the posts")
