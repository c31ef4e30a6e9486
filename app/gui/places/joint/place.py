"""Joint drafting: both papers' objectives side by side, the links between them, and both sides' words."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.messages import Message, say
from app.domain.records import Id, Link
from app.domain.vocabulary import Side
from app.gui.context import Context
from app.gui.parts.banner import Banner
from app.gui.parts.begin_papers import BeginPapers
from app.gui.parts.pages import Pages
from app.gui.places.joint.action_table import ACTIONS, SHOWN
from app.gui.places.joint.acts import JointActs
from app.gui.places.joint.board import Board
from app.gui.places.joint.inspector import Inspector
from app.gui.places.joint.list import LinkList
from app.gui.places.joint.matrix import Matrix
from app.gui.places.joint.objective_panel import ObjectivePanel
from app.gui.places.joint.standing import foot_of, not_begun
from app.gui.places.joint.switch import Switch
from app.gui.places.joint.words_box import LAYOUT
from app.gui.shell.place import Foot, Place
from app.gui.theme import Tone
from app.work.joint import Joint, JointLink, load_joint

BOARD, MATRIX, LIST = "board", "matrix", "list"
_VIEWS = {BOARD: say("Board"), MATRIX: say("Matrix"), LIST: say("List")}


class JointPlace(Place):
    """Joint drafting, in three views of the same links. Signals: those of Place."""

    id = "joint"
    depends_on = SHOWN
    ACTIONS = ACTIONS
    MAIN_ACTION = "joint.link"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = context.words
        self.joint: Joint | None = None
        self._chosen: Id | None = None
        self._wanted: Id | None = None
        self.board, self.matrix, self.list = Board(context), Matrix(context), LinkList(context)
        self._views: dict[str, Board | Matrix | LinkList] = {
            BOARD: self.board,
            MATRIX: self.matrix,
            LIST: self.list,
        }
        self.switch = Switch(words(say("View")), {key: words(label) for key, label in _VIEWS.items()})
        self.banner = Banner(words(say("Close")))
        self.empty = BeginPapers(context)
        self._inspector = Inspector(context)
        self._after_paint = QTimer(self)
        self._after_paint.setSingleShot(True)
        self.acts = JointActs(self)
        self._stack, self._pages = Pages(), Pages()
        self._lay_out()
        self._connect_signals()
        self._turn_to(str(context.preferences.layout(LAYOUT).get("view", BOARD)))

    # --- the contract of a place ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the plan of the post and period again."""
        post, period = self.context.selection.post, self.context.selection.period
        if post is None or period is None:
            self._show_empty()
            return
        self.context.jobs.ask(
            load_joint, self.context.desk, post=post, period=period, day=self.context.today(), done=self._show
        )

    def reveal(self, record_id: Id) -> None:
        """Show this objective or link."""
        self._wanted = record_id
        if self.joint is not None:
            self._meet_wish()

    def foot(self) -> Foot:
        """How far the two papers fit, and what stands in the way of signature."""
        if self.joint is None:
            return Foot()
        hidden = self.list.hidden_count if self.switch.key() == LIST else 0
        return foot_of(self.joint, self.context.words, hidden=hidden, clear=self.list.clear_filter)

    def inspector(self) -> QWidget:
        """The link or the objective that is chosen."""
        return self._inspecting()

    def markings(self) -> tuple[str, ...]:
        """The markings of both papers and of what stands in them."""
        if self.joint is None:
            return ()
        plan = self.joint.plan
        marked = {*(paper.marking for paper in plan.papers), *(one.marking for one in plan.objectives)}
        return tuple(sorted(marked - {""}))

    def commit_edits(self) -> None:
        """Save what is being typed in the inspector."""
        self._inspector.commit()

    def hide_dialogs(self) -> None:
        """Keep what is being typed, and close the menu of kinds."""
        self._inspector.keep_drafts()
        self.board.kind_menu.hide()
        self.board.end_link()

    # --- actions ----------------------------------------------------------------------------------------------------

    def begin_link(self) -> None:
        """Begin a link at the chosen objective, on the board."""
        start = self._link_start()
        if start is not None:
            self.show_board()
            self.board.choose(start)
            self.board.begin_link(start)

    def why_not_link(self) -> Message | None:
        """Why nothing can be linked now."""
        if self.joint is None or not self.joint.embassy or not self.joint.attache:
            return say("Each paper needs an objective before two can be linked.")
        return self.context.desk.read_only_because

    def agree(self) -> None:
        """Agree to what is shown, for the side at the keyboard."""
        panel = self._inspecting().panel()
        if panel is not None:
            panel.agree()

    def why_not_agree(self) -> Message | None:
        """Why there is nothing to agree to now."""
        box = self._inspecting().words_box()
        return say("Choose a link first.") if box is None else box.why_not_agree()

    def dispute(self) -> None:
        """Ask in the inspector for the sentence that disputes."""
        box = self._inspecting().words_box()
        if box is not None:
            self.inspector_requested.emit()
            box.ask_dispute()

    def why_not_dispute(self) -> Message | None:
        """Why there is nothing to dispute now."""
        box = self._inspecting().words_box()
        return say("Choose a link first.") if box is None else box.why_not_dispute()

    def accept(self) -> None:
        """Link the chosen objective as suggested."""
        self._inspecting().objective.suggested.accept_current()

    def why_not_accept(self) -> Message | None:
        """Why no suggestion can be taken now."""
        panel = self._inspecting().panel()
        if not isinstance(panel, ObjectivePanel):
            return say("Choose an objective first.")
        if not panel.suggested.suggested:
            return say("Nothing is suggested for this objective.")
        return self.context.desk.read_only_because

    def refer(self) -> None:
        """Ask to whom the chosen link is referred."""
        self._inspecting().links.referrals.ask_refer()

    def why_not_refer(self) -> Message | None:
        """Why the chosen link cannot be referred now."""
        if self._chosen_link() is None:
            return say("Choose a link first.")
        return self._inspecting().links.referrals.why_not_refer()

    def unlink(self) -> None:
        """Take the two objectives of the chosen link apart; undo brings the link back."""
        link = self._chosen_link()
        if link is not None:
            self.acts.unlink((link.id,))

    def why_not_unlink(self) -> Message | None:
        """Why nothing can be unlinked now."""
        if self._chosen_link() is None:
            return say("Choose a link first.")
        return self.context.desk.read_only_because

    def set_apart(self) -> None:
        """Ask in the inspector why the chosen objective stands apart."""
        panel = self._inspecting().panel()
        if isinstance(panel, ObjectivePanel):
            self.inspector_requested.emit()
            panel.ask_reason()

    def why_not_apart(self) -> Message | None:
        """Why no objective can be left on purpose now."""
        if not isinstance(self._inspecting().panel(), ObjectivePanel):
            return say("Choose an objective first.")
        return self.context.desk.read_only_because

    def show_board(self) -> None:
        """Show the board."""
        self._switch_to(BOARD)

    def show_matrix(self) -> None:
        """Show the matrix."""
        self._switch_to(MATRIX)

    def show_list(self) -> None:
        """Show the list."""
        self._switch_to(LIST)

    # --- showing ------------------------------------------------------------------------------------------------------

    def _show(self, joint: Joint) -> None:
        if not joint.plan.papers:
            self._show_empty()
            return
        self.joint = joint
        self._pages.setCurrentIndex(0)
        for view in self._views.values():
            view.show_joint(joint)
        self._offer_missing_paper(joint)
        if (
            self._chosen is not None
            and self._chosen not in joint.link
            and self._chosen not in joint.objective
        ):
            self._chosen = None
        self._choose(self._chosen)
        self._meet_wish()
        self.marking_changed.emit()

    def _show_empty(self) -> None:
        self.joint = None
        self._chosen = None
        self.empty.say_why(
            no_post=say("Here the two mission papers of a post stand side by side. There is no post yet."),
            no_papers=say(
                "Here the objectives of the ambassador’s and the attaché’s mission papers stand side by side, with the "
                "links between them. This post has no papers for the period yet."
            ),
        )
        self._pages.setCurrentIndex(1)
        self.foot_changed.emit()
        self.actions_changed.emit()
        self.marking_changed.emit()

    def _offer_missing_paper(self, joint: Joint) -> None:
        missing = next((side for side in Side if joint.plan.paper(side) is None), None)
        if missing is None:
            self.banner.hide()
            return
        desk, words = self.context.desk, self.context.words
        may = desk.why_not_for(missing) is None and desk.read_only_because is None
        sentence = words(not_begun(missing, joint.plan.period))
        self.banner.tell(sentence, button=words(say("Begin it")) if may else "", closable=False)

    def _meet_wish(self) -> None:
        # A record that has just been made arrives with the next reading: the wish stays until then.
        joint, wanted = self.joint, self._wanted
        if joint is not None and wanted is not None and (wanted in joint.link or wanted in joint.objective):
            self._wanted = None
            self._choose(wanted)
            self._views[self.switch.key()].focus_on(wanted)

    def _choose(self, record: Id | None) -> None:
        self._point_at(record)
        self._inspect()

    def _point_at(self, record: Id | None) -> None:
        """Choose in the view alone; the inspector follows once that is painted, or as soon as it is asked for."""
        self._chosen = record
        self._views[self.switch.key()].choose(record)
        self._after_paint.start(0)

    def _inspect(self) -> None:
        self._after_paint.stop()
        if self.joint is not None:
            self._inspector.show_record(self.joint, self._chosen)
        self.foot_changed.emit()
        self.actions_changed.emit()

    def _inspecting(self) -> Inspector:
        """The inspector, of what is chosen by now."""
        if self._after_paint.isActive():
            self._inspect()
        return self._inspector

    def _turn_to(self, view: str) -> None:
        key = view if view in self._views else BOARD
        self.switch.choose(key)
        self._stack.setCurrentWidget(self._views[key])
        self._views[key].choose(self._chosen)

    def _switch_to(self, view: str) -> None:
        self._turn_to(view)
        kept = self.context.preferences.layout(LAYOUT)
        self.context.preferences.keep_layout(LAYOUT, {**kept, "view": self.switch.key()})
        self.foot_changed.emit()

    def _chosen_link(self) -> JointLink | None:
        return (
            self.joint.link.get(self._chosen) if self.joint is not None and self._chosen is not None else None
        )

    def _link_start(self) -> Id | None:
        joint, link = self.joint, self._chosen_link()
        if link is not None:
            return link.embassy.id
        if joint is not None and self._chosen in joint.objective:
            return self._chosen
        return joint.embassy[0].id if joint is not None and joint.embassy else None

    # --- what the views report ----------------------------------------------------------------------------------------

    def _on_chosen(self, record: str) -> None:
        self._wanted = None
        if record != self._chosen:
            self.commit_edits()
            self._point_at(Id(record))

    def _on_inspect(self) -> None:
        self.inspector_requested.emit()
        self._inspecting().take_focus()

    def _on_opened(self, objective: str) -> None:
        self.context.navigate("papers", Id(objective))

    def _on_line(self, place: str, record: str) -> None:
        if place == self.id:
            self._on_chosen(record)
        else:
            self.context.navigate(place, Id(record))

    def _on_link_requested(self, _objective: str) -> None:
        self.begin_link()

    def _on_suggestion_linked(self, link: str) -> None:
        self._wanted = Id(link)
        self._meet_wish()

    def _on_linked(self, link: Link) -> None:
        self._wanted = link.id
        self._meet_wish()

    def _on_refused(self, message: Message) -> None:
        self.banner.tell(self.context.words(message), Tone.LOOK)

    def _on_speaker_changed(self) -> None:
        self.actions_changed.emit()

    def _connect_signals(self) -> None:
        self._after_paint.timeout.connect(self._inspect)
        for view in self._views.values():
            view.chosen.connect(self._on_chosen)
            view.inspect_requested.connect(self._on_inspect)
        for drawn in (self.board, self.matrix):
            drawn.opened.connect(self._on_opened)
            drawn.unlink_requested.connect(self.unlink)
            drawn.link_wanted.connect(self.acts.link)
        self.list.removal_requested.connect(self.acts.unlink)
        self.board.refused.connect(self._on_refused)
        self.matrix.kind_wanted.connect(self.acts.change_kind)
        self.list.filtered.connect(self.foot_changed)
        self.switch.switched.connect(self._switch_to)
        self.banner.acted.connect(self.empty.begin)
        self._inspector.opened.connect(self._on_line)
        self._inspector.link_requested.connect(self._on_link_requested)
        self._inspector.linked.connect(self._on_suggestion_linked)
        self._inspector.speaker_changed.connect(self._on_speaker_changed)
        self.acts.linked.connect(self._on_linked)
        self.acts.refused.connect(self._on_refused)

    def _lay_out(self) -> None:
        for view in self._views.values():
            self._stack.addWidget(view)
        top = QHBoxLayout()
        top.addStretch(1)
        top.addWidget(self.switch)
        filled = QWidget()
        inner = QVBoxLayout(filled)
        inner.setContentsMargins(20, 8, 20, 8)
        inner.setSpacing(4)
        inner.addLayout(top)
        inner.addWidget(self._stack, 1)
        self._pages.addWidget(filled)
        self._pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self._pages, 1)
