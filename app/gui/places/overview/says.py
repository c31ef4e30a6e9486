"""What the cards of the overview say: an overview turned into rows, in the reader's language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from app.domain.acceptance import concerned
from app.domain.checks import Code, Finding
from app.domain.coverage import Cover, Coverage
from app.domain.editions import Standing
from app.domain.messages import Message, say, say_n
from app.domain.naming import title_of
from app.domain.plan import Plan
from app.domain.records import Event, Kind, Link, Objective
from app.domain.rich_text import folded
from app.domain.vocabulary import SIDES, SUBJECTS, EventState, LinkKind, LinkState, Side
from app.gui.places.overview.bar import Part
from app.gui.places.overview.rows import Row
from app.gui.theme import Tone
from app.language import Language
from app.work.overview import Costs, Overview, PaperState, Served

_MOST, _MOST_SERVED = 5, 16
_WAITING = {side: say("Awaits the word of: {side}", side=SIDES[side]) for side in Side}
_CONFLICTS, _DISPUTED = say("Conflicts between the two papers"), say("Disputed")
_TOUCHED, _CHANGED = say("Touches a red line"), say("Changed since concurrence")
_REWORDED, _UNCOVERED, _MARKED = say("Reworded: to be read again"), say("Uncovered"), say("Marked too low")
_UNMEASURED, _OBJECTED = say("Without a baseline"), say("Critical comments")
_GROUPS: Mapping[Message, Tone] = {
    _CONFLICTS: Tone.BAD,
    _DISPUTED: Tone.BAD,
    **dict.fromkeys(_WAITING.values(), Tone.MUTED),
    _REWORDED: Tone.LOOK,
    _UNCOVERED: Tone.LOOK,
    _TOUCHED: Tone.BAD,
    _CHANGED: Tone.LOOK,
    _MARKED: Tone.BAD,
    _UNMEASURED: Tone.LOOK,
    _OBJECTED: Tone.BAD,
}
"""The headings in the order in which they stand."""
_HEADINGS = {Code.A1: _CONFLICTS, Code.A7: _TOUCHED, Code.C1: _CHANGED, Code.M1: _MARKED}
"""Those of the rules of which all findings stand under one."""
_PAPERS = {Side.EMBASSY: say("Ambassador’s mission paper"), Side.ATTACHE: say("Attaché’s mission paper")}
_JOINT = {Code.A1, Code.A2, Code.A3, Code.T1, Code.T2}
Local = Callable[[dt.datetime], dt.datetime]


def obstacle_rows(overview: Overview, words: Language) -> list[Row]:
    """What stands in the way of signature, by who or what it waits for."""
    report = overview.report
    if report is None:
        return []
    groups: dict[Message, list[Row]] = {heading: [] for heading in _GROUPS}
    for finding in overview.obstacles:
        for heading in _groups(finding, concerned(report.plan, finding)):
            groups[heading].append(_obstacle(report.plan, finding, words))
    for thing in overview.to_settle:
        if thing.code is None:
            heading, place = (
                (_OBJECTED, "comments") if thing.kind is Kind.COMMENT else (_UNMEASURED, "papers")
            )
            said = words(thing.message)
            groups[heading].append(Row(said, place=place, record=thing.records[0], tip=said, tone=Tone.LOOK))
    rows: list[Row] = []
    for heading, members in groups.items():
        if members:
            count = words.format(len(members))
            rows.append(Row(words.upper(words(heading)), cells=(count,), heading=True, tone=_GROUPS[heading]))
            rows += _cut(members, _MOST, "checks", words)
    return rows


def awaited_rows(overview: Overview, words: Language) -> list[Row]:
    """Who is awaited on an edition in coordination, and since when: a line for each text that is out."""
    return [_awaited(now, words) for now in overview.in_coordination]


def _awaited(now: Standing, words: Language) -> Row:
    edition, lines = now.edition, now.awaited
    number = str(edition.number) if edition is not None else ""
    names = tuple(line.name for line in lines)
    said = say("Edition {number} awaits {offices}", number=number, offices=names)
    parts: list[Message] = [SUBJECTS[now.subject]]
    if lines[0].since is not None:
        parts.append(say("since {day}", day=words.short_date(lines[0].since)))
    late = [line for line in lines if line.overdue]
    parts += [
        say_n(
            "{office}: {count} day overdue", "{office}: {count} days overdue", line.overdue, office=line.name
        )
        for line in late
    ]
    second = " · ".join(words(part) for part in parts)
    return Row(
        words(said),
        second=second,
        tone=Tone.BAD if late else Tone.LOOK,
        place="editions",
        record=edition.id if edition is not None else "",
        tip=f"{words(said)}\n{second}",
    )


def _groups(finding: Finding, sides: frozenset[Side]) -> Sequence[Message]:
    """Under which headings a finding stands; what waits for both sides stands under each of them."""
    waiting = [_WAITING[side] for side in Side if side in sides]
    match finding.code:
        case Code.A2 if finding.key.endswith(":missing"):
            return waiting
        case Code.A2 if finding.key.endswith(":disputed"):
            return [_DISPUTED]
        case Code.A2 | Code.A3:
            return [_REWORDED]
        case Code.T1 | Code.T2:
            return waiting if "sides" in dict(finding.message.values) else [_UNCOVERED]
    return [_HEADINGS[finding.code]]


def _obstacle(plan: Plan, finding: Finding, words: Language) -> Row:
    place = "joint" if finding.code in _JOINT else "editions" if finding.code is Code.C1 else "papers"
    target, tip = finding.records[0], words(finding.message)
    link = next((link for link in plan.alignments if link.id == target), None)
    if link is not None:
        return _link_row(plan, link, finding, words)
    if finding.code is Code.A7:
        return _touching_row(finding, words)
    objective = plan.find_objective(target)
    if objective is None:
        return Row(words(finding.message), place=place, record=target, tip=tip)
    what = _apart_words(finding, objective)
    return Row(
        objective.title,
        objective.number,
        (words(what),),
        place=place,
        record=target,
        tip=tip,
        tone=Tone.MUTED if folded(objective.apart_reason) else Tone.LOOK,
    )


def _touching_row(finding: Finding, words: Language) -> Row:
    """An event or objective, and under it which red line of which objective it touches."""
    said = dict(finding.message.values)
    line = say("{owner}: {line}", owner=said["owner"], line=said["line"])
    return Row(
        words.format(said["title"]),
        second=words(line),
        tone=Tone.BAD,
        place="events" if finding.kind is Kind.EVENT else "papers",
        record=finding.records[0],
        tip=words(finding.message),
    )


def _apart_words(finding: Finding, objective: Objective) -> Message:
    if finding.code is Code.A3 or folded(objective.apart_reason):
        return say("left on purpose") if finding.code is Code.T2 else say("stands alone")
    return say("no attaché objective") if finding.code is Code.T2 else say("supports nothing")


def _link_row(plan: Plan, link: Link, finding: Finding, words: Language) -> Row:
    embassy, attache = plan.objective(link.embassy_objective), plan.objective(link.attache_objective)
    pair, tip = f"{embassy.number} ↔ {attache.number}", words(finding.message)
    if finding.code is Code.A1:
        against = words(say("{how}: against {attache}", how=_settling(link), attache=title_of(attache)))
        return Row(embassy.title, pair, second=against, tone=Tone.BAD, place="joint", record=link.id, tip=tip)
    sides = dict(finding.message.values).get("sides", ())
    named = (words.format(sides),) if not finding.key.endswith(":missing") else ()
    text = f"{embassy.title} ↔ {attache.title}"
    return Row(text, pair, named, place="joint", record=link.id, tip=tip)


def _settling(link: Link) -> Message:
    return say("settlement not agreed") if folded(link.settlement) else say("no settlement written")


def _cut(rows: list[Row], most: int, place: str, words: Language) -> list[Row]:
    more = len(rows) - most
    if more <= 0:
        return rows
    return [*rows[:most], Row(words(say_n("and {count} more", "and {count} more", more)), place=place)]


# --- coverage ---------------------------------------------------------------------------------------------------


def covered_parts(found: Coverage, words: Language) -> tuple[Part, ...]:
    """How far the ambassador's objectives are answered."""
    counted = (
        (found.supported, say_n("{count} supported", "{count} supported", found.supported), Tone.GOOD),
        (
            found.left_on_purpose,
            say_n("{count} left on purpose", "{count} left on purpose", found.left_on_purpose),
            Tone.INFO,
        ),
        (
            found.without_defence_side,
            say_n("{count} without defence side", "{count} without defence side", found.without_defence_side),
            Tone.MUTED,
        ),
        (found.uncovered, say_n("{count} uncovered", "{count} uncovered", found.uncovered), Tone.LOOK),
    )
    return tuple(Part(count, words(message), tone) for count, message, tone in counted)


def attached_parts(found: Coverage, words: Language) -> tuple[Part, ...]:
    """What the attaché's objectives do for the ambassador's."""
    counted = (
        (found.supporting, say_n("{count} supports", "{count} support", found.supporting), Tone.GOOD),
        (
            found.standing_alone,
            say_n("{count} stands alone", "{count} stand alone", found.standing_alone),
            Tone.INFO,
        ),
        (found.unattached, say_n("{count} unattached", "{count} unattached", found.unattached), Tone.LOOK),
    )
    return tuple(Part(count, words(message), tone) for count, message, tone in counted)


def served_rows(overview: Overview, words: Language) -> list[Row]:
    """Each ambassador objective, and what the attaché has under it."""
    if overview.report is None:
        return []
    plan = overview.report.plan
    rows = [_served(plan, one, words) for one in overview.served]
    return _cut(rows, _MOST_SERVED, "joint", words)


def _served(plan: Plan, one: Served, words: Language) -> Row:
    against = [
        plan.objective(link.attache_objective).number
        for link in plan.links_of(one.objective)
        if link.kind is LinkKind.CONFLICTS and plan.state(link) is LinkState.CONFLICT_OPEN
    ]
    numbers = "  ".join(objective.number for objective in one.by)
    if against:
        conflict = words(say("conflict with {numbers}", numbers=tuple(against)))
        cell, tone = f"{numbers}  {conflict}".strip(), Tone.BAD
    elif one.cover is Cover.SUPPORTED:
        cell, tone = numbers, Tone.GOOD
    elif one.cover is Cover.UNCOVERED and folded(one.objective.apart_reason):
        cell, tone = words(say("to be left, not agreed")), Tone.LOOK
    else:
        message, tone = _UNSERVED[one.cover]
        cell = words(message)
    return Row(
        one.objective.title,
        one.objective.number,
        (cell,),
        place="joint",
        record=one.objective.id,
        tip=one.objective.title,
        tone=tone,
    )


_UNSERVED: Mapping[Cover, tuple[Message, Tone]] = {
    Cover.APART: (say("left on purpose"), Tone.INFO),
    Cover.NOT_DEFENCE: (say("no defence side"), Tone.MUTED),
    Cover.UNCOVERED: (say("uncovered"), Tone.LOOK),
}


# --- events, papers, money ----------------------------------------------------------------------------------------


def event_rows(overview: Overview, words: Language) -> list[Row]:
    """What comes in the next days, and what passed without being settled or reported."""
    rows = [_event(event, words) for event in overview.coming]
    if not rows:
        rows = [Row(words(say("No event in the next 30 days.")), place="events")]
    rows = _cut(rows, _MOST + 1, "events", words)
    if overview.unreported:
        heading = words.upper(words(say("Passed without an outcome")))
        count = words.format(len(overview.unreported))
        passed = [_event(event, words) for event in overview.unreported]
        rows += [
            Row(heading, cells=(count,), heading=True, tone=Tone.LOOK),
            *_cut(passed, _MOST, "checks", words),
        ]
    return rows


def _event(event: Event, words: Language) -> Row:
    state = words(say("held, no outcome")) if event.state is EventState.HELD else words(event.state)
    span = words.span(event.date_start, event.date_end)
    return Row(event.title, span, (state,), place="events", record=event.id, tip=event.title)


def paper_rows(overview: Overview, words: Language, local: Local) -> list[Row]:
    """Both papers: how much is written, and who changed them last."""
    heads = tuple(words(head) for head in (say("objectives"), say("sections"), say("words")))
    return [
        Row("", cells=heads, heading=True, tone=Tone.MUTED),
        *(_paper(state, words, local) for state in overview.papers),
    ]


def _paper(state: PaperState, words: Language, local: Local) -> Row:
    name = words(_PAPERS[state.side])
    if state.paper is None:
        return Row(name, cells=(words(say("not begun")),), place="papers", tone=Tone.LOOK)
    last = state.last
    second = ""
    if last is not None:
        at = local(last.at)
        by = say("last changed {at} by {author}", at=at, author=last.author)
        second = words(by if last.author else say("last changed {at}", at=at))
    figures = tuple(words.format(number) for number in (state.objectives, state.sections, state.words))
    return Row(name, cells=figures, second=second, place="papers", record=state.paper.id)


def cost_rows(costs: Sequence[Costs], year: int, words: Language) -> list[Row]:
    """The money, a row for each currency: never added up across them."""
    heads = (
        words(say("estimated {year}", year=str(year))),
        words(say("estimated, all years")),
        words(say("spent so far")),
    )
    return (
        [
            Row("", cells=heads, heading=True, tone=Tone.MUTED),
            *(
                Row(
                    "",
                    one.currency,
                    tuple(
                        _amount(money.amount, words) for money in (one.this_year, one.estimated, one.actual)
                    ),
                    place="events",
                    tone=Tone.PLAIN,
                )
                for one in costs
            ),
        ]
        if costs
        else []
    )


def _amount(amount: object, words: Language) -> str:
    return words.format(amount) if amount else "–"
