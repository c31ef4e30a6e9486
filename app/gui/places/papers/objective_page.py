"""The page of an objective: its fields, and the tables of its indicators, risks and red lines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.domain.messages import say
from app.domain.orders import number_key
from app.domain.plan import Plan
from app.domain.records import Id, Indicator, Objective, RedLine, Risk
from app.domain.smart import hints
from app.domain.vocabulary import Aspect, DefenceSide, Facet, Level, Means, Side
from app.gui.context import Context
from app.gui.parts.fields import (
    Choice,
    Date,
    Field,
    LongText,
    MultiChoice,
    Priority,
    References,
    Texts,
    Title,
)
from app.gui.parts.form import DRAFT_AFTER_MS
from app.gui.parts.text import Role, Text
from app.gui.parts.tick_list import Option
from app.gui.places.papers.grid_form import GridForm, OneOf
from app.gui.places.papers.item_table import ItemTable
from app.gui.places.papers.items import indicator_columns, items_of, red_line_columns, risk_columns, row_of
from app.gui.places.papers.smart_line import SmartLine

_SPANS = {
    "number": 1,
    "title": 3,
    "priority": 1,
    "level": 1,
    "goal": 2,
    "facets": 2,
    "aspects": 2,
    "lead": 2,
    "supporting": 2,
    "date_start": 1,
    "date_end": 1,
    "marking": 2,
    "defence_side": 2,
}
_NARROW_SPANS = {"number": 1, "title": 3, "priority": 2, "level": 2, "date_start": 2, "date_end": 2}
WHY = say("Why it matters, and what if not")
LINKAGES = say("Linkages: which higher guidance it answers, in words")
WIDEST = 880
"""A line longer than this is no longer read with ease."""


class ObjectivePage(QScrollArea):
    """Everything that an objective says, editable in place.

    Signals: none; every field and cell is saved as it is left.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._plan: Plan | None = None
        self._objective: Objective | None = None
        words = context.words
        self.caption = Text("", Role.CAPTION)
        self.smart = SmartLine(context)
        self.form = GridForm(context, self._fields(), place="papers", spans=_SPANS, narrow=_NARROW_SPANS)
        self.indicators = ItemTable(words, say("Indicators"))
        self.risks = ItemTable(words, say("Risks"))
        self.red_lines = ItemTable(words, say("Red lines"))
        self._has_draft = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_AFTER_MS)
        self._build()
        self._connect_signals()

    @property
    def tables(self) -> tuple[ItemTable, ...]:
        """The small tables, in their order."""
        return self.indicators, self.risks, self.red_lines

    def show_objective(self, plan: Plan, objective: Objective) -> None:
        """Show an objective of the plan."""
        other = self._objective is None or self._objective.id != objective.id
        if other:
            self.commit()
            self.verticalScrollBar().setValue(0)
        self._plan, self._objective = plan, objective
        words = self.context.words
        embassy = plan.side_of(objective) is Side.EMBASSY
        caption = say("Ambassador’s objective") if embassy else say("Attaché’s objective")
        self.caption.setText(words.upper(words(caption)))
        self.form.set_field_visible("defence_side", embassy)
        self.form.set_field_visible("goal", bool(plan.paper_goals))
        self.form.show_record(objective)
        desk = self.context.desk
        read_only = (desk.read_only_because or desk.why_not_for(plan.side_of(objective))) is not None
        self.form.set_read_only(read_only)
        for table in self.tables:
            table.set_read_only(read_only)
        self._hint()
        self.indicators.show_rows(
            indicator_columns(words, plan.period, self.context.today()),
            [row_of(i) for i in plan.indicators_of(objective)],
        )
        self.risks.show_rows(risk_columns(), [row_of(risk) for risk in plan.risks_of(objective)])
        self.red_lines.show_rows(
            red_line_columns(words), [row_of(line) for line in plan.red_lines_of(objective)]
        )
        if other:
            self._look_for_draft()

    def show_nothing(self) -> None:
        """No objective is chosen: save what was typed in the last one."""
        self.commit()
        self.form.show_record(None)
        self._objective = None

    def commit(self) -> None:
        """Save what is being typed."""
        for table in self.tables:
            table.commit()
        self.form.commit()

    def edit_title(self) -> None:
        """Put the cursor into the title, all of it selected."""
        editor = self.form.editors["title"]
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        select = getattr(editor.control, "selectAll", None)
        if select is not None:
            select()
        self.ensureWidgetVisible(editor)

    def reveal(self, record_id: Id) -> None:
        """Show the row of an indicator, risk or red line."""
        for table in self.tables:
            if table.choose(record_id):
                self.ensureWidgetVisible(table)

    def focused_table(self, focus: QWidget | None) -> ItemTable | None:
        """The small table that has the focus."""
        return next((table for table in self.tables if focus is not None and table.isAncestorOf(focus)), None)

    def _fields(self) -> tuple[Field, ...]:
        return (
            Field(key="number", label=say("Number"), required=True),
            Title(key="title", label=say("Title"), required=True),
            LongText(key="statement", label=say("Statement: specific, measurable, by when"), lines=2),
            LongText(key="justification", label=WHY, lines=2),
            LongText(key="linkages", label=LINKAGES, lines=2),
            LongText(key="strategy", label=say("Strategy (line of effort)"), lines=2),
            References(key="serves", label=say("Guidance that it serves"), options=self._guidance),
            Priority(key="priority", label=say("Priority")),
            Choice(key="level", label=say("Level"), codes=Level, optional=True),
            OneOf(key="goal", label=say("Goal"), options=self._goals, empty=None),
            MultiChoice(key="means", label=say("Means"), codes=Means),
            MultiChoice(key="facets", label=say("Facet"), codes=Facet),
            MultiChoice(key="aspects", label=say("Cooperation aspect"), codes=Aspect),
            Field(key="lead", label=say("Lead")),
            Texts(key="supporting", label=say("Supporting offices"), hint=say("with commas between them")),
            Date(key="date_start", label=say("From"), hint=say("2026-03")),
            Date(key="date_end", label=say("To"), hint=say("2028")),
            OneOf(key="marking", label=say("Marking"), options=self._markings),
            Choice(key="defence_side", label=say("Has it a defence side?"), codes=DefenceSide),
        )

    def _guidance(self) -> Sequence[Option]:
        if self._plan is None:
            return []
        titles = {document.id: document.title for document in self._plan.documents}
        goals = sorted(
            self._plan.goals, key=lambda goal: (titles.get(goal.document, ""), number_key(goal.ref_no))
        )
        return [Option(goal.id, f"{goal.ref_no}  {goal.text}") for goal in goals]

    def _goals(self) -> Sequence[Option]:
        if self._plan is None or self._objective is None:
            return []
        own = [goal for goal in self._plan.paper_goals if goal.paper == self._objective.paper]
        own.sort(key=lambda goal: number_key(goal.number))
        return [Option(goal.id, f"{goal.number}  {goal.title}") for goal in own]

    def _markings(self) -> Sequence[Option]:
        return marking_options(self.context)

    def _build(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        page.setMaximumWidth(WIDEST)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 8, 16)
        column.setSpacing(4)
        for widget in (self.caption, self.smart, self.form, *self.tables):
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(page)
        page.setAutoFillBackground(False)  # with a ground of its own it is painted twice

    def _hint(self) -> None:
        """Say what is missing, of what is typed and not of what is saved."""
        if self._plan is None or self._objective is None:
            return
        typed = {name: self.form.editors[name].value() for name in ("title", "statement", "lead")}
        now = replace(self._objective, **typed)
        vague = self.context.desk.house.vague_words()
        self.smart.show_hints(hints(now, self._plan.indicators_of(self._objective), vague))

    def _on_form_edited(self, key: str) -> None:
        if key in {"title", "statement", "lead"}:
            self._hint()

    def _connect_signals(self) -> None:
        self.form.edited.connect(self._on_form_edited)
        self.indicators.changed.connect(self._save_indicators)
        self.risks.changed.connect(self._save_risks)
        self.red_lines.changed.connect(self._save_red_lines)
        for table in self.tables:
            table.typing.connect(self._on_typing)
            table.typed.connect(self._drop_draft)
        self._timer.timeout.connect(self._keep)

    def _on_typing(self) -> None:
        if not self._timer.isActive():  # begun anew at every key, it would wait for a pause in the typing
            self._timer.start()

    def keep_draft(self) -> None:
        """Put what is typed in a cell into the file now, before the screen is locked."""
        if self._timer.isActive():
            self._timer.stop()
            self._keep()

    @property
    def draft_key(self) -> str:
        """Under what the draft of a cell is kept."""
        return f"papers/cell/{self._objective.id if self._objective else ''}"

    def _keep(self) -> None:
        from app.work.drafts import save_draft

        for place, table in enumerate(self.tables):
            cell = table.open_cell()
            if cell is not None:
                self._has_draft = True
                self.context.jobs.ask(
                    save_draft,
                    self.context.desk,
                    key=self.draft_key,
                    done=self._on_kept,
                    text=json.dumps([place, *cell], ensure_ascii=False),
                )

    def _on_kept(self, _result: None) -> None:
        """The draft is in the file."""

    def _drop_draft(self) -> None:
        from app.work.drafts import discard_draft

        self._timer.stop()
        if self._has_draft:
            self._has_draft = False
            self.context.jobs.ask(discard_draft, self.context.desk, key=self.draft_key, done=self._on_kept)

    def _look_for_draft(self) -> None:
        from app.work.drafts import kept_drafts

        self.context.jobs.ask(kept_drafts, self.context.desk, [self.draft_key], done=self._bring_back)

    def _bring_back(self, found: dict[str, str]) -> None:
        text = found.get(self.draft_key)
        if text is not None:
            place, *cell = json.loads(text)
            self._has_draft = True
            self.tables[place].bring_back(*cell)

    def _save_indicators(self) -> None:
        if self._plan is not None and self._objective is not None:
            self._save(Indicator, self.indicators, self._plan.indicators_of(self._objective))

    def _save_risks(self) -> None:
        if self._plan is not None and self._objective is not None:
            self._save(Risk, self.risks, self._plan.risks_of(self._objective))

    def _save_red_lines(self) -> None:
        if self._plan is not None and self._objective is not None:
            self._save(RedLine, self.red_lines, self._plan.red_lines_of(self._objective))

    def _save(
        self,
        cls: type[Indicator | Risk | RedLine],
        table: ItemTable,
        before: Sequence[Indicator] | Sequence[Risk] | Sequence[RedLine],
    ) -> None:
        from app.work import drafting

        if self._objective is None:
            return
        items = items_of(table.model.complete(), cls, before, self._objective.id, self.context.desk.new_id)
        if items != list(before):
            self.context.jobs.do(
                drafting.replace_items,
                self.context.desk,
                cls,
                self._objective.id,
                items,
                initiator=self,
                owner=self,
            )


def marking_options(context: Context) -> list[Option]:
    """The markings of this workspace, lowest first."""
    markings = context.desk.markings
    return [Option(code, markings.text(code, context.words.code)) for code in markings.codes]
