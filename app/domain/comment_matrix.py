"""The comment matrix of a plan: every thread with its number and its place in the papers, the critical ones first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.comments import Thread, field_of, kind_rank, threads
from app.domain.event_days import first_day
from app.domain.messages import Message, say
from app.domain.naming import field_word
from app.domain.orders import NumberKey, number_key
from app.domain.plan import Plan
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
from app.domain.rich_text import plain
from app.domain.staffing import Comment
from app.domain.vocabulary import PAPERS, ParagraphKind, Side

PlaceKey = tuple[int, int, NumberKey, int, str]
"""Where something stands: paper (or alignment, events), chapter, number, part of it, and what is left to order by."""

_SIDES = {Side.EMBASSY: 0, Side.ATTACHE: 1}
_ALIGNMENTS, _EVENTS, _ELSEWHERE = 2, 3, 4
_WHOLE, _SECTIONS, _OBJECTIVES = 0, 1, 2
_LAST: NumberKey = ((9, ""),)
_SHORT = 60
_NAMES = {
    (Paper, "title"), (Section, "heading"), (Paragraph, "text"), (PaperGoal, "title"), (Indicator, "name"),
    (Risk, "obstacle"), (RedLine, "text"), (Event, "title"),
}  # fmt: skip
"""Fields by which a record is known anyway: a place that names the record does not name them too."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a comment stands, in words, and as a key to order by."""

    words: Message
    key: PlaceKey


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the matrix: a thread under its number, where it stands, and what it is on if that is still there."""

    number: int
    thread: Thread
    place: Message
    record: Record | None


def comment_matrix(plan: Plan, others: Mapping[Id, Record] | None = None) -> tuple[Entry, ...]:
    """Every thread of a plan by kind, place in the papers and time, numbered from 1.

    ``others`` are records that comments of the plan are on and that have left the plan, as an event that was moved
    into another year.
    """
    atlas = Atlas(plan)
    known = {**(others or {}), **atlas.records}
    found = [
        (thread, atlas.place(thread.first, known.get(thread.first.about)))
        for thread in threads(plan.comments, known)
    ]
    found.sort(
        key=lambda one: (kind_rank(one[0].first.kind), one[1].key)
    )  # and by time: they come in that order
    return tuple(
        Entry(number, thread, place.words, known.get(thread.first.about))
        for number, (thread, place) in enumerate(found, 1)
    )


def is_named_by(record: Record, field: str | None) -> bool:
    """Whether a place that names the record has said this field already: a heading, the title of an event."""
    return (type(record), field) in _NAMES


def office_of(plan: Plan, comment: Comment) -> str:
    """The office for which an officer commented; empty where that is not known."""
    officer = plan.officer(comment.officer)
    office = plan.find_office(officer.office) if officer is not None and officer.office else None
    return office.name if office is not None else ""


def assigned_to(plan: Plan, comment: Comment) -> str:
    """The officer to whom a comment is assigned, as he is addressed; empty where it is nobody's."""
    officer = plan.officer(comment.assigned)
    return f"{officer.rank} {officer.name}".strip() if officer is not None else ""


class Atlas:
    """Where everything in a plan stands."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._papers = {paper.id: paper for paper in plan.papers}
        self._sections = {
            section.id: (number, section)
            for paper in plan.papers
            for number, section in enumerate(plan.sections_of(paper), 1)
        }
        in_sections = (plan.paragraphs_of(section) for _, section in self._sections.values())
        self._paragraphs = {
            paragraph.id: number
            for paragraphs in in_sections
            for number, paragraph in enumerate(
                (one for one in paragraphs if one.kind is not ParagraphKind.HEADING), 1
            )
        }
        self.records: Mapping[Id, Record] = {
            record.id: record
            for records in (
                plan.papers, plan.sections, plan.paragraphs, plan.paper_goals, plan.objectives,
                plan.indicators, plan.risks, plan.red_lines, plan.links, plan.events,
            )
            for record in records
        }  # fmt: skip
        """Everything in the plan that can be commented on."""

    def place(self, comment: Comment, record: Record | None) -> Place:
        """Where a comment stands: “Ambassador’s paper, objective 1.2, statement”; where it stood, if that is gone."""
        if record is None:
            return _once(comment)
        place = self._of(record)
        field = field_of(record, comment.quote)
        if field is None or is_named_by(record, field):
            return place
        return Place(say("{place}, {part}", place=place.words, part=field_word(field)), place.key)

    def _of(self, record: Record) -> Place:  # noqa: PLR0911 - one line per kind of record reads best
        match record:
            case Paper(side=side):
                return Place(_paper(side), (_SIDES[side], _WHOLE, (), 0, ""))
            case Section():
                return self._section(record)
            case Paragraph(section=section):
                return self._paragraph(record, self._sections.get(section))
            case PaperGoal(paper=paper, number=number):
                return _numbered(Kind.PAPER_GOAL, self._side(paper), number)
            case Objective(paper=paper, number=number):
                return _numbered(Kind.OBJECTIVE, self._side(paper), number)
            case Indicator() | Risk() | RedLine():
                return self._measure(record)
            case Link():
                return self._link(record)
            case Event(title=title, date_start=date):
                known = first_day(record)
                day = known.toordinal() if known is not None else 0
                words = say("Event “{title}”", title=_cut(title))
                if date is not None:
                    words = say("Event “{title}”, {date}", title=_cut(title), date=date)
                return Place(words, (_EVENTS, 0 if day else 1, (), day, title))
        raise TypeError(f"{type(record).__name__} has no place in a plan")

    def _side(self, paper: Id) -> Side | None:
        found = self._papers.get(paper)
        return found.side if found is not None else None

    def _section(self, section: Section) -> Place:
        number, _ = self._sections.get(section.id, (0, section))
        return _in_section(self._side(section.paper), section.heading, ((0, number),))

    def _paragraph(self, paragraph: Paragraph, found: tuple[int, Section] | None) -> Place:
        if found is None:
            return Place(say("Paragraph"), (_ELSEWHERE, 0, (), 0, paragraph.order))
        section = self._section(found[1])
        side, chapter, number, _, _ = section.key
        words = say("{place}, heading “{text}”", place=section.words, text=_cut(plain(paragraph.text)))
        if paragraph.id in self._paragraphs:
            words = say(
                "{place}, paragraph {number}",
                place=section.words,
                number=str(self._paragraphs[paragraph.id]),
            )
        return Place(words, (side, chapter, number, 1, paragraph.order))

    def _measure(self, record: Indicator | Risk | RedLine) -> Place:
        owner = self._plan.find_objective(record.objective)
        if owner is None:
            return Place(say("Objective"), (_ELSEWHERE, 1, (), 0, record.order))
        place = self._of(owner)
        side, chapter, number, _, _ = place.key
        match record:
            case Indicator(name=text):
                rank, words = 1, say("{place}, indicator “{text}”", place=place.words, text=_cut(text))
            case Risk(obstacle=text):
                rank, words = 2, say("{place}, risk “{text}”", place=place.words, text=_cut(text))
            case _:
                rank, words = 3, say("{place}, red line “{text}”", place=place.words, text=_cut(record.text))
        return Place(words, (side, chapter, number, rank, record.order))

    def _link(self, link: Link) -> Place:
        ends = [self._plan.find_objective(end) for end in (link.embassy_objective, link.attache_objective)]
        return _alignment(*(end.number if end is not None else "?" for end in ends))


# --- What is gone -----------------------------------------------------------------------------------------------------


def _once(comment: Comment) -> Place:
    """Where the text of a comment stood that is gone, from the address that was kept with it."""
    match comment.about_kind:
        case Kind.LINK if "~" in comment.address:
            embassy, _, attache = comment.address.partition("~")
            return _alignment(embassy, attache)
        case Kind.EVENT:
            return Place(
                say("Event “{title}”", title=_cut(comment.quote)), (_EVENTS, 2, (), 0, comment.quote)
            )
    code, _, name = comment.address.partition(":")
    side = Side(code) if code in {one.value for one in Side} else None
    match comment.about_kind:
        case Kind.PAPER if side is not None:
            return Place(_paper(side), (_SIDES[side], _WHOLE, (), 0, ""))
        case Kind.SECTION | Kind.PARAGRAPH if name:
            return _in_section(side, name, _LAST)
        case Kind.OBJECTIVE | Kind.PAPER_GOAL | Kind.INDICATOR | Kind.RISK | Kind.RED_LINE if name:
            return _numbered(comment.about_kind, side, name)
    return Place(say("Elsewhere"), (_ELSEWHERE, 2, (), 0, comment.address))


# --- Words ------------------------------------------------------------------------------------------------------------


def _paper(side: Side | None) -> Message:
    return say("Mission paper") if side is None else PAPERS[side]


def _in_section(side: Side | None, heading: str, number: NumberKey) -> Place:
    words = say("{paper}, section “{heading}”", paper=_paper(side), heading=_cut(heading))
    return Place(words, (_rank(side), _SECTIONS, number, 0, heading))


def _numbered(kind: Kind, side: Side | None, number: str) -> Place:
    if kind is Kind.PAPER_GOAL:
        words = say("{paper}, goal {number}", paper=_paper(side), number=number)
    else:
        words = say("{paper}, objective {number}", paper=_paper(side), number=number)
    return Place(words, (_rank(side), _OBJECTIVES, number_key(number), 0, ""))


def _alignment(embassy: str, attache: str) -> Place:
    words = say("Alignment {pair}", pair=f"{embassy} ↔ {attache}")
    return Place(words, (_ALIGNMENTS, 0, (*number_key(embassy), *number_key(attache)), 0, ""))


def _rank(side: Side | None) -> int:
    return _SIDES[side] if side is not None else _ELSEWHERE


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1].rstrip() + "…"
