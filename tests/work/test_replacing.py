"""Find and replace over a whole paper: reading order, one step, the other side's paper untouched."""

from __future__ import annotations

import pytest

from app.domain.dates import Period
from app.domain.messages import Refusal
from app.domain.records import Objective, Paper, PaperGoal, Paragraph, Post, Risk, Section
from app.domain.rich_text import Run, plain, rich
from app.domain.vocabulary import ParagraphKind, Side
from app.work import drafting, editing, history
from app.work.desk import Desk
from app.work.papers import add_goal
from app.work.replacing import Wanted, find, replace_words


@pytest.fixture
def papers(desk: Desk) -> dict[Side, Paper]:
    post = editing.add(desk, Post(id=desk.new_id(), code="GE", country="GE"))
    made = {}
    for side in Side:
        paper = drafting.add_paper(desk, post=post.id, side=side, period=Period(2026, 2028))
        section = drafting.add_section(desk, paper=paper.id, heading="The Plan")
        text = (Run("A plan "), Run("planned", bold=True), Run(" anew."))
        drafting.write_section(desk, section.id, paragraphs=[(None, ParagraphKind.TEXT, text)])
        objective = drafting.add_objective(desk, paper=paper.id, title="Plan signed")
        editing.change(desk, Objective, objective.id, statement="Sign the plan, the whole plan.")
        risk = Risk(id=desk.new_id(), objective=objective.id, order="", obstacle="No plan")
        drafting.replace_items(desk, Risk, objective.id, [risk])
        made[side] = paper
    return made


def test_places_are_found_in_reading_order(desk: Desk, papers: dict[Side, Paper]) -> None:
    found = find(desk, papers[Side.EMBASSY].id, Wanted("plan"))
    assert [(one.kind, one.field, one.text[one.place.start : one.place.end]) for one in found] == [
        ("section", "heading", "Plan"),
        ("paragraph", "text", "plan"),
        ("paragraph", "text", "plan"),
        ("objective", "title", "Plan"),
        ("objective", "statement", "plan"),
        ("objective", "statement", "plan"),
        ("risk", "obstacle", "plan"),
    ]
    assert find(desk, papers[Side.EMBASSY].id, Wanted("")) == ()
    assert len(find(desk, papers[Side.EMBASSY].id, Wanted("plan", match_case=True, whole_words=True))) == 4


def test_all_are_replaced_in_one_step_on_one_side(desk: Desk, papers: dict[Side, Paper]) -> None:
    with desk.read() as reader:
        before = reader.all(Section), reader.all(Paragraph), reader.all(Objective), reader.all(Risk)
    count = replace_words(desk, papers[Side.EMBASSY].id, Wanted("plan", whole_words=True), "programme")
    assert count == 6
    assert len(find(desk, papers[Side.ATTACHE].id, Wanted("plan"))) == 7
    with desk.read() as reader:
        texts = [plain(one.text) for one in reader.all(Paragraph)]
        statements = {one.statement for one in reader.all(Objective)}
    assert sorted(texts) == ["A plan planned anew.", "A programme planned anew."]
    assert "Sign the programme, the whole programme." in statements
    history.undo(desk)
    with desk.read() as reader:
        assert (reader.all(Section), reader.all(Paragraph), reader.all(Objective), reader.all(Risk)) == before


def test_one_place_alone_is_replaced_and_not_after_its_text_changed(
    desk: Desk, papers: dict[Side, Paper]
) -> None:
    paper = papers[Side.EMBASSY].id
    wanted = Wanted("plan")
    found = find(desk, paper, wanted)
    assert replace_words(desk, paper, wanted, "text", only=found[2]) == 1
    with desk.read() as reader:
        assert reader.get(Paragraph, found[2].id).text == (
            Run("A plan "), Run("textned", bold=True), Run(" anew."),
        )  # fmt: skip
    with pytest.raises(Refusal, match="changed meanwhile"):
        replace_words(desk, paper, wanted, "text", only=found[1])


def test_linkages_and_justifications_are_part_of_the_paper(desk: Desk, papers: dict[Side, Paper]) -> None:
    paper = papers[Side.EMBASSY].id
    goal = add_goal(desk, paper=paper, title="Peace")
    editing.change(desk, PaperGoal, goal.id, justification="Why peace.", linkages="Peace\nand the doctrine.")
    with desk.read() as reader:
        (objective,) = reader.all(Objective, paper=paper)
    editing.change(desk, Objective, objective.id, linkages="Peace, of the charter.")
    found = find(desk, paper, Wanted("peace"))
    assert [(one.kind, one.field) for one in found] == [
        ("paper_goal", "title"),
        ("paper_goal", "justification"),
        ("paper_goal", "linkages"),
        ("objective", "linkages"),
    ]
    assert replace_words(desk, paper, Wanted("peace"), "calm") == 4
    with desk.read() as reader:
        assert reader.get(PaperGoal, goal.id).linkages == "calm\nand the doctrine."
        assert reader.get(Objective, objective.id).linkages == "calm, of the charter."


def test_nothing_found_and_a_title_left_empty_are_refused_and_change_nothing(
    desk: Desk, papers: dict[Side, Paper]
) -> None:
    paper = papers[Side.EMBASSY].id
    with pytest.raises(Refusal, match="do not stand"):
        replace_words(desk, paper, Wanted("nowhere"), "x")
    with pytest.raises(Refusal, match="cannot be empty"):
        replace_words(desk, paper, Wanted("The Plan"), "")
    with pytest.raises(Refusal, match="cannot be empty"):
        replace_words(desk, paper, Wanted("Plan signed"), "")
    assert len(find(desk, paper, Wanted("plan"))) == 7


def test_the_words_of_a_reference_are_not_the_officers(desk: Desk, papers: dict[Side, Paper]) -> None:
    with desk.read() as reader:
        (section, *_) = reader.all(Section, paper=papers[Side.EMBASSY].id)
    text = (*rich("See "), Run("plan 7", ref="event:1"))
    drafting.write_section(desk, section.id, paragraphs=[(None, ParagraphKind.TEXT, text)])
    assert all(one.kind != "paragraph" for one in find(desk, papers[Side.EMBASSY].id, Wanted("plan")))
