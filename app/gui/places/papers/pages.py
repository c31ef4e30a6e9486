"""The pages of a paper's own particulars and of its goals: a caption and a form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.domain.means_grid import means_grid
from app.domain.messages import Message, say
from app.domain.plan import Plan
from app.domain.records import Id, Objective, Paper, PaperGoal, Record
from app.domain.vocabulary import GoalKind, Means, Side
from app.gui.context import Context
from app.gui.parts.fields import Choice, Date, Field, LongText, Title
from app.gui.parts.text import Role, Text
from app.gui.parts.tick_list import Option
from app.gui.places.papers.grid_form import GridForm, OneOf
from app.gui.places.papers.means_table import MeansTable
from app.gui.places.papers.objective_page import LINKAGES, WHY, WIDEST, marking_options

_GOAL_FIELDS = (
    Field(key="number", label=say("Number"), required=True),
    Title(key="title", label=say("Title"), required=True),
    LongText(key="description", label=say("Description"), lines=5),
    LongText(key="justification", label=WHY, lines=2),
    LongText(key="linkages", label=LINKAGES, lines=2),
    Choice(key="kind", label=say("What the goal is about"), codes=GoalKind, optional=True),
)


class RecordPage(QScrollArea):
    """A record with a caption above its form.

    Signals: none; every field is saved as it is left.
    """

    def __init__(
        self,
        context: Context,
        fields: Sequence[Field],
        spans: Mapping[str, int],
        first: str,
        parent: QWidget | None = None,
        *,
        narrow: Mapping[str, int] | None = None,
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.caption = Text("", Role.CAPTION)
        self.heading = Text("", Role.TITLE, wrap=True)
        self.subtitle = Text("", Role.MUTED, wrap=True)
        self.form = GridForm(context, fields, place="papers", spans=spans, narrow=narrow)
        self._first = first
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        page.setMaximumWidth(WIDEST)
        self.column = column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 8, 16)
        column.setSpacing(4)
        for widget in (self.caption, self.heading, self.subtitle, self.form):
            column.addWidget(widget)
        column.insertSpacing(3, 8)
        column.addStretch(1)
        self.setWidget(page)
        page.setAutoFillBackground(False)  # with a ground of its own it is painted twice

    def show_record(self, record: Record) -> None:
        """Show a record."""
        self.heading.setVisible(bool(self.heading.text()))
        self.subtitle.setVisible(bool(self.subtitle.text()))
        self.form.show_record(record)

    def show_nothing(self) -> None:
        """Save what was typed, and show nothing."""
        self.form.show_record(None)

    def commit(self) -> None:
        """Save what is being typed."""
        self.form.commit()

    def edit_title(self) -> None:
        """Put the cursor into the title, all of it selected."""
        editor = self.form.editors[self._first]
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        select = getattr(editor.control, "selectAll", None)
        if select is not None:
            select()

    def say_above(self, caption: Message) -> None:
        """Say in capitals what the page is about."""
        words = self.context.words
        self.caption.setText(words.upper(words(caption)))


class GoalPage(RecordPage):
    """A goal of a paper: its number, its title, what it says and why, and whether it is about policy or management."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, _GOAL_FIELDS, {"number": 1, "title": 3, "kind": 2}, "title", parent)
        self.say_above(say("Goal of the paper"))

    def show_goal(self, goal: PaperGoal) -> None:
        """Show a goal."""
        self.show_record(goal)


class PaperPage(RecordPage):
    """What stands on the cover of a paper: title, drafter, marking, when it was approved, and a note that isn't printed."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        fields = (
            Title(key="title", label=say("Title"), hint=say("Mission paper")),
            Field(key="drafter", label=say("Drafter")),
            OneOf(key="marking", label=say("Marking"), options=self._markings),
            Date(key="date_approved", label=say("Approved on"), hint=say("2026-03-05")),
            LongText(key="note", label=say("Note"), lines=5),
        )
        self._context = context
        spans, narrow = {"drafter": 2, "marking": 1, "date_approved": 1}, {"marking": 2, "date_approved": 2}
        super().__init__(context, fields, spans, "title", parent, narrow=narrow)
        self.means = MeansTable(context)
        self.column.insertWidget(self.column.count() - 1, self.means)
        self.means.turned.connect(self._on_means_turned)

    def show_paper(self, plan: Plan, paper: Paper) -> None:
        """Show the cover of a paper."""
        embassy = paper.side is Side.EMBASSY
        self.say_above(
            say("Mission paper of the embassy") if embassy else say("Mission paper of the attaché")
        )
        place = plan.post.capital or plan.post.country_name or plan.post.code
        self.heading.setText(f"{place} {paper.period}")
        self.show_record(paper)
        desk = self.context.desk
        self.means.show_grid(means_grid(plan, paper), desk.read_only_because or desk.why_not_for(paper.side))

    def _on_means_turned(self, objective_id: str, means: tuple[Means, ...]) -> None:
        from app.work import editing

        self.context.jobs.do(
            editing.change, self.context.desk, Objective, Id(objective_id), means=means, owner=self
        )

    def _markings(self) -> Sequence[Option]:
        return marking_options(self._context)
