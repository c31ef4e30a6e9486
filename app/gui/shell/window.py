"""What fills the window: marking strip and menus above one of three pages (start, door, desk)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.messages import ChanceryError, Message, say
from app.domain.records import Id, Kind
from app.gui.actions import BoundAction, bind
from app.gui.context import Context, Selection
from app.gui.parts.pages import Pages
from app.gui.shell.commenting import Commenting
from app.gui.shell.desk_page import DeskPage
from app.gui.shell.entrance import Entrance
from app.gui.shell.filing import Filing
from app.gui.shell.frame import PROGRAM_NAME, lay_out_before_painting
from app.gui.shell.helping import Helping
from app.gui.shell.menus import Menus
from app.gui.shell.palette import Palette
from app.gui.shell.plans import Plans
from app.gui.shell.rescue import Rescue
from app.gui.shell.shell_actions import (
    COMMENT_ACTIONS,
    EDIT_ACTIONS,
    FILE_ACTIONS,
    GO_ACTIONS,
    HELP_ACTIONS,
    OFFICER_ACTIONS,
    WINDOW_ACTIONS,
    place_jumps,
)
from app.gui.shell.standing import Standing
from app.gui.shell.surroundings import Surroundings
from app.gui.shell.telling import Telling
from app.gui.shell.trail import Walk
from app.gui.shell.undoing import Undoing
from app.gui.shell.welcome import WelcomePage

if TYPE_CHECKING:
    from app.gui.shell.place import Place
    from app.work.desk import Desk

_LAYOUT = "window"


class Window(QWidget):
    """The contents of the one window of the program.

    Signals: ``place_shown()`` after the first place of an opened workspace is shown.
    """

    place_shown = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._words = around.words
        self.session = around.session
        self.selection = Selection(self)
        self.page: DeskPage | None = None
        self.plans: Plans | None = None
        self._standing: Standing | None = None
        self._place_before: str | None = None
        self.walk = Walk(self.selection, self.why_not_desk, self)
        self.navigate = self.walk.navigate
        self.undoing = Undoing(around.jobs, self)
        self.commenting = Commenting(self._shown_place, self)
        self.filing = Filing(
            self,
            words=around.words,
            preferences=around.preferences,
            paths=around.paths,
            jobs=around.jobs,
            session=around.session,
            today=around.today,
            local=around.local,
        )
        self.welcome = WelcomePage(around.words)
        self.rescue = Rescue(
            self.welcome,
            words=around.words,
            jobs=around.jobs,
            session=around.session,
            local=around.local,
            parent=self,
        )
        self.entrance = Entrance(around, self.rescue, self.why_not_desk, self)
        self.telling = Telling(around, self.entrance.keyboard.page, self)
        self._jumps: tuple[BoundAction, ...] = ()
        self.help = Helping(self, around.words, self._shown_actions)
        self._build()
        self._connect_signals()
        self.show_start()

    def event(self, event: QEvent) -> bool:
        """Lay everything out before anything is painted, where the window stands by itself."""
        lay_out_before_painting(event)
        return super().event(event)

    # --- the pages ----------------------------------------------------------------------------------------

    def show_start(self) -> None:
        """Show the start screen."""
        self.entrance.forget_file()
        self.welcome.show_recent(self._around.preferences.current.recent)
        self._show_page(self.welcome)

    def show_desk(self, desk: Desk) -> None:
        """Show an open workspace."""
        around, entries = self._around, tuple(self._around.entries())
        context = Context(
            desk=desk,
            jobs=around.jobs,
            words=around.words,
            print_words=around.print_words,
            selection=self.selection,
            preferences=around.preferences,
            theme=around.theme,
            navigate=self.navigate,
            today=around.today,
            local=around.local,
        )
        page = self.page = DeskPage(context, entries)
        self.plans = Plans(context, page.titleline, page)
        self._standing = Standing(context, page.navigation, page)
        self._standing.marking_changed.connect(self._show_marking)
        self._standing.look()
        self._jumps = place_jumps(entries, self.navigate, self.why_not_desk, self._words, page)
        for bound in self._jumps:
            page.addAction(bound.qaction)
        self.walk.begin(page)
        self._pages.addWidget(page)
        page.actions_changed.connect(self.update_actions)
        page.marking_changed.connect(self._show_marking)
        page.titleline.search_requested.connect(self.show_palette)
        page.titleline.print_button.carry(next(b for b in self._actions if b.action.id == "file.print"))
        page.footline.working.follow(around.jobs)
        page.read_only.acted.connect(self.entrance.let_act)
        page.titleline.show_officer(desk.officer, self._of_officers, named=desk.names_officers)
        self.entrance.keyboard.note(desk)
        self.telling.follow(page)
        self.plans.ready.connect(self._on_plans_ready)
        self._show_page(page)
        page.show_state_of(desk)
        self.undoing.follow(desk)
        self.plans.read()
        self.entrance.guard()

    def _show_page(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        shown = self.session.desk.path.stem if self.page is page and self.session.desk is not None else ""
        self.window().setWindowTitle(f"{shown} \u2013 {PROGRAM_NAME}" if shown else PROGRAM_NAME)
        self.menus.bar.setVisible(not self.locked)
        self._show_marking()
        self.update_actions()

    def _on_plans_ready(self) -> None:
        if self.page is not None and self.page.place is None and self.page.entries:
            before, self._place_before = self._place_before, None
            self.navigate(before if before in self.page.entries else next(iter(self.page.entries)))
            self.place_shown.emit()
            if before is None:
                self.session.back_up_today()
        self.update_actions()

    def renew(self) -> None:
        """Show the open workspace anew, because somebody else works or the officers have changed."""
        desk, page = self.session.desk, self.page
        if desk is not None and page is not None and not self.locked:
            self._place_before = page.place.id if page.place is not None else None
            self._take_page_away()
            self.show_desk(desk)

    def _on_closed(self) -> None:
        self._take_page_away()
        self.selection.changed.disconnect(self.update_actions)
        self.selection.choose(None, None)
        self.selection.changed.connect(self.update_actions)
        self._place_before = None
        self.show_start()

    def _take_page_away(self) -> None:
        if self._standing is not None:
            self._standing.stop()
        page, self.page, self.plans, self._standing, self._jumps = self.page, None, None, None, ()
        self.walk.begin(None)
        self.entrance.stop_guarding()
        self.undoing.follow(None)
        self.telling.follow(None)
        self.selection.changed.disconnect()  # the old page is there until Qt deletes it, and must not read any more
        self.selection.changed.connect(self.update_actions)
        if page is not None:
            self._pages.removeWidget(page)
            page.deleteLater()

    def _on_refused_to_open(self, error: ChanceryError) -> None:
        if self.entrance.refuse(error):
            return
        if self.session.desk is not None:
            self._return_to_desk()
            self.telling.refuse(error)
        else:
            self.show_start()
            self.welcome.show_refusal(error)
            if self.session.asked is not None:
                self.rescue.offer(self.session.asked, error)

    def _return_to_desk(self) -> None:
        """Show the workspace that is open, or ask again who works with it: also when another was not opened after all."""
        self.entrance.forget_file()
        self._show_page(self.page if self.page is not None else self.entrance.keyboard.page)

    # --- going about --------------------------------------------------------------------------------------

    def next_pane(self) -> None:
        """Put the focus into the next part of the window."""
        if self.page is not None:
            self.page.step_pane(1)

    def previous_pane(self) -> None:
        """Put the focus into the part before."""
        if self.page is not None:
            self.page.step_pane(-1)

    def toggle_inspector(self) -> None:
        """Show or hide the inspector."""
        if self.page is not None:
            self.page.toggle_inspector()

    def show_palette(self, text: str = "") -> None:
        """Open the palette."""
        shown = self.page is not None and self._pages.currentWidget() is self.page
        self.search_palette.open_for(self.session.desk if shown else None, self.actions_at_hand, text)

    def _on_record_chosen(self, kind: Kind, record_id: Id) -> None:
        if self.plans is not None and self.page is not None:
            self.plans.go_to(kind, record_id, tuple(self.page.entries.values()))

    # --- actions ------------------------------------------------------------------------------------------

    @property
    def actions_at_hand(self) -> tuple[BoundAction, ...]:
        """Every row of the action table that can be used here: of the place, the places, and the shell."""
        return (*(self.page.actions_at_hand if self.page is not None else ()), *self._jumps, *self._actions)

    @property
    def _of_officers(self) -> tuple[BoundAction, ...]:
        return tuple(bound for bound in self._actions if bound.action in OFFICER_ACTIONS)

    def _shown_actions(self) -> tuple[BoundAction, ...]:
        return self.actions_at_hand

    def _shown_place(self) -> Place | None:
        return self.page.place if self.page is not None else None

    def update_actions(self) -> None:
        """Switch actions on and off, name undo after its step, and put all into the menus."""
        for bound in (*self._actions, *self._jumps):
            bound.update()
        of_place = self.page.actions_at_hand if self.page is not None and not self.locked else ()
        self.menus.fill((*self._actions, *self._jumps), of_place)

    def _name_steps(self) -> None:
        self.undoing.name_steps(self._actions, self._words)
        self.update_actions()

    def print_plan(self) -> None:
        """Print the coordinated plan of the post and period."""
        from app.gui.shell.print_plan import PrintDialog
        from app.work.printout import Printout

        post, period = self.selection.post, self.selection.period
        if self.page is not None and self.plans is not None and post is not None and period is not None:
            self._commit_edits()
            context = self.page.context
            printout = Printout(
                post=post, period=period, day=context.today(), language=context.print_words.code
            )
            dialog = PrintDialog(context, printout, self.plans.file_name(), self)
            dialog.printed.connect(self.telling.tell_printed)
            dialog.open()

    def why_not_unlocked(self) -> Message | None:
        """Why nothing can be looked for."""
        return say("The screen is locked.") if self.locked else None

    def why_not_desk(self) -> Message | None:
        """Why what needs an open workspace is off."""
        return say("Open a workspace first.") if self.page is None else self.why_not_unlocked()

    def why_not_print(self) -> Message | None:
        """Why no plan can be printed."""
        if self.why_not_desk() is None and self.selection.period is None:
            return say("This post has no mission paper yet, so there is no plan to print.")
        return self.why_not_desk()

    # --- locking ------------------------------------------------------------------------------------------

    @property
    def locked(self) -> bool:
        """Whether the screen is locked, so that nothing of the workspace may be shown."""
        return self.entrance.locked

    def lock(self) -> None:
        """Hide everything, now, without a question."""
        self.entrance.lock()

    def _on_locking(self) -> None:
        if self.page is not None and self.page.place is not None:
            self.page.place.hide_dialogs()
        self.search_palette.put_away()
        self.session.forget()

    # --- following ----------------------------------------------------------------------------------------

    def _show_marking(self) -> None:
        desk, page = self.session.desk, self.page
        if desk is None or page is None or page.place is None or self._standing is None or self.locked:
            self.menus.hide_marking()
        else:
            of_plan = self._standing.marking
            highest = desk.markings.highest((*page.place.markings(), of_plan or ""))
            self.menus.show_marking(desk.markings.text(highest, self._words.code), known=of_plan is not None)

    def _commit_edits(self) -> None:
        if self.page is not None and self.page.place is not None:
            self.page.place.commit_edits()

    def _on_preferences_changed(self) -> None:
        self._around.theme.choose(self._around.preferences.current.theme)

    def leave(self, geometry: str) -> None:
        """Save what is being typed, remember where the window stood, close the file: nothing is asked."""
        if not self.locked:
            self._commit_edits()
        self._around.preferences.keep_layout(_LAYOUT, {"geometry": geometry})
        self.session.close()

    def quit(self) -> None:
        """Leave the program."""
        self.window().close()

    # --- putting together -----------------------------------------------------------------------------------

    def _build(self) -> None:
        words = self._words
        self._actions = (
            *bind(FILE_ACTIONS, self.filing, words, self.why_not_unlocked),
            *bind(OFFICER_ACTIONS, self.entrance.keyboard, words, self.why_not_unlocked),
            *bind(EDIT_ACTIONS, self.undoing, words, self.why_not_unlocked),
            *bind(COMMENT_ACTIONS, self.commenting, words, self.why_not_unlocked),
            *bind(WINDOW_ACTIONS, self, words),
            *bind(GO_ACTIONS, self.walk, words),
            *bind(HELP_ACTIONS, self.help, words, self.why_not_unlocked),
        )
        for bound in self._actions:
            self.addAction(bound.qaction)
        self.menus = Menus(words)
        self._pages = Pages()
        self._pages.addWidget(self.welcome)
        self._pages.addWidget(self.entrance.door)
        self._pages.addWidget(self.entrance.keyboard.page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.menus)
        column.addWidget(self._pages, 1)
        self.search_palette = Palette(words, self._around.theme, self._around.jobs, self)

    def _connect_signals(self) -> None:
        session, jobs = self.session, self._around.jobs
        session.opened.connect(self.show_desk)
        session.closed.connect(self._on_closed)
        session.refused.connect(self._on_refused_to_open)
        session.told.connect(self.telling.warn)
        session.began.connect(self.welcome.show_busy)
        session.settled.connect(self.welcome.show_ready)
        jobs.refused.connect(self.telling.refuse)
        jobs.crashed.connect(self.telling.tell_crash)
        jobs.saved.connect(self.telling.tell_saved)
        self.welcome.file_chosen.connect(session.open)
        self.welcome.open_requested.connect(self.filing.open_file)
        self.welcome.new_requested.connect(self.filing.new_workspace)
        self.welcome.sample_requested.connect(self.filing.open_sample)
        self.entrance.page_wanted.connect(self._show_page)
        self.entrance.desk_wanted.connect(self._return_to_desk)
        self.entrance.renewal_wanted.connect(self.renew)
        self.entrance.start_wanted.connect(self.show_start)
        self.entrance.locking.connect(self._on_locking)
        self.entrance.keyboard.about_to_ask.connect(self._commit_edits)
        self.walk.arrived.connect(self.update_actions)
        self.undoing.changed.connect(self._name_steps)
        self.undoing.about_to_undo.connect(self._commit_edits)
        self.filing.told.connect(self.telling.tell)
        self.filing.about_to_leave.connect(self._commit_edits)
        self.selection.changed.connect(self.update_actions)
        self.search_palette.record_chosen.connect(self._on_record_chosen)
        self._around.preferences.changed.connect(self._on_preferences_changed)
