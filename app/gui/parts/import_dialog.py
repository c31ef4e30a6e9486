"""Taking a table in from a file: what it would add and change, and every bad row, before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app.domain.messages import ChanceryError, Message, say, say_n
from app.gui.context import Context
from app.gui.parts.dialogs import Dialog, ask_for_file
from app.gui.parts.text import Role, Text
from app.gui.theme import Tone

if TYPE_CHECKING:
    from app.work.desk import Desk
    from app.work.importing import Problem, Report, RowEffect

_ENCODINGS = ("utf-8", "utf-16", "cp1251", "cp1252", "cp1254", "iso8859-9")
_MOST_SHOWN = 2_000
CSV_FILES = say("Tables (*.csv *.tsv *.txt)")


class ImportDialog(Dialog):
    """Reads the file as a trial, shows what came of it, and takes it in when nothing is wrong.

    Signals: ``taken_in(Report)`` after the table has been taken in.
    """

    taken_in = Signal(object)

    def __init__(self, context: Context, kind: str, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(context.words, say("Import a table"), say("Import"), parent)
        self.context, self.kind, self.path = context, kind, path
        self._data: bytes | None = None
        words = context.words
        self.summary = Text(words(say("Reading the file…")), wrap=True)
        self.encoding = QComboBox()
        self.days = QComboBox()
        self.problems = QTableWidget(0, 3)
        self._build()
        self._connect_signals()
        self.go.setEnabled(False)
        self._read()

    def on_go(self) -> None:
        """Take the table in."""
        self._run(dry_run=False)

    def _build(self) -> None:
        words = self.words
        self.body.addWidget(Text(self.path.name, Role.STRONG))
        self.body.addWidget(self.summary)
        self.encoding.addItem(words(say("as found")), None)
        for name in _ENCODINGS:
            self.encoding.addItem(name.upper(), name)
        self.days.addItem(words(say("not said")), None)
        self.days.addItem(words(say("day first: 3 April")), True)
        self.days.addItem(words(say("month first: 4 March")), False)
        choices = QHBoxLayout()
        for label, box in ((say("Letters"), self.encoding), (say("03/04/2026 means"), self.days)):
            text = Text(words(label), Role.SMALL)
            text.setBuddy(box)
            box.setAccessibleName(words(label))
            choices.addWidget(text)
            choices.addWidget(box)
            choices.addSpacing(12)
        choices.addStretch(1)
        self.body.addLayout(choices)
        self.problems.setHorizontalHeaderLabels(
            [
                words(say("Line")),
                words(say("Column")),
                words(say("What is wrong, to be looked at, or would change")),
            ]
        )
        self.problems.setAccessibleName(words(say("What is wrong, to be looked at, or would change")))
        self.problems.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.problems.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.problems.verticalHeader().hide()
        self.problems.setWordWrap(True)
        header = self.problems.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.body.addWidget(self.problems, 1)
        self.setMinimumSize(680, 420)

    def _connect_signals(self) -> None:
        self.encoding.activated.connect(self._on_choice)
        self.days.activated.connect(self._on_choice)

    def _read(self) -> None:
        from app.work.importing import read_source

        self.context.jobs.ask(
            read_source, self.path, done=self._on_read, failed=self._on_unreadable, owner=self
        )

    def _on_read(self, data: bytes) -> None:
        self._data = data
        self._run(dry_run=True)

    def _on_unreadable(self, error: ChanceryError) -> None:
        self.summary.setText(self.words(say("The file could not be read.")))
        self.problems.hide()
        self.refuse(error)

    def _on_choice(self, _index: int) -> None:
        self._run(dry_run=True)

    def _run(self, *, dry_run: bool) -> None:
        from app.work.importing import import_table

        if self._data is None:
            return
        self.go.setEnabled(False)
        values: dict[str, Any] = {
            "kind": self.kind,
            "data": self._data,
            "dry_run": dry_run,
            "day_first": self.days.currentData(),
            "encoding": self.encoding.currentData(),
        }
        if dry_run:
            self.context.jobs.ask(
                import_table,
                self.context.desk,
                done=self._on_tried,
                failed=self._on_refused,
                owner=self,
                **values,
            )
        else:
            self.context.jobs.do(
                import_table,
                self.context.desk,
                done=self._on_done,
                failed=self._on_refused,
                owner=self,
                **values,
            )

    def _on_tried(self, report: Report) -> None:
        self.refusal.hide()
        words = self.words
        if report.problems:
            self.summary.setText(
                words(
                    say_n(
                        "{count} thing is wrong: nothing can be taken in until it is mended.",
                        "{count} things are wrong: nothing can be taken in until they are mended.",
                        len(report.problems),
                    )
                )
            )
            self.summary.set_tone(Tone.BAD)
            why: Message | None = say("Mend the file first: a table is taken in whole or not at all.")
        else:
            self.summary.setText(words(_sentence(report)))
            self.summary.set_tone(Tone.PLAIN)
            why = (
                None
                if report.added or report.changed
                else say("The file says nothing that is not there already.")
            )
        self._list(report.problems, report.notes, report.effects)
        if why is None:
            why = self.context.desk.read_only_because
        self.go.setEnabled(why is None)
        self.go.setToolTip(words(why) if why is not None else "")

    def _list(
        self, problems: Sequence[Problem], notes: Sequence[Problem], effects: Sequence[RowEffect]
    ) -> None:
        words = self.words
        shown = [(one.line, one.column, words(one.message), Tone.BAD) for one in problems]
        shown += [
            (one.line, one.column, words(say("To be looked at: {what}", what=one.message)), Tone.LOOK)
            for one in notes
        ]
        shown += [(effect.line, "", words(effect.message), Tone.PLAIN) for effect in effects]
        del shown[_MOST_SHOWN:]
        self.problems.setRowCount(len(shown))
        self.problems.setVisible(bool(shown))
        for place, (number, column, text, tone) in enumerate(shown):
            line = QTableWidgetItem(str(number) if number else "")
            line.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            told = QTableWidgetItem(text)
            told.setForeground(self.context.theme.tokens.text(tone))
            self.problems.setItem(place, 0, line)
            self.problems.setItem(place, 1, QTableWidgetItem(column))
            self.problems.setItem(place, 2, told)
        self.problems.resizeRowsToContents()

    def _on_refused(self, error: ChanceryError) -> None:
        self.summary.setText(self.words(say("Nothing was taken in.")))
        self.refuse(error)

    def _on_done(self, report: Report) -> None:
        if report.problems:
            self._on_tried(report)
            return
        self.taken_in.emit(report)
        self.accept()


def _sentence(report: Report) -> Message:
    return say(
        "{added}, {changed}, {unchanged}.",
        added=say_n("{count} row would be added", "{count} rows would be added", report.added),
        changed=say_n("{count} changed", "{count} changed", report.changed),
        unchanged=say_n("{count} is there already", "{count} are there already", report.unchanged),
    )


def done_sentence(report: Report) -> Message:
    """What an import did."""
    return say(
        "Imported: {added}, {changed}.",
        added=say_n("{count} row added", "{count} rows added", report.added),
        changed=say_n("{count} changed", "{count} changed", report.changed),
    )


class Exchange:
    """Import and export of one table, for a place that offers both; ``tell`` says what came of it."""

    def __init__(self, context: Context, kind: str, parent: QWidget, tell: Any, refuse: Any) -> None:
        self._context, self._kind, self._parent = context, kind, parent
        self._tell, self._refuse = tell, refuse
        self.dialog: ImportDialog | None = None
        words, why = context.words, context.desk.read_only_because
        self.import_button, self.export_button = (
            QPushButton(words(say("Import…"))),
            QPushButton(words(say("Export…"))),
        )
        self.import_button.setEnabled(why is None)
        self.import_button.setToolTip(words(why) if why is not None else "")

    def put_buttons(self, line: QHBoxLayout) -> None:
        """Put the buttons for both at the end of a line; the place says what is done before either."""
        line.addWidget(self.import_button)
        line.addWidget(self.export_button)

    def ask_import(self) -> None:
        """Ask for a file, then show what it would do."""
        words = self._context.words
        ask_for_file(
            self._parent,
            words(say("Import a table")),
            kinds=words(CSV_FILES),
            suffix="csv",
            chosen=self._on_file_chosen,
        )

    def import_file(self, path: Path) -> ImportDialog:
        """Show what a file would do."""
        dialog = ImportDialog(self._context, self._kind, path, self._parent)
        dialog.taken_in.connect(self._on_taken_in)
        self.dialog = dialog
        dialog.finished.connect(self._on_finished)
        dialog.open()
        return dialog

    def ask_export(self) -> None:
        """Ask where to write the table."""
        words = self._context.words
        ask_for_file(
            self._parent,
            words(say("Export a table")),
            kinds=words(CSV_FILES),
            suffix="csv",
            chosen=self.export_file,
            save_as=f"{self._kind}.csv",
        )

    def export_file(self, path: Path) -> None:
        """Write the table."""
        self._context.jobs.ask(
            _export,
            self._context.desk,
            path,
            self._kind,
            done=self._on_exported,
            failed=self._refuse,
            owner=self._parent,
        )

    def _on_file_chosen(self, path: Path) -> None:
        self.import_file(path)

    def _on_exported(self, result: tuple[Path, int]) -> None:
        path, count = result
        self._tell(
            say_n("{count} row written to {path}.", "{count} rows written to {path}.", count, path=path.name)
        )

    def _on_taken_in(self, report: Report) -> None:
        self._tell(done_sentence(report))

    def _on_finished(self, _result: int) -> None:
        self.dialog = None


def _export(desk: Desk, path: Path, kind: str) -> tuple[Path, int]:
    from app.work.exporting import export_to

    return path, export_to(desk, path, kind=kind)
