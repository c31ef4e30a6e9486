"""The place of the editions: which text, how its edition stands, the coordination sheet, and what changed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QTabBar, QVBoxLayout, QWidget

from app.domain.dates import PartialDate
from app.domain.editions import SheetLine
from app.domain.messages import ChanceryError, say, say_n
from app.domain.records import Id, Kind
from app.domain.staffing import Edition
from app.domain.vocabulary import CoordinationRole, Decision, Subject
from app.gui.context import Context
from app.gui.parts.begin_papers import BeginPapers
from app.gui.parts.empty import Empty
from app.gui.parts.flow import FlowLayout
from app.gui.parts.pages import Pages
from app.gui.parts.tall_page import TallPage
from app.gui.places.checks.where import place_of
from app.gui.places.editions.action_table import ACTIONS
from app.gui.places.editions.acts import EditionActs
from app.gui.places.editions.comparing import Comparing
from app.gui.places.editions.handlers import Handlers, Tab
from app.gui.places.editions.head import Head
from app.gui.places.editions.inspector import EditionInspector
from app.gui.places.editions.list import EditionTable
from app.gui.places.editions.says import states_of
from app.gui.places.editions.sheet import SheetPage
from app.gui.places.editions.where import (
    HERE,
    PLACE_OF_KIND,
    counts_of,
    foot_of,
    nothing_in_the_way,
    obstacle_row,
)
from app.gui.shell.place import Count, Foot
from app.gui.theme import Tone
from app.work.edition_page import EditionPage, offices_to_ask, read_edition_page

LAYOUT = "editions"


class EditionsPlace(Handlers):
    """The editions of the coordinated plan, or of one side's paper.

    Signals: those of every place.
    """

    id = "editions"
    depends_on = frozenset(Kind)
    ACTIONS = ACTIONS
    MAIN_ACTION = "editions.freeze"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = context.words
        self.page: EditionPage | None = None
        self._chosen: Id | None = None
        self._wanted: Id | None = None
        self.head = Head(context)
        self.tabs = QTabBar()
        self.sheet = SheetPage(context)
        self.list = EditionTable(context)
        self.no_edition = Empty(
            words(say("The editions of this text stand here by number. None has been frozen yet.")),
            words(say("Freeze edition {number}", number="1")),
        )
        self.comparing = Comparing(context)
        self.no_plan = BeginPapers(context)
        self._inspector = EditionInspector(context)
        self.acts = EditionActs(context, self)
        self._tab_pages, self._editions, self._pages = Pages(), Pages(), Pages()
        self._build()
        self._connect_signals()
        kept = context.preferences.layout(LAYOUT).get("subject", "")
        self.subject = Subject(kept) if kept in {*Subject} else Subject.COORDINATED_PLAN
        self.head.switch.choose(self.subject)

    # --- what every place answers ---------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read how the text stands."""
        post, period = self.context.selection.post, self.context.selection.period
        if post is None or period is None:
            self._show(None)
            return
        self.context.jobs.ask(
            read_edition_page,
            self.context.desk,
            post=post,
            period=period,
            subject=self.subject,
            day=self.context.today(),
            edition=self._chosen,
            done=self._show,
        )

    def reveal(self, record_id: Id) -> None:
        """Show this edition, or this line of the sheet, or the decision of an office."""
        self._wanted = record_id
        self._meet_wish()

    def foot(self) -> Foot:
        """Who has decided, what the filter of the comparison hides, what is in the way."""
        page = self.page
        if page is None:
            return Foot()
        words, lines = self.context.words, page.shown.lines
        decided = sum(not line.awaited for line in lines) if page.edition is not None else 0
        said = words(say("{some} of {all}", some=decided, all=len(lines)))
        counts = (
            [Count(said, say_n("office has decided", "offices have decided", len(lines)))] if lines else []
        )
        late = sum(line.overdue > 0 for line in lines)
        if late:
            counts.append(Count(words.format(late), say("overdue"), Tone.BAD))
        hidden = self.comparing.hidden if self.tabs.currentIndex() == Tab.COMPARISON else 0
        return Foot(
            tuple(counts),
            say_n("{count} change hidden by the filter", "{count} changes hidden by the filter", hidden)
            if hidden
            else None,
            self.comparing.show_all if hidden else None,
            foot_of(page),
        )

    def inspector(self) -> QWidget:
        """The edition that is shown."""
        return self._inspector

    def markings(self) -> tuple[str, ...]:
        """The markings of both papers and of what stands in them."""
        if self.page is None:
            return ()
        plan = self.page.plan
        marked = {*(paper.marking for paper in plan.papers), *(one.marking for one in plan.objectives)}
        marked |= {event.marking for event in plan.programme}
        return tuple(sorted(marked - {""}))

    def commit_edits(self) -> None:
        """Save what is being typed in the sheet."""
        self.sheet.table.commit_open_cell()

    # --- showing --------------------------------------------------------------------------------------------

    def _show(self, page: EditionPage | None) -> None:
        self.page = page if page is not None and page.plan.papers else None
        if self.page is None:
            self.no_plan.say_why(
                no_post=say("Here a plan is frozen and signed, edition by edition. There is no post yet."),
                no_papers=say(
                    "Here a plan is frozen and signed, edition by edition. This post has no papers yet."
                ),
            )
            self._inspector.show_page(None)
        else:
            self._fill(self.page)
        self._pages.setCurrentIndex(int(self.page is None))
        self._meet_wish()
        self.foot_changed.emit()
        self.marking_changed.emit()
        self.actions_changed.emit()

    def _fill(self, page: EditionPage) -> None:
        words, view = self.context.words, page.view
        self.head.show_page(page)
        table = self.sheet.table
        table.offered = self._offered
        table.show_lines(page.shown.lines, page.why_not_ask, choose=page.own)
        self.sheet.refuse(None)
        self._show_obstacles(page)
        self.list.show_editions(self._states(page), page.edition.id if page.edition is not None else None)
        self._editions.setCurrentIndex(0 if view.editions else 1)
        self.comparing.show_editions(view.editions)
        self.tabs.setTabText(
            Tab.SHEET, words(say("Coordination ({count})", count=words.format(len(view.obstacles))))
        )
        self.tabs.setTabText(
            Tab.EDITIONS, words(say("Editions ({count})", count=words.format(len(view.editions))))
        )
        self._inspector.show_page(page)
        self._look_at_comparison()
        self._say_why_not()

    def _states(self, page: EditionPage) -> list[tuple[Edition, str]]:
        words, view = self.context.words, page.view
        found = []
        for edition in view.editions:
            states = states_of(view.standing_of(edition), page.newest)
            found.append((edition, "; ".join(words(state) for state in states)))
        return found

    def _show_obstacles(self, page: EditionPage) -> None:
        words = self.context.words
        if not page.is_newest:
            older = say("This edition was replaced: what stands in the way is listed with the newest one.")
            self.sheet.show_obstacles((), (), older, older=True)
            return
        rows = [obstacle_row(one, words) for one in page.view.obstacles]
        now = page.view.standing
        nothing = nothing_in_the_way(self.subject, signed=now.signed and not now.changed)
        self.sheet.show_obstacles(rows, counts_of(page), nothing, older=False)

    def _say_why_not(self) -> None:
        line, decide = self.sheet.table.line(), self.why_not_decide()
        concur = self.why_not_concur()
        self.sheet.say_why_not(
            line.name if line is not None else "",
            {Decision.CONCUR: concur, Decision.COMMENT: concur, Decision.NON_CONCUR: decide},
            self.why_not_record(),
            self.why_not_ask() if not self.sheet.table.rows.rowCount() else None,
            has_scan=self.why_not_scan() is None,
        )
        self.head.say_why_not(self.why_not_print(), self.why_not_compare())
        freeze = self.why_not_freeze()
        self.no_edition.button.setEnabled(freeze is None)
        self.no_edition.button.setToolTip(self.context.words(freeze) if freeze is not None else "")

    def _offered(self) -> tuple[str, ...]:
        return tuple(one.name for one in offices_to_ask(self.page)) if self.page is not None else ()

    def _look_at_comparison(self) -> None:
        if self.tabs.currentIndex() == Tab.COMPARISON:
            self.comparing.look()

    def _meet_wish(self) -> None:
        page, wanted = self.page, self._wanted
        if page is None or wanted is None:
            return
        self._wanted = None
        decided = next((one for one in page.plan.concurrences if one.id == wanted), None)
        line = next((one for one in page.plan.coordination if one.id == wanted), None)
        found = decided.edition if decided is not None else wanted
        edition = next((one for one in page.plan.editions if one.id == found), None)
        subject = edition.subject if edition is not None else line.subject if line is not None else None
        if subject is not None and subject is not self.subject:
            self._wanted = wanted
            self._on_switched(subject.value)
            return
        if edition is not None:
            self.show_edition(edition.id)
        office = decided.office if decided is not None else line.office if line is not None else None
        if office is not None:
            self.turn_to(Tab.SHEET)
            self.sheet.table.choose(office)

    # --- what the user does -----------------------------------------------------------------------------------

    def turn_to(self, tab: Tab) -> None:
        """Show one of the three pages."""
        self.tabs.setCurrentIndex(tab)

    def show_edition(self, edition: str) -> None:
        """Show the edition with this id; without one, the newest."""
        page = self.page
        shown = page.edition.id if page is not None and page.edition is not None else None
        newest = page.newest.id if page is not None and page.newest is not None else None
        wanted = edition or newest
        self._chosen = Id(edition) if edition and edition != newest else None
        if wanted != shown:
            self.refresh()

    def open_record(self, place: str, record: str) -> None:
        """Go where something is settled."""
        if place != HERE:
            self.context.navigate(place, Id(record) if record else None)
        elif record and self.page is not None:
            line = next((one for one in self.page.shown.lines if record in _ids(one)), None)
            self.sheet.table.setFocus()
            if line is not None:
                self.sheet.table.choose(line.office)

    def _on_switched(self, subject: str) -> None:
        self.commit_edits()
        self.subject, self._chosen = Subject(subject), None
        self.head.switch.choose(subject)
        self.context.preferences.keep_layout(LAYOUT, {"subject": subject})
        self.refresh()

    def _on_tab(self, tab: int) -> None:
        self.commit_edits()
        self._tab_pages.setCurrentIndex(tab)
        self._look_at_comparison()
        self.foot_changed.emit()

    def _on_office_chosen(self, _office: str) -> None:
        self._say_why_not()
        self.actions_changed.emit()

    def _on_edition_opened(self, edition: str) -> None:
        self.show_edition(edition)
        self.turn_to(Tab.SHEET)

    def _on_due_typed(self, line: str, due: PartialDate | None) -> None:
        found = self._line(line)
        if found is not None:
            self.acts.change(found, due=due)

    def _on_role_chosen(self, line: str, role: str) -> None:
        found = self._line(line)
        if found is not None:
            self.acts.change(found, role=CoordinationRole(role))

    def _on_office_typed(self, name: str) -> None:
        if self.page is not None:
            self.acts.ask(self.page, name)

    def _line(self, entry: str) -> SheetLine | None:
        return next((one for one in self.sheet.table.rows.lines if entry in _ids(one)), None)

    def _on_decide(self, decision: str) -> None:
        self._decide(Decision(decision))

    def _on_refused(self, error: ChanceryError) -> None:
        self.sheet.refuse(error)

    def _on_record_opened(self, kind: str, record: str) -> None:
        place = PLACE_OF_KIND.get(Kind(kind)) or place_of(Kind(kind))
        self.context.navigate(place, Id(record))

    def _on_compared(self) -> None:
        self.foot_changed.emit()
        self.actions_changed.emit()

    def _on_frozen(self) -> None:
        self._chosen = None
        self.mark_stale()

    # --- building ---------------------------------------------------------------------------------------------

    def _connect_signals(self) -> None:
        self.head.switched.connect(self._on_switched)
        self.head.print_wanted.connect(self.print_edition)
        self.head.compare_wanted.connect(self.compare)
        self.head.newest_wanted.connect(self.show_newest)
        self.tabs.currentChanged.connect(self._on_tab)
        self.sheet.table.chosen.connect(self._on_office_chosen)
        self.sheet.table.removal_wanted.connect(self.remove_line)
        self.sheet.table.rows.due_typed.connect(self._on_due_typed)
        self.sheet.table.rows.role_chosen.connect(self._on_role_chosen)
        self.sheet.table.rows.office_typed.connect(self._on_office_typed)
        self.sheet.decide_wanted.connect(self._on_decide)
        self.sheet.record_wanted.connect(self.record)
        self.sheet.scan_wanted.connect(self.save_scan)
        self.sheet.opened.connect(self.open_record)
        self.list.chosen.connect(self.show_edition)
        self.list.opened.connect(self._on_edition_opened)
        self.no_edition.fill_requested.connect(self.freeze)
        self.comparing.opened.connect(self._on_record_opened)
        self.comparing.print_wanted.connect(self.print_comparison)
        self.comparing.changed.connect(self._on_compared)
        self.acts.refused.connect(self._on_refused)
        self.acts.frozen.connect(self._on_frozen)
        self.acts.printed.connect(self.told)
        self._inspector.compare_wanted.connect(self.compare)

    def _build(self) -> None:
        words = self.context.words
        for name in (say("Coordination"), say("Editions"), say("What changed")):
            self.tabs.addTab(words(name))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName(words(say("Pages of the edition")))
        self._editions.addWidget(self.list)
        self._editions.addWidget(self.no_edition)
        for page in (self.sheet, self._editions, self.comparing):
            self._tab_pages.addWidget(page)
        shown = QWidget()
        inner = QVBoxLayout(shown)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        inner.addWidget(self.head)
        self.tabs.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        line = FlowLayout()
        line.addWidget(self.tabs)
        line.addWidget(self.head.print_button)
        line.addWidget(self.head.compare_button)
        inner.addLayout(line)
        inner.addWidget(self._tab_pages, 1)
        self._pages.addWidget(TallPage(shown))
        self._pages.addWidget(self.no_plan)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.addWidget(self._pages, 1)


def _ids(line: SheetLine) -> set[str]:
    """By what a line is known: its own id, and its office’s."""
    return {line.office, line.entry.id} if line.entry is not None else {line.office}
