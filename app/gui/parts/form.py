"""A form: fields are described, one builder places them; a record's form saves each field as it is left."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.messages import ChanceryError, Refusal, say
from app.domain.naming import FIELD_WORDS
from app.domain.records import Record
from app.gui.context import Context
from app.gui.parts.banner import Banner
from app.gui.parts.editors import Editor
from app.gui.parts.fields import Field
from app.gui.parts.text import Role, Text
from app.gui.theme import Tone
from app.language import Language

DRAFT_AFTER_MS = 800
"""What is typed is in the file well within two seconds."""


class Form(QWidget):
    """Fields under one another, each with its label above it.

    Signals: ``edited(str)`` with the key at every keystroke · ``left(str)`` with the key when a field is left.
    """

    edited = Signal(str)
    left = Signal(str)

    def __init__(self, words: Language, fields: Sequence[Field], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self.fields = {field.key: field for field in fields}
        self.editors: dict[str, Editor] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        for field in fields:
            self._place(field)
        self._column.addStretch(1)

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show these values."""
        for key, value in values.items():
            if key in self.editors:
                self.editors[key].set_value(value)
                self.editors[key].refuse("")

    def values(self) -> dict[str, Any]:
        """Every value; raises the first refusal after showing each at its field, and puts the focus there."""
        values: dict[str, Any] = {}
        first: tuple[Editor, ChanceryError] | None = None
        for key, editor in self.editors.items():
            try:
                values[key] = self.read(key)
                editor.refuse("")
            except ChanceryError as error:
                editor.refuse(self.words(error.message))
                first = first or (editor, error)
        if first is not None:
            first[0].setFocus()
            raise first[1]
        return values

    def read(self, key: str) -> Any:
        """The value of one field; raises Refusal where it is wrong, or missing though required."""
        value = self.editors[key].value()
        if self.fields[key].required and value in {None, "", ()}:
            raise Refusal(
                say(
                    "Give the {field}: it cannot be empty.",
                    field=FIELD_WORDS.get(key, self.fields[key].label),
                )
            )
        return value

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - a setter, as Qt's
        """Let the form be read, not changed."""
        for key, editor in self.editors.items():
            editor.set_read_only(read_only or self.fields[key].read_only)

    def _place(self, field: Field) -> None:
        editor = field.make(self.words)
        label = Text(self.words(field.label), Role.SMALL)
        label.setBuddy(editor.control.focusProxy() or editor.control)
        (editor.control.focusProxy() or editor.control).setAccessibleName(self.words(field.label))
        editor.set_read_only(field.read_only)
        self.editors[field.key] = editor
        self._column.addWidget(label)
        self._column.addWidget(editor)
        self._column.addSpacing(4)
        editor.edited.connect(self._on_edited)
        editor.left.connect(self._on_left)

    def _key_of(self, editor: object) -> str:
        return next(key for key, known in self.editors.items() if known is editor)

    def _on_edited(self) -> None:
        self.edited.emit(self._key_of(self.sender()))

    def _on_left(self) -> None:
        self.left.emit(self._key_of(self.sender()))


Save = Callable[[Record, dict[str, Any], Callable[[ChanceryError], None]], None]
"""Carries out a change of a record; gives a refusal to the third."""


class RecordForm(Form):
    """The form of one record: saves each field as it is left, keeps a draft of what is being typed.

    ``show_record`` may be called at every refresh: what the user is typing stays. ``save`` replaces
    ``editing.change`` where a verb of its own stands behind a field.

    Signals: ``draft_restored()`` when text typed before a crash or a lock was brought back.
    """

    draft_restored = Signal()

    def __init__(
        self,
        context: Context,
        fields: Sequence[Field],
        *,
        place: str,
        save: Save | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context.words, fields, parent)
        self.context = context
        self.record: Record | None = None
        self._place_id = place
        self._save = save or self._change
        self._typing: set[str] = set()
        self._has_draft = False
        self._restored: Banner | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_AFTER_MS)
        self._connect_signals()

    @property
    def draft_key(self) -> str:
        """Under what the draft of this form is kept."""
        return f"{self._place_id}/{self.record.id if self.record else ''}"

    def show_record(self, record: Record | None) -> None:
        """Show a record, or the same one anew; fields in which something is typed keep it."""
        before = self.record
        if before is not None and (record is None or before.id != record.id):
            self.commit()
            self._typing.clear()
        self.record = record
        self.setEnabled(record is not None)
        if record is None:
            return
        fresh = {key: getattr(record, key) for key in self.editors if key not in self._typing}
        self.set_values(fresh)
        self.set_read_only(self.context.desk.read_only_because is not None)
        if before is None or before.id != record.id:
            self._look_for_draft()

    def commit(self) -> None:
        """Save what is typed, as if every field had been left."""
        for key in tuple(self._typing):
            self._commit_field(key)

    def keep_draft(self) -> None:
        """Put what is typed into the file now, before the screen is locked."""
        if self._timer.isActive():
            self._timer.stop()
            self._keep()

    def _connect_signals(self) -> None:
        self.edited.connect(self._on_field_edited)
        self.left.connect(self._commit_field)
        self._timer.timeout.connect(self._keep)

    def _on_field_edited(self, key: str) -> None:
        self._typing.add(key)
        self.editors[key].refuse("")
        if not self._timer.isActive():  # begun anew at every key, it would wait for a pause in the typing
            self._timer.start()

    def _commit_field(self, key: str) -> None:
        if self.record is None or key not in self._typing:
            return
        try:
            value = self.read(key)
        except ChanceryError as error:
            self.editors[key].refuse(self.words(error.message))
            return
        self._typing.discard(key)
        if value != getattr(self.record, key):
            self._save(self.record, {key: value}, lambda error: self._on_refused(key, error))
        if not self._typing:
            self._drop_draft()

    def _change(
        self, record: Record, values: dict[str, Any], failed: Callable[[ChanceryError], None]
    ) -> None:
        from app.work import editing

        self.context.jobs.do(
            editing.change,
            self.context.desk,
            type(record),
            record.id,
            initiator=self,
            failed=failed,
            owner=self,
            **values,
        )

    def _on_refused(self, key: str, error: ChanceryError) -> None:
        self._typing.add(key)
        self.editors[key].refuse(self.words(error.message))

    def _keep(self) -> None:
        from app.work.drafts import save_draft

        if self._typing:
            typed = json.dumps(
                {key: self.editors[key].raw() for key in sorted(self._typing)}, ensure_ascii=False
            )
            self._has_draft = True
            self.context.jobs.ask(
                save_draft, self.context.desk, key=self.draft_key, text=typed, done=_nothing, owner=self
            )

    def _drop_draft(self) -> None:
        from app.work.drafts import discard_draft

        self._timer.stop()
        if self._restored is not None:
            self._restored.hide()
        if self._has_draft:
            self._has_draft = False
            self.context.jobs.ask(
                discard_draft, self.context.desk, key=self.draft_key, done=_nothing, owner=self
            )

    def _look_for_draft(self) -> None:
        from app.work.drafts import draft

        key = self.draft_key
        self.context.jobs.ask(
            draft, self.context.desk, key=key, done=lambda text: self._bring_back(key, text), owner=self
        )

    def _bring_back(self, key: str, text: str | None) -> None:
        if not text or key != self.draft_key or self._typing:
            return
        for field, raw in json.loads(text).items():
            if field in self.editors:
                self.editors[field].set_raw(raw)
                self._typing.add(field)
        self._has_draft = True
        self._say_restored()
        self.draft_restored.emit()

    def _say_restored(self) -> None:
        if self._restored is None:
            self._restored = Banner(self.words(say("Close")))
            self._restored.acted.connect(self._on_dropped)
            self._column.insertWidget(0, self._restored)
        self._restored.tell(
            self.words(say("What you typed before the program ended is brought back.")),
            Tone.LOOK,
            button=self.words(say("Drop it")),
        )

    def _on_dropped(self) -> None:
        self._typing.clear()
        self._drop_draft()
        if self.record is not None:
            self.set_values({key: getattr(self.record, key) for key in self.editors})


def _nothing(_result: object) -> None:
    """The result of keeping a draft is not looked at."""
