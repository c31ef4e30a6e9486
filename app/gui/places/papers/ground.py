"""What the place of the mission papers is made of, and how it is filled: outline, page, and the paper beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QTabBar, QVBoxLayout, QWidget

from app.domain.messages import Message, say
from app.domain.records import Event, Goal, Id, Paper, Record
from app.domain.references import target
from app.domain.vocabulary import SIDES, Side
from app.gui.context import Context
from app.gui.parts.banner import Banner
from app.gui.places.papers.begin import BeginDialog
from app.gui.places.papers.beside import OtherPaper, linked_with
from app.gui.places.papers.centre import Centre
from app.gui.places.papers.exchange import ObjectivesExchange
from app.gui.places.papers.figures import SHOWN_KINDS, entry_of, foot_of, inside, markings_of
from app.gui.places.papers.find_bar import FindBar
from app.gui.places.papers.inspector import PapersInspector
from app.gui.places.papers.outline import Outline
from app.gui.shell.place import Foot, Place
from app.gui.theme import Tone
from app.work.papers import PapersView

if TYPE_CHECKING:
    from app.work.replacing import Found

TAB_SIDES = tuple(Side)
_LEFT, _CENTRE, _RIGHT = 264, 700, 420
_NARROW_LEFT, _LEFT_MARGIN = 208, 12
"""So wide is the outline at first where the papers would not have their room; and what it keeps from them, in pixels."""
_ROOM_FOR_ONE = 560
_LEAST = (180, 256, 184)
"""The least in which outline, page and the paper beside them can be read, in pixels."""
_ROOM_FOR_TWO = 820
"""Two papers side by side want so much; in less the inspector gives way to them, in pixels."""


class PapersGround(Place):
    """Both mission papers of the open post and period: one is open, the other may stand beside it.

    Signals: those of every place.
    """

    id = "papers"
    depends_on = SHOWN_KINDS

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.view = PapersView(None, None, (), ())
        self.side = Side.EMBASSY
        self._open: dict[Side, Id] = {}
        self._wanted: Id | None = None
        self._then_rename = False
        self._then_select: Found | None = None
        self._referred: tuple[str, ...] = ()
        self._dialog: BeginDialog | None = None
        self.tabs = QTabBar()
        self.outline = Outline(context)
        self.centre = Centre(context)
        self.lock_line = Banner(context.words(say("Close")))
        self.find_bar = FindBar(context)
        self.beside = OtherPaper(context)
        self._inspector = PapersInspector(context)
        self.exchange = ObjectivesExchange(context, self)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._left = QWidget()
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

    def room(self) -> int:
        """Two papers want more than one."""
        return _ROOM_FOR_TWO if self.beside.isVisibleTo(self) else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self._share_room()

    def markings(self) -> tuple[str, ...]:
        """The markings of everything in the papers that are shown."""
        plan = self.view.plan
        if plan is None:
            return ()
        shown = [self.paper, plan.paper(self.side.other) if self.beside.isVisible() else None]
        found = (code for paper in shown if paper is not None for code in markings_of(plan, paper))
        return tuple(dict.fromkeys(found))

    def commit_edits(self) -> None:
        """Save what is being typed."""
        self.centre.commit()
        self._inspector.comments.keep_drafts()

    def hide_dialogs(self) -> None:
        """Hide what stands open beside the window; a window in which a paper is begun comes back as it was."""
        self.centre.section_page.hide_dialogs()
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
        wanted = self.outline.chosen_key()
        known: tuple[Record, ...] = (*plan.papers, *plan.sections, *plan.paper_goals, *plan.objectives)
        return next((record for record in known if record.id == wanted), None)

    def why_locked(self) -> Message | None:
        """Why the paper that is shown cannot be changed, by a file that cannot be written or by who is at work."""
        return self.context.desk.read_only_because or self.context.desk.why_not_for(self.side)

    # --- building -------------------------------------------------------------------------------------------

    def _build(self) -> None:
        words = self.context.words
        for side in TAB_SIDES:
            self.tabs.addTab(words(SIDES[side]))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setAccessibleName(words(say("Whose paper is shown")))
        left, middle = self._left, QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, _LEFT_MARGIN, 0)
        column.setSpacing(8)
        column.addWidget(self.tabs)
        column.addWidget(self.outline, 1)
        inner = QVBoxLayout(middle)
        inner.setContentsMargins(12, 0, 0, 0)
        self.centre.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(self.lock_line)
        inner.addWidget(self.find_bar)
        inner.addWidget(self.centre, 1)
        for widget, least in zip((left, middle, self.beside), _LEAST, strict=True):
            widget.setMinimumWidth(least)
            self._split.addWidget(widget)
        self._split.setStretchFactor(0, 0)
        self._split.setStretchFactor(1, 3)
        self._split.setStretchFactor(2, 2)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 8, 16)
        whole.addWidget(self.exchange)
        whole.addWidget(self._split, 1)
        self._lay_out_as_kept()

    def _lay_out_as_kept(self) -> None:
        self.beside.setVisible(self.context.preferences.layout(self.id).get("beside shown") is True)
        self._split.setSizes([_LEFT, _CENTRE, _RIGHT])

    def _share_room(self) -> None:
        """Stand as the user has drawn the lines, or as the room allows."""
        room, kept = sum(self._split.sizes()), self.context.preferences.layout(self.id)
        left, right = kept.get("outline"), kept.get("beside")
        beside = self.beside.isVisibleTo(self)
        least = max(
            _LEAST[0], self.tabs.sizeHint().width() + _LEFT_MARGIN
        )  # both sides are read, whatever the letters
        self._left.setMinimumWidth(least)
        if not isinstance(left, int):
            left = _LEFT if room - _LEFT >= (_ROOM_FOR_TWO if beside else _ROOM_FOR_ONE) else _NARROW_LEFT
        if not isinstance(right, int) or right <= 0:
            right = min((room - left) * 2 // 5, _RIGHT)
        self._split.setSizes([left, max(room - left - right * beside, _LEAST[1]), right * beside])

    def _connect_signals(self) -> None:
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self.outline.chosen.connect(self._on_chosen)
        self.outline.opened.connect(self._on_opened)
        self.centre.section_page.reference_opened.connect(self._on_reference_opened)
        self.centre.section_page.pointed.connect(self._on_pointed)
        self.centre.section_page.editor.paragraph_changed.connect(self._inspector.comments.prefer)
        self.find_bar.found.connect(self._on_found)
        self.find_bar.about_to_replace.connect(self.commit_edits)
        self.find_bar.closed.connect(self._on_find_closed)
        self.beside.closed.connect(self._on_beside_closed)
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
            self.lock_line.hide()
            self.centre.show_empty(self.view, self.side, self.context.selection.period, self.why_locked())
            self._inspector.show_nothing()
        else:
            self.outline.setEnabled(True)
            self.outline.show_paper(plan, paper, self.view.findings, self.view.origins)
            if not self.outline.choose(self._open.get(self.side, paper.id), quietly=True):
                self.outline.choose(paper.id, quietly=True)
            self._show_page()
        self._show_lock()
        self.find_bar.follow(paper, self.why_locked())
        self._show_beside()
        self._tell()

    def _show_page(self) -> None:
        plan, record = self.view.plan, self.record
        if plan is None or record is None:
            return
        if self._open.get(self.side) != record.id:
            self._referred = ()
        self._open[self.side] = record.id
        locked = self.why_locked()
        self.centre.show_record(plan, record, locked)
        self._inspector.show_record(
            plan,
            record,
            inside(plan, record),
            self.view.findings,
            origins=self.view.origins,
            locked=locked,
        )

    def _show_lock(self) -> None:
        """Say over the page why the paper is locked; a file that cannot be written says so itself."""
        locked = self.context.desk.why_not_for(self.side)
        if locked is None or self.paper is None or self.context.desk.read_only_because is not None:
            self.lock_line.hide()
        else:
            self.lock_line.tell(
                self.context.words(say("This paper is locked. {why}", why=locked)), Tone.LOOK, closable=False
            )

    def _show_beside(self) -> None:
        """Keep the other paper open at what the open record is linked with."""
        plan, record = self.view.plan, self.record
        if not self.beside.isVisibleTo(self) or plan is None:
            return
        other = self.side.other
        self.beside.show_paper(plan, other)
        self.beside.point_at(linked_with(plan, other, record, self._referred, self.context.words))

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
        if entry != wanted and self._then_select is None:
            self.centre.reveal(wanted)
        if self._then_select is not None:
            found, self._then_select = self._then_select, None
            self.centre.show_found(found.id, found.field, found.place)
        if self._then_rename:
            self._then_rename = False
            self.centre.edit_title()

    def _turn_to(self, side: Side) -> None:
        if side is not self.side:
            self.tabs.setCurrentIndex(TAB_SIDES.index(side))

    # --- what happens -----------------------------------------------------------------------------------------

    def _on_tab_changed(self, place: int) -> None:
        self.commit_edits()
        self.side = TAB_SIDES[place]
        self.outline.clear()
        self._fill()

    def _on_chosen(self, record_id: str) -> None:
        if record_id:
            self._show_page()
            self._show_beside()
            self._tell()

    def _on_opened(self, _record_id: str) -> None:
        self.centre.open()

    def _on_pointed(self, referred: tuple[str, ...]) -> None:
        if referred != self._referred:
            self._referred = referred
            self._show_beside()

    def _on_reference_opened(self, ref: str) -> None:
        """Go where a reference leads; of what is gone, say so."""
        record = target(self.view.plan, ref) if self.view.plan is not None else None
        if record is None:
            gone = say("What this referred to is no longer in the plan.")
            self.exchange.tell(self.context.words(gone), Tone.LOOK)
        elif isinstance(record, Goal):
            self.context.navigate("guidance", record.id)
        elif isinstance(record, Event):
            self.context.navigate("events", record.id)
        else:
            self.commit_edits()
            self.reveal(record.id)

    def _on_found(self, found: Found) -> None:
        self._then_select = found
        self.reveal(found.id)

    def _on_find_closed(self) -> None:
        self.centre.open()

    def _on_beside_closed(self) -> None:
        self.show_beside(shown=False)

    def show_beside(self, *, shown: bool) -> None:
        """Put the other paper beside the open one, or away."""
        self.beside.setVisible(shown)
        self._keep_layout()
        self._show_beside()
        self.marking_changed.emit()
        self.room_changed.emit()
        self._share_room()

    def _on_walked(self, place: str, record_id: str) -> None:
        self.context.navigate(place, Id(record_id))

    def _on_splitter_moved(self, _position: int, _index: int) -> None:
        left, _, right = self._split.sizes()
        kept = self.context.preferences.layout(self.id)
        self._keep_layout(outline=left, beside=right or kept.get("beside", _RIGHT))

    def _keep_layout(self, **drawn: object) -> None:
        """Remember whether the other paper is shown, and the lines that the user has ``drawn``."""
        kept = self.context.preferences.layout(self.id)
        kept |= {"beside shown": self.beside.isVisibleTo(self), **drawn}
        self.context.preferences.keep_layout(self.id, kept)
