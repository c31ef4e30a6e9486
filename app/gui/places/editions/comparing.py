"""What changed: from which text to which, how much, and the differences; made only when it is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.domain.comparison import Difference, Fate
from app.domain.messages import Message, say, say_n
from app.domain.records import Id
from app.domain.staffing import Edition
from app.gui.context import Context
from app.gui.parts.empty import Empty
from app.gui.parts.flow import FlowLayout
from app.gui.parts.pages import Pages
from app.gui.parts.text import Role, Text
from app.gui.places.editions.differences import DifferenceList, is_wording
from app.work.edition_page import Compared, read_comparison

_LIST, _NOTHING = range(2)
TODAY = ""


class Comparing(QWidget):
    """The page of the comparison.

    Signals: ``opened(str, str)`` with the kind and the id of a record to go to · ``print_wanted()`` ·
    ``changed()`` after other texts were compared or filtered.
    """

    opened = Signal(str, str)
    print_wanted = Signal()
    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        words = context.words
        self.editions: Sequence[Edition] = ()
        self.compared: Compared | None = None
        self._stale = True
        self.first, self.second = QComboBox(), QComboBox()
        self.only_words = QCheckBox(words(say("Only wording")))
        self.print_button = QPushButton(words(say("Print the comparison…")))
        self.counts = Text(role=Role.STRONG, wrap=True)
        self.list = DifferenceList(context)
        self.nothing = Empty("")
        self._pages = Pages()
        self._build()
        self._connect_signals()

    # --- what it is told ------------------------------------------------------------------------------------------

    def show_editions(self, editions: Sequence[Edition]) -> None:
        """Offer these editions; what was chosen stays where it is still there. Nothing is compared yet."""
        self.editions = editions
        self._stale = True
        kept = self.first.currentData(), self.second.currentData()
        for box in (self.first, self.second):
            box.blockSignals(True)
            box.clear()
        for edition in reversed(editions):
            text = self._called(edition)
            self.first.addItem(text, edition.id)
            self.second.addItem(text, edition.id)
        self.second.insertItem(0, self._context.words(say("the text of today")), TODAY)
        for box, key in zip((self.first, self.second), kept, strict=True):
            box.setCurrentIndex(max(box.findData(key) if key is not None else 0, 0))
            box.blockSignals(False)

    def choose(self, first: Id, second: Id | None) -> None:
        """Compare these two: ``None`` is the text of today."""
        for box, key in ((self.first, first), (self.second, second or TODAY)):
            box.blockSignals(True)
            box.setCurrentIndex(max(box.findData(key), 0))
            box.blockSignals(False)
        self._stale = True

    def look(self) -> None:
        """It is looked at: compare, unless that was done."""
        if self._stale:
            self._compare()

    def pair(self) -> tuple[Edition, Edition | None] | None:
        """The two texts that are chosen; ``None`` in the second place is the text of today."""
        first = self._edition(self.first.currentData())
        return (first, self._edition(self.second.currentData())) if first is not None else None

    @property
    def hidden(self) -> int:
        """How many differences the filter hides."""
        found = self.compared.comparison.differences if self.compared is not None else ()
        return len(found) - len(self._passing())

    def show_all(self) -> None:
        """Take the filter away."""
        self.only_words.setChecked(False)

    # --- comparing ------------------------------------------------------------------------------------------------

    def _compare(self) -> None:
        pair = self.pair()
        self._stale = False
        if pair is None:
            self._show_nothing(
                say("What changed between two editions stands here, once there is an edition.")
            )
            return
        first, second = pair
        if second is not None and first.number > second.number:
            first, second = second, first
        context = self._context
        context.jobs.ask(
            read_comparison,
            context.desk,
            first,
            second,
            day=context.today(),
            done=partial(self._show, (first.id, second.id if second is not None else None)),
            owner=self,
        )

    def _show(self, asked: tuple[Id, Id | None], compared: Compared) -> None:
        pair = self.pair()
        now = {pair[0].id, pair[1].id if pair[1] is not None else None} if pair is not None else set()
        if now == set(asked):
            self.compared = compared
            self._fill()

    def _fill(self) -> None:
        words = self._context.words
        found = self.compared.comparison if self.compared is not None else None
        if found is None or not found.differences:
            self._show_nothing(say("Nothing has changed between these two texts."))
            return
        counted = (
            say_n("{count} added", "{count} added", found.count(Fate.ADDED)),
            say_n("{count} removed", "{count} removed", found.count(Fate.REMOVED)),
            say_n("{count} changed", "{count} changed", found.count(Fate.CHANGED)),
        )
        self.counts.setText(" · ".join(words(message) for message in counted))
        passing = self._passing()
        if not passing:
            self._show_nothing(say("No wording has changed; what has, the filter hides."), counted=True)
            return
        today = self.compared.today if self.compared is not None else frozenset()
        self.list.show_differences(passing, today, only_words=self.only_words.isChecked())
        self._pages.setCurrentIndex(_LIST)
        self.changed.emit()

    def _passing(self) -> list[Difference]:
        found = self.compared.comparison.differences if self.compared is not None else ()
        return [one for one in found if is_wording(one)] if self.only_words.isChecked() else [*found]

    def _show_nothing(self, why: Message, *, counted: bool = False) -> None:
        if not counted:
            self.counts.setText("")
        self.nothing.tell(self._context.words(why))
        self._pages.setCurrentIndex(_NOTHING)
        self.changed.emit()

    def _called(self, edition: Edition) -> str:
        words, context = self._context.words, self._context
        number = str(edition.number)
        if edition.at is None:
            return words(say("Edition {number}", number=number))
        day = words.short_date(context.local(edition.at).date())
        return words(say("Edition {number}, {day}", number=number, day=day))

    def _edition(self, key: object) -> Edition | None:
        return next((one for one in self.editions if one.id == key), None)

    def _on_chosen(self, _index: int) -> None:
        self._compare()

    def _on_filtered(self, _on: bool) -> None:  # noqa: FBT001 - the signature of toggled
        self._fill()

    def _connect_signals(self) -> None:
        self.first.currentIndexChanged.connect(self._on_chosen)
        self.second.currentIndexChanged.connect(self._on_chosen)
        self.only_words.toggled.connect(self._on_filtered)
        self.print_button.clicked.connect(self.print_wanted)
        self.list.opened.connect(self.opened)

    def _build(self) -> None:
        words = self._context.words
        line = FlowLayout()
        for box, text in ((self.first, say("Earlier text")), (self.second, say("Later text"))):
            label = Text(words(text))
            label.setBuddy(box)
            box.setAccessibleName(words(text))
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(20)
            pair = QWidget()
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
            row.addWidget(label)
            row.addWidget(box)
            line.addWidget(pair)
        line.addWidget(self.only_words)
        under = QHBoxLayout()
        under.setSpacing(8)
        under.addWidget(self.counts, 1)
        under.addWidget(self.print_button)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.nothing)
        self.counts.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(line)
        column.addLayout(under)
        column.addWidget(self._pages, 1)
