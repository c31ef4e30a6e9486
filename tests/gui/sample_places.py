"""Two small places to try the frame with: a table of posts with a form, and a bare one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.messages import Message, say
from app.domain.records import Id, Kind, Post
from app.gui.actions import Action
from app.gui.context import Context
from app.gui.parts.fields import Field, Texts
from app.gui.parts.form import RecordForm
from app.gui.parts.table.columns import Column
from app.gui.parts.table.sources import RecordSource
from app.gui.parts.table.view import Table
from app.gui.shell.place import Count, Foot, Group, Place, PlaceEntry

FIELDS = (
    Field(key="code", label=say("Code"), required=True),
    Field(key="capital", label=say("Capital")),
    Texts(key="accreditations", label=say("Side accreditations"), capitals=True),
)


class PostsPlace(Place):
    """Posts in a table, the current one in the inspector."""

    id = "posts"
    depends_on = frozenset({Kind.POST})
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action(id="posts.new", label=say("New post"), handler="add", shortcuts=("Ctrl+N",)),
        Action(id="posts.close", label=say("Close the post"), handler="add", why_not="why_not_close"),
    )
    MAIN_ACTION = "posts.new"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.refreshed = 0
        self.left = 0
        columns = tuple(Column(key=field.key, title=field.label, field=field) for field in FIELDS)
        self.table = Table(context, columns, name="posts", label="Posts", cls=Post)
        self.form = RecordForm(context, FIELDS, place="posts")
        column = QVBoxLayout(self)
        column.addWidget(self.table)
        self.table.chosen.connect(self._on_chosen)
        self.table.counted.connect(self.foot_changed)

    def refresh(self) -> None:
        self.refreshed += 1
        self.table.show_source(RecordSource(self.context.desk, Post))

    def reveal(self, record_id: Id) -> None:
        self.table.reveal(record_id)

    def inspector(self) -> QWidget:
        return self.form

    def foot(self) -> Foot:
        return Foot((Count(str(self.table.total), say("posts")),))

    def markings(self) -> Sequence[str]:
        return ("for_official_use",)

    def commit_edits(self) -> None:
        self.left += 1
        self.form.commit()

    def add(self) -> None:
        from app.work import editing

        desk = self.context.desk
        self.context.jobs.do(
            editing.add, desk, Post(id=desk.new_id(), code="TR", country="TR"), initiator=self
        )

    def why_not_close(self) -> Message | None:
        return say("A post cannot be closed here.")

    def _on_chosen(self, post: Post | None) -> None:
        self.form.show_record(post)


class BarePlace(Place):
    """Nothing to see."""

    id = "bare"

    def refresh(self) -> None:
        pass


SAMPLE_PLACES = (
    PlaceEntry("posts", say("Posts"), Group.TOP, __name__, "PostsPlace", frozenset({Kind.POST})),
    PlaceEntry("bare", say("Bare"), Group.DESK, __name__, "BarePlace"),
)
