"""Printing: a document of a plan as a PDF, made from what the workspace holds on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.documents.blocks import Document, PlannerHoliday
from app.documents.comment_matrix import comment_matrix_document, quoted_markings
from app.documents.coordinated_plan import coordinated_plan
from app.documents.marking import Marked, marked
from app.domain.dates import Period
from app.domain.markings import Markings
from app.domain.messages import Refusal, WrongUse, say
from app.domain.records import Id
from app.language import Language
from app.work import comments
from app.work.desk import Desk
from app.work.exporting import write_whole
from app.work.views import findings, load_plan

if TYPE_CHECKING:
    from holidays import HolidayBase

Progress = Callable[[int, int], object]
"""Told how many steps are done, and of how many; an exception that it raises ends the printing."""

_NAMED = 12
"""How many things that stand above a marking are named, before the rest is only counted."""


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
        progress: Progress | None = None,
    ) -> bytes:
        """Print one document of the plan of a post and period."""


def print_plan(
    desk: Desk,
    *,
    post: Id,
    period: Period,
    day: dt.date,
    language_code: str,
    marking: str = "",
    progress: Progress | None = None,
) -> bytes:
    """The coordinated plan of a post and period, as it stands on a day, as the bytes of a PDF.

    It is marked as the highest of what it holds, or higher with ``marking``; raises Refusal where that is lower,
    naming what stands above it. The same workspace, day and language give the same bytes.
    """
    from app.render.pdf import render_pdf

    document = plan_document(
        desk, post=post, period=period, day=day, language_code=language_code, marking=marking
    )
    return render_pdf(document, progress=_going_on(progress))


def plan_document(
    desk: Desk, *, post: Id, period: Period, day: dt.date, language_code: str, marking: str = ""
) -> Document:
    """The coordinated plan as blocks, before it is pages: for the preview, and for other formats than PDF."""
    plan = load_plan(desk, post=post, period=period)
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
    )


def print_comment_matrix(
    desk: Desk,
    *,
    post: Id,
    period: Period,
    day: dt.date,
    language_code: str,
    marking: str = "",
    progress: Progress | None = None,
) -> bytes:
    """The comment matrix of a post and period, as it stands on a day, as the bytes of a PDF; marked like the plan.

    What the comments quote counts for the marking, even if that text is gone.
    """
    from app.render.pdf import render_pdf

    found = comments.matrix(desk, post=post, period=period)
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
