"""The place of guidance: documents and goals with a filter above them, the golden thread of the chosen one beside."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from app.domain.messages import Message, say, say_n
from app.domain.records import Goal, Id, Kind, Record, ReferenceDocument
from app.gui.context import Context
from app.gui.parts.dialogs import ask_for_file
from app.gui.parts.empty import Empty
from app.gui.parts.filter_bar import FilterBox, SearchField
from app.gui.parts.flow import FlowLayout
from app.gui.parts.pages import Pages
from app.gui.places.guidance.actions import ACTIONS
from app.gui.places.guidance.inspector import GuidanceInspector
from app.gui.places.guidance.tree import GoalFilter, GuidanceTree
from app.gui.shell.place import Count, Foot, Place
from app.gui.theme import Tone
from app.work.guidance import DocumentView, GoalView, GuidanceView

_GUIDANCE, _NO_MATCH, _EMPTY = range(3)


class GuidancePlace(Place):
    """Documents with their goals; beside each goal what serves it in the open plan.

    Signals: those of every place.
    """

    id = "guidance"
    depends_on = frozenset(
        {
            Kind.REFERENCE_DOCUMENT,
            Kind.GOAL,
            Kind.PAPER,
            Kind.OBJECTIVE,
            Kind.LINK,
            Kind.EVENT,
            Kind.POST,
        }
    )
    ACTIONS = ACTIONS
    MAIN_ACTION = "guidance.new_goal"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = context.words
        self.view = GuidanceView()
        self._shown = 0
        self._wanted: Id | None = None
        self._then_edit = False
        self.search = SearchField(words(say("Find in the goals")))
        self.document_box = FilterBox(words(say("Which documents are shown")))
        self.type_box = FilterBox(words(say("Which kinds of goal are shown")))
        self.blanks_box = QToolButton()
        self.tree = GuidanceTree(context)
        self.empty = Empty(
            words(
                say(
                    "The documents from above belong here, each with its numbered goals, so that both papers can "
                    "cite them. Begin one here, or import a table of goals."
                )
            ),
            words(say("Add a reference document")),
        )
        self.no_match = Empty(words(say("No goal passes the filter.")), words(say("Clear the filter")))
        self._inspector = GuidanceInspector(context)
        self._pages = Pages()
        self._build()
        self._connect_signals()

    # --- what every place answers ---------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the documents, and what serves their goals."""
        from app.work.guidance import read_guidance

        selection = self.context.selection
        self.context.jobs.ask(
            read_guidance, self.context.desk, post=selection.post, period=selection.period, done=self._show
        )

    def reveal(self, record_id: Id) -> None:
        """Show a document or goal, whatever the filter hides."""
        self._wanted = record_id
        if any(
            record_id in {document.document.id, *(goal.goal.id for goal in document.goals)}
            for document in self.view.documents
        ):
            if not self.tree.choose(record_id):
                self.clear_filter()
            self._reveal_wanted()

    def foot(self) -> Foot:
        """How many goals are served, how many are not, and how many the filter hides."""
        goals = self.view.goals
        served = sum(goal.served for goal in goals)
        hidden = len(goals) - self._shown
        if self.view.plan is None:
            counts: tuple[Count, ...] = (
                Count(str(len(goals)), say("goals; no plan is open that could serve them")),
            )
        else:
            counts = (
                Count(
                    self.context.words(say("{some} of {all}", some=served, all=len(goals))),
                    say("goals served in this plan"),
                ),
            )
            if len(goals) > served:
                counts += (Count(str(len(goals) - served), say("served by nothing"), Tone.MUTED),)
        if not hidden:
            return Foot(counts)
        return Foot(
            counts,
            say_n("{count} goal hidden by the filter", "{count} goals hidden by the filter", hidden),
            self.clear_filter,
        )

    def inspector(self) -> QWidget:
        """The chosen document or goal."""
        return self._inspector

    def commit_edits(self) -> None:
        """Save what is being typed at the right."""
        self._inspector.commit()

    def hide_dialogs(self) -> None:
        """Close the list of objectives."""
        self._inspector.popup.close()

    # --- actions --------------------------------------------------------------------------------------------

    def new_goal(self) -> None:
        """Add a goal to the document that is chosen, and put the cursor into its text."""
        from app.work.guidance import add_goal

        document = self._chosen_document()
        if document is not None:
            self.commit_edits()
            self.context.jobs.do(
                add_goal,
                self.context.desk,
                document=document.document.id,
                initiator=self,
                done=self._on_added,
            )

    def new_document(self) -> None:
        """Add a document, and put the cursor into its title."""
        from app.work.guidance import add_document

        self.commit_edits()
        title = self.context.words(say("New reference document"))
        self.context.jobs.do(
            add_document, self.context.desk, title=title, initiator=self, done=self._on_added
        )

    def ask_import(self) -> None:
        """Ask for a table of goals; what it would do is shown before it is taken in."""
        from app.gui.parts.import_dialog import CSV_FILES

        words = self.context.words
        ask_for_file(
            self,
            words(say("Import a table of goals")),
            kinds=words(CSV_FILES),
            suffix="csv",
            chosen=self.import_file,
        )

    def import_file(self, path: Path) -> None:
        """Show what a table of goals would add and change, and take it in once the user says so."""
        from app.gui.parts.import_dialog import ImportDialog

        self.commit_edits()
        ImportDialog(self.context, "goals", path, self.window()).open()

    def edit(self) -> None:
        """Go to the fields at the right."""
        self.inspector_requested.emit()
        self._inspector.edit_first()

    def delete(self) -> None:
        """Delete the document with its goals, or the goal; undo brings it back."""
        from app.work import editing

        chosen = self._chosen()
        if chosen is not None:
            self.context.jobs.do(editing.remove, self.context.desk, [chosen], initiator=self)

    def choose_citing(self) -> None:
        """Drop the list of objectives that may serve the goal."""
        self.inspector_requested.emit()
        self._inspector.choose_citing()

    def toggle_blanks(self) -> None:
        """Show only the goals that nothing serves, or all of them."""
        self.blanks_box.toggle()

    def clear_filter(self) -> None:
        """Show every goal."""
        self.search.clear()
        self.document_box.setCurrentIndex(0)
        self.type_box.setCurrentIndex(0)
        self.blanks_box.setChecked(False)

    def why_read_only(self) -> Message | None:
        """Why nothing can be changed."""
        return self.context.desk.read_only_because

    def why_no_new_goal(self) -> Message | None:
        """Why no goal can be added."""
        if self._chosen_document() is None:
            return say("Add a reference document first: a goal stands in one.")
        return self.why_read_only()

    def why_nothing_to_change(self) -> Message | None:
        """Why nothing can be edited or deleted."""
        return say("Choose a document or a goal first.") if self._chosen() is None else self.why_read_only()

    def why_not_cite(self) -> Message | None:
        """Why no objectives can be chosen for a goal."""
        if self._goal(self.tree.chosen_key()) is None:
            return say("Choose a goal first.")
        if self.view.plan is None or not self.view.plan.objectives:
            return say("The open plan has no objectives yet that could serve it.")
        return self.why_read_only()

    # --- building -------------------------------------------------------------------------------------------

    def _build(self) -> None:
        words = self.context.words
        self.blanks_box.setText(words(say("Only what nothing serves")))
        self.blanks_box.setCheckable(True)
        filters = FlowLayout()
        filters.addWidget(self.search)
        for box in (self.document_box, self.type_box):
            filters.addWidget(box)
        filters.addWidget(self.blanks_box)
        self._pages.addWidget(self.tree)
        self._pages.addWidget(self.no_match)
        self._filters = QWidget()
        self._filters.setLayout(filters)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self._filters)
        column.addWidget(self._pages, 1)
        self._whole = Pages()
        self._whole.addWidget(page)
        self._whole.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._whole)

    def _connect_signals(self) -> None:
        self.search.textChanged.connect(self._filter)
        self.document_box.currentIndexChanged.connect(self._filter)
        self.type_box.currentIndexChanged.connect(self._filter)
        self.blanks_box.toggled.connect(self._filter)
        self.tree.chosen.connect(self._on_chosen)
        self.tree.opened.connect(self._on_opened)
        self._inspector.walked.connect(self._on_walked)
        self.empty.fill_requested.connect(self.new_document)
        self.no_match.fill_requested.connect(self.clear_filter)
        self._inspector.opened.connect(self._on_objective_opened)
        self._inspector.citing_chosen.connect(self._on_citing_chosen)

    # --- showing --------------------------------------------------------------------------------------------

    def _show(self, view: GuidanceView) -> None:
        self.view = view
        words = self.context.words
        documents = [(document.document.title, document.document.id) for document in view.documents]
        types = sorted({goal.goal.type for goal in view.goals if goal.goal.type}, key=words.collation)
        self.document_box.offer([(words(say("All documents")), ""), *documents])
        self.type_box.offer([(words(say("All types")), ""), *((name, name) for name in types)])
        self._whole.setCurrentIndex(0 if view.documents else 1)
        self._fill()
        self._reveal_wanted()

    def _fill(self) -> None:
        passing = self._passing()
        self._shown = self.tree.show_view(self.view, passing)
        nothing = passing.on and not self._shown
        self._pages.setCurrentIndex(_NO_MATCH if nothing else _GUIDANCE)
        self._on_chosen("" if nothing else self.tree.chosen_key())
        self.foot_changed.emit()

    def _filter(self, _changed: object = None) -> None:
        self._fill()

    def _passing(self) -> GoalFilter:
        return GoalFilter(
            words=self.search.text(),
            document=self.document_box.key(),
            type=self.type_box.key(),
            blanks=self.blanks_box.isChecked(),
        )

    def _reveal_wanted(self) -> None:
        if self._wanted is not None and self.tree.choose(self._wanted):
            self._wanted = None
            if self._then_edit:
                self._then_edit = False
                self.inspector_requested.emit()
                self._inspector.edit_first(text=True)

    def _on_added(self, added: Record) -> None:
        self._then_edit = True
        self.reveal(added.id)

    def _on_chosen(self, record_id: str) -> None:
        goal, document = self._goal(record_id), self._document(record_id)
        plan = self.view.plan
        if goal is not None:
            above = self._document(goal.goal.document)
            self._inspector.show_goal(goal, above.document.title if above else "", plan)
        elif document is not None:
            self._inspector.show_document(document, plan)
        else:
            self._inspector.show_nothing()
        self.actions_changed.emit()

    def _on_opened(self, _record_id: str) -> None:
        self.edit()

    def _on_walked(self, place: str, record_id: str) -> None:
        self.context.navigate(place, Id(record_id))

    def _on_objective_opened(self, record_id: str) -> None:
        self.context.navigate("papers", Id(record_id))

    def _on_citing_chosen(self, goal: str, objectives: tuple[str, ...]) -> None:
        from app.work.guidance import cite

        if self.view.plan is not None:
            among = [objective.id for objective in self.view.plan.objectives]
            self.context.jobs.do(
                cite, self.context.desk, Id(goal), objectives=objectives, among=among, initiator=self
            )

    # --- what is chosen ---------------------------------------------------------------------------------------

    def _goal(self, record_id: str) -> GoalView | None:
        return next((goal for goal in self.view.goals if goal.goal.id == record_id), None)

    def _document(self, record_id: str) -> DocumentView | None:
        return next((known for known in self.view.documents if known.document.id == record_id), None)

    def _chosen(self) -> tuple[type[Record], Id] | None:
        record_id = self.tree.chosen_key()
        if self._goal(record_id) is not None:
            return Goal, Id(record_id)
        return (ReferenceDocument, Id(record_id)) if self._document(record_id) is not None else None

    def _chosen_document(self) -> DocumentView | None:
        record_id = self.tree.chosen_key()
        goal = self._goal(record_id)
        found = self._document(goal.goal.document if goal is not None else record_id)
        return found or next(iter(self.view.documents), None)
