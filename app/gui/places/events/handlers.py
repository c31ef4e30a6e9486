"""What the rows of the action table ask of the place of the events, and why any of them is off."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from app.domain.messages import Message, say
from app.domain.records import Event, Id
from app.domain.vocabulary import EventState
from app.gui.parts.import_dialog import Exchange
from app.gui.parts.record_table import RecordTable
from app.gui.places.events.acts import EventActs
from app.gui.shell.place import Place


class Handlers(Place):
    """The handlers of the actions; the place itself says what is shown.

    Signals: those of every place.
    """

    records: RecordTable
    exchange: Exchange
    acts: EventActs
    plan_button: QToolButton
    all_button: QToolButton
    blank_button: QToolButton

    def inspector(self) -> QWidget:
        """The chosen event."""
        raise NotImplementedError

    def commit_form(self) -> None:
        """Save what is being typed at the right."""
        raise NotImplementedError

    def type_into(self, event: Event) -> None:
        """Go to an event that has just been made, and put the cursor into its title."""
        raise NotImplementedError

    def show_first(self, events: tuple[Event, ...]) -> None:
        """Go to the first of the events that have just been made."""
        raise NotImplementedError

    # --- actions --------------------------------------------------------------------------------------------

    def new_event(self) -> None:
        """Add an event to the open plan, and put the cursor into its title."""
        from app.work import editing

        self.commit_edits()
        self.context.jobs.do(
            editing.add,
            self.context.desk,
            self.acts.blank({}),
            initiator=self,
            done=self.type_into,
            owner=self,
        )

    def duplicate(self) -> None:
        """Copy the chosen events, planned anew."""
        from app.work.events import duplicate_events

        self.commit_edits()
        self.context.jobs.do(
            duplicate_events,
            self.context.desk,
            self.acts.chosen(),
            initiator=self,
            done=self.show_first,
            owner=self,
        )

    def edit(self) -> None:
        """Type into the cell with the cursor."""
        self.records.table.edit_current()

    def delete(self) -> None:
        """Delete the chosen events; undo brings them back."""
        focus = QApplication.focusWidget()
        if focus is None or not self.inspector().isAncestorOf(focus):
            self.remove(self.acts.chosen())

    def remove(self, events: Sequence[Id]) -> None:
        """Delete events, once what is being typed at the right is saved."""
        self.commit_form()
        self.acts.remove(events)

    def set_proposed(self) -> None:
        """Set the chosen events to proposed."""
        self.commit_form()
        self.acts.set_state(EventState.PROPOSED)

    def set_planned(self) -> None:
        """Set the chosen events to planned."""
        self.commit_form()
        self.acts.set_state(EventState.PLANNED)

    def set_confirmed(self) -> None:
        """Set the chosen events to confirmed."""
        self.commit_form()
        self.acts.set_state(EventState.CONFIRMED)

    def set_held(self) -> None:
        """Set the chosen events to held."""
        self.commit_form()
        self.acts.set_state(EventState.HELD)

    def set_postponed(self) -> None:
        """Ask why and by whom, then set the chosen events to postponed."""
        self.commit_form()
        self.acts.ask_why(EventState.POSTPONED)

    def set_cancelled(self) -> None:
        """Ask why and by whom, then set the chosen events to cancelled."""
        self.commit_form()
        self.acts.ask_why(EventState.CANCELLED)

    def toggle_scope(self) -> None:
        """Show the events of the open plan, or all."""
        (self.all_button if self.plan_button.isChecked() else self.plan_button).click()

    def toggle_blank(self) -> None:
        """Show only the events that serve no objective, or all."""
        self.blank_button.click()

    def clear_filters(self) -> None:
        """Show every event."""
        self.records.clear_filters()

    def import_table(self) -> None:
        """Take events in from a file, after a preview."""
        self.commit_edits()
        self.exchange.ask_import()

    def export_table(self) -> None:
        """Write the events of the workspace to a file."""
        self.commit_edits()
        self.exchange.ask_export()

    def why_read_only(self) -> Message | None:
        """Why nothing can be changed."""
        return self.context.desk.read_only_because

    def why_not_change(self) -> Message | None:
        """Why there is nothing to change."""
        if self.records.table.current() is None:
            return say("Choose an event first.")
        return self.why_read_only()

    def why_no_plan(self) -> Message | None:
        """Why there is no plan to show the events of."""
        return None if self.context.selection.post is not None else say("No plan is open.")
