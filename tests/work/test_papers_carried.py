"""Papers begun from a template or carried forward: what comes along, what does not, and what still stands as it was."""

from __future__ import annotations

from typing import Any

import pytest

from app.domain.carrying import Carried, standing_of_objective, standing_of_section
from app.domain.dates import PartialDate, Period
from app.domain.messages import Refusal
from app.domain.plan import Plan
from app.domain.records import (
    Id,
    Indicator,
    Link,
    Objective,
    Paper,
    PaperGoal,
    Paragraph,
    Post,
    RedLine,
    Risk,
    Section,
)
from app.domain.references import reference_to, shown
from app.domain.rich_text import Run, plain, rich
from app.domain.vocabulary import GoalKind, ParagraphKind, SectionKind, Side, Stance
from app.language import LANGUAGES
from app.work import (
    aligning,
    carrying,
    drafting,
    editing,
    exporting,
    history,
    importing,
    papers,
    templates,
    views,
)
from app.work.desk import Desk

OLD, NEW = Period(2023, 2025), Period(2026, 2028)


@pytest.fixture
def post(desk: Desk) -> Post:
    return editing.add(desk, Post(id=desk.new_id(), code="GE", country="GE", capital="Tbilisi"))


@pytest.fixture
def old(desk: Desk, post: Post) -> dict[Side, Paper]:
    """Both papers of the last period: a goal with an objective each, measured, at risk, limited, aligned, agreed."""
    made = {
        side: drafting.add_paper(desk, post=post.id, side=side, period=OLD, title=f"Paper {OLD}")
        for side in Side
    }
    ends = {}
    for side, paper in made.items():
        goal = papers.add_goal(desk, paper=paper.id, title="Security")
        editing.change(
            desk, PaperGoal, goal.id, kind=GoalKind.POLICY, justification="Why.", linkages="To what."
        )
        editing.change(desk, Paper, paper.id, date_approved=PartialDate(2022, 12))
        objective = drafting.add_objective(desk, paper=paper.id, title="Plan signed", goal=goal.id)
        editing.change(
            desk,
            Objective,
            objective.id,
            statement="Sign it.",
            linkages="Answers the doctrine.",
            date_start=PartialDate(2024, 2, 29),
            date_end=PartialDate(2025),
        )
        items: list[Indicator | Risk | RedLine] = [
            Indicator(
                id=desk.new_id(), objective=objective.id, order="", name="Days late", baseline="41",
                targets=((2023, "20"), (2024, "10")), actuals=((2023, "25"), (2024, "12")),
            ),
            Risk(id=desk.new_id(), objective=objective.id, order="", obstacle="Elections", mitigation="Early"),
            RedLine(
                id=desk.new_id(), objective=objective.id, order="", text="No guns",
                date_start=PartialDate(2023, 5),
            ),
        ]  # fmt: skip
        for item in items:
            drafting.replace_items(desk, type(item), objective.id, [item])
        section = drafting.add_section(desk, paper=paper.id, heading="Situation")
        drafting.write_section(
            desk,
            section.id,
            paragraphs=[
                (None, ParagraphKind.TEXT, (*rich("See "), Run("1", ref=str(reference_to(objective)))))
            ],
        )
        ends[side] = objective
    link = aligning.add_link(
        desk, attache_objective=ends[Side.ATTACHE].id, embassy_objective=ends[Side.EMBASSY].id
    )
    for side in Side:
        aligning.give_word(desk, link.id, side=side, stance=Stance.AGREES)
    return made


def all_of(desk: Desk, cls: type, **where: Any) -> tuple:  # type: ignore[type-arg]
    with desk.read() as reader:
        return reader.all(cls, **where)


def plan_of(desk: Desk, post: Post, period: Period = NEW) -> Plan:
    return views.load_plan(desk, post=post.id, period=period)


@pytest.mark.parametrize("name", sorted(templates.NAMES))
@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_template_asks_what_belongs_into_each_section(desk: Desk, name: str, language: str) -> None:
    sections = templates.read_template(desk, name, language)
    assert len(sections) >= 10
    assert all(section.heading and section.purpose.endswith(("?", ".")) for section in sections)
    assert [section.kind for section in sections] == sorted(
        (section.kind for section in sections), key=lambda kind: kind is SectionKind.ANNEX
    )
    assert len(sections) == len(templates.read_template(desk, name, "en"))


def test_a_paper_begun_from_a_template_has_its_sections_and_is_one_step(desk: Desk, post: Post) -> None:
    paper = templates.begin_from_template(
        desk, post=post.id, side=Side.ATTACHE, period=NEW, template="attache"
    )
    plan = plan_of(desk, post)
    sections = plan.sections_of(paper)
    assert [section.heading for section in sections][:2] == ["Scope and drafting", "Guidance received"]
    assert [section.kind for section in sections].count(SectionKind.ANNEX) == 3
    history.undo(desk)
    assert all_of(desk, Paper) == all_of(desk, Section) == ()


def test_an_unknown_template_and_a_second_paper_are_refused(desk: Desk, post: Post) -> None:
    with pytest.raises(Refusal, match="There is no template “nato”"):
        templates.begin_from_template(desk, post=post.id, side=Side.EMBASSY, period=NEW, template="nato")
    drafting.add_paper(desk, post=post.id, side=Side.EMBASSY, period=NEW)
    with pytest.raises(Refusal, match="already"):
        templates.begin_from_template(desk, post=post.id, side=Side.EMBASSY, period=NEW, template="embassy")


def test_a_paper_is_carried_forward_with_all_that_it_holds(
    desk: Desk, post: Post, old: dict[Side, Paper]
) -> None:
    paper = carrying.carry_forward(desk, source=old[Side.EMBASSY].id, period=NEW)

    assert (paper.title, paper.carried_from) == (f"Paper {NEW}", old[Side.EMBASSY].id)
    plan = plan_of(desk, post)
    (objective,) = plan.of(Side.EMBASSY)
    assert (objective.number, objective.title, objective.statement) == ("1.1", "Plan signed", "Sign it.")
    assert (objective.date_start, objective.date_end) == (PartialDate(2027, 2, 28), PartialDate(2028))
    assert (objective.linkages, paper.date_approved) == ("Answers the doctrine.", None)
    (goal,) = plan.goals_of(paper)
    assert (goal.id, goal.kind, goal.justification, goal.linkages) == (
        objective.goal, GoalKind.POLICY, "Why.", "To what.",
    )  # fmt: skip
    (indicator,) = plan.indicators_of(objective)
    assert (indicator.baseline, indicator.baseline_date) == ("12", PartialDate(2024))
    assert (indicator.targets, indicator.actuals) == ((), ())
    assert [risk.mitigation for risk in plan.risks_of(objective)] == ["Early"]
    assert [line.date_start for line in plan.red_lines_of(objective)] == [PartialDate(2026, 5)]
    (section,) = plan.sections_of(paper)
    (paragraph,) = plan.paragraphs_of(section)
    assert plain(paragraph.text) == "See 1"
    assert str(shown(plan, paragraph.text[1])) == "1.1"
    assert objective.id in paragraph.text[1].ref


def test_links_come_along_without_words_once_both_sides_are_carried(
    desk: Desk, post: Post, old: dict[Side, Paper]
) -> None:
    carrying.carry_forward(desk, source=old[Side.ATTACHE].id, period=NEW)
    assert plan_of(desk, post).alignments == ()
    carrying.carry_forward(desk, source=old[Side.EMBASSY].id, period=NEW)
    (link,) = plan_of(desk, post).alignments
    assert (link.embassy_word, link.attache_word) == (None, None)
    assert len(all_of(desk, Link)) == 2


def test_carrying_is_one_step_and_leaves_the_old_paper_as_it_was(
    desk: Desk, post: Post, old: dict[Side, Paper]
) -> None:
    before = plan_of(desk, post, OLD)
    carrying.carry_forward(desk, source=old[Side.EMBASSY].id, period=NEW)
    assert plan_of(desk, post, OLD) == before
    history.undo(desk)
    assert len(all_of(desk, Paper)) == 2
    assert len(all_of(desk, PaperGoal)) == 2
    with pytest.raises(Refusal, match="already"):
        carrying.carry_forward(desk, source=old[Side.EMBASSY].id, period=OLD)


def test_what_was_carried_stands_as_it_was_until_it_is_changed_or_confirmed(
    desk: Desk, post: Post, old: dict[Side, Paper]
) -> None:
    paper = carrying.carry_forward(desk, source=old[Side.EMBASSY].id, period=NEW)

    def standings() -> tuple[Carried, Carried]:
        plan = plan_of(desk, post)
        with desk.read() as reader:
            origins = carrying.read_origins(reader, plan)
        (objective,) = plan.of(Side.EMBASSY)
        (section,) = plan.sections_of(paper)
        text = tuple((one.kind, one.text) for one in plan.paragraphs_of(section))
        return (
            standing_of_objective(objective, origins.objectives[objective.id]),
            standing_of_section(section, text, *origins.sections[section.id]),
        )

    assert standings() == (Carried.AS_IT_WAS, Carried.AS_IT_WAS)
    plan = plan_of(desk, post)
    (objective,), (section,) = plan.of(Side.EMBASSY), plan.sections_of(paper)
    editing.change(desk, Objective, objective.id, linkages="Answers the new doctrine.")
    assert standings()[0] is Carried.CHANGED
    history.undo(desk)
    carrying.confirm(desk, Objective, objective.id)
    carrying.confirm(desk, Section, section.id)
    assert standings() == (Carried.CONFIRMED, Carried.CONFIRMED)
    assert all_of(desk, Objective, id=objective.id)[0].confirmed_by == "Desk officer"
    editing.change(desk, Objective, objective.id, statement="Sign it in January.")
    drafting.write_section(desk, section.id, paragraphs=[(None, ParagraphKind.TEXT, rich("Anew."))])
    assert standings() == (Carried.CHANGED, Carried.CHANGED)


def test_a_table_taken_in_again_changes_nothing_of_what_was_carried_forward(
    desk: Desk, post: Post, old: dict[Side, Paper]
) -> None:
    paper = carrying.carry_forward(desk, source=old[Side.EMBASSY].id, period=NEW)
    annex = drafting.add_section(desk, paper=paper.id, heading="Calendar", kind=SectionKind.ANNEX)
    (section, *_) = plan_of(desk, post).sections_of(paper)
    carrying.confirm(desk, Section, section.id)
    before = plan_of(desk, post)
    importing.import_table(desk, kind="objectives", data=exporting.export_table(desk, kind="objectives")[0])
    assert plan_of(desk, post) == before
    assert before.find_section(annex.id) == annex


def test_what_was_not_carried_forward_cannot_be_confirmed(desk: Desk, old: dict[Side, Paper]) -> None:
    (objective, *_) = all_of(desk, Objective, paper=old[Side.EMBASSY].id)
    with pytest.raises(Refusal, match="was not carried forward"):
        carrying.confirm(desk, Objective, objective.id)


def test_earlier_papers_are_those_of_the_side_the_newest_first(
    desk: Desk, post: Post, old: dict[Side, Paper]
) -> None:
    older = drafting.add_paper(desk, post=post.id, side=Side.EMBASSY, period=Period(2020, 2022))
    found = carrying.earlier_papers(desk, post=post.id, side=Side.EMBASSY, period=NEW)
    assert [paper.id for paper in found] == [old[Side.EMBASSY].id, older.id]


def test_a_section_becomes_an_annex_and_moves_among_annexes_only(desk: Desk, old: dict[Side, Paper]) -> None:
    paper = old[Side.EMBASSY]
    ids: list[Id] = [drafting.add_section(desk, paper=paper.id, heading=h).id for h in ("B", "C", "D")]
    papers.set_section_kind(desk, ids[0], SectionKind.ANNEX)
    papers.set_section_kind(desk, ids[1], SectionKind.ANNEX)
    with pytest.raises(Refusal, match="first one already"):
        papers.move_section(desk, ids[0], up=True)
    papers.move_section(desk, ids[1], up=True)
    plan = views.load_plan(desk, post=paper.post, period=OLD)
    assert [section.heading for section in plan.sections_of(paper)] == ["Situation", "D", "C", "B"]
    papers.set_section_kind(desk, ids[1], SectionKind.BODY)
    plan = views.load_plan(desk, post=paper.post, period=OLD)
    assert [section.heading for section in plan.sections_of(paper)] == ["Situation", "D", "C", "B"]
    assert all_of(desk, Paragraph)
