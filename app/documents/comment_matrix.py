"""The comment matrix on paper: every comment of a plan with its answers and resolution, the critical ones first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby

from app.documents.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Metadata,
    Run,
    Runs,
    Table,
    Tone,
)
from app.documents.frame import furniture, reference
from app.documents.marking import Marked, highest_of, marked
from app.documents.material import DASH, Material
from app.domain.comment_matrix import Entry, assigned_to, is_named_by, office_of
from app.domain.comments import KIND_HEADS, TEXT_STATES, TextState, field_of
from app.domain.messages import Message, say, say_n
from app.domain.naming import title_of
from app.domain.plan import Plan
from app.domain.staffing import Comment
from app.domain.vocabulary import CommentKind

_LONGEST_QUOTE = 180
"""Letters of a quote that still stands in the paper, where it can be read in full."""
_TONES = {CommentKind.CRITICAL: Tone.CONFLICT, CommentKind.MAJOR: Tone.LOOK_AGAIN}


def comment_matrix_document(material: Material, entries: Sequence[Entry]) -> Document:
    """The comment matrix as a tree of blocks, on sheets that lie.

    It is marked as the highest of the plan and of what the comments quote; that the marking isn't set lower is for
    the caller to see to.
    """
    plan = material.plan
    highest = highest_of(quoted_markings(plan), material.markings)
    title = material.tell(
        say("Comment matrix: {place}, {period}", place=material.place(), period=str(plan.period))
    )
    return Document(
        title=title,
        language=material.language.code,
        marking=material.marking(material.set_marking or highest),
        reference=reference(plan),
        edition_line=material.tell(say("Comment matrix of {day}", day=material.day)),
        blocks=tuple(_blocks(material, title, entries)),
        metadata=Metadata(subject=material.tell(say("Comments on the plan")), created=material.day),
        furniture=furniture(material),
        landscape=True,
    )


def quoted_markings(plan: Plan) -> Iterator[Marked]:
    """Everything that carries a marking in a plan or in what its comments quote, even if that text is gone."""
    yield from marked(plan)
    for comment in plan.comments:
        if comment.marking:
            yield Marked(comment.marking, say("comment “{title}”", title=title_of(comment)))


def _blocks(material: Material, title: str, entries: Sequence[Entry]) -> Iterator[Block]:
    yield Heading(1, title)
    if not entries:
        yield material.paragraph(say("Nobody has commented on this plan."))
        return
    opened = sum(entry.thread.is_open for entry in entries)
    yield material.paragraph(
        say_n(
            "{count} comment as of {day}, {open} of them open.",
            "{count} comments as of {day}, {open} of them open.",
            len(entries),
            day=material.day,
            open=opened,
        ),
        leads=True,
    )
    yield _counts(material, entries)
    yield _table(material, entries)


def _counts(material: Material, entries: Sequence[Entry]) -> Table:
    """How many are open and resolved, by kind."""
    rows = (
        (say("Open"), [entry for entry in entries if entry.thread.is_open]),
        (say("Resolved"), [entry for entry in entries if not entry.thread.is_open]),
    )

    def counted(head: Message, of: Sequence[Entry]) -> tuple[Cell, ...]:
        numbers = [sum(entry.thread.first.kind is kind for entry in of) for kind in CommentKind]
        return (
            Cell(material.tell(head), bold=True),
            *(Cell(str(number) if number else DASH) for number in numbers),
            Cell(str(len(of)), bold=True),
        )

    return Table(
        columns=(
            Column("", 1.0),
            *(Column(material.tell(KIND_HEADS[kind]), 1.0, Align.RIGHT) for kind in CommentKind),
            Column(material.tell(say("Total")), 1.0, Align.RIGHT),
        ),
        rows=tuple(counted(head, of) for head, of in rows),
        total=counted(say("Total"), entries),
    )


def _table(material: Material, entries: Sequence[Entry]) -> Table:
    titles = (
        (say("No."), 0.5, Align.RIGHT),
        (say("By"), 1.6, Align.LEFT),
        (say("Place and words"), 3.4, Align.LEFT),
        (say("Comment"), 3.4, Align.LEFT),
        (say("Answers"), 2.6, Align.LEFT),
        (say("Resolution"), 2.4, Align.LEFT),
    )
    rows: list[tuple[Cell, ...]] = []
    for kind, of_kind in groupby(entries, key=lambda entry: entry.thread.first.kind):
        group = list(of_kind)
        band = say_n(
            "{kind}: {count} comment, {open} open",
            "{kind}: {count} comments, {open} open",
            len(group),
            kind=KIND_HEADS[kind],
            open=sum(entry.thread.is_open for entry in group),
        )
        rows.append((Cell(material.tell(band), bold=True, tone=_TONES.get(kind, Tone.NEUTRAL)),))
        rows += [_row(material, entry) for entry in group]
    return Table(
        columns=tuple(Column(material.tell(title), weight, align) for title, weight, align in titles),
        rows=tuple(rows),
    )


def _row(material: Material, entry: Entry) -> tuple[Cell, ...]:
    return (
        Cell(str(entry.number)),
        Cell(_by(material, entry.thread.first)),
        Cell(_place(material, entry)),
        Cell(entry.thread.first.text),
        Cell(_answers(material, entry.thread.answers)),
        Cell(_resolution(material, entry), tone=Tone.NEUTRAL if entry.thread.is_open else Tone.AGREED),
    )


def _by(material: Material, comment: Comment) -> Runs:
    """Who commented, for which office or side, and when."""
    side = material.tell(comment.side) if comment.side is not None else ""
    lines = [office_of(material.plan, comment) or side, _day(material, comment.at)]
    return (Run(comment.by or DASH, bold=True), *(Run(f"\n{line}") for line in lines if line))


def _place(material: Material, entry: Entry) -> Runs:
    first, text = entry.thread.first, entry.thread.text
    runs = [Run(material.tell(entry.place), bold=True)]
    if first.marking:
        runs.append(Run(f" ({material.marking(first.marking)})", bold=True))
    if text is not TextState.SAME:
        runs.append(Run(f"\n{material.tell(TEXT_STATES[text])}", bold=True))
    quote = " ".join(first.quote.split())
    if text is TextState.SAME and len(quote) > _LONGEST_QUOTE:
        quote = quote[:_LONGEST_QUOTE].rpartition(" ")[0].rstrip(".,;: ") + "…"
    if quote and not (entry.record is not None and is_named_by(entry.record, field_of(entry.record, quote))):
        runs.append(Run(f"\n“{quote}”", italic=True))
    return tuple(runs)


def _answers(material: Material, answers: Sequence[Comment]) -> Runs:
    runs: list[Run] = []
    for answer in answers:
        who = f"{answer.by or DASH}, {_day(material, answer.at)}" if answer.at is not None else answer.by
        runs += [Run(("\n" if runs else "") + who, bold=True), Run(f"\n{answer.text}")]
    return tuple(runs)


def _resolution(material: Material, entry: Entry) -> Runs:
    first = entry.thread.first
    if entry.thread.is_open:
        officer = assigned_to(material.plan, first)
        runs = [Run(material.tell(say("Open")), bold=True)]
        if officer:
            runs.append(Run(f"\n{material.tell(say('Assigned to {officer}', officer=officer))}"))
        return tuple(runs)
    runs = [Run(material.tell(say("Resolved")), bold=True)]
    if first.resolution:
        runs.append(Run(f"\n{first.resolution}"))
    runs.append(Run(f"\n{first.resolved_by or DASH}, {_day(material, first.resolved_at)}"))
    return tuple(runs)


def _day(material: Material, moment: dt.datetime | None) -> str:
    return material.language.short_date(moment.date()) if moment is not None else ""
