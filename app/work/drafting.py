"""Drafting the mission papers: papers, their sections and paragraphs, goals, objectives and what these hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from app.domain.dates import Period
from app.domain.messages import Refusal, say
from app.domain.ordering import key_between, keys
from app.domain.orders import number_key
from app.domain.records import (
    Id,
    Indicator,
    Objective,
    Paper,
    PaperGoal,
    Paragraph,
    Post,
    RedLine,
    Risk,
    Section,
)
from app.domain.rich_text import RichText
from app.domain.vocabulary import SIDES, ParagraphKind, SectionKind, Side
from app.work.desk import Desk, Reader
from app.work.editing import add, remove_whole, save

Ordered = TypeVar("Ordered", Section, Paragraph, Indicator, Risk, RedLine)


def add_paper(
    desk: Desk, *, post: Id, side: Side, period: Period, title: str = "", initiator: object | None = None
) -> Paper:
    """Begin the mission paper of a side. There is one for each side, post and period."""
    with desk.read() as reader:
        require_no_paper(reader, post=post, side=side, period=period)
    paper = Paper(id=desk.new_id(), post=post, side=side, period=period, title=title)
    return add(desk, paper, label=say("Begin mission paper: {side}", side=SIDES[side]), initiator=initiator)


def require_no_paper(reader: Reader, *, post: Id, side: Side, period: Period) -> None:
    """Refuse a second mission paper of a side for the same post and period."""
    if reader.all(Paper, post=post, side=side, period=period):
        raise Refusal(
            say(
                "{post} has a mission paper of that side for {period} already.",
                post=reader.get(Post, post).code,
                period=str(period),
            )
        )


def begin_both(desk: Desk, *, post: Id, period: Period, initiator: object | None = None) -> tuple[Paper, ...]:
    """Begin both mission papers of a post and period in one step, or the one of them that is missing.

    An officer begins that of his own side only. Raises Refusal where none is missing, or none that he may begin.
    """
    own = tuple(side for side in Side if desk.why_not_for(side) is None)
    label = (
        say("Begin both mission papers for {period}", period=str(period))
        if len(own) == len(Side)
        else say("Begin the mission paper for {period}", period=str(period))
    )
    with desk.write(label, initiator=initiator) as unit:
        present = {paper.side for paper in unit.all(Paper, post=post, period=period)}
        missing = [side for side in Side if side not in present]
        if not missing:
            raise Refusal(
                say("Both mission papers for {period} have been begun already.", period=str(period))
            )
        why_not = desk.why_not_for(missing[0])
        if why_not is not None and not set(missing) & set(own):
            raise Refusal(why_not)
        return tuple(
            save(unit, Paper(id=desk.new_id(), post=post, side=side, period=period))
            for side in missing
            if side in own
        )


def next_number(reader: Reader, paper: Paper, goal: Id | None = None) -> str:
    """The next free number for an objective: ``1.3`` under goal 1, ``A9`` in an attaché paper without goals.

    Where the objectives under a goal are numbered through the paper (A1, A2 under goals A-I, A-II), so is the new one.
    """
    objectives = reader.all(Objective, paper=paper.id)
    taken = [objective.number for objective in objectives]
    prefix = "A" if paper.side is Side.ATTACHE else ""
    if goal is not None:
        own = reader.get(PaperGoal, goal).number.rstrip(".") + "."
        below = [objective.number for objective in objectives if objective.goal == goal]
        if not below or any(number.startswith(own) for number in below):
            prefix = own
    used = [number_key(number[len(prefix) :]) for number in taken if number.startswith(prefix)]
    last = max((int(key[0][1]) for key in used if key and isinstance(key[0][1], int)), default=0)
    return f"{prefix}{last + 1}"


def add_objective(
    desk: Desk,
    *,
    paper: Id,
    title: str,
    number: str = "",
    goal: Id | None = None,
    initiator: object | None = None,
) -> Objective:
    """Add an objective to a paper; without ``number`` it takes the next free one."""
    with desk.read() as reader:
        own = reader.get(Paper, paper)
        chosen = number.strip() or next_number(reader, own, goal)
    objective = Objective(id=desk.new_id(), paper=paper, number=chosen, title=title, goal=goal)
    return add(desk, objective, label=say("Add objective {number}", number=chosen), initiator=initiator)


def add_section(
    desk: Desk,
    *,
    paper: Id,
    heading: str,
    after: Id | None = None,
    kind: SectionKind = SectionKind.BODY,
    initiator: object | None = None,
) -> Section:
    """Add a section or an annex to a paper, after another one or at the end."""
    with desk.read() as reader:
        order = _order_after(reader.all(Section, paper=paper, order_by=("order",)), after)
    section = Section(id=desk.new_id(), paper=paper, order=order, heading=heading, kind=kind)
    label = say("Add section “{heading}”", heading=heading)
    if kind is SectionKind.ANNEX:
        label = say("Add annex “{heading}”", heading=heading)
    return add(desk, section, label=label, initiator=initiator)


def write_section(
    desk: Desk,
    section_id: Id,
    *,
    paragraphs: Sequence[tuple[Id | None, ParagraphKind, RichText]],
    initiator: object | None = None,
) -> tuple[Paragraph, ...]:
    """Save the text of a section as edited: (id of a paragraph that was there, or None; kind; text), in order.

    Paragraphs keep their identity; those no longer named are deleted. What didn't change isn't written.
    """
    with desk.read() as reader:
        section = reader.get(Section, section_id)
    with desk.write(say("Edit section “{heading}”", heading=section.heading), initiator=initiator) as unit:
        before = {p.id: p for p in unit.all(Paragraph, section=section_id, order_by=("order",))}
        kept_ids = [pid for pid, _, _ in paragraphs if pid in before]
        orders = _orders([before[pid].order if pid in before else None for pid, _, _ in paragraphs])
        written = []
        for (pid, kind, text), order in zip(paragraphs, orders, strict=True):
            if pid is not None and pid in before:
                paragraph = replace(before[pid], kind=kind, text=text, order=order)
            else:
                paragraph = Paragraph(id=desk.new_id(), section=section_id, order=order, kind=kind, text=text)
            written.append(save(unit, paragraph))
        for gone in before.keys() - set(kept_ids):
            remove_whole(unit, before[gone])
    return tuple(written)


def replace_items(
    desk: Desk,
    cls: type[Indicator | Risk | RedLine],
    objective_id: Id,
    items: Sequence[Indicator | Risk | RedLine],
    *,
    initiator: object | None = None,
) -> None:
    """Save the indicators, risks or red lines of an objective as edited, in order; those not named are deleted."""
    with desk.read() as reader:
        number = reader.get(Objective, objective_id).number
    labels = {
        Indicator: say("Edit indicators of {number}", number=number),
        Risk: say("Edit risks of {number}", number=number),
        RedLine: say("Edit red lines of {number}", number=number),
    }
    with desk.write(labels[cls], initiator=initiator) as unit:
        before = {item.id: item for item in unit.all(cls, objective=objective_id)}
        orders = _orders([item.order if item.id in before else None for item in items])
        for item, order in zip(items, orders, strict=True):
            save(unit, replace(item, objective=objective_id, order=order))
        for gone in before.keys() - {item.id for item in items}:
            remove_whole(unit, before[gone])


def _order_after(siblings: Sequence[Ordered], after: Id | None) -> str:
    orders = [sibling.order for sibling in siblings]
    ids = [sibling.id for sibling in siblings]
    place = ids.index(after) + 1 if after in ids else len(ids)
    return key_between(orders[place - 1] if place else "", orders[place] if place < len(orders) else "")


def _orders(wanted: Sequence[str | None]) -> tuple[str, ...]:
    """Sort keys for items in their new order: the old key where it still fits, else one between its neighbours.

    Falls back to fresh keys for all where an item was moved ahead of others.
    """
    known = [order for order in wanted if order is not None]
    if known != sorted(set(known)):
        return keys(len(wanted))
    orders: list[str] = []
    for place, order in enumerate(wanted):
        if order is None:
            following = next((later for later in wanted[place:] if later is not None), "")
            order = key_between(orders[-1] if orders else "", following)  # noqa: PLW2901 - the gap is filled here
        orders.append(order)
    return tuple(orders)
