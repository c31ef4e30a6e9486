"""The steps as a table, read in stretches as they come into sight: a hundred thousand cost no more than two hundred."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont

from app.domain.messages import say
from app.domain.records import Id
from app.gui.context import Context
from app.gui.places.history.values import step_label
from app.gui.theme import Tone
from app.language import Language, search_key
from app.work.revisions import (
    STEP_KINDS,
    STRETCH,
    Cursor,
    Entry,
    Revision,
    RevisionKind,
    Stretch,
    read_stretch,
)

WHEN, WHAT, KIND, CHANGES, WHO = range(5)
_TITLES = (say("When"), say("What"), say("Kind"), say("Changes"), say("Who, and where"))
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class StepFilter:
    """Which steps are shown: with words in them, of a kind, of one record."""

    words: str = ""
    kind: RevisionKind | None = None
    record: Id | None = None

    @property
    def on(self) -> bool:
        """Whether anything may be hidden."""
        return self != StepFilter()

    def test(self, language: Language) -> Callable[[Revision, str], bool] | None:
        """What each step is asked; the record is looked up, not asked."""
        return partial(self._passes, language) if self.words.split() or self.kind is not None else None

    def _passes(self, language: Language, revision: Revision, site: str) -> bool:
        if self.kind not in {None, revision.kind}:
            return False
        wanted = search_key(self.words).split()
        if not wanted:
            return True
        said = f"{language(step_label(revision.label, revision.kind))} {revision.author} {site}"
        text = search_key(said)
        return all(word in text for word in wanted)


class StepsModel(QAbstractTableModel):
    """The steps that pass a filter, newest first.

    Signals: ``counted()`` after rows came or went.
    """

    counted = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.entries: list[Entry] = []
        self.filter = StepFilter()
        self.stretch = STRETCH
        self._cursor: Cursor | None = Cursor()
        self._round = 0
        self._asking = False
        self._came = 0

    # --- reading --------------------------------------------------------------------------------------------

    def show(self, passing: StepFilter) -> None:
        """Show the newest steps that pass."""
        self.filter = passing
        self._round += 1
        self.beginResetModel()
        self.entries = []
        self.endResetModel()
        self._cursor, self._asking = Cursor(), False
        self._ask_more()

    def read_newer(self) -> None:
        """Put what has happened since on top; what is in sight stays."""
        if not self.entries:
            self.show(self.filter)
            return
        self._context.jobs.ask(
            read_stretch,
            self._context.desk,
            record=self.filter.record,
            passes=self._test(),
            limit=self.stretch,
            done=partial(self._on_newer, self._round),
            owner=self,
        )

    @property
    def at_end(self) -> bool:
        """Whether the oldest step has been reached."""
        return self._cursor is None

    @property
    def looking(self) -> bool:
        """Whether older steps are being looked through for such as pass."""
        return self._asking and self.filter.on

    def canFetchMore(self, parent: _Index) -> bool:
        """Whether there are older steps."""
        return not parent.isValid() and self._cursor is not None and not self._asking

    def fetchMore(self, parent: _Index) -> None:
        """Read older steps; called as the end of the list comes into sight."""
        if self.canFetchMore(parent):
            self._ask_more()

    def _ask_more(self) -> None:
        if self._cursor is None:
            return
        self._asking = True
        self._context.jobs.ask(
            read_stretch,
            self._context.desk,
            cursor=self._cursor,
            record=self.filter.record,
            passes=self._test(),
            limit=self.stretch,
            done=partial(self._on_older, self._round),
            owner=self,
        )

    def _test(self) -> Callable[[Revision, str], bool] | None:
        return self.filter.test(self._context.words)

    def _on_older(self, here: int, stretch: Stretch) -> None:
        if here != self._round:
            return
        self._asking, self._cursor = False, stretch.cursor
        if stretch.entries:
            first = len(self.entries)
            self.beginInsertRows(QModelIndex(), first, first + len(stretch.entries) - 1)
            self.entries.extend(stretch.entries)
            self.endInsertRows()
        self._came += len(stretch.entries)
        if self._came < self.stretch // 4 and self._cursor is not None:
            self._asking = True
            self.counted.emit()
            self._ask_more()
            return
        self._came = 0
        self.counted.emit()

    def _on_newer(self, here: int, stretch: Stretch) -> None:
        if here != self._round:
            return
        top = self.entries[0].id if self.entries else None
        place = next((n for n, entry in enumerate(stretch.entries) if entry.id == top), None)
        if place is None:
            self.show(self.filter)
            return
        if place:
            self.beginInsertRows(QModelIndex(), 0, place - 1)
            self.entries[:0] = stretch.entries[:place]
            self.endInsertRows()
        self._settle(stretch.settled)
        self.counted.emit()

    def _settle(self, settled: Mapping[Id, bool]) -> None:
        """Mark what has been undone, or done again, since it was read."""
        if self._cursor is not None:
            self._cursor = Cursor(self._cursor.before, {**self._cursor.settled, **settled})
        for row, entry in enumerate(self.entries):
            undone = settled.get(entry.id, entry.undone)
            if undone is not entry.undone:
                self.entries[row] = replace(entry, undone=undone)
                self.dataChanged.emit(self.index(row, 0), self.index(row, WHO))

    # --- Qt's questions ---------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many steps have been read."""
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """When, what, kind, changes, who."""
        return 0 if parent.isValid() else len(_TITLES)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows, and how."""
        entry, column = self.entries[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._text(entry, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column == CHANGES else Qt.AlignmentFlag.AlignLeft
                return int(side | Qt.AlignmentFlag.AlignVCenter)
            case Qt.ItemDataRole.ForegroundRole if entry.undone or column != WHAT:
                return self._context.theme.tokens.text(Tone.MUTED)
            case Qt.ItemDataRole.FontRole if entry.undone and column == WHAT:
                struck = QFont()
                struck.setStrikeOut(True)
                return struck
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The titles."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == CHANGES else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return self._context.words(_TITLES[section]) if role == Qt.ItemDataRole.DisplayRole else None

    def _text(self, entry: Entry, column: int) -> str:
        words, revision = self._context.words, entry.revision
        match column:
            case 0:
                return words.moment(self._context.local(revision.at))
            case 1:
                label = step_label(revision.label, revision.kind)
                return words(say("(undone) {step}", step=label) if entry.undone else label)
            case 2:
                return words(STEP_KINDS[revision.kind])
            case 3:
                return words.format(entry.changes)
        return entry.who or "–"
