"""Objectives on their way out: rows that carry the papers, and all that hangs on an objective, with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

from app.domain.orders import number_key
from app.domain.records import (
    Goal,
    Id,
    Indicator,
    Link,
    Objective,
    Paper,
    PaperGoal,
    Paragraph,
    Post,
    Record,
    RedLine,
    ReferenceDocument,
    Risk,
    Section,
)
from app.domain.vocabulary import LinkKind, Side
from app.exchange.items import (
    ApartWords,
    IndicatorItem,
    LinkItem,
    PaperGoalItem,
    PaperItem,
    ParagraphItem,
    RedLineItem,
    RiskItem,
    SectionItem,
)
from app.exchange.references import GoalRef, ObjectiveRef
from app.exchange.rows import ObjectiveRow
from app.work.desk import Reader

R = TypeVar("R", bound=Record)


def write_out(reader: Reader) -> list[ObjectiveRow]:
    """Every objective by post, period, side and number; the first row of a paper carries the paper."""
    out = _Outgoing(reader)
    return [row for paper in out.papers() for row in out.rows(paper)]


class _Outgoing:
    """The records that rows are made of, by what owns them."""

    def __init__(self, reader: Reader) -> None:
        self._posts = {post.id: post for post in reader.all(Post)}
        self._papers = reader.all(Paper)
        self._goals = _owned(reader.all(PaperGoal), "paper")
        self._sections = _owned(reader.all(Section, order_by=("order",)), "paper")
        self._paragraphs = _owned(reader.all(Paragraph, order_by=("order",)), "section")
        self._objectives = _owned(reader.all(Objective), "paper")
        self._indicators = _owned(reader.all(Indicator, order_by=("order",)), "objective")
        self._risks = _owned(reader.all(Risk, order_by=("order",)), "objective")
        self._red_lines = _owned(reader.all(RedLine, order_by=("order",)), "objective")
        self._links = _owned(reader.all(Link), "attache_objective")
        self._numbers = {one.id: one.number for own in self._objectives.values() for one in own}
        self._guidance = _GuidanceNames(reader)

    def papers(self) -> Sequence[Paper]:
        """The papers in the order in which their rows stand: the embassy's first, as the attaché's refer to it."""
        return sorted(
            self._papers,
            key=lambda paper: (self._posts[paper.post].code, paper.period, paper.side is not Side.EMBASSY),
        )

    def rows(self, paper: Paper) -> list[ObjectiveRow]:
        """The rows of one paper; of a paper without objectives, the row that stands for the paper."""
        objectives = sorted(self._objectives.get(paper.id, ()), key=lambda one: number_key(one.number))
        item = self._paper_item(paper)
        if not objectives:
            return [
                ObjectiveRow(
                    post=self._posts[paper.post].code,
                    side=paper.side,
                    period_start=paper.period.start,
                    period_end=paper.period.end,
                    paper=item,
                )
            ]
        return [self._row(paper, one, item if place == 0 else None) for place, one in enumerate(objectives)]

    def _row(self, paper: Paper, objective: Objective, item: PaperItem | None) -> ObjectiveRow:
        goal = next((goal for goal in self._goals.get(paper.id, ()) if goal.id == objective.goal), None)
        links = self._links.get(objective.id, ())
        return ObjectiveRow(
            post=self._posts[paper.post].code,
            side=paper.side,
            period_start=paper.period.start,
            period_end=paper.period.end,
            goal_no=goal.number if goal else None,
            goal=goal.title if goal else None,
            number=objective.number,
            title=objective.title,
            statement=objective.statement,
            justification=objective.justification,
            linkages=objective.linkages,
            strategy=objective.strategy,
            priority=objective.priority,
            means=objective.means or None,
            level=objective.level,
            facets=objective.facets or None,
            aspects=objective.aspects or None,
            lead=objective.lead,
            supporting=objective.supporting or None,
            defence_side=objective.defence_side,
            serves=tuple(self._guidance.name(goal_id) for goal_id in objective.serves) or None,
            supports=self._supports(links),
            date_start=objective.date_start,
            date_end=objective.date_end,
            source=objective.source,
            apart_reason=objective.apart_reason,
            apart_words=_apart_words(objective),
            marking=objective.marking,
            indicators=tuple(_indicator(one) for one in self._indicators.get(objective.id, ())) or None,
            risks=tuple(
                RiskItem(obstacle=one.obstacle, consequence=one.consequence, mitigation=one.mitigation)
                for one in self._risks.get(objective.id, ())
            )
            or None,
            red_lines=tuple(_red_line(one) for one in self._red_lines.get(objective.id, ())) or None,
            links=tuple(self._link(link) for link in self._by_number(links)) or None,
            paper=item,
        )

    def _by_number(self, links: Iterable[Link]) -> list[Link]:
        return sorted(links, key=lambda link: number_key(self._numbers[link.embassy_objective]))

    def _supports(self, links: Iterable[Link]) -> tuple[str, ...] | None:
        supporting = [link for link in links if link.kind is LinkKind.SUPPORTS]
        return tuple(self._numbers[link.embassy_objective] for link in self._by_number(supporting)) or None

    def _link(self, link: Link) -> LinkItem:
        return LinkItem(
            to=ObjectiveRef(self._numbers[link.embassy_objective]),
            kind=link.kind,
            reasoning=link.reasoning,
            settlement=link.settlement,
            embassy_word=link.embassy_word,
            attache_word=link.attache_word,
        )

    def _paper_item(self, paper: Paper) -> PaperItem | None:
        used = {objective.goal for objective in self._objectives.get(paper.id, ())}
        goals = tuple(
            _goal(goal)
            for goal in sorted(self._goals.get(paper.id, ()), key=lambda goal: number_key(goal.number))
            if goal.id not in used or _goal(goal) != PaperGoalItem(number=goal.number, title=goal.title)
        )
        item = PaperItem(
            title=paper.title,
            marking=paper.marking,
            drafter=paper.drafter,
            note=paper.note,
            date_approved=paper.date_approved,
            goals=goals,
            sections=tuple(self._section(section) for section in self._sections.get(paper.id, ())),
        )
        return item if item != PaperItem() or not self._objectives.get(paper.id) else None

    def _section(self, section: Section) -> SectionItem:
        return SectionItem(
            heading=section.heading,
            purpose=section.purpose,
            kind=section.kind,
            paragraphs=tuple(
                ParagraphItem(text=one.text, kind=one.kind, marking=one.marking)
                for one in self._paragraphs.get(section.id, ())
            ),
        )


class _GuidanceNames:
    """What a table calls a guidance goal: its number, with its document where the number alone is not enough."""

    def __init__(self, reader: Reader) -> None:
        self._titles = {document.id: document.title for document in reader.all(ReferenceDocument)}
        self._goals = {goal.id: goal for goal in reader.all(Goal)}
        self._times: dict[str, int] = defaultdict(int)
        for goal in self._goals.values():
            self._times[goal.ref_no] += 1

    def name(self, goal_id: Id) -> GoalRef:
        """The shortest reference that finds the goal again."""
        goal = self._goals[goal_id]
        document = self._titles[goal.document] if self._times[goal.ref_no] > 1 else ""
        return GoalRef(goal.ref_no, document)


def _owned(records: Iterable[R], field: str) -> dict[Id, list[R]]:
    groups: dict[Id, list[R]] = defaultdict(list)
    for record in records:
        groups[getattr(record, field)].append(record)
    return groups


def _apart_words(objective: Objective) -> ApartWords | None:
    if objective.apart_embassy is None and objective.apart_attache is None:
        return None
    return ApartWords(embassy=objective.apart_embassy, attache=objective.apart_attache)


def _goal(one: PaperGoal) -> PaperGoalItem:
    return PaperGoalItem(
        number=one.number,
        title=one.title,
        description=one.description,
        kind=one.kind,
        justification=one.justification,
        linkages=one.linkages,
    )


def _indicator(one: Indicator) -> IndicatorItem:
    return IndicatorItem(
        name=one.name,
        unit=one.unit,
        baseline=one.baseline,
        baseline_date=one.baseline_date,
        targets=one.targets,
        actuals=one.actuals,
    )


def _red_line(one: RedLine) -> RedLineItem:
    return RedLineItem(
        text=one.text, place=one.place, topic=one.topic, date_start=one.date_start, date_end=one.date_end
    )
