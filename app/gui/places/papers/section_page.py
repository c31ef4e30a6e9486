"""The page of a section: its heading, and its text in paragraphs that keep their identity."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.messages import ChanceryError, Message, say
from app.domain.occurrences import Occurrence
from app.domain.plan import Plan
from app.domain.records import Id, Paper, Paragraph, Section
from app.domain.references import annex_letters
from app.domain.rich_text import RichText, Run, joined, without_shown_words
from app.domain.vocabulary import ParagraphKind, SectionKind
from app.gui.context import Context
from app.gui.parts.banner import Banner
from app.gui.parts.fields import Field
from app.gui.parts.form import DRAFT_AFTER_MS, RecordForm
from app.gui.parts.reference_picker import ReferenceOption
from app.gui.parts.rich_editor import RichEditor
from app.gui.parts.rich_text import Paragraphs
from app.gui.parts.text import Role, Text
from app.gui.places.papers.objective_page import WIDEST
from app.gui.places.papers.wording import Wording, refers_to
from app.gui.theme import Tone

Written = tuple[tuple[Id | None, ParagraphKind, RichText], ...]


class SectionPage(QWidget):
    """A section, read and written like a page: kept as a draft while it is typed, saved when it is left.

    Signals: ``reference_opened(str)`` with what a reference that was followed means · ``pointed(tuple)`` with the ids
    that the paragraph of the cursor refers to, or where it refers to nothing, the whole section.
    """

    reference_opened = Signal(str)
    pointed = Signal(tuple)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._plan: Plan | None = None
        self._wording: Wording | None = None
        words = context.words
        self._section: Section | None = None
        self._saved: Written = ()
        self._theirs: Written | None = None
        self._has_draft = False
        self.caption = Text("", Role.CAPTION)
        self.form = RecordForm(
            context, (Field(key="heading", label=say("Heading"), required=True),), place="papers"
        )
        self.purpose = Text("", Role.MUTED, wrap=True)
        self.banner = Banner(words(say("Close this line")))
        self.editor = RichEditor(context.words, context.theme)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_AFTER_MS)
        self._build()
        self._connect_signals()

    def show_section(self, plan: Plan, section: Section, locked: Message | None) -> None:
        """Show a section; what is being typed in it stays. ``locked`` says why it cannot be changed."""
        other = self._section is None or self._section.id != section.id
        if other:
            self.commit()
            self.banner.hide()
        self._section = section
        self._refer(plan)
        self._say_above(plan, section)
        self.form.show_record(section)
        self.form.set_read_only(locked is not None)
        self.purpose.setText(section.purpose)
        self.purpose.setVisible(bool(section.purpose))
        written = _written(plan.paragraphs_of(section))
        if other or not self.typing:
            if _bare(written) != _bare(self.written()) or other:
                self.editor.set_paragraphs(written)
                self.editor.page.moveCursor(QTextCursor.MoveOperation.Start)
            self._saved = self.written()
            self._theirs = None
        elif _words(written) != _words(self._saved):
            self._say_changed(written)
        self.editor.number_from(_numbered_before(plan, section) + 1)
        self.editor.set_read_only(
            locked is not None, self.context.words(locked) if locked is not None else ""
        )
        if other:
            self._look_for_draft()
        self._on_paragraph(self.editor.paragraph)

    def show_nothing(self) -> None:
        """No section is open: save what was typed."""
        self.commit()
        self._section = None
        self.form.show_record(None)

    def commit(self) -> None:
        """Save the heading and the text as they are."""
        self.form.commit()
        self._save()

    def written(self) -> Written:
        """The text as it is typed."""
        return tuple((pid, kind, joined(text)) for pid, kind, text in self.editor.paragraphs())

    @property
    def typing(self) -> bool:
        """Whether something is typed that isn't saved."""
        return self._section is not None and _bare(self.written()) != _bare(self._saved)

    def edit_title(self) -> None:
        """Put the cursor into the heading, all of it selected."""
        editor = self.form.editors["heading"]
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        select = getattr(editor.control, "selectAll", None)
        if select is not None:
            select()

    def edit_text(self) -> None:
        """Put the cursor into the text."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def reveal(self, record_id: Id, place: Occurrence | None = None) -> None:
        """Show a paragraph: the cursor stands in it, or some of its letters are selected."""
        self.editor.reveal(record_id, place)

    def move_paragraphs(self, *, up: bool) -> bool:
        """Move the paragraphs of the cursor, if one is writing; False where the section itself is meant."""
        if not self.editor.page.hasFocus():
            return False
        self.editor.page.move_paragraphs(up=up)
        return True

    def hide_dialogs(self) -> None:
        """Put the list of references away."""
        self.editor.hide_picker()

    def _refer(self, plan: Plan) -> None:
        """Word the references by this plan from now on."""
        if plan is not self._plan:
            self._plan, self._wording = plan, Wording(plan, self.context.words)
            self.editor.show_references(self._wording.show, self._options)

    def _options(self) -> Sequence[ReferenceOption]:
        paper = self._paper()
        return self._wording.options(paper) if self._wording is not None and paper is not None else ()

    def _paper(self) -> Paper | None:
        if self._plan is None or self._section is None:
            return None
        return next((paper for paper in self._plan.papers if paper.id == self._section.paper), None)

    def _say_above(self, plan: Plan, section: Section) -> None:
        words = self.context.words
        caption = say("Section")
        if section.kind is SectionKind.ANNEX:
            caption = say("Annex {letter}", letter=annex_letters(plan).get(section.id, ""))
        self.caption.setText(words.upper(words(caption)))

    def _on_paragraph(self, paragraph_id: str) -> None:
        written = self.editor.paragraphs()
        here = refers_to(next((text for pid, _, text in written if pid == paragraph_id), ()))
        self.pointed.emit(here or tuple(one for _, _, text in written for one in refers_to(text)))

    # --- building -------------------------------------------------------------------------------------------

    def _build(self) -> None:
        page = QWidget()
        page.setMaximumWidth(WIDEST)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(4)
        for widget in (self.banner, self.caption, self.form, self.purpose):
            column.addWidget(widget)
        column.addWidget(self.editor, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(page, 1)

    def _connect_signals(self) -> None:
        self.editor.edited.connect(self._on_edited)
        self.editor.left.connect(self._save)
        self.editor.reference_opened.connect(self.reference_opened)
        self.editor.paragraph_changed.connect(self._on_paragraph)
        self.banner.acted.connect(self._drop_typed)
        self._timer.timeout.connect(self._keep)

    # --- saving ---------------------------------------------------------------------------------------------

    def _save(self) -> None:
        from app.work import drafting

        section, written = self._section, self.written()
        if section is None or _bare(written) == _bare(self._saved):
            return
        if self._wording is not None:
            refreshed = self._wording.refreshed
            written = tuple((pid, kind, refreshed(text)) for pid, kind, text in written)
        self._timer.stop()
        self._saved, self._theirs = written, None
        self.banner.hide()
        self.context.jobs.do(
            drafting.write_section,
            self.context.desk,
            section.id,
            paragraphs=written,
            initiator=self,
            done=self._on_saved,
            failed=self._on_failed,
        )

    def _on_saved(self, paragraphs: Sequence[Paragraph]) -> None:
        if self._section is not None and paragraphs and paragraphs[0].section == self._section.id:
            self._saved = _written(paragraphs)
            self.editor.give_ids([paragraph.id for paragraph in paragraphs])
        self._discard()

    def _on_failed(self, error: ChanceryError) -> None:
        self._saved = ()
        self.banner.tell(self.context.words(error.message), Tone.BAD)

    def keep_draft(self) -> None:
        """Put what is typed into the file now, before the screen is locked."""
        if self._timer.isActive():
            self._timer.stop()
            self._keep()

    # --- drafts ---------------------------------------------------------------------------------------------

    @property
    def draft_key(self) -> str:
        """Under what the draft of the text is kept."""
        return f"papers/text/{self._section.id if self._section else ''}"

    def _on_edited(self) -> None:
        if not self._timer.isActive():  # begun anew at every key, it would wait for a pause in the typing
            self._timer.start()

    def _keep(self) -> None:
        from app.work.drafts import save_draft

        written = self.written()
        if self._section is not None and _bare(written) != _bare(self._saved):
            self._has_draft = True
            self.context.jobs.ask(
                save_draft,
                self.context.desk,
                key=self.draft_key,
                text=_to_text(written),
                done=self._on_kept,
            )

    def _on_kept(self, _result: None) -> None:
        """The draft is in the file."""

    def _discard(self) -> None:
        from app.work.drafts import discard_draft

        if self._has_draft:
            self._has_draft = False
            self.context.jobs.ask(discard_draft, self.context.desk, key=self.draft_key, done=self._on_kept)

    def _look_for_draft(self) -> None:
        from app.work.drafts import kept_drafts

        self.context.jobs.ask(kept_drafts, self.context.desk, [self.draft_key], done=self._bring_back)

    def _bring_back(self, found: dict[str, str]) -> None:
        text = found.get(self.draft_key)
        if text is None or self.typing:
            return
        self._has_draft = True
        draft = _from_text(text)
        if _bare(draft) != _bare(self._saved):
            self.editor.set_paragraphs(draft)
            self.banner.tell(
                self.context.words(
                    say("This text was typed and not saved before the program ended. It is brought back.")
                ),
                Tone.LOOK,
                button=self.context.words(say("Drop it")),
            )

    def _say_changed(self, theirs: Written) -> None:
        words = self.context.words
        self._theirs = theirs
        self.banner.tell(
            words(
                say(
                    "This section was changed elsewhere while you were typing. Your text takes its place once you leave it."
                )
            ),
            Tone.LOOK,
            button=words(say("Take the other text")),
        )

    def _drop_typed(self) -> None:
        self._saved = self._saved if self._theirs is None else self._theirs
        self._theirs = None
        self.editor.set_paragraphs(self._saved)
        self._timer.stop()
        self.banner.hide()
        self._discard()


def _written(paragraphs: Sequence[Paragraph]) -> Written:
    return tuple((paragraph.id, paragraph.kind, paragraph.text) for paragraph in paragraphs)


def _words(written: Written) -> list[tuple[ParagraphKind, RichText]]:
    return [(kind, without_shown_words(text)) for _, kind, text in written]


def _bare(written: Paragraphs) -> list[tuple[Id | None, ParagraphKind, RichText]]:
    """What is compared: the words that references were shown by last are nobody's."""
    return [(pid, kind, without_shown_words(text)) for pid, kind, text in written]


def _numbered_before(plan: Plan, section: Section) -> int:
    """How many numbered paragraphs stand in the sections before this one: numbers go on through the paper."""
    paper = next((paper for paper in plan.papers if paper.id == section.paper), None)
    count = 0
    for other in plan.sections_of(paper) if paper is not None else ():
        if other.id == section.id:
            break
        if other.kind is section.kind:
            count += sum(one.kind is ParagraphKind.NUMBERED for one in plan.paragraphs_of(other))
    return count


def _to_text(written: Written) -> str:
    return json.dumps(
        [
            [pid, kind, [[run.text, run.bold, run.italic, run.ref] for run in text]]
            for pid, kind, text in written
        ],
        ensure_ascii=False,
    )


def _from_text(text: str) -> Written:
    return tuple(
        (Id(pid) if pid else None, ParagraphKind(kind), tuple(Run(*run) for run in runs))
        for pid, kind, runs in json.loads(text)
    )
