"""S and G: what objectives, risks and goals must say so that somebody can act on them and judge them.

Source: plan-anatomy S1 to S4 and G1, all of them defects found in approved public plans: no owner, date, money
or measure; objectives too vague to judge; risks without mitigation; circular mitigation; a goal with two different titles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from app.domain.checks.circles import is_circular, s4_circles
from app.domain.checks.finding import Code, Finding, found
from app.domain.messages import Message, say
from app.domain.naming import title_of
from app.domain.plan import Plan
from app.domain.records import Goal, Objective, PaperGoal, Risk
from app.domain.rich_text import fold_case, folded
from app.domain.vague_words import Instead, VagueWords
from app.domain.vocabulary import Side

_INSTEAD: Mapping[Instead, Message] = {
    Instead.CHANGE: say("what will be different and by how much instead of {words}"),
    Instead.NUMBER: say("the number instead of {words}"),
    Instead.DATE: say("the date instead of {words}"),
    Instead.CASE: say("in which cases instead of {words}"),
}


def substance_findings(plan: Plan, vague: VagueWords) -> Iterator[Finding]:
    """Everything that objectives, risks and goals leave unsaid, or say twice."""
    both = (*plan.of(Side.EMBASSY), *plan.of(Side.ATTACHE))
    for objective in both:
        yield from s1(plan, objective)
        yield from s2(objective)
        yield from s3(objective, vague)
        for risk in plan.risks_of(objective):
            yield from s4(objective, risk)
    yield from s4_circles([(objective, risk) for objective in both for risk in plan.risks_of(objective)])
    yield from g1_papers(plan)
    yield from g1_guidance(plan)


def s1(plan: Plan, objective: Objective) -> Iterator[Finding]:
    """An objective has no measure, baseline, target or date: one finding that lists what is missing.

    A baseline or a target is missing as soon as one indicator lacks it, and with every indicator where there is
    none at all. The date is the end date: without "by when" nothing can be judged, whereas a start may be open.
    A baseline of 0 is a baseline.
    """
    indicators = [one for one in plan.indicators_of(objective) if folded(one.name)]
    have = (
        (say("measure"), bool(indicators)),
        (say("baseline"), bool(indicators) and all(folded(one.baseline) for one in indicators)),
        (say("target"), bool(indicators) and all(_has_target(one.targets) for one in indicators)),
        (say("end date"), objective.date_end is not None),
    )
    missing = tuple(word for word, there in have if not there)
    if missing:
        message = say(
            "“{objective}” cannot be judged. It lacks: {missing}.",
            objective=title_of(objective),
            missing=missing,
        )
        yield found(Code.S1, message, objective, order=objective.number)


def _has_target(targets: Iterable[tuple[int, str]]) -> bool:
    return any(folded(value) for _, value in targets)


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
            "“{objective}” is worded vaguely. Write {instead}.",
            objective=title_of(objective),
            instead=tuple(_instead(instead, words) for instead in Instead if instead in dict(words).values()),
        )
        yield found(Code.S3, message, objective, order=objective.number)


def _instead(instead: Instead, words: Iterable[tuple[str, Instead]]) -> Message:
    said = tuple(say("“{title}”", title=word) for word, kind in words if kind is instead)
    return Message(_INSTEAD[instead].text, (("words", said),))


def s4(objective: Objective, risk: Risk) -> Iterator[Finding]:
    """A risk has no mitigation, or a circular one, which says no more than the obstacle."""
    names: dict[str, object] = {"risk": title_of(risk), "objective": title_of(objective)}
    if not folded(risk.mitigation):
        message = say("The risk “{risk}” of “{objective}” has no mitigation.", **names)
    elif is_circular(risk.obstacle, risk.mitigation):
        message = say(
            "The mitigation of the risk “{risk}” of “{objective}” only repeats the obstacle: "
            "say what will be done.",
            **names,
        )
    else:
        return
    yield found(Code.S4, message, risk, objective, order=objective.number)


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
