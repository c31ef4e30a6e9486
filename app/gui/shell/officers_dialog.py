"""The dialog “Officers”: who is named, and naming, changing, leaving and signing keys."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.domain.dates import PartialDate
from app.domain.messages import Message, say
from app.domain.naming import title_of
from app.gui.jobs import Jobs
from app.gui.parts.dialogs import Dialog, FormDialog
from app.gui.parts.text import Role, Text
from app.gui.parts.tick_list import Option
from app.gui.shell.officer_forms import (
    WHAT_A_KEY_IS_FOR,
    WHAT_IT_IS_NOT_FOR,
    KeyDialog,
    LeftDialog,
    OfficerDialog,
)
from app.gui.shell.officer_table import OfficerTable
from app.language import Language

if TYPE_CHECKING:
    from app.work.desk import Announcement, Desk
    from app.work.officers import Listed


class OfficersDialog(Dialog):
    """A table of the officers with buttons for what can be done; every refusal is said in the dialog at work."""

    def __init__(
        self,
        words: Language,
        desk: Desk,
        jobs: Jobs,
        today: Callable[[], dt.date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, say("Officers"), None, parent)
        self._desk, self._jobs, self._today = desk, jobs, today
        self._listed: Sequence[Listed] = ()
        self._posts: Sequence[Option] = ()
        self.none = Text(
            words(
                say(
                    "No officers are named, so everybody who opens this workspace may change everything. Once there "
                    "are some, each writes for their own side only; begin with an approver of each side."
                )
            ),
            wrap=True,
        )
        self.table = OfficerTable(words)
        self.add_button = QPushButton(words(say("Name an officer…")))
        self.change_button = QPushButton(words(say("Change…")))
        self.left_button = QPushButton(words(say("Has left…")))
        self.key_button = QPushButton(words(say("My signing key…")))
        self._build()
        self._connect_signals()
        self._say_what_is_off()
        self.read()

    def read(self) -> None:
        """Read the officers and the posts again."""
        self._jobs.ask(_read, self._desk, done=self._on_read, owner=self)

    # --- what the buttons do ----------------------------------------------------------------------------------

    def name_officer(self) -> None:
        """Name another officer."""
        dialog = OfficerDialog(
            self.words, say("Name an officer"), self._posts, go=say("Name the officer"), parent=self
        )
        dialog.entered.connect(lambda values: self._add(dialog, values))
        dialog.open()

    def change_officer(self) -> None:
        """Change what is said of the chosen officer."""
        line = self._chosen()
        if line is None:
            return
        officer = line.officer
        dialog = OfficerDialog(
            self.words,
            say("Change {officer}", officer=title_of(officer)),
            self._posts,
            go=say("Change"),
            values={
                "name": officer.name,
                "rank": officer.rank,
                "side": officer.side,
                "role": officer.role,
                "office_name": line.office.name if line.office is not None else "",
                "post": officer.post,
                "note": officer.note,
            },
            parent=self,
        )
        dialog.entered.connect(lambda values: self._change(dialog, line, values))
        dialog.open()

    def officer_left(self) -> None:
        """Say that the chosen officer left, or that he is back."""
        from app.work import officers

        line = self._chosen()
        if line is None:
            return
        if line.officer.date_left is not None:
            self._jobs.do(
                officers.officer_left, self._desk, line.officer.id, day=None, owner=self, failed=self.refuse
            )
            return
        title = say("{officer} has left", officer=title_of(line.officer))
        dialog = LeftDialog(self.words, title, PartialDate.of(self._today()), self)
        dialog.entered.connect(lambda values: self._left(dialog, line, values))
        dialog.open()

    def make_key(self) -> None:
        """Make or change the signing key of whoever is at the keyboard."""
        officer = self._desk.officer
        if officer is None:
            return
        dialog = KeyDialog(self.words, has_key=bool(officer.public_key), parent=self)
        dialog.entered.connect(lambda passphrase: self._make_key(dialog, passphrase))
        dialog.open()

    # --- verbs ------------------------------------------------------------------------------------------------

    def _add(self, dialog: FormDialog, values: dict[str, Any]) -> None:
        from app.work import officers

        self._carry_out(dialog, officers.add_officer, **values)

    def _change(self, dialog: FormDialog, line: Listed, values: dict[str, Any]) -> None:
        from app.work import officers

        self._carry_out(dialog, officers.change_officer, line.officer.id, **values)

    def _left(self, dialog: FormDialog, line: Listed, values: dict[str, Any]) -> None:
        from app.work import officers

        self._carry_out(dialog, officers.officer_left, line.officer.id, **values)

    def _make_key(self, dialog: KeyDialog, passphrase: str) -> None:
        from app.work import officers

        self._carry_out(dialog, officers.make_key, passphrase=passphrase)

    def _carry_out(self, dialog: Dialog, verb: Callable[..., object], *args: object, **values: Any) -> None:
        dialog.go.setEnabled(False)
        self._jobs.do(
            verb,
            self._desk,
            *args,
            owner=dialog,
            done=lambda _result: dialog.accept(),
            failed=lambda error: _refused(dialog, error),
            **values,
        )

    # --- showing ----------------------------------------------------------------------------------------------

    def _chosen(self) -> Listed | None:
        return next((line for line in self._listed if line.officer.id == self.table.chosen), None)

    def _on_read(self, read: tuple[Sequence[Listed], Sequence[Option]]) -> None:
        self._listed, self._posts = read
        self.none.setVisible(not self._listed)
        self.table.setVisible(bool(self._listed))
        self.table.show_officers(self._listed)
        self._say_what_is_off()

    def _on_announced(self, announcement: Announcement) -> None:
        from app.domain.records import Kind

        if announcement.kinds & {Kind.OFFICER, Kind.OFFICE, Kind.POST}:
            self.refusal.hide()
            self.read()

    def _say_what_is_off(self) -> None:
        """Every button that is off says why; who may name whom is said by the refusal, once it is tried."""
        closed = self._desk.file.read_only_because
        line = self._chosen()
        nobody = None if line is not None else say("Choose an officer in the table first.")
        back = line is not None and line.officer.date_left is not None
        self.left_button.setText(self.words(say("Is back") if back else say("Has left…")))
        me = (
            None
            if self._desk.officer is not None
            else say("Say first who you are: a key is an officer’s own.")
        )
        for button, why in (
            (self.add_button, closed),
            (self.change_button, closed or nobody),
            (self.left_button, closed or nobody),
            (self.key_button, closed or me),
        ):
            self._switch(button, why)

    def _switch(self, button: QPushButton, why: Message | None) -> None:
        button.setEnabled(why is None)
        button.setToolTip(self.words(why) if why is not None else "")

    def _build(self) -> None:
        row = QHBoxLayout()
        for button in (self.add_button, self.change_button, self.left_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        self.key_button.setAutoDefault(False)
        row.addWidget(self.key_button)
        self.body.addWidget(self.none)
        self.body.addWidget(self.table, 1)
        self.body.addLayout(row)
        self.body.addSpacing(4)
        for sentence in (WHAT_A_KEY_IS_FOR, WHAT_IT_IS_NOT_FOR):
            self.still.append(Text(self.words(sentence), Role.SMALL, wrap=True))
            self.body.addWidget(self.still[-1])
        self.still.append(self.none)
        self.setMinimumWidth(820)

    def _connect_signals(self) -> None:
        self.add_button.clicked.connect(self.name_officer)
        self.change_button.clicked.connect(self.change_officer)
        self.left_button.clicked.connect(self.officer_left)
        self.key_button.clicked.connect(self.make_key)
        self.table.picked.connect(self.change_officer)
        self.table.currentCellChanged.connect(self._say_what_is_off)
        self._jobs.announced.connect(self._on_announced)


def _read(desk: Desk) -> tuple[Sequence[Listed], Sequence[Option]]:
    from app.work import officers, views

    posts = {choice.post.id: choice.post for choice in views.choices(desk)}
    options = [Option(post.id, post.code) for post in posts.values()]
    return officers.listed(desk), options


def _refused(dialog: Dialog, error: Any) -> None:
    dialog.go.setEnabled(True)
    dialog.refuse(error)
