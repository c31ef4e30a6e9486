"""Carrying a mission paper forward from an earlier period, and confirming what still holds as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.domain.carrying import (
    Written,
    carried_indicator,
    carried_objective,
    carried_red_line,
    years_between,
)
from app.domain.dates import Period
from app.domain.messages import Refusal, say
from app.domain.naming import title_of
from app.domain.plan import Plan
from app.domain.records import (
    Id,
    Indicator,
    Link,
    Objective,
    Paper,
    PaperGoal,
    Paragraph,
    RedLine,
    Risk,
    Section,
)
from app.domain.references import parse
from app.domain.rich_text import RichText
from app.domain.vocabulary import SIDES, Side
from app.work.desk import Desk, Reader, Unit
from app.work.drafting import require_no_paper
from app.work.editing import save


@dataclass(frozen=True, slots=True)
class Origins:
    """What the objectives and sections of a plan were carried forward from, by the ids that they have today."""

    objectives: Mapping[Id, Objective] = field(default_factory=dict)
    sections: Mapping[Id, tuple[Section, Written]] = field(default_factory=dict)


def earlier_papers(desk: Desk, *, post: Id, side: Side, period: Period | None) -> tuple[Paper, ...]:
    """The papers of a side from which one of this period may be carried forward, the newest first."""
    with desk.read() as reader:
        papers = [paper for paper in reader.all(Paper, post=post, side=side) if paper.period != period]
    return tuple(sorted(papers, key=lambda paper: (paper.period, paper.id), reverse=True))


def papers_to_carry(desk: Desk) -> tuple[Paper, ...]:
    """Every mission paper that there is, from which another one may be carried forward."""
    with desk.read() as reader:
        return reader.all(Paper)


def carry_forward(desk: Desk, *, source: Id, period: Period, initiator: object | None = None) -> Paper:
    """Begin the paper of a period with all that an earlier one of the same post and side holds, in one step.

    Objectives keep numbers and goals; see ``domain.carrying`` for what becomes of dates and measures. Alignments with
    objectives that the other side has carried forward already come along, without either side's word.
    """
    with desk.read() as reader:
        old = reader.get(Paper, source)
        require_no_paper(reader, post=old.post, side=old.side, period=period)
    label = say("Carry mission paper forward: {side}", side=SIDES[old.side])
    with desk.write(label, initiator=initiator) as unit:
        return _Carrier(desk, unit, old, period).carry()


def confirm(
    desk: Desk, cls: type[Objective | Section], record_id: Id, *, initiator: object | None = None
) -> Objective | Section:
    """Say that an objective or a section that was carried forward still holds as it is."""
    with desk.read() as reader:
        record = reader.get(cls, record_id)
    if record.carried_from is None:
        raise Refusal(say("“{title}” was not carried forward.", title=title_of(record)))
    by = desk.officer.name if desk.officer is not None else desk.author
    label = say("Confirm “{title}” as carried forward", title=title_of(record))
    with desk.write(label, initiator=initiator) as unit:
        return save(unit, replace(unit.get(cls, record_id), confirmed_by=by or "–"))


def read_origins(reader: Reader, plan: Plan) -> Origins:
    """What the objectives and sections of a plan were carried forward from."""
    objectives = {one.carried_from: one.id for one in plan.objectives if one.carried_from is not None}
    sections = {one.carried_from: one.id for one in plan.sections if one.carried_from is not None}
    if not objectives and not sections:
        return Origins()
    old_objectives = reader.all(Objective, id=tuple(objectives))
    old_sections = reader.all(Section, id=tuple(sections))
    texts: dict[Id, list[Paragraph]] = {section.id: [] for section in old_sections}
    for paragraph in reader.all(Paragraph, section=tuple(texts), order_by=("order",)):
        texts[paragraph.section].append(paragraph)
    return Origins(
        {objectives[old.id]: old for old in old_objectives},
        {sections[old.id]: (old, tuple((p.kind, p.text) for p in texts[old.id])) for old in old_sections},
    )


class _Carrier:
    """Copies one paper into another period."""

    def __init__(self, desk: Desk, unit: Unit, old: Paper, period: Period) -> None:
        self._desk, self._unit, self._old, self._period = desk, unit, old, period
        self._years = years_between(old.period, period)
        self._new: dict[Id, Id] = {}

    def carry(self) -> Paper:
        """Copy everything; the new paper."""
        paper = self._paper()
        for goal in self._unit.all(PaperGoal, paper=self._old.id):
            save(self._unit, replace(goal, id=self._fresh(goal.id), paper=paper.id))
        for objective in self._unit.all(Objective, paper=self._old.id):
            self._objective(objective, paper.id)
        self._other_side()
        sections = self._unit.all(Section, paper=self._old.id)
        for section in sections:
            fresh = self._fresh(section.id)
            carried = replace(section, id=fresh, paper=paper.id, carried_from=section.id, confirmed_by="")
            save(self._unit, carried)
        for section in sections:
            self._paragraphs(section.id)
        self._links()
        return paper

    def _fresh(self, old: Id) -> Id:
        self._new[old] = self._desk.new_id()
        return self._new[old]

    def _paper(self) -> Paper:
        title = self._old.title.replace(str(self._old.period), str(self._period)).replace(
            f"{self._old.period.start}-{self._old.period.end}", f"{self._period.start}-{self._period.end}"
        )
        carried = replace(
            self._old,
            id=self._desk.new_id(),
            period=self._period,
            title=title,
            note="",
            date_approved=None,
            carried_from=self._old.id,
        )
        return save(self._unit, carried)

    def _objective(self, old: Objective, paper: Id) -> None:
        unit, id_ = self._unit, self._fresh(old.id)
        goal = self._new.get(old.goal) if old.goal is not None else None
        save(unit, carried_objective(old, id_=id_, paper=paper, goal=goal, years=self._years))
        for indicator in unit.all(Indicator, objective=old.id):
            save(unit, carried_indicator(indicator, id_=self._desk.new_id(), objective=id_))
        for risk in unit.all(Risk, objective=old.id):
            save(unit, replace(risk, id=self._desk.new_id(), objective=id_))
        for line in unit.all(RedLine, objective=old.id):
            carried = carried_red_line(line, id_=self._desk.new_id(), objective=id_, years=self._years)
            save(unit, carried)

    def _paragraphs(self, old_section: Id) -> None:
        for paragraph in self._unit.all(Paragraph, section=old_section):
            carried = replace(
                paragraph,
                id=self._desk.new_id(),
                section=self._new[old_section],
                text=self._led_on(paragraph.text),
            )
            save(self._unit, carried)

    def _led_on(self, text: RichText) -> RichText:
        """A text whose references lead to what was carried forward with it."""
        runs = []
        for run in text:
            reference = parse(run.ref)
            if reference is not None and reference.id in self._new:
                runs.append(replace(run, ref=str(replace(reference, id=self._new[reference.id]))))
            else:
                runs.append(run)
        return tuple(runs)

    def _other_side(self) -> None:
        """Know what the other side has carried forward into the same period already."""
        side = self._old.side.other
        for paper in self._unit.all(Paper, post=self._old.post, side=side, period=self._period):
            for objective in self._unit.all(Objective, paper=paper.id):
                if objective.carried_from is not None:
                    self._new.setdefault(objective.carried_from, objective.id)

    def _links(self) -> None:
        """Align again what was aligned, as far as both ends have been carried forward; nobody has agreed to it yet."""
        own = "attache_objective" if self._old.side is Side.ATTACHE else "embassy_objective"
        olds = tuple(one.id for one in self._unit.all(Objective, paper=self._old.id))
        for link in self._unit.all(Link, **{own: olds}):
            ends = self._new.get(link.attache_objective), self._new.get(link.embassy_objective)
            if ends[0] is None or ends[1] is None:
                continue
            carried = replace(
                link,
                id=self._desk.new_id(),
                attache_objective=ends[0],
                embassy_objective=ends[1],
                embassy_word=None,
                attache_word=None,
            )
            save(self._unit, carried)
