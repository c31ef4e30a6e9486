"""The place of the comments: the matrix of the open plan as a table, and the chosen thread at the right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QToolButton, QVBoxLayout, QWidget

from app.domain.messages import ChanceryError, Message, say, say_n
from app.domain.records import Id, Kind
from app.domain.vocabulary import CommentKind
from app.gui.actions import Action, Menu
from app.gui.context import Context
from app.gui.parts.comment_thread import Act
from app.gui.parts.dialogs import ask_for_file
from app.gui.parts.empty import Empty
from app.gui.parts.import_dialog import CSV_FILES
from app.gui.parts.pages import Pages
from app.gui.parts.record_table import RecordTable
from app.gui.parts.table.rows import Rows, RowsSource
from app.gui.parts.table.sources import Source
from app.gui.places.comments.inspector import ThreadInspector
from app.gui.places.comments.lines import MINE, OPEN, Line, columns, lines
from app.gui.shell.place import Count, Foot, Place
from app.gui.shell.print_plan import PrintDialog
from app.gui.theme import Tone
from app.work import comment_views, comments
from app.work.comment_views import Matrix
from app.work.printout import DocumentName, Printout

_BY_NUMBER = ("number", False)
_PLACES = {Kind.LINK: "joint", Kind.EVENT: "events"}
_TABLE, _NONE = range(2)


class CommentsPlace(Place):
    """The comments of the open plan, the critical ones first.

    Signals: those of every place.
    """

    id = "comments"
    depends_on = frozenset(
        {Kind.COMMENT, Kind.OFFICER, Kind.OFFICE, Kind.PAPER, Kind.SECTION, Kind.PARAGRAPH, Kind.OBJECTIVE,
         Kind.PAPER_GOAL, Kind.INDICATOR, Kind.RISK, Kind.RED_LINE, Kind.LINK, Kind.EVENT}
    )  # fmt: skip
    ACTIONS = (
        Action(
            id="comments.answer",
            label=say("Answer"),
            handler="answer",
            shortcuts=("Ctrl+R",),
            why_not="why_not_answer",
            menu=Menu.PLACE,
        ),
        Action(
            id="comments.resolve",
            label=say("Resolve or reopen"),
            handler="resolve",
            shortcuts=("Ctrl+Shift+R",),
            why_not="why_not_change",
            menu=Menu.PLACE,
        ),
        Action(
            id="comments.walk",
            label=say("Go to the commented words"),
            handler="walk",
            shortcuts=("Ctrl+G",),
            why_not="why_not_walk",
            menu=Menu.PLACE,
        ),
        Action(
            id="comments.open",
            label=say("Open comments only, or all"),
            handler="toggle_open",
            menu=Menu.PLACE,
            separated=True,
        ),
        Action(
            id="comments.mine", label=say("My comments only, or all"), handler="toggle_mine", menu=Menu.PLACE
        ),
        Action(
            id="comments.export",
            label=say("Export the comment matrix…"),
            handler="export_matrix",
            why_not="why_nothing",
            menu=Menu.PLACE,
            separated=True,
        ),
        Action(
            id="comments.print",
            label=say("Print the comment matrix…"),
            handler="print_matrix",
            why_not="why_nothing",
            menu=Menu.PLACE,
        ),
    )
    MAIN_ACTION = "comments.answer"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = context.words
        self.columns = columns(words, context.local)
        self._lines: tuple[Line, ...] = ()
        self._rows = Rows((), self.columns, words)
        self._matrix: Matrix | None = None
        self._current: Line | None = None
        self._then: Act | None = None
        self._dialog: PrintDialog | None = None
        self.records = RecordTable(
            context,
            self.columns,
            name="comments",
            label=say("Comments"),
            hint=say("Find in the comments"),
            cls=None,
            source=self._source,
            filters=(("kind", say("All kinds")), ("side", say("Both sides"))),
        )
        self.open_button, self.mine_button = QToolButton(), QToolButton()
        self.export_button = QPushButton(words(say("Export…")))
        self.print_button = QPushButton(words(say("Print…")))
        self.empty = Empty(
            words(
                say(
                    "What either side says of the two papers, their alignment and the events stands here. "
                    "A comment is made beside the text that it is on."
                )
            ),
            words(say("Go to the mission papers")),
        )
        self._inspector = ThreadInspector(context)
        self._pages = Pages()
        self._build()
        self._connect_signals()

    # --- what every place answers ---------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the matrix of the open plan."""
        chosen = self.context.selection
        if chosen.post is None or chosen.period is None:
            self._show(None)
            return
        self.records.expect()
        self.context.jobs.ask(
            comment_views.matrix,
            self.context.desk,
            post=chosen.post,
            period=chosen.period,
            done=self._show,
            owner=self,
        )

    def reveal(self, record_id: Id) -> None:
        """Go to a comment, or to the thread in which it is an answer, whatever the filters hide."""
        thread = next(
            (one.id for one in self._lines if record_id in {c.id for c in one.entry.thread.comments}),
            record_id,
        )
        self.records.reveal(thread)

    def foot(self) -> Foot:
        """How many comments there are, how many are open, and how many of those weigh most."""
        opened = [line for line in self._lines if line.state == OPEN]
        counts = [Count(str(len(self._lines)), say_n("comment", "comments", len(self._lines)))]
        if opened:
            counts.append(Count(str(len(opened)), say("open"), Tone.LOOK))
        critical = sum(line.kind is CommentKind.CRITICAL for line in opened)
        if critical:
            counts.append(Count(str(critical), say("critical"), Tone.BAD))
        hidden = self.records.hidden
        if not hidden or self._pages.currentIndex() == _NONE:
            return Foot(tuple(counts))
        message = say_n("{count} hidden by the filter", "{count} hidden by the filter", hidden)
        return Foot(tuple(counts), message, self.records.clear_filters)

    def inspector(self) -> QWidget:
        """The chosen thread."""
        return self._inspector

    def markings(self) -> Sequence[str]:
        """The markings of the plan, and of what the comments quote."""
        from app.documents.marking import marked

        if self._matrix is None:
            return ()
        plan = self._matrix.plan
        quoted = tuple(comment.marking for comment in plan.comments)
        return tuple({one.code for one in marked(plan)} | set(filter(None, quoted)))

    def commit_edits(self) -> None:
        """What is being typed is a draft until it is given."""
        self._inspector.panel.keep_drafts()

    def hide_dialogs(self) -> None:
        """Close what is open."""
        self.records.close_popups()
        if self._dialog is not None:
            self._dialog.close()

    @property
    def shown_lines(self) -> tuple[Line, ...]:
        """Every line of the matrix, filtered or not."""
        return self._lines

    # --- actions --------------------------------------------------------------------------------------------

    def answer(self) -> None:
        """Answer the chosen comment."""
        self._act(Act.ANSWER)

    def resolve(self) -> None:
        """Resolve the chosen comment, or open it again."""
        if self._current is not None:
            self._act(Act.RESOLVE if self._current.state == OPEN else Act.REOPEN)

    def walk(self) -> None:
        """Go to what the chosen comment is on."""
        if self._current is not None and self._current.entry.record is not None:
            first = self._current.entry.thread.first
            self.context.navigate(_PLACES.get(first.about_kind, "papers"), first.about)

    def toggle_open(self) -> None:
        """Show the open ones only, or all."""
        self.open_button.click()

    def toggle_mine(self) -> None:
        """Show only what concerns whoever is at the keyboard, or all."""
        self.mine_button.click()

    def export_matrix(self) -> None:
        """Ask where to write the matrix as a table."""
        words = self.context.words
        ask_for_file(
            self,
            words(say("Export the comment matrix")),
            kinds=words(CSV_FILES),
            suffix="csv",
            chosen=self.export_to,
            save_as="comments.csv",
        )

    def export_to(self, path: Path) -> None:
        """Write the matrix into this file."""
        from app.work.comment_export import export_comments_to

        chosen = self.context.selection
        if chosen.post is None or chosen.period is None:
            return
        self.context.jobs.ask(
            export_comments_to,
            self.context.desk,
            path,
            post=chosen.post,
            period=chosen.period,
            language_code=self.context.words.code,
            done=lambda count: self._on_exported(path, count),
            failed=self.records.refuse,
            owner=self,
        )

    def print_matrix(self) -> None:
        """Ask for language, date and marking, then print."""
        if self._matrix is None:
            return
        plan = self._matrix.plan
        printout = Printout(
            post=plan.post.id,
            period=plan.period,
            day=self.context.today(),
            language=self.context.print_words.code,
            document=DocumentName.COMMENT_MATRIX,
        )
        self._dialog = PrintDialog(self.context, printout, f"{plan.post.code}-comments", self)
        self._dialog.printed.connect(self._on_printed)
        self._dialog.finished.connect(self._on_dialog_finished)
        self._dialog.open()

    def why_nothing(self) -> Message | None:
        """Why there is nothing to export or print."""
        return None if self._matrix is not None else say("No plan is open.")

    def why_not_change(self) -> Message | None:
        """Why nothing can be done about a comment."""
        return (
            say("Choose a comment first.") if self._current is None else comments.why_not(self.context.desk)
        )

    def why_not_answer(self) -> Message | None:
        """Why the chosen comment cannot be answered."""
        reason = self.why_not_change()
        if reason is None and self._current is not None and self._current.state != OPEN:
            return say("This comment is resolved: reopen it to answer.")
        return reason

    def why_not_walk(self) -> Message | None:
        """Why there is nowhere to go."""
        if self._current is None:
            return say("Choose a comment first.")
        return None if self._current.entry.record is not None else say("The text is gone.")

    # --- showing --------------------------------------------------------------------------------------------

    def _show(self, found: Matrix | None) -> None:
        words = self.context.words
        self._matrix = found
        self._lines = lines(found, self.context.desk, words) if found is not None else ()
        self._rows = Rows(self._lines, self.columns, words)
        self._pages.setCurrentIndex(_TABLE if self._lines else _NONE)
        for button, why in (
            (self.export_button, self.why_nothing()),
            (self.print_button, self.why_nothing()),
        ):
            button.setEnabled(why is None)
            button.setToolTip(words(why) if why is not None else "")
        self.records.read_again(len(self._lines))
        self.marking_changed.emit()
        self.foot_changed.emit()

    def _source(self, text: str) -> Source:
        return RowsSource(self._rows, text, first=_BY_NUMBER)

    def _act(self, act: Act) -> None:
        self.inspector_requested.emit()
        self._inspector.panel.act(act)

    def _on_chosen(self, line: Line | None) -> None:
        self._current = line
        self._inspector.show_line(line)
        self.actions_changed.emit()

    def _on_opened(self, _line: Line) -> None:
        self.walk()

    def _on_counted(self) -> None:
        ticked = self.records.table.model.ticked
        self.open_button.setChecked(ticked.get("state") == (OPEN,))
        self.mine_button.setChecked(ticked.get("mine") == (MINE,))
        self.foot_changed.emit()

    def _on_open_clicked(self, checked: bool) -> None:  # noqa: FBT001 - the signature of clicked
        self.records.tick("state", (OPEN,) if checked else ())

    def _on_mine_clicked(self, checked: bool) -> None:  # noqa: FBT001 - the signature of clicked
        self.records.tick("mine", (MINE,) if checked else ())

    def _on_removal(self, ids: tuple[Id, ...]) -> None:
        """Del takes one's own comment back."""
        if len(ids) == 1:
            self.context.jobs.do(
                comments.remove, self.context.desk, ids[0], failed=self._on_refused, owner=self
            )

    def _on_refused(self, error: ChanceryError) -> None:
        self.records.refuse(error)

    def _on_fill(self) -> None:
        self.context.navigate("papers")

    def _on_exported(self, path: Path, count: int) -> None:
        self.records.tell(
            say_n("{count} row written to {path}.", "{count} rows written to {path}.", count, path=path.name)
        )

    def _on_printed(self, path: Path) -> None:
        self.records.tell(say("The comment matrix is in {path}.", path=path.name))

    def _on_dialog_finished(self, _result: int) -> None:
        self._dialog = None

    # --- building -------------------------------------------------------------------------------------------

    def _build(self) -> None:
        words = self.context.words
        for button, label in ((self.open_button, say("Open")), (self.mine_button, say("Mine"))):
            button.setText(words(label))
            button.setCheckable(True)
            self.records.line.addWidget(button)
        self.records.top.addWidget(self.export_button)
        self.records.top.addWidget(self.print_button)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 16, 20, 12)
        column.addWidget(self.records)
        self._pages.addWidget(page)
        self._pages.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)

    def _connect_signals(self) -> None:
        self.open_button.clicked.connect(self._on_open_clicked)
        self.mine_button.clicked.connect(self._on_mine_clicked)
        self.export_button.clicked.connect(self.export_matrix)
        self.print_button.clicked.connect(self.print_matrix)
        self.empty.fill_requested.connect(self._on_fill)
        self.records.chosen.connect(self._on_chosen)
        self.records.counted.connect(self._on_counted)
        self.records.opened.connect(self._on_opened)
        self.records.removal_requested.connect(self._on_removal)
        self._inspector.walked.connect(self.walk)
