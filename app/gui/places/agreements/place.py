"""The place of the agreements: what cooperation rests on, and what is given to operations."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QApplication, QTabBar, QVBoxLayout, QWidget

from app.domain.messages import Message, say, say_n
from app.domain.records import Agreement, Contribution, Event, Id, Kind
from app.gui.actions import Action, Menu
from app.gui.context import Context
from app.gui.parts.countries import countries
from app.gui.parts.pages import Pages
from app.gui.parts.record_inspector import Entry
from app.gui.places.agreements.columns import (
    AGREEMENT_FIELDS,
    AGREEMENT_PAIRED,
    CONTRIBUTION_FIELDS,
    CONTRIBUTION_PAIRED,
    Facts,
    agreement_columns,
    contribution_columns,
    span_of,
)
from app.gui.places.agreements.sheet import About, Sheet
from app.gui.shell.place import Count, Foot, Place
from app.gui.theme import Tone
from app.work.network import AgreementsView

_LAYOUT = "agreements/sheet"


class AgreementsPlace(Place):
    """Agreements on one sheet, contributions to operations on another.

    Signals: those of every place.
    """

    id = "agreements"
    depends_on = frozenset({Kind.AGREEMENT, Kind.CONTRIBUTION, Kind.EVENT})
    follows_selection = False
    ACTIONS = (
        Action(
            id="agreements.new",
            label=say("New agreement"),
            handler="new_agreement",
            shortcuts=("Ctrl+N",),
            why_not="why_read_only",
            menu=Menu.PLACE,
        ),
        Action(
            id="agreements.contribution",
            label=say("New contribution"),
            handler="new_contribution",
            shortcuts=("Ctrl+Shift+N",),
            why_not="why_read_only",
            menu=Menu.PLACE,
        ),
        Action(
            id="agreements.edit",
            label=say("Edit cell"),
            handler="edit",
            shortcuts=("F2",),
            why_not="why_not_change",
            menu=Menu.PLACE,
        ),
        Action(
            id="agreements.delete",
            label=say("Delete row"),
            handler="delete",
            shortcuts=("Del",),
            why_not="why_not_change",
            menu=Menu.PLACE,
        ),
        Action(
            id="agreements.other",
            label=say("Agreements or contributions"),
            handler="toggle_sheet",
            shortcuts=("Ctrl+T",),
            menu=Menu.PLACE,
            separated=True,
        ),
        Action(
            id="agreements.import",
            label=say("Import what is shown…"),
            handler="import_table",
            why_not="why_read_only",
            menu=Menu.PLACE,
            separated=True,
        ),
        Action(
            id="agreements.export",
            label=say("Export what is shown…"),
            handler="export_table",
            menu=Menu.PLACE,
        ),
    )
    MAIN_ACTION = "agreements.new"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.facts = Facts(context.words, context.today)
        self.tabs = QTabBar()
        self.agreements = Sheet(context, self._about_agreements())
        self.contributions = Sheet(context, self._about_contributions())
        self._sheets = Pages()
        self._inspectors = Pages()
        self._build()
        self._connect_signals()

    # --- what every place answers ---------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read both sheets."""
        from app.work.network import read_agreements

        self.agreements.expect()
        self.contributions.expect()
        self.context.jobs.ask(read_agreements, self.context.desk, done=self._show, owner=self)

    def reveal(self, record_id: Id) -> None:
        """Go to an agreement or a contribution, whatever the filters hide."""
        contribution = self.contributions.holds(record_id)
        self.tabs.setCurrentIndex(1 if contribution else 0)
        self.sheet.reveal(record_id)

    def foot(self) -> Foot:
        """How many there are on the sheet, what is no longer valid, how many the filters hide."""
        shown = self.sheet.records.table.total
        if self.sheet is self.agreements:
            counts = [Count(str(shown), say_n("agreement", "agreements", shown))]
            over = sum(self.facts.validity(one) == "over" for one in self.facts.view.agreements)
            bare = sum(not self.facts.events(one) for one in self.facts.view.agreements)
            if over:
                counts.append(Count(str(over), say("no longer valid"), Tone.BAD))
            if bare:
                counts.append(Count(str(bare), say("without an event"), Tone.MUTED))
        else:
            counts = [Count(str(shown), say_n("contribution", "contributions", shown))]
        hidden = self.sheet.records.hidden
        if not hidden:
            return Foot(tuple(counts))
        message = say_n("{count} hidden by the filter", "{count} hidden by the filter", hidden)
        return Foot(tuple(counts), message, self.sheet.records.clear_filters)

    def inspector(self) -> QWidget:
        """The chosen agreement or contribution."""
        return self._inspectors

    def commit_edits(self) -> None:
        """Save what is being typed, in a cell or at the right."""
        for sheet in (self.agreements, self.contributions):
            sheet.records.commit()
            sheet.inspector.commit()

    def hide_dialogs(self) -> None:
        """Close lists that are open."""
        self.agreements.records.close_popups()
        self.contributions.records.close_popups()

    # --- actions --------------------------------------------------------------------------------------------

    @property
    def sheet(self) -> Sheet:
        """The sheet that is shown."""
        return self.contributions if self.tabs.currentIndex() == 1 else self.agreements

    def new_agreement(self) -> None:
        """Add an agreement, and put the cursor into its name."""
        self.tabs.setCurrentIndex(0)
        self.agreements.add()

    def new_contribution(self) -> None:
        """Add a contribution, and put the cursor into its operation."""
        self.tabs.setCurrentIndex(1)
        self.contributions.add()

    def edit(self) -> None:
        """Type into the cell with the cursor."""
        self.sheet.records.table.edit_current()

    def delete(self) -> None:
        """Delete the chosen rows; undo brings them back."""
        focus = QApplication.focusWidget()
        if focus is None or not self._inspectors.isAncestorOf(focus):
            self.sheet.remove_selected()

    def toggle_sheet(self) -> None:
        """Show the other sheet."""
        self.tabs.setCurrentIndex(1 - self.tabs.currentIndex())

    def import_table(self) -> None:
        """Take a table in from a file, after a preview."""
        self.commit_edits()
        self.sheet.exchange.ask_import()

    def export_table(self) -> None:
        """Write the sheet to a file."""
        self.commit_edits()
        self.sheet.exchange.ask_export()

    def why_read_only(self) -> Message | None:
        """Why nothing can be changed."""
        return self.context.desk.read_only_because

    def why_not_change(self) -> Message | None:
        """Why there is nothing to change."""
        return say("Choose a row first.") if self.sheet.current is None else self.why_read_only()

    # --- showing --------------------------------------------------------------------------------------------

    def _show(self, view: AgreementsView) -> None:
        facts = self.facts
        facts.view = view
        facts.agreements = self.agreements.show_rows(
            view.agreements, {"valid_until": facts.validity}, {"events": facts.events}
        )
        facts.contributions = self.contributions.show_rows(view.contributions, {}, {})
        self.agreements.read_again()
        self.contributions.read_again()

    def _on_agreement_chosen(self, agreement: Agreement | None) -> None:
        from app.work.network import events_under

        inspector = self.agreements.inspector
        if agreement is None:
            inspector.show_nothing()
        else:
            words = self.context.words
            signed = words.partial_date(agreement.date_signed) if agreement.date_signed is not None else ""
            parts = (countries(agreement.parties, words), signed)
            inspector.show_record(agreement, agreement.name, " · ".join(filter(None, parts)))
            if self.facts.validity(agreement) == "over":
                inspector.add_finding(words(say("It is no longer valid.")), Tone.BAD)
            self.context.jobs.ask(
                events_under,
                self.context.desk,
                field="agreement",
                record=agreement.id,
                done=lambda events: self._show_events(agreement, events),
                owner=self,
            )
        self.actions_changed.emit()

    def _show_events(self, agreement: Agreement, events: tuple[Event, ...]) -> None:
        current = self.agreements.current
        if current is None or current.id != agreement.id:
            return
        words = self.context.words
        lines = [
            Entry(" · ".join(filter(None, (words.span(e.date_start, e.date_end), e.title))), "events", e.id)
            for e in events
        ]
        inspector = self.agreements.inspector
        inspector.add_section(say("Events that rest on it"), lines, say("No event rests on it yet."))
        inspector.add_history(agreement)

    def _on_contribution_chosen(self, contribution: Contribution | None) -> None:
        inspector = self.contributions.inspector
        if contribution is None:
            inspector.show_nothing()
        else:
            parts = (contribution.organisation, contribution.area, span_of(contribution, self.context.words))
            inspector.show_record(contribution, contribution.operation, " · ".join(filter(None, parts)))
            inspector.add_history(contribution)
        self.actions_changed.emit()

    def _on_tab(self, index: int) -> None:
        self.commit_edits()
        self._sheets.setCurrentIndex(index)
        self._inspectors.setCurrentIndex(index)
        self.context.preferences.keep_layout(_LAYOUT, {"shown": index})
        self.foot_changed.emit()
        self.actions_changed.emit()

    def _on_not_found(self, record_id: str, _edit: str) -> None:
        """It was asked for before anything was read, and is no agreement."""
        if self.contributions.holds(Id(record_id)):
            self.reveal(Id(record_id))

    def _on_counted(self) -> None:
        self.foot_changed.emit()

    def _on_form_requested(self) -> None:
        self.inspector_requested.emit()

    def _on_walked(self, place: str, record: str) -> None:
        self.context.navigate(place, Id(record))

    # --- building -------------------------------------------------------------------------------------------

    def _about_agreements(self) -> About:
        return About(
            cls=Agreement,
            name="agreements",
            table="agreements",
            label=say("Agreements"),
            hint=say("Find in the agreements"),
            nothing=say("Choose an agreement to read it here."),
            belongs=say(
                "What cooperation rests on belongs here: treaties, memoranda, yearly plans. Events name them as "
                "their legal basis. Begin with one agreement, or import a table of them."
            ),
            fill=say("Add an agreement"),
            first="name",
            columns=agreement_columns(self.facts),
            fields=AGREEMENT_FIELDS,
            paired=AGREEMENT_PAIRED,
            filters=(
                ("parties", say("All parties")),
                ("type", say("All types")),
                ("valid_until", say("Valid or not")),
            ),
            begin=self._begin_agreement,
        )

    def _about_contributions(self) -> About:
        return About(
            cls=Contribution,
            name="contributions",
            table="operations",
            label=say("Contributions to operations"),
            hint=say("Find in the contributions"),
            nothing=say("Choose a contribution to read it here."),
            belongs=say(
                "Troops and observers given to operations of the UN, NATO and others belong here. Begin with "
                "one contribution, or import a table of them."
            ),
            fill=say("Add a contribution"),
            first="operation",
            columns=contribution_columns(self.facts),
            fields=CONTRIBUTION_FIELDS,
            paired=CONTRIBUTION_PAIRED,
            filters=(("organisation", say("All organisations")),),
            begin=self._begin_contribution,
        )

    def _begin_agreement(self, values: dict[str, Any]) -> Agreement:
        known = {
            "name": self.context.words(say("New agreement")),
            "parties": (self.context.desk.identity.state,),
        }
        return Agreement(id=self.context.desk.new_id(), **(known | values))

    def _begin_contribution(self, values: dict[str, Any]) -> Contribution:
        known = {"operation": self.context.words(say("New contribution"))}
        return Contribution(id=self.context.desk.new_id(), **(known | values))

    def _build(self) -> None:
        words = self.context.words
        self.tabs.addTab(words(say("Agreements")))
        self.tabs.addTab(words(say("Contributions to operations")))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(words(say("Agreements or contributions")))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(12)
        column.addWidget(self.tabs)
        column.addWidget(self._sheets, 1)
        for sheet in (self.agreements, self.contributions):
            self._sheets.addWidget(sheet)
            self._inspectors.addWidget(sheet.inspector)
        shown = 1 if self.context.preferences.layout(_LAYOUT).get("shown") == 1 else 0
        self.tabs.setCurrentIndex(shown)
        self._sheets.setCurrentIndex(shown)
        self._inspectors.setCurrentIndex(shown)

    def _connect_signals(self) -> None:
        self.tabs.currentChanged.connect(self._on_tab)
        self.agreements.chosen.connect(self._on_agreement_chosen)
        self.contributions.chosen.connect(self._on_contribution_chosen)
        self.agreements.records.not_found.connect(self._on_not_found)
        for sheet in (self.agreements, self.contributions):
            sheet.counted.connect(self._on_counted)
            sheet.form_requested.connect(self._on_form_requested)
            sheet.inspector.opened.connect(self._on_walked)
