"""Printing: a document of a plan as a PDF, made from what the workspace holds on a day, or from an edition."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from app.documents.blocks import Document
from app.documents.comment_matrix import comment_matrix_document, quoted_markings
from app.documents.comparison import comparison_document
from app.documents.coordinated_plan import coordinated_plan
from app.documents.marking import Marked, marked, marked_paper
from app.documents.material import Material, Since
from app.documents.mission_paper import mission_paper
from app.domain.comparison import compare
from app.domain.editions import frozen_on
from app.domain.messages import Refusal, WrongUse, say
from app.domain.plan import Plan
from app.domain.staffing import Edition
from app.domain.vocabulary import SUBJECTS, Subject
from app.work import comment_views, editions
from app.work.desk import Desk
from app.work.exporting import write_whole
from app.work.printout import DocumentName, Printout
from app.work.public_holidays import holidays_of
from app.work.views import findings, load_plan

Progress = Callable[[int, int], object]
"""Told how many steps are done, and of how many; an exception that it raises ends the printing."""

_NAMED = 12
"""How many things that stand above a marking are named, before the rest is only counted."""


def print_to(desk: Desk, target: Path, printout: Printout, *, progress: Progress | None = None) -> None:
    """Print a document into a file: whole, or not at all. A file that stands there is replaced.

    Raises Refusal where the file can't be written; what stood under its name is then still there.
    """
    write_whole(target, pdf_of(desk, printout, progress=progress))


def pdf_of(desk: Desk, printout: Printout, *, progress: Progress | None = None) -> bytes:
    """A document as the bytes of a PDF: the same for the same workspace and printout.

    An edition gives the same bytes on every day, until another decision on it is given.
    """
    from app.render.pdf import render_pdf

    return render_pdf(document_of(desk, printout), progress=_going_on(progress))


def document_of(desk: Desk, printout: Printout) -> Document:
    """A document as blocks, before it is pages: for the preview, and for other formats than PDF.

    It is marked as the highest of what it holds, or higher with ``marking``; raises Refusal where that is lower,
    naming what stands above it.
    """
    return DOCUMENTS[printout.document](desk, printout)


# --- The documents --------------------------------------------------------------------------------------------------


def _coordinated_plan(desk: Desk, printout: Printout) -> Document:
    """Both papers as one text, of today or as an edition froze it."""
    if printout.subject is not Subject.COORDINATED_PLAN or printout.other is not None:
        raise WrongUse(say("The coordinated plan is printed of its own editions, one at a time."))
    today = load_plan(desk, post=printout.post, period=printout.period)
    frozen = _edition(today, printout)
    material = _material(desk, printout, today)
    if frozen is not None:
        material = _as_it_was(desk, material, today, frozen)
    plan = material.plan
    states = (desk.identity.state, plan.post.country)
    material = replace(
        material,
        findings=findings(desk, plan, day=material.day),
        holidays=holidays_of(states, printout.period, material.language),
    )
    return coordinated_plan(_marked_as(material, marked(plan)))


def _mission_paper(desk: Desk, printout: Printout) -> Document:
    """The paper of one side, of today or as an edition froze it."""
    subject = printout.subject
    if subject.side is None or printout.other is not None:
        raise WrongUse(
            say("A mission paper is of one side: say whose, and of one edition at a time."),
        )
    today = load_plan(desk, post=printout.post, period=printout.period)
    frozen = _edition(today, printout)
    if frozen is not None:
        material = _as_it_was(desk, _material(desk, printout, today), today, frozen)
    elif today.paper(subject.side) is None:
        raise Refusal(
            say(
                "There is nothing to print: “{subject}” of {post} for {period} has not been begun.",
                subject=SUBJECTS[subject],
                post=today.post.code,
                period=str(today.period),
            )
        )
    else:
        own = replace(editions.as_frozen(today, subject), text_codes=today.text_codes)
        material = replace(_material(desk, printout, own), around=today)
    states = (desk.identity.state, material.plan.post.country)
    material = replace(material, holidays=holidays_of(states, printout.period, material.language))
    return mission_paper(_marked_as(material, marked_paper(material.plan, material.around, subject)))


def _comparison(desk: Desk, printout: Printout) -> Document:
    """What changed from an edition to another one, or to the text of today."""
    today = load_plan(desk, post=printout.post, period=printout.period)
    subject = printout.subject
    first = editions.find_edition(today, subject, printout.edition or _newest(today, subject))
    second = editions.find_edition(today, subject, printout.other) if printout.other is not None else None
    before = editions.plan_of_edition(desk, first)
    after = editions.plan_of_edition(desk, second) if second else editions.as_frozen(today, subject)
    material = replace(_material(desk, printout, after), edition=second)
    material = _marked_as(material, (*marked(before), *marked(after)))
    return comparison_document(material, (first, before), compare(before, after))


def _comment_matrix(desk: Desk, printout: Printout) -> Document:
    """Every comment as it stands; what is quoted counts for the marking, even if that text is gone."""
    if (printout.subject, printout.edition, printout.other) != (Subject.COORDINATED_PLAN, None, None):
        raise WrongUse(say("The comment matrix is printed as it stands: it has no editions."))
    found = comment_views.matrix(desk, post=printout.post, period=printout.period)
    material = _marked_as(_material(desk, printout, found.plan), quoted_markings(found.plan))
    return comment_matrix_document(material, found.entries)


DOCUMENTS: Mapping[DocumentName, Callable[[Desk, Printout], Document]] = {
    DocumentName.COORDINATED_PLAN: _coordinated_plan,
    DocumentName.MISSION_PAPER: _mission_paper,
    DocumentName.COMMENT_MATRIX: _comment_matrix,
    DocumentName.COMPARISON: _comparison,
}
"""What makes each document that can be printed."""


# --- What they share ------------------------------------------------------------------------------------------------


def _material(desk: Desk, printout: Printout, plan: Plan) -> Material:
    """What a document of this plan is made from."""
    language = desk.house.language(printout.language)
    return Material(
        plan, (), printout.day, language, desk.markings, desk.identity,
        subject=printout.subject, set_marking=desk.markings.code_of(printout.marking),
    )  # fmt: skip


def _edition(plan: Plan, printout: Printout) -> Edition | None:
    """The edition that is printed, if one is; raises Refusal where there is none with its number."""
    if printout.edition is None:
        return None
    return editions.find_edition(plan, printout.subject, printout.edition)


def _newest(plan: Plan, subject: Subject) -> int:
    latest = plan.latest(subject)
    return latest.number if latest is not None else 1


def _as_it_was(desk: Desk, material: Material, today: Plan, edition: Edition) -> Material:
    """The text of an edition as of the day on which it was frozen, with what changed since the one before."""
    before = [one for one in today.editions_of(edition.subject) if one.number < edition.number]
    since = Since(before[-1], editions.compared(desk, before[-1], edition)) if before else None
    plan = editions.plan_of_edition(desk, edition)
    return replace(material, plan=plan, day=frozen_on(edition) or material.day, edition=edition, since=since)


def _marked_as(material: Material, items: Iterable[Marked]) -> Material:
    """The material, unless it is to be marked lower than something that is printed: that is refused."""
    chosen, markings = material.set_marking, material.markings
    higher = [one for one in items if markings.is_lower(chosen, one.code)] if chosen else []
    if not higher:
        return material
    named = [
        say("“{title}” ({marking})", title=one.title, marking=material.marking(one.code))
        for one in higher[:_NAMED]
    ]
    if len(higher) > _NAMED:
        named.append(say("{count} more", count=len(higher) - _NAMED))
    raise Refusal(
        say(
            "The document cannot be printed as “{marking}”: these stand higher: {items}.",
            marking=material.marking(chosen),
            items=tuple(named),
        ),
        say("Print it under the marking that is computed, or lower the markings of what is in it."),
    )


def _going_on(progress: Progress | None) -> Callable[[int, int], bool] | None:
    """The progress as the renderer wants it, which stops at False: ours stops by raising."""
    if progress is None:
        return None

    def step(done: int, total: int) -> bool:
        progress(done, total)
        return True

    return step
