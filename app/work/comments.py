"""Comments: making them, answering, assigning, resolving and reopening; ``comment_views`` reads them."""

from __future__ import annotations

from dataclasses import replace

from app.domain import rights
from app.domain.comments import COMMENTED, quote_of
from app.domain.dates import Period
from app.domain.event_days import in_period
from app.domain.kinds import KIND_WORDS
from app.domain.messages import Message, Refusal, say
from app.domain.naming import title_of
from app.domain.records import (
    Event,
    Id,
    Indicator,
    Kind,
    Link,
    Objective,
    Paper,
    PaperGoal,
    Paragraph,
    Record,
    RedLine,
    Risk,
    Section,
)
from app.domain.staffing import Comment, Officer
from app.domain.vocabulary import COMMENT_KINDS, CommentKind
from app.work.addresses import address_of
from app.work.desk import Desk, Reader, Unit
from app.work.editing import save


def why_not(desk: Desk) -> Message | None:
    """Why whoever is at the keyboard may not comment; reads no file."""
    return desk.read_only_because or rights.why_nothing(desk.officer, named=desk.names_officers)


def is_own(desk: Desk, comment: Comment) -> bool:
    """Whether a comment was made by whoever is at the keyboard; without officers people are known by their names."""
    if desk.officer is not None:
        return comment.officer == desk.officer.id
    return not desk.names_officers and comment.by == desk.author


# --- Making comments --------------------------------------------------------------------------------------------------


def add(
    desk: Desk,
    *,
    about: Id,
    about_kind: Kind,
    text: str,
    kind: CommentKind = CommentKind.SUBSTANTIVE,
    assigned: Id | None = None,
    quote: str | None = None,
    plan: tuple[Id, Period] | None = None,
    initiator: object | None = None,
) -> Comment:
    """Comment on a record in the name of whoever is at the keyboard, with its words as they stand now.

    ``quote`` are the words meant, where it isn't the record's own main text; ``plan`` the post and period in whose
    matrix the comment stands, where the record (an event) does not say that. Raises Refusal where the record is
    gone, or is none that stands in the papers of a plan.
    """
    cls = COMMENTED.get(about_kind)
    if cls is None:
        raise Refusal(
            say(
                "Comments are made on what stands in the mission papers, on alignments and events: not on {kind}.",
                kind=KIND_WORDS[about_kind],
            )
        )
    with desk.read() as reader:
        record: Record = reader.get(cls, about)
        label = say("Comment on “{title}”", title=title_of(record))
        if isinstance(record, Link):
            label = say("Comment on {pair}", pair=address_of(reader, record).replace("~", " ↔ "))
    with desk.write(label, initiator=initiator) as unit:
        post, period = _plan_of(unit, record, plan)
        comment = Comment(
            id=desk.new_id(),
            about=about,
            about_kind=about_kind,
            post=post,
            period=period,
            address=_address(unit, record),
            quote=quote_of(record) if quote is None else quote,
            marking=getattr(record, "marking", ""),
            kind=kind,
            text=text,
            assigned=assigned,
        )
        return save(unit, _signed(desk, comment))


def answer(desk: Desk, comment_id: Id, *, text: str, initiator: object | None = None) -> Comment:
    """Answer a comment, or its thread where the comment is itself an answer; refused where it is resolved."""
    with desk.write(say("Answer “{title}”", title=_title(desk, comment_id)), initiator=initiator) as unit:
        first = _first(unit, unit.get(Comment, comment_id))
        if first.resolved_at is not None:
            raise Refusal(say("This comment is resolved: reopen it to answer."))
        return save(
            unit,
            _signed(
                desk,
                Comment(
                    id=desk.new_id(),
                    about=first.about,
                    about_kind=first.about_kind,
                    post=first.post,
                    period=first.period,
                    address=first.address,
                    marking=first.marking,
                    kind=first.kind,
                    text=text,
                    parent=first.id,
                ),
            ),
        )


def change(
    desk: Desk,
    comment_id: Id,
    *,
    text: str | None = None,
    kind: CommentKind | None = None,
    initiator: object | None = None,
) -> Comment:
    """Change one's own comment: its words, or how much it asks for."""
    with desk.write(
        say("Change comment “{title}”", title=_title(desk, comment_id)), initiator=initiator
    ) as unit:
        comment = unit.get(Comment, comment_id)
        return save(
            unit,
            replace(
                comment,
                text=comment.text if text is None else text,
                kind=comment.kind if kind is None else kind,
            ),
        )


def remove(desk: Desk, comment_id: Id, *, initiator: object | None = None) -> None:
    """Take one's own comment back; refused once somebody has answered it, whose words would go with it."""
    with desk.write(
        say("Take back comment “{title}”", title=_title(desk, comment_id)), initiator=initiator
    ) as unit:
        comment = unit.get(Comment, comment_id)
        if unit.count(Comment, parent=comment.id):
            raise Refusal(say("Others have answered this comment: resolve it instead of taking it back."))
        unit.delete(comment)


# --- What becomes of them ---------------------------------------------------------------------------------------------


def assign(desk: Desk, comment_id: Id, *, officer: Id | None, initiator: object | None = None) -> Comment:
    """Say which officer is to see to a comment (``None``: nobody in particular)."""
    label = say("Assign comment “{title}” to nobody", title=_title(desk, comment_id))
    if officer is not None:
        with desk.read() as reader:
            named = reader.get(Officer, officer)
        if named.date_left is not None:
            raise Refusal(say("{officer} has left: assign it to another.", officer=title_of(named)))
        label = say(
            "Assign comment “{title}” to {officer}",
            title=_title(desk, comment_id),
            officer=title_of(named),
        )
    with desk.write(label, initiator=initiator) as unit:
        return save(unit, replace(_first(unit, unit.get(Comment, comment_id)), assigned=officer))


def resolve(desk: Desk, comment_id: Id, *, resolution: str = "", initiator: object | None = None) -> Comment:
    """Close a thread, with a sentence on what was done where there is one. A critical or major one needs it.

    The sentence is what the one who commented reads in the matrix: a heavy comment is not closed in silence.
    """
    with desk.write(
        say("Resolve comment “{title}”", title=_title(desk, comment_id)), initiator=initiator
    ) as unit:
        first = _first(unit, unit.get(Comment, comment_id))
        if first.resolved_at is not None:
            if not first.resolved_by:
                raise Refusal(say("This comment is resolved already."))
            raise Refusal(say("{by} has resolved this comment already.", by=first.resolved_by))
        if first.kind in {CommentKind.CRITICAL, CommentKind.MAJOR} and not resolution.strip():
            raise Refusal(
                say(
                    "Say in a sentence what was done about it: this comment is {kind}.",
                    kind=COMMENT_KINDS[first.kind],
                )
            )
        return save(
            unit,
            replace(first, resolution=resolution, resolved_by=desk.author, resolved_at=desk.now()),
        )


def reopen(desk: Desk, comment_id: Id, *, initiator: object | None = None) -> Comment:
    """Open a resolved thread again; its resolution is in the history."""
    with desk.write(
        say("Reopen comment “{title}”", title=_title(desk, comment_id)), initiator=initiator
    ) as unit:
        first = _first(unit, unit.get(Comment, comment_id))
        if first.resolved_at is None:
            raise Refusal(say("This comment is open already."))
        return save(unit, replace(first, resolution="", resolved_by="", resolved_at=None))


# --- Where a record belongs -------------------------------------------------------------------------------------------


def _plan_of(
    reader: Reader, record: Record, chosen: tuple[Id, Period] | None
) -> tuple[Id | None, Period | None]:
    """The post and period of the plan that a record is of; an event's is the one chosen, else one that holds it."""
    if isinstance(record, Event):
        return chosen or _plan_of_event(reader, record)
    while not isinstance(record, Paper):
        record = _above(reader, record)
    return record.post, record.period


def _above(reader: Reader, record: Record) -> Record:
    """What a record is part of: at the end of the way, the mission paper."""
    match record:
        case Section(paper=paper) | PaperGoal(paper=paper) | Objective(paper=paper):
            return reader.get(Paper, paper)
        case Paragraph(section=section):
            return reader.get(Section, section)
        case Indicator(objective=owner) | Risk(objective=owner) | RedLine(objective=owner):
            return reader.get(Objective, owner)
        case Link(embassy_objective=end):
            return reader.get(Objective, end)
    raise TypeError(f"{type(record).__name__} is not part of a mission paper")


def _plan_of_event(reader: Reader, event: Event) -> tuple[Id | None, Period | None]:
    served = (reader.find(Objective, objective) for objective in event.objectives)
    papers = [reader.get(Paper, one.paper) for one in served if one is not None]
    if event.post is not None:
        papers = [paper for paper in papers if paper.post == event.post]
        papers += reader.all(Paper, post=event.post, order_by=("-period",))
    fitting = [paper for paper in papers if in_period(event, paper.period)] or papers
    if fitting:
        return fitting[0].post, fitting[0].period
    return event.post, None


def _address(reader: Reader, record: Record) -> str:
    """The address under which people know where a record stands: a paragraph by its section."""
    if isinstance(record, Event):
        return ""
    if isinstance(record, Paragraph | Indicator | Risk | RedLine):
        return address_of(reader, _above(reader, record))
    return address_of(reader, record)


def _signed(desk: Desk, comment: Comment) -> Comment:
    """The comment in the name of whoever is at the keyboard."""
    officer = desk.officer
    return replace(
        comment,
        officer=officer.id if officer is not None else None,
        side=officer.side if officer is not None else None,
        by=desk.author,
        at=desk.now(),
    )


def _first(unit: Unit, comment: Comment) -> Comment:
    """The comment at the head of a thread."""
    seen = {comment.id}
    while comment.parent is not None and comment.parent not in seen:
        above = unit.find(Comment, comment.parent)
        if above is None:
            break
        seen.add(above.id)
        comment = above
    return comment


def _title(desk: Desk, comment_id: Id) -> Message:
    with desk.read() as reader:
        return title_of(reader.get(Comment, comment_id))
