"""Printing: a document of a plan as a PDF, made from what the workspace holds on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.documents.blocks import Document, PlannerHoliday
from app.documents.comment_matrix import comment_matrix_document, quoted_markings
from app.documents.comparison import comparison_document
from app.documents.coordinated_plan import coordinated_plan
from app.documents.marking import Marked, marked
from app.documents.material import Since
from app.domain.comparison import compare
from app.domain.dates import Period
from app.domain.editions import frozen_on
from app.domain.markings import Markings
from app.domain.messages import Refusal, WrongUse, say
from app.domain.plan import Plan
from app.domain.records import Id
from app.domain.staffing import Edition
from app.domain.vocabulary import Subject
from app.language import Language
from app.work import comment_views, editions
from app.work.desk import Desk
from app.work.exporting import write_whole
from app.work.views import findings, load_plan

if TYPE_CHECKING:
    from holidays import HolidayBase

Progress = Callable[[int, int], object]
"""Told how many steps are done, and of how many; an exception that it raises ends the printing."""

_NAMED = 12
"""How many things that stand above a marking are named, before the rest is only counted."""


@dataclass(frozen=True, slots=True)
class EditionChoice:
    """Which edition is printed: of what, its number (``None``: the newest), and what it is compared with.

    ``other`` is the number of another edition; without it, it is compared with the text of today.
    """

    subject: Subject = Subject.COORDINATED_PLAN
    number: int | None = None
    other: int | None = None


class Printer(Protocol):
    """What :data:`DOCUMENTS` holds: it makes the bytes of a PDF."""

    def __call__(
        self,
        desk: Desk,
        *,
        post: Id,
        period: Period,
        day: dt.date,
        language_code: str,
        marking: str = "",
        edition: EditionChoice | None = None,
        progress: Progress | None = None,
    ) -> bytes:
        """Print one document of the plan of a post and period, of today's text or of an edition."""


def print_plan(
    desk: Desk,
    *,
    post: Id,
    period: Period,
    day: dt.date,
    language_code: str,
    marking: str = "",
    edition: EditionChoice | None = None,
    progress: Progress | None = None,
) -> bytes:
    """The coordinated plan of a post and period, as it stands on a day or in an edition, as the bytes of a PDF.

    It is marked as the highest of what it holds, or higher with ``marking``; raises Refusal where that is lower,
    naming what stands above it. The same workspace, day and language give the same bytes; an edition gives the same
    bytes on every day, until another decision on it is given.
    """
    from app.render.pdf import render_pdf

    document = plan_document(
        desk,
        post=post,
        period=period,
        day=day,
        language_code=language_code,
        marking=marking,
        edition=edition,
    )
    return render_pdf(document, progress=_going_on(progress))


def plan_document(
    desk: Desk,
    *,
    post: Id,
    period: Period,
    day: dt.date,
    language_code: str,
    marking: str = "",
    edition: EditionChoice | None = None,
) -> Document:
    """The coordinated plan as blocks, before it is pages: for the preview, and for other formats than PDF.

    The text of an edition is printed as of the day on which it was frozen.
    """
    plan = load_plan(desk, post=post, period=period)
    frozen, since = None, None
    if edition is not None:
        if edition.subject is not Subject.COORDINATED_PLAN or edition.other is not None:
            raise WrongUse(say("The coordinated plan is printed of its own editions, one at a time."))
        frozen = _chosen(plan, edition.subject, edition.number)
        since = _since(desk, plan, frozen)
        plan, day = editions.plan_of_edition(desk, frozen), frozen_on(frozen) or day
    language = desk.house.language(language_code)
    chosen = desk.markings.code_of(marking)
    if chosen:
        _require_not_lower(marked(plan), desk.markings, chosen, language)
    return coordinated_plan(
        plan,
        findings=findings(desk, plan, day=day),
        day=day,
        language=language,
        markings=desk.markings,
        identity=desk.identity,
        holidays=holidays_of((desk.identity.state, plan.post.country), period, language),
        marking=chosen,
        edition=frozen,
        since=since,
    )


def _chosen(plan: Plan, subject: Subject, number: int | None) -> Edition:
    """The edition with a number, or the newest; raises Refusal where there is none."""
    latest = plan.latest(subject)
    if number is None and latest is not None:
        return latest
    return editions.find_edition(plan, subject, number or 1)


def _since(desk: Desk, plan: Plan, edition: Edition) -> Since | None:
    """What changed from the edition before to this one; the first one has none before it."""
    before = [one for one in plan.editions_of(edition.subject) if one.number < edition.number]
    return Since(before[-1], editions.compared(desk, before[-1], edition)) if before else None


def print_comparison(
    desk: Desk,
    *,
    post: Id,
    period: Period,
    day: dt.date,
    language_code: str,
    marking: str = "",
    edition: EditionChoice | None = None,
    progress: Progress | None = None,
) -> bytes:
    """What changed from an edition to another one, or to the text of today, as the bytes of a PDF."""
    from app.render.pdf import render_pdf

    document = comparison_of(
        desk,
        post=post,
        period=period,
        day=day,
        language_code=language_code,
        marking=marking,
        edition=edition,
    )
    return render_pdf(document, progress=_going_on(progress))


def comparison_of(
    desk: Desk,
    *,
    post: Id,
    period: Period,
    day: dt.date,
    language_code: str,
    marking: str = "",
    edition: EditionChoice | None = None,
) -> Document:
    """The comparison as blocks. Without ``edition``, the newest one of the coordinated plan with the text of today."""
    choice = edition or EditionChoice()
    plan = load_plan(desk, post=post, period=period)
    first = _chosen(plan, choice.subject, choice.number)
    second = _chosen(plan, choice.subject, choice.other) if choice.other is not None else None
    before = editions.plan_of_edition(desk, first)
    after = editions.plan_of_edition(desk, second) if second else editions.as_frozen(plan, choice.subject)
    language = desk.house.language(language_code)
    chosen = desk.markings.code_of(marking)
    if chosen:
        _require_not_lower((*marked(before), *marked(after)), desk.markings, chosen, language)
    return comparison_document(
        (first, before),
        (second, after),
        compare(before, after),
        day=day,
        language=language,
        markings=desk.markings,
        identity=desk.identity,
        marking=chosen,
    )


def print_comment_matrix(
    desk: Desk,
    *,
    post: Id,
    period: Period,
    day: dt.date,
    language_code: str,
    marking: str = "",
    edition: EditionChoice | None = None,
    progress: Progress | None = None,
) -> bytes:
    """The comment matrix of a post and period, as it stands on a day, as the bytes of a PDF; marked like the plan.

    What the comments quote counts for the marking, even if that text is gone. It has no editions.
    """
    from app.render.pdf import render_pdf

    if edition is not None:
        raise WrongUse(say("The comment matrix is printed as it stands: it has no editions."))
    found = comment_views.matrix(desk, post=post, period=period)
    language = desk.house.language(language_code)
    chosen = desk.markings.code_of(marking)
    if chosen:
        _require_not_lower(quoted_markings(found.plan), desk.markings, chosen, language)
    document = comment_matrix_document(
        found.plan,
        found.entries,
        day=day,
        language=language,
        markings=desk.markings,
        identity=desk.identity,
        marking=chosen,
    )
    return render_pdf(document, progress=_going_on(progress))


DOCUMENTS: Mapping[str, Printer] = {
    "coordinated-plan": print_plan,
    "comment-matrix": print_comment_matrix,
    "comparison": print_comparison,
}
"""Every document that can be printed, by the name under which the command line knows it."""


def print_to(
    desk: Desk,
    target: Path,
    *,
    post: Id,
    period: Period,
    day: dt.date,
    language_code: str,
    document: str = "coordinated-plan",
    marking: str = "",
    edition: EditionChoice | None = None,
    progress: Progress | None = None,
) -> None:
    """Print a document into a file: whole, or not at all. A file that stands there is replaced.

    Raises Refusal where the file can't be written; what stood under its name is then still there.
    """
    if document not in DOCUMENTS:
        raise WrongUse(
            say("There is no document “{name}”. There are: {names}.", name=document, names=tuple(DOCUMENTS))
        )
    pdf = DOCUMENTS[document](
        desk,
        post=post,
        period=period,
        day=day,
        language_code=language_code,
        marking=marking,
        edition=edition,
        progress=progress,
    )
    write_whole(target, pdf)


def _going_on(progress: Progress | None) -> Callable[[int, int], bool] | None:
    """The progress as the renderer wants it, which stops at False: ours stops by raising."""
    if progress is None:
        return None

    def step(done: int, total: int) -> bool:
        progress(done, total)
        return True

    return step


# --- Marking ----------------------------------------------------------------------------------------------------------


def _require_not_lower(items: Iterable[Marked], markings: Markings, chosen: str, language: Language) -> None:
    higher = [one for one in items if markings.is_lower(chosen, one.code)]
    if not higher:
        return
    named = [
        say("“{title}” ({marking})", title=one.title, marking=markings.text(one.code, language.code))
        for one in higher[:_NAMED]
    ]
    if len(higher) > _NAMED:
        named.append(say("{count} more", count=len(higher) - _NAMED))
    raise Refusal(
        say(
            "The plan cannot be printed as “{marking}”: these stand higher: {items}.",
            marking=markings.text(chosen, language.code),
            items=tuple(named),
        ),
        say("Print it under the marking that is computed, or lower the markings of what is in it."),
    )


# --- Holidays ---------------------------------------------------------------------------------------------------------


def holidays_of(states: Sequence[str], period: Period, language: Language) -> tuple[PlannerHoliday, ...]:
    """The public holidays of some states in every year of a period, by date; named in the language if it is known.

    A state of which no list is known has none.
    """
    found = (holiday for state in dict.fromkeys(states) for holiday in _of_state(state, period, language))
    return tuple(sorted(found, key=lambda holiday: (holiday.day, holiday.states)))


def _of_state(state: str, period: Period, language: Language) -> Iterator[PlannerHoliday]:
    import holidays

    if state not in holidays.list_supported_countries():
        return
    known = holidays.country_holidays(state)
    named = holidays.country_holidays(state, years=period.years, language=_named_in(known, language.code))
    for day, name in named.items():
        if day.year in period.years:
            yield PlannerHoliday(day, (state,), name)


def _named_in(known: HolidayBase, code: str) -> str | None:
    """The language for the names: the one that is wanted, else English, else the state's own."""
    names = sorted(known.supported_languages)
    for wanted in (code, "en"):
        for name in names:
            if name.split("_")[0] == wanted:
                return name
    return None
