"""The place of the mission papers: outline left, the text or the objective in the centre."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QSplitter,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.domain.messages import Message, say
from app.domain.records import Id, Kind, Objective, Paper, PaperGoal, Record, Section
from app.domain.vocabulary import SIDES, Side
from app.gui.context import Context
from app.gui.places.papers.begin import BeginDialog
from app.gui.places.papers.centre import Centre
from app.gui.places.papers.exchange import ObjectivesExchange
from app.gui.places.papers.figures import entry_of, foot_of, inside, markings_of
from app.gui.places.papers.inspector import PapersInspector
from app.gui.places.papers.outline import Outline
from app.gui.places.papers.paper_actions import ACTIONS, NEW_OBJECTIVE
from app.gui.shell.place import Foot, Place
from app.work.papers import PapersView

_SIDES = tuple(Side)


class PapersPlace(Place):
    """Both mission papers of the open post and period, one side at a time.

    Signals: those of every place.
    """

    id = "papers"
    depends_on = frozenset(
        {
            Kind.PAPER,
            Kind.SECTION,
            Kind.PARAGRAPH,
            Kind.PAPER_GOAL,
            Kind.OBJECTIVE,
            Kind.INDICATOR,
            Kind.RISK,
            Kind.RED_LINE,
            Kind.LINK,
            Kind.EVENT,
            Kind.GOAL,
            Kind.REFERENCE_DOCUMENT,
            Kind.POST,
        }
    )
    ACTIONS = ACTIONS
    MAIN_ACTION = NEW_OBJECTIVE

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.view = PapersView(None, None, (), ())
        self.side = Side.EMBASSY
        self._open: dict[Side, Id] = {}
        self._wanted: Id | None = None
        self._then_rename = False
        self._dialog: BeginDialog | None = None
        self.tabs = QTabBar()
        self.outline = Outline(context)
        self.centre = Centre(context)
        self._inspector = PapersInspector(context)
        self.exchange = ObjectivesExchange(context, self)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._build()
        # Nothing can be typed before it is known which record it would belong to.
        self.centre.setEnabled(False)
        self._connect_signals()

    # --- what every place answers ---------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read both papers and what does not fit in them."""
        from app.work.papers import read_papers

        selection = self.context.selection
        self.context.jobs.ask(
            read_papers,
            self.context.desk,
            post=selection.post,
            period=selection.period,
            day=self.context.today(),
            done=self._show,
        )

    def reveal(self, record_id: Id) -> None:
        """Show a paper, section, paragraph, goal, objective, indicator, risk or red line."""
        from app.work.papers import paper_of

        self._wanted = record_id
        self.context.jobs.ask(paper_of, self.context.desk, record_id, done=self._reveal)

    def foot(self) -> Foot:
        """Objectives, sections and words of the paper; what stands in the way of signature."""
        paper = self.paper
        if self.view.plan is None or paper is None:
            return Foot()
        return foot_of(self.view.plan, paper, self.view.findings)

    def inspector(self) -> QWidget:
        """What hangs on the open record."""
        return self._inspector

    def markings(self) -> tuple[str, ...]:
        """The markings of everything in the paper that is shown."""
        return (
            markings_of(self.view.plan, self.paper)
            if self.view.plan is not None and self.paper is not None
            else ()
        )

    def commit_edits(self) -> None:
        """Save what is being typed."""
        self.centre.commit()

    def hide_dialogs(self) -> None:
        """Hide the window in which a paper is begun; it comes back as it was."""
        if self._dialog is not None:
            self._dialog.hide()

    # --- what is open ---------------------------------------------------------------------------------------

    @property
    def paper(self) -> Paper | None:
        """The paper that is shown."""
        return self.view.plan.paper(self.side) if self.view.plan is not None else None

    @property
    def record(self) -> Record | None:
        """The record that is open."""
        plan = self.view.plan
        if plan is None:
            return None
        wanted = self.outline.chosen_id()
        known: tuple[Record, ...] = (*plan.papers, *plan.sections, *plan.paper_goals, *plan.objectives)
        return next((record for record in known if record.id == wanted), None)

    # --- actions --------------------------------------------------------------------------------------------

    def new_objective(self) -> None:
        """Add an objective under the goal that is open, and put the cursor into its title."""
        from app.work import drafting

        if self.paper is not None:
            self.commit_edits()
            record = self.record
            goal = record.id if isinstance(record, PaperGoal) else getattr(record, "goal", None)
            self.context.jobs.do(
                drafting.add_objective,
                self.context.desk,
                paper=self.paper.id,
                goal=goal,
                title=self.context.words(say("New objective")),
                initiator=self,
                done=self._on_added,
            )

    def new_section(self) -> None:
        """Add a section after the one that is open."""
        from app.work import drafting

        if self.paper is not None:
            self.commit_edits()
            record = self.record
            self.context.jobs.do(
                drafting.add_section,
                self.context.desk,
                paper=self.paper.id,
                heading=self.context.words(say("New section")),
                after=record.id if isinstance(record, Section) else None,
                initiator=self,
                done=self._on_added,
            )

    def new_goal(self) -> None:
        """Add a goal to the paper."""
        from app.work import papers

        if self.paper is not None:
            self.commit_edits()
            self.context.jobs.do(
                papers.add_goal,
                self.context.desk,
                paper=self.paper.id,
                title=self.context.words(say("New goal")),
                initiator=self,
                done=self._on_added,
            )

    def begin(self) -> None:
        """Begin the paper that is missing here; where no plan is open, ask for which post and years."""
        from app.work import drafting

        selection = self.context.selection
        if selection.post is None or selection.period is None:
            self.begin_other()
            return
        self.context.jobs.do(
            drafting.add_paper,
            self.context.desk,
            post=selection.post,
            side=self.side,
            period=selection.period,
            initiator=self,
            done=self._on_begun,
        )

    def begin_other(self) -> None:
        """Ask for which post, side and years a paper shall be begun."""
        if not self.view.posts:
            self.context.navigate("posts")
            return
        self.commit_edits()
        selection = self.context.selection
        self._dialog = BeginDialog(
            self.context,
            self.view.posts,
            post=selection.post,
            side=self.side,
            period=selection.period,
            year=self.context.today().year,
            parent=self.window(),
        )
        self._dialog.begun.connect(self._on_begun)
        self._dialog.finished.connect(self._on_dialog_finished)
        self._dialog.open()

    def rename(self) -> None:
        """Put the cursor into the title of what is open, or into the cell that is chosen in a small table."""
        table = self.centre.focused_table(QApplication.focusWidget())
        if table is not None:
            table.table.edit(table.table.currentIndex())
        else:
            self.centre.edit_title()

    def move_up(self) -> None:
        """Move what is open, or the row that is being edited, one place up."""
        self._move(up=True)

    def move_down(self) -> None:
        """Move what is open, or the row that is being edited, one place down."""
        self._move(up=False)

    def delete(self) -> None:
        """Delete the rows that are selected in a small table, else what the outline has chosen; undo brings it back."""
        from app.work import editing

        table, record = self.centre.focused_table(QApplication.focusWidget()), self.record
        if table is not None:
            table.remove_selected()
        elif record is not None:
            self.commit_edits()
            self._open[self.side] = self.outline.neighbour_of(record.id) or record.id
            self.context.jobs.do(
                editing.remove, self.context.desk, [(type(record), record.id)], initiator=self
            )

    def import_table(self) -> None:
        """Take objectives with their papers from a table."""
        self.exchange.ask_import()

    def export_table(self) -> None:
        """Write the objectives into a table."""
        self.commit_edits()
        self.exchange.ask_export()

    def show_other_side(self) -> None:
        """Show the paper of the side across the table."""
        self.tabs.setCurrentIndex(_SIDES.index(self.side.other))

    def why_read_only(self) -> Message | None:
        """Why nothing can be changed."""
        return self.context.desk.read_only_because

    def why_no_plan(self) -> Message | None:
        """Why there is no other side."""
        return say("No plan is open: choose a post and its years first.") if self.view.plan is None else None

    def why_no_new(self) -> Message | None:
        """Why nothing can be added to the paper."""
        return say("Begin the mission paper first.") if self.paper is None else self.why_read_only()

    def why_nothing_open(self) -> Message | None:
        """Why nothing can be renamed or deleted."""
        return say("Choose an entry of the outline first.") if self.record is None else self.why_read_only()

    def why_not_move(self) -> Message | None:
        """Why the open record cannot be moved."""
        if self.record is None or isinstance(self.record, Paper):
            return say("Choose a section, a goal or an objective first.")
        return self.why_read_only()

    # --- building -------------------------------------------------------------------------------------------

    def _build(self) -> None:
        words = self.context.words
        for side in _SIDES:
            self.tabs.addTab(words(SIDES[side]))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setAccessibleName(words(say("Whose paper is shown")))
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 16, 0)
        column.setSpacing(8)
        column.addWidget(self.tabs)
        column.addWidget(self.outline, 1)
        left.setMinimumWidth(200)
        self._split.addWidget(left)
        self._split.addWidget(self.centre)
        self._split.setStretchFactor(0, 0)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([264, 800])
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 8, 16)
        whole.addWidget(self.exchange)
        whole.addWidget(self._split, 1)
        kept = self.context.preferences.layout(self.id).get("outline")
        if isinstance(kept, int):
            self._split.setSizes([kept, 800])

    def _connect_signals(self) -> None:
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self.outline.chosen.connect(self._on_chosen)
        self.outline.opened.connect(self._on_opened)
        self.centre.begin_requested.connect(self.begin)
        self._inspector.walked.connect(self._on_walked)
        self._split.splitterMoved.connect(self._on_splitter_moved)

    # --- showing --------------------------------------------------------------------------------------------

    def _show(self, view: PapersView) -> None:
        self.centre.setEnabled(True)
        self.view = view
        if (
            view.plan is not None
            and view.plan.papers
            and self.paper is None
            and self._wanted is None
            and not self._open
        ):
            self._turn_to(view.plan.papers[0].side)
        self._fill()
        self._show_wanted()

    def _fill(self) -> None:
        plan, paper = self.view.plan, self.paper
        if plan is None or paper is None:
            self.outline.clear()
            self.outline.setEnabled(False)
            self.centre.show_empty(self.view, self.side, self.context.selection.period, self.why_read_only())
            self._inspector.show_nothing()
        else:
            self.outline.setEnabled(True)
            self.outline.show_paper(plan, paper, self.view.findings)
            if not self.outline.choose(self._open.get(self.side, paper.id), quietly=True):
                self.outline.choose(paper.id, quietly=True)
            self._show_page()
        self._tell()

    def _show_page(self) -> None:
        plan, record = self.view.plan, self.record
        if plan is None or record is None:
            return
        self._open[self.side] = record.id
        self.centre.show_record(plan, record)
        self._inspector.show_record(plan, record, inside(plan, record), self.view.findings)

    def _tell(self) -> None:
        self.foot_changed.emit()
        self.marking_changed.emit()
        self.actions_changed.emit()

    def _reveal(self, found: tuple[Paper, Record] | None) -> None:
        if found is None:
            self._wanted = None
            return
        paper, record = found
        selection = self.context.selection
        self._wanted = record.id
        if (paper.post, paper.period) != (selection.post, selection.period):
            selection.choose(paper.post, paper.period)
        self._turn_to(paper.side)
        self._show_wanted()

    def _show_wanted(self) -> None:
        """Open the record that was asked for, once it is there."""
        plan, wanted = self.view.plan, self._wanted
        if plan is None or wanted is None:
            return
        entry = entry_of(plan, wanted)
        if entry is None or not self.outline.choose(entry):
            return
        self._wanted = None
        if entry != wanted:
            self.centre.reveal(wanted)
        if self._then_rename:
            self._then_rename = False
            self.rename()

    def _turn_to(self, side: Side) -> None:
        if side is not self.side:
            self.tabs.setCurrentIndex(_SIDES.index(side))

    # --- what happens -----------------------------------------------------------------------------------------

    def _on_tab_changed(self, place: int) -> None:
        self.commit_edits()
        self.side = _SIDES[place]
        self.outline.clear()
        self._fill()

    def _on_chosen(self, record_id: str) -> None:
        if record_id:
            self._show_page()
            self._tell()

    def _on_opened(self, _record_id: str) -> None:
        self.centre.open()

    def _on_added(self, added: Record) -> None:
        self._then_rename = True
        self._wanted = added.id
        self._show_wanted()

    def _on_begun(self, paper: Paper) -> None:
        self._wanted = paper.id
        self.context.selection.choose(paper.post, paper.period)
        self._turn_to(paper.side)
        self._show_wanted()

    def _on_dialog_finished(self, _result: int) -> None:
        self._dialog = None

    def _on_walked(self, place: str, record_id: str) -> None:
        self.context.navigate(place, Id(record_id))

    def _on_splitter_moved(self, _position: int, _index: int) -> None:
        self.context.preferences.keep_layout(self.id, {"outline": self._split.sizes()[0]})

    def _move(self, *, up: bool) -> None:
        from app.work import papers

        table = self.centre.focused_table(QApplication.focusWidget())
        record = self.record
        if table is not None:
            table.move_selected(-1 if up else 1)
            return
        self.commit_edits()
        verbs = {Section: papers.move_section, PaperGoal: papers.move_goal, Objective: papers.move_objective}
        verb = verbs.get(type(record)) if record is not None else None
        if verb is not None and record is not None:
            self.context.jobs.do(verb, self.context.desk, record.id, up=up, initiator=self)
