"""The inspector of joint drafting: of a link, of an objective of either side, or a line on how to choose one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.messages import say
from app.domain.records import Id
from app.gui.context import Context
from app.gui.parts.scrolling import scrolled_by
from app.gui.parts.text import Role, Text
from app.gui.places.joint.link_panel import LinkPanel
from app.gui.places.joint.objective_panel import ObjectivePanel
from app.gui.places.joint.words_box import WordsBox
from app.work.joint import Joint


class Inspector(QWidget):
    """Shows what is chosen; the shell scrolls it where it is longer than the window.

    Signals: ``opened(str, str)`` with a place and a record · ``link_requested(Id)`` · ``linked(Id)`` with a link that
    a suggestion became · ``speaker_changed()``.
    """

    opened = Signal(str, str)
    link_requested = Signal(str)
    linked = Signal(str)
    speaker_changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record: Id | None = None
        self.links = LinkPanel(context)
        self.objective = ObjectivePanel(context)
        self.hint = Text(
            context.words(say("Choose an objective or a link to see it here.")), Role.MUTED, wrap=True
        )
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for page in (self.hint, *self._panels()):
            column.addWidget(page)
        self._show_page(self.hint)
        self._connect_signals()

    def show_record(self, joint: Joint, record: Id | None) -> None:
        """Show this link or objective; nothing where it is neither."""
        link = joint.link.get(record) if record is not None else None
        objective = joint.objective.get(record) if record is not None else None
        if link is not None:
            self.links.show_link(joint, link)
            self._show_page(self.links)
        elif objective is not None:
            self.objective.show_objective(joint, objective)
            self._show_page(self.objective)
        else:
            self._show_page(self.hint)
        if record != self._record:
            self._record = record
            self._scroll_up()

    def panel(self) -> LinkPanel | ObjectivePanel | None:
        """The panel that is shown."""
        return next((panel for panel in self._panels() if panel is self._page), None)

    def words_box(self) -> WordsBox | None:
        """Where a word can be given now: on the link, or on a reason to stand apart."""
        panel = self.panel()
        if panel is self.objective and not self.objective.apart.may_be_spoken_of:
            return None
        return panel.words_box if panel is not None else None

    def take_focus(self) -> None:
        """Put the keyboard on what can be done about what is shown."""
        panel = self.panel()
        if panel is not None:
            panel.take_focus()

    def commit(self) -> None:
        """Save what is being typed."""
        for panel in self._panels():
            panel.commit()

    def keep_drafts(self) -> None:
        """Put what is being typed into the file now, and close what is open beside the window."""
        self.links.referrals.close_dialog()
        for panel in self._panels():
            panel.keep_drafts()

    def _panels(self) -> tuple[LinkPanel, ObjectivePanel]:
        return self.links, self.objective

    def _show_page(self, page: QWidget) -> None:
        self._page = page
        for other in (self.hint, *self._panels()):
            other.setVisible(other is page)

    def _scroll_up(self) -> None:
        area = scrolled_by(self)
        if area is not None:
            area.verticalScrollBar().setValue(0)

    def _connect_signals(self) -> None:
        for panel in self._panels():
            panel.opened.connect(self.opened)
            panel.speaker_changed.connect(self.speaker_changed)
        self.objective.link_requested.connect(self.link_requested)
        self.objective.linked.connect(self.linked)
