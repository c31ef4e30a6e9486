"""The field for a new comment: on which text of the record, how heavy, and its words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.messages import say
from app.domain.records import Id
from app.domain.vocabulary import CommentKind
from app.gui.context import Context
from app.gui.parts.editors import ChoiceEditor
from app.gui.parts.fields import code_options
from app.gui.parts.kept_text import KeptText
from app.gui.parts.text import Role, Text
from app.gui.parts.tick_list import Option
from app.work.comment_views import Target

_QUOTED = 48


class NewComment(KeptText):
    """A text with two choices: on what, and of which kind.

    Signals: those of :class:`KeptText`.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, lines=3, parent=parent)
        words = context.words
        self._words = words
        self._targets: Sequence[Target] = ()
        self._preferred: Id | None = None
        self.kind = ChoiceEditor(code_options(CommentKind, words), CommentKind)
        self.on = ChoiceEditor((), str)
        self._on_label = Text(words(say("On")), Role.SMALL)
        self.tell(say("Your comment"), say("Comment"))
        self.begin_anew()
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(1, 1)
        kind_label = Text(words(say("Kind")), Role.SMALL)
        for row, (label, editor) in enumerate(((self._on_label, self.on), (kind_label, self.kind))):
            label.setBuddy(editor.box)
            editor.box.setAccessibleName(label.text())
            grid.addWidget(label, row, 0)
            grid.addWidget(editor, row, 1)
        self.choices.addLayout(grid)

    def begin_anew(self) -> None:
        """The next comment is substantive, and on the main text, until something else is chosen."""
        self.kind.set_value(CommentKind.SUBSTANTIVE)
        self.on.set_raw("0")

    def show_targets(self, targets: Sequence[Target]) -> None:
        """Offer these texts to comment on; what was chosen stays, where it is among them."""
        kept = self.target
        self._targets = targets
        self.on.set_options([Option(str(n), self._called(target)) for n, target in enumerate(targets)])
        same = (n for n, one in enumerate(targets) if kept is not None and _is(one, kept))
        self.on.set_raw(str(next(same, 0)))
        if kept is None:
            self._choose(self._preferred)
        for widget in (self._on_label, self.on):
            widget.setVisible(len(targets) > 1)

    def prefer(self, part: Id) -> None:
        """Let the next comment be on this part of the record, unless one is being written."""
        self._preferred = part
        if not self.editor.raw():
            self._choose(part)

    @property
    def target(self) -> Target | None:
        """The text that the comment is on."""
        number = self.on.raw()
        return self._targets[int(number)] if number and int(number) < len(self._targets) else None

    def _choose(self, part: Id | None) -> None:
        chosen = self.target
        if chosen is None or chosen.id != part:
            place = next((n for n, one in enumerate(self._targets) if one.id == part), None)
            if place is not None:
                self.on.set_raw(str(place))

    def _called(self, target: Target) -> str:
        quote = " ".join(target.quote.split())
        short = quote if len(quote) <= _QUOTED else quote[: _QUOTED - 1].rstrip() + "…"
        if not short:
            return self._words(target.words)
        return self._words(say("{part}: {words}", part=target.words, words=short))


def _is(one: Target, other: Target) -> bool:
    return (one.id, one.words) == (other.id, other.words)
