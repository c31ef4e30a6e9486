"""The place of the checks: filters above, findings in the centre, the rule at the right."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.checks import Code, Finding
from app.domain.messages import Message, say, say_n
from app.domain.records import Id, Kind
from app.domain.vocabulary import SIDES, Severity, Side
from app.gui.context import Context
from app.gui.parts.begin_papers import BeginPapers
from app.gui.parts.empty import Empty
from app.gui.parts.filter_bar import FilterBox, SearchField
from app.gui.parts.flow import FlowLayout
from app.gui.parts.pages import Pages
from app.gui.parts.tones import SEVERITY_TONES
from app.gui.places.checks.actions import ACTIONS
from app.gui.places.checks.inspector import FindingInspector
from app.gui.places.checks.rules import RULES
from app.gui.places.checks.tree import FindingFilter, FindingTree
from app.gui.places.checks.where import target_of
from app.gui.shell.place import Count, Foot, Place, in_the_way
from app.gui.theme import Tone
from app.work.checks import Report, read_report
from app.work.mending import Mend, carry_out

_ACCEPTED = "accepted"
_FINDINGS, _NO_MATCH, _ALL_FITS, _NO_PLAN = range(4)


class ChecksPlace(Place):
    """What does not fit in the open plan, as of today.

    Signals: those of every place.
    """

    id = "checks"
    depends_on = frozenset(Kind)
    ACTIONS = ACTIONS
    MAIN_ACTION = "checks.go"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = context.words
        self.report: Report | None = None
        self._wanted: Id | None = None
        self._shown = 0
        self.search = SearchField(words(say("Find in the findings")))
        self.severity_box = FilterBox(words(say("Severity")))
        self.code_box = FilterBox(words(say("Rule")))
        self.side_box = FilterBox(words(say("Who is to act")))
        self.tree = FindingTree(context)
        self.no_match = Empty(words(say("No finding passes the filter.")), words(say("Clear the filter")))
        self.all_fits = Empty("")
        self.no_plan = BeginPapers(context)
        self._inspector = FindingInspector(context)
        self._pages = Pages()
        self._build()
        self._connect_signals()

    # --- what every place answers ---------------------------------------------------------------------------

    def refresh(self) -> None:
        """Check the open plan."""
        post, period = self.context.selection.post, self.context.selection.period
        if post is None or period is None:
            self._show(None)
            return
        self.context.jobs.ask(
            read_report,
            self.context.desk,
            post=post,
            period=period,
            day=self.context.today(),
            done=self._show,
        )

    def reveal(self, record_id: Id) -> None:
        """Show the first finding about this record, whatever the filter hides."""
        self._wanted = record_id
        self._meet_wish()

    def foot(self) -> Foot:
        """How many findings of each severity, and what the filter hides."""
        if self.report is None:
            return Foot()
        words, found = self.context.words, self.report.open
        by_severity = [(s, sum(one.severity is s for one in found)) for s in Severity]
        says = {Severity.ERROR: say("in the way of signature"), Severity.WARNING: say("to look at")}
        counts = tuple(
            Count(words.format(n), says.get(s, say_n("note", "notes", n)), SEVERITY_TONES[s])
            for s, n in by_severity
            if n
        )
        if accepted := len(self.report.accepted):
            counts += (Count(words.format(accepted), say("accepted"), Tone.MUTED),)
        hidden = len(self.report.findings) - self._shown
        return Foot(
            counts,
            say_n("{count} finding hidden by the filter", "{count} findings hidden by the filter", hidden)
            if hidden
            else None,
            self.clear_filter if hidden else None,
            in_the_way(len(self.report.to_settle)),
        )

    def inspector(self) -> QWidget:
        """The chosen finding."""
        return self._inspector

    def markings(self) -> tuple[str, ...]:
        """The markings of both papers and of what findings may name."""
        if self.report is None:
            return ()
        plan = self.report.plan
        marked = {*(one.marking for one in plan.papers), *(one.marking for one in plan.objectives)}
        marked |= {event.marking for event in plan.programme}
        return tuple(sorted(marked - {""}))

    def commit_edits(self) -> None:
        """Save what is being typed at the right."""
        self._inspector.commit()

    def hide_dialogs(self) -> None:
        """Keep what is being typed."""
        self._inspector.apart.keep_drafts()

    # --- actions --------------------------------------------------------------------------------------------

    def go(self) -> None:
        """Go to the place and the record where the chosen finding is mended."""
        finding = self._chosen()
        if finding is not None:
            self.context.navigate(*target_of(finding))

    def check_again(self) -> None:
        """Read the plan again."""
        self.commit_edits()
        self.refresh()

    def set_apart(self) -> None:
        """Put the cursor into the reason."""
        self.inspector_requested.emit()
        self._inspector.apart.ask_reason()

    def mend(self) -> None:
        """Carry out what mends the chosen finding, or let one of several ways be chosen."""
        self.commit_edits()
        rectangle = self.tree.visualRect(self.tree.currentIndex())
        self._inspector.mends.act(self.tree.viewport().mapToGlobal(rectangle.bottomLeft()))

    def accept(self) -> None:
        """Ask for the reason why the chosen finding may stand."""
        self.commit_edits()
        self._inspector.acceptance.ask()

    def reopen(self) -> None:
        """Let the chosen finding, which was accepted, be settled again."""
        self._inspector.acceptance.reopen()

    def copy(self) -> None:
        """Put what is shown on the clipboard, a line for each finding."""
        QGuiApplication.clipboard().setText(self.tree.as_text())

    def clear_filter(self) -> None:
        """Show every finding."""
        self.search.clear()
        for box in (self.severity_box, self.code_box, self.side_box):
            box.setCurrentIndex(0)

    def why_nothing_chosen(self) -> Message | None:
        """Why there is nowhere to go."""
        return say("Choose a finding first.") if self._chosen() is None else None

    def why_not_mend(self) -> Message | None:
        """Why nothing can be mended in one step."""
        return self.why_nothing_chosen() or self._inspector.mends.why_not()

    def why_not_accept(self) -> Message | None:
        """Why the chosen finding cannot be accepted."""
        return self.why_nothing_chosen() or self._inspector.acceptance.why_not_accept()

    def why_not_reopen(self) -> Message | None:
        """Why the chosen finding cannot be opened again."""
        return self.why_nothing_chosen() or self._inspector.acceptance.why_not_reopen()

    def why_nothing_shown(self) -> Message | None:
        """Why there is nothing to copy."""
        return None if self._shown else say("There is no finding in the list.")

    def why_not_apart(self) -> Message | None:
        """Why nothing can be left on purpose here."""
        if self._inspector.apart.objective is None:
            return say("Choose a finding about an objective without support first.")
        return self.context.desk.read_only_because

    # --- showing --------------------------------------------------------------------------------------------

    def _show(self, report: Report | None) -> None:
        self.report = report if report is not None and report.plan.papers else None
        words = self.context.words
        if self.report is None:
            self.no_plan.say_why(
                no_post=say("Here is listed what does not fit in a post’s two papers. There is no post yet."),
                no_papers=say("Here is listed what does not fit in the two papers. This post has none yet."),
            )
        else:
            day = self.context.today()
            self.all_fits.tell(
                words(say("Everything fits as of {day}: both papers can be signed as they stand.", day=day))
            )
            self._offer_codes(self.report)
        self._fill()
        self._meet_wish()
        self.marking_changed.emit()

    def _fill(self) -> None:
        report = self.report
        self._filters.setEnabled(report is not None)
        if report is None:
            self._shown = 0
            self._pages.setCurrentIndex(_NO_PLAN)
            self._on_chosen("")
        else:
            self._shown = self.tree.show_report(report, self._passing())
            page = _FINDINGS if self._shown else _NO_MATCH if report.findings else _ALL_FITS
            self._pages.setCurrentIndex(page)
        self.foot_changed.emit()
        self.actions_changed.emit()

    def _passing(self) -> FindingFilter:
        severity, code, side = (box.key() for box in (self.severity_box, self.code_box, self.side_box))
        return FindingFilter(
            Severity(severity) if severity in set(Severity) else None,
            Code(code) if code else None,
            Side(side) if side else None,
            self.search.text(),
            {"": None, _ACCEPTED: True}.get(severity, False),
        )

    def _offer_codes(self, report: Report) -> None:
        words, kept = self.context.words, self.code_box.key()
        present = {finding.code for finding in report.findings} | ({Code(kept)} if kept else set())
        rules = [(f"{code}  {words(RULES[code].name)}", code.value) for code in Code if code in present]
        self.code_box.offer([(words(say("All rules")), ""), *rules])

    def _meet_wish(self) -> None:
        if self.report is None or self._wanted is None:
            return
        wanted, self._wanted = self._wanted, None
        about = [finding for finding in self.report.findings if wanted in finding.records]
        if about and not self.tree.choose(about[0].key):
            self.clear_filter()
            self.tree.choose(about[0].key)

    def _chosen(self) -> Finding | None:
        key = self.tree.chosen_key()
        found = self.report.findings if self.report is not None else ()
        return next((finding for finding in found if finding.key == key), None)

    # --- what the user does -----------------------------------------------------------------------------------

    def _filter(self, _changed: object = None) -> None:
        self._fill()

    def _on_chosen(self, _key: str) -> None:
        self.commit_edits()
        self._inspector.show_finding(self.report, self._chosen())
        self.actions_changed.emit()

    def _on_opened(self, _key: str) -> None:
        self.go()

    def _on_walked(self, place: str, record: str) -> None:
        self.context.navigate(place, Id(record))

    def _on_mend(self, chosen: Mend) -> None:
        self.context.jobs.do(carry_out, self.context.desk, chosen, initiator=self, owner=self)

    def _connect_signals(self) -> None:
        self.search.textChanged.connect(self._filter)
        for box in (self.severity_box, self.code_box, self.side_box):
            box.currentIndexChanged.connect(self._filter)
        self.tree.chosen.connect(self._on_chosen)
        self.tree.opened.connect(self._on_opened)
        self.no_match.fill_requested.connect(self.clear_filter)
        self._inspector.opened.connect(self._on_walked)
        self._inspector.mends_changed.connect(self.actions_changed)
        self._inspector.mends.chosen.connect(self._on_mend)

    # --- building ---------------------------------------------------------------------------------------------

    def _build(self) -> None:
        words = self.context.words
        heads = {
            Severity.ERROR: say("Errors"),
            Severity.WARNING: say("Warnings"),
            Severity.NOTE: say("Notes"),
        }
        self.severity_box.offer(
            [
                (words(say("All severities")), ""),
                *((words(heads[s]), s.value) for s in Severity),
                (words(say("Accepted")), _ACCEPTED),
            ],
        )
        self.code_box.offer([(words(say("All rules")), "")])
        self.side_box.offer(
            [
                (words(say("Whoever is to act")), ""),
                *((words(say("To act: {side}", side=SIDES[side])), side.value) for side in Side),
            ],
        )
        line = FlowLayout()
        line.addWidget(self.search)
        for box in (self.severity_box, self.code_box, self.side_box):
            line.addWidget(box)
        self._filters = QWidget()
        self._filters.setLayout(line)
        for page in (self.tree, self.no_match, self.all_fits, self.no_plan):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self._filters)
        column.addWidget(self._pages, 1)
