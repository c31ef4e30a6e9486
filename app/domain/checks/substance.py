"""S and G: what objectives, risks and goals must say so that somebody can act on them and judge them.

Source: plan-anatomy S1 to S4 and G1, all of them defects found in approved public plans: no owner, date, money
or measure; objectives too vague to judge; risks without mitigation; circular mitigation; a goal with two different titles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from app.domain.checks.finding import Code, Finding, found
from app.domain.checks.risks import risk_findings
from app.domain.messages import Message, say
from app.domain.naming import title_of
from app.domain.plan import Plan
from app.domain.records import Goal, Objective, PaperGoal
from app.domain.rich_text import fold_case, folded
from app.domain.smart import POINTS, instead_of, missing_measures
from app.domain.vague_words import VagueWords
from app.domain.vocabulary import Side


def substance_findings(plan: Plan, vague: VagueWords) -> Iterator[Finding]:
    """Everything that objectives, risks and goals leave unsaid, or say twice."""
    both = (*plan.of(Side.EMBASSY), *plan.of(Side.ATTACHE))
    for objective in both:
        yield from s1(plan, objective)
        yield from s2(objective)
        yield from s3(objective, vague)
    yield from risk_findings(plan)
    yield from g1_papers(plan)
    yield from g1_guidance(plan)


def s1(plan: Plan, objective: Objective) -> Iterator[Finding]:
    """An objective has no measure, baseline, target or end date: one finding that lists what is missing."""
    missing = tuple(POINTS[point] for point in missing_measures(objective, plan.indicators_of(objective)))
    if missing:
        message = say(
            "“{objective}” cannot be judged. It lacks: {missing}.",
            objective=title_of(objective),
            missing=missing,
        )
        yield found(Code.S1, message, objective, order=objective.number)


def s2(objective: Objective) -> Iterator[Finding]:
    """An objective has no owner: nobody leads it. Supporting offices do not answer for it."""
    if not folded(objective.lead):
        message = say("“{objective}” has no owner: name who leads it.", objective=title_of(objective))
        yield found(Code.S2, message, objective, order=objective.number)


def s3(objective: Objective, vague: VagueWords) -> Iterator[Finding]:
    """Title or statement uses words by which nobody can judge later whether it was reached.

    A note: the words stand in a list for each language, and sometimes they are the right ones. One finding that
    names them all, with what to write instead.
    """
    words = vague.found_in(f"{objective.title}\n{objective.statement}")
    if words:
        message = say(
            "“{objective}” is worded vaguely. Write: {instead}.",
            objective=title_of(objective),
            instead=instead_of(words),
        )
        yield found(Code.S3, message, objective, order=objective.number)


def g1_papers(plan: Plan) -> Iterator[Finding]:
    """One goal number stands over two different titles in a mission paper.

    Titles that differ in white space or case only are one title; two papers may use the same numbers, and goals
    without a number are not compared.
    """
    groups: defaultdict[tuple[str, str], list[PaperGoal]] = defaultdict(list)
    for paper in plan.papers:
        for goal in plan.goals_of(paper):
            groups[paper.id, _folded(goal.number)].append(goal)
    for (paper_id, number), goals in groups.items():
        if number and len({_folded(goal.title) for goal in goals}) > 1:
            message = say(
                "Goal number {number} has different titles: {titles}.",
                number=folded(goals[0].number),
                titles=tuple(_quoted(goal) for goal in goals),
            )
            yield found(Code.G1, message, *goals, order=goals[0].number, key=(paper_id, number))


def g1_guidance(plan: Plan) -> Iterator[Finding]:
    """One number stands for two different texts in a reference document, so that citing it says nothing."""
    groups: defaultdict[tuple[str, str], list[Goal]] = defaultdict(list)
    for goal in sorted(plan.goals, key=lambda goal: goal.id):
        groups[goal.document, _folded(goal.ref_no)].append(goal)
    for (document_id, number), goals in groups.items():
        if not number or len({_folded(goal.text) for goal in goals}) == 1:
            continue
        document = plan.find_document(goals[0].document)
        message = say(
            "Number {number} of “{document}” stands for different texts.",
            number=folded(goals[0].ref_no),
            document=title_of(document) if document is not None else "",
        )
        yield found(Code.G1, message, *goals, order=goals[0].ref_no, key=(document_id, number))


def _quoted(goal: PaperGoal) -> Message:
    return say("“{title}”", title=folded(goal.title))


def _folded(text: str) -> str:
    return fold_case(folded(text))
