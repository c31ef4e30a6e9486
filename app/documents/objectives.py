"""An objective on paper: its table, numbered paragraphs, indicators, risks, red lines and events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.documents.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Heading,
    KeyValue,
    KeyValues,
    Run,
    Runs,
    Table,
)
from app.documents.material import DASH, DOT, Material, joined
from app.documents.numbering import Numbering, headed
from app.documents.programme import objective_events
from app.documents.standing import across, apart_runs, in_short, link_runs
from app.domain.messages import Message, say
from app.domain.plan import SUPPORTING
from app.domain.records import Goal, Indicator, Link, Objective, PaperGoal, RedLine
from app.domain.vocabulary import LinkKind, Side

_SUPPORTS: dict[Side, Message] = {Side.EMBASSY: say("Supported by"), Side.ATTACHE: say("Supports")}
_JUSTIFICATION, _LINKAGES = say("Justification."), say("Linkages.")
_APART: dict[Side, Message] = {Side.EMBASSY: say("Left on purpose"), Side.ATTACHE: say("Stands alone")}


def objectives(material: Material, side: Side, numbering: Numbering) -> Iterator[Block]:
    """All objectives of a side, under the goals of its paper; those without a goal come last."""
    plan = material.plan
    source = common_source(material, side)
    if source:
        yield material.note(say("Source of every objective of this paper: {source}.", source=source))
    paper = plan.paper(side)
    goals = plan.goals_of(paper) if paper else ()
    for goal in goals:
        yield from _goal(material, goal, side, numbering)
    known = {goal.id for goal in goals}
    rest = [objective for objective in plan.of(side) if objective.goal not in known]
    if goals and rest:
        yield Heading(2, material.tell(say("Objectives under no goal")))
    for objective in rest:
        yield from _objective(material, objective, 3 if goals else 2, numbering)


def common_source(material: Material, side: Side) -> str:
    """The source of all objectives of a side, where they are several and have one and the same."""
    sources = [objective.source for objective in material.plan.of(side)]
    return sources[0] if len(sources) > 1 and len(set(sources)) == 1 else ""


def _goal(material: Material, goal: PaperGoal, side: Side, numbering: Numbering) -> Iterator[Block]:
    yield Heading(2, goal.title, number=material.tell(say("Goal {number}", number=goal.number)))
    if goal.kind is not None:
        yield material.note(say("Kind of goal: {kind}.", kind=goal.kind))
    yield from numbering.field(goal.description)
    yield from _headed(material, numbering, (_JUSTIFICATION, goal.justification), (_LINKAGES, goal.linkages))
    own = [
        objective
        for objective in material.plan.objectives_under(goal)
        if material.plan.side_of(objective) is side
    ]
    if not own:
        yield material.note(say("There is no objective under this goal yet."))
    for objective in own:
        yield from _objective(material, objective, 3, numbering)


def _objective(material: Material, objective: Objective, level: int, numbering: Numbering) -> Iterator[Block]:
    number = material.tell(say("Objective {number}", number=objective.number))
    yield Heading(level, objective.title, number=number, id=f"objective-{objective.id}")
    rows = tuple(_rows(material, objective))
    if rows:
        yield KeyValues(rows)
    yield from _prose(material, objective, numbering)
    for line in material.plan.red_lines_of(objective):
        yield numbering.text(_red_line(material, line))
    yield from _indicators(material, material.plan.indicators_of(objective))
    yield from _risks(material, objective)
    yield from objective_events(material, objective)


# --- The table under the heading --------------------------------------------------------------------------------


def _rows(material: Material, objective: Objective) -> Iterator[KeyValue]:
    side = material.plan.side_of(objective)
    links = material.across.plan.links_of(objective)
    for key, kinds in (
        (_SUPPORTS[side], SUPPORTING),
        (say("Overlaps with"), (LinkKind.OVERLAPS,)),
        (say("Conflicts with"), (LinkKind.CONFLICTS,)),
    ):
        if own := [link for link in links if link.kind in kinds]:
            yield KeyValue(material.tell(key), _links(material.across, objective, own))
    if objective.apart_reason:
        yield KeyValue(material.tell(_APART[side]), _apart(material, objective))
    for key, text in _facts(material, objective, side):
        if text:
            yield KeyValue(material.tell(key), (Run(text),))


def _apart(material: Material, objective: Objective) -> Runs:
    """Why it stands apart; with both sides' words on it where these are part of what is printed."""
    across = material.across
    if across.side is not None and across is material:
        return (Run(objective.apart_reason),)
    return apart_runs(across, across.plan.objective(objective.id))


def _links(material: Material, objective: Objective, links: Sequence[Link]) -> Runs:
    """Alignments: in full with the attaché's objective, in short with the ambassador's."""
    in_full = material.plan.side_of(objective) is Side.ATTACHE
    runs: list[Run] = []
    for link in links:
        if runs:
            runs.append(Run("\n"))
        if in_full:
            runs += link_runs(material, link, objective)
            continue
        runs += [
            Run(f"{material.called(across(material, link, objective))} – {material.tell(link.kind)} "),
            Run(f"({in_short(material, link)})", italic=True),
        ]
    return tuple(runs)


def _facts(material: Material, objective: Objective, side: Side) -> Iterator[tuple[Message, str]]:
    priority = objective.priority
    kind = joined(
        material.tell(objective.level) if objective.level else "",
        material.words(objective.facets),
        material.words(objective.aspects),
    )
    if priority is None:
        yield say("Level, facet, aspect"), kind
    else:
        yield say("Priority"), joined(material.tell(say("{priority} of 5", priority=priority)), kind)
    yield say("Serves"), "; ".join(_serves(material, objective))
    yield say("Means"), "; ".join(material.tell(means) for means in objective.means)
    yield say("Lead · with"), DOT.join(filter(None, (objective.lead, ", ".join(objective.supporting))))
    dates = material.language.span(objective.date_start, objective.date_end)
    if side is Side.ATTACHE:
        yield say("Dates"), dates
    else:
        defence = material.tell(say("defence side: {answer}", answer=objective.defence_side))
        yield say("Dates") if dates else say("Defence side"), joined(dates, defence)
    yield say("Marking"), material.marking(objective.marking)
    if not common_source(material, side):
        yield say("Source"), objective.source


def _serves(material: Material, objective: Objective) -> Iterator[str]:
    """The guidance served, each document named once before its goals."""
    cited: dict[str, list[str]] = {}
    for goal in material.plan.goals_served_by(objective):
        cited.setdefault(_document(material, goal), []).append(goal.ref_no)
    for document, numbers in cited.items():
        yield joined(document, ", ".join(numbers), by=", ")


def _document(material: Material, goal: Goal) -> str:
    document = material.plan.find_document(goal.document)
    return document.title if document else ""


# --- Paragraphs ---------------------------------------------------------------------------------------------------


def _prose(material: Material, objective: Objective, numbering: Numbering) -> Iterator[Block]:
    if not (objective.statement or objective.justification or objective.strategy):
        yield material.note(say("This objective has no statement yet."))
    yield from numbering.field(objective.statement)
    yield from _headed(
        material,
        numbering,
        (_JUSTIFICATION, objective.justification),
        (_LINKAGES, objective.linkages),
        (say("Strategy."), objective.strategy),
    )


def _headed(material: Material, numbering: Numbering, *texts: tuple[Message, str]) -> Iterator[Block]:
    """Texts that each begin with a word in bold; those that are empty are passed over."""
    for head, text in texts:
        yield from numbering.field(text, material.tell(head))


def _red_line(material: Material, line: RedLine) -> Runs:
    dates = material.language.span(line.date_start, line.date_end)
    where = joined(line.place, line.topic, dates)
    runs = headed(material.tell(say("Red line.")), line.text)
    return (*runs, Run(f" ({where})", italic=True)) if where else runs


# --- Tables -------------------------------------------------------------------------------------------------------


def _indicators(material: Material, indicators: Sequence[Indicator]) -> Iterator[Block]:
    if not indicators:
        return
    years = set(material.plan.period.years)
    for indicator in indicators:
        years |= {year for year, _ in indicator.targets}
    ordered = sorted(years)
    yield Table(
        columns=(
            Column(material.tell(say("Indicator")), 3.2),
            Column(material.tell(say("Unit")), 1.0),
            Column(material.tell(say("Baseline")), 1.3, Align.CENTER),
            *(Column(str(year), 0.9, Align.CENTER) for year in ordered),
            Column(material.tell(say("Actual")), 1.3, Align.CENTER),
        ),
        rows=tuple(_indicator(material, indicator, ordered) for indicator in indicators),
        caption=material.tell(say("How we shall know")),
    )


def _indicator(material: Material, indicator: Indicator, years: Sequence[int]) -> tuple[Cell, ...]:
    targets = dict(indicator.targets)
    known = indicator.baseline_date
    date = f"({material.language.partial_date(known, short=True)})" if known else ""
    actuals = "\n".join(f"{value} ({year})" for year, value in indicator.actuals)
    return (
        Cell(indicator.name),
        Cell(indicator.unit),
        Cell(joined(indicator.baseline, date, by=" ") or DASH),
        *(Cell(targets.get(year) or DASH) for year in years),
        Cell(actuals or DASH),
    )


def _risks(material: Material, objective: Objective) -> Iterator[Block]:
    risks = material.plan.risks_of(objective)
    if risks:
        titles = (say("Risk"), say("If it happens"), say("What we do"))
        yield Table(
            columns=tuple(Column(material.tell(title)) for title in titles),
            rows=tuple(
                (Cell(risk.obstacle), Cell(risk.consequence or DASH), Cell(risk.mitigation or DASH))
                for risk in risks
            ),
            caption=material.tell(say("Risks")),
        )
