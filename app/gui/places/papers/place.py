"""The place of the mission papers: what can be done in it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from app.domain.carrying import Carried
from app.domain.dates import Period
from app.domain.messages import Message, say
from app.domain.records import Objective, Paper, PaperGoal, Record, Section
from app.domain.vocabulary import SectionKind
from app.gui.context import Context
from app.gui.places.papers.begin import BeginDialog
from app.gui.places.papers.ground import TAB_SIDES, PapersGround
from app.gui.places.papers.paper_actions import ACTIONS, NEW_OBJECTIVE
from app.gui.places.papers.printing import PaperPrinting
from app.gui.places.papers.standing import carried_standing


class PapersPlace(PapersGround):
    """Both mission papers of the open post and period, with every action on them.

    Signals: those of every place.
    """

    ACTIONS = ACTIONS
    MAIN_ACTION = NEW_OBJECTIVE

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.centre.begin_requested.connect(self.begin)
        self.beside.turned.connect(self.show_other_side)
        self._inspector.confirmed.connect(self.confirm)
        self.printing = PaperPrinting(context, self)
        self.printing.printed.connect(self.told)

    # --- adding ---------------------------------------------------------------------------------------------

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
        self._add_section(SectionKind.BODY, say("New section"))

    def new_annex(self) -> None:
        """Add an annex after the one that is open."""
        self._add_section(SectionKind.ANNEX, say("New annex"))

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
        """Begin the paper that is missing here: ask with what. Where there is no post, go to the posts."""
        self.begin_other()

    def begin_other(self) -> None:
        """Ask for which post, side and years a paper shall be begun, and with what."""
        if not self.view.posts:
            self.context.navigate("posts")
            return
        self.commit_edits()
        selection = self.context.selection
        period = selection.period
        if self.paper is not None:
            years = self.paper.period
            period = Period(years.end + 1, years.end + 1 + years.end - years.start)
        self._dialog = BeginDialog(
            self.context,
            self.view.posts,
            post=selection.post,
            side=self.side,
            period=period,
            year=self.context.today().year,
            parent=self.window(),
        )
        self._dialog.begun.connect(self._on_begun)
        self._dialog.finished.connect(self._on_dialog_finished)
        self._dialog.open()

    # --- changing -------------------------------------------------------------------------------------------

    def rename(self) -> None:
        """Put the cursor into the title of what is open, or into the cell that is chosen in a small table."""
        table = self.centre.focused_table(QApplication.focusWidget())
        if table is not None:
            table.table.edit(table.table.currentIndex())
        else:
            self.centre.edit_title()

    def move_up(self) -> None:
        """Move the paragraph or the row that is being edited, or else what is open, one place up."""
        self._move(up=True)

    def move_down(self) -> None:
        """Move the paragraph or the row that is being edited, or else what is open, one place down."""
        self._move(up=False)

    def turn_into_annex(self) -> None:
        """Make an annex of the open section, or a section of the open annex."""
        from app.work import papers

        record = self.record
        if isinstance(record, Section):
            self.commit_edits()
            body = record.kind is SectionKind.ANNEX
            kind = SectionKind.BODY if body else SectionKind.ANNEX
            self.context.jobs.do(papers.set_section_kind, self.context.desk, record.id, kind, initiator=self)

    def confirm(self) -> None:
        """Say that what was carried forward still holds as it is."""
        from app.work import carrying

        record = self.record
        if isinstance(record, Objective | Section):
            self.commit_edits()
            self.context.jobs.do(carrying.confirm, self.context.desk, type(record), record.id, initiator=self)

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

    # --- finding, showing, carrying in and out ------------------------------------------------------------------

    def find_words(self) -> None:
        """Look for words in the whole paper."""
        self._open_find_bar(replacing=False)

    def replace_words(self) -> None:
        """Look for words in the whole paper, to put others in their place."""
        self._open_find_bar(replacing=True)

    def print_paper(self) -> None:
        """Print the paper that is shown, as a document of its own."""
        if self.paper is not None and self.view.plan is not None:
            self.commit_edits()
            self.printing.ask(self.paper, self.view.plan.post)

    def hide_dialogs(self) -> None:
        """Hide what stands open beside the window, the print dialog too."""
        super().hide_dialogs()
        self.printing.hide()

    def import_table(self) -> None:
        """Take objectives with their papers from a table."""
        self.exchange.ask_import()

    def export_table(self) -> None:
        """Write the objectives into a table."""
        self.commit_edits()
        self.exchange.ask_export()

    def show_other_side(self) -> None:
        """Show the paper of the side across the table."""
        self.tabs.setCurrentIndex(TAB_SIDES.index(self.side.other))

    def turn_beside(self) -> None:
        """Put the other side's paper beside this one, or away."""
        self.show_beside(shown=not self.beside.isVisibleTo(self))

    # --- why not ----------------------------------------------------------------------------------------------

    def why_read_only(self) -> Message | None:
        """Why nothing can be changed."""
        return self.context.desk.read_only_because

    def why_no_plan(self) -> Message | None:
        """Why there is no other side."""
        return say("No plan is open: choose a post and its years first.") if self.view.plan is None else None

    def why_no_paper(self) -> Message | None:
        """Why nothing can be looked for, or printed."""
        return say("Begin the mission paper first.") if self.paper is None else None

    def why_no_new(self) -> Message | None:
        """Why nothing can be added to the paper."""
        return say("Begin the mission paper first.") if self.paper is None else self.why_locked()

    def why_nothing_open(self) -> Message | None:
        """Why nothing can be renamed or deleted."""
        return say("Choose an entry of the outline first.") if self.record is None else self.why_locked()

    def why_not_move(self) -> Message | None:
        """Why the open record cannot be moved."""
        if self.record is None or isinstance(self.record, Paper):
            return say("Choose a section, a goal or an objective first.")
        return self.why_locked()

    def why_not_annex(self) -> Message | None:
        """Why the open record cannot become an annex."""
        if not isinstance(self.record, Section):
            return say("Choose a section or an annex first.")
        return self.why_locked()

    def why_not_confirm(self) -> Message | None:
        """Why there is nothing to confirm."""
        plan, record = self.view.plan, self.record
        standing = carried_standing(plan, record, self.view.origins) if plan is not None else None
        if standing is not Carried.AS_IT_WAS:
            return say("Only what was carried forward and not changed since is confirmed.")
        return self.why_locked()

    # --- what happens -----------------------------------------------------------------------------------------

    def _add_section(self, kind: SectionKind, heading: Message) -> None:
        from app.work import drafting

        if self.paper is not None:
            self.commit_edits()
            record = self.record
            alike = isinstance(record, Section) and record.kind is kind
            self.context.jobs.do(
                drafting.add_section,
                self.context.desk,
                paper=self.paper.id,
                heading=self.context.words(heading),
                after=record.id if record is not None and alike else None,
                kind=kind,
                initiator=self,
                done=self._on_added,
            )

    def _open_find_bar(self, *, replacing: bool) -> None:
        if self.paper is not None:
            self.commit_edits()
            self.find_bar.open(self.paper, self.why_locked(), replacing=replacing)

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

    def _move(self, *, up: bool) -> None:
        from app.work import papers

        table = self.centre.focused_table(QApplication.focusWidget())
        record = self.record
        if table is not None:
            table.move_selected(-1 if up else 1)
            return
        if isinstance(record, Section) and self.centre.section_page.move_paragraphs(up=up):
            return
        self.commit_edits()
        verbs = {Section: papers.move_section, PaperGoal: papers.move_goal, Objective: papers.move_objective}
        verb = verbs.get(type(record)) if record is not None else None
        if verb is not None and record is not None:
            self.context.jobs.do(verb, self.context.desk, record.id, up=up, initiator=self)
