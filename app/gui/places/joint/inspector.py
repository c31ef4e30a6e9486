"""The inspector of joint drafting: of a link, of an objective of either side, or a line on how to choose one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.messages import say
from app.domain.records import Id
from app.domain.vocabulary import Side
from app.gui.context import Context
from app.gui.parts.text import Role, Text
from app.gui.places.joint.link_panel import LinkPanel
from app.gui.places.joint.objective_panel import ObjectivePanel
from app.gui.places.joint.scrolling import scrolled_by
from app.gui.places.joint.words_box import WordsBox
from app.work.joint import Joint


class Inspector(QWidget):
    """Shows what is chosen; the shell scrolls it where it is longer than the window.

    Signals: ``opened(str, str)`` with a place and a record · ``link_requested(Id)`` · ``speaker_changed()``.
    """

    opened = Signal(str, str)
    link_requested = Signal(str)
    speaker_changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record: Id | None = None
        self.links = LinkPanel(context)
        self.objectives = {side: ObjectivePanel(context, side) for side in Side}
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
            panel = self.objectives[objective.side]
            panel.show_objective(joint, objective)
            self._show_page(panel)
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
        if isinstance(panel, ObjectivePanel) and (panel.one is None or not panel.one.objective.apart_reason):
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
        """Put what is being typed into the file now."""
        for panel in self._panels():
            panel.keep_drafts()

    def _panels(self) -> tuple[LinkPanel | ObjectivePanel, ...]:
        return (self.links, *self.objectives.values())

    def _show_page(self, page: QWidget) -> None:
        self._page = page
        for other in (self.hint, *self._panels()):
            other.setVisible(other is page)

    def _scroll_up(self) -> None:
        area = scrolled_by(self)
        if area is not None:
            area.verticalScrollBar().setValue(0)

    def _connect_signals(self) -> None:
        self.links.opened.connect(self.opened)
        self.links.speaker_changed.connect(self.speaker_changed)
        for panel in self.objectives.values():
            panel.opened.connect(self.opened)
            panel.link_requested.connect(self.link_requested)
            panel.speaker_changed.connect(self.speaker_changed)
