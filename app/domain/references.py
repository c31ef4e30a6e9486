"""References inside a text: to an objective, a guidance goal, an event or an annex.

They are kept as the record's kind and id, so that the words follow when it is renumbered or renamed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from app.domain.kinds import kind_of
from app.domain.messages import Message, say
from app.domain.naming import title_of
from app.domain.plan import Plan
from app.domain.records import Event, Goal, Id, Kind, Objective, Paper, Record, Section
from app.domain.rich_text import Run
from app.domain.vocabulary import SectionKind, Side

_Carried = TypeVar("_Carried", Objective, Section)
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TITLED = "title"
_REFERABLE = {Kind.OBJECTIVE, Kind.GOAL, Kind.EVENT, Kind.SECTION}


@dataclass(frozen=True, slots=True)
class Reference:
    """What a run refers to; ``titled`` shows the title beside the number (of an event, its date beside the title)."""

    kind: Kind
    id: Id
    titled: bool = False

    def __str__(self) -> str:
        return ":".join((self.kind, self.id, *((_TITLED,) if self.titled else ())))


def parse(ref: str) -> Reference | None:
    """Read a run's ``ref``; None for one that this version does not know, which then shows its last words."""
    kind, _, rest = ref.partition(":")
    record_id, _, form = rest.partition(":")
    if kind not in _REFERABLE or not record_id:
        return None
    return Reference(Kind(kind), Id(record_id), form == _TITLED)


def reference_to(record: Record, *, titled: bool = False) -> Reference:
    """The reference to a record; raises ValueError for one that a text cannot refer to."""
    kind = kind_of(record)
    if kind not in _REFERABLE:
        raise ValueError(f"no text refers to a {kind}")
    return Reference(kind, record.id, titled)


def target(plan: Plan, ref: str) -> Record | None:
    """The record that a reference means, while the plan has it; else what was carried forward from that record."""
    reference = parse(ref)
    if reference is None:
        return None
    match reference.kind:
        case Kind.OBJECTIVE:
            return plan.find_objective(reference.id) or _carried(plan.objectives, reference.id)
        case Kind.GOAL:
            return plan.find_goal(reference.id)
        case Kind.EVENT:
            return plan.find_event(reference.id)
        case _:
            return plan.find_section(reference.id) or _carried(plan.sections, reference.id)


def is_broken(plan: Plan, run: Run) -> bool:
    """Whether a run refers to something that the plan does not have (any more)."""
    return bool(run.ref) and target(plan, run.ref) is None


def shown(plan: Plan, run: Run) -> Message:
    """The words of a run as they read today; of what is gone, the last ones with a mark."""
    if not run.ref:
        return _as_is(run.text)
    reference, record = parse(run.ref), target(plan, run.ref)
    if reference is None or record is None:
        return say("{words} [no longer in this plan]", words=run.text or "?")
    return called(plan, record, titled=reference.titled)


def called(  # noqa: PLR0911 - one way for each kind
    plan: Plan, record: Record, *, titled: bool = False
) -> Message:
    """How a text calls a record that it refers to."""
    match record:
        case Objective(number=number):
            return title_of(record) if titled else _as_is(number)
        case Goal(ref_no=number, document=document_id):
            document = plan.find_document(document_id)
            if titled and document is not None:
                return _as_is(f"{number} ({document.title})")
            return _as_is(number)
        case Event(title=title, date_start=start):
            if titled and start is not None:
                return say("{title} ({date})", title=title, date=start)
            return _as_is(title)
        case Section(kind=SectionKind.ANNEX, heading=heading):
            letter = annex_letters(plan).get(record.id, "")
            if titled:
                return say("Annex {letter} “{heading}”", letter=letter, heading=heading)
            return say("Annex {letter}", letter=letter)
    return title_of(record)


def referable(plan: Plan, paper: Paper) -> Iterator[Record]:
    """Everything that the text of a paper may refer to: objectives of both papers, its annexes, guidance, events."""
    yield from plan.of(paper.side)
    yield from plan.of(paper.side.other)
    for section in plan.sections_of(paper):
        if section.kind is SectionKind.ANNEX:
            yield section
    yield from sorted(plan.goals, key=lambda goal: (_title_of_document(plan, goal), goal.ref_no))
    yield from plan.programme


def annex_letters(plan: Plan) -> Mapping[Id, str]:
    """The letters of the annexes of both papers: A, B … Z, AA, in each paper anew."""
    letters: dict[Id, str] = {}
    for side in Side:
        paper = plan.paper(side)
        annexes = [s for s in plan.sections_of(paper) if s.kind is SectionKind.ANNEX] if paper else []
        letters |= {section.id: annex_letter(place) for place, section in enumerate(annexes)}
    return letters


def annex_letter(place: int) -> str:
    """The letter of the annex at a place, counted from 0: A, B … Z, AA."""
    letters = ""
    place += 1
    while place:
        place, digit = divmod(place - 1, len(_LETTERS))
        letters = _LETTERS[digit] + letters
    return letters


def broken_in(plan: Plan, section: Section) -> int:
    """How many references of a section lead nowhere."""
    return sum(is_broken(plan, run) for paragraph in plan.paragraphs_of(section) for run in paragraph.text)


def _carried(records: Iterable[_Carried], origin: Id) -> _Carried | None:
    return next((record for record in records if record.carried_from == origin), None)


def _title_of_document(plan: Plan, goal: Goal) -> str:
    document = plan.find_document(goal.document)
    return document.title if document is not None else ""


def _as_is(text: str) -> Message:
    return Message("{words}", (("words", text),))
