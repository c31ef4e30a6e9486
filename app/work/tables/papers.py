"""The mission papers that rows of objectives belong to: their goals, and their sections with paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain.dates import Period
from app.domain.ordering import keys
from app.domain.records import Id, Paper, PaperGoal, Paragraph, Post, Section
from app.domain.rich_text import folded
from app.domain.vocabulary import Side
from app.exchange.items import PaperGoalItem, PaperItem, SectionItem
from app.exchange.rows import ObjectiveRow
from app.work.tables.intake import Intake, Line, by_position


class PapersTable:
    """The papers and their goals, those of this import included."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake
        self._papers: dict[tuple[Id, Side, Period], Paper] = {
            (paper.post, paper.side, paper.period): paper for paper in intake.reader.all(Paper)
        }
        self._goals: dict[tuple[Id, str, str], PaperGoal] = {
            (goal.paper, folded(goal.number), folded(goal.title)): goal
            for goal in intake.reader.all(PaperGoal)
        }

    def find(self, post: Id, side: Side, period: Period) -> Paper | None:
        """The paper of a side for a post and period."""
        return self._papers.get((post, side, period))

    def of_post(self, post: Id) -> tuple[Paper, ...]:
        """The papers of a post, of both sides and all periods."""
        return tuple(paper for paper in self._papers.values() if paper.post == post)

    def take(self, row: ObjectiveRow, post: Post) -> tuple[Paper, bool]:
        """The paper that a row stands in, begun or changed where the row says so; and whether it is new."""
        key = (post.id, row.side, row.period)
        before = self._papers.get(key)
        paper = before or Paper(id=self._intake.new_id(), post=post.id, side=row.side, period=row.period)
        item = row.paper
        if item is not None:
            paper = replace(
                paper,
                title=item.title,
                marking=item.marking,
                drafter=item.drafter,
                note=item.note,
                date_approved=item.date_approved,
            )
        kept = self._intake.put(row, paper, before)
        self._papers[key] = kept
        if item is not None:
            self._take_content(row, kept, item)
        return kept, before is None

    def goal(self, row: ObjectiveRow, paper: Paper) -> Id | None:
        """The paper's goal that a row names by number and title: two titles under one number are two goals."""
        if row.goal_no is None and row.goal is None:
            return None
        return self._put_goal(row, paper, row.goal_no or "", row.goal or "").id

    def _put_goal(
        self, row: Line, paper: Paper, number: str, title: str, item: PaperGoalItem | None = None
    ) -> PaperGoal:
        if not title:
            # A row that gives the number alone means the goal that has it.
            titles = [
                goal.title
                for (owner, no, _), goal in self._goals.items()
                if owner == paper.id and no == folded(number)
            ]
            title = titles[0] if titles else number
        key = (paper.id, folded(number or title), folded(title))
        before = self._goals.get(key)
        goal = before or PaperGoal(
            id=self._intake.new_id(), paper=paper.id, number=number or title, title=title
        )
        if item is not None:
            goal = replace(
                goal,
                description=item.description,
                kind=item.kind,
                justification=item.justification,
                linkages=item.linkages,
            )
        kept = self._intake.put(row, goal, before)
        self._goals[key] = kept
        return kept

    def _take_content(self, row: Line, paper: Paper, item: PaperItem) -> None:
        for goal in item.goals:
            self._put_goal(row, paper, goal.number, goal.title, goal)
        before = self._intake.reader.all(Section, paper=paper.id, order_by=("order",))
        wanted = self._sections(paper, item.sections, [section.order for section in before])
        for place, old in enumerate(before[: len(wanted)]):  # a table does not say what was carried forward
            wanted[place] = replace(
                wanted[place], carried_from=old.carried_from, confirmed_by=old.confirmed_by
            )
        by_position(self._intake, row, before, wanted)
        ids = [section.id for section in before] + [section.id for section in wanted[len(before) :]]
        for section_id, section in zip(ids, item.sections, strict=False):
            self._take_paragraphs(row, section_id, section)

    def _sections(self, paper: Paper, items: Sequence[SectionItem], orders: Sequence[str]) -> list[Section]:
        chosen = orders if len(orders) == len(items) else keys(len(items))
        return [
            Section(
                id=self._intake.new_id(),
                paper=paper.id,
                order=order,
                heading=item.heading,
                purpose=item.purpose,
                kind=item.kind,
            )
            for item, order in zip(items, chosen, strict=True)
        ]

    def _take_paragraphs(self, row: Line, section: Id, item: SectionItem) -> None:
        before = self._intake.reader.all(Paragraph, section=section, order_by=("order",))
        orders = (
            [p.order for p in before] if len(before) == len(item.paragraphs) else keys(len(item.paragraphs))
        )
        by_position(
            self._intake,
            row,
            before,
            [
                Paragraph(
                    id=self._intake.new_id(),
                    section=section,
                    order=order,
                    kind=p.kind,
                    text=p.text,
                    marking=p.marking,
                )
                for p, order in zip(item.paragraphs, orders, strict=True)
            ],
        )
