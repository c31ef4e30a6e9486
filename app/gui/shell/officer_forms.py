"""The forms of the officers dialog: naming or changing an officer, that he left, and his signing key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.messages import ChanceryError, Message, say
from app.domain.vocabulary import Role, Side
from app.gui.parts.dialogs import Dialog, FormDialog
from app.gui.parts.editors import ChoiceEditor, Editor
from app.gui.parts.fields import Choice, Date, Field, LongText, code_options
from app.gui.parts.secret import SetSecret
from app.gui.parts.text import Role as TextRole
from app.gui.parts.text import Text
from app.gui.parts.tick_list import Option
from app.language import Language

_KEY_WIDTH = 520
WHAT_A_KEY_IS_FOR = say(
    "Only the officer who has the signing key can work in that officer’s name here, and every word and decision given "
    "with it can be checked against it: a signature that does not fit is shown as false."
)
WHAT_IT_IS_NOT_FOR = say(
    "It hides nothing, for whoever opens the workspace reads it all; an officer without a key can be chosen by anybody "
    "who opens it; and nothing protects against who holds the file, its passphrase and that of the key."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _SideField(Field):
    """A side, or neither."""

    def make(self, words: Language) -> Editor:
        """The widget for this field."""
        return ChoiceEditor([Option("", words(say("neither side"))), *code_options(Side, words)], _side)


@dataclass(frozen=True, slots=True, kw_only=True)
class _PostField(Field):
    """One post, or every one."""

    posts: Sequence[Option]

    def make(self, words: Language) -> Editor:
        """The widget for this field."""
        return ChoiceEditor([Option("", words(say("every post"))), *self.posts], _post)


class OfficerDialog(FormDialog):
    """Names an officer, or changes what is said of him."""

    def __init__(
        self,
        words: Language,
        title: Message,
        posts: Sequence[Option],
        *,
        go: Message,
        values: Mapping[str, Any] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        fields = (
            Field(key="name", label=say("Name"), required=True),
            Field(key="rank", label=say("Rank or title")),
            _SideField(
                key="side",
                label=say("Side: whose paper the officer writes, and whose word the officer gives"),
            ),
            Choice(
                key="role",
                label=say("Role: an approver also names the officers of the same side"),
                codes=Role,
            ),
            Field(
                key="office_name",
                label=say("Office that the officer speaks for"),
                hint=say("as Political section; made where there is none of this name"),
            ),
            _PostField(key="post", label=say("Post that the officer works for"), posts=posts),
            LongText(key="note", label=say("Note"), lines=2),
        )
        super().__init__(words, title, fields, go=go, values=values or {"role": Role.DRAFTER}, parent=parent)


class LeftDialog(FormDialog):
    """Since when an officer has left."""

    def __init__(self, words: Language, title: Message, day: object, parent: QWidget | None = None) -> None:
        fields = (Date(key="day", label=say("Since when"), required=True),)
        super().__init__(
            words, title, fields, go=say("The officer has left"), values={"day": day}, parent=parent
        )
        self.body.addWidget(
            Text(
                words(
                    say("Words and comments stay. The officer changes nothing any more, until named as back.")
                ),
                TextRole.SMALL,
                wrap=True,
            )
        )


class KeyDialog(Dialog):
    """A signing key: its passphrase, twice.

    Signals: ``entered(str)`` with the passphrase.
    """

    entered = Signal(str)

    def __init__(self, words: Language, *, has_key: bool, parent: QWidget | None = None) -> None:
        title = say("Change my signing key") if has_key else say("Make my signing key")
        super().__init__(words, title, say("Make the key"), parent)
        self.secret = SetSecret(words, say("Passphrase of the key"))
        self.body.addWidget(Text(words(WHAT_A_KEY_IS_FOR), wrap=True))
        self.body.addLayout(self.secret)
        self.body.addWidget(
            Text(
                words(
                    say(
                        "Nobody can recover this passphrase, not even the maker of the program. Who forgets it "
                        "can no longer be at the keyboard here, and has to be named anew under another name."
                    )
                ),
                TextRole.STRONG,
                wrap=True,
            )
        )
        if has_key:
            self.body.addWidget(
                Text(
                    words(say("What you signed with the former key stays signed.")), TextRole.SMALL, wrap=True
                )
            )
        self.body.addStretch(1)  # what a dialog of wrapped sentences has too much of goes to the end
        self.setMinimumWidth(_KEY_WIDTH)

    def on_go(self) -> None:
        """Give the passphrase once both are the same."""
        try:
            self.entered.emit(self.secret.take())
        except ChanceryError as error:
            self.refuse(error)


def _side(key: str) -> Side | None:
    return Side(key) if key else None


def _post(key: str) -> str | None:
    return key or None
