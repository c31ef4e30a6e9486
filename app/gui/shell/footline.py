"""The foot line: what is counted, what a filter hides, what stands in the way; and the work that takes long."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QWidget

from app.domain.messages import say
from app.gui.jobs import Job, Jobs
from app.gui.parts.flow import FlowLayout
from app.gui.parts.text import Role, Text, plain_tip
from app.gui.shell.place import Count, Foot
from app.gui.theme import Tone
from app.language import Language

SHOWN_AFTER = 1.0
NUMBERS_AFTER = 5.0
"""Seconds after which work says that it goes on, and how far it is."""


class FootLine(QWidget):
    """The line at the bottom of the window.

    Signals: ``clear_requested()`` when the user wants what a filter hides.
    """

    clear_requested = Signal()

    def __init__(self, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("footline")
        self._words = words
        self._counted = QWidget()
        self._counts = FlowLayout(self._counted, gap=20)
        self._hidden = Text(role=Role.MUTED)
        self._clear = QPushButton(words(say("clear")))
        self._clear.setProperty("link", "true")
        self._in_the_way = Text(role=Role.MUTED)
        self.working = Working(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 5, 18, 5)
        row.setSpacing(8)
        self._counted.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._counted.setFixedHeight(self.fontMetrics().height() + 4)  # what has no room falls out as a whole
        row.addWidget(self._counted)
        row.addSpacing(8)
        row.addWidget(self._hidden)
        row.addWidget(self._clear)
        row.addStretch(1)
        row.addWidget(self.working)
        row.addWidget(self._in_the_way)
        self.setMinimumHeight(self.fontMetrics().height() + 14)
        self._shown: Foot | None = None
        self._connect_signals()
        self.show_foot(Foot())

    def show_foot(self, foot: Foot) -> None:
        """Say what a place counts."""
        if foot == self._shown:
            return
        self._shown = foot
        while (item := self._counts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for count in foot.counts:
            self._counts.addWidget(self._count(count))
        self._counted.setToolTip(
            plain_tip(" · ".join(f"{count.number} {self._words(count.words)}" for count in foot.counts))
        )
        self._counted.updateGeometry()
        self._hidden.setVisible(foot.hidden is not None)
        self._clear.setVisible(foot.hidden is not None and foot.clear is not None)
        if foot.hidden is not None:
            self._hidden.setText(self._words(foot.hidden))
        self._in_the_way.setText(self._words(foot.in_the_way) if foot.in_the_way is not None else "")

    def _count(self, count: Count) -> QWidget:
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(Text(self._grouped(count.number), Role.STRONG))
        row.addWidget(
            Text(self._words(count.words), tone=Tone.MUTED if count.tone is Tone.PLAIN else count.tone)
        )
        return both

    def _grouped(self, number: str) -> str:
        return self._words.number(int(number)) if number.isdecimal() else number

    def _connect_signals(self) -> None:
        self._clear.clicked.connect(self.clear_requested)


class Working(QWidget):
    """Shows work that takes over a second, and after five how far it is, with Cancel where it can be cancelled."""

    def __init__(self, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._jobs: list[Job] = []
        self._says = Text(role=Role.MUTED)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        self.cancel = QPushButton(words(say("Cancel")))
        self.cancel.setProperty("link", "true")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 16, 0)
        row.addWidget(self._says)
        row.addWidget(self._bar)
        row.addWidget(self.cancel)
        self._clock = QTimer(self)
        self._clock.setInterval(250)
        self._clock.timeout.connect(self.look)
        self.cancel.clicked.connect(self._on_cancel)
        self.hide()

    def follow(self, jobs: Jobs) -> None:
        """Watch the work of these jobs."""
        jobs.started.connect(self._on_started)
        jobs.finished.connect(self._on_finished)

    @property
    def said(self) -> str:
        """What it says."""
        return self._says.text()

    def look(self) -> None:
        """Show how the oldest work stands."""
        if not self._jobs:
            self._clock.stop()
            self.hide()
            return
        job = self._jobs[0]
        seconds = job.seconds()
        self.setVisible(seconds >= SHOWN_AFTER)
        self._bar.setVisible(seconds >= SHOWN_AFTER)
        self.cancel.setVisible(job.cancellable and seconds >= SHOWN_AFTER)
        if job.steps is None or seconds < NUMBERS_AFTER:
            self._bar.setRange(0, 0)
            self._says.setText(self._words(say("Working…")))
        else:
            done, total = job.steps
            self._bar.setRange(0, total)
            self._bar.setValue(done)
            self._says.setText(self._words(say("Working: {done} of {total}", done=done, total=total)))

    def _on_started(self, job: Job) -> None:
        self._jobs.append(job)
        self._clock.start()

    def _on_finished(self, job: Job) -> None:
        if job in self._jobs:
            self._jobs.remove(job)
        if not self._jobs:
            self.look()

    def _on_cancel(self) -> None:
        if self._jobs:
            self._jobs[0].cancel()
            self._says.setText(self._words(say("Stopping…")))
