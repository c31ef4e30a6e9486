"""The place of the posts: the table of the network, and the chosen post at the right with all that hangs on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.domain.messages import Message, say, say_n
from app.domain.records import Event, Id, Kind, Office, Post, Record
from app.domain.vocabulary import SIDES, Side
from app.gui.actions import Action, Menu
from app.gui.context import Context
from app.gui.parts.dialogs import FormDialog
from app.gui.parts.empty import Empty
from app.gui.parts.fields import Choice, Field
from app.gui.parts.import_dialog import Exchange
from app.gui.parts.pages import Pages
from app.gui.parts.record_inspector import Entry, PairedForm, RecordInspector
from app.gui.parts.record_table import RecordTable
from app.gui.parts.table.rows import Rows, RowsSource
from app.gui.parts.table.sources import Source
from app.gui.places.posts.columns import FIELDS, PAIRED, Counts, columns
from app.gui.places.posts.offices import OfficeList
from app.gui.shell.place import Count, Foot, Place
from app.work.network import PostsView


class PostsPlace(Place):
    """Posts in a table.

    Signals: those of every place.
    """

    id = "posts"
    depends_on = frozenset({Kind.POST, Kind.OFFICE, Kind.PAPER, Kind.OBJECTIVE, Kind.EVENT})
    follows_selection = False
    ACTIONS = (
        Action(
            id="posts.new",
            label=say("New post"),
            handler="new_post",
            shortcuts=("Ctrl+N",),
            why_not="why_read_only",
            menu=Menu.PLACE,
        ),
        Action(
            id="posts.office",
            label=say("New office of the post…"),
            handler="new_office",
            shortcuts=("Ctrl+Shift+N",),
            why_not="why_not_change",
            menu=Menu.PLACE,
        ),
        Action(
            id="posts.edit",
            label=say("Edit cell"),
            handler="edit",
            shortcuts=("F2",),
            why_not="why_not_change",
            menu=Menu.PLACE,
        ),
        Action(
            id="posts.delete",
            label=say("Delete post"),
            handler="delete",
            shortcuts=("Del",),
            why_not="why_not_change",
            menu=Menu.PLACE,
        ),
        Action(
            id="posts.papers",
            label=say("Open or begin its papers"),
            handler="open_papers",
            shortcuts=("Ctrl+Return",),
            why_not="why_none_chosen",
            menu=Menu.PLACE,
            separated=True,
        ),
        Action(
            id="posts.import",
            label=say("Import posts…"),
            handler="import_table",
            why_not="why_read_only",
            menu=Menu.PLACE,
            separated=True,
        ),
        Action(id="posts.export", label=say("Export posts…"), handler="export_table", menu=Menu.PLACE),
    )
    MAIN_ACTION = "posts.new"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = context.words
        self.counts = Counts(words)
        self.columns = columns(self.counts)
        self._rows = Rows((), self.columns, words)
        self._current: Post | None = None
        self.records = RecordTable(
            context,
            self.columns,
            name="posts",
            label=say("Posts"),
            hint=say("Find in the posts"),
            cls=Post,
            source=self._source,
            filters=(
                ("attache_presence", say("Any attaché presence")),
                ("papers", say("With and without papers")),
            ),
        )
        self.empty = Empty(
            words(
                say(
                    "The embassies and representations of your network belong here; each gets its two mission "
                    "papers. Begin with one post, or import a table of them."
                )
            ),
            words(say("Add a post")),
        )
        self.exchange = Exchange(context, "posts", self, self.records.tell, self.records.refuse)
        form = PairedForm(context, FIELDS, place="posts", paired=PAIRED)
        self._inspector = RecordInspector(context, form, say("Choose a post to read it here."))
        self._pages = Pages()
        self._build()
        self._connect_signals()

    # --- what every place answers ---------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the posts."""
        from app.work.network import read_posts

        self.records.expect()
        self.context.jobs.ask(read_posts, self.context.desk, done=self._show, owner=self)

    def reveal(self, record_id: Id) -> None:
        """Go to a post, whatever the filters hide."""
        self.records.reveal(record_id)

    def foot(self) -> Foot:
        """How many posts there are, how many have papers, how many the filters hide."""
        total = self.records.table.total
        view = self.counts.view
        with_papers = sum(post.id in view.papers for post in view.posts)
        counts = (
            Count(str(total), say_n("post", "posts", total)),
            Count(str(with_papers), say("with mission papers")),
        )
        hidden = self.records.hidden
        if not hidden:
            return Foot(counts)
        message = say_n("{count} hidden by the filter", "{count} hidden by the filter", hidden)
        return Foot(counts, message, self.records.clear_filters)

    def inspector(self) -> QWidget:
        """The chosen post."""
        return self._inspector

    def commit_edits(self) -> None:
        """Save what is being typed, in a cell or at the right."""
        self.records.commit()
        self._inspector.commit()

    def hide_dialogs(self) -> None:
        """Close lists that are open."""
        self.records.close_popups()

    # --- actions --------------------------------------------------------------------------------------------

    def new_post(self) -> None:
        """Add a post, and put the cursor into its code."""
        from app.work import editing

        self.commit_edits()
        self.context.jobs.do(
            editing.add, self.context.desk, self._blank({}), initiator=self, done=self._on_added, owner=self
        )

    def new_office(self) -> None:
        """Ask for an office of the chosen post."""
        fields = (
            Field(key="name", label=say("Name"), required=True),
            Choice(key="side", label=say("Side"), codes=Side, optional=True),
        )
        dialog = FormDialog(
            self.context.words, say("New office of the post"), fields, go=say("Add"), parent=self
        )
        dialog.entered.connect(self._on_office_entered)
        dialog.entered.connect(dialog.accept)
        dialog.open()

    def edit(self) -> None:
        """Type into the cell with the cursor."""
        self.records.table.edit_current()

    def delete(self) -> None:
        """Delete the chosen posts with their papers; undo brings them back."""
        focus = QApplication.focusWidget()
        if focus is None or not self._inspector.isAncestorOf(focus):
            self._remove(tuple(post.id for post in self.records.table.selected()))

    def open_papers(self) -> None:
        """Go to the papers of the chosen post, or to where they are begun."""
        if self._current is not None:
            self.commit_edits()
            plans = self.counts.view.plans(self._current.id)
            self.context.selection.choose(self._current.id, plans[0][0] if plans else None)
            self.context.navigate("papers")

    def import_table(self) -> None:
        """Take posts in from a file, after a preview."""
        self.commit_edits()
        self.exchange.ask_import()

    def export_table(self) -> None:
        """Write the posts to a file."""
        self.commit_edits()
        self.exchange.ask_export()

    def why_read_only(self) -> Message | None:
        """Why nothing can be changed."""
        return self.context.desk.read_only_because

    def why_none_chosen(self) -> Message | None:
        """Why there is no post to go on from."""
        return say("Choose a post first.") if self._current is None else None

    def why_not_change(self) -> Message | None:
        """Why there is nothing to change."""
        return self.why_none_chosen() or self.why_read_only()

    # --- acts -----------------------------------------------------------------------------------------------

    def _remove(self, ids: Sequence[Id]) -> None:
        from app.work import editing

        if ids:
            self._inspector.commit()
            records: list[tuple[type[Record], Id]] = [(Post, one) for one in ids]
            self.context.jobs.do(editing.remove, self.context.desk, records, initiator=self)

    def _add_pasted(self, rows: tuple[dict[str, Any], ...]) -> None:
        from app.work.editing import add_many

        self.context.jobs.do(
            add_many,
            self.context.desk,
            [self._blank(values) for values in rows],
            initiator=self,
            failed=self.records.refuse,
            owner=self,
        )

    def _blank(self, values: dict[str, Any]) -> Post:
        taken = {post.code for post in self.counts.view.posts}
        number = next(n for n in range(1, len(taken) + 2) if f"P{n}" not in taken)
        return Post(id=self.context.desk.new_id(), **{"code": f"P{number}", "country": "", **values})

    def _on_office_entered(self, values: dict[str, Any]) -> None:
        from app.work.network import add_office

        if self._current is not None:
            self.context.jobs.do(
                add_office,
                self.context.desk,
                post=self._current.id,
                name=values["name"],
                side=values["side"],
                initiator=self,
            )

    def _on_office_removed(self, office: str) -> None:
        from app.work import editing

        records: list[tuple[type[Record], Id]] = [(Office, Id(office))]
        self.context.jobs.do(editing.remove, self.context.desk, records, initiator=self)

    # --- showing --------------------------------------------------------------------------------------------

    def _show(self, view: PostsView) -> None:
        self.counts.view = view
        counts = self.counts
        orders = {"papers": counts.papers, "objectives": counts.objectives, "events": counts.events}
        self._rows = Rows(view.posts, self.columns, self.context.words, {"papers": counts.has_papers}, orders)
        counts.rows = self._rows
        self._pages.setCurrentIndex(0 if view.posts else 1)
        self.records.read_again(len(view.posts))

    def _source(self, text: str) -> Source:
        return RowsSource(self._rows, text, first=("code", False))

    def _on_counted(self) -> None:
        self.foot_changed.emit()

    def _on_chosen(self, post: Post | None) -> None:
        self._current = post
        if post is None:
            self._inspector.show_nothing()
        else:
            self._show_post(post)
        self.actions_changed.emit()

    def _show_post(self, post: Post) -> None:
        from app.work.network import events_under

        words, view = self.context.words, self.counts.view
        country = words.country(post.country) if post.country else post.country_name
        title = " ".join(part for part in (post.code, post.capital or post.organisation) if part)
        self._inspector.show_record(post, title, country)
        papers = [
            Entry(f"{period}  ·  {words.list([SIDES[side] for side in sides])}", "plan", str(period))
            for period, sides in view.plans(post.id)
        ]
        go = Entry(words(say("Begin its mission papers")), "plan", "")
        self._inspector.add_section(say("Mission papers"), papers or [go])
        offices = OfficeList(self.context, view.offices.get(post.id, ()))
        offices.removal_requested.connect(self._on_office_removed)
        offices.addition_requested.connect(self.new_office)
        self._inspector.add_widget(say("Offices"), offices)
        self.context.jobs.ask(
            events_under,
            self.context.desk,
            field="post",
            record=post.id,
            done=lambda events: self._show_events(post, events),
            owner=self,
        )

    def _show_events(self, post: Post, events: tuple[Event, ...]) -> None:
        if self._current is None or self._current.id != post.id:
            return
        words = self.context.words
        lines = [
            Entry(" · ".join(filter(None, (words.span(e.date_start, e.date_end), e.title))), "events", e.id)
            for e in events
        ]
        self._inspector.add_section(say("Newest events"), lines, say("No event is tied to this post yet."))
        self._inspector.add_history(post)

    def _on_added(self, post: Post) -> None:
        self.records.reveal(post.id, edit="code")

    def _on_opened(self, _post: Post) -> None:
        self.inspector_requested.emit()
        self._inspector.edit("code")

    def _on_walked(self, place: str, record: str) -> None:
        if place == "plan":
            self._open_plan(record)
        else:
            self.context.navigate(place, Id(record))

    def _open_plan(self, period: str) -> None:
        if self._current is not None:
            chosen = next(
                (one for one, _ in self.counts.view.plans(self._current.id) if str(one) == period), None
            )
            self.commit_edits()
            self.context.selection.choose(self._current.id, chosen)
            self.context.navigate("papers")

    # --- building -------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.exchange.put_buttons(self.records.top)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)
        page = QWidget()
        self._pages.addWidget(page)
        self._pages.addWidget(self.empty)
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 16, 20, 12)
        column.addWidget(self.records)

    def _connect_signals(self) -> None:
        self.exchange.import_button.clicked.connect(self.import_table)
        self.exchange.export_button.clicked.connect(self.export_table)
        self.records.chosen.connect(self._on_chosen)
        self.records.counted.connect(self._on_counted)
        self.records.opened.connect(self._on_opened)
        self.records.removal_requested.connect(self._remove)
        self.records.additions_pasted.connect(self._add_pasted)
        self.records.addition_requested.connect(self.new_post)
        self.empty.fill_requested.connect(self.new_post)
        self._inspector.opened.connect(self._on_walked)
