"""What is said of one record: its threads, and a field to say more. One place for it in every inspector."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain.comments import Thread
from app.domain.dates import Period
from app.domain.messages import Message, say, say_n
from app.domain.records import Event, Id, Kind
from app.domain.staffing import Comment
from app.domain.vocabulary import CommentKind
from app.gui.context import Context
from app.gui.parts.comment_thread import Act, ThreadView
from app.gui.parts.editors import ChoiceEditor
from app.gui.parts.fields import code_options
from app.gui.parts.kept_text import KeptText
from app.gui.parts.new_comment import NewComment
from app.gui.parts.text import Role, Text
from app.work import comments
from app.work.comment_views import Discussion, discussion
from app.work.drafts import kept_drafts

if TYPE_CHECKING:
    from app.work.desk import Announcement

_LEFT = Qt.AlignmentFlag.AlignLeft
_HEAVY = (CommentKind.CRITICAL, CommentKind.MAJOR)
_ASKED = {
    Act.ANSWER: (say("Your answer"), say("Answer")),
    Act.RESOLVE: (say("What was done about it?"), say("Resolve")),
    Act.EDIT: (say("Your comment"), say("Keep")),
}


class CommentsPanel(QWidget):
    """The threads on a record and its parts, answered, assigned and resolved in place; it reads again by itself.

    Signals: ``counted(int)`` with the number of open threads, after they were read.
    """

    counted = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._about: tuple[Kind, Id] | None = None
        self._only: Id | None = None
        self._found: Discussion | None = None
        self._act: tuple[Id, Act] | None = None
        self._stale = False
        words = context.words
        self.threads: list[ThreadView] = []
        self.caption = Text("", Role.CAPTION)
        self.closed = QPushButton()
        self.begin = QPushButton(words(say("Comment…")))
        self.reply = KeptText(context)
        self.reply_kind = ChoiceEditor(code_options(CommentKind, words), CommentKind)
        self.new = NewComment(context)
        self._list = QVBoxLayout()
        self._lay_out()
        self._connect_signals()

    def show_record(self, kind: Kind, record: Id, *, only: Id | None = None) -> None:
        """Show what is said of a record; where that is asked for, of one thread ``only``."""
        if (kind, record, only) != (*(self._about or ("", "")), self._only):
            self.show_nothing()
            self._about, self._only = (kind, record), only
            self.new.begin_anew()
            if only is None:
                self.new.turn_to(self._new_key)
        self._read()

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self._about = self._only = self._act = None
        self.reply.turn_to("")
        self.new.turn_to("")
        self._show(None)

    def prefer(self, part: str) -> None:
        """Let the next comment be on this part of the record, as on the paragraph with the cursor."""
        self.new.prefer(Id(part))

    def keep_drafts(self) -> None:
        """Put what is being typed into the file now."""
        self.reply.keep()
        self.new.keep()

    @property
    def may_be_asked(self) -> bool:
        """Whether something is shown here that can be commented on."""
        return self._about is not None and self._only is None

    def why_not_new(self) -> Message | None:
        """Why whoever is at the keyboard may not comment."""
        return comments.why_not(self._context.desk)

    def ask_new(self) -> None:
        """Ask for a comment on what is shown."""
        if self.may_be_asked and self.why_not_new() is None:
            self.begin.hide()
            self.new.ask(self._new_key)

    def take_focus(self) -> None:
        """Put the keyboard here."""
        buttons = [button for view in self.threads if not view.isHidden() for button in view.buttons.values()]
        (buttons[0] if buttons else self.begin).setFocus()

    def act(self, act: Act) -> None:
        """Do this with the first thread that is shown, as its button would."""
        for view in self.threads:
            if not view.isHidden() and (view.shown.id, act) in view.buttons:
                view.buttons[view.shown.id, act].click()
                return

    @property
    def open_count(self) -> int:
        """How many of the threads are open."""
        return sum(view.shown.is_open for view in self.threads)

    # --- reading --------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was said while this was hidden."""
        super().showEvent(event)
        if self._stale:
            self._read()

    def _on_announced(self, announcement: Announcement) -> None:
        if {Kind.COMMENT, Kind.OFFICER} & announcement.kinds and self._about is not None:
            self._stale = True
            if self.isVisible():
                self._read()

    def _read(self) -> None:
        if self._about is not None:
            self._stale = False
            kind, record = self._about
            self._context.jobs.ask(
                discussion,
                self._context.desk,
                kind=kind,
                record=record,
                done=partial(self._on_read, self._about),
                owner=self,
            )

    def _on_read(self, about: tuple[Kind, Id], found: Discussion) -> None:
        if about != self._about:
            return
        first = self._found is None
        self._show(found)
        if first and self.threads:
            keys = [_reply_key(one.id, act) for one in self._comments() for act in _ASKED]
            self._context.jobs.ask(
                kept_drafts, self._context.desk, keys, done=partial(self._on_drafts, about), owner=self
            )

    def _on_drafts(self, about: tuple[Kind, Id], drafts: dict[str, str]) -> None:
        """Open the field in which something was being typed as the program ended."""
        if about != self._about or self._act is not None:
            return
        for comment in self._comments():
            for act in _ASKED:
                if drafts.get(_reply_key(comment.id, act)):
                    self._open_reply(comment, act)
                    return

    # --- showing --------------------------------------------------------------------------------------------

    def _show(self, found: Discussion | None) -> None:
        self._found = found
        had_focus = self.reply.editor.page.hasFocus()
        cursor = self.reply.editor.page.textCursor()
        self.reply.setParent(self)
        self._clear()
        if found is not None:
            for thread in found.threads:
                if self._only in {None, thread.id}:
                    self._add(found, thread)
        self._place_reply()
        if had_focus and not self.reply.isHidden():
            self.reply.editor.page.setFocus()
            self.reply.editor.page.setTextCursor(cursor)
        self._say_counts()
        self.new.show_targets(found.targets if found is not None else ())
        why = self.why_not_new()
        self.begin.setEnabled(why is None)
        self.begin.setToolTip(self._context.words(why) if why is not None else "")
        self.new.set_why_not(why)
        self._show_begin()
        self.counted.emit(self.open_count)

    def _add(self, found: Discussion, thread: Thread) -> None:
        part = found.parts.get(thread.first.about)
        view = ThreadView(self._context, thread, part=part, officers=found.officers)
        view.acted.connect(self._on_acted)
        view.assigned.connect(self._on_assigned)
        self.threads.append(view)
        self._list.addWidget(view)
        view.setVisible(thread.is_open or self._only is not None or self.closed.isChecked())

    def _clear(self) -> None:
        for view in self.threads:
            self._list.removeWidget(view)
            view.hide()  # else a show that the layout has queued would make it a window
            view.setParent(None)
            view.deleteLater()
        self.threads = []

    def _say_counts(self) -> None:
        words = self._context.words
        caption = words.upper(words(say("Comments")))
        if self.open_count:
            caption += f" · {words(say_n('{count} open', '{count} open', self.open_count))}"
        self.caption.setText(caption)
        self.caption.setVisible(self._only is None and self._found is not None)
        closed = len(self.threads) - self.open_count
        hide = say_n("Hide {count} resolved", "Hide {count} resolved", closed)
        show = say_n("Show {count} resolved", "Show {count} resolved", closed)
        self.closed.setText(words(hide if self.closed.isChecked() else show))
        self.closed.setVisible(bool(closed) and self._only is None)

    def _show_begin(self) -> None:
        there = self._found is not None and self._found.about is not None
        self.begin.setVisible(there and self._only is None and self.new.isHidden())

    def _comments(self) -> list[Comment]:
        return [comment for view in self.threads for comment in view.shown.comments]

    # --- answering, resolving, editing ----------------------------------------------------------------------

    def _on_acted(self, comment_id: Id, act: Act) -> None:
        comment = next((one for one in self._comments() if one.id == comment_id), None)
        if comment is None:
            return
        if act in _ASKED:
            self._open_reply(comment, act)
        else:
            verb = comments.reopen if act is Act.REOPEN else comments.remove
            self._context.jobs.do(verb, self._context.desk, comment_id, initiator=self, owner=self)

    def _open_reply(self, comment: Comment, act: Act) -> None:
        label, button = _ASKED[act]
        self.reply.keep()
        self._act = (comment.id, act)
        light = act is Act.RESOLVE and comment.kind not in _HEAVY
        self.reply.tell(label, button, may_be_empty=light)
        self.reply_kind.set_value(comment.kind)
        self.reply_kind.setVisible(act is Act.EDIT and comment.parent is None)
        self._place_reply()
        self.reply.ask(_reply_key(comment.id, act), comment.text if act is Act.EDIT else "")

    def _place_reply(self) -> None:
        """Put the field for answers under the thread that it is for."""
        wanted = self._act[0] if self._act is not None else None
        for view in self.threads:
            if any(comment.id == wanted for comment in view.shown.comments):
                view.room.addWidget(self.reply)
                self.reply.show()
                return
        self.reply.hide()

    def _on_reply(self, text: str) -> None:
        if self._act is None:
            return
        comment, act = self._act
        do, desk = self._context.jobs.do, self._context.desk
        done, failed = self._on_reply_kept, self.reply.refuse
        if act is Act.ANSWER:
            do(comments.answer, desk, comment, text=text, done=done, failed=failed, owner=self)
        elif act is Act.RESOLVE:
            do(comments.resolve, desk, comment, resolution=text, done=done, failed=failed, owner=self)
        else:
            kind = None if self.reply_kind.isHidden() else self.reply_kind.value()
            do(comments.change, desk, comment, text=text, kind=kind, done=done, failed=failed, owner=self)

    def _on_reply_kept(self, _comment: Comment) -> None:
        self._act = None
        self.reply.close_text()

    def _on_reply_put_away(self) -> None:
        act, self._act = self._act, None
        for view in self.threads:
            button = view.buttons.get(act) if act is not None else None
            if button is not None:
                button.setFocus()

    def _on_assigned(self, thread: Id, officer: str) -> None:
        self._context.jobs.do(
            comments.assign, self._context.desk, thread, officer=Id(officer) or None, owner=self
        )

    # --- commenting -----------------------------------------------------------------------------------------

    @property
    def _new_key(self) -> str:
        return f"comments/{self._about[1]}/new" if self._about is not None else ""

    def _on_new(self, text: str) -> None:
        target = self.new.target
        if self._found is None or target is None:
            return
        self._context.jobs.do(
            comments.add,
            self._context.desk,
            about=target.id,
            about_kind=target.kind,
            text=text,
            kind=self.new.kind.value(),
            quote=target.quote,
            plan=self._plan(self._found),
            done=self._on_new_kept,
            failed=self.new.refuse,
            owner=self,
        )

    def _plan(self, found: Discussion) -> tuple[Id, Period] | None:
        """The plan on the screen, for an event of its post: an event does not say of which plan it is."""
        chosen = self._context.selection
        if not isinstance(found.about, Event) or chosen.post is None or chosen.period is None:
            return None
        return (chosen.post, chosen.period) if found.about.post == chosen.post else None

    def _on_new_kept(self, _comment: Comment) -> None:
        self.new.close_text()
        self.new.begin_anew()
        self._show_begin()
        self.begin.setFocus()

    def _on_new_put_away(self) -> None:
        self._show_begin()
        self.begin.setFocus()

    def _on_closed_toggled(self) -> None:
        for view in self.threads:
            view.setVisible(view.shown.is_open or self.closed.isChecked())
        self._say_counts()

    # --- building -------------------------------------------------------------------------------------------

    def _connect_signals(self) -> None:
        self._context.jobs.announced.connect(self._on_announced)
        self.begin.clicked.connect(self.ask_new)
        self.closed.toggled.connect(self._on_closed_toggled)
        self.new.given.connect(self._on_new)
        self.new.put_away.connect(self._on_new_put_away)
        self.reply.given.connect(self._on_reply)
        self.reply.put_away.connect(self._on_reply_put_away)

    def _lay_out(self) -> None:
        self.closed.setProperty("link", "true")
        self.closed.setCheckable(True)
        self.reply_kind.box.setAccessibleName(self._context.words(say("Kind")))
        self.reply.choices.addWidget(self.reply_kind)
        self._list.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.caption)
        column.addLayout(self._list)
        column.addWidget(self.closed)
        column.addWidget(self.begin)
        column.addWidget(self.new)
        for button in (self.closed, self.begin):
            column.setAlignment(button, _LEFT)
        self.show_nothing()


def _reply_key(comment: Id, act: Act) -> str:
    return f"comments/{comment}/{act.name.lower()}"
