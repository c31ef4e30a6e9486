"""What is asked before something is done that nobody takes back: freezing, deciding, recording from a signed paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from app.domain.messages import ChanceryError, Message, Refusal, say, say_n
from app.domain.vocabulary import Decision
from app.gui.context import Context
from app.gui.parts.dialogs import Dialog, ask_for_file
from app.gui.parts.editors import Editor
from app.gui.parts.fields import Choice, Field, LongText
from app.gui.parts.form import Form
from app.gui.parts.text import Role, Text
from app.gui.places.editions.kept import DialogDraft
from app.gui.theme import Tone
from app.language import Language

_TITLES = {
    Decision.CONCUR: say("Concur"),
    Decision.COMMENT: say("Concur with comment"),
    Decision.NON_CONCUR: say("Do not concur"),
}
_ASKS = {
    Decision.COMMENT: say("The comment"),
    Decision.NON_CONCUR: say("Why the office does not concur"),
}
_SCANS = "PDF, PNG, JPEG, TIFF (*.pdf *.png *.jpg *.jpeg *.tif *.tiff)"


class FreezeDialog(Dialog):
    """The note of the next edition; ``things`` are how many are still to settle in its text.

    Signals: ``entered(str)`` with the note, which may be empty.
    """

    entered = Signal(str)

    def __init__(
        self,
        words: Language,
        number: int,
        text: Message,
        parent: QWidget | None = None,
        *,
        things: int = 0,
    ) -> None:
        shown = str(number)
        super().__init__(
            words,
            say("Freeze edition {number}", number=shown),
            say("Freeze edition {number}", number=shown),
            parent,
        )
        self.body.addWidget(
            Text(
                words(
                    say(
                        "{text}: what it says today becomes edition {number} under a code of its own, and is what the "
                        "offices decide on. It never changes; drafting goes on.",
                        text=text,
                        number=shown,
                    )
                ),
                wrap=True,
            )
        )
        self.warning = Text(words(_for_coordination(things)), tone=Tone.LOOK, wrap=True)
        self.warning.setVisible(bool(things))
        self.body.addWidget(self.warning)
        hint = say("For coordination until 1 December") if things else say("For signature on 1 December")
        note = Field(key="note", label=say("Note (may be empty)"), hint=hint)
        self.form = Form(words, (note,))
        self.body.addWidget(self.form)
        self.form.editors["note"].setFocus()

    def on_go(self) -> None:
        """Give the note."""
        self.entered.emit(str(self.form.values()["note"]))


def _for_coordination(things: int) -> Message:
    """That nobody can sign what is frozen with this many things to settle."""
    return say_n(
        "{count} thing stands in the way of signature, so this edition is for coordination: offices read it and "
        "comment on it, and those that sign cannot concur in it.",
        "{count} things stand in the way of signature, so this edition is for coordination: offices read it and "
        "comment on it, and those that sign cannot concur in it.",
        things,
    )


class _KeptDialog(Dialog):
    """A dialog whose longest text is kept as a draft until it is answered or turned away from.

    Signals: QDialog's own.
    """

    draft: DialogDraft | None = None

    def keep_as(self, context: Context, key: str, editor: Editor) -> None:
        """Keep what is typed there under this key."""
        self.draft = DialogDraft(context, key, editor, self)
        self.finished.connect(self._on_finished)

    def keep_draft(self) -> None:
        """Put what is typed into the file now, before the screen is locked."""
        if self.draft is not None:
            self.draft.keep()

    def _on_finished(self, _result: int) -> None:
        if self.draft is not None:
            self.draft.drop()


class DecideDialog(_KeptDialog):
    """An office's decision on exactly one edition, in the name of the officer at the keyboard.

    Signals: ``entered(str)`` with the comment, empty where none is asked for.
    """

    entered = Signal(str)

    def __init__(
        self,
        context: Context,
        key: str,
        decision: Decision,
        lines: tuple[str, ...],
        parent: QWidget | None = None,
    ) -> None:
        words, title = context.words, _TITLES[decision]
        super().__init__(words, title, title, parent)
        self.lines = [
            Text(line, Role.STRONG if not place else Role.BODY, wrap=True) for place, line in enumerate(lines)
        ]
        for text in self.lines:
            self.body.addWidget(text)
        self.still.extend(self.lines)
        self.form: Form | None = None
        if decision in _ASKS:
            self.form = Form(words, (LongText(key="text", label=_ASKS[decision], required=True, lines=3),))
            self.body.addWidget(self.form)
            self.form.editors["text"].setFocus()
            self.keep_as(context, key, self.form.editors["text"])

    def on_go(self) -> None:
        """Give the comment, or say at the field that it is missing."""
        if self.form is None:
            self.entered.emit("")
            return
        try:
            text = str(self.form.values()["text"])
        except ChanceryError:
            return
        self.entered.emit(text)


class RecordDialog(_KeptDialog):
    """What a signed paper says: the decision, its words, and the scan.

    Signals: ``entered(object, str, object)`` with the decision, its words, and the path of the scan.
    """

    entered = Signal(object, str, object)

    def __init__(
        self, context: Context, key: str, lines: tuple[str, ...], parent: QWidget | None = None
    ) -> None:
        words = context.words
        super().__init__(words, say("Record from a signed paper"), say("Record"), parent)
        self.scan: Path | None = None
        for place, line in enumerate(lines):
            text = Text(line, Role.BODY if place else Role.STRONG, wrap=True)
            self.body.addWidget(text)
            self.still.append(text)
        self.form = Form(
            words,
            (
                Choice(
                    key="decision", label=say("The paper says that the office"), codes=Decision, required=True
                ),
                LongText(key="text", label=say("Its comment, or why it does not concur"), lines=2),
            ),
        )
        self.form.set_values({"decision": Decision.CONCUR})
        self.body.addWidget(self.form)
        self.keep_as(context, key, self.form.editors["text"])
        self.choose = QPushButton(words(say("Choose the scan…")))
        self.choose.setAutoDefault(False)
        self.chosen = Text(words(say("PDF, PNG, JPEG or TIFF")), Role.SMALL, wrap=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.choose)
        row.addWidget(self.chosen, 1)
        self.body.addLayout(row)
        self.choose.clicked.connect(self._on_choose)
        self.choose.setFocus()

    def take(self, path: Path) -> None:
        """This is the scan."""
        self.scan = path
        self.chosen.setText(path.name)
        self.refusal.hide()

    def on_go(self) -> None:
        """Give what the paper says, once the scan is chosen."""
        try:
            values = self.form.values()
        except ChanceryError:
            return
        if self.scan is None:
            self.refuse(
                Refusal(
                    say("Choose the scan of the signed paper first: it is what vouches for the decision.")
                )
            )
            return
        self.entered.emit(values["decision"], str(values["text"]), self.scan)

    def _on_choose(self) -> None:
        dialog: QFileDialog = ask_for_file(
            self, self.words(say("The scan of the signed paper")), kinds=_SCANS, suffix="", chosen=self.take
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
