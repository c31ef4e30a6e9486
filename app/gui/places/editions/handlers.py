"""What the rows of the action table ask of the place, and why any of them is off."""

from __future__ import annotations

from enum import IntEnum

from app.domain.messages import Message, say
from app.domain.vocabulary import Decision, Subject
from app.gui.places.editions.acts import EditionActs
from app.gui.places.editions.comparing import Comparing
from app.gui.places.editions.sheet import SheetPage
from app.gui.shell.place import Place
from app.work.edition_page import EditionPage


class Tab(IntEnum):
    """The three pages of an edition."""

    SHEET = 0
    EDITIONS = 1
    COMPARISON = 2


class Handlers(Place):
    """The handlers of the actions; the place itself says what is shown.

    Signals: those of every place.
    """

    page: EditionPage | None
    subject: Subject
    sheet: SheetPage
    comparing: Comparing
    acts: EditionActs

    def turn_to(self, tab: Tab) -> None:
        """Show one of the three pages."""
        raise NotImplementedError

    def show_edition(self, edition: str) -> None:
        """Show the edition with this id; without one, the newest."""
        raise NotImplementedError

    def open_record(self, place: str, record: str) -> None:
        """Go where something is settled."""
        raise NotImplementedError

    # --- actions --------------------------------------------------------------------------------------------

    def freeze(self) -> None:
        """Freeze the text of today, once its note is given."""
        self.commit_edits()
        if self.page is not None:
            self.acts.freeze(self.page)

    def print_edition(self) -> None:
        """Print the edition that is shown."""
        if self.page is not None and self.page.edition is not None:
            self.acts.print_edition(self.page.edition)

    def compare(self) -> None:
        """Show what changed from the edition that is shown to the text of today."""
        page = self.page
        if page is not None and page.edition is not None:
            newest = page.newest if page.newest != page.edition else None
            self.comparing.choose(page.edition.id, newest.id if newest is not None else None)
            self.turn_to(Tab.COMPARISON)

    def print_comparison(self) -> None:
        """Print what changed between the two texts that are chosen."""
        pair = self.comparing.pair()
        if pair is not None:
            self.acts.print_comparison(*pair)

    def toggle_wording(self) -> None:
        """Show only changes of wording, or every change."""
        self.turn_to(Tab.COMPARISON)
        self.comparing.only_words.toggle()

    def concur(self) -> None:
        """Concur, for the office that is chosen."""
        self._decide(Decision.CONCUR)

    def concur_with_comment(self) -> None:
        """Concur with a comment, for the office that is chosen."""
        self._decide(Decision.COMMENT)

    def do_not_concur(self) -> None:
        """Do not concur, for the office that is chosen."""
        self._decide(Decision.NON_CONCUR)

    def record(self) -> None:
        """Record the decision of the office that is chosen from a signed paper."""
        line = self.sheet.table.line()
        if self.page is not None and line is not None:
            self.acts.record(self.page, line)

    def save_scan(self) -> None:
        """Save the scan from which the decision of the office that is chosen was recorded."""
        line = self.sheet.table.line()
        if line is not None and line.decision is not None and line.decision.attachment is not None:
            self.acts.save_scan(line.decision.attachment)

    def ask_another(self) -> None:
        """Type the name of an office to ask."""
        self.turn_to(Tab.SHEET)
        self.sheet.table.ask_another()

    def set_due(self) -> None:
        """Type until when the office that is chosen is asked."""
        self.turn_to(Tab.SHEET)
        self.sheet.table.set_due()

    def remove_line(self) -> None:
        """Take the office that is chosen off the sheet."""
        line = self.sheet.table.line()
        if line is not None and self.why_not_change_line() is None:
            self.acts.remove(line)

    def go_on(self) -> None:
        """Go where the chosen thing that stands in the way is settled."""
        self.turn_to(Tab.SHEET)
        rows, row = self.sheet.obstacles.rows, self.sheet.obstacles.currentIndex().row()
        if 0 <= row < len(rows):
            self.open_record(rows[row].place, rows[row].record)

    def show_newest(self) -> None:
        """Show the newest edition."""
        self.show_edition("")

    # --- why an action is off -------------------------------------------------------------------------------

    def why_not_freeze(self) -> Message | None:
        """Why nothing can be frozen now."""
        return self.page.why_not_freeze if self.page is not None else no_plan()

    def why_not_print(self) -> Message | None:
        """Why no edition can be printed."""
        if self.page is None or self.page.edition is None:
            return say("No edition has been frozen yet.")
        return None

    def why_not_compare(self) -> Message | None:
        """Why nothing can be compared."""
        if self.page is None or self.page.edition is None:
            return say("No edition has been frozen yet.")
        return None

    def why_not_decide(self) -> Message | None:
        """Why the officer at the keyboard can't decide for the office that is chosen."""
        page, office = self.page, self.sheet.table.office()
        if page is None:
            return no_plan()
        if office is None:
            return say("Choose an office in the coordination sheet first.")
        return page.why_not_decide.get(office, say("This office is not on the coordination sheet."))

    def why_not_concur(self) -> Message | None:
        """Why the office that is chosen can't concur."""
        page, office = self.page, self.sheet.table.office()
        why = self.why_not_decide()
        if why is not None or page is None or office is None:
            return why
        return page.why_not_concur.get(office)

    def why_not_record(self) -> Message | None:
        """Why nothing can be recorded from a signed paper for the office that is chosen."""
        page, office = self.page, self.sheet.table.office()
        if page is None:
            return no_plan()
        if office is None:
            return say("Choose an office in the coordination sheet first.")
        return page.why_not_record.get(office, say("This office is not on the coordination sheet."))

    def why_not_scan(self) -> Message | None:
        """Why there is no scan to save."""
        line = self.sheet.table.line()
        if line is None or line.decision is None or line.decision.attachment is None:
            return say("The decision of the chosen office was not recorded from a signed paper.")
        return None

    def why_not_ask(self) -> Message | None:
        """Why no office can be asked."""
        return self.page.why_not_ask if self.page is not None else no_plan()

    def why_not_change_line(self) -> Message | None:
        """Why the chosen line can't be changed."""
        line = self.sheet.table.line()
        if line is None or line.entry is None:
            return say("Choose an office in the coordination sheet first.")
        return self.why_not_ask()

    def why_nothing_in_the_way(self) -> Message | None:
        """Why there is nowhere to go."""
        return None if self.sheet.obstacles.rows else say("Nothing stands in the way of signature.")

    def why_not_newest(self) -> Message | None:
        """Why there is no newer edition to show."""
        if self.page is None or self.page.is_newest:
            return say("The newest edition is shown already.")
        return None

    def _decide(self, decision: Decision) -> None:
        page, line = self.page, self.sheet.table.line()
        if page is not None and line is not None:
            self.acts.decide(page, line, decision)


def no_plan() -> Message:
    """Why nothing can be done while there is no paper."""
    return say("There is no mission paper yet.")
