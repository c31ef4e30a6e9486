"""At the right of the guidance: the document or goal that is chosen, to read and to change, and what serves it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.domain.messages import say
from app.domain.plan import Plan
from app.domain.records import Id
from app.domain.thread import thread
from app.domain.vocabulary import SIDES, Side
from app.gui.context import Context
from app.gui.parts.fields import Date, Field, LongText
from app.gui.parts.form import RecordForm
from app.gui.parts.link_text import LinkText
from app.gui.parts.text import Role, Text
from app.gui.parts.thread_view import ThreadView
from app.gui.parts.tick_list import Option, TickPopup
from app.work.guidance import DocumentView, GoalView

_DOCUMENT_FIELDS = (
    LongText(key="title", label=say("Title"), required=True, lines=2),
    Date(key="date", label=say("Date")),
)
_GOAL_FIELDS = (
    Field(key="ref_no", label=say("Number"), required=True),
    Field(key="type", label=say("Type"), hint=say("goal, task, principle …")),
    LongText(key="text", label=say("Provision"), lines=4),
    LongText(key="source_title", label=say("Source"), lines=1),
    LongText(key="source_url", label=say("Address of the source"), lines=1),
)


class GuidanceInspector(QWidget):
    """The chosen document or goal.

    Signals: ``opened(str)`` with the id of an objective to go to · ``walked(str, str)`` with a place and a record on
    the golden thread · ``citing_chosen(str, tuple)`` with the goal and the objectives that shall cite it.
    """

    opened = Signal(str)
    walked = Signal(str, str)
    citing_chosen = Signal(str, tuple)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._view: GoalView | None = None
        self._plan: Plan | None = None
        self._nothing = Text(
            context.words(say("Choose a document or a goal to read it here.")), Role.MUTED, wrap=True
        )
        self.document_form = RecordForm(context, _DOCUMENT_FIELDS, place="guidance")
        self.goal_form = RecordForm(context, _GOAL_FIELDS, place="guidance")
        self.title = Text("", Role.HEADING, wrap=True)
        self.subtitle = Text("", Role.MUTED, wrap=True)
        self.links: list[LinkText] = []
        self._links = QVBoxLayout()
        self._links.setSpacing(4)
        self.cite_button = QPushButton(context.words(say("Choose what serves it…")))
        self.thread_caption = Text(
            context.words.upper(context.words(say("The golden thread"))), Role.CAPTION, wrap=True
        )
        self.thread_view = ThreadView(context)
        self.popup = TickPopup(context.words(say("Narrow the list")), self)
        self._build()
        self._connect_signals()

    def event(self, event: QEvent) -> bool:
        """Del pressed in a field is the field's own, never the deletion of the goal."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Delete
        ):
            event.accept()
            return True
        return super().event(event)

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self.commit()
        self._view = None
        self.document_form.show_record(None)
        self.goal_form.show_record(None)
        self._show_thread(None, None)
        self._show_only(None)

    def show_document(self, view: DocumentView, plan: Plan | None) -> None:
        """Show a document and what serves its goals."""
        self.goal_form.show_record(None)
        self._view = None
        served = sum(goal.served for goal in view.goals)
        self.title.setText(view.document.title)
        self.subtitle.setText(
            self.context.words(say("{served} of {all} goals served", served=served, all=len(view.goals)))
        )
        self.document_form.show_record(view.document)
        self._show_thread(plan, view.document.id)
        self._show_only(self.document_form)

    def show_goal(self, view: GoalView, document: str, plan: Plan | None) -> None:
        """Show a goal and what serves it."""
        self.document_form.show_record(None)
        self._view, self._plan = view, plan
        self.title.setText(view.goal.ref_no)
        self.subtitle.setText(document)
        self.goal_form.show_record(view.goal)
        self._show_serving(view)
        self._show_thread(plan, view.goal.id)
        self._show_only(self.goal_form)

    def commit(self) -> None:
        """Save what is being typed."""
        self.document_form.commit()
        self.goal_form.commit()

    def edit_first(self, *, text: bool = False) -> None:
        """Put the cursor into the first field, or into the text of a new goal."""
        if self.goal_form.isVisibleTo(self):
            editor = self.goal_form.editors["text" if text else "ref_no"]
        else:
            editor = self.document_form.editors["title"]
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(editor)

    def choose_citing(self) -> None:
        """Drop the list of objectives that may serve the goal."""
        if self._view is not None and self._plan is not None:
            chosen = [objective.id for objective in (*self._view.embassy, *self._view.attache)]
            self.popup.drop_below(self.cite_button, self._options(self._plan), chosen)

    def _build(self) -> None:
        words = self.context.words
        self._serving = QWidget()
        serving = QVBoxLayout(self._serving)
        serving.setContentsMargins(0, 0, 0, 8)
        serving.setSpacing(4)
        serving.addWidget(Text(words.upper(words(say("Served in this plan by"))), Role.CAPTION))
        serving.addLayout(self._links)
        serving.addSpacing(4)
        serving.addWidget(self.cite_button, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (
            self._nothing,
            self.title,
            self.subtitle,
            self._serving,
            self.thread_caption,
            self.thread_view,
            self.document_form,
            self.goal_form,
        ):
            column.addWidget(widget)
        column.insertSpacing(3, 8)
        column.insertSpacing(column.indexOf(self.document_form), 12)
        column.addStretch(1)
        self._show_thread(None, None)
        self._show_only(None)

    def _connect_signals(self) -> None:
        self.cite_button.clicked.connect(self.choose_citing)
        self.popup.closed.connect(self._on_popup_closed)
        self.thread_view.opened.connect(self.walked)

    def _show_only(self, form: RecordForm | None) -> None:
        self._nothing.setVisible(form is None)
        self.title.setVisible(form is not None)
        self.subtitle.setVisible(form is not None)
        self._serving.setVisible(form is self.goal_form)
        self.document_form.setVisible(form is self.document_form)
        self.goal_form.setVisible(form is self.goal_form)

    def _show_thread(self, plan: Plan | None, record: Id | None) -> None:
        """The golden thread through a goal or document; without a plan there is none to follow."""
        found = thread(plan, record) if plan is not None and record is not None else None
        self.thread_view.show_thread(found)
        for widget in (self.thread_caption, self.thread_view):
            widget.setVisible(found is not None)

    def _show_serving(self, view: GoalView) -> None:
        words = self.context.words
        while (item := self._links.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()  # else a show that the layout has queued would make it a window
                widget.setParent(None)
                widget.deleteLater()
        self.links = []
        for side, objectives in ((Side.EMBASSY, view.embassy), (Side.ATTACHE, view.attache)):
            if objectives:
                self._links.addWidget(Text(words(SIDES[side]), Role.SMALL))
            for objective in objectives:
                link = LinkText(f"{objective.number}  {objective.title}", objective.id)
                link.opened.connect(self.opened)
                self.links.append(link)
                self._links.addWidget(link)
        if not view.served:
            self._links.addWidget(Text(words(say("Nothing serves it.")), Role.MUTED, wrap=True))
        why_not = self._why_not_cite()
        self.cite_button.setEnabled(not why_not)
        self.cite_button.setToolTip(why_not)

    def _why_not_cite(self) -> str:
        words = self.context.words
        if self.context.desk.read_only_because is not None:
            return words(self.context.desk.read_only_because)
        if self._plan is None or not self._plan.objectives:
            return words(say("The open plan has no objectives yet that could serve it."))
        return ""

    def _options(self, plan: Plan) -> Sequence[Option]:
        words = self.context.words
        return [
            Option(objective.id, f"{objective.number}  {objective.title}  ·  {words(SIDES[side])}")
            for side in Side
            for objective in plan.of(side)
        ]

    def _on_popup_closed(self) -> None:
        if self._view is None:
            return
        chosen = self.popup.list.chosen()
        before: set[str] = {objective.id for objective in (*self._view.embassy, *self._view.attache)}
        if set(chosen) != before:
            self.citing_chosen.emit(self._view.goal.id, chosen)
