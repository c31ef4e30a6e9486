"""At the right of the checks: what the rule of the chosen finding asks, what it is about, and what mends it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain.checks import Code, Finding
from app.domain.markings import Markings
from app.domain.messages import Message, say
from app.domain.records import Objective
from app.domain.vocabulary import SEVERITIES
from app.gui.context import Context
from app.gui.parts.chip import Chip
from app.gui.parts.link_text import LinkText
from app.gui.parts.text import Role, Text
from app.gui.parts.tones import SEVERITY_TONES
from app.gui.places.checks.accept_box import AcceptBox
from app.gui.places.checks.actions import MEND_KEY
from app.gui.places.checks.mends_box import MendsBox
from app.gui.places.checks.rules import RULES
from app.gui.places.checks.where import record_line, target_of
from app.gui.places.joint.apart_box import ApartBox
from app.gui.theme import Tone
from app.work.checks import Report
from app.work.mending import Mend, mends

_SUGGESTIONS = say("See what it could be linked to")
_GO = {
    "joint": say("Settle it in joint drafting"),
    "papers": say("Open it in the paper"),
    "events": say("Open the event"),
    "guidance": say("Open it in the guidance"),
    "editions": say("Open the edition"),
}


class FindingInspector(QWidget):
    """The chosen finding.

    Signals: ``opened(str, str)`` with a place and a record · ``mends_changed()`` when other mends are offered.
    """

    opened = Signal(str, str)
    mends_changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        words = context.words
        self.finding: Finding | None = None
        self.hint = Text(
            words(say("Choose a finding to see what the rule asks and what mends it.")), Role.MUTED, wrap=True
        )
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.title = Text(role=Role.HEADING, wrap=True)
        self.severity = Chip("", context.theme)
        self.sentence = Text(wrap=True, selectable=True)
        self.go = QPushButton()
        self.asks, self.why, self.mend = (Text(wrap=True, selectable=True) for _ in range(3))
        self.links: list[LinkText] = []
        self._links = QVBoxLayout()
        self._links.setSpacing(4)
        self.apart = ApartBox(context)
        self.mends = MendsBox(context, MEND_KEY)
        self.acceptance = AcceptBox(context)
        self._page = QWidget()
        self._build()
        self._connect_signals()

    def show_finding(self, report: Report | None, finding: Finding | None) -> None:
        """Show a finding; None shows how to choose one."""
        self.hint.setVisible(finding is None)
        self._page.setVisible(finding is not None)
        self.finding = finding
        if finding is None or report is None:
            if report is not None:
                self.apart.show_objective(report.plan, None)
            return
        words, rule = self._context.words, RULES[finding.code]
        self.title.setText(f"{finding.code}  {words(rule.name)}")
        if finding.accepted is None:
            self.severity.tell(words(SEVERITIES[finding.severity]), SEVERITY_TONES[finding.severity])
        else:
            self.severity.tell(words(say("accepted")), Tone.MUTED)
        self.sentence.setText(words(finding.message))
        self.asks.setText(words(rule.asks))
        self.why.setText(words(rule.why))
        self.mend.setText(words(rule.mend))
        linking = finding.code in {Code.T1, Code.T2}
        self.go.setText(words(_SUGGESTIONS if linking else _GO[target_of(finding)[0]]))
        self._ask_for_mends(report, finding)
        self.acceptance.show_finding(report, finding)
        self._show_links(report, finding)
        apart = finding.code in {Code.T1, Code.T2} or (
            finding.code is Code.A3 and self._objective(report, finding)
        )
        self.apart.show_objective(report.plan, self._objective(report, finding) if apart else None)

    def commit(self) -> None:
        """Save what is being typed."""
        self.apart.commit()

    def _ask_for_mends(self, report: Report, finding: Finding) -> None:
        """Look for what mends it beside the screen's thread: suggestions compare every word of the plan."""
        self.mends.show_mends(())
        if finding.accepted is None:
            self._context.jobs.ask(
                _mends_of,
                report,
                finding,
                self._context.desk.markings,
                self._context.words.code,
                done=self._show_mends,
            )

    def _show_mends(self, found: tuple[Finding, tuple[Mend, ...]]) -> None:
        finding, mends = found
        if finding == self.finding:
            self.mends.show_mends(mends)
            self.mends_changed.emit()

    def _objective(self, report: Report, finding: Finding) -> Objective | None:
        return report.plan.find_objective(finding.records[0])

    def _show_links(self, report: Report, finding: Finding) -> None:
        while (item := self._links.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.links = []
        for record_id in finding.records:
            text, place = record_line(report, record_id, self._context.words)
            if text:
                link = LinkText(text, f"{place}/{record_id}")
                link.opened.connect(self._on_link)
                self.links.append(link)
                self._links.addWidget(link)

    def _on_link(self, key: str) -> None:
        place, record = key.split("/", 1)
        self.opened.emit(place, record)

    def _on_go(self) -> None:
        if self.finding is not None:
            self.opened.emit(*target_of(self.finding))

    def _connect_signals(self) -> None:
        self.go.clicked.connect(self._on_go)

    def _build(self) -> None:
        inner = QVBoxLayout(self._page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(4)
        inner.addWidget(self.title)
        inner.addWidget(self.severity)
        inner.addSpacing(4)
        inner.addWidget(self.sentence)
        inner.addSpacing(4)
        inner.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addWidget(self.mends)
        self._part(inner, say("What would mend it"), self.mend)
        inner.addSpacing(8)
        inner.addWidget(self.apart)
        inner.addWidget(self.acceptance)
        self._part(inner, say("What it is about"))
        inner.addLayout(self._links)
        self._part(inner, say("What the rule asks"), self.asks)
        self._part(inner, say("Why it matters"), self.why)
        inner.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.hint)
        column.addWidget(self._page)
        column.addStretch(1)
        self._page.hide()

    def _part(self, column: QVBoxLayout, caption: Message, text: QWidget | None = None) -> None:
        words = self._context.words
        column.addSpacing(12)
        column.addWidget(Text(words.upper(words(caption)), Role.CAPTION))
        if text is not None:
            column.addWidget(text)


def _mends_of(
    report: Report, finding: Finding, markings: Markings, language: str
) -> tuple[Finding, tuple[Mend, ...]]:
    return finding, mends(report.plan, finding, markings, language=language)
